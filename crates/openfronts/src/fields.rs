//! Fields and areas: where a paper is compared and reported.
//!
//! **Definition.** In this order: (1) the subfield of the primary topic (of a subfield that the map does not know, only
//! the field, by its number); (2) for records without a topic, the
//! level-0 concept with the highest score gives the field, and the best level-1 concept of that field the subfield;
//! (3) the field of most of the papers it cites; (4) the field of most of the papers that cite it. Rules 3 and 4 look
//! only at papers settled by rules 1 and 2. Ties go to the smaller id. The basis is kept with each paper.
//!
//! Providers other than OpenAlex tell no field. Where fewer than `together_below` of the papers have one, those without are
//! compared with each other, year by year; a caveat says so at every front that has such a paper at its core.
//!
//! **Areas** follow from the subfield by `data/subfields.csv`; without a subfield, from the field.
//!
//! **Method.** The network is read in the direction in which it is stored: for rule 4, votes are collected as the lists
//! of references pass, and only those for papers that rules 1 to 3 left open.
//!
//! **Memory.** 4 bytes per work (8 while topics are read) and 4 per paper, 8 per paper that rules 1 and 2 left open, 8 per
//! citation of a paper that is open after rule 3. The network is mapped, not held.
//!
//! **What is not exact.** OpenAlex has about 12 % of works without a topic; concepts are coarser than topics.

use std::collections::BTreeMap;

use corpus::concepts::WorkConcept;
use corpus::works::Work;
use network::adjacency::Adjacency;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::areas::{Classification, TOGETHER, classification, majority};
use crate::citations;
use crate::error::Result;
use crate::papers::Paper;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Whether papers without topic and concept take the field of most of their neighbours.
    pub infer_from_neighbours: bool,
    /// If a smaller share of the papers has a field, those without are compared with each other.
    pub together_below: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            infer_from_neighbours: true,
            together_below: 0.5,
        }
    }
}

corpus::words! {
    /// What told the field of a paper.
    pub enum Basis {
        /// Its topic.
        Topic = "topic",
        /// Its concepts.
        Concept = "concept",
        /// The papers it cites.
        References = "references",
        /// The papers that cite it.
        Citations = "citations",
        /// Nothing; it is compared with all others of which nothing tells it.
        Together = "together",
        /// Nothing.
        None = "none",
    }
}

corpus::table! {
    /// The field and area of one paper.
    pub struct PaperField in "paper_fields" {
        /// The paper.
        work: u32,
        /// Field, one of 26; null when nothing tells it, and 10 where papers without a field are compared with each other.
        field_id: Option<u8>,
        /// Subfield, one of 252.
        subfield_id: Option<u16>,
        /// Area, 1 to 11.
        area: Option<u8>,
        /// What told it: topic, concept, references, citations; together, none.
        basis: Basis,
    }
}

/// A field, with its subfield when known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    field_id: u8,
    subfield_id: Option<u16>,
}

/// The place that concepts `(concept, level, score)` point to.
fn place_of_concepts(concepts: &[(u64, u8, f32)], map: &Classification) -> Option<Place> {
    let mut ranked = concepts.to_vec();
    ranked.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    let of_level = |level: u8| {
        ranked
            .iter()
            .filter(move |c| c.1 == level)
            .filter_map(|c| map.concept(c.0))
    };
    let narrow: Vec<_> = of_level(1).collect();
    let Some(root) = of_level(0).next() else {
        return narrow.first().map(|c| Place {
            field_id: c.field_id,
            subfield_id: c.subfield_id,
        });
    };
    let inside = narrow.iter().find(|c| c.field_id == root.field_id);
    let subfield_id = inside.and_then(|c| c.subfield_id).or(root.subfield_id);
    Some(Place {
        field_id: root.field_id,
        subfield_id,
    })
}

/// A place, and what told it, in 4 bytes; no field is 0, and no subfield.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Settled {
    basis: Basis,
    field_id: u8,
    subfield_id: u16,
}

impl Settled {
    const OPEN: Settled = Settled {
        basis: Basis::None,
        field_id: 0,
        subfield_id: 0,
    };

    fn by(basis: Basis, place: Option<Place>) -> Self {
        place.map_or(Self::OPEN, |place| Self {
            basis,
            field_id: place.field_id,
            subfield_id: place.subfield_id.unwrap_or(0),
        })
    }

    /// Among those of which nothing is known, unless something is.
    fn or_together(&mut self) {
        if *self == Self::OPEN {
            (self.basis, self.field_id) = (Basis::Together, TOGETHER);
        }
    }

    fn place(self) -> Option<Place> {
        (self != Self::OPEN).then_some(Place {
            field_id: self.field_id,
            subfield_id: Some(self.subfield_id).filter(|s| *s > 0),
        })
    }
}

/// The field of most neighbours whose place is known, and within it the subfield of most.
fn place_of_neighbours(known: &[Place]) -> Option<Place> {
    let mut fields: BTreeMap<u8, u32> = BTreeMap::new();
    known
        .iter()
        .for_each(|p| *fields.entry(p.field_id).or_default() += 1);
    let field_id = majority(&fields)?;
    let mut subfields: BTreeMap<u16, u32> = BTreeMap::new();
    let of_field = known
        .iter()
        .filter(|p| p.field_id == field_id)
        .filter_map(|p| p.subfield_id);
    of_field.for_each(|s| *subfields.entry(s).or_default() += 1);
    Some(Place {
        field_id,
        subfield_id: majority(&subfields),
    })
}

/// The place of every work by its own topic or concepts.
fn own_places(at: &Workplace, map: &Classification) -> Result<Vec<Settled>> {
    let subfields: Vec<Option<u16>> = at.corpus_column::<Work, _>("subfield_id")?;
    let by_topic = |s: u16| {
        let known = map.subfield(s);
        Some(Place {
            field_id: known.map_or_else(|| map.field_of_new_subfield(s), |place| Some(place.field_id))?,
            subfield_id: known.map(|_| s),
        })
    };
    let mut places: Vec<Settled> = subfields
        .into_iter()
        .map(|s| Settled::by(Basis::Topic, s.and_then(by_topic)))
        .collect();
    let mut of_work: Vec<(u64, u8, f32)> = Vec::new();
    let mut current = None;
    let mut settle = |work: Option<u32>, concepts: &mut Vec<(u64, u8, f32)>| {
        if let Some(work) = work
            && places[work as usize] == Settled::OPEN
        {
            places[work as usize] = Settled::by(Basis::Concept, place_of_concepts(concepts, map));
        }
        concepts.clear();
    };
    for row in at.corpus_rows::<WorkConcept>()? {
        let WorkConcept {
            work,
            concept_id,
            level,
            score,
        } = row?;
        if current != Some(work) {
            settle(current, &mut of_work);
            current = Some(work);
        }
        of_work.push((concept_id, level, score));
    }
    settle(current, &mut of_work);
    Ok(places)
}

fn paper_field(work: u32, settled: Settled, map: &Classification) -> PaperField {
    let place = settled.place();
    let of_subfield = place
        .and_then(|p| p.subfield_id)
        .and_then(|s| map.subfield(s))
        .map(|s| s.area);
    let area = of_subfield.unwrap_or_else(|| place.and_then(|p| map.area_of_field(p.field_id)));
    PaperField {
        work,
        field_id: place.map(|p| p.field_id),
        subfield_id: place.and_then(|p| p.subfield_id),
        area,
        basis: settled.basis,
    }
}

/// The places of papers that have none of their own, from what they cite, else from what cites them. By paper.
fn inferred(papers: &[u32], cites: &Adjacency, own: &[Settled]) -> Vec<(u32, Settled)> {
    let place = |work: &u32| own[*work as usize].place();
    let from_references = |work: u32| {
        let known: Vec<Place> = cites.row(work).iter().filter_map(place).collect();
        Settled::by(Basis::References, place_of_neighbours(&known))
    };
    let open = papers.iter().filter(|work| own[**work as usize] == Settled::OPEN);
    let mut inferred: Vec<(u32, Settled)> = open.map(|&work| (work, from_references(work))).collect();
    let still_open = inferred.iter().filter(|(_, settled)| *settled == Settled::OPEN);
    let still_open: Vec<u32> = still_open.map(|(work, _)| *work).collect();
    let mut votes: Vec<(u32, Settled)> = Vec::new();
    for &citing in papers.iter().filter(|work| own[**work as usize] != Settled::OPEN) {
        let cited = cites.row(citing).iter();
        let of_open = cited
            .filter(|work| own[**work as usize] == Settled::OPEN && still_open.binary_search(work).is_ok());
        votes.extend(of_open.map(|&work| (work, own[citing as usize])));
    }
    // The order of votes for one paper does not matter: they are counted.
    votes.par_sort_unstable_by_key(|vote| vote.0);
    for votes in votes.chunk_by(|a, b| a.0 == b.0) {
        let known: Vec<Place> = votes.iter().filter_map(|vote| vote.1.place()).collect();
        let row = inferred.binary_search_by_key(&votes[0].0, |row| row.0);
        let row = row.expect("what is still open was open");
        inferred[row].1 = Settled::by(Basis::Citations, place_of_neighbours(&known));
    }
    inferred
}

/// Reads topics, concepts and citations, writes the field and area of every paper.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    let map = classification();
    let papers: Vec<u32> = at.column::<Paper, _>("work")?;
    let own = own_places(at, map)?;
    let inferred = match params.infer_from_neighbours {
        true => inferred(&papers, &citations::network(at)?.rows(), &own),
        false => Vec::new(),
    };
    let mut inferred = inferred.into_iter().peekable();
    let settled = |work: &u32| {
        let by_others = inferred.next_if(|row| row.0 == *work);
        by_others.map_or(own[*work as usize], |row| row.1)
    };
    let mut settled: Vec<Settled> = papers.iter().map(settled).collect();
    let n_known = settled
        .iter()
        .filter(|settled| **settled != Settled::OPEN)
        .count();
    if (n_known as f64) < params.together_below * settled.len() as f64 {
        settled.iter_mut().for_each(Settled::or_together);
    }
    let rows = papers.iter().zip(settled);
    at.write_rows(rows.map(|(&work, settled)| paper_field(work, settled, map)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concepts_give_field_then_subfield() {
        let map = classification();
        // Medicine (level 0), Internal medicine (level 1), Computer science (level 0, lower).
        let concepts = [(71_924_100, 0, 0.9), (41_008_148, 0, 0.4), (126_322_002, 1, 0.5)];
        let place = place_of_concepts(&concepts, map).unwrap();
        assert_eq!(place.field_id, 27);
        assert_eq!(map.subfield(place.subfield_id.unwrap()).unwrap().field_id, 27);
        assert_eq!(place_of_concepts(&[(1, 0, 1.0)], map), None);
    }

    const fn place(field_id: u8, subfield_id: Option<u16>) -> Place {
        Place {
            field_id,
            subfield_id,
        }
    }

    #[test]
    fn neighbours_vote_and_ties_go_to_the_smaller_id() {
        let (medicine, computing) = (place(27, Some(2700)), place(17, Some(1702)));
        let of = |known: &[Place]| place_of_neighbours(known);
        assert_eq!(of(&[medicine, computing, place(17, None)]), Some(computing));
        assert_eq!(of(&[medicine, computing]), Some(computing));
        assert_eq!(of(&[medicine, place(27, None)]), Some(medicine));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn the_references_are_asked_first_then_the_citing_papers_and_only_those_with_a_place_of_their_own() {
        let of_topic = |field_id| {
            Settled::by(
                Basis::Topic,
                Some(place(field_id, Some(100 * u16::from(field_id)))),
            )
        };
        let own = [
            of_topic(27),
            of_topic(17),
            Settled::OPEN,
            Settled::OPEN,
            Settled::OPEN,
            of_topic(16),
        ];
        // Paper 2 cites 0 and is cited by 1; 3 is cited by 1, 5 and 2; 4 is cited by 2 alone, which has no place of its own.
        let pairs = vec![(2, 0), (1, 2), (1, 3), (5, 3), (2, 3), (2, 4)];
        let cites = Adjacency::from_pairs(6, pairs);
        let found = inferred(&[0, 1, 2, 3, 4, 5], &cites, &own);
        let expected = [
            (2, Settled::by(Basis::References, Some(place(27, Some(2700))))),
            (3, Settled::by(Basis::Citations, Some(place(16, Some(1600))))),
            (4, Settled::OPEN),
        ];
        assert_eq!(found, expected);
        assert_eq!((size_of::<Settled>(), size_of::<PaperField>()), (4, 16));
        let (mut known, mut open) = (own[0], Settled::OPEN);
        known.or_together();
        open.or_together();
        let told = paper_field(4, open, classification());
        assert_eq!((known, told.field_id, told.area), (own[0], Some(TOGETHER), None));
        assert_eq!(told.basis, Basis::Together);
    }
}

//! Fields and areas: where a paper is compared and reported.
//!
//! **Definition.** In this order: (1) the subfield of the primary topic (of a subfield that the map does not know, only
//! the field, by its number); (2) for records without a topic, the
//! level-0 concept with the highest score gives the field, and the best level-1 concept of that field the subfield;
//! (3) the field of most of the papers it cites; (4) the field of most of the papers that cite it. Rules 3 and 4 look
//! only at papers settled by rules 1 and 2. Ties go to the smaller id. The basis is kept with each paper.
//!
//! **Areas** follow from the subfield by `data/subfields.csv`; without a subfield, from the field.
//!
//! **Memory.** 40 bytes per work, 70 per paper, and the network in both directions (16 bytes per work, 8 per citation).
//!
//! **What is not exact.** OpenAlex has about 12 % of works without a topic; concepts are coarser than topics.

use std::collections::BTreeMap;

use corpus::concepts::WorkConcept;
use corpus::works::Work;
use network::adjacency::Adjacency;
use serde::{Deserialize, Serialize};

use crate::areas::{Classification, classification, majority};
use crate::citations;
use crate::error::Result;
use crate::papers::Paper;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Whether papers without topic and concept take the field of most of their neighbours.
    pub infer_from_neighbours: bool,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            infer_from_neighbours: true,
        }
    }
}

corpus::table! {
    /// The field and area of one paper.
    pub struct PaperField in "paper_fields" {
        /// The paper.
        work: u32,
        /// Field, one of 26; null when nothing tells it.
        field_id: Option<u8>,
        /// Subfield, one of 252.
        subfield_id: Option<u16>,
        /// Area, 1 to 11.
        area: Option<u8>,
        /// What told it: topic, concept, references, citations, none.
        basis: String,
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

/// The field of most neighbours, and within it the subfield of most.
fn place_of_neighbours(neighbours: &[u32], places: &[Option<Place>]) -> Option<Place> {
    let known: Vec<Place> = neighbours.iter().filter_map(|n| places[*n as usize]).collect();
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

/// The place of every work by its own topic or concepts, with the basis.
fn own_places(at: &Workplace, map: &Classification) -> Result<Vec<Option<(Place, &'static str)>>> {
    let subfields: Vec<Option<u16>> = at.corpus_column::<Work, _>("subfield_id")?;
    let by_topic = |s: u16| {
        let known = map.subfield(s);
        Some(Place {
            field_id: known.map_or_else(|| map.field_of_new_subfield(s), |place| Some(place.field_id))?,
            subfield_id: known.map(|_| s),
        })
    };
    let mut places: Vec<_> = subfields
        .into_iter()
        .map(|s| s.and_then(by_topic).map(|place| (place, "topic")))
        .collect();
    let mut of_work: Vec<(u64, u8, f32)> = Vec::new();
    let mut current = None;
    let mut settle = |work: Option<u32>, concepts: &mut Vec<(u64, u8, f32)>| {
        if let Some(work) = work
            && places[work as usize].is_none()
        {
            places[work as usize] = place_of_concepts(concepts, map).map(|place| (place, "concept"));
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

fn paper_field(work: u32, place: Option<Place>, basis: &str, map: &Classification) -> PaperField {
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
        basis: basis.to_owned(),
    }
}

/// Infers the place of a paper from what it cites, else from what cites it.
fn inferred(
    work: u32,
    cites: &Adjacency,
    cited_by: &Adjacency,
    own: &[Option<Place>],
) -> Option<(Place, &'static str)> {
    let from_references = place_of_neighbours(cites.row(work), own).map(|p| (p, "references"));
    from_references.or_else(|| place_of_neighbours(cited_by.row(work), own).map(|p| (p, "citations")))
}

/// Reads topics, concepts and citations, writes the field and area of every paper.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    let map = classification();
    let papers = at.table::<Paper>()?;
    let places = own_places(at, map)?;
    let own: Vec<Option<Place>> = places.iter().map(|p| p.map(|(place, _)| place)).collect();
    let network = citations::network(at)?;
    let cites = network.rows();
    let cited_by = cites.transpose(at.n_works());
    let row = |paper: &Paper| {
        let known = places[paper.work as usize];
        let found = if params.infer_from_neighbours {
            known.or_else(|| inferred(paper.work, &cites, &cited_by, &own))
        } else {
            known
        };
        paper_field(paper.work, found.map(|f| f.0), found.map_or("none", |f| f.1), map)
    };
    at.write(&papers.iter().map(row).collect::<Vec<_>>())
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

    #[test]
    fn neighbours_vote_and_ties_go_to_the_smaller_id() {
        let place = |field_id, subfield_id| {
            Some(Place {
                field_id,
                subfield_id,
            })
        };
        let places = [
            place(27, Some(2700)),
            place(17, Some(1702)),
            place(17, None),
            None,
            place(27, None),
        ];
        let of = |neighbours: &[u32]| place_of_neighbours(neighbours, &places);
        assert_eq!(of(&[0, 1, 2]), place(17, Some(1702)));
        assert_eq!(of(&[0, 1]), place(17, Some(1702)));
        assert_eq!(of(&[0, 4, 3]), place(27, Some(2700)));
        assert_eq!(of(&[3]), None);
    }
}

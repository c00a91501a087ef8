//! Retractions: retracted works at the core of fronts.
//!
//! **Definition.** A retracted work is no paper and so never a core paper. It *stands at the core* of a front if at least
//! `min_papers` of its citing papers cite it, and it is cited together with a core paper at a cosine of at least
//! `co_citations.min_cosine`, the rule by which core papers hang together:
//!
//! ```text
//! cosine(r, j) = papers that cite r and j / √(papers that cite r · citations of j)
//! ```
//!
//! or if it was a core paper of a front of the earlier edition, whose id the front bears on.
//!
//! A front of which many such works are found may rest on a paper mill, or on a line of work that broke down; either way a reader
//! should know before the front is printed.
//!
//! **Reference.** Retraction Watch, whose list OpenAlex takes over; Candal-Pedreira et al. 2022, BMJ 379:e071517 (paper mills).
//!
//! **Memory.** 1 byte per work, 8 per citation of a retracted work.
//!
//! **What is not exact.** Citations of the retracted work are all references to it; those of core papers are what `citations`
//! leaves, which are fewer where it leaves out old or authors' own ones. Retractions that the provider does not know of. Citations are those from papers of the corpus.

use std::collections::{BTreeMap, BTreeSet};

use corpus::references::Reference;
use corpus::texts::Text;
use corpus::works::Work;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::citations::{self, CitationCount};
use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::lineage::StableId;
use crate::papers::Paper;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Citing papers of a front that cite a retracted work at its core, at least.
    pub min_papers: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self { min_papers: 2 }
    }
}

corpus::table! {
    /// One retracted work at the core of a front.
    pub struct RetractedCore in "retracted_core" {
        /// The front.
        front_id: u32,
        /// The retracted work.
        work: u32,
        /// Its id, as in OpenAlex without the address.
        work_id: String,
        /// Its title.
        title: Option<String>,
        /// Its year.
        year: Option<i16>,
        /// Citing papers of the front that cite it.
        n_citing: u32,
        /// Papers of the corpus that cite it.
        n_citations: u32,
        /// Its greatest cosine with a core paper of the front, 0..1.
        max_cosine: f64,
        /// Whether it was a core paper in the earlier edition of the front.
        was_core: bool,
    }
}

/// The retracted works, and the papers that cite each.
type Retracted = (BTreeMap<u32, Work>, BTreeMap<u32, Vec<u32>>);

/// The retracted works, with the papers that cite each.
fn retracted(at: &Workplace) -> Result<Retracted> {
    let mut is_paper = vec![false; at.n_works() as usize];
    for work in at.column::<Paper, u32>("work")? {
        is_paper[work as usize] = true;
    }
    let mut works = BTreeMap::new();
    for work in at.corpus_rows::<Work>()? {
        let work = work?;
        if work.is_retracted {
            works.insert(work.work, work);
        }
    }
    let mut citing: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for reference in at.corpus_rows::<Reference>()? {
        let reference = reference?;
        if works.contains_key(&reference.cited) && is_paper[reference.citing as usize] {
            citing.entry(reference.cited).or_default().push(reference.citing);
        }
    }
    Ok((works, citing))
}

/// Ids of the core papers of the earlier edition, with the fronts they were in.
fn former_core(at: &Workplace) -> BTreeSet<(String, String)> {
    let papers = at.former_papers().unwrap_or_default().iter();
    papers
        .map(|paper| (paper.stable_id.clone(), paper.work_id.clone()))
        .collect()
}

/// The fronts of which each paper that cites a retracted work is a citing paper, with the core papers that it cites.
fn cited_cores<'a>(
    works: impl Iterator<Item = &'a u32>,
    core_of: &BTreeMap<u32, Vec<u32>>,
    is_citing: impl Fn(u32, u32) -> bool,
    row: impl Fn(u32) -> Vec<u32>,
) -> BTreeMap<u32, Vec<(u32, u32)>> {
    let cores = |citing: u32| {
        let of = |cited: u32| {
            core_of
                .get(&cited)
                .into_iter()
                .flatten()
                .map(move |front| (*front, cited))
        };
        let cited = row(citing).into_iter().flat_map(of);
        cited
            .filter(|(front, _)| is_citing(*front, citing))
            .collect::<Vec<_>>()
    };
    works.map(|citing| (*citing, cores(*citing))).collect()
}

/// How a retracted work stands to one front.
#[derive(Debug, Default, PartialEq)]
struct Place {
    n_citing: u32,
    together: BTreeMap<u32, u32>,
    was_core: bool,
}

/// How a retracted work that these papers cite stands to every front that they cite.
fn places(citing: &[u32], cited: &BTreeMap<u32, Vec<(u32, u32)>>) -> BTreeMap<u32, Place> {
    let mut places: BTreeMap<u32, Place> = BTreeMap::new();
    for paper in citing {
        let mut last = None;
        let mut cores = cited[paper].clone();
        cores.sort_unstable();
        for (front, core) in cores {
            let place = places.entry(front).or_default();
            place.n_citing += u32::from(last != Some(front));
            *place.together.entry(core).or_default() += 1;
            last = Some(front);
        }
    }
    places
}

/// Reads works, references and fronts, writes the retracted works at their core. `min_cosine` is that of the co-citations.
pub(crate) fn run(at: &mut Workplace, params: &Params, min_cosine: f64) -> Result<()> {
    let (works, citing) = retracted(at)?;
    let front_papers = at.table::<FrontPaper>()?;
    let (core, citing_rows): (Vec<_>, Vec<_>) = front_papers.iter().partition(|row| row.role == "core");
    let citing_of: BTreeSet<(u32, u32)> = citing_rows.iter().map(|row| (row.front_id, row.work)).collect();
    let mut core_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for row in core {
        core_of.entry(row.work).or_default().push(row.front_id);
    }
    let mut n_citations: BTreeMap<u32, u32> = BTreeMap::new();
    for row in at.rows::<CitationCount>()? {
        let row = row?;
        if core_of.contains_key(&row.work) {
            n_citations.insert(row.work, row.n_citations);
        }
    }
    let former = former_core(at);
    let stable_ids: Vec<String> = at
        .table::<StableId>()?
        .into_iter()
        .map(|row| row.stable_id)
        .collect();
    let mapped = citations::network(at)?;
    let network = mapped.rows();
    let all: BTreeSet<u32> = citing.values().flatten().copied().collect();
    let cited = cited_cores(
        all.iter(),
        &core_of,
        |front, work| citing_of.contains(&(front, work)),
        |work| network.row(work).to_vec(),
    );
    let mut rows = Vec::new();
    let none = Vec::new();
    for (work, of) in &works {
        let citing = citing.get(work).unwrap_or(&none);
        let mut places = places(citing, &cited);
        // Former core papers are told even where nobody cites them any more.
        let fronts = (1..).zip(&stable_ids);
        for (front_id, _) in fronts.filter(|(_, id)| former.contains(&((*id).clone(), of.work_id.clone()))) {
            places.entry(front_id).or_default().was_core = true;
        }
        for (front_id, place) in places {
            let cosine = |(core, together): (&u32, &u32)| {
                let product = citing.len() as f64 * f64::from(n_citations[core]);
                f64::from(*together) / product.sqrt()
            };
            let max_cosine = place.together.iter().map(cosine).fold(0.0, f64::max);
            if place.was_core || (place.n_citing >= params.min_papers && max_cosine >= min_cosine) {
                rows.push(RetractedCore {
                    front_id,
                    work: *work,
                    work_id: of.work_id.clone(),
                    title: None,
                    year: of.year,
                    n_citing: place.n_citing,
                    n_citations: citing.len() as u32,
                    max_cosine,
                    was_core: place.was_core,
                });
            }
        }
    }
    rows.sort_by_key(|row| (row.front_id, row.work));
    for text in at.corpus_rows::<Text>()? {
        let text = text?;
        if works.contains_key(&text.work) {
            let of_work = rows.iter_mut().filter(|row| row.work == text.work);
            of_work.for_each(|row| row.title.clone_from(&text.title));
        }
    }
    at.write(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Work 9 is cited by 1, 2 and 3. 1 cites core papers 5 and 6 of front 1, 2 cites 5, 3 cites 7 of front 2.
    #[test]
    fn worked_by_hand() {
        let core_of = BTreeMap::from([(5, vec![1]), (6, vec![1]), (7, vec![2])]);
        let rows = BTreeMap::from([(1, vec![5, 6, 8]), (2, vec![5]), (3, vec![7])]);
        let cited = cited_cores(
            [1, 2, 3].iter(),
            &core_of,
            |_, _| true,
            |work| rows[&work].clone(),
        );
        let found = places(&[1, 2, 3], &cited);
        let first = Place {
            n_citing: 2,
            together: BTreeMap::from([(5, 2), (6, 1)]),
            was_core: false,
        };
        assert_eq!(found[&1], first);
        assert_eq!(found[&2].n_citing, 1);
        // 2 cites too few core papers to be a citing paper of front 1.
        let strict = cited_cores(
            [1, 2, 3].iter(),
            &core_of,
            |_, work| work != 2,
            |work| rows[&work].clone(),
        );
        assert_eq!(places(&[1, 2, 3], &strict)[&1].n_citing, 1);
    }
}

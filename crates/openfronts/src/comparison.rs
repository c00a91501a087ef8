//! Comparison: how two editions agree on what belongs together, whether they differ by preset, snapshot or year.
//!
//! **Definition.** Over the papers that are core papers in both, the clusterings into fronts are compared by normalised
//! mutual information and by the adjusted Rand index (`network::clustering`). The fronts are matched as in `lineage`: a
//! core paper of both editions *stayed* if its two fronts are linked by a main link, and *moved* otherwise.
//!
//! **Reference.** Strehl & Ghosh 2002, JMLR 3:583 (NMI, arithmetic mean); Hubert & Arabie 1985, Journal of Classification
//! 2:193 (ARI).
//!
//! **Memory.** 200 bytes per core paper of both editions.
//!
//! **What is not exact.** Papers are compared by the provider's ids. NMI is high for any two clusterings into very many
//! clusters; ARI is not.

use std::collections::BTreeMap;

use network::Clustering;
use network::clustering::{adjusted_rand, mutual_information};
use network::lineage::MIN_SHARE;

use crate::edition::Edition;
use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::fronts::Front;
use crate::lineage::{LineageLink, core_papers, trace};
use crate::records::Record;
use crate::succession::former;

corpus::table! {
    /// One core paper of both editions that belongs elsewhere.
    pub struct MovedPaper in "moved_papers" {
        /// The paper, by the provider's id.
        work_id: String,
        /// Its title.
        title: Option<String>,
        /// Stable id of its front in the first edition.
        former_id: String,
        /// Number of its front in the second edition.
        front_id: u32,
        /// What that front is called.
        label: String,
    }
}

/// How two editions agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Fronts of the first and the second edition.
    pub n_fronts: [usize; 2],
    /// Core papers of the first and the second edition.
    pub n_core: [usize; 2],
    /// Core papers of both.
    pub n_common: usize,
    /// Normalised mutual information over these, 0..1; `None` without any.
    pub mutual_information: Option<f64>,
    /// Adjusted Rand index over these; `None` without any.
    pub adjusted_rand: Option<f64>,
    /// Core papers of both whose fronts are not one another's continuation, by id.
    pub moved: Vec<MovedPaper>,
    /// What became of the fronts of the first edition.
    pub lineage: Vec<LineageLink>,
}

/// How alike the fronts of the one and of the other are, of the papers that both have.
fn agreement(common: &[(u32, u32)]) -> (f64, f64) {
    let clustering = |of: fn(&(u32, u32)) -> u32| Clustering::from_labels(common.iter().map(of).collect());
    let (one, other) = (clustering(|pair| pair.0), clustering(|pair| pair.1));
    (mutual_information(&one, &other), adjusted_rand(&one, &other))
}

/// Compares a second edition with a first one.
pub fn compare(first: &Edition, second: &Edition) -> Result<Comparison> {
    let first_core = former(first)?.papers;
    let fronts = second.table::<Front>()?;
    let records = second.table::<Record>()?;
    let core = core_papers(&second.table::<FrontPaper>()?, &records);
    let (_, lineage) = trace(Some(&first_core), fronts.len() as u32, &core, MIN_SHARE);
    let main = lineage.iter().filter(|link| link.is_main);
    let continues: BTreeMap<&str, u32> = main
        .filter_map(|link| Some((link.former_id.as_deref()?, link.front_id?)))
        .collect();
    // Fronts of the first edition by their order, papers being sorted by front.
    let mut front_of: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    let mut n_first = 0;
    for front in first_core.chunk_by(|a, b| a.stable_id == b.stable_id) {
        for paper in front {
            front_of.insert(&paper.work_id, (n_first, &paper.stable_id));
        }
        n_first += 1;
    }
    let title = |work: u32| {
        let place = records.binary_search_by_key(&work, |record| record.work);
        place.ok().and_then(|place| records[place].title.clone())
    };
    let (mut common, mut moved) = (Vec::new(), Vec::new());
    for paper in &core {
        let Some(&(front, id)) = front_of.get(paper.work_id.as_str()) else {
            continue;
        };
        common.push((front, paper.front_id));
        if continues.get(id) != Some(&paper.front_id) {
            moved.push(MovedPaper {
                work_id: paper.work_id.clone(),
                title: title(paper.work),
                former_id: id.to_owned(),
                front_id: paper.front_id,
                label: fronts[paper.front_id as usize - 1].label.clone(),
            });
        }
    }
    moved.sort_by(|a, b| a.work_id.cmp(&b.work_id));
    let agreement = (!common.is_empty()).then(|| agreement(&common));
    Ok(Comparison {
        n_fronts: [n_first as usize, fronts.len()],
        n_core: [first_core.len(), core.len()],
        n_common: common.len(),
        mutual_information: agreement.map(|both| both.0),
        adjusted_rand: agreement.map(|both| both.1),
        moved,
        lineage,
    })
}

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
use crate::lineage::{CorePaper, LineageLink, core_papers, trace};
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

/// Labels of the papers that both have: front of the one and of the other.
fn agreement(common: &[(u32, u32)]) -> (f64, f64) {
    let clustering = |of: fn(&(u32, u32)) -> u32| Clustering::from_labels(common.iter().map(of).collect());
    let (one, other) = (clustering(|pair| pair.0), clustering(|pair| pair.1));
    (mutual_information(&one, &other), adjusted_rand(&one, &other))
}

/// Compares a second edition with a first one.
pub fn compare(first: &Edition, second: &Edition) -> Result<Comparison> {
    let core = |edition: &Edition| -> Result<Vec<CorePaper>> {
        Ok(core_papers(
            &edition.table::<FrontPaper>()?,
            &edition.table::<Record>()?,
        ))
    };
    let (first_core, second_core) = (core(first)?, core(second)?);
    let (first_fronts, second_fronts) = (first.table::<Front>()?, second.table::<Front>()?);
    let n_second = second_fronts.len() as u32;
    let (_, lineage) = trace(&former(first)?.papers, n_second, &second_core, MIN_SHARE);
    let continues: BTreeMap<&str, u32> = lineage
        .iter()
        .filter(|link| link.is_main)
        .filter_map(|link| Some((link.former_id.as_deref()?, link.front_id?)))
        .collect();
    let titles: BTreeMap<String, Option<String>> = second
        .table::<Record>()?
        .into_iter()
        .map(|record| (record.work_id, record.title))
        .collect();
    let front_of: BTreeMap<&str, u32> = first_core
        .iter()
        .map(|paper| (paper.work_id.as_str(), paper.front_id))
        .collect();
    let (mut common, mut moved) = (Vec::new(), Vec::new());
    for paper in &second_core {
        let Some(&before) = front_of.get(paper.work_id.as_str()) else {
            continue;
        };
        common.push((before, paper.front_id));
        let former_id = &first_fronts[before as usize - 1].stable_id;
        if continues.get(former_id.as_str()) != Some(&paper.front_id) {
            moved.push(MovedPaper {
                work_id: paper.work_id.clone(),
                title: titles.get(&paper.work_id).cloned().flatten(),
                former_id: former_id.clone(),
                front_id: paper.front_id,
                label: second_fronts[paper.front_id as usize - 1].label.clone(),
            });
        }
    }
    moved.sort_by(|a, b| a.work_id.cmp(&b.work_id));
    let agreement = (!common.is_empty()).then(|| agreement(&common));
    Ok(Comparison {
        n_fronts: [first_fronts.len(), second_fronts.len()],
        n_core: [first_core.len(), second_core.len()],
        n_common: common.len(),
        mutual_information: agreement.map(|both| both.0),
        adjusted_rand: agreement.map(|both| both.1),
        moved,
        lineage,
    })
}

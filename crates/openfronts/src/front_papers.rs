//! Front papers: which clusters are fronts, with the papers that cite them.
//!
//! **Definition.** The papers of a cluster are the *core papers* of its front; *citing papers* are all papers that cite at
//! least `min_core_cited` of them. A core paper that cites others is a citing paper as well. A cluster is a front unless
//! its core papers are on average older than `max_core_age` years, or its citing papers older than `max_citing_age`, both
//! counted from the edition year. Fronts are numbered by the citations of their core papers, most first.
//!
//! **Reference.** ESI help, *Research fronts* (any citing paper, no limit of age); Clarivate, *Research Horizon Navigator*
//! (two core papers cited, ages of 5 and 2.5 years).
//!
//! **Memory.** 10 bytes per work, 8 per citation of a core paper, 48 per row.
//!
//! **What is not exact.** Nothing: integers and means of years.

use std::collections::BTreeMap;

use network::adjacency::Adjacency;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::citations;
use crate::clusters::{Cluster, ClusterPaper};
use crate::error::{Error, Result};
use crate::papers::{Paper, Window};
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Core papers that a citing paper cites at least.
    pub min_core_cited: u32,
    /// Greatest mean age of core papers, years before the edition year; 0: no limit.
    pub max_core_age: f64,
    /// Greatest mean age of citing papers, years before the edition year; 0: no limit.
    pub max_citing_age: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_core_cited: 1,
            max_core_age: 0.0,
            max_citing_age: 0.0,
        }
    }
}

corpus::table! {
    /// One paper of a front, as core or as citing paper. A core paper that cites another stands twice.
    pub struct FrontPaper in "front_papers" {
        /// The front.
        front_id: u32,
        /// core or citing.
        role: String,
        /// The paper.
        work: u32,
        /// Its citations from papers of the corpus.
        n_citations: u32,
        /// Core papers of the front that it cites.
        n_core_cited: u32,
        /// For a core paper, the sum of its cosines with the others: how central it is. 0 for a citing paper.
        centrality: f64,
    }
}

corpus::table! {
    /// How one front was cut.
    pub struct FrontCut in "front_cuts" {
        /// The front.
        front_id: u32,
        /// The cluster it was.
        cluster_id: u32,
        /// Least cosine of its links, 0..1: with single link the one at which its component was cut.
        min_cosine: f64,
        /// Links at or above that cosine between its core papers.
        n_links: u32,
        /// Single link: whether its component was above the limit of size and was cut again; null with Leiden.
        is_recut: Option<bool>,
    }
}

corpus::table! {
    /// Clusters that are no fronts, by reason.
    pub struct FrontsLeftOut in "fronts_left_out" {
        /// Reason: old_core, old_citing, no_citing (no paper cites enough of the core to have an age).
        reason: String,
        /// Clusters.
        n_clusters: u64,
        /// Highly cited papers in them.
        n_papers: u64,
    }
}

/// Why a cluster is no front, in the order in which reasons are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    OldCore,
    NoCiting,
    OldCiting,
}

impl Reason {
    fn code(self) -> &'static str {
        match self {
            Reason::OldCore => "old_core",
            Reason::NoCiting => "no_citing",
            Reason::OldCiting => "old_citing",
        }
    }
}

/// A citing work and how many papers of a cluster it cites.
pub type Citing = (u32, u32);

/// For each cluster, by place, the works that cite at least one of its papers, ascending.
fn citing_of(papers: &[ClusterPaper], n_clusters: usize, network: &Adjacency) -> Vec<Vec<Citing>> {
    const NONE: u32 = u32::MAX;
    let mut cluster_of = vec![NONE; network.n_rows()];
    papers
        .iter()
        .for_each(|paper| cluster_of[paper.work as usize] = paper.cluster_id - 1);
    let mut citing = vec![Vec::new(); n_clusters];
    let mut cited: Vec<u32> = Vec::new();
    for work in 0..network.n_rows() as u32 {
        cited.clear();
        let clusters = network
            .row(work)
            .iter()
            .map(|target| cluster_of[*target as usize]);
        cited.extend(clusters.filter(|cluster| *cluster != NONE));
        cited.sort_unstable();
        for same in cited.chunk_by(|a, b| a == b) {
            citing[same[0] as usize].push((work, same.len() as u32));
        }
    }
    citing
}

/// Mean of the years; `None` of none.
fn mean_year(years: impl Iterator<Item = i16>) -> Option<f64> {
    let (sum, n) = years.fold((0i64, 0u32), |(sum, n), year| (sum + i64::from(year), n + 1));
    (n > 0).then(|| sum as f64 / f64::from(n))
}

/// Why a cluster with core and citing papers of these mean years is no front.
fn reason_against(core: f64, citing: Option<f64>, edition_year: i16, params: &Params) -> Option<Reason> {
    let is_older = |year: f64, limit: f64| limit > 0.0 && f64::from(edition_year) - year > limit;
    match citing {
        _ if is_older(core, params.max_core_age) => Some(Reason::OldCore),
        None if params.max_citing_age > 0.0 => Some(Reason::NoCiting),
        Some(year) if is_older(year, params.max_citing_age) => Some(Reason::OldCiting),
        _ => None,
    }
}

/// Year and citations of every work, by number; those of works that are in no front are not looked at.
pub struct Known {
    years: Vec<i16>,
    n_citations: Vec<u32>,
}

impl Known {
    /// Nothing yet.
    pub fn new(n_works: usize) -> Self {
        Self {
            years: vec![0; n_works],
            n_citations: vec![0; n_works],
        }
    }

    /// Puts down what is known of a work.
    pub fn put(&mut self, work: u32, year: i16, n_citations: u32) {
        self.years[work as usize] = year;
        self.n_citations[work as usize] = n_citations;
    }

    fn mean_year(&self, works: impl Iterator<Item = u32>) -> Option<f64> {
        mean_year(works.map(|work| self.years[work as usize]))
    }
}

/// Rows of one front: core papers, then citing papers, each by work.
fn rows(
    front_id: u32,
    core: &[ClusterPaper],
    citing: &[Citing],
    n_core_cited: impl Fn(u32) -> u32,
    known: &Known,
) -> Vec<FrontPaper> {
    let row = |role: &str, work: u32, n_core_cited, centrality| FrontPaper {
        front_id,
        role: role.to_owned(),
        work,
        n_citations: known.n_citations[work as usize],
        n_core_cited,
        centrality,
    };
    let core = core
        .iter()
        .map(|paper| row("core", paper.work, n_core_cited(paper.work), paper.centrality));
    let citing = citing.iter().map(|(work, n)| row("citing", *work, *n, 0.0));
    core.chain(citing).collect()
}

fn known(at: &Workplace, network: &Adjacency) -> Result<Known> {
    let mut known = Known::new(at.n_works() as usize);
    for paper in at.rows::<Paper>()? {
        let paper = paper?;
        known.years[paper.work as usize] = paper.year;
    }
    let cited = network.targets().iter();
    cited.for_each(|work| known.n_citations[*work as usize] += 1);
    Ok(known)
}

/// Whether the parameters can be used.
pub fn check(params: &Params) -> Result<()> {
    for (key, age) in [
        ("max_core_age", params.max_core_age),
        ("max_citing_age", params.max_citing_age),
    ] {
        if !(age.is_finite() && age >= 0.0) {
            return Err(Error::BadParameter {
                key: format!("front_papers.{key}"),
                message: format!("{age} is no number of years; 0 means no limit"),
            });
        }
    }
    if params.min_core_cited == 0 {
        return Err(Error::BadParameter {
            key: "front_papers.min_core_cited".to_owned(),
            message: "a paper that cites no core paper is no citing paper".to_owned(),
        });
    }
    Ok(())
}

/// Reads clusters, years and the network, writes the papers of fronts, how these were cut, and what is no front.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let clusters = at.table::<Cluster>()?;
    let papers = at.table::<ClusterPaper>()?;
    let mapped = citations::network(at)?;
    let network = mapped.rows();
    let known = known(at, &network)?;
    let citing_of = citing_of(&papers, clusters.len(), &network);
    write(at, params, (&clusters, &papers), &citing_of, &known)
}

/// Writes the papers of fronts, how these were cut, and what is no front, from the clusters with their papers, the works that cite at least one paper of each
/// cluster, ascending, and what is known of these and of the papers of clusters.
pub fn write(
    at: &mut Workplace,
    params: &Params,
    (clusters, papers): (&[Cluster], &[ClusterPaper]),
    citing_of: &[Vec<Citing>],
    known: &Known,
) -> Result<()> {
    let windows = at.table::<Window>()?;
    let edition_year = windows.first().map_or(0, |window| window.edition_year);
    let (mut rows_of_fronts, mut cuts) = (Vec::new(), Vec::new());
    let mut left_out: BTreeMap<Reason, [u64; 2]> = BTreeMap::new();
    let cores = papers.chunk_by(|a, b| a.cluster_id == b.cluster_id);
    for ((cluster, core), all_citing) in clusters.iter().zip(cores).zip(citing_of) {
        let is_enough = |citing: &&Citing| citing.1 >= params.min_core_cited;
        let citing: Vec<Citing> = all_citing.iter().filter(is_enough).copied().collect();
        let core_year = known.mean_year(core.iter().map(|paper| paper.work));
        let citing_year = known.mean_year(citing.iter().map(|citing| citing.0));
        let core_year = core_year.expect("clusters are not empty");
        if let Some(reason) = reason_against(core_year, citing_year, edition_year, params) {
            let [n_clusters, n_papers] = left_out.entry(reason).or_default();
            *n_clusters += 1;
            *n_papers += core.len() as u64;
            continue;
        }
        let front_id = cuts.len() as u32 + 1;
        let n_core_cited = |work: u32| {
            let found = all_citing.binary_search_by_key(&work, |citing| citing.0);
            found.map_or(0, |place| all_citing[place].1)
        };
        rows_of_fronts.extend(rows(front_id, core, &citing, n_core_cited, known));
        cuts.push(FrontCut {
            front_id,
            cluster_id: cluster.cluster_id,
            min_cosine: cluster.min_cosine,
            n_links: cluster.n_links,
            is_recut: cluster.is_recut,
        });
    }
    at.write(&rows_of_fronts)?;
    at.write(&cuts)?;
    let row = |(reason, [n_clusters, n_papers]): (Reason, [u64; 2])| FrontsLeftOut {
        reason: reason.code().to_owned(),
        n_clusters,
        n_papers,
    };
    at.write(&left_out.into_iter().map(row).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Edition 2024; a core of 2019 is five years old.
    #[test]
    fn fronts_may_not_be_older_than_the_rule_says() {
        let rule = Params {
            min_core_cited: 2,
            max_core_age: 5.0,
            max_citing_age: 2.5,
        };
        let judged = |core, citing| reason_against(core, citing, 2024, &rule);
        assert_eq!(judged(2019.0, Some(2021.5)), None);
        assert_eq!(judged(2018.9, Some(2023.0)), Some(Reason::OldCore));
        assert_eq!(judged(2019.0, Some(2021.4)), Some(Reason::OldCiting));
        assert_eq!(judged(2020.0, None), Some(Reason::NoCiting));
        assert_eq!(reason_against(1950.0, None, 2024, &Params::default()), None);
    }

    #[test]
    fn citing_papers_count_what_they_cite_of_each_cluster() {
        let network = Adjacency::from_pairs(5, vec![(0, 3), (0, 4), (1, 4), (2, 1), (3, 4)]);
        let paper = |cluster_id, work| ClusterPaper {
            cluster_id,
            work,
            centrality: 0.0,
        };
        let citing = citing_of(&[paper(1, 3), paper(1, 4), paper(2, 1)], 2, &network);
        assert_eq!(citing, [vec![(0, 2), (1, 1), (3, 1)], vec![(2, 1)]]);
    }
}

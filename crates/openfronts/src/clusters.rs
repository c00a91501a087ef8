//! Clusters: highly cited papers that are cited together.
//!
//! **Definition.** cᵢⱼ is the number of papers that cite both i and j, Cᵢ the citations of i, and
//! sᵢⱼ = cᵢⱼ / √(Cᵢ·Cⱼ) the cosine. Two highly cited papers are linked if cᵢⱼ ≥ `min_count` and sᵢⱼ ≥ `min_cosine`.
//! A cluster is a connected component of at least `min_core` papers (single link); a component of more than
//! `max_core` is cut again at a cosine raised by `step`, until its parts fit. Fronts are numbered by the citations of
//! their core papers, most first.
//!
//! **Reference.** Small 1973, JASIS 24:265; Small & Sweeney 1985, Scientometrics 7:391; ESI help, *Research fronts*
//! (cᵢⱼ ≥ 2, sᵢⱼ ≥ 0.1, formerly 0.3; the limit of size and the step are not published: 50 and 0.01 are ours).
//!
//! **Memory.** 4 bytes per work beside the network; 8 per pair of papers cited together, within blocks; 16 per link kept.
//!
//! **What is not exact.** Papers that cite more than `max_references` highly cited papers (reviews, lists) are left
//! out of the count and counted.

use network::adjacency::Adjacency;
use network::{cocitation, similarity, single_link};
use serde::{Deserialize, Serialize};

use crate::citations;
use crate::error::{Error, Result};
use crate::highly_cited::HighlyCited;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Least number of papers that cite both.
    pub min_count: u32,
    /// Least cosine.
    pub min_cosine: f64,
    /// Fewest core papers of a front.
    pub min_core: u32,
    /// Most core papers of a front before it is cut again.
    pub max_core: u32,
    /// By how much the cosine rises at each cut.
    pub step: f64,
    /// Papers citing more highly cited papers than this are left out of the count.
    pub max_references: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_count: 2,
            min_cosine: 0.1,
            min_core: 2,
            max_core: 50,
            step: 0.01,
            max_references: 300,
        }
    }
}

corpus::table! {
    /// A link between two highly cited papers: cited together often enough.
    pub struct CoCitationLink in "co_citations" {
        /// One paper, the one with the smaller number.
        work_a: u32,
        /// The other paper.
        work_b: u32,
        /// Papers that cite both.
        n_co_citations: u32,
        /// Cosine, 0..1.
        cosine: f64,
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
        /// Cosine at which its component was cut.
        min_cosine: f64,
        /// Links between its core papers.
        n_links: u32,
        /// Whether it was above the limit of size and was cut again.
        is_recut: bool,
    }
}

corpus::table! {
    /// What did not enter a front, by reason.
    pub struct ClustersLeftOut in "clusters_left_out" {
        /// Reason: not_co_cited (highly cited papers without a link), shed (lost when a large component was cut),
        /// long_reference_list (citing papers left out of the count).
        reason: String,
        /// Papers.
        n_papers: u64,
    }
}

/// Links among the highly cited, by place in their list.
struct Linked {
    links: Vec<(u32, u32, u32, f64)>,
    n_lists_left_out: u64,
}

fn linked(highly_cited: &[HighlyCited], citing: &Adjacency, params: &Params) -> Linked {
    let limits = cocitation::Params {
        min_count: params.min_count,
        max_references: params.max_references,
        ..cocitation::Params::default()
    };
    let found = cocitation::co_citation(citing, highly_cited.len() as u32, &limits);
    let cosine = |pair: &cocitation::Pair| {
        let citations = |i: u32| highly_cited[i as usize].n_citations;
        let cosine = similarity::cosine(pair.count, citations(pair.a), citations(pair.b));
        (pair.a, pair.b, pair.count, cosine)
    };
    let links = found
        .pairs
        .iter()
        .map(cosine)
        .filter(|link| link.3 >= params.min_cosine)
        .collect();
    Linked {
        links,
        n_lists_left_out: found.totals.n_lists_left_out,
    }
}

/// The place of a work that is not highly cited.
const NOWHERE: u32 = u32::MAX;

/// For each citing work, the highly cited papers it cites, by place in their list.
fn citing_lists(network: &Adjacency, highly_cited: &[HighlyCited]) -> Adjacency<'static> {
    // One look-up per reference of the corpus: a list of places, where a search would miss the cache.
    let mut places = vec![NOWHERE; network.n_rows()];
    for (place, paper) in (0u32..).zip(highly_cited) {
        places[paper.work as usize] = place;
    }
    let place = |work: &u32| Some(places[*work as usize]).filter(|place| *place != NOWHERE);
    let mut offsets = vec![0u64];
    let mut targets = Vec::new();
    for work in 0..network.n_rows() as u32 {
        targets.extend(network.row(work).iter().filter_map(place));
        offsets.push(targets.len() as u64);
    }
    Adjacency::from_parts(offsets, targets)
}

fn by_citations(
    clustering: single_link::Clustering,
    highly_cited: &[HighlyCited],
) -> Vec<single_link::Cluster> {
    let mut clusters = clustering.clusters;
    let citations = |c: &single_link::Cluster| -> u64 {
        c.members
            .iter()
            .map(|m| u64::from(highly_cited[*m as usize].n_citations))
            .sum()
    };
    clusters.sort_by_key(|c| (std::cmp::Reverse(citations(c)), c.members[0]));
    clusters
}

/// Front of each highly cited paper, by place in their list; `None` outside all fronts.
fn membership(clusters: &[single_link::Cluster], n: usize) -> Vec<Option<u32>> {
    let mut front_of = vec![None; n];
    for (i, cluster) in clusters.iter().enumerate() {
        cluster
            .members
            .iter()
            .for_each(|m| front_of[*m as usize] = Some(i as u32));
    }
    front_of
}

/// Rows of core and citing papers, sorted by front, role, work.
fn front_papers(
    clusters: &[single_link::Cluster],
    links: &[(u32, u32, u32, f64)],
    lists: &Adjacency,
    highly_cited: &[HighlyCited],
    n_citations: &[u32],
) -> Vec<FrontPaper> {
    let front_of = membership(clusters, highly_cited.len());
    let mut centrality = vec![0.0; highly_cited.len()];
    for &(a, b, _, cosine) in links {
        if front_of[a as usize].is_some() && front_of[a as usize] == front_of[b as usize] {
            centrality[a as usize] += cosine;
            centrality[b as usize] += cosine;
        }
    }
    // (front, citing work), once per core paper cited.
    let mut cites: Vec<(u32, u32)> = Vec::new();
    for work in 0..lists.n_rows() as u32 {
        cites.extend(
            lists
                .row(work)
                .iter()
                .filter_map(|m| Some((front_of[*m as usize]?, work))),
        );
    }
    cites.sort_unstable();
    let n_core_cited = |front, work| {
        let start = cites.partition_point(|c| *c < (front, work));
        cites[start..].iter().take_while(|c| **c == (front, work)).count() as u32
    };
    let mut rows = Vec::new();
    let mut citing = cites.chunk_by(|a, b| a == b).peekable();
    for (i, cluster) in clusters.iter().enumerate() {
        let front = i as u32;
        let row = |role: &str, work, n_core_cited, centrality| FrontPaper {
            front_id: front + 1,
            role: role.to_owned(),
            work,
            n_citations: n_citations[work as usize],
            n_core_cited,
            centrality,
        };
        while let Some(group) = citing.next_if(|group| group[0].0 == front) {
            rows.push(row("citing", group[0].1, group.len() as u32, 0.0));
        }
        for &member in &cluster.members {
            let work = highly_cited[member as usize].work;
            rows.push(row(
                "core",
                work,
                n_core_cited(front, work),
                centrality[member as usize],
            ));
        }
    }
    rows.sort_by(|a, b| (a.front_id, b.role.as_str(), a.work).cmp(&(b.front_id, a.role.as_str(), b.work)));
    rows
}

fn cuts(
    clusters: &[single_link::Cluster],
    links: &[(u32, u32, u32, f64)],
    n: usize,
    first: f64,
) -> Vec<FrontCut> {
    let front_of = membership(clusters, n);
    let mut n_links = vec![0u32; clusters.len()];
    for &(a, b, _, cosine) in links {
        if let (Some(front), true) = (front_of[a as usize], front_of[a as usize] == front_of[b as usize])
            && cosine >= clusters[front as usize].threshold
        {
            n_links[front as usize] += 1;
        }
    }
    let row = |(i, cluster): (usize, &single_link::Cluster)| FrontCut {
        front_id: i as u32 + 1,
        min_cosine: cluster.threshold,
        n_links: n_links[i],
        is_recut: cluster.threshold > first,
    };
    clusters.iter().enumerate().map(row).collect()
}

fn check(params: &Params) -> Result<()> {
    let Params {
        min_cosine,
        min_core,
        max_core,
        step,
        ..
    } = *params;
    let finest = single_link::FINEST_STEP;
    let wrong = [
        (
            "min_cosine",
            !(0.0..=1.0).contains(&min_cosine),
            format!("{min_cosine} is not between 0 and 1"),
        ),
        ("min_core", min_core == 0, "0 core papers are no front".to_owned()),
        (
            "max_core",
            max_core < min_core,
            format!("{max_core} is less than min_core, {min_core}"),
        ),
        (
            "step",
            !(step.is_finite() && step >= finest),
            format!("{step} is not a number of at least {finest}"),
        ),
    ];
    match wrong.into_iter().find(|(_, is_wrong, _)| *is_wrong) {
        Some((key, _, message)) => Err(Error::BadParameter {
            key: format!("clusters.{key}"),
            message,
        }),
        None => Ok(()),
    }
}

/// Reads the highly cited papers and the citations, writes links, front papers, cuts and what was left out.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let highly_cited = at.table::<HighlyCited>()?;
    let mapped = citations::network(at)?;
    let network = mapped.rows();
    let mut n_citations = vec![0u32; at.n_works() as usize];
    network
        .targets()
        .iter()
        .for_each(|t| n_citations[*t as usize] += 1);
    let lists = citing_lists(&network, &highly_cited);
    drop(mapped);
    let Linked {
        links,
        n_lists_left_out,
    } = linked(&highly_cited, &lists, params);
    let edges: Vec<single_link::Edge> = links
        .iter()
        .map(|&(a, b, _, similarity)| single_link::Edge { a, b, similarity })
        .collect();
    let rule = single_link::Params {
        threshold: params.min_cosine,
        step: params.step,
        max_size: params.max_core,
        min_size: params.min_core,
    };
    let clustering = single_link::variable_level(highly_cited.len() as u32, &edges, &rule);
    let left_out = [
        ("not_co_cited", clustering.n_isolated),
        ("shed", clustering.n_shed),
        ("long_reference_list", n_lists_left_out),
    ];
    let clusters = by_citations(clustering, &highly_cited);
    let work = |i: u32| highly_cited[i as usize].work;
    let link = |&(a, b, n_co_citations, cosine): &(u32, u32, u32, f64)| CoCitationLink {
        work_a: work(a),
        work_b: work(b),
        n_co_citations,
        cosine,
    };
    at.write(&links.iter().map(link).collect::<Vec<_>>())?;
    at.write(&front_papers(
        &clusters,
        &links,
        &lists,
        &highly_cited,
        &n_citations,
    ))?;
    at.write(&cuts(&clusters, &links, highly_cited.len(), params.min_cosine))?;
    let row = |(reason, n_papers): (&str, u64)| ClustersLeftOut {
        reason: reason.to_owned(),
        n_papers,
    };
    at.write(&left_out.map(row))
}

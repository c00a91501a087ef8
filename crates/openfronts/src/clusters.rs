//! Clusters: highly cited papers that belong together by the links of co-citation.
//!
//! **Definition.** `single_link`: a cluster is a connected component of the links; one of more than `max_core` papers is
//! cut again at a cosine raised by `step`, until its parts fit. `leiden`: the clusters are those for which the sum over
//! clusters of (cosines of the links inside − γ · pairs inside) is as large as the Leiden algorithm finds, γ being
//! `resolution`: two clusters stay apart where the mean cosine between them is below γ. Those of more than `max_core`
//! papers are clustered by themselves at a resolution raised by a quarter, until they fall apart. Parts of fewer than
//! `min_core` papers are no clusters. Clusters are numbered by the citations of their papers, most first.
//!
//! **Reference.** Small & Sweeney 1985, Scientometrics 7:391 (single link with a limit of size; the limit and the step of
//! ESI are not published: 50 and 0.01 are ours); Traag, Waltman & van Eck 2019, Scientific Reports 9:5233 (Leiden), with
//! the constant Potts model of Traag, Van Dooren & Nesterov 2011, Physical Review E 84:016114.
//!
//! **Memory.** 32 bytes per link, 24 per highly cited paper; `leiden` 60 more per paper and 24 per link and start.
//!
//! **What is not exact.** Single link joins two topics by a thread, and sheds papers when it cuts. Leiden needs a
//! resolution, which no source gives for such networks, and chance, which the seed fixes.

use network::{Network, components, leiden, single_link};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::co_citations::CoCitationLink;
use crate::error::{Error, Result};
use crate::highly_cited::HighlyCited;
use crate::stage::Workplace;

/// How clusters are found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Connected components, cut again where they are too large.
    #[default]
    SingleLink,
    /// The Leiden algorithm with the constant Potts model.
    Leiden,
}

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// `single_link` or `leiden`.
    pub method: Method,
    /// Fewest papers of a cluster.
    pub min_core: u32,
    /// Most papers of a cluster before it is cut again.
    pub max_core: u32,
    /// `single_link`: by how much the cosine rises at each cut.
    pub step: f64,
    /// `leiden`: mean cosine between two clusters above which they are one.
    pub resolution: f64,
    /// `leiden`: iterations of a start; 0 goes on until one makes nothing better.
    pub n_iterations: u32,
    /// `leiden`: random starts, of which the best counts.
    pub n_random_starts: u32,
    /// `leiden`: seed.
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            method: Method::SingleLink,
            min_core: 2,
            max_core: 50,
            step: 0.01,
            resolution: 0.05,
            n_iterations: 10,
            n_random_starts: 4,
            seed: 0,
        }
    }
}

corpus::table! {
    /// One cluster of highly cited papers.
    pub struct Cluster in "clusters" {
        /// Number of the cluster, from 1, by citations of its papers.
        cluster_id: u32,
        /// Papers.
        n_papers: u32,
        /// Least cosine of its links, 0..1: with single link the one at which its component was cut.
        min_cosine: f64,
        /// Links at or above that cosine between its papers.
        n_links: u32,
        /// Single link: whether its component was above the limit of size and was cut again; null with Leiden.
        is_recut: Option<bool>,
    }
}

corpus::table! {
    /// One paper of a cluster.
    pub struct ClusterPaper in "cluster_papers" {
        /// The cluster.
        cluster_id: u32,
        /// The paper.
        work: u32,
        /// Sum of its cosines with the others: how central it is.
        centrality: f64,
    }
}

corpus::table! {
    /// Highly cited papers in no cluster, by reason.
    pub struct ClustersLeftOut in "clusters_left_out" {
        /// Reason: not_co_cited (connected with fewer than min_core papers, mostly with none), shed (connected with
        /// more, but cut into a part below min_core).
        reason: String,
        /// Papers.
        n_papers: u64,
    }
}

/// A link by places in the list of highly cited papers.
type Edge = single_link::Edge;

/// Papers that an algorithm put together, by place, sorted.
struct Group {
    members: Vec<u32>,
    /// Single link: the threshold of its cut.
    threshold: Option<f64>,
}

/// What an algorithm returns.
struct Grouping {
    groups: Vec<Group>,
    n_not_co_cited: u64,
    n_shed: u64,
}

fn edges(links: &[CoCitationLink], highly_cited: &[HighlyCited]) -> Vec<Edge> {
    let place = |work: u32| {
        let found = highly_cited.binary_search_by_key(&work, |paper| paper.work);
        found.expect("links are between highly cited papers") as u32
    };
    let edge = |link: &CoCitationLink| Edge {
        a: place(link.work_a),
        b: place(link.work_b),
        similarity: link.cosine,
    };
    links.iter().map(edge).collect()
}

fn by_single_link(n: u32, edges: &[Edge], first: f64, params: &Params) -> Grouping {
    let rule = single_link::Params {
        threshold: first,
        step: params.step,
        max_size: params.max_core,
        min_size: params.min_core,
    };
    let found = single_link::variable_level(n, edges, &rule);
    let group = |cluster: single_link::Cluster| Group {
        members: cluster.members,
        threshold: Some(cluster.threshold),
    };
    Grouping {
        groups: found.clusters.into_iter().map(group).collect(),
        n_not_co_cited: found.n_isolated,
        n_shed: found.n_shed,
    }
}

fn by_leiden(n: u32, edges: &[Edge], params: &Params) -> Grouping {
    let triples = edges.iter().map(|edge| (edge.a, edge.b, edge.similarity));
    let network = Network::from_edges(n, triples.collect());
    let rule = leiden::Params {
        resolution: params.resolution,
        n_iterations: params.n_iterations,
        n_random_starts: params.n_random_starts,
        seed: params.seed,
        max_size: f64::from(params.max_core),
        ..leiden::Params::default()
    };
    let found = leiden::leiden(&network, &rule).members();
    let is_small = |size: usize| size < params.min_core as usize;
    let rows = |members: &network::Adjacency| -> Vec<Vec<u32>> {
        (0..members.n_rows() as u32)
            .map(|row| members.row(row).to_vec())
            .collect()
    };
    let n_small = |rows: &[Vec<u32>]| -> u64 {
        let sizes = rows.iter().map(Vec::len);
        sizes.filter(|size| is_small(*size)).sum::<usize>() as u64
    };
    let connected = components::components(n, edges.iter().map(|edge| (edge.a, edge.b)));
    let n_not_co_cited = n_small(&rows(&components::members(&connected)));
    let mut clusters = rows(&found);
    let n_shed = n_small(&clusters) - n_not_co_cited;
    clusters.retain(|members| !is_small(members.len()));
    let group = |members| Group {
        members,
        threshold: None,
    };
    Grouping {
        groups: clusters.into_iter().map(group).collect(),
        n_not_co_cited,
        n_shed,
    }
}

/// The most cited first; of equals the one with the smallest work.
fn by_citations(groups: &mut [Group], highly_cited: &[HighlyCited]) {
    let citations = |group: &Group| -> u64 {
        let of = |member: &u32| u64::from(highly_cited[*member as usize].n_citations);
        group.members.iter().map(of).sum()
    };
    groups.sort_by_cached_key(|group| (std::cmp::Reverse(citations(group)), group.members[0]));
}

/// The tables of clusters and of their papers; `first` is the cosine at which single link begins.
fn tables(
    groups: &[Group],
    edges: &[Edge],
    highly_cited: &[HighlyCited],
    first: f64,
) -> (Vec<Cluster>, Vec<ClusterPaper>) {
    let mut group_of = vec![None; highly_cited.len()];
    for (i, group) in groups.iter().enumerate() {
        group
            .members
            .iter()
            .for_each(|member| group_of[*member as usize] = Some(i));
    }
    let mut clusters: Vec<Cluster> = (1..)
        .zip(groups)
        .map(|(cluster_id, group)| Cluster {
            cluster_id,
            n_papers: group.members.len() as u32,
            min_cosine: group.threshold.unwrap_or(1.0),
            n_links: 0,
            is_recut: group.threshold.map(|threshold| threshold > first),
        })
        .collect();
    let mut centrality = vec![0.0; highly_cited.len()];
    for edge in edges {
        let Some(i) = group_of[edge.a as usize].filter(|i| group_of[edge.b as usize] == Some(*i)) else {
            continue;
        };
        centrality[edge.a as usize] += edge.similarity;
        centrality[edge.b as usize] += edge.similarity;
        match groups[i].threshold {
            Some(threshold) if edge.similarity < threshold => continue,
            Some(_) => {}
            None => clusters[i].min_cosine = clusters[i].min_cosine.min(edge.similarity),
        }
        clusters[i].n_links += 1;
    }
    let papers = (1..).zip(groups).flat_map(|(cluster_id, group)| {
        let paper = |member: &u32| ClusterPaper {
            cluster_id,
            work: highly_cited[*member as usize].work,
            centrality: centrality[*member as usize],
        };
        group.members.iter().map(paper).collect::<Vec<_>>()
    });
    let papers = papers.collect();
    (clusters, papers)
}

fn check(params: &Params) -> Result<()> {
    let Params {
        min_core,
        max_core,
        step,
        resolution,
        ..
    } = *params;
    let finest = single_link::FINEST_STEP;
    let wrong = [
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
        (
            "resolution",
            !(resolution.is_finite() && resolution >= 0.0),
            format!("{resolution} is not a number of at least 0"),
        ),
        (
            "n_random_starts",
            params.n_random_starts == 0,
            "0 starts find nothing".to_owned(),
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

/// Reads the highly cited papers and their links, writes clusters, their papers and what was left out.
/// `min_cosine` is that of the links: single link begins there.
pub(crate) fn run(at: &mut Workplace, params: &Params, min_cosine: f64) -> Result<()> {
    check(params)?;
    let highly_cited = at.table::<HighlyCited>()?;
    let edges = edges(&at.table::<CoCitationLink>()?, &highly_cited);
    let n = highly_cited.len() as u32;
    let mut grouping = match params.method {
        Method::SingleLink => by_single_link(n, &edges, min_cosine, params),
        Method::Leiden => by_leiden(n, &edges, params),
    };
    by_citations(&mut grouping.groups, &highly_cited);
    let (clusters, papers) = tables(&grouping.groups, &edges, &highly_cited, min_cosine);
    at.write(&clusters)?;
    at.write(&papers)?;
    let left_out = [
        ("not_co_cited", grouping.n_not_co_cited),
        ("shed", grouping.n_shed),
    ];
    at.write(&left_out.map(|(reason, n_papers)| ClustersLeftOut {
        reason: reason.to_owned(),
        n_papers,
    }))
}

//! Single-link clusters with a maximum size, each at its own threshold.
//!
//! Definition: a component of the edges with similarity ≥ t is a cluster of single linkage at t. Level k has the
//! threshold t(k) = `threshold` + k · `step`, as long as t(k) ≤ 1. The components at level 0 are looked at first:
//!
//! - smaller than `min_size`: its nodes are left out, and counted;
//! - up to `max_size`: it is a cluster, cut at t(k);
//! - larger: it is cut again at level k + 1 over its own edges, and what it falls into is looked at in the same way. If
//!   no level takes it apart, as when all its similarities are 1, it is a cluster as it is, cut at the level at which it
//!   first took this form.
//!
//! Reference: H. Small, E. Sweeney 1985, Clustering the Science Citation Index using co-citations: I. A comparison of
//! methods, Scientometrics 7, 391-409, doi:10.1007/BF02017157 ("variable level clustering").
//!
//! Method: the components at level 0 come from union-find; the edges of those too large are sorted once and give the
//! tree of all merges, in which every further cut is read off. Levels that take nothing apart are skipped.
//!
//! Memory: up to 36 bytes per node beside the given edges while the first components are found, 20 of them from then on;
//! for components that are too large 16 bytes per edge of theirs, 8 per node, and up to 48 per node of theirs.
//!
//! Choice of parameters: `threshold` 0.1 is the one in the present help of ESI, 0.3 was that of earlier years. Sizes are
//! "two to some maximum" there; 50 and a `step` of 0.01 are ours. A larger step sheds more: between two levels a
//! component may fall from above `max_size` to below `min_size`.
//!
//! What is not exact: t(k) is rounded, and may lie by the last bit above a similarity that equals it on paper.

use rayon::prelude::*;

use crate::adjacency::Adjacency;
use crate::components::{components, members};
use crate::dendrogram::{Branch, Dendrogram};

pub use crate::dendrogram::Edge;

/// The similarity from which on an edge counts at first.
pub const THRESHOLD: f64 = 0.1;
/// From one level to the next.
pub const STEP: f64 = 0.01;
/// Larger components are cut again.
pub const MAX_SIZE: u32 = 50;
/// Smaller components are left out.
pub const MIN_SIZE: u32 = 2;

/// The smallest step allowed, so that levels can be told apart and counted.
pub const FINEST_STEP: f64 = 1e-6;

/// Where to cut, and what is too large or too small.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// The similarity from which on an edge counts at first; in 0..=1.
    pub threshold: f64,
    /// From one level to the next; at least [`FINEST_STEP`].
    pub step: f64,
    /// Larger components are cut again; at least `min_size`.
    pub max_size: u32,
    /// Smaller components are left out, and counted; at least 1.
    pub min_size: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            threshold: THRESHOLD,
            step: STEP,
            max_size: MAX_SIZE,
            min_size: MIN_SIZE,
        }
    }
}

/// Nodes that edges at or above a threshold connect, and no such edge with others of the component they were cut from.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Sorted.
    pub members: Vec<u32>,
    /// The threshold at which it was cut.
    pub threshold: f64,
}

/// The clusters, and where the other nodes went.
#[derive(Debug, Clone, PartialEq)]
pub struct Clustering {
    /// Sorted by smallest member.
    pub clusters: Vec<Cluster>,
    /// Nodes in components below `min_size` at the first threshold.
    pub n_isolated: u64,
    /// Nodes that fell into parts below `min_size` when a component above `max_size` was cut again.
    pub n_shed: u64,
}

/// Clusters of single linkage, where a component above the maximum size is cut again at a higher threshold.
///
/// Edges may come in any order, more than once, and in either direction; a node is always linked with itself.
pub fn variable_level(n_nodes: u32, edges: &[Edge], params: &Params) -> Clustering {
    params.check();
    check(n_nodes, edges);
    let strong = edges.iter().filter(|edge| edge.similarity >= params.threshold);
    let labels = components(n_nodes, strong.map(|edge| (edge.a, edge.b)));
    let members = members(&labels);
    let mut clustering = Clustering {
        clusters: Vec::new(),
        n_isolated: 0,
        n_shed: 0,
    };
    place_components(&members, params, &mut clustering);
    let is_too_large = |label: u32| members.row(label).len() > params.max_size as usize;
    let edges: Vec<Edge> = edges
        .par_iter()
        .filter(|edge| edge.similarity >= params.threshold && is_too_large(labels[edge.a as usize]))
        .copied()
        .collect();
    if !edges.is_empty() {
        place_parts(&Dendrogram::new(n_nodes, edges), params, &mut clustering);
    }
    clustering
        .clusters
        .sort_unstable_by_key(|cluster| cluster.members[0]);
    clustering
}

/// The components at the first level, but for those that are too large.
fn place_components(members: &Adjacency, params: &Params, clustering: &mut Clustering) {
    for component in 0..members.n_rows() as u32 {
        let members = members.row(component);
        if members.len() < params.min_size as usize {
            clustering.n_isolated += members.len() as u64;
        } else if members.len() <= params.max_size as usize {
            clustering.clusters.push(Cluster {
                members: members.to_vec(),
                threshold: params.threshold,
            });
        }
    }
}

/// The parts of the components that are too large, given the tree of their merges.
fn place_parts(tree: &Dendrogram, params: &Params, clustering: &mut Clustering) {
    let mut open: Vec<(Branch, u32)> = tree.roots().into_iter().map(|root| (root, 0)).collect();
    while let Some((branch, level)) = open.pop() {
        let threshold = params.threshold_at(level);
        let similarity = tree.similarity(branch);
        let n_leaves = tree.n_leaves(branch);
        if similarity < threshold {
            let children = tree.children(branch).expect("a leaf is similar to itself");
            open.extend(children.map(|child| (child, level)));
        } else if n_leaves < params.min_size {
            clustering.n_shed += u64::from(n_leaves);
        } else if n_leaves > params.max_size
            && let Some(higher) = params.level_above(similarity)
        {
            open.push((branch, higher));
        } else {
            clustering.clusters.push(Cluster {
                members: tree.leaves(branch),
                threshold,
            });
        }
    }
}

fn check(n_nodes: u32, edges: &[Edge]) {
    let holds = |edge: &Edge| edge.a < n_nodes && edge.b < n_nodes && !edge.similarity.is_nan();
    assert!(
        edges.par_iter().all(holds),
        "every edge joins nodes below n_nodes, and no similarity is NaN"
    );
}

impl Params {
    fn check(&self) {
        assert!((0.0..=1.0).contains(&self.threshold), "the threshold is in 0..=1");
        assert!(
            self.step.is_finite() && self.step >= FINEST_STEP,
            "the step is at least {FINEST_STEP}"
        );
        assert!(
            1 <= self.min_size && self.min_size <= self.max_size,
            "sizes: 1 ≤ min_size ≤ max_size"
        );
    }

    fn threshold_at(&self, level: u32) -> f64 {
        self.threshold + f64::from(level) * self.step
    }

    /// The lowest level at which an edge of this similarity, which is at least the first threshold, no longer counts.
    fn level_above(&self, similarity: f64) -> Option<u32> {
        if similarity >= 1.0 {
            return None;
        }
        // The quotient may be rounded to either side; the levels themselves decide.
        let mut level = ((similarity - self.threshold) / self.step) as u32;
        while level > 0 && self.threshold_at(level - 1) > similarity {
            level -= 1;
        }
        while self.threshold_at(level) <= similarity {
            level += 1;
        }
        (self.threshold_at(level) <= 1.0).then_some(level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    const SMALL: Params = Params {
        threshold: 0.1,
        step: 0.1,
        max_size: 3,
        min_size: 2,
    };

    fn edges(drawn: &[(u32, u32, f64)]) -> Vec<Edge> {
        let edge = |&(a, b, similarity)| Edge { a, b, similarity };
        drawn.iter().map(edge).collect()
    }

    fn clusters(found: &Clustering) -> Vec<(&[u32], f64)> {
        let clusters = found.clusters.iter();
        clusters
            .map(|cluster| (cluster.members.as_slice(), cluster.threshold))
            .collect()
    }

    /// The definition, one level after the other.
    fn by_definition(n_nodes: u32, edges: &[Edge], params: &Params) -> Clustering {
        let mut found = Clustering {
            clusters: Vec::new(),
            n_isolated: 0,
            n_shed: 0,
        };
        let nodes: Vec<u32> = (0..n_nodes).collect();
        let mut open: Vec<(Vec<u32>, u32)> = parts(&nodes, edges, params.threshold)
            .into_iter()
            .map(|part| (part, 0))
            .collect();
        while let Some((part, level)) = open.pop() {
            let size = part.len() as u32;
            if size < params.min_size {
                let left_out = if level == 0 {
                    &mut found.n_isolated
                } else {
                    &mut found.n_shed
                };
                *left_out += u64::from(size);
                continue;
            }
            let apart = (level + 1..)
                .take_while(|&level| size > params.max_size && params.threshold_at(level) <= 1.0)
                .map(|level| (parts(&part, edges, params.threshold_at(level)), level))
                .find(|(parts, _)| parts.len() > 1);
            match apart {
                Some((parts, level)) => open.extend(parts.into_iter().map(|part| (part, level))),
                None => found.clusters.push(Cluster {
                    members: part,
                    threshold: params.threshold_at(level),
                }),
            }
        }
        found.clusters.sort_by_key(|cluster| cluster.members[0]);
        found
    }

    /// What nodes fall into when only their edges at or above a threshold are left.
    fn parts(nodes: &[u32], edges: &[Edge], threshold: f64) -> Vec<Vec<u32>> {
        let mut parts: Vec<Vec<u32>> = nodes.iter().map(|&node| vec![node]).collect();
        for edge in edges.iter().filter(|edge| edge.similarity >= threshold) {
            let part_of = |node: u32| parts.iter().position(|part| part.contains(&node));
            let (Some(a), Some(b)) = (part_of(edge.a), part_of(edge.b)) else {
                continue;
            };
            if a != b {
                let moved = parts.remove(a.max(b));
                parts[a.min(b)].extend(moved);
            }
        }
        parts.iter_mut().for_each(|part| part.sort_unstable());
        parts
    }

    /// 0 ═ 1 ─ 2 ═ 3, then 4 hanging on 3 by a thread; 5 ─ 6; 7 and 8 by themselves, with an edge below the threshold.
    #[test]
    fn worked_by_hand() {
        let drawn = [
            (0, 1, 0.9),
            (1, 2, 0.35),
            (3, 2, 0.7),
            (4, 3, 0.15),
            (5, 6, 0.1),
            (8, 7, 0.09),
        ];
        let found = variable_level(9, &edges(&drawn), &SMALL);
        let [second, fourth] = [1, 3].map(|level| SMALL.threshold_at(level));
        assert!(second == 0.2 && (fourth - 0.4).abs() < 1e-9);
        assert_eq!(
            clusters(&found),
            [(&[0, 1][..], fourth), (&[2, 3], fourth), (&[5, 6], 0.1)]
        );
        assert_eq!((found.n_isolated, found.n_shed), (2, 1));
    }

    #[test]
    fn a_component_that_is_not_too_large_stays() {
        let drawn = [(0, 1, 0.1), (1, 2, 0.9)];
        let found = variable_level(3, &edges(&drawn), &SMALL);
        assert_eq!(clusters(&found), [(&[0, 1, 2][..], 0.1)]);
    }

    #[test]
    fn only_an_edge_below_the_threshold_is_cut() {
        let drawn = [(0, 1, 0.75), (1, 2, 0.5), (2, 3, 0.75)];
        let params = Params {
            threshold: 0.25,
            step: 0.25,
            ..SMALL
        };
        let found = variable_level(4, &edges(&drawn), &params);
        assert_eq!(clusters(&found), [(&[0, 1][..], 0.75), (&[2, 3], 0.75)]);
    }

    #[test]
    fn what_no_level_takes_apart_is_kept_whole() {
        let all_equal = [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)];
        let found = variable_level(4, &edges(&all_equal), &SMALL);
        assert_eq!(clusters(&found), [(&[0, 1, 2, 3][..], 0.1)]);

        // The levels are 0.25 and 0.75: 0.95 is above the last.
        let params = Params {
            threshold: 0.25,
            step: 0.5,
            ..SMALL
        };
        let between = [(0, 1, 0.95), (1, 2, 0.95), (2, 3, 0.95), (3, 4, 0.5)];
        let found = variable_level(5, &edges(&between), &params);
        assert_eq!(clusters(&found), [(&[0, 1, 2, 3][..], 0.75)]);
        assert_eq!(found.n_shed, 1);
    }

    #[test]
    fn one_is_the_last_level() {
        let drawn = [(0, 1, 1.0), (1, 2, 0.999), (2, 3, 1.0)];
        let params = Params {
            threshold: 0.0,
            step: 0.25,
            ..SMALL
        };
        let found = variable_level(4, &edges(&drawn), &params);
        assert_eq!(clusters(&found), [(&[0, 1][..], 1.0), (&[2, 3], 1.0)]);
    }

    #[test]
    fn a_node_alone_is_a_cluster_where_that_is_allowed() {
        let drawn = [(0, 1, 0.5), (1, 2, 0.9)];
        let params = Params {
            max_size: 2,
            min_size: 1,
            ..SMALL
        };
        let found = variable_level(4, &edges(&drawn), &params);
        let cut = params.threshold_at(5);
        assert_eq!(clusters(&found), [(&[0][..], cut), (&[1, 2], cut), (&[3], 0.1)]);
        assert_eq!((found.n_isolated, found.n_shed), (0, 0));
    }

    #[test]
    fn there_may_be_nothing() {
        let found = variable_level(0, &[], &Params::default());
        assert_eq!((found.clusters.len(), found.n_isolated, found.n_shed), (0, 0, 0));
        assert_eq!(variable_level(3, &[], &Params::default()).n_isolated, 3);
    }

    #[test]
    fn the_level_above_is_the_first_above() {
        for step in [0.01, 0.03, 0.1, 0.37, FINEST_STEP] {
            let params = Params { step, ..SMALL };
            for thousandths in 100..1010 {
                let similarity = f64::from(thousandths) / 1000.0;
                match params.level_above(similarity) {
                    Some(level) => {
                        assert!(similarity < params.threshold_at(level) && params.threshold_at(level) <= 1.0);
                        assert!(level > 0 && params.threshold_at(level - 1) <= similarity);
                    }
                    None => assert!(similarity > 1.0 - 1.001 * step),
                }
            }
        }
    }

    #[test]
    #[should_panic(expected = "below n_nodes")]
    fn a_node_that_is_not_there() {
        variable_level(2, &edges(&[(0, 2, 0.5)]), &SMALL);
    }

    #[test]
    #[should_panic(expected = "NaN")]
    fn no_similarity() {
        variable_level(2, &edges(&[(0, 1, f64::NAN)]), &SMALL);
    }

    #[test]
    #[should_panic(expected = "the step is at least")]
    fn no_step() {
        variable_level(2, &[], &Params { step: 0.0, ..SMALL });
    }

    #[test]
    #[should_panic(expected = "min_size ≤ max_size")]
    fn no_size_fits() {
        variable_level(2, &[], &Params { min_size: 4, ..SMALL });
    }

    #[test]
    fn threads_do_not_show() {
        let similarity = |i: u32| f64::from(i.wrapping_mul(0x9e37_79b1) >> 22) / 1024.0;
        let many: Vec<Edge> = (0..)
            .zip(many_edges(50_000, 20_000))
            .map(|(i, (a, b))| Edge {
                a,
                b,
                similarity: similarity(i),
            })
            .collect();
        let found = same_at_any_number(|| variable_level(20_000, &many, &Params::default()));
        assert!(found.clusters.len() > 1000 && found.n_shed > 0 && found.n_isolated > 0);
    }

    const N_NODES: u32 = 12;

    /// Few different similarities, so that many are equal and some lie on a level.
    fn graph() -> impl Strategy<Value = Vec<Edge>> {
        let edge = (0..N_NODES, 0..N_NODES, 0u32..=20);
        let edge = edge.prop_map(|(a, b, twentieths)| Edge {
            a,
            b,
            similarity: f64::from(twentieths) / 20.0,
        });
        vec(edge, 0..30)
    }

    fn params() -> impl Strategy<Value = Params> {
        let steps = prop_oneof![Just(0.01), Just(0.05), Just(0.1), Just(0.125), Just(0.7)];
        let thresholds = prop_oneof![Just(0.0), Just(0.1), Just(0.25), Just(0.3), Just(1.0)];
        (thresholds, steps, 1u32..4, 0u32..4).prop_map(|(threshold, step, min_size, more)| Params {
            threshold,
            step,
            max_size: min_size + more,
            min_size,
        })
    }

    proptest! {
        #[test]
        fn as_by_definition(edges in graph(), params in params()) {
            let found = variable_level(N_NODES, &edges, &params);
            prop_assert_eq!(found, by_definition(N_NODES, &edges, &params));
        }

        #[test]
        fn what_holds_of_every_clustering(edges in graph(), params in params()) {
            let found = variable_level(N_NODES, &edges, &params);
            let mut n_clusters_of = [0; N_NODES as usize];
            for Cluster { members, threshold } in &found.clusters {
                prop_assert!(*threshold >= params.threshold && *threshold <= 1.0);
                prop_assert!(members.is_sorted() && members.len() >= params.min_size as usize);
                prop_assert_eq!(parts(members, &edges, *threshold).len(), 1);
                prop_assert!(
                    members.len() <= params.max_size as usize
                        || (0..200)
                            .map(|level| params.threshold_at(level))
                            .filter(|&threshold| threshold <= 1.0)
                            .all(|threshold| parts(members, &edges, threshold).len() == 1)
                );
                members.iter().for_each(|&member| n_clusters_of[member as usize] += 1);
            }
            prop_assert!(n_clusters_of.iter().all(|&n| n <= 1));
            let n_members: u64 = n_clusters_of.iter().sum();
            prop_assert_eq!(n_members + found.n_isolated + found.n_shed, u64::from(N_NODES));
        }

        #[test]
        fn new_names_change_only_names(
            edges in graph(),
            params in params(),
            names in Just((0..N_NODES).collect::<Vec<u32>>()).prop_shuffle(),
        ) {
            let name = |node: u32| names[node as usize];
            let mut expected = variable_level(N_NODES, &edges, &params);
            for cluster in &mut expected.clusters {
                cluster.members.iter_mut().for_each(|member| *member = name(*member));
                cluster.members.sort_unstable();
            }
            expected.clusters.sort_by_key(|cluster| cluster.members[0]);
            // The order of the edges and their direction are names as well.
            let renamed: Vec<Edge> = edges
                .iter()
                .rev()
                .map(|edge| Edge { a: name(edge.b), b: name(edge.a), similarity: edge.similarity })
                .collect();
            prop_assert_eq!(variable_level(N_NODES, &renamed, &params), expected);
        }
    }
}

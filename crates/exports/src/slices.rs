//! Slices: VOSviewer takes clusters from 1 to 1,000. A network of more is cut into slices of 1,000 clusters, the largest first,
//! and the clusters of each are numbered anew. Nodes without a cluster, where others have one, are put into one of their own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::graph::Graph;

/// Clusters that VOSviewer takes.
pub const MAX_CLUSTERS: usize = 1000;

/// A part of a network, with clusters from 1 on.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// Its number, from 1.
    pub number: usize,
    /// How many there are.
    pub n_slices: usize,
    /// The network.
    pub graph: Graph,
}

/// The slices of a network, which are made one after another.
pub struct Slices {
    graph: Graph,
}

impl Slices {
    /// Cuts a network.
    pub fn of(mut graph: Graph) -> Self {
        let last = graph.nodes.iter().filter_map(|node| node.cluster).max();
        let has_others = graph.nodes.iter().any(|node| node.cluster.is_none());
        if let (Some(last), true) = (last, has_others) {
            let others = last + 1;
            for node in &mut graph.nodes {
                node.cluster.get_or_insert(others);
            }
            graph
                .clusters
                .insert(others, format!("no {}", graph.words.cluster));
        }
        Self { graph }
    }

    /// How many there are.
    pub fn n_slices(&self) -> usize {
        n_slices(&self.graph)
    }

    /// A slice, by its number from 1.
    pub fn slice(&self, number: usize) -> Slice {
        slice(&self.graph, number)
    }
}

/// How many slices a network has.
fn n_slices(graph: &Graph) -> usize {
    sizes(graph).len().div_ceil(MAX_CLUSTERS).max(1)
}

/// A slice of a network, by its number from 1. Nodes without a cluster are in the first.
fn slice(graph: &Graph, number: usize) -> Slice {
    let n_slices = n_slices(graph);
    let first = number.saturating_sub(1) * MAX_CLUSTERS;
    let order = order(graph);
    let chosen = order.iter().skip(first).take(MAX_CLUSTERS);
    let mut renumbered: BTreeMap<u32, u32> = chosen
        .zip(1..)
        .map(|(cluster, number)| (*cluster, number))
        .collect();
    if n_slices == 1
        && renumbered
            .keys()
            .all(|cluster| (1..=MAX_CLUSTERS as u32).contains(cluster))
    {
        // They fit as they are, and a reader knows areas and fronts by their own numbers.
        renumbered = renumbered.keys().map(|cluster| (*cluster, *cluster)).collect();
    }
    let mut part = graph.part(|node| match node.cluster {
        Some(cluster) => renumbered.contains_key(&cluster),
        None => number == 1,
    });
    for node in &mut part.nodes {
        node.cluster = node.cluster.map(|cluster| renumbered[&cluster]);
    }
    let labels = part.clusters.into_iter();
    part.clusters = labels
        .map(|(cluster, label)| (renumbered[&cluster], label))
        .collect();
    Slice {
        number,
        n_slices,
        graph: part,
    }
}

fn sizes(graph: &Graph) -> BTreeMap<u32, usize> {
    let mut sizes = BTreeMap::new();
    for cluster in graph.nodes.iter().filter_map(|node| node.cluster) {
        *sizes.entry(cluster).or_default() += 1;
    }
    sizes
}

/// The clusters by size, the largest first; equals by their number.
fn order(graph: &Graph) -> Vec<u32> {
    let mut order: Vec<(u32, usize)> = sizes(graph).into_iter().collect();
    order.sort_by_key(|(cluster, size)| (Reverse(*size), *cluster));
    order.into_iter().map(|(cluster, _)| cluster).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Node;

    /// A network of `n` clusters of one paper each, but for the last, which has two.
    fn many(n: u32) -> Graph {
        let mut graph = Graph::invented();
        let node = |number: u32, cluster: u32| Node {
            number,
            cluster: Some(cluster),
            ..graph.nodes[1].clone()
        };
        let nodes = (1..=n)
            .map(|cluster| node(cluster, cluster))
            .chain([node(n + 1, n)])
            .collect();
        graph.nodes = nodes;
        graph.clusters = (1..=n).map(|cluster| (cluster, format!("c{cluster}"))).collect();
        graph
    }

    #[test]
    fn the_largest_thousand_come_first_and_are_numbered_anew() {
        let graph = many(1001);
        assert_eq!(n_slices(&graph), 2);
        let first = slice(&graph, 1);
        assert_eq!(first.graph.nodes.len(), 1001, "the last cluster has two");
        assert_eq!(first.graph.clusters[&1], "c1001");
        assert_eq!(first.graph.clusters.len(), 1000);
        let second = slice(&graph, 2);
        assert_eq!(
            (second.graph.nodes.len(), second.graph.nodes[0].cluster),
            (1, Some(1))
        );
        assert_eq!(second.graph.clusters[&1], "c1000");
    }

    #[test]
    fn clusters_that_fit_keep_their_numbers() {
        let graph = many(1000);
        assert_eq!(n_slices(&graph), 1);
        assert_eq!(slice(&graph, 1).graph, graph);
    }
}

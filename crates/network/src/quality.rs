//! How good a clustering of a network is.
//!
//! Definition: with a(i, j) the weight of the edge between i and j, n(i) the weight of node i, 2W the weight of all
//! edges, both directions counted, and γ the resolution, the constant Potts model gives a clustering the quality
//!
//!   Q = 1/2W · ( Σ a(i, j) over all i and j in the same cluster − γ · Σ_c ( Σ_i∈c n(i) )² ).
//!
//! Two clusters of weights N and M are better one than two if the weight between them is above γ N M: γ is the density
//! that a cluster has inside, and that it does not have with another. Modularity is the same function with n(i) = k(i),
//! the sum of the weights of the edges of i, and γ / 2W in the place of γ:
//!
//!   Q = 1/2W · Σ ( a(i, j) − γ k(i) k(j) / 2W ) over all i and j in the same cluster.
//!
//! References: V. A. Traag, P. Van Dooren, Y. Nesterov 2011, Narrow scope for resolution-limit-free community
//! detection, Physical Review E 84, 016114, doi:10.1103/PhysRevE.84.016114; M. E. J. Newman, M. Girvan 2004, Finding
//! and evaluating community structure in networks, Physical Review E 69, 026113, doi:10.1103/PhysRevE.69.026113; with a
//! resolution J. Reichardt, S. Bornholdt 2006, Physical Review E 74, 016110, doi:10.1103/PhysRevE.74.016110.
//!
//! Memory: 8 bytes per cluster; modularity 8 more per node.
//!
//! Choice: edges of a node with itself count, as they do in the reduced network, where they hold what is inside a
//! cluster. CWTS networkanalysis leaves them out of k; networkx, igraph and this crate do not. Where there are no edges
//! at all the quality is 0.
//!
//! What is not exact: sums are rounded, in an order fixed by the numbers of the nodes.

use rayon::prelude::*;

use crate::clustering::Clustering;
use crate::network::Network;

/// Nodes whose edges are summed at a time: part of the definition of the rounded sum.
const NODES_PER_CHUNK: usize = 4096;

/// What is to be as large as possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quality {
    /// The constant Potts model, with the weights of the nodes as they are.
    #[default]
    Cpm,
    /// Modularity; the weights of the nodes do not count.
    Modularity,
}

impl Quality {
    /// The quality of a clustering at a resolution γ.
    pub fn of(self, network: &Network, clustering: &Clustering, resolution: f64) -> f64 {
        match self {
            Self::Cpm => cpm(network, clustering, resolution),
            Self::Modularity => modularity(network, clustering, resolution),
        }
    }
}

/// The quality of a clustering in the constant Potts model.
pub fn cpm(network: &Network, clustering: &Clustering, resolution: f64) -> f64 {
    let weights = clustering.sums(network.node_weights());
    quality(network, clustering, &weights, resolution)
}

/// The modularity of a clustering.
pub fn modularity(network: &Network, clustering: &Clustering, resolution: f64) -> f64 {
    let strengths = network.strengths();
    let total: f64 = strengths.iter().sum();
    quality(
        network,
        clustering,
        &clustering.sums(&strengths),
        resolution / total,
    )
}

fn quality(network: &Network, clustering: &Clustering, cluster_weights: &[f64], resolution: f64) -> f64 {
    let total = network.total_weight();
    if total == 0.0 {
        return 0.0;
    }
    let squares: f64 = cluster_weights.iter().map(|weight| weight * weight).sum();
    (weight_inside(network, clustering) - resolution * squares) / total
}

/// Σ a(i, j) over all i and j in the same cluster.
fn weight_inside(network: &Network, clustering: &Clustering) -> f64 {
    assert_eq!(clustering.n_nodes(), network.n_nodes(), "every node has a label");
    let inside = |node: u32| -> f64 {
        let label = clustering.label(node);
        let links = network.links(node);
        let same = links.filter(|&(target, _)| clustering.label(target) == label);
        network.self_weight(node) + same.map(|(_, weight)| weight).sum::<f64>()
    };
    let nodes: Vec<u32> = (0..network.n_nodes()).collect();
    let chunks: Vec<f64> = nodes
        .par_chunks(NODES_PER_CHUNK)
        .map(|chunk| chunk.iter().map(|&node| inside(node)).sum())
        .collect();
    chunks.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Two triangles and an edge between them: 0 1 2 ─ 3 4 5.
    fn triangles() -> Network<'static> {
        let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)];
        Network::from_edges(6, edges.map(|(a, b)| (a, b, 1.0)).to_vec())
    }

    fn halves() -> Clustering {
        Clustering::from_labels(vec![0, 0, 0, 1, 1, 1])
    }

    #[test]
    fn worked_by_hand() {
        let network = triangles();
        // 2W = 14, 12 of it inside; 3² + 3² = 18.
        assert_eq!(cpm(&network, &halves(), 0.25), (12.0 - 0.25 * 18.0) / 14.0);
        // k = 2, 2, 3 in each half: 7² + 7² = 98.
        let expected = (12.0 - 98.0 / 14.0) / 14.0;
        assert!((modularity(&network, &halves(), 1.0) - expected).abs() < 1e-15);
        // Each by itself: nothing inside; 2² · 4 + 3² · 2 = 34.
        let alone = Clustering::singletons(6);
        assert_eq!(cpm(&network, &alone, 0.25), -0.25 * 6.0 / 14.0);
        assert!((modularity(&network, &alone, 2.0) + 2.0 * 34.0 / 14.0 / 14.0).abs() < 1e-15);
    }

    #[test]
    fn weights_of_nodes_and_what_links_them_with_themselves() {
        let edges = vec![(0, 0, 1.5), (0, 1, 2.0)];
        let network = Network::from_edges(3, edges).with_node_weights(vec![3.0, 1.0, 0.0]);
        let clustering = Clustering::from_labels(vec![0, 1, 1]);
        // 2W = 3 + 4, 3 of it inside; 3² + 1².
        assert_eq!(cpm(&network, &clustering, 0.1), (3.0 - 0.1 * 10.0) / 7.0);
        // k = 5, 2, 0.
        let expected = (3.0 - 29.0 / 7.0) / 7.0;
        assert!((modularity(&network, &clustering, 1.0) - expected).abs() < 1e-15);
    }

    #[test]
    fn there_may_be_no_edges() {
        let network = Network::from_edges(2, Vec::new());
        let alone = Clustering::singletons(2);
        assert_eq!(Quality::Cpm.of(&network, &alone, 1.0), 0.0);
        assert_eq!(Quality::Modularity.of(&network, &alone, 1.0), 0.0);
    }

    #[test]
    fn threads_do_not_show() {
        let edges = many_edges(100_000, 20_000);
        let edges = (1..).zip(edges).map(|(i, (a, b))| (a, b, 1.0 / f64::from(i)));
        let network = Network::from_edges(20_000, edges.collect());
        let clustering = Clustering::from_labels((0..20_000).map(|node| node % 10).collect());
        same_at_any_number(|| {
            let of = |quality: Quality| quality.of(&network, &clustering, 0.01).to_bits();
            (of(Quality::Cpm), of(Quality::Modularity))
        });
    }

    proptest! {
        #[test]
        fn reducing_keeps_quality(
            edges in vec((0u32..8, 0u32..8, 0.01..1.0), 1..30),
            first in vec(0u32..5, 8),
            second in vec(0u32..3, 5),
            weights in vec(0.0..2.0, 8),
            resolution in 0.0..1.0,
        ) {
            let network = Network::from_edges(8, edges).with_node_weights(weights);
            let first = Clustering::from_labels(first);
            let second = Clustering::from_labels(second[..first.n_clusters() as usize].to_vec());
            let reduced = network.reduced(&first);
            for quality in [Quality::Cpm, Quality::Modularity] {
                let before = quality.of(&network, &first.compose(second.labels()), resolution);
                let after = quality.of(&reduced, &second, resolution);
                prop_assert!((before - after).abs() < 1e-12);
            }
        }

        #[test]
        fn modularity_follows_from_the_constant_potts_model(
            edges in vec((0u32..8, 0u32..8, 0.01..1.0), 1..30),
            labels in vec(0u32..4, 8),
        ) {
            let network = Network::from_edges(8, edges);
            let clustering = Clustering::from_labels(labels);
            let (strengths, total) = (network.strengths(), network.total_weight());
            let expected = modularity(&network, &clustering, 1.0);
            let found = cpm(&network.with_node_weights(strengths), &clustering, 1.0 / total);
            prop_assert!((found - expected).abs() < 1e-12);
        }
    }
}

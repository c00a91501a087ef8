//! A network, and smaller and smaller ones of its clusters.
//!
//! Definition: the nodes of each level are clusters of those of the level below. Clusters are found by one iteration of
//! the Leiden algorithm for modularity at the resolution n / 64 on the first level, n / 512 on the next, and so on, where
//! n is the number of nodes of the given network, until 50 nodes or fewer are left, or fewer than four would be, or the
//! resolution would be far below 1.
//!
//! Reference: C. Walshaw 2003, A multilevel algorithm for force-directed graph drawing, Journal of Graph Algorithms and
//! Applications 7, 253-285, doi:10.7155/jgaa.00070; there nodes are matched, here they are clustered.
//!
//! Memory: 12 bytes per direction of an edge of each smaller network, in all less than the given one.
//!
//! Choice of parameters: at the resolution n / s no cluster holds more than about s times the share of its edges that stay
//! inside. A level that would not have a quarter fewer nodes is left out.

use crate::clustering::Clustering;
use crate::leiden::{Params, leiden};
use crate::network::Network;
use crate::quality::Quality;

/// Nodes of a cluster of the first level, at most and about.
const FIRST: f64 = 64.0;
/// The same of each next level, as a multiple.
const RATIO: f64 = 8.0;
/// Networks with no more nodes are not made smaller.
const FEW: u32 = 50;

/// A level with fewer nodes would say nothing about where they are.
const FEWEST: u32 = 4;

/// The clusters of the nodes of the level below, and the network of these clusters.
pub(crate) struct Level {
    pub(crate) clusters: Clustering,
    pub(crate) network: Network<'static>,
}

/// The levels above a network, the largest first.
pub(crate) fn levels(network: &Network, seed: u64) -> Vec<Level> {
    let n_nodes = f64::from(network.n_nodes());
    let mut levels: Vec<Level> = Vec::new();
    let mut size = FIRST;
    loop {
        let below = levels.last().map_or(network, |level| &level.network);
        if below.n_nodes() <= FEW || size >= RATIO * n_nodes {
            return levels;
        }
        let params = Params {
            quality: Quality::Modularity,
            resolution: (n_nodes / size).max(1.0),
            n_iterations: 1,
            seed,
            ..Params::default()
        };
        let clusters = leiden(below, &params);
        size *= RATIO;
        if clusters.n_clusters() < FEWEST {
            return levels;
        }
        if f64::from(clusters.n_clusters()) < 0.75 * f64::from(below.n_nodes()) {
            let network = below.reduced(&clusters);
            levels.push(Level { clusters, network });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::many_edges;

    #[test]
    fn few_nodes_have_no_levels() {
        assert!(levels(&Network::from_edges(0, Vec::new()), 0).is_empty());
        let path = (0..49).map(|i| (i, i + 1, 1.0)).collect();
        assert!(levels(&Network::from_edges(50, path), 0).is_empty());
    }

    #[test]
    fn levels_shrink_and_keep_all_mass() {
        let edges = many_edges(20_000, 4_000);
        let network = Network::from_edges(4_000, edges.into_iter().map(|(a, b)| (a, b, 1.0)).collect());
        let found = levels(&network, 0);
        assert!(found.len() > 1);
        let mut below = network.n_nodes();
        for level in &found {
            assert_eq!(level.clusters.n_nodes(), below);
            assert_eq!(level.network.n_nodes(), level.clusters.n_clusters());
            assert_eq!(level.network.node_weights().iter().sum::<f64>(), 4_000.0);
            assert!(level.network.n_nodes() < below);
            below = level.network.n_nodes();
        }
    }

    #[test]
    fn a_star_has_an_end() {
        let star = (1..1_000).map(|leaf| (0, leaf, 1.0)).collect();
        let found = levels(&Network::from_edges(1_000, star), 0);
        assert!(found.iter().all(|level| level.network.n_nodes() < 1_000));
    }
}

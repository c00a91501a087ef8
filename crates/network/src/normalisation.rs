//! A network whose edges weigh the same in crowded and in empty places.
//!
//! Definition: with a(i, j) the weight of an edge, k(i) the strength of a node (the weights of its edges to others), N
//! the number of nodes and 2W = Σ k(i), the new weight of an edge is
//!
//! - association strength: 2W a(i, j) / (k(i) k(j)), which is above 1 where nodes are linked more than by chance;
//! - fractionalisation: N/2 · (a(i, j) / k(i) + a(i, j) / k(j)), which gives every node the same weight to share.
//!
//! Both are about 1 for an edge that is as strong as by chance, so one resolution serves networks of any size. What
//! links a node with itself is dropped; all nodes weigh 1.
//!
//! References: N. J. van Eck, L. Waltman 2009, How to normalize cooccurrence data?, doi:10.1002/asi.21075; L. Waltman,
//! N. J. van Eck 2012, A new methodology for constructing a publication-level classification system of science,
//! doi:10.1002/asi.22748. The names and the factors are those of CWTS networkanalysis.
//!
//! Memory: a copy of the network, and 8 bytes per node.
//!
//! What is not exact: weights are rounded, alike in both directions of an edge.

use crate::network::Network;

/// What edges are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalisation {
    /// By what chance would give.
    AssociationStrength,
    /// By what each end has to share.
    Fractionalisation,
}

impl Normalisation {
    /// The network with new weights.
    pub fn of(self, network: &Network) -> Network<'static> {
        let strengths = network.strengths_towards_others();
        let total: f64 = strengths.iter().sum();
        let n_nodes = f64::from(network.n_nodes());
        network.with_links(|a, b, weight| {
            let [a, b] = [strengths[a as usize], strengths[b as usize]];
            match self {
                Self::AssociationStrength => weight * total / (a * b),
                Self::Fractionalisation => f64::midpoint(weight * n_nodes / a, weight * n_nodes / b),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// 0 ─1─ 1 ─3─ 2, and 2 linked with itself.
    #[test]
    fn worked_by_hand() {
        let network = Network::from_edges(3, vec![(0, 1, 1.0), (1, 2, 3.0), (2, 2, 5.0)]);
        let network = network.with_node_weights(vec![1.0, 2.0, 3.0]);
        // k = 1, 4, 3; 2W = 8
        let expected = Network::from_edges(3, vec![(0, 1, 2.0), (1, 2, 2.0)]);
        assert_eq!(Normalisation::AssociationStrength.of(&network), expected);
        let expected = Network::from_edges(3, vec![(0, 1, 1.875), (1, 2, 2.625)]);
        assert_eq!(Normalisation::Fractionalisation.of(&network), expected);
    }

    proptest! {
        #[test]
        fn units_do_not_matter(edges in vec((0u32..6, 0u32..6, 0.1..1.0), 0..20)) {
            let network = Network::from_edges(6, edges.clone());
            let edges = edges.into_iter().map(|(a, b, weight)| (a, b, 8.0 * weight)).collect();
            let scaled = Network::from_edges(6, edges);
            for normalisation in [Normalisation::AssociationStrength, Normalisation::Fractionalisation] {
                let found = normalisation.of(&network);
                for a in 0..6 {
                    prop_assert!(found.links(a).all(|(b, weight)| found.links(b).any(|back| back == (a, weight))));
                }
                prop_assert_eq!(found, normalisation.of(&scaled));
            }
        }
    }
}

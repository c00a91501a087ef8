//! One iteration of the Leiden algorithm.
//!
//! Definition: nodes move between clusters until none gains by it; each cluster falls into parts; the parts become the
//! nodes of a smaller network, which begins with the clusters they came from and is treated in the same way, until
//! every node is a cluster by itself.
//!
//! Every step keeps or raises the quality, so an iteration does; and every cluster of its result is connected, as it
//! has been, at the last, one part.
//!
//! Reference: V. A. Traag, L. Waltman, N. J. van Eck 2019, From Louvain to Leiden, Scientific Reports 9, 5233,
//! doi:10.1038/s41598-019-41695-z, algorithm A.2.
//!
//! Memory: that of the modules it uses; a renumbered copy of the network; the smaller networks, of which the first has
//! a third of the nodes and two thirds of the edges where groups are loose, and less where they are dense.
//!
//! Choice: before the first iteration nodes are moved once, and the network is numbered anew by the clusters found, so
//! that the neighbours of a node are near it in memory. An iteration then takes two thirds of the time, at the price of
//! the copy.
//!
//! Where chance joins no two nodes in any cluster, though there are clusters of several, the published algorithm would
//! not end. Here the parts are then the connected pieces of the clusters, which keeps both promises.

use crate::clustering::Clustering;
use crate::components::components;
use crate::local_moving::move_nodes;
use crate::network::Network;
use crate::quality::cpm;
use crate::random::Stream;
use crate::refinement::refine;

/// The part of a quality that may be an error of rounding.
const ROUNDING: f64 = 1e-12;

/// What an iteration looks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aim {
    /// γ of the constant Potts model.
    pub(crate) resolution: f64,
    /// θ of the refinement.
    pub(crate) randomness: f64,
}

impl Aim {
    /// A clustering at least as good, whose clusters are connected.
    pub(crate) fn improve(self, network: &Network, clustering: &Clustering, stream: &Stream) -> Clustering {
        let moved = move_nodes(network, clustering, self.resolution, &mut stream.branch(0));
        if moved.n_clusters() == network.n_nodes() {
            return moved;
        }
        let (mut parts, mut parents) = refine(
            network,
            &moved,
            self.resolution,
            self.randomness,
            &stream.branch(1),
        );
        if parts.n_clusters() == network.n_nodes() {
            (parts, parents) = pieces(network, &moved);
            if parts.n_clusters() == network.n_nodes() {
                return parts;
            }
        }
        let reduced = network.reduced(&parts);
        drop(moved);
        let coarser = self.improve(&reduced, &Clustering::from_labels(parents), &stream.branch(2));
        parts.compose(coarser.labels())
    }

    /// The clustering after so many iterations; if 0, after the first that has not made it better.
    ///
    /// Iterations work on a copy of the network in which the nodes of a cluster stand together.
    pub(crate) fn iterate(
        self,
        network: &Network,
        clustering: &Clustering,
        n_iterations: u32,
        stream: &Stream,
    ) -> Clustering {
        let moved = move_nodes(network, clustering, self.resolution, &mut stream.branch(u64::MAX));
        let members = moved.members();
        let order = members.targets();
        let network = network.renumbered(order);
        let label = |&node: &u32| moved.label(node);
        let moved = Clustering::from_labels(order.iter().map(label).collect());
        let found = if n_iterations == 0 {
            self.iterate_to_the_end(&network, moved, stream)
        } else {
            (0..u64::from(n_iterations)).fold(moved, |found, iteration| {
                self.improve(&network, &found, &stream.branch(iteration))
            })
        };
        let mut labels = vec![0; order.len()];
        let both = order.iter().zip(found.labels());
        both.for_each(|(&node, &label)| labels[node as usize] = label);
        Clustering::from_labels(labels)
    }

    /// The clustering after the first iteration that has not made it better.
    fn iterate_to_the_end(self, network: &Network, mut found: Clustering, stream: &Stream) -> Clustering {
        let mut quality = cpm(network, &found, self.resolution);
        for iteration in 0.. {
            found = self.improve(network, &found, &stream.branch(iteration));
            let before = std::mem::replace(&mut quality, cpm(network, &found, self.resolution));
            if quality - before <= ROUNDING * quality.abs() {
                break;
            }
        }
        found
    }
}

/// The connected pieces of all clusters, and for each piece the cluster it is of.
fn pieces(network: &Network, clustering: &Clustering) -> (Clustering, Vec<u32>) {
    let links = (0..network.n_nodes()).flat_map(|a| network.neighbours(a).iter().map(move |&b| (a, b)));
    let inside = links.filter(|&(a, b)| a < b && clustering.label(a) == clustering.label(b));
    let pieces = Clustering::from_labels(components(network.n_nodes(), inside));
    let mut parents = vec![0; pieces.n_clusters() as usize];
    for (&piece, &label) in pieces.labels().iter().zip(clustering.labels()) {
        parents[piece as usize] = label;
    }
    (pieces, parents)
}

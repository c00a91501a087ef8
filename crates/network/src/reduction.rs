//! The network whose nodes are the clusters of another.
//!
//! Definition: a(c, d) = Σ a(i, j) over i in c and j in d, so that a(c, c) holds what is inside c, in both directions;
//! n(c) = Σ n(i) over i in c. The total weight 2W is the same, and so is the quality of a clustering of the clusters.
//!
//! Reference: V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre 2008, Fast unfolding of communities in large
//! networks, Journal of Statistical Mechanics, P10008, doi:10.1088/1742-5468/2008/10/P10008.
//!
//! Memory: 8 bytes per cluster for each thread, and the result once more while its parts are joined. Time is linear in
//! the nodes and edges.
//!
//! What is not exact: sums are rounded, in an order fixed by the numbers of the nodes; a(c, d) and a(d, c) may differ in
//! the last bits.

use rayon::prelude::*;

use crate::clustering::Clustering;
use crate::network::Network;

/// Clusters that one thread takes at a time. Any number gives the same result.
const CLUSTERS_PER_CHUNK: u32 = 512;

impl Network<'_> {
    /// The network whose nodes are the clusters. Neighbours stand in the order in which they were met.
    pub fn reduced(&self, clustering: &Clustering) -> Network<'static> {
        assert_eq!(clustering.n_nodes(), self.n_nodes(), "every node has a label");
        let members = clustering.members();
        let n_clusters = clustering.n_clusters();
        let n_chunks = n_clusters.div_ceil(CLUSTERS_PER_CHUNK);
        let parts: Vec<Reduced> = (0..n_chunks)
            .into_par_iter()
            .map_init(
                || vec![0.0; n_clusters as usize],
                |sums, chunk| {
                    let first = chunk * CLUSTERS_PER_CHUNK;
                    let clusters = first..(first + CLUSTERS_PER_CHUNK).min(n_clusters);
                    let mut part = Reduced::default();
                    clusters.for_each(|cluster| {
                        part.push(self, clustering, cluster, members.row(cluster), sums);
                    });
                    part
                },
            )
            .collect();
        Network::from_counts(
            parts.iter().flat_map(|part| &part.n_neighbours).copied(),
            joined(&parts, |part| &part.targets),
            joined(&parts, |part| &part.weights),
            joined(&parts, |part| &part.self_weights),
            clustering.sums(self.node_weights()),
        )
    }
}

/// One after the other.
fn joined<T: Copy>(parts: &[Reduced], of: impl Fn(&Reduced) -> &[T]) -> Vec<T> {
    let slices: Vec<&[T]> = parts.iter().map(of).collect();
    slices.concat()
}

/// Some nodes of a reduced network.
#[derive(Default)]
struct Reduced {
    n_neighbours: Vec<u32>,
    targets: Vec<u32>,
    weights: Vec<f64>,
    self_weights: Vec<f64>,
}

impl Reduced {
    /// Adds the node that a cluster becomes. `sums` is 0 before and after.
    fn push(
        &mut self,
        network: &Network,
        clustering: &Clustering,
        cluster: u32,
        members: &[u32],
        sums: &mut [f64],
    ) {
        let first = self.targets.len();
        let n_links: usize = members
            .iter()
            .map(|&member| network.neighbours(member).len())
            .sum();
        self.targets.resize(first + n_links, 0);
        let near = &mut self.targets[first..];
        let mut n_near = 0;
        let mut self_weight = 0.0;
        for &member in members {
            self_weight += network.self_weight(member);
            for (target, weight) in network.links(member) {
                let label = clustering.label(target);
                let sum = &mut sums[label as usize];
                // Without a branch: what is written is counted only if the cluster is new.
                near[n_near] = label;
                n_near += usize::from(*sum == 0.0 && label != cluster);
                *sum += weight;
            }
        }
        self_weight += std::mem::take(&mut sums[cluster as usize]);
        self.targets.truncate(first + n_near);
        let sums = self.targets[first..]
            .iter()
            .map(|&label| std::mem::take(&mut sums[label as usize]));
        self.weights.extend(sums);
        self.self_weights.push(self_weight);
        self.n_neighbours.push(n_near as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn links(network: &Network, node: u32) -> Vec<(u32, f64)> {
        network.links(node).collect()
    }

    /// 0 ─2─ 1 ─3─ 2, 1 linked with itself, 3 alone.
    fn drawn() -> Network<'static> {
        let edges = vec![(0, 1, 2.0), (1, 2, 3.0), (1, 1, 0.25)];
        Network::from_edges(4, edges).with_node_weights(vec![1.0, 2.0, 0.0, 1.0])
    }

    #[test]
    fn clusters_become_nodes() {
        let reduced = drawn().reduced(&Clustering::from_labels(vec![1, 0, 1, 2]));
        assert_eq!((reduced.n_nodes(), reduced.n_edges()), (3, 1));
        assert_eq!(links(&reduced, 0), [(1, 5.0)]);
        assert_eq!(links(&reduced, 1), [(0, 5.0)]);
        assert_eq!([0, 1].map(|node| reduced.self_weight(node)), [0.5, 0.0]);
        assert_eq!(reduced.node_weights(), [2.0, 1.0, 1.0]);
        let whole = drawn().reduced(&Clustering::from_labels(vec![0; 4]));
        assert_eq!((whole.self_weight(0), whole.n_edges()), (10.5, 0));
    }

    #[test]
    fn there_may_be_nothing() {
        let empty = Network::from_edges(0, Vec::new());
        assert_eq!(empty.reduced(&Clustering::singletons(0)), empty);
    }

    #[test]
    fn threads_do_not_show() {
        let edges = (1..).zip(many_edges(100_000, 10_000));
        let edges = edges.map(|(i, (a, b))| (a, b, 1.0 / f64::from(i))).collect();
        let network = Network::from_edges(10_000, edges);
        let clustering = Clustering::from_labels((0..10_000).map(|node| node / 3).collect());
        same_at_any_number(|| network.reduced(&clustering));
    }

    proptest! {
        #[test]
        fn reducing_twice_is_reducing_once(
            edges in vec((0u32..8, 0u32..8, 1u32..5), 0..30),
            first in vec(0u32..5, 8),
            second in vec(0u32..3, 5),
        ) {
            let edges = edges.into_iter().map(|(a, b, weight)| (a, b, f64::from(weight))).collect();
            let network = Network::from_edges(8, edges);
            let first = Clustering::from_labels(first);
            let second = Clustering::from_labels(second[..first.n_clusters() as usize].to_vec());
            let twice = network.reduced(&first).reduced(&second);
            let once = network.reduced(&first.compose(second.labels()));
            prop_assert_eq!(twice.total_weight(), network.total_weight());
            prop_assert_eq!(twice.node_weights(), once.node_weights());
            for node in 0..once.n_nodes() {
                let sorted = |network: &Network| {
                    let mut links = links(network, node);
                    links.sort_by_key(|link| link.0);
                    links
                };
                prop_assert_eq!(sorted(&twice), sorted(&once));
                prop_assert_eq!(twice.self_weight(node), once.self_weight(node));
            }
        }
    }
}

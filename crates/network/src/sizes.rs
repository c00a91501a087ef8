//! Clusters that are too small or too large.
//!
//! Definition: the size of a cluster is the sum of the sizes of its nodes. One above the maximum is clustered by itself
//! at a resolution raised by a quarter, again and again, until it falls apart; what it falls into is treated in the
//! same way. One below the minimum is merged, the smallest first, into the linked cluster d whose a(c, d) / n(d) is
//! largest, the weight of the edges between them for the weight of the other, if both together are not above the
//! maximum.
//!
//! Reference: L. Waltman, N. J. van Eck 2012, A new methodology for constructing a publication-level classification
//! system of science, Journal of the American Society for Information Science and Technology 63, 2378-2392,
//! doi:10.1002/asi.22748, for the merging; the cutting is ours.
//!
//! Memory: that of a reduced network, or of the largest of the clusters cut at a time.
//!
//! What is not exact: merging goes in rounds. A cluster that has been given to another, or has been given one, waits
//! for the next round, in which weights are summed anew; CWTS networkanalysis sums them after every single merge. A
//! small cluster whose neighbours, if any, weigh nothing or have no room for it stays as it is. So does a large one
//! that 200 raises do not take apart, as when one node alone is larger than the maximum.

use rayon::prelude::*;

use crate::clustering::Clustering;
use crate::components::UnionFind;
use crate::iteration::Aim;
use crate::network::Network;
use crate::random::Stream;

/// By what the resolution is multiplied.
const RAISE: f64 = 1.25;
/// How often it is raised before a cluster is left as it is.
const MAX_RAISES: u64 = 200;

/// What sizes are allowed, and where.
pub(crate) struct Sizes<'a> {
    pub(crate) network: &'a Network<'a>,
    /// The size of each node.
    pub(crate) of_nodes: &'a [f64],
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Sizes<'_> {
    /// The clustering in which clusters above the maximum are cut.
    pub(crate) fn cut(
        &self,
        clustering: Clustering,
        aim: Aim,
        n_iterations: u32,
        stream: &Stream,
    ) -> Clustering {
        let sizes = clustering.sums(self.of_nodes);
        if sizes.iter().all(|&size| size <= self.max) {
            return clustering;
        }
        let members = clustering.members();
        let knife = Knife {
            sizes: self,
            n_iterations,
        };
        let parts: Vec<Vec<Vec<u32>>> = (0..clustering.n_clusters())
            .into_par_iter()
            .map(|cluster| {
                let nodes = members.row(cluster).to_vec();
                if sizes[cluster as usize] <= self.max {
                    return vec![nodes];
                }
                let mut parts = Vec::new();
                knife.cut(nodes, aim, &stream.branch(u64::from(cluster)), &mut parts);
                parts
            })
            .collect();
        let mut labels = vec![0; clustering.n_nodes() as usize];
        for (label, nodes) in (0..).zip(parts.iter().flatten()) {
            nodes.iter().for_each(|&node| labels[node as usize] = label);
        }
        Clustering::from_labels(labels)
    }

    /// The clustering in which clusters below the minimum are merged.
    pub(crate) fn merge(&self, mut clustering: Clustering) -> Clustering {
        let mut sizes = clustering.sums(self.of_nodes);
        if sizes.iter().all(|&size| size >= self.min) {
            return clustering;
        }
        let mut reduced = self.network.reduced(&clustering);
        loop {
            let round = self.round(&reduced, &sizes);
            if round.n_clusters() == clustering.n_clusters() {
                return clustering;
            }
            clustering = clustering.compose(round.labels());
            reduced = reduced.reduced(&round);
            sizes = round.sums(&sizes);
        }
    }

    /// Which clusters become one, given their network and their sizes.
    fn round(&self, reduced: &Network, sizes: &[f64]) -> Clustering {
        let is_small = |&cluster: &u32| sizes[cluster as usize] < self.min;
        let mut small: Vec<u32> = (0..reduced.n_nodes()).filter(is_small).collect();
        small.sort_by(|&left, &right| sizes[left as usize].total_cmp(&sizes[right as usize]));
        let mut sets = UnionFind::new(reduced.n_nodes());
        let mut sizes = sizes.to_vec();
        let mut waits = vec![false; sizes.len()];
        for cluster in small {
            if waits[cluster as usize] {
                continue;
            }
            let room = self.max - sizes[cluster as usize];
            let fits = |other: u32| sizes[sets.find(other) as usize] <= room;
            let Some(other) = closest(reduced, cluster, fits) else {
                continue;
            };
            let size = sizes[cluster as usize] + sizes[sets.find(other) as usize];
            let root = sets.join(cluster, other);
            sizes[root as usize] = size;
            (waits[cluster as usize], waits[other as usize]) = (true, true);
        }
        Clustering::from_labels((0..reduced.n_nodes()).map(|cluster| sets.find(cluster)).collect())
    }
}

/// Of the neighbours that weigh something and fit, the one linked most strongly for its weight; of equal ones the smallest.
fn closest(reduced: &Network, cluster: u32, mut fits: impl FnMut(u32) -> bool) -> Option<u32> {
    let mut closest: Option<(u32, f64)> = None;
    for (other, sum) in reduced.links(cluster) {
        let weight = reduced.node_weight(other);
        if weight == 0.0 {
            continue;
        }
        let is_closer = closest.is_none_or(|(best, best_sum)| {
            let [found, known] = [sum * reduced.node_weight(best), best_sum * weight];
            found > known || (found == known && other < best)
        });
        if is_closer && fits(other) {
            closest = Some((other, sum));
        }
    }
    closest.map(|(other, _)| other)
}

/// Cuts what is too large.
struct Knife<'a> {
    sizes: &'a Sizes<'a>,
    n_iterations: u32,
}

impl Knife<'_> {
    /// Adds to `parts` the pieces, none of them too large, into which these nodes fall at higher resolutions.
    fn cut(&self, nodes: Vec<u32>, mut aim: Aim, stream: &Stream, parts: &mut Vec<Vec<u32>>) {
        let size =
            |nodes: &[u32]| -> f64 { nodes.iter().map(|&node| self.sizes.of_nodes[node as usize]).sum() };
        if size(&nodes) <= self.sizes.max || nodes.len() == 1 {
            parts.push(nodes);
            return;
        }
        let network = self.sizes.network.subnetwork(&nodes);
        if aim.resolution == 0.0 {
            aim.resolution = density(&network);
        }
        for raise in 0..MAX_RAISES {
            aim.resolution *= RAISE;
            let alone = Clustering::singletons(network.n_nodes());
            let found = aim.iterate(&network, &alone, self.n_iterations, &stream.branch(raise));
            if found.n_clusters() == 1 {
                continue;
            }
            let members = found.members();
            for part in 0..found.n_clusters() {
                let nodes = members.row(part).iter().map(|&place| nodes[place as usize]);
                let stream = stream.branch(MAX_RAISES + u64::from(part));
                self.cut(nodes.collect(), aim, &stream, parts);
            }
            return;
        }
        parts.push(nodes);
    }
}

/// The weight of all edges for that of all pairs of nodes: no cluster of the whole is better at a higher resolution.
fn density(network: &Network) -> f64 {
    let weight: f64 = network.node_weights().iter().sum();
    let density = network.total_weight() / (weight * weight);
    if density.is_finite() && density > 0.0 {
        density
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AIM: Aim = Aim {
        resolution: 0.0,
        randomness: 0.01,
    };

    /// 0 1 2 all linked, and 3 4 5; 2 ─ 3, 0 ─ 6, 7 by itself.
    fn drawn() -> Network<'static> {
        let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5), (0, 6)];
        Network::from_edges(8, edges.map(|(a, b)| (a, b, 1.0)).to_vec())
    }

    fn sizes<'a>(network: &'a Network<'a>, min: f64, max: f64) -> Sizes<'a> {
        Sizes {
            network,
            of_nodes: network.node_weights(),
            min,
            max,
        }
    }

    #[test]
    fn the_large_are_cut() {
        let network = drawn().subnetwork(&[0, 1, 2, 3, 4, 5]);
        let whole = Clustering::from_labels(vec![0; 6]);
        let cut = |max| {
            let sizes = sizes(&network, 0.0, max);
            sizes.cut(whole.clone(), AIM, 10, &Stream::new(&[1]))
        };
        assert_eq!(cut(6.0), whole);
        assert_eq!(cut(5.0), Clustering::from_labels(vec![0, 0, 0, 1, 1, 1]));
        let sizes = cut(2.0).sums(network.node_weights());
        assert!(sizes.iter().all(|&size| size <= 2.0), "{sizes:?}");
    }

    #[test]
    fn what_cannot_be_cut_stays() {
        let network = Network::from_edges(2, vec![(0, 1, 1.0)]).with_node_weights(vec![5.0, 0.0]);
        let whole = Clustering::from_labels(vec![0, 0]);
        let sizes = sizes(&network, 0.0, 3.0);
        assert_eq!(sizes.cut(whole.clone(), AIM, 1, &Stream::new(&[1])), whole);
    }

    #[test]
    fn the_small_are_merged() {
        let network = drawn();
        let found = |labels: [u32; 8], min, max| {
            let clustering = Clustering::from_labels(labels.to_vec());
            sizes(&network, min, max).merge(clustering).labels().to_vec()
        };
        // 6 hangs on 0 alone; 7 has no links.
        let labels = [0, 0, 0, 1, 1, 1, 2, 3];
        assert_eq!(found(labels, 1.0, 9.0), labels);
        assert_eq!(found(labels, 2.0, 9.0), [0, 0, 0, 1, 1, 1, 0, 2]);
        assert_eq!(found(labels, 2.0, 3.0), labels);
        assert_eq!(found(labels, 4.0, 9.0), [0, 0, 0, 0, 0, 0, 0, 1]);
        // 2 has two links with 0 1, of weight 2, and one with 3.
        assert_eq!(
            found([0, 0, 1, 2, 2, 2, 0, 3], 2.0, 9.0),
            [0, 0, 0, 1, 1, 1, 0, 2]
        );
    }
}

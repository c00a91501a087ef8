//! Refinement: each cluster falls into parts that are well linked inside, which are then moved as one.
//!
//! Definition: in a cluster S of weight n(S), a part T is *well linked* if the weight of the edges between T and the
//! rest of S is at least γ n(T) (n(S) − n(T)). At first every node is a part by itself. The nodes are looked at in
//! random order; one that is still alone, and well linked, joins the well linked part T in which it gains g(T) = a(i,
//! T) − γ n(i) n(T) ≥ 0 with a probability proportional to exp(g(T) / θ), where θ is the randomness; to stay alone
//! gains 0. A part is therefore connected.
//!
//! Reference: V. A. Traag, L. Waltman, N. J. van Eck 2019, From Louvain to Leiden, Scientific Reports 9, 5233,
//! doi:10.1038/s41598-019-41695-z, algorithm A.2.
//!
//! Memory: 16 bytes per node; beside that each thread needs 44 per node of the largest cluster.
//!
//! Clusters do not touch each other: they are refined in parallel, each with the stream of random numbers of its label.
//!
//! Choice of parameters: θ = 0.01 as in the paper, in units of the weight of an edge; with small weights choose it
//! smaller. θ = 0 takes the best, and one of the best by chance where several are equal.
//!
//! What is not exact: exp is computed here, from products and sums only, so that its last bit is the same on every
//! machine; its relative error is below 10⁻¹⁵. Gains more than 40 θ below the best are left out, as their probability
//! is below 10⁻¹⁷ of that of the best.

use std::ops::Range;

use rayon::prelude::*;

use crate::clustering::Clustering;
use crate::network::Network;
use crate::random::Stream;
use crate::stop;

/// Nodes whose clusters one thread takes at a time, at least. Any number gives the same result.
const NODES_PER_CHUNK: usize = 4096;

/// The part of a weight that may be an error of rounding.
const ROUNDING: f64 = 1e-12;

/// The parts of all clusters, and for each part the cluster it is of.
pub(crate) fn refine(
    network: &Network,
    clustering: &Clustering,
    resolution: f64,
    randomness: f64,
    stream: &Stream,
) -> (Clustering, Vec<u32>) {
    let members = clustering.members();
    let mut places = vec![0; network.n_nodes() as usize];
    (0..)
        .zip(members.targets())
        .for_each(|(place, &node)| places[node as usize] = place);
    let refinement = Refinement {
        network,
        resolution,
        randomness,
        stream,
        places: &places,
    };
    let mut parts = vec![0; network.n_nodes() as usize];
    let mut rest = parts.as_mut_slice();
    let mut chunks = Vec::new();
    for clusters in chunks_of_clusters(members.offsets()) {
        let [first, last] =
            [clusters.start, clusters.end].map(|cluster| members.offsets()[cluster as usize] as usize);
        let slice = rest
            .split_off_mut(..last - first)
            .expect("clusters hold all nodes");
        chunks.push((clusters, first, slice));
    }
    let n_parts: Vec<Vec<u32>> = chunks
        .into_par_iter()
        .map(|(clusters, first, slice)| {
            stop::look();
            let mut scratch = Scratch::default();
            let refine = |cluster: u32| {
                let begin = members.offsets()[cluster as usize] as usize - first;
                let nodes = members.row(cluster);
                let parts = &mut slice[begin..begin + nodes.len()];
                refinement.cluster(cluster, nodes, (first + begin) as u32, parts, &mut scratch)
            };
            clusters.map(refine).collect()
        })
        .collect();
    number(network, clustering, &places, &parts, &n_parts.concat())
}

/// Numbers parts through, cluster after cluster.
fn number(
    network: &Network,
    clustering: &Clustering,
    places: &[u32],
    parts: &[u32],
    n_parts: &[u32],
) -> (Clustering, Vec<u32>) {
    let mut firsts = Vec::with_capacity(n_parts.len());
    let mut parents = Vec::new();
    for (cluster, &n) in (0..).zip(n_parts) {
        firsts.push(parents.len() as u32);
        parents.extend(std::iter::repeat_n(cluster, n as usize));
    }
    let label = |node: u32| firsts[clustering.label(node) as usize] + parts[places[node as usize] as usize];
    let labels = (0..network.n_nodes()).into_par_iter().map(label).collect();
    (Clustering::from_labels(labels), parents)
}

/// The clusters in runs of at least so many nodes.
fn chunks_of_clusters(offsets: &[u64]) -> Vec<Range<u32>> {
    let n_clusters = offsets.len() as u32 - 1;
    let mut chunks = Vec::new();
    let mut start = 0;
    for end in 1..=n_clusters {
        let n_nodes = offsets[end as usize] - offsets[start as usize];
        if n_nodes >= NODES_PER_CHUNK as u64 || end == n_clusters {
            chunks.push(start..end);
            start = end;
        }
    }
    chunks
}

/// What is the same for all clusters.
struct Refinement<'a> {
    network: &'a Network<'a>,
    resolution: f64,
    randomness: f64,
    stream: &'a Stream,
    /// Where each node stands when those of one cluster stand together.
    places: &'a [u32],
}

/// A part of a cluster, while it grows; known by the place of its first member in the cluster.
#[derive(Clone, Copy)]
struct Part {
    /// The sum of the weights of the edges that lead here from the node looked at; 0 between two nodes.
    sum: f64,
    /// n(T)
    weight: f64,
    /// The weight of the edges between T and the rest of S.
    outwards: f64,
}

/// Memory used for one cluster after the other.
#[derive(Default)]
struct Scratch {
    parts: Vec<Part>,
    is_alone: Vec<bool>,
    order: Vec<u32>,
    near: Vec<u32>,
    candidates: Vec<(u32, f64)>,
    names: Vec<u32>,
}

impl Refinement<'_> {
    /// Writes for each node of a cluster the number of its part, and returns how many these are.
    fn cluster(
        &self,
        cluster: u32,
        nodes: &[u32],
        first: u32,
        labels: &mut [u32],
        scratch: &mut Scratch,
    ) -> u32 {
        (0..).zip(&mut *labels).for_each(|(place, label)| *label = place);
        if nodes.len() == 1 {
            return 1;
        }
        let weight = self.begin(nodes, first, scratch);
        let mut stream = self.stream.branch(u64::from(cluster));
        stream.shuffle(&mut scratch.order);
        for step in 0..nodes.len() {
            let place = scratch.order[step];
            let node = nodes[place as usize];
            if scratch.is_alone[place as usize]
                && self.is_well_linked(&scratch.parts[place as usize], weight)
                && let Some(part) = self.choose(node, place, weight, (first, labels), scratch, &mut stream)
            {
                labels[place as usize] = part;
            }
        }
        name_in_order(labels, &mut scratch.names)
    }

    /// Every node a part by itself; returns the weight of the cluster.
    fn begin(&self, nodes: &[u32], first: u32, scratch: &mut Scratch) -> f64 {
        let n_nodes = nodes.len();
        scratch.parts.clear();
        scratch.parts.extend(nodes.iter().map(|&node| {
            Part {
                sum: 0.0,
                weight: self.network.node_weight(node),
                outwards: self
                    .network
                    .links(node)
                    .map(|(target, weight)| {
                        let is_inside = (self.places[target as usize].wrapping_sub(first) as usize) < n_nodes;
                        if is_inside { weight } else { 0.0 }
                    })
                    .sum(),
            }
        }));
        scratch.is_alone.clear();
        scratch.is_alone.resize(n_nodes, true);
        scratch.order.clear();
        scratch.order.extend(0..n_nodes as u32);
        scratch.parts.iter().map(|part| part.weight).sum()
    }

    fn is_well_linked(&self, part: &Part, weight: f64) -> bool {
        part.outwards >= (1.0 - ROUNDING) * self.resolution * part.weight * (weight - part.weight)
    }

    /// Draws the part that a node joins, and adds it there; none if it stays alone.
    fn choose(
        &self,
        node: u32,
        place: u32,
        weight: f64,
        (first, labels): (u32, &[u32]),
        scratch: &mut Scratch,
        stream: &mut Stream,
    ) -> Option<u32> {
        let Scratch {
            parts,
            is_alone,
            near,
            candidates,
            ..
        } = scratch;
        near.clear();
        for (target, weight) in self.network.links(node) {
            let place = self.places[target as usize].wrapping_sub(first) as usize;
            let Some(&label) = labels.get(place) else { continue };
            let part = &mut parts[label as usize];
            if part.sum == 0.0 {
                near.push(label);
            }
            part.sum += weight;
        }
        let own = parts[place as usize];
        let price = self.resolution * own.weight;
        candidates.clear();
        candidates.push((place, 0.0));
        for &label in &*near {
            let part = &parts[label as usize];
            let gain = part.sum - price * part.weight;
            if gain >= 0.0 && self.is_well_linked(part, weight) {
                candidates.push((label, gain));
            }
        }
        let chosen = draw(candidates, self.randomness, stream);
        let inwards = parts[chosen as usize].sum;
        near.iter().for_each(|&label| parts[label as usize].sum = 0.0);
        if chosen == place {
            return None;
        }
        let part = &mut parts[chosen as usize];
        part.weight += own.weight;
        part.outwards += own.outwards - 2.0 * inwards;
        is_alone[chosen as usize] = false;
        Some(chosen)
    }
}

/// One of the candidates, each with a probability proportional to exp(gain / randomness).
fn draw(candidates: &mut [(u32, f64)], randomness: f64, stream: &mut Stream) -> u32 {
    let best = candidates
        .iter()
        .fold(0.0, |best: f64, &(_, gain)| best.max(gain));
    let mut sum = 0.0;
    for (_, gain) in &mut *candidates {
        let below = best - *gain;
        sum += if below == 0.0 {
            1.0
        } else if below < 40.0 * randomness {
            exponential(-below / randomness)
        } else {
            0.0
        };
        *gain = sum;
    }
    let drawn = stream.fraction() * sum;
    let is_drawn = |&(_, end): &(u32, f64)| drawn < end;
    let place = candidates.partition_point(|candidate| !is_drawn(candidate));
    candidates[place.min(candidates.len() - 1)].0
}

/// exp(x) for x from −700 to 0, with no more than the four basic operations.
fn exponential(x: f64) -> f64 {
    // x = k ln 2 + r with |r| ≤ ln 2 / 2; ln 2 in two parts, of which the first times k is exact.
    const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let k = (x * std::f64::consts::LOG2_E - 0.5) as i32;
    let r = x - f64::from(k) * LN_2_HIGH - f64::from(k) * LN_2_LOW;
    let sum = (1..=13).rev().fold(1.0, |sum, n| 1.0 + sum * r / f64::from(n));
    sum * f64::from_bits(((1023 + k) as u64) << 52)
}

/// Numbers labels in the order in which they are met, and returns how many there are. Every label is below their number.
fn name_in_order(labels: &mut [u32], names: &mut Vec<u32>) -> u32 {
    names.clear();
    names.resize(labels.len(), u32::MAX);
    let mut n_names = 0;
    for label in labels {
        let name = &mut names[*label as usize];
        if *name == u32::MAX {
            *name = n_names;
            n_names += 1;
        }
        *label = *name;
    }
    n_names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn refined(network: &Network, labels: &[u32], resolution: f64) -> (Clustering, Vec<u32>) {
        let clustering = Clustering::from_labels(labels.to_vec());
        refine(network, &clustering, resolution, 0.01, &Stream::new(&[1]))
    }

    /// 0 ═ 1 ─ 2 ═ 3    4
    #[test]
    fn clusters_fall_apart() {
        let network = Network::from_edges(5, vec![(0, 1, 2.0), (1, 2, 0.5), (2, 3, 2.0)]);
        let (parts, parents) = refined(&network, &[1, 1, 1, 1, 0], 0.5);
        assert_eq!(parts.labels(), [1, 1, 2, 2, 0]);
        assert_eq!(parents, [0, 1, 1]);
        let (parts, parents) = refined(&network, &[0, 0, 1, 1, 1], 0.5);
        assert_eq!(parts.labels(), [0, 0, 1, 1, 2]);
        assert_eq!(parents, [0, 1, 1]);
        let (parts, _) = refined(&network, &[0; 5], 2.5);
        assert_eq!(parts.n_clusters(), 5);
    }

    #[test]
    fn the_exponential_is_one() {
        for thousandths in 0..=40_000 {
            let x = -f64::from(thousandths) / 1000.0;
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-15, "{x}");
        }
        assert_eq!(exponential(0.0), 1.0);
    }

    #[test]
    fn draws_follow_the_gains() {
        let mut stream = Stream::new(&[3]);
        let mut n = |gains: [f64; 3], randomness: f64| {
            let mut drawn = [0; 3];
            for _ in 0..10_000 {
                let mut candidates = [(0, gains[0]), (1, gains[1]), (2, gains[2])];
                drawn[draw(&mut candidates, randomness, &mut stream) as usize] += 1;
            }
            drawn
        };
        // 1 : e : e²
        let drawn = n([0.0, 1.0, 2.0], 1.0);
        assert!((800..1_000).contains(&drawn[0]) && (2_300..2_600).contains(&drawn[1]));
        assert_eq!(n([0.0, 1.0, 2.0], 0.01), [0, 0, 10_000]);
        let best = n([0.0, 1.0, 1.0], 0.0);
        assert!(best[0] == 0 && (4_800..5_200).contains(&best[1]));
    }

    #[test]
    fn threads_do_not_show() {
        let edges = many_edges(100_000, 30_000).into_iter();
        let network = Network::from_edges(30_000, edges.map(|(a, b)| (a, b, 1.0)).collect());
        let labels: Vec<u32> = (0..30_000).map(|node| node % 700).collect();
        let (parts, _) = same_at_any_number(|| refined(&network, &labels, 0.01));
        assert!((701..30_000).contains(&parts.n_clusters()));
    }

    proptest! {
        #[test]
        fn parts_are_connected_and_of_one_cluster(
            edges in vec((0u32..12, 0u32..12, 0.1..1.0), 0..40),
            labels in vec(0u32..4, 12),
            resolution in 0.0..0.5,
        ) {
            let network = Network::from_edges(12, edges);
            let (parts, parents) = refined(&network, &labels, resolution);
            prop_assert_eq!(parents.len(), parts.n_clusters() as usize);
            let clustering = Clustering::from_labels(labels);
            for node in 0..12 {
                prop_assert_eq!(parents[parts.label(node) as usize], clustering.label(node));
            }
            let inside = |a: u32, b: u32| parts.label(a) == parts.label(b);
            let kept = (0..12).flat_map(|a| network.neighbours(a).iter().map(move |&b| (a, b)));
            let pieces = crate::components::components(12, kept.filter(|&(a, b)| inside(a, b)));
            prop_assert_eq!(Clustering::from_labels(pieces).n_clusters(), parts.n_clusters());
        }
    }
}

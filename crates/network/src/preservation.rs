//! How well the places of nodes in the plane tell who their neighbours are.
//!
//! Definition of `preservation`: for a node with neighbours, and k the smaller of their number and `n_neighbours`, the
//! share of its k strongest neighbours that are among the k other nodes nearest to it in the plane; the mean of this over
//! all nodes that have neighbours. Where several neighbours are as strong as the k-th, any of them counts, up to k in all;
//! of nodes equally near the one with the lower number is nearer.
//!
//! Definition of `vos_quality`: D² / (Σ a d² / Σ a) with D the mean distance of all pairs of nodes, a the weights of the
//! edges and d their lengths. The VOS quality function with exponents 2 and 1, Σ a d² / 2 − Σ d, is least when a layout has
//! the size at which it is −(n D)² / (2 Σ a d²), n being the number of pairs; so, of layouts of the same network, that with
//! the larger D² / Σ a d² is better by VOS, whatever their sizes.
//!
//! References: J. Venna, S. Kaski 2006, Local multidimensional scaling, Neural Networks 19, 889-899,
//! doi:10.1016/j.neunet.2006.05.014, for neighbourhoods on both sides; N. J. van Eck, L. Waltman 2007, VOS: a new method
//! for visualizing similarities between objects, doi:10.1007/978-3-540-70981-7_34.
//!
//! Memory: 4 bytes per node for the tree, 8 for the shares.
//!
//! Exact, but for the pairs if only a sample of them is looked at.

use rayon::prelude::*;

use crate::network::Network;
use crate::random::Stream;

/// Neighbours that are looked at, at most: as many as UMAP and t-SNE are usually asked to keep.
pub const N_NEIGHBOURS: usize = 15;
/// Pairs that one thread takes at a time. Any number gives the same result.
const PAIRS_PER_CHUNK: usize = 4096;

/// The mean share of the strongest neighbours that are among the nearest nodes; 1 if no node has neighbours.
///
/// ```
/// use network::Network;
/// use network::preservation::preservation;
///
/// // A path along a line: node 1 has two neighbours, and they are the nearest.
/// let network = Network::from_edges(3, vec![(0, 1, 1.0), (1, 2, 1.0)]);
/// assert_eq!(preservation(&network, &[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]], 15), 1.0);
/// ```
pub fn preservation(network: &Network, positions: &[[f64; 2]], n_neighbours: usize) -> f64 {
    assert_eq!(
        positions.len(),
        network.n_nodes() as usize,
        "a place for every node"
    );
    let tree = Halves::of(positions);
    let share = |node: u32| {
        let mut weights: Vec<f64> = network.links(node).map(|link| link.1).collect();
        let k = weights.len().min(n_neighbours);
        if k == 0 {
            return None;
        }
        weights.sort_unstable_by(|a, b| b.total_cmp(a));
        let nearest = tree.nearest(node, k);
        let is_hit = |&(target, weight): &(u32, f64)| weight >= weights[k - 1] && nearest.contains(&target);
        let hits = network.links(node).filter(is_hit).count();
        Some(hits as f64 / k as f64)
    };
    let shares: Vec<f64> = (0..network.n_nodes()).into_par_iter().filter_map(share).collect();
    if shares.is_empty() {
        1.0
    } else {
        shares.iter().sum::<f64>() / shares.len() as f64
    }
}

/// The square of the mean distance of nodes per mean square of the weighted lengths of edges; the larger, the better by VOS.
///
/// Looks at all pairs if there are no more than `n_pairs`, else at so many drawn at random; 0 if there are no edges, or
/// all have no length.
pub fn vos_quality(network: &Network, positions: &[[f64; 2]], n_pairs: usize, seed: u64) -> f64 {
    assert_eq!(
        positions.len(),
        network.n_nodes() as usize,
        "a place for every node"
    );
    let square = |a: usize, b: usize| {
        let [x, y] = [0, 1].map(|axis| positions[a][axis] - positions[b][axis]);
        x * x + y * y
    };
    let of_links = |node: u32| {
        network
            .links(node)
            .fold([0.0; 2], |[sum, total], (target, weight)| {
                [
                    sum + weight * square(node as usize, target as usize),
                    total + weight,
                ]
            })
    };
    let of_links: Vec<[f64; 2]> = (0..network.n_nodes()).into_par_iter().map(of_links).collect();
    let [sum, total] = [0, 1].map(|part| of_links.iter().map(|of_node| of_node[part]).sum::<f64>());
    if sum == 0.0 {
        return 0.0;
    }
    let distances: Vec<f64> = pairs(positions.len(), n_pairs, seed)
        .into_par_iter()
        .with_min_len(PAIRS_PER_CHUNK)
        .map(|[a, b]| square(a, b).sqrt())
        .collect();
    let mean = distances.iter().sum::<f64>() / distances.len() as f64;
    mean * mean * total / sum
}

/// All pairs of different nodes, or so many of them drawn at random.
fn pairs(n_nodes: usize, n_pairs: usize, seed: u64) -> Vec<[usize; 2]> {
    if n_nodes * (n_nodes - 1) / 2 <= n_pairs {
        return (0..n_nodes).flat_map(|b| (0..b).map(move |a| [a, b])).collect();
    }
    let mut stream = Stream::new(&[seed]);
    let mut pair = || {
        let a = stream.below(n_nodes);
        [a, (a + 1 + stream.below(n_nodes - 1)) % n_nodes]
    };
    (0..n_pairs.max(1)).map(|_| pair()).collect()
}

/// Points halved along x and along y in turn: the middle of a list parts what is before it from what is after it.
struct Halves<'a> {
    positions: &'a [[f64; 2]],
    nodes: Vec<u32>,
}

impl<'a> Halves<'a> {
    fn of(positions: &'a [[f64; 2]]) -> Self {
        let mut nodes: Vec<u32> = (0..positions.len() as u32).collect();
        halve(positions, &mut nodes, 0);
        Self { positions, nodes }
    }

    /// The k other points nearest to a point.
    fn nearest(&self, node: u32, k: usize) -> Vec<u32> {
        let mut found = Vec::with_capacity(k + 1);
        self.search(&self.nodes, 0, node, k, &mut found);
        found.into_iter().map(|(_, node)| node).collect()
    }

    /// Adds to the found, which are sorted, the points of a part that are nearer.
    fn search(&self, nodes: &[u32], axis: usize, node: u32, k: usize, found: &mut Vec<(f64, u32)>) {
        if nodes.is_empty() {
            return;
        }
        let middle = nodes.len() / 2;
        let [at, here] = [nodes[middle], node].map(|node| self.positions[node as usize]);
        if nodes[middle] != node {
            let [x, y] = [0, 1].map(|axis| at[axis] - here[axis]);
            let new = (x * x + y * y, nodes[middle]);
            let place = found.partition_point(|kept| *kept < new);
            found.insert(place, new);
            found.truncate(k);
        }
        let beyond = here[axis] - at[axis];
        let (before, after) = (&nodes[..middle], &nodes[middle + 1..]);
        let (near, far) = if beyond < 0.0 {
            (before, after)
        } else {
            (after, before)
        };
        self.search(near, 1 - axis, node, k, found);
        if found.len() < k || beyond * beyond <= found[k - 1].0 {
            self.search(far, 1 - axis, node, k, found);
        }
    }
}

fn halve(positions: &[[f64; 2]], nodes: &mut [u32], axis: usize) {
    if nodes.len() < 2 {
        return;
    }
    let middle = nodes.len() / 2;
    nodes.select_nth_unstable_by(middle, |&a, &b| {
        let [left, right] = [a, b].map(|node| positions[node as usize][axis]);
        left.total_cmp(&right).then(a.cmp(&b))
    });
    let (before, after) = nodes.split_at_mut(middle);
    rayon::join(
        || halve(positions, before, 1 - axis),
        || halve(positions, &mut after[1..], 1 - axis),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// 0 ─2─ 1, 0 ─1─ 2, 1 ─1─ 3; 4 is alone.
    fn drawn() -> Network<'static> {
        Network::from_edges(5, vec![(0, 1, 2.0), (0, 2, 1.0), (1, 3, 1.0)])
    }

    #[test]
    fn preservation_worked_by_hand() {
        // On a line, in the order 0, 2, 1, 4, 3, one apart.
        let positions = [[0.0, 0.0], [2.0, 0.0], [1.0, 0.0], [4.0, 0.0], [3.0, 0.0]];
        // 0: of {1, 2} the nearest two are 2 and 1. 1: of {0, 3}, 2 and 4 are nearest. 2: 0 and 1 are equally near, 0 is
        // first. 3: 4 is nearest, not 1.
        assert_eq!(
            preservation(&drawn(), &positions, 15),
            (1.0 + 0.0 + 1.0 + 0.0) / 4.0
        );
        // With one neighbour each: 0 wants 1 and has 2; 1 wants 0 and has 2.
        assert_eq!(preservation(&drawn(), &positions, 1), 1.0 / 4.0);
    }

    #[test]
    fn equally_strong_neighbours_all_count() {
        let star = Network::from_edges(4, vec![(0, 1, 1.0), (0, 2, 1.0), (0, 3, 1.0)]);
        let positions = [[0.0, 0.0], [3.0, 0.0], [0.0, 2.0], [-1.0, 0.0]];
        // 0 has one of its three beside it; 2 and 3 are nearest to 0, and 1 too.
        assert_eq!(preservation(&star, &positions, 1), 1.0);
    }

    #[test]
    fn vos_quality_worked_by_hand() {
        // A path along a line: distances 1, 1, 2, edges of length 1.
        let path = Network::from_edges(3, vec![(0, 1, 1.0), (1, 2, 1.0)]);
        let positions = [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]];
        assert!((vos_quality(&path, &positions, 10, 0) - 16.0 / 9.0).abs() < 1e-12);
        // Three times as wide, and with a heavier edge: (4/3)² · 4 / 4.
        let wide = positions.map(|at| at.map(|part| 3.0 * part));
        let path = Network::from_edges(3, vec![(0, 1, 3.0), (1, 2, 1.0)]);
        assert!((vos_quality(&path, &wide, 10, 0) - 16.0 / 9.0).abs() < 1e-12);
    }

    #[test]
    fn there_may_be_nothing() {
        let empty = Network::from_edges(0, Vec::new());
        assert_eq!(
            (preservation(&empty, &[], 15), vos_quality(&empty, &[], 10, 0)),
            (1.0, 0.0)
        );
        let alone = Network::from_edges(1, Vec::new());
        assert_eq!(preservation(&alone, &[[0.0; 2]], 15), 1.0);
    }

    #[test]
    fn threads_and_samples_do_not_show() {
        let edges = many_edges(20_000, 3_000);
        let network = Network::from_edges(3_000, edges.iter().map(|&(a, b)| (a, b, 1.0)).collect());
        let mut stream = Stream::new(&[5]);
        let positions: Vec<_> = (0..3_000)
            .map(|_| [stream.fraction(), stream.fraction()])
            .collect();
        let [all, sample] = same_at_any_number(|| {
            let kept = preservation(&network, &positions, 15);
            assert!(kept < 0.02, "{kept}");
            [10_000_000, 100_000].map(|n_pairs| vos_quality(&network, &positions, n_pairs, 1))
        });
        assert!((all - sample).abs() < 0.01, "{all} {sample}");
    }

    proptest! {
        #[test]
        fn nearest_as_by_sorting(points in vec((0u8..6, 0u8..6), 1..40), k in 1usize..8) {
            let positions: Vec<_> = points.iter().map(|&(x, y)| [f64::from(x), f64::from(y)]).collect();
            let tree = Halves::of(&positions);
            for node in 0..positions.len() as u32 {
                let square = |other: u32| {
                    let [a, b] = [node, other].map(|node| positions[node as usize]);
                    (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])
                };
                let mut others: Vec<u32> = (0..positions.len() as u32).filter(|&other| other != node).collect();
                others.sort_by(|&a, &b| square(a).total_cmp(&square(b)).then(a.cmp(&b)));
                others.truncate(k);
                prop_assert_eq!(tree.nearest(node, k), others);
            }
        }
    }
}

//! Nodes, and how strongly they are linked.
//!
//! Definition: an undirected network with a weight a(i, j) = a(j, i) > 0 on each edge and a weight n(i) ≥ 0 on each
//! node. The neighbours of i stand in `targets`, ascending, from `offsets[i]` up to, but not including, `offsets[i +
//! 1]`, and the weights of the edges to them at the same places of `weights`; each edge is stored in both directions.
//! What links a node with itself is kept apart: `self_weights[i]` = a(i, i), to which both directions of an edge (i, i)
//! count. The total weight 2W = Σ_i a(i, i) + Σ_i Σ_j≠i a(i, j) therefore counts every edge twice.
//!
//! Reference: the design of CWTS networkanalysis, V. A. Traag, L. Waltman, N. J. van Eck 2019, From Louvain to Leiden,
//! Scientific Reports 9, 5233, doi:10.1038/s41598-019-41695-z.
//!
//! Memory: 24 bytes per node and 12 per direction of an edge. Building takes 16 more per given edge.
//!
//! Choice: weights are kept in 64 bits, since those of reduced networks are sums of very many.
//!
//! Exact but for sums, which are rounded: equal edges are summed from the lightest to the heaviest, so the order in
//! which edges are given does not show.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::cocitation::Pair;

/// An immutable, undirected network with weights on edges and nodes. Its rows are its own, or somebody else's.
#[derive(Debug, Clone, PartialEq)]
pub struct Network<'a> {
    offsets: Cow<'a, [u64]>,
    targets: Cow<'a, [u32]>,
    weights: Cow<'a, [f64]>,
    self_weights: Vec<f64>,
    node_weights: Vec<f64>,
}

/// What keeps rows from being those of an undirected network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Flaw {
    /// The offsets do not start at 0, do not ascend, or do not end where the targets do.
    Offsets,
    /// There are not as many weights as targets.
    Weights,
    /// The neighbours of this node are not ascending, one stands twice, is the node itself, or is none.
    Row(u32),
    /// The weight of the edge from the first to the second of these nodes is not above 0, or not finite.
    Weight(u32, u32),
    /// The edge from the first to the second of these nodes has not this weight in the other direction.
    OneWay(u32, u32),
}

impl Network<'static> {
    /// The network of these edges (a, b, weight), in any order and direction; every node weighs 1.
    ///
    /// Weights of edges given more than once are added up; an edge of weight 0 is none.
    pub fn from_edges(n_nodes: u32, mut edges: Vec<(u32, u32, f64)>) -> Self {
        let holds = |&(a, b, weight): &(u32, u32, f64)| {
            a < n_nodes && b < n_nodes && weight.is_finite() && weight >= 0.0
        };
        assert!(
            edges.par_iter().all(holds),
            "every edge joins nodes below n_nodes, and its weight is finite and not below 0"
        );
        edges
            .par_iter_mut()
            .for_each(|(a, b, _)| (*a, *b) = (*a.min(b), *a.max(b)));
        edges.par_sort_unstable_by(|left, right| {
            let nodes = (left.0, left.1).cmp(&(right.0, right.1));
            nodes.then(left.2.total_cmp(&right.2))
        });
        merge(&mut edges);
        Self::from_merged(n_nodes, &edges)
    }

    /// The network of items cited together: an edge weighs as much as the pair is strong, every node 1.
    pub fn from_pairs(n_nodes: u32, pairs: &[Pair]) -> Self {
        let edge = |pair: &Pair| (pair.a, pair.b, pair.strength);
        Self::from_edges(n_nodes, pairs.par_iter().map(edge).collect())
    }

    /// The network of edges sorted by (a, b), each once, and with a ≤ b.
    fn from_merged(n_nodes: u32, edges: &[(u32, u32, f64)]) -> Self {
        let mut offsets = vec![0u64; n_nodes as usize + 1];
        for &(a, b, _) in edges.iter().filter(|(a, b, _)| a != b) {
            offsets[a as usize + 1] += 1;
            offsets[b as usize + 1] += 1;
        }
        for node in 0..n_nodes as usize {
            offsets[node + 1] += offsets[node];
        }
        let n_links = offsets[n_nodes as usize] as usize;
        let (mut targets, mut weights) = (vec![0; n_links], vec![0.0; n_links]);
        let mut self_weights = vec![0.0; n_nodes as usize];
        let mut next = offsets.clone();
        let mut link = |from: u32, to: u32, weight: f64| {
            let place = &mut next[from as usize];
            (targets[*place as usize], weights[*place as usize]) = (to, weight);
            *place += 1;
        };
        // Node i gets its smaller neighbours from edges (·, i), in their order, before the larger ones from (i, ·).
        for &(a, b, weight) in edges {
            if a == b {
                self_weights[a as usize] = 2.0 * weight;
            } else {
                link(a, b, weight);
                link(b, a, weight);
            }
        }
        Self {
            offsets: offsets.into(),
            targets: targets.into(),
            weights: weights.into(),
            self_weights,
            node_weights: vec![1.0; n_nodes as usize],
        }
    }

    /// The network that these arrays already are: for each node the number of its neighbours, then these, one after the other.
    pub(crate) fn from_counts(
        n_neighbours: impl Iterator<Item = u32>,
        targets: Vec<u32>,
        weights: Vec<f64>,
        self_weights: Vec<f64>,
        node_weights: Vec<f64>,
    ) -> Self {
        let mut offsets = Vec::with_capacity(node_weights.len() + 1);
        let mut end = 0;
        offsets.push(end);
        offsets.extend(n_neighbours.map(|n| {
            end += u64::from(n);
            end
        }));
        assert_eq!(end, targets.len() as u64, "rows hold all neighbours");
        Self {
            offsets: offsets.into(),
            targets: targets.into(),
            weights: weights.into(),
            self_weights,
            node_weights,
        }
    }
}

impl<'a> Network<'a> {
    /// The network that these rows already are: the neighbours of node i, ascending and without i, stand in `targets` from
    /// `offsets[i]` up to, but not including, `offsets[i + 1]`, the weights of the edges to them at the same places of `weights`,
    /// and each edge in both directions. Nothing is copied. No node is linked with itself, and every node weighs 1.
    ///
    /// # Errors
    /// The first flaw, by node, if the rows are not those of an undirected network; that all are looked at takes about as long as
    /// sorting them would.
    pub fn from_rows(
        offsets: &'a [u64],
        targets: &'a [u32],
        weights: &'a [f64],
    ) -> Result<Network<'a>, Flaw> {
        let ascends = offsets.is_sorted() && offsets.first() == Some(&0);
        if !ascends || offsets.last() != Some(&(targets.len() as u64)) || offsets.len() > u32::MAX as usize {
            return Err(Flaw::Offsets);
        }
        if weights.len() != targets.len() {
            return Err(Flaw::Weights);
        }
        let n_nodes = offsets.len() - 1;
        let network = Network {
            offsets: offsets.into(),
            targets: targets.into(),
            weights: weights.into(),
            self_weights: vec![0.0; n_nodes],
            node_weights: vec![1.0; n_nodes],
        };
        let nodes = 0..network.n_nodes();
        // Rows first: only in ascending rows the other direction can be looked up.
        let first = nodes
            .clone()
            .into_par_iter()
            .find_map_first(|node| network.flaw_of_row(node));
        match first.or_else(|| {
            nodes
                .into_par_iter()
                .find_map_first(|node| network.flaw_of_links(node))
        }) {
            Some(flaw) => Err(flaw),
            None => Ok(network),
        }
    }

    fn flaw_of_row(&self, node: u32) -> Option<Flaw> {
        let row = self.neighbours(node);
        let is_row = row.is_sorted_by(|left, right| left < right)
            && row.last().is_none_or(|&last| last < self.n_nodes())
            && row.binary_search(&node).is_err();
        (!is_row).then_some(Flaw::Row(node))
    }

    fn flaw_of_links(&self, node: u32) -> Option<Flaw> {
        self.links(node).find_map(|(target, weight)| {
            if !(weight > 0.0 && weight.is_finite()) {
                return Some(Flaw::Weight(node, target));
            }
            let back = self.neighbours(target).binary_search(&node);
            let is_back = back.is_ok_and(|place| self.weights[self.places(target)][place] == weight);
            (!is_back).then_some(Flaw::OneWay(node, target))
        })
    }

    /// The same network with other weights of the nodes.
    pub fn with_node_weights(mut self, node_weights: Vec<f64>) -> Self {
        assert_eq!(
            node_weights.len(),
            self.node_weights.len(),
            "there is one weight per node"
        );
        let holds = |weight: &f64| weight.is_finite() && *weight >= 0.0;
        assert!(
            node_weights.par_iter().all(holds),
            "weights of nodes are finite and not below 0"
        );
        self.node_weights = node_weights;
        self
    }

    /// The same links between different nodes, with other weights, which must be above 0; every node weighs 1.
    pub(crate) fn with_links(&self, weight: impl Fn(u32, u32, f64) -> f64 + Sync) -> Network<'static> {
        let weight = &weight;
        let row = |node: u32| {
            self.links(node)
                .map(move |(target, old)| weight(node, target, old))
        };
        let n_nodes = self.n_nodes() as usize;
        let weights: Vec<f64> = (0..self.n_nodes()).into_par_iter().flat_map_iter(row).collect();
        Network {
            offsets: self.offsets.to_vec().into(),
            targets: self.targets.to_vec().into(),
            weights: weights.into(),
            self_weights: vec![0.0; n_nodes],
            node_weights: vec![1.0; n_nodes],
        }
    }

    /// The number of nodes.
    pub fn n_nodes(&self) -> u32 {
        self.node_weights.len() as u32
    }

    /// The number of edges between different nodes.
    pub fn n_edges(&self) -> u64 {
        self.targets.len() as u64 / 2
    }

    fn places(&self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize
    }

    /// The nodes linked with one node, itself excepted.
    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.targets[self.places(node)]
    }

    /// The neighbours of a node, each with the weight of the edge to it.
    pub fn links(&self, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let places = self.places(node);
        let targets = self.targets[places.clone()].iter();
        targets.copied().zip(self.weights[places].iter().copied())
    }

    /// The weights of all nodes.
    pub fn node_weights(&self) -> &[f64] {
        &self.node_weights
    }

    /// The weight of one node.
    pub fn node_weight(&self, node: u32) -> f64 {
        self.node_weights[node as usize]
    }

    /// How strongly a node is linked with itself, both directions counted.
    pub fn self_weight(&self, node: u32) -> f64 {
        self.self_weights[node as usize]
    }

    /// For each node the sum of the weights of its edges; one with itself counts twice.
    pub fn strengths(&self) -> Vec<f64> {
        let mut strengths = self.strengths_towards_others();
        let both = strengths.par_iter_mut().zip(&self.self_weights);
        both.for_each(|(strength, weight)| *strength += weight);
        strengths
    }

    /// For each node the sum of the weights of its edges to others.
    pub fn strengths_towards_others(&self) -> Vec<f64> {
        let strength = |node: u32| self.links(node).map(|(_, weight)| weight).sum();
        (0..self.n_nodes()).into_par_iter().map(strength).collect()
    }

    /// 2W: the weights of all edges, both directions counted.
    pub fn total_weight(&self) -> f64 {
        self.strengths().iter().sum()
    }

    /// What these nodes, ascending, and the edges among them make; the first of them is node 0.
    pub fn subnetwork(&self, nodes: &[u32]) -> Network<'static> {
        assert!(
            nodes.is_sorted_by(|left, right| left < right),
            "nodes are ascending and distinct"
        );
        let (mut offsets, mut targets, mut weights) = (vec![0], Vec::new(), Vec::new());
        for &node in nodes {
            for (target, weight) in self.links(node) {
                if let Ok(place) = nodes.binary_search(&target) {
                    targets.push(place as u32);
                    weights.push(weight);
                }
            }
            offsets.push(targets.len() as u64);
        }
        Network {
            offsets: offsets.into(),
            targets: targets.into(),
            weights: weights.into(),
            self_weights: nodes.iter().map(|&node| self.self_weight(node)).collect(),
            node_weights: nodes.iter().map(|&node| self.node_weight(node)).collect(),
        }
    }

    /// The same network in which node i is what `order[i]` was. Neighbours keep their order.
    pub(crate) fn renumbered(&self, order: &[u32]) -> Network<'static> {
        let mut names = vec![0; order.len()];
        (0..)
            .zip(order)
            .for_each(|(name, &node)| names[node as usize] = name);
        let mut offsets = Vec::with_capacity(self.offsets.len());
        let mut targets = Vec::with_capacity(self.targets.len());
        let mut weights = Vec::with_capacity(self.weights.len());
        offsets.push(0);
        for &node in order {
            let places = self.places(node);
            let row = self.targets[places.clone()].iter();
            targets.extend(row.map(|&target| names[target as usize]));
            weights.extend_from_slice(&self.weights[places]);
            offsets.push(targets.len() as u64);
        }
        Network {
            offsets: offsets.into(),
            targets: targets.into(),
            weights: weights.into(),
            self_weights: order.iter().map(|&node| self.self_weight(node)).collect(),
            node_weights: order.iter().map(|&node| self.node_weight(node)).collect(),
        }
    }
}

/// Makes equal neighbours in a sorted list one, with the sum of their weights, and drops edges of weight 0.
fn merge(edges: &mut Vec<(u32, u32, f64)>) {
    edges.dedup_by(|next, kept| {
        let is_equal = (next.0, next.1) == (kept.0, kept.1);
        if is_equal {
            kept.2 += next.2;
        }
        is_equal
    });
    edges.retain(|edge| edge.2 > 0.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// 0 ─2─ 1 ─3─ 2, the first edge written as 0.5 + 1.5; 1 is linked with itself; 3 is alone.
    fn drawn() -> Network<'static> {
        let edges = vec![(2, 1, 3.0), (0, 1, 1.5), (1, 1, 0.25), (1, 0, 0.5), (3, 2, 0.0)];
        Network::from_edges(4, edges).with_node_weights(vec![1.0, 2.0, 0.0, 1.0])
    }

    fn links(network: &Network, node: u32) -> Vec<(u32, f64)> {
        network.links(node).collect()
    }

    #[test]
    fn edges_become_links() {
        let network = drawn();
        assert_eq!((network.n_nodes(), network.n_edges()), (4, 2));
        assert_eq!(links(&network, 0), [(1, 2.0)]);
        assert_eq!(links(&network, 1), [(0, 2.0), (2, 3.0)]);
        assert_eq!(links(&network, 2), [(1, 3.0)]);
        assert_eq!(network.neighbours(3), [0; 0]);
        assert_eq!(network.self_weight(1), 0.5);
        assert_eq!(network.strengths(), [2.0, 5.5, 3.0, 0.0]);
        assert_eq!(network.total_weight(), 10.5);
    }

    #[test]
    fn pairs_become_links() {
        let pair = |a, count, strength| Pair {
            a,
            b: 2,
            count,
            strength,
        };
        let network = Network::from_pairs(3, &[pair(0, 3, 1.5), pair(1, 1, 1.0)]);
        assert_eq!(network, Network::from_edges(3, vec![(0, 2, 1.5), (1, 2, 1.0)]));
        assert_eq!(network.node_weights(), [1.0; 3]);
    }

    #[test]
    fn some_nodes_by_themselves() {
        let part = drawn().subnetwork(&[1, 2, 3]);
        assert_eq!(
            part,
            Network::from_edges(3, vec![(0, 0, 0.25), (0, 1, 3.0)]).with_node_weights(vec![2.0, 0.0, 1.0])
        );
    }

    #[test]
    fn there_may_be_nothing() {
        let empty = Network::from_edges(0, Vec::new());
        assert_eq!((empty.n_nodes(), empty.total_weight()), (0, 0.0));
        assert_eq!(empty.subnetwork(&[]), empty);
    }

    #[test]
    #[should_panic(expected = "below n_nodes")]
    fn a_node_that_is_not_there() {
        Network::from_edges(2, vec![(0, 2, 1.0)]);
    }

    #[test]
    #[should_panic(expected = "not below 0")]
    fn a_weight_below_nothing() {
        Network::from_edges(2, vec![(0, 1, -1.0)]);
    }

    #[test]
    fn threads_do_not_show() {
        let edges: Vec<_> = (0..)
            .zip(many_edges(100_000, 10_000))
            .map(|(i, (a, b))| (a, b, 1.0 / f64::from(i % 7 + 1)))
            .collect();
        same_at_any_number(|| {
            let network = Network::from_edges(10_000, edges.clone());
            (network.total_weight().to_bits(), network)
        });
    }

    proptest! {
        #[test]
        fn the_order_of_edges_does_not_show(
            edges in vec((0u32..6, 0u32..6, 0.0..1.0), 0..30),
            seed in any::<u64>(),
        ) {
            let network = Network::from_edges(6, edges.clone());
            let mut turned: Vec<_> = edges.iter().map(|&(a, b, weight)| (b, a, weight)).collect();
            crate::random::Stream::new(&[seed]).shuffle(&mut turned);
            prop_assert_eq!(&network, &Network::from_edges(6, turned));
            let total: f64 = edges.iter().map(|edge| 2.0 * edge.2).sum();
            prop_assert!((network.total_weight() - total).abs() < 1e-12);
            for a in 0..6 {
                for (b, weight) in network.links(a) {
                    prop_assert!(network.links(b).any(|back| back == (a, weight)));
                }
            }
        }
    }

    #[test]
    fn rows_of_somebody_else_are_the_network_they_say() {
        let network = drawn();
        let (offsets, targets, weights) = (&network.offsets, &network.targets, &network.weights);
        let same = Network::from_rows(offsets, targets, weights).unwrap();
        assert!(
            std::ptr::eq(&raw const same.targets[0], &raw const targets[0]),
            "nothing is copied"
        );
        let links = |network: &Network, node: u32| network.links(node).collect::<Vec<_>>();
        assert!((0..network.n_nodes()).all(|node| links(&same, node) == links(&network, node)));
        assert!(Network::from_rows(&[0], &[], &[]).is_ok_and(|none| none.n_nodes() == 0));
    }

    #[test]
    fn the_first_flaw_of_rows_is_named() {
        // A path of three nodes, with something changed.
        let flaw = |offsets: &[u64], targets: &[u32], weights: &[f64]| {
            Network::from_rows(offsets, targets, weights).err()
        };
        let (offsets, targets, weights) = ([0, 1, 3, 4], [1, 0, 2, 1], [1.0, 1.0, 2.0, 2.0]);
        assert_eq!(flaw(&offsets, &targets, &weights), None);
        for bad in [&[][..], &[1, 1, 3, 4], &[0, 3, 1, 4], &[0, 1, 3, 5]] {
            assert_eq!(flaw(bad, &targets, &weights), Some(Flaw::Offsets));
        }
        assert_eq!(flaw(&offsets, &targets, &weights[1..]), Some(Flaw::Weights));
        for bad in [[1, 2, 0, 1], [1, 2, 2, 1], [1, 1, 2, 1], [1, 0, 3, 1]] {
            assert_eq!(flaw(&offsets, &bad, &weights), Some(Flaw::Row(1)));
        }
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(
                flaw(&offsets, &targets, &[1.0, 1.0, bad, 2.0]),
                Some(Flaw::Weight(1, 2))
            );
        }
        assert_eq!(
            flaw(&offsets, &targets, &[1.0, 1.0, 2.0, 3.0]),
            Some(Flaw::OneWay(1, 2))
        );
        assert_eq!(flaw(&offsets, &[1, 2, 2, 1], &weights), Some(Flaw::Row(1)));
        assert_eq!(flaw(&[0, 1, 1, 1], &[2], &[1.0]), Some(Flaw::OneWay(0, 2)));
    }
}

//! A network in the plane: what is strongly linked lies close together.
//!
//! Definition: positions of the nodes at which two forces nearly balance, an attraction between linked nodes and a repulsion
//! between all (`forces`). By `Method::Neighbours`, the default, attraction fades with distance and every node has the
//! same weight to share among its edges, as in t-SNE with the network in place of the nearest neighbours: who is a neighbour
//! in the network is one on the map. By `Method::Vos` they are powers of the distance, as in VOSviewer, with the weights of
//! edges and nodes as they are; networks of co-occurrences are normalised before (`normalisation`).
//!
//! The mean of all positions is the origin, the root of their mean square distance from it is 1, and no two nodes are at
//! the same place. The longest direction of the largest component is horizontal.
//!
//! References: N. J. van Eck, L. Waltman, R. Dekker, J. van den Berg 2010, A comparison of two techniques for bibliometric
//! mapping: multidimensional scaling and VOS, doi:10.1002/asi.21421; L. van der Maaten 2014, Accelerating t-SNE using
//! tree-based algorithms, Journal of Machine Learning Research 15, 3221-3245; J. N. Böhm, P. Berens, D. Kobak 2022,
//! Attraction-repulsion spectrum in neighbor embeddings, Journal of Machine Learning Research 23, 1-32.
//!
//! Method: each component is laid out by itself (`placement`) and all are packed beside each other (`packing`).
//!
//! Memory: about 150 bytes per node, and for the default method a copy of the network.
//!
//! Choice of parameters: after 100 iterations per level three times as many find hardly more neighbours. At an opening of 0.9
//! neighbours are found as well as at 0.6, in half the time.
//!
//! What is not exact: the balance is not waited for; far nodes act together; positions are reckoned in 32 bits. All of it
//! is the same at any number of threads and on every platform: nothing but sums, products, quotients and square roots.
//! A network with other numbers for the same nodes has another, equally good, map.

use rayon::prelude::*;

use crate::components::{components, members};
use crate::network::Network;
use crate::packing::{Part, centre, pack, root_mean_square};
use crate::placement::Placement;
use crate::random::Stream;
use crate::resemblance::{begin, turn, wish};

/// The exponent of the distance in the attraction of `Method::Vos`.
pub const ATTRACTION: i32 = 2;
/// The exponent of the distance in the repulsion of `Method::Vos`.
pub const REPULSION: i32 = 1;
/// Iterations on each level.
pub const N_ITERATIONS: u32 = 100;
/// Extent per distance below which far nodes act as one.
pub const OPENING: f64 = 0.9;

/// How far a node is moved from the place of another, at most.
const NUDGE: f64 = 1e-6;

/// The forces that balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Forces with a heavy tail, as in t-SNE: neighbours in the network are neighbours on the map.
    Neighbours,
    /// Powers of the distance, as in VOSviewer: strongly linked nodes are close, all others far.
    Vos,
}

/// How to lay out, and how long.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// The forces that balance.
    pub method: Method,
    /// α of [`Method::Vos`], from −8 to 10.
    pub attraction: i32,
    /// ρ of [`Method::Vos`], from −9 to 9, below α.
    pub repulsion: i32,
    /// Iterations on each level.
    pub n_iterations: u32,
    /// Extent per distance below which far nodes act as one; 0: never. Not below 0.
    pub opening: f64,
    /// Another seed, another map.
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            method: Method::Neighbours,
            attraction: ATTRACTION,
            repulsion: REPULSION,
            n_iterations: N_ITERATIONS,
            opening: OPENING,
            seed: 0,
        }
    }
}

impl Params {
    fn placement(&self) -> Placement {
        assert!(
            -9 <= self.repulsion && self.repulsion < self.attraction && self.attraction <= 10,
            "exponents are from -9 to 10, that of repulsion below that of attraction"
        );
        assert!(self.opening >= 0.0, "the opening is not below 0");
        let exponents = [self.attraction, self.repulsion];
        Placement {
            exponents: (self.method == Method::Vos).then_some(exponents),
            n_iterations: self.n_iterations,
            opening: self.opening as f32,
            seed: self.seed,
        }
    }
}

/// A place in the plane for each node.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    positions: Vec<[f64; 2]>,
}

impl Layout {
    /// The coordinates x and y of all nodes.
    pub fn positions(&self) -> &[[f64; 2]] {
        &self.positions
    }
}

/// Lays out a network.
///
/// ```
/// use network::Network;
/// use network::layout::{Params, layout};
///
/// // Two triangles, and an edge between them.
/// let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)];
/// let network = Network::from_edges(6, edges.map(|(a, b)| (a, b, 1.0)).to_vec());
/// let found = layout(&network, &Params::default());
/// let [a, b, f] = [0, 1, 5].map(|node| found.positions()[node]);
/// assert!((a[0] - b[0]).abs() < (a[0] - f[0]).abs() / 2.0);
/// ```
pub fn layout(network: &Network, params: &Params) -> Layout {
    improve(network, &vec![None; network.n_nodes() as usize], params)
}

/// Lays out a network such that the map resembles one that is given, as that of the year before.
///
/// Nodes that were not on it have no place at the start, and begin among their neighbours. A component of which less than
/// half was there is laid out anew. The result is turned to the given map, not mirrored, and centred and scaled as always.
pub fn improve(network: &Network, start: &[Option<[f64; 2]>], params: &Params) -> Layout {
    assert_eq!(
        start.len(),
        network.n_nodes() as usize,
        "a place, or none, for every node"
    );
    assert!(
        start.iter().flatten().flatten().all(|part| part.is_finite()),
        "places are finite"
    );
    let placement = params.placement();
    let links = (0..network.n_nodes()).flat_map(|a| network.neighbours(a).iter().map(move |&b| (a, b)));
    let of_components = members(&components(network.n_nodes(), links.filter(|&(a, b)| a < b)));
    let mut nodes: Vec<&[u32]> = (0..of_components.n_rows() as u32)
        .map(|component| of_components.row(component))
        .collect();
    nodes.sort_by_key(|nodes| std::cmp::Reverse(nodes.len()));
    let mut parts: Vec<Part> = nodes
        .par_iter()
        .map(|nodes| part(network, nodes, start, placement))
        .collect();
    wish(&mut parts, &nodes, start);
    pack(&mut parts);
    let mut positions = vec![[0.0; 2]; start.len()];
    for (nodes, part) in nodes.iter().zip(parts) {
        for (&node, position) in nodes.iter().zip(part.positions) {
            positions[node as usize] = position;
        }
    }
    standardise(&mut positions);
    separate(&mut positions, params.seed);
    Layout { positions }
}

/// A component by itself, turned, and in its size.
fn part(network: &Network, nodes: &[u32], start: &[Option<[f64; 2]>], placement: Placement) -> Part {
    let known: Vec<Option<[f64; 2]>> = nodes.iter().map(|&node| start[node as usize]).collect();
    let positions = if nodes.len() == 1 {
        vec![[0.0; 2]]
    } else if nodes.len() == network.n_nodes() as usize {
        placement.place(network, begin(network, &known, placement.seed))
    } else {
        let network = network.subnetwork(nodes);
        placement.place(&network, begin(&network, &known, placement.seed))
    };
    let positions = positions.into_iter().map(|at| at.map(f64::from)).collect();
    let mut part = Part {
        positions,
        wish: None,
    };
    part.resize();
    turn(&mut part.positions, &known);
    part
}

/// Moves the mean to the origin, and makes the root mean square of the distances from it 1.
fn standardise(positions: &mut [[f64; 2]]) {
    centre(positions);
    let extent = root_mean_square(positions);
    if extent > 0.0 {
        for position in positions {
            // Adding 0 makes −0 plain.
            *position = position.map(|part| part / extent + 0.0);
        }
    }
}

/// Moves nodes a little that are at the place of another with a lower number.
fn separate(positions: &mut [[f64; 2]], seed: u64) {
    let mut stream = Stream::new(&[seed, u64::MAX]);
    loop {
        let mut order: Vec<u32> = (0..positions.len() as u32).collect();
        order.par_sort_unstable_by(|&a, &b| {
            let [left, right] = [a, b].map(|node| positions[node as usize]);
            let by_place = left[0].total_cmp(&right[0]).then(left[1].total_cmp(&right[1]));
            by_place.then(a.cmp(&b))
        });
        let is_same = |pair: &[u32]| positions[pair[0] as usize] == positions[pair[1] as usize];
        let same: Vec<u32> = order
            .windows(2)
            .filter(|pair| is_same(pair))
            .map(|pair| pair[1])
            .collect();
        if same.is_empty() {
            return;
        }
        for node in same {
            let position = &mut positions[node as usize];
            *position = position.map(|part| part + NUDGE * (2.0 * stream.fraction() - 1.0));
        }
    }
}

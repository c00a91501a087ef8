//! Graphs as arrays: co-citation, coupling, normalisation, components, single link, Leiden, layout.
//!
//! Nodes are dense 32-bit numbers and mean nothing here: this crate knows no papers, no countries, no files and no clock.
//! Every function is pure, nothing fails (a broken precondition is an assert; only `Network::from_rows` looks at what it is given),
//! and the result is the same, to the last bit, at any number of threads. The modules stand in reading order; each uses only those
//! above it.

/// The same answer in rayon pools of different sizes.
#[cfg(test)]
mod threads;
/// The one source of chance: streams of numbers named by seeds.
pub mod random;
/// Long work given up in the middle.
pub mod stop;

/// A graph as compressed sparse rows.
pub mod adjacency;
/// For each item the lists that hold it, cut off behind it.
mod tails;
/// The pairs of one item, from the tails of its lists.
mod counters;
/// What threads finish in any order, handed on in the right one.
mod queue;
/// How often, and how strongly, the items of lists stand together in them.
mod product;
/// How often two items are cited together.
pub mod cocitation;
/// How many items two lists have in common.
pub mod coupling;
/// A count made comparable between much and little cited items.
pub mod similarity;
/// Nodes that a path connects.
pub mod components;
/// The merges of single linkage, as a tree.
mod dendrogram;
/// Single-link clusters with a maximum size, each at its own threshold.
pub mod single_link;
/// Which cluster each node belongs to.
pub mod clustering;
/// What became of clusters: born, grown, split, merged, died.
pub mod lineage;
/// Nodes, and how strongly they are linked.
pub mod network;
/// The network whose nodes are the clusters of another.
pub mod reduction;
/// A network whose edges weigh the same in crowded and in empty places.
pub mod normalisation;
/// How good a clustering of a network is: the constant Potts model and modularity.
pub mod quality;
/// Nodes change to better clusters until none can.
mod local_moving;
/// Clusters fall into parts that are well linked inside.
mod refinement;
/// One iteration of the Leiden algorithm.
mod iteration;
/// Clusters that are too small or too large.
mod sizes;
/// Clusters of a network by the Leiden algorithm.
pub mod leiden;
/// What all points of the plane together do to each of them.
mod quadtree;
/// What draws linked nodes together, and what drives all nodes apart.
mod forces;
/// Nodes move along the forces on them until these nearly balance.
mod descent;
/// A network, and smaller and smaller ones of its clusters.
mod coarsening;
/// Where the nodes of a connected network are put.
mod placement;
/// The parts of a map that nothing links, beside each other.
mod packing;
/// How a map comes to resemble one that is given.
mod resemblance;
/// A network in the plane: what is strongly linked lies close together.
pub mod layout;
/// How well the places of nodes tell who their neighbours are.
pub mod preservation;
/// Maps of small networks, and what holds of every map.
#[cfg(test)]
mod maps;
/// All clusterings of small networks, to which Leiden is held.
#[cfg(test)]
mod exhaustive;

pub use adjacency::Adjacency;
pub use clustering::Clustering;
pub use network::{Flaw, Network};

//! Graphs as arrays: co-citation, normalisation, components, single link.
//!
//! Nodes are dense 32-bit numbers and mean nothing here: this crate knows no papers, no countries, no files and no clock.
//! Every function is pure, nothing fails (a broken precondition is an assert), and the result is the same, to the last
//! bit, at any number of threads. The modules stand in reading order; each uses only those above it.

/// The same answer in rayon pools of different sizes.
#[cfg(test)]
mod threads;

/// A graph as compressed sparse rows.
pub mod adjacency;
/// How often two items are cited together.
pub mod cocitation;
/// A count made comparable between much and little cited items.
pub mod similarity;
/// Nodes that a path connects.
pub mod components;
/// The merges of single linkage, as a tree.
mod dendrogram;
/// Single-link clusters with a maximum size, each at its own threshold.
pub mod single_link;

pub use adjacency::Adjacency;

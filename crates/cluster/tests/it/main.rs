//! The same edition, wherever the heavy stages run: in this process, on one, two and four executors, with an executor killed
//! on the way, and from an object store. The edition it is compared with is made by the journey alone.

/// An invented corpus.
mod world;
/// Machines: network namespaces where they can be made, else loopback.
mod machines;
/// A scheduler, executors and drivers as processes.
mod processes;
/// A small S3 on loopback.
mod bucket;

mod in_process;
mod executors;
mod stores;

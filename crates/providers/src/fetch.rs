//! Fetching: snapshots, dumps and pages of the providers, onto the disk, as they are. The only part that goes online.
//!
//! Whatever is fetched is resumed where it stopped, appears under its name when it is whole, and is read by `ingest`.

/// What may pass is tried again.
pub mod patience;
/// One request over HTTP.
mod web;
/// Room on the disk.
mod room;
/// Checksums that a provider promises.
mod promise;
/// One file, resumed and checked.
mod download;
/// A public bucket of S3.
mod bucket;
/// What a snapshot of OpenAlex holds.
mod manifest;
/// What to fetch of it.
mod snapshot_options;
/// What a folder holds of it.
mod snapshot_state;
/// What is to be fetched and removed.
mod snapshot_plan;
/// The snapshot of OpenAlex.
pub mod snapshot;
/// Lists that an API gives page by page.
mod paging;
/// Works of the OpenAlex API.
pub mod openalex;
/// Stubs of a corpus, made records.
pub mod stubs;
/// The newest dump of ROR.
pub mod ror;
/// Works of the Crossref API.
pub mod crossref;
/// Answers of a language model about texts.
pub mod model;

pub use paging::Pages;

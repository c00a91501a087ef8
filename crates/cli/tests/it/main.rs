//! The command as a person meets it: what it prints, its exit codes, its files.

mod place;
/// Expected texts, as the tests of reviews compare them.
#[path = "../../../review/tests/it/golden.rs"]
mod golden;
mod cluster;
mod transcripts;
mod guides;
mod journey;
mod shards;
mod fetch;
mod live;
mod documents;
mod reviews;
mod exports;
mod real;

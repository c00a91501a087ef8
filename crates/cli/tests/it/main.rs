//! The command as a person meets it: what it prints, its exit codes, its files.

mod place;
mod cluster;
mod transcripts;
mod journey;
mod fetch;
mod live;
mod documents;
mod reviews;
mod exports;
mod real;

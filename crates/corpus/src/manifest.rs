//! The manifest of a corpus: what it was built from and a checksum of every table.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::disk::{FileEntry, checksum_of};
use crate::part::PartSummary;

/// Version of the tables' layout; a corpus of another version is refused.
pub const FORMAT_VERSION: u32 = 4;

/// What a corpus says of itself. No wall clock; the only paths are those of the inputs, as the user gave them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Layout of the tables.
    pub format_version: u32,
    /// Date of the newest record: the date of the snapshot, ISO 8601, or empty when no record is dated.
    pub snapshot_date: String,
    /// Works in all.
    pub n_works: u64,
    /// Works of which a record was given; the others are stubs.
    pub n_records: u64,
    /// What each input gave, in the order of reading.
    pub inputs: Vec<PartSummary>,
    /// Every table.
    pub tables: BTreeMap<String, FileEntry>,
}

impl Manifest {
    /// BLAKE3 over the checksums of the tables: the identity of the corpus.
    pub fn checksum(&self) -> String {
        let lines: Vec<String> = self
            .tables
            .iter()
            .map(|(name, t)| format!("{name} {}\n", t.checksum))
            .collect();
        checksum_of(lines.concat().as_bytes())
    }
}

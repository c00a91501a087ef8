//! The fronts of an earlier edition, as far as this one must know them: what a front is called on from year to year, and who
//! stood where.
//!
//! An edition keeps them as a table of its own, so that it can be made again without the earlier one.

use serde::{Deserialize, Serialize};

use crate::credit::Counting;
use crate::members::Kind;

corpus::table! {
    /// One core paper of a front of the earlier edition.
    pub struct FormerPaper in "former_papers" {
        /// The front, by the id it keeps.
        stable_id: String,
        /// The paper, by the provider's id.
        work_id: String,
        /// What the front was called.
        label: String,
        /// Where the front stood on the map, to the right.
        x: f64,
        /// Where the front stood on the map, upwards.
        y: f64,
    }
}

corpus::table! {
    /// Where somebody stood in the earlier edition.
    pub struct FormerStanding in "former_standings" {
        /// What it is about: country, institution, group.
        kind: Kind,
        /// Counting rule: full, fractional, first, corresponding.
        counting: Counting,
        /// Set of fronts: all, hot, emerging, selected.
        front_set: String,
        /// Area, 1 to 11; null for all areas together.
        area: Option<u8>,
        /// Who.
        who: String,
        /// Rank.
        rank: u32,
        /// Sum of the leadership indexes.
        index: f64,
        /// Share of the fronts of the set in which it was first, 0..1.
        share_first: f64,
        /// Fronts of the set.
        n_fronts: u32,
    }
}

/// The earlier edition, as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerEntry {
    /// Checksum of its manifest.
    pub checksum: String,
    /// Date of its snapshot, ISO 8601, or empty.
    pub snapshot_date: String,
    /// Its preset.
    pub preset: String,
}

/// An earlier edition whose fronts this one goes on with.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// The edition.
    pub entry: FormerEntry,
    /// Core papers of its fronts.
    pub papers: Vec<FormerPaper>,
    /// Who stood where.
    pub standings: Vec<FormerStanding>,
}

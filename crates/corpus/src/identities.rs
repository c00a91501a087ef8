//! Identities: which record stands for which work, and its dense id.
//!
//! Which of several records stands for a work:
//! 1. same id: the one with the latest `updated_date`; then the longer reference list; then the later input;
//! 2. same DOI under different ids: one that is neither paratext nor of the expansion corpus; then the longer
//!    reference list; then the later `updated_date`; then the smaller id. The other ids become aliases, and citations
//!    of them are citations of the survivor. If one of them is retracted, so is the survivor; its open-access status is
//!    the best among them.
//!
//! **Method.** Candidates (one per record read: what rules 1 and 2 ask for, and no text) are sorted on disk within the
//! budget; the first of each key is kept, and its place among the keys is what the DOIs are sorted with, again on disk.
//!
//! **Memory.** The budget, half for each sort (48 bytes per record, 40 per record with a DOI, on disk beyond that). What stays:
//! per record read 4 bytes (its dense id), per key of a record 4 (the dense id of its work) and 2 (`key_set`); per
//! alias 20. All of OpenAlex, 463 million records: 4.6 GB.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use rayon::prelude::*;

use crate::disk::BatchReader;
use crate::error::{Error, Result};
use crate::key_set::KeySet;
use crate::part::{key, table_path};
use crate::progress::Progress;
use crate::same_doi::{ByDoi, Claim, merge_by_doi};
use crate::scan::scan;
use crate::sorter::{Sortable, Sorter};
use crate::table::Table;
use crate::works::{OaStatus, Work};

/// Marks a record that does not stand for its work. No dense id is as great.
pub(crate) const DROPPED: u32 = u32::MAX;

/// Rows between two reports of progress.
const PER_REPORT: u64 = 1 << 16;

crate::table! {
    /// What of a work in a part decides who stands for it.
    struct Read in "works" {
        /// Number in the part.
        work: u32,
        /// Id.
        work_id: String,
        /// Whether it is a stub.
        is_stub: bool,
        /// DOI.
        doi: Option<String>,
        /// Open-access status.
        oa_status: Option<OaStatus>,
        /// Retracted.
        is_retracted: bool,
        /// Paratext.
        is_paratext: bool,
        /// Of the expansion corpus.
        is_xpac: bool,
        /// Length of the reference list.
        n_references: u32,
        /// When it was changed.
        updated_date: Option<String>,
    }
}

crate::table! {
    /// One record of one part, while it is decided who stands for a key.
    struct Candidate in "candidates" {
        /// Key of its id.
        key: u64,
        /// Whether it is a stub, which gives way to any record.
        is_stub: bool,
        /// `updated_date` as a number that orders like the date; 0 when unknown.
        updated: u64,
        /// Length of the reference list.
        n_references: u32,
        /// Number of the part.
        part: u32,
        /// Number in the part.
        number: u32,
        /// Paratext or of the expansion corpus: not the one to stand for a DOI.
        is_unfit: bool,
        /// Retracted.
        is_retracted: bool,
        /// Open-access status.
        oa_status: Option<OaStatus>,
        /// Upper half of the hash of the DOI; both are 0 for none.
        doi_high: u64,
        /// Lower half.
        doi_low: u64,
    }
}

impl Sortable for Candidate {
    type Key = (u64, bool, Reverse<u64>, Reverse<u32>, Reverse<(u32, u32)>);
    fn key(&self) -> Self::Key {
        let later = Reverse((self.part, self.number));
        let longer = Reverse(self.n_references);
        (self.key, self.is_stub, Reverse(self.updated), longer, later)
    }
}

/// A stub that a provider described, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Described {
    pub(crate) key: u64,
    pub(crate) part: u32,
    pub(crate) number: u32,
}

/// A record that became an alias, and the work it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Joined {
    pub(crate) part: u32,
    pub(crate) number: u32,
    pub(crate) work: u32,
}

/// Who stands for which work.
pub(crate) struct Identities {
    /// Keys of all records, those that became aliases included.
    keys: KeySet,
    /// Dense id of the work of each of these keys. Dense ids of records ascend with their keys.
    dense_of_key: Vec<u32>,
    /// Works of which a record was given.
    pub(crate) n_records: u32,
    /// Records that became aliases, by part and number.
    pub(crate) joined: Vec<Joined>,
    /// For each part, the dense id of each of its works, or [`DROPPED`].
    pub(crate) dense: Vec<Vec<u32>>,
    /// Dense ids of survivors of which another record with the same DOI is retracted, ascending.
    pub(crate) retracted: Vec<u32>,
    /// Survivors of which another record with the same DOI has a better open-access status, ascending, and the best.
    pub(crate) better_statuses: Vec<(u32, OaStatus)>,
    /// Stubs that a provider described and nobody gave a record of, by key; of several descriptions the first.
    pub(crate) described: Vec<Described>,
    /// Records that gave way to another of the same id.
    pub(crate) n_older: u64,
    /// Day of the newest record.
    pub(crate) snapshot_date: String,
}

impl Identities {
    /// The dense id of the work that a key of a record means.
    pub(crate) fn resolve(&self, key: u64) -> Option<u32> {
        self.keys
            .place(key)
            .map(|place| self.dense_of_key[place as usize])
    }

    /// The work that a record which became an alias is now.
    pub(crate) fn joined_to(&self, part: usize, number: u32) -> Option<u32> {
        let place = |joined: &Joined| (joined.part, joined.number);
        let found = self.joined.binary_search_by_key(&(part as u32, number), place);
        found.ok().map(|i| self.joined[i].work)
    }
}

/// Reads all candidates and decides who stands for a work. `folder` holds what is sorted on disk.
pub(crate) fn identify(
    parts: &[PathBuf],
    folder: &Path,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<Identities> {
    let mut candidates = Sorter::new(folder, budget_bytes / 2);
    let take = |rows: Vec<Candidate>| candidates.extend(rows);
    scan::<Read, _>(parts, progress, candidates_of, take)?;
    let mut standing = Standing::new(parts, folder, budget_bytes / 2)?;
    for (candidate, n) in candidates.sorted()?.zip(1u64..) {
        standing.offer(&candidate?)?;
        if n % PER_REPORT == 0 {
            progress.advance(PER_REPORT, 0);
        }
    }
    standing.settle()
}

fn candidates_of(part: usize, batch: &RecordBatch) -> Vec<Candidate> {
    let candidate = |read: Read| {
        let doi = read.doi.filter(|doi| !read.is_stub && !doi.is_empty());
        let (doi_high, doi_low) = doi.map_or((0, 0), |doi| doi_hash(&doi));
        Candidate {
            key: key(&read.work_id),
            is_stub: read.is_stub,
            updated: date_number(read.updated_date.as_deref().unwrap_or("")),
            n_references: read.n_references,
            part: part as u32,
            number: read.work,
            is_unfit: read.is_paratext || read.is_xpac,
            is_retracted: read.is_retracted,
            oa_status: read.oa_status,
            doi_high,
            doi_low,
        }
    };
    Read::from_batch(batch).into_iter().map(candidate).collect()
}

/// 128 bits of BLAKE3: among 300 million DOIs a collision has a chance of about 10⁻²².
fn doi_hash(doi: &str) -> (u64, u64) {
    let hash = blake3::hash(doi.as_bytes());
    let half = |from| u64::from_le_bytes(hash.as_bytes()[from..from + 8].try_into().expect("32 bytes"));
    (half(0), half(8).max(1))
}

/// The records that stand for their keys so far, with dense ids that are their places among the keys.
struct Standing {
    keys: KeySet,
    dense: Vec<Vec<u32>>,
    described: Vec<Described>,
    claims: Sorter<Claim>,
    last_key: Option<u64>,
    n_older: u64,
    newest: u64,
}

impl Standing {
    fn new(parts: &[PathBuf], folder: &Path, budget_bytes: usize) -> Result<Self> {
        let mut dense = Vec::new();
        for part in parts {
            let n_works = BatchReader::<Read>::open(&table_path::<Work>(part))?.n_rows();
            dense.push(vec![DROPPED; n_works as usize]);
        }
        Ok(Self {
            keys: KeySet::default(),
            dense,
            described: Vec::new(),
            claims: Sorter::new(folder, budget_bytes),
            last_key: None,
            n_older: 0,
            newest: 0,
        })
    }

    /// Takes the candidates in their order.
    fn offer(&mut self, candidate: &Candidate) -> Result<()> {
        let Candidate {
            key, part, number, ..
        } = *candidate;
        let is_first = self.last_key != Some(key);
        self.last_key = Some(key);
        if candidate.is_stub {
            let other = self.described.last_mut().filter(|other| other.key == key);
            match other {
                Some(other) if (part, number) < (other.part, other.number) => {
                    (other.part, other.number) = (part, number);
                }
                None if is_first => self.described.push(Described { key, part, number }),
                _ => {}
            }
            return Ok(());
        }
        if !is_first {
            self.n_older += 1;
            return Ok(());
        }
        let place = self.keys.len() as u32;
        if place == DROPPED {
            let n_works = self.keys.len();
            return Err(Error::TooManyWorks { n_works });
        }
        self.keys.push(key);
        self.dense[part as usize][number as usize] = place;
        if (candidate.doi_high, candidate.doi_low) == (0, 0) {
            self.newest = self.newest.max(candidate.updated);
            return Ok(());
        }
        self.claims.push(Claim {
            doi_high: candidate.doi_high,
            doi_low: candidate.doi_low,
            is_unfit: candidate.is_unfit,
            n_references: candidate.n_references,
            updated: candidate.updated,
            place,
            is_retracted: candidate.is_retracted,
            oa_status: candidate.oa_status,
        })
    }

    /// Merges works with the same DOI and closes the gaps that this leaves among dense ids.
    fn settle(mut self) -> Result<Identities> {
        let ByDoi {
            gave_way,
            retracted,
            better_statuses,
            newest,
        } = merge_by_doi(self.claims)?;
        let mut dense_of_key = vec![0; self.keys.len()];
        gave_way
            .iter()
            .for_each(|(place, _)| dense_of_key[*place as usize] = DROPPED);
        let mut n_records = 0;
        for dense in dense_of_key.iter_mut().filter(|dense| **dense != DROPPED) {
            *dense = n_records;
            n_records += 1;
        }
        let joined = joined_records(&self.dense, &gave_way, &dense_of_key);
        self.dense.par_iter_mut().flatten().for_each(|dense| {
            if *dense != DROPPED {
                *dense = dense_of_key[*dense as usize];
            }
        });
        for (place, survivor) in gave_way {
            dense_of_key[place as usize] = dense_of_key[survivor as usize];
        }
        let dense_of = |place: &u32| dense_of_key[*place as usize];
        Ok(Identities {
            retracted: retracted.iter().map(dense_of).collect(),
            better_statuses: (better_statuses.iter())
                .map(|(place, status)| (dense_of(place), *status))
                .collect(),
            keys: self.keys,
            dense_of_key,
            n_records,
            joined,
            dense: self.dense,
            described: self.described,
            n_older: self.n_older,
            snapshot_date: day_of(newest.max(self.newest)),
        })
    }
}

/// The records whose keys gave way, in order, with the dense ids of the survivors. `dense` are places among the keys yet.
fn joined_records(dense: &[Vec<u32>], gave_way: &[(u32, u32)], dense_of_key: &[u32]) -> Vec<Joined> {
    let of_part = |(part, places): (usize, &Vec<u32>)| {
        let mut joined = Vec::new();
        for (number, &place) in (0..).zip(places) {
            if place == DROPPED || dense_of_key[place as usize] != DROPPED {
                continue;
            }
            let i = gave_way.partition_point(|(other, _)| *other < place);
            let work = dense_of_key[gave_way[i].1 as usize];
            let part = part as u32;
            joined.push(Joined { part, number, work });
        }
        joined
    };
    dense.par_iter().enumerate().flat_map_iter(of_part).collect()
}

/// A date as a number that orders like it: the first 18 digits of the ISO text, padded.
fn date_number(date: &str) -> u64 {
    let digits = date
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|b| u64::from(b - b'0'));
    digits
        .chain(std::iter::repeat(0))
        .take(18)
        .fold(0, |n, d| n * 10 + d)
}

/// The day of such a number, ISO 8601, or empty.
fn day_of(number: u64) -> String {
    let digits = format!("{number:018}");
    match (number, &digits[..4], &digits[4..6], &digits[6..8]) {
        (0, ..) => String::new(),
        (_, year, "00", _) => year.to_owned(),
        (_, year, month, day) => format!("{year}-{month}-{day}"),
    }
}

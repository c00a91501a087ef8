//! Identities: which record stands for which work, and its dense id.
//!
//! Which of several records stands for a work:
//! 1. same id: the one with the latest `updated_date`; then the longer reference list; then the later input;
//! 2. same DOI under different ids: one that is neither paratext nor of the expansion corpus; then the longer
//!    reference list; then the later `updated_date`; then the smaller id. The other ids become aliases, and citations
//!    of them are citations of the survivor. If one of them is retracted, so is the survivor.
//!
//! Memory: 56 bytes per record read while works are matched, 32 more per record with a DOI; then 8 bytes per work and 4
//! per record read.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::disk::TableReader;
use crate::error::Result;
use crate::part::{PartReference, key, table_path};
use crate::progress::Progress;
use crate::works::Work;

/// Marks a record that does not stand for its work.
pub(crate) const DROPPED: u32 = u32::MAX;

/// One record of one part, while it is decided who stands for a work. 40 bytes.
#[derive(Clone, Copy)]
struct Candidate {
    key: u64,
    /// `updated_date` as a number that orders like the date; 0 when unknown.
    updated: u64,
    n_references: u32,
    part: u32,
    number: u32,
    is_stub: bool,
    /// Paratext or of the expansion corpus: not the one to stand for a DOI.
    is_unfit: bool,
    is_retracted: bool,
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

/// Who stands for which work.
pub(crate) struct Identities {
    /// Keys of the records, ascending: the dense id of a record is its place.
    pub(crate) records: Vec<u64>,
    /// Keys of the stubs, ascending: dense ids follow the records'.
    pub(crate) stubs: Vec<u64>,
    /// Keys that became aliases, ascending, with the dense id of the survivor.
    pub(crate) aliases: Vec<(u64, u32)>,
    /// For each part, the dense id of each of its works, or [`DROPPED`].
    pub(crate) dense: Vec<Vec<u32>>,
    /// Keys of survivors of which another record with the same DOI is retracted, ascending.
    pub(crate) retracted: Vec<u64>,
    pub(crate) n_older: u64,
    pub(crate) snapshot_date: String,
}

impl Identities {
    pub(crate) fn known(&self, key: u64) -> Option<u32> {
        let record = self.records.binary_search(&key).ok().map(|i| i as u32);
        record.or_else(|| {
            self.aliases
                .binary_search_by_key(&key, |a| a.0)
                .ok()
                .map(|i| self.aliases[i].1)
        })
    }

    pub(crate) fn resolve(&self, key: u64) -> Option<u32> {
        let stub = || {
            self.stubs
                .binary_search(&key)
                .ok()
                .map(|i| (self.records.len() + i) as u32)
        };
        self.known(key).or_else(stub)
    }
}

/// The records of all parts.
struct Candidates {
    all: Vec<Candidate>,
    /// Hash of the DOI of each, 0 for none.
    dois: Vec<u128>,
    /// Where each part begins.
    starts: Vec<usize>,
}

fn read_candidates(parts: &[PathBuf], progress: &dyn Progress) -> Result<Candidates> {
    let (mut all, mut dois, mut starts) = (Vec::new(), Vec::new(), Vec::new());
    for (part, path) in parts.iter().enumerate() {
        starts.push(all.len());
        for work in TableReader::<Work>::open(&table_path::<Work>(path))? {
            let work = work?;
            all.push(Candidate {
                key: key(&work.work_id),
                updated: date_number(work.updated_date.as_deref().unwrap_or("")),
                n_references: work.n_references,
                part: part as u32,
                number: work.work,
                is_stub: work.is_stub,
                is_unfit: work.is_paratext || work.is_xpac,
                is_retracted: work.is_retracted,
            });
            let doi = work.doi.as_deref().filter(|doi| !work.is_stub && !doi.is_empty());
            dois.push(doi.map_or(0, doi_hash));
        }
        progress.advance((all.len() - starts[part]) as u64, 0);
    }
    Ok(Candidates { all, dois, starts })
}

/// Reads all candidates and decides who stands for a work. Stubs that a provider described are among the stubs.
pub(crate) fn identify(parts: &[PathBuf], progress: &dyn Progress) -> Result<Identities> {
    let Candidates {
        all: mut candidates,
        dois,
        starts,
    } = read_candidates(parts, progress)?;
    let ends = starts.iter().skip(1).copied().chain([candidates.len()]);
    let mut dense: Vec<Vec<u32>> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| vec![DROPPED; end - start])
        .collect();
    candidates.par_sort_unstable_by_key(|c| {
        let newest_first = (Reverse(c.updated), Reverse(c.n_references));
        (c.key, c.is_stub, newest_first, Reverse((c.part, c.number)))
    });
    let n_read = candidates.iter().filter(|c| !c.is_stub).count();
    candidates.dedup_by_key(|c| c.key);
    let stubs = candidates.iter().filter(|c| c.is_stub).map(|c| c.key).collect();
    candidates.retain(|c| !c.is_stub);
    let n_older = (n_read - candidates.len()) as u64;
    let doi_of = |c: &Candidate| dois[starts[c.part as usize] + c.number as usize];
    let (survivors, retracted) = merge_by_doi(&candidates, doi_of);
    let stands = |c: &&Candidate| !survivors.contains_key(&c.key);
    let records: Vec<u64> = candidates.iter().filter(stands).map(|c| c.key).collect();
    let newest = candidates
        .iter()
        .filter(stands)
        .map(|c| c.updated)
        .max()
        .unwrap_or(0);
    let place = |key: u64| records.binary_search(&key).map_or(DROPPED, |i| i as u32);
    for c in &candidates {
        dense[c.part as usize][c.number as usize] = place(c.key);
    }
    let aliases = survivors
        .iter()
        .map(|(&alias, &survivor)| (alias, place(survivor)))
        .collect();
    Ok(Identities {
        aliases,
        stubs,
        dense,
        retracted,
        n_older,
        snapshot_date: day_of(newest),
        records,
    })
}

/// 128 bits of BLAKE3: among 300 million DOIs a collision has a chance of about 10⁻²².
fn doi_hash(doi: &str) -> u128 {
    let hash = blake3::hash(doi.as_bytes());
    u128::from_le_bytes(hash.as_bytes()[..16].try_into().expect("32 bytes")).max(1)
}

/// Key of each record that gives way to another with the same DOI → key of that other; and the keys of those others of
/// which a record that gave way is retracted, ascending.
fn merge_by_doi(
    candidates: &[Candidate],
    doi_of: impl Fn(&Candidate) -> u128,
) -> (BTreeMap<u64, u64>, Vec<u64>) {
    let mut by_doi: Vec<(u128, &Candidate)> = candidates
        .iter()
        .map(|c| (doi_of(c), c))
        .filter(|(doi, _)| *doi != 0)
        .collect();
    by_doi.par_sort_unstable_by_key(|(doi, c)| {
        (
            *doi,
            c.is_unfit,
            Reverse(c.n_references),
            Reverse(c.updated),
            c.key,
        )
    });
    let mut survivors = BTreeMap::new();
    let mut retracted = Vec::new();
    for group in by_doi.chunk_by(|a, b| a.0 == b.0) {
        let survivor = group[0].1.key;
        survivors.extend(group[1..].iter().map(|(_, c)| (c.key, survivor)));
        retracted.extend(group[1..].iter().any(|(_, c)| c.is_retracted).then_some(survivor));
    }
    retracted.sort_unstable();
    (survivors, retracted)
}

/// Keys of all cited works without a record, and of stubs given by a provider, ascending.
pub(crate) fn find_stubs(parts: &[PathBuf], ids: &Identities, budget_bytes: usize) -> Result<Vec<u64>> {
    let described = ids.stubs.iter().copied();
    let mut stubs: Vec<u64> = described.filter(|key| ids.known(*key).is_none()).collect();
    // A quarter of the budget before the first time, then whenever the list has doubled.
    let least = (budget_bytes / 32).max(1 << 14);
    let mut compact_at = least;
    for (part, path) in parts.iter().enumerate() {
        for reference in TableReader::<PartReference>::open(&table_path::<PartReference>(path))? {
            let PartReference { citing, cited_key } = reference?;
            if ids.dense[part][citing as usize] != DROPPED && ids.known(cited_key).is_none() {
                stubs.push(cited_key);
            }
            if stubs.len() >= compact_at {
                stubs.par_sort_unstable();
                stubs.dedup();
                compact_at = (stubs.len() * 2).max(least);
            }
        }
    }
    stubs.par_sort_unstable();
    stubs.dedup();
    Ok(stubs)
}

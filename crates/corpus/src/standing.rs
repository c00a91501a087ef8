//! Who stands for which work: from the rows of all parts to identities.
//!
//! Rows of OpenAlex with the same id are versions of one record: the one with the latest `updated_date` is kept; then the longer
//! reference list; then the later input. Rows of others with the same id are all kept, and complete each other, unless they stand
//! in one file and look the same. What else is one work is for `unions` to say, by the ids that rows claim (`claims`) and by
//! likeness (`matching`).
//!
//! **Method.** Candidates are sorted on disk within the budget; each key has a place among the keys, and the ids that its rows
//! claim are sorted with it, again on disk. Every work that is joined gets one dense id: records first, then, when the cited
//! works that nobody describes are known (`linking`), stubs.
//!
//! **Memory.** The budget, half for each sort (88 bytes per row, 64 per id that it claims, on disk beyond that). What stays:
//! that of `identities` and of `unions`, and 3 bits per work and 1 per key. All of OpenAlex, 463 million records: 4.8 GB.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;

use crate::candidates::{Candidate, Read, claim, claimed};
use crate::claims::{Claim, each_link};
use crate::disk::{BatchReader, TableReader};
use crate::error::{Error, Result};
use crate::identities::{DROPPED, Identities};
use crate::key_set::KeySet;
use crate::matching::{Passed, join_alike};
use crate::members::Rows;
use crate::part::{PartVersion, key, table_path};
use crate::places::Places;
use crate::progress::Progress;
use crate::scan::scan;
use crate::sorter::Sorter;
use crate::table::Table;
use crate::unions::{Link, Node, Unions, Why, number_of};
use crate::works::{Provider, Work};

/// Rows between two reports of progress.
const PER_REPORT: u64 = 1 << 16;

/// How works are told to be one beside their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// Ids alone join works: descriptions are not compared.
    pub by_ids_only: bool,
    /// Ids of works that are to be kept apart, in pairs, as in the table aliases.
    pub keep_apart: Vec<(String, String)>,
}

/// Reads all candidates and decides who stands for a work. `folder` holds what is sorted on disk.
pub(crate) fn identify(
    parts: &[PathBuf],
    folder: &Path,
    budget_bytes: usize,
    matching: &Matching,
    progress: &dyn Progress,
) -> Result<Identities> {
    let mut candidates = Sorter::new(folder, budget_bytes / 2);
    let openalex = number_of(Some(Provider::OpenAlex));
    let mut has_others = false;
    let map = |part: usize, batch: &RecordBatch| -> Vec<Candidate> {
        let reads = Read::from_batch(batch).into_iter();
        reads.map(|read| Candidate::of(part, read)).collect()
    };
    scan::<Read, _>(parts, progress, map, |rows: Vec<Candidate>| {
        has_others |= rows
            .iter()
            .any(|row| row.is_stub || !matches!(row.provider, 0) && row.provider != openalex);
        candidates.extend(rows)
    })?;
    let mut standing = Standing::new(parts, folder, budget_bytes / 2, matching, has_others)?;
    for (candidate, n) in candidates.sorted()?.zip(1u64..) {
        standing.offer(candidate?)?;
        if n % PER_REPORT == 0 {
            progress.advance(PER_REPORT, 0);
        }
    }
    standing.join(parts, folder, budget_bytes, progress)
}

/// What tells a record from one that was given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Told {
    provider: u8,
    part: u32,
    updated: u64,
    n_references: u32,
}

impl Told {
    fn of(candidate: &Candidate) -> Self {
        Self {
            provider: candidate.provider,
            part: candidate.part,
            updated: candidate.updated,
            n_references: candidate.n_references,
        }
    }
}

/// What a provider says is another version of a row's work.
struct Version {
    part: u32,
    number: u32,
    other_id: String,
}

/// The rows that stand for their keys so far, with dense ids that are their places among the keys.
struct Standing<'a> {
    matching: &'a Matching,
    /// Whether there is more than OpenAlex's records.
    has_others: bool,
    keys: KeySet,
    /// Keys of which there is no record.
    stubs: Places,
    dense: Vec<Vec<u32>>,
    claims: Sorter<Claim>,
    unions: Unions,
    /// The row that stands for the last key, and what tells the last record of that key from another.
    last: Option<(Candidate, Told)>,
    /// Length of the reference list of records whose key is that of another provider's.
    others: BTreeMap<(u32, u32), u32>,
    versions: Vec<Version>,
    /// Keys and rows of which the nodes are needed, and the nodes by place.
    wanted_keys: BTreeSet<u64>,
    wanted_rows: BTreeSet<(u32, u32)>,
    wanted: BTreeMap<u32, Node>,
    n_older: u64,
    /// Records by day of change.
    days: BTreeMap<u64, u64>,
}

impl<'a> Standing<'a> {
    fn new(
        parts: &[PathBuf],
        folder: &Path,
        budget_bytes: usize,
        matching: &'a Matching,
        has_others: bool,
    ) -> Result<Self> {
        let (mut dense, mut versions) = (Vec::new(), Vec::new());
        for (part, path) in (0..).zip(parts) {
            let n_works = BatchReader::<Read>::open(&table_path::<Work>(path))?.n_rows();
            dense.push(vec![DROPPED; n_works as usize]);
            for version in TableReader::<PartVersion>::open(&table_path::<PartVersion>(path))? {
                let PartVersion { work, other_id } = version?;
                versions.push(Version {
                    part,
                    number: work,
                    other_id,
                });
            }
        }
        let apart = matching.keep_apart.iter().flat_map(|(a, b)| [a, b]);
        let named = versions.iter().map(|version| &version.other_id);
        Ok(Self {
            matching,
            has_others,
            keys: KeySet::default(),
            stubs: Places::default(),
            dense,
            claims: Sorter::new(folder, budget_bytes),
            unions: Unions::default(),
            last: None,
            others: BTreeMap::new(),
            wanted_keys: apart.chain(named).map(|id| key(id)).collect(),
            wanted_rows: versions
                .iter()
                .map(|version| (version.part, version.number))
                .collect(),
            versions,
            wanted: BTreeMap::new(),
            n_older: 0,
            days: BTreeMap::new(),
        })
    }

    /// Takes the candidates in their order.
    fn offer(&mut self, candidate: Candidate) -> Result<()> {
        let is_same = self
            .last
            .as_ref()
            .is_some_and(|(last, _)| last.key == candidate.key);
        if !is_same {
            return self.begin_key(candidate);
        }
        let place = self.keys.len() as u32 - 1;
        let (first, last) = self.last.clone().expect("there is one before the same");
        let node = first.node(place);
        // OpenAlex delivers a record again and again; what others give twice may differ, and both are kept, unless they stand in
        // one file and look the same.
        let told = Told::of(&candidate);
        let is_again = [0, number_of(Some(Provider::OpenAlex))].contains(&last.provider);
        let is_older = !candidate.is_stub && told.provider == last.provider && (is_again || told == last);
        if is_older {
            self.n_older += 1;
            return Ok(());
        }
        // What it claims, the one that stands for the key claims.
        let claims = candidate.claims(place, self.has_others);
        let claims = claims.map(|own| claim(&node, usize::from(own.scheme), (own.high, own.low), false));
        self.claims.extend(claims)?;
        if candidate.is_stub && !first.is_stub {
            return Ok(());
        }
        let row = (candidate.part, candidate.number);
        self.dense[row.0 as usize][row.1 as usize] = place;
        if self.wanted_rows.contains(&row) {
            self.wanted.insert(place, node);
        }
        if !candidate.is_stub {
            self.unions.add(node);
            self.others.insert(row, candidate.n_references);
            self.last = Some((first, told));
        }
        Ok(())
    }

    fn begin_key(&mut self, candidate: Candidate) -> Result<()> {
        let place = self.keys.len() as u32;
        if place == DROPPED {
            let n_works = self.keys.len();
            return Err(Error::TooManyWorks { n_works });
        }
        self.keys.push(candidate.key);
        let row = (candidate.part, candidate.number);
        self.dense[row.0 as usize][row.1 as usize] = place;
        if candidate.is_stub {
            self.stubs.add(place);
        } else {
            *self.days.entry(day(candidate.updated)).or_default() += 1;
        }
        if self.wanted_keys.contains(&candidate.key) || self.wanted_rows.contains(&row) {
            self.wanted.insert(place, candidate.node(place));
        }
        self.claims.extend(candidate.claims(place, self.has_others))?;
        let told = Told::of(&candidate);
        self.last = Some((candidate, told));
        Ok(())
    }

    /// Joins what is one work.
    fn join(
        mut self,
        parts: &[PathBuf],
        folder: &Path,
        budget_bytes: usize,
        progress: &dyn Progress,
    ) -> Result<Identities> {
        let n_unknown = self.keep_apart();
        if n_unknown > 0 {
            progress.remark(&format!(
                "pairs to be kept apart of which a work is not there: {n_unknown}"
            ));
        }
        let links = self.version_links()?;
        let claims = std::mem::replace(&mut self.claims, Sorter::new(folder, 1));
        each_link(claims, |a, b, link| self.unions.join(a, b, link))?;
        for (a, b) in links {
            let link = Link {
                why: Why::Version,
                score: None,
            };
            self.unions.join(a, b, link);
        }
        let passed = if self.has_others && !self.matching.by_ids_only {
            self.join_alike(parts, folder, budget_bytes)?
        } else {
            Passed::default()
        };
        self.settle(passed)
    }

    /// Returns the number of pairs of which a work is not there.
    fn keep_apart(&mut self) -> usize {
        let mut n_unknown = 0;
        for (pair, (a, b)) in (0..).zip(&self.matching.keep_apart) {
            let node = |id: &str| self.wanted.get(&self.keys.place(key(id))?).copied();
            match (node(a), node(b)) {
                (Some(a), Some(b)) => self.unions.keep_apart(pair, a, b),
                _ => n_unknown += 1,
            }
        }
        n_unknown
    }

    /// Versions named by an id that works claim claim it; those named by the id that a work is known by are links.
    fn version_links(&mut self) -> Result<Vec<(Node, Node)>> {
        let mut links = Vec::new();
        for Version {
            part,
            number,
            other_id,
        } in &self.versions
        {
            let place = self.dense[*part as usize][*number as usize];
            let Some(node) = self.wanted.get(&place).copied() else {
                continue;
            };
            if let Some((scheme, id)) = claimed(other_id) {
                self.claims.push(claim(&node, scheme, id, true))?;
            }
            let other = self
                .keys
                .place(key(other_id))
                .and_then(|place| self.wanted.get(&place));
            links.extend(other.map(|other| (node, *other)));
        }
        Ok(links)
    }

    fn join_alike(&mut self, parts: &[PathBuf], folder: &Path, budget_bytes: usize) -> Result<Passed> {
        let dense = &self.dense;
        let mut reader: Option<(u32, TableReader<Read>)> = None;
        // Texts and works of a part come in the same order, one of each for each row.
        let node_of = |part: u32, number: u32| -> Result<Option<(Node, Option<i16>)>> {
            if reader.as_ref().is_none_or(|(open, _)| *open != part) {
                let path = table_path::<Work>(&parts[part as usize]);
                reader = Some((part, TableReader::open(&path)?));
            }
            let rows = &mut reader.as_mut().expect("opened above").1;
            let Some(read) = rows.find(|row| row.as_ref().map_or(true, |read| read.work == number)) else {
                return Ok(None);
            };
            let (read, place) = (read?, dense[part as usize][number as usize]);
            let year = read.year;
            let node = || (Candidate::of(part as usize, read).node(place), year);
            Ok((place != DROPPED).then(node))
        };
        join_alike(parts, folder, budget_bytes, &mut self.unions, node_of)
    }

    /// Gives every work its dense id.
    fn settle(mut self, passed: Passed) -> Result<Identities> {
        let by_rank = self.unions.places_by_rank();
        self.forget_days_of_joined(&by_rank);
        let (dense_of_key, n_records, stub_keys) = self.number_keys(&by_rank)?;
        let first_member = n_records + stub_keys.len() as u32;
        let mut rows = Rows {
            ranks: by_rank.iter().copied().zip(0u32..).collect(),
            dense_of_key: &dense_of_key,
            n_records,
            first_member,
            dense: &mut self.dense,
            stubs: &self.stubs,
            others: &self.others,
            unions: &mut self.unions,
        };
        let (members, joined) = rows.members();
        if first_member as usize + members.len() >= DROPPED as usize {
            let n_works = first_member as usize + members.len();
            return Err(Error::TooManyWorks { n_works });
        }
        let newest = self.days.iter().rev().find(|(_, n)| **n > 0);
        Ok(Identities {
            n_records,
            stub_keys,
            members,
            first_member,
            joined,
            n_older: self.n_older,
            n_refused: self.unions.n_refused,
            passed,
            snapshot_date: newest.map_or(String::new(), |(day, _)| day_of(*day)),
            keys: self.keys,
            dense_of_key,
            dense: self.dense,
        })
    }

    /// What gave way does not date the snapshot.
    fn forget_days_of_joined(&mut self, places: &[u32]) {
        for &place in places {
            let is_root = self.unions.place_of_root(place) == place;
            if let Some(node) = self.unions.node(place).filter(|node| !is_root && !node.is_stub)
                && let Some(n) = self.days.get_mut(&day(node.updated))
            {
                *n -= 1;
            }
        }
    }

    /// The dense id of each key, the number of records, and the keys that stand for stubs.
    fn number_keys(&mut self, linked: &[u32]) -> Result<(Vec<u32>, u32, Vec<u64>)> {
        let mut dense_of_key = vec![0; self.keys.len()];
        for &place in linked {
            if self.unions.place_of_root(place) != place {
                dense_of_key[place as usize] = DROPPED;
            }
        }
        let (mut n_records, mut stub_keys) = (0u32, Vec::new());
        for (place, dense) in (0u32..).zip(&mut dense_of_key) {
            if *dense != DROPPED && !self.stubs.has(place) {
                *dense = n_records;
                n_records += 1;
            }
        }
        for ((place, dense), key) in (0u32..).zip(&mut dense_of_key).zip(self.keys.iter()) {
            if *dense != DROPPED && self.stubs.has(place) {
                *dense = n_records + stub_keys.len() as u32;
                stub_keys.push(key);
            }
        }
        for &place in linked {
            let root = self.unions.place_of_root(place);
            dense_of_key[place as usize] = dense_of_key[root as usize];
        }
        Ok((dense_of_key, n_records, stub_keys))
    }
}

/// The day in a number of a date.
fn day(updated: u64) -> u64 {
    updated / 10_000_000_000
}

/// Such a day, ISO 8601, or empty.
fn day_of(day: u64) -> String {
    let digits = format!("{day:08}");
    match (day, &digits[..4], &digits[4..6], &digits[6..8]) {
        (0, ..) => String::new(),
        (_, year, "00", _) => year.to_owned(),
        (_, year, month, day) => format!("{year}-{month}-{day}"),
    }
}

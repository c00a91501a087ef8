//! Who stands for which work: from the rows of all parts to identities.
//!
//! Rows of OpenAlex with the same id are versions of one record: the one with the latest `updated_date` is kept; then the longer
//! reference list; then the later input. Rows of others with the same id are all kept, and complete each other. What else is one work is for `unions` to say, by the ids that rows claim
//! (`claims`) and by likeness (`matching`).
//!
//! **Method.** Candidates are sorted on disk within the budget; each key has a place among the keys, and the ids that its rows
//! claim are sorted with it, again on disk. Every work that is joined gets one dense id: records first, then, when the cited
//! works that nobody describes are known (`linking`), stubs.
//!
//! **Memory.** The budget, half for each sort (88 bytes per row, 64 per id that it claims, on disk beyond that). What stays:
//! that of `identities` and of `unions`, and 4 bits per key. All of OpenAlex, 463 million records: 4.8 GB.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;

use crate::candidates::{Candidate, Read, claim, claimed};
use crate::claims::{Claim, each_link};
use crate::disk::{BatchReader, TableReader};
use crate::error::{Error, Result};
use crate::identities::{DROPPED, Identities, Joined, Member};
use crate::key_set::KeySet;
use crate::matching::{Passed, join_alike};
use crate::part::{PartVersion, key, table_path};
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

/// A set of places.
#[derive(Debug, Default)]
struct Places(Vec<u64>);

impl Places {
    fn has(&self, place: u32) -> bool {
        let word = self.0.get(place as usize / 64).copied().unwrap_or(0);
        word >> (place % 64) & 1 == 1
    }

    /// Adds a place; false if it was there.
    fn add(&mut self, place: u32) -> bool {
        let at = place as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        let was_there = self.has(place);
        self.0[at] |= 1 << (place % 64);
        !was_there
    }
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
            standing: &mut self,
        };
        let (members, joined) = rows.members(first_member);
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

/// From places to dense ids, row by row.
struct Rows<'s, 'a> {
    ranks: HashMap<u32, u32>,
    dense_of_key: &'s [u32],
    n_records: u32,
    standing: &'s mut Standing<'a>,
}

/// A row of a work of several, in the order of members.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    work: u32,
    rank: u32,
    is_other: bool,
    part: u32,
    number: u32,
    place: u32,
}

impl Rows<'_, '_> {
    /// Finds the rows of works of several, gives every row its dense id, and tells who gave way.
    fn members(&mut self, first_member: u32) -> (Vec<Member>, Vec<Joined>) {
        let (rows, mut joined) = self.rows_of_several();
        let mut members = Vec::with_capacity(rows.len());
        for of_work in rows.chunk_by(|a, b| a.work == b.work) {
            let length = |row: &Row| self.n_references(row);
            let longest = of_work.iter().map(length).max().unwrap_or(0);
            // Of equals the last: the first may be OpenAlex's, which names works and does not describe them.
            let giver = of_work.iter().rposition(|row| length(row) == longest);
            for (i, row) in of_work.iter().enumerate() {
                self.standing.dense[row.part as usize][row.number as usize] =
                    first_member + members.len() as u32;
                members.push(Member {
                    part: row.part,
                    number: row.number,
                    work: row.work,
                    gives_references: giver == Some(i),
                });
                if i > 0 && !self.standing.stubs.has(row.place) {
                    joined.push(self.joined(row));
                }
            }
        }
        joined.sort_unstable_by_key(|joined| (joined.part, joined.number));
        (members, joined)
    }

    /// The rows of works of several; single rows get their dense ids, and descriptions of what has a record give nothing.
    fn rows_of_several(&mut self) -> (Vec<Row>, Vec<Joined>) {
        let (mut once, mut several) = (Places::default(), Places::default());
        for place in self
            .standing
            .dense
            .iter()
            .flatten()
            .filter(|place| **place != DROPPED)
        {
            let work = self.dense_of_key[*place as usize];
            let gives = work >= self.n_records || !self.standing.stubs.has(*place);
            if gives && !once.add(work) {
                several.add(work);
            }
        }
        let (mut rows, mut joined, mut seen) = (Vec::new(), Vec::new(), Places::default());
        for part in 0..self.standing.dense.len() {
            for number in 0..self.standing.dense[part].len() {
                let place = self.standing.dense[part][number];
                if place == DROPPED {
                    continue;
                }
                let work = self.dense_of_key[place as usize];
                let row = Row {
                    work,
                    rank: self.ranks.get(&place).copied().unwrap_or(0),
                    is_other: self.standing.others.contains_key(&(part as u32, number as u32)),
                    part: part as u32,
                    number: number as u32,
                    place,
                };
                let is_stub = self.standing.stubs.has(place);
                if is_stub && self.standing.unions.place_of_root(place) != place && seen.add(place) {
                    joined.push(self.joined(&row));
                }
                let dense = if is_stub && work < self.n_records {
                    DROPPED
                } else {
                    work
                };
                self.standing.dense[part][number] = dense;
                if dense != DROPPED && several.has(work) {
                    rows.push(row);
                }
            }
        }
        rows.sort_unstable();
        (rows, joined)
    }

    fn joined(&self, row: &Row) -> Joined {
        let same_id = Link {
            why: Why::SameId,
            score: None,
        };
        let why = self.standing.unions.why(row.place).filter(|_| !row.is_other);
        Joined {
            part: row.part,
            number: row.number,
            work: row.work,
            is_stub: self.standing.stubs.has(row.place),
            link: why.unwrap_or(same_id),
        }
    }

    fn n_references(&self, row: &Row) -> u32 {
        let other = self.standing.others.get(&(row.part, row.number)).copied();
        let own = || self.standing.unions.node(row.place).map(|node| node.n_references);
        other.or_else(own).unwrap_or(0)
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

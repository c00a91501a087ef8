//! From parts to a corpus: the newest version of each work wins, works with one DOI become one, cited works without a
//! record become stubs, and every id becomes dense.
//!
//! Order: candidates are read from the parts (about 60 bytes per record while they are sorted), dense ids are given
//! (8 bytes per work, 4 per record read), then every table is mapped and sorted on disk within the budget.
//!
//! Which of several records stands for a work:
//! 1. same id: the one with the latest `updated_date`; then the longer reference list; then the later input;
//! 2. same DOI under different ids: the longer reference list; then the later `updated_date`; then the smaller id.
//!    The other ids become aliases, and citations of them are citations of the survivor.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::aliases::Alias;
use crate::authorships::Authorship;
use crate::concepts::WorkConcept;
use crate::country::Country;
use crate::disk::{FileEntry, TableReader, read_table, write_table};
use crate::error::{Error, Result, at};
use crate::institutions::Institution;
use crate::ledger::IngestCount;
use crate::manifest::{FORMAT_VERSION, Manifest};
use crate::part::{
    Described, PartReference, PartSummary, finished_part, key, newest, openalex_id, table_path,
};
use crate::progress::{Progress, Unit};
use crate::references::Reference;
use crate::sorter::{Sortable, Sorter};
use crate::sources::Source;
use crate::table::Table;
use crate::texts::Text;
use crate::topics::Topic;
use crate::works::Work;

/// Marks a record that does not stand for its work.
const DROPPED: u32 = u32::MAX;

impl Sortable for Work {
    type Key = u32;
    const ROW_BYTES: usize = 400;
    fn key(&self) -> u32 {
        self.work
    }
}

impl Sortable for Text {
    type Key = u32;
    const ROW_BYTES: usize = 250;
    fn key(&self) -> u32 {
        self.work
    }
}

impl Sortable for Reference {
    type Key = (u32, u32);
    const DISTINCT: bool = true;
    const ROW_BYTES: usize = 8;
    fn key(&self) -> (u32, u32) {
        (self.citing, self.cited)
    }
}

impl Sortable for Authorship {
    type Key = (u32, u16, Option<u64>, Option<Country>);
    const ROW_BYTES: usize = 48;
    fn key(&self) -> Self::Key {
        (self.work, self.author_position, self.institution_id, self.country)
    }
}

impl Sortable for WorkConcept {
    type Key = (u32, u8, u64);
    const ROW_BYTES: usize = 24;
    fn key(&self) -> Self::Key {
        (self.work, self.level, self.concept_id)
    }
}

/// One record of one part, while it is decided who stands for a work. 32 bytes.
#[derive(Clone, Copy)]
struct Candidate {
    key: u64,
    /// `updated_date` as a number that orders like the date; 0 when unknown.
    updated: u64,
    n_references: u32,
    part: u32,
    number: u32,
    is_stub: bool,
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

/// Who stands for which work.
struct Identities {
    /// Keys of the records, ascending: the dense id of a record is its place.
    records: Vec<u64>,
    /// Keys of the stubs, ascending: dense ids follow the records'.
    stubs: Vec<u64>,
    /// Keys that became aliases, ascending, with the dense id of the survivor.
    aliases: Vec<(u64, u32)>,
    /// For each part, the dense id of each of its works, or [`DROPPED`].
    dense: Vec<Vec<u32>>,
    n_older: u64,
    snapshot_date: String,
}

impl Identities {
    fn known(&self, key: u64) -> Option<u32> {
        let record = self.records.binary_search(&key).ok().map(|i| i as u32);
        record.or_else(|| {
            self.aliases
                .binary_search_by_key(&key, |a| a.0)
                .ok()
                .map(|i| self.aliases[i].1)
        })
    }

    fn resolve(&self, key: u64) -> Option<u32> {
        let stub = || {
            self.stubs
                .binary_search(&key)
                .ok()
                .map(|i| (self.records.len() + i) as u32)
        };
        self.known(key).or_else(stub)
    }
}

/// Builds the corpus tables in `folder` from finished parts, in the order given, and returns the manifest.
/// `budget_bytes` bounds the rows held in memory while a table is sorted.
pub(crate) fn merge_parts(
    parts: &[PathBuf],
    folder: &Path,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<Manifest> {
    let mut inputs = Vec::new();
    for part in parts {
        inputs.extend(finished_part(part)?);
    }
    progress.begin("matching records", Unit::Rows, None);
    let mut ids = identify(parts, progress)?;
    ids.stubs = find_stubs(parts, &ids)?;
    progress.end();
    let n_works = ids.records.len() + ids.stubs.len();
    if n_works >= DROPPED as usize {
        return Err(Error::TooManyWorks { n_works });
    }
    let mut tables = Tables {
        folder,
        entries: BTreeMap::new(),
    };
    progress.begin("writing tables", Unit::Rows, None);
    write_works(parts, &ids, &mut tables, budget_bytes, progress)?;
    write_rows::<Text>(parts, &ids, &mut tables, budget_bytes, progress, |t| &mut t.work)?;
    write_rows::<Authorship>(parts, &ids, &mut tables, budget_bytes, progress, |a| &mut a.work)?;
    write_rows::<WorkConcept>(parts, &ids, &mut tables, budget_bytes, progress, |c| &mut c.work)?;
    write_references(parts, &ids, &mut tables, budget_bytes, progress)?;
    progress.end();
    write_entities::<Institution>(parts, &mut tables)?;
    write_entities::<Source>(parts, &mut tables)?;
    write_entities::<Topic>(parts, &mut tables)?;
    let aliases: Vec<Alias> = ids.aliases.iter().map(|&(key, work)| alias(key, work)).collect();
    tables.write(&aliases)?;
    tables.write(&counts(&inputs, &ids))?;
    write_set_aside(parts, folder)?;
    Ok(Manifest {
        format_version: FORMAT_VERSION,
        snapshot_date: ids.snapshot_date,
        n_works: n_works as u64,
        n_records: ids.records.len() as u64,
        inputs,
        tables: tables.entries,
    })
}

/// The tables written so far.
struct Tables<'a> {
    folder: &'a Path,
    entries: BTreeMap<String, FileEntry>,
}

impl Tables<'_> {
    fn write<T: Table>(&mut self, rows: &[T]) -> Result<()> {
        let entry = write_table(&table_path::<T>(self.folder), rows)?;
        self.entries.insert(T::NAME.to_owned(), entry);
        Ok(())
    }

    fn finish<T: Sortable>(&mut self, sorter: Sorter<T>) -> Result<()> {
        let entry = sorter.finish(&table_path::<T>(self.folder))?;
        self.entries.insert(T::NAME.to_owned(), entry);
        Ok(())
    }
}

/// Reads all candidates and decides who stands for a work.
fn identify(parts: &[PathBuf], progress: &dyn Progress) -> Result<Identities> {
    let mut candidates = Vec::new();
    // Hash of the DOI, 0 for none, beside each candidate.
    let mut dois: Vec<u128> = Vec::new();
    let mut dense = Vec::new();
    let mut snapshot_date = String::new();
    for (part, path) in parts.iter().enumerate() {
        let first = candidates.len();
        for work in TableReader::<Work>::open(&table_path::<Work>(path))? {
            let work = work?;
            let updated = work.updated_date.as_deref().unwrap_or("");
            snapshot_date = snapshot_date.max(updated.chars().take(10).collect());
            candidates.push(Candidate {
                key: key(&work.work_id),
                updated: date_number(updated),
                n_references: work.n_references,
                part: part as u32,
                number: work.work,
                is_stub: work.is_stub,
            });
            dois.push(work.doi.as_deref().filter(|_| !work.is_stub).map_or(0, doi_hash));
        }
        dense.push(vec![DROPPED; candidates.len() - first]);
        progress.advance((candidates.len() - first) as u64, 0);
    }
    let starts: Vec<usize> = dense
        .iter()
        .scan(0, |next, d: &Vec<u32>| {
            Some(std::mem::replace(next, *next + d.len()))
        })
        .collect();
    candidates.par_sort_by_key(|c| {
        let newest_first = (std::cmp::Reverse(c.updated), std::cmp::Reverse(c.n_references));
        (
            c.key,
            c.is_stub,
            newest_first,
            std::cmp::Reverse((c.part, c.number)),
        )
    });
    let n_read = candidates.iter().filter(|c| !c.is_stub).count();
    candidates.dedup_by_key(|c| c.key);
    candidates.retain(|c| !c.is_stub);
    let n_older = (n_read - candidates.len()) as u64;
    let doi_of = |c: &Candidate| dois[starts[c.part as usize] + c.number as usize];
    let survivors = merge_by_doi(&candidates, doi_of);
    let records: Vec<u64> = candidates
        .iter()
        .filter(|c| !survivors.contains_key(&c.key))
        .map(|c| c.key)
        .collect();
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
        stubs: Vec::new(),
        dense,
        n_older,
        snapshot_date,
        records,
    })
}

/// 128 bits of BLAKE3: among 300 million DOIs a collision has a chance of about 10⁻²².
fn doi_hash(doi: &str) -> u128 {
    let hash = blake3::hash(doi.as_bytes());
    u128::from_le_bytes(hash.as_bytes()[..16].try_into().expect("32 bytes")).max(1)
}

/// Key of each record that gives way to another with the same DOI → key of that other.
fn merge_by_doi(candidates: &[Candidate], doi_of: impl Fn(&Candidate) -> u128) -> BTreeMap<u64, u64> {
    let mut by_doi: Vec<(u128, &Candidate)> = candidates
        .iter()
        .map(|c| (doi_of(c), c))
        .filter(|(doi, _)| *doi != 0)
        .collect();
    by_doi.par_sort_by_key(|(doi, c)| {
        (
            *doi,
            std::cmp::Reverse(c.n_references),
            std::cmp::Reverse(c.updated),
            c.key,
        )
    });
    let groups = by_doi.chunk_by(|a, b| a.0 == b.0);
    groups
        .flat_map(|group| group[1..].iter().map(|(_, c)| (c.key, group[0].1.key)))
        .collect()
}

/// Keys of all cited works (and stubs given by a provider) without a record, ascending.
fn find_stubs(parts: &[PathBuf], ids: &Identities) -> Result<Vec<u64>> {
    let mut stubs: Vec<u64> = Vec::new();
    let mut compact_at = 1 << 24;
    for (part, path) in parts.iter().enumerate() {
        for reference in TableReader::<PartReference>::open(&table_path::<PartReference>(path))? {
            let PartReference { citing, cited_key } = reference?;
            if ids.dense[part][citing as usize] != DROPPED && ids.known(cited_key).is_none() {
                stubs.push(cited_key);
            }
            if stubs.len() >= compact_at {
                stubs.par_sort_unstable();
                stubs.dedup();
                compact_at = (stubs.len() * 2).max(1 << 24);
            }
        }
    }
    stubs.par_sort_unstable();
    stubs.dedup();
    Ok(stubs)
}

/// Writes records and stubs. A stub that a provider described keeps its description.
fn write_works(
    parts: &[PathBuf],
    ids: &Identities,
    tables: &mut Tables,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<()> {
    let mut sorter = Sorter::<Work>::new(tables.folder, budget_bytes);
    let mut described = BTreeMap::new();
    for (part, path) in parts.iter().enumerate() {
        for work in TableReader::<Work>::open(&table_path::<Work>(path))? {
            let work = work?;
            let dense = ids.dense[part][work.work as usize];
            if work.is_stub {
                described.entry(key(&work.work_id)).or_insert(work);
            } else if dense != DROPPED {
                sorter.push(Work { work: dense, ..work })?;
            }
            progress.advance(1, 0);
        }
    }
    for (i, &key) in ids.stubs.iter().enumerate() {
        let number = (ids.records.len() + i) as u32;
        let stub = described.remove(&key).unwrap_or_else(|| bare_stub(key));
        sorter.push(Work { work: number, ..stub })?;
    }
    tables.finish(sorter)
}

fn bare_stub(key: u64) -> Work {
    Work {
        work: 0,
        work_id: openalex_id(key).unwrap_or_else(|| format!("stub:{key:016x}")),
        is_stub: true,
        doi: None,
        year: None,
        publication_date: None,
        work_type: None,
        language: None,
        source_id: None,
        topic_id: None,
        subfield_id: None,
        oa_status: None,
        is_retracted: false,
        is_paratext: false,
        is_xpac: false,
        n_references: 0,
        n_cited_by: None,
        updated_date: None,
        schema_generation: 0,
    }
}

/// Maps and sorts a table whose rows belong to one work each.
fn write_rows<T: Sortable>(
    parts: &[PathBuf],
    ids: &Identities,
    tables: &mut Tables,
    budget_bytes: usize,
    progress: &dyn Progress,
    work: fn(&mut T) -> &mut u32,
) -> Result<()> {
    let mut sorter = Sorter::<T>::new(tables.folder, budget_bytes);
    for (part, path) in parts.iter().enumerate() {
        for row in TableReader::<T>::open(&table_path::<T>(path))? {
            let mut row = row?;
            let place = work(&mut row);
            *place = ids.dense[part][*place as usize];
            if *place != DROPPED {
                sorter.push(row)?;
            }
            progress.advance(1, 0);
        }
    }
    tables.finish(sorter)
}

fn write_references(
    parts: &[PathBuf],
    ids: &Identities,
    tables: &mut Tables,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<()> {
    let mut sorter = Sorter::<Reference>::new(tables.folder, budget_bytes);
    for (part, path) in parts.iter().enumerate() {
        for row in TableReader::<PartReference>::open(&table_path::<PartReference>(path))? {
            let PartReference { citing, cited_key } = row?;
            let citing = ids.dense[part][citing as usize];
            if citing != DROPPED
                && let Some(cited) = ids.resolve(cited_key)
            {
                sorter.push(Reference { citing, cited })?;
            }
            progress.advance(1, 0);
        }
    }
    tables.finish(sorter)
}

fn write_entities<T: Table + Described>(parts: &[PathBuf], tables: &mut Tables) -> Result<()> {
    let mut all = Vec::new();
    for path in parts {
        all.extend(read_table::<T>(&table_path::<T>(path))?);
    }
    tables.write(&newest(all))
}

fn alias(key: u64, work: u32) -> Alias {
    let alias_id = openalex_id(key).unwrap_or_else(|| format!("stub:{key:016x}"));
    Alias {
        alias_id,
        work,
        reason: "same_doi".into(),
    }
}

/// What was read, merged, set aside and kept.
fn counts(inputs: &[PartSummary], ids: &Identities) -> Vec<IngestCount> {
    let mut rows: BTreeMap<(u8, &str, &str), u64> = BTreeMap::new();
    for input in inputs {
        *rows.entry((0, "read", "works")).or_default() += input.n_works;
        for (kind, n) in &input.n_entities {
            *rows.entry((0, "read", kind)).or_default() += n;
        }
        for (reason, n) in &input.n_set_aside {
            *rows.entry((1, "set_aside", reason)).or_default() += n;
        }
    }
    rows.insert((2, "merged", "older_version"), ids.n_older);
    rows.insert((2, "merged", "same_doi"), ids.aliases.len() as u64);
    rows.insert((3, "kept", "records"), ids.records.len() as u64);
    rows.insert((3, "kept", "stubs"), ids.stubs.len() as u64);
    let row = |((_, step, reason), n_records): ((u8, &str, &str), u64)| IngestCount {
        step: step.to_owned(),
        reason: reason.to_owned(),
        n_records,
    };
    rows.into_iter().map(row).collect()
}

/// Joins the records that were set aside into `rejected.jsonl.gz`.
fn write_set_aside(parts: &[PathBuf], folder: &Path) -> Result<()> {
    let path = folder.join("rejected.jsonl.gz");
    let file = fs::File::create(&path).map_err(at(&path))?;
    let mut out = flate2::GzBuilder::new().write(file, flate2::Compression::default());
    let mut buffer = Vec::new();
    for part in parts {
        let from = part.join("set_aside.jsonl");
        buffer.clear();
        fs::File::open(&from)
            .and_then(|mut f| f.read_to_end(&mut buffer))
            .map_err(at(&from))?;
        out.write_all(&buffer).map_err(at(&path))?;
    }
    out.finish().and_then(|file| file.sync_all()).map_err(at(&path))
}

//! From parts to a corpus: the newest version of each work wins, works with one DOI become one, cited works without a
//! record become stubs, and every id becomes dense.
//!
//! Order: who stands for a work is decided (`identities`), references are linked and stubs found (`linking`), then
//! each table is read from all parts on several threads (`scan`), mapped to dense ids and sorted on disk: rows of numbers
//! by `sorter`, columns with text by `gather`. The result depends neither on the threads nor on the budget.
//!
//! **Memory.** The budget, which bounds what is sorted; beside it 10 bytes per record read and 2 per stub (the modules
//! named say for what), 200 per institution, source, topic and alias; and whatever the budget is, a batch of the widest table for
//! each thread and one row group of the table that is written, together some 150 MB. All of OpenAlex, 463 million records:
//! 4.6 GB and the budget.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, RecordBatch, UInt32Array};

use crate::affiliation_strings::AffiliationString;
use crate::aliases::Alias;
use crate::authorships::Authorship;
use crate::concepts::WorkConcept;
use crate::country::Country;
use crate::disk::{FileEntry, ROWS_PER_BATCH, TableReader, TableWriter, write_table};
use crate::error::{Error, Result, at};
use crate::gather::Gatherer;
use crate::identities::{DROPPED, Identities, identify};
use crate::institutions::Institution;
use crate::ledger::IngestCount;
use crate::linking::{Links, Stubs, link};
use crate::locations::Location;
use crate::manifest::{FORMAT_VERSION, Manifest};
use crate::part::{
    Described, Newest, PartReference, PartSummary, finished_part, key, openalex_id, table_path,
};
use crate::progress::{Progress, Unit};
use crate::references::Reference;
use crate::scan::{n_rows, scan};
use crate::sorter::{Sortable, Sorter};
use crate::sources::Source;
use crate::table::Table;
use crate::texts::Text;
use crate::topics::Topic;
use crate::works::Work;

use inheritance::{aliases_in, inherited, located, united};

/// A row that belongs to one work, and its place in the table.
trait OfWork: Sortable {
    fn work(&mut self) -> &mut u32;
}

impl Sortable for Authorship {
    type Key = (u32, u16, Option<u64>, Option<Country>, Option<u64>, Option<bool>);
    fn key(&self) -> Self::Key {
        (
            self.work,
            self.author_position,
            self.institution_id,
            self.country,
            self.author_id,
            self.is_corresponding,
        )
    }
}

impl OfWork for Authorship {
    fn work(&mut self) -> &mut u32 {
        &mut self.work
    }
}

impl Sortable for WorkConcept {
    type Key = (u32, u8, u64, u32);
    fn key(&self) -> Self::Key {
        (self.work, self.level, self.concept_id, self.score.to_bits())
    }
}

impl OfWork for WorkConcept {
    fn work(&mut self) -> &mut u32 {
        &mut self.work
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
    let mut tables = Tables {
        parts,
        folder,
        budget_bytes,
        progress,
        entries: BTreeMap::new(),
    };
    tables.begin::<Work>("matching records", 2, 0)?;
    let mut ids = identify(parts, folder, budget_bytes, progress)?;
    progress.end();
    tables.begin::<PartReference>("linking references", 2, 0)?;
    let (links, stubs) = link(parts, &mut ids, folder, budget_bytes, progress)?;
    let references = tables.write_references(links)?;
    progress.end();
    let n_works = ids.n_records as usize + stubs.keys.len();
    if n_works >= DROPPED as usize {
        return Err(Error::TooManyWorks { n_works });
    }
    // Rows first: their memory goes back to the system, that of many small columns is only used again.
    tables.write_rows::<Authorship>("merging authorships", &ids)?;
    tables.write_rows::<WorkConcept>("merging concepts", &ids)?;
    tables.write_locations(&ids)?;
    tables.write_texts::<Text>("merging texts", &ids)?;
    tables.write_texts::<AffiliationString>("merging addresses", &ids)?;
    tables.write_works(&ids, &stubs)?;
    tables.write_entities::<Institution>()?;
    tables.write_entities::<Source>()?;
    tables.write_entities::<Topic>()?;
    tables.write(&counts(&inputs, &ids, &stubs, &references))?;
    write_set_aside(parts, folder)?;
    Ok(Manifest {
        format_version: FORMAT_VERSION,
        snapshot_date: ids.snapshot_date,
        n_works: n_works as u64,
        n_records: u64::from(ids.n_records),
        inputs,
        tables: tables.entries,
    })
}

/// What became of the references read.
struct ReferenceCounts {
    n_read: u64,
    n_of_merged: u64,
    n_kept: u64,
}

/// The tables written so far, and what all of them are written from.
struct Tables<'a> {
    parts: &'a [PathBuf],
    folder: &'a Path,
    budget_bytes: usize,
    progress: &'a dyn Progress,
    entries: BTreeMap<String, FileEntry>,
}

impl Tables<'_> {
    /// Begins a phase in which every row of `T` is counted `n_times`, and `n_more` rows beside.
    fn begin<T: Table>(&self, phase: &str, n_times: u64, n_more: u64) -> Result<()> {
        let total = n_rows::<T>(self.parts)? * n_times + n_more;
        self.progress.begin(phase, Unit::Rows, Some(total));
        Ok(())
    }

    fn keep<T: Table>(&mut self, entry: FileEntry) {
        self.entries.insert(T::NAME.to_owned(), entry);
    }

    fn write<T: Table>(&mut self, rows: &[T]) -> Result<()> {
        self.keep::<T>(write_table(&table_path::<T>(self.folder), rows)?);
        Ok(())
    }

    fn write_references(&mut self, links: Links) -> Result<ReferenceCounts> {
        let path = table_path::<Reference>(self.folder);
        let entry = links.pairs.finish(&path, |n| self.progress.advance(n, 0))?;
        let n_kept = entry.n_rows;
        self.keep::<Reference>(entry);
        Ok(ReferenceCounts {
            n_read: links.n_read,
            n_of_merged: links.n_of_merged,
            n_kept,
        })
    }

    /// Writes records and stubs. A stub that a provider described keeps its description.
    fn write_works(&mut self, ids: &Identities, stubs: &Stubs) -> Result<()> {
        let n_bare = stubs.keys.len() - stubs.described.len();
        self.begin::<Work>("merging works", 2, 2 * n_bare as u64)?;
        let mut gatherer = Gatherer::<Work>::new(self.folder, self.budget_bytes);
        let mut aliases: Vec<Alias> = Vec::new();
        let map = |part: usize, batch: &RecordBatch| {
            let works = inherited(numbered(batch, &ids.dense[part], DROPPED), ids);
            (works, aliases_in(batch, part, ids))
        };
        scan::<Work, _>(self.parts, self.progress, map, |(works, found)| {
            aliases.extend(found);
            gatherer.push(works)
        })?;
        aliases.sort_unstable_by_key(|alias| key(&alias.alias_id));
        self.write(&aliases)?;
        let mut rows = Vec::with_capacity(ROWS_PER_BATCH);
        let mut described = stubs.described.iter().map(|stub| stub.key).peekable();
        for (work, key) in (ids.n_records..).zip(stubs.keys.iter()) {
            if described.next_if_eq(&key).is_none() {
                rows.push(Work {
                    work,
                    ..bare_stub(key)
                });
            }
            if rows.len() == ROWS_PER_BATCH {
                gatherer.push(Work::to_batch(&rows))?;
                self.progress.advance(rows.len() as u64, 0);
                rows.clear();
            }
        }
        gatherer.push(Work::to_batch(&rows))?;
        self.finish_gathered(gatherer)
    }

    /// Maps and sorts a table with text whose rows belong to one record each.
    fn write_texts<T: Table>(&mut self, phase: &str, ids: &Identities) -> Result<()> {
        self.begin::<T>(phase, 2, 0)?;
        let mut gatherer = Gatherer::<T>::new(self.folder, self.budget_bytes);
        let map = |part: usize, batch: &RecordBatch| numbered(batch, &ids.dense[part], ids.n_records);
        scan::<T, _>(self.parts, self.progress, map, |batch| gatherer.push(batch))?;
        self.finish_gathered(gatherer)
    }

    fn finish_gathered<T: Table>(&mut self, gatherer: Gatherer<T>) -> Result<()> {
        let path = table_path::<T>(self.folder);
        let entry = gatherer.finish(&path, |n| self.progress.advance(n, 0))?;
        self.progress.end();
        self.keep::<T>(entry);
        Ok(())
    }

    /// Maps and sorts a table whose rows belong to one record each.
    fn write_rows<T: OfWork>(&mut self, phase: &str, ids: &Identities) -> Result<()> {
        self.begin::<T>(phase, 2, 0)?;
        let mut sorter = Sorter::<T>::new(self.folder, self.budget_bytes);
        let map = |part: usize, batch: &RecordBatch| {
            let mut rows = T::from_batch(batch);
            rows.retain_mut(|row| {
                let work = row.work();
                *work = ids.dense[part][*work as usize];
                *work < ids.n_records
            });
            rows
        };
        scan::<T, Vec<T>>(self.parts, self.progress, map, |rows| sorter.extend(rows))?;
        let path = table_path::<T>(self.folder);
        let entry = sorter.finish(&path, |n| self.progress.advance(n, 0))?;
        self.progress.end();
        self.keep::<T>(entry);
        Ok(())
    }

    /// Maps and sorts the locations; those of records that became aliases join those of the survivor.
    fn write_locations(&mut self, ids: &Identities) -> Result<()> {
        self.begin::<Location>("merging locations", 2, 0)?;
        let mut sorter = Sorter::<Location>::new(self.folder, self.budget_bytes);
        let map = |part: usize, batch: &RecordBatch| located(batch, part, ids);
        scan::<Location, Vec<Location>>(self.parts, self.progress, map, |rows| sorter.extend(rows))?;
        let mut writer = TableWriter::create(&table_path::<Location>(self.folder))?;
        let mut of_work: Vec<Location> = Vec::new();
        for location in sorter.sorted()? {
            let location = location?;
            if of_work.last().is_some_and(|last| last.work != location.work) {
                self.progress.advance(of_work.len() as u64, 0);
                writer.extend(united(&mut of_work))?;
            }
            of_work.push(location);
        }
        self.progress.advance(of_work.len() as u64, 0);
        writer.extend(united(&mut of_work))?;
        self.keep::<Location>(writer.finish()?);
        self.progress.end();
        Ok(())
    }

    fn write_entities<T: Table + Described>(&mut self) -> Result<()> {
        let mut kept = Newest::default();
        for path in self.parts {
            for entity in TableReader::<T>::open(&table_path::<T>(path))? {
                kept.offer(entity?);
            }
        }
        self.write(&kept.into_sorted())
    }
}

/// The batch with dense ids in its first column; rows of works from `n_works` on belong to none.
fn numbered(batch: &RecordBatch, dense: &[u32], n_works: u32) -> RecordBatch {
    let numbers = batch.column(0).as_primitive::<UInt32Type>().values();
    let dense_of = |number: &u32| Some(dense[*number as usize]).filter(|work| *work < n_works);
    let works = numbers.iter().map(|number| dense_of(number).unwrap_or(DROPPED));
    replaced(batch, 0, Arc::new(UInt32Array::from_iter_values(works)))
}

fn replaced(batch: &RecordBatch, column: usize, values: ArrayRef) -> RecordBatch {
    let mut columns = batch.columns().to_vec();
    columns[column] = values;
    RecordBatch::try_new(batch.schema(), columns).expect("same length and type")
}

fn bare_stub(key: u64) -> Work {
    Work::stub(openalex_id(key).unwrap_or_else(|| format!("stub:{key:016x}")))
}

/// What was read, merged, set aside and kept.
fn counts(
    inputs: &[PartSummary],
    ids: &Identities,
    stubs: &Stubs,
    references: &ReferenceCounts,
) -> Vec<IngestCount> {
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
    rows.insert((2, "merged", "same_doi"), ids.joined.len() as u64);
    let ReferenceCounts {
        n_read,
        n_of_merged,
        n_kept,
    } = *references;
    rows.insert((0, "read", "references"), n_read);
    rows.insert((2, "merged", "references_of_merged_records"), n_of_merged);
    rows.insert(
        (2, "merged", "references_listed_twice"),
        n_read - n_of_merged - n_kept,
    );
    rows.insert((3, "kept", "references"), n_kept);
    rows.insert((3, "kept", "records"), u64::from(ids.n_records));
    rows.insert((3, "kept", "stubs"), stubs.keys.len() as u64);
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
    for part in parts {
        let from = part.join("set_aside.jsonl");
        let mut lines = fs::File::open(&from).map_err(at(&from))?;
        std::io::copy(&mut lines, &mut out).map_err(at(&path))?;
    }
    out.finish().and_then(|file| file.sync_all()).map_err(at(&path))
}

mod inheritance;
#[cfg(test)]
mod tests;

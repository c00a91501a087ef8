//! From parts to a corpus: the newest version of each record wins, records and descriptions of one work become one, cited works
//! without a record become stubs, and every id becomes dense.
//!
//! Order: who stands for a work is decided (`standing`), references are linked and stubs found (`linking`), then
//! each table is read from all parts on several threads (`scan`), mapped to dense ids and sorted on disk: rows of numbers
//! by `sorter`, columns with text by `gather`. The result depends neither on the threads nor on the budget.
//!
//! **Memory.** The budget, which bounds what is sorted; beside it 10 bytes per record read and 2 per stub (the modules
//! named say for what), 200 per institution, source, topic and alias; and whatever the budget is, a batch of the widest table for
//! each thread and one row group of the table that is written, together some 150 MB. All of OpenAlex, 463 million records:
//! 4.6 GB and the budget.

use std::collections::BTreeMap;
use std::fs;
use std::mem::take;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;

use crate::affiliation_strings::AffiliationString;
use crate::aliases::Alias;
use crate::authorships::{Authorship, CountryRule};
use crate::concepts::WorkConcept;
use crate::country::Country;
use crate::disk::{FileEntry, ROWS_PER_BATCH, TableReader, TableWriter, write_table};
use crate::documents::Document;
use crate::error::{Error, Result, at};
use crate::gather::Gatherer;
use crate::identities::{DROPPED, Identities};
use crate::institutions::Institution;
use crate::linking::{Links, Stubs, link};
use crate::locations::Location;
use crate::manifest::{FORMAT_VERSION, Manifest};
use crate::part::{Newest, PartReference, finished_part, key, openalex_id, table_path};
use crate::progress::{Progress, Silent, Unit};
use crate::references::Reference;
use crate::scan::{n_rows, scan};
use crate::sorter::{Sortable, Sorter};
use crate::sources::Source;
use crate::standing::{Matching, identify};
use crate::table::Table;
use crate::texts::Text;
use crate::topics::Topic;
use crate::works::Work;

use documents::write_documents;
use entities::Entities;
use ledger::{ReferenceCounts, counts};
use rows::{Givers, Institutional, each_united, push, split, with_sources};
use uniting::{Row, Unite, aliases_in, located, united_locations, worded, words_of_joined};

impl Sortable for Authorship {
    type Key = (
        u32,
        u16,
        Option<u64>,
        Option<Country>,
        Option<u64>,
        Option<bool>,
        Option<CountryRule>,
    );
    fn key(&self) -> Self::Key {
        (
            self.work,
            self.author_position,
            self.institution_id,
            self.country,
            self.author_id,
            self.is_corresponding,
            self.country_rule,
        )
    }
}

impl Sortable for WorkConcept {
    type Key = (u32, u8, u64, u32);
    fn key(&self) -> Self::Key {
        (self.work, self.level, self.concept_id, self.score.to_bits())
    }
}

/// Builds the corpus tables in `folder` from finished parts, in the order given, and returns the manifest.
/// `budget_bytes` bounds the rows held in memory while a table is sorted.
pub(crate) fn merge_parts(
    parts: &[PathBuf],
    folder: &Path,
    budget_bytes: usize,
    matching: &Matching,
    progress: &dyn Progress,
) -> Result<Manifest> {
    let mut inputs = Vec::new();
    for part in parts {
        inputs.extend(finished_part(part)?);
    }
    // What is sorted at the same time as the rest of its table.
    let aside = folder.join("members");
    fs::create_dir_all(&aside).map_err(at(&aside))?;
    let mut tables = Tables {
        parts,
        folder,
        aside: aside.clone(),
        budget_bytes,
        progress,
        institutions: Entities::read(parts)?,
        sources: Entities::read(parts)?,
        entries: BTreeMap::new(),
    };
    tables.begin::<Work>("matching records", 2, 0)?;
    let mut ids = identify(parts, folder, budget_bytes, matching, progress)?;
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
    let mut givers = Givers::new();
    tables.write_rows::<Authorship>("merging authorships", &ids, &mut givers)?;
    tables.write_rows::<WorkConcept>("merging concepts", &ids, &mut Givers::new())?;
    tables.write_locations(&ids)?;
    tables.write_texts::<Text>("merging texts", &ids, n_works as u32, &mut Givers::new())?;
    tables.write_texts::<AffiliationString>("merging addresses", &ids, ids.n_records, &mut givers)?;
    tables.write_works(&ids, &stubs)?;
    let (institutions, sources) = (
        take(&mut tables.institutions.rows),
        take(&mut tables.sources.rows),
    );
    tables.write(&institutions)?;
    tables.write(&sources)?;
    tables.write_topics()?;
    let documents = write_documents(parts, folder, budget_bytes, progress)?;
    tables.write(&counts(&inputs, &ids, &stubs, &references, &documents))?;
    tables.keep::<Document>(documents.entry);
    write_set_aside(parts, folder)?;
    fs::remove_dir_all(&aside).map_err(at(&aside))?;
    Ok(Manifest {
        format_version: FORMAT_VERSION,
        snapshot_date: ids.snapshot_date,
        n_works: n_works as u64,
        n_records: u64::from(ids.n_records),
        inputs,
        tables: tables.entries,
    })
}

/// The tables written so far, and what all of them are written from.
struct Tables<'a> {
    parts: &'a [PathBuf],
    folder: &'a Path,
    aside: PathBuf,
    budget_bytes: usize,
    progress: &'a dyn Progress,
    institutions: Entities<Institution>,
    sources: Entities<Source>,
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

    /// Writes records and stubs. A stub that is described keeps its description.
    fn write_works(&mut self, ids: &Identities, stubs: &Stubs) -> Result<()> {
        let n_bare = stubs.keys.len() - stubs.described.len();
        self.begin::<Work>("merging works", 2, 2 * n_bare as u64)?;
        let mut gatherer = Gatherer::<Work>::new(self.folder, self.budget_bytes / 2);
        let mut members = Sorter::<Work>::new(&self.aside, self.budget_bytes / 2);
        let mut aliases: Vec<(Row, Alias)> = Vec::new();
        let map = |part: usize, batch: &RecordBatch| {
            let batch = with_sources(batch, &self.sources);
            let (works, members) = split::<Work>(&batch, &ids.dense[part], u32::MAX, ids);
            (works, members, aliases_in(&batch, part, ids))
        };
        scan::<Work, _>(self.parts, self.progress, map, |(works, of_several, found)| {
            aliases.extend(found);
            members.extend(of_several)?;
            gatherer.push(works)
        })?;
        aliases.sort_unstable_by_key(|(row, alias)| (key(&alias.alias_id), alias.provider, *row));
        let mut words = self.words_of_joined(ids)?;
        let aliases: Vec<Alias> = aliases
            .into_iter()
            .map(|(row, alias)| worded(alias, words.remove(&row)))
            .collect();
        self.write(&aliases)?;
        let mut batch = Vec::with_capacity(ROWS_PER_BATCH);
        each_united(members, ids, &mut Givers::new(), |works| {
            push(works, &mut batch, &mut gatherer)
        })?;
        let mut described = stubs.described.iter().peekable();
        let mut n_told = 0;
        for (work, key) in (ids.n_records..).zip(stubs.keys.iter()) {
            if described.next_if_eq(&&key).is_none() {
                let stub = Work {
                    work,
                    ..bare_stub(key)
                };
                push([stub], &mut batch, &mut gatherer)?;
                n_told += 1;
                if n_told % ROWS_PER_BATCH as u64 == 0 {
                    self.progress.advance(ROWS_PER_BATCH as u64, 0);
                }
            }
        }
        gatherer.push(Work::to_batch(&batch))?;
        self.finish_gathered(gatherer)
    }

    /// The words of records and descriptions that another stands for.
    fn words_of_joined(&self, ids: &Identities) -> Result<BTreeMap<Row, Text>> {
        let mut words = BTreeMap::new();
        if ids.joined.is_empty() {
            return Ok(words);
        }
        let map = |part: usize, batch: &RecordBatch| words_of_joined(batch, part, ids);
        scan::<Text, _>(self.parts, &Silent, map, |found| {
            words.extend(found);
            Ok(())
        })?;
        Ok(words)
    }

    /// Maps and sorts a table with text whose rows belong to one work each, of which the dense id is below `n_works`.
    fn write_texts<T: Unite + Send>(
        &mut self,
        phase: &str,
        ids: &Identities,
        n_works: u32,
        givers: &mut Givers,
    ) -> Result<()> {
        self.begin::<T>(phase, 2, 0)?;
        let mut gatherer = Gatherer::<T>::new(self.folder, self.budget_bytes / 2);
        let mut members = Sorter::<T>::new(&self.aside, self.budget_bytes / 2);
        let map = |part: usize, batch: &RecordBatch| split::<T>(batch, &ids.dense[part], n_works, ids);
        scan::<T, _>(self.parts, self.progress, map, |(batch, of_several)| {
            members.extend(of_several)?;
            gatherer.push(batch)
        })?;
        let mut batch = Vec::with_capacity(ROWS_PER_BATCH);
        each_united(members, ids, givers, |rows| push(rows, &mut batch, &mut gatherer))?;
        gatherer.push(T::to_batch(&batch))?;
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
    fn write_rows<T: Unite + Institutional + Send>(
        &mut self,
        phase: &str,
        ids: &Identities,
        givers: &mut Givers,
    ) -> Result<()> {
        self.begin::<T>(phase, 2, 0)?;
        let mut sorter = Sorter::<T>::new(self.folder, self.budget_bytes / 2);
        let mut members = Sorter::<T>::new(&self.aside, self.budget_bytes / 2);
        let map = |part: usize, batch: &RecordBatch| {
            let mut rows = T::from_batch(batch);
            let mut of_several = Vec::new();
            rows.retain_mut(|row| {
                row.with_institutions(&self.institutions);
                let work = row.work();
                *work = ids.dense[part][*work as usize];
                if ids.member(*work).is_some() {
                    of_several.push(row.clone());
                }
                *row.work() < ids.n_records
            });
            (rows, of_several)
        };
        scan::<T, (Vec<T>, Vec<T>)>(self.parts, self.progress, map, |(rows, of_several)| {
            members.extend(of_several)?;
            sorter.extend(rows)
        })?;
        each_united(members, ids, givers, |rows| sorter.extend(rows))?;
        let path = table_path::<T>(self.folder);
        let entry = sorter.finish(&path, |n| self.progress.advance(n, 0))?;
        self.progress.end();
        self.keep::<T>(entry);
        Ok(())
    }

    /// Maps and sorts the locations; those of all records of a work are its.
    fn write_locations(&mut self, ids: &Identities) -> Result<()> {
        self.begin::<Location>("merging locations", 2, 0)?;
        let mut sorter = Sorter::<Location>::new(self.folder, self.budget_bytes);
        let map = |part: usize, batch: &RecordBatch| located(batch, part, ids, &self.sources);
        scan::<Location, Vec<Location>>(self.parts, self.progress, map, |rows| sorter.extend(rows))?;
        let mut writer = TableWriter::create(&table_path::<Location>(self.folder))?;
        let mut of_work: Vec<Location> = Vec::new();
        for location in sorter.sorted()? {
            let location = location?;
            if of_work.last().is_some_and(|last| last.work != location.work) {
                self.progress.advance(of_work.len() as u64, 0);
                writer.extend(united_locations(&mut of_work))?;
            }
            of_work.push(location);
        }
        self.progress.advance(of_work.len() as u64, 0);
        writer.extend(united_locations(&mut of_work))?;
        self.keep::<Location>(writer.finish()?);
        self.progress.end();
        Ok(())
    }

    fn write_topics(&mut self) -> Result<()> {
        let mut kept = Newest::default();
        for path in self.parts {
            for topic in TableReader::<Topic>::open(&table_path::<Topic>(path))? {
                kept.offer(topic?);
            }
        }
        self.write(&kept.into_sorted())
    }
}

fn bare_stub(key: u64) -> Work {
    Work::stub(openalex_id(key).unwrap_or_else(|| format!("stub:{key:016x}")))
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

mod entities;
mod uniting;
mod rows;
mod documents;
mod ledger;
#[cfg(test)]
mod tests;

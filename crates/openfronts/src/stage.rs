//! What a stage sees: the corpus and the tables written before it; and where it writes its own.
//!
//! A stage declares what it reads and writes in `pipeline.rs`; a `Workplace` holds it to that.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use corpus::array::{self, Array, ArrayWriter, Item};
use corpus::disk::{self, FileEntry};
use corpus::replacement::next_folder;
use corpus::{Corpus, Progress, Table, Value};

use crate::corrections::{Correction, Corrections};
use crate::edition::result_name;
use crate::error::Result;
use crate::former::{Former, FormerPaper, FormerStanding};
use crate::proposals::{Proposal, Proposals};

/// The fronts of the earlier edition, which are no table of this one but an input all the same.
pub(crate) const FORMER: &str = "former/papers";
/// The standings of the earlier edition, likewise.
pub(crate) const FORMER_STANDINGS: &str = "former/standings";

/// The user's corrections, likewise.
pub(crate) const CORRECTIONS: &str = "corrections/lines";
/// What a language model answered, likewise.
pub(crate) const PROPOSALS: &str = "proposals/lines";

/// What a run is given beside the corpus and the parameters.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Given<'a> {
    /// An earlier edition.
    pub(crate) former: Option<&'a Former>,
    /// Corrections of addresses.
    pub(crate) corrections: Option<&'a Corrections>,
    /// Answers of a language model about documents.
    pub(crate) proposals: Option<&'a Proposals>,
}

/// The rows of a table sorted by work, taken work by work beside other tables of that order.
pub(crate) struct OfWork<T: Table> {
    rows: std::iter::Peekable<disk::TableReader<T>>,
    work: fn(&T) -> u32,
}

impl<T: Table> OfWork<T> {
    /// `work` tells the work of a row.
    pub(crate) fn new(rows: disk::TableReader<T>, work: fn(&T) -> u32) -> Self {
        let rows = rows.peekable();
        Self { rows, work }
    }

    /// The rows of a work; works must be asked for in ascending order.
    pub(crate) fn take(&mut self, work: u32) -> Result<Vec<T>> {
        let mut found = Vec::new();
        let of_row = self.work;
        let is_due = |row: &corpus::Result<T>| row.as_ref().map_or(true, |row| of_row(row) <= work);
        while let Some(row) = self.rows.next_if(is_due) {
            let row = row?;
            if of_row(&row) == work {
                found.push(row);
            }
        }
        Ok(found)
    }
}

/// Where one stage reads and writes.
pub struct Workplace<'a> {
    corpus: &'a Corpus,
    given: Given<'a>,
    folder: &'a Path,
    reads: &'a [&'a str],
    writes: &'a [&'a str],
    written: BTreeMap<String, FileEntry>,
    /// Progress of the run.
    pub progress: &'a dyn Progress,
}

impl<'a> Workplace<'a> {
    pub(crate) fn new(
        corpus: &'a Corpus,
        given: Given<'a>,
        folder: &'a Path,
        reads: &'a [&'a str],
        writes: &'a [&'a str],
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            corpus,
            given,
            folder,
            reads,
            writes,
            written: BTreeMap::new(),
            progress,
        }
    }

    fn may_read(&self, name: &str) {
        assert!(
            self.reads.contains(&name),
            "the stage does not declare that it reads {name}"
        );
    }

    fn place(&self, name: &str) -> PathBuf {
        assert!(
            self.writes.contains(&name),
            "the stage does not declare that it writes {name}"
        );
        next_folder(self.folder).join(name)
    }

    /// Where an earlier stage of this run wrote, or an earlier run whose result still holds.
    fn earlier(&self, name: &str) -> PathBuf {
        let new = next_folder(self.folder).join(name);
        if new.exists() { new } else { self.folder.join(name) }
    }

    /// Date of the snapshot, ISO 8601, or empty.
    pub fn snapshot_date(&self) -> &str {
        &self.corpus.manifest().snapshot_date
    }

    /// Works of the corpus, records and stubs.
    pub fn n_works(&self) -> u32 {
        self.corpus.manifest().n_works as u32
    }

    /// Core papers of the fronts of the earlier edition; `None` without one.
    pub fn former_papers(&self) -> Option<&'a [FormerPaper]> {
        self.may_read(FORMER);
        self.given.former.map(|former| former.papers.as_slice())
    }

    /// Standings of the earlier edition; `None` without one.
    pub fn former_standings(&self) -> Option<&'a [FormerStanding]> {
        self.may_read(FORMER_STANDINGS);
        self.given.former.map(|former| former.standings.as_slice())
    }

    /// The user's corrections of addresses.
    pub fn corrections(&self) -> &'a [Correction] {
        self.may_read(CORRECTIONS);
        self.given.corrections.map_or(&[], Corrections::lines)
    }

    /// What a language model answered about the documents.
    pub fn proposals(&self) -> &'a [Proposal] {
        self.may_read(PROPOSALS);
        self.given.proposals.map_or(&[], Proposals::lines)
    }

    /// A table of the corpus.
    pub fn corpus_table<T: Table>(&self) -> Result<Vec<T>> {
        self.may_read(&format!("corpus/{}", T::NAME));
        Ok(self.corpus.table::<T>()?)
    }

    /// One column of a table of the corpus.
    pub fn corpus_column<T: Table, V: Value>(&self, column: &str) -> Result<Vec<V>> {
        self.may_read(&format!("corpus/{}", T::NAME));
        Ok(self.corpus.column::<T, V>(column)?)
    }

    /// The rows of a corpus table one after another.
    pub fn corpus_rows<T: Table>(&self) -> Result<disk::TableReader<T>> {
        self.may_read(&format!("corpus/{}", T::NAME));
        Ok(disk::TableReader::open(&self.corpus.path_of::<T>())?)
    }

    /// A result table written by an earlier stage.
    pub fn table<T: Table>(&self) -> Result<Vec<T>> {
        let name = result_name(T::NAME);
        self.may_read(&name);
        Ok(disk::read_table(&self.earlier(&name))?)
    }

    /// One column of a result table written by an earlier stage.
    pub fn column<T: Table, V: Value>(&self, column: &str) -> Result<Vec<V>> {
        let name = result_name(T::NAME);
        self.may_read(&name);
        Ok(disk::read_column(&self.earlier(&name), column)?)
    }

    /// The rows of a result table written by an earlier stage, one after another.
    pub fn rows<T: Table>(&self) -> Result<disk::TableReader<T>> {
        let name = result_name(T::NAME);
        self.may_read(&name);
        Ok(disk::TableReader::open(&self.earlier(&name))?)
    }

    /// A flat array written by an earlier stage, mapped into memory.
    pub fn array<I: Item>(&self, name: &str) -> Result<Array<I>> {
        self.may_read(name);
        Ok(Array::open(&self.earlier(name))?)
    }

    /// Where a table or array that the stage reads lies, `corpus/NAME`, `results/NAME.parquet` or `network/NAME`: for an
    /// engine that reads it by itself.
    pub fn path_of(&self, name: &str) -> PathBuf {
        self.may_read(name);
        match name.strip_prefix("corpus/") {
            Some(table) => self.corpus.folder().join(format!("{table}.parquet")),
            None => self.earlier(name),
        }
    }

    /// Writes a result table.
    pub fn write<T: Table>(&mut self, rows: &[T]) -> Result<()> {
        let name = result_name(T::NAME);
        let entry = disk::write_table(&self.place(&name), rows)?;
        self.written.insert(name, entry);
        Ok(())
    }

    /// Writes a result table row by row.
    pub fn write_rows<T: Table>(&mut self, rows: impl IntoIterator<Item = T>) -> Result<()> {
        let mut writer = self.writer()?;
        writer.extend(rows)?;
        self.finish_writing(writer)
    }

    /// A result table to be written row by row; `finish_writing` puts it in its place.
    pub fn writer<T: Table>(&self) -> Result<disk::TableWriter<T>> {
        Ok(disk::TableWriter::create(&self.place(&result_name(T::NAME)))?)
    }

    /// Closes a table that was written row by row.
    pub fn finish_writing<T: Table>(&mut self, writer: disk::TableWriter<T>) -> Result<()> {
        self.written.insert(result_name(T::NAME), writer.finish()?);
        Ok(())
    }

    /// Writes a flat array.
    pub fn write_array<I: Item>(&mut self, name: &str, items: &[I]) -> Result<()> {
        let entry = array::write(&self.place(name), items)?;
        self.written.insert(name.to_owned(), entry);
        Ok(())
    }

    /// A flat array to be written item by item; `finish_array` puts it in its place.
    pub fn array_writer<I: Item>(&self, name: &str) -> Result<ArrayWriter<I>> {
        Ok(ArrayWriter::create(&self.place(name))?)
    }

    /// Closes an array that was written item by item.
    pub fn finish_array<I: Item>(&mut self, name: &str, writer: ArrayWriter<I>) -> Result<()> {
        self.written.insert(name.to_owned(), writer.finish()?);
        Ok(())
    }

    /// What was written; every declared table must be there.
    pub(crate) fn finish(self) -> BTreeMap<String, FileEntry> {
        for name in self.writes {
            assert!(
                self.written.contains_key(*name),
                "the stage declares {name} and did not write it"
            );
        }
        self.written
    }
}

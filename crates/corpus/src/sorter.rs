//! External sort–merge of table rows within a budget of memory.
//!
//! Rows are collected up to the budget, sorted and written as a run; at the end the runs are merged. Memory: the
//! budget while collecting, one batch per run while merging.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk::{FileEntry, TableReader, TableWriter, write_table};
use crate::error::{Result, at};
use crate::table::Table;

/// A row with a place in its table and an estimate of its size in memory.
pub(crate) trait Sortable: Table {
    /// Orders the table; rows with equal keys are equal and only one is kept if [`Sortable::DISTINCT`].
    type Key: Ord + Send;
    /// Whether of rows with equal keys only the first is kept.
    const DISTINCT: bool = false;
    /// Mean bytes of a row in memory, text included: what the budget counts.
    const ROW_BYTES: usize;
    /// The row's key.
    fn key(&self) -> Self::Key;
}

/// Collects rows in any order and writes them as a sorted table.
pub(crate) struct Sorter<T: Sortable> {
    rows: Vec<T>,
    max_rows: usize,
    runs: Vec<PathBuf>,
    folder: PathBuf,
}

impl<T: Sortable> Sorter<T> {
    /// `folder` holds the runs; it must exist.
    pub(crate) fn new(folder: &Path, budget_bytes: usize) -> Self {
        let max_rows = (budget_bytes / T::ROW_BYTES).max(1);
        Self {
            rows: Vec::new(),
            max_rows,
            runs: Vec::new(),
            folder: folder.to_owned(),
        }
    }

    /// Adds one row.
    pub(crate) fn push(&mut self, row: T) -> Result<()> {
        if self.rows.len() == self.rows.capacity() {
            // Not by doubling: while rows are moved to a longer list, both are there.
            self.rows
                .reserve_exact((self.rows.len() / 4).clamp(1024, self.max_rows.max(1024)));
        }
        self.rows.push(row);
        if self.rows.len() < self.max_rows {
            return Ok(());
        }
        self.sort();
        let run = self.folder.join(format!("{}.run{}", T::NAME, self.runs.len()));
        write_table(&run, &self.rows)?;
        self.runs.push(run);
        self.rows.clear();
        Ok(())
    }

    fn sort(&mut self) {
        // Rows with equal keys are equal: their order does not matter, and no buffer is needed.
        self.rows.par_sort_unstable_by_key(T::key);
    }

    /// Writes the sorted table to `path`.
    pub(crate) fn finish(mut self, path: &Path) -> Result<FileEntry> {
        self.sort();
        let mut writer = Deduplicating {
            writer: TableWriter::create(path)?,
            last: None,
        };
        if self.runs.is_empty() {
            for row in self.rows {
                writer.push(row)?;
            }
            return writer.writer.finish();
        }
        let mut inputs: Vec<Input<T>> = Vec::new();
        for run in &self.runs {
            inputs.push(Input::Run(TableReader::open(run)?));
        }
        inputs.push(Input::Memory(self.rows.into_iter()));
        merge(inputs, &mut writer)?;
        for run in &self.runs {
            fs::remove_file(run).map_err(at(run))?;
        }
        writer.writer.finish()
    }
}

enum Input<T: Sortable> {
    Run(TableReader<T>),
    Memory(std::vec::IntoIter<T>),
}

impl<T: Sortable> Input<T> {
    fn next(&mut self) -> Result<Option<T>> {
        match self {
            Input::Run(reader) => reader.next().transpose(),
            Input::Memory(rows) => Ok(rows.next()),
        }
    }
}

struct Deduplicating<T: Sortable> {
    writer: TableWriter<T>,
    last: Option<T::Key>,
}

impl<T: Sortable> Deduplicating<T> {
    fn push(&mut self, row: T) -> Result<()> {
        if T::DISTINCT {
            let key = row.key();
            if self.last.as_ref() == Some(&key) {
                return Ok(());
            }
            self.last = Some(key);
        }
        self.writer.push(row)
    }
}

fn merge<T: Sortable>(mut inputs: Vec<Input<T>>, writer: &mut Deduplicating<T>) -> Result<()> {
    let mut heads: Vec<Option<T>> = Vec::new();
    let mut heap = BinaryHeap::new();
    for (i, input) in inputs.iter_mut().enumerate() {
        let head = input.next()?;
        if let Some(row) = &head {
            heap.push(Reverse((row.key(), i)));
        }
        heads.push(head);
    }
    while let Some(Reverse((_, i))) = heap.pop() {
        let next = inputs[i].next()?;
        if let Some(row) = &next {
            heap.push(Reverse((row.key(), i)));
        }
        if let Some(row) = std::mem::replace(&mut heads[i], next) {
            writer.push(row)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::read_table;
    use crate::references::Reference;

    #[test]
    fn small_budget_gives_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let mut entries = Vec::new();
        for budget in [usize::MAX, 100 * Reference::ROW_BYTES] {
            let mut sorter = Sorter::<Reference>::new(folder.path(), budget);
            for i in 0..1000u32 {
                sorter
                    .push(Reference {
                        citing: i * 7919 % 101,
                        cited: i * 104_729 % 97 % 11,
                    })
                    .unwrap();
            }
            let path = folder.path().join("references.parquet");
            entries.push(sorter.finish(&path).unwrap());
            let rows = read_table::<Reference>(&path).unwrap();
            assert!(
                rows.windows(2).all(|w| w[0].key() < w[1].key()),
                "sorted and distinct"
            );
        }
        assert_eq!(entries[0], entries[1]);
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "runs are removed");
    }
}

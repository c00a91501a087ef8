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
use crate::error::Result;
use crate::table::Table;

/// A row with a place in its table and an estimate of its size in memory.
pub(crate) trait Sortable: Table {
    /// Orders the table; rows with equal keys are equal and only one is kept if [`Sortable::DISTINCT`].
    type Key: Ord + Send;
    /// Whether of rows with equal keys only the first is kept.
    const DISTINCT: bool = false;
    /// Mean bytes of a row in memory, text included: what the budget counts.
    const ROW_BYTES: usize = size_of::<Self>();
    /// The row's key.
    fn key(&self) -> Self::Key;
}

/// Collects rows in any order and gives them back sorted.
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
            let left = self.max_rows - self.rows.len();
            self.rows.reserve_exact((self.rows.len() / 4).max(1024).min(left));
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

    /// Adds rows.
    pub(crate) fn extend(&mut self, rows: impl IntoIterator<Item = T>) -> Result<()> {
        rows.into_iter().try_for_each(|row| self.push(row))
    }

    fn sort(&mut self) {
        // Rows with equal keys are equal: their order does not matter, and no buffer is needed.
        self.rows.par_sort_unstable_by_key(T::key);
    }

    /// The rows in order.
    pub(crate) fn sorted(mut self) -> Result<Sorted<T>> {
        self.sort();
        let mut inputs: Vec<Input<T>> = Vec::new();
        for run in &self.runs {
            inputs.push(Input::Run(TableReader::open(run)?));
        }
        inputs.push(Input::Memory(self.rows.into_iter()));
        Sorted::new(inputs, self.runs)
    }

    /// Writes the sorted table to `path`; `written` hears of rows that were written or left out as equal.
    pub(crate) fn finish(self, path: &Path, mut written: impl FnMut(u64)) -> Result<FileEntry> {
        let mut writer = TableWriter::create(path)?;
        let mut sorted = self.sorted()?;
        while let Some(row) = sorted.next().transpose()? {
            writer.push(row)?;
            if writer.n_rows() % PER_REPORT == 0 {
                written(sorted.take_n_passed());
            }
        }
        written(sorted.take_n_passed());
        writer.finish()
    }
}

/// Rows between two reports of progress.
const PER_REPORT: u64 = 1 << 16;

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

/// Rows in order, those with equal keys once if they are to be distinct. Removes the runs when it is dropped.
pub(crate) struct Sorted<T: Sortable> {
    inputs: Vec<Input<T>>,
    /// The next row of each input.
    heads: Vec<Option<T>>,
    /// The keys of the heads; left alone if there is but one input.
    heap: BinaryHeap<Reverse<(T::Key, usize)>>,
    last: Option<T::Key>,
    runs: Vec<PathBuf>,
    n_passed: u64,
}

impl<T: Sortable> Sorted<T> {
    fn new(mut inputs: Vec<Input<T>>, runs: Vec<PathBuf>) -> Result<Self> {
        let (mut heads, mut heap) = (Vec::new(), BinaryHeap::new());
        if inputs.len() > 1 {
            for (i, input) in inputs.iter_mut().enumerate() {
                let head = input.next()?;
                heap.extend(head.as_ref().map(|row| Reverse((row.key(), i))));
                heads.push(head);
            }
        }
        Ok(Self {
            inputs,
            heads,
            heap,
            last: None,
            runs,
            n_passed: 0,
        })
    }

    /// The next row, equal or not.
    fn pass(&mut self) -> Result<Option<T>> {
        if let [input] = &mut self.inputs[..] {
            return input.next();
        }
        let Some(Reverse((_, i))) = self.heap.pop() else {
            return Ok(None);
        };
        let next = self.inputs[i].next()?;
        self.heap.extend(next.as_ref().map(|row| Reverse((row.key(), i))));
        Ok(std::mem::replace(&mut self.heads[i], next))
    }

    /// Rows passed since this was last asked, equal ones included.
    fn take_n_passed(&mut self) -> u64 {
        std::mem::take(&mut self.n_passed)
    }
}

impl<T: Sortable> Iterator for Sorted<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        loop {
            let row = match self.pass().transpose()? {
                Ok(row) => row,
                Err(error) => return Some(Err(error)),
            };
            self.n_passed += 1;
            if T::DISTINCT {
                let key = Some(row.key());
                if self.last == key {
                    continue;
                }
                self.last = key;
            }
            return Some(Ok(row));
        }
    }
}

impl<T: Sortable> Drop for Sorted<T> {
    fn drop(&mut self) {
        // What cannot be removed goes with the folder.
        self.inputs.clear();
        self.runs.iter().for_each(|run| drop(fs::remove_file(run)));
    }
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
            let mut n_passed = 0;
            entries.push(sorter.finish(&path, |n| n_passed += n).unwrap());
            assert_eq!(n_passed, 1000, "equal rows are told of too");
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

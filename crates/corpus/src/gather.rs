//! Sorting a table with text, column by column.
//!
//! **Method.** Rows with text are dear to sort: as values of Rust each text is an allocation of its own. Here batches of
//! columns are kept as they were read, and beside them a list of where each row lies. That list is sorted by the dense id
//! of the work, and the columns are gathered in its order. Beyond the budget, batches are gathered into a run on disk, and the runs
//! are merged in the end.
//!
//! **Requirement.** The rows of a work come from one part, in order; they stay in that order.
//!
//! **Memory.** The budget, in which batches count as they are and 12 bytes for each row; one row group of the table that
//! is written; while runs are merged, two batches of each.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, ArrayRef, RecordBatch, make_array};
use arrow_select::interleave::interleave_record_batch;
use rayon::prelude::*;

use crate::disk::{BatchReader, FileEntry, ROWS_PER_BATCH, TableWriter};
use crate::error::{Result, at};
use crate::identities::DROPPED;
use crate::table::Table;

/// Where a row lies: the work it belongs to, its batch, its row there.
type Place = (u32, u32, u32);

/// Collects batches in any order and writes them as a table sorted by its first column, the work.
pub(crate) struct Gatherer<T: Table> {
    batches: Vec<RecordBatch>,
    places: Vec<Place>,
    n_bytes: usize,
    budget_bytes: usize,
    runs: Vec<PathBuf>,
    folder: PathBuf,
    rows: std::marker::PhantomData<T>,
}

impl<T: Table> Gatherer<T> {
    /// `folder` holds the runs; it must exist.
    pub(crate) fn new(folder: &Path, budget_bytes: usize) -> Self {
        Self {
            batches: Vec::new(),
            places: Vec::new(),
            n_bytes: 0,
            budget_bytes,
            runs: Vec::new(),
            folder: folder.to_owned(),
            rows: std::marker::PhantomData,
        }
    }

    /// Adds rows whose works have their dense ids; rows of no work ([`DROPPED`]) are left out.
    pub(crate) fn push(&mut self, batch: RecordBatch) -> Result<()> {
        let number = self.batches.len() as u32;
        let works = works(&batch);
        let standing = works.iter().zip(0..).filter(|(work, _)| **work != DROPPED);
        self.places
            .extend(standing.map(|(work, row)| (*work, number, row)));
        self.n_bytes += batch.get_array_memory_size() + works.len() * size_of::<Place>();
        self.batches.push(batch);
        if self.n_bytes >= self.budget_bytes {
            self.write_run()?;
        }
        Ok(())
    }

    fn write_run(&mut self) -> Result<()> {
        let run = self.folder.join(format!("{}.run{}", T::NAME, self.runs.len()));
        self.write_sorted(&run, |_| ())?;
        self.runs.push(run);
        Ok(())
    }

    /// Writes what is held and lets go of it.
    fn write_sorted(&mut self, path: &Path, mut written: impl FnMut(u64)) -> Result<FileEntry> {
        self.places.par_sort_unstable();
        let mut writer = TableWriter::<T>::create(path)?;
        let batches: Vec<&RecordBatch> = self.batches.iter().collect();
        let mut indices = Vec::new();
        for places in self.places.chunks(ROWS_PER_BATCH) {
            indices.clear();
            indices.extend(places.iter().map(|place| (place.1 as usize, place.2 as usize)));
            writer.write(&gathered(&batches, &indices))?;
            written(places.len() as u64);
        }
        self.batches.clear();
        self.places.clear();
        self.n_bytes = 0;
        writer.finish()
    }

    /// Writes the sorted table to `path`; `written` hears of rows.
    pub(crate) fn finish(mut self, path: &Path, written: impl FnMut(u64)) -> Result<FileEntry> {
        if self.runs.is_empty() {
            return self.write_sorted(path, written);
        }
        self.write_run()?;
        self.places = Vec::new();
        let mut writer = TableWriter::<T>::create(path)?;
        merge_runs(&self.runs, &mut writer, written)?;
        for run in &self.runs {
            fs::remove_file(run).map_err(at(run))?;
        }
        writer.finish()
    }
}

/// The first column.
fn works(batch: &RecordBatch) -> &[u32] {
    batch.column(0).as_primitive::<UInt32Type>().values()
}

fn gathered(batches: &[&RecordBatch], indices: &[(usize, usize)]) -> RecordBatch {
    let batch = interleave_record_batch(batches, indices).expect("all batches have the columns of the table");
    let columns = batch.columns().iter().map(without_idle_nulls).collect();
    RecordBatch::try_new(batch.schema(), columns).expect("same length and type")
}

/// The column without a list of nulls that names none. Whether there is such a list depends on rows that happened to be in
/// the same batches, and the bytes of the table depend on it.
fn without_idle_nulls(column: &ArrayRef) -> ArrayRef {
    if column.nulls().is_none() || column.null_count() > 0 {
        return column.clone();
    }
    let data = column.to_data().into_builder().nulls(None).build();
    make_array(data.expect("valid as it was"))
}

/// A run and the batch that is being merged.
struct Run<T: Table> {
    reader: BatchReader<T>,
    /// Place of the current batch among those held.
    batch: usize,
    row: usize,
}

/// Batches of all runs from which rows are still to be gathered.
struct Held(Vec<RecordBatch>);

impl Held {
    fn next_batch<T: Table>(&mut self, run: &mut Run<T>) -> Result<bool> {
        let Some(batch) = run.reader.next().transpose()? else {
            return Ok(false);
        };
        (run.batch, run.row) = (self.0.len(), 0);
        self.0.push(batch);
        Ok(true)
    }

    fn work_at<T: Table>(&self, run: &Run<T>) -> u32 {
        works(&self.0[run.batch])[run.row]
    }

    /// Gathers rows, then keeps only the batches that runs stand in.
    fn emit<T: Table>(&mut self, indices: &mut Vec<(usize, usize)>, runs: &mut [Run<T>]) -> RecordBatch {
        let batch = gathered(&self.0.iter().collect::<Vec<_>>(), indices);
        indices.clear();
        let mut kept = Vec::new();
        for run in runs {
            kept.push(self.0[run.batch].clone());
            run.batch = kept.len() - 1;
        }
        self.0 = kept;
        batch
    }
}

fn merge_runs<T: Table>(
    paths: &[PathBuf],
    writer: &mut TableWriter<T>,
    mut written: impl FnMut(u64),
) -> Result<()> {
    let (mut runs, mut held, mut heap) = (Vec::new(), Held(Vec::new()), BinaryHeap::new());
    for path in paths {
        let (batch, row, reader) = (0, 0, BatchReader::<T>::open(path)?);
        let mut run = Run { reader, batch, row };
        if held.next_batch(&mut run)? {
            heap.push(Reverse((held.work_at(&run), runs.len())));
            runs.push(run);
        }
    }
    let mut indices = Vec::with_capacity(ROWS_PER_BATCH);
    while let Some(Reverse((_, i))) = heap.pop() {
        let run: &mut Run<T> = &mut runs[i];
        indices.push((run.batch, run.row));
        run.row += 1;
        if run.row < held.0[run.batch].num_rows() || held.next_batch(run)? {
            heap.push(Reverse((held.work_at(run), i)));
        }
        if indices.len() == ROWS_PER_BATCH {
            writer.write(&held.emit(&mut indices, &mut runs))?;
            written(ROWS_PER_BATCH as u64);
        }
    }
    if !indices.is_empty() {
        written(indices.len() as u64);
        writer.write(&held.emit(&mut indices, &mut runs))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::read_table;
    use crate::texts::Text;

    /// Every third title of the upper half is missing.
    fn text(work: u32, n: u32) -> Text {
        let title = format!("title {}", work % 1000);
        Text {
            work,
            title: (work < n / 2 || !work.is_multiple_of(3)).then_some(title),
            n_authors: work % 7,
            ..Text::none()
        }
    }

    #[test]
    fn batches_order_and_budget_do_not_show() {
        let n = 3 * ROWS_PER_BATCH as u32 + 17;
        let mut works: Vec<u32> = (0..n).map(|i| (i * 7919) % n).collect();
        let mut entries = Vec::new();
        for (rows_per_batch, budget_bytes) in [(1000, usize::MAX), (7000, usize::MAX), (5000, 600_000)] {
            let folder = tempfile::tempdir().unwrap();
            let mut gatherer = Gatherer::<Text>::new(folder.path(), budget_bytes);
            for works in works.chunks(rows_per_batch) {
                let mut rows: Vec<Text> = works.iter().map(|work| text(*work, n)).collect();
                // A row of no work.
                rows.push(text(DROPPED, n));
                gatherer.push(Text::to_batch(&rows)).unwrap();
            }
            assert_eq!(gatherer.runs.is_empty(), budget_bytes == usize::MAX);
            let path = folder.path().join("texts.parquet");
            let mut n_written = 0;
            entries.push(gatherer.finish(&path, |rows| n_written += rows).unwrap());
            assert_eq!(n_written, u64::from(n));
            let expected: Vec<Text> = (0..n).map(|work| text(work, n)).collect();
            assert!(read_table::<Text>(&path).unwrap() == expected);
            assert_eq!(
                fs::read_dir(folder.path()).unwrap().count(),
                1,
                "runs are removed"
            );
            works.reverse();
        }
        let folder = tempfile::tempdir().unwrap();
        let rows: Vec<Text> = (0..n).map(|work| text(work, n)).collect();
        entries.push(crate::disk::write_table(&folder.path().join("texts.parquet"), &rows).unwrap());
        assert!(entries.windows(2).all(|pair| pair[0] == pair[1]), "same bytes");
    }
}

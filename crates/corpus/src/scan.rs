//! Reading one table of all parts: decoded and mapped on several threads, taken on the caller's.
//!
//! Parts are begun in order, several at once, so that what is taken comes in any order: whoever takes it must not care
//! (it is sorted, or counted). Memory: one batch of rows for each thread, and as many again that wait to be taken.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use arrow_array::RecordBatch;

use crate::disk::BatchReader;
use crate::error::{Error, Result};
use crate::part::table_path;
use crate::progress::Progress;
use crate::table::Table;

/// Reads `T` of every part. `map` makes of a batch of part `i` what `take` is given.
pub(crate) fn scan<T: Table, M: Send>(
    parts: &[PathBuf],
    progress: &dyn Progress,
    map: impl Fn(usize, &RecordBatch) -> M + Sync,
    mut take: impl FnMut(M) -> Result<()>,
) -> Result<()> {
    let n_threads = n_threads().min(parts.len());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(n_threads);
        for _ in 0..n_threads {
            let (sender, next, map) = (sender.clone(), &next, &map);
            scope.spawn(move || {
                while let Some((i, part)) = begin(parts, next) {
                    let read = each_batch::<T>(part, |batch| {
                        let n_rows = batch.num_rows() as u64;
                        // Nobody takes any more: an error was found.
                        sender.send(Ok((n_rows, map(i, batch)))).is_ok()
                    });
                    if let Err(error) = read {
                        // As above.
                        let _ = sender.send(Err(error));
                        return;
                    }
                }
            });
        }
        drop(sender);
        for mapped in receiver {
            let (n_rows, mapped) = mapped?;
            take(mapped)?;
            progress.advance(n_rows, 0);
            if progress.is_stopped() {
                return Err(Error::Stopped);
            }
        }
        Ok(())
    })
}

/// The next part that no thread has begun.
fn begin<'a>(parts: &'a [PathBuf], next: &AtomicUsize) -> Option<(usize, &'a Path)> {
    let i = next.fetch_add(1, Ordering::Relaxed);
    parts.get(i).map(|part| (i, part.as_path()))
}

/// Hands over batches as long as they are wanted.
fn each_batch<T: Table>(part: &Path, mut wanted: impl FnMut(&RecordBatch) -> bool) -> Result<()> {
    for batch in BatchReader::<T>::open(&table_path::<T>(part))? {
        if !wanted(&batch?) {
            break;
        }
    }
    Ok(())
}

/// Rows of `T` in all parts.
pub(crate) fn n_rows<T: Table>(parts: &[PathBuf]) -> Result<u64> {
    let mut n_rows = 0;
    for part in parts {
        n_rows += BatchReader::<T>::open(&table_path::<T>(part))?.n_rows();
    }
    Ok(n_rows)
}

#[expect(
    clippy::disallowed_methods,
    reason = "how many parts are read at once changes the time, not the result"
)]
fn n_threads() -> usize {
    rayon::current_num_threads()
}

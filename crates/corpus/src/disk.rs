//! Files: every table and array is written beside its place and renamed into it, so that a crash at any
//! instant leaves the last good state. Checksums are BLAKE3 of the bytes as written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use parquet::arrow::{
    ArrowWriter, ProjectionMask,
    arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder},
};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::properties::WriterProperties;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, at, parquet_at};
use crate::table::{Table, check_batch, check_texts};
use crate::value::Value;

/// Rows buffered before they become Arrow columns.
pub(crate) const ROWS_PER_BATCH: usize = 16_384;
/// Rows of a Parquet row group.
const ROWS_PER_GROUP: usize = 1 << 20;
/// Bytes of long texts after which a row group ends, so that neither who writes nor who reads holds many of them.
const TEXT_PER_GROUP: usize = 32 << 20;

/// What a manifest says of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Rows of a table, items of an array.
    pub n_rows: u64,
    /// Length of the file.
    pub size_bytes: u64,
    /// BLAKE3 of the file, hexadecimal.
    pub checksum: String,
}

/// A writer that hashes and counts what passes.
struct Hashing<W> {
    inner: W,
    hasher: blake3::Hasher,
    size_bytes: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..n]);
        self.size_bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A file that appears under its name only when finished.
pub struct NewFile {
    out: Hashing<BufWriter<File>>,
    partial: PathBuf,
    path: PathBuf,
}

impl NewFile {
    /// Starts a file at `path`. The parent folder must exist.
    pub fn create(path: &Path) -> Result<Self> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".partial");
        let partial = path.with_file_name(name);
        let file = File::create(&partial).map_err(at(&partial))?;
        let inner = BufWriter::with_capacity(1 << 18, file);
        let out = Hashing {
            inner,
            hasher: blake3::Hasher::new(),
            size_bytes: 0,
        };
        Ok(Self {
            out,
            partial,
            path: path.to_owned(),
        })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).map_err(at(&self.partial))
    }

    /// Where bytes can be written into it.
    pub fn writer(&mut self) -> &mut (dyn Write + Send) {
        &mut self.out
    }

    /// Gives the file up; what was written of it is removed.
    pub fn abandon(self) {
        drop(self.out);
        // A file that is left over does no harm: the next one of its name takes its place.
        let _ = fs::remove_file(&self.partial);
    }

    /// Puts the file in its place.
    pub fn finish(mut self, n_rows: u64) -> Result<FileEntry> {
        self.out.flush().map_err(at(&self.partial))?;
        self.out.inner.get_ref().sync_all().map_err(at(&self.partial))?;
        fs::rename(&self.partial, &self.path).map_err(at(&self.path))?;
        let checksum = self.out.hasher.finalize().to_hex().to_string();
        Ok(FileEntry {
            n_rows,
            size_bytes: self.out.size_bytes,
            checksum,
        })
    }
}

/// Writes bytes atomically.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<FileEntry> {
    let mut file = NewFile::create(path)?;
    file.write(bytes)?;
    file.finish(0)
}

/// BLAKE3 of a file, hexadecimal, read in pieces.
pub fn checksum(path: &Path) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut file = File::open(path).map_err(at(path))?;
    io::copy(&mut file, &mut hasher).map_err(at(path))?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// BLAKE3 of bytes, hexadecimal.
pub fn checksum_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Writes a table row by row; the file appears when [`TableWriter::finish`] returns.
pub struct TableWriter<T: Table> {
    rows: Vec<T>,
    n_rows: u64,
    /// Bytes of long texts in the row group that is open.
    n_text: usize,
    writer: ArrowWriter<Hashing<BufWriter<File>>>,
    partial: PathBuf,
    path: PathBuf,
}

impl<T: Table> TableWriter<T> {
    /// Starts a table at `path`. The parent folder must exist.
    pub fn create(path: &Path) -> Result<Self> {
        let NewFile { out, partial, path } = NewFile::create(path)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROWS_PER_GROUP))
            .set_created_by("openfronts".into())
            .build();
        let writer = ArrowWriter::try_new(out, T::schema(), Some(properties)).map_err(parquet_at(&path))?;
        Ok(Self {
            rows: Vec::new(),
            n_rows: 0,
            n_text: 0,
            writer,
            partial,
            path,
        })
    }

    /// Appends one row.
    pub fn push(&mut self, row: T) -> Result<()> {
        self.rows.push(row);
        if self.rows.len() >= ROWS_PER_BATCH {
            self.write_batch()
        } else {
            Ok(())
        }
    }

    /// Appends one row with a long text of so many bytes; the row group ends when it has enough of them.
    pub fn push_text(&mut self, n_bytes: usize, row: T) -> Result<()> {
        self.push(row)?;
        self.n_text += n_bytes;
        if self.n_text >= TEXT_PER_GROUP {
            self.n_text = 0;
            self.write_batch()?;
            self.writer.flush().map_err(parquet_at(&self.path))?;
        }
        Ok(())
    }

    /// Appends rows.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = T>) -> Result<()> {
        rows.into_iter().try_for_each(|row| self.push(row))
    }

    /// Rows appended so far.
    pub fn n_rows(&self) -> u64 {
        self.n_rows + self.rows.len() as u64
    }

    fn write_batch(&mut self) -> Result<()> {
        if !self.rows.is_empty() {
            let batch = T::to_batch(&self.rows);
            self.rows.clear();
            self.write(&batch)?;
        }
        Ok(())
    }

    /// Appends rows that are columns already. The bytes of the file depend on how rows are cut into batches: all but the
    /// last have [`ROWS_PER_BATCH`] rows.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        debug_assert!(
            self.rows.is_empty(),
            "rows are pushed or written as batches, not both"
        );
        self.writer.write(batch).map_err(parquet_at(&self.path))?;
        self.n_rows += batch.num_rows() as u64;
        Ok(())
    }

    /// Closes the table and puts it in its place.
    pub fn finish(mut self) -> Result<FileEntry> {
        self.write_batch()?;
        let out = self.writer.into_inner().map_err(parquet_at(&self.path))?;
        NewFile {
            out,
            partial: self.partial,
            path: self.path,
        }
        .finish(self.n_rows)
    }
}

/// Writes all rows as one table.
pub fn write_table<T: Table>(path: &Path, rows: &[T]) -> Result<FileEntry> {
    let mut writer = TableWriter::create(path)?;
    for batch in rows.chunks(ROWS_PER_BATCH) {
        writer.extend(batch.iter().cloned())?;
    }
    writer.finish()
}

/// Reads a table batch by batch: the columns of `T` and no others, so that a row type with fewer columns than the table
/// (of the same name, in the same order) reads no more than it needs.
pub(crate) struct BatchReader<T: Table> {
    batches: ParquetRecordBatchReader,
    path: PathBuf,
    n_rows: u64,
    rows: PhantomData<T>,
}

impl<T: Table> BatchReader<T> {
    /// Opens the table at `path`.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(at(path))?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(parquet_at(path))?;
        let columns = T::columns();
        let names = columns.iter().map(|column| column.name);
        let mask = ProjectionMask::columns(builder.parquet_schema(), names);
        let n_rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
        let batch_rows = rows_per_batch(builder.metadata());
        let builder = builder.with_projection(mask).with_batch_size(batch_rows);
        Ok(Self {
            batches: builder.build().map_err(parquet_at(path))?,
            path: path.to_owned(),
            n_rows,
            rows: PhantomData,
        })
    }

    /// Rows of the table.
    pub(crate) fn n_rows(&self) -> u64 {
        self.n_rows
    }
}

impl<T: Table> Iterator for BatchReader<T> {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.batches.next()?;
        let batch = batch.map_err(|error| parquet_at(&self.path)(error.into()));
        Some(batch.and_then(|batch| check_batch::<T>(&batch, &self.path).map(|()| batch)))
    }
}

/// Rows that are read at once: where long texts end row groups early, no more than the smallest of these has.
fn rows_per_batch(metadata: &ParquetMetaData) -> usize {
    let groups = metadata.row_groups();
    let ended = groups.iter().take(groups.len().saturating_sub(1));
    let fewest = ended
        .filter_map(|group| usize::try_from(group.num_rows()).ok())
        .min();
    fewest.map_or(ROWS_PER_BATCH, |rows| rows.clamp(1, ROWS_PER_BATCH))
}

/// Reads a table row by row, a batch in memory at a time; see `BatchReader` for the columns.
pub struct TableReader<T: Table> {
    batches: BatchReader<T>,
    rows: std::vec::IntoIter<T>,
}

impl<T: Table> TableReader<T> {
    /// Opens the table at `path`.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self {
            batches: BatchReader::open(path)?,
            rows: Vec::new().into_iter(),
        })
    }
}

impl<T: Table> Iterator for TableReader<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.next() {
                return Some(Ok(row));
            }
            match self.batches.next()? {
                Ok(batch) => self.rows = T::from_batch(&batch).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Reads a whole table.
pub fn read_table<T: Table>(path: &Path) -> Result<Vec<T>> {
    TableReader::open(path)?.collect()
}

/// Reads one column of a table; the other columns are not touched.
pub fn read_column<V: Value>(path: &Path, column: &str) -> Result<Vec<V>> {
    let file = File::open(path).map_err(at(path))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(parquet_at(path))?;
    let found = builder.schema().field_with_name(column).ok().cloned();
    if found
        .as_ref()
        .is_none_or(|f| f.data_type() != &V::data_type() || (f.is_nullable() && !V::NULLABLE))
    {
        return Err(Error::Column {
            path: path.to_owned(),
            column: column.to_owned(),
            expected: format!("{}", V::data_type()),
            found: found.map_or("no such column".into(), |f| format!("{}", f.data_type())),
        });
    }
    let mask = ProjectionMask::columns(builder.parquet_schema(), [column]);
    let n_rows = builder.metadata().file_metadata().num_rows();
    let batch_rows = rows_per_batch(builder.metadata());
    let reader = builder.with_projection(mask).with_batch_size(batch_rows);
    let mut values = Vec::with_capacity(usize::try_from(n_rows).unwrap_or(0));
    for batch in reader.build().map_err(parquet_at(path))? {
        let batch = batch.map_err(|e| parquet_at(path)(e.into()))?;
        check_texts(batch.column(0), V::TEXTS, column, path)?;
        values.extend(V::from_array(batch.column(0).as_ref()));
    }
    Ok(values)
}

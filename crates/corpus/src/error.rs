//! What can go wrong with tables on disk, said so that a stranger knows where and what to do.

use std::path::{Path, PathBuf};

/// An error of the corpus or of any table on disk.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused a file operation.
    #[error("{}: {source}", path.display())]
    Io {
        /// File or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not a readable Parquet table.
    #[error("{}: not a readable Parquet table: {source}", path.display())]
    Parquet {
        /// File concerned.
        path: PathBuf,
        /// What the Parquet reader said.
        source: parquet::errors::ParquetError,
    },
    /// A column is missing or has another type than this version expects.
    #[error("{}: column `{column}`: expected {expected}, found {found}", path.display())]
    Column {
        /// File concerned.
        path: PathBuf,
        /// Column concerned.
        column: String,
        /// Type this version reads.
        expected: String,
        /// Type in the file, or `no such column`.
        found: String,
    },
    /// The folder holds no corpus.
    #[error("{}: no corpus here", path.display())]
    NoCorpus {
        /// Folder concerned.
        path: PathBuf,
    },
    /// A manifest cannot be read.
    #[error("{}: damaged manifest: {source}", path.display())]
    Manifest {
        /// File concerned.
        path: PathBuf,
        /// What the JSON reader said.
        source: serde_json::Error,
    },
    /// A flat array has a length that is no multiple of its item.
    #[error("{}: damaged array: {size_bytes} bytes are no multiple of {item_bytes}", path.display())]
    Array {
        /// File concerned.
        path: PathBuf,
        /// Length of the file.
        size_bytes: usize,
        /// Bytes of one item.
        item_bytes: usize,
    },
    /// Another process writes into the folder.
    #[error("{}: another ingest or run is writing here", path.display())]
    Busy {
        /// Folder concerned.
        path: PathBuf,
    },
    /// More works than dense 32-bit ids.
    #[error("the corpus has {n_works} works; at most {} fit", u32::MAX - 1)]
    TooManyWorks {
        /// Works counted.
        n_works: usize,
    },
}

/// Result with the corpus [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The remedy, when one is known.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Error::NoCorpus { .. } => Some("make one with `openfronts ingest PATH… --corpus DIR`"),
            Error::Parquet { .. } | Error::Column { .. } | Error::Manifest { .. } | Error::Array { .. } => {
                Some("written by another version or cut short: ingest or run again")
            }
            Error::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
                Some("the disk is full: make room and run the same command again, it resumes")
            }
            Error::Busy { .. } => Some("wait until it is done, or give another folder"),
            Error::TooManyWorks { .. } => Some("split the input by year"),
            Error::Io { .. } => None,
        }
    }
}

/// Attaches a path to what the operating system said.
pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    |source| Error::Io {
        path: path.to_owned(),
        source,
    }
}

/// Attaches a path to what the Parquet library said.
pub(crate) fn parquet_at(path: &Path) -> impl FnOnce(parquet::errors::ParquetError) -> Error + '_ {
    |source| Error::Parquet {
        path: path.to_owned(),
        source,
    }
}

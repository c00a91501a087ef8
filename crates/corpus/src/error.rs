//! What can go wrong with tables on disk, said so that a stranger knows where and what to do.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// An error of the corpus or of any table on disk.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody asked for it ([`crate::Progress::is_stopped`]).
    #[error("stopped before the end")]
    Stopped,
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
    /// A file is not the one its manifest names.
    #[error("{}: {found} bytes, and the manifest says {expected}", path.display())]
    Changed {
        /// File concerned.
        path: PathBuf,
        /// Size in the manifest.
        expected: u64,
        /// Size on disk.
        found: u64,
    },
    /// A table's bytes are not those of the manifest.
    #[error("{}: damaged: the bytes are not those that were written", path.display())]
    Damaged {
        /// File concerned.
        path: PathBuf,
    },
    /// A folder that should become a corpus or an edition holds something else.
    #[error("{}: the folder holds other files, which would be mixed with new ones", path.display())]
    Occupied {
        /// Folder concerned.
        path: PathBuf,
    },
    /// A manifest is that of something else.
    #[error("{}: not a corpus, but {found}", path.display())]
    NotACorpus {
        /// Folder concerned.
        path: PathBuf,
        /// What it is.
        found: &'static str,
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
            Error::Stopped => Some("the same command goes on where this one stopped"),
            Error::NoCorpus { .. } => Some("make one with `openfronts ingest PATH… --corpus DIR`"),
            Error::Parquet { source, .. } if disk_error(source).is_some() => {
                disk_error(source).and_then(hint_of_disk)
            }
            Error::Parquet { .. } | Error::Column { .. } | Error::Manifest { .. } | Error::Array { .. } => {
                Some("written by another version or cut short: ingest or run again")
            }
            Error::Changed { .. } => {
                Some("it is being replaced just now (try again), or it was changed: ingest or run again")
            }
            Error::Damaged { .. } => Some("ingest the same input again into a new folder, and compare"),
            Error::Occupied { .. } => Some("give a new or empty folder"),
            Error::NotACorpus { .. } => Some("--corpus wants the folder that `openfronts ingest` wrote"),
            Error::Busy { .. } => Some("wait until it is done, or give another folder"),
            Error::TooManyWorks { .. } => Some("split the input by year"),
            Error::Io { source, .. } => hint_of_disk(source.kind()),
        }
    }
}

/// What the operating system said below an error of the Parquet library.
fn disk_error(error: &parquet::errors::ParquetError) -> Option<ErrorKind> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        // The library wraps the error of a writer without naming it as its source.
        if let Some(parquet::errors::ParquetError::External(inner)) = error.downcast_ref() {
            cause = Some(inner.as_ref());
        } else {
            cause = error.source();
        }
    }
    None
}

fn hint_of_disk(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::StorageFull => {
            Some("the disk is full: make room and run the same command again, it resumes")
        }
        ErrorKind::PermissionDenied => {
            Some("you may not read or write here: give another folder, or change the rights")
        }
        ErrorKind::NotFound => Some("check the path"),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => Some("a folder is wanted where a file stands"),
        ErrorKind::Unsupported => Some(
            "if it is the lock: this file system has none; write to another one, shards of an ingest as well",
        ),
        ErrorKind::IsADirectory => Some("a file is wanted where a folder stands"),
        _ => None,
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

//! What can go wrong between an edition and a file of another program.

use std::path::PathBuf;

/// An error of an export.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The edition cannot be read, or has not what is asked for.
    #[error(transparent)]
    Edition(#[from] openfronts::Error),
    /// A table cannot be read, or a file not be written.
    #[error(transparent)]
    Corpus(#[from] corpus::Error),
    /// Something cannot be written.
    #[error("cannot write {name}: {source}")]
    Write {
        /// The file.
        name: String,
        /// Why not.
        source: std::io::Error,
    },
    /// A folder cannot be made.
    #[error("{}: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A workbook cannot be put together.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A thing is not written in this format.
    #[error("{what} is not written as {format}")]
    NoSuchFormat {
        /// What is asked for.
        what: &'static str,
        /// The format asked for.
        format: &'static str,
        /// The formats there are.
        known: Vec<&'static str>,
    },
    /// An option says nothing about what is exported.
    #[error("{option} says nothing about {what}")]
    NotForThis {
        /// The option.
        option: &'static str,
        /// What is asked for.
        what: &'static str,
    },
    /// Collaboration is asked for over a scope that no table has.
    #[error("collaboration is counted over the window, over an area of it, or over one year")]
    NoSuchScope,
    /// Nothing is left to write.
    #[error("nothing to export: {what}")]
    NothingFound {
        /// What was looked for.
        what: String,
    },
    /// There is no result table of this name.
    #[error("no table is called `{asked}`")]
    UnknownTable {
        /// Name asked for.
        asked: String,
        /// Tables whose names begin alike.
        near: Vec<&'static str>,
    },
    /// The edition has no such work.
    #[error("the edition has no paper `{asked}`")]
    UnknownWork {
        /// Id asked for.
        asked: String,
    },
    /// There are fewer slices than the one asked for.
    #[error("no slice {asked}: there {}", match n_slices { 1 => "is one".to_owned(), n => format!("are {n}") })]
    UnknownSlice {
        /// Number asked for.
        asked: usize,
        /// How many there are.
        n_slices: usize,
    },
    /// VOSviewer opens no network of fewer than three items.
    #[error("VOSviewer wants three items at least, and here {}", match n { 0 => "are none".to_owned(), 1 => "is one".to_owned(), n => format!("are {n}") })]
    TooFewItems {
        /// Items there are.
        n: usize,
    },
    /// The format needs what only a corpus knows.
    #[error("{format} needs the corpus of the edition")]
    WantsCorpus {
        /// The format.
        format: &'static str,
    },
    /// One front must be named.
    #[error("{format} is of one front")]
    WantsFront {
        /// The format.
        format: &'static str,
    },
    /// Several files cannot go into one place.
    #[error("{n_files} files are to be written")]
    SeveralFiles {
        /// How many.
        n_files: usize,
    },
    /// A file stands where a folder should be.
    #[error("{}: a file, and several files are to be written", path.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
    },
}

/// Result with the error of this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What to do about it, where there is something.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Edition(error) => error.hint(),
            Error::Corpus(error) => error.hint().map(str::to_owned),
            Error::NoSuchFormat { known, .. } => Some(format!("its formats are {}", known.join(", "))),
            Error::NotForThis { option, .. } => Some(format!(
                "leave {option} out; `openfronts export --help` says what it goes with"
            )),
            Error::NothingFound { .. } => Some("widen the selection".to_owned()),
            Error::UnknownTable { near, .. } if !near.is_empty() => {
                Some(format!("one of {}", near.join(", ")))
            }
            Error::UnknownTable { .. } => Some("`openfronts stages EDITION` names the tables".to_owned()),
            Error::NoSuchScope => Some("give --area, or --years with one year".to_owned()),
            Error::UnknownWork { .. } => {
                Some("give ids as they stand in lists of papers, such as W2741809807".to_owned())
            }
            Error::TooFewItems { .. } => {
                Some("widen the selection, or choose another format such as graphml".to_owned())
            }
            Error::WantsCorpus { .. } => Some("give its folder with --corpus".to_owned()),
            Error::WantsFront { .. } => {
                Some("name it with --front; `openfronts fronts EDITION` lists them".to_owned())
            }
            Error::SeveralFiles { .. } | Error::NoFolder { .. } => {
                Some("name a folder for them with -o".to_owned())
            }
            Error::Write { .. } | Error::Folder { .. } | Error::Workbook(_) | Error::UnknownSlice { .. } => {
                None
            }
        }
    }
}

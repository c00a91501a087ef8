//! What can go wrong while reading or fetching, said so that a stranger knows where and what to do.

use std::path::{Path, PathBuf};

use crate::fetch_error::FetchError;
use crate::shard::Shard;

/// What this crate reads, for hints.
pub(crate) const WHAT_IS_READ: &str = "read are OpenAlex (snapshot folders, JSON Lines, API pages, Parquet, CSV exports), \
    JATS XML, PubMed (XML, nbib), Crossref and Europe PMC JSON, exports of Web of Science, Scopus, Dimensions and Lens, RIS and BibTeX; \
    documents (HTML, \
    text, Markdown, PDF, RSS, Atom, JSON Feed, WARC); plain, gzipped or in a tar archive";

/// An error of a provider.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The corpus could not be written or read.
    #[error(transparent)]
    Corpus(#[from] corpus::Error),
    /// Something could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The operating system refused a file operation.
    #[error("{}: {source}", path.display())]
    Io {
        /// File or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file named by the user is not of a known format.
    #[error("{}: not recognised: {found}", path.display())]
    Unrecognised {
        /// File concerned.
        path: PathBuf,
        /// What it seems to be.
        found: String,
    },
    /// A file or folder was read to its end and gave nothing.
    #[error("{}: no record was recognised; {detail}", path.display())]
    NothingRecognised {
        /// File or folder concerned.
        path: PathBuf,
        /// What was found instead.
        detail: String,
    },
    /// The operating system gave no threads.
    #[error("no threads could be started: {detail}")]
    NoThreads {
        /// What the system said.
        detail: String,
    },
    /// No path was given.
    #[error("nothing to read: no path was given")]
    NoInput,
    /// Shards of an ingest are asked of what can be read only once.
    #[error("{}: it can be read only once, and shards and their merge want files", path.display())]
    OnlyOnce {
        /// Standard input or a pipe.
        path: PathBuf,
    },
    /// A folder of a shard holds no parts.
    #[error("{}: no parts of an ingest here", path.display())]
    NoParts {
        /// Folder concerned.
        path: PathBuf,
    },
    /// Not every file of an ingest has been read.
    #[error("{n_missing} of {n_files} files have no finished part: {told}")]
    MissingParts {
        /// Files without.
        n_missing: usize,
        /// Files in all.
        n_files: usize,
        /// The first of them, with the shards that they fall to and the reason.
        told: String,
        /// The shards that they fall to, as far as known.
        shards: Vec<Shard>,
        /// Whether the merge was given a dump of ROR.
        has_ror: bool,
    },
    /// A record cannot be used, and every record was asked to be good.
    #[error("{file}: line {line}: {reason}: {detail}; the record begins {raw}")]
    BadRecord {
        /// File as named by the user.
        file: String,
        /// Line in the file, or number of the record in a page or array.
        line: u64,
        /// Reason in a word.
        reason: &'static str,
        /// What exactly is wrong.
        detail: String,
        /// The first characters of the record.
        raw: String,
    },
    /// A list of edges, of values of nodes or of institutions cannot be used.
    #[error("{}{}: {detail}", path.display(), line.map(|line| format!(": line {line}")).unwrap_or_default())]
    BadList {
        /// File concerned.
        path: PathBuf,
        /// Line in the file, from 1, where it is one that is wrong.
        line: Option<u64>,
        /// What exactly is wrong.
        detail: String,
        /// What to do.
        hint: &'static str,
    },
    /// A server could not be reached.
    #[error("{url}: no answer: {detail}")]
    Unreachable {
        /// Address concerned, without the key.
        url: String,
        /// What the network said.
        detail: String,
    },
    /// A server refused to answer.
    #[error("{url}: refused with status {status}: {message}")]
    Refused {
        /// Address concerned, without the key.
        url: String,
        /// HTTP status.
        status: u16,
        /// What the server said.
        message: String,
    },
    /// A search in an API found no work.
    #[error("no work matches {asked}")]
    NothingFound {
        /// Search or filter.
        asked: String,
    },
    /// A server answered something that is no page of results.
    #[error("{url}: not a page of results: {detail}")]
    BadPage {
        /// Address concerned, without the key.
        url: String,
        /// What is wrong with it.
        detail: String,
    },
}

/// Result with the providers' [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The remedy, when one is known.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::Corpus(error) => return error.hint().map(str::to_owned),
            Error::Fetch(error) => return Some(error.hint()),
            Error::MissingParts { shards, has_ror, .. } => return Some(hint_of_shards(shards, *has_ror)),
            Error::Io { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
                "check the path; a folder is read with all folders below it"
            }
            Error::Io { .. } | Error::NoThreads { .. } => return None,
            Error::Unrecognised { .. } | Error::NothingRecognised { .. } => WHAT_IS_READ,
            Error::BadList { hint, .. } => hint,
            Error::NoInput => "name files or folders to read, or `-` for standard input",
            Error::OnlyOnce { .. } => "write it into a file first, or ingest without --shard and --merge",
            Error::NoParts { .. } => {
                "--from wants the folder that a shard was given with --corpus, before a merge into that same folder"
            }
            Error::BadRecord { .. } => {
                "mend the record, or read without strict: bad records are then counted and kept in rejected.jsonl.gz"
            }
            Error::Unreachable { .. } => {
                "is the network up and the address right? fetched pages are kept: the same command goes on from there"
            }
            Error::Refused { url, .. } if url.starts_with("s3://") => {
                "is the address right? what was fetched is kept: the same command goes on from there"
            }
            Error::Refused {
                status: 401 | 403, ..
            } => {
                "OpenAlex: get a free key at openalex.org, then set OPENALEX_API_KEY or give --api-key; others: ask them for access"
            }
            Error::Refused { status: 429, .. } => {
                "the day's budget of requests is used up: wait, or give a key with --api-key; fetched pages are kept"
            }
            Error::Refused { status: 500.., .. } => {
                "the server is in trouble: try again later; fetched pages are kept"
            }
            Error::Refused { .. } => "check the search and the address",
            Error::NothingFound { .. } => "try fewer or other words, or a wider filter",
            Error::BadPage { .. } => {
                "check the address; fetched pages are kept: the same command goes on from there"
            }
        };
        Some(hint.to_owned())
    }
}

/// Which shards to run again.
fn hint_of_shards(shards: &[Shard], has_ror: bool) -> String {
    let ror = if has_ror { " --ror FILE" } else { "" };
    let names: Vec<String> = shards.iter().map(Shard::to_string).collect();
    let command = match names.as_slice() {
        [] => format!(
            "no shard has begun here: `openfronts ingest PATH… --corpus DIR{ror} --shard 1/N` and so on to N/N"
        ),
        [one] => format!("run `openfronts ingest PATH… --corpus DIR{ror} --shard {one}`"),
        [one, others @ ..] => format!(
            "run `openfronts ingest PATH… --corpus DIR{ror} --shard {one}`, and the same with {}",
            others.join(", ")
        ),
    };
    format!("{command}; then merge again. PATHs are those of the shards, and --ror and --strict as well")
}

/// Attaches a path to what the operating system said.
pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    |source| Error::Io {
        path: path.to_owned(),
        source,
    }
}

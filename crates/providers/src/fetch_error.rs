//! What can go wrong while a snapshot or a dump is fetched, beside a server that does not answer.

use std::path::PathBuf;

use crate::sizes::in_words;

/// An error of fetching.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// A file has another length than was promised.
    #[error("{url}: {found} bytes, where {expected} were promised")]
    WrongSize {
        /// Address of the file.
        url: String,
        /// Bytes promised, by the manifest or the record.
        expected: u64,
        /// Bytes the server has.
        found: u64,
    },
    /// A file is whole and is not what was promised.
    #[error("{url}: the checksum is {found}, where {expected} was promised; fetched twice")]
    WrongChecksum {
        /// Address of the file.
        url: String,
        /// Checksum promised.
        expected: String,
        /// Checksum of what came.
        found: String,
    },
    /// A server answered something that cannot be used.
    #[error("{url}: cannot be used: {detail}")]
    BadAnswer {
        /// Address concerned.
        url: String,
        /// What is wrong with it.
        detail: String,
    },
    /// The disk is too small.
    #[error(
        "{}: {} wanted, {} free, {} to be kept free", path.display(), in_words(*needed_bytes), in_words(*free_bytes),
        in_words(*keep_free_bytes)
    )]
    NoRoom {
        /// Folder that is written into.
        path: PathBuf,
        /// Bytes still to be written.
        needed_bytes: u64,
        /// Bytes free on the disk.
        free_bytes: u64,
        /// Bytes that stay free.
        keep_free_bytes: u64,
    },
    /// There is more than the user wants to have.
    #[error("{} in all, more than the limit of {}", in_words(*needed_bytes), in_words(*max_bytes))]
    OverLimit {
        /// Bytes the folder would hold.
        needed_bytes: u64,
        /// Bytes allowed.
        max_bytes: u64,
    },
    /// The budget ended before the works did.
    #[error("stopped before the budget is used up: {why}; {reached}")]
    OutOfBudget {
        /// Which budget, and when there is a new one.
        why: String,
        /// How far it came.
        reached: String,
    },
    /// A folder holds something else.
    #[error("{}: holds {found}, not {wanted}", path.display())]
    OtherContents {
        /// Folder concerned.
        path: PathBuf,
        /// What it holds.
        found: String,
        /// What was to be put there.
        wanted: String,
    },
    /// What was asked for makes no sense.
    #[error("{detail}")]
    BadRequest {
        /// What exactly is wrong.
        detail: String,
        /// What to do.
        hint: String,
    },
}

impl FetchError {
    /// The remedy.
    pub fn hint(&self) -> String {
        match self {
            FetchError::WrongSize { .. } => {
                "the provider may be publishing a new release: give the same command again later"
            }
            FetchError::WrongChecksum { .. } => {
                "the file was removed; the others are kept: give the same command again"
            }
            FetchError::BadAnswer { .. } => {
                "check the address; what was fetched is kept: the same command goes on from there"
            }
            FetchError::NoRoom { .. } => {
                "give a folder on a larger disk, fewer entities or a later --since, or a smaller --keep-free; what was \
                 fetched is kept"
            }
            FetchError::OverLimit { .. } => "raise --max-bytes, or ask for fewer entities or a later --since",
            FetchError::OutOfBudget { .. } => {
                "what was fetched is kept: the same command goes on from there; a free key (openalex.org, --api-key) has \
                 ten times the budget of none"
            }
            FetchError::OtherContents { .. } => "give another folder; two kinds in one would be read twice",
            FetchError::BadRequest { hint, .. } => hint,
        }
        .to_owned()
    }
}

//! What a format of documents is: a whole file that is one document or several, read from memory.

use std::fmt;
use std::path::Path;

use corpus::part::Item;

use crate::document_draft::Origin;
use crate::fault::Fault;

/// Longest file, or record of a web archive, that is read as documents.
pub(crate) const MAX_DOCUMENT_BYTES: usize = 64 << 20;
/// Bytes of a document that are kept when it is set aside.
const MAX_RAW_BYTES: usize = 4 << 10;

/// A format of documents.
pub(crate) struct DocumentFormat {
    /// What it is called, for people.
    pub(crate) name: &'static str,
    /// Whether a file that begins so is of this format. There is no byte order mark and no space before it; the path says only
    /// what nothing else does.
    pub(crate) recognise: fn(&[u8], &Path) -> bool,
    /// Reads a file.
    pub(crate) read: fn(&[u8], &Origin, &mut Found),
}

/// What was read of a file.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) readings: Vec<Result<Item, Set>>,
    /// What is worth saying of the file.
    pub(crate) remarks: Vec<String>,
}

/// A document that cannot be used: its number in the file from 0, why, and the beginning of it.
pub(crate) struct Set {
    pub(crate) place: u64,
    pub(crate) fault: Fault,
    pub(crate) raw: Vec<u8>,
}

impl Found {
    /// Adds what was read of the document with this number.
    pub(crate) fn add(&mut self, place: u64, read: Result<Item, Fault>, raw: &[u8]) {
        self.readings.push(read.map_err(|fault| Set {
            place,
            fault,
            raw: raw[..raw.len().min(MAX_RAW_BYTES)].to_vec(),
        }));
    }
}

impl fmt::Debug for DocumentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for DocumentFormat {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for DocumentFormat {}

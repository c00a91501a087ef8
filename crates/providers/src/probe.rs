//! Bytes in memory read as a file would be, for the tests that try broken ones by the million.

use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use corpus::part::{Item, Record};

use crate::bibliographic::Desk;
use crate::error::Result;
use crate::stream::Blocks;

/// What was read.
#[derive(Debug, Default)]
pub struct Found {
    /// Ids of the works.
    pub works: Vec<String>,
    /// Documents.
    pub documents: Vec<corpus::documents::Document>,
    /// Other objects.
    pub n_others: u64,
    /// Reasons of what was set aside.
    pub faults: Vec<&'static str>,
}

/// The records of a text; what cannot be used is left out.
pub fn records(bytes: &[u8]) -> Result<Vec<Record>> {
    let (mut records, desk) = (Vec::new(), Desk::new(None));
    let stream = Box::new(Cursor::new(bytes.to_vec()));
    let mut blocks = Blocks::begin(stream, Path::new("memory"), 1 << 20)?;
    while let Some(block) = blocks.next()? {
        for reading in block.read(&desk).readings {
            if let Ok(Item::Work(record)) = reading {
                records.push(*record);
            }
        }
    }
    Ok(records)
}

/// Reads a text; an error if it is not recognised.
pub fn read(bytes: &[u8], block_bytes: usize) -> Result<Found> {
    read_named(bytes, "memory", block_bytes)
}

/// The same of a file of this name.
pub fn read_named(bytes: &[u8], name: &str, block_bytes: usize) -> Result<Found> {
    static DESK: LazyLock<Desk> = LazyLock::new(|| Desk::new(None));
    let mut found = Found::default();
    let stream = Box::new(Cursor::new(bytes.to_vec()));
    let mut blocks = Blocks::begin(stream, Path::new(name), block_bytes)?;
    while let Some(block) = blocks.next()? {
        for reading in block.read(&DESK).readings {
            match reading {
                Ok(Item::Work(record)) => found.works.push(record.work.work_id),
                Ok(Item::Document(document)) => found.documents.push(*document),
                Ok(_) => found.n_others += 1,
                Err(misread) => found.faults.push(misread.fault.reason),
            }
        }
    }
    Ok(found)
}

//! Room on the disk: asked for before a fetch and again and again while it writes, because others write too.

use std::path::{Path, PathBuf};

use crate::error::{Result, at};
use crate::fetch_error::FetchError;

/// The disk under a folder, and how much of it stays free.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    folder: PathBuf,
    keep_free_bytes: u64,
}

impl Room {
    /// The disk under a folder that is there.
    pub(crate) fn under(folder: &Path, keep_free_bytes: u64) -> Self {
        Self {
            folder: folder.to_owned(),
            keep_free_bytes,
        }
    }

    /// Bytes free on the disk.
    pub(crate) fn free_bytes(&self) -> Result<u64> {
        fs4::available_space(&self.folder).map_err(at(&self.folder))
    }

    /// An error when so much does not fit.
    pub(crate) fn check(&self, needed_bytes: u64) -> Result<()> {
        let free_bytes = self.free_bytes()?;
        if needed_bytes.saturating_add(self.keep_free_bytes) <= free_bytes {
            return Ok(());
        }
        Err(FetchError::NoRoom {
            path: self.folder.clone(),
            needed_bytes,
            free_bytes,
            keep_free_bytes: self.keep_free_bytes,
        }
        .into())
    }
}

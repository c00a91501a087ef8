//! What a folder holds of a snapshot, in a small hidden file of JSON in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corpus::disk::write_bytes;
use serde::{Deserialize, Serialize};

use crate::error::{Result, at};
use crate::fetch_error::FetchError;

/// Name of the file.
const STATE_FILE: &str = ".fetch.json";

/// What a folder holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    /// Address of the snapshot.
    pub(crate) url: String,
    /// `jsonl` or `parquet`.
    pub(crate) format: String,
    /// Date of the release that was fetched last.
    pub(crate) release_date: Option<String>,
    /// Whether all that was asked for is there.
    pub(crate) is_complete: bool,
    /// Files that are whole, by key.
    pub(crate) files: BTreeMap<String, Had>,
}

/// A file that is whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Had {
    /// Its length.
    pub(crate) size_bytes: u64,
    /// Names its version.
    pub(crate) e_tag: Option<String>,
    /// Checksum it was compared with, if there was one.
    pub(crate) checksum: Option<String>,
}

impl State {
    /// Reads the state of a folder, which may be new; one of another snapshot is refused.
    pub(crate) fn read(folder: &Path, url: &str, format: &str) -> Result<Self> {
        let path = state_path(folder);
        let new = Self {
            url: url.to_owned(),
            format: format.to_owned(),
            ..Self::default()
        };
        let bytes = match fs::read(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(new),
            other => other.map_err(at(&path))?,
        };
        let found: Self = serde_json::from_slice(&bytes).map_err(|error| FetchError::OtherContents {
            path: path.clone(),
            found: format!("something that cannot be read ({error})"),
            wanted: "the state of a fetch".into(),
        })?;
        if (found.url.as_str(), found.format.as_str()) != (url, format) {
            return Err(FetchError::OtherContents {
                path: folder.to_owned(),
                found: format!("{} of {}", found.format, found.url),
                wanted: format!("{format} of {url}"),
            }
            .into());
        }
        Ok(found)
    }

    /// Writes the state.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("texts and numbers are JSON");
        bytes.push(b'\n');
        write_bytes(&state_path(folder), &bytes)?;
        Ok(())
    }
}

fn state_path(folder: &Path) -> PathBuf {
    folder.join(STATE_FILE)
}

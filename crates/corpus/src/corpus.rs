//! The corpus on disk: opening it, and replacing it in one step.

use std::fs;
use std::path::{Path, PathBuf};

use crate::disk::{FileEntry, checksum, read_column, read_table, write_bytes};
use crate::error::{Error, Result, at};
use crate::manifest::{FORMAT_VERSION, Manifest};
use crate::merge::merge_parts;
use crate::part::table_path;
use crate::progress::Progress;
use crate::replacement::{complete, next_folder, roll_forward};
use crate::table::Table;
use crate::value::Value;

const MANIFEST: &str = "manifest.json";
const STAGING: &str = ".staging";

/// An opened corpus.
#[derive(Debug, Clone)]
pub struct Corpus {
    folder: PathBuf,
    manifest: Manifest,
}

impl Corpus {
    /// Opens the corpus in `folder`, finishing a replacement that was interrupted.
    pub fn open(folder: &Path) -> Result<Self> {
        roll_forward(folder, MANIFEST)?;
        let path = folder.join(MANIFEST);
        if !path.exists() {
            return Err(Error::NoCorpus {
                path: folder.to_owned(),
            });
        }
        let json = fs::read(&path).map_err(at(&path))?;
        let manifest: Manifest = serde_json::from_slice(&json).map_err(|source| Error::Manifest {
            path: path.clone(),
            source,
        })?;
        if manifest.format_version != FORMAT_VERSION {
            return Err(Error::Column {
                path,
                column: "format_version".into(),
                expected: FORMAT_VERSION.to_string(),
                found: manifest.format_version.to_string(),
            });
        }
        Ok(Self {
            folder: folder.to_owned(),
            manifest,
        })
    }

    /// Replaces the corpus in `folder` by one built from `parts` and removes the parts.
    pub fn replace(
        folder: &Path,
        parts: &[PathBuf],
        budget_bytes: usize,
        progress: &dyn Progress,
    ) -> Result<Self> {
        let next = next_folder(folder);
        if next.exists() {
            fs::remove_dir_all(&next).map_err(at(&next))?;
        }
        fs::create_dir_all(&next).map_err(at(&next))?;
        let manifest = merge_parts(parts, &next, budget_bytes, progress)?;
        let json = serde_json::to_vec_pretty(&manifest).expect("strings and numbers");
        write_bytes(&next.join(MANIFEST), &json)?;
        complete(folder, MANIFEST)?;
        let staging = staging_folder(folder);
        if staging.exists() {
            fs::remove_dir_all(&staging).map_err(at(&staging))?;
        }
        Self::open(folder)
    }

    /// What the corpus says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Where it stands.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A whole table.
    pub fn table<T: Table>(&self) -> Result<Vec<T>> {
        read_table(&self.path_of::<T>())
    }

    /// One column of a table.
    pub fn column<T: Table, V: Value>(&self, column: &str) -> Result<Vec<V>> {
        read_column(&self.path_of::<T>(), column)
    }

    /// Path of a table.
    pub fn path_of<T: Table>(&self) -> PathBuf {
        table_path::<T>(&self.folder)
    }

    /// The tables whose bytes are no longer those of the manifest, by name.
    pub fn damaged_tables(&self) -> Result<Vec<String>> {
        let mut damaged = Vec::new();
        for (
            name,
            FileEntry {
                checksum: expected, ..
            },
        ) in &self.manifest.tables
        {
            let path = self.folder.join(format!("{name}.parquet"));
            if !path.exists() || checksum(&path)? != *expected {
                damaged.push(name.clone());
            }
        }
        Ok(damaged)
    }
}

/// Where the parts of an unfinished ingest are kept.
pub fn staging_folder(folder: &Path) -> PathBuf {
    folder.join(STAGING)
}

//! The corpus on disk: opening it, and replacing it in one step.

use std::fs;
use std::path::{Path, PathBuf};

use crate::disk::{FileEntry, checksum, read_column, read_table, write_bytes};
use crate::error::{Error, Result, at};
use crate::lock::is_free;
use crate::manifest::{FORMAT_VERSION, Manifest};
use crate::merge::merge_parts;
use crate::part::table_path;
use crate::progress::Progress;
use crate::replacement::{complete, next_folder, roll_forward, settle};
use crate::standing::Matching;
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
    /// Opens the corpus in `folder`, finishing a replacement that was interrupted. A table whose size is not that of the
    /// manifest is an error; [`Corpus::damaged_tables`] compares the bytes.
    pub fn open(folder: &Path) -> Result<Self> {
        settle(folder, MANIFEST)?;
        let path = folder.join(MANIFEST);
        if !path.exists() {
            return Err(Error::NoCorpus {
                path: folder.to_owned(),
            });
        }
        let json = fs::read(&path).map_err(at(&path))?;
        let manifest: Manifest =
            serde_json::from_slice(&json).map_err(|source| match names_stages(&json) {
                true => Error::NotACorpus {
                    path: folder.to_owned(),
                    found: "an edition",
                },
                false => Error::Manifest {
                    path: path.clone(),
                    source,
                },
            })?;
        if manifest.format_version != FORMAT_VERSION {
            return Err(Error::Column {
                path,
                column: "format_version".into(),
                expected: FORMAT_VERSION.to_string(),
                found: manifest.format_version.to_string(),
            });
        }
        for (name, entry) in &manifest.tables {
            let path = folder.join(format!("{name}.parquet"));
            let size_bytes = fs::metadata(&path).map_err(at(&path))?.len();
            if size_bytes != entry.size_bytes {
                return Err(Error::Changed {
                    path,
                    expected: entry.size_bytes,
                    found: size_bytes,
                });
            }
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
        matching: &Matching,
        progress: &dyn Progress,
    ) -> Result<Self> {
        // A corpus that was complete but not yet moved is the former one: it is put in place before anything else.
        roll_forward(folder, MANIFEST)?;
        let next = next_folder(folder);
        if next.exists() {
            fs::remove_dir_all(&next).map_err(at(&next))?;
        }
        fs::create_dir_all(&next).map_err(at(&next))?;
        let manifest = merge_parts(parts, &next, budget_bytes, matching, progress)?;
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

/// Whether a manifest is that of an edition, which lists stages.
fn names_stages(json: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(json).is_ok_and(|manifest| manifest.get("stages").is_some())
}

/// A corpus is made in a new or empty folder, or in place of another corpus; nothing else is written over.
pub fn refuse_other_contents(folder: &Path) -> Result<()> {
    if is_free(folder)? {
        return Ok(());
    }
    match Corpus::open(folder) {
        Err(Error::NoCorpus { .. } | Error::Manifest { .. }) => Err(Error::Occupied {
            path: folder.to_owned(),
        }),
        Err(error @ (Error::NotACorpus { .. } | Error::Io { .. })) => Err(error),
        // A corpus, whole or not: it is about to be replaced.
        _ => Ok(()),
    }
}

/// Where the parts of an unfinished ingest are kept.
pub fn staging_folder(folder: &Path) -> PathBuf {
    folder.join(STAGING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::part::PartWriter;
    use crate::progress::Silent;

    /// A corpus without works, made in `folder`.
    fn empty(folder: &Path) -> Corpus {
        let part = folder.join("part");
        PartWriter::create(&part, "nothing", 0).unwrap().finish().unwrap();
        Corpus::replace(folder, &[part], usize::MAX, &Matching::default(), &Silent).unwrap()
    }

    #[test]
    fn a_corpus_that_stopped_in_its_move_is_whole_before_the_next_one_begins() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = empty(folder.path()).manifest().clone();
        // As a kill leaves it: complete, and the greater part not yet moved.
        let next = next_folder(folder.path());
        fs::create_dir_all(&next).unwrap();
        for name in manifest.tables.keys().skip(2) {
            let file = format!("{name}.parquet");
            fs::rename(folder.path().join(&file), next.join(&file)).unwrap();
        }
        fs::rename(folder.path().join(MANIFEST), next.join(MANIFEST)).unwrap();
        fs::write(next.join("COMPLETE"), b"").unwrap();
        // The next ingest fails before it has anything.
        Corpus::replace(
            folder.path(),
            &[folder.path().join("no part")],
            usize::MAX,
            &Matching::default(),
            &Silent,
        )
        .unwrap_err();
        assert_eq!(Corpus::open(folder.path()).unwrap().manifest(), &manifest);
    }

    #[test]
    fn a_table_of_another_size_is_named() {
        let folder = tempfile::tempdir().unwrap();
        empty(folder.path());
        fs::write(folder.path().join("works.parquet"), b"cut").unwrap();
        let error = Corpus::open(folder.path()).unwrap_err();
        assert!(
            error.to_string().contains("works.parquet") && error.hint().is_some(),
            "{error}"
        );
    }
}

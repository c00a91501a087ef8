//! The edition on disk: dated, immutable, with a manifest that names every table, its stage, inputs, parameters and
//! checksum.
//!
//! ```text
//! edition/
//! ├── manifest.json
//! ├── network/   flat little-endian arrays
//! └── results/   Parquet tables
//! ```
//! The manifest holds no clock, no thread count and no path: the same corpus and parameters give the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corpus::Table;
use corpus::array::{Array, Item};
use corpus::columns::Columns;
use corpus::disk::{self, FileEntry};
use serde::{Deserialize, Serialize};

use crate::corrections::CorrectionsEntry;
use crate::error::{Error, Result};
use crate::former::FormerEntry;
use crate::proposals::ProposalsEntry;

/// Version of the layout of an edition.
pub const FORMAT_VERSION: u32 = 5;
/// Name of the manifest; the last file of an edition to be replaced.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What a stage did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageEntry {
    /// Name of the stage.
    pub stage: String,
    /// Version of its method.
    pub version: u32,
    /// Its parameters.
    pub parameters: serde_json::Value,
    /// Checksum of each table it read.
    pub inputs: BTreeMap<String, String>,
    /// Each table it wrote.
    pub outputs: BTreeMap<String, FileEntry>,
}

/// The corpus an edition was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorpusEntry {
    /// Identity of the corpus: BLAKE3 over its tables.
    pub checksum: String,
    /// Date of the newest record, ISO 8601.
    pub snapshot_date: String,
    /// Works in all.
    pub n_works: u64,
    /// Works of which a record was given.
    pub n_records: u64,
}

/// What an edition says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Layout of the folder.
    pub format_version: u32,
    /// Version of OpenFronts that made it.
    pub openfronts_version: String,
    /// Name of the preset.
    pub preset: String,
    /// The corpus.
    pub corpus: CorpusEntry,
    /// The earlier edition whose fronts this one goes on with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<FormerEntry>,
    /// The corrections of addresses with which it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrections: Option<CorrectionsEntry>,
    /// The proposals of a language model with which it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposals: Option<ProposalsEntry>,
    /// The stages in order.
    pub stages: Vec<StageEntry>,
}

impl Manifest {
    /// BLAKE3 over the manifest: the identity of the edition, first 12 hexadecimal digits for people.
    pub fn checksum(&self) -> String {
        disk::checksum_of(&serde_json::to_vec(self).expect("strings and numbers"))
    }

    /// What the stage of this name did.
    pub fn stage(&self, name: &str) -> Option<&StageEntry> {
        self.stages.iter().find(|entry| entry.stage == name)
    }

    /// Whether Hong Kong and Macao count with China, as they do unless the parameter says otherwise.
    pub fn merges_hong_kong_macao(&self) -> bool {
        let merges = self.parameter("addresses", "merge_hong_kong_macao");
        merges.and_then(serde_json::Value::as_bool).unwrap_or(true)
    }

    /// The parameter `name` of a stage.
    pub fn parameter(&self, stage: &str, name: &str) -> Option<&serde_json::Value> {
        self.stage(stage).and_then(|entry| entry.parameters.get(name))
    }
}

/// An opened edition.
#[derive(Debug, Clone)]
pub struct Edition {
    folder: PathBuf,
    manifest: Manifest,
}

impl Edition {
    /// Opens the edition in `folder`.
    pub fn open(folder: &Path) -> Result<Self> {
        corpus::replacement::settle(folder, MANIFEST)?;
        let manifest = read_any_manifest(folder)?.ok_or(Error::NoEdition {
            path: folder.to_owned(),
        })?;
        if manifest.format_version != FORMAT_VERSION {
            let (found, expected) = (manifest.format_version, FORMAT_VERSION);
            return Err(Error::OtherLayout {
                path: folder.to_owned(),
                found,
                expected,
            });
        }
        Ok(Self {
            folder: folder.to_owned(),
            manifest,
        })
    }

    /// What it says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Where it stands.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A result table.
    pub fn table<T: Table>(&self) -> Result<Vec<T>> {
        let path = self.path_of::<T>()?;
        Ok(disk::read_table(&path)?)
    }

    /// The rows of a result table one after another.
    pub fn rows<T: Table>(&self) -> Result<disk::TableReader<T>> {
        let path = self.path_of::<T>()?;
        Ok(disk::TableReader::open(&path)?)
    }

    /// A result table as columns in memory.
    pub fn columns<T: Table>(&self) -> Result<Columns> {
        Ok(Columns::read::<T>(&self.path_of::<T>()?)?)
    }

    /// The rows of a result table for which something holds, as columns.
    pub fn columns_that<T: Table>(&self, holds: impl Fn(&Columns, usize) -> bool) -> Result<Columns> {
        Ok(Columns::read_that::<T>(&self.path_of::<T>()?, Some(&holds))?)
    }

    /// `limit` rows of a result table from row `from` on, as columns.
    pub fn columns_slice<T: Table>(&self, from: usize, limit: usize) -> Result<Columns> {
        Ok(Columns::read_slice::<T>(&self.path_of::<T>()?, from, limit)?)
    }

    /// Whether the folder still holds this edition: another may have been put in its place.
    pub fn is_in_place(&self) -> bool {
        read_any_manifest(&self.folder).is_ok_and(|manifest| manifest.as_ref() == Some(&self.manifest))
    }

    /// What the manifest says of a result table, by its name.
    pub fn entry(&self, table: &str) -> Option<&FileEntry> {
        let name = result_name(table);
        let mut stages = self.manifest.stages.iter();
        stages.find_map(|stage| stage.outputs.get(&name))
    }

    /// A flat array, mapped into memory.
    pub(crate) fn array<I: Item>(&self, name: &str) -> Result<Array<I>> {
        Ok(Array::open(&self.folder.join(name))?)
    }

    /// The rows of a result table for which something holds, in their order; the others are not kept in memory.
    pub fn rows_that<T: Table>(&self, holds: impl Fn(&T) -> bool) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        for row in self.rows::<T>()? {
            let row = row?;
            if holds(&row) {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// Where a table stands.
    ///
    /// # Errors
    /// When it is not there, or not of the size that the manifest names.
    pub fn path_of<T: Table>(&self) -> Result<PathBuf> {
        let path = result_path::<T>(&self.folder);
        if !path.exists() {
            return Err(Error::NoTable { path });
        }
        let named = self
            .manifest
            .stages
            .iter()
            .find_map(|stage| stage.outputs.get(&result_name(T::NAME)));
        if let Some(FileEntry {
            size_bytes: expected, ..
        }) = named
        {
            let metadata = fs::metadata(&path);
            let found = metadata
                .map_err(|source| corpus::Error::Io {
                    path: path.clone(),
                    source,
                })?
                .len();
            if found != *expected {
                return Err(Error::Corpus(corpus::Error::Changed {
                    path,
                    expected: *expected,
                    found,
                }));
            }
        }
        Ok(path)
    }

    /// The files whose bytes are no longer those of the manifest, by name.
    pub fn damaged_files(&self) -> Result<Vec<String>> {
        let mut damaged = Vec::new();
        for (name, entry) in self.manifest.stages.iter().flat_map(|stage| &stage.outputs) {
            let path = self.folder.join(name);
            if !path.exists() || disk::checksum(&path)? != entry.checksum {
                damaged.push(name.clone());
            }
        }
        Ok(damaged)
    }
}

/// The manifest in `folder`, or `None` when there is none or it is of another layout.
pub(crate) fn read_manifest(folder: &Path) -> Result<Option<Manifest>> {
    Ok(read_any_manifest(folder)?.filter(|manifest| manifest.format_version == FORMAT_VERSION))
}

fn read_any_manifest(folder: &Path) -> Result<Option<Manifest>> {
    let path = folder.join(MANIFEST);
    if !path.exists() {
        return Ok(None);
    }
    let json = fs::read(&path).map_err(|source| corpus::Error::Io {
        path: path.clone(),
        source,
    })?;
    match serde_json::from_slice(&json) {
        Ok(manifest) => Ok(Some(manifest)),
        Err(_) if is_of_a_corpus(&json) => Err(Error::NotAnEdition {
            path: folder.to_owned(),
        }),
        Err(source) => Err(Error::Corpus(corpus::Error::Manifest { path, source })),
    }
}

/// Whether a manifest is that of a corpus, which lists inputs.
fn is_of_a_corpus(json: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(json).is_ok_and(|manifest| manifest.get("inputs").is_some())
}

/// Writes the manifest atomically.
pub(crate) fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<()> {
    let json = serde_json::to_vec_pretty(manifest).expect("strings and numbers");
    disk::write_bytes(&folder.join(MANIFEST), &json)?;
    Ok(())
}

/// Name of a result table within the edition, as the manifest writes it.
pub(crate) fn result_name(table: &str) -> String {
    format!("results/{table}.parquet")
}

/// Where a result table stands.
fn result_path<T: Table>(folder: &Path) -> PathBuf {
    folder.join(result_name(T::NAME))
}

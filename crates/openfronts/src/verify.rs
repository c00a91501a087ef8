//! Verify: proves that an edition is what its manifest says.
//!
//! **Definition.** First every file of the edition, and of the corpus when given, is compared with the checksum in its
//! manifest. With a corpus the edition is then made again in a hidden folder of its own, with the parameters of the
//! manifest, and every table is compared byte for byte, by checksum.

use std::collections::BTreeMap;
use std::fs;

use corpus::{Corpus, Progress, Table};

use crate::corrections::{Correction, Corrections};
use crate::edition::{Edition, Manifest, result_name};
use crate::error::{Error, Result};
use crate::former::{Former, FormerPaper, FormerStanding};
use crate::journey::{Options, run};
use crate::preset::{Parameters, Preset};
use crate::proposals::{Proposal, Proposals};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Files compared with the manifest of the edition.
    pub n_files: usize,
    /// Files of the edition whose bytes are not those of the manifest.
    pub damaged: Vec<String>,
    /// Tables of the corpus whose bytes are not those of its manifest.
    pub damaged_corpus: Vec<String>,
    /// Whether the corpus is another one than the edition was made from; `None` without a corpus.
    pub is_other_corpus: Option<bool>,
    /// Whether the edition was made again.
    pub is_recomputed: bool,
    /// Files that came out differently when made again.
    pub different: Vec<String>,
}

impl Verification {
    /// Whether everything that was looked at is as it should be.
    pub fn holds(&self) -> bool {
        self.damaged.is_empty()
            && self.damaged_corpus.is_empty()
            && self.different.is_empty()
            && self.is_other_corpus != Some(true)
    }
}

/// The parameters with which an edition was made.
pub fn parameters_of(manifest: &Manifest) -> Result<Parameters> {
    let by_stage: serde_json::Map<String, serde_json::Value> = manifest
        .stages
        .iter()
        .filter(|entry| {
            entry
                .parameters
                .as_object()
                .is_some_and(|object| !object.is_empty())
        })
        .map(|entry| (entry.stage.clone(), entry.parameters.clone()))
        .collect();
    serde_json::from_value(serde_json::Value::Object(by_stage)).map_err(|error| Error::BadPreset {
        origin: "of the manifest".to_owned(),
        message: error.to_string(),
    })
}

fn checksums(manifest: &Manifest) -> BTreeMap<&str, &str> {
    let outputs = manifest.stages.iter().flat_map(|entry| &entry.outputs);
    outputs
        .map(|(name, file)| (name.as_str(), file.checksum.as_str()))
        .collect()
}

/// The earlier edition that this one went on with, as it keeps it.
fn former_of(edition: &Edition) -> Result<Option<Former>> {
    let Some(entry) = edition.manifest().former.clone() else {
        return Ok(None);
    };
    let papers = edition.table::<FormerPaper>()?;
    let standings = edition.table::<FormerStanding>()?;
    Ok(Some(Former {
        entry,
        papers,
        standings,
    }))
}

/// The corrections with which it was made, as it keeps them.
fn corrections_of(edition: &Edition) -> Result<Option<Corrections>> {
    if edition.manifest().corrections.is_none() {
        return Ok(None);
    }
    Ok(Some(Corrections::of_lines(edition.table::<Correction>()?)))
}

/// The proposals with which it was made, as it keeps them.
fn proposals_of(edition: &Edition) -> Result<Option<Proposals>> {
    if edition.manifest().proposals.is_none() {
        return Ok(None);
    }
    Ok(Some(Proposals::of_lines(edition.table::<Proposal>()?)))
}

/// Where an edition is made again; inside the edition, so that nobody else's folder is touched.
const SCRATCH: &str = ".verify";

/// Verifies an edition, and makes it again when the corpus is given.
pub fn verify(edition: &Edition, corpus: Option<&Corpus>, progress: &dyn Progress) -> Result<Verification> {
    let written = checksums(edition.manifest());
    let mut found = Verification {
        n_files: written.len(),
        damaged: edition.damaged_files()?,
        ..Verification::default()
    };
    let Some(corpus) = corpus else { return Ok(found) };
    found.damaged_corpus = corpus.damaged_tables()?;
    let is_other = corpus.manifest().checksum() != edition.manifest().corpus.checksum;
    found.is_other_corpus = Some(is_other);
    let is_damaged = |table: &str| found.damaged.contains(&result_name(table));
    if is_other
        || !found.damaged_corpus.is_empty()
        || is_damaged(FormerPaper::NAME)
        || is_damaged(FormerStanding::NAME)
        || is_damaged(Correction::NAME)
        || is_damaged(Proposal::NAME)
    {
        return Ok(found);
    }
    let preset = Preset {
        name: edition.manifest().preset.clone(),
        parameters: parameters_of(edition.manifest())?,
    };
    let scratch = &edition.folder().join(SCRATCH);
    let remove = || match fs::remove_dir_all(scratch) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::Corpus(corpus::Error::Io {
                path: scratch.to_owned(),
                source,
            }))
        }
        _ => Ok(()),
    };
    remove()?;
    let former = former_of(edition)?;
    let corrections = corrections_of(edition)?;
    let proposals = proposals_of(edition)?;
    let options = Options {
        former: former.as_ref(),
        corrections: corrections.as_ref(),
        proposals: proposals.as_ref(),
        ..Options::default()
    };
    let again = run(corpus, scratch, &preset, options, progress);
    let different = again.map(|again| {
        let now = checksums(again.edition.manifest());
        let names: std::collections::BTreeSet<&str> = written.keys().chain(now.keys()).copied().collect();
        names
            .into_iter()
            .filter(|name| written.get(name) != now.get(name))
            .map(str::to_owned)
            .collect()
    });
    remove()?;
    found.different = different?;
    found.is_recomputed = true;
    Ok(found)
}

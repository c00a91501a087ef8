//! Files into a corpus, a corpus into an edition, and the proof of it.

use std::path::PathBuf;

use corpus::{Corpus, Matching, Progress};
use openfronts::corrections::Corrections;
use openfronts::journey::Options;
use openfronts::preset::{Parameters, Preset};
use openfronts::proposals::Proposals;
use openfronts::succession::former;
use pyo3::prelude::*;
use serde_json::json;

use crate::edition::Edition;
use crate::failure::{error, of_corpus, of_edition, of_providers};
use crate::watched::watched;

/// Reads files and folders into the corpus in `corpus`; what was read and set aside, as JSON.
#[pyfunction]
#[pyo3(signature = (paths, corpus, *, strict, ror, by_ids_only, keep_apart, budget_mib, jobs, progress))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn ingest(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    corpus: PathBuf,
    strict: bool,
    ror: Option<PathBuf>,
    by_ids_only: bool,
    keep_apart: Vec<(String, String)>,
    budget_mib: Option<usize>,
    jobs: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    let budget = match budget_mib {
        Some(mib @ 16..=1_048_576) => mib << 20,
        Some(mib) => return Err(error(format!("budget_mib is {mib}; it is 16 to 1048576"), None)),
        None => providers::Options::default().budget_bytes,
    };
    let options = providers::Options {
        strict,
        budget_bytes: budget,
        matching: Matching {
            by_ids_only,
            keep_apart,
        },
        ror,
    };
    let work = |watch: &dyn Progress| providers::ingest(&paths, &corpus, &options, watch);
    let summary = watched(py, progress, jobs, work)?.map_err(of_providers)?;
    let told = summary.first_set_aside.iter().map(|place| {
        json!({ "file": place.file, "line": place.line, "reason": place.reason, "detail": place.detail })
    });
    let manifest = summary.corpus.manifest();
    let summary = json!({
        "n_files": summary.n_files,
        "n_files_resumed": summary.n_files_resumed,
        "n_works_read": summary.n_works_read,
        "n_works": manifest.n_works,
        "n_records": manifest.n_records,
        "snapshot_date": manifest.snapshot_date,
        "checksum": manifest.checksum(),
        "set_aside": summary.n_set_aside,
        "entities": summary.n_entities,
        "first_set_aside": told.collect::<Vec<_>>(),
    });
    Ok(summary.to_string())
}

/// The preset of a name or file, changed by a tree of JSON.
fn preset_of(preset: &str, changes: &str) -> PyResult<Preset> {
    let mut preset = Preset::load(preset).map_err(of_edition)?;
    let changes = serde_json::from_str(changes).map_err(|failure| error(failure, None))?;
    preset.set_all(&changes).map_err(of_edition)?;
    Ok(preset)
}

/// All parameters of a preset as JSON, with changes.
#[pyfunction]
pub(crate) fn parameters(preset: &str, changes: &str) -> PyResult<String> {
    let preset = preset_of(preset, changes)?;
    Ok(serde_json::to_string(&preset.parameters).expect("strings and numbers"))
}

/// The JSON Schema of all parameters.
#[pyfunction]
pub(crate) fn parameters_schema() -> String {
    Parameters::schema().to_value().to_string()
}

/// Makes an edition from a corpus; the stages that were run.
#[pyfunction]
#[pyo3(signature = (corpus, edition, *, preset, changes, seed, former_edition, corrections, proposals, from_stage, jobs, progress))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn run(
    py: Python<'_>,
    corpus: PathBuf,
    edition: PathBuf,
    preset: &str,
    changes: &str,
    seed: Option<u64>,
    former_edition: Option<PathBuf>,
    corrections: Option<PathBuf>,
    proposals: Option<PathBuf>,
    from_stage: Option<String>,
    jobs: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Vec<&'static str>> {
    let mut preset = preset_of(preset, changes)?;
    if let Some(seed) = seed {
        preset.parameters.set_seed(seed);
    }
    let corpus = Corpus::open(&corpus).map_err(of_corpus)?;
    let former_of = |folder: PathBuf| former(&openfronts::Edition::open(&folder)?);
    let earlier = former_edition.map(former_of).transpose().map_err(of_edition)?;
    let corrections = corrections.as_deref().map(Corrections::read).transpose();
    let corrections = corrections.map_err(of_edition)?;
    let proposals = proposals
        .as_deref()
        .map(Proposals::read)
        .transpose()
        .map_err(of_edition)?;
    let work = |watch: &dyn Progress| {
        let options = Options {
            from: from_stage.as_deref(),
            former: earlier.as_ref(),
            corrections: corrections.as_ref(),
            proposals: proposals.as_ref(),
            ..Options::default()
        };
        openfronts::journey::run(&corpus, &edition, &preset, options, watch)
    };
    let run = watched(py, progress, jobs, work)?.map_err(of_edition)?;
    Ok(run.ran)
}

/// Compares an edition with its checksums and, with the corpus, makes it again; what was found, as JSON.
#[pyfunction]
#[pyo3(signature = (edition, corpus, *, jobs, progress))]
pub(crate) fn verify(
    py: Python<'_>,
    edition: &Edition,
    corpus: Option<PathBuf>,
    jobs: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    let corpus = corpus
        .map(|folder| Corpus::open(&folder))
        .transpose()
        .map_err(of_corpus)?;
    let work = |watch: &dyn Progress| openfronts::verify::verify(&edition.inner, corpus.as_ref(), watch);
    let found = watched(py, progress, jobs, work)?.map_err(of_edition)?;
    let found = json!({
        "holds": found.holds(),
        "n_files": found.n_files,
        "damaged": found.damaged,
        "damaged_corpus": found.damaged_corpus,
        "is_other_corpus": found.is_other_corpus,
        "is_recomputed": found.is_recomputed,
        "different": found.different,
    });
    Ok(found.to_string())
}

//! Files, folders and standard input into a corpus: several files at once, one part each, then one merge.
//!
//! A part that is finished stays in the corpus folder until the corpus is replaced, under a name made of path, size and
//! time of change, so that an ingest that was stopped resumes at the last finished file. The former corpus stands
//! untouched until the new one is complete.
//!
//! Memory: half the budget is for blocks in flight (a block of b bytes counts 3·b until its rows are written; b is
//! budget/128, between 64 KiB and 2 MiB), half for open files, of which each counts 128 MiB (rows and pages of its part
//! that are not yet on disk). At least one file and one block are always allowed. Merging has the whole budget. The
//! result does not depend on budget or threads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use corpus::lock::Lock;
use corpus::part::{PartSummary, finished_part};
use corpus::progress::Unit;
use corpus::references::Reference;
use corpus::{Corpus, Matching, Progress, Table, refuse_other_contents, staging_folder};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::Deserialize;

use crate::bibliographic::Desk;
use crate::error::{Error, Result, at};
use crate::input::{Input, find_inputs, identity_of};
use crate::part_reader::{Permits, Reading, read_part};
use crate::ror::Ror;

/// Memory an ingest stays within, unless told otherwise.
pub const DEFAULT_BUDGET_BYTES: usize = 2 << 30;
/// What an open file counts against the budget.
const OPEN_FILE_BYTES: usize = 128 << 20;
/// How many records set aside are told in the summary.
const MAX_TOLD: usize = 5;

/// How to ingest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Stop at the first record that cannot be used.
    pub strict: bool,
    /// Memory to stay within, in bytes.
    pub budget_bytes: usize,
    /// How works are told to be one beside their ids.
    pub matching: Matching,
    /// A dump of ROR, by which institutions are told in addresses.
    pub ror: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            strict: false,
            budget_bytes: DEFAULT_BUDGET_BYTES,
            matching: Matching::default(),
            ror: None,
        }
    }
}

/// What an ingest did.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The new corpus.
    pub corpus: Corpus,
    /// Files read, the resumed ones included.
    pub n_files: u64,
    /// Files that an earlier, stopped ingest had read.
    pub n_files_resumed: u64,
    /// Works read, before versions and duplicates are merged.
    pub n_works_read: u64,
    /// Records set aside, by reason: `broken_json`, `broken_row`, `invalid_utf8`, `not_an_object`, `not_openalex`, `no_id`,
    /// `unknown_id`, `no_fields`, `not_a_work`, `broken_entry`, `broken_xml`, `too_long`; of documents `no_text`, `encrypted`, `broken_pdf`,
    /// `broken_page`, `broken_record`, `damaged_payload`, `unknown_encoding`; and once per file that breaks off
    /// `truncated` or `damaged_gzip`.
    pub n_set_aside: BTreeMap<String, u64>,
    /// Objects read that are no works, by kind.
    pub n_entities: BTreeMap<String, u64>,
    /// The first records set aside, at most five.
    pub first_set_aside: Vec<FirstSetAside>,
}

/// Place and reason of a record that was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FirstSetAside {
    /// File as named by the user.
    pub file: String,
    /// Line in the file, or number of the record in a page or array.
    pub line: u64,
    /// Reason in a word.
    pub reason: String,
    /// What exactly is wrong.
    pub detail: String,
}

/// Reads paths (files, folders, `-` for standard input) and replaces the corpus in `corpus_dir`.
pub fn ingest(
    paths: &[PathBuf],
    corpus_dir: &Path,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Summary> {
    if paths.is_empty() {
        return Err(Error::NoInput);
    }
    let inputs = find_inputs(paths, options.strict, progress)?;
    refuse_other_contents(corpus_dir)?;
    let _lock = Lock::take(corpus_dir)?;
    let staging = staging_folder(corpus_dir);
    fs::create_dir_all(&staging).map_err(at(&staging))?;
    // What was read with another dump of ROR is read again.
    let ror_name = options
        .ror
        .as_deref()
        .map(identity_of)
        .transpose()?
        .unwrap_or_default();
    let parts: Vec<PathBuf> = inputs
        .iter()
        .map(|input| staging.join(part_name(input) + &ror_name))
        .collect();
    remove_others(&staging, &parts)?;
    let mut summaries = Vec::new();
    for part in &parts {
        summaries.push(usable_part(part, options.strict)?);
    }
    let n_files_resumed = summaries.iter().flatten().count() as u64;
    let summaries = read_missing(&inputs, &parts, summaries, options, progress)?;
    check_recognised(paths, &inputs, &parts, &summaries)?;
    let first_set_aside = first_set_aside(&parts)?;
    let corpus = Corpus::replace(
        corpus_dir,
        &parts,
        options.budget_bytes,
        &options.matching,
        progress,
    )?;
    remark_missing_references(&corpus, progress);
    Ok(Summary {
        corpus,
        n_files: inputs.iter().filter(|input| input.unrecognised.is_none()).count() as u64,
        n_files_resumed,
        n_works_read: summaries.iter().map(|s| s.n_works).sum(),
        n_set_aside: total(summaries.iter().map(|s| &s.n_set_aside)),
        n_entities: total(summaries.iter().map(|s| &s.n_entities)),
        first_set_aside,
    })
}

fn part_name(input: &Input) -> String {
    let once = || format!("once{}", input.given);
    input.part_name.clone().unwrap_or_else(once)
}

/// Removes what earlier ingests left and this one does not use; what can be read only once is never used again.
fn remove_others(staging: &Path, parts: &[PathBuf]) -> Result<()> {
    let wanted: BTreeSet<&PathBuf> = parts.iter().collect();
    for entry in fs::read_dir(staging).map_err(at(staging))? {
        let path = entry.map_err(at(staging))?.path();
        let is_once = path
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with("once"));
        if wanted.contains(&path) && !is_once {
            continue;
        }
        if path.is_dir() {
            fs::remove_dir_all(&path).map_err(at(&path))?;
        } else {
            fs::remove_file(&path).map_err(at(&path))?;
        }
    }
    Ok(())
}

/// The summary of a part that need not be read again. One with bad records says nothing to who wants none.
fn usable_part(part: &Path, strict: bool) -> Result<Option<PartSummary>> {
    let summary = finished_part(part)?.filter(|summary| !strict || summary.n_set_aside.is_empty());
    if summary.is_none() && part.exists() {
        fs::remove_dir_all(part).map_err(at(part))?;
    }
    Ok(summary)
}

/// Reads the files that have no part yet, several at once, in order of beginning. Of several errors the first file's
/// is returned.
fn read_missing(
    inputs: &[Input],
    parts: &[PathBuf],
    summaries: Vec<Option<PartSummary>>,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Vec<PartSummary>> {
    let missing: Vec<usize> = (0..inputs.len()).filter(|&i| summaries[i].is_none()).collect();
    let ror = match &options.ror {
        Some(path) if !missing.is_empty() => Some(read_ror(path, progress)?),
        _ => None,
    };
    let n_bytes = missing.iter().map(|&i| inputs[i].size_bytes).sum();
    let is_known = missing.iter().all(|&i| inputs[i].part_name.is_some());
    progress.begin("reading", Unit::Bytes, is_known.then_some(n_bytes));
    let reading = Reading {
        strict: options.strict,
        block_bytes: (options.budget_bytes / 128).clamp(64 << 10, 2 << 20),
        parsers: parsers()?,
        permits: Permits::new(options.budget_bytes / 2),
        desk: Arc::new(Desk::new(ror)),
        progress,
    };
    let results = Mutex::new(BTreeMap::new());
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = || {
        while !failed.load(Ordering::Relaxed) && !progress.is_stopped() {
            let Some(&i) = missing.get(next.fetch_add(1, Ordering::Relaxed)) else {
                break;
            };
            let result = read_part(&inputs[i], &parts[i], &reading);
            failed.fetch_or(result.is_err(), Ordering::Relaxed);
            results
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(i, result);
        }
    };
    thread::scope(|scope| {
        for _ in 0..n_open_files(options.budget_bytes).min(missing.len()) {
            scope.spawn(work);
        }
    });
    progress.end();
    if progress.is_stopped() {
        return Err(corpus::Error::Stopped.into());
    }
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut all = Vec::new();
    for (i, resumed) in summaries.into_iter().enumerate() {
        match (resumed, results.remove(&i)) {
            (Some(summary), _) => all.push(summary),
            (None, Some(result)) => all.push(result?),
            // Not begun, because a file behind it in this loop failed.
            (None, None) => {}
        }
    }
    Ok(all)
}

fn read_ror(path: &Path, progress: &dyn Progress) -> Result<Ror> {
    let ror = Ror::read(path)?;
    if ror.n_set_aside() > 0 {
        let (path, n) = (path.display(), ror.n_set_aside());
        progress.remark(&format!(
            "{path}: institutions without a valid id or a name, left out: {n}"
        ));
    }
    Ok(ror)
}

fn n_open_files(budget_bytes: usize) -> usize {
    (budget_bytes / 2 / OPEN_FILE_BYTES).clamp(1, n_threads())
}

fn parsers() -> Result<ThreadPool> {
    let parsers = ThreadPoolBuilder::new().num_threads(n_threads()).build();
    parsers.map_err(|error| Error::NoThreads {
        detail: error.to_string(),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "how many files and blocks are read at once changes the time, not the result"
)]
fn n_threads() -> usize {
    rayon::current_num_threads()
}

/// Each path given by the user must have given something.
fn check_recognised(
    paths: &[PathBuf],
    inputs: &[Input],
    parts: &[PathBuf],
    summaries: &[PartSummary],
) -> Result<()> {
    for (given, path) in paths.iter().enumerate() {
        let of_path: Vec<usize> = (0..inputs.len()).filter(|&i| inputs[i].given == given).collect();
        let n_recognised: u64 = (of_path.iter())
            .map(|&i| summaries[i].n_works + summaries[i].n_entities.values().sum::<u64>())
            .sum();
        if n_recognised > 0 || of_path.is_empty() {
            continue;
        }
        let own: Vec<PathBuf> = of_path.iter().map(|&i| parts[i].clone()).collect();
        let detail = match first_set_aside(&own)?.first() {
            Some(first) => format!(
                "the first is {} in line {}: {}",
                first.reason, first.line, first.detail
            ),
            None => "it holds no record".to_owned(),
        };
        return Err(Error::NothingRecognised {
            path: path.clone(),
            detail,
        });
    }
    Ok(())
}

/// Without references there are no fronts: the user should know before waiting for them.
fn remark_missing_references(corpus: &Corpus, progress: &dyn Progress) {
    let manifest = corpus.manifest();
    let n_references = manifest
        .tables
        .get(Reference::NAME)
        .map_or(0, |table| table.n_rows);
    if manifest.n_records > 0 && n_references == 0 {
        progress.remark("no work has a reference list: without references there are no fronts");
    }
}

/// The first records set aside, in the order of files.
fn first_set_aside(parts: &[PathBuf]) -> Result<Vec<FirstSetAside>> {
    let mut first = Vec::new();
    for part in parts {
        let path = part.join("set_aside.jsonl");
        let file = File::open(&path).map_err(at(&path))?;
        for line in BufReader::new(file).lines().take(MAX_TOLD - first.len()) {
            let line = line.map_err(at(&path))?;
            first.extend(serde_json::from_str::<FirstSetAside>(&line));
        }
        if first.len() == MAX_TOLD {
            break;
        }
    }
    Ok(first)
}

fn total<'a>(counts: impl Iterator<Item = &'a BTreeMap<String, u64>>) -> BTreeMap<String, u64> {
    let mut total = BTreeMap::new();
    for (reason, n) in counts.flatten() {
        *total.entry(reason.clone()).or_default() += n;
    }
    total
}

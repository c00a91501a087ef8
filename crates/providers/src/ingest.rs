//! Files, folders and standard input into a corpus: several files at once, one part each, then one merge.
//!
//! A part that is finished stays in the corpus folder until the corpus is replaced, under a name made of path, size and
//! time of change, so that an ingest that was stopped resumes at the last finished file. The former corpus stands
//! untouched until the new one is complete. The files can be shared among processes on several machines: each reads a
//! shard, and one merges.
//!
//! Memory: half the budget is for blocks in flight (a block of b bytes counts 3·b until its rows are written; b is
//! budget/128, between 64 KiB and 2 MiB), half for open files, of which each counts 128 MiB (rows and pages of its part
//! that are not yet on disk). At least one file and one block are always allowed. Merging has the whole budget. The
//! result does not depend on budget or threads.

use std::collections::BTreeMap;
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
use corpus::{Corpus, Matching, Progress, Table};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::Deserialize;

use crate::bibliographic::Desk;
use crate::error::{Error, Result, at};
use crate::input::Input;
use crate::part_reader::{Permits, Reading, read_part};
use crate::ror::Ror;
use crate::shard::Shard;
use crate::staged::{Finished, Staged};

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

/// What a shard of an ingest did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardSummary {
    /// Files of all shards.
    pub n_files: u64,
    /// Files of this one.
    pub n_of_shard: u64,
    /// Files of this one that an earlier ingest had read.
    pub n_files_resumed: u64,
    /// Works read.
    pub n_works_read: u64,
    /// Records set aside, by reason.
    pub n_set_aside: BTreeMap<String, u64>,
}

/// Reads paths (files, folders, `-` for standard input) and replaces the corpus in `corpus_dir`: all shards, and the merge.
pub fn ingest(
    paths: &[PathBuf],
    corpus_dir: &Path,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Summary> {
    let staged = find_staged(paths, corpus_dir, options, progress)?;
    let _lock = Lock::take(corpus_dir)?;
    staged.create_folder()?;
    staged.remove_others()?;
    let all: Vec<usize> = (0..staged.inputs.len()).collect();
    let read = read_parts(&staged, &all, options, progress)?;
    // Records that are allowed to be bad were found when they were read.
    let finished = staged.finished(&[], false)?;
    let summary = merge(paths, corpus_dir, &staged, finished, options, progress)?;
    Ok(Summary {
        n_files_resumed: read.n_resumed,
        ..summary
    })
}

/// Reads the files of one shard into parts that wait in `corpus_dir` for [`merge_shards`]. Several shards may be read at
/// the same time, into one folder or into folders of their own.
pub fn ingest_shard(
    paths: &[PathBuf],
    corpus_dir: &Path,
    shard: Shard,
    options: &Options,
    progress: &dyn Progress,
) -> Result<ShardSummary> {
    let staged = find_staged(paths, corpus_dir, options, progress)?;
    staged.refuse_once()?;
    let _shared = Lock::share(corpus_dir)?;
    staged.create_folder()?;
    let _own = staged.take_shard(shard)?;
    let places = (0..staged.inputs.len()).filter(|place| shard.has_file(*place));
    let places: Vec<usize> = places.collect();
    let read = read_parts(&staged, &places, options, progress)?;
    Ok(ShardSummary {
        n_files: staged.inputs.len() as u64,
        n_of_shard: places.len() as u64,
        n_files_resumed: read.n_resumed,
        n_works_read: read.summaries.iter().map(|s| s.n_works).sum(),
        n_set_aside: total(read.summaries.iter().map(|s| &s.n_set_aside)),
    })
}

/// Replaces the corpus in `corpus_dir` by what shards have read, of which parts lie in `corpus_dir` and in the folders
/// `from`, which stay as they are. No input is read again: a file without a finished part is an error.
pub fn merge_shards(
    paths: &[PathBuf],
    corpus_dir: &Path,
    from: &[PathBuf],
    options: &Options,
    progress: &dyn Progress,
) -> Result<Summary> {
    let staged = find_staged(paths, corpus_dir, options, progress)?;
    staged.refuse_once()?;
    let _lock = Lock::take(corpus_dir)?;
    let finished = staged.finished(from, options.strict)?;
    merge(paths, corpus_dir, &staged, finished, options, progress)
}

fn find_staged(
    paths: &[PathBuf],
    corpus_dir: &Path,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Staged> {
    Staged::find(
        paths,
        corpus_dir,
        options.strict,
        options.ror.as_deref(),
        progress,
    )
}

/// The parts of all files into the corpus.
fn merge(
    paths: &[PathBuf],
    corpus_dir: &Path,
    staged: &Staged,
    finished: Vec<Finished>,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Summary> {
    let inputs = &staged.inputs;
    let (parts, summaries): (Vec<PathBuf>, Vec<PartSummary>) =
        finished.into_iter().map(|part| (part.path, part.summary)).unzip();
    check_recognised(paths, inputs, &parts, &summaries)?;
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
        n_files_resumed: 0,
        n_works_read: summaries.iter().map(|s| s.n_works).sum(),
        n_set_aside: total(summaries.iter().map(|s| &s.n_set_aside)),
        n_entities: total(summaries.iter().map(|s| &s.n_entities)),
        first_set_aside,
    })
}

/// The summary of a part that need not be read again. One with bad records says nothing to who wants none.
fn usable_part(part: &Path, strict: bool) -> Result<Option<PartSummary>> {
    let summary = finished_part(part)?.filter(|summary| !strict || summary.n_set_aside.is_empty());
    if summary.is_none() && part.exists() {
        fs::remove_dir_all(part).map_err(at(part))?;
    }
    Ok(summary)
}

/// What was read.
struct ReadParts {
    summaries: Vec<PartSummary>,
    /// Files that an earlier ingest had read.
    n_resumed: u64,
}

/// Sees to it that the files in these places have their parts, reading those that have none.
fn read_parts(
    staged: &Staged,
    places: &[usize],
    options: &Options,
    progress: &dyn Progress,
) -> Result<ReadParts> {
    let inputs: Vec<&Input> = places.iter().map(|&place| &staged.inputs[place]).collect();
    let parts: Vec<PathBuf> = places.iter().map(|&place| staged.part(place)).collect();
    let mut summaries = Vec::new();
    for part in &parts {
        summaries.push(usable_part(part, options.strict)?);
    }
    let n_resumed = summaries.iter().flatten().count() as u64;
    Ok(ReadParts {
        summaries: read_missing(&inputs, &parts, summaries, options, progress)?,
        n_resumed,
    })
}

/// Reads the files that have no part yet, several at once, in order of beginning. Of several errors the first file's
/// is returned.
fn read_missing(
    inputs: &[&Input],
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
            let result = read_part(inputs[i], &parts[i], &reading);
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

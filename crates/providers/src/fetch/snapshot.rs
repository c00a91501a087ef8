//! The snapshot of OpenAlex from its public bucket: the manifest first, then what is new or changed, then what is gone.
//!
//! Paths below the folder are those of the bucket, so that `ingest` reads the folder. Nothing is removed before all that
//! is new is there. A release that is published meanwhile is noticed by its manifest, which is read again at the end.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use corpus::Progress;
use corpus::lock::Lock;
use corpus::progress::Unit;

use super::bucket::{Bucket, Listed};
use super::download::{Downloading, Facts, Source, remove_if_there, remove_partial};
use super::room::Room;
pub use super::snapshot_options::{ALL_ENTITIES, DEFAULT_ENTITIES, Format, Options, URL};
use super::snapshot_options::{address, bad_request};
use super::snapshot_plan::{Offer, contents};
pub use super::snapshot_plan::{Plan, Row};
use super::snapshot_state::{Had, State};
use crate::error::{Error, Result, at};
use crate::fetch_error::FetchError;
use crate::identifiers::iso_date;

/// Releases that may appear while one is fetched.
const MAX_ROUNDS: u32 = 3;
/// Files between two writings of the state.
const STATE_STEP: usize = 16;

/// What a fetch did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Date of the release.
    pub release_date: Option<String>,
    /// Files asked for that are there.
    pub n_files: u64,
    /// Their bytes.
    pub size_bytes: u64,
    /// Files fetched this time.
    pub n_fetched: u64,
    /// Files removed because the manifest no longer lists them.
    pub n_removed: u64,
    /// Files without a checksum that could be compared; their length is right.
    pub n_unchecked: u64,
}

/// Says what a fetch would do, and whether it may; writes nothing.
pub fn plan(options: &Options, folder: &Path, progress: &dyn Progress) -> Result<Plan> {
    let (bucket, place) = open(options)?;
    let state = State::read(folder, &options.url, options.format.name())?;
    let offer = Offer::ask(&bucket, (&place.0, &place.1), options, progress)?;
    offer.plan(folder, &state, options)
}

/// Bytes free on the disk under a folder that may not be there yet.
pub fn free_bytes(folder: &Path) -> Result<u64> {
    let there = folder.ancestors().find(|path| path.is_dir());
    Room::under(there.unwrap_or(Path::new(".")), 0).free_bytes()
}

/// Fetches a snapshot, or what is new in it, into a folder.
pub fn fetch(options: &Options, folder: &Path, progress: &dyn Progress) -> Result<Summary> {
    let (bucket, place) = open(options)?;
    let place = (place.0.as_str(), place.1.as_str());
    fs::create_dir_all(folder).map_err(at(folder))?;
    let _lock = Lock::take(folder)?;
    let mut state = State::read(folder, &options.url, options.format.name())?;
    let mut n_fetched = 0;
    for n_rounds in 1.. {
        let offer = Offer::ask(&bucket, place, options, progress)?;
        let plan = offer.plan(folder, &state, options)?;
        check_limits(&plan, folder, options)?;
        state.is_complete = false;
        let fetched = fetch_missing(&bucket, &plan, folder, &mut state, options, progress);
        let error = match fetched {
            Ok(n) => {
                n_fetched += n;
                None
            }
            Err(error) if may_be_new_release(&error) => Some(error),
            Err(error) => return Err(error),
        };
        if contents(&bucket, place, options, progress)? == offer.contents || n_rounds == MAX_ROUNDS {
            return match error {
                Some(error) => Err(error),
                None => finish(&plan, n_fetched, folder, state, progress),
            };
        }
        progress.remark("a new release appeared meanwhile; what changed is fetched again");
    }
    unreachable!("rounds are counted up to a limit")
}

fn open(options: &Options) -> Result<(Bucket, (String, String))> {
    let is_date = |text: &str| text.len() == 10 && iso_date(text) == Some(text);
    if let Some(date) = [&options.since, &options.until]
        .into_iter()
        .flatten()
        .find(|date| !is_date(date))
    {
        return Err(bad_request(format!("`{date}` is no date"), "such as 2026-06-24"));
    }
    if let (Some(since), Some(until)) = (&options.since, &options.until)
        && since > until
    {
        return Err(bad_request(
            format!("no day is after {since} and before {until}"),
            "exchange --since and --until",
        ));
    }
    let place = address(&options.url)?;
    let bucket = Bucket::open(&place.0, options.endpoint.as_deref(), &options.patience)?;
    Ok((bucket, place))
}

/// Whether all this may be fetched: within what the user allows, and what the disk has.
pub fn check_limits(plan: &Plan, folder: &Path, options: &Options) -> Result<()> {
    if let Some(max_bytes) = options.max_bytes
        && plan.size_bytes > max_bytes
    {
        return Err(FetchError::OverLimit {
            needed_bytes: plan.size_bytes,
            max_bytes,
        }
        .into());
    }
    let there = folder.ancestors().find(|path| path.is_dir());
    Room::under(there.unwrap_or(Path::new(".")), options.keep_free_bytes).check(plan.missing_bytes)
}

/// A file that is gone or has another length may be one of a release that was replaced.
fn may_be_new_release(error: &Error) -> bool {
    matches!(
        error,
        Error::Refused {
            status: 404 | 412,
            ..
        } | Error::Fetch(FetchError::WrongSize { .. })
    )
}

/// Fetches the files of a plan, several at once; gives their number.
fn fetch_missing(
    bucket: &Bucket,
    plan: &Plan,
    folder: &Path,
    state: &mut State,
    options: &Options,
    progress: &dyn Progress,
) -> Result<u64> {
    let room = Room::under(folder, options.keep_free_bytes);
    let stop = AtomicBool::new(false);
    let downloading = Downloading {
        patience: &options.patience,
        room: &room,
        stop: &stop,
        progress,
    };
    let next = AtomicUsize::new(0);
    let shared = Mutex::new((state, None, 0));
    let n_fetched = AtomicUsize::new(0);
    let work = || {
        while !stop.load(Ordering::Relaxed) {
            let Some((file, is_unknown)) = plan.missing.get(next.fetch_add(1, Ordering::Relaxed)) else {
                break;
            };
            let got = take(&downloading, bucket, file, *is_unknown, folder);
            let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let (state, first_error, n_new) = &mut *shared;
            let noted = got.and_then(|(had, is_fetched)| {
                n_fetched.fetch_add(usize::from(is_fetched), Ordering::Relaxed);
                state.files.insert(file.key.clone(), had);
                *n_new += 1;
                if *n_new % STATE_STEP == 0 {
                    state.write(folder)
                } else {
                    Ok(())
                }
            });
            if let Err(error) = noted {
                stop.store(true, Ordering::Relaxed);
                // Those that stop because another failed have nothing to tell.
                first_error.get_or_insert(error);
            }
        }
    };
    progress.begin("fetching", Unit::Bytes, Some(plan.missing_bytes));
    thread::scope(|scope| {
        for _ in 0..options.n_connections.clamp(1, plan.missing.len().max(1)) {
            scope.spawn(work);
        }
    });
    progress.end();
    let (state, first_error, _) = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    state.write(folder)?;
    match first_error {
        Some(error) => Err(error),
        None => Ok(n_fetched.into_inner() as u64),
    }
}

/// Fetches one file, or finds that the one which is there is the right one.
fn take(
    downloading: &Downloading,
    bucket: &Bucket,
    file: &Listed,
    is_unknown: bool,
    folder: &Path,
) -> Result<(Had, bool)> {
    let path = folder.join(&file.key);
    let object = bucket.object(&file.key);
    if is_unknown && let Some(had) = adopt(downloading, &object, &path, file)? {
        return Ok((had, false));
    }
    let facts = downloading.fetch(&object, &path, Some(file.size_bytes))?;
    Ok((had(file, &facts), true))
}

/// A file that somebody else put there is taken if its checksum is right.
fn adopt(downloading: &Downloading, object: &dyn Source, path: &Path, file: &Listed) -> Result<Option<Had>> {
    let facts = downloading
        .patience
        .with(downloading.progress, || object.look())?;
    let Some(promise) = &facts.promise else {
        return Ok(None);
    };
    Ok((promise.of_file(path)? == *promise).then(|| had(file, &facts)))
}

fn had(file: &Listed, facts: &Facts) -> Had {
    Had {
        size_bytes: file.size_bytes,
        e_tag: facts.e_tag.clone(),
        checksum: facts.promise.as_ref().map(ToString::to_string),
    }
}

/// Removes what is gone, now that all that is new is there.
fn finish(
    plan: &Plan,
    n_fetched: u64,
    folder: &Path,
    mut state: State,
    progress: &dyn Progress,
) -> Result<Summary> {
    for key in &plan.vanished {
        let path = folder.join(key);
        remove_if_there(&path)?;
        remove_partial(&path)?;
        progress.remark(&format!("{key}: removed: the release no longer lists it"));
        state.files.remove(key);
        remove_empty_folders(&path, folder);
    }
    for path in &plan.leftovers {
        remove_if_there(path)?;
    }
    state.release_date.clone_from(&plan.release_date);
    state.is_complete = true;
    state.write(folder)?;
    let there = |key: &String| state.files.get(key);
    let unchecked = (plan.kept.iter())
        .chain(plan.missing.iter().map(|(file, _)| &file.key))
        .filter(|key| there(key).is_some_and(|had| had.checksum.is_none()));
    Ok(Summary {
        release_date: plan.release_date.clone(),
        n_files: plan.rows.iter().map(|row| row.n_files).sum(),
        size_bytes: plan.rows.iter().map(|row| row.size_bytes).sum(),
        n_fetched,
        n_removed: plan.vanished.len() as u64,
        n_unchecked: unchecked.count() as u64,
    })
}

fn remove_empty_folders(path: &Path, root: &Path) {
    for folder in path.ancestors().skip(1).take_while(|folder| *folder != root) {
        // One that still holds something stays.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

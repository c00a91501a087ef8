//! One file: resumed where it stopped, as long as promised, with the checksum that was promised, then under its name.
//!
//! Beside `NAME.partial` lies `.NAME.resume`, which says of which version of the object the bytes are: those of another
//! version are thrown away. A file that comes with a wrong checksum is fetched once more, from its beginning.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use corpus::Progress;
use corpus::disk::write_bytes;
use serde::{Deserialize, Serialize};

use super::patience::{Failure, Patience};
use super::promise::Promise;
use super::room::Room;
use super::web::{Stream, breaks_off};
use crate::error::{Error, Result, at};
use crate::fetch_error::FetchError;

/// Bytes between two looks at the disk.
const ROOM_STEP: u64 = 64 << 20;
/// Bytes read at once.
const READ_BYTES: usize = 1 << 18;

/// Where a file comes from.
pub(crate) trait Source {
    /// Address, for messages.
    fn url(&self) -> String;
    /// Asks once how long it is and which version.
    fn look(&self) -> std::result::Result<Facts, Failure>;
    /// Opens that version once, at a byte or, if the server cannot, at the beginning.
    fn open(&self, from: u64, facts: &Facts) -> std::result::Result<Stream<'_>, Failure>;
}

/// What is known of a file before its bytes come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Its length, if it is told.
    pub(crate) size_bytes: Option<u64>,
    /// Names the version.
    pub(crate) e_tag: Option<String>,
    /// Checksum of the whole.
    pub(crate) promise: Option<Promise>,
}

/// What all downloads of one fetch have in common.
pub(crate) struct Downloading<'a> {
    /// How long to wait for a server.
    pub(crate) patience: &'a Patience,
    /// The disk.
    pub(crate) room: &'a Room,
    /// Another file failed: stop, what came is kept.
    pub(crate) stop: &'a AtomicBool,
    /// Who hears of it.
    pub(crate) progress: &'a dyn Progress,
}

/// Of which version the bytes of a partial file are.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    e_tag: Option<String>,
    size_bytes: Option<u64>,
}

impl Downloading<'_> {
    /// Fetches a file to `path`; `promised` is its length as a manifest has it.
    pub(crate) fn fetch(&self, source: &dyn Source, path: &Path, promised: Option<u64>) -> Result<Facts> {
        let mut facts = self.patience.with(self.progress, || source.look())?;
        if let (Some(expected), Some(found)) = (promised, facts.size_bytes)
            && expected != found
        {
            return Err(wrong_size(source, expected, found));
        }
        facts.size_bytes = facts.size_bytes.or(promised);
        let partial = beside(path, "", ".partial");
        let mark = beside(path, ".", ".resume");
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        keep_bytes_of(&facts, &partial, &mark)?;
        for n_tries in 1..=2 {
            self.patience
                .with(self.progress, || self.transfer(source, &facts, &partial))?;
            let Some(error) = broken_promise(source, &facts, &partial)? else {
                break;
            };
            fs::remove_file(&partial).map_err(at(&partial))?;
            if n_tries == 2 {
                return Err(error.into());
            }
            self.progress
                .remark(&format!("{}: wrong checksum; fetched again", source.url()));
        }
        fs::rename(&partial, path).map_err(at(path))?;
        remove_if_there(&mark)?;
        Ok(facts)
    }

    /// Adds what is missing to the partial file, once.
    fn transfer(
        &self,
        source: &dyn Source,
        facts: &Facts,
        partial: &Path,
    ) -> std::result::Result<(), Failure> {
        let here = |error| Failure::final_one(at(partial)(error));
        let mut n_bytes = fs::metadata(partial).map_or(0, |metadata| metadata.len());
        if facts.size_bytes == Some(n_bytes) && n_bytes > 0 {
            return Ok(());
        }
        let mut stream = source.open(n_bytes, facts)?;
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(partial)
            .map_err(here)?;
        if stream.from != n_bytes {
            file.set_len(0).map_err(here)?;
            n_bytes = 0;
        }
        let began = n_bytes;
        let ended = self.copy(&mut *stream.reader, &mut file, &mut n_bytes, partial, facts);
        file.sync_all().map_err(here)?;
        let came_further = n_bytes > began;
        match ended {
            Err(Ended::Disk(error)) => return Err(Failure::final_one(error)),
            Err(Ended::Server(error)) => {
                let failure = breaks_off(&source.url(), &error);
                return Err(Failure {
                    came_further,
                    ..failure
                });
            }
            Ok(()) => {}
        }
        match facts.size_bytes {
            Some(size) if n_bytes > size => Err(Failure::final_one(wrong_size(source, size, n_bytes))),
            Some(size) if n_bytes < size => {
                let failure = breaks_off(&source.url(), &format!("{n_bytes} of {size} bytes came"));
                Err(Failure {
                    came_further,
                    ..failure
                })
            }
            _ => Ok(()),
        }
    }

    fn copy(
        &self,
        reader: &mut dyn Read,
        file: &mut File,
        n_bytes: &mut u64,
        partial: &Path,
        facts: &Facts,
    ) -> std::result::Result<(), Ended> {
        let mut buffer = vec![0; READ_BYTES];
        let mut look_at = *n_bytes;
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Ended::Disk(stopped(partial)));
            }
            if *n_bytes >= look_at {
                let missing = facts.size_bytes.unwrap_or(*n_bytes).saturating_sub(*n_bytes);
                self.room.check(missing.min(ROOM_STEP)).map_err(Ended::Disk)?;
                look_at = *n_bytes + ROOM_STEP;
            }
            let n = reader.read(&mut buffer).map_err(Ended::Server)?;
            if n == 0 {
                return Ok(());
            }
            file.write_all(&buffer[..n])
                .map_err(|error| Ended::Disk(at(partial)(error)))?;
            *n_bytes += n as u64;
            self.progress.advance(n as u64, 0);
        }
    }
}

/// Who ended a transfer before its end.
enum Ended {
    Disk(Error),
    Server(std::io::Error),
}

/// Bytes of a file that an earlier fetch left.
pub(crate) fn n_partial_bytes(path: &Path) -> u64 {
    fs::metadata(beside(path, "", ".partial")).map_or(0, |metadata| metadata.len())
}

/// Removes what an earlier fetch left of a file.
pub(crate) fn remove_partial(path: &Path) -> Result<()> {
    remove_if_there(&beside(path, "", ".partial"))?;
    remove_if_there(&beside(path, ".", ".resume"))
}

/// Removes a file that may be gone already.
pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other.map_err(at(path)),
    }
}

/// Throws away the bytes of another version.
fn keep_bytes_of(facts: &Facts, partial: &Path, mark: &Path) -> Result<()> {
    let wanted = Mark {
        e_tag: facts.e_tag.clone(),
        size_bytes: facts.size_bytes,
    };
    let found: Option<Mark> = (fs::read(mark).ok()).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    // Without a name of the version nobody knows whose the bytes are.
    if found.as_ref() != Some(&wanted) || wanted.e_tag.is_none() {
        remove_if_there(partial)?;
    }
    let bytes = serde_json::to_vec(&wanted).expect("two simple values are JSON");
    write_bytes(mark, &bytes)?;
    Ok(())
}

fn broken_promise(source: &dyn Source, facts: &Facts, partial: &Path) -> Result<Option<FetchError>> {
    let Some(promise) = &facts.promise else {
        return Ok(None);
    };
    let found = promise.of_file(partial)?;
    Ok((found != *promise).then(|| FetchError::WrongChecksum {
        url: source.url(),
        expected: promise.to_string(),
        found: found.to_string(),
    }))
}

fn wrong_size(source: &dyn Source, expected: u64, found: u64) -> Error {
    FetchError::WrongSize {
        url: source.url(),
        expected,
        found,
    }
    .into()
}

fn stopped(partial: &Path) -> Error {
    at(partial)(std::io::ErrorKind::Interrupted.into())
}

fn beside(path: &Path, before: &str, behind: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{before}{name}{behind}"))
}

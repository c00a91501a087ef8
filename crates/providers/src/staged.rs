//! The files of an ingest and their parts: how parts are called, which are finished, where they lie, which are missing.
//!
//! Parts lie in the staging folder of the corpus, those of shards with folders of their own in the staging folders of
//! those. Beside them stands an empty folder for each shard that has begun (`shard-2-of-3`), which that shard locks: it
//! says that a shard is read by one process, and how many shards there are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use corpus::lock::Lock;
use corpus::part::{PartSummary, finished_part};
use corpus::{Progress, refuse_other_contents, staging_folder};

use crate::error::{Error, Result, at};
use crate::input::{Input, find_inputs, identity_of};
use crate::shard::Shard;

/// How many files without a part are named.
const MAX_NAMED: usize = 10;

/// The files of an ingest in the order of reading, and where their parts stand.
pub(crate) struct Staged {
    pub(crate) inputs: Vec<Input>,
    names: Vec<String>,
    /// The end of the names of all parts: which dump of ROR they were read with.
    ror_name: String,
    folder: PathBuf,
}

/// A part that is finished.
pub(crate) struct Finished {
    pub(crate) path: PathBuf,
    pub(crate) summary: PartSummary,
}

impl Staged {
    /// Looks for the files. Nothing is written.
    pub(crate) fn find(
        paths: &[PathBuf],
        corpus_dir: &Path,
        strict: bool,
        ror: Option<&Path>,
        progress: &dyn Progress,
    ) -> Result<Self> {
        if paths.is_empty() {
            return Err(Error::NoInput);
        }
        let inputs = find_inputs(paths, strict, progress)?;
        refuse_other_contents(corpus_dir)?;
        // What was read with another dump of ROR is read again.
        let ror_name = ror.map(identity_of).transpose()?.unwrap_or_default();
        Ok(Self {
            names: inputs.iter().map(|input| part_name(input) + &ror_name).collect(),
            inputs,
            ror_name,
            folder: staging_folder(corpus_dir),
        })
    }

    /// Makes the folder in which parts are kept.
    pub(crate) fn create_folder(&self) -> Result<()> {
        fs::create_dir_all(&self.folder).map_err(at(&self.folder))
    }

    /// Where the part of a file is put.
    pub(crate) fn part(&self, place: usize) -> PathBuf {
        self.folder.join(&self.names[place])
    }

    /// Several processes cannot read what can be read only once.
    pub(crate) fn refuse_once(&self) -> Result<()> {
        match self.inputs.iter().find(|input| input.part_name.is_none()) {
            Some(once) => Err(Error::OnlyOnce {
                path: once.path.clone(),
            }),
            None => Ok(()),
        }
    }

    /// Removes what earlier ingests left and this one does not use; what can be read only once is never used again. For
    /// who holds the lock alone.
    pub(crate) fn remove_others(&self) -> Result<()> {
        let wanted: BTreeSet<&String> = self.names.iter().collect();
        for name in names_in(&self.folder)? {
            if !wanted.contains(&name) || name.starts_with("once") {
                remove(&self.folder.join(name))?;
            }
        }
        Ok(())
    }

    /// Locks a shard and removes what it began and did not finish, when it was killed. Another process that reads the same
    /// shard, or a shard when all are of another number, is an error.
    pub(crate) fn take_shard(&self, shard: Shard) -> Result<Lock> {
        let lock = Lock::take(&self.folder.join(folder_of(shard)))?;
        let names = names_in(&self.folder)?;
        for other in names.iter().filter_map(|name| shard_of(name)) {
            if other.n_shards() != shard.n_shards() {
                drop(Lock::share(&self.folder.join(folder_of(other)))?);
            }
        }
        let own: BTreeSet<&str> = (self.names.iter().enumerate())
            .filter(|(place, _)| shard.has_file(*place))
            .map(|(_, name)| name.as_str())
            .collect();
        for name in &names {
            let part = name
                .strip_suffix(".partial")
                .and_then(|name| name.split('.').next());
            if part.is_some_and(|part| own.contains(part)) {
                remove(&self.folder.join(name))?;
            }
        }
        Ok(lock)
    }

    /// The parts of all files, in the order of reading, in the staging folder or in those of the folders `from`. With
    /// `strict`, parts with bad records do not count.
    pub(crate) fn finished(&self, from: &[PathBuf], strict: bool) -> Result<Vec<Finished>> {
        let mut folders = vec![self.folder.clone()];
        for folder in from {
            let staging = staging_folder(folder);
            if !staging.is_dir() {
                return Err(Error::NoParts { path: folder.clone() });
            }
            folders.push(staging);
        }
        let (mut finished, mut missing) = (Vec::new(), Vec::new());
        for (place, name) in self.names.iter().enumerate() {
            let found = finished_in(&folders, name)?;
            let is_bad = |part: &Finished| {
                strict && self.inputs[place].unrecognised.is_none() && !part.summary.n_set_aside.is_empty()
            };
            match found {
                Some(part) if is_bad(&part) => missing.push((place, Some("has records that cannot be used"))),
                Some(part) => finished.push(part),
                None => missing.push((place, None)),
            }
        }
        if missing.is_empty() {
            return Ok(finished);
        }
        Err(self.missing(&missing, &folders)?)
    }

    /// What is missing, why, and of which shards. How many shards there are is told by those that have begun.
    fn missing(&self, missing: &[(usize, Option<&str>)], folders: &[PathBuf]) -> Result<Error> {
        let mut read = BTreeMap::new();
        let mut n_shards = None;
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            for name in names_in(folder)? {
                n_shards = n_shards.max(shard_of(&name).map(Shard::n_shards));
                if name.ends_with(".partial") {
                    continue;
                }
                if let Some(part) = finished_part(&folder.join(&name))? {
                    read.insert(part.input, name);
                }
            }
        }
        let falls_to = |place: &usize| n_shards.map(|n| Shard::of_file(*place, n));
        let told = missing.iter().take(MAX_NAMED).map(|(place, why)| {
            let file = self.inputs[*place].path.display().to_string();
            let why = why.unwrap_or_else(|| match read.get(&file) {
                None => "not read to its end",
                Some(name) if name.starts_with(&part_name(&self.inputs[*place])) => {
                    "read with another --ror, or without"
                }
                Some(_) => "not the file that was read: of another size or time",
            });
            match falls_to(place) {
                Some(shard) => format!("{file} (shard {shard}: {why})"),
                None => format!("{file} ({why})"),
            }
        });
        let mut told: Vec<String> = told.collect();
        if missing.len() > MAX_NAMED {
            told.push(format!("and {} others", missing.len() - MAX_NAMED));
        }
        Ok(Error::MissingParts {
            n_missing: missing.len(),
            n_files: self.inputs.len(),
            told: told.join(", "),
            shards: (missing.iter().filter_map(|(place, _)| falls_to(place)))
                .collect::<BTreeSet<Shard>>()
                .into_iter()
                .collect(),
            has_ror: !self.ror_name.is_empty(),
        })
    }
}

/// A part in the first folder in which it is finished.
fn finished_in(folders: &[PathBuf], name: &str) -> Result<Option<Finished>> {
    for folder in folders {
        let path = folder.join(name);
        if let Some(summary) = finished_part(&path)? {
            return Ok(Some(Finished { path, summary }));
        }
    }
    Ok(None)
}

fn part_name(input: &Input) -> String {
    let once = || format!("once{}", input.given);
    input.part_name.clone().unwrap_or_else(once)
}

/// Where a shard has its lock.
fn folder_of(shard: Shard) -> String {
    format!("shard-{}-of-{}", shard.number(), shard.n_shards())
}

/// The shard whose lock is in a folder of this name.
fn shard_of(name: &str) -> Option<Shard> {
    let (number, n_shards) = name.strip_prefix("shard-")?.split_once("-of-")?;
    Shard::new(number.parse().ok()?, n_shards.parse().ok()?)
}

/// What stands in a folder, in order; a name that is no text is none of ours.
fn names_in(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        names.extend(entry.map_err(at(folder))?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

/// Removes a file or a folder with all that is in it.
fn remove(path: &Path) -> Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path).map_err(at(path))
    } else {
        fs::remove_file(path).map_err(at(path))
    }
}

//! Replacing the files of a folder in one step.
//!
//! New files are collected in `.next/`. When all are there, a file `COMPLETE` is written beside them: from that instant
//! the new state counts. The files are then moved over the old ones; if the machine stops in between, whoever opens the
//! folder next finishes the move with `roll_forward`. Before that instant the old state is untouched.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::disk::write_bytes;
use crate::error::{Error, Result, at};
use crate::lock::Lock;

const NEXT: &str = ".next";
const COMPLETE: &str = "COMPLETE";

/// Where the new files of `folder` are collected.
pub fn next_folder(folder: &Path) -> PathBuf {
    folder.join(NEXT)
}

/// Declares the new files complete and moves them into place, `last` after all others.
pub fn complete(folder: &Path, last: &str) -> Result<()> {
    let next = next_folder(folder);
    for file in files_below(&next)? {
        sync(file.parent().unwrap_or(&next))?;
    }
    write_bytes(&next.join(COMPLETE), b"")?;
    sync(&next)?;
    roll_forward(folder, last)
}

/// Finishes a replacement that was complete but not yet moved, unless a writer is at work, who finishes it. For readers.
pub fn settle(folder: &Path, last: &str) -> Result<()> {
    if !next_folder(folder).join(COMPLETE).exists() {
        return Ok(());
    }
    match Lock::take(folder) {
        Ok(_lock) => roll_forward(folder, last),
        Err(Error::Busy { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Finishes a replacement that was complete but not yet moved; does nothing otherwise. For who holds the lock.
pub fn roll_forward(folder: &Path, last: &str) -> Result<()> {
    let next = next_folder(folder);
    if !next.join(COMPLETE).exists() {
        return Ok(());
    }
    let mut files = files_below(&next)?;
    files.retain(|file| file != &next.join(COMPLETE));
    files.sort_by_key(|file| (file == &next.join(last), file.clone()));
    for file in files {
        let place = folder.join(file.strip_prefix(&next).unwrap_or(&file));
        let parent = place.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(at(parent))?;
        fs::rename(&file, &place).map_err(at(&file))?;
        sync(parent)?;
    }
    fs::remove_dir_all(&next).map_err(at(&next))
}

/// Asks the disk to keep the names in a folder, so that a machine that stops does not lose a rename.
fn sync(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(at(folder))?;
    }
    Ok(())
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(at(&folder))? {
            let path = entry.map_err(at(&folder))?.path();
            if path.is_dir() {
                open.push(path)
            } else {
                files.push(path)
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_before_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let (old, next) = (folder.path().join("results/a"), next_folder(folder.path()));
        fs::create_dir_all(folder.path().join("results")).unwrap();
        fs::create_dir_all(next.join("results")).unwrap();
        fs::write(&old, "old").unwrap();
        fs::write(next.join("results/a"), "new").unwrap();
        fs::write(next.join("manifest.json"), "m").unwrap();
        roll_forward(folder.path(), "manifest.json").unwrap();
        assert_eq!(fs::read_to_string(&old).unwrap(), "old");
        complete(folder.path(), "manifest.json").unwrap();
        assert_eq!(fs::read_to_string(&old).unwrap(), "new");
        assert!(!next.exists() && folder.path().join("manifest.json").exists());
    }

    #[test]
    fn a_move_that_stopped_half_way_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let next = next_folder(folder.path());
        fs::create_dir_all(&next).unwrap();
        fs::write(folder.path().join("a"), "new, moved before the stop").unwrap();
        fs::write(next.join("manifest.json"), "new").unwrap();
        fs::write(next.join("COMPLETE"), "").unwrap();
        roll_forward(folder.path(), "manifest.json").unwrap();
        assert_eq!(
            fs::read_to_string(folder.path().join("manifest.json")).unwrap(),
            "new"
        );
        assert!(!next.exists());
    }
}

//! One writer at a time, or several that write different files: a lock on a folder, held until it is dropped or the
//! process ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Error, Result, at};

const LOCK: &str = ".lock";

/// The right to write into a folder.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of `folder`, which is created; fails at once when another process holds it.
    pub fn take(folder: &Path) -> Result<Self> {
        Self::locked(folder, File::try_lock)
    }

    /// Takes the lock of `folder`, which is created, together with others that share it; fails at once when a process
    /// holds it alone. Who shares it holds it against who wants it alone.
    pub fn share(folder: &Path) -> Result<Self> {
        Self::locked(folder, File::try_lock_shared)
    }

    fn locked(folder: &Path, lock: fn(&File) -> std::result::Result<(), TryLockError>) -> Result<Self> {
        fs::create_dir_all(folder).map_err(at(folder))?;
        let path = folder.join(LOCK);
        // Over NFS a lock that is shared wants a file that can be read, one that is not wants one that can be written.
        let mut open = OpenOptions::new();
        open.read(true).write(true).create(true).truncate(false);
        let file = open.open(&path).map_err(at(&path))?;
        match lock(&file) {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy {
                path: folder.to_owned(),
            }),
            Err(TryLockError::Error(source)) => Err(Error::Io { path, source }),
        }
    }
}

/// Whether nothing stands in `folder` but hidden files, or it does not exist: whether it may be written into.
pub fn is_free(folder: &Path) -> Result<bool> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        other => other.map_err(at(folder))?,
    };
    for entry in entries {
        let name = entry.map_err(at(folder))?.file_name();
        if !name.to_string_lossy().starts_with('.') {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        let refused = Lock::take(folder.path()).unwrap_err();
        assert!(
            refused
                .to_string()
                .ends_with("another ingest or run is writing here"),
            "{refused}"
        );
        drop(first);
        Lock::take(folder.path()).unwrap();
    }

    #[test]
    fn who_shares_is_many_and_keeps_out_who_wants_to_be_alone() {
        let folder = tempfile::tempdir().unwrap();
        let shared = [
            Lock::share(folder.path()).unwrap(),
            Lock::share(folder.path()).unwrap(),
        ];
        Lock::take(folder.path()).unwrap_err();
        drop(shared);
        let _alone = Lock::take(folder.path()).unwrap();
        Lock::share(folder.path()).unwrap_err();
    }
}

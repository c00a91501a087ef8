//! A virtual environment of Python with the packages of a list, made if it is not there or the list has changed.

use std::path::{Path, PathBuf};

use crate::step::{Failure, Outcome, Step};
use crate::tools::PYTHON;

/// Where it is, and what is in it.
pub(crate) struct Environment {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// The list of packages.
    pub(crate) requirements: PathBuf,
}

impl Environment {
    /// Its Python.
    pub(crate) fn python(&self) -> String {
        let inside = if cfg!(windows) {
            "Scripts/python.exe"
        } else {
            "bin/python"
        };
        self.folder.join(inside).display().to_string()
    }

    /// The list of packages that were installed, written last.
    fn stamp(&self) -> PathBuf {
        self.folder.join("installed.txt")
    }

    /// Whether the packages of the list are there.
    pub(crate) fn is_installed(&self) -> bool {
        let read = |path: &Path| std::fs::read(path).ok();
        read(&self.stamp()).is_some_and(|installed| Some(installed) == read(&self.requirements))
    }

    /// Makes it, for the step of this name.
    pub(crate) fn install(&self, name: &'static str, root: &Path) -> Outcome {
        if self.is_installed() {
            return Ok(());
        }
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let folder = self.folder.display().to_string();
        let requirements = self.requirements.display().to_string();
        let made = Step {
            args: words(&["-m", "venv", "--clear", &folder]),
            ..Step::new(name, root, "python3").hint(PYTHON[0].2)
        };
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            &requirements,
        ];
        let filled = Step {
            program: self.python(),
            args: words(&pip),
            ..Step::new(name, root, "pip").hint("packages come from PyPI")
        };
        made.run()?;
        filled.run()?;
        let failed = |e| Failure::new(format!("{}: {e}", self.stamp().display()));
        std::fs::copy(&self.requirements, self.stamp())
            .map(drop)
            .map_err(failed)
    }
}

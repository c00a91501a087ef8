//! `cargo xtask python`: the Python package, built with what the tests of the workspace have built, laid into `target/python`, and
//! tested there: its tests, the examples in its docstrings, the notebook, its types, and the files that follow from the extension.

use std::path::{Path, PathBuf};

use crate::environment::Environment;
use crate::step::{Failure, Outcome, Step, asked_target_dir, timed};
use crate::tools::{PYTHON, require};

/// The packages and features that all steps of the check build with, so that nothing is built twice; the crate `cluster` has a
/// step of its own.
pub(crate) const WORKSPACE: &str =
    "--workspace --exclude openfronts-cluster --features openfronts-cli/pdf,openfronts-review/pdf";
/// Tells the build that the extension is for any Python, not for the one of this machine.
pub(crate) const EXTENSION: &str = "PYO3_BUILD_EXTENSION_MODULE";

/// Builds and tests; with `--update` writes the generated files first.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    let update = match args {
        [] => false,
        [one] if one == "--update" => true,
        _ => {
            return Err(Failure::new(format!(
                "python takes --update or nothing, got `{}`",
                args.join(" ")
            ))
            .code(2));
        }
    };
    require(&PYTHON)?;
    let target = asked_target_dir().map_or_else(|| root.join("target"), |folder| root.join(folder));
    let place = Place {
        root,
        environment: Environment {
            folder: target.join("python/environment"),
            requirements: root.join("python/requirements-test.txt"),
        },
        package: target.join("python/package"),
        debug: target.join("debug"),
    };
    build(root).run()?;
    timed("python", "compare the stub with the extension", || {
        place.stub(update)
    })?;
    place.lay()?;
    place.environment.install("python", root)?;
    place.generate(update).run()?;
    if update {
        // Keywords belong to the package, and the reference is made of it.
        place.lay()?;
        place.generate(update).run()?;
    }
    place.steps(update).iter().try_for_each(Step::run)
}

/// The extension, and the program that tells its types.
fn build(root: &Path) -> Step {
    Step::new(
        "python",
        root,
        &format!("cargo build {WORKSPACE} --lib --example stubs"),
    )
    .env(EXTENSION, "1")
    .hint("the extension module of python/ does not build")
}

/// Where everything stands.
struct Place<'a> {
    root: &'a Path,
    environment: Environment,
    package: PathBuf,
    debug: PathBuf,
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::new(format!("{}: {error}", path.display()))
}

impl Place<'_> {
    /// Copies the package and its extension together, as a wheel would.
    fn lay(&self) -> Outcome {
        let folder = self.package.join("openfronts");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(failed(&folder))?;
        }
        std::fs::create_dir_all(&folder).map_err(failed(&folder))?;
        let source = self.root.join("python/openfronts");
        for entry in std::fs::read_dir(&source).map_err(failed(&source))? {
            let path = entry.map_err(failed(&source))?.path();
            let is_extension = path
                .extension()
                .is_some_and(|ending| ending == "so" || ending == "pyd");
            if path.is_file() && !is_extension {
                let name = path.file_name().expect("a file has a name");
                std::fs::copy(&path, folder.join(name)).map_err(failed(&path))?;
            }
        }
        let (built, name) = self.extension();
        std::fs::copy(&built, folder.join(name)).map_err(failed(&built))?;
        Ok(())
    }

    /// The extension as it was built, and as Python wants it called.
    fn extension(&self) -> (PathBuf, &'static str) {
        let (built, name) = match std::env::consts::OS {
            "windows" => ("_openfronts.dll", "_openfronts.pyd"),
            "macos" => ("lib_openfronts.dylib", "_openfronts.abi3.so"),
            _ => ("lib_openfronts.so", "_openfronts.abi3.so"),
        };
        (self.debug.join(built), name)
    }

    /// A command of the environment's Python that finds the package, and not its sources beside it.
    fn python(&self, args: &[&str]) -> Step {
        let tests = self.root.join("python/tests");
        let places = std::env::join_paths([&self.package, &tests]).expect("target has no colon in its path");
        Step {
            program: self.environment.python(),
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            ..Step::new("python", &self.root.join("python"), "python")
        }
        .env("PYTHONPATH", places.to_string_lossy())
    }

    fn generate(&self, update: bool) -> Step {
        let check: &[&str] = if update { &[] } else { &["--check"] };
        self.python(&[&["tools/generate.py"], check].concat())
            .hint("cargo xtask python --update")
    }

    fn steps(&self, update: bool) -> Vec<Step> {
        let package = self.package.join("openfronts").display().to_string();
        // The plugin makes the edition of which tests and examples speak.
        let mut test = vec![
            "-P",
            "-m",
            "pytest",
            "-p",
            "demo_edition",
            "--doctest-modules",
            "tests",
            &package,
        ];
        if update {
            test.push("--update");
        }
        vec![
            self.python(&["-m", "mypy"]).hint("types of python/openfronts"),
            self.python(&test).hint("tests of the Python package, in python/"),
        ]
    }

    /// The types of the extension, as it tells them itself, against the stub beside the package.
    fn stub(&self, update: bool) -> Outcome {
        let program = self
            .debug
            .join("examples")
            .join(format!("stubs{}", std::env::consts::EXE_SUFFIX));
        let told = std::process::Command::new(&program)
            .arg(self.extension().0)
            .output()
            .map_err(failed(&program))?;
        if !told.status.success() {
            return Err(Failure::new(
                String::from_utf8_lossy(&told.stderr).trim().to_owned(),
            ));
        }
        let told = format!(
            "# Made from the extension by `cargo xtask python --update`.\n\n{}",
            String::from_utf8_lossy(&told.stdout)
        );
        // Which `types` has from Python 3.13 on alone.
        let told = told.replace(
            "from types import CapsuleType",
            "from typing_extensions import CapsuleType",
        );
        let stub = self.root.join("python/openfronts/_openfronts.pyi");
        if update {
            return std::fs::write(&stub, told).map_err(failed(&stub));
        }
        match std::fs::read_to_string(&stub) {
            Ok(text) if text == told => Ok(()),
            _ => Err(Failure::new("python/openfronts/_openfronts.pyi is out of date")
                .hint("cargo xtask python --update")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_is_built_with_what_the_tests_built() {
        let step = build(Path::new("/repo"));
        assert_eq!(
            step.command(),
            "PYO3_BUILD_EXTENSION_MODULE=1 cargo build --workspace --exclude openfronts-cluster --features openfronts-cli/pdf,openfronts-review/pdf --lib --example stubs"
        );
    }

    #[test]
    fn an_update_writes_and_a_check_compares() {
        let place = Place {
            root: Path::new("/repo"),
            environment: Environment {
                folder: "/t/environment".into(),
                requirements: "/repo/list.txt".into(),
            },
            package: "/t/package".into(),
            debug: "/t/debug".into(),
        };
        let [types, test] = place.steps(false).try_into().unwrap();
        assert!(
            place
                .generate(false)
                .command()
                .ends_with("tools/generate.py --check")
        );
        assert!(
            types
                .command()
                .starts_with("PYTHONPATH=/t/package:/repo/python/tests ")
        );
        assert!(
            test.command()
                .ends_with("--doctest-modules tests /t/package/openfronts")
        );
        assert!(place.generate(true).command().ends_with("tools/generate.py"));
        assert_eq!(run(Path::new("."), &["--fast".to_owned()]).unwrap_err().code, 2);
    }
}

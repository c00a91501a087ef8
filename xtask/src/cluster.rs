//! `cargo xtask cluster`: the crate `cluster` built, linted and tested, apart from all others: what it depends on takes longer to
//! build than the rest of the workspace, and must not change with which features the others are built.
//!
//! Lints come with the build: Clippy stands in for the compiler of the workspace's own crates, so that the dependencies are
//! not read once more for it. How long each crate took to build stands in a page of its own, `target/cargo-timings`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{Failure, Outcome, Step};
use crate::tools::{RUST, require};

/// The package of the crate.
const PACKAGE: &str = "openfronts-cluster";
/// How arguments are handed to Clippy when it stands in for the compiler, each with this behind it.
const MARK: &str = "__CLIPPY_HACKERY__";

/// Builds, lints and tests.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(Failure::new(format!("cluster takes no argument, got `{arg}`")).code(2));
    }
    require(RUST)?;
    let clippy = clippy(root)?;
    steps(root, &clippy).iter().try_for_each(Step::run)
}

/// Clippy in the place of the compiler.
fn clippy(root: &Path) -> Result<PathBuf, Failure> {
    let asked = Command::new("rustc")
        .args(["--print", "sysroot"])
        .current_dir(root)
        .output();
    let toolchain = asked
        .map_err(|e| Failure::new(format!("cannot run `rustc`: {e}")))?
        .stdout;
    let toolchain = String::from_utf8_lossy(&toolchain).into_owned();
    let driver = format!("clippy-driver{}", std::env::consts::EXE_SUFFIX);
    let path = Path::new(toolchain.trim()).join("bin").join(driver);
    match path.is_file() {
        true => Ok(path),
        false => {
            Err(Failure::new(format!("{}: not there", path.display())).hint("rustup component add clippy"))
        }
    }
}

fn steps(root: &Path, clippy: &Path) -> [Step; 2] {
    let cargo = |name, command: String| {
        Step::new(name, root, &command)
            .env("RUSTC_WORKSPACE_WRAPPER", clippy.display().to_string())
            .env(
                "CLIPPY_ARGS",
                ["-D", "warnings"].map(|word| format!("{word}{MARK}")).concat(),
            )
    };
    [
        cargo(
            "cluster build",
            format!("cargo test -p {PACKAGE} --no-run --timings"),
        )
        .hint("mend the code; an exception needs #[expect(lint, reason = \"…\")]"),
        cargo("cluster test", format!("cargo test -p {PACKAGE}"))
            .hint("the test tells what scheduler and executors wrote; RUST_LOG=info tells more"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_are_errors_and_nothing_is_built_twice() {
        let steps = steps(Path::new("."), Path::new("clippy-driver"));
        for step in &steps {
            let command = step.command();
            assert!(
                command.contains("RUSTC_WORKSPACE_WRAPPER=clippy-driver"),
                "{command}"
            );
            assert!(
                command.contains("-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__"),
                "{command}"
            );
        }
        assert_eq!(steps[0].env, steps[1].env);
    }
}

//! The chores of the repository: `cargo xtask CHORE`. One file per chore; a new one (docs, bench, synth) is a file, a
//! `mod` line and a row of `CHORES`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a chore talks to the person who runs it"
)]

mod step;
mod tools;
mod environment;
mod tidy;
mod reviews;
mod exports;
mod web;
mod python;
mod docs;
mod deploy;
mod cluster;
mod check;
mod demo;
mod picture;
mod synth;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use step::{Failure, Outcome};

/// A chore: its name, one line of help, and the function that gets the repository's root and the remaining arguments.
type Chore = (&'static str, &'static str, fn(&Path, &[String]) -> Outcome);

const CHORES: &[Chore] = &[
    (
        "check",
        "format, lint, tidy, tests, docs, site, and Python and web where they exist",
        check::run,
    ),
    (
        "demo",
        "build the release binary and run `openfronts demo`; further arguments go to it",
        demo::run,
    ),
    (
        "reviews",
        "write reviews of the demo corpus with the binary of the tests, and check the files",
        reviews::run,
    ),
    (
        "docs",
        "build the site of the documentation into target/site",
        docs::run,
    ),
    (
        "deploy",
        "read the images, Compose file and manifests of Kubernetes in deploy with linters",
        deploy::run,
    ),
    (
        "cluster",
        "build, lint and test the crate `cluster`, which the other steps leave out",
        cluster::run,
    ),
    (
        "exports",
        "export the demo corpus in every format with the binary of the tests, and open the files in the programs they are for",
        exports::run,
    ),
    (
        "web",
        "build the explorer, which the binary takes in when it is built next",
        web::run,
    ),
    (
        "python",
        "build the Python package with what the tests built, and test it; --update writes what is generated",
        python::run,
    ),
    (
        "picture",
        "draw docs/demo.svg from the transcript of the demo",
        picture::run,
    ),
    (
        "synth",
        "write a world of invented works with planted fronts, in the format of OpenAlex",
        synth::run,
    ),
    (
        "tidy",
        "the rules of the house that no compiler checks",
        tidy::run,
    ),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {}", failure.message);
            if let Some(hint) = &failure.hint {
                eprintln!("hint: {hint}");
            }
            ExitCode::from(failure.code)
        }
    }
}

fn dispatch(args: &[String]) -> Outcome {
    let Some((name, rest)) = args.split_first() else {
        return Err(Failure::new("which chore?").hint(usage()).code(2));
    };
    if ["help", "--help", "-h"].contains(&name.as_str()) {
        println!("{}", usage());
        return Ok(());
    }
    match CHORES.iter().find(|chore| chore.0 == name) {
        Some((_, _, run)) => run(&root()?, rest),
        None => Err(Failure::new(format!("no chore is called `{name}`"))
            .hint(usage())
            .code(2)),
    }
}

fn usage() -> String {
    let rows: Vec<String> = CHORES
        .iter()
        .map(|(name, about, _)| format!("  {name:<9}{about}"))
        .collect();
    format!("cargo xtask CHORE\n{}", rows.join("\n"))
}

/// The repository: the nearest folder, from here upwards, that holds the chores.
fn root() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir().map_err(|e| Failure::new(format!("no current folder: {e}")))?;
    let root = here
        .ancestors()
        .find(|folder| folder.join("xtask/Cargo.toml").is_file());
    root.map(Path::to_path_buf).ok_or_else(|| {
        Failure::new(format!("{} is not inside the repository", here.display()))
            .hint("change to a folder of the repository first")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_chore_is_named_and_the_known_ones_are_listed() {
        let failure = dispatch(&["tidi".to_owned()]).unwrap_err();
        assert_eq!(failure.message, "no chore is called `tidi`");
        assert_eq!(failure.code, 2);
        assert!(
            CHORES
                .iter()
                .all(|(name, ..)| failure.hint.as_ref().unwrap().contains(name))
        );
    }

    #[test]
    fn no_chore_is_an_error() {
        assert_eq!(dispatch(&[]).unwrap_err().code, 2);
    }

    #[test]
    fn the_root_holds_this_crate() {
        assert!(root().unwrap().join("xtask/src/main.rs").is_file());
    }
}

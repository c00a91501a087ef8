//! `cargo xtask check`: everything a change must pass, in one command and one build profile. CI runs only this.

use std::path::Path;
use std::time::Instant;

use crate::python::{self, WORKSPACE};
use crate::step::{Failure, Outcome, Step, timed};
use crate::tools::{NODE, PYTHON, RUST, require};
use crate::{cluster, deploy, docs, exports, reviews, tidy, web};

/// One line of the check.
#[derive(Debug)]
enum Item {
    Run(Step),
    Tidy,
    Explorer,
    Reviews,
    Exports,
    Web,
    Api,
    Python,
    Site,
    Deploy,
    Cluster,
}

/// Runs every step and stops at the first that fails.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(Failure::new(format!("check takes no argument, got `{arg}`")).code(2));
    }
    let start = Instant::now();
    require(&[RUST, &PYTHON, &NODE].concat())?;
    for item in plan(root) {
        match item {
            Item::Run(step) => step.run()?,
            Item::Tidy => timed("tidy", "cargo xtask tidy", || tidy::run(root, &[]))?,
            Item::Explorer => web::check(root)?,
            Item::Reviews => reviews::run(root, &[])?,
            Item::Exports => exports::run(root, &[])?,
            Item::Web => web::test(root)?,
            Item::Api => web::api(root)?,
            Item::Python => python::run(root, &[])?,
            Item::Site => docs::run(root, &[])?,
            Item::Deploy => deploy::run(root, &[])?,
            Item::Cluster => cluster::run(root, &[])?,
        }
    }
    eprintln!("── check: all passed in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// The steps in order; what is cheap and fails often comes first.
fn plan(root: &Path) -> Vec<Item> {
    // The extension of Python is part of the workspace, and is built in the same way in all steps.
    let cargo = |name, command: &str| Step::new(name, root, command).env(python::EXTENSION, "1");
    let mut items = vec![
        Item::Run(cargo("format", "cargo fmt --all --check").hint("cargo fmt --all")),
        // The binary of the tests has the explorer in it.
        Item::Explorer,
        Item::Run(
            cargo(
                "lint",
                &format!("cargo clippy {WORKSPACE} --all-targets -- -D warnings"),
            )
            .hint("mend the code; an exception needs #[expect(lint, reason = \"…\")]"),
        ),
        Item::Tidy,
        Item::Run(
            cargo("test", &format!("cargo test {WORKSPACE}"))
                .hint("if the new result is right: UPDATE=1 cargo test, then review the diff"),
        ),
        Item::Reviews,
        Item::Exports,
        Item::Web,
        Item::Python,
        Item::Run(
            cargo(
                "docs",
                "cargo doc --workspace --exclude openfronts-cluster --no-deps",
            )
            .env("RUSTDOCFLAGS", "-D warnings")
            .hint("a link in a doc comment leads nowhere, or its text is not valid"),
        ),
    ];
    items.push(Item::Site);
    items.push(Item::Deploy);
    items.push(Item::Api);
    items.push(Item::Run(cargo("bench", "python3 bench/run.py --small").hint(
        "a program of the benchmarks differs from its peers, or Python 3.11 with venv is missing",
    )));
    items.push(Item::Cluster);
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(items: &[Item]) -> Vec<&'static str> {
        let name = |item: &Item| match item {
            Item::Run(step) => step.name,
            Item::Tidy => "tidy",
            Item::Explorer => "explorer",
            Item::Reviews => "reviews",
            Item::Exports => "exports",
            Item::Web => "web",
            Item::Api => "api",
            Item::Python => "python",
            Item::Site => "site",
            Item::Deploy => "deploy",
            Item::Cluster => "cluster",
        };
        items.iter().map(name).collect()
    }

    #[test]
    fn the_steps_come_in_order() {
        let items = plan(Path::new("no/such/root"));
        assert_eq!(
            names(&items),
            [
                "format", "explorer", "lint", "tidy", "test", "reviews", "exports", "web", "python", "docs",
                "site", "deploy", "api", "bench", "cluster"
            ]
        );
    }

    #[test]
    fn one_profile_serves_all_steps() {
        for item in plan(Path::new(".")) {
            if let Item::Run(step) = item {
                assert!(!step.command().contains("--release") && !step.command().contains("--profile"));
            }
        }
    }

    #[test]
    fn arguments_are_refused() {
        assert_eq!(run(Path::new("."), &["--fast".to_owned()]).unwrap_err().code, 2);
    }
}

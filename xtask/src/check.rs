//! `cargo xtask check`: everything a change must pass, in one command and one build profile. CI runs only this.

use std::path::Path;
use std::time::Instant;

use crate::step::{Failure, Outcome, Step, answers, timed};
use crate::{exports, reviews, tidy, web};

/// A tool that a step needs: how to ask for it, its name, and how to get it.
type Tool = (&'static str, &'static str, &'static str);

const RUST_TOOLS: &[Tool] = &[
    ("cargo --version", "cargo", "install Rust from https://rustup.rs"),
    ("cargo fmt --version", "rustfmt", "rustup component add rustfmt"),
    ("cargo clippy --version", "clippy", "rustup component add clippy"),
];
/// What the benchmarks at small size are run with, and exports are opened with; they bring their own packages.
const BENCH_TOOLS: &[Tool] = &[(
    "python3 -m venv --help",
    "python3 with venv",
    "install Python 3.11 or later with its module venv (Debian: python3-venv)",
)];
/// What the explorer is built with, and reviews in HTML and exports are checked with.
pub(crate) const NODE: &[Tool] = &[(
    "npm --version",
    "npm",
    "install Node 20 or later from https://nodejs.org",
)];
const PYTHON_TOOLS: &[Tool] = &[(
    "python3 -m pytest --version",
    "pytest",
    "install Python 3.11 or later, then python3 -m pip install pytest",
)];
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
    Skip { name: &'static str, why: String },
}

/// Runs every step and stops at the first that fails.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(Failure::new(format!("check takes no argument, got `{arg}`")).code(2));
    }
    let start = Instant::now();
    require(&tools(root))?;
    for item in plan(root) {
        match item {
            Item::Run(step) => step.run()?,
            Item::Tidy => timed("tidy", "cargo xtask tidy", || tidy::run(root, &[]))?,
            Item::Explorer => web::check(root)?,
            Item::Reviews => reviews::run(root, &[])?,
            Item::Exports => exports::run(root, &[])?,
            Item::Web => web::test(root)?,
            Item::Api => web::api(root)?,
            Item::Skip { name, why } => eprintln!("── {name}: skipped, {why}"),
        }
    }
    eprintln!("── check: all passed in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// The steps in order; what is cheap and fails often comes first.
fn plan(root: &Path) -> Vec<Item> {
    let cargo = |name, command| Step::new(name, root, command);
    let mut items = vec![
        Item::Run(cargo("format", "cargo fmt --all --check").hint("cargo fmt --all")),
        // The binary of the tests has the explorer in it.
        Item::Explorer,
        Item::Run(
            cargo("lint", "cargo clippy --workspace --all-targets --features openfronts-cli/pdf,openfronts-review/pdf -- -D warnings")
                .hint("mend the code; an exception needs #[expect(lint, reason = \"…\")]"),
        ),
        Item::Tidy,
        Item::Run(
            cargo("test", "cargo test --workspace --features openfronts-cli/pdf,openfronts-review/pdf")
                .hint("if the new result is right: UPDATE=1 cargo test, then review the diff"),
        ),
        Item::Reviews,
        Item::Exports,
        Item::Web,
        Item::Run(
            cargo("docs", "cargo doc --workspace --no-deps")
                .env("RUSTDOCFLAGS", "-D warnings")
                .hint("a link in a doc comment leads nowhere, or its text is not valid"),
        ),
    ];
    items.push(Item::Api);
    items.push(Item::Run(cargo("bench", "python3 bench/run.py --small").hint(
        "a program of the benchmarks differs from its peers, or Python 3.11 with venv is missing",
    )));
    items.extend(in_folder(root, "python", &["python3 -m pytest"]));
    items
}

/// The steps of a part of the repository that is there, or the line that says it is not.
fn in_folder(root: &Path, name: &'static str, commands: &[&str]) -> Vec<Item> {
    let folder = root.join(name);
    if !folder.is_dir() {
        return vec![Item::Skip {
            name,
            why: format!("there is no folder {name}/"),
        }];
    }
    commands
        .iter()
        .map(|command| Item::Run(Step::new(name, &folder, command)))
        .collect()
}

fn tools(root: &Path) -> Vec<Tool> {
    let mut tools = RUST_TOOLS.to_vec();
    tools.extend(BENCH_TOOLS);
    tools.extend(NODE);
    if root.join("python").is_dir() {
        tools.extend(PYTHON_TOOLS);
    }
    tools
}

pub(crate) fn require(tools: &[Tool]) -> Outcome {
    match tools.iter().find(|(probe, ..)| !answers(probe)) {
        Some((_, name, hint)) => Err(Failure::new(format!("`{name}` is not installed")).hint(*hint)),
        None => Ok(()),
    }
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
            Item::Skip { name, .. } => name,
        };
        items.iter().map(name).collect()
    }

    #[test]
    fn the_steps_come_in_order_and_absent_folders_are_skipped_aloud() {
        let items = plan(Path::new("no/such/root"));
        assert_eq!(
            names(&items),
            [
                "format", "explorer", "lint", "tidy", "test", "reviews", "exports", "web", "docs", "api",
                "bench", "python"
            ]
        );
        let skipped = items
            .iter()
            .filter(|item| matches!(item, Item::Skip { .. }))
            .count();
        assert_eq!(skipped, 1);
    }

    #[test]
    fn a_folder_that_exists_is_tested_where_it_is() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let items = in_folder(root, "src", &["python3 -m venv", "python3 -m pytest"]);
        let [Item::Run(first), Item::Run(second)] = items.as_slice() else {
            panic!("two steps: {items:?}")
        };
        assert_eq!(
            (first.command().as_str(), second.command().as_str()),
            ("python3 -m venv", "python3 -m pytest")
        );
        assert_eq!(first.folder, root.join("src"));
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
    fn a_missing_tool_is_named_with_the_way_to_get_it() {
        let failure =
            require(&[("cargo no-such-verb", "clippy", "rustup component add clippy")]).unwrap_err();
        assert_eq!(failure.message, "`clippy` is not installed");
        assert_eq!(failure.hint.as_deref(), Some("rustup component add clippy"));
    }

    #[test]
    fn arguments_are_refused() {
        assert_eq!(run(Path::new("."), &["--fast".to_owned()]).unwrap_err().code, 2);
    }
}

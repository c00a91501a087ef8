//! The tools that chores need, and how to get them.

use crate::step::{Failure, Outcome, answers};

/// A tool that a step needs: how to ask for it, its name, and how to get it.
pub(crate) type Tool = (&'static str, &'static str, &'static str);

/// What everything is built, formatted and linted with.
pub(crate) const RUST: &[Tool] = &[
    ("cargo --version", "cargo", "install Rust from https://rustup.rs"),
    ("cargo fmt --version", "rustfmt", "rustup component add rustfmt"),
    ("cargo clippy --version", "clippy", "rustup component add clippy"),
];
/// What the Python package is tested with, and the benchmarks at small size are run with; they bring their own packages.
pub(crate) const PYTHON: [Tool; 1] = [(
    "python3 -m venv --help",
    "python3 with venv",
    "install Python 3.11 or later with its module venv (Debian: python3-venv)",
)];
/// What the explorer is built with, and reviews in HTML are checked with.
pub(crate) const NODE: [Tool; 1] = [(
    "npm --version",
    "npm",
    "install Node 20 or later from https://nodejs.org",
)];
/// Says which tool is missing, and how to get it.
pub(crate) fn require(tools: &[Tool]) -> Outcome {
    match tools.iter().find(|(probe, ..)| !answers(probe)) {
        Some((_, name, hint)) => Err(Failure::new(format!("`{name}` is not installed")).hint(*hint)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_is_named_with_the_way_to_get_it() {
        let failure =
            require(&[("cargo no-such-verb", "clippy", "rustup component add clippy")]).unwrap_err();
        assert_eq!(failure.message, "`clippy` is not installed");
        assert_eq!(failure.hint.as_deref(), Some("rustup component add clippy"));
    }
}

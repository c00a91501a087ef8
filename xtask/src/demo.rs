//! `cargo xtask demo`: builds the explorer and the release binary, and runs its own verb `demo`. Nothing else is needed.

use std::path::Path;

use crate::step::{Failure, Outcome, Step, asked_target_dir};
use crate::tools::{NODE, require};
use crate::web;

/// Builds, then runs `openfronts demo ARGS` in the folder it was called from; what the demo prints stays on stdout.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    let here = std::env::current_dir().map_err(|e| Failure::new(format!("no current folder: {e}")))?;
    let asked = asked_target_dir().map(|folder| here.join(folder));
    require(&NODE)?;
    web::run(root, &[])?;
    build(root, asked.as_deref()).run()?;
    demo(&here, &asked.unwrap_or_else(|| root.join("target")), args).run()
}

/// The default member in release, in the target folder asked for, which is meant from where the chore was called.
fn build(root: &Path, asked: Option<&Path>) -> Step {
    let step = Step::new("build", root, "cargo build --release")
        .hint("the compiler's first message says what is wrong; `cargo xtask check` tests the rest");
    match asked {
        Some(folder) => step.env("CARGO_TARGET_DIR", folder.display().to_string()),
        None => step,
    }
}

fn demo(here: &Path, target: &Path, args: &[String]) -> Step {
    let binary = target
        .join("release")
        .join(format!("openfronts{}", std::env::consts::EXE_SUFFIX));
    let args = ["demo".to_owned()]
        .into_iter()
        .chain(args.iter().cloned())
        .collect();
    Step {
        program: binary.display().to_string(),
        args,
        ..Step::new("demo", here, "openfronts")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_arguments_go_to_the_verb() {
        let step = demo(
            Path::new("."),
            Path::new("/t"),
            &["--seed".to_owned(), "7".to_owned()],
        );
        assert_eq!(step.args, ["demo", "--seed", "7"]);
        assert!(Path::new(&step.program).starts_with("/t/release"));
    }

    #[test]
    fn the_build_is_the_default_member_in_release() {
        assert_eq!(build(Path::new("/repo"), None).command(), "cargo build --release");
        let elsewhere = build(Path::new("/repo"), Some(Path::new("/t")));
        assert_eq!(elsewhere.command(), "CARGO_TARGET_DIR=/t cargo build --release");
    }
}

//! `cargo xtask web`: the explorer, built into `web/dist`, from which the binary takes it; and its tests in a browser, with the
//! binary that the tests built.

use std::path::Path;

use crate::step::{Outcome, Step, asked_target_dir};

/// Builds the explorer.
pub(crate) fn run(root: &Path, _: &[String]) -> Outcome {
    steps(root, &["npm ci --no-audit --no-fund", "npm run build"])
        .iter()
        .try_for_each(Step::run)
}

/// Checks its types and builds it.
pub(crate) fn check(root: &Path) -> Outcome {
    steps(
        root,
        &["npm ci --no-audit --no-fund", "npm run check", "npm run build"],
    )
    .iter()
    .try_for_each(Step::run)
}

/// The binary that the tests built.
fn binary(root: &Path) -> String {
    let target = asked_target_dir().map_or_else(|| root.join("target"), |folder| root.join(folder));
    let name = format!("openfronts{}", std::env::consts::EXE_SUFFIX);
    target.join("debug").join(name).display().to_string()
}

/// Asks the server what its description allows and what it forbids.
pub(crate) fn api(root: &Path) -> Outcome {
    let args = ["bench/api.py", "--examples", "3", "--openfronts", &binary(root)].map(str::to_owned);
    Step {
        args: args.to_vec(),
        ..Step::new("api", root, "python3")
            .hint("an answer is not as docs/openapi.json says; the command that repeats it stands above")
    }
    .run()
}

/// Tests it in a browser.
pub(crate) fn test(root: &Path) -> Outcome {
    let [test] = steps(root, &["npm test"]).try_into().expect("one command");
    test.env("OPENFRONTS", binary(root))
        .hint("the explorer in a browser; web/README.md says how to look at one test")
        .run()
}

fn steps(root: &Path, commands: &[&str]) -> Vec<Step> {
    let folder = root.join("web");
    let step = |command: &&str| Step::new("web", &folder, command);
    commands.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_those_of_the_lock_file() {
        let steps = steps(Path::new("/repo"), &["npm ci", "npm run build"]);
        assert_eq!(steps[0].command(), "npm ci");
        assert!(steps.iter().all(|step| step.folder == Path::new("/repo/web")));
    }
}

//! `cargo xtask cluster`: the crate `cluster` built and tested, apart from all others: what it depends on takes longer to build than
//! the rest of the workspace, and must not change with which features the others are built. How long each crate took stands in a
//! page of its own, in `target/cargo-timings`.

use std::path::Path;

use crate::step::{Failure, Outcome, Step};
use crate::tools::{RUST, require};

/// The package of the crate.
const PACKAGE: &str = "openfronts-cluster";

/// Builds and tests.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(Failure::new(format!("cluster takes no argument, got `{arg}`")).code(2));
    }
    require(RUST)?;
    steps(root).iter().try_for_each(Step::run)
}

fn steps(root: &Path) -> [Step; 2] {
    let cargo = |name, command: String| Step::new(name, root, &command);
    [
        cargo(
            "cluster build",
            format!("cargo test -p {PACKAGE} --no-run --timings"),
        ),
        cargo("cluster test", format!("cargo test -p {PACKAGE}"))
            .hint("the test tells what scheduler and executors wrote; RUST_LOG=info tells more"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_is_what_is_tested() {
        let [build, test] = steps(Path::new("."));
        assert!(build.command().starts_with(&test.command()));
    }
}

//! A step of a chore: one command, shown before it runs and timed after; and how it fails.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a chore ends in.
pub(crate) type Outcome = Result<(), Failure>;

/// Why a chore ended early: what happened, what to do about it, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    pub(crate) code: u8,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Failure {
            message: message.into(),
            hint: None,
            code: 1,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }
}

/// A command with a name, run in a folder, its output going straight to the terminal.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) folder: PathBuf,
    pub(crate) env: Vec<(&'static str, String)>,
    pub(crate) program: String,
    pub(crate) args: Vec<String>,
    pub(crate) hint: &'static str,
}

impl Step {
    /// A step from its words: `Step::new("docs", root, "cargo doc --no-deps")`.
    pub(crate) fn new(name: &'static str, folder: &Path, command: &str) -> Self {
        let mut words = command.split_whitespace().map(str::to_owned);
        let program = words.next().expect("a command has a program");
        Step {
            name,
            folder: folder.into(),
            env: vec![],
            program,
            args: words.collect(),
            hint: "",
        }
    }

    pub(crate) fn env(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.env.push((name, value.into()));
        self
    }

    pub(crate) fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// The command as one would type it.
    pub(crate) fn command(&self) -> String {
        let env = self.env.iter().map(|(name, value)| match value.contains(' ') {
            true => format!("{name}=\"{value}\""),
            false => format!("{name}={value}"),
        });
        let words = env.chain([self.program.clone()]).chain(self.args.iter().cloned());
        words.collect::<Vec<_>>().join(" ")
    }

    /// Runs the command; the failure carries its exit code.
    pub(crate) fn run(&self) -> Outcome {
        timed(self.name, &self.command(), || {
            let mut command = Command::new(&self.program);
            for name in of_this_package() {
                command.env_remove(name);
            }
            let status = command
                .args(&self.args)
                .envs(self.env.iter().cloned())
                .current_dir(&self.folder)
                .status()
                .map_err(|e| Failure::new(format!("{}: cannot run `{}`: {e}", self.name, self.program)))?;
            if status.success() {
                return Ok(());
            }
            let code = status
                .code()
                .and_then(|code| u8::try_from(code).ok())
                .unwrap_or(1);
            let failure = Failure::new(format!("{} failed: {}", self.name, self.command())).code(code);
            Err(if self.hint.is_empty() {
                failure
            } else {
                failure.hint(self.hint)
            })
        })
    }
}

/// Shows a step and its command, does it, and tells how long it took, all on stderr: stdout belongs to the step.
pub(crate) fn timed(name: &str, command: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    eprintln!("── {name}: {command}");
    let start = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "failed" };
    eprintln!("── {name}: {verdict} in {:.1} s", start.elapsed().as_secs_f64());
    outcome
}

/// Whether a command can be run at all, such as `cargo clippy --version`.
pub(crate) fn answers(command: &str) -> bool {
    let step = Step::new("probe", Path::new("."), command);
    let mut probe = Command::new(&step.program);
    probe
        .args(&step.args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    probe.status().is_ok_and(|status| status.success())
}

/// The folder that cargo was asked to build in.
#[expect(
    clippy::disallowed_methods,
    reason = "where cargo builds is said in the environment"
)]
pub(crate) fn asked_target_dir() -> Option<OsString> {
    std::env::var_os("CARGO_TARGET_DIR").filter(|asked| !asked.is_empty())
}

/// What `cargo run` says of the package `xtask`. Build scripts that watch for the same names, as `ring` has one, would run again, and all
/// that depends on them would be built again, each time a command is given by hand after a chore.
fn of_this_package() -> impl Iterator<Item = OsString> {
    let is_of_package = |name: &OsString| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
    };
    std::env::vars_os().map(|(name, _)| name).filter(is_of_package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_does_not_hear_of_the_package_that_runs_it() {
        assert!(of_this_package().any(|name| name == "CARGO_MANIFEST_DIR"));
        Step::new("probe", Path::new("."), "printenv CARGO_MANIFEST_DIR")
            .run()
            .unwrap_err();
    }

    #[test]
    fn a_command_is_shown_as_typed() {
        let step =
            Step::new("docs", Path::new("."), "cargo doc --no-deps").env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(step.command(), "RUSTDOCFLAGS=\"-D warnings\" cargo doc --no-deps");
    }

    #[test]
    fn a_failing_command_gives_its_name_hint_and_code() {
        let step = Step::new("lint", Path::new("."), "cargo no-such-verb-of-cargo").hint("read its help");
        let failure = step.run().unwrap_err();
        assert_eq!(failure.message, "lint failed: cargo no-such-verb-of-cargo");
        assert_eq!(failure.hint.as_deref(), Some("read its help"));
        assert_eq!(failure.code, 101);
    }

    #[test]
    fn a_missing_program_is_a_failure_not_a_panic() {
        let step = Step::new("web", Path::new("."), "no-such-program-anywhere");
        assert!(
            step.run()
                .unwrap_err()
                .message
                .starts_with("web: cannot run `no-such-program-anywhere`")
        );
        assert!(!answers("no-such-program-anywhere --version"));
        assert!(answers("cargo --version"));
    }
}

//! `cargo xtask deploy`: images, Compose and manifests of `deploy`, read by linters in an environment of their own, and by `check.py`,
//! which knows what they do not. No container engine is needed; Docker and kubectl, where they are, read their files, too.

use std::path::{Path, PathBuf};

use crate::environment::Environment;
use crate::step::{Failure, Outcome, Step, answers, asked_target_dir};
use crate::tools::{PYTHON, require};

/// Reads everything in `deploy`.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(Failure::new(format!("deploy takes no argument, got `{arg}`")).code(2));
    }
    require(&PYTHON)?;
    let target = asked_target_dir().map_or_else(|| root.join("target"), |folder| root.join(folder));
    let place = Place::new(root, &target);
    place.environment.install("deploy", root)?;
    place
        .linters(&manifests(&root.join("deploy/kubernetes"))?)
        .iter()
        .try_for_each(Step::run)?;
    if answers("docker compose version") {
        place.docker().run()?;
    }
    if answers("kubectl version --client") {
        place.kubectl().iter().try_for_each(Step::run)?;
    }
    Ok(())
}

/// The manifests of Kubernetes in a folder and in those below, in order; lists of Kustomize are none.
fn manifests(folder: &Path) -> Result<Vec<String>, Failure> {
    let failed = |e| Failure::new(format!("{}: {e}", folder.display()));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.extend(manifests(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "yaml")
            && !path.ends_with("kustomization.yaml")
        {
            found.push(path.display().to_string());
        }
    }
    found.sort();
    Ok(found)
}

/// Where the files are, where the programs are, and where what is made goes.
struct Place {
    root: PathBuf,
    environment: Environment,
    made: PathBuf,
}

impl Place {
    fn new(root: &Path, target: &Path) -> Self {
        let made = target.join("deploy");
        Place {
            root: root.to_owned(),
            environment: Environment {
                folder: made.join("venv"),
                requirements: root.join("deploy/requirements.txt"),
            },
            made,
        }
    }

    /// A step of a program that is written as one types it.
    fn step(&self, command: &str) -> Step {
        Step::new("deploy", &self.root, command)
    }

    /// A step of a module or a file of Python.
    fn python(&self, args: &str) -> Step {
        Step {
            program: self.environment.python(),
            // Nothing but what git has lies beside the files.
            ..self
                .step(&format!("python {args}"))
                .env("PYTHONDONTWRITEBYTECODE", "1")
        }
    }

    fn linters(&self, manifests: &[String]) -> Vec<Step> {
        let mut kubernetes = self
            .python("-m kubernetes_validate --strict --quiet")
            .hint("a field is unknown to Kubernetes, or is not what it must be");
        kubernetes.args.extend_from_slice(manifests);
        let name = format!("hadolint{}", std::env::consts::EXE_SUFFIX);
        let hadolint = Path::new(&self.environment.python()).with_file_name(name);
        vec![
            self.python("-m yamllint --strict --config-file deploy/yamllint.yaml deploy"),
            Step {
                program: hadolint.display().to_string(),
                ..self
                    .step("hadolint deploy/Dockerfile")
                    .hint("the lines above name rules of hadolint; its wiki explains each")
            },
            self.python("-m check_jsonschema --builtin-schema vendor.compose-spec deploy/compose.yaml")
                .hint("a key is not in the specification of Compose, or its value is none"),
            kubernetes,
            self.python("deploy/check.py")
                .hint("each line above says file, place and what is missing"),
            self.python("deploy/test_check.py")
                .hint("a rule of deploy/check.py does not see what it is for, or a text that the tests look for has changed"),
        ]
    }

    fn docker(&self) -> Step {
        self.step("docker compose --file deploy/compose.yaml --profile * config --quiet")
    }

    /// Kustomize puts every list together; what it makes goes to the target folder.
    fn kubectl(&self) -> Vec<Step> {
        let lists = [
            ("deploy/kubernetes", "all.yaml"),
            ("deploy/kubernetes/run", "run.yaml"),
        ];
        let step = |(folder, file): (&str, &str)| {
            let mut step = self.step(&format!("kubectl kustomize {folder} --output"));
            step.args.push(self.made.join(file).display().to_string());
            step.hint("kustomization.yaml names a file that is not there, or the same thing twice")
        };
        lists.map(step).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (PathBuf, Place) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let place = Place::new(&root, Path::new("/t"));
        (root, place)
    }

    #[test]
    fn every_manifest_is_read_and_no_list() {
        let (root, place) = place();
        let found = manifests(&root.join("deploy/kubernetes")).unwrap();
        for name in ["scheduler.yaml", "executor.yaml", "server.yaml", "run/job.yaml"] {
            assert!(
                found.iter().any(|path| Path::new(path).ends_with(name)),
                "{name}: {found:?}"
            );
        }
        assert!(
            !found.iter().any(|path| path.ends_with("kustomization.yaml")),
            "{found:?}"
        );
        let steps = place.linters(&found);
        let all = found
            .iter()
            .all(|path| steps.iter().any(|step| step.args.contains(path)));
        assert!(
            all && steps
                .iter()
                .all(|step| step.program.starts_with("/t/deploy/venv/"))
        );
    }

    #[test]
    fn what_is_made_stays_in_the_target_folder() {
        let (_, place) = place();
        for step in place.kubectl() {
            assert!(
                step.args
                    .last()
                    .is_some_and(|file| file.starts_with("/t/deploy/")),
                "{}",
                step.command()
            );
        }
        assert!(place.docker().command().ends_with("config --quiet"));
    }

    #[test]
    fn every_package_has_a_version() {
        let (_, place) = place();
        let text = std::fs::read_to_string(place.environment.requirements).unwrap();
        assert!(text.lines().all(|line| line.contains("==")), "{text}");
    }

    #[test]
    fn a_folder_that_is_not_there_and_arguments_are_refused() {
        assert!(manifests(Path::new("no/such/folder")).is_err());
        assert_eq!(run(Path::new("."), &["--fix".to_owned()]).unwrap_err().code, 2);
    }
}

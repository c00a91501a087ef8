//! `cargo xtask docs`: the pages of `docs` as a site in `target/site`, made by MkDocs in an environment of its own. A link that
//! leads nowhere is an error.

use std::path::{Path, PathBuf};

use crate::environment::Environment;
use crate::step::{Failure, Outcome, Step, asked_target_dir};

/// Builds the site; says where it is.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(Failure::new(format!("docs takes no argument, got `{arg}`")).code(2));
    }
    let target = asked_target_dir().map_or_else(|| root.join("target"), |folder| root.join(folder));
    let place = Place::new(root, &target);
    place.environment.install("site", root)?;
    build(root, &place).run()?;
    // Pages can be read as files; a browser lets no file search.
    eprintln!("── site: {}", place.site.join("index.html").display());
    eprintln!(
        "── site: with its search by python3 -m http.server -d {}",
        place.site.display()
    );
    Ok(())
}

/// Where the programs are, and where the site goes.
struct Place {
    environment: Environment,
    site: PathBuf,
}

impl Place {
    fn new(root: &Path, target: &Path) -> Self {
        Place {
            environment: Environment {
                folder: target.join("docs").join("venv"),
                requirements: root.join("docs/requirements.txt"),
            },
            site: target.join("site"),
        }
    }
}

/// The step that builds; MkDocs in its strict manner fails at a dead link, a dead anchor and a page that is in no menu.
fn build(root: &Path, place: &Place) -> Step {
    let site = place.site.display().to_string();
    let args = ["-m", "mkdocs", "build", "--strict", "--site-dir", &site];
    Step {
        program: place.environment.python(),
        args: args.map(str::to_owned).to_vec(),
        ..Step::new("site", root, "mkdocs")
            .env("NO_MKDOCS_2_WARNING", "true")
            .hint("the lines above name the page and the link; mkdocs.yml has the menu")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_built_strictly_into_the_target_folder() {
        let place = Place::new(Path::new("/repo"), Path::new("/t"));
        let step = build(Path::new("/repo"), &place);
        assert!(step.program.starts_with("/t/docs/venv/"), "{}", step.program);
        assert!(step.command().ends_with("build --strict --site-dir /t/site"));
        assert!(!place.environment.is_installed());
    }

    #[test]
    fn every_package_has_a_version() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let text = std::fs::read_to_string(Place::new(&root, Path::new("t")).environment.requirements)
            .expect("the list");
        assert!(text.lines().all(|line| line.contains("==")), "{text}");
    }

    #[test]
    fn arguments_are_refused() {
        assert_eq!(run(Path::new("."), &["--serve".to_owned()]).unwrap_err().code, 2);
    }
}

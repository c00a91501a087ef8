//! Reviews of the demo corpus, written by the binary that the tests built, and checked by the programs they are for: pages of
//! HTML by a validator (and by axe-core in a browser where there is one), documents by LibreOffice where it is installed.

use std::path::{Path, PathBuf};

use crate::step::{Failure, Outcome, Step, answers, asked_target_dir};

/// Reviews to write: country, language and the endings of its files.
const REVIEWS: [(&str, &str, &[&str]); 6] = [
    ("NL", "en", &["html", "docx", "pdf", "md", "json"]),
    ("US", "es", &["html", "docx", "pdf"]),
    ("CN", "zh", &["html", "docx", "pdf"]),
    ("IN", "hi", &["html", "docx", "pdf"]),
    // No paper of the demo corpus has an address there.
    ("TO", "fr", &["html", "docx", "pdf"]),
    ("all", "en", &["html", "docx", "pdf"]),
];

/// Writes and checks them.
pub(crate) fn run(root: &Path, _: &[String]) -> Outcome {
    let target = asked_target_dir().map_or_else(|| root.join("target"), |folder| root.join(folder));
    // What an earlier check wrote proves nothing.
    let former = folder(&target);
    if former.exists() {
        let failed = |e| Failure::new(format!("{}: {e}", former.display()));
        std::fs::remove_dir_all(&former).map_err(failed)?;
    }
    for step in steps(root, &target) {
        step.run()?;
    }
    if !has_office() {
        eprintln!(
            "── reviews: documents are not opened, LibreOffice is not installed (Debian: libreoffice-writer-nogui)"
        );
        return Ok(());
    }
    match unopened(&target)[..] {
        [] => Ok(()),
        ref names => Err(Failure::new(format!(
            "LibreOffice did not open {}",
            names.join(", ")
        ))),
    }
}

/// The folder they are written into.
fn folder(target: &Path) -> PathBuf {
    target.join("reviews")
}

/// The steps; those of programs that are not installed are left out.
fn steps(root: &Path, target: &Path) -> Vec<Step> {
    let folder = folder(target);
    let binary = target
        .join("debug")
        .join(format!("openfronts{}", std::env::consts::EXE_SUFFIX));
    let openfronts = |args: Vec<String>| Step {
        program: binary.display().to_string(),
        args,
        ..Step::new("reviews", root, "openfronts")
    };
    let demo = folder.join("demo");
    let list = folder.join("demo.txt");
    let mut steps = vec![openfronts(
        [
            "demo",
            "-q",
            "--folder",
            &demo.display().to_string(),
            "-o",
            &list.display().to_string(),
        ]
        .map(str::to_owned)
        .to_vec(),
    )];
    let edition = demo.join("bundled/edition").display().to_string();
    let (mut pages, mut documents) = (Vec::new(), Vec::new());
    for (country, language, endings) in REVIEWS {
        let mut args = ["review", &edition, "--country", country, "--lang", language]
            .map(str::to_owned)
            .to_vec();
        if country != "all" {
            args.extend(["--with", "BE"].map(str::to_owned));
        }
        for ending in endings {
            let file = folder.join(format!("{}-{language}.{ending}", country.to_lowercase()));
            let file = file.display().to_string();
            match *ending {
                "html" => pages.push(file.clone()),
                "docx" => documents.push(file.clone()),
                _ => {}
            }
            args.extend(["-o".to_owned(), file]);
        }
        steps.push(openfronts(args));
    }
    let validator = root.join("crates/review/validate");
    steps.push(Step::new("reviews", &validator, "npm ci --no-audit --no-fund"));
    steps.push(Step {
        args: [vec!["check.mjs".to_owned()], pages].concat(),
        ..Step::new("reviews", &validator, "node").hint("the page breaks a rule of HTML or of accessibility")
    });
    if has_office() {
        let converted = folder.join("converted").display().to_string();
        let args = ["--headless", "--convert-to", "pdf", "--outdir", &converted].map(str::to_owned);
        steps.push(Step {
            args: [args.to_vec(), documents].concat(),
            ..Step::new("reviews", root, "soffice").hint("LibreOffice cannot open a document")
        });
    }
    steps
}

/// Whether documents can be opened.
fn has_office() -> bool {
    answers("soffice --version")
}

/// The documents that LibreOffice did not turn into pages: it says nothing of them by its exit code.
fn unopened(target: &Path) -> Vec<String> {
    let converted = folder(target).join("converted");
    let names = REVIEWS.iter().filter(|(_, _, endings)| endings.contains(&"docx"));
    let names = names.map(|(country, language, _)| format!("{}-{language}", country.to_lowercase()));
    names
        .filter(|name| !converted.join(format!("{name}.pdf")).exists())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_and_every_format_is_tried() {
        let languages = REVIEWS.map(|(_, language, _)| language);
        for language in ["en", "zh", "fr", "es", "hi"] {
            assert!(languages.contains(&language), "{language}");
        }
        let endings: Vec<&str> = REVIEWS
            .iter()
            .flat_map(|(_, _, endings)| endings.iter().copied())
            .collect();
        for ending in ["html", "docx", "pdf", "md", "json"] {
            assert!(endings.contains(&ending), "{ending}");
        }
    }

    #[test]
    fn the_binary_of_the_tests_writes_them() {
        let steps = steps(Path::new("/repo"), Path::new("/t"));
        assert!(steps[0].program.starts_with("/t/debug/openfronts"));
        assert!(steps[1].command().contains("/t/reviews/nl-en.docx"));
        assert_eq!(unopened(Path::new("/no/such")).len(), REVIEWS.len());
    }
}

//! Rules about a Rust file as a whole: its header, its length, its name.

use super::Finding;
use super::tree::Tree;

/// Above this many lines a file fails.
const MAX_LINES: usize = 800;

/// Above this many lines a file is warned about.
const MANY_LINES: usize = 400;

/// Names that say nothing about what is inside.
const NAMELESS: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc"];

/// Every Rust file opens by saying what it is.
pub(super) fn header(tree: &Tree) -> Vec<Finding> {
    let bare = tree.texts_in(".rs").filter(|(_, text)| !text.starts_with("//!"));
    bare.map(|(path, _)| {
        Finding::new(
            "header",
            path,
            1,
            "begins without `//!`: say in a line what the file is",
        )
    })
    .collect()
}

/// A file is read in one sitting; tests and fixtures may be as long as their cases.
pub(super) fn length(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts_in(".rs").filter(|(path, _)| !is_test(path)) {
        let n_lines = text.lines().count();
        let finding = |limit| {
            let message = format!("{n_lines} lines, above {limit}: split it where the nouns part");
            Finding::new("length", path, limit + 1, message)
        };
        match n_lines {
            n if n > MAX_LINES => findings.push(finding(MAX_LINES)),
            n if n > MANY_LINES => findings.push(finding(MANY_LINES).warning()),
            _ => {}
        }
    }
    findings
}

/// If a helper has no home, its noun is missing.
pub(super) fn name(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in tree.paths().filter(|path| path.ends_with(".rs")) {
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let name = module.rsplit('/').next().unwrap_or(module);
        if NAMELESS.contains(&name) {
            let message = format!("`{name}` names nothing: find the noun that its functions are about");
            findings.push(Finding::new("file-name", path, 1, message));
        }
    }
    findings
}

fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "fixtures")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(n: usize) -> String {
        "//! x\n".repeat(n)
    }

    #[test]
    fn a_file_without_header_fails() {
        let tree = Tree::of(&[
            ("a.rs", "use std::fmt;\n"),
            ("b.rs", "//! Papers.\n"),
            ("empty.rs", ""),
            ("c.md", "x"),
        ]);
        let found = header(&tree);
        assert_eq!(
            found.iter().map(|f| f.file.as_str()).collect::<Vec<_>>(),
            ["a.rs", "empty.rs"]
        );
    }

    #[test]
    fn a_long_file_warns_and_a_very_long_one_fails() {
        let (fine, long, endless) = (lines(400), lines(401), lines(801));
        let tree = Tree::of(&[("a.rs", &fine), ("b.rs", &long), ("c.rs", &endless)]);
        let found = length(&tree);
        assert_eq!(found.len(), 2);
        assert!(found[0].file == "b.rs" && found[0].warning);
        assert!(found[1].file == "c.rs" && !found[1].warning);
        assert!(found[1].message.starts_with("801 lines, above 800"));
    }

    #[test]
    fn tests_and_fixtures_may_be_long() {
        let endless = lines(801);
        let tree = Tree::of(&[
            ("crates/a/tests/it/main.rs", &endless),
            ("fixtures/x.rs", &endless),
        ]);
        assert_eq!(length(&tree), []);
    }

    #[test]
    fn a_nameless_file_fails() {
        let tree = Tree::of(&[
            ("src/utils.rs", ""),
            ("src/common/mod.rs", ""),
            ("src/commons.rs", ""),
            ("misc.md", ""),
        ]);
        let found = name(&tree);
        assert_eq!(
            found.iter().map(|f| f.file.as_str()).collect::<Vec<_>>(),
            ["src/common/mod.rs", "src/utils.rs"]
        );
    }
}

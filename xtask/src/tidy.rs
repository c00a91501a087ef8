//! `cargo xtask tidy`: the rules of the house that no compiler checks. Each rule is a pure function from the files of
//! the repository to its findings; all findings are reported at once.

mod tree;

mod files;
mod links;
mod words;

mod manifests;
mod walls;

mod rust;
mod modules;
mod order;

use std::fmt;
use std::path::Path;
use std::time::Instant;

use crate::step::{Failure, Outcome};
use tree::Tree;

/// A place that breaks a rule, or (a warning) comes near to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    file: String,
    line: usize,
    rule: &'static str,
    message: String,
    warning: bool,
}

impl Finding {
    fn new(rule: &'static str, file: &str, line: usize, message: impl Into<String>) -> Self {
        Finding {
            file: file.into(),
            line,
            rule,
            message: message.into(),
            warning: false,
        }
    }

    fn warning(self) -> Self {
        Finding {
            warning: true,
            ..self
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Finding {
            file,
            line,
            rule,
            message,
            ..
        } = self;
        let warning = if self.warning { "warning: " } else { "" };
        write!(f, "{file}:{line}: {rule}: {warning}{message}")
    }
}

/// Every rule of the house.
const RULES: &[fn(&Tree) -> Vec<Finding>] = &[
    walls::crate_imports,
    walls::outside_dependencies,
    order::module_order,
    files::header,
    files::length,
    files::name,
    links::link,
    links::method_page,
    words::word,
];

/// Applies every rule to the repository and reports what it finds.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(Failure::new(format!("tidy takes no argument, got `{arg}`")).code(2));
    }
    let start = Instant::now();
    let tree = Tree::read(root)?;
    let findings = findings(&tree);
    for finding in &findings {
        println!("{finding}");
    }
    let n_warnings = findings.iter().filter(|finding| finding.warning).count();
    let n_errors = findings.len() - n_warnings;
    println!(
        "tidy: {} files, {} rules, {n_errors} errors, {n_warnings} warnings, {:.2} s",
        tree.paths().count(),
        RULES.len(),
        start.elapsed().as_secs_f64()
    );
    match n_errors {
        0 => Ok(()),
        n => Err(Failure::new(format!(
            "tidy found {n} {}",
            if n == 1 { "error" } else { "errors" }
        ))
        .hint("each line above says file, rule and remedy; CONTRIBUTING.md has the rules")),
    }
}

fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(tree)).collect();
    findings.sort();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_of_all_rules_come_together_and_sorted() {
        let tree = Tree::of(&[("b/utils.rs", "fn f() {}\n"), ("a.md", "[x](gone.md)\n")]);
        let lines: Vec<String> = findings(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(lines.len(), 4, "{lines:#?}");
        assert!(lines[0].starts_with("ARCHITECTURE.md:1: crate-imports: "));
        assert_eq!(
            lines[1],
            "a.md:1: link: `gone.md` is not a file of the repository"
        );
        assert!(lines[2].starts_with("b/utils.rs:1: file-name: "));
        assert!(lines[3].starts_with("b/utils.rs:1: header: "));
    }

    #[test]
    fn a_warning_says_so() {
        let finding = Finding::new("length", "a.rs", 1, "long").warning();
        assert_eq!(finding.to_string(), "a.rs:1: length: warning: long");
    }
}

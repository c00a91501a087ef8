//! The walls between crates: who may import whom stands in a table of ARCHITECTURE.md, between the markers
//! `walls:begin` and `walls:end`, and every Cargo.toml keeps to it. Some dependencies from outside live in one crate.

use std::collections::BTreeSet;

use super::Finding;
use super::manifests::{Dependency, Member, members};
use super::tree::Tree;

const PAGE: &str = "ARCHITECTURE.md";
const BEGIN: &str = "<!-- walls:begin -->";
const END: &str = "<!-- walls:end -->";
const RULE: &str = "crate-imports";

/// Dependencies that only some crates may have, and the reason. A final `*` stands for any ending.
const OUTSIDE: &[(&str, &[&str], &str)] = &[
    ("ureq", &["providers"], "only providers goes online"),
    (
        "reqwest",
        &["cluster", "providers"],
        "only providers goes online, and cluster to its scheduler",
    ),
    (
        "object_store",
        &["cluster", "providers"],
        "only providers goes online, and cluster to a corpus that is there",
    ),
    ("arrow", &["corpus"], "only corpus knows the disk"),
    (
        "arrow-*",
        &["cluster", "corpus"],
        "only corpus knows the disk, and cluster what comes back of plans",
    ),
    ("parquet", &["corpus"], "only corpus knows the disk"),
    ("ballista*", &["cluster"], "only cluster knows SQL"),
    ("datafusion*", &["cluster"], "only cluster knows SQL"),
    ("clap", &["cli", "cluster"], "only cli talks to a terminal"),
    ("clap_*", &["cli"], "only cli talks to a terminal"),
    (
        "indicatif",
        &["cli", "cluster"],
        "only commands talk to a terminal",
    ),
    ("anyhow", &["cli", "cluster"], "a library names its errors"),
];

/// One row of the table: a crate or folder and what it may import.
#[derive(Debug)]
struct Row {
    name: String,
    may: BTreeSet<String>,
    planned: bool,
    line: usize,
}

/// Every crate imports only what its row allows; rows and crates match.
pub(super) fn crate_imports(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let rows = rows(tree, &mut findings);
    if rows.is_empty() {
        return findings;
    }
    rows_without_crate(tree, &rows, &mut findings);
    for Member {
        name,
        manifest,
        dependencies,
    } in members(tree)
    {
        let mut fault = |line, message| findings.push(Finding::new(RULE, manifest, line, message));
        let Some(row) = rows.iter().find(|row| row.name == name) else {
            fault(1, format!("crate `{name}` has no row in the table of {PAGE}"));
            continue;
        };
        // Tests make their own input: they may import what an import of the crate imports, such as the corpus of an edition.
        let behind = |other: &str| {
            rows.iter()
                .any(|of| row.may.contains(&of.name) && of.may.contains(other))
        };
        for Dependency {
            member,
            is_for_tests,
            line,
            ..
        } in dependencies
        {
            let is_allowed =
                |other: &String| other == name || row.may.contains(other) || is_for_tests && behind(other);
            let Some(imported) = member.filter(|other| !is_allowed(other)) else {
                continue;
            };
            let (at, allowed) = (row.line, row.allowed());
            fault(
                line,
                format!("crate `{name}` may not import `{imported}`: {PAGE}:{at} allows {allowed}"),
            );
        }
    }
    findings
}

/// The dependencies that stand for a wall are had by the named crates only.
pub(super) fn outside_dependencies(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Member {
        name,
        manifest,
        dependencies,
    } in members(tree)
    {
        for Dependency { package, line, .. } in dependencies {
            let rule = OUTSIDE.iter().find(|(pattern, ..)| matches(pattern, &package));
            if let Some((_, allowed, why)) = rule.filter(|(_, allowed, _)| !allowed.contains(&name)) {
                let allowed = allowed.join(", ");
                let message =
                    format!("crate `{name}` may not depend on `{package}`, which only {allowed} may: {why}");
                findings.push(Finding::new("outside-dependency", manifest, line, message));
            }
        }
    }
    findings
}

fn matches(pattern: &str, package: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(package == pattern, |start| package.starts_with(start))
}

impl Row {
    fn allowed(&self) -> String {
        match self.may.len() {
            0 => "nothing".to_owned(),
            _ => self.may.iter().map(String::as_str).collect::<Vec<_>>().join(", "),
        }
    }

    /// Whether anything of that name is in the tree: a crate, the chores, or a folder such as `web/`.
    fn exists(&self, tree: &Tree) -> bool {
        tree.has_folder(&format!("crates/{}", self.name)) || tree.has_folder(&self.name)
    }
}

fn rows_without_crate(tree: &Tree, rows: &[Row], findings: &mut Vec<Finding>) {
    for row in rows {
        let message = match (row.exists(tree), row.planned) {
            (false, false) => format!(
                "`{}` does not exist: remove its row or mark it (planned)",
                row.name
            ),
            (true, true) => format!("`{}` exists: it is no longer (planned)", row.name),
            _ => continue,
        };
        findings.push(Finding::new(RULE, PAGE, row.line, message));
    }
    for row in rows {
        for name in row
            .may
            .iter()
            .filter(|name| !rows.iter().any(|other| other.name == **name))
        {
            let message = format!("`{}` may import `{name}`, which has no row", row.name);
            findings.push(Finding::new(RULE, PAGE, row.line, message));
        }
    }
}

/// Reads the table between the markers.
fn rows(tree: &Tree, findings: &mut Vec<Finding>) -> Vec<Row> {
    let mut fault = |line, message: String| findings.push(Finding::new(RULE, PAGE, line, message));
    let lines: Vec<&str> = tree.text(PAGE).unwrap_or_default().lines().collect();
    let place = |marker| lines.iter().position(|line| line.trim() == marker);
    let (Some(begin), Some(end)) = (place(BEGIN), place(END)) else {
        fault(1, format!("no table of crates between {BEGIN} and {END}"));
        return vec![];
    };
    let mut rows: Vec<Row> = Vec::new();
    for (i, line) in lines.iter().enumerate().take(end).skip(begin + 1) {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        // The head and the line under it have no name in backticks.
        let Some(name) = ticked(cells[0]).into_iter().next() else {
            continue;
        };
        let name = name.trim_end_matches('/').to_owned();
        if rows.iter().any(|row| row.name == name) {
            fault(i + 1, format!("`{name}` has two rows"));
        }
        match may_import(cells.get(1).copied().unwrap_or_default()) {
            Some(may) => rows.push(Row {
                name,
                may,
                planned: line.contains("(planned)"),
                line: i + 1,
            }),
            None => fault(
                i + 1,
                format!("the second column of `{name}` must list crates in backticks, or say –"),
            ),
        }
    }
    if rows.is_empty() {
        fault(
            begin + 1,
            format!("the table between {BEGIN} and {END} has no row"),
        );
    }
    rows
}

/// The crates of a cell; none if the cell says anything else.
fn may_import(cell: &str) -> Option<BTreeSet<String>> {
    let rest: String = cell.replace("(planned)", "").split('`').step_by(2).collect();
    let rest = rest.replace(',', " ");
    let names: BTreeSet<String> = ticked(cell).into_iter().map(str::to_owned).collect();
    let words: Vec<&str> = rest.split_whitespace().collect();
    match words.as_slice() {
        ["–" | "-" | "—"] if names.is_empty() => Some(names),
        words if !names.is_empty() && words.iter().all(|word| *word == "and") => Some(names),
        _ => None,
    }
}

/// What stands in backticks.
fn ticked(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKSPACE: &str = "[workspace.dependencies]\n\
        network = { path = \"crates/network\", package = \"of-network\" }\n\
        corpus = { path = \"crates/corpus\", package = \"of-corpus\" }\n\
        http = { version = \"3\", package = \"ureq\" }\n";

    fn page(rows: &str) -> String {
        format!(
            "# Map\n{BEGIN}\n| crate | may import | purpose |\n|---|---|---|\n{rows}\n{END}\n| `x` | all |\n"
        )
    }

    fn manifest(name: &str, rest: &str) -> String {
        format!("[package]\nname = \"of-{name}\"\n\n{rest}\n")
    }

    /// The findings for these rows and these dependencies of `corpus`, beside a `network` without any.
    fn found(rows: &str, corpus: &str) -> Vec<String> {
        let (page, network, corpus) = (page(rows), manifest("network", ""), manifest("corpus", corpus));
        let tree = Tree::of(&[
            ("ARCHITECTURE.md", &page),
            ("Cargo.toml", WORKSPACE),
            ("crates/network/Cargo.toml", &network),
            ("crates/corpus/Cargo.toml", &corpus),
        ]);
        let both = [crate_imports(&tree), outside_dependencies(&tree)].concat();
        both.iter().map(ToString::to_string).collect()
    }

    const APART: &str = "| `network` | – | graphs |\n| `corpus` | – | tables |";

    #[test]
    fn an_allowed_import_is_fine() {
        let rows = "| `network` | – | graphs |\n| `corpus` | `network` | tables |";
        assert_eq!(found(rows, "[dependencies]\nnetwork.workspace = true"), [""; 0]);
    }

    #[test]
    fn tests_may_import_what_an_import_imports() {
        let rows =
            "| `network` | – | graphs |\n| `corpus` | `tables` | |\n| `tables` (planned) | `network` | |";
        assert_eq!(
            found(rows, "[dev-dependencies]\nnetwork.workspace = true"),
            [""; 0]
        );
        assert_eq!(found(rows, "[dependencies]\nnetwork.workspace = true").len(), 1);
        assert_eq!(
            found(APART, "[dev-dependencies]\nnetwork.workspace = true").len(),
            1
        );
    }

    #[test]
    fn a_forbidden_import_fails_and_is_named() {
        assert_eq!(
            found(APART, "[dependencies]\nserde = \"1\"\nnetwork.workspace = true"),
            [
                "crates/corpus/Cargo.toml:6: crate-imports: crate `corpus` may not import `network`: ARCHITECTURE.md:6 \
              allows nothing"
            ]
        );
    }

    #[test]
    fn a_crate_without_row_fails() {
        assert_eq!(
            found("| `network` | – |", ""),
            [
                "crates/corpus/Cargo.toml:1: crate-imports: crate `corpus` has no row in the table of ARCHITECTURE.md"
            ]
        );
    }

    #[test]
    fn a_row_without_crate_fails_unless_planned() {
        let with = |row: &str| found(&format!("{APART}\n{row}"), "");
        assert_eq!(
            with("| `server` | `corpus` |"),
            [
                "ARCHITECTURE.md:7: crate-imports: `server` does not exist: remove its row or mark it (planned)"
            ]
        );
        assert_eq!(with("| `server` (planned) | `corpus` |"), [""; 0]);
        assert_eq!(
            with("| `web/` (planned) | `server` |").len(),
            1,
            "it imports what has no row"
        );
        assert_eq!(
            found(&APART.replace("graphs", "(planned)"), "").len(),
            1,
            "it is there already"
        );
    }

    #[test]
    fn an_unreadable_cell_or_table_fails() {
        assert!(
            found("| `network` | all but `corpus` |\n| `corpus` | – |", "")[0].contains("must list crates")
        );
        assert!(found("", "")[0].contains("has no row"));
        assert!(
            crate_imports(&Tree::of(&[]))[0]
                .message
                .starts_with("no table of crates")
        );
    }

    #[test]
    fn a_cell_lists_crates() {
        let names = |cell| may_import(cell).map(|names| names.into_iter().collect::<Vec<_>>().join(" "));
        assert_eq!(names("`corpus`, `network`").as_deref(), Some("corpus network"));
        assert_eq!(
            names("`corpus` and `network` (planned)").as_deref(),
            Some("corpus network")
        );
        assert_eq!(names("–").as_deref(), Some(""));
        assert_eq!(names(""), None);
        assert_eq!(names("everything"), None);
    }

    #[test]
    fn a_dependency_of_another_crate_fails_also_under_another_name() {
        assert_eq!(
            found(APART, "[dependencies]\nparquet = \"59\"\nhttp.workspace = true"),
            [
                "crates/corpus/Cargo.toml:6: outside-dependency: crate `corpus` may not depend on `ureq`, which only \
              providers may: only providers goes online"
            ]
        );
        let tree = Tree::of(&[(
            "crates/network/Cargo.toml",
            "[dev-dependencies]\narrow-array = \"59\"\nclap_x = \"1\"",
        )]);
        assert_eq!(outside_dependencies(&tree).len(), 2);
    }
}

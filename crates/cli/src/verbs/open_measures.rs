//! The measures of openness of one row, or of two beside one another, and what of the UNESCO Recommendation they measure.

use openfronts::recommendation::ELEMENTS;
use serde_json::{Map, Value};

use crate::table::{Align, Table, count, percent};

/// A group of measures: its name, the column with its whole, and the measures, each with its columns.
type Measures = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

/// All measures: name, column of the count, column of the share if there is one.
const MEASURES: &[Measures] = &[
    (
        "open-access status",
        "n_known",
        &[
            ("diamond", "n_diamond", "share_diamond"),
            ("gold", "n_gold", "share_gold"),
            ("hybrid", "n_hybrid", "share_hybrid"),
            ("bronze", "n_bronze", "share_bronze"),
            ("green", "n_green", "share_green"),
            ("closed", "n_closed", "share_closed"),
            ("of these with a free copy", "n_closed_with_copy", ""),
        ],
    ),
    (
        "platforms (COKI)",
        "n_platform_known",
        &[
            ("publisher only", "n_publisher_only", "share_publisher_only"),
            ("publisher and others", "n_both", "share_both"),
            ("others only", "n_other_only", "share_other_only"),
            ("closed", "n_platform_closed", "share_platform_closed"),
        ],
    ),
    (
        "copies",
        "n_located",
        &[
            ("under CC BY", "n_cc_by", "share_cc_by"),
            ("under any open licence", "n_open_licence", "share_open_licence"),
            (
                "in a repository",
                "n_repository_copy",
                "share_with_repository_copy",
            ),
            (
                "preprint before the paper",
                "n_preprint_before",
                "share_preprint_before",
            ),
            (
                "preprint, undated",
                "n_preprint_undated",
                "share_preprint_undated",
            ),
        ],
    ),
    (
        "linked works",
        "n_papers",
        &[
            ("to a data set", "n_with_dataset", "share_with_dataset"),
            ("to software", "n_with_software", "share_with_software"),
        ],
    ),
];

/// Every measure of the rows, which are shown under these names; the first is shown with its counts.
pub(crate) fn measures(rows: &[Map<String, Value>], names: &[&'static str], caveats: &[String]) -> Table {
    let mut columns = vec![("measure", Align::Flexible)];
    for (_, name) in rows.iter().zip(names) {
        columns.push((if name.is_empty() { "papers" } else { name }, Align::Right));
        columns.push(("share", Align::Right));
    }
    columns.push(("caveats", Align::Left));
    let mut table = Table::new(&columns);
    table.explain(
        "share:",
        "of the papers of which it is known, which stand in the first line of each group",
    );
    let marks = table.marks(caveats);
    let mut all = vec!["papers".to_owned()];
    for row in rows {
        all.extend([number(row, "n_papers"), String::new()]);
    }
    all.push(marks);
    table.push(all);
    for (group, whole, measures) in MEASURES {
        let mut line = vec![format!("{group}: known")];
        for row in rows {
            line.extend([number(row, whole), part(row, whole)]);
        }
        line.push(String::new());
        table.push(line);
        for (name, count, share) in *measures {
            let mut line = vec![format!("  {name}")];
            for row in rows {
                line.extend([number(row, count), self::share(row, share)]);
            }
            line.push(String::new());
            table.push(line);
        }
    }
    table
}

/// What of the Recommendation is measured, by which column, and how much: a line for each pillar and element.
pub(crate) fn unesco(row: &Map<String, Value>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut pillar = "";
    for element in ELEMENTS {
        if element.pillar != pillar {
            pillar = element.pillar;
            lines.push(pillar.to_owned());
        }
        let told = |column: &&str| format!("{column} {}", share(row, column));
        let told: Vec<String> = element.columns.iter().map(told).collect();
        lines.push(match told.as_slice() {
            [] => format!("  {}: cannot be measured: {}", element.element, element.reach),
            _ => format!("  {}: {} ({})", element.element, told.join(", "), element.reach),
        });
    }
    lines
}

fn number(row: &Map<String, Value>, column: &str) -> String {
    count(row[column].as_u64().unwrap_or(0))
}

fn share(row: &Map<String, Value>, column: &str) -> String {
    match column {
        "" => String::new(),
        column => row[column].as_f64().map_or("–".to_owned(), percent),
    }
}

/// The whole of a group as a part of all papers.
fn part(row: &Map<String, Value>, whole: &str) -> String {
    let of = |column: &str| row[column].as_u64().unwrap_or(0);
    percent(of(whole) as f64 / of("n_papers").max(1) as f64)
}

//! Addresses of numbers: which columns tell a row of a result table from all others, and how a column is written.

use std::collections::BTreeMap;

use openfronts::Table;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::document::Cell;
use crate::language::Language;

/// The columns that tell a row of each table from all others.
pub const KEYS: &[(&str, &[&str])] = &[
    ("breakthroughs", &["work_id"]),
    ("capacity", &["country"]),
    ("country_pairs", &["area", "year", "country_a", "country_b"]),
    ("country_self_citations", &["country"]),
    ("coverage", &["subject", "who"]),
    ("event_documents", &["document"]),
    ("events", &["event_id"]),
    ("front_coverage", &["front_id"]),
    ("front_bursts", &["front_id", "from_year"]),
    ("front_papers", &["front_id", "role", "work"]),
    ("front_pairs", &["front_id", "country_a", "country_b"]),
    ("front_self_citations", &["front_id"]),
    ("front_standings", &["front_id", "kind", "who", "counting"]),
    ("front_years", &["front_id", "year"]),
    ("fronts", &["front_id"]),
    ("impact", &["kind", "who", "area", "counting"]),
    (
        "institution_pairs",
        &["area", "year", "institution_a", "institution_b"],
    ),
    ("openness", &["kind", "who", "year", "area"]),
    ("papers_left_out", &["reason"]),
    ("reachable_fronts", &["country", "front_id"]),
    ("records", &["work_id"]),
    ("retracted_core", &["front_id", "work_id"]),
    ("share_ladder", &["share"]),
    ("standings", &["kind", "counting", "front_set", "area", "who"]),
    ("theme_standings", &["theme_id", "kind", "who"]),
    ("themes", &["theme_id"]),
    ("window", &["edition_year"]),
];

/// A row as an object.
pub fn object(row: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(object)) => object,
        _ => unreachable!("a row of a table is an object"),
    }
}

/// The address of the column of a row.
///
/// # Panics
/// If the table has no keys above, or no such column.
pub fn cell<T: Table + Serialize>(row: &T, column: &str) -> Cell {
    let object = object(row);
    let (_, keys) = KEYS
        .iter()
        .find(|(table, _)| *table == T::NAME)
        .unwrap_or_else(|| panic!("no keys of the table {}", T::NAME));
    let value = object.get(column);
    Cell {
        table: T::NAME.to_owned(),
        row: keys
            .iter()
            .map(|key| ((*key).to_owned(), object[*key].clone()))
            .collect(),
        column: column.to_owned(),
        value: value
            .unwrap_or_else(|| panic!("no column {column} in {}", T::NAME))
            .clone(),
    }
}

/// What counted rows have in common: a value, `not_null`, or one of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// The column has this value.
    Is(Value),
    /// The column has a value.
    Known,
    /// The column is a list with this in it.
    Holds(String),
    /// The column is a list with one of these in it.
    HoldsAny(Vec<String>),
    /// The column lies between two values, both included.
    Between(Value, Value),
}

impl Condition {
    /// As the address writes it: the value; or an object with one of `not`, `holds`, `between`.
    fn written(&self) -> Value {
        match self {
            Condition::Is(value) => value.clone(),
            Condition::Known => json!({ "not": null }),
            Condition::Holds(item) => json!({ "holds": item }),
            Condition::HoldsAny(items) => json!({ "holds": items }),
            Condition::Between(from, to) => json!({ "between": [from, to] }),
        }
    }
}

/// The address of a number of rows.
pub fn count<T: Table>(conditions: &[(&str, Condition)], n_rows: usize) -> Cell {
    let written = conditions.iter();
    let row: BTreeMap<String, Value> = written
        .map(|(column, condition)| ((*column).to_owned(), condition.written()))
        .collect();
    Cell {
        table: T::NAME.to_owned(),
        row,
        column: "*".to_owned(),
        value: n_rows.into(),
    }
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With its groups.
    Count,
    /// Without groups: a year, a rank, the number of a front.
    Plain,
    /// As a percentage.
    Percent,
    /// With so many digits after the point.
    Digits(usize),
    /// A mean of years: one digit, no groups.
    MeanYear,
}

/// The manner of a column, by the rules of its name.
fn manner(column: &str) -> Manner {
    const PERCENT: [&str; 3] = ["dependence", "affinity_a", "affinity_b"];
    let column = column.strip_prefix("former_").unwrap_or(column);
    if column.starts_with("share")
        || column.starts_with("pp_")
        || PERCENT.contains(&column)
        || column.starts_with("percentile")
    {
        Manner::Percent
    } else if column.starts_with("mean_year") || column.starts_with("mean_citing_year") {
        Manner::MeanYear
    } else if column == "n_expected" || column == "mean_citations" {
        Manner::Digits(1)
    } else if column.starts_with("n_") || column == "*" || column == "count" {
        Manner::Count
    } else if column.contains("rank")
        || column.ends_with("year")
        || column.ends_with("_id")
        || column == "place"
    {
        Manner::Plain
    } else {
        Manner::Digits(2)
    }
}

/// The value of a column as it is written; nothing of a null.
pub fn written(language: &Language, column: &str, value: &Value) -> Option<String> {
    let number = value.as_f64()?;
    let is_whole = number.fract() == 0.0;
    Some(match manner(column) {
        Manner::Count if is_whole => language.integer(number as i64),
        // Fractions of papers.
        Manner::Count => language.decimal(number, 1),
        Manner::Plain => format!("{number}"),
        Manner::Percent => language.percent(number),
        Manner::Digits(n_digits) => language.decimal(number, n_digits),
        Manner::MeanYear => {
            let point = language.decimal(0.5, 1);
            let point = point.trim_matches(|c: char| c.is_numeric()).to_owned();
            format!("{number:.1}").replace('.', &point)
        }
    })
}

//! Tables as text: tab-separated, one line a row, floats with six digits, lists joined by `|`, nulls empty.
//!
//! A work is written by its id, not by its number, so that a row can be found in the drawing and a new work does not
//! move the lines of all others.

use corpus::works::Work;
use corpus::{Corpus, Table};
use serde::Serialize;
use serde_json::Value;

/// Columns that hold the number of a work.
const WORKS: [&str; 5] = ["work", "work_a", "work_b", "citing", "cited"];

/// The ids of all works, by number.
pub(crate) fn work_ids(corpus: &Corpus) -> Vec<String> {
    corpus.column::<Work, String>("work_id").unwrap()
}

/// A table with its header; `ids` name the works, or is empty to show their numbers.
pub(crate) fn table<T: Table + Serialize>(rows: &[T], ids: &[String]) -> String {
    let names: Vec<&str> = T::columns().iter().map(|column| column.name).collect();
    let mut lines = vec![names.join("\t")];
    for row in rows {
        let object = serde_json::to_value(row).unwrap();
        let cells = names.iter().map(|name| match &object[*name] {
            Value::Number(number) if WORKS.contains(name) && !ids.is_empty() => {
                ids[number.as_u64().unwrap() as usize].clone()
            }
            value => cell(value),
        });
        lines.push(cells.collect::<Vec<_>>().join("\t"));
    }
    lines.join("\n") + "\n"
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Number(number) if number.is_f64() => format!("{:.6}", number.as_f64().unwrap()),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

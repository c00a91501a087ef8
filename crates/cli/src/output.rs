//! Output: the same rows as an aligned table, as CSV or as JSON.
//!
//! CSV and JSON have the field names of the Parquet columns, and in every row the edition and the date of its snapshot,
//! so that a number never travels without them.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use openfronts::Edition;
use openfronts::limits::Limit;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::page::Page;
use crate::talk::Talk;
use crate::wrapping::wrapped;

/// How and where data are written.
#[derive(clap::Args, Clone)]
pub(crate) struct Output {
    /// Write CSV with the field names of the Parquet columns.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Write JSON: one array of row objects, or one object for a single thing.
    #[arg(long)]
    json: bool,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Output {
    /// Whether a person reads the answer.
    pub(crate) fn is_table(&self) -> bool {
        !self.csv && !self.json
    }

    /// How many rows are shown at most: as many as are asked for, 0 being all; else 20 in a table and all elsewhere.
    pub(crate) fn limit(&self, asked: Option<usize>) -> usize {
        self.limit_or(asked, 20)
    }

    /// The same with another number of rows in a table.
    pub(crate) fn limit_or(&self, asked: Option<usize>, of_table: usize) -> usize {
        match asked.unwrap_or(if self.is_table() { of_table } else { 0 }) {
            0 => usize::MAX,
            limit => limit,
        }
    }

    /// Whether the answer is JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Shows a page for people.
    pub(crate) fn page(&self, page: &Page) -> anyhow::Result<()> {
        let mut bytes = Vec::new();
        page.write(&mut bytes, self.width())?;
        self.deliver(&bytes)
    }

    /// Writes rows as CSV, under these names where there is no row, or as a JSON array.
    pub(crate) fn rows(&self, rows: &[Map<String, Value>], names: &[&str]) -> anyhow::Result<()> {
        if self.csv {
            self.deliver(&csv_of(rows, names)?)
        } else {
            self.value(&rows)
        }
    }

    /// Writes one value as JSON.
    pub(crate) fn value(&self, value: &impl Serialize) -> anyhow::Result<()> {
        let mut bytes = serde_json::to_vec_pretty(value)?;
        bytes.push(b'\n');
        self.deliver(&bytes)
    }

    /// Columns of the terminal, if there is one.
    fn width(&self) -> Option<usize> {
        if self.output.is_some() || !io::stdout().is_terminal() {
            return None;
        }
        terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
    }

    /// Writes to standard output, or atomically to the file, in whose place an earlier one was.
    fn deliver(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let Some(path) = &self.output else {
            let mut out = anstream::stdout().lock();
            return Ok(out.write_all(bytes).and_then(|()| out.flush())?);
        };
        let plain = anstream::adapter::strip_bytes(bytes).into_vec();
        deliver(Some(path), &plain)
    }
}

/// Writes bytes as they are to standard output, or atomically to the file, in whose place an earlier one was.
pub(crate) fn deliver(path: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(path) = path {
        corpus::disk::write_bytes(path, bytes)?;
        return Ok(());
    }
    let mut out = io::stdout().lock();
    Ok(out.write_all(bytes).and_then(|()| out.flush())?)
}

fn csv_of(rows: &[Map<String, Value>], names: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    match rows.first() {
        Some(first) => writer.write_record(first.keys())?,
        None => writer.write_record(names)?,
    }
    for row in rows {
        writer.write_record(row.values().map(cell))?;
    }
    Ok(writer.into_inner()?)
}

/// A value as a CSV cell: lists joined by `|` as OpenAlex does, null empty.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

/// A row as an object with its field names.
pub(crate) fn object(row: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(row) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// Adds to a row which edition it is of, and of which day.
pub(crate) fn stamped(mut row: Map<String, Value>, edition: &Edition) -> Map<String, Value> {
    row.insert("edition".to_owned(), short_checksum(edition).into());
    row.insert(
        "snapshot_date".to_owned(),
        edition.manifest().corpus.snapshot_date.clone().into(),
    );
    row
}

/// The names of a table's columns, and those that a stamp adds.
pub(crate) fn names_of<A: corpus::Table>() -> Vec<&'static str> {
    A::columns()
        .iter()
        .map(|column| column.name)
        .chain(["edition", "snapshot_date"])
        .collect()
}

/// Adds to an object the sentences on what the edition can and cannot support.
pub(crate) fn limits_of(edition: &Edition) -> anyhow::Result<Value> {
    Ok(edition
        .table::<Limit>()?
        .iter()
        .map(object)
        .map(Value::Object)
        .collect())
}

pub(crate) fn short_checksum(edition: &Edition) -> String {
    edition.manifest().checksum().chars().take(12).collect()
}

/// One line that says which edition, which day, which rules.
pub(crate) fn provenance(edition: &Edition) -> String {
    let manifest = edition.manifest();
    let date = match manifest.corpus.snapshot_date.as_str() {
        "" => "without a date",
        date => date,
    };
    let corrected = manifest
        .corrections
        .as_ref()
        .map_or(String::new(), |corrections| {
            format!(" · with {} lines of corrections", corrections.n_lines)
        });
    format!(
        "edition {} · preset {} · snapshot {date} · full counting unless another is named{corrected}",
        short_checksum(edition),
        manifest.preset
    )
}

/// Adds to a page which edition its numbers are of, by which rules, and what they cannot support.
pub(crate) fn add_provenance(page: &mut Page, edition: &Edition, talk: &Talk) -> anyhow::Result<()> {
    page.text("");
    page.text(provenance(edition));
    for limit in edition
        .table::<Limit>()?
        .iter()
        .filter(|limit| limit.is_warning || talk.verbose)
    {
        page.text(format!(
            "{} {}",
            if limit.is_warning { "caution:" } else { "note:" },
            limit.sentence
        ));
    }
    Ok(())
}

/// The columns of a table with their meaning, for `--help`.
pub(crate) fn columns_help<T: corpus::Table>(title: &str) -> String {
    let columns = T::columns();
    let width = columns.iter().map(|column| column.name.len()).max().unwrap_or(0);
    let line = |column: &corpus::ColumnInfo| {
        let indent = format!("\n{}", " ".repeat(width + 4));
        format!(
            "  {:width$}  {}",
            column.name,
            wrapped(&column.description, HELP_WIDTH - width - 4, "").join(&indent)
        )
    };
    let lines: Vec<String> = columns.iter().map(line).collect();
    format!("{title}:\n{}", lines.join("\n"))
}

/// Columns of a terminal on which help is read.
const HELP_WIDTH: usize = 100;

/// The columns that every CSV and JSON row ends with, for `--help`.
pub(crate) const STAMP_HELP: &str =
    "  edition, snapshot_date  Which edition the row is of; date of the newest record of its corpus.";

/// What `--help` says of the columns of several tables, and of those that a verb adds.
pub(crate) fn help_of<A: corpus::Table, B: corpus::Table>(more: &str) -> String {
    format!(
        "{}\n\n{}\n\nMore columns:\n{more}{STAMP_HELP}",
        columns_help::<A>(&format!("Columns of {}", A::NAME)),
        columns_help::<B>(&format!("Columns of {}", B::NAME))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpus::Table as _;

    #[test]
    fn cells_of_csv_are_plain() {
        let row = object(&Limit {
            subject: "a,b".into(),
            is_warning: true,
            sentence: "say \"so\"".into(),
        });
        let text = String::from_utf8(csv_of(&[row], &[]).unwrap()).unwrap();
        assert_eq!(
            text,
            "subject,is_warning,sentence\n\"a,b\",true,\"say \"\"so\"\"\"\n"
        );
        assert_eq!(csv_of(&[], &["a", "b"]).unwrap(), b"a,b\n");
        assert_eq!(cell(&serde_json::json!(["CN", "US"])), "CN|US");
        assert_eq!(cell(&Value::Null), "");
    }

    #[test]
    fn help_names_every_column() {
        let help = columns_help::<Limit>("Columns");
        assert!(
            Limit::columns().iter().all(|column| help.contains(column.name)),
            "{help}"
        );
    }
}

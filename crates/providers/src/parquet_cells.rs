//! Parquet files with the columns of the CSV export of works, as clients make them of it: the table that they would be.
//!
//! Column names are those of the export, of either style (`primary_location.source.id`, `Work ID`). Lists are joined by
//! `|`, as there.

use serde_json::{Map, Value};

use crate::csv_header::{COLUMNS, is_path};

/// The columns to read, if these are those of the export.
pub(crate) fn columns_of_export(names: &[&str]) -> Option<Vec<String>> {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    let is_new = ["work id", "title"]
        .iter()
        .all(|word| names.iter().any(|name| name.eq_ignore_ascii_case(word)));
    let of_a_path = |name: &str| {
        let mut inside = COLUMNS.iter().filter(|(path, _)| path.contains('.'));
        inside.any(|(path, _)| is_path(name, path))
    };
    let is_old = names.iter().any(|name| of_a_path(name));
    if !is_old && !is_new {
        return None;
    }
    let is_known = |name: &&&str| {
        let name = name.trim().to_lowercase();
        COLUMNS.iter().any(|(path, word)| {
            if is_new {
                name == *word
            } else {
                is_path(&name, path)
            }
        })
    };
    Some(
        names
            .iter()
            .filter(is_known)
            .map(|name| (*name).to_owned())
            .collect(),
    )
}

/// The header.
pub(crate) fn header_of(columns: &[String]) -> Vec<u8> {
    table(std::iter::once(columns.to_vec()))
}

/// The rows of a table, from rows as JSON lines.
pub(crate) fn rows_of(columns: &[String], lines: &[u8]) -> Vec<u8> {
    let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    table(lines.map(|line| {
        let row: Map<String, Value> = serde_json::from_slice(line).unwrap_or_default();
        columns
            .iter()
            .map(|column| row.get(column).map_or_else(String::new, cell))
            .collect()
    }))
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // A row is a line.
        Value::String(text) => text.replace(['\n', '\r'], " "),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

fn table(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows of one length in memory");
    }
    writer.into_inner().expect("nothing fails in memory")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_both_styles_and_of_neither() {
        let old = [
            "id",
            "title",
            "abstract",
            "publication_year",
            "authorships.author.id",
        ];
        let columns = columns_of_export(&old).unwrap();
        assert_eq!(
            columns,
            ["id", "title", "publication_year", "authorships.author.id"]
        );
        assert_eq!(
            columns_of_export(&["Work ID", "Title", "Note"]).unwrap(),
            ["Work ID", "Title"]
        );
        assert_eq!(columns_of_export(&["id", "title", "publication_year"]), None);
        assert_eq!(
            header_of(&columns),
            b"id,title,publication_year,authorships.author.id\n"
        );
        let line = br#"{"id":"W1","title":"a, \"b\"\nc","publication_year":2020.0,"authorships.author.id":["A1","A2"]}"#;
        assert_eq!(rows_of(&columns, line), b"W1,\"a, \"\"b\"\" c\",2020.0,A1|A2\n");
        assert_eq!(rows_of(&columns, b"{}\n"), b",,,\n");
    }
}

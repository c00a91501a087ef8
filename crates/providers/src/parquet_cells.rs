//! Parquet files with the columns of the CSV export of works, as clients make them of it: the table that they would be.
//!
//! Column names are those of the export, of any year (`primary_location.source.id`, `Work ID`). Lists are joined by
//! `|`, as there.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::csv_header::{COLUMNS, is_path, places};

/// The columns to read, if these are those of the export. Authors in one column are of a nested table, whatever else it has
/// in the words of the export.
pub(crate) fn columns_of_export(names: &[&str]) -> Option<Vec<String>> {
    let lower: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
    let places = places(&lower)?;
    let is_inside = |name: &String| {
        let mut inside = COLUMNS.iter().filter(|(path, _)| path.contains('.'));
        inside.any(|(path, _)| is_path(name, path))
    };
    let is_dotted = |name: &String| name.contains('.') && is_inside(name);
    let is_nested = lower.iter().any(|name| name == "authorships");
    if !places.is_new && !lower.iter().any(is_dotted) && (is_nested || !lower.iter().any(is_inside)) {
        return None;
    }
    let chosen: BTreeSet<usize> = places.places.into_iter().flatten().collect();
    Some(chosen.into_iter().map(|i| names[i].to_owned()).collect())
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
        let former = ["id", "title", "publication_year", "author_ids", "oa_status"];
        assert_eq!(columns_of_export(&former).unwrap(), former);
        assert_eq!(columns_of_export(&[&former[..], &["authorships"]].concat()), None);
        assert_eq!(
            columns_of_export(&["id", "authorships.author.id"]),
            None,
            "no header of an export"
        );
        assert_eq!(
            header_of(&columns),
            b"id,title,publication_year,authorships.author.id\n"
        );
        let line = br#"{"id":"W1","title":"a, \"b\"\nc","publication_year":2020.0,"authorships.author.id":["A1","A2"]}"#;
        assert_eq!(rows_of(&columns, line), b"W1,\"a, \"\"b\"\" c\",2020.0,A1|A2\n");
        assert_eq!(rows_of(&columns, b"{}\n"), b",,,\n");
    }
}

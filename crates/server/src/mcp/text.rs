//! An answer as a short text, for clients that show no data: a line for each field, a table for each list.

use serde_json::{Map, Value};

/// The fields of an answer, one after another.
pub(super) fn text(head: &str, body: &Map<String, Value>) -> String {
    let mut text = format!("{head}\n");
    for (name, value) in body {
        match value {
            Value::Array(rows) if rows.first().is_some_and(Value::is_object) => table(&mut text, name, rows),
            Value::Array(rows) if rows.is_empty() => {
                text.push_str(&format!("{name}: none\n"));
            }
            Value::Object(list) if list.contains_key("rows") => {
                let is_rows = |value: &Value| {
                    value
                        .as_array()
                        .is_some_and(|rows| rows.iter().any(Value::is_object))
                };
                let (rows, others): (Vec<_>, Vec<_>) = list.iter().partition(|(_, value)| is_rows(value));
                let others: Vec<String> = others
                    .iter()
                    .map(|(name, value)| format!("{name} {}", cell(value)))
                    .collect();
                text.push_str(&format!("{name}: {}\n", others.join(", ")));
                for (inner, value) in rows {
                    table(
                        &mut text,
                        &format!("{name}.{inner}"),
                        value.as_array().expect("they are rows"),
                    );
                }
            }
            value => text.push_str(&format!("{name}: {}\n", cell(value))),
        }
    }
    text
}

/// Rows below the names of their fields; a field that only some have is empty in the others.
fn table(text: &mut String, name: &str, rows: &[Value]) {
    let mut columns: Vec<&str> = Vec::new();
    for row in rows {
        for column in row.as_object().into_iter().flat_map(Map::keys) {
            if !columns.contains(&column.as_str()) {
                columns.push(column);
            }
        }
    }
    text.push_str(&format!("{name}: {}\n", columns.join(" | ")));
    for row in rows {
        let cells: Vec<String> = columns.iter().map(|column| cell(&row[*column])).collect();
        text.push_str(&format!("- {}\n", cells.join(" | ")));
    }
}

/// One value on a line.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().map(cell).collect::<Vec<_>>().join("; ")
        }
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| format!("{name} {}", cell(value));
            fields.iter().map(field).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rows_stand_below_the_names_of_their_fields() {
        let body = json!({ "n_all": 2, "rows": [{ "a": 1 }, { "a": 2, "b": ["x", "y"] }], "about": { "c": "d" }, "none": [] });
        let body = body.as_object().expect("an object");
        let written = "Two.\nn_all: 2\nrows: a | b\n- 1 | \n- 2 | x, y\nabout: c d\nnone: none\n";
        assert_eq!(text("Two.", body), written);
    }
}

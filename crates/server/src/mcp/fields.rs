//! What a tool shows of an answer: some fields of each row, numbers with as many digits as are read, long lists cut short.

use openfronts::areas::classification;
use serde_json::{Map, Value, json};

/// Texts of a list that are shown.
const SHOWN: usize = 5;
/// Characters of a text that are shown.
const LETTERS: usize = 300;

/// Some fields of a row, each with the name that it is shown under: `column` or `column as name`. What is not known is left out.
pub(super) fn pick(row: &Value, fields: &[&str]) -> Value {
    let mut picked = Map::new();
    for field in fields {
        let (column, name) = field.split_once(" as ").unwrap_or((field, field));
        put(&mut picked, name, &row[column]);
        if column == "area" {
            let area = row[column].as_u64().and_then(|area| u8::try_from(area).ok());
            if let Some(area) = area {
                picked.insert(
                    "area_name".to_owned(),
                    json!(classification().area_name(Some(area))),
                );
            }
        }
    }
    Value::Object(picked)
}

/// The same of each row.
pub(super) fn pick_all(rows: &Value, fields: &[&str]) -> Value {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| pick(row, fields)).collect()
}

/// The same of the first rows for which something holds.
pub(super) fn pick_some(
    rows: &Value,
    fields: &[&str],
    limit: usize,
    holds: impl Fn(&Value) -> bool,
) -> Value {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    let rows = rows.iter().filter(|row| holds(row)).take(limit);
    rows.map(|row| pick(row, fields)).collect()
}

/// The first rows of a list.
pub(super) fn first(rows: &Value, fields: &[&str], limit: usize) -> Value {
    pick_some(rows, fields, limit, |_| true)
}

/// Puts what is known.
fn put(map: &mut Map<String, Value>, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(items) if items.is_empty() => {}
        Value::Array(items) => {
            let shown = items.iter().take(SHOWN).cloned().collect();
            map.insert(name.to_owned(), shown);
            if items.len() > SHOWN {
                map.insert(format!("n_{name}"), json!(items.len()));
            }
        }
        Value::Number(_) => {
            map.insert(name.to_owned(), rounded(value));
        }
        Value::String(text) => {
            map.insert(name.to_owned(), json!(short(text)));
        }
        other => {
            map.insert(name.to_owned(), other.clone());
        }
    }
}

/// A text, cut where it is too long.
fn short(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Four digits below one, two behind the point above; whole numbers as such.
pub(super) fn rounded(value: &Value) -> Value {
    let Some(number) = value.as_f64().filter(|_| value.is_f64()) else {
        return value.clone();
    };
    let size = number.abs();
    let steps = if size >= 1.0 || size == 0.0 {
        100.0
    } else {
        let mut steps = 1e4;
        while size * steps < 1e3 && steps < 1e12 {
            steps *= 10.0;
        }
        steps
    };
    let number = (number * steps).round() / steps;
    if number.fract() == 0.0 && size < 9e15 {
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and far below 2^63")]
        return json!(number as i64);
    }
    json!(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_digits_as_are_read() {
        for (number, written) in [
            (0.123_456, "0.1235"),
            (0.000_123_456, "0.0001235"),
            (2_021.345_6, "2021.35"),
            (5.0, "5"),
            (0.0, "0"),
            (-1.5, "-1.5"),
            (1e300, "1e+300"),
        ] {
            assert_eq!(rounded(&json!(number)).to_string(), written);
        }
        assert_eq!(rounded(&json!(12_345_678)).to_string(), "12345678");
    }

    #[test]
    fn what_is_not_known_is_left_out_and_long_lists_are_cut() {
        let row = json!({ "a": null, "who": ["A", "B", "C", "D", "E", "F"], "area": 7, "none": [], "title": "x".repeat(400) });
        let picked = pick(
            &row,
            &["a", "who as countries", "area", "none", "title", "missing"],
        );
        assert_eq!(picked["n_countries"], 6);
        assert_eq!(picked["countries"].as_array().map(Vec::len), Some(5));
        assert_eq!(picked["area_name"], "Physics");
        assert_eq!(
            picked["title"].as_str().map(|title| title.chars().count()),
            Some(301)
        );
        assert_eq!(picked.as_object().map(Map::len), Some(5));
    }
}

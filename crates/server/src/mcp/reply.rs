//! What a tool answers: a sentence, the fields, and where they come from.

use serde_json::{Map, Value, json};

use super::fields::pick_all;
use super::text::text;

/// Bytes of the rows of a page at most.
const MAX_BYTES: usize = 12_000;

/// What a tool answers.
pub(super) struct Reply {
    head: String,
    about: Value,
    body: Map<String, Value>,
}

impl Reply {
    /// Fields of an answer of the API.
    pub(super) fn new(answer: &Value, head: String, body: Value) -> Self {
        let Value::Object(body) = body else {
            unreachable!("tools answer with objects");
        };
        Self {
            head,
            about: answer["about"].clone(),
            body,
        }
    }

    /// A page of a list.
    pub(super) fn list(answer: &Value, what: &str, fields: &[&str]) -> Self {
        let body = page(answer, fields);
        let head = format!("{what}: {} in all, {} shown.", body["n_all"], body["n_rows"]);
        Self::new(answer, head, body)
    }

    /// With one more field behind the others.
    pub(super) fn with(mut self, name: &str, value: Value) -> Self {
        self.body.insert(name.to_owned(), value);
        self
    }

    /// The same as data and as text; addresses begin with the base of the server if it is known.
    pub(super) fn write(mut self, base: Option<&str>) -> (Value, String) {
        let about = &mut self.about;
        for name in [
            "edition",
            "snapshot_date",
            "preset",
            "openfronts_version",
            "counting",
            "caveats",
        ] {
            if let Some(value) = about.get(name).filter(|value| !value.is_null()) {
                self.body.insert(name.to_owned(), value.clone());
            }
        }
        self.body.insert("address".to_owned(), about["address"].take());
        prefix(&mut self.body, base.unwrap_or_default());
        for inner in self.body.values_mut().filter_map(Value::as_object_mut) {
            prefix(inner, base.unwrap_or_default());
        }
        let text = text(&self.head, &self.body);
        (Value::Object(self.body), text)
    }
}

fn prefix(fields: &mut Map<String, Value>, base: &str) {
    if let Some(Value::String(address)) = fields.get_mut("address") {
        address.insert_str(0, base);
    }
}

/// How many rows there are, the cursor of the next, and those of this page; fewer than asked for where they are long.
pub(super) fn page(answer: &Value, fields: &[&str]) -> Value {
    let rows = pick_all(&answer["rows"], fields);
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut n_bytes = 0;
    let fits = |row: &&Value| {
        n_bytes += row.to_string().len();
        n_bytes <= MAX_BYTES
    };
    let n_rows = rows.iter().take_while(fits).count();
    let mut next = answer["next"].clone();
    if n_rows < rows.len() {
        let place = |next: &Value| next.as_str()?.rsplit_once('-')?.1.parse::<usize>().ok();
        let n_all = answer["n_all"]
            .as_u64()
            .and_then(|n_all| usize::try_from(n_all).ok());
        let end = place(&next).or(n_all).unwrap_or_default();
        let edition = answer["about"]["edition"].as_str().unwrap_or_default();
        next = json!(format!("{edition}-{}", (end + n_rows).saturating_sub(rows.len())));
    }
    json!({ "n_all": answer["n_all"], "n_rows": n_rows, "next": next, "rows": rows[..n_rows] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rows_come_in_shorter_pages() {
        let row = json!({ "title": "x".repeat(250), "more": "y".repeat(250) });
        let rows = vec![row; 50];
        for (next, expected) in [
            (json!("0123456789ab-60"), "0123456789ab-32"),
            (Value::Null, "0123456789ab-72"),
        ] {
            let answer = json!({ "about": { "edition": "0123456789ab" }, "n_all": 100, "n_rows": 50, "next": next, "rows": rows });
            let page = page(&answer, &["title", "more"]);
            assert_eq!(page["n_rows"], 22);
            assert_eq!(page["next"], expected);
            assert_eq!(page["rows"].as_array().map(Vec::len), Some(22));
        }
    }
}

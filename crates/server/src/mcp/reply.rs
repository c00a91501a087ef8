//! What a tool answers: a sentence, the fields, and where they come from.

use serde_json::{Map, Value, json};

use super::fields::pick_all;
use super::text::text;

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
        let head = format!("{} {what}, {} shown.", body["n_all"], body["n_rows"]);
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

/// How many rows there are, the cursor of the next, and those of this page.
pub(super) fn page(answer: &Value, fields: &[&str]) -> Value {
    json!({
        "n_all": answer["n_all"],
        "n_rows": answer["n_rows"],
        "next": answer["next"],
        "rows": pick_all(&answer["rows"], fields),
    })
}

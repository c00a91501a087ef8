//! JSON: the document as it is, and the schema that says what every field means.

use crate::document::Review;

/// The review as JSON, indented. Figures are files beside it.
pub fn write(review: &Review) -> String {
    let mut text =
        serde_json::to_string_pretty(review).expect("a review has text keys only, so it can be written");
    text.push('\n');
    text
}

/// The JSON Schema of a review.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Review).to_value()
}

//! The schema is current, and the JSON of a review follows it.

use review::faces::json;

use crate::{golden, sample};

#[test]
fn the_schema_in_the_docs_is_current() {
    let schema = serde_json::to_string_pretty(&json::schema()).expect("a schema can be written");
    golden::check("docs/review.schema.json", &format!("{schema}\n"));
}

#[test]
fn the_json_of_a_review_follows_the_schema_and_comes_back_whole() {
    let sample = sample::review();
    let written = json::write(&sample);
    let value: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
    let validator = jsonschema::validator_for(&json::schema()).expect("the schema is one");
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let read: review::Review = serde_json::from_str(&written).expect("it is a review");
    assert_eq!(json::write(&read), written);
}

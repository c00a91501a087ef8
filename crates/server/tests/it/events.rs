//! Events: which are listed, what one tells, and what an edition without documents answers.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use server::serve::app;
use server::{Service, Settings};

use crate::hall::{ask_of, get};
use crate::toy::Toy;

fn rows(query: &str) -> Vec<Value> {
    let answer = get(&format!("/events.json{query}"));
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    answer.json()["rows"].as_array().expect("rows").clone()
}

/// The kinds of the events of a list.
fn kinds(query: &str) -> Vec<String> {
    let kind = |row: &Value| row["kind"].as_str().expect("a kind").to_owned();
    rows(query).iter().map(kind).collect()
}

#[test]
fn events_stand_newest_first_with_their_source() {
    assert_eq!(kinds(""), ["visit", "agreement", "forum"]);
    let agreement = &rows("?kind=agreement")[0];
    assert_eq!(agreement["countries"], json!(["CN", "US"]));
    assert_eq!(agreement["date_from"], "2023-11-19");
    assert_eq!(agreement["source_publisher"], "The Invented Gazette");
    assert_eq!(agreement["n_documents"], 2);
}

#[test]
fn conditions_hold_together() {
    for (query, expected) in [
        ("?country=CN", vec!["agreement"]),
        ("?country=CN&with=US", vec!["agreement"]),
        ("?country=US&with=CN", vec!["agreement"]),
        ("?country=CN&with=JP", vec![]),
        ("?country=DE", vec!["visit", "forum"]),
        ("?kind=visit,forum", vec!["visit", "forum"]),
        ("?status=announced", vec!["visit"]),
        ("?status=signed,held", vec!["agreement", "forum"]),
        ("?since=2023-11-19", vec!["visit", "agreement"]),
        ("?since=2023-11-20", vec!["visit"]),
        ("?until=2022", vec!["forum"]),
        ("?since=2023&until=2023-11", vec!["agreement"]),
        ("?subject=breath", vec!["forum"]),
        ("?country=DE&filter=kind:forum", vec!["forum"]),
        ("?group=EU", vec![]),
    ] {
        assert_eq!(kinds(query), expected, "{query}");
    }
    assert!(rows("?min_confidence=1.0").len() <= rows("?min_confidence=0.5").len());
}

#[test]
fn events_near_a_front_tell_the_words_in_common() {
    let of_front = rows("?front=2");
    assert_eq!(of_front.len(), 1);
    assert_eq!(of_front[0]["kind"], "agreement");
    let terms = of_front[0]["front_terms"].to_string();
    assert!(terms.contains("perovskite ink"), "{terms}");
    assert!(rows("")[0]["front_terms"].is_null());
    assert_eq!(get("/events.json?front=99").status, 404);
}

#[test]
fn what_is_no_condition_is_told() {
    for query in [
        "?kind=planet",
        "?status=done",
        "?since=soon",
        "?since=2024-13",
        "?min_confidence=2",
        "?min_confidence=NaN",
        "?theme=0",
        "?countries=CN",
    ] {
        assert_eq!(get(&format!("/events.json{query}")).status, 400, "{query}");
    }
    assert_eq!(get("/events.json?country=XX").status, 404);
    assert_eq!(get("/events/99.json").status, 404);
    assert_eq!(get("/events/ev-000000000000.json").status, 404);
}

#[test]
fn one_event_tells_everything() {
    let listed = rows("?kind=agreement").remove(0);
    let stable = listed["stable_id"].as_str().expect("an id");
    let event = get(&format!("/events/{stable}.json")).json();
    let by_number = get(&format!("/events/{}.json", listed["event_id"])).json();
    assert_eq!(event["event"], by_number["event"]);
    let quotations = event["quotations"].as_array().expect("quotations");
    let n_documents = quotations
        .iter()
        .map(|row| row["document"].as_u64())
        .collect::<BTreeSet<_>>()
        .len();
    assert_eq!(n_documents, 2);
    assert_eq!(quotations[0]["is_main"], true);
    for quotation in quotations {
        assert!(
            quotation["address"]
                .as_str()
                .is_some_and(|at| at.starts_with("https://gazette.example/"))
        );
        assert!(quotation["start"].as_u64() < quotation["end"].as_u64());
    }
    let told: Vec<&str> = event["countries"]
        .as_array()
        .expect("countries")
        .iter()
        .filter_map(|row| row["country"].as_str())
        .collect();
    assert!(told.contains(&"CN") && told.contains(&"US"), "{told:?}");
    assert_eq!(event["fronts"][0]["front_id"], 2);
    assert_eq!(event["n_pairs"], 1);
    let pair = &event["joint_papers"][0];
    assert_eq!((&pair["a"], &pair["b"]), (&json!("CN"), &json!("US")));
    assert!(
        event["joint_papers_warning"]
            .as_str()
            .is_some_and(|said| said.contains("no proof"))
    );
}

#[test]
fn an_edition_without_documents_says_what_to_feed() {
    let toy = Toy::new();
    let service = Service::open(toy.edition(), None).expect("the toy edition is whole");
    let router = app(service.into(), &Settings::default());
    let request = Request::get("/events.json?country=CN")
        .body(Body::empty())
        .expect("a request");
    let answer = ask_of(router, request).json();
    assert_eq!(answer["n_all"], 0);
    assert!(
        answer["note"]
            .as_str()
            .is_some_and(|said| said.contains("openfronts ingest"))
    );
    assert!(get("/events.json?country=FJ").json()["note"].is_null());
}

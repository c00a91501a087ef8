//! Events of science diplomacy and cooperation: the list, and one.

use openfronts::event_list::{KINDS, LOW_CONFIDENCE, STATUSES};
use serde_json::{Value, json};

use super::super::asked::{Asked, choice, country, front, named};
use super::super::fields::{first, pick, pick_all};
use super::super::inputs::{Event, Events};
use super::super::reply::Reply;
use crate::problem::{Problem, Result};
use crate::service::Service;

/// Quotations that are shown.
const MAX_QUOTATIONS: usize = 5;

const LISTED: &[&str] = &[
    "stable_id as event",
    "date_from",
    "date_to",
    "date_precision",
    "reported",
    "kind",
    "status",
    "is_recalled",
    "place",
    "place_country",
    "countries",
    "groups",
    "subjects",
    "quotation",
    "source_publisher as publisher",
    "source_published as published",
    "source_address",
    "confidence",
];
const QUOTATION: &[&str] = &[
    "text",
    "is_main",
    "title",
    "publisher",
    "published",
    "address",
    "document_id",
    "start",
    "end",
];
const NEAR: &[&str] = &["label", "area", "score", "terms"];

/// One of the choices of a list, as an address takes it.
fn one_of<'a>(parameter: &str, asked: Option<&'a str>, choices: &[&str]) -> Result<Option<&'a str>> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let choices: Vec<(&str, ())> = choices.iter().map(|one| (*one, ())).collect();
    choice(parameter, Some(asked), &choices)?;
    Ok(Some(asked))
}

/// The quotations with their words uncut, so that they can be quoted.
fn quotations(rows: &Value) -> Value {
    let mut shown = first(rows, QUOTATION, MAX_QUOTATIONS);
    for (place, row) in shown.as_array_mut().into_iter().flatten().enumerate() {
        row["text"] = rows[place]["text"].clone();
    }
    shown
}

/// Says which rows are uncertain.
fn marked(rows: &mut Value) {
    for row in rows.as_array_mut().into_iter().flatten() {
        if row["confidence"].as_f64().is_some_and(|sum| sum < LOW_CONFIDENCE) {
            row["uncertain"] = json!(true);
        }
    }
}

/// Events, the newest first.
pub(super) fn events(service: &Service, input: &Events) -> Result<Reply> {
    let store = &service.store;
    let of_country = country(store, "country", input.country.as_deref())?;
    let of_front = input
        .front
        .as_ref()
        .map(|asked| front(store, asked))
        .transpose()?;
    let asked = Asked::of("/events", &[])
        .with("country", of_country)
        .with("with", country(store, "with", input.with.as_deref())?)
        .with("group", input.group.as_deref().map(str::to_ascii_uppercase))
        .with("kind", one_of("kind", input.kind.as_deref(), KINDS)?)
        .with("status", one_of("status", input.status.as_deref(), STATUSES)?)
        .with("since", input.since.as_deref())
        .with("until", input.until.as_deref())
        .with("front", of_front)
        .with("subject", input.subject.as_deref())
        .with("min_confidence", input.min_confidence)
        .page(input.limit, input.cursor.as_deref())?;
    let mut answer = asked.get(service)?;
    marked(&mut answer["rows"]);
    let fields: Vec<&str> = LISTED.iter().copied().chain(["uncertain"]).collect();
    let reply = Reply::list(&answer, "Events", &fields);
    Ok(match &answer["note"] {
        Value::Null => reply,
        note => reply.with("hint", note.clone()),
    })
}

/// One event.
pub(super) fn event(service: &Service, input: &Event) -> Result<Reply> {
    let asked = named("event", &input.event.0)?;
    if asked.contains(['/', '{', '}']) {
        let detail = "event is no id of an event";
        return Err(Problem::bad_request(
            detail,
            "give the `event` of a row of events",
        ));
    }
    let answer = Asked::of("/events/{event}", &[("event", asked)]).get(service)?;
    let told = &answer["event"];
    let joint = |pair: &Value| {
        json!({
            "countries": format!("{} and {}", pair["name_a"].as_str().unwrap_or_default(), pair["name_b"].as_str().unwrap_or_default()),
            "years": pick_all(&pair["years"], &["year", "n_papers"]),
        })
    };
    let pairs = answer["joint_papers"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut shown = json!([pick(told, LISTED)]);
    marked(&mut shown);
    let mut near_fronts = vec!["stable_id as front"];
    near_fronts.extend(NEAR);
    let mut near_themes = vec!["theme_id"];
    near_themes.extend(NEAR);
    let mut body = json!({
        "event": shown[0],
        "reasons": told["reasons"],
        "headline": told["headline"],
        "quotations": quotations(&answer["quotations"]),
        "n_quotations": told["n_quotations"],
        "countries": first(&answer["countries"], &["country", "via", "text"], 20),
        "organisations": first(&answer["organisations"], &["name", "who", "ror", "country"], 20),
        "people": first(&answer["people"], &["name", "role", "country"], 20),
        "figures": first(&answer["figures"], &["value", "unit", "text"], 20),
        "fronts": pick_all(&answer["fronts"], &near_fronts),
        "themes": pick_all(&answer["themes"], &near_themes),
        "n_pairs": answer["n_pairs"],
        "joint_papers": pairs.iter().map(joint).collect::<Vec<_>>(),
        "joint_papers_warning": answer["joint_papers_warning"],
    });
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    let head = format!("{}, {}: “{}”", text("kind"), text("status"), text("quotation"));
    Ok(Reply::new(&answer, head, body))
}

//! Papers: those behind a number, and those that may be breakthroughs.

use openfronts::members::Kind;
use serde_json::json;

use super::super::asked::{Asked, area, country, front, who};
use super::super::inputs::{Breakthroughs, PapersOf};
use super::super::reply::Reply;
use crate::problem::Result;
use crate::service::Service;

const PAPER: &[&str] = &[
    "work_id",
    "title",
    "first_author",
    "source",
    "year",
    "doi",
    "n_citations",
    "countries",
    "core_of",
    "citing_of",
];
const CANDIDATE: &[&str] = &[
    "work_id",
    "title",
    "year",
    "doi",
    "area",
    "n_citations",
    "countries",
    "front_ids",
    "reasons",
    "sentence",
    "caveats",
];

/// Papers that may be breakthroughs.
pub(super) fn breakthroughs(service: &Service, input: &Breakthroughs) -> Result<Reply> {
    let mut conditions = Vec::new();
    conditions.extend(area("area", input.area.as_ref())?.map(|area| format!("area:{area}")));
    conditions.extend(input.year.map(|year| format!("year:{year}")));
    let asked = Asked::of("/breakthroughs", &[])
        .with(
            "country",
            country(&service.store, "country", input.country.as_deref())?,
        )
        .filter(&conditions)
        .page(input.limit, input.cursor.as_deref())?;
    let answer = asked.get(service)?;
    Ok(Reply::list(
        &answer,
        "Papers that may be breakthroughs",
        CANDIDATE,
    ))
}

/// Papers behind a number.
pub(super) fn papers_of(service: &Service, input: &PapersOf) -> Result<Reply> {
    let store = &service.store;
    let id = input
        .front
        .as_ref()
        .map(|asked| front(store, asked))
        .transpose()?;
    let of_country = country(store, "country", input.country.as_deref())?;
    let answer = match (&id, &input.role) {
        // The papers of a front in a role are in memory; whoever asks for more is answered from the disk.
        (Some(id), Some(role)) if is_of_front_alone(input) => {
            Asked::of("/fronts/{front}/papers", &[("front", id)])
                .with("role", Some(role))
                .with("country", of_country)
                .page(input.limit, input.cursor.as_deref())?
        }
        _ => Asked::of("/papers", &[])
            .with("front", id)
            .with("role", input.role.as_deref())
            .with("country", of_country)
            .with("with", country(store, "with", input.with.as_deref())?)
            .with("group", who(store, Kind::Group, "group", input.group.as_deref())?)
            .with(
                "institution",
                who(
                    store,
                    Kind::Institution,
                    "institution",
                    input.institution.as_deref(),
                )?,
            )
            .with("set", input.set.as_deref())
            .with("front_area", area("front_area", input.front_area.as_ref())?)
            .with("area", area("area", input.area.as_ref())?)
            .with("year", input.year)
            .with("counting", input.counting.as_deref())
            .page(input.limit, input.cursor.as_deref())?,
    };
    let answer = answer.get(service)?;
    let reply = Reply::list(&answer, "Papers", PAPER);
    Ok(match answer["n_all"] == 0 {
        true => reply.with("hint", json!("no paper meets all conditions")),
        false => reply,
    })
}

/// Whether nothing but a front, a role and a country is asked for.
fn is_of_front_alone(input: &PapersOf) -> bool {
    let texts = [
        &input.with,
        &input.group,
        &input.institution,
        &input.set,
        &input.counting,
    ];
    texts.iter().all(|text| text.is_none())
        && [&input.front_area, &input.area].iter().all(|area| area.is_none())
        && input.year.is_none()
}

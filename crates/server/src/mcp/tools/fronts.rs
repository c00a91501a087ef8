//! Fronts: to look for them, to look at one, and what one was before.

use serde_json::{Value, json};

use super::super::asked::{Asked, area, choice, country, front, rows};
use super::super::fields::{first, pick, pick_some};
use super::super::inputs::{FrontLineage, GetFront, SearchFronts};
use super::super::reply::Reply;
use crate::problem::{Problem, Result};
use crate::service::Service;

/// Years that are shown.
const YEARS: usize = 12;

const LISTED: &[&str] = &[
    "stable_id as front",
    "label",
    "area",
    "n_core",
    "n_citing",
    "n_citations",
    "mean_year",
    "growth",
    "hot_rank",
    "emerging_rank",
    "leaders",
    "tied",
    "share_open_core",
    "caveats",
];
const OF_COUNTRY: &[&str] = &[
    "country_caveats as caveats_of_countries",
    "country_rank",
    "country_index",
    "country_index_low",
    "country_index_high",
    "country_is_tied_with_first",
    "country_n_core",
    "country_n_citing",
    "country_share_core",
    "country_share_citing",
];
const STANDING: &[&str] = &[
    "rank",
    "who",
    "name",
    "index",
    "index_low",
    "index_high",
    "is_tied_with_first",
    "n_core",
    "n_citing",
    "share_core",
    "share_citing",
    "caveats",
];

/// Fronts by words, area, set and country.
pub(super) fn search_fronts(service: &Service, input: &SearchFronts) -> Result<Reply> {
    let store = &service.store;
    let orders = [
        ("citations", None),
        ("newest", Some("-mean_year")),
        ("growth", Some("-growth")),
        ("core", Some("-n_core")),
        ("country_rank", Some("country_rank")),
    ];
    let order = choice("sort", input.sort.as_deref(), &orders)?;
    let sets = [
        ("all", None),
        ("hot", Some("hot_rank")),
        ("emerging", Some("emerging_rank")),
    ];
    let set = choice("set", input.set.as_deref(), &sets)?;
    let of_country = country(store, "country", input.country.as_deref())?;
    if order == Some("country_rank") && of_country.is_none() {
        let detail = "sort=country_rank: no country whose rank";
        return Err(Problem::bad_request(detail, "give a country"));
    }
    let mut conditions = Vec::new();
    conditions.extend(area("area", input.area.as_ref())?.map(|area| format!("area:{area}")));
    conditions.extend(set.map(|rank| format!("{rank}:!null")));
    let leader = country(store, "led_by", input.led_by.as_deref())?;
    conditions.extend(leader.map(|leader| format!("leaders:{leader}")));
    let fields = match of_country {
        Some(_) => [LISTED, OF_COUNTRY].concat(),
        None => LISTED.to_vec(),
    };
    let asked = Asked::of("/fronts", &[])
        .with("q", input.query.as_deref())
        .with("country", of_country)
        .with("counting", input.counting.as_deref())
        .with("sort", order)
        .filter(&conditions)
        .page(input.limit, input.cursor.as_deref())?;
    let answer = asked.get(service)?;
    let reply = Reply::list(&answer, "Fronts", &fields);
    if answer["n_all"] == 0 && input.query.is_some() {
        let hint = "all words must occur in the label or the keywords of a front: give fewer, or the beginning of one";
        return Ok(reply.with("hint", json!(hint)));
    }
    Ok(reply)
}

/// One front.
pub(super) fn get_front(service: &Service, input: &GetFront) -> Result<Reply> {
    let store = &service.store;
    let limit = rows(input.limit)?;
    let id = front(store, &input.front)?;
    let of_country = country(store, "country", input.country.as_deref())?;
    let asked = Asked::of("/fronts/{front}", &[("front", &id)])
        .with("country", of_country.as_deref())
        .with("counting", input.counting.as_deref());
    let answer = asked.get(service)?;
    let measures = [
        "stable_id as front",
        "label",
        "keywords",
        "area",
        "n_core",
        "n_citing",
        "n_citations",
        "mean_year",
        "mean_citing_year",
        "cpt",
        "growth",
        "rank_in_area",
        "hot_rank",
        "emerging_rank",
        "share_open_core",
        "leaders",
        "tied",
        "share_core_with_country",
        "share_citing_with_country",
        "caveats",
    ];
    let papers = [
        "work_id",
        "title",
        "first_author",
        "source",
        "year",
        "doi",
        "n_citations",
        "countries",
    ];
    let neighbours = ["stable_id as front", "label", "area", "similarity"];
    let mut body = json!({
        "front": pick(&answer["front"], &measures),
        "theme": answer["theme"],
        "years": years(&answer["years"]),
        "n_countries": answer["n_countries"],
        "countries": first(&answer["countries"], STANDING, limit),
        "n_institutions": answer["n_institutions"],
        "institutions": first(&answer["institutions"], STANDING, limit.min(5)),
        "core_papers": first(&answer["core_papers"], &papers, limit.min(10)),
        "n_citing_papers": answer["n_citing_papers"],
        "n_neighbours": answer["n_neighbours"],
        "neighbours": first(&answer["neighbours"], &neighbours, limit.min(5)),
        "n_retracted": answer["retracted"].as_array().map_or(0, Vec::len),
    });
    if let Some(code) = &of_country {
        let mut standing = pick(&answer["front"], OF_COUNTRY);
        standing["who"] = json!(code);
        standing["takes_part"] = json!(!answer["front"]["country_rank"].is_null());
        body["country"] = standing;
    }
    let head = format!("Front {id}: {}.", text_of(&answer["front"]["label"]));
    Ok(Reply::new(&answer, head, body))
}

/// The last years that have papers.
fn years(rows: &Value) -> Value {
    let has_papers = |row: &Value| row["n_core"] != 0 || row["n_citing"] != 0;
    let rows = pick_some(rows, &["year", "n_core", "n_citing"], usize::MAX, has_papers);
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    json!(rows[rows.len().saturating_sub(YEARS)..])
}

/// What a front was in the earlier edition.
pub(super) fn front_lineage(service: &Service, input: &FrontLineage) -> Result<Reply> {
    let id = front(&service.store, &input.front)?;
    let answer = Asked::of("/fronts/{front}", &[("front", &id)]).get(service)?;
    let has_former = service.store.edition.manifest().former.is_some();
    let links = answer["lineage"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let said = match (has_former, links.first().and_then(|link| link["fate"].as_str())) {
        (false, _) => {
            "This edition goes on from no earlier one, so nothing is known of what its fronts were before."
        }
        (true, None | Some("born")) => {
            "No front of the earlier edition has core papers in common with it: it is new in this one."
        }
        (true, Some(_)) => "It has core papers in common with fronts of the earlier edition.",
    };
    let fields = [
        "former_id",
        "former_label",
        "fate",
        "n_shared",
        "n_former",
        "n_core",
        "jaccard",
        "is_main",
    ];
    let body = json!({
        "front": pick(&answer["front"], &["stable_id as front", "label", "area", "n_core", "mean_year"]),
        "goes_on_from_an_earlier_edition": has_former,
        "lineage": first(&answer["lineage"], &fields, 50),
    });
    let head = format!("Front {id}: {}. {said}", text_of(&answer["front"]["label"]));
    Ok(Reply::new(&answer, head, body).with("said", json!(said)))
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

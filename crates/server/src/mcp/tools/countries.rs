//! Countries, groups and institutions: rankings, profiles, comparisons, and who writes with whom.

use openfronts::Word;
use openfronts::members::Kind;
use serde_json::{Value, json};

use super::super::asked::{Asked, area, choice, country, named, rows};
use super::super::fields::{first, pick, pick_all, pick_some};
use super::super::inputs::{Collaboration, CompareCountries, CountryProfile, RankCountries};
use super::super::reply::{Reply, page};
use crate::answers::compare::meant;
use crate::listing::start;
use crate::problem::{Problem, Result};
use crate::service::Service;

const RANKED: &[&str] = &[
    "rank",
    "who",
    "name",
    "country",
    "index",
    "index_low",
    "index_high",
    "is_tied_with_first",
    "n_first",
    "n_first_clear",
    "share_first",
    "n_fronts_present",
    "n_core",
    "n_citing",
    "former_rank",
    "caveats",
];
const OF_SET: &[&str] = &[
    "front_set as set",
    "rank",
    "index",
    "index_low",
    "index_high",
    "n_first",
    "n_first_clear",
    "n_fronts",
    "n_fronts_present",
    "n_core",
    "n_citing",
    "former_rank",
    "caveats",
];
const OF_AREA: &[&str] = &["area", "rank", "index", "n_first", "n_fronts", "n_fronts_present"];
const IMPACT: &[&str] = &[
    "counting",
    "n_papers",
    "mncs",
    "mncs_low",
    "mncs_high",
    "share_international",
    "share_industry",
    "caveats",
];
const OPENNESS: &[&str] = &[
    "n_papers",
    "n_known",
    "share_open",
    "share_gold",
    "share_green",
    "share_closed",
    "caveats",
];
const CAPACITY: &[&str] = &[
    "n_corpus_papers",
    "n_fronts",
    "n_present_core",
    "n_citing_only",
    "n_absent",
    "n_led",
    "n_joined_only",
    "n_core",
    "share_first",
    "share_led",
    "dependence",
    "share_international",
    "top_partner",
    "share_top_partner",
    "n_reachable",
    "caveats",
];
const THEME: &[&str] = &[
    "counting",
    "theme_id",
    "label",
    "area",
    "rank",
    "index",
    "n_fronts",
    "n_fronts_present",
    "n_first",
];
const PARTNER: &[&str] = &[
    "who",
    "name",
    "country",
    "n_papers",
    "n_expected",
    "ric",
    "ric_back",
    "salton",
    "affinity",
    "affinity_back",
    "against_expectation",
];
const PAIR: &[&str] = &[
    "country_a",
    "country_b",
    "n_papers",
    "n_fractional",
    "n_papers_a",
    "n_papers_b",
    "n_expected",
    "ric_a",
    "ric_b",
    "salton",
    "affinity_a",
    "affinity_b",
    "against_expectation",
];

fn is_whole(row: &Value) -> bool {
    row["area"].is_null() && row["year"].is_null()
}

/// The rows of a table over all areas and years, and the first of them.
fn whole(rows: &Value, fields: &[&str]) -> Value {
    pick_some(rows, fields, 1, is_whole)[0].take()
}

/// Countries, institutions or groups over a set of fronts.
pub(super) fn rank_countries(service: &Service, input: &RankCountries) -> Result<Reply> {
    let kinds = [
        ("country", ("/countries", "Countries")),
        ("institution", ("/institutions", "Institutions")),
        ("group", ("/groups", "Groups of countries")),
    ];
    let (path, what) = choice("kind", input.kind.as_deref(), &kinds)?;
    let asked = Asked::of(path, &[])
        .with("set", input.set.as_deref())
        .with("area", area("area", input.area.as_ref())?)
        .with("counting", input.counting.as_deref())
        .with("q", input.query.as_deref())
        .page(input.limit, input.cursor.as_deref())?;
    let answer = asked.get(service)?;
    let of_set = [
        "front_set as set",
        "area",
        "n_fronts",
        "n_fronts_ranked",
        "share_core_known",
        "share_citing_known",
    ];
    let reply = Reply::list(&answer, what, RANKED);
    Ok(match answer["rows"].get(0) {
        Some(row) => reply.with("of", pick(row, &of_set)),
        None => reply.with(
            "hint",
            json!("nobody is ranked there: another set or area, or fewer words"),
        ),
    })
}

/// Two to six side by side.
pub(super) fn compare_countries(service: &Service, input: &CompareCountries) -> Result<Reply> {
    let mut codes = Vec::new();
    for asked in input.of.iter().take(7) {
        let member = meant(&service.store, named("of", asked)?)?;
        codes.push(format!("{}:{}", member.kind.as_str(), member.who));
    }
    let asked = Asked::of("/compare", &[])
        .with("of", Some(codes.join(",")))
        .with("counting", input.counting.as_deref());
    let answer = asked.get(service)?;
    let members = answer["members"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let compared = |member: &Value| {
        let standings = &member["standings"];
        let of_set = pick_some(standings, OF_SET, 4, is_whole);
        let is_area = |row: &Value| !row["area"].is_null() && row["front_set"] == "all";
        json!({
            "who": member["who"],
            "name": member["name"],
            "kind": member["kind"],
            "standings": of_set,
            "areas": pick_some(standings, &["area", "rank", "index", "n_first"], 11, is_area),
            "impact": whole(&member["impact"], IMPACT),
            "openness": whole(&member["openness"], &["n_known", "share_open", "caveats"]),
            "capacity": pick(&member["capacity"], &["n_led", "n_present_core", "n_citing_only", "n_absent", "dependence"]),
            "themes": first(&member["themes"], &["label", "rank", "n_first"], 3),
        })
    };
    let compared: Vec<Value> = members.iter().map(compared).collect();
    let head = format!("{} side by side.", codes.join(", "));
    Ok(Reply::new(&answer, head, json!({ "members": compared })))
}

/// One country, group or institution.
pub(super) fn country_profile(service: &Service, input: &CountryProfile) -> Result<Reply> {
    let member = meant(&service.store, named("who", &input.who)?)?;
    let (path, fronts) = match member.kind {
        Kind::Group => ("/groups/{who}", "/groups/{who}/fronts"),
        Kind::Institution => ("/institutions/{who}", "/institutions/{who}/fronts"),
        _ => ("/countries/{who}", "/countries/{who}/fronts"),
    };
    let parts = [("who", member.who.as_str())];
    let counting = input.counting.as_deref();
    let asked = Asked::of(fronts, &parts).with("counting", counting);
    let fronts = asked.page(input.limit, input.cursor.as_deref())?.get(service)?;
    let answer = Asked::of(path, &parts).with("counting", counting).get(service)?;
    let of_front = [
        "stable_id as front",
        "label",
        "area",
        "rank",
        "index",
        "is_tied_with_first",
        "n_core",
        "share_core",
    ];
    let mut of_fronts = page(&fronts, &of_front);
    of_fronts["address"] = fronts["about"]["address"].clone();
    let standings = &answer["standings"];
    let is_area = |row: &Value| !row["area"].is_null() && row["front_set"] == "all";
    let breakthroughs = ["work_id", "title", "year", "n_citations", "reasons"];
    let reachable = ["label", "area", "state", "share_base_cited", "partners"];
    let coverage = [
        "n_papers",
        "share_with_references",
        "share_with_country",
        "share_english",
    ];
    let world = whole(&answer["world_openness"], &["share_open"]);
    let body = json!({
        "who": answer["who"],
        "name": answer["name"],
        "kind": answer["kind"],
        "country": answer["country"],
        "members": answer["members"],
        "standings": pick_some(standings, OF_SET, 4, is_whole),
        "areas": pick_some(standings, OF_AREA, 11, is_area),
        "capacity": pick(&answer["capacity"], CAPACITY),
        "impact": whole(&answer["impact"], IMPACT),
        "openness": whole(&answer["openness"], OPENNESS),
        "share_open_world": world["share_open"],
        "fronts": of_fronts,
        "themes": first(&answer["themes"], THEME, 5),
        "n_partners": answer["n_partners"],
        "partners": first(&answer["partners"], &["who", "name", "n_papers", "ric", "against_expectation"], 5),
        "n_breakthroughs": answer["n_breakthroughs"],
        "breakthroughs": first(&answer["breakthroughs"], &breakthroughs, 3),
        "reachable": first(&answer["reachable"], &reachable, 3),
        "coverage": pick(&answer["coverage"], &coverage),
        "self_citations": pick(&answer["self_citations"], &["share_author_self", "share_national_self"]),
    });
    let head = format!(
        "{} ({}): in {} fronts.",
        member.name, member.who, answer["n_fronts"]
    );
    Ok(Reply::new(&answer, head, without_nothing(body)))
}

/// Without fields that this kind of member has not.
fn without_nothing(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        let is_nothing =
            |value: &Value| value.is_null() || value.as_object().is_some_and(serde_json::Map::is_empty);
        fields.retain(|_, value| !is_nothing(value));
    }
    body
}

/// Pairs of countries, the partners of one, or two.
pub(super) fn collaboration(service: &Service, input: &Collaboration) -> Result<Reply> {
    let store = &service.store;
    let one = country(store, "country", input.country.as_deref())?;
    let other = country(store, "with", input.with.as_deref())?;
    match (one, other) {
        (None, None) => {
            let asked = Asked::of("/collaboration", &[]).page(input.limit, input.cursor.as_deref())?;
            Ok(Reply::list(&asked.get(service)?, "Pairs of countries", PAIR))
        }
        (Some(one), None) => partners(service, input, &one),
        (Some(one), Some(other)) => pair(service, input, &one, &other),
        (None, Some(_)) => {
            let detail = "with: no country with which";
            Err(Problem::bad_request(detail, "give `country` too"))
        }
    }
}

fn partners(service: &Service, input: &Collaboration, one: &str) -> Result<Reply> {
    let limit = rows(input.limit)?;
    let from = start(
        Asked::of("/collaboration", &[])
            .page(None, input.cursor.as_deref())?
            .ask(),
        &service.store,
    )?;
    let answer = Asked::of("/countries/{who}", &[("who", one)]).get(service)?;
    let all = answer["partners"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let shown = &all[from.min(all.len())..(from + limit).min(all.len())];
    let next = (from + limit < all.len()).then(|| format!("{}-{}", service.store.identity, from + limit));
    let body = json!({
        "country": one,
        "n_all": answer["n_partners"],
        "n_rows": shown.len(),
        "next": next,
        "rows": pick_all(&json!(shown), PARTNER),
    });
    let head = format!(
        "{one} writes papers with {} countries, {} shown.",
        answer["n_partners"],
        shown.len()
    );
    Ok(Reply::new(&answer, head, body))
}

fn pair(service: &Service, input: &Collaboration, one: &str, other: &str) -> Result<Reply> {
    let limit = rows(input.limit)?;
    let answer = Asked::of("/collaboration/{a}/{b}", &[("a", one), ("b", other)]).get(service)?;
    let short = [
        "year",
        "area",
        "n_papers",
        "ric_a",
        "ric_b",
        "against_expectation",
    ];
    let fronts = ["stable_id as front", "label", "area", "n_core", "n_citing"];
    let n_fronts = answer["fronts"].as_array().map_or(0, Vec::len);
    let body = json!({
        "a": { "who": answer["a"], "name": answer["name_a"] },
        "b": { "who": answer["b"], "name": answer["name_b"] },
        "pair": pick(&answer["pair"], PAIR),
        "years": pick_all(&answer["years"], &short),
        "areas": pick_all(&answer["areas"], &short),
        "n_fronts": n_fronts,
        "fronts": first(&answer["fronts"], &fronts, limit),
    });
    let papers = match &answer["pair"]["n_papers"] {
        Value::Null => json!(0),
        n_papers => n_papers.clone(),
    };
    let head = format!("{} and {}: {papers} papers together.", answer["a"], answer["b"]).replace('"', "");
    Ok(Reply::new(&answer, head, body))
}

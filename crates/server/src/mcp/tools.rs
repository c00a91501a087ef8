//! The tools: one table with their names, what they are for, what they take and how they answer. Each answers with what an address of the API
//! answers.

/// Fronts.
mod fronts;
/// Countries, groups and institutions.
mod countries;
/// Papers.
mod papers;
/// Events.
mod events;
/// Reviews.
mod review;

use std::sync::Arc;

use rmcp::handler::server::common::schema_for_input;
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::inputs;
use super::reply::Reply;
use crate::problem::{Problem, Result};
use crate::service::Service;

/// One tool.
pub(super) struct ToolLine {
    /// Its name.
    pub(super) name: &'static str,
    title: &'static str,
    about: &'static str,
    /// Whether it reads from the disk.
    pub(super) is_heavy: bool,
    schema: fn() -> std::result::Result<Arc<JsonObject>, String>,
    /// Answers.
    pub(super) run: fn(&Service, JsonObject) -> Result<Reply>,
}

macro_rules! tool {
    ($name:literal, $title:literal, $is_heavy:literal, $Input:ident, $run:path, $about:literal $(,)?) => {
        ToolLine {
            name: $name,
            title: $title,
            about: $about,
            is_heavy: $is_heavy,
            schema: schema::<inputs::$Input>,
            run: |service, arguments| $run(service, &input::<inputs::$Input>(arguments)?),
        }
    };
}

/// All tools.
pub(super) const TOOLS: &[ToolLine] = &[
    tool!(
        "search_fronts",
        "Search research fronts",
        false,
        SearchFronts,
        fronts::search_fronts,
        "Lists research fronts by words, area, set (hot, emerging), leader; the most cited first. Each row has the size of the front, its mean year, \
         growth, leaders, and with `country` the rank and shares of that country. Start here to find the id of a front.",
    ),
    tool!(
        "get_front",
        "One research front",
        false,
        GetFront,
        fronts::get_front,
        "One front: its measures, papers by year, the countries and institutions that lead it by leadership index (contribution plus influence, with \
         its interval), its most cited core papers, and the fronts beside it.",
    ),
    tool!(
        "rank_countries",
        "Rank countries, institutions or groups",
        false,
        RankCountries,
        countries::rank_countries,
        "Ranks countries, institutions or groups of countries over a set of fronts by the sum of their leadership indexes, with the interval of the \
         index, and how many fronts each leads (`n_first`), and leads beyond doubt (`n_first_clear`).",
    ),
    tool!(
        "compare_countries",
        "Compare countries",
        false,
        CompareCountries,
        countries::compare_countries,
        "Two to six countries, groups or institutions side by side: standings in each set of fronts and each area, citation impact (MNCS, 1 is the \
         average of field and year), openness, capacity, strongest themes. Capacity and themes are by full counting, whatever is asked for.",
    ),
    tool!(
        "country_profile",
        "Profile of a country, group or institution",
        false,
        CountryProfile,
        countries::country_profile,
        "All about one country, group of countries or institution: standings, fronts by its rank, capacity, citation impact, openness, themes, partners, \
         candidates for breakthroughs, fronts within reach, and how far its records are known. Capacity and themes are by full counting, whatever is asked \
         for.",
    ),
    tool!(
        "collaboration",
        "Collaboration between countries",
        false,
        Collaboration,
        countries::collaboration,
        "Who writes papers with whom. With `country` and `with`: the two by year, area and front. With `country`: its partners. Without: the largest pairs. \
         `ric` is the relative intensity of collaboration: 1 is as many papers as expected from the size of both.",
    ),
    tool!(
        "breakthroughs",
        "Papers that may be breakthroughs",
        false,
        Breakthroughs,
        papers::breakthroughs,
        "Papers that may be breakthroughs, with the reasons why each is a candidate; the most reasons first. They are candidates for a reader to judge, \
         not verdicts.",
    ),
    tool!(
        "papers_of",
        "Papers behind a number",
        true,
        PapersOf,
        papers::papers_of,
        "The papers behind a number: of a front, a country, two countries, a group, an institution, a set of fronts, an area, a year. All conditions must \
         hold; the most cited first; without one, the papers of all fronts. With `front` and `role` it is fastest.",
    ),
    tool!(
        "events",
        "Events of science diplomacy",
        false,
        Events,
        events::events,
        "Acts of science diplomacy and cooperation that the documents of the edition tell of (agreements, committees, visits, joint centres, forums, \
         policies, calls), the newest first: date, status, countries, and the exact words with their source. An event is what a document says, read by \
         rules: quote the words, and call what has `uncertain` so.",
    ),
    tool!(
        "event",
        "One event of science diplomacy",
        false,
        Event,
        events::event,
        "One event: every quotation with its document and place in it, countries and what tells them, organisations with ROR ids, people, figures, near \
         fronts with the words in common, and what its countries write together by year, which is no proof of an effect.",
    ),
    tool!(
        "front_lineage",
        "What a front was before",
        false,
        FrontLineage,
        fronts::front_lineage,
        "What a front was in the earlier edition: kept, grew, shrank, split, merged, regrouped or born, with the core papers in common. Says so if the \
         edition goes on from no earlier one.",
    ),
    tool!(
        "review",
        "Science and technology review",
        true,
        Review,
        review::review,
        "The written science and technology review of a country, or of the world, as Markdown in one of many languages: the summary and the list of sections, \
         or the section that is asked for.",
    ),
];

fn schema<T: JsonSchema + 'static>() -> std::result::Result<Arc<JsonObject>, String> {
    schema_for_input::<T>()
}

/// What a tool is given, or what is wrong with it.
fn input<T: DeserializeOwned>(arguments: JsonObject) -> Result<T> {
    serde_json::from_value(Value::Object(arguments)).map_err(|error| {
        let hint = "the input schema of the tool says what it takes";
        Problem::bad_request(error.to_string(), hint)
    })
}

/// What every answer has.
fn output_schema() -> Arc<JsonObject> {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let schema = json!({
        "type": "object",
        "properties": {
            "edition": text("Identity of the edition, to be cited: the first 12 hexadecimal digits of the BLAKE3 of its manifest."),
            "snapshot_date": text("Date of the newest record, ISO 8601."),
            "preset": text("The rule by which fronts were found."),
            "openfronts_version": text("Version of OpenFronts that made the edition."),
            "counting": text("How credit is shared, where it matters."),
            "caveats": {
                "type": "array",
                "description": "Reasons to doubt these numbers: those whose codes stand in the rows, and the limits of the edition.",
                "items": {
                    "type": "object",
                    "properties": { "code": { "type": "string" }, "sentence": { "type": "string" } },
                    "required": ["code", "sentence"],
                },
            },
            "address": text("The address of the API that gives the same in full; relative to the base of the server unless that is known."),
            "n_all": { "type": "integer", "description": "Of lists: rows of the whole list." },
            "n_rows": { "type": "integer", "description": "Of lists: rows of this page." },
            "next": { "type": ["string", "null"], "description": "Of lists: the `cursor` of the next page; null on the last." },
            "rows": { "type": "array", "items": { "type": "object" }, "description": "Of lists: the rows. A field that is not there is not known, or does not apply." },
        },
        "required": ["edition", "snapshot_date", "caveats", "address"],
    });
    match schema {
        Value::Object(schema) => Arc::new(schema),
        _ => unreachable!("it is an object"),
    }
}

impl ToolLine {
    /// As the protocol describes it.
    pub(super) fn describe(&self) -> Tool {
        let schema = (self.schema)().expect("inputs are structs");
        let annotations = ToolAnnotations::with_title(self.title)
            .read_only(true)
            .destructive(false)
            .idempotent(true)
            .open_world(false);
        Tool::new(self.name, self.about, schema)
            .with_title(self.title)
            .with_raw_output_schema(output_schema())
            .with_annotations(annotations)
    }
}

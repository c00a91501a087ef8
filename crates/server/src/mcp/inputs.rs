//! What the tools take: one struct for each, from which its JSON Schema is made. A field that a struct has not is refused.

use std::borrow::Cow;

use openfronts::event_list::{KINDS, STATUSES};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// Rows of a list unless asked otherwise.
pub(super) const LIMIT: u32 = 10;
/// Rows of a list at most.
pub(super) const MAX_LIMIT: u32 = 50;

/// A name, code or number; language models write numbers now as numbers, now as texts.
#[derive(Debug, Clone)]
pub(super) struct Name(pub(super) String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a text or a whole number")]
        enum Written {
            Number(u64),
            Text(String),
        }
        Ok(Self(match Written::deserialize(deserializer)? {
            Written::Number(number) => number.to_string(),
            Written::Text(text) => text,
        }))
    }
}

impl JsonSchema for Name {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "minLength": 1, "maxLength": 100, "minimum": 0 })
    }
}

/// `search_fronts`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SearchFronts {
    /// Words of the label or the keywords of a front, all of which must occur; the last may be the beginning of one.
    /// All fronts unless given.
    #[serde(default)]
    #[schemars(length(min = 1, max = 200))]
    pub(super) query: Option<String>,
    /// Only fronts of one of the 11 areas, by number, code or name: 1 agriculture, 2 ecology, 3 geosciences, 4 clinical-medicine,
    /// 5 biology, 6 chemistry-materials, 7 physics, 8 astronomy, 9 mathematics, 10 information, 11 social-sciences.
    #[serde(default)]
    pub(super) area: Option<Name>,
    /// `hot` or `emerging` fronts only; `all` unless given.
    #[serde(default)]
    #[schemars(extend("enum" = ["all", "hot", "emerging", null]))]
    pub(super) set: Option<String>,
    /// A country, ISO 3166-1 alpha-2 code (JP) or English name: each front tells its rank and share there.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) country: Option<String>,
    /// Only fronts that this country leads, by the leadership index.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) led_by: Option<String>,
    /// Order: `citations` (unless given), `newest` by mean year of the core papers, `growth` of the citing papers, `core` papers,
    /// `country_rank` with `country`.
    #[serde(default)]
    #[schemars(extend("enum" = ["citations", "newest", "growth", "core", "country_rank", null]))]
    pub(super) sort: Option<String>,
    /// How credit is shared: `full` unless given.
    #[serde(default)]
    #[schemars(extend("enum" = ["full", "fractional", "first", "corresponding", null]))]
    pub(super) counting: Option<String>,
    /// Rows, 10 unless given.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
    /// `next` of the answer before, for the rows after it.
    #[serde(default)]
    #[schemars(length(max = 30))]
    pub(super) cursor: Option<String>,
}

/// `get_front`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GetFront {
    /// The front, by the id it keeps from edition to edition (`front` in lists) or its number.
    pub(super) front: Name,
    /// A country, code (JP) or English name, whose rank and share in the front are told whatever its rank.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) country: Option<String>,
    /// How credit is shared: `full` unless given.
    #[serde(default)]
    #[schemars(extend("enum" = ["full", "fractional", "first", "corresponding", null]))]
    pub(super) counting: Option<String>,
    /// Countries that are shown, 10 unless given. Of core papers ten are shown at most; papers_of has all.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
}

/// `rank_countries`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RankCountries {
    /// The set of fronts: `all` unless given; `selected` are hot and emerging fronts, those of the published reports.
    #[serde(default)]
    #[schemars(extend("enum" = ["all", "hot", "emerging", "selected", null]))]
    pub(super) set: Option<String>,
    /// One of the 11 areas, by number, code or name (see search_fronts); all together unless given.
    #[serde(default)]
    pub(super) area: Option<Name>,
    /// Who is ranked: countries unless given. Institutions and groups of countries (EU, BRICS) have rankings of their own.
    #[serde(default)]
    #[schemars(extend("enum" = ["country", "institution", "group", null]))]
    pub(super) kind: Option<String>,
    /// Only those whose name has these words; finds the id of an institution.
    #[serde(default)]
    #[schemars(length(min = 1, max = 200))]
    pub(super) query: Option<String>,
    /// How credit is shared: `full` unless given.
    #[serde(default)]
    #[schemars(extend("enum" = ["full", "fractional", "first", "corresponding", null]))]
    pub(super) counting: Option<String>,
    /// Rows, 10 unless given.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
    /// `next` of the answer before, for the rows after it.
    #[serde(default)]
    #[schemars(length(max = 30))]
    pub(super) cursor: Option<String>,
}

/// `compare_countries`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CompareCountries {
    /// Two to six: codes of countries (JP) or groups (EU), or ids of institutions (I27837315).
    #[schemars(length(min = 2, max = 6), inner(length(min = 2, max = 100)))]
    pub(super) of: Vec<String>,
    /// How credit is shared: `full` unless given.
    #[serde(default)]
    #[schemars(extend("enum" = ["full", "fractional", "first", "corresponding", null]))]
    pub(super) counting: Option<String>,
}

/// `country_profile`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryProfile {
    /// A country by code (JP) or English name, a group of countries by code (EU), or an institution by id (I27837315).
    #[schemars(length(min = 2, max = 100))]
    pub(super) who: String,
    /// How credit is shared: `full` unless given.
    #[serde(default)]
    #[schemars(extend("enum" = ["full", "fractional", "first", "corresponding", null]))]
    pub(super) counting: Option<String>,
    /// Fronts that are shown, those of the best rank first; 10 unless given.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
    /// `next` of `fronts` of the answer before, for the fronts after them.
    #[serde(default)]
    #[schemars(length(max = 30))]
    pub(super) cursor: Option<String>,
}

/// `collaboration`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Collaboration {
    /// A country, code (JP) or English name: its partners, the most papers first. The largest pairs of all countries unless given.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) country: Option<String>,
    /// Another country: what the two write together, by year, by area and in which fronts. Needs `country`.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) with: Option<String>,
    /// Rows, 10 unless given.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
    /// `next` of the answer before, for the rows after it.
    #[serde(default)]
    #[schemars(length(max = 30))]
    pub(super) cursor: Option<String>,
}

/// `breakthroughs`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Breakthroughs {
    /// Only papers with an address in this country, code (JP) or English name.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) country: Option<String>,
    /// Only papers of this area, by number, code or name (see search_fronts).
    #[serde(default)]
    pub(super) area: Option<Name>,
    /// Only papers of this year.
    #[serde(default)]
    #[schemars(range(min = 1000, max = 3000))]
    pub(super) year: Option<u32>,
    /// Rows, 10 unless given.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
    /// `next` of the answer before, for the rows after it.
    #[serde(default)]
    #[schemars(length(max = 30))]
    pub(super) cursor: Option<String>,
}

/// `papers_of`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PapersOf {
    /// Papers of this front, by id or number.
    #[serde(default)]
    pub(super) front: Option<Name>,
    /// `core` or `citing` papers of fronts only.
    #[serde(default)]
    #[schemars(extend("enum" = ["core", "citing", null]))]
    pub(super) role: Option<String>,
    /// Papers with an address in this country, code (JP) or English name.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) country: Option<String>,
    /// And in this one.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) with: Option<String>,
    /// Papers with an address in a country of this group (EU).
    #[serde(default)]
    #[schemars(length(min = 2, max = 20))]
    pub(super) group: Option<String>,
    /// Papers of this institution, by id (I27837315).
    #[serde(default)]
    #[schemars(length(min = 2, max = 20))]
    pub(super) institution: Option<String>,
    /// Papers of the fronts of this set.
    #[serde(default)]
    #[schemars(extend("enum" = ["all", "hot", "emerging", "selected", null]))]
    pub(super) set: Option<String>,
    /// Papers of the fronts of this area, by number, code or name (see search_fronts).
    #[serde(default)]
    pub(super) front_area: Option<Name>,
    /// Papers that are of this area themselves.
    #[serde(default)]
    pub(super) area: Option<Name>,
    /// Papers of this year.
    #[serde(default)]
    #[schemars(range(min = 1000, max = 3000))]
    pub(super) year: Option<u32>,
    /// With `first` or `corresponding`: only papers for which the members have credit by this counting.
    #[serde(default)]
    #[schemars(extend("enum" = ["full", "fractional", "first", "corresponding", null]))]
    pub(super) counting: Option<String>,
    /// Rows, 10 unless given.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
    /// `next` of the answer before, for the rows after it.
    #[serde(default)]
    #[schemars(length(max = 30))]
    pub(super) cursor: Option<String>,
}

/// `events`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Events {
    /// Only events in which this country takes part or is concerned, code (JP) or English name.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) country: Option<String>,
    /// And this one.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) with: Option<String>,
    /// Only events that name this group of countries, by its code (EU).
    #[serde(default)]
    #[schemars(length(min = 2, max = 20))]
    pub(super) group: Option<String>,
    /// Only this kind.
    #[serde(default)]
    #[schemars(extend("enum" = or_null(KINDS)))]
    pub(super) kind: Option<String>,
    /// Only this status; `announced` is what will or may take place.
    #[serde(default)]
    #[schemars(extend("enum" = or_null(STATUSES)))]
    pub(super) status: Option<String>,
    /// Events whose last day is on or after this day, month or year: 2024-11-05, 2024-11, 2024; of undated ones the day of the
    /// first document counts.
    #[serde(default)]
    #[schemars(length(min = 4, max = 10))]
    pub(super) since: Option<String>,
    /// Events whose last day is on or before this day, month or year.
    #[serde(default)]
    #[schemars(length(min = 4, max = 10))]
    pub(super) until: Option<String>,
    /// Only events that share words with this front, by id or number.
    #[serde(default)]
    pub(super) front: Option<Name>,
    /// Words that must stand in one of the scientific subjects of the event.
    #[serde(default)]
    #[schemars(length(min = 1, max = 100))]
    pub(super) subject: Option<String>,
    /// Confidence at least, 0 to 1; below 0.6 an event is uncertain.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub(super) min_confidence: Option<f64>,
    /// Rows, 10 unless given.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub(super) limit: Option<u32>,
    /// `next` of the answer before, for the rows after it.
    #[serde(default)]
    #[schemars(length(max = 30))]
    pub(super) cursor: Option<String>,
}

/// `event`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    /// The event, by the id it keeps (`event` in lists) or its number.
    pub(super) event: Name,
}

/// `front_lineage`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontLineage {
    /// The front, by id or number.
    pub(super) front: Name,
}

/// `review`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    /// The country, code (JP) or English name; the world unless given.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) country: Option<String>,
    /// A section or a section in it, by its `id` or `number` in the list of sections; the summary and that list unless given.
    #[serde(default)]
    #[schemars(length(min = 1, max = 100))]
    pub(super) section: Option<String>,
    /// Language of the text: `en` unless given.
    #[serde(default)]
    #[schemars(extend("enum" = languages()))]
    pub(super) language: Option<String>,
    /// The period of what is dated: 2024, 2024-11, 2023..2024. The window of the edition unless given.
    #[serde(default)]
    #[schemars(
        length(min = 4, max = 16),
        regex(pattern = r"^[0-9]{4}(-(0[1-9]|1[0-2]))?([.][.][0-9]{4}(-(0[1-9]|1[0-2]))?)?$")
    )]
    pub(super) period: Option<String>,
    /// Another country whose bilateral page is added.
    #[serde(default)]
    #[schemars(length(min = 2, max = 100))]
    pub(super) with: Option<String>,
}

fn or_null(choices: &[&'static str]) -> Vec<Option<&'static str>> {
    choices.iter().map(|choice| Some(*choice)).chain([None]).collect()
}

fn languages() -> Vec<Option<&'static str>> {
    or_null(&crate::reviews::LANGUAGES)
}

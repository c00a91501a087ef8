//! Parameters of addresses: what each may be, checked by the same lines that describe it.

use openfronts::event_list;
use serde_json::{Value, json};

use crate::filter;
use crate::problem::{Problem, Result};
use crate::shape::Pick;

/// What a parameter may be.
#[derive(Debug, Clone, Copy)]
pub enum Domain {
    /// Any text up to so many characters.
    Text(usize),
    /// One of these.
    Choice(&'static [&'static str]),
    /// A whole number from one to another.
    Whole(u32, u32),
    /// ISO 3166-1 alpha-2.
    Country,
    /// Two to six codes of countries or groups, or ids of institutions, joined by commas; `group:AU` tells the African Union from Australia.
    Members,
    /// Some of these, joined by commas.
    Choices(&'static [&'static str]),
    /// A year, a month, or a span of them: 2024, 2024-11, 2023..2024.
    Period,
    /// A day, a month or a year: 2024-11-05, 2024-11, 2024.
    Date,
    /// A number from 0 to 1.
    Share,
    /// Conditions over the columns of the rows.
    Filter,
    /// Columns of the rows, with a minus for the greatest first.
    Sort,
    /// Columns of the rows.
    Select,
    /// Where a page begins, as the page before said.
    Cursor,
}

/// One parameter of an address.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
    /// What it may be.
    pub domain: Domain,
    /// Whether it must be given.
    pub is_required: bool,
}

/// A parameter that may be given.
pub const fn optional(name: &'static str, domain: Domain, about: &'static str) -> Parameter {
    Parameter {
        name,
        about,
        domain,
        is_required: false,
    }
}

/// The rows of a page at most.
pub const MAX_LIMIT: u32 = 200;

/// What every list takes.
pub const OF_LISTS: &[Parameter] = &[
    optional(
        "filter",
        Domain::Filter,
        "Conditions `column:value` joined by commas, all of which must hold: `area:3|5,n_core:>10,hot_rank:!null`. `|` between values of which one \
         must hold, `!` turns round, `>3`, `<=3` and `2019-2023` compare numbers.",
    ),
    optional(
        "sort",
        Domain::Sort,
        "Columns by which rows are sorted, joined by commas; a minus puts the greatest first. What is not known comes last.",
    ),
    optional(
        "select",
        Domain::Select,
        "Columns that are shown, joined by commas; all unless given.",
    ),
    optional(
        "limit",
        Domain::Whole(1, MAX_LIMIT),
        "Rows of a page of JSON, 50 unless given. CSV and Parquet have all rows.",
    ),
    optional(
        "cursor",
        Domain::Cursor,
        "Where the page begins: `next` of the page before. Another edition refuses it.",
    ),
];

/// How credit is shared.
pub const COUNTING: Parameter = optional(
    "counting",
    Domain::Choice(&["full", "fractional", "first", "corresponding"]),
    "How credit is shared: `full` unless given, the rule of the published reports.",
);
/// A set of fronts.
pub const SET: Parameter = optional(
    "set",
    Domain::Choice(&["all", "hot", "emerging", "selected"]),
    "The set of fronts: `all` unless given; `selected` are hot and emerging fronts.",
);
/// An area.
pub const AREA: Parameter = optional(
    "area",
    Domain::Whole(1, 11),
    "One of the 11 areas; all together unless given.",
);
/// Words to look for.
pub const WORDS: Parameter = optional(
    "q",
    Domain::Text(200),
    "Words that must occur, of more than twelve the first twelve; the last may be the beginning of one.",
);

/// A country.
pub const COUNTRY: Parameter = optional("country", Domain::Country, "A country, ISO 3166-1 alpha-2.");
/// Core or citing papers.
pub const ROLE: Parameter = optional(
    "role",
    Domain::Choice(&["core", "citing"]),
    "Only core or only citing papers.",
);
/// Who is ranked.
pub const KIND: Parameter = optional(
    "kind",
    Domain::Choice(&["country", "institution", "group"]),
    "Who is ranked: countries unless given.",
);
/// What is looked for.
pub const KINDS: Parameter = optional(
    "kind",
    Domain::Choices(&["country", "group", "front", "theme", "institution", "paper"]),
    "Only these kinds, joined by commas.",
);
/// Language of a review.
pub const LANGUAGE: Parameter = optional(
    "lang",
    Domain::Choice(&crate::reviews::LANGUAGES),
    "Language: en unless given.",
);
/// Period of a review.
pub const PERIOD: Parameter = optional(
    "period",
    Domain::Period,
    "The period of what is dated: 2024, 2024-11, 2023..2024. The window of the edition unless given.",
);
/// A partner in a review.
pub const WITH: Parameter = optional(
    "with",
    Domain::Country,
    "A country whose bilateral page is added.",
);
/// Who is compared.
pub const OF: Parameter = Parameter {
    is_required: true,
    ..optional(
        "of",
        Domain::Members,
        "Two to six codes of countries (JP) or groups (EU; group:AU where a country has the code) or ids of institutions (I27837315), joined by commas.",
    )
};
/// Words that must be given.
pub const NEEDED_WORDS: Parameter = Parameter {
    is_required: true,
    ..WORDS
};
/// Hits at most.
pub const LIMIT: Parameter = optional("limit", Domain::Whole(1, 100), "Hits at most: 20 unless given.");
/// Which papers are behind a number.
pub const BEHIND: &[Parameter] = &[
    optional(
        "country",
        Domain::Country,
        "Papers with an address in this country.",
    ),
    optional("with", Domain::Country, "And in this one."),
    optional(
        "group",
        Domain::Text(20),
        "Papers with an address in a country of this group.",
    ),
    optional(
        "institution",
        Domain::Text(20),
        "Papers of this institution, by its id.",
    ),
    optional("with_institution", Domain::Text(20), "And of this one."),
    optional(
        "front",
        Domain::Text(20),
        "Papers of this front, by number or stable id.",
    ),
    optional(
        "set",
        Domain::Choice(&["all", "hot", "emerging", "selected"]),
        "Papers of the fronts of this set.",
    ),
    optional(
        "front_area",
        Domain::Whole(1, 11),
        "Papers of fronts of this area.",
    ),
    ROLE,
    optional("area", Domain::Whole(1, 11), "Papers of this area themselves."),
    optional("year", Domain::Whole(1000, 3000), "Papers of this year."),
    optional(
        "counting",
        Domain::Choice(&["full", "fractional", "first", "corresponding"]),
        "With first or corresponding: only papers for which the members have credit by this counting.",
    ),
    OF_LISTS[3],
    OF_LISTS[4],
];

/// Which events are listed.
pub const OF_EVENTS: &[Parameter] = &[
    optional(
        "country",
        Domain::Country,
        "Events in which this country takes part or is concerned, ISO 3166-1 alpha-2.",
    ),
    optional("with", Domain::Country, "And this one."),
    optional(
        "group",
        Domain::Text(20),
        "Events that name this group of countries, by its code such as EU.",
    ),
    optional(
        "kind",
        Domain::Choices(event_list::KINDS),
        "Only these kinds, joined by commas.",
    ),
    optional(
        "status",
        Domain::Choices(event_list::STATUSES),
        "Only these, joined by commas; `announced` is what will or may take place.",
    ),
    optional(
        "since",
        Domain::Date,
        "Events whose last day is on or after this day, month or year; of undated ones the day of the first document counts.",
    ),
    optional(
        "until",
        Domain::Date,
        "Events whose last day is on or before this day, month or year; of undated ones the day of the first document counts.",
    ),
    optional(
        "front",
        Domain::Text(20),
        "Events that share words with this front, by number or stable id.",
    ),
    optional(
        "theme",
        Domain::Whole(1, 1_000_000),
        "Events that share words with this theme, by number.",
    ),
    optional(
        "subject",
        Domain::Text(100),
        "Words that must stand in one of the scientific subjects of the event, as written.",
    ),
    optional(
        "min_confidence",
        Domain::Share,
        "Confidence at least, 0 to 1; below 0.6 an event is uncertain.",
    ),
];

fn columns_pattern(picks: &[Pick], sign: &str) -> String {
    let names: Vec<&str> = picks.iter().map(|pick| pick.name.as_str()).collect();
    let name = format!("{sign}({})", names.join("|"));
    format!("^{name}(,{name}){{0,19}}$")
}

/// Whether a text is a day, a month or a year.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, n_digits: usize, most: u32| {
        parts.get(at).is_none_or(|part| {
            let is_digits = part.len() == n_digits && part.bytes().all(|byte| byte.is_ascii_digit());
            is_digits && part.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
        })
    };
    parts.len() <= 3 && number(0, 4, 2999) && number(1, 2, 12) && number(2, 2, 31)
}

impl Parameter {
    /// Its JSON Schema; `picks` are the columns of the rows it is about.
    pub fn schema(&self, picks: &[Pick]) -> Value {
        match self.domain {
            // Control characters are no words.
            Domain::Text(most) => {
                json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$" })
            }
            Domain::Choice(choices) => json!({ "type": "string", "enum": choices }),
            Domain::Whole(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
            Domain::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
            Domain::Members => {
                json!({ "type": "string", "maxLength": 200, "pattern": "^((country|group|institution):)?[A-Za-z0-9_-]{2,20}(,((country|group|institution):)?[A-Za-z0-9_-]{2,20}){1,5}$" })
            }
            Domain::Choices(choices) => {
                let choice = format!("({})", choices.join("|"));
                json!({ "type": "string", "pattern": format!("^{choice}(,{choice}){{0,9}}$") })
            }
            Domain::Period => {
                let (year, month) = ("[12][0-9]{3}", "[12][0-9]{3}-(0[1-9]|1[0-2])");
                json!({ "type": "string", "pattern": format!("^({year}([.][.]{year})?|{month}([.][.]{month})?)$") })
            }
            Domain::Date => {
                json!({ "type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$" })
            }
            Domain::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
            Domain::Filter => {
                json!({ "type": "string", "maxLength": 2000, "pattern": filter::pattern(picks) })
            }
            Domain::Sort => {
                json!({ "type": "string", "maxLength": 500, "pattern": columns_pattern(picks, "-?") })
            }
            Domain::Select => {
                json!({ "type": "string", "maxLength": 2000, "pattern": columns_pattern(picks, "") })
            }
            Domain::Cursor => json!({ "type": "string", "pattern": "^[0-9a-f]{12}-[0-9]{1,9}$" }),
        }
    }

    /// Checks a value as far as it can be without the rows.
    pub fn check(&self, value: &str) -> Result<()> {
        let name = self.name;
        let wrong = |hint: String| Problem::bad_request(format!("{name}={value}: no value of {name}"), hint);
        let too_long = |most: usize| {
            let detail = format!("{name} has more than {most} characters");
            Problem::bad_request(detail, "ask for less at once")
        };
        if value.chars().any(char::is_control) {
            return Err(Problem::bad_request(
                format!("{name} has a control character"),
                "leave it out",
            ));
        }
        match self.domain {
            Domain::Text(most) if value.chars().count() > most => Err(too_long(most)),
            Domain::Text(_) if value.trim().is_empty() => Err(wrong("give a word".to_owned())),
            Domain::Filter | Domain::Select if value.chars().count() > 2000 => Err(too_long(2000)),
            Domain::Sort if value.chars().count() > 500 => Err(too_long(500)),
            Domain::Choice(choices) if !choices.contains(&value) => {
                Err(wrong(format!("one of {}", choices.join(", "))))
            }
            Domain::Choices(choices) if !value.split(',').all(|one| choices.contains(&one)) => {
                Err(wrong(format!("some of {}, joined by commas", choices.join(", "))))
            }
            Domain::Whole(from, to) => match value.parse::<u32>() {
                Ok(number) if (from..=to).contains(&number) && !value.starts_with('+') => Ok(()),
                _ => Err(wrong(format!("a whole number from {from} to {to}"))),
            },
            Domain::Date if !is_date(value) => Err(wrong(
                "a day, a month or a year such as 2024-11-05, 2024-11, 2024".to_owned(),
            )),
            Domain::Share => match value.parse::<f64>() {
                Ok(number) if (0.0..=1.0).contains(&number) => Ok(()),
                _ => Err(wrong("a number from 0 to 1".to_owned())),
            },
            Domain::Members if value.len() > 200 => Err(too_long(200)),
            _ => Ok(()),
        }
    }
}

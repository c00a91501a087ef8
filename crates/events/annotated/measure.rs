//! Precision, recall and F1 of events and their fields against annotated paragraphs. Shared by the test and the example.
//!
//! An event that was found and one that was annotated are paired if they are of one kind; of several possible pairs those
//! with most fields in common are taken first. Fields are then compared within pairs: texts must be equal but for case and spaces.

use std::collections::BTreeMap;

use events::event::{Party, When, day};
use events::same::{Act, Telling, acts};
use events::{Document, Engine, Event, Kind};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Paragraph {
    pub id: String,
    pub published: Option<String>,
    pub title: Option<String>,
    pub text: String,
    pub events: Vec<Annotated>,
}

#[derive(Debug, Deserialize)]
pub struct Annotated {
    pub kind: Kind,
    pub status: events::Status,
    pub is_recalled: bool,
    pub date_from: Option<String>,
    pub date_to: Option<String>,
    pub date_precision: Option<String>,
    pub place: Option<String>,
    pub place_country: Option<String>,
    pub countries: Vec<String>,
    pub groups: Vec<String>,
    pub organisations: Vec<String>,
    pub people: Vec<Person>,
    pub figures: Vec<Figure>,
    pub subjects: Vec<String>,
    pub quotation: String,
}

#[derive(Debug, Deserialize)]
pub struct Person {
    pub name: String,
    pub role: Option<String>,
    pub country: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Figure {
    pub value: f64,
    pub unit: String,
}

/// What was found, annotated, and both.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub both: usize,
    pub found: usize,
    pub annotated: usize,
}

impl Counts {
    pub fn precision(&self) -> f64 {
        self.both as f64 / self.found.max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        self.both as f64 / self.annotated.max(1) as f64
    }

    pub fn f1(&self) -> f64 {
        2.0 * self.both as f64 / (self.found + self.annotated).max(1) as f64
    }
}

/// The fields of an event as sets of comparable texts.
pub type Fields = BTreeMap<&'static str, Vec<String>>;

fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['’', '‘'], "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unit(unit: &str) -> String {
    unit.replace(['-', ' '], "").to_lowercase()
}

fn some(text: Option<&String>) -> Vec<String> {
    text.into_iter().map(|text| plain(text)).collect()
}

pub fn annotated_fields(event: &Annotated) -> Fields {
    let list = |texts: &[String]| texts.iter().map(|text| plain(text)).collect::<Vec<_>>();
    let dates = event.date_from.as_ref().zip(event.date_to.as_ref());
    BTreeMap::from([
        ("status", vec![event.status.code().to_owned()]),
        (
            "recalled",
            event.is_recalled.then(|| "yes".to_owned()).into_iter().collect(),
        ),
        (
            "date",
            dates
                .map(|(from, to)| format!("{from}/{to}"))
                .into_iter()
                .collect(),
        ),
        ("date precision", some(event.date_precision.as_ref())),
        ("place", some(event.place.as_ref())),
        ("country of place", some(event.place_country.as_ref())),
        ("countries", list(&event.countries)),
        ("groups", list(&event.groups)),
        ("organisations", list(&event.organisations)),
        (
            "people",
            event.people.iter().map(|one| plain(&one.name)).collect(),
        ),
        (
            "roles",
            event
                .people
                .iter()
                .filter_map(|one| Some(format!("{}: {}", plain(&one.name), plain(one.role.as_ref()?))))
                .collect(),
        ),
        (
            "sides",
            event
                .people
                .iter()
                .filter_map(|one| Some(format!("{}: {}", plain(&one.name), one.country.as_ref()?)))
                .collect(),
        ),
        (
            "figures",
            event
                .figures
                .iter()
                .map(|one| format!("{} {}", one.value, unit(&one.unit)))
                .collect(),
        ),
        ("subjects", list(&event.subjects)),
    ])
}

pub fn found_fields(event: &Event) -> Fields {
    let when = |tell: fn(&When) -> String| event.when.iter().map(tell).collect::<Vec<_>>();
    let place = event.place.iter();
    let countries = place
        .clone()
        .filter_map(|place| Some(plain(place.country.as_ref()?)));
    let codes = |parties: &[Party]| parties.iter().map(|party| plain(&party.code)).collect::<Vec<_>>();
    let people = event.people.iter();
    let role =
        |one: &events::event::Person| Some(format!("{}: {}", plain(&one.name), plain(one.role.as_ref()?)));
    let side = |one: &events::event::Person| Some(format!("{}: {}", plain(&one.name), one.country.as_ref()?));
    let figures = event
        .figures
        .iter()
        .map(|one| format!("{} {}", one.value, unit(&one.unit)));
    BTreeMap::from([
        ("status", vec![event.status.code().to_owned()]),
        (
            "recalled",
            event.is_recalled.then(|| "yes".to_owned()).into_iter().collect(),
        ),
        ("date", when(|when| format!("{}/{}", when.from, when.to))),
        ("date precision", when(|when| when.precision.code().to_owned())),
        ("place", place.map(|place| plain(&place.name)).collect()),
        ("country of place", countries.collect()),
        ("countries", codes(&event.countries)),
        ("groups", codes(&event.groups)),
        (
            "organisations",
            event.organisations.iter().map(|one| plain(&one.name)).collect(),
        ),
        ("people", people.clone().map(|one| plain(&one.name)).collect()),
        ("roles", people.clone().filter_map(role).collect()),
        ("sides", people.filter_map(side).collect()),
        ("figures", figures.collect()),
        (
            "subjects",
            event.subjects.iter().map(|one| plain(&one.text)).collect(),
        ),
    ])
}

/// How many entries two lists have in common, each taken once.
fn common(one: &[String], other: &[String]) -> usize {
    let mut left = other.to_vec();
    one.iter()
        .filter(|text| {
            left.iter()
                .position(|other| other == *text)
                .map(|at| left.swap_remove(at))
                .is_some()
        })
        .count()
}

/// Pairs of places of found and annotated events.
pub fn pairs(found: &[Event], annotated: &[Annotated]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, one) in found.iter().enumerate() {
        for (j, other) in annotated
            .iter()
            .enumerate()
            .filter(|(_, other)| other.kind == one.kind)
        {
            let (a, b) = (found_fields(one), annotated_fields(other));
            let score: usize = a.iter().map(|(name, texts)| common(texts, &b[name])).sum();
            all.push((score, i, j));
        }
    }
    all.sort_by_key(|(score, i, j)| (std::cmp::Reverse(*score), *i, *j));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in all {
        if !pairs.iter().any(|(a, b)| *a == i || *b == j) {
            pairs.push((i, j));
        }
    }
    pairs
}

pub fn paragraphs(lines: &str) -> Vec<Paragraph> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of the annotated set"))
        .collect()
}

pub fn read(engine: &Engine, paragraph: &Paragraph) -> Vec<Event> {
    let published = paragraph.published.as_deref().and_then(day);
    let document = Document {
        text: &paragraph.text,
        published,
    };
    let telling = |event| Telling {
        document: 0,
        reported: published,
        event,
    };
    let acts = acts(engine.read(&document).events.into_iter().map(telling).collect());
    let best = |act: Act| Event {
        when: act.when,
        status: act.status,
        ..act.tellings.into_iter().next().expect("an act is told").event
    };
    acts.into_iter().map(best).collect()
}

/// Events and every field, over all paragraphs; `tell` hears what differs.
pub fn measure(
    engine: &Engine,
    paragraphs: &[Paragraph],
    mut tell: impl FnMut(&Paragraph, String),
) -> BTreeMap<&'static str, Counts> {
    let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
    for paragraph in paragraphs {
        let found = read(engine, paragraph);
        let pairs = pairs(&found, &paragraph.events);
        let of_events = counts.entry("events").or_default();
        of_events.both += pairs.len();
        of_events.found += found.len();
        of_events.annotated += paragraph.events.len();
        for (i, event) in found
            .iter()
            .enumerate()
            .filter(|(i, _)| !pairs.iter().any(|(a, _)| a == i))
        {
            let quotation: String = paragraph
                .text
                .chars()
                .skip(event.quotations[0].start as usize)
                .take((event.quotations[0].end - event.quotations[0].start) as usize)
                .collect();
            tell(
                paragraph,
                format!(
                    "+ event {i} {} {}: {quotation}",
                    event.kind.code(),
                    event.status.code()
                ),
            );
        }
        for (_, event) in paragraph
            .events
            .iter()
            .enumerate()
            .filter(|(j, _)| !pairs.iter().any(|(_, b)| b == j))
        {
            tell(
                paragraph,
                format!(
                    "- event {} {}: {}",
                    event.kind.code(),
                    event.status.code(),
                    event.quotation
                ),
            );
        }
        for (i, j) in pairs {
            let (found, annotated) = (found_fields(&found[i]), annotated_fields(&paragraph.events[j]));
            for (name, texts) in &found {
                let both = common(texts, &annotated[name]);
                let of_field = counts.entry(name).or_default();
                of_field.both += both;
                of_field.found += texts.len();
                of_field.annotated += annotated[name].len();
                if both < texts.len().max(annotated[name].len()) {
                    tell(
                        paragraph,
                        format!("  {name}: found {texts:?}, annotated {:?}", annotated[name]),
                    );
                }
            }
        }
    }
    counts
}

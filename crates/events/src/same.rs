//! One act told by several documents, or twice by one, is one event.
//!
//! Two tellings are of one act if they are of one kind; if their dates meet, or where one has none, if they were reported within
//! `REPORT_DAYS` of each other; if the countries and groups of one are among those of the other, or at least half of all are
//! common; if they do not name places in different countries; and if something else joins them: the same day and two common
//! countries, a common place, organisation, person, or word of a subject. Within one document an act that took place and one
//! that will are two.
//!
//! **Time.** Tellings are compared within a kind and country, and there with those of nearby dates.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use crate::event::{Event, Kind, Precision, Reason, Status, When};

/// Days between two reports of one act without a date at most.
pub const REPORT_DAYS: i64 = 45;
/// Tellings that each is compared with in its kind and country at most, the nearest in time before it.
const MAX_COMPARED: usize = 300;
/// What a further document adds to the confidence.
const PER_DOCUMENT: f64 = 0.05;

/// An event as a document tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Number of the document for the caller.
    pub document: u32,
    /// Date of the document.
    pub reported: Option<Date>,
    /// What it tells.
    pub event: Event,
}

/// One act with everything that tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// The tellings; the first is the one that tells it best.
    pub tellings: Vec<Telling>,
    /// When, by the most exact telling.
    pub when: Option<When>,
    /// How far it came, by the latest document.
    pub status: Status,
    /// Date of the first document.
    pub reported: Option<Date>,
    /// That of the best telling, and more for each further document.
    pub confidence: f64,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
}

/// Unites tellings of one act, in the order of their first tellings.
pub fn acts(tellings: Vec<Telling>) -> Vec<Act> {
    let mut sets = Sets::new(tellings.len());
    let traits: Vec<Traits> = tellings.iter().map(Traits::of).collect();
    for places in buckets(&traits).values() {
        for (number, place) in places.iter().enumerate() {
            for other in places[..number].iter().rev().take(MAX_COMPARED) {
                if sets.root(*place) != sets.root(*other) && is_same(&tellings, &traits, *other, *place) {
                    sets.join(*place, *other);
                }
            }
        }
    }
    let mut by_root: BTreeMap<usize, Vec<Telling>> = BTreeMap::new();
    for (place, telling) in tellings.into_iter().enumerate() {
        by_root.entry(sets.root(place)).or_default().push(telling);
    }
    by_root.into_values().map(act).collect()
}

/// What of a telling is compared.
struct Traits {
    parties: BTreeSet<String>,
    names: BTreeSet<String>,
    words: BTreeSet<String>,
    /// For order: date, else report.
    day: Option<Date>,
}

impl Traits {
    fn of(telling: &Telling) -> Self {
        let event = &telling.event;
        let countries = event.countries.iter().map(|party| party.code.clone());
        let groups = event.groups.iter().map(|party| format!("group {}", party.code));
        let people = event.people.iter().map(|one| one.name.to_lowercase());
        let organisations = event.organisations.iter().map(|one| one.name.to_lowercase());
        let places = event.place.iter().map(|place| place.name.to_lowercase());
        let words = event.subjects.iter().flat_map(|subject| words(&subject.text));
        Self {
            parties: countries.chain(groups).collect(),
            names: people.chain(organisations).chain(places).collect(),
            words: words.collect(),
            day: event.when.map(|when| when.from).or(telling.reported),
        }
    }
}

/// Words of a subject that tell it, without endings of the plural.
fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(|word| word.trim_end_matches('s').to_owned())
        .collect();
    words.into_iter()
}

/// Places of tellings by kind and party, in the order of time.
fn buckets(traits: &[Traits]) -> BTreeMap<String, Vec<usize>> {
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, one) in traits.iter().enumerate() {
        let keys: Box<dyn Iterator<Item = &String>> = if one.parties.is_empty() {
            Box::new(one.names.iter())
        } else {
            Box::new(one.parties.iter())
        };
        for key in keys {
            buckets.entry(key.clone()).or_default().push(place);
        }
    }
    for places in buckets.values_mut() {
        places.sort_by_key(|place| (traits[*place].day, *place));
    }
    buckets
}

fn is_same(tellings: &[Telling], traits: &[Traits], one: usize, other: usize) -> bool {
    let (a, b) = (&tellings[one], &tellings[other]);
    let (x, y) = (&traits[one], &traits[other]);
    let is_apart = a.document == b.document && is_done(a.event.status) != is_done(b.event.status);
    if a.event.kind != b.event.kind
        || is_apart
        || a.event.is_recalled != b.event.is_recalled && a.event.when.is_none() != b.event.when.is_none()
    {
        return false;
    }
    let n_common = x.parties.intersection(&y.parties).count();
    let n_least = x.parties.len().min(y.parties.len());
    let n_all = x.parties.union(&y.parties).count();
    if !meet(a, b) || are_elsewhere(a, b) || n_common < n_least && 2 * n_common < n_all {
        return false;
    }
    let is_one_day = |when: &Option<When>| when.is_some_and(|when| when.precision == Precision::Day);
    let same_day = is_one_day(&a.event.when)
        && is_one_day(&b.event.when)
        && a.event.when.map(|when| when.from) == b.event.when.map(|when| when.from);
    let n_names = x.names.intersection(&y.names).count();
    let n_words = x.words.intersection(&y.words).count();
    let differ = !x.words.is_empty() && !y.words.is_empty() && n_words == 0;
    // A heading and what it stands above.
    let is_above = |one: &Event, other: &Event| {
        one.headline.is_some() && one.headline == other.quotations.first().copied()
    };
    if a.document == b.document && (is_above(&a.event, &b.event) || is_above(&b.event, &a.event)) {
        return n_common > 0;
    }
    // Two agreements of one day on different subjects are two.
    let joins = n_words > 0 || n_names > 0 && !differ || same_day && n_common >= 2 && !differ;
    joins && (n_common > 0 || n_names > 0)
}

fn is_done(status: Status) -> bool {
    matches!(status, Status::Held | Status::Signed)
}

/// Whether the dates meet, or the reports where one is open.
fn meet(one: &Telling, other: &Telling) -> bool {
    match (one.event.when, other.event.when) {
        (Some(a), Some(b)) => a.from <= b.to && b.from <= a.to,
        _ => {
            one.reported
                .zip(other.reported)
                .is_some_and(|(a, b)| (a - b).whole_days().abs() <= REPORT_DAYS)
                || one.document == other.document
        }
    }
}

fn are_elsewhere(one: &Telling, other: &Telling) -> bool {
    let country = |telling: &Telling| {
        telling
            .event
            .place
            .as_ref()
            .and_then(|place| place.country.clone())
    };
    matches!((country(one), country(other)), (Some(a), Some(b)) if a != b)
}

/// The tellings of one act, the best first.
fn act(mut tellings: Vec<Telling>) -> Act {
    let best = |telling: &Telling| {
        (
            std::cmp::Reverse((telling.event.confidence * 1000.0) as i64),
            telling.reported,
            telling.document,
            telling.event.quotations.first().copied(),
        )
    };
    tellings.sort_by_key(best);
    let exact = |when: &When| (when.precision, when.to - when.from);
    let when = tellings
        .iter()
        .filter_map(|telling| telling.event.when)
        .min_by(|a, b| exact(a).cmp(&exact(b)));
    let latest = tellings
        .iter()
        .max_by_key(|telling| (telling.reported, std::cmp::Reverse(telling.document)))
        .unwrap_or(&tellings[0]);
    let documents: BTreeSet<u32> = tellings.iter().map(|telling| telling.document).collect();
    let mut reasons = tellings[0].event.reasons.clone();
    if documents.len() > 1 {
        reasons.push(Reason::SeveralDocuments);
    }
    let more = PER_DOCUMENT * (documents.len() - 1) as f64;
    let confidence = (tellings[0].event.confidence + more).min(0.98);
    Act {
        when,
        status: latest.event.status,
        reported: tellings.iter().filter_map(|telling| telling.reported).min(),
        confidence: (confidence * 100.0).round() / 100.0,
        reasons,
        tellings,
    }
}

impl Act {
    /// What was done.
    pub fn kind(&self) -> Kind {
        self.tellings[0].event.kind
    }
}

/// Sets of numbers, joined by and by; the smallest stands for its set.
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Document, Engine};

    fn tellings(texts: &[&str]) -> Vec<Telling> {
        let engine = Engine::english();
        let published = Date::from_calendar_date(2024, time::Month::November, 20).ok();
        let of = |(number, text): (u32, &&str)| {
            let events = engine.read(&Document { text, published }).events;
            events.into_iter().map(move |event| Telling {
                document: number,
                reported: published,
                event,
            })
        };
        (0..).zip(texts).flat_map(of).collect()
    }

    #[test]
    fn two_documents_tell_one_act() {
        let found = acts(tellings(&[
            "Kenya and Sweden signed a memorandum of understanding on quantum technologies in Nairobi on 12 November.",
            "On 12 November 2024 the Swedish minister of research signed an agreement on quantum technology with Kenya.",
            "Kenya and Sweden signed an agreement on fisheries research in Mombasa on 12 November.",
        ]));
        let n: Vec<usize> = found.iter().map(|act| act.tellings.len()).collect();
        assert_eq!(n, [2, 1]);
        assert!(found[0].reasons.contains(&Reason::SeveralDocuments));
    }

    #[test]
    fn the_order_of_documents_decides_nothing() {
        let all = tellings(&[
            "Brazil and Germany held a workshop on biodiversity research in Manaus on 4 November.",
            "China and Brazil opened a joint laboratory for soybean genomics on 7 November.",
            "A German-Brazilian workshop on biodiversity took place in Manaus on 4 November 2024, with 40 scientists.",
        ]);
        let count = |tellings: Vec<Telling>| {
            let mut sets: Vec<BTreeSet<u32>> = acts(tellings)
                .iter()
                .map(|act| act.tellings.iter().map(|one| one.document).collect())
                .collect();
            sets.sort();
            sets
        };
        let mut reversed = all.clone();
        reversed.reverse();
        assert_eq!(count(all.clone()), count(reversed));
        assert_eq!(count(all), [BTreeSet::from([0, 2]), BTreeSet::from([1])]);
    }
}

//! The rows of all tables of events, from acts and the words that tell them.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use corpus::institutions::Institution;
use events::Event as Told;
use events::event::{Reason, Span};
use events::same::{Act, Telling};

use crate::event_tables::{
    Event, EventCountry, EventDocument, EventFigure, EventOrganisation, EventPerson, EventQuotation,
};

/// The exact words at places of documents.
#[derive(Debug, Default)]
pub(crate) struct ExactWords(BTreeMap<(u32, Span), String>);

impl ExactWords {
    /// Adds words of a document.
    pub(crate) fn extend(&mut self, document: u32, words: Vec<(Span, String)>) {
        let words = words.into_iter();
        self.0.extend(words.map(|(span, text)| ((document, span), text)));
    }

    /// The words at a place; places that were not added have none.
    pub(crate) fn text(&self, document: u32, span: Span) -> String {
        self.0.get(&(document, span)).cloned().unwrap_or_default()
    }
}

/// What rows need beside the acts.
pub(crate) struct Sources<'a> {
    /// The words of quotations, parties and figures.
    pub(crate) words: &'a ExactWords,
    /// All documents.
    pub(crate) documents: &'a [EventDocument],
    /// The institutions of the corpus, by the numbers that organisations have.
    pub(crate) institutions: &'a [Institution],
}

/// The rows of all tables of events.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) events: Vec<Event>,
    pub(crate) quotations: Vec<EventQuotation>,
    pub(crate) countries: Vec<EventCountry>,
    pub(crate) organisations: Vec<EventOrganisation>,
    pub(crate) people: Vec<EventPerson>,
    pub(crate) figures: Vec<EventFigure>,
}

impl Tables {
    /// The rows of acts, which are numbered from 1 in their order.
    pub(crate) fn new(acts: &[Act], sources: &Sources) -> Self {
        let mut tables = Self::default();
        for (event_id, act) in (1..).zip(acts) {
            tables.quotations(event_id, act, sources);
            tables.parties(event_id, act, sources);
            tables.organisations(event_id, act, sources);
            tables.people(event_id, act);
            tables.figures(event_id, act, sources);
            let row = tables.event(event_id, act, sources);
            tables.events.push(row);
        }
        tables
    }

    fn event(&self, event_id: u32, act: &Act, sources: &Sources) -> Event {
        let best = &act.tellings[0];
        let when = act.when;
        let place = act
            .tellings
            .iter()
            .find_map(|telling| telling.event.place.as_ref());
        let of_event = |row: &&EventCountry| row.event_id == event_id;
        let countries: BTreeSet<String> = self
            .countries
            .iter()
            .rev()
            .take_while(of_event)
            .filter_map(|row| Some(row.country?.to_string()))
            .collect();
        let groups: BTreeSet<String> = act
            .tellings
            .iter()
            .flat_map(|telling| &telling.event.groups)
            .map(|party| party.code.clone())
            .collect();
        let documents: BTreeSet<u32> = act.tellings.iter().map(|telling| telling.document).collect();
        let quotation = sources.words.text(best.document, best.event.quotations[0]);
        Event {
            event_id,
            stable_id: stable_id(act, sources),
            kind: act.kind().code().to_owned(),
            status: act.status.code().to_owned(),
            is_recalled: act.tellings.iter().all(|telling| telling.event.is_recalled),
            date_from: when.map(|when| when.from.to_string()),
            date_to: when.map(|when| when.to.to_string()),
            date_precision: when.map(|when| when.precision.code().to_owned()),
            date_rule: when.map(|when| when.rule.code().to_owned()),
            reported: act.reported.map(|date| date.to_string()),
            place: place.map(|place| place.name.clone()),
            place_country: place.and_then(|place| Country::parse(place.country.as_deref()?)),
            countries: countries.into_iter().collect(),
            groups: groups.into_iter().collect(),
            subjects: subjects(act),
            n_documents: documents.len() as u32,
            n_quotations: self
                .quotations
                .iter()
                .rev()
                .take_while(|row| row.event_id == event_id)
                .count() as u32,
            confidence: act.confidence,
            reasons: reasons(act),
            engine: engine_of(act).to_owned(),
            headline: best
                .event
                .headline
                .map(|span| sources.words.text(best.document, span)),
            quotation,
        }
    }

    fn quotations(&mut self, event_id: u32, act: &Act, sources: &Sources) {
        let mut seen = BTreeSet::new();
        for telling in &act.tellings {
            for span in &telling.event.quotations {
                if seen.insert((telling.document, *span)) {
                    self.quotations.push(EventQuotation {
                        event_id,
                        document: telling.document,
                        start: span.start,
                        end: span.end,
                        text: sources.words.text(telling.document, *span),
                        is_main: seen.len() == 1,
                    });
                }
            }
        }
    }

    fn parties(&mut self, event_id: u32, act: &Act, sources: &Sources) {
        let mut found: BTreeMap<&str, (&events::event::Party, u32)> = BTreeMap::new();
        for telling in &act.tellings {
            for party in &telling.event.countries {
                let best = found.entry(&party.code).or_insert((party, telling.document));
                if party.via < best.0.via {
                    *best = (party, telling.document);
                }
            }
        }
        for (code, (party, document)) in found {
            self.countries.push(EventCountry {
                event_id,
                country: Country::parse(code),
                via: party.via.code().to_owned(),
                text: sources.words.text(document, party.span),
                document,
                start: party.span.start,
                end: party.span.end,
            });
        }
    }

    fn organisations(&mut self, event_id: u32, act: &Act, sources: &Sources) {
        let mut seen = BTreeSet::new();
        for (document, one) in each(act, |event| &event.organisations) {
            if !seen.insert(one.name.to_lowercase()) {
                continue;
            }
            let known = one.known.map(|number| &sources.institutions[number as usize]);
            self.organisations.push(EventOrganisation {
                event_id,
                name: one.name.clone(),
                institution_id: known.map(|known| known.institution_id),
                ror: known.and_then(|known| known.ror.clone()),
                country: one.country.as_deref().and_then(Country::parse),
                document,
                start: one.span.start,
                end: one.span.end,
            });
        }
    }

    fn people(&mut self, event_id: u32, act: &Act) {
        let mut seen = BTreeSet::new();
        for (document, one) in each(act, |event| &event.people) {
            if !seen.insert(one.name.to_lowercase()) {
                continue;
            }
            self.people.push(EventPerson {
                event_id,
                name: one.name.clone(),
                role: one.role.clone(),
                country: one.country.as_deref().and_then(Country::parse),
                document,
                start: one.span.start,
                end: one.span.end,
            });
        }
    }

    fn figures(&mut self, event_id: u32, act: &Act, sources: &Sources) {
        let mut seen = BTreeSet::new();
        for (document, one) in each(act, |event| &event.figures) {
            if !seen.insert(format!("{} {}", one.value, one.unit)) {
                continue;
            }
            self.figures.push(EventFigure {
                event_id,
                value: one.value,
                unit: one.unit.clone(),
                text: sources.words.text(document, one.span),
                document,
                start: one.span.start,
                end: one.span.end,
            });
        }
    }
}

/// What every telling of an act has of one sort, with its document.
fn each<'a, T: 'a>(act: &'a Act, of: fn(&'a Told) -> &'a Vec<T>) -> impl Iterator<Item = (u32, &'a T)> {
    let tellings = act.tellings.iter();
    tellings.flat_map(move |telling| of(&telling.event).iter().map(|one| (telling.document, one)))
}

/// What found an act.
fn engine_of(act: &Act) -> &'static str {
    let is_proposed = |telling: &Telling| telling.event.reasons.contains(&Reason::Proposed);
    match (
        act.tellings.iter().any(is_proposed),
        act.tellings.iter().all(is_proposed),
    ) {
        (_, true) => "model",
        (true, false) => "both",
        (false, _) => "rules",
    }
}

fn reasons(act: &Act) -> Vec<String> {
    let both = (engine_of(act) == "both").then_some(Reason::BothEngines);
    act.reasons
        .iter()
        .copied()
        .chain(both)
        .map(|reason| reason.code().to_owned())
        .collect()
}

/// The subjects of all tellings, each once.
pub(crate) fn subjects(act: &Act) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = act.tellings.iter().flat_map(|telling| &telling.event.subjects);
    all.filter(|subject| seen.insert(subject.text.to_lowercase()))
        .map(|subject| subject.text.clone())
        .collect()
}

/// An id from the first quotation of the earliest document, which further documents do not change.
fn stable_id(act: &Act, sources: &Sources) -> String {
    let first = act.tellings.iter().min_by_key(|telling| {
        (
            telling.reported,
            &sources.documents[telling.document as usize].document_id,
            telling.event.quotations[0],
        )
    });
    let first = first.unwrap_or(&act.tellings[0]);
    let document_id = &sources.documents[first.document as usize].document_id;
    let span = first.event.quotations[0];
    let told = format!("{document_id} {} {} {}", span.start, span.end, act.kind().code());
    format!("ev-{}", &corpus::disk::checksum_of(told.as_bytes())[..12])
}

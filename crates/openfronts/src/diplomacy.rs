//! Diplomacy: dated, quoted acts of science diplomacy and cooperation, from the documents of the corpus.
//!
//! **Definition.** Every document whose language can be read is read by rules and word lists (crate `events`): an *event* is
//! an act told by a verb and a noun of its kind, or by a line without a verb, with what its sentence tells of date, place, countries,
//! organisations, people, figures and subjects. Acts that several documents tell are one event with several quotations
//! (`events::same`). An organisation is linked to the institution of the corpus whose whole name it bears, if there is one only; its country is told where
//! all that bear the name share it. Events are linked to fronts and themes by words in common (`event_subjects`).
//!
//! **Choice of parameters.** `min_confidence` keeps what has at least a verb, a party and a date, or stronger signs. How well this
//! reads was measured on annotated paragraphs, see `docs/methods/17-diplomacy.md`.
//!
//! **Memory.** Texts of 512 documents or 64 MiB at a time, and the events with their words.
//!
//! **What is not exact.** Rules misread; the quotation stands beside each event so that a reader can judge it. An event is what a
//! document says, not what happened. A document whose date only an archive tells is read without it.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use corpus::documents::Document;
use corpus::institutions::Institution;
use events::engine::LeftOut;
use events::event::{Span, day};
use events::proposals::{Accepted, accept};
use events::same::{Act, Telling, acts};
use events::{Engine, Event as Told};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use time::Date;

use crate::error::Result;
use crate::event_rows::{ExactWords, Sources, Tables, subjects};
use crate::event_subjects::{FrontWords, Subjects, Words};
use crate::event_tables::{EventDocument, EventsLeftOut};
use crate::front_papers::FrontPaper;
use crate::labels::FrontLabel;
use crate::proposals::Proposal;
use crate::records::Record;
use crate::stage::Workplace;
use crate::themes::ThemeFront;

/// Documents that are read at a time.
const BATCH: usize = 512;
/// Bytes of text after which no further document is taken.
const BATCH_BYTES: usize = 64 << 20;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Who reads: rules, model (only what a language model proposed), both.
    pub engine: Reader,
    /// Confidence that an event needs, 0..1.
    pub min_confidence: f64,
    /// Fronts and themes that an event is linked to at most.
    pub max_fronts: usize,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            engine: Reader::Both,
            min_confidence: 0.4,
            max_fronts: 5,
        }
    }
}

/// Who reads documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// Rules and word lists.
    Rules,
    /// Only what a language model proposed.
    Model,
    /// The rules, and what a language model proposed where there are proposals.
    Both,
}

/// What the documents of a corpus tell.
#[derive(Debug, Default)]
struct Read {
    documents: Vec<EventDocument>,
    tellings: Vec<Telling>,
    /// The words of quotations, parties and figures.
    words: ExactWords,
    left_out: BTreeMap<&'static str, u64>,
    proposals: Vec<Proposal>,
}

/// Reads documents, unites what tells one act, writes events and all that hangs on them.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    let institutions: Vec<Institution> = at.corpus_table::<Institution>()?;
    let mut read = read(at, &institutions, params.engine)?;
    let all = acts(std::mem::take(&mut read.tellings));
    let n_before = all.len();
    let mut kept: Vec<Act> = all
        .into_iter()
        .filter(|act| act.confidence >= params.min_confidence)
        .collect();
    *read.left_out.entry("low_confidence").or_default() += (n_before - kept.len()) as u64;
    let day = |act: &Act| act.when.map(|when| when.from).or(act.reported);
    let first = |act: &Act| (act.tellings[0].document, act.tellings[0].event.quotations[0]);
    kept.sort_by(|a, b| day(b).cmp(&day(a)).then_with(|| first(a).cmp(&first(b))));
    let tables = Tables::new(
        &kept,
        &Sources {
            words: &read.words,
            documents: &read.documents,
            institutions: &institutions,
        },
    );
    count_events(&mut read.documents, &kept);
    link(at, &kept, &read, params)?;
    at.write(&read.documents)?;
    at.write(&tables.events)?;
    at.write(&tables.quotations)?;
    at.write(&tables.countries)?;
    at.write(&tables.organisations)?;
    at.write(&tables.people)?;
    at.write(&tables.figures)?;
    at.write(&read.proposals)?;
    let left_out = read.left_out.into_iter().filter(|(_, n)| *n > 0);
    at.write(
        &left_out
            .map(|(reason, n)| EventsLeftOut {
                reason: reason.to_owned(),
                n,
            })
            .collect::<Vec<_>>(),
    )
}

fn count_events(documents: &mut [EventDocument], acts: &[Act]) {
    for act in acts {
        let told: BTreeSet<u32> = act.tellings.iter().map(|telling| telling.document).collect();
        for document in told {
            documents[document as usize].n_events += 1;
        }
    }
}

/// What the name of an institution tells: its place in the table and its country, as far as all that bear the name share them.
type Known<'a> = BTreeMap<String, (&'a str, Option<u32>, Option<Country>)>;

/// The names of the institutions of the corpus, in lower case.
fn known(institutions: &[Institution]) -> Known<'_> {
    let mut known = Known::new();
    for (number, institution) in (0..).zip(institutions) {
        let name = institution.name.as_str();
        known
            .entry(name.to_lowercase())
            .and_modify(|(_, one, country)| {
                *one = None;
                *country = country.filter(|country| Some(*country) == institution.country);
            })
            .or_insert((name, Some(number), institution.country));
    }
    known
}

/// Engines with the institutions of the corpus, by language.
struct Engines(BTreeMap<&'static str, Engine>);

impl Engines {
    /// English, and where there are proposals the languages whose names and dates are known.
    fn new(institutions: &[Institution], with_others: bool) -> Self {
        let known = known(institutions);
        let others = events::engine::LANGUAGES.iter().copied().filter(|_| with_others);
        let engines = std::iter::once("en").chain(others).filter_map(|language| {
            let mut engine = Engine::of_language(language)?;
            for (name, number, country) in known.values() {
                engine.add_organisation(name, *number, country.as_ref().map(Country::as_str));
            }
            Some((language, engine))
        });
        Self(engines.collect())
    }

    fn of(&self, document: &Document) -> Option<&Engine> {
        self.0.get(document.language.as_deref().unwrap_or("en"))
    }
}

/// What one document tells.
#[derive(Default)]
struct Found {
    events: Vec<Told>,
    left_out: LeftOut,
    /// Why it was not read.
    not_read: Option<&'static str>,
    /// Of each proposal what was accepted.
    accepted: Vec<Accepted>,
    /// Why none was looked at.
    not_used: Option<&'static str>,
    words: Vec<(Span, String)>,
}

fn read(at: &Workplace, institutions: &[Institution], reader: Reader) -> Result<Read> {
    let mut rows = at.corpus_rows::<Document>()?.peekable();
    let mut read = Read {
        proposals: at.proposals().to_vec(),
        ..Read::default()
    };
    let mut of_documents: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, proposal) in read.proposals.iter_mut().enumerate() {
        proposal.not_used = Some("no_such_document".to_owned());
        of_documents
            .entry(proposal.document_id.clone())
            .or_default()
            .push(place);
    }
    if rows.peek().is_none() {
        return Ok(read);
    }
    let engines = Engines::new(institutions, !of_documents.is_empty());
    let mut first = 0;
    loop {
        let batch = batch(&mut rows)?;
        if batch.is_empty() {
            return Ok(read);
        }
        let none = Vec::new();
        let places = |document: &Document| of_documents.get(&document.document_id).unwrap_or(&none);
        let of_document = |document: &Document| {
            let answers = places(document)
                .iter()
                .map(|place| read.proposals[*place].answer.as_str());
            found(&engines, document, answers, reader)
        };
        let readings: Vec<Found> = batch.par_iter().map(of_document).collect();
        for (number, (document, found)) in (first..).zip(batch.iter().zip(readings)) {
            read.add(number, document, places(document), found);
        }
        first += batch.len() as u32;
    }
}

/// The next documents: so many, or so much text.
fn batch(rows: &mut impl Iterator<Item = corpus::Result<Document>>) -> Result<Vec<Document>> {
    let (mut batch, mut n_bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && n_bytes < BATCH_BYTES {
        let Some(document) = rows.next().transpose()? else {
            break;
        };
        n_bytes += document.text.len();
        batch.push(document);
    }
    Ok(batch)
}

/// The events of a document with their words.
fn found<'a>(
    engines: &Engines,
    document: &Document,
    answers: impl Iterator<Item = &'a str>,
    reader: Reader,
) -> Found {
    let mut found = Found::default();
    let published = published(document);
    let engine = engines.of(document);
    match engine {
        Some(engine) if reader != Reader::Rules => {
            found.accepted = answers
                .map(|answer| accept(engine, &document.text, published, answer))
                .collect();
        }
        Some(_) => found.not_used = Some("rules_only"),
        None => found.not_used = Some("other_language"),
    }
    match engine.filter(|engine| engine.reads()) {
        Some(engine) if reader != Reader::Model => {
            let text = &document.text;
            let reading = engine.read(&events::Document { text, published });
            (found.events, found.left_out) = (reading.events, reading.left_out);
        }
        Some(_) => {}
        None if found.accepted.is_empty() => found.not_read = Some("other_language"),
        None => {}
    }
    let accepted = found.accepted.iter().flat_map(|accepted| &accepted.events);
    let mut spans: Vec<Span> = found.events.iter().chain(accepted).flat_map(spans).collect();
    spans.sort_unstable();
    spans.dedup();
    found.words = events::event::words(&document.text, &spans);
    found
}

/// All places of words that the tables quote.
fn spans(event: &Told) -> impl Iterator<Item = Span> {
    let parties = event
        .countries
        .iter()
        .chain(&event.groups)
        .map(|party| party.span);
    let figures = event.figures.iter().map(|figure| figure.span);
    event
        .quotations
        .iter()
        .copied()
        .chain(event.headline)
        .chain(parties)
        .chain(figures)
}

/// The day of publication, against which relative dates can be read: not the day on which an archive took it.
fn published(document: &Document) -> Option<Date> {
    let is_own = document.date_rule.as_deref() != Some("crawl");
    document.published.as_deref().filter(|_| is_own).and_then(day)
}

impl Read {
    fn add(&mut self, number: u32, document: &Document, proposals: &[usize], found: Found) {
        self.documents.push(EventDocument {
            document: number,
            document_id: document.document_id.clone(),
            address: document.address.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            published: document.published.clone(),
            date_rule: document.date_rule.clone(),
            language: document.language.clone(),
            format: document.format.clone(),
            n_chars: document.n_chars,
            n_events: 0,
            not_read: found.not_read.map(str::to_owned),
        });
        self.words.extend(number, found.words);
        self.count(&found.left_out);
        let reported = published(document);
        let telling = |event| Telling {
            document: number,
            reported,
            event,
        };
        self.tellings.extend(found.events.into_iter().map(telling));
        for place in proposals {
            self.proposals[*place].not_used = found.not_used.map(str::to_owned);
        }
        for (place, accepted) in proposals.iter().zip(found.accepted) {
            let line = &mut self.proposals[*place];
            line.n_accepted = accepted.events.len() as u32;
            line.n_refused = (accepted.not_in_text + accepted.not_an_event) as u32;
            line.not_used = accepted.is_unreadable.then(|| "unreadable".to_owned());
            *self.left_out.entry("not_in_text").or_default() += accepted.not_in_text;
            *self.left_out.entry("not_an_event").or_default() += accepted.not_an_event;
            self.tellings.extend(accepted.events.into_iter().map(telling));
        }
    }

    fn count(&mut self, left_out: &LeftOut) {
        let LeftOut {
            denied,
            told_before,
            no_party,
            not_science,
            too_many,
        } = *left_out;
        for (reason, n) in [
            ("denied", denied),
            ("told_before", told_before),
            ("no_party", no_party),
            ("not_science", not_science),
            ("too_many", too_many),
        ] {
            *self.left_out.entry(reason).or_default() += n;
        }
    }
}

/// Links events to the fronts and themes whose words they share.
fn link(at: &mut Workplace, acts: &[Act], read: &Read, params: &Params) -> Result<()> {
    let fronts = if acts.is_empty() {
        Vec::new()
    } else {
        front_words(at)?
    };
    let of_act = |act: &Act| Words {
        subjects: subjects(act),
        quotations: act
            .tellings
            .iter()
            .map(|telling| read.words.text(telling.document, telling.event.quotations[0]))
            .collect(),
        names: act
            .tellings
            .iter()
            .flat_map(|telling| names(telling, read))
            .collect(),
    };
    let words: Vec<Words> = acts.iter().map(of_act).collect();
    let subjects = Subjects::new(&words, &fronts);
    let places = || (0..acts.len()).map(|place| (place, place as u32 + 1));
    let to_fronts: Vec<_> = places()
        .flat_map(|(place, event_id)| subjects.fronts(place, event_id, params.max_fronts))
        .collect();
    let to_themes: Vec<_> = places()
        .flat_map(|(place, event_id)| subjects.themes(place, event_id, params.max_fronts))
        .collect();
    at.write(&to_fronts)?;
    at.write(&to_themes)
}

/// The words for countries, groups and organisations of a telling.
fn names(telling: &Telling, read: &Read) -> Vec<String> {
    let event = &telling.event;
    let parties = event.countries.iter().chain(&event.groups);
    let parties = parties.map(|party| read.words.text(telling.document, party.span));
    parties
        .chain(event.organisations.iter().map(|one| one.name.clone()))
        .collect()
}

/// Core titles, keywords and theme of every front.
fn front_words(at: &Workplace) -> Result<Vec<FrontWords>> {
    let labels = at.table::<FrontLabel>()?;
    let mut fronts = vec![FrontWords::default(); labels.len()];
    for label in labels {
        fronts[label.front_id as usize - 1].keywords = label.keywords;
    }
    for row in at.table::<ThemeFront>()? {
        fronts[row.front_id as usize - 1].theme_id = Some(row.theme_id);
    }
    let mut front_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for row in at.rows::<FrontPaper>()? {
        let row = row?;
        if row.role == "core" {
            front_of.entry(row.work).or_default().push(row.front_id);
        }
    }
    for record in at.rows::<Record>()? {
        let record = record?;
        if let (Some(title), Some(of)) = (record.title, front_of.get(&record.work)) {
            for front_id in of {
                fronts[*front_id as usize - 1].titles.push(title.clone());
            }
        }
    }
    Ok(fronts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_several_bear_is_of_none_and_of_their_country_if_they_share_it() {
        let of = |name: &str, country: &str| Institution {
            name: name.to_owned(),
            country: Country::parse(country),
            institution_id: 1,
            ror: None,
            institution_type: None,
            updated_date: None,
        };
        let all = [
            of("Lund University", "SE"),
            of("Trinity College", "IE"),
            of("TRINITY College", "GB"),
            of("Institute of Physics", "CN"),
            of("Institute of Physics", "CN"),
        ];
        let told = known(&all);
        let of_name = |name: &str| (told[name].1, told[name].2.map(|country| country.to_string()));
        assert_eq!(of_name("lund university"), (Some(0), Some("SE".to_owned())));
        assert_eq!(of_name("trinity college"), (None, None));
        assert_eq!(of_name("institute of physics"), (None, Some("CN".to_owned())));
    }
}

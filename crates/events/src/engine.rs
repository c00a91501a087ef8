//! The engine: reads documents of one language by rules and word lists.
//!
//! The confidence of an event is a sum of fixed weights, no probability (`reader`).
//!
//! **Memory.** One paragraph at a time, and the events. **Time.** Linear in the text: paragraphs are cut at 8 KiB, sentences at 400 words.

use time::Date;

use crate::calendar::Dated;
use crate::dates::dates;
use crate::event::{Span, Via, When};
use crate::figures::number;
use crate::lexicon::Lexicon;
use crate::names::Gazetteer;
use crate::organisations::Organisations;
use crate::paragraphs::{Knowledge, Paragraph};
use crate::parties::via;
use crate::reader::Reader;
use crate::tokens::Tokens;

pub use crate::document::{Document, LeftOut, MAX_EVENTS, Reading};

/// Bytes of a paragraph that are read as one.
const MAX_PARAGRAPH: usize = 1 << 13;

/// Reads documents of one language.
#[derive(Debug)]
pub struct Engine {
    knowledge: Knowledge,
}

/// Languages beside English whose names of countries and dates are known: what a model proposes of them can be checked.
pub const LANGUAGES: &[&str] = &["de", "es", "fr", "sv"];

impl Engine {
    /// Reads English.
    pub fn english() -> Self {
        Self::new(Lexicon::english())
    }

    /// The engine of a language, ISO 639-1; none of one that is not known.
    pub fn of_language(language: &str) -> Option<Self> {
        let (countries, months) = match language {
            "en" => return Some(Self::english()),
            "de" => (
                include_str!("../data/languages/de.csv"),
                include_str!("../data/languages/de.months.csv"),
            ),
            "es" => (
                include_str!("../data/languages/es.csv"),
                include_str!("../data/languages/es.months.csv"),
            ),
            "fr" => (
                include_str!("../data/languages/fr.csv"),
                include_str!("../data/languages/fr.months.csv"),
            ),
            "sv" => (
                include_str!("../data/languages/sv.csv"),
                include_str!("../data/languages/sv.months.csv"),
            ),
            _ => return None,
        };
        let mut engine = Self::new(Lexicon::english().with_calendar(language, months));
        engine
            .add_countries(countries)
            .expect("bundled files are read by a test");
        Some(engine)
    }

    /// Whether the rules read texts of the language; else only names and dates.
    pub fn reads(&self) -> bool {
        self.knowledge.lexicon.language == "en"
    }

    /// Reads the language of a lexicon.
    pub fn new(lexicon: Lexicon) -> Self {
        Self {
            knowledge: Knowledge {
                lexicon,
                gazetteer: Gazetteer::bundled(),
                organisations: Organisations::bundled(),
            },
        }
    }

    /// Adds an organisation known by name, with its number for the caller and its country; of a name that several bear, no number, and
    /// a country where they share it.
    pub fn add_organisation(&mut self, name: &str, number: Option<u32>, country: Option<&str>) {
        self.knowledge.organisations.add(name, number, country);
    }

    /// Adds names of countries, as in `data/countries.csv`: code, kind, text, caution.
    ///
    /// # Errors
    ///
    /// What is wrong with which line.
    pub fn add_countries(&mut self, csv: &str) -> Result<(), String> {
        self.knowledge.gazetteer.add_countries(csv)
    }

    /// The dates that some words tell.
    pub(crate) fn dates_in(&self, words: &str, published: Option<Date>) -> Vec<When> {
        let tokens = Tokens::new(words);
        let when = |dated: Dated| When {
            from: dated.from,
            to: dated.to,
            precision: dated.precision,
            rule: dated.rule,
            span: Span { start: 0, end: 0 },
        };
        dates(&tokens, &self.knowledge.lexicon, published)
            .into_iter()
            .map(when)
            .collect()
    }

    /// Countries and groups that some words name: code, whether it is a group, what tells it.
    pub(crate) fn parties_in(&self, words: &str) -> Vec<(String, bool, Via)> {
        let names = self.knowledge.gazetteer.find(&Tokens::new(words));
        names
            .into_iter()
            .map(|name| (name.code.to_string(), name.is_group, via(name.kind)))
            .collect()
    }

    /// Whether some words hold this number.
    pub(crate) fn holds_number(&self, words: &str, value: f64) -> bool {
        let tokens = Tokens::new(words);
        let found = (0..tokens.len()).filter_map(|at| number(&tokens, &self.knowledge.lexicon, at));
        found.into_iter().any(|(_, found)| found == value)
    }

    /// The number and country of an organisation that is known by this name, or the country in its name.
    pub(crate) fn organisation(&self, name: &str) -> (Option<u32>, Option<String>) {
        let tokens = Tokens::new(name);
        let names = self.knowledge.gazetteer.find(&tokens);
        let found = self
            .knowledge
            .organisations
            .find(&tokens, &names, &self.knowledge.lexicon.roles);
        let first = found.into_iter().next();
        first.map_or((None, None), |one| (one.known, one.country.map(String::from)))
    }

    /// The events of a document.
    pub fn read(&self, document: &Document) -> Reading {
        let mut reader = Reader::new(document, &self.knowledge);
        for (start, text) in paragraphs(document.text) {
            reader.paragraph(&Paragraph::new(text, start, &self.knowledge, document.published));
        }
        reader.reading
    }
}

/// The paragraphs of a text with the bytes where they begin; a longer one than [`MAX_PARAGRAPH`] is cut, so that no step takes
/// more than its square.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    let pieces = text.split("\n\n").flat_map(Cuts);
    let trimmed = pieces.map(|piece| piece.trim_matches(['\n', ' ']));
    trimmed
        .filter(|piece| !piece.is_empty())
        .map(move |piece| (piece.as_ptr() as usize - base, piece))
}

/// A paragraph in pieces that are short enough, cut behind a sentence or else a word.
struct Cuts<'a>(&'a str);

impl<'a> Iterator for Cuts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.0.len() <= MAX_PARAGRAPH {
            let rest = std::mem::take(&mut self.0);
            return (!rest.is_empty()).then_some(rest);
        }
        let mut limit = MAX_PARAGRAPH;
        while !self.0.is_char_boundary(limit) {
            limit -= 1;
        }
        let head = &self.0[..limit];
        let end = head
            .rfind(". ")
            .or_else(|| head.rfind(' '))
            .map_or(limit, |at| at + 1);
        let (piece, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::event::{Event, Kind, Status, words};

    fn read(text: &str) -> Vec<Event> {
        let published = Date::from_calendar_date(2024, time::Month::November, 20).ok();
        Engine::english().read(&Document { text, published }).events
    }

    #[test]
    fn one_event_worked_by_hand() {
        let text = "Notes\n\nOn 12 November 2024 Kenya and Sweden signed a memorandum on quantum technologies in Nairobi – é.";
        let event = &read(text)[0];
        assert_eq!((event.kind, event.status), (Kind::Agreement, Status::Signed));
        assert_eq!(words(text, &event.quotations)[0].1, &text[7..]);
        assert_eq!(
            words(text, &[event.subjects[0].span])[0].1,
            "quantum technologies"
        );
        // 0.35 + verb 0.25 + date 0.15 + two parties 0.2.
        assert_eq!(event.confidence, 0.95);
    }

    #[test]
    fn a_sentence_of_several_acts_is_several_events() {
        let text = "Chile and Japan signed a protocol on seismology on 4 November and will open a joint observatory in Atacama in 2026.";
        let found: Vec<_> = read(text)
            .iter()
            .map(|event| (event.kind, event.status))
            .collect();
        assert_eq!(
            found,
            [
                (Kind::Agreement, Status::Signed),
                (Kind::JointCentre, Status::Announced)
            ]
        );
    }

    #[test]
    fn what_is_denied_or_no_science_is_none() {
        for text in [
            "Kenya and Sweden did not sign the agreement on quantum technologies.",
            "No agreement on fusion research was reached between Japan and Chile.",
            "Norway and Peru drew their football match at a tournament in Lima on Monday.",
            "The two countries signed an agreement.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn a_long_text_takes_time_in_proportion() {
        let sentence = "On 12 November 2024 Kenya and Sweden signed a memorandum on quantum technologies in Nairobi with Dr Jan Berg. ";
        let seconds = |n: usize| {
            let text = sentence.repeat(n);
            let start = std::time::Instant::now();
            assert!(read(&text).len() >= n.min(MAX_EVENTS) / 2);
            start.elapsed().as_secs_f64()
        };
        seconds(10);
        let (short, long) = (seconds(1_000), seconds(8_000));
        assert!(
            long < 24.0 * short.max(0.05),
            "{short} s, then {long} s for eight times as much"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_every_place_stands_in_it(
            pieces in prop::collection::vec(prop_oneof![
                Just("signed a memorandum on ".to_owned()), Just("Kenya ".to_owned()), Just("\n\n".to_owned()), Just("Prof. Åsa de la Cruz".to_owned()),
                Just("12–14 November ".to_owned()), Just("will not ".to_owned()), Just("University of ".to_owned()), Just("🇸🇪".to_owned()), ".{0,12}",
            ], 0..30)
        ) {
            let text = pieces.concat();
            let n = text.chars().count() as u32;
            for event in read(&text) {
                let parties = event.countries.iter().chain(&event.groups).map(|party| party.span);
                let people = event.people.iter().map(|one| one.span);
                let organisations = event.organisations.iter().map(|one| one.span);
                for span in parties.chain(people).chain(organisations).chain(event.quotations.iter().copied()) {
                    prop_assert!(span.start < span.end && span.end <= n);
                }
                prop_assert!((0.0..=1.0).contains(&event.confidence));
                for person in &event.people {
                    prop_assert_eq!(&words(&text, &[person.span])[0].1, &person.name);
                }
            }
        }
    }
}

//! Which fronts and themes an event is near to, by words in common.
//!
//! **Definition.** The terms of an event are the noun phrases (see `phrases`) of its subjects (of a subject of several words those of two or
//! more), and those of at least two words of its quotations that do not name who takes part. A front has a term if it stands in the titles of at least two of its core papers, or in its keywords. With s the
//! share of the core titles that have it (1 for a keyword), d the number of fronts that have it of N:
//!
//! ```text
//! score(event, front) = Σ over common terms  length(x) · s(x, front) · ln(1 + N / d(x))
//! ```
//!
//! with length = 0.5, 1, 1.5, 2 for one to four words. A term within a longer one in common does not count again. A front needs a
//! common term of two words, or a keyword. Themes are scored by the sum over their fronts, with a term counted once.
//!
//! **Memory.** The phrases of all events, and 12 bytes for each of them in a front.
//!
//! **What is not exact.** Words in common are no proof that the act is about the front; the terms are told so that a reader sees why.

use std::collections::{BTreeMap, BTreeSet};

use crate::event_tables::{EventFront, EventTheme};
use crate::phrases::{Phrase, Vocabulary};

/// What an event says of its subjects.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Subjects.
    pub subjects: Vec<String>,
    /// Quotations.
    pub quotations: Vec<String>,
    /// Names of who takes part, which tell no subject.
    pub names: Vec<String>,
}

/// The words of one front.
#[derive(Debug, Clone, Default)]
pub struct FrontWords {
    /// Titles of core papers.
    pub titles: Vec<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Its theme, if it has one.
    pub theme_id: Option<u32>,
}

/// The terms of events, and the fronts that have them.
pub struct Subjects {
    events: Vec<BTreeSet<Phrase>>,
    /// For each term the fronts with its share.
    fronts: BTreeMap<Phrase, Vec<(u32, f64, bool)>>,
    n_fronts: usize,
    themes: Vec<Option<u32>>,
    terms: BTreeMap<Phrase, String>,
}

impl Subjects {
    /// Reads the terms of events, and which fronts have them; fronts are numbered from 1.
    pub fn new(events: &[Words], fronts: &[FrontWords]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut terms: BTreeMap<Phrase, String> = BTreeMap::new();
        let of_events = events
            .iter()
            .map(|words| of_event(words, &mut vocabulary, &mut terms))
            .collect::<Vec<_>>();
        let mut found: BTreeMap<Phrase, Vec<(u32, f64, bool)>> = BTreeMap::new();
        for (front_id, front) in (1..).zip(fronts) {
            for (phrase, share, is_keyword) in of_front(front, &mut vocabulary) {
                if terms.contains_key(&phrase) {
                    found
                        .entry(phrase)
                        .or_default()
                        .push((front_id, share, is_keyword));
                }
            }
        }
        Self {
            events: of_events,
            fronts: found,
            n_fronts: fronts.len(),
            themes: fronts.iter().map(|front| front.theme_id).collect(),
            terms,
        }
    }

    /// The nearest fronts of the event at a place of the list, best first.
    pub fn fronts(&self, place: usize, event_id: u32, max: usize) -> Vec<EventFront> {
        let rows = self.scored(place, Some);
        let row = |(front_id, score, terms)| EventFront {
            event_id,
            front_id,
            score,
            terms,
        };
        rows.into_iter().take(max).map(row).collect()
    }

    /// The nearest themes of the event at a place of the list, best first.
    pub fn themes(&self, place: usize, event_id: u32, max: usize) -> Vec<EventTheme> {
        let rows = self.scored(place, |front_id| self.themes[front_id as usize - 1]);
        let row = |(theme_id, score, terms)| EventTheme {
            event_id,
            theme_id,
            score,
            terms,
        };
        rows.into_iter().take(max).map(row).collect()
    }

    fn scored(&self, place: usize, of: impl Fn(u32) -> Option<u32>) -> Vec<(u32, f64, Vec<String>)> {
        let mut found: BTreeMap<u32, BTreeMap<&Phrase, (f64, bool)>> = BTreeMap::new();
        for term in &self.events[place] {
            let Some(fronts) = self.fronts.get(term) else {
                continue;
            };
            let rarity = (1.0 + self.n_fronts as f64 / fronts.len() as f64).ln();
            for (front_id, share, is_keyword) in fronts {
                let Some(id) = of(*front_id) else { continue };
                let weight = length(term) * share * rarity;
                let best = found.entry(id).or_default().entry(term).or_insert((0.0, false));
                *best = (best.0.max(weight), best.1 || *is_keyword);
            }
        }
        let mut rows: Vec<(u32, f64, Vec<String>)> = found
            .into_iter()
            .filter_map(|(id, terms)| self.row(id, &terms))
            .collect();
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        rows
    }

    fn row(&self, id: u32, terms: &BTreeMap<&Phrase, (f64, bool)>) -> Option<(u32, f64, Vec<String>)> {
        let is_telling = terms
            .iter()
            .any(|(term, (_, is_keyword))| term.words().len() > 1 || *is_keyword);
        let is_within = |term: &Phrase| terms.keys().any(|other| **other != *term && other.contains(term));
        let mut kept: Vec<(&Phrase, f64)> = terms
            .iter()
            .filter(|(term, _)| !is_within(term))
            .map(|(term, (weight, _))| (*term, *weight))
            .collect();
        kept.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let score: f64 = kept.iter().map(|(_, weight)| weight).sum();
        let words = kept.iter().map(|(term, _)| self.terms[*term].clone()).collect();
        is_telling.then_some((id, (score * 1e4).round() / 1e4, words))
    }
}

fn length(term: &Phrase) -> f64 {
    0.5 * term.words().len() as f64
}

/// The terms of an event: of a subject of several words no single one, of quotations nothing that names who takes part.
fn of_event(
    words: &Words,
    vocabulary: &mut Vocabulary,
    terms: &mut BTreeMap<Phrase, String>,
) -> BTreeSet<Phrase> {
    let names: BTreeSet<Phrase> = words
        .names
        .iter()
        .flat_map(|name| vocabulary.phrases(name))
        .collect();
    let mut found = BTreeSet::new();
    let subjects = words
        .subjects
        .iter()
        .map(|text| (text, text.split_whitespace().count().min(2), true));
    let quotations = words.quotations.iter().map(|text| (text, 2, false));
    for (text, min_words, is_subject) in subjects.chain(quotations) {
        let phrases = vocabulary.phrases(text).into_iter();
        let is_term =
            |phrase: &Phrase| phrase.words().len() >= min_words && (is_subject || !names.contains(phrase));
        for phrase in phrases.filter(is_term) {
            terms
                .entry(phrase)
                .or_insert_with(|| vocabulary.spelling(&phrase, std::iter::once(text)));
            found.insert(phrase);
        }
    }
    found
}

/// The phrases of a front with their share of its core titles, and whether each is a keyword.
fn of_front(front: &FrontWords, vocabulary: &mut Vocabulary) -> Vec<(Phrase, f64, bool)> {
    let mut counts: BTreeMap<Phrase, (u32, bool)> = BTreeMap::new();
    for title in &front.titles {
        for phrase in vocabulary.phrases(title) {
            counts.entry(phrase).or_default().0 += 1;
        }
    }
    for keyword in &front.keywords {
        // The whole keyword, not the words within it.
        let phrases = vocabulary.phrases(keyword);
        let longest = phrases.iter().map(|phrase| phrase.words().len()).max();
        for phrase in phrases
            .into_iter()
            .filter(|phrase| Some(phrase.words().len()) == longest)
        {
            counts.entry(phrase).or_default().1 = true;
        }
    }
    let n = front.titles.len().max(1) as f64;
    let share = |(count, is_keyword): &(u32, bool)| if *is_keyword { 1.0 } else { f64::from(*count) / n };
    let has_it = |(_, counts): &(&Phrase, &(u32, bool))| counts.0 > 1 || counts.1;
    counts
        .iter()
        .filter(has_it)
        .map(|(phrase, counts)| (*phrase, share(counts), counts.1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fronts_are_found_by_their_words() {
        let front = |titles: &[&str], keywords: &[&str], theme_id| FrontWords {
            titles: titles.iter().map(|text| (*text).to_owned()).collect(),
            keywords: keywords.iter().map(|text| (*text).to_owned()).collect(),
            theme_id: Some(theme_id),
        };
        let fronts = [
            front(
                &["Gut microbiota in obesity", "Gut microbiota and diet", "Obesity"],
                &["gut microbiota"],
                1,
            ),
            front(
                &["Open access and citations", "Open access journals"],
                &["open access"],
                2,
            ),
        ];
        let event = |subject: &str| Words {
            subjects: vec![subject.to_owned()],
            quotations: Vec::new(),
            names: Vec::new(),
        };
        let subjects = Subjects::new(
            &[
                event("the gut microbiota"),
                event("marine litter"),
                event("open access publishing"),
            ],
            &fronts,
        );
        let found: Vec<Vec<u32>> = (0..3)
            .map(|place| {
                subjects
                    .fronts(place, 1, 5)
                    .iter()
                    .map(|row| row.front_id)
                    .collect()
            })
            .collect();
        assert_eq!(found, [vec![1], vec![], vec![2]]);
        // Two of two fronts have none other: 2 words · 0.5 · 1 · ln(1 + 2/1).
        assert_eq!(subjects.fronts(0, 1, 5)[0].score, 1.0986);
        assert_eq!(subjects.themes(2, 9, 5)[0].terms, ["open access"]);
    }

    #[test]
    fn a_word_of_a_subject_and_the_name_of_a_party_are_no_terms() {
        let text = |text: &str| vec![text.to_owned()];
        let fronts = [FrontWords {
            titles: vec!["Stem cells and the European Union".to_owned(); 3],
            keywords: vec!["stem cells".to_owned(), "European Union".to_owned()],
            theme_id: None,
        }];
        let event = Words {
            subjects: text("perovskite solar cells"),
            quotations: text("The European Union signed a protocol on perovskite solar cells."),
            names: text("European Union"),
        };
        assert_eq!(Subjects::new(&[event], &fronts).fronts(0, 1, 5), []);
    }
}

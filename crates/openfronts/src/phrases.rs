//! Noun phrases of titles, found with word lists instead of a tagger.
//!
//! **Definition.** A title is cut at punctuation and stop words; every run of one to four of the words that are left is a
//! phrase, if it begins with a word that says something of the subject (not with one of academic habit such as
//! *approach* or *analysis*) and ends with a word that can be a noun (not with an adjective such as *clinical*). Phrases
//! are compared without case and without the plural s, and shown in the form seen most often.
//!
//! **Memory.** 4 bytes per distinct word and its spellings; 16 bytes per phrase seen.
//!
//! **What is not exact.** The lists are English; titles in other languages give phrases, but with their articles.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::areas::lines;

/// Most words of a phrase.
pub const MAX_WORDS: usize = 4;
/// Fills the places of a phrase that has fewer words.
const NO_WORD: u32 = u32::MAX;

/// A phrase: up to [`MAX_WORDS`] numbered words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase([u32; MAX_WORDS]);

impl Phrase {
    fn new(words: &[u32]) -> Self {
        let mut all = [NO_WORD; MAX_WORDS];
        all[..words.len()].copy_from_slice(words);
        Self(all)
    }

    /// The words.
    pub fn words(&self) -> &[u32] {
        let n = self.0.iter().take_while(|word| **word != NO_WORD).count();
        &self.0[..n]
    }

    /// Whether all words of `other` stand in this phrase, one after the other.
    pub fn contains(&self, other: &Phrase) -> bool {
        let n = other.words().len();
        self.words().windows(n).any(|run| run == other.words())
    }

    /// Whether the phrases have a word in common.
    pub fn overlaps(&self, other: &Phrase) -> bool {
        self.words().iter().any(|word| other.words().contains(word))
    }
}

#[derive(Debug, Deserialize)]
struct StopLine {
    word: String,
    kind: String,
}

/// For each listed word, whether it is only of academic habit (true) or a stop word (false).
static LISTED: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let all: Vec<StopLine> = lines(include_str!("../data/stopwords.csv"));
    all.into_iter()
        .map(|line| (line.word, line.kind == "academic"))
        .collect()
});

/// Endings of words that mostly are adjectives or adverbs.
const ADJECTIVE_ENDINGS: [&str; 14] = [
    "ical", "ional", "ular", "ative", "itive", "ious", "eous", "less", "able", "ible", "ally", "ously",
    "ory", "ary",
];
/// Words with such an ending that are nouns all the same, and adjectives without one.
const NOUNS: [&str; 17] = [
    "library",
    "laboratory",
    "summary",
    "history",
    "category",
    "theory",
    "memory",
    "inventory",
    "territory",
    "factory",
    "dictionary",
    "boundary",
    "chemical",
    "vocabulary",
    "initiative",
    "table",
    "variable",
];
const ADJECTIVES: [&str; 33] = [
    "acute",
    "chronic",
    "clinical",
    "severe",
    "human",
    "novel",
    "new",
    "high",
    "low",
    "large",
    "small",
    "early",
    "late",
    "global",
    "local",
    "social",
    "mental",
    "digital",
    "national",
    "medical",
    "oral",
    "renal",
    "cardiac",
    "specific",
    "related",
    "associated",
    "induced",
    "mediated",
    "controlled",
    "randomized",
    "randomised",
    "systematic",
    "scientific",
];

/// The words met so far, numbered.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
    /// For each word, how often each spelling was seen.
    spellings: Vec<BTreeMap<String, u32>>,
}

impl Vocabulary {
    /// The phrases of a title, each once, sorted.
    pub fn phrases(&mut self, title: &str) -> Vec<Phrase> {
        let is_shouting = is_shouting(title);
        let mut phrases = Vec::new();
        for run in runs(title) {
            let words: Vec<(u32, bool, bool)> = run
                .iter()
                .map(|word| {
                    let spelling = if is_shouting {
                        word.to_lowercase()
                    } else {
                        (*word).to_owned()
                    };
                    (self.number(&spelling), may_begin(word), may_end(word))
                })
                .collect();
            for begin in 0..words.len() {
                for end in begin + 1..=(begin + MAX_WORDS).min(words.len()) {
                    if words[begin].1 && words[end - 1].2 {
                        let numbers: Vec<u32> = words[begin..end].iter().map(|word| word.0).collect();
                        phrases.push(Phrase::new(&numbers));
                    }
                }
            }
        }
        phrases.sort_unstable();
        phrases.dedup();
        phrases
    }

    /// The phrase as it is written most often; lower case wins where it was ever seen.
    pub fn spelling(&self, phrase: &Phrase) -> String {
        let words: Vec<&str> = phrase.words().iter().map(|word| self.word(*word)).collect();
        words.join(" ")
    }

    fn word(&self, number: u32) -> &str {
        let spellings = &self.spellings[number as usize];
        let is_lower = |spelling: &str| spelling.chars().all(|c| !c.is_uppercase());
        let rank =
            |entry: &(&String, &u32)| (is_lower(entry.0), *entry.1, std::cmp::Reverse(entry.0.clone()));
        spellings
            .iter()
            .max_by_key(rank)
            .map_or("", |(spelling, _)| spelling)
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = self.spellings.len() as u32;
        let number = *self.numbers.entry(stem(word)).or_insert(next);
        if number == next {
            self.spellings.push(BTreeMap::new());
        }
        *self.spellings[number as usize]
            .entry(word.to_owned())
            .or_default() += 1;
        number
    }
}

/// Lower case without the plural s.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let lower = lower
        .strip_suffix("'s")
        .or(lower.strip_suffix("’s"))
        .unwrap_or(&lower);
    if let Some(root) = lower.strip_suffix("ies").filter(|root| root.len() > 2) {
        return format!("{root}y");
    }
    let is_plural = lower.len() > 3
        && lower.ends_with('s')
        && !["ss", "us", "is", "as", "os"]
            .iter()
            .any(|end| lower.ends_with(end));
    if is_plural {
        lower[..lower.len() - 1].to_owned()
    } else {
        lower.to_owned()
    }
}

/// Whether most letters are capitals, so that they say nothing.
fn is_shouting(title: &str) -> bool {
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = title.chars().filter(|c| c.is_uppercase()).count();
    letters > 8 && capitals * 10 > letters * 7
}

/// The runs of words between punctuation and stop words.
fn runs(title: &str) -> Vec<Vec<&str>> {
    let inside = |c: char| c.is_alphanumeric() || "-‐‑–'’+/".contains(c);
    let mut runs = vec![Vec::new()];
    let mut rest = title;
    while let Some(start) = rest.find(inside) {
        let gap = &rest[..start];
        rest = &rest[start..];
        let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let word = rest[..length].trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
        rest = &rest[length..];
        let is_stop = LISTED.get(&word.to_lowercase()) == Some(&false);
        if gap.chars().any(|c| !c.is_whitespace()) || is_stop {
            runs.push(Vec::new());
        }
        if !is_stop
            && word.chars().any(char::is_alphabetic)
            && word.len() > 1
            && let Some(run) = runs.last_mut()
        {
            run.push(word);
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn may_begin(word: &str) -> bool {
    !LISTED.contains_key(&word.to_lowercase())
}

fn may_end(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_adjective = ADJECTIVE_ENDINGS.iter().any(|ending| lower.ends_with(ending));
    !ADJECTIVES.contains(&lower.as_str()) && (!is_adjective || NOUNS.contains(&lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(title: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let phrases = vocabulary.phrases(title);
        let mut all: Vec<String> = phrases.iter().map(|phrase| vocabulary.spelling(phrase)).collect();
        all.sort();
        all
    }

    #[test]
    fn stop_words_and_punctuation_part_phrases() {
        let found = spelled("Hair cortisol and stress: a systematic review");
        for phrase in ["Hair", "Hair cortisol", "cortisol", "stress"] {
            assert!(found.contains(&phrase.to_owned()), "{phrase} in {found:?}");
        }
        assert!(
            found
                .iter()
                .all(|phrase| !phrase.contains("and") && !phrase.contains("cortisol stress"))
        );
    }

    #[test]
    fn no_phrase_ends_with_an_adjective_or_begins_with_academic_habit() {
        let found = spelled("Analysis of large clinical trials");
        assert!(found.contains(&"clinical trials".to_owned()), "{found:?}");
        assert!(
            !found
                .iter()
                .any(|phrase| phrase.ends_with("clinical") || phrase.starts_with("Analysis"))
        );
    }

    #[test]
    fn case_and_plural_do_not_part_a_phrase() {
        let mut vocabulary = Vocabulary::default();
        let first = vocabulary.phrases("Citation Fronts");
        let second = vocabulary.phrases("a citation front");
        assert_eq!(first, second);
        assert_eq!(vocabulary.spelling(&first[0]), "citation front");
        assert_eq!(vocabulary.phrases("CITATION FRONTS OF COVID-19")[0], first[0]);
    }

    #[test]
    fn any_text_can_be_cut() {
        for odd in [
            "",
            "—",
            "  ",
            "中国科学技术",
            "a",
            "İstanbul'un çevre",
            "x’s y’s",
            "C++ & H2O/CO2",
        ] {
            spelled(odd);
        }
    }
}

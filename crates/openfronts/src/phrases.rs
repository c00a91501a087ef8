//! Noun phrases of titles, found with word lists instead of a tagger.
//!
//! **Definition.** A title is cut at punctuation and stop words; every run of one to four of the words that are left is a
//! phrase, if it begins with a word that says something of the subject (not with one of academic habit such as
//! *approach* or *analysis*) and ends with a word that can be a noun (not with an adjective such as *clinical*). Phrases
//! are compared without case and without the plural s. A phrase is shown in the form that the titles at hand use most,
//! its words in lower case where they were ever seen so.
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

/// The bundled list of words that part phrases or do not begin one.
pub const STOP_WORDS: &str = include_str!("../data/stopwords.csv");

#[derive(Debug, Deserialize)]
struct StopLine {
    word: String,
    kind: String,
}

/// For each listed word, whether it is only of academic habit (true) or a stop word (false).
static LISTED: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let all: Vec<StopLine> = lines(STOP_WORDS);
    all.into_iter()
        .map(|line| (line.word, line.kind == "academic"))
        .collect()
});

/// Endings of words that mostly are adjectives or adverbs.
const ADJECTIVE_ENDINGS: [&str; 15] = [
    "ed", "ical", "ional", "ular", "ative", "itive", "ious", "eous", "less", "able", "ible", "ally", "ously",
    "ory", "ary",
];
/// Words with such an ending that are nouns all the same, and adjectives without one.
const NOUNS: [&str; 23] = [
    "seed",
    "feed",
    "weed",
    "speed",
    "need",
    "bed",
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
        let mut phrases = Vec::new();
        for run in runs(title) {
            let numbers: Vec<u32> = run.iter().map(|word| self.number(word)).collect();
            phrases.extend(bounds(&run).map(|(begin, end)| Phrase::new(&numbers[begin..end])));
        }
        phrases.sort_unstable();
        phrases.dedup();
        phrases
    }

    /// The phrase as most of these titles write it; equals in the order of the alphabet.
    pub fn spelling<'a>(&self, phrase: &Phrase, titles: impl Iterator<Item = &'a String>) -> String {
        let mut forms: BTreeMap<Vec<String>, u32> = BTreeMap::new();
        for run in titles.flat_map(|title| runs(title)) {
            let numbers: Vec<Option<u32>> = run
                .iter()
                .map(|word| self.numbers.get(&stem(word)).copied())
                .collect();
            let n = phrase.words().len();
            for (begin, found) in numbers.windows(n).enumerate() {
                if found
                    .iter()
                    .zip(phrase.words())
                    .all(|(found, word)| *found == Some(*word))
                {
                    let form = run[begin..begin + n]
                        .iter()
                        .map(|word| word.to_lowercase())
                        .collect();
                    *forms.entry(form).or_default() += 1;
                }
            }
        }
        let best = forms
            .into_iter()
            .max_by_key(|(form, n)| (*n, std::cmp::Reverse(form.clone())));
        let words = best.map(|(form, _)| form).unwrap_or_default();
        let cased: Vec<&str> = words
            .iter()
            .zip(phrase.words())
            .map(|(word, number)| self.cased(word, *number))
            .collect();
        cased.join(" ")
    }

    /// The word in lower case if it was ever seen so, else as it was seen most often.
    fn cased<'a>(&'a self, lower: &'a str, number: u32) -> &'a str {
        let of_form = self.spellings[number as usize]
            .iter()
            .filter(|(spelling, _)| spelling.to_lowercase() == lower);
        let rank = |entry: &(&String, &u32)| (entry.0 == lower, *entry.1, std::cmp::Reverse(entry.0.clone()));
        of_form.max_by_key(rank).map_or(lower, |(spelling, _)| spelling)
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

/// Where the phrases of a run of words begin and end.
fn bounds(run: &[String]) -> impl Iterator<Item = (usize, usize)> {
    let ends = |begin: usize| begin + 1..=(begin + MAX_WORDS).min(run.len());
    (0..run.len())
        .flat_map(move |begin| ends(begin).map(move |end| (begin, end)))
        .filter(|(begin, end)| may_begin(&run[*begin]) && may_end(&run[*end - 1]))
}

/// Lower case without the plural s.
pub(crate) fn stem(word: &str) -> String {
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

/// The runs of words between punctuation and stop words. A title in capitals says nothing of case: it is lowered.
fn runs(title: &str) -> Vec<Vec<String>> {
    let is_shouting = is_shouting(title);
    let inside = |c: char| c.is_alphanumeric() || "-‐‑–'’+/".contains(c);
    let mut runs: Vec<Vec<String>> = vec![Vec::new()];
    let mut rest = title;
    while let Some(start) = rest.find(inside) {
        let gap = &rest[..start];
        rest = &rest[start..];
        let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let word = rest[..length].trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
        rest = &rest[length..];
        let lower = word.to_lowercase();
        let is_stop = LISTED.get(&lower) == Some(&false);
        if gap.chars().any(|c| !c.is_whitespace()) || is_stop {
            runs.push(Vec::new());
        }
        if !is_stop
            && word.chars().any(char::is_alphabetic)
            && word.len() > 1
            && let Some(run) = runs.last_mut()
        {
            run.push(if is_shouting { lower } else { word.to_owned() });
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Whether the word says something of the subject: not of academic habit, and no length of time such as 12-month.
fn may_begin(word: &str) -> bool {
    let lower = word.to_lowercase();
    let unit = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_span = unit.len() < lower.len()
        && ["-hour", "-day", "-week", "-month", "-year", "-fold", "-item"]
            .iter()
            .any(|end| unit.starts_with(end));
    !is_span && !LISTED.contains_key(&lower)
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
        let titles = [title.to_owned()];
        let phrases = vocabulary.phrases(title);
        let mut all: Vec<String> = phrases
            .iter()
            .map(|phrase| vocabulary.spelling(phrase, titles.iter()))
            .collect();
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
        assert_eq!(vocabulary.phrases("CITATION FRONTS OF COVID-19")[0], first[0]);
    }

    #[test]
    fn a_phrase_is_spelled_as_most_titles_do_and_in_lower_case_where_that_was_seen() {
        let mut vocabulary = Vocabulary::default();
        let titles = ["Citation Fronts", "Citation Fronts", "Citation Front"].map(str::to_owned);
        let phrases: Vec<Phrase> = titles
            .iter()
            .flat_map(|title| vocabulary.phrases(title))
            .collect();
        let phrase = *phrases.iter().find(|phrase| phrase.words().len() == 2).unwrap();
        assert_eq!(vocabulary.spelling(&phrase, titles.iter()), "Citation Fronts");
        vocabulary.phrases("the fronts of citation in all fields");
        assert_eq!(vocabulary.spelling(&phrase, titles.iter()), "citation fronts");
    }

    #[test]
    fn verbs_and_lengths_of_time_make_no_phrase() {
        let found = spelled("12-month outcomes of infliximab reduces costs");
        assert!(
            !found
                .iter()
                .any(|phrase| phrase.contains("12-month") || phrase.contains("reduces")),
            "{found:?}"
        );
        assert!(found.contains(&"infliximab".to_owned()), "{found:?}");
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

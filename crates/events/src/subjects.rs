//! Scientific subjects in a text, as written: what an act is on, in or for.
//!
//! A subject is a run of words without a verb behind a word such as `on` that follows a noun of cooperation, or behind
//! `in the field of` anywhere; and the words between `joint` and its noun, as in *joint marine biology laboratory*.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::tokens::{Sort, Tokens};

/// Words of a subject at most.
const MAX_WORDS: usize = 8;
/// Words of a list of subjects at most.
const MAX_LIST: usize = 40;

/// Finds subjects in a paragraph.
pub(crate) struct Subjects<'a> {
    pub(crate) tokens: &'a Tokens<'a>,
    pub(crate) lexicon: &'a Lexicon,
    /// Whether a token is of a name, a date, an organisation or a person.
    pub(crate) is_taken: &'a dyn Fn(usize) -> bool,
}

impl Subjects<'_> {
    /// The subjects of a sentence, in order. `nouns` are the nouns of kinds and of cooperation in it.
    pub(crate) fn of(&self, sentence: Range<usize>, nouns: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for noun in nouns {
            self.before(noun, sentence.start, &mut found);
        }
        let mut at = sentence.start;
        while at < sentence.end {
            match self.lexicon.subject_before.at(self.tokens, at) {
                Some((length, ())) if length > 1 || self.follows_noun(at, nouns) => {
                    let end = self.list(at + length, sentence.end, &mut found);
                    at = end.max(at + length);
                }
                _ => at += 1,
            }
        }
        found.sort_by_key(|subject| subject.start);
        found.dedup_by(|later, first| later.start < first.end);
        found
    }

    /// What stands behind a verb: `reported [a superconducting qubit]`.
    pub(crate) fn behind(&self, verb: usize, end: usize) -> Option<Range<usize>> {
        let mut start = verb;
        while start < end && self.lexicon.subject_not_first.contains(self.tokens.lower(start)) {
            start += 1;
        }
        let mut last = start;
        while last < end && last - start < 5 && self.is_content(last) {
            last += 1;
        }
        let mut found = Vec::new();
        self.keep(start..last, &mut found);
        found.pop()
    }

    /// Whether a noun ends at most one word before.
    fn follows_noun(&self, at: usize, nouns: &[Range<usize>]) -> bool {
        nouns.iter().any(|noun| noun.end <= at && at - noun.end <= 1)
    }

    /// Words before a noun that say what it is about: `joint [marine biology] laboratory`, `a [climate change] forum`.
    fn before(&self, noun: &Range<usize>, from: usize, found: &mut Vec<Range<usize>>) {
        let mut start = noun.start;
        let is_before = |at: usize| {
            let word = self.tokens.lower(at);
            self.is_content(at)
                && !self.lexicon.subject_not_first.contains(word)
                && !(word.ends_with("ing") && at + 1 == noun.start)
        };
        while start > from && noun.start - start < 4 && is_before(start - 1) {
            start -= 1;
        }
        while start < noun.start
            && (self.lexicon.subject_not_first.contains(self.tokens.lower(start))
                || self.is_general(self.tokens.lower(start)))
        {
            start += 1;
        }
        let mut end = noun.start;
        while end > start && self.is_general(self.tokens.lower(end - 1)) {
            end -= 1;
        }
        // What stands before a noun says little: it must hold a word of science.
        if (start..end).any(|at| self.lexicon.is_science(self.tokens, at)) {
            self.keep(start..end, found);
        }
    }

    /// A list behind `on`; returns where it ends.
    fn list(&self, start: usize, end: usize, found: &mut Vec<Range<usize>>) -> usize {
        let mut at = start;
        let mut from = start;
        while at < end && at - start < MAX_LIST {
            let word = self.tokens.lower(at);
            let is_comma = word == ",";
            let is_and = word == "and" || word == "&" || word == "as" && self.tokens.lower(at + 1) == "well";
            if is_comma || is_and && self.parts(from, at, end) {
                self.keep(self.without_articles(from..at), found);
                at += 1;
                while matches!(self.tokens.lower(at), "and" | "well" | "as") {
                    at += 1;
                }
                from = at;
                if !self.is_content(at) && !self.lexicon.subject_not_first.contains(self.tokens.lower(at)) {
                    return at;
                }
                continue;
            }
            let goes_on = self.is_content(at)
                || is_and
                || word == "of" && at > from
                || word == "in" && at > from && self.is_content(at + 1) && self.is_content(at - 1)
                || self.lexicon.subject_not_first.contains(word) && at == from
                || word == "-"
                || word == "’"
                || word == "'s"
                || word == "the" && self.tokens.lower(at - 1) == "of";
            if !goes_on {
                break;
            }
            at += 1;
        }
        self.keep(self.without_articles(from..at), found);
        at
    }

    /// Whether `and` parts two subjects: not after a lone adjective (marine and polar research), nor within a fixed pair.
    fn parts(&self, from: usize, and: usize, end: usize) -> bool {
        let first = self.without_articles(from..and);
        let is_adjective = first.len() == 1 && is_adjective(self.tokens.lower(first.start));
        let follows = and + 1 < end && self.is_content(and + 1);
        !first.is_empty() && !is_adjective && follows
    }

    fn without_articles(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end
            && self
                .lexicon
                .subject_not_first
                .contains(self.tokens.lower(range.start))
        {
            range.start += 1;
        }
        while range.start < range.end
            && matches!(self.tokens.lower(range.end - 1), "of" | "-" | "and" | "the")
        {
            range.end -= 1;
        }
        range
    }

    fn is_content(&self, at: usize) -> bool {
        let Some(token) = self.tokens.items.get(at) else {
            return false;
        };
        let word = self.tokens.lower(at);
        let is_hyphen = word == "-" && self.tokens.is_glued(at) && self.tokens.is_glued(at + 1);
        let is_word = token.sort == Sort::Word || token.sort == Sort::Number && self.tokens.is_glued(at);
        is_hyphen
            || is_word
                && word != "and"
                && word != "of"
                && !self.lexicon.subject_stops.holds(self.tokens, at)
                && !self.lexicon.verbs.holds(self.tokens, at)
                && !(self.is_taken)(at)
    }

    /// Whether a word is about cooperation and tells no subject.
    fn is_general(&self, word: &str) -> bool {
        self.lexicon.subject_general.contains(word)
    }

    fn keep(&self, range: Range<usize>, found: &mut Vec<Range<usize>>) {
        if range.is_empty() || range.len() > MAX_WORDS {
            return;
        }
        let text = self.tokens.slice(range.clone()).to_lowercase();
        let has_letters = text.chars().filter(|sign| sign.is_alphabetic()).count() >= 2;
        let is_general = self.lexicon.subject_none.contains(text.as_str())
            || range.clone().all(|at| {
                self.is_general(self.tokens.lower(at))
                    || self.lexicon.subject_not_first.contains(self.tokens.lower(at))
            });
        if has_letters
            && !is_general
            && self
                .lexicon
                .nouns
                .at(self.tokens, range.start)
                .is_none_or(|(length, _)| length != range.len())
        {
            found.push(range);
        }
    }
}

/// By its ending.
fn is_adjective(word: &str) -> bool {
    [
        "ine", "al", "ic", "ar", "ive", "able", "ous", "ern", "an", "digital",
    ]
    .iter()
    .any(|ending| word.len() > 4 && word.ends_with(ending))
        && !matches!(
            word,
            "medicine"
                | "ocean"
                | "vaccine"
                | "machine"
                | "capital"
                | "signal"
                | "plan"
                | "mineral"
                | "arctic"
                | "urban"
        )
}

//! The nouns of kinds and the verbs of a sentence, and how they stand to each other: how far apart, denied, to come, told before.

use std::ops::Range;

use crate::lexicon::{Lexicon, Noun, VerbClass};
use crate::tokens::Tokens;
use crate::wordlist::Wordlist;

/// What another verb and a comma between them weigh, in words.
const VERB_BETWEEN: usize = 6;
const COMMA_BETWEEN: usize = 1;

/// A verb in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Verb<'a> {
    pub(crate) tokens: Range<usize>,
    pub(crate) classes: &'a [VerbClass],
}

/// A noun of a kind in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct KindNoun {
    pub(crate) tokens: Range<usize>,
    pub(crate) noun: Noun,
}

/// What of a sentence decides.
pub(crate) struct Sentence<'a> {
    pub(crate) tokens: &'a Tokens<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) range: Range<usize>,
    pub(crate) nouns: Vec<KindNoun>,
    pub(crate) verbs: Vec<Verb<'a>>,
}

impl<'a> Sentence<'a> {
    pub(crate) fn new(tokens: &'a Tokens<'a>, lexicon: &'a Lexicon, range: Range<usize>) -> Self {
        let (mut nouns, mut verbs) = (Vec::new(), Vec::new());
        let mut at = range.start;
        while at < range.end {
            // "agreed" is a verb, "agreement" a noun; a word that is both ("visit", "report") is a noun behind an article or
            // an adjective, and a verb else.
            let noun = lexicon
                .nouns
                .at(tokens, at)
                .filter(|(length, _)| at + length <= range.end);
            let verb = lexicon
                .verbs
                .at(tokens, at)
                .filter(|(length, _)| at + length <= range.end);
            // "Oslo and Hanoi plan a centre" tells of no plan.
            let noun =
                noun.filter(|(length, _)| *length > 1 || at == range.start || !is_verb_here(tokens, at));
            match (noun, verb) {
                (Some((length, _)), Some((verb_length, classes)))
                    if verb_length >= length && !is_noun_here(tokens, at) =>
                {
                    verbs.push(Verb {
                        tokens: at..at + verb_length,
                        classes,
                    });
                    at += verb_length;
                }
                (Some((length, noun)), _) => {
                    nouns.push(strengthened(
                        tokens,
                        KindNoun {
                            tokens: at..at + length,
                            noun: *noun,
                        },
                        range.start,
                    ));
                    at += length;
                }
                (None, Some((length, classes))) => {
                    verbs.push(Verb {
                        tokens: at..at + length,
                        classes,
                    });
                    at += length;
                }
                (None, None) => at += 1,
            }
        }
        Self {
            tokens,
            lexicon,
            range,
            nouns,
            verbs,
        }
    }

    /// Words between a noun and a verb, more where something stands between; none across a semicolon.
    pub(crate) fn gap(&self, noun: &KindNoun, verb: &Range<usize>) -> Option<usize> {
        let between = if verb.end <= noun.tokens.start {
            verb.end..noun.tokens.start
        } else {
            noun.tokens.end..verb.start
        };
        let is_before = verb.end <= noun.tokens.start;
        let n_verbs = self
            .verbs
            .iter()
            .filter(|other| between.contains(&other.tokens.start))
            .count();
        let n_commas = between.clone().filter(|at| self.tokens.word(*at) == ",").count();
        if between
            .clone()
            .any(|at| matches!(self.tokens.word(at), ";" | ":"))
        {
            return None;
        }
        // Another noun of the same verb is nearer: "signed a memorandum and opened a laboratory".
        let n_nouns = self
            .nouns
            .iter()
            .filter(|other| between.contains(&other.tokens.start))
            .count();
        let len = between.len();
        Some(len + VERB_BETWEEN * n_verbs + COMMA_BETWEEN * n_commas + 2 * n_nouns + usize::from(!is_before))
    }

    /// A cue of a list nearest to some tokens, within so many words and no semicolon.
    pub(crate) fn cue(
        &self,
        list: &Wordlist<()>,
        near: &Range<usize>,
        max_gap: usize,
    ) -> Option<Range<usize>> {
        let mut at = near.start.saturating_sub(max_gap).max(self.range.start);
        let end = (near.end + max_gap).min(self.range.end);
        while at < end {
            if let Some((length, ())) = list.at(self.tokens, at) {
                let between = if at < near.start {
                    at..near.start
                } else {
                    near.end..at
                };
                let is_parted = between
                    .clone()
                    .any(|one| matches!(self.tokens.word(one), ";" | ":"))
                    || self
                        .verbs
                        .iter()
                        .filter(|verb| between.contains(&verb.tokens.start))
                        .count()
                        > 2;
                let is_between_other = self.nouns.iter().any(|other| {
                    between.contains(&other.tokens.start) && other.tokens != *near && at < near.end
                });
                if !is_parted && !is_between_other {
                    return Some(at..at + length);
                }
            }
            at += 1;
        }
        None
    }

    /// Whether `will`, `is to` or the like stands before a verb, or it stands in its infinitive.
    pub(crate) fn is_to_come(&self, verb: &Range<usize>) -> bool {
        let from = verb.start.saturating_sub(7).max(self.range.start);
        (from..verb.start).rev().any(|at| {
            let Some((length, ())) = self.lexicon.will.at(self.tokens, at) else {
                return false;
            };
            let behind = at + length;
            let between = behind.min(verb.start)..verb.start;
            let is_parted = between
                .clone()
                .any(|one| matches!(self.tokens.word(one), ";" | ":" | ","))
                || self.verbs.iter().any(|other| {
                    between.contains(&other.tokens.start)
                        && other.tokens != *verb
                        && self.tokens.lower(other.tokens.start) != "be"
                });
            // "to" and the verb are one cue: "to sign".
            behind <= verb.end && !is_parted
        })
    }

    /// Whether a word that denies stands at most five words before a verb.
    pub(crate) fn is_denied_at(&self, verb: usize) -> bool {
        self.denies(verb, 5)
    }

    pub(crate) fn denies(&self, at: usize, reach: usize) -> bool {
        let from = at.saturating_sub(reach).max(self.range.start);
        let within = (from..at)
            .rev()
            .take_while(|one| !matches!(self.tokens.word(*one), ";" | "," | ":" | "."));
        let is_cue = |one: usize| {
            self.lexicon
                .not
                .at(self.tokens, one)
                .is_some_and(|(length, ())| one + length <= at)
        };
        // "not only" affirms.
        within
            .filter(|one| is_cue(*one))
            .any(|one| self.tokens.lower(one + 1) != "only")
    }

    /// `the meeting`, `this agreement`: told before.
    pub(crate) fn is_definite(&self, noun: &Range<usize>) -> bool {
        let before = noun
            .start
            .checked_sub(1)
            .map_or("", |before| self.tokens.lower(before));
        self.lexicon.definite.contains(before)
    }
}

/// Whether a word that is noun and verb is a noun here: behind an article, an adjective or a preposition.
fn is_noun_here(tokens: &Tokens, at: usize) -> bool {
    const BEFORE_NOUNS: &[&str] = &[
        "a",
        "an",
        "the",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
        "our",
        "joint",
        "first",
        "second",
        "third",
        "official",
        "working",
        "state",
        "annual",
        "new",
        "new",
        "bilateral",
        "of",
        "for",
        "during",
        "final",
        "study",
        "two",
        "three",
        "four",
        "day",
        "week",
        "'s",
        "on",
        "in",
        "with",
        "by",
        "after",
        "before",
        "national",
        "international",
        "funding",
        "open",
        "draft",
        "short",
        "recent",
        "planned",
        "to",
        "no",
        "any",
        "landmark",
        "such",
    ];
    let before = at.checked_sub(1).map_or("", |before| tokens.lower(before));
    // "to visit", "to study", "to report" are verbs.
    before != "to"
        && (BEFORE_NOUNS.contains(&before)
            || before.ends_with("al")
            || before.ends_with("ic")
            || tokens.is_capital(at) && at > 0)
}

/// Whether a word such as `plan` or `report` is a verb: a plain word with its object behind it, and no article before it.
fn is_verb_here(tokens: &Tokens, at: usize) -> bool {
    let is_word = matches!(
        tokens.lower(at),
        "plan"
            | "report"
            | "study"
            | "review"
            | "survey"
            | "outline"
            | "act"
            | "visit"
            | "tour"
            | "trial"
            | "task"
    );
    is_word
        && matches!(tokens.lower(at + 1), "a" | "an" | "the" | "to" | "that" | "how")
        && !is_noun_here(tokens, at)
}

/// `joint marine biology laboratory`, `China–Ethiopia Joint Laboratory`: a weak noun behind `joint` is a strong one.
fn strengthened(tokens: &Tokens, mut noun: KindNoun, from: usize) -> KindNoun {
    let start = noun.tokens.start.saturating_sub(5).max(from);
    let is_joint = (start..noun.tokens.start)
        .rev()
        .take_while(|at| tokens.is_word(*at) || matches!(tokens.word(*at), "-" | "–"))
        .any(|at| {
            matches!(
                tokens.lower(at),
                "joint" | "bilateral" | "binational" | "shared" | "common"
            )
        });
    noun.noun.is_weak &= !is_joint;
    noun
}

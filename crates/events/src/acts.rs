//! Acts in a sentence: a noun of a kind with a verb that makes it an act, and how far it came.
//!
//! `signed a memorandum`, `the forum took place`, `will open a joint laboratory`, `visited Kunming`. A noun without such a verb
//! is an act only in a line without any verb, as headings and lists have them. What is denied is none.

use std::ops::Range;

use crate::event::{Kind, Status};
use crate::grammar::{KindNoun, Sentence, Verb};
use crate::tokens::Tokens;
use crate::wordlist::Wordlist;

/// Words between a noun and its verb at most, strong and weak nouns.
const MAX_GAP: usize = 24;
const MAX_GAP_WEAK: usize = 14;
/// An act in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    /// The noun; the verb itself where a verb alone tells the act.
    pub(crate) noun: Range<usize>,
    pub(crate) verb: Option<Range<usize>>,
    /// The noun has other meanings too.
    pub(crate) is_weak: bool,
    /// Words between noun and verb, with what stands between them.
    pub(crate) gap: usize,
    /// `the meeting`: told before.
    pub(crate) is_definite: bool,
    /// What tells that it is to come stands beside it.
    pub(crate) is_to_come: bool,
}

impl Act {
    /// First and last token of noun and verb.
    pub(crate) fn extent(&self) -> Range<usize> {
        let verb = self.verb.clone().unwrap_or_else(|| self.noun.clone());
        self.noun.start.min(verb.start)..self.noun.end.max(verb.end)
    }
}

/// Acts of a sentence, and how many were left out as denied.
#[derive(Debug, Default)]
pub(crate) struct Acts {
    pub(crate) acts: Vec<Act>,
    pub(crate) n_denied: u64,
}

impl Sentence<'_> {
    /// The acts, in the order of their nouns.
    pub(crate) fn acts(&self, stands_alone: bool) -> Acts {
        let mut found = Acts::default();
        for noun in &self.nouns {
            if let Some(act) = self.act_of(noun, stands_alone) {
                self.keep(act, &mut found);
            }
        }
        for verb in &self.verbs {
            self.visit_by_verb(verb)
                .into_iter()
                .for_each(|act| self.keep(act, &mut found));
        }
        if !found
            .acts
            .iter()
            .any(|act| matches!(act.kind, Kind::Forum | Kind::Committee | Kind::Visit))
        {
            self.ministers_meet()
                .into_iter()
                .for_each(|act| self.keep(act, &mut found));
        }
        // A study or a project that found something is told as what it found.
        let is_weak = |act: &Act| act.is_weak || act.kind == Kind::Policy && act.status == Status::Held;
        if let Some(result) = self.result().filter(|_| found.acts.iter().all(is_weak)) {
            let is_own =
                |act: &Act| act.verb.as_ref() != Some(&result.noun) && act.verb.is_some() && !act.is_weak;
            found.acts.retain(is_own);
            self.keep(result, &mut found);
        }
        found.acts.sort_by_key(|act| act.noun.start);
        found.acts = united(self.tokens, found.acts);
        found
    }

    fn keep(&self, act: Act, found: &mut Acts) {
        if self.is_denied(&act) {
            found.n_denied += 1;
        } else {
            found.acts.push(act);
        }
    }

    fn act_of(&self, noun: &KindNoun, stands_alone: bool) -> Option<Act> {
        let classes = self.lexicon.verbs_of.get(&noun.noun.kind)?;
        let is_own = |verb: &&Verb| verb.classes.iter().any(|class| classes.contains(class));
        let gaps = self
            .verbs
            .iter()
            .filter(is_own)
            .filter_map(|verb| Some((self.gap(noun, &verb.tokens)?, verb)));
        let limit = if noun.noun.is_weak { MAX_GAP_WEAK } else { MAX_GAP };
        // A verb that is denied is taken only where there is no other: "did not attend, and so the committee met without it".
        let verb = gaps
            .filter(|(gap, _)| *gap <= limit)
            .min_by_key(|(gap, verb)| (self.is_denied_at(verb.tokens.start), *gap, verb.tokens.start));
        let act = |verb: Option<Range<usize>>, gap, status| Act {
            kind: noun.noun.kind,
            status,
            noun: noun.tokens.clone(),
            verb,
            is_weak: noun.noun.is_weak,
            gap,
            is_definite: self.is_definite(&noun.tokens),
            is_to_come: false,
        };
        if let Some((status, cue)) = self.end_of(noun) {
            return Some(act(Some(cue), 0, status));
        }
        if let Some((gap, verb)) = verb {
            let is_to_come = self.is_to_come(&verb.tokens);
            let status = if is_to_come {
                Status::Announced
            } else {
                held(noun.noun.kind)
            };
            return Some(Act {
                is_to_come,
                ..act(Some(verb.tokens.clone()), gap, status)
            });
        }
        // A plan for it: "plans a joint laboratory"; then what is told beside another act; then a line without a verb.
        let will = self
            .cue(&self.lexicon.will, &noun.tokens, 8)
            .filter(|_| !noun.noun.is_weak && noun.noun.kind != Kind::Policy);
        if will.is_some() {
            return Some(Act {
                is_to_come: true,
                ..act(will, 8, Status::Announced)
            });
        }
        if self.is_beside(noun) {
            return Some(act(None, 6, Status::Held));
        }
        let is_bare = stands_alone && self.verbs.is_empty() && !noun.noun.is_weak;
        is_bare.then(|| act(None, 0, held(noun.noun.kind)))
    }

    /// What was called off or put off, of the nouns of the sentence the one that this cue is nearest to.
    fn end_of(&self, noun: &KindNoun) -> Option<(Status, Range<usize>)> {
        let lists = [
            (&self.lexicon.cancelled, Status::Cancelled),
            (&self.lexicon.postponed, Status::Postponed),
        ];
        lists.into_iter().find_map(|(list, status)| {
            let cue = self.cue(list, &noun.tokens, MAX_GAP)?;
            let distance = |other: &Range<usize>| {
                // What stands behind "called off" is its object.
                if other.start >= cue.end {
                    other.start - cue.end
                } else {
                    4 + cue.start.saturating_sub(other.end)
                }
            };
            let is_nearest = self
                .nouns
                .iter()
                .all(|other| distance(&other.tokens) >= distance(&noun.tokens));
            is_nearest.then_some((status, cue))
        })
    }

    /// Whether an act is told beside another: "during his visit to Addis Ababa", "at a conference in Lomé".
    fn is_beside(&self, noun: &KindNoun) -> bool {
        let before = |back: usize| {
            noun.tokens
                .start
                .checked_sub(back)
                .filter(|at| *at >= self.range.start)
                .map_or("", |at| self.tokens.lower(at))
        };
        let has_lead = |words: &[&str]| (1..=5).any(|back| words.contains(&before(back)));
        let behind = self.tokens.lower(noun.tokens.end);
        match noun.noun.kind {
            Kind::Visit => {
                matches!(behind, "to" | "of" | "by")
                    && has_lead(&["during", "after", "on", "following", "with", "at"])
                    && (noun.tokens.end..self.range.end.min(noun.tokens.end + 8))
                        .any(|at| self.tokens.is_capital(at))
            }
            Kind::Forum => {
                !noun.noun.is_weak
                    && has_lead(&["at", "during"])
                    && (noun.tokens.end..self.range.end.min(noun.tokens.end + 10))
                        .any(|at| self.tokens.lower(at) == "in" && self.tokens.is_capital(at + 1))
            }
            _ => false,
        }
    }

    /// Whether a word that denies stands before the verb, or before the noun.
    fn is_denied(&self, act: &Act) -> bool {
        if matches!(act.status, Status::Cancelled | Status::Postponed) {
            return false;
        }
        let verb = act.verb.clone().unwrap_or_else(|| act.noun.clone());
        let between = verb.end.min(act.noun.start)..act.noun.start;
        let is_none = between
            .clone()
            .any(|at| matches!(self.tokens.lower(at), "no" | "neither" | "nothing"));
        self.is_denied_at(verb.start) || self.denies(act.noun.start, 2) || is_none
    }

    /// `visited Kunming`: a verb alone, with a capital or a place behind it.
    fn visit_by_verb(&self, verb: &Verb) -> Option<Act> {
        let class = self.lexicon.class("visit")?;
        if !verb.classes.contains(&class)
            || self.nouns.iter().any(|noun| {
                noun.noun.kind == Kind::Visit && self.gap(noun, &verb.tokens).is_some_and(|gap| gap < 6)
            })
        {
            return None;
        }
        let behind = verb.tokens.end..(verb.tokens.end + 6).min(self.range.end);
        let has_goal = behind.clone().any(|at| self.tokens.is_capital(at));
        let is_subject_human = self.range.start < verb.tokens.start;
        let is_to_come = self.is_to_come(&verb.tokens);
        let status = if is_to_come {
            Status::Announced
        } else {
            Status::Held
        };
        (has_goal && is_subject_human).then(|| Act {
            kind: Kind::Visit,
            status,
            noun: verb.tokens.clone(),
            verb: None,
            is_weak: true,
            gap: 0,
            is_definite: false,
            is_to_come,
        })
    }

    /// `the ministers of Costa Rica and Panama, meeting in San José`.
    fn ministers_meet(&self) -> Option<Act> {
        const WHO: &[&str] = &[
            "ministers",
            "secretaries",
            "leaders",
            "delegations",
            "officials",
            "commissioners",
            "advisers",
            "advisors",
        ];
        const MEET: &[&str] = &[
            "met", "meet", "meets", "meeting", "gathered", "gather", "convened",
        ];
        let who = self
            .range
            .clone()
            .find(|at| WHO.contains(&self.tokens.lower(*at)))?;
        let met = (who..self.range.end.min(who + 18)).find(|at| MEET.contains(&self.tokens.lower(*at)))?;
        let is_to_come = self.is_to_come(&(met..met + 1));
        Some(Act {
            kind: Kind::Committee,
            status: if is_to_come {
                Status::Announced
            } else {
                Status::Held
            },
            noun: met..met + 1,
            verb: None,
            is_weak: true,
            gap: 0,
            is_definite: false,
            is_to_come,
        })
    }

    /// A result: scientists who found or achieved something, with a word that says that it is new.
    fn result(&self) -> Option<Act> {
        let any = |list: &Wordlist<()>| self.range.clone().find(|at| list.holds(self.tokens, *at));
        let (find, achieve) = (self.lexicon.class("find")?, self.lexicon.class("achieve")?);
        let maker = any(&self.lexicon.makers);
        let first = any(&self.lexicon.firsts);
        let found = self.verbs.iter().find(|verb| verb.classes.contains(&find));
        let verb = found.or_else(|| self.verbs.iter().find(|verb| verb.classes.contains(&achieve)))?;
        let is_told = match (maker, first) {
            (Some(_), Some(_)) => true,
            // Who only reports or publishes needs something that is no paper of policy.
            (Some(maker), None) => {
                let is_paper = self.nouns.iter().any(|noun| noun.noun.kind == Kind::Policy);
                maker < verb.tokens.start && verb.tokens.start - maker < 40 && (found.is_some() || !is_paper)
            }
            (None, Some(first)) => found.is_some() && first > verb.tokens.start,
            _ => false,
        };
        let is_free = !self
            .nouns
            .iter()
            .any(|noun| !noun.noun.is_weak && !matches!(noun.noun.kind, Kind::Breakthrough | Kind::Policy));
        (is_told && is_free && !self.is_to_come(&verb.tokens)).then(|| Act {
            kind: Kind::Breakthrough,
            status: Status::Held,
            noun: verb.tokens.clone(),
            verb: None,
            is_weak: true,
            gap: 0,
            is_definite: false,
            is_to_come: false,
        })
    }
}

/// The status of what was done.
fn held(kind: Kind) -> Status {
    match kind {
        Kind::Agreement => Status::Signed,
        Kind::FundingCall => Status::Announced,
        _ => Status::Held,
    }
}

/// Acts told twice as one: of one verb or one noun phrase the more telling noun stays.
fn united(tokens: &Tokens, acts: Vec<Act>) -> Vec<Act> {
    let mut kept: Vec<Act> = Vec::new();
    for act in acts {
        let same = kept.iter_mut().find(|other| is_same(tokens, other, &act));
        match same {
            Some(other) if strength(&act) > strength(other) => *other = act,
            Some(_) => {}
            None => kept.push(act),
        }
    }
    kept
}

fn is_same(tokens: &Tokens, one: &Act, other: &Act) -> bool {
    let shares_verb = one.verb.is_some() && one.verb == other.verb;
    // "meeting of the Joint Committee", "memorandum of understanding on a programme".
    let (first, second) = if one.noun.start <= other.noun.start {
        (one, other)
    } else {
        (other, one)
    };
    let between = first.noun.end.min(second.noun.start)..second.noun.start;
    let is_linked = between.len() <= 8
        && between
            .clone()
            .all(|at| tokens.is_word(at) || matches!(tokens.word(at), "-" | "–"))
        && !between.clone().any(|at| matches!(tokens.lower(at), "and"));
    let has_list = between.clone().any(|at| matches!(tokens.lower(at), "and"));
    let is_meeting_of = is_linked
        && matches!(
            (one.kind, other.kind),
            (Kind::Forum, Kind::Committee) | (Kind::Committee, Kind::Forum)
        );
    is_meeting_of
        || (shares_verb && (one.kind == other.kind || is_linked || !has_list))
        || (one.kind == other.kind && is_linked)
}

/// What of two nouns of one act tells its kind: the nearer to the verb, a meeting less than what meets.
fn strength(act: &Act) -> (bool, bool, std::cmp::Reverse<usize>) {
    let is_meeting = act.kind == Kind::Forum;
    (!act.is_weak, !is_meeting, std::cmp::Reverse(act.gap))
}

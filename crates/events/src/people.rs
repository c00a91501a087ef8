//! People in a text, with role and side.
//!
//! A name is two to five capitalised words that are neither a country nor an organisation, and is taken where a title or a role
//! stands beside it, or where its first word is a common given name (or its first a common Chinese family name).

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::names::{Gazetteer, NameKind, Named};
use crate::organisations::Found;
use crate::tokens::Tokens;

/// Words of a name at most.
const MAX_WORDS: usize = 5;
/// Words of a role at most.
const MAX_ROLE: usize = 18;
/// Lengths of names of parts and places that people are not called.
const NOT_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "for",
    "from",
    "both",
    "under",
    "its",
    "their",
    "university",
    "joint",
    "memorandum",
    "agreement",
    "prize",
    "award",
    "programme",
    "program",
    "project",
    "day",
    "days",
    "week",
    "summit",
    "forum",
    "workshop",
    "conference",
    "declaration",
    "festival",
    "congress",
    "charter",
    "plan",
    "strategy",
    "report",
    "act",
    "law",
    "initiative",
    "and",
    "of",
    "north",
    "south",
    "east",
    "west",
    "new",
    "his",
    "her",
    "when",
    "while",
    "after",
    "during",
    "science",
    "research",
    "technology",
    "innovation",
    "meeting",
    "statement",
    "sea",
    "ocean",
    "lake",
    "river",
    "mount",
    "island",
    "islands",
    "horizon",
    "square",
    "hall",
    "palace",
    "hotel",
    "street",
    "centre",
    "center",
    "symposium",
    "seminar",
    "mou",
    "fund",
    "treaty",
    "protocol",
    "convention",
    "accord",
    "pact",
    "committee",
    "dialogue",
    "commission",
    "house",
    "airport",
    "station",
    "telescope",
    "observatory",
    "campus",
    "park",
    "valley",
    "school",
    "nature",
    "letters",
    "journal",
];

/// A person in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Someone {
    /// The name without title.
    pub(crate) tokens: Range<usize>,
    /// The role.
    pub(crate) role: Option<Range<usize>>,
    pub(crate) country: Option<Box<str>>,
}

/// What is known of a paragraph.
pub(crate) struct Around<'a> {
    pub(crate) tokens: &'a Tokens<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) names: &'a [Named],
    pub(crate) organisations: &'a [Found],
    /// Which tokens are of names and organisations.
    pub(crate) marks: &'a [bool],
}

/// The people of a paragraph, in order.
pub(crate) fn people(around: &Around) -> Vec<Someone> {
    let (mut found, mut at): (Vec<Someone>, usize) = (Vec::new(), 0);
    while at < around.tokens.len() {
        match around.person(at) {
            Some(person) => {
                let role_end = person.role.as_ref().map_or(0, |role| role.end);
                at = person.tokens.end.max(role_end).max(at + 1);
                // The role before a name may have been begun earlier than what is already told.
                found.push(person);
            }
            None => at += 1,
        }
    }
    found
}

impl Around<'_> {
    fn person(&self, at: usize) -> Option<Someone> {
        if let Some((length, ())) = self.lexicon.honorifics.at(self.tokens, at) {
            let dot = usize::from(self.tokens.word(at + length) == ".");
            // "H.E. Dr", "Professor Dame": titles follow each other.
            let mut start = at + length + dot;
            while let Some((more, ())) = self.lexicon.honorifics.at(self.tokens, start) {
                start += more + usize::from(self.tokens.word(start + more) == ".");
            }
            if let Some(name) = self.name(start, 1) {
                return Some(self.with_role(at, name));
            }
        }
        if let Some(role) = self.role(at) {
            let mut start = role.end;
            if self.tokens.word(start) == "," {
                start += 1;
            }
            while let Some((more, ())) = self.lexicon.honorifics.at(self.tokens, start) {
                start += more + usize::from(self.tokens.word(start + more) == ".");
            }
            if let Some(name) = self.name(start, 2) {
                let country = self.beside(&name).or_else(|| self.side(&role));
                return Some(Someone {
                    tokens: name,
                    role: Some(role),
                    country,
                });
            }
            return None;
        }
        let name = self.name(at, 2)?;
        let is_free = at == 0 || !(self.tokens.is_word(at - 1) && self.tokens.is_capital(at - 1)) || at == 1;
        let is_known = self.gazetteer.is_given(self.tokens, at)
            || self.gazetteer.is_family(self.tokens, at) && name.len() <= 4;
        let has_role = self.role_behind(name.end).is_some();
        (is_free && (is_known || has_role)).then(|| self.with_role(at, name))
    }

    fn with_role(&self, title: usize, name: Range<usize>) -> Someone {
        let role = self.role_behind(name.end).or_else(|| self.role_before(title));
        let by_role = || role.as_ref().and_then(|role| self.side(role));
        let country = self.beside(&name).or_else(by_role).or_else(|| self.nearby(title));
        Someone {
            tokens: name,
            role,
            country,
        }
    }

    /// `[name] of Guinea`, `[name] of the University of Chile`, `[name] (French side)`.
    fn beside(&self, name: &Range<usize>) -> Option<Box<str>> {
        let is_of = self.tokens.lower(name.end) == "of" || self.tokens.word(name.end) == "(";
        let start = name.end + 1 + usize::from(self.tokens.lower(name.end + 1) == "the");
        let named = self
            .names
            .iter()
            .find(|one| one.tokens.start == start && !one.is_group)
            .map(|one| one.code.clone());
        let organisation = || {
            self.organisations
                .iter()
                .find(|one| one.tokens.start == start)?
                .country
                .clone()
        };
        if is_of { named.or_else(organisation) } else { None }
    }

    /// A role that ends where the title of a name begins.
    fn role_before(&self, title: usize) -> Option<Range<usize>> {
        let from = title.saturating_sub(MAX_ROLE);
        (from..title).find_map(|at| {
            self.role(at).filter(|role| {
                role.end == title || role.end + 1 == title && self.tokens.word(role.end) == ","
            })
        })
    }

    /// `, Kenyan Minister of Health,` behind a name.
    fn role_behind(&self, end: usize) -> Option<Range<usize>> {
        let sign = self.tokens.word(end);
        if !matches!(sign, "," | "(") {
            return None;
        }
        let start = end + 1;
        // An article, an adjective, the name of a country with 's.
        (start..start + 6)
            .take_while(|at| *at == start || !matches!(self.tokens.word(*at - 1), "," | "." | ";" | ")"))
            .find_map(|at| self.role(at))
    }

    /// The role that begins here: a word for it, and what it is of.
    fn role(&self, at: usize) -> Option<Range<usize>> {
        // "research commissioner", "deputy science minister".
        let lead = (0..=2).find(|lead| self.lexicon.roles.holds(self.tokens, at + lead))?;
        let is_lead = |at: usize| {
            matches!(
                self.tokens.lower(at),
                "research"
                    | "science"
                    | "education"
                    | "health"
                    | "deputy"
                    | "vice"
                    | "technology"
                    | "energy"
                    | "environment"
                    | "agriculture"
                    | "innovation"
                    | "space"
                    | "assistant"
                    | "higher"
            )
        };
        if !(at..at + lead).all(is_lead) {
            return None;
        }
        let (length, ()) = self.lexicon.roles.at(self.tokens, at + lead)?;
        let mut end = at + lead + length;
        loop {
            let next = self.role_goes_on(at, end);
            if next == end || next - at > MAX_ROLE {
                return Some(at..end);
            }
            end = next;
        }
    }

    /// Behind `of the Academy of Sciences`, `for Education, Research`, `and Rector`.
    fn role_goes_on(&self, start: usize, end: usize) -> usize {
        if self.lexicon.person_of.holds(self.tokens, end) {
            let mut next = end + 1;
            while matches!(self.tokens.lower(next), "the" | "state" | "higher") {
                next += 1;
            }
            if let Some(organisation) = self.organisations.iter().find(|one| one.tokens.contains(&next)) {
                return organisation.tokens.end;
            }
            // "Vice Minister of China": the country is the side, and no part of the role.
            if self
                .names
                .iter()
                .any(|name| name.tokens.start == next && !name.is_group)
            {
                return end;
            }
            let begin = next;
            while self.tokens.is_word(next)
                && (self.tokens.is_capital(next)
                    || self.tokens.is_capital(next + 1)
                        && matches!(self.tokens.lower(next), "and" | "of" | "for"))
                && next - begin < 8
            {
                // "of China" behind the portfolio is the side.
                let is_side = self.tokens.lower(next) == "of"
                    && self
                        .names
                        .iter()
                        .any(|name| name.tokens.start == next + 1 && !name.is_group);
                if is_side {
                    break;
                }
                if next > begin
                    && (self.is_name_here(next) || self.lexicon.honorifics.holds(self.tokens, next))
                {
                    break;
                }
                next += 1;
            }
            return if next > begin { next } else { end };
        }
        // "Minister for Education, Research and Culture".
        let is_list = self.tokens.word(end) == ","
            && self.tokens.is_capital(end + 1)
            && self.tokens.lower(end + 2) == "and"
            && self.tokens.is_capital(end + 3)
            && end > start + 1;
        let begins_person =
            is_list && (self.is_name_here(end + 1) || self.lexicon.roles.holds(self.tokens, end + 3));
        if is_list && !begins_person { end + 4 } else { end }
    }

    /// Whether a common given name or Chinese family name begins here, with a further capital behind.
    fn is_name_here(&self, at: usize) -> bool {
        (self.gazetteer.is_given(self.tokens, at) || self.gazetteer.is_family(self.tokens, at))
            && self.tokens.is_capital(at + 1)
            && self.tokens.is_word(at + 1)
    }

    /// The name that begins here.
    fn name(&self, at: usize, min_words: usize) -> Option<Range<usize>> {
        let (mut end, mut n_words) = (at, 0);
        while n_words < MAX_WORDS {
            let word = self.tokens.lower(end);
            let is_elided = self
                .tokens
                .word(end)
                .chars()
                .nth(2)
                .is_some_and(char::is_uppercase)
                && word.starts_with("d'");
            let is_free = self.tokens.is_word(end)
                && (self.tokens.is_capital(end) || is_elided && n_words > 0)
                && !NOT_NAMES.contains(&word)
                && !self.is_taken(end);
            if is_free {
                n_words += 1;
                end += 1;
                // "J." and the hyphens of double names.
                let is_initial =
                    self.tokens.word(end) == "." && self.tokens.is_glued(end) && word.chars().count() <= 2;
                end += usize::from(is_initial);
                if self.tokens.word(end) == "-"
                    && self.tokens.is_glued(end)
                    && self.tokens.is_glued(end + 1)
                    && self.tokens.is_word(end + 1)
                {
                    end += 2;
                }
                continue;
            }
            let is_particle = n_words > 0
                && self.lexicon.particles.contains(word)
                && self.tokens.is_capital(self.behind_particles(end));
            if !is_particle {
                break;
            }
            end = self.behind_particles(end);
        }
        let has_letters = (at..end).any(|one| {
            self.tokens.word(one).chars().count() > 2 && self.tokens.word(one).chars().any(char::is_lowercase)
        });
        (n_words >= min_words && has_letters).then_some(at..end)
    }

    fn behind_particles(&self, at: usize) -> usize {
        let mut next = at;
        while self.lexicon.particles.contains(self.tokens.lower(next)) && next - at < 3 {
            next += 1;
            next += usize::from(self.tokens.word(next) == "-");
        }
        next
    }

    /// Whether a token is of a country, an organisation, a role or the calendar.
    fn is_taken(&self, at: usize) -> bool {
        self.marks[at]
            || self.lexicon.roles.holds(self.tokens, at)
            || self.lexicon.calendar.holds(self.tokens, at)
            || self.lexicon.honorifics.holds(self.tokens, at)
    }

    /// The country that a role tells: in it, as its organisation, or just before.
    fn side(&self, role: &Range<usize>) -> Option<Box<str>> {
        let of =
            |name: &&Named| !name.is_group && role.start <= name.tokens.start && name.tokens.end <= role.end;
        let within = self.names.iter().find(of).map(|name| name.code.clone());
        let organisation = || {
            let of_role = self
                .organisations
                .iter()
                .find(|one| role.start < one.tokens.start && one.tokens.end <= role.end)?;
            of_role.country.clone()
        };
        within
            .or_else(organisation)
            .or_else(|| self.nearby(role.start))
            .or_else(|| self.behind(role.end))
    }

    /// `Kenya's`, `Swedish`, just before.
    fn nearby(&self, at: usize) -> Option<Box<str>> {
        let is_close = |name: &&Named| {
            let gap = at.checked_sub(name.tokens.end);
            gap.is_some_and(|gap| {
                gap == 0
                    || gap <= 2
                        && (name.tokens.end..at).all(|between| {
                            matches!(
                                self.tokens.lower(between),
                                "'s" | "'"
                                    | "deputy"
                                    | "new"
                                    | "then"
                                    | "former"
                                    | "acting"
                                    | "research"
                                    | "science"
                            )
                        })
            })
        };
        let name = self
            .names
            .iter()
            .rev()
            .filter(|name| !name.is_group)
            .find(is_close)?;
        (name.kind != NameKind::Prefix).then(|| name.code.clone())
    }

    /// `of Kenya`, just behind.
    fn behind(&self, end: usize) -> Option<Box<str>> {
        let start = end
            + usize::from(self.tokens.lower(end) == "of")
            + usize::from(self.tokens.lower(end + 1) == "the");
        let name = self
            .names
            .iter()
            .find(|name| name.tokens.start == start && start > end)?;
        (!name.is_group).then(|| name.code.clone())
    }
}

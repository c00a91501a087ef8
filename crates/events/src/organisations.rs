//! Organisations in a text: capitalised phrases about a word such as *University*, and names that the caller knows.

use std::collections::HashSet;
use std::ops::Range;

use crate::names::{NameKind, Named};
use crate::tokens::Tokens;
use crate::wordlist::Wordlist;

/// Words of a name at most.
const MAX_WORDS: usize = 16;
/// Words that join those of a name.
const CONNECTORS: &[&str] = &[
    "of", "for", "and", "the", "de", "du", "des", "da", "do", "dos", "del", "la", "le", "les", "di", "della",
    "für", "der", "och", "för", "y", "e", "et", "&", "on", "in", "-", "–", "d'", "av", "at",
];
/// Those that a name does not run over where what follows stands alone.
const ARTICLES: &[&str] = &[
    "the",
    "The",
    "A",
    "An",
    "This",
    "That",
    "Its",
    "Their",
    "Both",
    "At",
    "In",
    "On",
    "For",
    "From",
    "With",
    "By",
    "And",
    "Under",
    "When",
    "While",
    "After",
    "Before",
    "During",
    "As",
    "Two",
    "Three",
    "Four",
    "Also",
    "Meanwhile",
    "Today",
    "Yesterday",
];

/// An organisation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) tokens: Range<usize>,
    /// Its number among those known.
    pub(crate) known: Option<u32>,
    pub(crate) country: Option<Box<str>>,
}

/// What the caller knows of an organisation: its number, and its country.
#[derive(Debug, Clone)]
struct Known {
    number: Option<u32>,
    country: Option<Box<str>>,
}

/// Words that make a phrase an organisation, and organisations known by name.
#[derive(Debug, Default)]
pub(crate) struct Organisations {
    heads: HashSet<Box<str>>,
    known: Wordlist<Known>,
    /// World-known short names.
    short: Wordlist<()>,
}

impl Organisations {
    pub(crate) fn bundled() -> Self {
        let mut rows = csv::Reader::from_reader(include_str!("../data/organisation_heads.csv").as_bytes());
        let heads = rows
            .deserialize::<String>()
            .map(|row| row.expect("bundled").to_lowercase().into());
        let mut short = Wordlist::default();
        for line in include_str!("../data/short_organisations.txt")
            .lines()
            .filter(|line| !line.is_empty())
        {
            short.add(line, ());
        }
        Self {
            heads: heads.collect(),
            known: Wordlist::default(),
            short,
        }
    }

    /// Adds a name by which the caller knows an organisation, or several: then there is no number, and a country where all are in
    /// one. Names of one short word say too little and are passed over.
    pub(crate) fn add(&mut self, name: &str, number: Option<u32>, country: Option<&str>) {
        let tokens = Tokens::new(name);
        let is_telling = tokens.len() > 1 || name.len() > 9;
        if is_telling && tokens.is_capital(0) {
            let country = country.map(Into::into);
            self.known.add(name, Known { number, country });
        }
    }

    /// The organisations of a paragraph, in order, none within another.
    pub(crate) fn find(&self, tokens: &Tokens, names: &[Named], roles: &Wordlist<()>) -> Vec<Found> {
        let (mut found, mut at): (Vec<Found>, usize) = (Vec::new(), 0);
        while at < tokens.len() {
            // "President of the Academy": the role is no part of the name.
            let role = roles.at(tokens, at).map_or(0, |(length, ())| length);
            if role > 0 && matches!(tokens.lower(at + role), "of" | "for" | "at") {
                at += role;
                continue;
            }
            let known = self.known.at(tokens, at).map(|(length, known)| Found {
                tokens: at..at + length,
                known: known.number,
                country: known.country.clone(),
            });
            let phrase = self.phrase(tokens, at);
            let longer = match (known, phrase) {
                // "Lund University Press" is not Lund University, and yet where that is.
                (Some(known), Some(phrase)) if phrase.len() > known.tokens.len() => Some(Found {
                    tokens: phrase,
                    known: None,
                    country: known.country,
                }),
                (Some(known), _) => Some(known),
                (None, Some(phrase)) => Some(Found {
                    country: self.country_within(&phrase, names),
                    tokens: phrase,
                    known: None,
                }),
                (None, None) => self.short.at(tokens, at).map(|(length, ())| Found {
                    tokens: at..at + length,
                    known: None,
                    country: None,
                }),
            };
            match longer {
                Some(one) => {
                    at = one.tokens.end.max(at + 1);
                    found.push(one);
                }
                None => at += 1,
            }
        }
        found
    }

    fn is_head(&self, tokens: &Tokens, at: usize) -> bool {
        tokens.is_capital(at) && self.heads.contains(tokens.lower(at))
    }

    /// The capitalised phrase that begins here, if it holds a head.
    fn phrase(&self, tokens: &Tokens, at: usize) -> Option<Range<usize>> {
        let is_free = at == 0
            || !(tokens.is_capital(at - 1) && tokens.is_word(at - 1))
            || ARTICLES.contains(&tokens.word(at - 1));
        let is_rest = at > 0 && tokens.lower(at - 1) == "-" && tokens.is_glued(at);
        if !tokens.is_capital(at)
            || !tokens.is_word(at)
            || !is_free
            || is_rest
            || ARTICLES.contains(&tokens.word(at))
        {
            return None;
        }
        let (mut end, mut has_head) = (at, false);
        while end < tokens.len() && end - at < MAX_WORDS {
            if tokens.is_word(end) && tokens.is_capital(end) {
                has_head |= self.is_head(tokens, end);
                end += 1;
                continue;
            }
            let next = self.over_connectors(tokens, at, end, has_head);
            if next == end {
                break;
            }
            end = next;
        }
        (has_head && !self.is_head_alone(tokens, at..end)).then_some(at..end)
    }

    /// Behind small words that lead to a further capital, or `end` where the name ends here.
    fn over_connectors(&self, tokens: &Tokens, start: usize, end: usize, has_head: bool) -> usize {
        if let Some(behind) = listed(tokens, end).filter(|_| has_head) {
            return behind;
        }
        let mut next = end;
        while next < tokens.len() && next - end < 3 && CONNECTORS.contains(&tokens.lower(next)) {
            let is_hyphen = matches!(tokens.word(next), "-" | "–");
            if is_hyphen && !(tokens.is_glued(next) && tokens.is_glued(next + 1)) {
                return end;
            }
            // "Co-operation".
            if is_hyphen && tokens.is_word(next + 1) && tokens.word(next) == "-" {
                return next + 2;
            }
            next += 1;
        }
        let is_name = next > end && tokens.is_word(next) && tokens.is_capital(next);
        if !is_name {
            return end;
        }
        let first = tokens.lower(end);
        let follows_other = self.begins_other(tokens, next);
        // "X University and Y Institute" are two; "Ministry of Science and Technology" is one.
        if matches!(first, "and" | "&" | "y" | "e" | "et" | "och") && (follows_other || next - end > 1) {
            return end;
        }
        // A place behind "in" or "at" is where it is, and "on" and "for" need a head before them.
        if matches!(first, "in" | "at" | "on" | "for" | "the") && !(has_head && matches!(first, "for" | "on"))
        {
            return end;
        }
        if matches!(first, "of" | "de") && !has_head && end - start > 3 {
            return end;
        }
        next
    }

    /// Whether the capitals from here on hold a head of their own before a connector.
    fn begins_other(&self, tokens: &Tokens, at: usize) -> bool {
        (at..tokens.len())
            .take(8)
            .take_while(|next| {
                tokens.is_word(*next) && tokens.is_capital(*next) || matches!(tokens.word(*next), "-" | "–")
            })
            .any(|next| self.is_head(tokens, next))
    }

    /// `Agency` or `Council` alone is no name.
    fn is_head_alone(&self, tokens: &Tokens, range: Range<usize>) -> bool {
        range.len() == 1 && self.is_head(tokens, range.start)
    }

    /// The country in a name: Chinese Academy of Sciences, University of Kenya.
    fn country_within(&self, range: &Range<usize>, names: &[Named]) -> Option<Box<str>> {
        let within = names
            .iter()
            .filter(|name| range.start <= name.tokens.start && name.tokens.end <= range.end);
        let mut told = within.filter(|name| !name.is_group && name.kind != NameKind::Prefix);
        let first = told.next()?;
        let is_one = told.all(|other| other.code == first.code);
        is_one.then(|| first.code.clone())
    }
}

/// Behind the rest of a list within a name: `[Ministry of Science], Technology and Innovation`.
fn listed(tokens: &Tokens, end: usize) -> Option<usize> {
    let is_name = |at: usize| tokens.is_word(at) && tokens.is_capital(at);
    let mut at = end;
    while tokens.word(at) == "," && is_name(at + 1) && at - end < 8 {
        at += 2;
        if tokens.word(at) == "," && tokens.lower(at + 1) == "and" {
            at += 1;
        }
        if tokens.lower(at) == "and" && is_name(at + 1) {
            return Some(at + 2);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::names::Gazetteer;

    fn read(text: &str) -> Vec<String> {
        let (gazetteer, tokens) = (Gazetteer::bundled(), Tokens::new(text));
        let mut organisations = Organisations::bundled();
        organisations.add("Karolinska Institutet", Some(7), Some("SE"));
        let names = gazetteer.find(&tokens);
        let line = |one: &Found| {
            format!(
                "{} {}",
                tokens.slice(one.tokens.clone()),
                one.country.as_deref().unwrap_or("-")
            )
        };
        organisations
            .find(&tokens, &names, &Lexicon::english().roles)
            .iter()
            .map(line)
            .collect()
    }

    #[test]
    fn names_end_where_another_begins() {
        assert_eq!(
            read("The Ministry of Science and Technology and the Chinese Academy of Sciences signed."),
            [
                "Ministry of Science and Technology -",
                "Chinese Academy of Sciences CN"
            ]
        );
        assert_eq!(
            read("Lund University and Aalborg University"),
            ["Lund University SE", "Aalborg University DK"]
        );
        assert_eq!(
            read("the University of Nairobi in Kenya"),
            ["University of Nairobi KE"]
        );
        assert_eq!(
            read("with Karolinska Institutet in Solna"),
            ["Karolinska Institutet SE"]
        );
        assert_eq!(read("The Council met the Agency"), Vec::<String>::new());
    }

    #[test]
    fn a_name_is_linked_only_where_it_is_the_whole_name_of_one() {
        let (gazetteer, roles) = (Gazetteer::bundled(), Lexicon::english().roles);
        let mut organisations = Organisations::bundled();
        organisations.add("Lund University", Some(1), Some("SE"));
        organisations.add("Trinity College", None, None);
        let known = |text: &str| {
            let tokens = Tokens::new(text);
            let found = organisations.find(&tokens, &gazetteer.find(&tokens), &roles);
            let told = |one: &Found| (one.known, one.country.as_deref().map(str::to_owned));
            found.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(
            known("with Lund University today"),
            [(Some(1), Some("SE".to_owned()))]
        );
        assert_eq!(
            known("with Lund University Hospital today"),
            [(None, Some("SE".to_owned()))]
        );
        assert_eq!(known("with Trinity College today"), [(None, None)]);
    }
}

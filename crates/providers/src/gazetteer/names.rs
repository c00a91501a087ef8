//! The names that tell a country, compiled in: found by their last word, the longest first.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use corpus::authorships::CountryRule;
use corpus::country::Country;
use corpus::value::Word;

use crate::plain_letters::fold;

/// What a name tells: nothing, one country, or one of several by the words around it.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    /// Nothing: the name only looks like that of a country.
    Nothing,
    /// A country.
    One(Country, CountryRule),
    /// Depends on the address: contexts of this range, in order.
    ByContext(Range<usize>),
}

/// Where in an address a name may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the end of a segment.
    End,
    /// Only as a whole segment.
    Whole,
    /// Also inside a segment.
    Inside,
    /// At the end of two segments, as in `Korea, Republic of`.
    Across,
}

/// One name.
#[derive(Debug)]
pub(super) struct Name {
    /// In plain letters.
    pub(super) text: Box<str>,
    pub(super) meaning: Meaning,
    pub(super) place: Place,
}

/// What the words around an ambiguous name say.
#[derive(Debug)]
struct Context {
    country: Country,
    rule: CountryRule,
    /// Words of which one must stand in the address, in plain letters; none: always.
    words: Vec<String>,
    /// Holds where the name stands alone.
    is_alone: bool,
}

/// Names with the same last word.
#[derive(Debug, Default)]
struct Group {
    /// The longest first.
    names: Vec<Name>,
    /// One of them goes across two segments.
    has_across: bool,
}

/// All names.
#[derive(Debug)]
pub(super) struct Names {
    by_last_word: HashMap<Box<str>, Group>,
    contexts: Vec<Context>,
    /// Codes of two or three letters, as written in addresses.
    codes: HashMap<Box<str>, Meaning>,
    /// ISO 3166-1 alpha-2 and alpha-3.
    iso: HashMap<Box<str>, Country>,
}

/// A name at the end of a text.
pub(super) struct Found<'a> {
    pub(super) name: &'a Name,
    /// Where it begins.
    pub(super) start: usize,
}

impl Names {
    /// Reads the files compiled in. The first that has a name decides: those written by hand before those made.
    pub(super) fn new() -> Self {
        let mut groups = BTreeMap::new();
        let (contexts, codes) = read_contexts(&mut groups);
        for [name, country, rule, place] in lines(include_str!("../../data/names.csv")) {
            let meaning = match Country::parse(&country) {
                Some(country) => Meaning::One(country, rule_of(&rule)),
                None => Meaning::Nothing,
            };
            add(&mut groups, &name, meaning, place_of(&place));
        }
        let made = [
            (
                include_str!("../../data/country_names.csv"),
                CountryRule::CountryName,
            ),
            (include_str!("../../data/subdivisions.csv"), CountryRule::State),
        ];
        for (file, rule) in made {
            for [name, country, place] in lines(file) {
                let meaning = Meaning::One(country_of(&country), rule);
                add(&mut groups, &name, meaning, place_of(&place));
            }
        }
        let mut iso = HashMap::new();
        for [alpha_2, alpha_3] in lines(include_str!("../../data/country_codes.csv")) {
            let country = country_of(&alpha_2);
            iso.insert(alpha_2.into(), country);
            iso.insert(alpha_3.into(), country);
        }
        Self {
            by_last_word: groups
                .into_iter()
                .map(|(word, names)| (word, Group::new(names)))
                .collect(),
            contexts,
            codes,
            iso,
        }
    }

    /// The longest name at the end of the text, which may begin in the middle of it.
    pub(super) fn at_end(&self, text: &str) -> Option<Found<'_>> {
        self.find(text, |name, start| match name.place {
            Place::Across => false,
            Place::Whole => start == 0,
            Place::End | Place::Inside => true,
        })
    }

    /// The longest name at the end of the text that may also stand inside a segment.
    pub(super) fn inside(&self, text: &str) -> Option<Found<'_>> {
        let found = self.find(text, |name, _| name.place != Place::Across)?;
        (found.name.place == Place::Inside || matches!(found.name.meaning, Meaning::Nothing)).then_some(found)
    }

    /// A name that begins before the boundary, and is known to be written so: `korea republic of`.
    pub(super) fn across(&self, text: &str, boundary: usize) -> Option<Found<'_>> {
        self.find(text, |name, start| {
            name.place == Place::Across && start < boundary
        })
    }

    /// Whether a text that ends in these words may be the second half of a name.
    pub(super) fn may_go_across(&self, text: &str) -> bool {
        let group = self.by_last_word.get(last_word(text));
        group.is_some_and(|group| group.has_across)
    }

    fn find(&self, text: &str, fits: impl Fn(&Name, usize) -> bool) -> Option<Found<'_>> {
        let group = self.by_last_word.get(last_word(text))?;
        group.names.iter().find_map(|name| {
            let start = text.len().checked_sub(name.text.len())?;
            let is_at_word = start == 0 || text.as_bytes()[start - 1] == b' ';
            let is_here = is_at_word && text.as_bytes()[start..] == *name.text.as_bytes();
            (is_here && fits(name, start)).then_some(Found { name, start })
        })
    }

    /// What a code written in capitals in an address means; `code` in small letters.
    pub(super) fn code(&self, code: &str) -> Option<&Meaning> {
        self.codes.get(code)
    }

    /// The country of a code of ISO 3166-1, alpha-2 or alpha-3, in capitals.
    pub(super) fn iso(&self, code: &str) -> Option<Country> {
        self.iso.get(code).copied()
    }

    /// What the name means in an address; `address` gives its words in plain letters, where they are needed.
    pub(super) fn resolve<'a>(
        &self,
        meaning: &Meaning,
        address: impl FnOnce() -> &'a str,
    ) -> Option<(Country, CountryRule)> {
        match meaning {
            Meaning::Nothing => None,
            Meaning::One(country, rule) => Some((*country, *rule)),
            Meaning::ByContext(range) => {
                let address = address();
                let contexts = &self.contexts[range.clone()];
                let fits = |context: &&Context| context.fits(address);
                contexts
                    .iter()
                    .find(fits)
                    .map(|context| (context.country, context.rule))
            }
        }
    }

    /// What the name means where it stands alone.
    pub(super) fn resolve_alone(&self, meaning: &Meaning) -> Option<(Country, CountryRule)> {
        if let Meaning::ByContext(range) = meaning {
            let contexts = &self.contexts[range.clone()];
            let alone = contexts.iter().find(|context| context.is_alone);
            if let Some(context) = alone {
                return Some((context.country, context.rule));
            }
        }
        self.resolve(meaning, || "")
    }
}

impl Group {
    fn new(mut names: Vec<Name>) -> Self {
        names.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.text.cmp(&b.text)));
        let has_across = names.iter().any(|name| name.place == Place::Across);
        Self { names, has_across }
    }
}

impl Context {
    fn fits(&self, address: &str) -> bool {
        let has = |word: &String| contains_words(address, word);
        !self.is_alone && (self.words.is_empty() || self.words.iter().any(has))
    }
}

/// Whether the words stand in the text, as whole words.
fn contains_words(text: &str, words: &str) -> bool {
    let is_end = |at: usize| text.as_bytes().get(at).is_none_or(|b| *b == b' ');
    let is_start = |at: usize| at == 0 || text.as_bytes()[at - 1] == b' ';
    text.match_indices(words)
        .any(|(at, _)| is_start(at) && is_end(at + words.len()))
}

fn last_word(text: &str) -> &str {
    text.rfind(' ').map_or(text, |space| &text[space + 1..])
}

/// The ambiguous names go to the groups, the ambiguous codes are returned.
fn read_contexts(groups: &mut BTreeMap<Box<str>, Vec<Name>>) -> (Vec<Context>, HashMap<Box<str>, Meaning>) {
    let rows: Vec<[String; 4]> = lines(include_str!("../../data/contexts.csv")).collect();
    let mut contexts = Vec::new();
    let mut codes = HashMap::new();
    for of_name in rows.chunk_by(|a, b| a[0] == b[0]) {
        let start = contexts.len();
        contexts.extend(of_name.iter().map(|[_, country, rule, words]| {
            Context {
                country: country_of(country),
                rule: rule_of(rule),
                words: words
                    .split('|')
                    .map(fold)
                    .filter(|word| !word.is_empty())
                    .collect(),
                is_alone: words == "=",
            }
        }));
        let meaning = match &of_name {
            [[_, country, rule, words]] if words.is_empty() => {
                Meaning::One(country_of(country), rule_of(rule))
            }
            _ => Meaning::ByContext(start..contexts.len()),
        };
        let name = &of_name[0][0];
        if name.len() <= 3 && name.bytes().all(|b| b.is_ascii_uppercase()) {
            codes.insert(name.to_ascii_lowercase().into(), meaning);
        } else {
            add(groups, name, meaning, Place::End);
        }
    }
    (contexts, codes)
}

fn add(groups: &mut BTreeMap<Box<str>, Vec<Name>>, name: &str, meaning: Meaning, place: Place) {
    let text = fold(name);
    let text = text.strip_prefix("the ").unwrap_or(&text);
    if text.is_empty() {
        return;
    }
    let group = groups.entry(last_word(text).into()).or_default();
    let is_known =
        |known: &Name| *known.text == *text && (known.place == Place::Across) == (place == Place::Across);
    if !group.iter().any(is_known) {
        group.push(Name {
            text: text.into(),
            meaning,
            place,
        });
    }
}

/// The lines of a file compiled in, without its header.
fn lines<const N: usize>(file: &'static str) -> impl Iterator<Item = [String; N]> {
    let reader = csv::Reader::from_reader(file.as_bytes());
    reader.into_records().map(|line| {
        let line = line.expect("the files compiled in are valid CSV");
        std::array::from_fn(|i| line.get(i).unwrap_or("").to_owned())
    })
}

fn country_of(code: &str) -> Country {
    Country::parse(code).expect("the files compiled in have codes of two letters")
}

fn rule_of(word: &str) -> CountryRule {
    CountryRule::parse(word).expect("the files compiled in name rules")
}

fn place_of(word: &str) -> Place {
    match word {
        "whole" => Place::Whole,
        "inside" => Place::Inside,
        "across" => Place::Across,
        _ => Place::End,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_no_name_means_two_countries() {
        let names = Names::new();
        let n_names: usize = names_of(&names).count();
        assert!(n_names > 10_000, "{n_names}");
        let mut texts: Vec<&str> = names_of(&names)
            .filter(|n| n.place != Place::Across)
            .map(|n| &*n.text)
            .collect();
        texts.sort_unstable();
        assert!(texts.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[expect(clippy::iter_over_hash_type, reason = "sorted or counted by the caller")]
    fn names_of(names: &Names) -> impl Iterator<Item = &Name> {
        let mut all = Vec::new();
        for group in names.by_last_word.values() {
            all.extend(&group.names);
        }
        all.into_iter()
    }

    #[test]
    fn the_longest_name_counts() {
        let names = Names::new();
        let country = |text: &str| {
            let found = names.at_end(text)?;
            names
                .resolve(&found.name.meaning, || text)
                .map(|(country, _)| country.to_string())
        };
        for (text, code) in [
            ("guinea", "GN"),
            ("papua new guinea", "PG"),
            ("equatorial guinea", "GQ"),
            ("new jersey", "US"),
            ("jersey", "JE"),
            ("new mexico", "US"),
            ("mexico", "MX"),
            ("northern ireland", "GB"),
            ("niger", "NE"),
            ("nigeria", "NG"),
            ("dominican republic", "DO"),
            ("new south wales", "AU"),
            ("british columbia", "CA"),
        ] {
            assert_eq!(country(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(country("new england"), None);
        assert_eq!(country("princess of wales"), None);
    }
}

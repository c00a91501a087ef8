//! How a language tells of events: word lists from a data file, ready to be looked up.
//!
//! `data/en.toml` is compiled in and is the pattern for other languages: `Lexicon::parse` reads the same tables from any text.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use crate::event::Kind;
use crate::tokens::Tokens;
use crate::wordlist::{Wordlist, words};

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    language: String,
    abbreviations: Vec<String>,
    dates: DateWords,
    numbers: NumberWords,
    kinds: BTreeMap<String, KindWords>,
    verbs: BTreeMap<String, Vec<String>>,
    science: ScienceWords,
    status: BTreeMap<String, Vec<String>>,
    people: PeopleWords,
    subjects: SubjectWords,
    coreference: CoreferenceWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DateWords {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    seasons: Vec<Season>,
    quarters: Vec<Vec<String>>,
    halves: Vec<Vec<String>>,
    ordinals: Vec<String>,
    to: Vec<String>,
    of: Vec<String>,
    today: Vec<String>,
    yesterday: Vec<String>,
    tomorrow: Vec<String>,
    last: Vec<String>,
    next: Vec<String>,
    this: Vec<String>,
    ago: Vec<String>,
    in_time: Vec<String>,
    day: Vec<String>,
    week: Vec<String>,
    month: Vec<String>,
    year: Vec<String>,
    early_late: Vec<String>,
    year_before: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Season {
    words: Vec<String>,
    from: u8,
    to: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberWords {
    words: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    units: Vec<String>,
    not_units: Vec<String>,
    per_cent: Vec<String>,
    lengths: Vec<String>,
    currencies: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWords {
    nouns: Vec<String>,
    #[serde(default)]
    weak_nouns: Vec<String>,
    verbs: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScienceWords {
    people: Vec<String>,
    first: Vec<String>,
    words: Vec<String>,
    endings: Vec<String>,
    other: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleWords {
    of: Vec<String>,
    particles: Vec<String>,
    #[serde(default)]
    honorifics: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SubjectWords {
    before: Vec<String>,
    stops: Vec<String>,
    not_first: Vec<String>,
    general: Vec<String>,
    none: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CoreferenceWords {
    nouns: Vec<String>,
    definite: Vec<String>,
}

/// What a word of the calendar means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Calendar {
    Month(u8),
    /// Days from Monday.
    Weekday(u8),
    /// First and last month.
    Season(u8, u8),
    Today,
    Yesterday,
    Tomorrow,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    Day,
    Week,
    Month,
    Year,
}

/// What a noun of a kind says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) kind: Kind,
    /// Whether it needs somebody beside it.
    pub(crate) is_weak: bool,
}

/// The number of a class of verbs.
pub(crate) type VerbClass = u8;

/// Word lists of one language.
#[derive(Debug)]
pub struct Lexicon {
    /// ISO 639-1.
    pub language: String,
    pub(crate) abbreviations: HashSet<Box<str>>,
    pub(crate) calendar: Wordlist<Calendar>,
    pub(crate) lengths: Wordlist<Length>,
    pub(crate) ordinals: HashSet<Box<str>>,
    pub(crate) to: Wordlist<()>,
    pub(crate) of: Wordlist<()>,
    pub(crate) last: Wordlist<()>,
    pub(crate) next: Wordlist<()>,
    pub(crate) this: Wordlist<()>,
    pub(crate) ago: Wordlist<()>,
    pub(crate) in_time: Wordlist<()>,
    pub(crate) early_late: Wordlist<()>,
    pub(crate) year_before: Wordlist<()>,
    pub(crate) number_words: HashMap<Box<str>, f64>,
    pub(crate) scales: HashMap<Box<str>, f64>,
    pub(crate) units: Wordlist<String>,
    pub(crate) not_units: HashSet<Box<str>>,
    pub(crate) per_cent: Wordlist<()>,
    pub(crate) length_units: HashSet<Box<str>>,
    pub(crate) currencies: Wordlist<String>,
    pub(crate) nouns: Wordlist<Noun>,
    /// A verb may be of several classes.
    pub(crate) verbs: Wordlist<Vec<VerbClass>>,
    /// For each kind, the classes of verbs that make it an event.
    pub(crate) verbs_of: HashMap<Kind, Vec<VerbClass>>,
    classes: Vec<String>,
    pub(crate) makers: Wordlist<()>,
    pub(crate) firsts: Wordlist<()>,
    pub(crate) science: Wordlist<()>,
    science_endings: Vec<String>,
    pub(crate) other: Wordlist<()>,
    pub(crate) will: Wordlist<()>,
    pub(crate) not: Wordlist<()>,
    pub(crate) cancelled: Wordlist<()>,
    pub(crate) postponed: Wordlist<()>,
    pub(crate) person_of: Wordlist<()>,
    pub(crate) particles: HashSet<Box<str>>,
    pub(crate) honorifics: Wordlist<()>,
    pub(crate) roles: Wordlist<()>,
    pub(crate) subject_before: Wordlist<()>,
    pub(crate) subject_stops: Wordlist<()>,
    pub(crate) subject_not_first: HashSet<Box<str>>,
    pub(crate) subject_none: HashSet<Box<str>>,
    pub(crate) subject_general: HashSet<Box<str>>,
    pub(crate) general: Wordlist<()>,
    pub(crate) definite: HashSet<Box<str>>,
}

impl Lexicon {
    /// English, compiled in.
    pub fn english() -> Self {
        let mut english =
            Self::parse(include_str!("../data/en.toml")).expect("the bundled lexicon is read by a test");
        for title in column(include_str!("../data/titles.csv")) {
            let short = title.trim_end_matches('.');
            english.honorifics.add(short, ());
            english.honorifics.add(&title, ());
            if short != title {
                english.abbreviations.insert(short.to_lowercase().into());
            }
        }
        for role in column(include_str!("../data/roles.csv")) {
            english.roles.add(&role.to_lowercase(), ());
        }
        english
    }

    /// Reads a data file of the form of `data/en.toml`.
    ///
    /// # Errors
    ///
    /// What the parser of TOML says, with line and column; an unknown kind.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let classes: Vec<String> = file.verbs.keys().cloned().collect();
        let (nouns, verbs_of) = kinds(&file.kinds, &classes)?;
        let status = |name: &str| words(file.status.get(name).map_or(&[], Vec::as_slice));
        let (calendar, lengths) = (calendar(&file.dates), lengths(&file.dates));
        let mut units = Wordlist::default();
        for unit in &file.numbers.units {
            units.add(unit, unit.clone());
        }
        let mut currencies = Wordlist::default();
        for (code, names) in &file.numbers.currencies {
            currencies.add_all(names, code);
        }
        Ok(Self {
            abbreviations: set(&file.abbreviations),
            calendar,
            lengths,
            ordinals: set(&file.dates.ordinals),
            to: words(&file.dates.to),
            of: words(&file.dates.of),
            last: words(&file.dates.last),
            next: words(&file.dates.next),
            this: words(&file.dates.this),
            ago: words(&file.dates.ago),
            in_time: words(&file.dates.in_time),
            early_late: words(&file.dates.early_late),
            year_before: words(&file.dates.year_before),
            number_words: map(&file.numbers.words),
            scales: map(&file.numbers.scales),
            units,
            not_units: set(&file.numbers.not_units),
            per_cent: words(&file.numbers.per_cent),
            length_units: set(&file.numbers.lengths),
            currencies,
            nouns,
            verbs: verbs(&file.verbs),
            verbs_of,
            makers: words(&file.science.people),
            firsts: words(&file.science.first),
            science: words(&file.science.words),
            science_endings: file.science.endings,
            other: words(&file.science.other),
            will: status("will"),
            not: status("not"),
            cancelled: status("cancelled"),
            postponed: status("postponed"),
            person_of: words(&file.people.of),
            particles: set(&file.people.particles),
            honorifics: words(&file.people.honorifics),
            roles: words(&file.people.roles),
            subject_before: words(&file.subjects.before),
            subject_stops: words(&file.subjects.stops),
            subject_not_first: set(&file.subjects.not_first),
            subject_none: set(&file.subjects.none),
            subject_general: set(&file.subjects.general),
            general: words(&file.coreference.nouns),
            definite: set(&file.coreference.definite),
            language: file.language,
            classes,
        })
    }

    /// The same with the months and weekdays of a language, from lines of number, kind and text.
    pub(crate) fn with_calendar(mut self, language: &str, months: &str) -> Self {
        let rows = csv::Reader::from_reader(months.as_bytes()).into_deserialize::<(u8, String, String)>();
        for (number, kind, text) in rows.map(|row| row.expect("bundled files are read by a test")) {
            let word = if kind == "month" {
                Calendar::Month(number)
            } else {
                Calendar::Weekday(number - 1)
            };
            self.calendar.add(&text.to_lowercase(), word);
            if text.ends_with('.') {
                self.abbreviations
                    .insert(text.trim_end_matches('.').to_lowercase().into());
            }
        }
        language.clone_into(&mut self.language);
        self
    }

    /// The class of verbs with this name.
    pub(crate) fn class(&self, name: &str) -> Option<VerbClass> {
        self.classes
            .iter()
            .position(|one| one == name)
            .map(|place| place as VerbClass)
    }

    /// Whether a word is of science: listed, of those who make it, or by its ending.
    pub(crate) fn is_science(&self, tokens: &Tokens, at: usize) -> bool {
        let word = tokens.lower(at);
        let has_ending = || {
            word.len() > 6
                && self
                    .science_endings
                    .iter()
                    .any(|ending| word.ends_with(ending.as_str()))
        };
        self.science.holds(tokens, at) || self.makers.holds(tokens, at) || has_ending()
    }

    /// A number as digits or a word.
    pub(crate) fn number(&self, tokens: &Tokens, at: usize) -> Option<f64> {
        if tokens.is_number(at) {
            return tokens.word(at).replace(',', "").parse().ok();
        }
        self.number_words.get(tokens.lower(at)).copied()
    }
}

/// The only column of a bundled file.
fn column(text: &str) -> impl Iterator<Item = String> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<String>();
    rows.map(|row| row.expect("the bundled file is read by a test"))
}

/// The nouns of all kinds, and for each kind the classes of verbs that it needs.
#[expect(clippy::type_complexity, reason = "two lists that are made together")]
fn kinds(
    all: &BTreeMap<String, KindWords>,
    classes: &[String],
) -> Result<(Wordlist<Noun>, HashMap<Kind, Vec<VerbClass>>), String> {
    let class = |name: &String| {
        classes
            .iter()
            .position(|one| one == name)
            .map(|place| place as VerbClass)
    };
    let (mut nouns, mut verbs_of) = (Wordlist::default(), HashMap::new());
    for (code, words) in all {
        let kind =
            Kind::parse(code).ok_or_else(|| format!("`kinds.{code}`: no kind of event is called so"))?;
        nouns.add_all(&words.nouns, &Noun { kind, is_weak: false });
        nouns.add_all(&words.weak_nouns, &Noun { kind, is_weak: true });
        let of = words.verbs.iter().map(|name| {
            class(name).ok_or_else(|| format!("`kinds.{code}.verbs`: there is no `verbs.{name}`"))
        });
        verbs_of.insert(kind, of.collect::<Result<Vec<_>, _>>()?);
    }
    Ok((nouns, verbs_of))
}

/// Months, weekdays, seasons and days that are told from today.
fn calendar(dates: &DateWords) -> Wordlist<Calendar> {
    let mut calendar = Wordlist::default();
    for (number, names) in (1..).zip(&dates.months) {
        calendar.add_all(names, &Calendar::Month(number));
    }
    for (number, names) in (0..).zip(&dates.weekdays) {
        calendar.add_all(names, &Calendar::Weekday(number));
    }
    for season in &dates.seasons {
        calendar.add_all(&season.words, &Calendar::Season(season.from, season.to));
    }
    for (number, names) in (0..).zip(&dates.quarters) {
        calendar.add_all(names, &Calendar::Season(number * 3 + 1, number * 3 + 3));
    }
    for (number, names) in (0..).zip(&dates.halves) {
        calendar.add_all(names, &Calendar::Season(number * 6 + 1, number * 6 + 6));
    }
    calendar.add_all(&dates.today, &Calendar::Today);
    calendar.add_all(&dates.yesterday, &Calendar::Yesterday);
    calendar.add_all(&dates.tomorrow, &Calendar::Tomorrow);
    calendar
}

/// Day, week, month, year.
fn lengths(dates: &DateWords) -> Wordlist<Length> {
    let mut lengths = Wordlist::default();
    for (names, length) in [
        (&dates.day, Length::Day),
        (&dates.week, Length::Week),
        (&dates.month, Length::Month),
        (&dates.year, Length::Year),
    ] {
        lengths.add_all(names, &length);
    }
    lengths
}

/// Verbs with all their classes.
fn verbs(classes: &BTreeMap<String, Vec<String>>) -> Wordlist<Vec<VerbClass>> {
    let mut of: BTreeMap<&str, Vec<VerbClass>> = BTreeMap::new();
    for (class, forms) in (0..).zip(classes.values()) {
        for form in forms {
            let all = of.entry(form).or_default();
            if !all.contains(&class) {
                all.push(class);
            }
        }
    }
    let mut list = Wordlist::default();
    for (form, classes) in of {
        list.add(form, classes);
    }
    list
}

fn set(words: &[String]) -> HashSet<Box<str>> {
    words.iter().map(|word| word.as_str().into()).collect()
}

fn map(words: &BTreeMap<String, f64>) -> HashMap<Box<str>, f64> {
    words
        .iter()
        .map(|(word, value)| (word.as_str().into(), *value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_a_lexicon_is_told() {
        let english = include_str!("../data/en.toml");
        assert_eq!(Lexicon::english().language, "en");
        let told = |text: String| Lexicon::parse(&text).unwrap_err();
        assert!(told(english.replace("[kinds.visit]", "[kinds.voyage]")).contains("voyage"));
        assert!(told(english.replace("[\"visit_noun\"]", "[\"visits\"]")).contains("visits"));
        assert!(told(english.replace("[dates]", "[datums]")).contains("datums"));
    }
}

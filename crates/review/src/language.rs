//! The language of a review: texts from a catalogue of messages, numbers, dates, lists and names of countries by CLDR.
//!
//! A message is filled with arguments that keep what they are: a number stays a number with its cell, a link a link. So each
//! argument goes into the message as a mark, two characters of the private area with its place between them; the finished
//! text is cut at the marks.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale_core::Locale;

use crate::document::{Line, Span};
use crate::error::{Error, Result};
use crate::zeros::{CODE, code, rewritten};

/// The languages there are, each with its catalogue.
pub const LANGUAGES: [(&str, &str); 5] = [
    ("en", include_str!("../messages/en.ftl")),
    ("zh", include_str!("../messages/zh.ftl")),
    ("fr", include_str!("../messages/fr.ftl")),
    ("es", include_str!("../messages/es.ftl")),
    ("hi", include_str!("../messages/hi.ftl")),
];

/// Names of countries.
const COUNTRY_NAMES: &str = include_str!("../data/country_names.csv");

const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// What a message is filled with.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A number, as it is written, with its value for the choice of singular and plural.
    Number(Span, f64),
    /// A code that a message chooses by.
    Code(String),
    /// Anything else.
    Line(Line),
}

/// Arguments by name.
pub type Arguments<'a> = &'a [(&'a str, Argument)];

/// Text that is no number.
pub fn text(text: impl Into<String>) -> Span {
    Span::Text { text: text.into() }
}

impl From<&str> for Argument {
    fn from(from: &str) -> Self {
        Argument::Line(vec![text(from)])
    }
}

impl From<String> for Argument {
    fn from(from: String) -> Self {
        Argument::Line(vec![text(from)])
    }
}

impl From<Line> for Argument {
    fn from(line: Line) -> Self {
        Argument::Line(line)
    }
}

/// One language.
pub struct Language {
    tag: &'static str,
    messages: FluentBundle<FluentResource>,
    decimal: DecimalFormatter,
    list: ListFormatter,
    date: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
    countries: BTreeMap<String, String>,
}

impl Language {
    /// The language with this tag, such as `fr`.
    pub fn find(tag: &str) -> Result<Self> {
        // A region or script of a language has no catalogue of its own: fr-CA is fr.
        let language = tag
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let known = LANGUAGES.iter().find(|(known, _)| *known == language);
        let &(tag, catalogue) = known.ok_or_else(|| Error::UnknownLanguage {
            asked: tag.to_owned(),
            known: LANGUAGES.map(|(tag, _)| tag).join(", "),
        })?;
        // English is that of the house, with 5 October 2025.
        let locale: Locale = if tag == "en" { "en-GB" } else { tag }
            .parse()
            .expect("the tags above are well-formed");
        let resource = FluentResource::try_new(rewritten(catalogue)).expect("a test reads every catalogue");
        let mut messages = FluentBundle::new_concurrent(vec![tag.parse().expect("as above")]);
        messages.set_use_isolating(false);
        messages.set_formatter(Some(mark_of));
        messages
            .add_resource(resource)
            .expect("no message stands twice; a test reads every catalogue");
        let has_data = "the library has data of all languages above";
        Ok(Self {
            tag,
            messages,
            decimal: DecimalFormatter::try_new(
                DecimalFormatterPreferences::from(&locale),
                Default::default(),
            )
            .expect(has_data),
            list: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default())
                .expect(has_data),
            date: DateTimeFormatter::try_new(DateTimeFormatterPreferences::from(&locale), YMD::long())
                .expect(has_data),
            month: DateTimeFormatter::try_new(DateTimeFormatterPreferences::from(&locale), YM::long())
                .expect(has_data),
            countries: country_names(tag),
        })
    }

    /// Its tag, BCP 47.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// A message without arguments.
    pub fn word(&self, id: &str) -> String {
        crate::document::plain(&self.say(id, &[]))
    }

    /// A message filled with its arguments.
    ///
    /// # Panics
    /// If the catalogue lacks the message or an argument that it names: tests hold every catalogue against the English one,
    /// and write every message.
    pub fn say(&self, id: &str, arguments: Arguments) -> Line {
        let message = self.messages.get_message(id);
        let pattern = message
            .and_then(|message| message.value())
            .unwrap_or_else(|| panic!("no message `{id}` in the catalogue `{}`", self.tag));
        let mut given = FluentArgs::new();
        for (place, (name, argument)) in arguments.iter().enumerate() {
            given.set(*name, value(place, argument));
            if let Argument::Number(_, number) = argument {
                given.set(format!("{name}{CODE}"), FluentValue::from(code(*number)));
            }
        }
        let mut errors = Vec::new();
        let marked = self.messages.format_pattern(pattern, Some(&given), &mut errors);
        assert!(errors.is_empty(), "message `{id}` in `{}`: {errors:?}", self.tag);
        cut(&marked, arguments)
    }

    /// Whether there is such a message.
    pub fn knows(&self, id: &str) -> bool {
        self.messages.has_message(id)
    }

    /// A whole number with its groups: 12,345.
    pub fn integer(&self, number: i64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// A number with so many digits after the point.
    pub fn decimal(&self, number: f64, n_digits: usize) -> String {
        let digits = format!("{number:.*}", n_digits);
        // A rounded −0.0 is 0.
        let is_zero = digits
            .trim_start_matches('-')
            .chars()
            .all(|c| c == '0' || c == '.');
        let digits = if is_zero {
            digits.trim_start_matches('-')
        } else {
            &digits
        };
        let decimal = Decimal::try_from_str(digits).unwrap_or_default();
        self.decimal.format(&decimal).to_string()
    }

    /// A share of 0..1 as a percentage; whole and empty shares without a digit after the point.
    pub fn percent(&self, share: f64) -> String {
        let percent = share * 100.0;
        let n_digits = if share <= 0.0 || share >= 1.0 { 0 } else { 1 };
        let number = self.decimal(percent, n_digits);
        crate::document::plain(&self.say("format-percent", &[("number", number.into())]))
    }

    /// A date or a month of ISO 8601 in words; anything else as it is.
    pub fn date(&self, iso: &str) -> String {
        let mut parts = iso.split('-');
        let year = parts.next().and_then(|part| part.parse::<i32>().ok());
        let month = parts.next().and_then(|part| part.parse::<u8>().ok());
        let day = parts.next().and_then(|part| part.parse::<u8>().ok());
        let date = |day| Date::try_new_iso(year?, month?, day).ok();
        match (day, date(day.unwrap_or(1))) {
            (Some(_), Some(date)) => self.date.format(&date).to_string(),
            (None, Some(date)) => self.month.format(&date).to_string(),
            (_, None) => iso.to_owned(),
        }
    }

    /// The name of a country; the code itself when it has none.
    pub fn country(&self, code: &str) -> String {
        self.countries
            .get(code)
            .cloned()
            .unwrap_or_else(|| code.to_owned())
    }

    /// `one, two and three`.
    pub fn list(&self, items: &[Line]) -> Line {
        let marks: Vec<String> = (0..items.len()).map(mark).collect();
        let listed = self.list.format(marks.iter()).to_string();
        let items: Vec<(&str, Argument)> = items.iter().map(|item| ("", item.clone().into())).collect();
        cut(&listed, &items)
    }
}

/// The codes of the states of the world: members and observers of the United Nations, by code.
pub fn states() -> Vec<String> {
    let mut reader = csv::Reader::from_reader(COUNTRY_NAMES.as_bytes());
    let lines = reader
        .records()
        .map(|line| line.expect("a test reads the bundled file"));
    lines
        .filter(|line| !line[1].is_empty())
        .map(|line| line[0].to_owned())
        .collect()
}

fn country_names(tag: &str) -> BTreeMap<String, String> {
    let mut reader = csv::Reader::from_reader(COUNTRY_NAMES.as_bytes());
    let headers = reader.headers().expect("bundled").clone();
    let place = headers
        .iter()
        .position(|name| name == tag)
        .expect("a column for every language");
    let lines = reader
        .records()
        .map(|line| line.expect("a test reads the bundled file"));
    lines
        .map(|line| (line[0].to_owned(), line[place].to_owned()))
        .collect()
}

fn mark(place: usize) -> String {
    format!("{OPEN}{place}{CLOSE}")
}

/// An argument as the message sees it. The mark of a number travels where a currency would, which no review has.
fn value(place: usize, argument: &Argument) -> FluentValue<'static> {
    match argument {
        Argument::Code(code) => FluentValue::from(code.clone()),
        Argument::Line(_) => FluentValue::from(mark(place)),
        Argument::Number(_, value) => {
            let options = FluentNumberOptions {
                currency: Some(mark(place)),
                ..FluentNumberOptions::default()
            };
            FluentValue::Number(FluentNumber::new(*value, options))
        }
    }
}

fn mark_of<M>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.options.currency.clone(),
        _ => None,
    }
}

/// Puts the arguments where their marks stand.
fn cut(marked: &str, arguments: Arguments) -> Line {
    let mut line = Line::new();
    for (place, piece) in marked.split(OPEN).enumerate() {
        let (argument, rest) = match piece.split_once(CLOSE).filter(|_| place > 0) {
            Some((number, rest)) => (number.parse::<usize>().ok(), rest),
            None => (None, piece),
        };
        match argument.map(|place| &arguments[place].1) {
            Some(Argument::Number(span, _)) => line.push(span.clone()),
            Some(Argument::Line(spans)) => line.extend(spans.iter().cloned()),
            Some(Argument::Code(code)) => line.push(text(code.clone())),
            None => {}
        }
        if !rest.is_empty() {
            line.push(text(rest));
        }
    }
    join(line)
}

/// Neighbouring texts as one.
fn join(line: Line) -> Line {
    let mut joined = Line::new();
    for span in line {
        match (joined.last_mut(), span) {
            (Some(Span::Text { text: before }), Span::Text { text }) => before.push_str(&text),
            (_, span) => joined.push(span),
        }
    }
    joined
}

//! Words of the calendar in a text: months, days, years, and what they give once they are placed in a year.

use std::ops::Range;

use time::{Date, Month};

use crate::event::{DateRule, Precision};
use crate::lexicon::{Calendar, Lexicon};
use crate::tokens::Tokens;

/// Years that a number of four digits may be.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) tokens: Range<usize>,
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) precision: Precision,
    pub(crate) rule: DateRule,
    /// A weekday alone, which is before or after the document as the sentence tells.
    pub(crate) is_open: bool,
}

/// A paragraph whose dates are read.
pub(crate) struct DateReader<'a> {
    pub(crate) tokens: &'a Tokens<'a>,
    pub(crate) lexicon: &'a Lexicon,
    /// Day of the document.
    pub(crate) published: Option<Date>,
}

impl DateReader<'_> {
    pub(crate) fn calendar(&self, at: usize) -> Option<(usize, Calendar)> {
        let (length, meaning) = self.lexicon.calendar.at(self.tokens, at)?;
        // A month or weekday has a capital; "may" and "march" are verbs, and a full stop belongs to a short form.
        let needs_capital = matches!(meaning, Calendar::Month(_) | Calendar::Weekday(_));
        if needs_capital && !self.tokens.is_capital(at) && self.lexicon.language == "en" {
            return None;
        }
        let short = self.lexicon.abbreviations.contains(self.tokens.lower(at));
        let dot =
            usize::from(short && self.tokens.word(at + length) == "." && self.tokens.is_glued(at + length));
        Some((length + dot, *meaning))
    }

    pub(crate) fn month(&self, at: usize) -> Option<(usize, u8)> {
        match self.calendar(at)? {
            (length, Calendar::Month(month)) => Some((length, month)),
            _ => None,
        }
    }

    /// A day of a month, with its ending: 12, 12th.
    pub(crate) fn day(&self, at: usize) -> Option<(usize, u8)> {
        let day: u8 = self
            .tokens
            .word(at)
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        if !self.tokens.is_number(at) {
            return None;
        }
        let has_ending =
            self.tokens.is_glued(at + 1) && self.lexicon.ordinals.contains(self.tokens.lower(at + 1));
        Some((1 + usize::from(has_ending), day))
    }

    pub(crate) fn year(&self, at: usize) -> Option<i32> {
        let is_year = self.tokens.is_number(at) && self.tokens.word(at).len() == 4;
        let year: i32 = is_year.then(|| self.tokens.word(at).parse().ok())??;
        YEARS.contains(&year).then_some(year)
    }

    /// A year behind a date, with a comma or `of` before it.
    pub(crate) fn year_behind(&self, at: usize) -> (usize, Option<i32>) {
        if let Some(year) = self.year(at) {
            return (1, Some(year));
        }
        let gap = self
            .lexicon
            .of
            .at(self.tokens, at)
            .map_or(0, |(length, ())| length);
        match self.year(at + gap) {
            Some(year) if gap > 0 && !self.tokens.is_glued(at + gap) => (gap + 1, Some(year)),
            _ => (0, None),
        }
    }

    pub(crate) fn day_at(&self, tokens: Range<usize>, date: Date, rule: DateRule) -> Dated {
        Dated {
            tokens,
            from: date,
            to: date,
            precision: Precision::Day,
            rule,
            is_open: false,
        }
    }

    pub(crate) fn spanning(
        &self,
        tokens: Range<usize>,
        year: i32,
        months: (u8, u8),
        precision: Precision,
        rule: DateRule,
    ) -> Option<Dated> {
        Some(Dated {
            tokens,
            from: day_of(year, months.0, None, false)?,
            to: day_of(year, months.1, None, true)?,
            precision,
            rule,
            is_open: false,
        })
    }

    /// The year as told, or the one that brings the date nearest to the document.
    pub(crate) fn year_of(&self, told: Option<i32>, month: u8, day: Option<u8>) -> Option<(i32, DateRule)> {
        if let Some(year) = told {
            return Some((year, DateRule::Stated));
        }
        let published = self.published?;
        let distance = |year: i32| {
            day_of(year, month, day.or(Some(15)), false).map(|date| (date - published).whole_days().abs())
        };
        let years = [published.year(), published.year() - 1, published.year() + 1];
        let nearest = years
            .into_iter()
            .filter_map(|year| Some((distance(year)?, year)))
            .min()?;
        Some((nearest.1, DateRule::Relative))
    }
}

/// A day; without one the first or last of the month.
pub(crate) fn day_of(year: i32, month: u8, day: Option<u8>, is_end: bool) -> Option<Date> {
    let month = Month::try_from(month).ok()?;
    let day = day.unwrap_or(if is_end { month.length(year) } else { 1 });
    Date::from_calendar_date(year, month, day).ok()
}

//! Dates in a text, against the date of its document.
//!
//! A date without a year is the one nearest to the date of the document: `12 November` in a document of January is of the year
//! before. `last Tuesday` is the Tuesday before the document, `next Monday` the one after it, and a weekday alone the last
//! one, or the next one where the sentence tells of what will come.

use std::ops::Range;

use time::{Date, Duration, Month};

use crate::event::{DateRule, Precision};
use crate::lexicon::{Calendar, Length, Lexicon};
use crate::tokens::Tokens;

/// Years that a number of four digits may be.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

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

/// What is read of a date before it is placed in a year.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    day: Option<u8>,
    last_day: Option<u8>,
    month: Option<u8>,
    year: Option<i32>,
}

/// The dates of a paragraph, in order. Without a date of the document only those that are written out are found.
pub(crate) fn dates(tokens: &Tokens, lexicon: &Lexicon, published: Option<Date>) -> Vec<Dated> {
    let reader = Reader {
        tokens,
        lexicon,
        published,
    };
    let (mut found, mut at): (Vec<Dated>, usize) = (Vec::new(), 0);
    while at < tokens.len() {
        let here = reader.range(at).or_else(|| reader.single(at));
        match here {
            Some(dated) => {
                at = dated.tokens.end;
                found.push(dated);
            }
            None => at += 1,
        }
    }
    reader.join(found)
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a Lexicon,
    published: Option<Date>,
}

impl Reader<'_> {
    fn calendar(&self, at: usize) -> Option<(usize, Calendar)> {
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

    fn month(&self, at: usize) -> Option<(usize, u8)> {
        match self.calendar(at)? {
            (length, Calendar::Month(month)) => Some((length, month)),
            _ => None,
        }
    }

    /// A day of a month, with its ending: 12, 12th.
    fn day(&self, at: usize) -> Option<(usize, u8)> {
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

    fn year(&self, at: usize) -> Option<i32> {
        let is_year = self.tokens.is_number(at) && self.tokens.word(at).len() == 4;
        let year: i32 = is_year.then(|| self.tokens.word(at).parse().ok())??;
        YEARS.contains(&year).then_some(year)
    }

    /// A year behind a date, with a comma or `of` before it.
    fn year_behind(&self, at: usize) -> (usize, Option<i32>) {
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

    /// `30 November to 2 December 2024`, `12-14 November 2024`, `November 12 to 14, 2024`, `from October to December 2024`.
    fn range(&self, at: usize) -> Option<Dated> {
        let (first_length, first) = self.parts(at)?;
        let mut next = at + first_length;
        next += self.lexicon.to.at(self.tokens, next)?.0;
        let (length, second) = self.parts(next).or_else(|| self.bare_day(next, first))?;
        let end = next + length;
        let month = second.month.or(first.month)?;
        let second = Parts {
            month: Some(month),
            day: second.last_day.or(second.day),
            ..second
        };
        let first = Parts {
            month: first.month.or(Some(month)),
            year: first.year,
            ..first
        };
        if first.day.is_some() != second.day.is_some()
            || (first.day.is_none() && first.month == second.month && first.year == second.year)
        {
            return None;
        }
        let (year, rule) = self.year_of(second.year.or(first.year), month, second.day)?;
        let to = day_of(year, month, second.day, true)?;
        let first_month = first.month?;
        let first_year = first
            .year
            .unwrap_or(if first_month > month { year - 1 } else { year });
        let from = day_of(first_year, first_month, first.day, false)?;
        (from <= to).then(|| Dated {
            tokens: at..end,
            from,
            to,
            precision: if second.day.is_some() {
                Precision::Day
            } else {
                Precision::Month
            },
            rule,
            is_open: false,
        })
    }

    /// The last day of `November 12 to 14`, with its year.
    fn bare_day(&self, at: usize, first: Parts) -> Option<(usize, Parts)> {
        first.month?;
        first.day?;
        let (length, day) = self.day(at)?;
        let (more, year) = self.year_behind(at + length);
        let parts = Parts {
            day: Some(day),
            year,
            ..Parts::default()
        };
        Some((length + more, parts))
    }

    /// A day and month in either order, or a month, or the first day of `12-14 November`.
    fn parts(&self, at: usize) -> Option<(usize, Parts)> {
        // `Monday, 12 November`, `Tuesday 3 June`.
        if let Some((length, Calendar::Weekday(_))) = self.calendar(at) {
            let comma = usize::from(self.tokens.word(at + length) == ",");
            let (more, parts) = self.parts_plain(at + length + comma)?;
            return parts.day.map(|_| (length + comma + more, parts));
        }
        self.parts_plain(at)
    }

    fn parts_plain(&self, at: usize) -> Option<(usize, Parts)> {
        let the = usize::from(self.tokens.lower(at) == "the" && self.day(at + 1).is_some());
        if let Some((length, day)) = self.day(at + the) {
            let behind = at + the + length;
            let of = usize::from(matches!(self.tokens.lower(behind), "of" | "de" | "."));
            if let Some((month_length, month)) = self.month(behind + of) {
                let (more, year) = self.year_behind(behind + of + month_length);
                let parts = Parts {
                    day: Some(day),
                    last_day: None,
                    month: Some(month),
                    year,
                };
                return Some((the + length + of + month_length + more, parts));
            }
            // The first day of a range whose month follows.
            let to = self.lexicon.to.at(self.tokens, behind)?.0;
            let (last_length, _) = self.day(behind + to)?;
            self.month(behind + to + last_length)?;
            return Some((
                the + length,
                Parts {
                    day: Some(day),
                    ..Parts::default()
                },
            ));
        }
        let (length, month) = self.month(at)?;
        let behind = at + length;
        if let Some((day_length, day)) = self.day(behind).filter(|_| self.year(behind).is_none()) {
            let (more, year) = self.year_behind(behind + day_length);
            let parts = Parts {
                day: Some(day),
                last_day: None,
                month: Some(month),
                year,
            };
            return Some((length + day_length + more, parts));
        }
        let (more, year) = self.year_behind(behind);
        Some((
            length + more,
            Parts {
                month: Some(month),
                year,
                ..Parts::default()
            },
        ))
    }

    fn single(&self, at: usize) -> Option<Dated> {
        self.iso(at)
            .or_else(|| self.day_or_month(at))
            .or_else(|| self.season(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.bare_year(at))
    }

    /// `2024-11-12`, `12.11.2024`, `12/11/2024` where only one reading is a date.
    fn iso(&self, at: usize) -> Option<Dated> {
        let word = self.tokens.word(at);
        if let [day, month, year] = *word.split('.').collect::<Vec<_>>() {
            let date = day_of(
                year.parse().ok().filter(|year| YEARS.contains(year))?,
                month.parse().ok()?,
                Some(day.parse().ok()?),
                false,
            )?;
            return Some(self.day_at(at..at + 1, date, DateRule::Stated));
        }
        let sign = self.tokens.word(at + 1);
        if !matches!(sign, "-" | "/") || self.tokens.word(at + 3) != sign || !self.tokens.is_glued(at + 1) {
            return None;
        }
        let number = |at: usize| {
            self.tokens
                .word(at)
                .parse::<i32>()
                .ok()
                .filter(|_| self.tokens.is_number(at))
        };
        let (first, second, third) = (number(at)?, number(at + 2)?, number(at + 4)?);
        let (year, month, day) = match (first, third) {
            (year, day) if YEARS.contains(&year) => (year, second, day),
            (day, year) if YEARS.contains(&year) && day > 12 => (year, second, day),
            (month, year) if YEARS.contains(&year) && second > 12 => (year, month, second),
            (same, year) if YEARS.contains(&year) && same == second => (year, same, second),
            _ => return None,
        };
        let date = day_of(
            year,
            u8::try_from(month).ok()?,
            Some(u8::try_from(day).ok()?),
            false,
        )?;
        Some(self.day_at(at..at + 5, date, DateRule::Stated))
    }

    fn day_at(&self, tokens: Range<usize>, date: Date, rule: DateRule) -> Dated {
        Dated {
            tokens,
            from: date,
            to: date,
            precision: Precision::Day,
            rule,
            is_open: false,
        }
    }

    fn day_or_month(&self, at: usize) -> Option<Dated> {
        let (mut length, parts) = self.parts(at)?;
        let month = parts.month?;
        // "in November" is a month; "May" at the beginning of a sentence, or "March" alone, says little: a month without a
        // year needs a word of time before it.
        if parts.day.is_none() && parts.year.is_none() {
            let before = at.checked_sub(1).map_or("", |before| self.tokens.lower(before));
            let is_told = self.lexicon.year_before.holds(self.tokens, at.saturating_sub(1))
                || matches!(before, "next" | "last" | "this" | "-" | "early" | "late" | "mid")
                || self.lexicon.last.holds(self.tokens, at.saturating_sub(1));
            if !is_told {
                return None;
            }
            if let Some(published) = self.published {
                let year = match before {
                    "last" => published.year() - i32::from(month >= published.month() as u8),
                    "next" => published.year() + i32::from(month <= published.month() as u8),
                    "this" => published.year(),
                    _ => self.year_of(None, month, None)?.0,
                };
                return self.spanning(
                    at..at + length,
                    year,
                    (month, month),
                    Precision::Month,
                    DateRule::Relative,
                );
            }
        }
        let (year, rule) = self.year_of(parts.year, month, parts.day)?;
        if parts.day.is_none() {
            return self.spanning(at..at + length, year, (month, month), Precision::Month, rule);
        }
        let date = day_of(year, month, parts.day, false)?;
        // `12 November (Tuesday)`.
        if self.tokens.word(at + length) == "("
            && matches!(self.calendar(at + length + 1), Some((_, Calendar::Weekday(_))))
        {
            length += 2;
        }
        Some(self.day_at(at..at + length, date, rule))
    }

    /// `spring 2025`, `Q1 2025`, `the first half of next year`.
    fn season(&self, at: usize) -> Option<Dated> {
        let (length, Calendar::Season(first, last)) = self.calendar(at)? else {
            return None;
        };
        let (more, year) = self.year_behind(at + length);
        let published = self.published.map(|date| date.year());
        let mut end = at + length + more;
        let before = at.checked_sub(1).map_or("", |before| self.tokens.lower(before));
        let (year, rule) = match (year, published) {
            (Some(year), _) => (year, DateRule::Stated),
            (None, Some(published)) => {
                let of = usize::from(self.tokens.lower(end) == "of");
                let behind = end + of;
                let is_year =
                    |at: usize| matches!(self.lexicon.lengths.at(self.tokens, at), Some((_, Length::Year)));
                let word = self.tokens.lower(behind);
                let shift = match (word, before) {
                    ("next" | "this" | "last", _) if is_year(behind + 1) => {
                        end = behind + 2;
                        i32::from(word == "next") - i32::from(word == "last")
                    }
                    (_, "this") => 0,
                    (_, "next") => i32::from(self.published.is_some_and(|date| first <= date.month() as u8)),
                    (_, "last") => -i32::from(self.published.is_some_and(|date| last >= date.month() as u8)),
                    _ => return None,
                };
                (published + shift, DateRule::Relative)
            }
            (None, None) => return None,
        };
        // Winter ends in the year after.
        let to_year = year + i32::from(first > last);
        Some(Dated {
            tokens: at..end,
            from: day_of(year, first, None, false)?,
            to: day_of(to_year, last, None, true)?,
            precision: Precision::Season,
            rule,
            is_open: false,
        })
    }

    /// `Tuesday`, `last Tuesday`, `next Monday`.
    fn weekday(&self, at: usize) -> Option<Dated> {
        let published = self.published?;
        let before =
            |list: &crate::wordlist::Wordlist<()>| list.at(self.tokens, at).map(|(length, ())| length);
        let (lead, direction) = match (
            before(&self.lexicon.last),
            before(&self.lexicon.next),
            before(&self.lexicon.this),
        ) {
            (Some(length), _, _) => (length, -1),
            (_, Some(length), _) => (length, 1),
            (_, _, Some(length)) => (length, 0),
            _ => (0, 0),
        };
        let (length, Calendar::Weekday(weekday)) = self.calendar(at + lead)? else {
            return None;
        };
        let today = published.weekday().number_days_from_monday();
        let back = (i64::from(today) + 7 - i64::from(weekday)) % 7;
        let date = match direction {
            -1 => published - Duration::days(if back == 0 { 7 } else { back }),
            1 => published + Duration::days(7 - back),
            _ => published - Duration::days(back),
        };
        Some(Dated {
            is_open: direction == 0 && back != 0,
            ..self.day_at(at..at + lead + length, date, DateRule::Relative)
        })
    }

    /// `yesterday`, `last week`, `three days ago`, `in two weeks`, `earlier this month`, `next year`.
    fn relative(&self, at: usize) -> Option<Dated> {
        let published = self.published?;
        let one_day = |length: usize, days: i64| {
            let date = published.checked_add(Duration::days(days))?;
            Some(self.day_at(at..at + length, date, DateRule::Relative))
        };
        match self.calendar(at) {
            Some((length, Calendar::Today)) => return one_day(length, 0),
            Some((length, Calendar::Yesterday)) => return one_day(length, -1),
            Some((length, Calendar::Tomorrow)) => return one_day(length, 1),
            _ => {}
        }
        let lead = |list: &crate::wordlist::Wordlist<()>| list.at(self.tokens, at).map(|(length, ())| length);
        let directions = [
            (&self.lexicon.this, 0),
            (&self.lexicon.last, -1),
            (&self.lexicon.next, 1),
        ];
        for (list, shift) in directions {
            let Some(length) = lead(list) else { continue };
            let Some((unit_length, unit)) = self.lexicon.lengths.at(self.tokens, at + length) else {
                continue;
            };
            return self.period(at..at + length + unit_length, *unit, shift);
        }
        self.counted(at)
    }

    /// `three days ago`, `in two weeks`.
    fn counted(&self, at: usize) -> Option<Dated> {
        let ahead = self
            .lexicon
            .in_time
            .at(self.tokens, at)
            .map_or(0, |(length, ())| length);
        let number = self
            .lexicon
            .number(self.tokens, at + ahead)
            .filter(|number| *number <= 500.0)?;
        let (length, unit) = self.lexicon.lengths.at(self.tokens, at + ahead + 1)?;
        let end = at + ahead + 1 + length;
        let (end, sign) = match (ahead, self.lexicon.ago.at(self.tokens, end)) {
            (_, Some((more, ()))) => (end + more, -1),
            // "in two years" may be a length: only days and weeks are taken.
            (1.., None) if matches!(unit, Length::Day | Length::Week) && self.tokens.lower(end) != "of" => {
                (end, 1)
            }
            _ => return None,
        };
        let shift = sign * number as i32;
        match unit {
            Length::Day => {
                let date = self.published?.checked_add(Duration::days(i64::from(shift)))?;
                Some(self.day_at(at..end, date, DateRule::Relative))
            }
            _ => self.period(at..end, *unit, shift),
        }
    }

    /// The week, month or year so many after that of the document.
    fn period(&self, tokens: Range<usize>, unit: Length, shift: i32) -> Option<Dated> {
        let published = self.published?;
        match unit {
            Length::Day => None,
            Length::Week => {
                let monday =
                    published - Duration::days(i64::from(published.weekday().number_days_from_monday()));
                let from = monday.checked_add(Duration::weeks(i64::from(shift)))?;
                Some(Dated {
                    tokens,
                    from,
                    to: from.checked_add(Duration::days(6))?,
                    precision: Precision::Day,
                    rule: DateRule::Relative,
                    is_open: false,
                })
            }
            Length::Month => {
                let months = published.year() * 12 + i32::from(published.month() as u8) - 1 + shift;
                let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
                self.spanning(tokens, year, (month, month), Precision::Month, DateRule::Relative)
            }
            Length::Year => self.spanning(
                tokens,
                published.year() + shift,
                (1, 12),
                Precision::Year,
                DateRule::Relative,
            ),
        }
    }

    /// `in 2019`, `2019`: only behind a word of time.
    fn bare_year(&self, at: usize) -> Option<Dated> {
        let year = self.year(at)?;
        let before = at.checked_sub(1)?;
        let is_told = self.lexicon.year_before.holds(self.tokens, before)
            || self.lexicon.early_late.holds(self.tokens, before);
        if !is_told {
            return None;
        }
        self.spanning(at..at + 1, year, (1, 12), Precision::Year, DateRule::Stated)
    }

    fn spanning(
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
    fn year_of(&self, told: Option<i32>, month: u8, day: Option<u8>) -> Option<(i32, DateRule)> {
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

    /// Takes `Tuesday, 12 November` told twice as one, and drops a weekday beside its date.
    fn join(&self, found: Vec<Dated>) -> Vec<Dated> {
        let mut joined: Vec<Dated> = Vec::with_capacity(found.len());
        for dated in found {
            if let Some(before) = joined.last_mut() {
                let gap = before.tokens.end..dated.tokens.start;
                let is_beside =
                    gap.len() <= 1 && gap.clone().all(|at| matches!(self.tokens.word(at), "," | "("));
                if is_beside && before.is_open && dated.precision == Precision::Day {
                    let tokens = before.tokens.start..dated.tokens.end;
                    *before = Dated { tokens, ..dated };
                    continue;
                }
            }
            joined.push(dated);
        }
        joined
    }
}

/// A day; without one the first or last of the month.
fn day_of(year: i32, month: u8, day: Option<u8>, is_end: bool) -> Option<Date> {
    let month = Month::try_from(month).ok()?;
    let day = day.unwrap_or(if is_end { month.length(year) } else { 1 });
    Date::from_calendar_date(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read in a document of Wednesday 20 November 2024.
    fn read(text: &str) -> Vec<String> {
        let published = Date::from_calendar_date(2024, Month::November, 20).ok();
        let tokens = Tokens::new(text);
        let line = |dated: &Dated| format!("{}/{} {}", dated.from, dated.to, dated.precision.code());
        dates(&tokens, &Lexicon::english(), published)
            .iter()
            .map(line)
            .collect()
    }

    #[test]
    fn days_as_they_are_written() {
        for text in [
            "on 12 November 2024",
            "on Nov. 12, 2024",
            "on November 12th",
            "on Tuesday, 12 November",
            "2024-11-12",
            "12.11.2024",
            "on the 12th of November 2024",
            "Tuesday (12 November)",
        ] {
            assert_eq!(read(text), ["2024-11-12/2024-11-12 day"], "{text}");
        }
    }

    #[test]
    fn spans_of_days_and_months() {
        assert_eq!(read("12-14 November 2024"), ["2024-11-12/2024-11-14 day"]);
        assert_eq!(
            read("from 30 November to 2 December"),
            ["2024-11-30/2024-12-02 day"]
        );
        assert_eq!(read("November 12 to 14, 2024"), ["2024-11-12/2024-11-14 day"]);
        assert_eq!(
            read("30 December 2024 – 3 January 2025"),
            ["2024-12-30/2025-01-03 day"]
        );
        assert_eq!(
            read("between October and December 2024"),
            ["2024-10-01/2024-12-31 month"]
        );
    }

    #[test]
    fn relative_dates() {
        assert_eq!(read("yesterday"), ["2024-11-19/2024-11-19 day"]);
        assert_eq!(read("next Monday"), ["2024-11-25/2024-11-25 day"]);
        assert_eq!(read("three days ago"), ["2024-11-17/2024-11-17 day"]);
        assert_eq!(read("last week"), ["2024-11-11/2024-11-17 day"]);
        assert_eq!(read("earlier this month"), ["2024-11-01/2024-11-30 month"]);
        assert_eq!(read("next year"), ["2025-01-01/2025-12-31 year"]);
        assert_eq!(read("in January"), ["2025-01-01/2025-01-31 month"]);
    }

    #[test]
    fn seasons_and_years() {
        assert_eq!(read("in spring 2025"), ["2025-03-01/2025-05-31 season"]);
        assert_eq!(read("in Q1 2025"), ["2025-01-01/2025-03-31 season"]);
        assert_eq!(
            read("the first half of next year"),
            ["2025-01-01/2025-06-30 season"]
        );
        assert_eq!(read("signed in 1987"), ["1987-01-01/1987-12-31 year"]);
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "they may march",
            "the 12 ministers",
            "section 12.4",
            "a spring of ideas",
            "1,200 delegates",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}

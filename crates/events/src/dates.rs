//! Dates in a text, against the date of its document.
//!
//! A date without a year is the one nearest to the date of the document: `12 November` in a document of January is of the year
//! before. `last Tuesday` is the Tuesday before the document, `next Monday` the one after it, and a weekday alone the last
//! one, or the next one where the sentence tells of what will come.

use time::Date;

use crate::calendar::{DateReader, Dated, YEARS, day_of};
use crate::event::{DateRule, Precision};
use crate::lexicon::{Calendar, Lexicon};
use crate::tokens::Tokens;

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
    let reader = DateReader {
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

impl DateReader<'_> {
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

#[cfg(test)]
mod tests {
    use time::Month;

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

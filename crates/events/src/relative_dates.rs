//! Dates that are told from the day of the document: weekdays, `yesterday`, `three days ago`, `next year`, and seasons.

use std::ops::Range;

use time::Duration;

use crate::calendar::{DateReader, Dated, day_of};
use crate::event::{DateRule, Precision};
use crate::lexicon::{Calendar, Length};
use crate::wordlist::Wordlist;

impl DateReader<'_> {
    /// `spring 2025`, `Q1 2025`, `the first half of next year`.
    pub(crate) fn season(&self, at: usize) -> Option<Dated> {
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
    pub(crate) fn weekday(&self, at: usize) -> Option<Dated> {
        let published = self.published?;
        let before = |list: &Wordlist<()>| list.at(self.tokens, at).map(|(length, ())| length);
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
    pub(crate) fn relative(&self, at: usize) -> Option<Dated> {
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
        let lead = |list: &Wordlist<()>| list.at(self.tokens, at).map(|(length, ())| length);
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
    pub(crate) fn counted(&self, at: usize) -> Option<Dated> {
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
    pub(crate) fn period(&self, tokens: Range<usize>, unit: Length, shift: i32) -> Option<Dated> {
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
}

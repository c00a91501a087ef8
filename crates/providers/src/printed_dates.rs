//! Dates of which parts may be missing, and the earliest of several.

use crate::worded_dates::{iso, month_of, year_among};

/// A date of which the day and the month may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PrintedDate {
    pub(crate) year: i16,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

impl PrintedDate {
    /// A date of parts as printed; `None` without a year.
    pub(crate) fn of(year: &str, month: &str, day: &str) -> Option<Self> {
        let month = month_number(month);
        Some(Self {
            year: year_among(year)?,
            month,
            day: month
                .and(day.trim().parse().ok())
                .filter(|day| (1..=31).contains(day)),
        })
    }

    /// ISO 8601, if the whole date is known.
    pub(crate) fn iso(self) -> Option<String> {
        iso(self.year, self.month?, self.day?)
    }
}

/// The year and the whole date, if one is known, of the earliest of several dates.
pub(crate) fn earliest(dates: &[PrintedDate]) -> (Option<i16>, Option<String>) {
    let year = dates.iter().map(|date| date.year).min();
    let of_year = dates.iter().filter(|date| Some(date.year) == year);
    (year, of_year.filter_map(|date| date.iso()).min())
}

/// The number of a month: `3`, `03`, `Mar`, `March`; of several (`Mar-Apr`) none.
pub(crate) fn month_number(text: &str) -> Option<u8> {
    let text = text.trim();
    match text.parse() {
        Ok(number) => (1..=12).contains(&number).then_some(number),
        Err(_) => month_of(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_found_as_printed() {
        for (text, month) in [
            ("3", Some(3)),
            ("03", Some(3)),
            ("MARCH", Some(3)),
            ("Nov-Dec", None),
            ("13", None),
            ("é", None),
        ] {
            assert_eq!(month_number(text), month, "{text}");
        }
    }

    #[test]
    fn the_earliest_is_told_and_whole_only_if_it_is() {
        let date = |year: &str, month: &str, day: &str| PrintedDate::of(year, month, day).unwrap();
        let dates = [
            date("2020", "Feb", ""),
            date("2019", "12", "30"),
            date("2019", "", ""),
        ];
        assert_eq!(earliest(&dates), (Some(2019), Some("2019-12-30".into())));
        assert_eq!(earliest(&dates[..1]), (Some(2020), None));
        assert_eq!(earliest(&[]), (None, None));
        assert_eq!(PrintedDate::of("", "1", "1"), None);
    }
}

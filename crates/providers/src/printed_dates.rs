//! Dates as they are printed: years alone, names of months, ranges.

/// A date of which the day and the month may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PrintedDate {
    pub(crate) year: i16,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

impl PrintedDate {
    /// A date of parts as printed; `None` without a year.
    pub(crate) fn of(year: &str, month: &str, day: &str) -> Option<Self> {
        let month = month_number(month);
        Some(Self {
            year: year_in(year)?,
            month,
            day: month
                .and(day.trim().parse().ok())
                .filter(|day| (1..=31).contains(day)),
        })
    }

    /// ISO 8601, if the whole date is known.
    pub(crate) fn iso(self) -> Option<String> {
        let (month, day) = (self.month?, self.day?);
        Some(format!("{:04}-{month:02}-{day:02}", self.year))
    }
}

/// The year and the whole date, if one is known, of the earliest of several dates.
pub(crate) fn earliest(dates: &[PrintedDate]) -> (Option<i16>, Option<String>) {
    let year = dates.iter().map(|date| date.year).min();
    let of_year = dates.iter().filter(|date| Some(date.year) == year);
    (year, of_year.filter_map(|date| date.iso()).min())
}

/// The number of a month: `3`, `03`, `Mar`, `March`; of several (`Mar-Apr`) the first.
pub(crate) fn month_number(text: &str) -> Option<u8> {
    let text = text.trim();
    if let Ok(number) = text.parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    let name = text.get(..3)?.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| *month == name)?;
    u8::try_from(place + 1).ok()
}

/// The first number of four digits that may be a year: `1998 Dec-1999 Jan`, `c2005`, `2005a`, `(2005)`.
pub(crate) fn year_in(text: &str) -> Option<i16> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let n = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if n == 4 {
            let year = bytes[at..at + 4]
                .iter()
                .fold(0, |year, b| year * 10 + i16::from(b - b'0'));
            if is_year(year) {
                return Some(year);
            }
        }
        at += n.max(1);
    }
    None
}

/// Whether works may be of this year.
pub(crate) fn is_year(year: i16) -> bool {
    (1400..=2100).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_are_found_as_printed() {
        for (text, year) in [
            ("1998 Dec-1999 Jan", Some(1998)),
            ("Spring 2004", Some(2004)),
            ("c2005a", Some(2005)),
            ("12345 0012", None),
            ("", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
        for (text, month) in [
            ("3", Some(3)),
            ("03", Some(3)),
            ("MARCH", Some(3)),
            ("Nov-Dec", Some(11)),
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

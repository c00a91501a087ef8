//! Dates as exports print them: `JUL 1`, `2024 FEB 12`, `MAR-APR`, `2020-03`, with or without a year beside them.

/// Months in English by their first three letters.
const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// A year of four digits, from 1000 to 2100.
pub(crate) fn year(text: &str) -> Option<i16> {
    let text = text.trim();
    let is_number = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = is_number.then(|| text.parse().ok())??;
    (1000..=2100).contains(&year).then_some(year)
}

/// The first year among words.
pub(crate) fn year_among(text: &str) -> Option<i16> {
    text.split(|c: char| !c.is_ascii_digit()).find_map(year)
}

/// A whole date, ISO 8601, of words in any order; the year may stand beside them. `None` for a month without a day, and for
/// more than one month.
pub(crate) fn date(text: &str, year_beside: Option<i16>) -> Option<String> {
    let (mut year_given, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '.']).filter(|word| !word.is_empty()) {
        if let Some(given) = year(word) {
            year_given = Some(given);
        } else if let Some(number) = month_of(word) {
            month = month.is_none().then_some(number);
            month?;
        } else {
            day = day.is_none().then(|| word.parse::<u8>().ok())?;
        }
    }
    iso(year_given.or(year_beside)?, month?, day?)
}

/// A date in numbers: `2020-03-01`, `2020/3/1`; `None` without a day.
pub(crate) fn date_in_numbers(text: &str) -> Option<String> {
    let mut numbers = text.trim().split(['-', '/']);
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let day = day.split(['T', ' ']).next()?;
    iso(self::year(year)?, month.parse().ok()?, day.parse().ok()?)
}

/// The number of a month by its name.
pub(crate) fn month_of(word: &str) -> Option<u8> {
    let is_word = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let place = is_word.then(|| {
        MONTHS
            .iter()
            .position(|month| word[..3].eq_ignore_ascii_case(month))
    })??;
    u8::try_from(place + 1).ok()
}

/// A whole date, if there is one such.
pub(crate) fn iso(year: i16, month: u8, day: u8) -> Option<String> {
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    };
    let is_date = (1..=12).contains(&month) && (1..=days).contains(&day);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_whole_or_none() {
        for (text, beside, expected) in [
            ("JUL 1", Some(2017), Some("2017-07-01")),
            ("2024 FEB 12", Some(2023), Some("2024-02-12")),
            ("12 February 2024", None, Some("2024-02-12")),
            ("Sept. 3, 1999", None, Some("1999-09-03")),
            ("JUL 1", None, None),
            ("MAY", Some(2017), None),
            ("MAR-APR", Some(2017), None),
            ("FEB 30", Some(2017), None),
            ("SPR", Some(2017), None),
            ("JUN 1 JUL 2", Some(2017), None),
        ] {
            assert_eq!(date(text, beside).as_deref(), expected, "{text}");
        }
        assert_eq!(date_in_numbers("2020/3/1").as_deref(), Some("2020-03-01"));
        assert_eq!(
            date_in_numbers("2020-03-01T10:00:00").as_deref(),
            Some("2020-03-01")
        );
        assert_eq!((date_in_numbers("2020-03"), date_in_numbers("é")), (None, None));
        assert_eq!((year("1973"), year("73"), year("0999")), (Some(1973), None, None));
        assert_eq!(year_among("Epub ahead of 2020 Jan"), Some(2020));
    }
}

//! The period of a review: years or months. It chooses what is dated: papers, breakthroughs, events. Fronts and standings
//! are those of the edition, whatever the period.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::error::Error;

/// Years or months, both ends in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Period {
    /// Whole years.
    Years(RangeInclusive<i16>),
    /// Months, `2024-11`.
    Months(RangeInclusive<String>),
}

impl Period {
    /// The years it touches.
    pub fn years(&self) -> RangeInclusive<i16> {
        let year = |month: &String| month[..4].parse().expect("checked when it was read");
        match self {
            Period::Years(years) => years.clone(),
            Period::Months(months) => year(months.start())..=year(months.end()),
        }
    }

    /// Its months, if it is one of months.
    pub fn months(&self) -> Option<&RangeInclusive<String>> {
        match self {
            Period::Years(_) => None,
            Period::Months(months) => Some(months),
        }
    }

    /// First and last year or month, ISO 8601.
    pub fn ends(&self) -> (String, String) {
        match self {
            Period::Years(years) => (years.start().to_string(), years.end().to_string()),
            Period::Months(months) => (months.start().clone(), months.end().clone()),
        }
    }

    /// Whether something of this year, and of this date if it is known, is of the period.
    pub fn holds(&self, year: i16, date: Option<&str>) -> bool {
        match self {
            Period::Years(years) => years.contains(&year),
            Period::Months(months) => date
                .and_then(|date| date.get(..7))
                .is_some_and(|month| months.contains(&month.to_owned())),
        }
    }
}

/// A year or a month.
enum End {
    Year(i16),
    Month(String),
}

fn end(text: &str) -> Option<End> {
    let number = |text: &str, digits| {
        let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<i16>().ok()).flatten()
    };
    match text.split_once('-') {
        None => number(text, 4).map(End::Year),
        Some((year, month)) => {
            let month = number(month, 2).filter(|month| (1..=12).contains(month))?;
            Some(End::Month(format!("{:04}-{month:02}", number(year, 4)?)))
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let period = match (end(from.trim()), end(to.trim())) {
            (Some(End::Year(from)), Some(End::Year(to))) => Some(Period::Years(from..=to)),
            (Some(End::Month(from)), Some(End::Month(to))) => Some(Period::Months(from..=to)),
            _ => None,
        };
        let is_forward = |period: &Period| match period {
            Period::Years(years) => !years.is_empty(),
            Period::Months(months) => !months.is_empty(),
        };
        period.filter(is_forward).ok_or_else(|| Error::BadPeriod {
            asked: text.to_owned(),
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.ends() {
            (from, to) if from == to => f.write_str(&from),
            (from, to) => write!(f, "{from}..{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_are_read() {
        for text in ["2024", "2024-11", "2023..2024", "2023-12..2024-02"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "24",
            "2024-13",
            "2024..2023",
            "2024-01..2024",
            "2024-1",
            "last year",
            "+024",
        ] {
            let error = text.parse::<Period>().unwrap_err();
            assert!(
                error.to_string().contains(text) && error.hint().is_some(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_month_wants_a_date() {
        let month: Period = "2023-12..2024-02".parse().unwrap();
        assert!(month.holds(2024, Some("2024-01-31")) && month.holds(2024, Some("2024-02-29")));
        assert!(!month.holds(2024, Some("2024-03-01")) && !month.holds(2024, None));
        assert_eq!(month.years(), 2023..=2024);
        assert!("2024".parse::<Period>().unwrap().holds(2024, None));
    }
}

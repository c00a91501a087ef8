//! Names of countries, and which codes count as one country.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use corpus::Country;
use serde::Deserialize;

use crate::areas::lines;
use crate::error::{Error, Result, nearest};

#[derive(Debug, Deserialize)]
struct CountryLine {
    code: String,
    name: String,
}

static NAMES: LazyLock<BTreeMap<Country, String>> = LazyLock::new(|| {
    let all: Vec<CountryLine> = lines(include_str!("../data/countries.csv"));
    all.into_iter()
        .filter_map(|line| Some((Country::parse(&line.code)?, line.name)))
        .collect()
});

/// English short name of a country; the code itself when it is not of ISO 3166.
pub fn country_name(country: Country) -> String {
    NAMES
        .get(&country)
        .cloned()
        .unwrap_or_else(|| country.to_string())
}

/// The country with this code or name, in any case.
pub fn find_country(asked: &str) -> Result<Country> {
    let by_code = Country::parse(asked).filter(|code| NAMES.contains_key(code));
    let by_name = || {
        NAMES
            .iter()
            .find(|(_, name)| name.to_lowercase() == asked.to_lowercase())
            .map(|(c, _)| *c)
    };
    by_code.or_else(by_name).ok_or_else(|| Error::UnknownCountry {
        asked: asked.to_owned(),
        near: nearest(asked, NAMES.values().map(String::as_str)),
    })
}

/// The country a code counts with: Hong Kong and Macao with China when `merge` is set, as in the published reports.
pub fn counted_as(country: Country, merge: bool) -> Country {
    match country.as_str() {
        "HK" | "MO" if merge => Country::parse("CN").expect("two letters"),
        _ => country,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_code_and_name() {
        assert_eq!(find_country("cn").unwrap().as_str(), "CN");
        assert_eq!(find_country("south korea").unwrap().as_str(), "KR");
        let error = find_country("Chin").unwrap_err();
        assert!(error.hint().unwrap().contains("China"), "{:?}", error.hint());
    }

    #[test]
    fn all_of_iso_3166_has_names() {
        assert!(NAMES.len() >= 249, "{}", NAMES.len());
    }

    #[test]
    fn hong_kong_counts_with_china_by_parameter() {
        let hk = Country::parse("HK").unwrap();
        assert_eq!(counted_as(hk, true).as_str(), "CN");
        assert_eq!(counted_as(hk, false), hk);
    }
}

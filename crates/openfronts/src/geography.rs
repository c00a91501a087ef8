//! Names of countries, and which codes count as one country.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use corpus::Country;
use serde::Deserialize;

use crate::areas::lines;
use crate::error::{Error, Result};

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

#[derive(Debug, Deserialize)]
struct AliasLine {
    alias: String,
    code: String,
}

/// Other names and three-letter codes, in lower case.
static ALIASES: LazyLock<BTreeMap<String, Country>> = LazyLock::new(|| {
    let all: Vec<AliasLine> = lines(include_str!("../data/country_aliases.csv"));
    all.into_iter()
        .filter_map(|line| Some((line.alias.to_lowercase(), Country::parse(&line.code)?)))
        .collect()
});

/// The country with this code of two or three letters, name or usual other name, in any case.
pub fn find_country(asked: &str) -> Result<Country> {
    let lower = asked.trim().to_lowercase();
    let by_code = Country::parse(&lower).filter(|code| NAMES.contains_key(code));
    let by_name = || {
        NAMES
            .iter()
            .find(|(_, name)| name.to_lowercase() == lower)
            .map(|(country, _)| *country)
    };
    let by_alias = || ALIASES.get(&lower).copied();
    by_code
        .or_else(by_name)
        .or_else(by_alias)
        .ok_or_else(|| Error::UnknownCountry {
            asked: asked.to_owned(),
            near: near(&lower),
        })
}

/// Names that hold what was asked, or differ from it by a letter or two.
fn near(lower: &str) -> Vec<String> {
    let is_near = |name: &&String| {
        let name = name.to_lowercase();
        !lower.is_empty() && (name.contains(lower) || strsim::levenshtein(lower, &name) <= 2)
    };
    NAMES.values().filter(is_near).take(5).cloned().collect()
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
        for (asked, code) in [
            ("USA", "US"),
            ("uk", "GB"),
            ("DEU", "DE"),
            ("turkey", "TR"),
            ("England", "GB"),
        ] {
            assert_eq!(find_country(asked).unwrap().as_str(), code, "{asked}");
        }
        let nowhere = find_country("Atlantis").unwrap_err().hint().unwrap();
        assert!(
            !nowhere.contains("Albania") && nowhere.contains("two letters"),
            "{nowhere}"
        );
        let error = find_country("Chin").unwrap_err();
        assert!(error.hint().unwrap().contains("China"), "{:?}", error.hint());
    }

    #[test]
    fn every_alias_leads_to_a_country() {
        assert!(ALIASES.values().all(|country| NAMES.contains_key(country)));
        assert!(ALIASES.len() > 250, "{}", ALIASES.len());
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

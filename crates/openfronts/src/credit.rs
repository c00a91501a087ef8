//! Credit: how a paper is shared among the countries of its authors.
//!
//! **Definition.** *Full*: the paper counts once for each country in its addresses. *Fractional*: every author with a
//! known country has an equal part of the paper and shares it equally among his or her countries (author-level
//! fractional counting); the parts of a paper add up to 1. A paper without a known country gives no credit.
//!
//! **Reference.** Waltman & van Eck 2015, Journal of Informetrics 9:872, doi:10.1016/j.joi.2015.08.001.
//!
//! **Memory.** 16 bytes per paper and country.
//!
//! **What is not exact.** Authors without a known country are treated as if they were not there, and an author's
//! countries weigh alike however many institutions stand for each; CWTS leaves such parts unassigned and weighs by
//! affiliation.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use corpus::authorships::Authorship;
use serde::{Deserialize, Serialize};

/// How credit is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counting {
    /// Once for each country.
    Full,
    /// By authors and their countries, adding up to 1.
    Fractional,
}

impl Counting {
    /// The word that stands in tables and parameters.
    pub fn code(self) -> &'static str {
        match self {
            Counting::Full => "full",
            Counting::Fractional => "fractional",
        }
    }
}

/// Credit of each country for one paper, by country; empty when no country is known.
pub type Credit = Vec<(Country, f64)>;

/// The credit for one paper from its authorships `(author, country)`, in which an author may stand several times.
pub fn credit(authorships: &[(u16, Option<Country>)], counting: Counting) -> Credit {
    let mut authors: BTreeMap<u16, BTreeSet<Country>> = BTreeMap::new();
    for (author, country) in authorships {
        if let Some(country) = country {
            authors.entry(*author).or_default().insert(*country);
        }
    }
    let mut shares: BTreeMap<Country, f64> = BTreeMap::new();
    for countries in authors.values() {
        for country in countries {
            let part = match counting {
                Counting::Full => 1.0,
                Counting::Fractional => 1.0 / (authors.len() * countries.len()) as f64,
            };
            let share = shares.entry(*country).or_default();
            *share = if counting == Counting::Full {
                part
            } else {
                *share + part
            };
        }
    }
    shares.into_iter().collect()
}

/// The credit for each of the wanted works, from authorships sorted by work; works without one are not in the map.
pub(crate) fn credits(
    rows: impl Iterator<Item = corpus::Result<Authorship>>,
    wanted: &BTreeSet<u32>,
    counting: Counting,
    counted_as: impl Fn(Country) -> Country,
) -> corpus::Result<BTreeMap<u32, Credit>> {
    let mut credits = BTreeMap::new();
    let mut current: Option<u32> = None;
    let mut authorships = Vec::new();
    let mut settle = |work: Option<u32>, authorships: &mut Vec<(u16, Option<Country>)>| {
        let credit = credit(authorships, counting);
        if let (Some(work), false) = (work, credit.is_empty()) {
            credits.insert(work, credit);
        }
        authorships.clear();
    };
    for row in rows {
        let row = row?;
        if current != Some(row.work) {
            settle(current, &mut authorships);
            current = wanted.contains(&row.work).then_some(row.work);
        }
        if current.is_some() {
            authorships.push((row.author_position, row.country.map(&counted_as)));
        }
    }
    settle(current, &mut authorships);
    Ok(credits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    /// Three authors: one at two institutions in CN, one in CN and US, one of whom nothing is known.
    #[test]
    fn worked_by_hand() {
        let (cn, us) = (country("CN"), country("US"));
        let rows = [
            (0, Some(cn)),
            (0, Some(cn)),
            (1, Some(cn)),
            (1, Some(us)),
            (2, None),
        ];
        assert_eq!(credit(&rows, Counting::Full), [(cn, 1.0), (us, 1.0)]);
        assert_eq!(credit(&rows, Counting::Fractional), [(cn, 0.75), (us, 0.25)]);
        assert_eq!(credit(&rows[4..], Counting::Full), []);
    }

    proptest! {
        #[test]
        fn fractions_add_up_to_one(rows in proptest::collection::vec((0u16..6, 0usize..4), 1..20)) {
            let countries = ["CN", "US", "DE", "FR"].map(country);
            let rows: Vec<_> = rows.iter().map(|(author, c)| (*author, Some(countries[*c]))).collect();
            let total: f64 = credit(&rows, Counting::Fractional).iter().map(|c| c.1).sum();
            prop_assert!((total - 1.0).abs() < 1e-12);
        }
    }
}

//! Institutions by their names in plain letters, and the cities they lie in.

use std::collections::{BTreeMap, HashMap};

use corpus::country::Country;

use crate::plain_letters::fold;
use crate::ror::{Institution, Ror, RorId};

/// From so many institutions on, a city tells a country.
const MIN_INSTITUTIONS_OF_CITY: u32 = 3;
/// If at most one in so many of them lies elsewhere.
const ONE_ELSEWHERE_IN: u32 = 20;
/// Spaces of a segment at which a name may begin or end.
const MAX_GAPS: usize = 24;
/// First words of names that are those of parts of institutions anywhere.
const GENERAL: &[&str] = &[
    "department",
    "departments",
    "division",
    "faculty",
    "school",
    "laboratory",
    "section",
    "unit",
    "clinic",
    "service",
    "ministry",
    "graduate",
    "college",
    "institute",
    "institutes",
    "center",
    "centre",
    "centers",
    "centres",
    "hospital",
    "general",
    "national",
    "regional",
    "university",
    "medical",
    "children",
    "childrens",
    "public",
    "royal",
    "central",
    "state",
    "city",
    "county",
    "federal",
    "institut",
    "instituto",
    "istituto",
    "research",
];
/// Words that name none in particular, whatever of these stand together.
const FILLING: &[&str] = &[
    "of",
    "and",
    "for",
    "the",
    "de",
    "di",
    "in",
    "health",
    "sciences",
    "science",
    "medicine",
    "medical",
    "biology",
    "technology",
    "engineering",
    "research",
    "biological",
    "physics",
    "chemistry",
    "hospital",
    "center",
    "centre",
    "university",
    "institute",
    "school",
    "college",
    "national",
    "public",
    "general",
    "management",
    "rheumatology",
    "oncology",
    "cancer",
    "pharmacology",
    "biotechnology",
    "environmental",
    "environment",
    "agriculture",
    "agricultural",
    "food",
    "studies",
    "translational",
    "molecular",
    "genetic",
    "genetics",
    "neuroscience",
    "brain",
    "heart",
    "children",
    "childrens",
    "service",
    "services",
    "protection",
    "tourism",
    "development",
    "education",
    "technologies",
    "clinical",
    "biomedical",
    "mathematics",
    "computer",
    "nuclear",
    "marine",
    "plant",
    "social",
    "economics",
    "cell",
    "academy",
    "control",
    "prevention",
    "disease",
    "diseases",
    "nursing",
    "psychiatry",
    "psychology",
    "mental",
    "rehabilitation",
    "academic",
];

/// What the names in an address say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Named<'a> {
    pub(super) country: Country,
    /// `None` if several of one country bear the name.
    pub(super) institution: Option<&'a Institution>,
}

/// An index of a dump.
#[derive(Debug)]
pub(super) struct Institutions {
    ror: Ror,
    /// Places in the dump of those who bear the name.
    by_name: HashMap<Box<str>, Box<[u32]>>,
    cities: HashMap<Box<str>, Country>,
}

impl Institutions {
    /// The institution of an id, or its successor.
    pub(super) fn of(&self, id: RorId) -> Option<&Institution> {
        self.ror.standing(self.ror.get(id)?)
    }

    /// Acronyms are left out: one in two is borne in several countries.
    pub(super) fn new(ror: Ror) -> Self {
        let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut cities: BTreeMap<String, BTreeMap<Country, u32>> = BTreeMap::new();
        for (place, institution) in ror.institutions().iter().enumerate() {
            for name in std::iter::once(&institution.name).chain(&institution.other_names) {
                for name in [name.as_str(), without_brackets(name)] {
                    let places = by_name.entry(fold(name)).or_default();
                    if places.last() != Some(&(place as u32)) {
                        places.push(place as u32);
                    }
                }
            }
            if let (Some(city), Some(country)) = (&institution.city, institution.country) {
                *cities.entry(fold(city)).or_default().entry(country).or_default() += 1;
            }
        }
        by_name.remove("");
        let clear = |(city, of): (String, BTreeMap<Country, u32>)| Some((city.into(), clear_country(&of)?));
        Self {
            by_name: by_name
                .into_iter()
                .map(|(name, places)| (name.into(), places.into()))
                .collect(),
            cities: cities.into_iter().filter_map(clear).collect(),
            ror,
        }
    }

    /// The institution of a name in plain letters, in the country or, without one, in the only country that has it.
    pub(super) fn named(&self, name: &str, country: Option<Country>) -> Option<Named<'_>> {
        let places = self.by_name.get(name)?;
        let mut found: Option<Named> = None;
        for place in places {
            let named = &self.ror.institutions()[*place as usize];
            let of = named
                .country
                .filter(|of| country.is_none_or(|country| country == *of));
            let Some(of) = of else {
                // Elsewhere: of no matter where the country is known, a doubt where it is not.
                if country.is_none() && named.country.is_none() {
                    return None;
                }
                continue;
            };
            let standing = self.ror.standing(named);
            match &mut found {
                None => {
                    found = Some(Named {
                        country: of,
                        institution: standing,
                    })
                }
                Some(found) if found.country != of => return None,
                Some(found) => {
                    let is_same = found.institution.map(|i| i.ror) == standing.map(|i| i.ror);
                    found.institution = found
                        .institution
                        .filter(|_| is_same || standing.is_none())
                        .or(standing.filter(|_| found.institution.is_none()));
                }
            }
        }
        found
    }

    /// The first name in the segment, in plain letters: the whole of it, else what ends or begins it.
    pub(super) fn in_segment(&self, segment: &str, country: Option<Country>) -> Option<Named<'_>> {
        let fits = |part: &str| country.is_some() || !is_general(part);
        if let Some(named) = self.named(segment, country).filter(|_| fits(segment)) {
            return Some(named);
        }
        let gaps: Vec<usize> = segment
            .match_indices(' ')
            .map(|(at, _)| at)
            .take(MAX_GAPS)
            .collect();
        let ends = gaps.iter().map(|at| &segment[at + 1..]);
        let beginnings = gaps.iter().rev().map(|at| &segment[..*at]);
        let mut parts = ends
            .chain(beginnings)
            .filter(|part| is_distinct(part) && fits(part));
        parts.find_map(|part| self.named(part, country))
    }

    /// The country of a city in plain letters.
    pub(super) fn country_of_city(&self, city: &str) -> Option<Country> {
        self.cities.get(city).copied()
    }
}

/// Only words that name parts of institutions anywhere: `Institute of Pharmacology`.
fn is_general(name: &str) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("");
    let is_filling = |word: &str| FILLING.contains(&word) || GENERAL.contains(&word);
    is_filling(first) && words.all(is_filling)
}

/// Three words, or two of which one is that of a university: the least that a part of a segment must be.
fn is_distinct(part: &str) -> bool {
    match part.bytes().filter(|b| *b == b' ').count() {
        0 => false,
        1 => part.split(' ').any(|word| word.starts_with("universi")),
        _ => true,
    }
}

/// `Meta (Israel)` as it is written in addresses.
fn without_brackets(name: &str) -> &str {
    match name.rfind(" (") {
        Some(at) if name.ends_with(')') => &name[..at],
        _ => name,
    }
}

fn clear_country(of: &BTreeMap<Country, u32>) -> Option<Country> {
    let (country, n) = of.iter().max_by_key(|(_, n)| **n)?;
    let n_all: u32 = of.values().sum();
    let is_clear = *n >= MIN_INSTITUTIONS_OF_CITY && (n_all - n) * ONE_ELSEWHERE_IN <= n_all;
    is_clear.then_some(*country)
}

//! Members: who a standing is about. A country, an institution, a group of countries, or the whole world.
//!
//! **Groups** are lines of `data/groups.csv`: a code, a name, the year from which their members are given, where that was
//! read, and the members. Members are those of today, for papers of every year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use corpus::Country;
use corpus::ror::RorId;
use serde::Deserialize;

use crate::areas::lines;
use crate::error::{Error, Result};
use crate::geography::{counted_as, country_name};

corpus::words! {
    /// What a row is about.
    pub enum Kind {
        /// All papers there are.
        World = "world",
        /// A country, by its ISO 3166-1 alpha-2 code.
        Country = "country",
        /// An institution, by its id as in OpenAlex: I27837315.
        Institution = "institution",
        /// A group of countries, by its code in data/groups.csv.
        Group = "group",
    }
}

/// The bundled file of groups.
pub(crate) const GROUPS: &str = include_str!("../data/groups.csv");

#[derive(Debug, Deserialize)]
struct GroupLine {
    group: String,
    name: String,
    as_of: i16,
    source: String,
    members: String,
}

/// A group of countries.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its code, such as EU.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Year since which these are its members.
    pub as_of: i16,
    /// Who says so.
    pub source: String,
    /// Its members.
    pub members: BTreeSet<Country>,
}

static ALL: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let group = |line: GroupLine| Group {
        code: line.group,
        name: line.name,
        as_of: line.as_of,
        source: line.source,
        members: line.members.split(' ').filter_map(Country::parse).collect(),
    };
    lines::<GroupLine>(GROUPS).into_iter().map(group).collect()
});

/// All groups, by code.
pub fn groups() -> &'static [Group] {
    &ALL
}

/// The group with this code or name, in any case.
pub fn find_group(asked: &str) -> Result<&'static Group> {
    let is_it = |name: &str| name.eq_ignore_ascii_case(asked.trim());
    let found = ALL.iter().find(|group| is_it(&group.code) || is_it(&group.name));
    found.ok_or_else(|| Error::UnknownGroup {
        asked: asked.to_owned(),
        known: ALL.iter().map(|group| group.code.clone()).collect(),
    })
}

/// For each country the places of its groups in `groups()`, with those of countries that count with it.
pub(crate) fn groups_of(merge_hong_kong_macao: bool) -> BTreeMap<Country, Vec<u32>> {
    let mut of: BTreeMap<Country, Vec<u32>> = BTreeMap::new();
    for (place, group) in (0..).zip(ALL.iter()) {
        let counted = group
            .members
            .iter()
            .map(|c| counted_as(*c, merge_hong_kong_macao));
        for country in counted.collect::<BTreeSet<_>>() {
            of.entry(country).or_default().push(place);
        }
    }
    of
}

/// The number in the id of an institution: 27837315 of I27837315; that of a ROR id, for `ror:03vek6s52` and its address.
pub fn institution_number(id: &str) -> Option<u64> {
    let number = || id.strip_prefix(['I', 'i'])?.parse().ok();
    let is_ror = id.starts_with("ror:") || id.starts_with("https://ror.org/");
    let ror = || RorId::parse(id.strip_prefix("ror:").unwrap_or(id)).filter(|_| is_ror);
    number().or_else(|| ror().map(RorId::number))
}

/// The id of an institution as OpenAlex writes it, or its ROR id with `ror:` before it if OpenAlex did not name it.
pub fn institution_id(number: u64) -> String {
    match RorId::of_number(number) {
        Some(ror) => format!("ror:{ror}"),
        None => format!("I{number}"),
    }
}

/// The institution with this id or name among `(number, name)`: an exact name in any case, else the only one that holds
/// the words.
pub fn find_institution(asked: &str, known: &BTreeMap<u64, String>) -> Result<u64> {
    if let Some(number) = institution_number(asked.trim()).filter(|number| known.contains_key(number)) {
        return Ok(number);
    }
    let lower = asked.trim().to_lowercase();
    let named = |holds: &dyn Fn(&str) -> bool| -> Vec<u64> {
        let found = known.iter().filter(|(_, name)| holds(&name.to_lowercase()));
        found.map(|(number, _)| *number).collect()
    };
    let exact = named(&|name| name == lower);
    let part = named(&|name| !lower.is_empty() && name.contains(&lower));
    match (exact.as_slice(), part.as_slice()) {
        ([number, ..], _) | ([], [number]) => Ok(*number),
        ([], several) => Err(Error::UnknownInstitution {
            asked: asked.to_owned(),
            near: match several {
                [] => nearest_by_words(&lower, known.values()),
                several => several
                    .iter()
                    .take(5)
                    .map(|number| known[number].clone())
                    .collect(),
            },
        }),
    }
}

/// The five names that hold words most like those asked for: a slip in one word of a long name is a small one.
fn nearest_by_words<'a>(lower: &str, names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let n_words = lower.split_whitespace().count().max(1);
    let distance = |name: &String| {
        let name = name.to_lowercase();
        let words: Vec<&str> = name.split_whitespace().collect();
        let runs = words.windows(n_words.min(words.len().max(1)));
        runs.map(|run| strsim::levenshtein(lower, &run.join(" ")))
            .min()
            .unwrap_or(usize::MAX)
    };
    let mut ranked: Vec<(usize, &String)> = names.map(|name| (distance(name), name)).collect();
    ranked.sort();
    ranked.into_iter().take(5).map(|(_, name)| name.clone()).collect()
}

/// Name of a country or group by its code; the code itself where it is not known.
pub fn name_of(kind: Kind, who: &str) -> String {
    match kind {
        Kind::Country => Country::parse(who).map_or(who.to_owned(), country_name),
        Kind::Group => find_group(who).map_or(who.to_owned(), |group| group.name.clone()),
        Kind::World => "World".to_owned(),
        Kind::Institution => who.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::find_country;

    #[test]
    fn groups_have_as_many_members_as_they_say() {
        let n_of = |code| find_group(code).unwrap().members.len();
        for (code, n) in [
            ("EU", 27),
            ("AU", 55),
            ("ASEAN", 11),
            ("BRICS", 10),
            ("g7", 7),
            ("GLOBAL_SOUTH", 134),
        ] {
            assert_eq!(n_of(code), n, "{code}");
        }
        let members = groups().iter().flat_map(|group| &group.members);
        assert!(members.map(|c| c.as_str()).all(|code| find_country(code).is_ok()));
        assert!(groups().is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn an_unknown_group_is_told_the_known_ones() {
        let error = find_group("Mercosur").unwrap_err();
        assert!(error.hint().unwrap().contains("ASEAN"), "{:?}", error.hint());
    }

    #[test]
    fn institutions_are_found_by_id_name_and_words() {
        let known = [
            (1, "University of Oslo"),
            (2, "Oslo Metropolitan University"),
            (3, "CNRS"),
        ];
        let known: BTreeMap<u64, String> = known.map(|(id, name)| (id, name.to_owned())).into();
        assert_eq!(find_institution("I3", &known).unwrap(), 3);
        assert_eq!(find_institution("university of oslo", &known).unwrap(), 1);
        assert_eq!(find_institution("metropolitan", &known).unwrap(), 2);
        let several = find_institution("oslo", &known).unwrap_err().hint().unwrap();
        assert!(
            several.contains("University of Oslo") && several.contains("Metropolitan"),
            "{several}"
        );
        let none = find_institution("CNSR", &known).unwrap_err().hint().unwrap();
        assert!(none.contains("CNRS"), "{none}");
        let slip = find_institution("Metropolitn", &known)
            .unwrap_err()
            .hint()
            .unwrap();
        assert!(slip.contains("one of: Oslo Metropolitan University"), "{slip}");
    }
}

//! The authors of a record of Dimensions: `Small, Henry (Institute X, City, Country; Institute Y); Doe, Ann (…)`.

use crate::bibliographic::{Affiliation, Author, others_do_not_correspond};
use crate::personal_names::{place, spoken};

/// What a record says of its authors.
pub(crate) struct Cells<'a> {
    pub(crate) names: &'a str,
    /// Authors with their addresses as printed, in brackets.
    pub(crate) raw: &'a str,
    /// Authors with names of organisations, in brackets.
    pub(crate) standardised: &'a str,
    /// Authors, perhaps with organisations in brackets.
    pub(crate) corresponding: &'a str,
    /// Organisations and countries of the record.
    pub(crate) organisations: &'a str,
    pub(crate) countries: &'a str,
}

/// The authors.
pub(crate) fn authors(cells: &Cells) -> Vec<Author> {
    let raw = with_brackets(cells.raw);
    let standardised = with_brackets(cells.standardised);
    let listed = list(cells.names);
    let names: Vec<&str> = match (listed.is_empty(), raw.is_empty()) {
        (false, _) => listed,
        (true, false) => raw.iter().map(|(name, _)| *name).collect(),
        (true, true) => standardised.iter().map(|(name, _)| *name).collect(),
    };
    let mut authors: Vec<Author> = names
        .iter()
        .map(|name| Author {
            name: spoken(name),
            ..Author::default()
        })
        .collect();
    let countries = list(cells.countries);
    // Of one country, every organisation is.
    let only_country = (countries.len() == 1).then(|| countries[0].to_owned());
    add(&raw, &names, None, &mut authors);
    add(&standardised, &names, only_country.as_deref(), &mut authors);
    if authors.iter().all(|author| author.affiliations.is_empty()) {
        let all = of_record(&list(cells.organisations), &countries);
        for author in &mut authors {
            author.affiliations.clone_from(&all);
        }
    }
    for (name, _) in with_brackets(cells.corresponding) {
        if let Some(i) = place(&names, name) {
            authors[i].is_corresponding = Some(true);
        }
    }
    others_do_not_correspond(&mut authors);
    authors
}

/// Gives authors who have no address yet those behind their names.
fn add(given: &[(&str, &str)], names: &[&str], country: Option<&str>, authors: &mut [Author]) {
    let is_in_order = given.len() == names.len();
    let had_none: Vec<bool> = authors
        .iter()
        .map(|author| author.affiliations.is_empty())
        .collect();
    for (i, (name, addresses)) in given.iter().enumerate() {
        let found = if is_in_order { Some(i) } else { place(names, name) };
        let Some(i) = found.filter(|i| had_none[*i]) else {
            continue;
        };
        authors[i]
            .affiliations
            .extend(list(addresses).into_iter().map(|text| Affiliation {
                text: text.to_owned(),
                country: country.map(str::to_owned),
                ror: None,
            }));
    }
}

/// Organisations with the countries beside them, or both apart if they are not as many.
fn of_record(organisations: &[&str], countries: &[&str]) -> Vec<Affiliation> {
    let of = |text: &str, country: Option<&str>| Affiliation {
        text: text.to_owned(),
        country: country.map(str::to_owned),
        ror: None,
    };
    if organisations.len() == countries.len() {
        let pairs = organisations.iter().zip(countries);
        return pairs.map(|(text, country)| of(text, Some(country))).collect();
    }
    if let [country] = countries {
        return organisations.iter().map(|text| of(text, Some(country))).collect();
    }
    let alone = countries.iter().map(|country| of("", Some(country)));
    alone
        .chain(organisations.iter().map(|text| of(text, None)))
        .collect()
}

fn list(text: &str) -> Vec<&str> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.collect()
}

/// Names, and what stands in brackets behind each; brackets may hold others.
fn with_brackets(text: &str) -> Vec<(&str, &str)> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0u32);
    let mut push = |piece: &'_ str, at: usize| {
        let piece = piece.trim();
        if !piece.is_empty() {
            found.push((at, at + piece.len()));
        }
    };
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => {
                let piece = &text[start..i];
                push(piece, start + piece.len() - piece.trim_start().len());
                start = i + 1;
            }
            _ => {}
        }
    }
    let piece = &text[start..];
    push(piece, start + piece.len() - piece.trim_start().len());
    let pair = |(from, to): (usize, usize)| {
        let piece = &text[from..to];
        match piece.split_once('(') {
            Some((name, rest)) => (name.trim(), rest.strip_suffix(')').unwrap_or(rest)),
            None => (piece, ""),
        }
    };
    found.into_iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &Cells) -> Vec<String> {
        let shown = |a: &Affiliation| match &a.country {
            Some(country) => format!("{} <{country}>", a.text),
            None => a.text.clone(),
        };
        let line = |author: &Author| {
            let addresses: Vec<String> = author.affiliations.iter().map(shown).collect();
            let mark = if author.is_corresponding == Some(true) {
                "*"
            } else {
                ""
            };
            format!("{}{mark}: {}", author.name, addresses.join(" | "))
        };
        authors(cells).iter().map(line).collect()
    }

    const NONE: Cells = Cells {
        names: "",
        raw: "",
        standardised: "",
        corresponding: "",
        organisations: "",
        countries: "",
    };

    #[test]
    fn full_records_say_who_works_where() {
        let full = Cells {
            names: "Small, Henry; Doe, Ann",
            raw: "Small, Henry (Dept X (West), Univ X, Oslo, Norway; Univ Z, Paris, France); Doe, Ann ()",
            standardised: "Small, Henry (Univ X); Doe, Ann (Univ Z)",
            corresponding: "Doe, Ann (Univ Z)",
            ..NONE
        };
        assert_eq!(
            read(&full),
            [
                "Henry Small: Dept X (West), Univ X, Oslo, Norway | Univ Z, Paris, France",
                "Ann Doe*: Univ Z"
            ]
        );
        let one_country = Cells {
            raw: "",
            countries: "Norway",
            ..full
        };
        assert_eq!(
            read(&one_country),
            ["Henry Small: Univ X <Norway>", "Ann Doe*: Univ Z <Norway>"]
        );
    }

    #[test]
    fn exports_for_mapping_do_not() {
        let mapping = Cells {
            names: "Small, H.; Doe, A.",
            organisations: "Univ X; Univ Z",
            countries: "Norway; France",
            ..NONE
        };
        let all = "Univ X <Norway> | Univ Z <France>";
        assert_eq!(
            read(&mapping),
            [format!("H. Small: {all}"), format!("A. Doe: {all}")]
        );
        let uneven = Cells {
            names: "Small, H.",
            organisations: "Univ X; Univ Y; Univ Z",
            ..mapping
        };
        assert_eq!(
            read(&uneven),
            ["H. Small:  <Norway> |  <France> | Univ X | Univ Y | Univ Z"]
        );
        assert!(read(&NONE).is_empty());
        assert_eq!(with_brackets("; (x; A (b"), [("", "x; A (b")]);
    }
}

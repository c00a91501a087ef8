//! The authors of a record of Scopus, each with his addresses.
//!
//! `Small H., Institute X, City, Country, Institute Y, City, Country; Doe A., …`: one piece for each author, in their order. The
//! name is taken off its beginning, and what is left is cut where addresses of the record end.

use crate::bibliographic::{Affiliation, Author, others_do_not_correspond};
use crate::personal_names::spoken;
use crate::scopus_names::{is_initials, is_person, names, place_of};

/// What a record says of its authors.
pub(crate) struct Cells<'a> {
    pub(crate) names: &'a str,
    /// With the id of each author in brackets.
    pub(crate) full_names: &'a str,
    pub(crate) ids: &'a str,
    pub(crate) with_affiliations: &'a str,
    pub(crate) affiliations: &'a str,
    pub(crate) correspondence: &'a str,
}

/// The authors.
pub(crate) fn authors(cells: &Cells) -> Vec<Author> {
    let mut short = names(cells.names);
    let n_ids = cells.ids.split(';').filter(|id| !id.trim().is_empty()).count();
    if n_ids == 1 && short.len() > 1 && !cells.names.contains(';') {
        short = vec![cells.names.trim().to_owned()];
    }
    let full: Vec<String> = names(cells.full_names)
        .iter()
        .map(|name| without_id(name).to_owned())
        .collect();
    let best = if full.len() >= short.len() { &full } else { &short };
    let display = |name: &String| spoken(&with_comma(name));
    let mut authors: Vec<Author> = best
        .iter()
        .map(|name| Author {
            name: display(name),
            ..Author::default()
        })
        .collect();
    add_addresses(cells, &short, &full, &mut authors);
    let searched: Vec<&str> = if short.len() == authors.len() {
        &short
    } else {
        best
    }
    .iter()
    .map(String::as_str)
    .collect();
    add_correspondence(cells.correspondence, &searched, &mut authors);
    authors
}

/// `Small, Henry` of `Small, Henry (6602453521)`.
fn without_id(name: &str) -> &str {
    let name = name.trim();
    let id = name.rfind(" (").filter(|at| {
        name[at + 2..]
            .trim_end_matches(')')
            .bytes()
            .all(|b| b.is_ascii_digit())
    });
    id.map_or(name, |at| &name[..at])
}

/// `Small, H.` of `Small H.`.
fn with_comma(name: &str) -> String {
    if name.contains(',') || !is_person(name) {
        return name.to_owned();
    }
    let mut at = name.len();
    while let Some(space) = name[..at].rfind(' ') {
        if !is_initials(&name[space + 1..]) {
            break;
        }
        at = space;
    }
    match name.get(at..) {
        Some(given) if at > 0 && !given.is_empty() => format!("{},{given}", &name[..at]),
        _ => name.to_owned(),
    }
}

fn affiliation(text: &str) -> Affiliation {
    Affiliation {
        text: text.trim().trim_end_matches([',', '.']).to_owned(),
        ..Affiliation::default()
    }
}

fn add_addresses(cells: &Cells, short: &[String], full: &[String], authors: &mut [Author]) {
    let known: Vec<&str> = cells
        .affiliations
        .split("; ")
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    let pieces: Vec<&str> = cells.with_affiliations.split("; ").map(str::trim).collect();
    if cells.with_affiliations.is_empty() {
        for author in authors {
            author.affiliations = known.iter().map(|text| affiliation(text)).collect();
        }
        return;
    }
    let is_in_order = pieces.len() == authors.len();
    for (i, piece) in pieces.iter().enumerate() {
        let takes_off = |list: &[String], i: usize| {
            let name = list.get(i)?;
            let rest = piece.strip_prefix(name.as_str())?;
            (rest.is_empty() || rest.starts_with(',')).then_some(rest)
        };
        let of = |i: usize| takes_off(full, i).or_else(|| takes_off(short, i));
        let (place, addresses) = if is_in_order {
            (Some(i), of(i).unwrap_or_else(|| after_name(piece)))
        } else {
            let found = (0..authors.len()).find_map(|i| Some((i, of(i)?)));
            match found {
                Some((place, rest)) => (Some(place), rest),
                None => (None, ""),
            }
        };
        if let Some(author) = place.and_then(|place| authors.get_mut(place)) {
            author
                .affiliations
                .extend(parted(addresses, &known).into_iter().map(affiliation));
        }
    }
}

/// What follows a name at the beginning that is written in a way of its own.
fn after_name(piece: &str) -> &str {
    let Some((family, rest)) = piece.split_once(',') else {
        return "";
    };
    let given = rest.trim_start().split(',').next().unwrap_or("");
    if is_person(family) || !is_initials(given) {
        return rest;
    }
    rest.split_once(',').map_or("", |(_, rest)| rest)
}

/// The addresses in a text, by those of the record: the longest that fits first.
fn parted<'a>(text: &'a str, known: &[&str]) -> Vec<&'a str> {
    let mut rest = text.trim_matches([',', ' ']);
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let fits = |address: &&&str| {
            rest.strip_prefix(**address)
                .is_some_and(|after| after.is_empty() || after.starts_with(','))
        };
        let length = known.iter().filter(fits).map(|address| address.len()).max();
        let length = length.unwrap_or(rest.len());
        parts.push(&rest[..length]);
        rest = rest[length..].trim_matches([',', ' ']);
    }
    parts
}

/// `H. Small; Institute X, City, Country; email: small@example.org; A. Doe; …`.
fn add_correspondence(text: &str, names: &[&str], authors: &mut [Author]) {
    let mut place = None;
    let mut is_name = true;
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        if part.to_ascii_lowercase().starts_with("email:") {
            is_name = true;
            continue;
        }
        if is_name {
            place = place_of(names, part).filter(|place| *place < authors.len());
            if let Some(place) = place {
                authors[place].is_corresponding = Some(true);
            }
        } else if let Some(author) = place.map(|place| &mut authors[place])
            && author.affiliations.is_empty()
        {
            author.affiliations.push(affiliation(part));
        }
        is_name = false;
    }
    others_do_not_correspond(authors);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(cells: &Cells) -> Vec<String> {
        let line = |author: &Author| {
            let addresses: Vec<&str> = author.affiliations.iter().map(|a| a.text.as_str()).collect();
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
        full_names: "",
        ids: "",
        with_affiliations: "",
        affiliations: "",
        correspondence: "",
    };

    #[test]
    fn authors_of_every_year_have_their_addresses() {
        let affiliations = "Dept X, Univ X, Oslo, Norway; Univ Z, Paris, France";
        let correspondence = "A. Doe; Univ Z, Paris, France; email: doe@example.org";
        let expected = [
            "John Small: Dept X, Univ X, Oslo, Norway | Univ Z, Paris, France",
            "Ann Doe*: Univ Z, Paris, France",
        ];
        let recent = Cells {
            names: "Small J.; Doe A.",
            full_names: "Small, John (123); Doe, Ann (124)",
            with_affiliations: "Small J., Dept X, Univ X, Oslo, Norway, Univ Z, Paris, France; Doe A., Univ Z, Paris, France",
            affiliations,
            correspondence,
            ..NONE
        };
        assert_eq!(read(&recent), expected);
        let newest = Cells {
            names: "Small, J.; Doe, A.",
            with_affiliations: "Small, John, Dept X, Univ X, Oslo, Norway, Univ Z, Paris, France; Doe, Ann, Univ Z, Paris, France",
            ..recent
        };
        assert_eq!(read(&newest), expected);
        let old = Cells {
            names: "Small, J., Doe, A.",
            full_names: "",
            with_affiliations: "Small, J., Dept X, Univ X, Oslo, Norway, Univ Z, Paris, France; Doe, A., Univ Z, Paris, France",
            ..recent
        };
        assert_eq!(
            read(&old),
            expected.map(|line| line.replace("John", "J.").replace("Ann", "A."))
        );
    }

    #[test]
    fn what_is_missing_is_left_out() {
        let alone = Cells {
            names: "Small, Henry",
            ids: "123",
            correspondence: "H. Small; Univ Z, Paris, France",
            ..NONE
        };
        assert_eq!(read(&alone), ["Henry Small*: Univ Z, Paris, France"]);
        let of_all = Cells {
            names: "Small J., Doe A.",
            affiliations: "Univ X, Oslo, Norway",
            ..NONE
        };
        assert_eq!(
            read(&of_all),
            ["J. Small: Univ X, Oslo, Norway", "A. Doe: Univ X, Oslo, Norway"]
        );
        let blank = Cells {
            names: "Small, J.; Doe, A.",
            with_affiliations: "Small, Jo, ; Doe, An, ",
            ..NONE
        };
        assert_eq!(read(&blank).len(), 2);
        assert!(read(&NONE).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read(
            names in "([A-Zaé席.]{0,5}(, | |; )){0,8}",
            with_affiliations in "([A-Zaé席.]{0,5}(, | |; )){0,20}",
        ) {
            let n = read(&Cells { names: &names, with_affiliations: &with_affiliations, correspondence: &names, ..NONE }).len();
            prop_assert!(n <= 9);
        }
    }
}

//! The authors of a record of the Web of Science, each with the addresses that the record gives to him.
//!
//! `[Smith, John; Doe, Ann] Univ X, City, Country.` names whose address it is. Where addresses name nobody, as in old records,
//! every author gets all of them. An address without names among others that have some goes to the authors who would have
//! none, or to all. The address of correspondence (RP) counts only for an author who has no other.

use std::collections::HashMap;

use crate::bibliographic::{Affiliation, Author, others_do_not_correspond};
use crate::personal_names::{place, spoken};
use crate::web_of_science_fields::Fields;

/// What the field RP calls an author.
const MARKS: [&str; 2] = [" (corresponding author)", " (reprint author)"];

/// The authors.
pub(crate) fn authors(fields: &Fields) -> Vec<Author> {
    let (short, full) = (fields.lines(b"AU"), fields.lines(b"AF"));
    let names = if full.len() >= short.len() { full } else { short };
    let names = if names.is_empty() {
        fields.lines(b"CA")
    } else {
        names
    };
    if names.is_empty() || names == ["[Anonymous]"] {
        return Vec::new();
    }
    let people = People::new(names, short);
    let author = |name: &&str| Author {
        name: spoken(name),
        ..Author::default()
    };
    let mut authors: Vec<Author> = names.iter().map(author).collect();
    add_addresses(fields, &people, &mut authors);
    add_correspondence(fields, &people, &mut authors);
    for pair in fields.text(b"OI").unwrap_or_default().split(';') {
        let Some((name, orcid)) = pair.rsplit_once('/') else {
            continue;
        };
        if let Some(i) = people.place(name.trim()) {
            authors[i].orcid.get_or_insert_with(|| orcid.trim().to_owned());
        }
    }
    authors
}

/// Finds authors by name.
struct People<'a> {
    places: HashMap<&'a str, usize>,
    names: &'a [&'a str],
    short: &'a [&'a str],
}

impl<'a> People<'a> {
    fn new(names: &'a [&'a str], short: &'a [&'a str]) -> Self {
        let mut places = HashMap::with_capacity(2 * names.len());
        for list in [names, short] {
            for (i, name) in list.iter().enumerate().take(names.len()) {
                places.entry(*name).or_insert(i);
            }
        }
        Self { places, names, short }
    }

    fn place(&self, name: &str) -> Option<usize> {
        let known = self.places.get(name).copied();
        let found = known.or_else(|| place(self.names, name).or_else(|| place(self.short, name)));
        found.filter(|i| *i < self.names.len())
    }
}

fn affiliation(text: &str) -> Affiliation {
    Affiliation {
        text: text.trim().trim_end_matches('.').to_owned(),
        ..Affiliation::default()
    }
}

fn add_addresses(fields: &Fields, people: &People, authors: &mut [Author]) {
    let mut of_nobody = Vec::new();
    for address in addresses(fields.lines(b"C1")) {
        let (names, text) = match address.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((names, text)) => (names, text),
            None => ("", address.as_str()),
        };
        let places = names.split(';').filter_map(|name| people.place(name.trim()));
        let mut is_of_somebody = false;
        for i in places {
            authors[i].affiliations.push(affiliation(text));
            is_of_somebody = true;
        }
        if !is_of_somebody {
            of_nobody.push(affiliation(text));
        }
    }
    if of_nobody.is_empty() {
        return;
    }
    let is_all = authors.iter().all(|author| !author.affiliations.is_empty());
    for author in authors {
        if is_all || author.affiliations.is_empty() {
            author.affiliations.extend(of_nobody.iter().cloned());
        }
    }
}

/// Whole addresses: a long one may go on in the next line.
fn addresses(lines: &[&str]) -> Vec<String> {
    let mut addresses: Vec<String> = Vec::with_capacity(lines.len());
    let mut is_open = false;
    for line in lines {
        match addresses.last_mut().filter(|_| is_open && !line.starts_with('[')) {
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => addresses.push((*line).to_owned()),
        }
        let last = addresses.last().map_or("", String::as_str);
        is_open = last.contains('[') && !last.contains(']');
    }
    addresses
}

/// Who answers letters: `Doe, A (corresponding author), Univ X, City, Country.; Smith, J (corresponding author), …`.
fn add_correspondence(fields: &Fields, people: &People, authors: &mut [Author]) {
    let Some(text) = fields.text(b"RP") else { return };
    let had_none: Vec<bool> = authors
        .iter()
        .map(|author| author.affiliations.is_empty())
        .collect();
    let mut rest: &str = &text;
    while let Some((before, after)) = MARKS
        .iter()
        .filter_map(|mark| rest.split_once(mark))
        .min_by_key(|(before, _)| before.len())
    {
        let end = after.find(".; ").map_or(after.len(), |at| at + 1);
        let address = affiliation(after[..end].trim_start_matches([',', ' ']));
        for name in before.split(';') {
            if let Some(i) = people.place(name.trim()) {
                authors[i].is_corresponding = Some(true);
                if had_none[i] && !address.text.is_empty() {
                    authors[i].affiliations.push(address.clone());
                }
            }
        }
        rest = after[end..].trim_start_matches([';', ' ']);
    }
    others_do_not_correspond(authors);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(record: &str) -> Vec<String> {
        let line = |author: &Author| {
            let addresses: Vec<&str> = author.affiliations.iter().map(|a| a.text.as_str()).collect();
            let mark = if author.is_corresponding == Some(true) {
                "*"
            } else {
                ""
            };
            format!("{}{mark}: {}", author.name, addresses.join(" | "))
        };
        authors(&Fields::of_text(record)).iter().map(line).collect()
    }

    #[test]
    fn addresses_go_to_whom_they_name() {
        let record = "AU Smith, J\n   Doe, A\n   Li, W\nAF Smith, John\n   Doe, Ann\n   Li, Wei\n\
            C1 [Smith, John; Doe, Ann] Univ X, Dept Y, City, MA 02139 USA.\n   [Doe, A.] Inst Z, Paris, France.\n   Lab Q, Bonn, Germany.\n\
            RP Doe, A; Smith, J (corresponding author), Univ X, Dept Y, City, MA 02139 USA.; Li, W (corresponding author), Lab R, Oslo, Norway.\n";
        assert_eq!(
            read(record),
            [
                "John Smith*: Univ X, Dept Y, City, MA 02139 USA",
                "Ann Doe*: Univ X, Dept Y, City, MA 02139 USA | Inst Z, Paris, France",
                "Wei Li*: Lab Q, Bonn, Germany",
            ]
        );
    }

    #[test]
    fn addresses_of_nobody_go_to_all_and_that_of_correspondence_to_its_author() {
        let record = "AU SMITH, J\n   DOE, A\nC1 UNIV X,INST Y,N-7034 TRONDHEIM,NORWAY.\n   UNIV Z,PARIS,FRANCE.\nRP SMITH, J (reprint author), UNIV X.";
        let both = "UNIV X,INST Y,N-7034 TRONDHEIM,NORWAY | UNIV Z,PARIS,FRANCE";
        assert_eq!(
            read(record),
            [format!("J SMITH*: {both}"), format!("A DOE: {both}")]
        );
        let record = "AU SMITH, J\n   DOE, A\nRP SMITH, J (reprint author), UNIV X,OSLO,NORWAY.";
        assert_eq!(read(record), ["J SMITH*: UNIV X,OSLO,NORWAY", "A DOE: "]);
        assert!(read("AU [Anonymous]\nC1 Univ X.").is_empty());
        assert_eq!(
            read("CA ATLAS Collaborat\nC1 [Smith; \n   Doe] CERN."),
            ["ATLAS Collaborat: CERN"]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(lines in prop::collection::vec("(AU|AF|C1|RP|OI|  ) [A-Zé席,;.\\[\\]/() ]{0,30}", 0..12)) {
            read(&lines.join("\n"));
        }
    }
}

//! The columns of bibliometrix, so that biblioshiny loads the papers of an edition: as it has them, in capitals, lists joined by
//! semicolons.
//!
//! References are written in the form of the Web of Science (`AUTHOR, YEAR, SOURCE, V, P, DOI`), and `DB` is `ISI`, because by that
//! word bibliometrix decides in which form references are; `UT` has the true id. Of the authors the first alone is named, because
//! a corpus keeps no other names: whatever bibliometrix tells of authors is of first authors.

use std::collections::BTreeMap;

use corpus::columns::CellKind;
use corpus::loose::{LooseCell, LooseTable};
use openfronts::Country;
use openfronts::geography::country_name;

use crate::graph_sheets::{column, integer, text};
use crate::names::divide;
use crate::publications::{Cited, More, Publication};
use crate::sheet::Sheet;

/// Column, what its cells are, and what they are made of.
const COLUMNS: [(&str, CellKind, &str); 22] = [
    (
        "AU",
        CellKind::Text,
        "First author, family name and initials. A corpus keeps no other names.",
    ),
    (
        "AF",
        CellKind::Text,
        "First author as displayed, family name first.",
    ),
    ("TI", CellKind::Text, "Title."),
    ("SO", CellKind::Text, "Source."),
    (
        "JI",
        CellKind::Text,
        "Source once more: an edition has no abbreviations.",
    ),
    ("DT", CellKind::Text, "Type in OpenAlex's words."),
    (
        "DE",
        CellKind::Text,
        "Empty: a corpus keeps no keywords of authors.",
    ),
    (
        "ID",
        CellKind::Text,
        "Primary topic of OpenAlex, its subfield, its field.",
    ),
    ("AB", CellKind::Text, "Empty: a corpus keeps no abstracts."),
    (
        "C1",
        CellKind::Text,
        "Institutions in the order of the authors, each once, with the country.",
    ),
    (
        "CR",
        CellKind::Text,
        "References in the form of the Web of Science, of the works that are described.",
    ),
    ("NR", CellKind::Integer, "Length of the reference list as given."),
    ("TC", CellKind::Integer, "Citations from papers of the corpus."),
    ("PY", CellKind::Integer, "Year of publication."),
    ("VL", CellKind::Text, "Volume."),
    ("BP", CellKind::Text, "First page, or number of the article."),
    ("LA", CellKind::Text, "Language, ISO 639-1."),
    ("DI", CellKind::Text, "DOI."),
    (
        "UT",
        CellKind::Text,
        "Id of the work, as in OpenAlex without the address.",
    ),
    (
        "DB",
        CellKind::Text,
        "ISI: the form of the references, by which bibliometrix reads them.",
    ),
    ("AU_CO", CellKind::Text, "Countries of the addresses, as counted."),
    ("AU_UN", CellKind::Text, "Institutions, each once."),
];

/// Papers in the columns of bibliometrix, with the short reference by which it names rows.
pub(crate) fn sheet(publications: &[Publication]) -> Sheet {
    let columns = COLUMNS
        .iter()
        .map(|(name, kind, description)| column(name, *kind, description));
    let rows = [
        column(
            "SR",
            CellKind::Text,
            "First author, year, source: the name of the row, each once.",
        ),
        column(
            "N_AU",
            CellKind::Integer,
            "Authors given (OpenAlex gives at most 100).",
        ),
    ];
    let mut table = LooseTable::new(columns.chain(rows).collect());
    let mut taken = BTreeMap::new();
    let none = More::default();
    for publication in publications {
        let paper = &publication.paper;
        let more = publication.more.as_ref().unwrap_or(&none);
        let author = paper.first_author.as_deref().map(divide);
        let source = paper.source.as_deref().map(capitals);
        let topics = more.topics.iter().map(|topic| capitals(topic)).collect();
        let countries = paper
            .countries
            .iter()
            .filter_map(|code| Country::parse(code))
            .map(country)
            .collect();
        table.push([
            text(
                author
                    .as_ref()
                    .map(|author| capitals(&author.with_initials()))
                    .as_deref(),
            ),
            text(
                author
                    .as_ref()
                    .map(|author| capitals(&author.inverted()))
                    .as_deref(),
            ),
            text(paper.title.as_deref().map(capitals).as_deref()),
            text(source.as_deref()),
            text(source.as_deref()),
            text(publication.work_type.as_deref().map(capitals).as_deref()),
            LooseCell::Null,
            joined(topics),
            LooseCell::Null,
            joined(more.institutions.iter().map(address).collect()),
            joined(more.references.iter().filter_map(reference).collect()),
            integer(Some(more.n_references)),
            integer(Some(paper.n_citations)),
            integer(Some(paper.year)),
            text(more.volume.as_deref()),
            text(more.first_page.as_deref()),
            text(more.language.as_deref().map(capitals).as_deref()),
            text(paper.doi.as_deref()),
            text(Some(&paper.work_id)),
            text(Some("ISI")),
            joined(countries),
            joined(more.institutions.iter().map(|(name, _)| capitals(name)).collect()),
            LooseCell::Text(short_reference(publication, &mut taken)),
            integer(Some(publication.n_authors).filter(|n| *n > 0)),
        ]);
    }
    Sheet::held("papers", "One paper, in the columns of bibliometrix.", table)
}

/// A text in capitals on one line, without the semicolons that part lists.
fn capitals(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(';', ",").to_uppercase()
}

fn joined(texts: Vec<String>) -> LooseCell {
    match texts.is_empty() {
        true => LooseCell::Null,
        false => LooseCell::Text(texts.join(";")),
    }
}

/// A country by the name that bibliometrix knows.
fn country(country: Country) -> String {
    match country.as_str() {
        "US" => "USA".to_owned(),
        "KR" => "KOREA".to_owned(),
        _ => capitals(&country_name(country)),
    }
}

fn address((name, at): &(String, Option<Country>)) -> String {
    let name = capitals(name);
    match at {
        Some(at) => format!("{name}, {}", country(*at)),
        None => name,
    }
}

/// A reference in the form of the Web of Science; `None` if neither author nor year is known.
fn reference(cited: &Cited) -> Option<String> {
    if cited.first_author.is_none() && cited.year.is_none() {
        return None;
    }
    // A comma parts the pieces of a reference.
    let piece = |text: &str| capitals(text).replace(',', "");
    let mut pieces = vec![
        cited
            .first_author
            .as_deref()
            .map_or("ANONYMOUS".to_owned(), |author| {
                piece(&divide(author).with_initials())
            }),
    ];
    pieces.extend(cited.year.map(|year| year.to_string()));
    pieces.extend(cited.source.as_deref().map(piece));
    pieces.extend(
        cited
            .volume
            .as_deref()
            .map(|volume| format!("V{}", piece(volume))),
    );
    pieces.extend(
        cited
            .first_page
            .as_deref()
            .map(|page| format!("P{}", piece(page))),
    );
    pieces.extend(
        cited
            .doi
            .as_deref()
            .map(|doi| format!("DOI {}", doi.replace(';', "%3B").to_uppercase())),
    );
    Some(pieces.join(", "))
}

/// First author, year, source; a letter after those that are there already.
fn short_reference(publication: &Publication, taken: &mut BTreeMap<String, usize>) -> String {
    let paper = &publication.paper;
    let author = paper.first_author.as_deref().map_or("NA".to_owned(), |author| {
        capitals(&divide(author).with_initials())
    });
    let source = paper.source.as_deref().map_or("NA".to_owned(), capitals);
    let short = format!("{}, {}, {source}", author.replace(',', ""), paper.year);
    let n = taken.entry(short.clone()).or_default();
    *n += 1;
    match *n {
        1 => short,
        n => format!("{short}-{}", letters(n - 1)),
    }
}

/// A, B … Z, AA, AB …
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'A' + (number % 26) as u8));
        number /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publications::invented;
    use crate::sheet::text_of;

    #[test]
    fn cells_are_as_bibliometrix_has_them() {
        let mut papers = invented();
        papers.push(papers[1].clone());
        let sheet = sheet(&papers);
        let mut rows: Vec<BTreeMap<String, String>> = Vec::new();
        sheet
            .pieces(usize::MAX, |columns| {
                rows.extend((0..columns.n_rows()).map(|row| {
                    let cell = |(place, column): (usize, &corpus::loose::LooseColumn)| {
                        Some((column.name.clone(), text_of(&columns.cell(place, row), "|")?))
                    };
                    sheet.columns.iter().enumerate().filter_map(cell).collect()
                }));
                Ok(())
            })
            .unwrap();
        let first = &rows[0];
        assert_eq!(first["AU"], "VAN DER BERG Z");
        assert_eq!(first["C1"], "LEIDEN UNIVERSITY, NETHERLANDS;MIT, CAMBRIDGE, USA");
        assert_eq!(first["AU_CO"], "NETHERLANDS;USA");
        assert_eq!(
            first["CR"],
            "CALLON M, 1983, SOCIAL SCIENCE INFORMATION, V22, P191, DOI 10.1177/1;ANONYMOUS, 1983, SOCIAL SCIENCE INFORMATION, V22, P191"
        );
        assert_eq!(first["ID"], "SCIENTOMETRICS, METRICS;INFORMATION SYSTEMS");
        assert_eq!(first["SR"], "VAN DER BERG Z, 2019, SCIENCE & SOCIETY");
        assert!(
            !first.contains_key("DE") && !first.contains_key("AB"),
            "nothing is invented"
        );
        assert_eq!(
            (rows[1]["SR"].as_str(), rows[2]["SR"].as_str()),
            ("NA, 2019, NA", "NA, 2019, NA-A")
        );
        assert_eq!(letters(27), "AA");
    }
}

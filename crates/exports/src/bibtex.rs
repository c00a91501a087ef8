//! BibTeX in UTF-8. Keys are the family name of the first author, the year and the id of the work: unique, and the same in every
//! edition. Where more authors are known to exist than are named, the list ends with `and others`, as BibTeX has it. A comment at
//! the beginning says which edition the entries are of.

use std::collections::BTreeSet;
use std::io::Write;

use crate::error::{Error, Result};
use crate::front_network::work_url;
use crate::names::{Name, divide};
use crate::provenance::Provenance;
use crate::publications::Publication;
use crate::ris::fronts;

/// Writes papers.
pub fn write(
    publications: &[Publication],
    provenance: &Provenance,
    out: &mut (dyn Write + Send),
) -> Result<()> {
    let mut keys = BTreeSet::new();
    let mut text = format!("@comment{{{}}}\n", balanced(&provenance.line()));
    for caution in &provenance.cautions {
        text.push_str(&format!("@comment{{caution: {}}}\n", balanced(caution)));
    }
    for publication in publications {
        text.push('\n');
        text.push_str(&entry(publication, &mut keys));
    }
    out.write_all(text.as_bytes()).map_err(|source| Error::Write {
        name: "BibTeX".to_owned(),
        source,
    })
}

/// A comment without braces or at signs, which would end or begin something.
fn balanced(text: &str) -> String {
    text.replace(['{', '}'], "").replace('@', " at ")
}

/// Type of entry, and the field that holds the source.
fn type_of(publication: &Publication) -> (&'static str, &'static str) {
    match publication.work_type.as_deref() {
        Some("article" | "review" | "letter" | "editorial" | "erratum") => ("article", "journal"),
        Some("conference-paper" | "proceedings-article") => ("inproceedings", "booktitle"),
        Some("book") => ("book", "series"),
        Some("book-chapter") => ("incollection", "booktitle"),
        Some("dissertation") => ("phdthesis", "school"),
        Some("report") => ("techreport", "institution"),
        _ => ("misc", "howpublished"),
    }
}

fn entry(publication: &Publication, keys: &mut BTreeSet<String>) -> String {
    let paper = &publication.paper;
    let (kind, place_of_source) = type_of(publication);
    let mut text = format!("@{kind}{{{}", key(publication, keys));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.push_str(&format!(",\n  {name} = {{{value}}}"));
        }
    };
    field(
        "author",
        paper
            .first_author
            .as_deref()
            .map(|author| authors(author, publication.n_authors)),
    );
    // A second pair of braces keeps the capitals of the title.
    field(
        "title",
        paper
            .title
            .as_deref()
            .map(|title| format!("{{{}}}", escaped(title))),
    );
    field(place_of_source, paper.source.as_deref().map(escaped));
    field("year", Some(paper.year.to_string()));
    if let Some(more) = &publication.more {
        field("volume", more.volume.as_deref().map(escaped));
        field("pages", more.first_page.as_deref().map(escaped));
        field("issn", more.issn.as_deref().map(escaped));
        field("language", more.language.as_deref().map(escaped));
        field(
            "keywords",
            Some(
                more.topics
                    .iter()
                    .map(|topic| escaped(&topic.replace(',', " ")))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        );
    }
    // Programs take these two as they are.
    field("doi", paper.doi.as_deref().map(verbatim));
    field(
        "url",
        work_url(&paper.work_id, paper.doi.as_deref()).map(|url| verbatim(&url)),
    );
    field("note", fronts(publication).map(|fronts| escaped(&fronts)));
    text.push_str("\n}\n");
    text
}

fn key(publication: &Publication, keys: &mut BTreeSet<String>) -> String {
    let paper = &publication.paper;
    let plain = |text: &str| -> String {
        text.to_lowercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect()
    };
    let family = paper
        .first_author
        .as_deref()
        .map_or(String::new(), |author| plain(divide(author).family()));
    let id: String = paper
        .work_id
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' })
        .collect();
    let stem = format!("{family}{}_{id}", paper.year);
    let mut key = stem.clone();
    let mut number = 2;
    while !keys.insert(key.to_lowercase()) {
        key = format!("{stem}_{number}");
        number += 1;
    }
    key
}

fn authors(first: &str, n_authors: u32) -> String {
    let first = match divide(first) {
        Name::Person { family, given } => match given.split_once(", ") {
            // Given names first, what follows the family name in the middle: so BibTeX wants it.
            Some((given, suffix)) => format!("{}, {}, {}", escaped(&family), escaped(suffix), escaped(given)),
            None => format!("{}, {}", escaped(&family), escaped(&given)),
        },
        Name::Whole(whole) => format!("{{{}}}", escaped(&whole)),
    };
    match n_authors {
        n if n > 1 => format!("{first} and others"),
        _ => first,
    }
}

/// A text on one line, with the signs of TeX escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match sign {
            '\\' => escaped.push_str("{\\textbackslash}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                escaped.push('\\');
                escaped.push(sign);
            }
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A text as it is, but for braces, which must be in pairs.
fn verbatim(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publications::invented;

    #[test]
    fn signs_of_tex_are_escaped_and_authors_not_invented() {
        let mut bytes = Vec::new();
        let mut twice = invented();
        twice.push(twice[1].clone());
        write(&twice, &Provenance::invented(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("@article{vanderberg2019_W2741809807,\n  author = {van der Berg, Zoë and others}"),
            "{text}"
        );
        assert!(
            text.contains("title = {{100 \\% of H\\_2O \\& \\{more\\}: а «test» of \\$x{\\textasciicircum}2\\$ {\\textbackslash} \\#1}}"),
            "{text}"
        );
        assert!(
            text.contains("journal = {Science \\& Society}") && text.contains("doi = {10.1000/a_b<c>}"),
            "{text}"
        );
        assert!(
            text.contains("@misc{2019_wos-000123,\n  year = {2019}\n}"),
            "{text}"
        );
        assert!(text.contains("@misc{2019_wos-000123_2,"), "{text}");
        assert!(
            text.starts_with("@comment{OpenFronts 0.1.0, edition 0123456789ab"),
            "{text}"
        );
    }

    #[test]
    fn groups_and_suffixes_are_in_their_places() {
        assert_eq!(
            authors("ATLAS Collaboration", 3000),
            "{ATLAS Collaboration} and others"
        );
        assert_eq!(authors("Martin Luther King Jr.", 1), "King, Jr., Martin Luther");
    }
}

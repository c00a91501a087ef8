//! RIS, as reference managers and databases export it: a line for each value, a tag of two signs, `ER` at the end.
//!
//! Dialects that are read: EndNote, Zotero, Mendeley, Scopus, Web of Science, PubMed, OpenAlex and publishers: `TI` or `T1`, `AU` or
//! `A1`, `T2`, `JO`, `JF` or `JA`, `PY`, `Y1` or `DA`; one space or two after the tag; values over several lines; a missing `ER`. RIS does not say which
//! address (`AD`, `C1`) is whose: every author gets all addresses of the record. Reference lists are no part of RIS: those of Scopus
//! (`N1  - References: …`) and `CR` lines are read.

use corpus::locations::SourceType;
use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Affiliation, Author, Bibliographic, Cited, Desk, Ids, Source};
use crate::citation_text::{as_printed, doi_in, year_of};
use crate::document_types::work_type;
use crate::fault::Fault;
use crate::format::{Cut, Format};
use crate::identifiers::{arxiv_id, pmcid, pmid, work_number};
use crate::languages::language;
use crate::personal_names::spoken;
use crate::printed_numbers::{first_issn, first_page};
use crate::scopus_references;

/// The format.
pub(crate) const FORMAT: Format = Format {
    name: "RIS",
    recognise,
    cut: Cut::Lines {
        begins: |line| tag(line).is_some_and(|(tag, _)| tag == "TY"),
        ends: |line| tag(line).is_some_and(|(tag, _)| tag == "ER"),
    },
    read,
};

/// Lines that may stand before the first record: what a database says of itself.
const MAX_LINES_BEFORE: usize = 40;

/// Types of RIS in today's words, where the record does not say more.
const TYPES: &[(&str, &str)] = &[
    ("JOUR", "article"),
    ("JFULL", "paratext"),
    ("EJOUR", "article"),
    ("INPR", "article"),
    ("MGZN", "article"),
    ("NEWS", "article"),
    ("ABST", "article"),
    ("CONF", "conference-paper"),
    ("CPAPER", "conference-paper"),
    ("CHAP", "book-chapter"),
    ("ECHAP", "book-chapter"),
    ("BOOK", "book"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("THES", "dissertation"),
    ("RPRT", "report"),
    ("DATA", "dataset"),
    ("AGGR", "dataset"),
    ("DBASE", "dataset"),
    ("UNPB", "preprint"),
    ("UNPD", "preprint"),
    ("STAND", "standard"),
    ("COMP", "software"),
    ("DICT", "reference-entry"),
    ("ENCYC", "reference-entry"),
];

fn recognise(text: &[u8]) -> bool {
    let mut lines = text.split(|b| *b == b'\n').take(MAX_LINES_BEFORE);
    let is_first = |line: &&[u8]| tag(line).is_some_and(|(tag, _)| tag == "TY");
    // In a list of tags of another format `TY` would stand behind others.
    lines
        .by_ref()
        // An entry of BibTeX or an object of JSON may hold such a line.
        .take_while(|line| !matches!(line.trim_ascii_start().first(), Some(b'@' | b'{' | b'[' | b'<')))
        .find(|line| tag(line).is_some())
        .is_some_and(|line| is_first(&line))
}

/// The tag of a line and what stands behind it: `TY  - JOUR`, `TY - JOUR`, `ER  -`.
fn tag(line: &[u8]) -> Option<(&str, &[u8])> {
    let line = line.trim_ascii();
    let (name, rest) = line.split_at_checked(2)?;
    let has_shape =
        name[0].is_ascii_uppercase() && (name[1].is_ascii_uppercase() || name[1].is_ascii_digit());
    let after = rest.trim_ascii_start();
    let n_spaces = rest.len() - after.len();
    let value = after
        .strip_prefix(b"-")
        .filter(|_| has_shape && (1..=3).contains(&n_spaces))?;
    let is_apart = value.first().is_none_or(u8::is_ascii_whitespace);
    let name = std::str::from_utf8(name).ok().filter(|_| is_apart)?;
    Some((name, value.trim_ascii()))
}

/// A record: tags and their values in order.
struct Fields<'a> {
    all: Vec<(&'a str, String)>,
}

impl<'a> Fields<'a> {
    fn of(record: &'a str) -> Self {
        let mut all: Vec<(&str, String)> = Vec::new();
        for line in record.lines() {
            match tag(line.as_bytes()) {
                // A tag is of one byte per sign, so that the value begins at a sign.
                Some((tag, value)) => all.push((tag, String::from_utf8_lossy(value).into_owned())),
                None => {
                    let Some((_, value)) = all.last_mut().filter(|_| !line.trim().is_empty()) else {
                        continue;
                    };
                    value.push('\n');
                    value.push_str(line.trim());
                }
            }
        }
        Self { all }
    }

    /// Values of the tags, those of the first tag first; lines of one value joined by a space.
    fn values(&self, tags: &[&str]) -> Vec<String> {
        let mut values = Vec::new();
        for wanted in tags {
            let of_tag = self
                .all
                .iter()
                .filter(|(tag, value)| tag == wanted && !value.trim().is_empty());
            values.extend(of_tag.map(|(_, value)| value.replace('\n', " ")));
        }
        values
    }

    fn first(&self, tags: &[&str]) -> Option<String> {
        self.values(tags).into_iter().next()
    }

    /// What stands behind a word in a note, with its lines.
    fn note(&self, word: &str) -> Option<&str> {
        let of_tag = |(tag, value): &&(&str, String)| *tag == "N1" && value.starts_with(word);
        let (_, value) = self.all.iter().find(of_tag)?;
        Some(value[word.len()..].trim())
    }
}

fn read(record: &str, desk: &Desk) -> Result<Option<Item>, Fault> {
    let fields = Fields::of(record);
    let is_none = fields.all.iter().all(|(tag, _)| *tag == "ER");
    if is_none {
        // What a database says of itself stands before the first record.
        return Ok(None);
    }
    let provider = match fields.first(&["DB"]).as_deref() {
        Some("Scopus") => Provider::Scopus,
        _ => Provider::Ris,
    };
    bibliographic(&fields).item(provider, desk).map(Some)
}

fn bibliographic(fields: &Fields) -> Bibliographic {
    let kind = fields.first(&["TY"]).unwrap_or_default().to_uppercase();
    let of_kind = TYPES
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, word)| *word);
    let of_medium = fields.values(&["M3"]).iter().find_map(|word| work_type(word));
    let (year, publication_date) = dated(fields);
    let title = fields.first(&["TI", "T1", "CT"]).or_else(|| {
        // A book has its title where a chapter has that of its book.
        let is_book = matches!(of_kind, Some("book" | "report" | "dissertation" | "dataset"));
        fields
            .first(&["BT"])
            .or_else(|| fields.first(&["T2"]).filter(|_| is_book))
    });
    let source_name = source_name(fields, &kind).filter(|name| Some(name) != title.as_ref());
    let is_journal = matches!(kind.as_str(), "JOUR" | "EJOUR" | "INPR");
    let cited_by = fields.note("Cited By:").or_else(|| fields.note("Cited by:"));
    let work_type = of_medium.or_else(|| of_kind.map(str::to_owned));
    Bibliographic {
        ids: ids(fields),
        is_retracted: is_retracted(fields, title.as_deref()),
        title,
        authors: authors(fields),
        year,
        publication_date,
        language: fields.first(&["LA"]).and_then(|name| language(&name)),
        source: Source {
            name: source_name,
            issn: fields.values(&["SN"]).iter().find_map(|text| first_issn(text)),
            source_type: is_journal.then_some(SourceType::Journal),
        },
        volume: fields.first(&["VL"]),
        first_page: fields
            .first(&["SP"])
            .map(|pages| first_page(&pages).to_owned())
            .or_else(|| fields.first(&["C7", "AR"])),
        references: references(fields),
        n_cited_by: cited_by.and_then(|count| count.split_whitespace().next()?.parse().ok()),
        work_type,
        ..Bibliographic::default()
    }
}

fn ids(fields: &Fields) -> Ids {
    let addresses = fields.values(&["UR", "L1", "L2", "L3", "LK"]);
    let given = fields.values(&["DO", "M3", "C6"]);
    let found = given.iter().find_map(|text| doi_in(text));
    let of_address = || {
        let is_address = |text: &&String| text.contains("doi.org/10.") || text.contains("doi=10.");
        addresses.iter().filter(is_address).find_map(|text| doi_in(text))
    };
    let of_scopus = addresses.iter().find_map(|text| {
        let at = text.find("eid=2-s2.0-")? + "eid=".len();
        let end = text[at..].find('&').map_or(text.len(), |n| at + n);
        Some(format!("scopus:{}", &text[at..end]))
    });
    let accession = fields.values(&["AN", "ID", "UT"]);
    let of_wos = accession.iter().find_map(|text| {
        let number = text.trim().strip_prefix("WOS:")?;
        Some(format!("wos:WOS:{number}"))
    });
    let is_pubmed = fields.values(&["DB", "DP"]).iter().any(|name| {
        let name = name.to_lowercase();
        name.contains("pubmed") || name.contains("medline") || name == "nlm"
    });
    let of_accession = || accession.iter().filter(|_| is_pubmed).find_map(|text| pmid(text));
    let in_pubmed = |text: &&String| text.contains("pubmed");
    let of_pubmed = addresses.iter().filter(in_pubmed).find_map(|text| pmid(text));
    let in_pmc = fields.values(&["C2"]);
    let in_pmc = in_pmc.iter().filter(|text| text.starts_with("PMC"));
    Ids {
        own: of_scopus.or(of_wos),
        openalex: addresses
            .iter()
            .chain(&accession)
            .filter(|text| text.contains("openalex.org/"))
            .find_map(|text| work_number(text)),
        doi: found.or_else(of_address),
        pmid: of_pubmed.or_else(of_accession),
        pmcid: in_pmc.filter_map(|text| pmcid(text)).next(),
        arxiv_id: addresses.iter().chain(&given).find_map(|text| arxiv_id(text)),
    }
}

/// Year, and the date if it is whole: `2021`, `2021/01/15/`, `2021-01-15`, `2021/01`, `15 January 2021`.
fn dated(fields: &Fields) -> (Option<i16>, Option<String>) {
    let values = fields.values(&["PY", "Y1", "DA"]);
    let year = values
        .iter()
        .find_map(|value| year_of(value).or_else(|| year_at_end(value)));
    let whole = values.iter().find_map(|value| {
        let mut parts = value.split(['/', '-']);
        let mut number = || parts.next()?.trim().parse::<u16>().ok();
        let (y, month, day) = (number()?, number()?, number()?);
        let is_date = (1000..=9999).contains(&y) && (1..=12).contains(&month) && (1..=31).contains(&day);
        is_date.then(|| format!("{y:04}-{month:02}-{day:02}"))
    });
    let is_of_year = |date: &String| date[..4].parse().ok() == year;
    (year, whole.filter(is_of_year))
}

fn year_at_end(value: &str) -> Option<i16> {
    value.split([' ', '/', ',', '-']).rev().find_map(|word| {
        let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        is_year.then(|| year_of(word))?
    })
}

fn source_name(fields: &Fields, kind: &str) -> Option<String> {
    let tags: &[&str] = match kind {
        "CONF" | "CPAPER" => &["T2", "C3", "JF", "JO", "BT", "T3", "JA", "J2"],
        "CHAP" | "ECHAP" => &["T2", "BT", "T3", "JF", "JO"],
        "BOOK" | "EBOOK" | "EDBOOK" | "THES" | "RPRT" => &["T3", "JF", "JO"],
        _ => &["JF", "T2", "JO", "T3", "C3", "JA", "J2", "J1"],
    };
    fields.first(tags)
}

/// Authors; where there are none, editors are not taken for them.
fn authors(fields: &Fields) -> Vec<Author> {
    let addresses = fields.values(&["AD", "C1"]);
    let addresses = addresses.iter().flat_map(|value| value.split("; "));
    let affiliations: Vec<Affiliation> = addresses
        .map(|text| text.trim().trim_end_matches(';'))
        .filter(|text| !text.is_empty())
        .map(|text| Affiliation {
            text: text.to_owned(),
            ..Affiliation::default()
        })
        .collect();
    let given = fields.values(&["AU"]);
    let given = if given.is_empty() {
        fields.values(&["A1"])
    } else {
        given
    };
    let author = |name: &String| Author {
        name: spoken(name),
        affiliations: affiliations.clone(),
        ..Author::default()
    };
    let is_name = |name: &&String| !name.trim_matches([',', ' ', ';']).is_empty();
    given.iter().filter(is_name).map(author).collect()
}

fn references(fields: &Fields) -> Vec<Cited> {
    let listed = fields.note("References:").unwrap_or("");
    // Entries stand on lines of their own, and each but the last ends with a semicolon.
    let listed: Vec<&str> = listed
        .lines()
        .map(|line| line.trim().trim_end_matches(';'))
        .collect();
    let printed = fields.values(&["CR"]);
    let printed = printed.iter().map(|entry| as_printed(entry));
    scopus_references::references(&listed.join("; "))
        .into_iter()
        .chain(printed)
        .collect()
}

fn is_retracted(fields: &Fields, title: Option<&str>) -> bool {
    let in_title = title.is_some_and(|title| title.starts_with("RETRACTED"));
    in_title
        || fields
            .values(&["M3"])
            .iter()
            .any(|word| word.eq_ignore_ascii_case("retracted"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text() {
        for (line, expected) in [
            ("TY  - JOUR", Some(("TY", "JOUR"))),
            ("TY - JOUR", Some(("TY", "JOUR"))),
            ("ER  -", Some(("ER", ""))),
            ("ER  - \r", Some(("ER", ""))),
            ("N1  - é - x", Some(("N1", "é - x"))),
            ("TY- JOUR", None),
            ("TI  -x", None),
            ("DNA - a molecule", None),
            ("ab  - x", None),
            ("é", None),
            ("", None),
            ("T", None),
        ] {
            let found = tag(line.as_bytes());
            assert_eq!(
                found,
                expected.map(|(tag, value)| (tag, value.as_bytes())),
                "{line}"
            );
        }
    }

    #[test]
    fn ris_is_recognised_and_nothing_else() {
        for text in [
            "TY  - JOUR\nER  - \n",
            "Provider: Invented\nContent: text/plain\n\n\nTY - CONF\n",
        ] {
            assert!(recognise(text.as_bytes()), "{text}");
        }
        for text in [
            "PMID- 123\nTI  - A title\nTY  - x\n",
            "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n",
            "AU  - x\nTY  - JOUR\n",
            "@article{x}",
            "{\"TY\": 1}",
            "",
        ] {
            assert!(!recognise(text.as_bytes()), "{text}");
        }
    }
}

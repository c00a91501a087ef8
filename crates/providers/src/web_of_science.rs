//! Exports of the Web of Science: plain text ("savedrecs.txt", tags of two letters, `PT` … `ER`), tab-delimited tables with the
//! same tags as their header, and tables with the words of the Excel export. Format: Web of Science Core Collection field
//! tags, Clarivate. The content of exports is licensed; none is in the repository.
//!
//! Where addresses do not name their authors, every author gets all of them (`web_of_science_authors`).

use std::borrow::Cow;
use std::sync::Arc;

use corpus::locations::SourceType;
use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Bibliographic, Desk, Ids, Source};
use crate::fault::Fault;
use crate::format::{Cut, Format, ReadRow, TableFormat};
use crate::identifiers::{arxiv_id, doi, pmid};
use crate::languages::language;
use crate::web_of_science_authors::authors;
use crate::web_of_science_cited::cited;
use crate::web_of_science_fields::{Fields, Tag, is_tagged};
use crate::worded_dates::{date, year, year_among};

/// Plain text.
pub(crate) const FORMAT: Format = Format {
    name: "Web of Science, plain text",
    recognise: is_tagged,
    cut: Cut::Fields {
        begins: |line| line.starts_with(b"FN ") || line.starts_with(b"\xef\xbb\xbfFN "),
        opens: |line| line.starts_with(b"PT "),
        ends: |line| line == b"ER" || line == b"EF" || line.starts_with(b"ER "),
    },
    read: |record, desk| {
        let fields = Fields::of_text(record);
        if fields.is_empty() && is_frame(record) {
            return Ok(None);
        }
        item(&fields, desk).map(Some)
    },
};

/// Tab-delimited tables.
pub(crate) const TABLE: TableFormat = TableFormat {
    is_quoted: false,
    open: |names| Some(Arc::new(Tags::of_tags(names)?)),
};

/// Tables made of the Excel export.
pub(crate) const WORDED_TABLE: TableFormat = TableFormat {
    is_quoted: true,
    open: |names| Some(Arc::new(Tags::of_words(names)?)),
};

/// Words for types of works, in the order in which they decide, and OpenAlex's. A paper of proceedings in a journal is an article.
const TYPES: &[(&str, &str)] = &[
    ("retraction", "retraction"),
    ("correction", "erratum"),
    ("correction, addition", "erratum"),
    ("book chapter", "book-chapter"),
    ("review", "review"),
    ("article", "article"),
    ("proceedings paper", "conference-paper"),
    ("book", "book"),
    ("letter", "letter"),
    ("editorial material", "editorial"),
    ("meeting abstract", "conference-abstract"),
    ("data paper", "article"),
    ("note", "article"),
    ("retracted publication", "article"),
    ("withdrawn publication", "article"),
    ("publication with expression of concern", "article"),
    ("book review", "book-review"),
    ("software", "software"),
    ("data set", "dataset"),
    ("data study", "dataset"),
    ("preprint", "preprint"),
    ("dissertation/thesis", "dissertation"),
    ("discussion", "letter"),
    ("reprint", "article"),
    ("early access", "article"),
];

/// The words of the Excel export, in lower case, and their tags.
const WORDS: &[(&str, Tag)] = &[
    ("publication type", *b"PT"),
    ("authors", *b"AU"),
    ("author full names", *b"AF"),
    ("group authors", *b"CA"),
    ("article title", *b"TI"),
    ("source title", *b"SO"),
    ("language", *b"LA"),
    ("document type", *b"DT"),
    ("addresses", *b"C1"),
    ("reprint addresses", *b"RP"),
    ("orcids", *b"OI"),
    ("cited references", *b"CR"),
    ("cited reference count", *b"NR"),
    ("times cited, wos core", *b"TC"),
    ("times cited, all databases", *b"Z9"),
    ("issn", *b"SN"),
    ("eissn", *b"EI"),
    ("publication date", *b"PD"),
    ("publication year", *b"PY"),
    ("volume", *b"VL"),
    ("start page", *b"BP"),
    ("article number", *b"AR"),
    ("doi", *b"DI"),
    ("book doi", *b"D2"),
    ("early access date", *b"EA"),
    ("pubmed id", *b"PM"),
    ("ut (unique wos id)", *b"UT"),
];

/// Which field each column is.
struct Tags(Vec<Option<Tag>>);

impl Tags {
    fn of_tags(names: &[String]) -> Option<Self> {
        let tag = |name: &String| match name.trim_start_matches('\u{feff}').as_bytes() {
            [a, b] => Some([a.to_ascii_uppercase(), b.to_ascii_uppercase()]),
            _ => None,
        };
        let tags: Vec<Option<Tag>> = names.iter().map(tag).collect();
        let has = |tag: &Tag| tags.contains(&Some(*tag));
        let n_known = tags.iter().flatten().count();
        let is_so = has(b"AU") && has(b"TI") && (has(b"UT") || has(b"PT") || has(b"SO")) && n_known >= 4;
        is_so.then_some(Self(tags))
    }

    fn of_words(names: &[String]) -> Option<Self> {
        let tag = |name: &String| {
            let known = WORDS.iter().find(|(word, _)| word == name);
            known.map(|(_, tag)| *tag)
        };
        let tags: Vec<Option<Tag>> = names.iter().map(tag).collect();
        let is_so = names.iter().any(|name| name == "ut (unique wos id)") && tags.contains(&Some(*b"TI"));
        is_so.then_some(Self(tags))
    }
}

impl ReadRow for Tags {
    fn read(&self, cells: &csv::StringRecord, desk: &Desk) -> Result<Option<Item>, Fault> {
        let given = self
            .0
            .iter()
            .zip(cells)
            .filter_map(|(tag, cell)| Some(((*tag)?, cell)));
        let fields = Fields::of_cells(given);
        // A header again, as after `cat`.
        if fields
            .text(b"TI")
            .is_some_and(|title| title == "TI" || title == "Article Title")
        {
            return Ok(None);
        }
        item(&fields, desk).map(Some)
    }
}

/// Whether a piece without fields is what stands around records.
fn is_frame(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        line.is_empty() || ["FN", "VR", "EF", "ER"].iter().any(|tag| line.starts_with(tag))
    })
}

fn item(fields: &Fields, desk: &Desk) -> Result<Item, Fault> {
    if fields.is_empty() {
        return Err(Fault::new("no_fields", "no field with a tag of two letters"));
    }
    let early = fields.text(b"EA").or_else(|| fields.text(b"EY"));
    let printed = fields.text(b"PD");
    let year = (fields.text(b"PY").and_then(|text| year(&text)))
        .or_else(|| early.as_deref().and_then(year_among))
        .or_else(|| printed.as_deref().and_then(year_among));
    let types = fields.text(b"DT").unwrap_or_default();
    let work = Bibliographic {
        ids: ids(fields, is_book(&types)),
        title: fields.text(b"TI").map(Cow::into_owned),
        authors: authors(fields),
        year,
        publication_date: printed.and_then(|text| date(&text, year)),
        work_type: work_type(&types),
        language: fields.text(b"LA").and_then(|name| language(&name)),
        source: source(fields),
        volume: fields.text(b"VL").map(Cow::into_owned),
        first_page: (fields.text(b"BP").or_else(|| fields.text(b"AR"))).map(Cow::into_owned),
        references: fields.lines(b"CR").iter().map(|entry| cited(entry)).collect(),
        n_references: number(fields, b"NR"),
        n_cited_by: number(fields, b"TC").or_else(|| number(fields, b"Z9")),
        is_retracted: has_type(&types, "retracted publication") || has_type(&types, "withdrawn publication"),
        ..Bibliographic::default()
    };
    work.item(Provider::WebOfScience, desk)
}

fn ids(fields: &Fields, is_book: bool) -> Ids {
    let own = fields.text(b"UT").and_then(|text| accession_number(&text));
    let book_doi = || fields.text(b"D2").filter(|_| is_book);
    let doi = fields.text(b"DI").or_else(book_doi).and_then(|text| doi(&text));
    Ids {
        pmid: fields.text(b"PM").and_then(|text| pmid(&text)),
        arxiv_id: doi.as_deref().and_then(arxiv_id),
        doi,
        own,
        ..Ids::default()
    }
}

/// `wos:WOS:000401190100002`; older exports write `ISI:` or no database.
fn accession_number(text: &str) -> Option<String> {
    let text = text.trim();
    let number = text.strip_prefix("ISI:").unwrap_or(text);
    if number.is_empty() {
        return None;
    }
    let is_bare = number.bytes().all(|b| b.is_ascii_alphanumeric());
    let database = if is_bare { "WOS:" } else { "" };
    Some(format!("wos:{database}{number}"))
}

fn source(fields: &Fields) -> Source {
    let source_type = match fields.text(b"PT").as_deref() {
        Some("J") => Some(SourceType::Journal),
        Some("C") => Some(SourceType::Conference),
        Some("S") => Some(SourceType::BookSeries),
        _ => None,
    };
    Source {
        name: fields.text(b"SO").map(Cow::into_owned),
        issn: (fields.text(b"SN").or_else(|| fields.text(b"EI"))).map(Cow::into_owned),
        source_type,
    }
}

fn number(fields: &Fields, tag: &Tag) -> Option<u32> {
    fields.text(tag)?.trim().parse().ok()
}

fn has_type(types: &str, wanted: &str) -> bool {
    types
        .split(';')
        .any(|word| word.trim().eq_ignore_ascii_case(wanted))
}

fn is_book(types: &str) -> bool {
    has_type(types, "book") && !has_type(types, "book chapter")
}

/// The type of a work: `Article; Early Access` is an article, an unknown word is `other`.
fn work_type(types: &str) -> Option<String> {
    let known = TYPES.iter().find(|(word, _)| has_type(types, word));
    match known {
        Some((_, name)) => Some((*name).to_owned()),
        None => (!types.trim().is_empty()).then(|| "other".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_numbers_are_translated() {
        for (types, expected) in [
            ("Article", Some("article")),
            ("Article; Proceedings Paper", Some("article")),
            ("Proceedings Paper", Some("conference-paper")),
            ("Article; Book Chapter", Some("book-chapter")),
            ("Review; Early Access", Some("review")),
            ("Article; Retracted Publication", Some("article")),
            ("Editorial Material", Some("editorial")),
            ("Correction", Some("erratum")),
            ("Meeting Abstract", Some("conference-abstract")),
            ("Poetry", Some("other")),
            ("", None),
        ] {
            assert_eq!(work_type(types).as_deref(), expected, "{types}");
        }
        for (text, expected) in [
            ("WOS:000401190100002", "wos:WOS:000401190100002"),
            ("ISI:000401190100002", "wos:WOS:000401190100002"),
            ("000401190100002", "wos:WOS:000401190100002"),
            ("MEDLINE:123", "wos:MEDLINE:123"),
        ] {
            assert_eq!(accession_number(text).as_deref(), Some(expected));
        }
    }
}

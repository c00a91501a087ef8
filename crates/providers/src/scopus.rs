//! Exports of Scopus as CSV, with the headers of all years. Format: the export of the Scopus web interface, Elsevier, with
//! any choice of columns. The content of exports is licensed; none is in the repository.
//!
//! "Authors with affiliations" tells who works where; the addresses of one author are parted by means of the column
//! "Affiliations". Without the former, every author gets all addresses. Reference lists: `scopus_references`.

use std::sync::Arc;

use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Bibliographic, Desk, Ids, Source};
use crate::columns::Columns;
use crate::fault::Fault;
use crate::format::{ReadRow, TableFormat};
use crate::identifiers::{arxiv_id, doi, pmid};
use crate::languages::language;
use crate::scopus_authors::{Cells, authors};
use crate::scopus_references::references;
use crate::worded_dates::year;

/// The export.
pub(crate) const FORMAT: TableFormat = TableFormat {
    is_quoted: true,
    open: |names| Some(Arc::new(Rows::open(names)?)),
};

const AUTHORS: usize = 0;
const FULL_NAMES: usize = 1;
const TITLE: usize = 2;
const YEAR: usize = 3;
const SOURCE: usize = 4;
const VOLUME: usize = 5;
const ARTICLE_NUMBER: usize = 6;
const FIRST_PAGE: usize = 7;
const CITED_BY: usize = 8;
const DOI: usize = 9;
const LINK: usize = 10;
const AFFILIATIONS: usize = 11;
const AUTHORS_WITH_AFFILIATIONS: usize = 12;
const REFERENCES: usize = 13;
const CORRESPONDENCE: usize = 14;
const ISSN: usize = 15;
const PMID: usize = 16;
const LANGUAGE: usize = 17;
const TYPE: usize = 18;
const EID: usize = 19;
const AUTHOR_IDS: usize = 20;

/// Names of the columns, in lower case.
const NAMES: [&[&str]; 21] = [
    &["authors", "author(s)", "author"],
    &["author full names", "author full name"],
    &["title", "titles", "document title"],
    &["year", "publication year"],
    &["source title", "source titles"],
    &["volume"],
    &["art. no.", "article number", "article no."],
    &["page start", "start page"],
    &["cited by", "citations"],
    &["doi"],
    &["link"],
    &["affiliations", "affiliation"],
    &["authors with affiliations"],
    &["references"],
    &["correspondence address", "correspondence address 1"],
    &["issn"],
    &["pubmed id", "pmid"],
    &["language of original document", "language"],
    &["document type"],
    &["eid"],
    &["author(s) id", "author ids", "authors id"],
];

/// Words for types of works, in lower case, and OpenAlex's.
const TYPES: &[(&str, &str)] = &[
    ("article", "article"),
    ("article in press", "article"),
    ("review", "review"),
    ("short survey", "review"),
    ("conference paper", "conference-paper"),
    ("conference review", "paratext"),
    ("book", "book"),
    ("book chapter", "book-chapter"),
    ("editorial", "editorial"),
    ("letter", "letter"),
    ("note", "article"),
    ("erratum", "erratum"),
    ("retracted", "article"),
    ("retraction", "retraction"),
    ("data paper", "article"),
    ("report", "report"),
    ("dissertation", "dissertation"),
    ("preprint", "preprint"),
    ("business article", "article"),
];

struct Rows(Columns<21>);

impl Rows {
    fn open(names: &[String]) -> Option<Self> {
        let columns = Columns::find(names, &NAMES);
        let is_own = columns.has(EID)
            || columns.has(AUTHORS_WITH_AFFILIATIONS)
            || (columns.has(LINK) && columns.has(SOURCE) && columns.has(CITED_BY));
        (is_own && columns.has(TITLE) && (columns.has(YEAR) || columns.has(AUTHORS))).then_some(Self(columns))
    }
}

impl ReadRow for Rows {
    fn read(&self, cells: &csv::StringRecord, desk: &Desk) -> Result<Option<Item>, Fault> {
        let columns = &self.0;
        let cell = |column| columns.cell(cells, column);
        // A header again, as after `cat`.
        if NAMES[TITLE]
            .iter()
            .any(|name| cell(TITLE).eq_ignore_ascii_case(name))
            && year(cell(YEAR)).is_none()
        {
            return Ok(None);
        }
        let doi = doi(cell(DOI));
        let work_type = work_type(cell(TYPE));
        let work = Bibliographic {
            ids: Ids {
                own: eid(cell(EID), cell(LINK)),
                pmid: columns
                    .number(cells, PMID)
                    .and_then(|number| pmid(&number.to_string())),
                arxiv_id: doi.as_deref().and_then(arxiv_id),
                doi,
                ..Ids::default()
            },
            title: columns
                .text(cells, TITLE)
                .filter(|title| !title.starts_with("[No title")),
            authors: authors(&Cells {
                names: cell(AUTHORS),
                full_names: cell(FULL_NAMES),
                ids: cell(AUTHOR_IDS),
                with_affiliations: cell(AUTHORS_WITH_AFFILIATIONS),
                affiliations: cell(AFFILIATIONS),
                correspondence: cell(CORRESPONDENCE),
            }),
            year: year(cell(YEAR).trim_end_matches(".0")),
            is_retracted: cell(TYPE).eq_ignore_ascii_case("retracted"),
            work_type,
            language: language(cell(LANGUAGE)),
            source: Source {
                name: columns.text(cells, SOURCE),
                issn: issn(cell(ISSN)),
                source_type: None,
            },
            volume: columns.text(cells, VOLUME),
            first_page: columns
                .text(cells, FIRST_PAGE)
                .or_else(|| columns.text(cells, ARTICLE_NUMBER)),
            references: references(cell(REFERENCES)),
            n_cited_by: columns.number(cells, CITED_BY),
            ..Bibliographic::default()
        };
        work.item(Provider::Scopus, desk).map(Some)
    }
}

/// `scopus:2-s2.0-85188734826`, of its column or of the address.
fn eid(eid: &str, link: &str) -> Option<String> {
    let of_link = || {
        let after = link.split("eid=").nth(1)?;
        after.split('&').next()
    };
    let eid = if eid.is_empty() { of_link()? } else { eid };
    (!eid.is_empty()).then(|| format!("scopus:{eid}"))
}

/// The first ISSN; spreadsheets drop zeros at its beginning.
fn issn(text: &str) -> Option<String> {
    let first = text.split([';', ',']).next()?.trim();
    (!first.is_empty()).then(|| format!("{first:0>8}"))
}

fn work_type(text: &str) -> Option<String> {
    let word = text.trim().to_lowercase();
    let known = TYPES.iter().find(|(name, _)| *name == word);
    match known {
        Some((_, name)) => Some((*name).to_owned()),
        None => (!word.is_empty()).then(|| "other".to_owned()),
    }
}

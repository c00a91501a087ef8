//! Exports of Dimensions as CSV: of full records, and for bibliometric mapping (the one with reference lists, which VOSviewer
//! reads). A line about the data stands before the header. Format: the export of the Dimensions web interface, Digital Science.
//! The content of exports is licensed; none is in the repository.
//!
//! Full records give each author his own addresses. The export for mapping lists the organisations and the countries of a
//! record without saying whose they are: every author gets all of them.

use std::sync::Arc;

use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Bibliographic, Desk, Ids, Source};
use crate::columns::Columns;
use crate::dimensions_authors::{Cells, authors};
use crate::dimensions_cited::references;
use crate::dimensions_ids::{first_page, own_id};
use crate::fault::Fault;
use crate::format::{ReadRow, TableFormat};
use crate::identifiers::{arxiv_id, doi, pmcid, pmid};
use crate::worded_dates::{date_in_numbers, year, year_among};

/// The export.
pub(crate) const FORMAT: TableFormat = TableFormat {
    is_quoted: true,
    open: |names| Some(Arc::new(Rows::open(names)?)),
};

const ID: usize = 0;
const DOI: usize = 1;
const PMID: usize = 2;
const PMCID: usize = 3;
const TITLE: usize = 4;
const SOURCE: usize = 5;
const YEAR: usize = 6;
const DATE: usize = 7;
const VOLUME: usize = 8;
const PAGES: usize = 9;
const AUTHORS: usize = 10;
const RAW_AFFILIATIONS: usize = 11;
const AFFILIATIONS: usize = 12;
const CORRESPONDING: usize = 13;
const ORGANISATIONS: usize = 14;
const COUNTRIES: usize = 15;
const CITED_BY: usize = 16;
const REFERENCES: usize = 17;
const ISSN: usize = 18;
const PUBLICATION_TYPE: usize = 19;
const DOCUMENT_TYPE: usize = 20;
const ARXIV: usize = 21;
const ANTHOLOGY: usize = 22;

/// Names of the columns, in lower case.
const NAMES: [&[&str]; 23] = [
    &["publication id"],
    &["doi"],
    &["pmid"],
    &["pmcid"],
    &["title"],
    &["source title", "source title/anthology title"],
    &["pubyear", "publication year"],
    &[
        "publication date",
        "publication date (print)",
        "publication date (online)",
    ],
    &["volume"],
    &["pagination"],
    &["authors"],
    &["authors (raw affiliation)"],
    &["authors affiliations"],
    &["corresponding authors", "corresponding author"],
    &[
        "authors affiliations - name of research organization",
        "research organizations - standardized",
    ],
    &[
        "authors affiliations - country of research organization",
        "country of research organization",
        "country of standardized research organization",
    ],
    &["times cited"],
    &["cited references"],
    &["issn"],
    &["publication type"],
    &["document type"],
    &["arxiv id"],
    &["anthology title"],
];

/// Words for types of works, in lower case, and OpenAlex's; those of documents go before those of publications.
const TYPES: &[(&str, &str)] = &[
    ("research article", "article"),
    ("review article", "review"),
    ("editorial", "editorial"),
    ("letter to editor", "letter"),
    ("correction erratum", "erratum"),
    ("conference paper", "conference-paper"),
    ("conference abstract", "conference-abstract"),
    ("book review", "book-review"),
    ("research chapter", "book-chapter"),
    ("reference work", "reference-entry"),
    ("article", "article"),
    ("chapter", "book-chapter"),
    ("proceeding", "conference-paper"),
    ("preprint", "preprint"),
    ("monograph", "book"),
    ("edited book", "book"),
    ("book", "book"),
    ("dataset", "dataset"),
];

struct Rows(Columns<23>);

impl Rows {
    fn open(names: &[String]) -> Option<Self> {
        let columns = Columns::find(names, &NAMES);
        (columns.has(ID) && columns.has(TITLE) && columns.has(YEAR)).then_some(Self(columns))
    }

    fn ids(&self, cells: &csv::StringRecord) -> Ids {
        let cell = |column| self.0.cell(cells, column);
        let doi = doi(cell(DOI));
        Ids {
            own: own_id(cell(ID)),
            pmid: pmid(cell(PMID).trim_end_matches(".0")),
            pmcid: pmcid(cell(PMCID)),
            arxiv_id: arxiv_id(&format!("arxiv:{}", cell(ARXIV).trim_start_matches("arXiv:")))
                .or_else(|| arxiv_id(doi.as_deref()?)),
            doi,
            ..Ids::default()
        }
    }
}

impl ReadRow for Rows {
    fn read(&self, cells: &csv::StringRecord, desk: &Desk) -> Result<Option<Item>, Fault> {
        let columns = &self.0;
        let cell = |column| columns.cell(cells, column);
        // A header again, as after `cat`.
        if cell(ID) == "Publication ID" {
            return Ok(None);
        }
        let date = cell(DATE);
        let issn = cell(ISSN).split([',', ';']).next().unwrap_or("").trim();
        let work = Bibliographic {
            ids: self.ids(cells),
            title: columns.text(cells, TITLE),
            authors: authors(&Cells {
                names: cell(AUTHORS),
                raw: cell(RAW_AFFILIATIONS),
                standardised: cell(AFFILIATIONS),
                corresponding: cell(CORRESPONDING),
                organisations: cell(ORGANISATIONS),
                countries: cell(COUNTRIES),
            }),
            year: year(cell(YEAR).trim_end_matches(".0")).or_else(|| year_among(date)),
            publication_date: date_in_numbers(date),
            work_type: work_type(cell(DOCUMENT_TYPE)).or_else(|| work_type(cell(PUBLICATION_TYPE))),
            source: Source {
                name: columns
                    .text(cells, SOURCE)
                    .or_else(|| columns.text(cells, ANTHOLOGY)),
                issn: (!issn.is_empty()).then(|| issn.to_owned()),
                source_type: None,
            },
            volume: columns.text(cells, VOLUME),
            first_page: first_page(cell(PAGES)),
            references: references(cell(REFERENCES)),
            n_cited_by: columns.number(cells, CITED_BY),
            ..Bibliographic::default()
        };
        work.item(Provider::Dimensions, desk).map(Some)
    }

    /// The line about the data, before a header within the file.
    fn is_beside(&self, cells: &csv::ByteRecord) -> bool {
        let first = cells.get(0).unwrap_or_default();
        first
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(first)
            .starts_with(b"About the data")
    }
}

fn work_type(text: &str) -> Option<String> {
    let word = text.trim().to_lowercase();
    let known = TYPES.iter().find(|(name, _)| *name == word);
    known.map(|(_, name)| (*name).to_owned())
}

//! Exports of scholarly works of Lens as CSV. Format: the export of the web interface of The Lens, Cambia; the reference list
//! holds the Lens ids of cited works only, so that works without a record in the same corpus have neither year nor title. The
//! export has no addresses: countries are unknown unless another provider gives the same work.

use std::sync::Arc;

use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Author, Bibliographic, Cited, Desk, Ids, Source};
use crate::columns::Columns;
use crate::fault::Fault;
use crate::format::{ReadRow, TableFormat};
use crate::identifiers::{arxiv_id, doi, pmcid, pmid};
use crate::languages::language;
use crate::personal_names::spoken;
use crate::worded_dates::{date_in_numbers, year, year_among};
use crate::work_types::today;

/// The export.
pub(crate) const FORMAT: TableFormat = TableFormat {
    is_quoted: true,
    open: |names| Some(Arc::new(Rows::open(names)?)),
};

const ID: usize = 0;
const TITLE: usize = 1;
const DATE: usize = 2;
const YEAR: usize = 3;
const TYPE: usize = 4;
const SOURCE: usize = 5;
const ISSN: usize = 6;
const AUTHORS: usize = 7;
const VOLUME: usize = 8;
const FIRST_PAGE: usize = 9;
const PMID: usize = 10;
const DOI: usize = 11;
const PMCID: usize = 12;
const REFERENCES: usize = 13;
const CITED_BY: usize = 14;
const LANGUAGE: usize = 15;

/// Names of the columns, in lower case.
const NAMES: [&[&str]; 16] = [
    &["lens id"],
    &["title"],
    &["date published", "publication date"],
    &["publication year", "year published", "year"],
    &["publication type", "document type"],
    &["source title", "source"],
    &["issns", "issn", "source issn"],
    &["author/s", "authors", "author"],
    &["volume"],
    &["start page"],
    &["pmid"],
    &["doi"],
    &["pmcid"],
    &["references"],
    &[
        "citing works count",
        "scholarly citations count",
        "cited by count",
    ],
    &["language"],
];

/// Words of Lens for types of works, in lower case, and OpenAlex's.
const TYPES: &[(&str, &str)] = &[
    ("conference proceedings article", "conference-paper"),
    ("conference proceedings", "paratext"),
    ("clinical trial", "article"),
    ("clinical study", "article"),
    ("news", "other"),
    ("unknown", "other"),
    ("reference entry", "reference-entry"),
    ("libguide", "libguides"),
];

struct Rows(Columns<16>);

impl Rows {
    fn open(names: &[String]) -> Option<Self> {
        let columns = Columns::find(names, &NAMES);
        // Lens exports patents too.
        let is_of_patents = names
            .iter()
            .any(|name| name == "jurisdiction" || name == "applicants");
        (columns.has(ID) && columns.has(TITLE) && !is_of_patents).then_some(Self(columns))
    }
}

impl ReadRow for Rows {
    fn read(&self, cells: &csv::StringRecord, desk: &Desk) -> Result<Option<Item>, Fault> {
        let columns = &self.0;
        let cell = |column| columns.cell(cells, column);
        // A header again, as after `cat`.
        if cell(ID).eq_ignore_ascii_case("Lens ID") {
            return Ok(None);
        }
        let doi = doi(cell(DOI));
        let issn = list(cell(ISSN)).next().map(str::to_owned);
        let work = Bibliographic {
            ids: Ids {
                own: own_id(cell(ID)),
                pmid: list(cell(PMID)).find_map(|id| pmid(id.trim_end_matches(".0"))),
                pmcid: list(cell(PMCID)).find_map(pmcid),
                arxiv_id: doi.as_deref().and_then(arxiv_id),
                doi,
                ..Ids::default()
            },
            title: columns.text(cells, TITLE),
            authors: list(cell(AUTHORS)).map(author).collect(),
            year: year(cell(YEAR).trim_end_matches(".0")).or_else(|| year_among(cell(DATE))),
            publication_date: date_in_numbers(cell(DATE)),
            work_type: work_type(cell(TYPE)),
            language: language(cell(LANGUAGE)),
            source: Source {
                name: columns.text(cells, SOURCE),
                issn,
                source_type: None,
            },
            volume: columns.text(cells, VOLUME),
            first_page: columns.text(cells, FIRST_PAGE),
            references: list(cell(REFERENCES)).map(cited).collect(),
            n_cited_by: columns.number(cells, CITED_BY),
            ..Bibliographic::default()
        };
        work.item(Provider::Lens, desk).map(Some)
    }
}

/// The parts between `;;` or `;`.
fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

fn author(name: &str) -> Author {
    Author {
        name: spoken(name),
        ..Author::default()
    }
}

/// `lens:012-345-678-901-234`.
fn own_id(text: &str) -> Option<String> {
    let id = text.trim().rsplit('/').next()?;
    let is_id = id.len() >= 15 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_id.then(|| format!("lens:{}", id.to_ascii_uppercase()))
}

fn cited(entry: &str) -> Cited {
    let mut cited = Cited::default();
    cited.ids.own = own_id(entry);
    cited.ids.doi = doi(entry).filter(|_| cited.ids.own.is_none());
    if cited.ids == Ids::default() {
        cited.text = Some(entry.to_owned());
    }
    cited
}

fn work_type(text: &str) -> Option<String> {
    let word = text.trim().to_lowercase();
    if word.is_empty() {
        return None;
    }
    let known = TYPES.iter().find(|(name, _)| *name == word);
    match known {
        Some((_, name)) => Some((*name).to_owned()),
        None => today(Some(&word), None),
    }
}

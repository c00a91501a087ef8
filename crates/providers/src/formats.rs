//! The formats that are read beside OpenAlex's JSON, in the order in which they are tried.

use crate::document_format::DocumentFormat;
use crate::format::{Format, TableFormat};
use crate::{
    bibtex, crossref, dimensions, europe_pmc, feed, jats, json_feed, lens, markdown, nbib, openalex_csv, pdf,
    prose, pubmed, ris, scopus, web_of_science, web_page,
};

/// Formats of text with one record after another.
pub(crate) const FORMATS: &[&Format] = &[
    &web_of_science::FORMAT,
    &crossref::FILE,
    &crossref::PAGES,
    &jats::FORMAT,
    &pubmed::FORMAT,
    &pubmed::MEDLINE,
    &nbib::FORMAT,
    &europe_pmc::FORMAT,
    &ris::FORMAT,
    &bibtex::FORMAT,
];

/// Formats of tables.
pub(crate) const TABLES: &[&TableFormat] = &[
    &openalex_csv::FORMAT,
    &web_of_science::TABLE,
    &web_of_science::WORDED_TABLE,
    &scopus::FORMAT,
    &dimensions::FORMAT,
    &lens::FORMAT,
];

/// Formats of documents that say what they are.
pub(crate) const DOCUMENTS: &[&DocumentFormat] =
    &[&pdf::FORMAT, &feed::FORMAT, &json_feed::FORMAT, &web_page::FORMAT];

/// Formats of documents that are told by their names and as prose, where nothing else is recognised.
pub(crate) const PROSE: &[&DocumentFormat] = &[&markdown::FORMAT, &prose::FORMAT];

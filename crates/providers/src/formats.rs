//! The formats that are read beside OpenAlex's JSON, in the order in which they are tried.

use crate::format::{Format, TableFormat};
use crate::{
    bibtex, crossref, dimensions, europe_pmc, jats, lens, nbib, openalex_csv, pubmed, ris, scopus,
    web_of_science,
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

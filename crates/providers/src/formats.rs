//! The formats that are read beside OpenAlex's JSON, in the order in which they are tried.

use crate::crossref;
use crate::format::{Format, TableFormat};
use crate::openalex_csv;

/// Formats of text with one record after another.
pub(crate) const FORMATS: &[&Format] = &[&crossref::FILE, &crossref::PAGES];

/// Formats of tables.
pub(crate) const TABLES: &[&TableFormat] = &[&openalex_csv::FORMAT];

//! Parquet files with objects of OpenAlex, as the JSON lines that they would be.
//!
//! The snapshot has Parquet since June 2026, of the same objects under the same names (developers.openalex.org,
//! *Snapshot data format*); data CC0. Many libraries write the like, nested fields as lists and structures or as texts of
//! JSON. Only the columns that are read here are decoded, never the abstract.

use std::io::{Error as IoError, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use corpus::foreign::{ForeignTable, LineReader};

use crate::error::{Error, Result, at};
use crate::parquet_cells::{columns_of_export, header_of, rows_of};
use crate::sniff::{Kind, sniff};

/// How a Parquet file begins.
pub(crate) const MAGIC: &[u8] = b"PAR1";
/// Columns named when a file is refused.
const MAX_NAMED: usize = 8;

/// Columns of a work that are read.
const OF_WORKS: &[&str] = &[
    "id",
    "ids.openalex",
    "ids.doi",
    "ids.pmid",
    "ids.pmcid",
    "doi",
    "title",
    "display_name",
    "publication_year",
    "publication_date",
    "type",
    "type_crossref",
    "language",
    "primary_topic.id",
    "primary_topic.display_name",
    "primary_topic.subfield.id",
    "primary_topic.subfield.display_name",
    "primary_topic.field.id",
    "primary_topic.field.display_name",
    "primary_topic.domain.id",
    "primary_topic.domain.display_name",
    "topics[].id",
    "topics[].display_name",
    "topics[].subfield.id",
    "topics[].subfield.display_name",
    "topics[].field.id",
    "topics[].field.display_name",
    "topics[].domain.id",
    "topics[].domain.display_name",
    "concepts[].id",
    "concepts[].level",
    "concepts[].score",
    "open_access.oa_status",
    "open_access.oa_url",
    "biblio.volume",
    "biblio.first_page",
    "is_retracted",
    "is_paratext",
    "is_xpac",
    "authorships[].author.id",
    "authorships[].author.display_name",
    "authorships[].raw_author_name",
    "authorships[].institutions[].id",
    "authorships[].institutions[].display_name",
    "authorships[].institutions[].ror",
    "authorships[].institutions[].country_code",
    "authorships[].institutions[].type",
    "authorships[].countries[]",
    "authorships[].is_corresponding",
    "authorships[].raw_affiliation_string",
    "authorships[].raw_affiliation_strings[]",
    "corresponding_author_ids[]",
    "referenced_works[]",
    "cited_by_count",
    "updated_date",
    "updated",
    "fwci",
    "awards[].id",
    "has_content.pdf",
    "keywords[].score",
    "host_venue.id",
    "host_venue.display_name",
    "host_venue.issn_l",
    "host_venue.type",
    "host_venue.url",
    "host_venue.is_oa",
    "host_venue.version",
    "host_venue.license",
    "alternate_host_venues[].id",
    "alternate_host_venues[].display_name",
    "alternate_host_venues[].issn_l",
    "alternate_host_venues[].type",
    "alternate_host_venues[].url",
    "alternate_host_venues[].is_oa",
    "alternate_host_venues[].version",
    "alternate_host_venues[].license",
];

/// Where locations of a work stand.
const LOCATIONS: &[&str] = &["primary_location", "best_oa_location", "locations[]"];

/// What is read of a location.
const OF_LOCATIONS: &[&str] = &[
    "source.id",
    "source.display_name",
    "source.issn_l",
    "source.type",
    "source.is_in_doaj",
    "landing_page_url",
    "pdf_url",
    "is_oa",
    "version",
    "license",
    "raw_type",
];

/// Columns of the other objects that are read.
const OF_ENTITIES: &[&str] = &[
    "id",
    "ids.openalex",
    "ids.ror",
    "display_name",
    "ror",
    "country_code",
    "geo.country_code",
    "type",
    "issn_l",
    "subfield.id",
    "subfield.display_name",
    "field.id",
    "field.display_name",
    "domain.id",
    "domain.display_name",
    "updated_date",
    "updated",
];

/// Columns that only works have.
const ONLY_WORKS: &[&str] = &[
    "authorships[].author.id",
    "doi",
    "publication_date",
    "publication_year",
    "referenced_works[]",
    "title",
];

/// The rows of a Parquet file as JSON lines. What was read of it so far goes by rows, because of most files the larger
/// part is never touched.
struct Rows {
    lines: LineReader,
    /// The columns of a table, if it is to be one.
    cells: Option<Vec<String>>,
    ready: Vec<u8>,
    at: usize,
    n_done: u64,
    n_rows: u64,
    size_bytes: u64,
    n_stored: Arc<AtomicU64>,
    is_over: bool,
}

/// Opens a Parquet file; refused is one of other columns, without any id of OpenAlex, or damaged. `n_stored` will tell
/// how much was read.
pub(crate) fn open_parquet(path: &Path, n_stored: Arc<AtomicU64>) -> Result<Box<dyn Read + Send>> {
    let unrecognised = |found: String| Error::Unrecognised {
        path: path.to_owned(),
        found,
    };
    let damaged = |error: corpus::Error| match error {
        corpus::Error::Parquet { source, .. } => {
            unrecognised(format!("a Parquet file that is damaged or cut short: {source}"))
        }
        other => other.into(),
    };
    let table = ForeignTable::open(path).map_err(damaged)?;
    let names = table.names();
    let (columns, cells) = (listed(&names), columns_of_export(&names));
    let wanted = match &cells {
        Some(cells) => cells.clone(),
        None if table.has("id") || table.has("ids.openalex") => wanted(&table),
        None => {
            let found = format!("a Parquet file without a column `id`; its columns are {columns}");
            return Err(unrecognised(found));
        }
    };
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let size_bytes = std::fs::metadata(path).map_err(at(path))?.len();
    let n_rows = table.n_rows();
    let mut rows = Rows {
        lines: table.lines(&wanted).map_err(damaged)?,
        ready: cells.as_deref().map(header_of).unwrap_or_default(),
        cells,
        at: 0,
        n_done: 0,
        n_rows,
        size_bytes,
        n_stored,
        is_over: false,
    };
    rows.advance().map_err(damaged)?;
    if let Kind::Other(_) = sniff(&rows.ready, path) {
        let found = format!("a Parquet file, but not of OpenAlex; its columns are {columns}");
        return Err(unrecognised(found));
    }
    Ok(Box::new(rows))
}

/// The columns to read of this file.
fn wanted(table: &ForeignTable) -> Vec<String> {
    if !ONLY_WORKS.iter().any(|column| table.has(column)) {
        return OF_ENTITIES.iter().map(|column| (*column).to_owned()).collect();
    }
    let of_locations = LOCATIONS
        .iter()
        .flat_map(|place| OF_LOCATIONS.iter().map(move |column| format!("{place}.{column}")));
    let others = OF_WORKS.iter().map(|column| (*column).to_owned());
    others.chain(of_locations).collect()
}

/// The names of the first columns.
fn listed(names: &[&str]) -> String {
    let named: Vec<String> = names
        .iter()
        .take(MAX_NAMED)
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len().saturating_sub(MAX_NAMED) {
        0 => named.join(", "),
        n => format!("{} and {n} more", named.join(", ")),
    }
}

impl Rows {
    /// Makes the next lines ready; none at the end.
    fn advance(&mut self) -> corpus::Result<()> {
        self.ready.drain(..std::mem::take(&mut self.at));
        match self.lines.next() {
            Some(lines) => {
                let lines = lines?;
                self.n_done += lines.n_rows;
                match &self.cells {
                    Some(columns) => self.ready.extend(rows_of(columns, &lines.bytes)),
                    None => self.ready = lines.bytes,
                }
            }
            None => self.is_over = true,
        }
        let n = self.size_bytes as u128 * u128::from(self.n_done) / u128::from(self.n_rows.max(1));
        let n = if self.is_over {
            self.size_bytes
        } else {
            n.min(self.size_bytes.into()) as u64
        };
        self.n_stored.store(n, Ordering::Relaxed);
        Ok(())
    }
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.ready.len() && !self.is_over {
            let first = self.n_done + 1;
            self.advance().map_err(|error| {
                self.is_over = true;
                let detail = format!("no row from {first} on can be read: {error}");
                IoError::new(ErrorKind::UnexpectedEof, detail)
            })?;
        }
        let n = buffer.len().min(self.ready.len() - self.at);
        buffer[..n].copy_from_slice(&self.ready[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

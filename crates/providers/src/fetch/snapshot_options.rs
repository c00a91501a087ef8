//! What to fetch of a snapshot, from which bucket, and within which limits.

use super::patience::Patience;
use crate::error::{Error, Result};
use crate::fetch_error::FetchError;

/// Address of the public snapshot.
pub const URL: &str = "s3://openalex";
/// What `ingest` makes tables of.
pub const DEFAULT_ENTITIES: [&str; 4] = ["works", "sources", "institutions", "topics"];
/// Stands for all entities.
pub const ALL_ENTITIES: &str = "all";

/// In which form a snapshot is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON Lines, packed by gzip.
    Jsonl,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// Its name, as in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
        }
    }
}

/// What to fetch of a snapshot, and within which limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Bucket, and the prefix in it if that is not `data`: `s3://openalex`, `s3://openalex/legacy-data`.
    pub url: String,
    /// Another server than Amazon's, with the bucket as the first part of the path.
    pub endpoint: Option<String>,
    /// JSON Lines or Parquet.
    pub format: Format,
    /// Entities by name; [`ALL_ENTITIES`] for all.
    pub entities: Vec<String>,
    /// Only records changed on this day or later, ISO 8601.
    pub since: Option<String>,
    /// Only records changed on this day or before, ISO 8601.
    pub until: Option<String>,
    /// Most that the folder may hold.
    pub max_bytes: Option<u64>,
    /// What stays free on the disk.
    pub keep_free_bytes: u64,
    /// Files fetched at once.
    pub n_connections: usize,
    /// How long to wait for a server.
    pub patience: Patience,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            url: URL.to_owned(),
            endpoint: None,
            format: Format::Jsonl,
            entities: DEFAULT_ENTITIES.map(str::to_owned).to_vec(),
            since: None,
            until: None,
            max_bytes: None,
            keep_free_bytes: 10_000_000_000,
            n_connections: 4,
            patience: Patience::default(),
        }
    }
}

/// Bucket and prefix of an address.
pub(crate) fn address(url: &str) -> Result<(String, String)> {
    let rest = url.strip_prefix("s3://").unwrap_or_default();
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.is_empty() {
        return Err(bad_request(
            format!("`{url}` is no address of a bucket"),
            format!("such as {URL}"),
        ));
    }
    let prefix = match prefix.trim_matches('/') {
        "" => "data",
        prefix => prefix,
    };
    Ok((bucket.to_owned(), prefix.to_owned()))
}

pub(crate) fn bad_request(detail: impl Into<String>, hint: impl Into<String>) -> Error {
    FetchError::BadRequest {
        detail: detail.into(),
        hint: hint.into(),
    }
    .into()
}

//! The newest dump of the Research Organization Registry, from Zenodo, kept as the zip archive it is.
//!
//! `GET {base}/api/communities/ror-data/records?q=&sort=newest&size=1`: the record names the file, its length and its MD5.
//! Documentation: ror.readme.io/docs/data-dump; data CC0.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use corpus::Progress;
use corpus::lock::Lock;
use corpus::progress::Unit;
use serde::Deserialize;

use super::download::{Downloading, Facts, Source, n_partial_bytes};
use super::manifest::is_plain;
use super::patience::{Failure, Patience};
use super::promise::Promise;
use super::room::Room;
use super::web::{Ask, Stream, Web};
use crate::error::{Result, at};
use crate::fetch_error::FetchError;

/// Address of Zenodo.
pub const BASE_URL: &str = "https://zenodo.org";

/// Where from, and within which limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Address of Zenodo.
    pub base_url: String,
    /// What stays free on the disk.
    pub keep_free_bytes: u64,
    /// How long to wait for a server.
    pub patience: Patience,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_url: BASE_URL.to_owned(),
            keep_free_bytes: 1_000_000_000,
            patience: Patience::default(),
        }
    }
}

/// The newest dump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dump {
    /// Name of the file.
    pub name: String,
    /// Version, as the registry counts.
    pub version: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Its length.
    pub size_bytes: u64,
    url: String,
    promise: Promise,
}

#[derive(Deserialize)]
struct Answer {
    hits: Hits,
}

#[derive(Deserialize)]
struct Hits {
    hits: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    metadata: Metadata,
    files: Vec<File>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Metadata {
    version: Option<String>,
    publication_date: Option<String>,
}

#[derive(Deserialize)]
struct File {
    key: String,
    size: u64,
    checksum: String,
    links: Links,
}

#[derive(Deserialize)]
struct Links {
    #[serde(rename = "self")]
    itself: String,
}

/// Asks for the newest dump.
pub fn newest(options: &Options, progress: &dyn Progress) -> Result<Dump> {
    let web = Web::new(&options.base_url, None, &options.patience);
    let ask = Ask {
        url: format!(
            "{}/api/communities/ror-data/records",
            options.base_url.trim_end_matches('/')
        ),
        query: vec![
            ("q", String::new()),
            ("sort", "newest".to_owned()),
            ("size", "1".to_owned()),
        ],
    };
    let reply = options.patience.with(progress, || web.page(&ask))?;
    let unusable = |detail: String| FetchError::BadAnswer {
        url: ask.url.clone(),
        detail,
    };
    let answer: Answer = serde_json::from_slice(&reply.bytes).map_err(|error| unusable(error.to_string()))?;
    let record = answer.hits.hits.into_iter().next();
    let record = record.ok_or_else(|| unusable("there is no record".into()))?;
    let is_archive =
        |file: &File| file.key.ends_with(".zip") && is_plain(&file.key) && !file.key.contains('/');
    let file = record.files.into_iter().rev().find(is_archive);
    let file = file.ok_or_else(|| unusable("the newest record has no zip archive".into()))?;
    let promise = Promise::of_record(&file.checksum);
    Ok(Dump {
        promise: promise.ok_or_else(|| unusable(format!("`{}` is no MD5", file.checksum)))?,
        name: file.key,
        version: record.metadata.version,
        date: record.metadata.publication_date,
        size_bytes: file.size,
        url: file.links.itself,
    })
}

impl Dump {
    /// Whether a folder has it, whole.
    pub fn is_in(&self, folder: &Path) -> Result<bool> {
        let path = folder.join(&self.name);
        let is_long = fs::metadata(&path).is_ok_and(|metadata| metadata.len() == self.size_bytes);
        Ok(is_long && self.promise.of_file(&path)? == self.promise)
    }
}

/// Fetches a dump into a folder, unless it is there; gives its path.
pub fn fetch(dump: &Dump, options: &Options, folder: &Path, progress: &dyn Progress) -> Result<PathBuf> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    let _lock = Lock::take(folder)?;
    let path = folder.join(&dump.name);
    if dump.is_in(folder)? {
        return Ok(path);
    }
    let room = Room::under(folder, options.keep_free_bytes);
    let missing_bytes = dump.size_bytes.saturating_sub(n_partial_bytes(&path));
    room.check(missing_bytes)?;
    let archive = Archive {
        dump,
        web: Web::new(&dump.url, None, &options.patience),
    };
    progress.begin("fetching", Unit::Bytes, Some(missing_bytes));
    let downloading = Downloading {
        patience: &options.patience,
        room: &room,
        stop: &AtomicBool::new(false),
        progress,
    };
    let fetched = downloading.fetch(&archive, &path, Some(dump.size_bytes));
    progress.end();
    fetched.map(|_| path)
}

struct Archive<'a> {
    dump: &'a Dump,
    web: Web,
}

impl Source for Archive<'_> {
    fn url(&self) -> String {
        self.dump.url.clone()
    }

    fn look(&self) -> std::result::Result<Facts, Failure> {
        Ok(Facts {
            size_bytes: Some(self.dump.size_bytes),
            // A file of a record never changes without its checksum.
            e_tag: Some(self.dump.promise.to_string()),
            promise: Some(self.dump.promise.clone()),
        })
    }

    fn open(&self, from: u64, _: &Facts) -> std::result::Result<Stream<'_>, Failure> {
        self.web.file(&self.dump.url, from)
    }
}

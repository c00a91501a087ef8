//! Invented records that look like real ones, and how the tests ingest them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use corpus::progress::Unit;
use corpus::{Corpus, Progress};
use flate2::Compression;
use flate2::write::GzEncoder;
use providers::{Error, Options, Summary};
use tempfile::TempDir;

/// A work of 2022, on one line.
pub(crate) const WORK_2022: &str = r#"{"id": "https://openalex.org/W101", "doi": "https://doi.org/10.5555/OLD.1", "title": "An old invention", "display_name": "An old invention", "publication_year": 2009, "publication_date": "2009-03-01", "ids": {"openalex": "https://openalex.org/W101"}, "host_venue": {"id": "https://openalex.org/V31", "issn_l": "1234-5678", "display_name": "Annals of Invention", "type": "journal", "publisher": null}, "type": "journal-article", "open_access": {"is_oa": false, "oa_status": "closed", "oa_url": null}, "authorships": [{"author_position": "first", "author": {"id": "https://openalex.org/A1", "display_name": "Zo\u00eb M\u00fcller", "orcid": null}, "institutions": [{"id": "https://openalex.org/I1", "display_name": "University of Nowhere", "ror": "https://ror.org/0Abc", "country_code": "DE", "type": "education"}, {"id": "https://openalex.org/I2", "display_name": "Institute of Samples", "ror": null, "country_code": "in", "type": "facility"}], "raw_affiliation_string": "Nowhere; Samples"}, {"author_position": "last", "author": {"id": "https://openalex.org/A2", "display_name": "Ravi"}, "institutions": [{"id": null, "display_name": "A garage", "ror": null, "country_code": null, "type": null}]}], "cited_by_count": 7, "is_retracted": false, "is_paratext": false, "concepts": [{"id": "https://openalex.org/C41", "display_name": "Computer science", "level": 0, "score": "0.8"}, {"id": "https://openalex.org/C42", "display_name": "Library science", "level": 1, "score": 0.4}, {"id": "https://openalex.org/C43", "level": 2, "score": 0.3}], "abstract_inverted_index": {"An": [0], "old\"}": [1]}, "referenced_works": ["https://openalex.org/W102", "https://openalex.org/W999"], "updated_date": "2022-11-05"}"#;

/// A work of 2024, on one line.
pub(crate) const WORK_2024: &str = r#"{"id": "https://openalex.org/W102", "doi": null, "title": "A talk", "publication_year": "2023", "publication_date": null, "language": "EN", "primary_location": {"source": {"id": "https://openalex.org/S32", "display_name": "Proceedings of Samples", "issn_l": null, "type": "conference"}}, "type": "article", "type_crossref": "proceedings-article", "open_access": {"oa_status": "gold"}, "authorships": [{"author": {"id": "https://openalex.org/A3", "display_name": null}, "raw_author_name": "Li Muster", "institutions": [], "countries": ["CN", "US"], "is_corresponding": true}, {"author": {"id": "A4", "display_name": "Noor"}, "institutions": [{"id": "I1", "display_name": "University of Nowhere", "country_code": null}], "countries": ["DE", "XYZ"], "is_corresponding": false}], "primary_topic": {"id": "https://openalex.org/T10102", "display_name": "Scientometrics", "score": 0.9, "subfield": {"id": "https://openalex.org/subfields/1804", "display_name": "Statistics"}, "field": {"id": "https://openalex.org/fields/18", "display_name": "Decision Sciences"}, "domain": {"id": "https://openalex.org/domains/2", "display_name": "Social Sciences"}}, "concepts": [{"id": "https://openalex.org/C41", "level": 0, "score": 0.8}], "referenced_works": [], "cited_by_count": null, "is_retracted": null, "updated_date": "2024-06-01T10:00:00.123456"}"#;

/// A work of 2026 of the expansion corpus, on one line.
pub(crate) const WORK_2026: &str = r#"{"id": "W103", "doi": "https://doi.org/10.5555/new.3", "display_name": "A new invention", "publication_date": "2026-01-31", "type": "preprint", "is_xpac": true, "is_retracted": true, "is_paratext": false, "topics": [{"id": "https://openalex.org/T10103", "display_name": "Maps", "subfield": {"id": 1710, "display_name": "Information Systems"}, "field": {"id": 17, "display_name": "Computer Science"}, "domain": {"id": 3, "display_name": "Physical Sciences"}}], "primary_topic": null, "awards": [], "fwci": 1.5, "keywords": [], "authorships": [], "corresponding_author_ids": [], "referenced_works": ["W101", "https://openalex.org/W102", null, ""], "cited_by_count": 0, "updated": "2026-02-01"}"#;

/// The three works as JSON Lines.
pub(crate) fn lines() -> String {
    format!("{WORK_2022}\n{WORK_2024}\n{WORK_2026}\n")
}

/// One value on several lines.
pub(crate) fn pretty(json: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(json).unwrap()).unwrap()
}

pub(crate) fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

/// A folder with files to read and a corpus.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    /// Bytes said to be read.
    pub(crate) n_bytes_told: AtomicU64,
    is_told_bytes: AtomicBool,
    remarks: Mutex<Vec<String>>,
}

impl Progress for Desk {
    fn begin(&self, _: &str, unit: Unit, _: Option<u64>) {
        self.is_told_bytes
            .store(matches!(unit, Unit::Bytes), Ordering::Relaxed);
    }
    fn advance(&self, n: u64, _: u64) {
        if self.is_told_bytes.load(Ordering::Relaxed) {
            self.n_bytes_told.fetch_add(n, Ordering::Relaxed);
        }
    }
    fn end(&self) {}
    fn remark(&self, message: &str) {
        self.remarks.lock().unwrap().push(message.to_owned());
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            n_bytes_told: AtomicU64::default(),
            is_told_bytes: AtomicBool::default(),
            remarks: Mutex::default(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn corpus(&self) -> PathBuf {
        self.path("corpus")
    }

    pub(crate) fn ingest_with(&self, paths: &[PathBuf], options: &Options) -> Result<Summary, Error> {
        providers::ingest(paths, &self.corpus(), options, self)
    }

    pub(crate) fn ingest(&self, paths: &[PathBuf]) -> Summary {
        self.ingest_with(paths, &Options::default())
            .unwrap_or_else(|e| panic!("{e}"))
    }

    pub(crate) fn error(&self, paths: &[PathBuf]) -> Error {
        match self.ingest_with(paths, &Options::default()) {
            Ok(summary) => panic!("read: {summary:?}"),
            Err(error) => error,
        }
    }

    pub(crate) fn remarks(&self) -> String {
        self.remarks.lock().unwrap().join("\n")
    }
}

/// Bytes of every table and what else a corpus holds, by name.
pub(crate) fn contents(corpus: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read(&path).unwrap(),
            )
        })
        .collect();
    files.sort();
    files
}

/// Ids of the records of a corpus.
pub(crate) fn ids(corpus: &Corpus) -> Vec<String> {
    let works = corpus.table::<corpus::works::Work>().unwrap();
    works
        .into_iter()
        .filter(|w| !w.is_stub)
        .map(|w| w.work_id)
        .collect()
}

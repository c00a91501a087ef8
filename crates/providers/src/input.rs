//! The files to read: folders walked in sorted order, each file named as the user named it, its bytes unpacked.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::UNIX_EPOCH;

use corpus::Progress;
use flate2::bufread::MultiGzDecoder;

use crate::encodings::{in_utf_8, utf_16};
use crate::error::{Error, Result, at};
use crate::parquet::{MAGIC, open_parquet};
use crate::sniff::{Kind, is_archive, sniff};

/// Changes whenever the same file would give another part.
const READER_VERSION: &str = "3";
/// Unpacked bytes that are looked at to tell what a file is.
const HEAD_BYTES: u64 = 1 << 16;
/// Bytes read from the disk at once.
const READ_BYTES: usize = 1 << 18;

/// One file to read.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// Where it stands; `-` for standard input.
    pub(crate) path: PathBuf,
    /// Which of the paths given by the user led here.
    pub(crate) given: usize,
    /// Size as stored, 0 when unknown.
    pub(crate) size_bytes: u64,
    /// Stable name of its part; `None` for what can be read only once.
    pub(crate) part_name: Option<String>,
    /// Why nothing can be read of it: it lies in a folder, is no document, and is not recognised.
    pub(crate) unrecognised: Option<String>,
}

/// An opened file.
pub(crate) struct Opened {
    /// Its bytes, unpacked.
    pub(crate) bytes: Box<dyn Read + Send>,
    /// Bytes read so far as stored.
    pub(crate) n_stored: Arc<AtomicU64>,
    /// Whether it is an archive of files.
    pub(crate) is_archive: bool,
}

/// Finds the files to read. In a folder, manifests and documents are skipped with a remark, and what is not recognised is
/// among the inputs with the reason, so that it is counted; with `strict`, a data file of which nothing can be read is an
/// error, as is everywhere what the user named and cannot be read.
pub(crate) fn find_inputs(paths: &[PathBuf], strict: bool, progress: &dyn Progress) -> Result<Vec<Input>> {
    let (mut inputs, mut seen) = (Vec::new(), BTreeSet::new());
    for (given, path) in paths.iter().enumerate() {
        let (before, mut n_again) = (inputs.len(), 0);
        let is_folder = !is_standard_input(path) && fs::metadata(path).map_err(at(path))?.is_dir();
        let files = if is_folder {
            files_below(path)?
        } else {
            vec![path.clone()]
        };
        for file in files {
            let mut input = describe(file, given)?;
            let same = fs::canonicalize(&input.path).unwrap_or_else(|_| input.path.clone());
            if !seen.insert(same) {
                progress.remark(&format!("{}: given twice, read once", input.path.display()));
                n_again += 1;
            } else if is_wanted(&mut input, is_folder, strict, progress)? {
                inputs.push(input);
            }
        }
        if is_folder && inputs.len() == before && n_again == 0 {
            return Err(Error::NothingRecognised {
                path: path.clone(),
                detail: "the folder holds no file that is read".into(),
            });
        }
    }
    Ok(inputs)
}

/// Opens a file or standard input; its bytes are unpacked, of Parquet into lines, and, if they are text in UTF-16, in UTF-8.
pub(crate) fn open(path: &Path) -> Result<Opened> {
    let n_stored = Arc::new(AtomicU64::new(0));
    if is_parquet(path)? {
        return Ok(Opened {
            bytes: open_parquet(path, n_stored.clone())?,
            n_stored,
            is_archive: false,
        });
    }
    let raw: Box<dyn Read + Send> = if is_standard_input(path) {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).map_err(at(path))?)
    };
    let counted = Counting {
        raw,
        n: n_stored.clone(),
    };
    let mut bytes = unpacked(Box::new(counted), path)?;
    let mut head = Vec::new();
    // What breaks off here breaks off again when it is read.
    let begun = bytes.by_ref().take(BLOCK_OF_ARCHIVE).read_to_end(&mut head);
    let is_archive = begun.is_ok() && is_archive(&head);
    Ok(Opened {
        bytes: put_back(head, begun.err(), bytes),
        n_stored,
        is_archive,
    })
}

/// Bytes at the beginning of an archive by which it is told.
const BLOCK_OF_ARCHIVE: u64 = 512;

/// The stream with what was read of it before it, and the error at which that ended.
fn put_back(
    head: Vec<u8>,
    error: Option<std::io::Error>,
    bytes: Box<dyn Read + Send>,
) -> Box<dyn Read + Send> {
    let head = Cursor::new(head);
    match error {
        None => Box::new(head.chain(bytes)),
        Some(error) => Box::new(head.chain(Broken(Some(error)))),
    }
}

/// A stream that broke.
struct Broken(Option<std::io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Unpacks gzip of any number of members, and turns UTF-16 into UTF-8.
pub(crate) fn unpacked(raw: Box<dyn Read + Send>, path: &Path) -> Result<Box<dyn Read + Send>> {
    let mut buffered = BufReader::with_capacity(READ_BYTES, raw);
    let is_gzip = buffered.fill_buf().map_err(at(path))?.starts_with(&[0x1f, 0x8b]);
    if !is_gzip {
        let encoding = utf_16(buffered.buffer());
        return Ok(match encoding {
            Some(encoding) => in_utf_8(Box::new(buffered), encoding),
            None => Box::new(buffered),
        });
    }
    let mut bytes: Box<dyn Read + Send> = Box::new(MultiGzDecoder::new(buffered));
    let mut head = Vec::new();
    let error = bytes.by_ref().take(64).read_to_end(&mut head).err();
    let encoding = utf_16(&head);
    let whole = put_back(head, error, bytes);
    Ok(match encoding {
        Some(encoding) => in_utf_8(whole, encoding),
        None => whole,
    })
}

/// Whether a file begins as Parquet. One that cannot be read again from its end, where it says what is in it, does not
/// count.
fn is_parquet(path: &Path) -> Result<bool> {
    if is_standard_input(path) || !fs::metadata(path).map_err(at(path))?.is_file() {
        return Ok(false);
    }
    let mut head = Vec::new();
    let file = File::open(path).map_err(at(path))?;
    file.take(MAGIC.len() as u64)
        .read_to_end(&mut head)
        .map_err(at(path))?;
    Ok(head == MAGIC)
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

struct Counting {
    raw: Box<dyn Read + Send>,
    n: Arc<AtomicU64>,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.raw.read(buffer)?;
        self.n.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// All files below a folder in sorted order, hidden ones and those still being written left out.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    add_files_below(folder, &mut BTreeSet::new(), &mut files)?;
    Ok(files)
}

/// `seen` holds the folders walked, so that links in a circle end.
fn add_files_below(folder: &Path, seen: &mut BTreeSet<PathBuf>, files: &mut Vec<PathBuf>) -> Result<()> {
    if !seen.insert(fs::canonicalize(folder).map_err(at(folder))?) {
        return Ok(());
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        entries.push(entry.map_err(at(folder))?.path());
    }
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name.ends_with(".partial") {
            continue;
        }
        if path.is_dir() {
            add_files_below(&path, seen, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn describe(path: PathBuf, given: usize) -> Result<Input> {
    let once = Input {
        path,
        given,
        size_bytes: 0,
        part_name: None,
        unrecognised: None,
    };
    if is_standard_input(&once.path) {
        return Ok(once);
    }
    let metadata = fs::metadata(&once.path).map_err(at(&once.path))?;
    if !metadata.is_file() {
        return Ok(once);
    }
    Ok(Input {
        size_bytes: metadata.len(),
        part_name: Some(identity_of(&once.path)?),
        ..once
    })
}

/// A name that changes when the file does: of its path, size and time of change.
pub(crate) fn identity_of(path: &Path) -> Result<String> {
    let metadata = fs::metadata(path).map_err(at(path))?;
    let changed = metadata
        .modified()
        .ok()
        .and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    let identity = format!(
        "{READER_VERSION}\n{}\n{}\n{}",
        path.display(),
        metadata.len(),
        changed.map_or(0, |d| d.as_nanos())
    );
    let hash = corpus::disk::checksum_of(identity.as_bytes());
    Ok(hash[..32].to_owned())
}

/// Looks at the beginning of a file. What can be read only once is looked at later.
fn is_wanted(input: &mut Input, in_folder: bool, strict: bool, progress: &dyn Progress) -> Result<bool> {
    if input.part_name.is_none() {
        return Ok(!in_folder);
    }
    let mut head = Vec::new();
    // A file that breaks off here is told by what could be unpacked.
    let (kind, broken) = match open(&input.path) {
        Ok(opened) => {
            let broken = opened.bytes.take(HEAD_BYTES).read_to_end(&mut head).err();
            (sniff(&head, &input.path), broken)
        }
        Err(Error::Unrecognised { found, .. }) => (Kind::Other(found), None),
        Err(error) => return Err(error),
    };
    let Named {
        is_document,
        is_data,
        is_note,
    } = Named::of(&input.path);
    if in_folder && is_note && matches!(kind, Kind::Whole(_)) {
        progress.remark(&format!(
            "{}: skipped: a note beside data; name it to have it read",
            input.path.display()
        ));
        return Ok(false);
    }
    let found = match (unwanted(&kind), broken) {
        (None, _) => return Ok(true),
        (Some(_), Some(error)) if head.is_empty() => format!("damaged from the beginning: {error}"),
        (Some(found), _) => found,
    };
    // A snapshot has files that unpack to nothing; one of no bytes at all is a download that failed.
    let is_by_design = kind == Kind::Manifest || (kind == Kind::Empty && input.size_bytes > 0);
    if !in_folder || (strict && is_data && !is_by_design) {
        return Err(Error::Unrecognised {
            path: input.path.clone(),
            found,
        });
    }
    progress.remark(&format!("{}: skipped: {found}", input.path.display()));
    if is_document || is_by_design {
        return Ok(false);
    }
    input.unrecognised = Some(found);
    Ok(true)
}

/// What the name of a file in a folder promises; the only place where a name counts.
pub(crate) struct Named {
    /// Something for people.
    pub(crate) is_document: bool,
    /// Records.
    pub(crate) is_data: bool,
    /// A note on what lies beside it: a document, and not one to be read.
    pub(crate) is_note: bool,
}

impl Named {
    pub(crate) fn of(path: &Path) -> Self {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| name.starts_with(beginning));
        let is_note = begins(&["readme", "license", "licence", "release_notes", "changelog"]);
        Self {
            is_document: is_note || ends(&[".md", ".pdf", ".html"]),
            is_note,
            is_data: ends(&[".gz", ".jsonl", ".json", ".ndjson", ".parquet"]) && !name.contains(".csv"),
        }
    }
}

/// Why a file of this kind is not read.
pub(crate) fn unwanted(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Lines | Kind::Document | Kind::Table(..) | Kind::Text(..) | Kind::Archive => None,
        Kind::Whole(_) | Kind::WebArchive => None,
        Kind::Empty => Some("empty".into()),
        Kind::Manifest => Some("the manifest of a snapshot; give the folder".into()),
        Kind::Other(what) => Some(what.clone()),
    }
}

//! Lines of cells between tabs, without a header: how lists of edges and of values of nodes are written.
//!
//! One line is held at a time. An empty line may stand at the end of a file only, so that the n-th record is line n.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use corpus::Progress;
use corpus::progress::Unit;

use crate::error::{Error, Result, at};
use crate::input::{Opened, open};
use crate::sniff::BYTE_ORDER_MARK;

/// Longest line that is read: a list has short ones, and a file that is none may have no line breaks at all.
const MAX_LINE_BYTES: u64 = 1 << 20;
/// Lines after which progress is told.
const LINES_PER_STEP: u64 = 1 << 16;

/// A file, line by line.
pub(crate) struct TabLines<'a> {
    path: &'a Path,
    bytes: BufReader<Box<dyn Read + Send>>,
    line: Vec<u8>,
    number: u64,
    n_stored: Arc<AtomicU64>,
    n_told: u64,
    progress: &'a dyn Progress,
}

impl<'a> TabLines<'a> {
    /// Opens a file, plain or gzipped, or standard input.
    pub(crate) fn open(path: &'a Path, progress: &'a dyn Progress) -> Result<Self> {
        let Opened { bytes, n_stored, .. } = open(path)?;
        let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file);
        progress.begin("reading", Unit::Bytes, size.map(|size| size.len()));
        Ok(Self {
            path,
            bytes: BufReader::new(bytes),
            line: Vec::new(),
            number: 0,
            n_stored,
            n_told: 0,
            progress,
        })
    }

    /// The next line that is not empty, with its number from 1.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, &str)>> {
        let mut empty = None;
        loop {
            self.line.clear();
            let mut rest = self.bytes.by_ref().take(MAX_LINE_BYTES);
            let n_bytes = rest.read_until(b'\n', &mut self.line).map_err(at(self.path))?;
            if n_bytes == 0 {
                return Ok(None);
            }
            self.number += 1;
            if n_bytes as u64 == MAX_LINE_BYTES {
                return Err(bad(self.path, self.number, "the line has no end", HINT_TABS));
            }
            self.tell();
            while self
                .line
                .last()
                .is_some_and(|&byte| byte == b'\n' || byte == b'\r')
            {
                self.line.pop();
            }
            if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
                self.line.drain(..BYTE_ORDER_MARK.len());
            }
            if !self.line.is_empty() {
                break;
            }
            empty = empty.or(Some(self.number));
        }
        if let Some(number) = empty {
            return Err(bad(self.path, number, "the line is empty", HINT_EMPTY));
        }
        match std::str::from_utf8(&self.line) {
            Ok(text) => Ok(Some((self.number, text))),
            Err(_) => Err(bad(
                self.path,
                self.number,
                "the line is no text in UTF-8",
                HINT_TABS,
            )),
        }
    }

    fn tell(&mut self) {
        if self.number.is_multiple_of(LINES_PER_STEP) {
            let n_stored = self.n_stored.load(Ordering::Relaxed);
            self.progress.advance(n_stored - self.n_told, 0);
            self.n_told = n_stored;
        }
    }
}

impl Drop for TabLines<'_> {
    fn drop(&mut self) {
        self.progress.end();
    }
}

const HINT_TABS: &str =
    "a list is text, plain or gzipped: one record per line, its columns separated by tabs";
const HINT_EMPTY: &str = "remove empty lines; only the end of a file may have some";

/// A line that cannot be used.
pub(crate) fn bad(path: &Path, line: u64, detail: impl Into<String>, hint: &'static str) -> Error {
    Error::BadList {
        path: path.to_owned(),
        line: Some(line),
        detail: detail.into(),
        hint,
    }
}

/// The cells of a line, which must be so many: `what` names them.
pub(crate) fn cells<'t, const N: usize>(
    text: &'t str,
    what: &str,
) -> std::result::Result<[&'t str; N], Wrong> {
    let mut cells = text.trim_end_matches('\t').split('\t');
    let found = [(); N].map(|()| cells.next());
    let n_more = cells.count();
    if n_more == 0 && found.iter().all(Option::is_some) {
        return Ok(found.map(Option::unwrap_or_default));
    }
    let n = found.iter().flatten().count() + n_more;
    let columns = if n == 1 { "column" } else { "columns" };
    Err(Wrong {
        detail: format!("{n} {columns} instead of {N}: {what}"),
        hint: "columns are separated by tabs",
    })
}

/// The number of a node or of a cluster.
pub(crate) fn number(text: &str, what: &str) -> std::result::Result<u32, Wrong> {
    match text.parse() {
        Ok(number) if number < u32::MAX => Ok(number),
        _ => Err(Wrong {
            detail: format!("{what} `{}` is no whole number from 0 on", shown(text)),
            hint: "nodes and clusters are numbered from 0, and there is no header; nodes with names are read with --labels",
        }),
    }
}

/// What is wrong with a line, by whoever does not know which line it is.
#[derive(Debug, PartialEq)]
pub(crate) struct Wrong {
    pub(crate) detail: String,
    pub(crate) hint: &'static str,
}

impl Wrong {
    pub(crate) fn on(self, path: &Path, line: u64) -> Error {
        bad(path, line, self.detail, self.hint)
    }
}

/// The beginning of a cell, for messages.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

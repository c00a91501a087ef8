//! A stream cut into blocks of whole records.
//!
//! Blocks have about the bytes asked for, more only when one record is longer. Bytes are copied once, when the tail of a block
//! is carried to the next. A record longer than [`MAX_RECORD_BYTES`] is given up; reading goes on behind it. Where the
//! stream breaks off (a cut gzip) all whole records before are given and the tail is one unusable piece.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memrchr};

use crate::block::{Block, Form};
use crate::document_format::DocumentFormat;
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::format::{Cut, Format, Header};
use crate::input::unwanted;
use crate::json_stream::Document;
use crate::pieces::Pieces;
use crate::sniff::{BYTE_ORDER_MARK, Kind, sniff};
use crate::web_archive::{End, end_of_record};

/// Longest record that is read. The longest seen in OpenAlex has about 10 MB.
pub(crate) const MAX_RECORD_BYTES: usize = 64 << 20;
/// Bytes of a record that is too long which are kept.
const KEPT_OF_LONG: usize = 1 << 10;
/// How often in a row an open quotation mark is taken for a slip and closed at the end of its line.
const MAX_SLIPS: u32 = 100;

/// A stream of blocks.
pub(crate) struct Blocks {
    bytes: Box<dyn Read + Send>,
    path: PathBuf,
    block_bytes: usize,
    buffer: Vec<u8>,
    cutter: Cutter,
    /// The stream was read to its end.
    is_at_end: bool,
    /// Why it ended too early.
    damage: Option<Fault>,
    /// Inside a record that is too long: what comes is dropped up to its end.
    is_dropping: bool,
    n_slips: u32,
    /// Bytes that are dropped before anything else is read.
    n_to_skip: usize,
    /// The file within an archive that is read.
    member: Option<Arc<str>>,
    /// Lines before the first block.
    n_lines_before: u64,
    /// What records need of others of their file.
    definitions: Arc<str>,
    /// Whether a block was given.
    has_given: bool,
}

enum Cutter {
    Lines,
    Document(Document),
    Table(Table),
    Records(&'static Format, Pieces),
    /// The file as a whole.
    Whole(&'static DocumentFormat),
    WebArchive,
}

/// Finds the ends of rows: line breaks outside quotation marks.
struct Table {
    header: Header,
    scanned: usize,
    end: usize,
    cell: Cell,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    Start,
    Bare,
    Quoted,
    /// After a quotation mark in a quoted cell: its end, or the first of two.
    Closing,
}

impl Table {
    fn cut(&mut self, buffer: &[u8]) -> usize {
        for (i, &byte) in buffer.iter().enumerate().skip(self.scanned) {
            self.cell = match (self.cell, byte) {
                _ if !self.header.is_quoted => {
                    if byte == b'\n' {
                        self.end = i + 1;
                    }
                    Cell::Bare
                }
                (Cell::Quoted, b'"') => Cell::Closing,
                (Cell::Quoted, _) | (Cell::Start | Cell::Closing, b'"') => Cell::Quoted,
                (_, b'\n') => {
                    self.end = i + 1;
                    Cell::Start
                }
                (_, byte) if byte == self.header.delimiter => Cell::Start,
                _ => Cell::Bare,
            };
        }
        let end = std::mem::take(&mut self.end);
        self.scanned = buffer.len() - end;
        end
    }

    fn restart(&mut self) {
        (self.scanned, self.end, self.cell) = (0, 0, Cell::Start);
    }
}

impl Blocks {
    /// Begins a stream: tells by its first block what it is.
    pub(crate) fn begin(bytes: Box<dyn Read + Send>, path: &Path, block_bytes: usize) -> Result<Self> {
        let mut blocks = Self {
            bytes,
            path: path.to_owned(),
            block_bytes,
            buffer: Vec::new(),
            cutter: Cutter::Lines,
            is_at_end: false,
            damage: None,
            is_dropping: false,
            n_slips: 0,
            n_to_skip: 0,
            member: None,
            n_lines_before: 0,
            definitions: Arc::default(),
            has_given: false,
        };
        // Long enough to see the end of any usual first line.
        blocks.fill(block_bytes.max(4 << 20))?;
        if blocks.buffer.starts_with(BYTE_ORDER_MARK) {
            blocks.buffer.drain(..BYTE_ORDER_MARK.len());
        }
        let kind = match sniff(&blocks.buffer, path) {
            Kind::Archive => Kind::Other("an archive inside an archive; unpack it first".into()),
            kind => kind,
        };
        if let Some(found) = unwanted(&kind) {
            return Err(Error::Unrecognised {
                path: path.to_owned(),
                found,
            });
        }
        match kind {
            Kind::Table(header, header_bytes) => blocks.begin_table(header, header_bytes),
            Kind::Document => blocks.cutter = Cutter::Document(Document::default()),
            Kind::Whole(format) => blocks.cutter = Cutter::Whole(format),
            Kind::WebArchive => blocks.cutter = Cutter::WebArchive,
            Kind::Text(format, is_in_lines) => {
                if let Cut::LinesAfter { definitions, .. } = format.cut {
                    blocks.definitions = definitions(&blocks.buffer).into();
                }
                blocks.cutter = Cutter::Records(format, Pieces::new(format.cut, is_in_lines));
            }
            _ => {}
        }
        Ok(blocks)
    }

    fn begin_table(&mut self, header: Header, header_bytes: usize) {
        self.n_lines_before = memchr_iter(b'\n', &self.buffer[..header_bytes]).count() as u64;
        self.buffer.drain(..header_bytes);
        self.cutter = Cutter::Table(Table {
            header,
            scanned: 0,
            end: 0,
            cell: Cell::Start,
        });
    }

    /// The same of a file within an archive.
    pub(crate) fn of_member(self, member: Arc<str>) -> Self {
        Self {
            member: Some(member),
            ..self
        }
    }

    /// Whether places are lines; in a document they are records.
    fn counts_lines(&self) -> bool {
        match &self.cutter {
            Cutter::Lines | Cutter::Table(_) => true,
            Cutter::Document(_) | Cutter::Whole(_) | Cutter::WebArchive => false,
            Cutter::Records(_, pieces) => pieces.counts_lines(),
        }
    }

    /// The next block, or `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Block>> {
        let mut wanted = self.block_bytes;
        loop {
            self.fill(wanted)?;
            if self.n_to_skip > 0 && !self.skip() {
                continue;
            }
            if self.is_dropping && !self.drop_rest_of_line() {
                continue;
            }
            let (end, form) = self.cut();
            if let Some(form) = form {
                self.n_slips = 0;
                self.has_given = true;
                return Ok(Some(self.split_off(end, form)));
            }
            self.buffer.drain(..end);
            if self.is_at_end {
                return Ok(self.tail());
            }
            if self.buffer.len() >= MAX_RECORD_BYTES {
                return Ok(Some(self.give_up()));
            }
            wanted = (self.buffer.len() * 2).clamp(self.block_bytes, MAX_RECORD_BYTES);
        }
    }

    /// Reads until the buffer has `wanted` bytes or the stream ends.
    fn fill(&mut self, wanted: usize) -> Result<()> {
        if self.is_at_end || self.buffer.len() >= wanted {
            return Ok(());
        }
        let missing = wanted - self.buffer.len();
        self.buffer.reserve(missing);
        let read = self
            .bytes
            .by_ref()
            .take(missing as u64)
            .read_to_end(&mut self.buffer);
        match read {
            Ok(n) => self.is_at_end = n < missing,
            Err(error) => {
                let reason = match error.kind() {
                    ErrorKind::UnexpectedEof => "truncated",
                    ErrorKind::InvalidInput | ErrorKind::InvalidData => "damaged_gzip",
                    _ => {
                        return Err(Error::Io {
                            path: self.path.clone(),
                            source: error,
                        });
                    }
                };
                self.is_at_end = true;
                self.damage = Some(Fault::new(
                    reason,
                    format!("the compressed file breaks off here: {error}"),
                ));
            }
        }
        Ok(())
    }

    /// Bytes that are done with, and how the records in them stand if there are any.
    fn cut(&mut self) -> (usize, Option<Form>) {
        match &mut self.cutter {
            Cutter::Lines => match memrchr(b'\n', &self.buffer) {
                Some(last) => (last + 1, Some(Form::Lines)),
                None => (0, None),
            },
            Cutter::Document(document) => {
                let mut places = Vec::new();
                let end = document.cut(&self.buffer, &mut places);
                (end, (!places.is_empty()).then_some(Form::Objects(places)))
            }
            Cutter::Records(format, pieces) => {
                let mut places = Vec::new();
                let end = pieces.cut(&self.buffer, &mut places);
                let is_found = !places.is_empty();
                let form = || Form::Records(format, places, pieces.counts_lines());
                (end, is_found.then(form))
            }
            Cutter::Whole(_) => (0, None),
            Cutter::WebArchive => {
                let (mut places, mut at) = (Vec::new(), 0);
                while let End::At(length) = end_of_record(&self.buffer[at..])
                    && length <= self.buffer.len() - at
                {
                    places.push(at..at + length);
                    at += length;
                }
                let form = (!places.is_empty()).then(|| Form::WebRecords(places, self.name()));
                (at, form)
            }
            Cutter::Table(table) => match table.cut(&self.buffer) {
                0 => (0, None),
                end => (end, Some(Form::Rows(table.header.clone()))),
            },
        }
    }

    fn split_off(&mut self, end: usize, form: Form) -> Block {
        let mut next = Vec::with_capacity(self.block_bytes.max(self.buffer.len() - end));
        next.extend_from_slice(&self.buffer[end..]);
        self.buffer.truncate(end);
        let bytes = std::mem::replace(&mut self.buffer, next);
        self.block(bytes, form)
    }

    /// What is left when the stream has ended.
    fn tail(&mut self) -> Option<Block> {
        if let Some(fault) = self.damage.take() {
            let bytes = std::mem::take(&mut self.buffer);
            return Some(self.unusable(bytes, fault));
        }
        if self.buffer.trim_ascii().is_empty() {
            return match &self.cutter {
                Cutter::Document(document) if !document.is_complete() => self.broken_off(),
                Cutter::Records(_, pieces) if pieces.is_cut_off() => self.broken_off(),
                Cutter::Document(document) if document.has_stray() && !self.has_given => {
                    self.without_records()
                }
                Cutter::Records(_, pieces) if pieces.has_stray() && !self.has_given => self.without_records(),
                _ => None,
            };
        }
        match &mut self.cutter {
            Cutter::Lines => {
                let end = self.buffer.len();
                Some(self.split_off(end, Form::Lines))
            }
            Cutter::Document(_) => self.broken_off(),
            Cutter::Whole(format) => {
                let form = Form::Whole(format, self.name());
                Some(self.split_off(self.buffer.len(), form))
            }
            Cutter::WebArchive => {
                let fault = Fault::new("truncated", "the archive ends within a record");
                let mut bytes = std::mem::take(&mut self.buffer);
                bytes.truncate(KEPT_OF_LONG);
                Some(self.unusable(bytes, fault))
            }
            Cutter::Records(_, pieces) if pieces.is_cut_off() => self.broken_off(),
            Cutter::Records(format, pieces) => {
                let end = self.buffer.len();
                let mut places = Vec::new();
                pieces.finish(&self.buffer, &mut places);
                let form = Form::Records(format, places, pieces.counts_lines());
                Some(self.split_off(end, form))
            }
            Cutter::Table(table) if table.cell == Cell::Quoted => Some(self.close_quotation()),
            Cutter::Table(table) => {
                let form = Form::Rows(table.header.clone());
                table.restart();
                let end = self.buffer.len();
                Some(self.split_off(end, form))
            }
        }
    }

    /// A document that ends in the middle.
    fn broken_off(&mut self) -> Option<Block> {
        if let Cutter::Document(document) = &mut self.cutter {
            *document = Document::default();
        }
        if let Cutter::Records(format, pieces) = &mut self.cutter {
            *pieces = Pieces::new(format.cut, false);
        }
        let bytes = std::mem::take(&mut self.buffer);
        let fault = Fault::new("truncated", "the document ends before its brackets close");
        Some(self.unusable(bytes, fault))
    }

    /// A document whose brackets close and in whose list no record could be told.
    fn without_records(&mut self) -> Option<Block> {
        self.has_given = true;
        let fault = Fault::new("broken_json", "no record can be told in the list");
        let bytes = std::mem::take(&mut self.buffer);
        Some(self.unusable(bytes, fault))
    }

    /// A quotation mark that is never closed: its line is given up and the next begins a row.
    fn close_quotation(&mut self) -> Block {
        self.n_slips += 1;
        let end = match memchr(b'\n', &self.buffer) {
            Some(i) if self.n_slips <= MAX_SLIPS => i + 1,
            _ => self.buffer.len(),
        };
        if let Cutter::Table(table) = &mut self.cutter {
            table.restart();
        }
        let rest = self.buffer.split_off(end);
        let bytes = std::mem::replace(&mut self.buffer, rest);
        self.unusable(
            bytes,
            Fault::new("broken_row", "a quotation mark is never closed"),
        )
    }

    /// Gives up a record that is too long.
    fn give_up(&mut self) -> Block {
        let fault = Fault::new("too_long", format!("longer than {} MiB", MAX_RECORD_BYTES >> 20));
        let kept = self.buffer[..KEPT_OF_LONG].to_vec();
        match &mut self.cutter {
            Cutter::Table(table) if table.cell == Cell::Quoted => return self.close_quotation(),
            Cutter::Document(document) => {
                let done = document.drop_open();
                self.buffer.drain(..done);
            }
            Cutter::Records(_, pieces) => {
                let done = pieces.drop_open(&self.buffer);
                self.buffer.drain(..done);
                self.is_dropping = pieces.counts_lines();
            }
            Cutter::Whole(_) => self.n_to_skip = usize::MAX,
            Cutter::WebArchive => {
                self.n_to_skip = match end_of_record(&self.buffer) {
                    End::At(length) => length,
                    End::Later => self.buffer.len(),
                };
            }
            Cutter::Lines | Cutter::Table(_) => {
                self.is_dropping = true;
                self.buffer.clear();
            }
        }
        self.unusable(kept, fault)
    }

    fn unusable(&self, bytes: Vec<u8>, fault: Fault) -> Block {
        let n_places = if self.counts_lines() {
            memchr_iter(b'\n', &bytes).count() as u64
        } else {
            1
        };
        self.block(bytes, Form::Unusable(fault, n_places))
    }

    fn block(&self, bytes: Vec<u8>, form: Form) -> Block {
        Block {
            bytes,
            form,
            member: self.member.clone(),
            n_lines_before: self.n_lines_before,
            definitions: self.definitions.clone(),
        }
    }

    /// Drops what is to be skipped; false if more of it is to come.
    fn skip(&mut self) -> bool {
        let n = self.n_to_skip.min(self.buffer.len());
        self.buffer.drain(..n);
        self.n_to_skip = if self.is_at_end { 0 } else { self.n_to_skip - n };
        self.n_to_skip == 0
    }

    /// The file, or the file within an archive.
    fn name(&self) -> Arc<str> {
        let of_path = || self.path.display().to_string().into();
        self.member.clone().unwrap_or_else(of_path)
    }

    /// Whether it is a document.
    pub(crate) fn is_document(&self) -> bool {
        matches!(self.cutter, Cutter::Whole(_))
    }

    /// Drops the buffer up to the end of the line; false if the line goes on.
    fn drop_rest_of_line(&mut self) -> bool {
        match memchr(b'\n', &self.buffer) {
            Some(i) => {
                self.buffer.drain(..i);
                self.is_dropping = false;
                match &mut self.cutter {
                    Cutter::Table(table) => table.restart(),
                    Cutter::Records(_, pieces) => pieces.restart(),
                    Cutter::Lines | Cutter::Document(_) | Cutter::Whole(_) | Cutter::WebArchive => {}
                }
                true
            }
            None => {
                self.buffer.clear();
                self.is_at_end
            }
        }
    }
}

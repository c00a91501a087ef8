//! A block of whole records, and what was read from it. Reading a block needs nothing but the block, so that blocks are
//! read in parallel; places are counted within the block and become lines of the file when blocks are put in order.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use corpus::part::Item;
use memchr::memchr_iter;

use crate::bibliographic::Desk;
use crate::document_draft::Origin;
use crate::document_format::{DocumentFormat, Found};
use crate::encodings::text;
use crate::fault::Fault;
use crate::format::{Cut, Format, Header, PAGE};
use crate::json_stream::{Document, records_of};
use crate::openalex_entities::{Reading, read_object};
use crate::web_archive::read_record;

/// Bytes of a record that are kept when it is set aside.
const MAX_RAW_BYTES: usize = 1 << 20;

/// Whole records of one file.
pub(crate) struct Block {
    pub(crate) bytes: Vec<u8>,
    pub(crate) form: Form,
    /// The file within an archive of which the block is.
    pub(crate) member: Option<Arc<str>>,
    /// Lines that stand before the first block of its file, such as a header.
    pub(crate) n_lines_before: u64,
    /// What records need of others of their file.
    pub(crate) definitions: Arc<str>,
}

/// How the records stand in the block.
pub(crate) enum Form {
    /// One JSON value per line.
    Lines,
    /// JSON objects at these places.
    Objects(Vec<Range<usize>>),
    /// Rows of a table.
    Rows(Header),
    /// Records of another format at these places, and whether places are lines.
    Records(&'static Format, Vec<Range<usize>>, bool),
    /// The file as a whole, of this name: one document or several.
    Whole(&'static DocumentFormat, Arc<str>),
    /// Records of a web archive of this name at these places.
    WebRecords(Vec<Range<usize>>, Arc<str>),
    /// No records: a piece that cannot be used, and the places it takes.
    Unusable(Fault, u64),
}

/// What was read from a block, in order.
#[derive(Default)]
pub(crate) struct Parsed {
    pub(crate) readings: Vec<Result<Item, Misread>>,
    /// Lines, or records where records are counted.
    pub(crate) n_places: u64,
    /// Records that are not UTF-8 and were read as Windows-1252.
    pub(crate) n_of_windows: u64,
    /// What is worth saying of the file.
    pub(crate) remarks: Vec<String>,
    /// The file within an archive.
    pub(crate) member: Option<Arc<str>>,
    /// As of the block.
    pub(crate) n_lines_before: u64,
}

/// A record that cannot be used.
pub(crate) struct Misread {
    /// Place in the block, from 0.
    pub(crate) place: u64,
    pub(crate) fault: Fault,
    /// Its bytes; what is no UTF-8 is replaced.
    pub(crate) raw: String,
}

impl Block {
    /// Reads all records.
    pub(crate) fn read(self, desk: &Desk) -> Parsed {
        let mut parsed = Parsed {
            member: self.member,
            n_lines_before: self.n_lines_before,
            ..Parsed::default()
        };
        match self.form {
            Form::Lines => read_lines(&self.bytes, &mut parsed),
            Form::Objects(places) => {
                for place in places {
                    parsed.object(&self.bytes[place], parsed.n_places);
                    parsed.n_places += 1;
                }
            }
            Form::Rows(header) => read_rows(&self.bytes, &header, desk, &mut parsed),
            Form::Records(format, places, counts_lines) => {
                let mut counted = 0;
                for place in places {
                    let record = &self.bytes[place.clone()];
                    let n_blank = record.len() - record.trim_ascii_start().len();
                    let first = place.start + n_blank;
                    if counts_lines {
                        parsed.n_places += memchr_iter(b'\n', &self.bytes[counted..first]).count() as u64;
                        counted = first;
                    }
                    parsed.record(format, &self.definitions, record.trim_ascii(), desk);
                    parsed.n_places += u64::from(!counts_lines);
                }
                if counts_lines {
                    parsed.n_places += memchr_iter(b'\n', &self.bytes[counted..]).count() as u64;
                }
            }
            Form::Whole(format, name) => {
                let (mut found, origin) = (Found::default(), Origin::of_file(&name));
                (format.read)(&self.bytes, &origin, &mut found);
                parsed.n_places = found.readings.len() as u64;
                parsed.documents(found);
            }
            Form::WebRecords(places, name) => {
                let mut found = Found::default();
                for (number, place) in (0..).zip(&places) {
                    let record = self.bytes[place.clone()].trim_ascii_start();
                    read_record(record, number, &name, &mut found);
                }
                parsed.n_places = places.len() as u64;
                parsed.documents(found);
            }
            Form::Unusable(fault, n_places) => {
                parsed.fault(0, fault, &self.bytes);
                parsed.n_places = n_places;
            }
        }
        parsed
    }
}

impl Parsed {
    fn fault(&mut self, place: u64, fault: Fault, raw: &[u8]) {
        let kept = &raw[..raw.len().min(MAX_RAW_BYTES)];
        self.readings.push(Err(Misread {
            place,
            fault,
            raw: String::from_utf8_lossy(kept).into_owned(),
        }));
    }

    fn documents(&mut self, found: Found) {
        for reading in found.readings {
            match reading {
                Ok(item) => self.readings.push(Ok(item)),
                Err(set) => self.fault(set.place, set.fault, &set.raw),
            }
        }
        self.remarks.extend(found.remarks);
    }

    /// Reads one record of another format.
    fn record(&mut self, format: &Format, definitions: &str, record: &[u8], desk: &Desk) {
        if record.is_empty() {
            return;
        }
        let text = text(record);
        self.n_of_windows += u64::from(matches!(text, Cow::Owned(_)));
        let text = match definitions {
            "" => text,
            definitions => Cow::Owned(definitions.to_owned() + &text),
        };
        match (format.read)(&text, desk) {
            Ok(item) => self.readings.extend(item.map(Ok)),
            Err(fault) if fault.reason == PAGE => self.page_of(format, &text, fault, desk),
            Err(fault) => self.fault(self.n_places, fault, record),
        }
    }

    /// Reads the records of a page of another format.
    fn page_of(&mut self, format: &Format, page: &str, fault: Fault, desk: &Desk) {
        let mut places = Vec::new();
        if let Cut::Json { list, depth } = format.cut {
            Document::of_list(list, depth).cut(page.as_bytes(), &mut places);
        }
        places.retain(|place| place.len() < page.len());
        if places.is_empty() {
            self.fault(
                self.n_places,
                Fault::new("not_a_work", fault.detail),
                page.as_bytes(),
            );
        }
        for place in places {
            let record = &page[place];
            match (format.read)(record, desk) {
                Ok(item) => self.readings.extend(item.map(Ok)),
                Err(fault) if fault.reason == PAGE => self.page_of(format, record, fault, desk),
                Err(fault) => self.fault(self.n_places, fault, record.as_bytes()),
            }
        }
    }

    /// Reads one object; a page is cut into its results.
    fn object(&mut self, json: &[u8], place: u64) {
        match read_object(json) {
            Ok(Reading::One(item)) => self.readings.push(Ok(item)),
            Ok(Reading::Page) => self.page(json, place),
            Err(fault) if is_page(json) => {
                if records_of(json).is_empty() {
                    self.fault(place, fault, json);
                } else {
                    self.page(json, place);
                }
            }
            Err(fault) => self.fault(place, fault, json),
        }
    }

    /// Reads the records of a page or list.
    fn page(&mut self, json: &[u8], place: u64) {
        for record in records_of(json) {
            let is_whole = record.len() == json.len();
            match read_object(&json[record.clone()]) {
                Ok(Reading::One(item)) => self.readings.push(Ok(item)),
                Ok(Reading::Page) => {
                    let what = if is_whole {
                        "a page without results"
                    } else {
                        "a page in a page"
                    };
                    self.fault(place, Fault::new("not_openalex", what), &json[record]);
                }
                Err(fault) => self.fault(place, fault, &json[record]),
            }
        }
    }
}

/// Whether a broken object may be a page whose other records are good.
fn is_page(json: &[u8]) -> bool {
    json.starts_with(b"[") || json.starts_with(b"{\"meta\"") || json.starts_with(b"{\"results\"")
}

fn read_lines(bytes: &[u8], parsed: &mut Parsed) {
    let mut start = 0;
    for end in memchr_iter(b'\n', bytes).chain((!bytes.ends_with(b"\n")).then_some(bytes.len())) {
        let line = bytes[start..end].trim_ascii();
        if !line.is_empty() {
            parsed.object(line, parsed.n_places);
        }
        parsed.n_places += 1;
        start = end + 1;
    }
}

fn read_rows(bytes: &[u8], header: &Header, desk: &Desk, parsed: &mut Parsed) {
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(header.is_quoted)
        .delimiter(header.delimiter)
        .from_reader(bytes);
    let mut cells = csv::ByteRecord::new();
    // Reading from memory cannot fail, and any bytes are a record.
    while let Ok(true) = rows.read_byte_record(&mut cells) {
        let (first, place) = cells
            .position()
            .map_or((0, 0), |p| (p.byte() as usize, p.line() - 1));
        match read_row(&mut cells, header, desk, parsed) {
            Ok(item) => parsed.readings.extend(item.map(Ok)),
            Err(fault) => {
                let end = rows.position().byte() as usize;
                parsed.fault(place, fault, bytes[first..end].trim_ascii());
            }
        }
    }
    parsed.n_places = memchr_iter(b'\n', bytes).count() as u64;
}

fn read_row(
    cells: &mut csv::ByteRecord,
    header: &Header,
    desk: &Desk,
    parsed: &mut Parsed,
) -> Result<Option<Item>, Fault> {
    if header.rows.is_beside(cells) {
        return Ok(None);
    }
    fit(cells, header)?;
    let cells = match csv::StringRecord::from_byte_record(cells.clone()) {
        Ok(cells) => cells,
        Err(error) if header.rows.is_always_utf8() => {
            return Err(Fault::new("invalid_utf8", error.to_string()));
        }
        Err(_) => {
            parsed.n_of_windows += 1;
            cells.iter().map(text).collect()
        }
    };
    header.rows.read(&cells, desk)
}

/// Gives a row as many cells as the header has: an empty one too many at the end is a slip of many exports, and where there are
/// no quotation marks, trailing cells that are missing are empty.
fn fit(cells: &mut csv::ByteRecord, header: &Header) -> Result<(), Fault> {
    let n_given = cells.len();
    let has_slip = n_given == header.n_cells + 1 && cells.get(header.n_cells) == Some(b"");
    if has_slip {
        cells.truncate(header.n_cells);
    }
    if !header.is_quoted {
        (n_given..header.n_cells).for_each(|_| cells.push_field(b""));
    }
    if cells.len() == header.n_cells {
        return Ok(());
    }
    let detail = format!("{n_given} cells where the header has {}", header.n_cells);
    Err(Fault::new("broken_row", detail))
}

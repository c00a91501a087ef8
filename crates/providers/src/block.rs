//! A block of whole records, and what was read from it. Reading a block needs nothing but the block, so that blocks are
//! read in parallel; places are counted within the block and become lines of the file when blocks are put in order.

use std::ops::Range;
use std::sync::Arc;

use corpus::part::Item;
use memchr::memchr_iter;

use crate::csv_header::Header;
use crate::json_stream::records_of;
use crate::openalex_csv::read_row;
use crate::openalex_entities::{Fault, Reading, read_object};

/// Bytes of a record that are kept when it is set aside.
const MAX_RAW_BYTES: usize = 1 << 20;

/// Whole records of one file.
pub(crate) struct Block {
    pub(crate) bytes: Vec<u8>,
    pub(crate) form: Form,
}

/// How the records stand in the block.
pub(crate) enum Form {
    /// One JSON value per line.
    Lines,
    /// JSON objects at these places.
    Objects(Vec<Range<usize>>),
    /// Rows of a table.
    Rows(Arc<Header>),
    /// No records: a piece that cannot be used, and the places it takes.
    Unusable(Fault, u64),
}

/// What was read from a block, in order.
#[derive(Default)]
pub(crate) struct Parsed {
    pub(crate) readings: Vec<Result<Item, Misread>>,
    /// Lines, or records where records are counted.
    pub(crate) n_places: u64,
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
    pub(crate) fn read(self) -> Parsed {
        let mut parsed = Parsed::default();
        match self.form {
            Form::Lines => read_lines(&self.bytes, &mut parsed),
            Form::Objects(places) => {
                for place in places {
                    parsed.object(&self.bytes[place], parsed.n_places);
                    parsed.n_places += 1;
                }
            }
            Form::Rows(header) => read_rows(&self.bytes, &header, &mut parsed),
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

fn read_rows(bytes: &[u8], header: &Header, parsed: &mut Parsed) {
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(header.delimiter)
        .from_reader(bytes);
    let mut cells = csv::ByteRecord::new();
    // Reading from memory cannot fail, and any bytes are a record.
    while let Ok(true) = rows.read_byte_record(&mut cells) {
        let (first, place) = cells
            .position()
            .map_or((0, 0), |p| (p.byte() as usize, p.line() - 1));
        let reading = csv::StringRecord::from_byte_record(cells.clone())
            .map_err(|e| Fault::new("invalid_utf8", e.to_string()))
            .and_then(|cells| read_row(header, &cells));
        match reading {
            Ok(item) => parsed.readings.push(Ok(item)),
            Err(fault) => {
                let end = rows.position().byte() as usize;
                parsed.fault(place, fault, bytes[first..end].trim_ascii());
            }
        }
    }
    parsed.n_places = memchr_iter(b'\n', bytes).count() as u64;
}

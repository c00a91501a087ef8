//! WARC (ISO 28500, versions 1.0 and 1.1): pages, feeds, texts and PDF that a crawler kept, each a document.
//!
//! Records of the types `response`, `resource` and `conversion` are read; others, answers other than 200, and payloads that hold no
//! text are counted. Payloads may be chunked and packed (gzip, deflate). A record stands in memory alone.

use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

use corpus::part::Item;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::memmem;

use crate::document_dates::date_of;
use crate::document_draft::Origin;
use crate::document_format::{DocumentFormat, Found, MAX_DOCUMENT_BYTES};
use crate::fault::Fault;
use crate::{feed, json_feed, pdf, prose, web_page};

/// Formats of payloads, in the order in which they are tried.
const PAYLOADS: &[&DocumentFormat] = &[&pdf::FORMAT, &feed::FORMAT, &json_feed::FORMAT, &web_page::FORMAT];
/// Records that hold nothing to read are counted by this name.
const OTHERS: &str = "records_without_text";

/// Whether a file begins as a web archive.
pub(crate) fn is_web_archive(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// Where the first record of a buffer ends: its bytes from the beginning, the blank lines before it included.
pub(crate) enum End {
    /// Here.
    At(usize),
    /// Not in this buffer.
    Later,
}

/// Finds the end of the first record. What is no record reaches to the next one.
pub(crate) fn end_of_record(buffer: &[u8]) -> End {
    let blank = buffer.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let record = &buffer[blank..];
    if record.len() < 7 {
        return End::Later;
    }
    let next = || match memmem::find(&record[1..], b"\nWARC/1.") {
        Some(at) => End::At(blank + 1 + at + 1),
        None => End::Later,
    };
    if !is_web_archive(record) {
        return next();
    }
    let Some(head) = head_of(record) else {
        return End::Later;
    };
    match header(&record[..head.start], "content-length").and_then(|length| length.parse::<usize>().ok()) {
        Some(length) => End::At(blank.saturating_add(head.end).saturating_add(length)),
        None => next(),
    }
}

/// Longest head of a record or answer.
const MAX_HEAD_BYTES: usize = 256 << 10;

/// Where the head of a record or answer ends: before and behind the blank line.
fn head_of(text: &[u8]) -> Option<Range<usize>> {
    let text = &text[..text.len().min(MAX_HEAD_BYTES)];
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\n', &text[from..]).map(|at| from + at) {
        let start = if text[..at].ends_with(b"\r") { at - 1 } else { at };
        match text.get(at + 1..)? {
            [b'\n', ..] => return Some(start..at + 2),
            [b'\r', b'\n', ..] => return Some(start..at + 3),
            _ => from = at + 1,
        }
    }
    None
}

/// The value of a header, whatever the case of its name.
fn header(head: &[u8], name: &str) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let mut values = head.lines().filter_map(|line| {
        let (given, value) = line.split_once(':')?;
        given
            .trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    });
    values.next()
}

/// Reads a record.
pub(crate) fn read_record(record: &[u8], place: u64, name: &str, found: &mut Found) {
    let before = found.readings.len();
    if let Err(fault) = documents_of(record, name, found) {
        found.add(place, Err(fault), record);
    }
    for reading in &mut found.readings[before..] {
        match reading {
            Ok(Item::Document(document)) => document.format = "warc".to_owned(),
            Err(set) => set.place = place,
            _ => {}
        }
    }
}

fn documents_of(record: &[u8], name: &str, found: &mut Found) -> Result<(), Fault> {
    let broken = |detail: &str| Fault::new("broken_record", detail);
    let head = head_of(record)
        .filter(|_| is_web_archive(record))
        .ok_or_else(|| broken("no record of a web archive"))?;
    let (fields, block) = (&record[..head.start], &record[head.end..]);
    let length = header(fields, "content-length").and_then(|length| length.parse::<usize>().ok());
    if length.is_none_or(|length| length > block.len()) {
        return Err(broken("its length is missing, or longer than it is"));
    }
    let kind = header(fields, "warc-type").ok_or_else(|| broken("no WARC-Type"))?;
    let media = header(fields, "content-type").unwrap_or_default();
    let mut origin = Origin {
        name: name.to_owned(),
        address: header(fields, "warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned()),
        crawled: header(fields, "warc-date").and_then(|date| date_of(&date)),
        ..Origin::default()
    };
    let is_answer = media.to_ascii_lowercase().starts_with("application/http");
    let payload = match kind.as_str() {
        "response" if is_answer => payload_of_answer(block, &mut origin)?,
        "response" | "resource" | "conversion" => Some((media, block.to_vec())),
        _ => None,
    };
    let read = payload.is_some_and(|(media, payload)| read_payload(&payload, &media, &mut origin, found));
    if !read {
        found.readings.push(Ok(Item::Other(OTHERS)));
    }
    Ok(())
}

/// The media type and the payload of an HTTP answer, unpacked; `None` if it is no answer with content.
fn payload_of_answer(block: &[u8], origin: &mut Origin) -> Result<Option<(String, Vec<u8>)>, Fault> {
    let Some(head) = head_of(block).filter(|_| block.starts_with(b"HTTP/")) else {
        return Err(Fault::new("broken_record", "no HTTP answer in it"));
    };
    let (fields, mut body) = (&block[..head.start], block[head.end..].to_vec());
    let status = String::from_utf8_lossy(fields)
        .split_whitespace()
        .nth(1)
        .map(str::to_owned);
    if status.as_deref() != Some("200") {
        return Ok(None);
    }
    let says = |name: &str, word: &str| {
        header(fields, name).is_some_and(|value| value.to_ascii_lowercase().contains(word))
    };
    if says("transfer-encoding", "chunked") {
        body = unchunked(&body);
    }
    if says("content-encoding", "gzip") && body.starts_with(&[0x1f, 0x8b]) {
        body = unpacked(MultiGzDecoder::new(&body[..]))?;
    } else if says("content-encoding", "deflate") {
        body = unpacked(ZlibDecoder::new(&body[..])).or_else(|_| unpacked(DeflateDecoder::new(&body[..])))?;
    } else if says("content-encoding", "br") || says("content-encoding", "zstd") {
        return Err(Fault::new(
            "unknown_encoding",
            "packed by br or zstd, which is not read",
        ));
    }
    let media = header(fields, "content-type").unwrap_or_default();
    let charset = media
        .split_once("charset=")
        .map(|(_, name)| name.trim_matches(['"', '\'', ' ']).to_owned());
    origin.charset = charset;
    Ok(Some((media, body)))
}

/// A body without the sizes of its chunks; one that is not chunked stays as it is, for crawlers keep the header and not the chunks.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let (mut whole, mut rest) = (Vec::with_capacity(body.len()), body);
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let size = String::from_utf8_lossy(&rest[..end]);
        let digits = size.split(';').next().unwrap_or("").trim();
        let Ok(size) = usize::from_str_radix(digits, 16) else {
            return if whole.is_empty() { body.to_vec() } else { whole };
        };
        rest = &rest[end + 1..];
        let chunk = &rest[..size.min(rest.len())];
        whole.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        if size == 0 || rest.is_empty() {
            break;
        }
        let n_break = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        rest = &rest[n_break.min(2)..];
    }
    whole
}

fn unpacked(packed: impl std::io::Read) -> Result<Vec<u8>, Fault> {
    let mut whole = Vec::new();
    let read = packed.take(MAX_DOCUMENT_BYTES as u64 + 1).read_to_end(&mut whole);
    if whole.len() > MAX_DOCUMENT_BYTES {
        return Err(Fault::new(
            "too_long",
            format!("a payload longer than {} MiB", MAX_DOCUMENT_BYTES >> 20),
        ));
    }
    match read {
        Ok(_) => Ok(whole),
        Err(error) => Err(Fault::new(
            "damaged_payload",
            format!("it cannot be unpacked: {error}"),
        )),
    }
}

/// Reads a payload; false if it is of no format that is read.
fn read_payload(payload: &[u8], media: &str, origin: &mut Origin, found: &mut Found) -> bool {
    let text = payload
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(payload)
        .trim_ascii_start();
    let media = media.to_ascii_lowercase();
    let path = Path::new("");
    if let Some(format) = PAYLOADS.iter().find(|format| (format.recognise)(text, path)) {
        (format.read)(payload, origin, found);
        return true;
    }
    if media.starts_with("text/html") && !text.is_empty() {
        (web_page::FORMAT.read)(payload, origin, found);
        return true;
    }
    if media.starts_with("text/plain") && prose::is_prose(text) {
        (prose::FORMAT.read)(payload, origin, found);
        return true;
    }
    false
}

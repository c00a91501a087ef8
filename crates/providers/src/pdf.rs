//! PDF with a text layer. Signs and their places come from `pdf-extract`, page by page.
//!
//! That library panics on much that is broken, and what is broken on purpose may make it run for ever or without bounds. So it runs
//! in a thread of its own; pages whose parts hold themselves are not given to it, pictures are taken out before, streams that
//! unpack to more than [`MAX_STREAM_BYTES`] are emptied, a page that panics is set aside alone, and a file that takes longer than
//! [`LONGEST`] is given up (its thread ends with the program).
//!
//! *Not bounded*: streams of objects, which the library unpacks while it opens a file.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use pdf_extract::{
    Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform, output_doc_page,
};

use crate::document_dates::date_of;
use crate::document_draft::{Draft, MAX_CHARS, Origin};
use crate::document_format::{DocumentFormat, Found};
use crate::fault::Fault;
use crate::pdf_lines::{Line, add_sign, paragraphs};

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "PDF",
    recognise: |head, _| head.starts_with(b"%PDF-"),
    read: read_file,
};

/// Longest time that a file may take.
const LONGEST: Duration = Duration::from_secs(300);
/// Pages that are read.
const MAX_PAGES: usize = 5_000;
/// Bytes to which a stream may unpack.
const MAX_STREAM_BYTES: u64 = 64 << 20;
/// A stream packed shorter than this cannot unpack to more: deflate packs 1,032 to 1 at most.
const HARMLESS_BYTES: usize = 60 << 10;
/// How deep parts of a page may hold others, and how many parts a page may draw.
const MAX_DEPTH: usize = 12;
const MAX_PARTS: usize = 2_000;
/// Stack of the thread that reads.
const STACK_BYTES: usize = 64 << 20;
/// Name of that thread; what it panics with is told as a fault, not on the terminal.
const THREAD_NAME: &str = "pdf-reader";

/// What was read of a file.
struct Read {
    pages: Vec<Vec<Line>>,
    /// Numbers of pages that could not be read, with the reason.
    broken: Vec<(u32, String)>,
    title: Option<String>,
    date: Option<String>,
    n_pages: usize,
}

fn read_file(bytes: &[u8], origin: &Origin, found: &mut Found) {
    let read = match read_apart(bytes) {
        Ok(read) => read,
        Err(fault) => return found.add(0, Err(fault), bytes),
    };
    let Read {
        pages,
        broken,
        title,
        date,
        n_pages,
    } = read;
    let n_broken = broken.len();
    for (number, detail) in broken {
        let fault = Fault::new("broken_page", format!("page {number} of {n_pages}: {detail}"));
        found.add(u64::from(number).saturating_sub(1), Err(fault), b"");
    }
    if n_broken > 0 && n_broken == n_pages {
        return;
    }
    let largest = largest_on(pages.first().map_or(&[], Vec::as_slice));
    let draft = Draft {
        format: "pdf",
        title: title.or(largest),
        published: date.map(|date| (date, "metadata")),
        paragraphs: paragraphs(pages),
        ..Draft::default()
    };
    let read = draft.finish(origin).map_err(|fault| match fault.reason {
        "no_text" => {
            let hint = "pictures of pages, it seems; put a text layer in by OCR (such as `ocrmypdf`)";
            Fault::new("no_text", format!("{n_pages} pages without a text layer: {hint}"))
        }
        _ => fault,
    });
    found.add(0, read, bytes);
}

/// Reads in a thread of its own, as long as it may take.
fn read_apart(bytes: &[u8]) -> Result<Read, Fault> {
    silence();
    let (done, result) = sync_channel(1);
    let bytes = bytes.to_vec();
    let reading = move || {
        let read = catch_unwind(AssertUnwindSafe(|| read_document(&bytes)));
        let broken = |_| Err(Fault::new("broken_pdf", "the file is damaged"));
        // Nobody waits any more when it took too long.
        let _ = done.send(read.unwrap_or_else(broken));
    };
    let thread = thread::Builder::new()
        .name(THREAD_NAME.into())
        .stack_size(STACK_BYTES)
        .spawn(reading);
    if let Err(error) = thread {
        return Err(Fault::new(
            "broken_pdf",
            format!("no thread to read it in: {error}"),
        ));
    }
    match result.recv_timeout(LONGEST) {
        Ok(read) => read,
        Err(RecvTimeoutError::Timeout) => Err(Fault::new(
            "too_long",
            format!("not read within {} seconds", LONGEST.as_secs()),
        )),
        Err(RecvTimeoutError::Disconnected) => Err(Fault::new("broken_pdf", "the file is damaged")),
    }
}

/// Keeps panics of the reading threads off the terminal; all others are told as before.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(THREAD_NAME) {
                before(panic);
            }
        }));
    });
}

fn read_document(bytes: &[u8]) -> Result<Read, Fault> {
    let is_locked = memchr::memmem::find(bytes, b"/Encrypt").is_some();
    let locked = || Fault::new("encrypted", "a password is needed; save it without one");
    let loaded = Document::load_mem(bytes);
    let mut document = match loaded {
        Ok(document) => document,
        Err(_) if is_locked => return Err(locked()),
        Err(error) => return Err(Fault::new("broken_pdf", error.to_string())),
    };
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(locked());
    }
    empty_streams(&mut document);
    let pages = document.get_pages();
    if pages.is_empty() && is_locked {
        return Err(locked());
    }
    if pages.is_empty() {
        return Err(Fault::new("broken_pdf", "no pages in it; it was cut or damaged"));
    }
    if pages.len() > MAX_PAGES {
        return Err(Fault::new(
            "too_long",
            format!("{} pages, more than {MAX_PAGES}; split it", pages.len()),
        ));
    }
    let mut read = Read {
        pages: Vec::new(),
        broken: Vec::new(),
        title: said(&document, b"Title"),
        date: said(&document, b"CreationDate")
            .and_then(|date| date_of(date.trim_start_matches("D:").get(..8)?)),
        n_pages: pages.len(),
    };
    let mut n_chars = 0;
    for (number, id) in pages {
        if !is_harmless(&document, id) {
            read.broken.push((
                number,
                "parts of it hold themselves, or too many others".to_owned(),
            ));
            continue;
        }
        let mut signs = Signs {
            lines: Vec::new(),
            n_chars,
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            output_doc_page(&document, &mut signs, number)
        }));
        if signs.n_chars > MAX_CHARS {
            return Err(Fault::new(
                "too_long",
                format!("more than {MAX_CHARS} characters; split it"),
            ));
        }
        match outcome {
            Ok(Ok(())) => n_chars = signs.n_chars,
            Ok(Err(error)) => read.broken.push((number, error.to_string())),
            Err(_) => read
                .broken
                .push((number, "damaged, or of a kind that is not read".to_owned())),
        }
        // What a page gave before it broke is text of it.
        read.pages.push(signs.lines);
    }
    Ok(read)
}

/// A text of the dictionary about the document.
fn said(document: &Document, name: &[u8]) -> Option<String> {
    let info = document.trailer.get(b"Info").ok()?;
    let (_, info) = document.dereference(info).ok()?;
    let (_, value) = document.dereference(info.as_dict().ok()?.get(name).ok()?).ok()?;
    let bytes = value.as_str().ok()?;
    let text = match bytes {
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(bytes).0.into_owned(),
        _ => crate::encodings::text(bytes).into_owned(),
    };
    // Names of files, which some makers write there, are no titles.
    let is_file = [".doc", ".docx", ".pdf", ".indd", ".qxd"]
        .iter()
        .any(|end| text.to_lowercase().ends_with(end));
    let is_said = !text.trim().is_empty() && !is_file && !text.to_lowercase().contains("untitled");
    is_said.then_some(text)
}

/// The text in the largest letters on a page, if these are larger than most.
fn largest_on(lines: &[Line]) -> Option<String> {
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    let (largest, median) = (*sizes.last()?, sizes[sizes.len() / 2]);
    let is_largest = |line: &&Line| line.size >= largest * 0.97;
    let title: Vec<&str> = lines
        .iter()
        .filter(is_largest)
        .take(4)
        .map(|line| line.text.trim())
        .collect();
    let title = title.join(" ");
    (largest > median * 1.15 && title.chars().count() <= 300).then_some(title)
}

/// Empties pictures, which the library would read as text, and streams that unpack beyond bounds.
fn empty_streams(document: &mut Document) {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let is_picture = stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Image");
        if is_picture || unpacks_too_far(&stream.content) {
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.content.clear();
        }
    }
}

fn unpacks_too_far(content: &[u8]) -> bool {
    if content.len() < HARMLESS_BYTES {
        return false;
    }
    let unpacked = flate2::read::ZlibDecoder::new(content).take(MAX_STREAM_BYTES + 1);
    std::io::copy(&mut { unpacked }, &mut std::io::sink()).is_ok_and(|n| n > MAX_STREAM_BYTES)
}

/// Whether a page, its parents and what it draws end somewhere.
fn is_harmless(document: &Document, page: ObjectId) -> bool {
    let (mut at, mut seen) = (page, BTreeSet::new());
    let mut resources = None;
    loop {
        if !seen.insert(at) {
            return false;
        }
        let Ok(dictionary) = document.get_dictionary(at) else {
            break;
        };
        resources = resources.or_else(|| resources_of(document, dictionary));
        match dictionary.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) => at = parent,
            Err(_) => break,
        }
    }
    let mut n_parts = 0;
    resources.is_none_or(|resources| parts_end(document, resources, MAX_DEPTH, &mut n_parts))
}

fn resources_of<'d>(document: &'d Document, dictionary: &'d Dictionary) -> Option<&'d Dictionary> {
    let (_, object) = document.dereference(dictionary.get(b"Resources").ok()?).ok()?;
    object.as_dict().ok()
}

fn parts_end(document: &Document, resources: &Dictionary, depth: usize, n_parts: &mut usize) -> bool {
    let parts = resources
        .get(b"XObject")
        .ok()
        .and_then(|object| document.dereference(object).ok());
    let Some(parts) = parts.and_then(|(_, parts)| parts.as_dict().ok()) else {
        return true;
    };
    for (_, part) in parts.iter() {
        *n_parts += 1;
        if depth == 0 || *n_parts > MAX_PARTS {
            return false;
        }
        let Ok((_, Object::Stream(stream))) = document.dereference(part) else {
            continue;
        };
        let draws = || {
            let content = stream
                .decompressed_content()
                .unwrap_or_else(|_| stream.content.clone());
            memchr::memmem::find(&content, b"Do").is_some()
        };
        let ends = match resources_of(document, &stream.dict) {
            Some(own) => parts_end(document, own, depth - 1, n_parts),
            // It would draw parts of what holds it, itself among them.
            None => !draws(),
        };
        if !ends {
            return false;
        }
    }
    true
}

/// Takes signs with their places.
struct Signs {
    lines: Vec<Line>,
    n_chars: usize,
}

impl OutputDev for Signs {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        size: f64,
        sign: &str,
    ) -> Result<(), OutputError> {
        self.n_chars += sign.chars().count();
        if self.n_chars > MAX_CHARS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let size = (size * (at.m11 * at.m11 + at.m12 * at.m12).sqrt()).abs();
        let is_usable = [at.m31, at.m32, width, size]
            .iter()
            .all(|number| number.is_finite());
        if is_usable {
            add_sign(&mut self.lines, sign, at.m31, at.m32, width * size, size);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

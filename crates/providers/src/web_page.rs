//! HTML: the main text of a web page and what the page says of itself.

use crate::document_format::DocumentFormat;
use crate::encodings::document_text;
use crate::fault::Fault;
use crate::web_reader::read_page;

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "html",
    recognise: |head, _| is_page(head),
    read: |bytes, origin, found| {
        let html = document_text(bytes, origin.charset.as_deref(), charset(bytes));
        found.add(0, read_page(&html).finish(origin).map_err(without_text), bytes);
    },
};

/// Bytes of a page in which it declares its encoding, and in which it is told to be one.
const HEAD_BYTES: usize = 4 << 10;

/// Whether it is a page: it says so, or one of the elements of a page is among its first tags.
fn is_page(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD_BYTES)];
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !text.starts_with('<') {
        return false;
    }
    let is_there = |tags: &[&str]| tags.iter().any(|tag| text.contains(tag));
    text.starts_with("<!doctype html") || is_there(&["<html", "<head>", "<body"]) || {
        let is_of_page = [
            "<meta", "<div", "<p>", "<p ", "<h1", "<h2", "<main", "<table", "<ul",
        ];
        !text.starts_with("<?xml") && is_of_page.iter().any(|tag| text.starts_with(tag))
    }
}

/// The encoding that a page declares.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))?;
    Some(rest[..end].to_owned())
}

fn without_text(fault: Fault) -> Fault {
    match fault.reason {
        "no_text" => Fault::new(
            "no_text",
            "a page without text; one that scripts fill must be saved from a browser",
        ),
        _ => fault,
    }
}

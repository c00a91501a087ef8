//! What a file is, told by its first bytes; by its name only text and Markdown, where nothing else is recognised.

use std::path::Path;

use memchr::memmem;

use crate::document_format::DocumentFormat;
use crate::format::{Cut, Format, Header};
use crate::formats::{DOCUMENTS, FORMATS, PROSE, TABLES};
use crate::identifiers::openalex_id;
use crate::json_names::{Member, members_at_top};
use crate::web_archive::is_web_archive;

/// What the first bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// JSON of OpenAlex, one value per line.
    Lines,
    /// JSON of OpenAlex in pages, lists or objects of several lines.
    Document,
    /// A table; what stands before its first row has this length.
    Table(Header, usize),
    /// Another format; if it is JSON, whether of one object per line.
    Text(&'static Format, bool),
    /// A file that is one document or several, read as a whole.
    Whole(&'static DocumentFormat),
    /// A web archive (WARC).
    WebArchive,
    /// An archive of files (tar).
    Archive,
    /// Nothing but white space.
    Empty,
    /// The list of files of a snapshot, not data.
    Manifest,
    /// Something else, in words.
    Other(String),
}

/// Names that objects of OpenAlex have at their top, and hardly any others. An `id` of OpenAlex's form is as good.
const KNOWN_NAMES: &[&str] = &[
    "abstract_inverted_index",
    "authorships",
    "best_oa_location",
    "biblio",
    "cited_by_api_url",
    "cited_by_count",
    "concepts",
    "counts_by_year",
    "display_name",
    "host_venue",
    "is_paratext",
    "is_retracted",
    "locations",
    "mesh",
    "open_access",
    "primary_location",
    "primary_topic",
    "publication_year",
    "referenced_works",
    "related_works",
    "topics",
    "works_count",
];

/// Forms that others must unpack first, by their first bytes.
const MAGIC: &[(&[u8], &str)] = &[
    (
        b"PAR1",
        "a Parquet file inside another or through a pipe; save it as a file of its own",
    ),
    (b"PK\x03\x04", "a zip archive; unpack it first"),
    (b"BZh", "compressed by bzip2; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd; unpack it first"),
    (b"\xfd7zXZ", "compressed by xz; unpack it first"),
    (b"%PDF", "a PDF document"),
    (b"<", "XML or HTML, but no article and no list of them"),
];

/// The byte order mark of UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Lines that may stand before the header of a table: what an export says of itself.
const MAX_LINES_BEFORE: usize = 2;

/// Whether a zip archive is a document of Word, LibreOffice or the like: by the entry that stands first in these.
fn is_office(head: &[u8]) -> bool {
    let names: [&[u8]; 3] = [b"[Content_Types].xml", b"mimetypeapplication/", b"_rels/.rels"];
    let first = &head[..head.len().min(100)];
    head.starts_with(b"PK\x03\x04") && names.iter().any(|name| memmem::find(first, name).is_some())
}

/// Tells what begins with `head`, which is UTF-8 if it is text.
pub(crate) fn sniff(head: &[u8], path: &Path) -> Kind {
    if is_archive(head) {
        return Kind::Archive;
    }
    let text = head
        .strip_prefix(BYTE_ORDER_MARK)
        .unwrap_or(head)
        .trim_ascii_start();
    if text.is_empty() {
        return Kind::Empty;
    }
    if is_web_archive(text) {
        return Kind::WebArchive;
    }
    let is_so = |format: &&&Format| (format.recognise)(text);
    if let Some(format) = FORMATS.iter().find(is_so) {
        let is_in_lines = match format.cut {
            Cut::Json { list, .. } => is_in_lines(text, list),
            _ => false,
        };
        return Kind::Text(format, is_in_lines);
    }
    let of = |formats: &[&'static DocumentFormat]| document_of(formats, text, path);
    if let Some(format) = of(DOCUMENTS) {
        return Kind::Whole(format);
    }
    if is_office(text) {
        return Kind::Other("a document of an office program; save it as PDF, HTML or text".to_owned());
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| text.starts_with(magic)) {
        return Kind::Other((*what).to_owned());
    }
    let mut end = head.len() - text.len();
    for line in text.split_inclusive(|b| *b == b'\n').take(1 + MAX_LINES_BEFORE) {
        end += line.len();
        if let Some(header) = Header::recognise(line, TABLES) {
            return Kind::Table(header, end);
        }
    }
    let members = match text[0] {
        b'{' | b'[' => members_at_top(text),
        _ => Vec::new(),
    };
    let begins_known = is_of_openalex(&members);
    let has_good_line = || {
        let mut objects = text.split(|b| *b == b'\n').filter(|line| line.starts_with(b"{"));
        objects.any(|line| is_of_openalex(&members_at_top(line)))
    };
    // `entries` to 2025, since then `files` of one sort of objects or `entities` of all.
    let is_listing = |name: &str| matches!(name, "entries" | "entities" | "entity");
    if !begins_known && members.iter().any(|member| is_listing(&member.name)) {
        return Kind::Manifest;
    }
    if begins_known || has_good_line() {
        return if is_in_lines(text, b"\"results\"") {
            Kind::Lines
        } else {
            Kind::Document
        };
    }
    if let Some(format) = of(PROSE) {
        return Kind::Whole(format);
    }
    Kind::Other(match text[0] {
        b'{' | b'[' if members.is_empty() => "JSON without objects".to_owned(),
        b'{' | b'[' => format!(
            "JSON, but not of OpenAlex; its first names are {}",
            listed(&members)
        ),
        _ if text.contains(&0) => "binary data".to_owned(),
        _ => format!("text that begins `{}`", beginning(text, 40)),
    })
}

/// The first of the formats of documents of which a text is.
fn document_of(
    formats: &[&'static DocumentFormat],
    text: &[u8],
    path: &Path,
) -> Option<&'static DocumentFormat> {
    let mut so = formats.iter().filter(|format| (format.recognise)(text, path));
    so.next().copied()
}

/// Whether it is a tar archive, of any dialect since 1988.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// Whether the text has one JSON value per line, and not a page whose list has this name. A single value on one line may be
/// read either way.
fn is_in_lines(text: &[u8], list: &[u8]) -> bool {
    if text[0] != b'{' {
        return text[0] != b'[';
    }
    let mut lines = text.splitn(2, |b| *b == b'\n');
    let first = lines.next().unwrap_or(text).trim_ascii_end();
    let Some(rest) = lines.next() else { return false };
    if is_balanced(first) {
        return true;
    }
    let is_open_page = memchr::memmem::find(&first[..first.len().min(4096)], list).is_some();
    rest.trim_ascii_start().starts_with(b"{") && !is_open_page
}

/// Whether brackets outside strings close.
fn is_balanced(line: &[u8]) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0i64, false, false);
    for &b in line {
        match b {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth -= 1,
            _ => {}
        }
    }
    depth == 0 && !in_string
}

fn is_of_openalex(members: &[Member]) -> bool {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    let is_own = |member: &Member| {
        member.name == "id" && member.text.as_deref().is_some_and(|id| openalex_id(id).is_some())
    };
    KNOWN_NAMES.iter().any(|name| has(name)) || (has("meta") && has("results")) || members.iter().any(is_own)
}

fn listed(members: &[Member]) -> String {
    let quoted: Vec<String> = members
        .iter()
        .take(4)
        .map(|member| format!("`{}`", member.name))
        .collect();
    quoted.join(", ")
}

/// The first characters of a text, on one line.
pub(crate) fn beginning(text: &[u8], n: usize) -> String {
    let piece = String::from_utf8_lossy(&text[..text.len().min(4 * n)]).into_owned();
    let line = piece.split(['\n', '\r']).next().unwrap_or("");
    let cut: String = line.chars().take(n).collect();
    if cut.len() < text.len() {
        format!("{cut}…")
    } else {
        cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let cases: &[(&str, Kind)] = &[
            ("", Kind::Empty),
            (" \n\n", Kind::Empty),
            ("{\"id\": \"W1\"}\n{\"id\": \"W2\"}\n", Kind::Lines),
            ("{\"id\": \"W1\"}\n", Kind::Lines),
            ("{\"id\": \"W1\"}", Kind::Document),
            (
                "{\"id\": \"W1\", \"title\": \"cut\n{\"id\": \"W2\"}\n",
                Kind::Lines,
            ),
            ("garbage\n{\"id\": \"W2\"}\n", Kind::Lines),
            ("{\n  \"id\": \"W1\"\n}\n", Kind::Document),
            ("[{\"id\": \"W1\"},\n{\"id\": \"W2\"}]", Kind::Document),
            (
                "{\"meta\": {}, \"results\": [\n{\"id\": \"W1\"}\n]}",
                Kind::Document,
            ),
            (
                "{\"meta\": {}, \"results\": []}\n{\"meta\": {}, \"results\": []}\n",
                Kind::Lines,
            ),
            (
                "{\"entries\": [{\"url\": \"s3://x\", \"meta\": {\"id\": 1}}], \"meta\": {}}",
                Kind::Manifest,
            ),
        ];
        for (text, kind) in cases {
            assert_eq!(sniff(text.as_bytes(), Path::new("a")), *kind, "{text}");
        }
    }

    #[test]
    fn what_is_not_read_is_named() {
        for (bytes, words) in [
            (&b"PAR1...."[..], "Parquet"),
            (b"PK\x03\x04", "zip"),
            (b"{\"items\": [{\"DOI\": \"10.1/x\"}]}", "`items`"),
            (
                b"[{\"id\": [\"308\"], \"title\": [\"T\"], \"doi\": 1}]",
                "`id`, `title`, `doi`",
            ),
            (b"{\"id\": \"hello\", \"title\": \"T\"}", "`id`, `title`"),
            (b"name,age\nA,3\n", "text that begins `name,age"),
            (b"<svg>", "XML"),
            (b"\0\x01\x02", "binary"),
        ] {
            let Kind::Other(what) = sniff(bytes, Path::new("a")) else {
                panic!("{words}")
            };
            assert!(what.contains(words), "{what}");
        }
    }
}

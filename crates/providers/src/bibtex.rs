//! BibTeX and BibLaTeX, as reference managers, publishers, Scopus and the Web of Science export them.
//!
//! An entry begins with `@` at the beginning of a line. Abbreviations (`@string`) and the entries that others name in `crossref` are
//! found where they stand in the first 4 MiB of a file. BibTeX does not say which address is whose: every author gets all addresses of the
//! entry. Reference lists are no part of BibTeX: those of Scopus (`references`) and of the Web of Science (`Cited-References`) are read.

use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::Desk;
use crate::bibtex_fields::{Entry, entry, kind_of};
use crate::bibtex_rows::bibliographic;
use crate::fault::Fault;
use crate::format::{Cut, Format};

/// The format.
pub(crate) const FORMAT: Format = Format {
    name: "BibTeX",
    recognise,
    cut: Cut::LinesAfter {
        begins: |line| line.trim_ascii_start().starts_with(b"@") && kind_of(line).is_some(),
        ends: |_| false,
        definitions,
    },
    read,
};

/// Kinds of entries that are no works.
const NO_WORKS: &[&str] = &["comment", "preamble", "string", "control", "xdata", "set"];

/// Lines that may stand before the first entry.
const MAX_LINES_BEFORE: usize = 20;

/// What stands around the definitions of a file, before an entry.
const BETWEEN: char = '\0';

/// Longest definitions that are kept, in bytes: they are looked through for every entry that needs one.
const MAX_DEFINITIONS: usize = 1 << 18;

fn recognise(text: &[u8]) -> bool {
    // What stands before the first entry is a comment; a long one would be another format.
    let mut lines = text.split(|b| *b == b'\n');
    if matches!(text.first(), None | Some(b'{' | b'[' | b'<'))
        || !lines
            .by_ref()
            .take(MAX_LINES_BEFORE)
            .any(|line| kind_of(line).is_some())
    {
        return false;
    }
    let lines = text.split(|b| *b == b'\n');
    let mut is_inside = false;
    for line in lines {
        match kind_of(line) {
            Some(kind) => is_inside = !NO_WORKS.contains(&kind.as_str()),
            None if !is_inside => continue,
            None => {}
        }
        if is_inside && line.contains(&b'=') {
            return true;
        }
    }
    false
}

/// The abbreviations of a file, and the entries that others name.
fn definitions(head: &[u8]) -> String {
    let text = String::from_utf8_lossy(head);
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('@') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let entries: Vec<&str> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &text[*start..end])
        .collect();
    let named: Vec<String> = entries
        .iter()
        .filter_map(|entry| parent_named_in(entry))
        .collect();
    let mut found = String::new();
    for text in entries {
        let is_string = kind_of(text.as_bytes()).as_deref() == Some("string");
        let is_parent = || {
            !named.is_empty()
                && entry(text, &|_| None).is_some_and(|entry| named.iter().any(|key| key == entry.key))
        };
        if (is_string || is_parent()) && found.len() + text.len() <= MAX_DEFINITIONS {
            found.push_str(text.trim());
            found.push('\n');
        }
    }
    if found.is_empty() {
        return found;
    }
    // The sign around them cannot stand in them.
    format!("{BETWEEN}{}{BETWEEN}", found.replace(BETWEEN, " "))
}

/// The key of the entry from which another inherits.
fn parent_named_in(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim_start);
    let is_so = |line: &&str| {
        line.get(..8)
            .is_some_and(|name| name.eq_ignore_ascii_case("crossref"))
    };
    lines.find(is_so)?;
    entry(text, &|_| None)?.get("crossref").map(str::to_owned)
}

fn read(record: &str, desk: &Desk) -> Result<Option<Item>, Fault> {
    let parts = record
        .strip_prefix(BETWEEN)
        .and_then(|text| text.split_once(BETWEEN));
    let (definitions, record) = parts.unwrap_or(("", record));
    let record = record.trim_start();
    let Some(kind) = kind_of(record.as_bytes()) else {
        // What stands outside entries is a comment.
        return Ok(None);
    };
    if NO_WORKS.contains(&kind.as_str()) {
        return Ok(None);
    }
    let macros = |name: &str| abbreviation(name, definitions, 0);
    let found = entry(record, &macros).filter(|entry| !entry.is_empty());
    let entry = found.ok_or_else(|| Fault::new("broken_entry", "an entry without fields"))?;
    let parent = entry.get("crossref").and_then(|key| parent(key, definitions));
    let provider = match entry.get("source") {
        _ if entry.get("unique-id").is_some() => Provider::WebOfScience,
        Some(source) if source.eq_ignore_ascii_case("scopus") => Provider::Scopus,
        _ => Provider::Bibtex,
    };
    bibliographic(&entry, parent.as_ref())
        .item(provider, desk)
        .map(Some)
}

/// Entries in a text, each with what stands behind it.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest[1..].find("\n@").map_or(rest.len(), |at| at + 2);
        let (first, after) = rest.split_at(end);
        rest = after;
        Some(first)
    })
}

/// What an abbreviation stands for; abbreviations may be made of others.
fn abbreviation(name: &str, definitions: &str, depth: u32) -> Option<String> {
    if depth > 4 {
        return None;
    }
    let with = |text: &str| {
        let is_so = kind_of(text.as_bytes()).as_deref() == Some("string");
        let names = |name: &str| abbreviation(name, definitions, depth + 1);
        // The value is only looked into when the name is the right one.
        let inside = text.split_once(['{', '('])?.1;
        let is_name = inside.split_once('=')?.0.trim().eq_ignore_ascii_case(name);
        (is_so && is_name).then(|| Some(entry(text, &names)?.get(name)?.to_owned()))?
    };
    entries(definitions).find_map(with)
}

fn parent<'a>(key: &str, definitions: &'a str) -> Option<Entry<'a>> {
    let names = |name: &str| abbreviation(name, definitions, 0);
    entries(definitions).find_map(|text| entry(text, &names).filter(|entry| entry.key == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bibtex_is_recognised_and_nothing_else() {
        for text in [
            "@article{a, title={x}}",
            "% a comment\n@Book (a,\n title = \"x\")",
            "@comment{nothing}\n@misc{a,\n a = 1}",
            "Scopus\nEXPORT DATE: 15 October 2020\n\n@ARTICLE{a,\nauthor={x}}",
        ] {
            assert!(recognise(text.as_bytes()), "{text}");
        }
        for text in [
            "{\"@type\": 1}",
            "<a>\n@x{a=1}",
            "me@example.org\n",
            "@article",
            "TY  - JOUR",
            "@",
        ] {
            assert!(!recognise(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn abbreviations_of_abbreviations() {
        let text = "@string{a = \"Annals\"}\n@STRING(b = a # { of Things})\n@string{c = c}\n";
        let definitions = definitions(text.as_bytes()).replace(BETWEEN, "");
        assert_eq!(
            abbreviation("b", &definitions, 0).as_deref(),
            Some("Annals of Things")
        );
        assert_eq!(abbreviation("c", &definitions, 0).as_deref(), Some("c"));
        assert_eq!(abbreviation("d", &definitions, 0), None);
    }
}

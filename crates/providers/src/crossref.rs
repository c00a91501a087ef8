//! Works of Crossref: pages and single answers of its REST API, parts of the public data file, JSON Lines and bare lists.
//!
//! Documentation: api.crossref.org and github.com/CrossRef/rest-api-doc; the data are facts, free of rights. CSL-JSON, as Zotero
//! and others write it and as doi.org answers, has the same shape and is read too. Abstracts are skipped, never built. Every field may be
//! missing, null or of another type. A preprint and its article (`relation`) become one work.

use corpus::part::Item;
use corpus::works::Provider;
use serde::de::IgnoredAny;

use crate::bibliographic::Desk;
use crate::crossref_rows::bibliographic;
use crate::crossref_work::{Answer, Work};
use crate::fault::Fault;
use crate::format::{Cut, Format, PAGE};
use crate::json_names::{Member, is_object_on_a_line, members_at_top};

/// Parts of the public data file, lists, and one work per line.
pub(crate) const FILE: Format = Format {
    name: "Crossref",
    recognise: |text| recognise(text) == Some(Shape::Works),
    cut: Cut::Json {
        list: b"\"items\"",
        depth: 1,
    },
    read,
};

/// Pages of the API.
pub(crate) const PAGES: Format = Format {
    name: "Crossref API",
    recognise: |text| recognise(text) == Some(Shape::Pages),
    cut: Cut::Json {
        list: b"\"items\"",
        depth: 2,
    },
    read,
};

/// How works are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Works,
    Pages,
}

/// Names of which a work has one at least beside its DOI.
const KNOWN_NAMES: &[&str] = &[
    "indexed",
    "deposited",
    "is-referenced-by-count",
    "reference-count",
    "references-count",
    "container-title",
    "short-container-title",
    "content-domain",
    "published-print",
    "published-online",
    "issued",
];

/// Lines that are looked at when the first is no JSON.
const MAX_LINES: usize = 2;

fn recognise(text: &[u8]) -> Option<Shape> {
    let shape = |text: &[u8]| match text.first() {
        Some(b'{' | b'[') => shape_of(text),
        _ => None,
    };
    shape(text).or_else(|| {
        if is_object_on_a_line(text) {
            return None;
        }
        let mut lines = text.split(|b| *b == b'\n').take(MAX_LINES).skip(1);
        lines.find_map(|line| shape(line.trim_ascii_start()))
    })
}

fn shape_of(text: &[u8]) -> Option<Shape> {
    let members = members_at_top(text);
    let has = |name: &str| members.iter().any(|member| member.name == name);
    if is_work(&members) {
        return Some(Shape::Works);
    }
    let is_answer = |member: &Member| {
        member.name == "message-type"
            && member
                .text
                .as_deref()
                .is_some_and(|kind| kind.starts_with("work"))
    };
    if members.iter().any(is_answer) {
        return Some(Shape::Pages);
    }
    let works = || is_work(&members_at_top(value_of(text, b"\"items\"", b'[')?)).then_some(());
    if has("message") {
        let message = value_of(text, b"\"message\"", b'{')?;
        let is_one = is_work(&members_at_top(message));
        return (is_one || works().is_some()).then_some(Shape::Pages);
    }
    (has("items") && works().is_some()).then_some(Shape::Works)
}

fn is_work(members: &[Member]) -> bool {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    has("DOI") && KNOWN_NAMES.iter().any(|name| has(name))
}

/// What stands behind the first of these names that has such a value.
fn value_of<'t>(text: &'t [u8], name: &[u8], bracket: u8) -> Option<&'t [u8]> {
    memchr::memmem::find_iter(text, name).find_map(|at| {
        let value = text[at + name.len()..].trim_ascii_start().strip_prefix(b":")?;
        let value = value.trim_ascii_start();
        (value.first() == Some(&bracket)).then_some(value)
    })
}

fn read(json: &str, desk: &Desk) -> Result<Option<Item>, Fault> {
    let broken = |error: serde_json::Error| Fault::new("broken_json", error.to_string());
    if !json.starts_with('{') {
        return match serde_json::from_str::<IgnoredAny>(json) {
            Ok(_) if json.starts_with('[') => Err(Fault::new(PAGE, "a list without works")),
            Ok(_) => Err(Fault::new("not_an_object", "JSON, but not an object")),
            Err(error) => Err(broken(error)),
        };
    }
    let work: Work = serde_json::from_str(json).map_err(broken)?;
    if work.doi.get().is_some() || work.title.get().is_some() {
        return bibliographic(&work).item(Provider::Crossref, desk).map(Some);
    }
    let answer: Answer = serde_json::from_str(json).map_err(broken)?;
    if let Some(work) = answer.message.value.filter(|work| work.items.0.is_empty()) {
        return bibliographic(&work).item(Provider::Crossref, desk).map(Some);
    }
    if !answer.doi.0 && json.contains("\"items\"") {
        // Its works are cut out and read one by one.
        return Err(Fault::new(
            PAGE,
            format!("a page without works ({})", answer.items.0.len()),
        ));
    }
    bibliographic(&work).item(Provider::Crossref, desk).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_packing_is_recognised_and_nothing_else() {
        let work = "{\"indexed\": {\"a\": [1]}, \"DOI\": \"10.5555/1\", \"type\": \"journal-article\"}";
        let works = [
            work.to_owned(),
            format!("{work}\n{work}\n"),
            format!("[{work}, {work}]"),
            format!("{{\"items\": [{work}]}}"),
            format!("garbage\n{work}\n"),
            "[{\"id\": \"x\", \"type\": \"article-journal\", \"DOI\": \"10.5555/1\", \"issued\": {}}]"
                .to_owned(),
        ];
        for text in works {
            assert_eq!(recognise(text.as_bytes()), Some(Shape::Works), "{text}");
        }
        let pages = [
            format!("{{\"status\": \"ok\", \"message-type\": \"work\", \"message\": {work}}}"),
            format!("{{\"message\": {work}, \"status\": \"ok\"}}"),
            format!("{{\"message\": {{\"items-per-page\": 20, \"items\": [{work}]}}}}"),
            "{\"status\": \"ok\", \"message-type\": \"work-list\", \"message\": {\"items\": []}}".to_owned(),
            format!("[{{\"message\": {work}}}]"),
        ];
        for text in pages {
            assert_eq!(recognise(text.as_bytes()), Some(Shape::Pages), "{text}");
        }
        for text in [
            "",
            "{}",
            "{\"id\": \"https://openalex.org/W1\", \"doi\": \"10.5555/1\"}",
            "{\"items\": [{\"DOI\": \"10.1/x\"}]}",
            "{\"items\": []}",
            "{\"message\": \"hello\"}",
            "DOI,issued\n",
        ] {
            assert_eq!(recognise(text.as_bytes()), None, "{text}");
        }
    }
}

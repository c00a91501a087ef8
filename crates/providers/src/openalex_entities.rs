//! The other objects of OpenAlex (sources, institutions, topics …), and which object a JSON text is.
//!
//! The kind is told by the id: `W1` is a work, `S1` a source, `subfields/1804` a subfield. Objects without a table in
//! the corpus (authors, publishers, funders …) are counted by kind.

use corpus::part::Item;
use serde::Deserialize;

use crate::fault::Fault;
use crate::identifiers::{Id, iso_date, openalex_id};
use crate::lenient::{Flag, Text};
use crate::lenient_lists::Object;
use crate::openalex::{Ids, Institution, Level, Source, Topic, Work};

/// What one JSON object is.
pub(crate) enum Reading {
    /// One object of OpenAlex.
    One(Item),
    /// A page of the API, to be cut into its results.
    Page,
}

/// What is read of an object that is no work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Entity<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    ids: Object<Ids<'a>>,
    display_name: Text<'a>,
    ror: Text<'a>,
    country_code: Text<'a>,
    geo: Object<Geo<'a>>,
    #[serde(rename = "type")]
    entity_type: Text<'a>,
    issn_l: Text<'a>,
    subfield: Object<Level<'a>>,
    field: Object<Level<'a>>,
    domain: Object<Level<'a>>,
    updated_date: Text<'a>,
    updated: Text<'a>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Geo<'a> {
    #[serde(borrow)]
    country_code: Text<'a>,
}

/// Kinds of objects named by a word, as in `https://openalex.org/subfields/1804`.
const NAMED: &[&str] = &[
    "awards",
    "concepts",
    "continents",
    "countries",
    "domains",
    "fields",
    "institution-types",
    "keywords",
    "languages",
    "licenses",
    "oa-statuses",
    "sdg",
    "sdgs",
    "source-types",
    "subfields",
    "types",
    "work-types",
];

/// Reads one JSON object.
pub(crate) fn read_object(json: &[u8]) -> Result<Reading, Fault> {
    let work: Work = serde_json::from_slice(json).map_err(|error| syntax_fault(json, &error))?;
    let Some(id) = work.written_id() else {
        let is_page = work.meta.0 || !work.results.0.is_empty();
        return if is_page {
            Ok(Reading::Page)
        } else {
            Err(no_id(&work))
        };
    };
    let item = match openalex_id(id) {
        Some(Id::Numbered('W', number)) if number < 1 << 63 => Item::Work(Box::new(work.record(number))),
        Some(Id::Numbered(letter, _)) => entity(letter, json).ok_or_else(|| unknown(id))?,
        Some(Id::Named(kind, _)) => Item::Other(named(kind).ok_or_else(|| unknown(id))?),
        None => return Err(unknown(id)),
    };
    Ok(Reading::One(item))
}

fn entity(letter: char, json: &[u8]) -> Option<Item> {
    let other = match letter {
        'I' | 'S' | 'V' | 'T' => None,
        'A' => Some("authors"),
        'C' => Some("concepts"),
        'P' => Some("publishers"),
        'F' => Some("funders"),
        'G' => Some("awards"),
        _ => return None,
    };
    if let Some(kind) = other {
        return Some(Item::Other(kind));
    }
    let entity: Entity = serde_json::from_slice(json).ok()?;
    let updated_date = [&entity.updated_date, &entity.updated]
        .into_iter()
        .find_map(|t| t.get().and_then(iso_date))
        .map(str::to_owned);
    match letter {
        'I' => entity.institution().row(updated_date).map(Item::Institution),
        'T' => Some(
            entity
                .topic()
                .row(updated_date)
                .map_or(Item::Other("topics"), Item::Topic),
        ),
        _ => entity.source().row(updated_date).map(Item::Source),
    }
}

impl<'a> Entity<'a> {
    fn institution(self) -> Institution<'a> {
        let geo = self.geo.value.unwrap_or_default().country_code;
        let ids = self.ids.value.unwrap_or_default();
        Institution {
            id: self.id,
            display_name: self.display_name,
            ror: if self.ror.get().is_some() {
                self.ror
            } else {
                ids.ror
            },
            country_code: if self.country_code.get().is_some() {
                self.country_code
            } else {
                geo
            },
            institution_type: self.entity_type,
        }
    }

    fn source(self) -> Source<'a> {
        Source {
            id: self.id,
            display_name: self.display_name,
            issn_l: self.issn_l,
            source_type: self.entity_type,
            is_in_doaj: Flag::default(),
        }
    }

    fn topic(self) -> Topic<'a> {
        Topic {
            id: self.id,
            display_name: self.display_name,
            subfield: self.subfield,
            field: self.field,
            domain: self.domain,
        }
    }
}

fn named(kind: &str) -> Option<&'static str> {
    NAMED.iter().find(|name| **name == kind).copied()
}

fn syntax_fault(json: &[u8], error: &serde_json::Error) -> Fault {
    match std::str::from_utf8(json) {
        Err(utf8) => Fault::new(
            "invalid_utf8",
            format!("byte {} is no UTF-8", utf8.valid_up_to() + 1),
        ),
        Ok(_) if !json.trim_ascii_start().starts_with(b"{") => Fault::new("not_an_object", "no JSON object"),
        Ok(_) => Fault::new("broken_json", error.to_string()),
    }
}

fn no_id(work: &Work) -> Fault {
    let title = work.title.get().or_else(|| work.display_name.get());
    match title.or_else(|| work.doi.get()) {
        Some(title) => Fault::new("no_id", format!("no `id` in the record of `{title}`")),
        None => Fault::new("not_openalex", "an object without `id`, title and DOI"),
    }
}

fn unknown(id: &str) -> Fault {
    Fault::new(
        "unknown_id",
        format!("`{id}` is not the id of an OpenAlex object"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(json: &str) -> Item {
        match read_object(json.as_bytes()) {
            Ok(Reading::One(item)) => item,
            Ok(Reading::Page) => panic!("a page: {json}"),
            Err(fault) => panic!("{fault:?}: {json}"),
        }
    }

    fn reason(json: &[u8]) -> &'static str {
        match read_object(json) {
            Ok(_) => panic!("read: {}", String::from_utf8_lossy(json)),
            Err(fault) => fault.reason,
        }
    }

    #[test]
    fn entities_are_told_by_their_ids() {
        let institution = item(
            r#"{"id": "https://openalex.org/I7", "display_name": "Nowhere", "ids": {"ror": "https://ror.org/0abc"},
                "geo": {"country_code": "br"}, "type": "Education", "updated_date": "2025-01-02"}"#,
        );
        let Item::Institution(row) = institution else {
            panic!("{institution:?}")
        };
        assert_eq!((row.institution_id, row.ror.as_deref()), (7, Some("0abc")));
        assert_eq!(row.country.map(|c| c.to_string()).as_deref(), Some("BR"));
        let Item::Source(row) =
            item(r#"{"id": "S5", "display_name": "Annals", "issn_l": "1234-5678", "type": "journal"}"#)
        else {
            panic!("no source")
        };
        assert_eq!((row.source_id, row.issn_l.as_deref()), (5, Some("1234-5678")));
        let Item::Topic(row) = item(
            r#"{"id": "https://openalex.org/T10", "display_name": "Maps", "subfield": {"id": 1804, "display_name": "S"},
                "field": {"id": "https://openalex.org/fields/18"}, "domain": {"id": "2", "display_name": "D"}}"#,
        ) else {
            panic!("no topic")
        };
        assert_eq!(
            (row.topic_id, row.subfield_id, row.field_id, row.domain_id),
            (10, 1804, 18, 2)
        );
        for (id, kind) in [
            ("https://openalex.org/A1", "authors"),
            ("P1", "publishers"),
            ("https://openalex.org/subfields/1804", "subfields"),
            ("https://metadata.un.org/sdg/1", "sdg"),
            ("https://openalex.org/countries/US", "countries"),
            ("T3", "topics"),
        ] {
            assert_eq!(item(&format!(r#"{{"id": "{id}"}}"#)), Item::Other(kind), "{id}");
        }
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        assert_eq!(reason(br#"{"id": "W1", "title": "cut"#), "broken_json");
        assert_eq!(reason(br#"{"title": "T"}"#), "no_id");
        assert_eq!(reason(br#"{"name": "package"}"#), "not_openalex");
        assert_eq!(reason(br#"{"id": "hello"}"#), "unknown_id");
        assert_eq!(reason(br#"{"id": "Q5"}"#), "unknown_id");
        assert_eq!(reason(b"hello"), "not_an_object");
        assert_eq!(reason(b"{\"id\": \"W1\", \"title\": \"\xff\"}"), "invalid_utf8");
    }
}

//! The science and technology review of a country or of the world, section by section, as Markdown.

use std::collections::{BTreeMap, BTreeSet};

use openfronts::Country;
use review::document::Section;
use review::faces::markdown;
use serde_json::{Value, json};

use super::super::asked::{country, named};
use super::super::inputs::Review;
use super::super::reply::Reply;
use crate::about::About;
use crate::ask::{Ask, Format};
use crate::problem::{Problem, Result};
use crate::reviews::ReviewAsk;
use crate::service::Service;

/// Bytes of Markdown that are shown at once; longer sections are read in parts.
const MAX_BYTES: usize = 12_000;

/// A section of a review; the summary and the list of sections unless one is asked for.
pub(super) fn review(service: &Service, input: &Review) -> Result<Reply> {
    let store = &service.store;
    let of = country(store, "country", input.country.as_deref())?;
    let with = country(store, "with", input.with.as_deref())?;
    let code = |code: &Option<String>| code.as_deref().and_then(Country::parse);
    let ask = ReviewAsk {
        country: code(&of),
        language: named("language", input.language.as_deref().unwrap_or("en"))?,
        period: input
            .period
            .as_deref()
            .map(|period| named("period", period))
            .transpose()?,
        with: code(&with).into_iter().collect(),
    };
    let review = service.reviews.review(&ask)?;
    let mut sections = Vec::new();
    for section in std::iter::once(&review.summary).chain(&review.sections) {
        collect(section, &mut sections);
    }
    let list = |sections: &[&Section]| -> Vec<Value> {
        let line = |section: &&Section| json!({ "id": section.id, "number": section.number, "title": section.title });
        sections.iter().map(line).collect()
    };
    let asked = input.section.as_deref().unwrap_or(&review.summary.id).trim();
    let is_it = |section: &&&Section| section.id == asked || section.number == asked;
    let Some(section) = sections.iter().find(is_it).filter(|_| !asked.is_empty()) else {
        let ids: Vec<&str> = sections.iter().map(|section| section.id.as_str()).collect();
        let asked: String = asked.chars().take(100).collect();
        let detail = format!("section={asked}: no section of this review");
        return Err(Problem::not_found(detail, format!("one of {}", ids.join(", "))));
    };
    let markdown = without_anchors(&markdown::section(&review, section));
    let (text, is_cut) = cut(&markdown);
    let mut about = About::new(store, &whole(&of, &ask, with.as_deref()), None, &BTreeSet::new());
    about.address = about.address.replacen("review.json", "review.md", 1);
    let mut body = json!({
        "title": review.title,
        "subtitle": review.subtitle,
        "language": review.language,
        "section": { "id": section.id, "number": section.number, "title": section.title },
        "markdown": text,
        "is_cut": is_cut,
    });
    let mut inner = Vec::new();
    section
        .sections
        .iter()
        .for_each(|section| collect(section, &mut inner));
    if section.id == review.summary.id {
        body["sections"] = json!(list(&sections));
    } else if !inner.is_empty() {
        body["sections"] = json!(list(&inner));
    }
    if is_cut {
        body["hint"] =
            json!("the section is longer: ask for the sections in it, or read the whole at the address");
    }
    let head = format!("{}, {}: {}.", review.title, review.subtitle, section.title);
    Ok(Reply::new(&json!({ "about": about }), head, body))
}

/// A section and all in it.
fn collect<'a>(section: &'a Section, found: &mut Vec<&'a Section>) {
    found.push(section);
    section.sections.iter().for_each(|inner| collect(inner, found));
}

/// Without the marks that links lead to: whoever reads one section has nowhere to go.
fn without_anchors(markdown: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in markdown.lines().filter(|line| !line.starts_with("<a id=")) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// Whole lines that are not too long together, and whether some were left out.
fn cut(text: &str) -> (&str, bool) {
    if text.len() <= MAX_BYTES {
        return (text, false);
    }
    let mut end = 0;
    for (place, _) in text.match_indices('\n') {
        if place > MAX_BYTES {
            break;
        }
        end = place;
    }
    (&text[..end], true)
}

/// The question for the whole review.
fn whole(of: &Option<String>, ask: &ReviewAsk, with: Option<&str>) -> Ask {
    let path = match of {
        Some(country) => format!("/countries/{country}/review"),
        None => "/world/review".to_owned(),
    };
    let mut query = BTreeMap::from([("lang".to_owned(), ask.language.to_owned())]);
    query.extend(ask.period.map(|period| ("period".to_owned(), period.to_owned())));
    query.extend(with.map(|with| ("with".to_owned(), with.to_owned())));
    Ask {
        path,
        parts: BTreeMap::new(),
        query,
        format: Format::Json,
    }
}

//! Events in reviews: rows made here, laid into the facts of the toy edition.

use std::collections::BTreeMap;

use openfronts::Country;
use openfronts::event_tables::{
    Event, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson, EventQuotation,
};
use review::document::{Block, Review, Section, Span};
use review::event_facts::Events;
use review::faces::{docx, html, json, markdown};
use review::facts::Facts;
use review::language::LANGUAGES;
use review::{Theme, compose};

use crate::texts;
use crate::toy::Toy;
use crate::toy_reviews::{assert_is_clean, of};

/// Kind, status, first and last day with precision, countries, quotation.
type Line = (
    &'static str,
    &'static str,
    Option<(&'static str, &'static str, &'static str)>,
    &'static str,
    &'static str,
);

const LINES: [Line; 10] = [
    (
        "forum",
        "announced",
        Some(("2025-03-01", "2025-05-31", "season")),
        "CN US",
        "A forum on quantum optics will be held in spring 2025.",
    ),
    (
        "agreement",
        "signed",
        Some(("2023-11-12", "2023-11-12", "day")),
        "CN US",
        "China and the United States signed an agreement on open science.",
    ),
    (
        "agreement",
        "signed",
        Some(("2023-06-01", "2023-06-30", "month")),
        "HK KR",
        "Hong Kong and Korea signed a memorandum.",
    ),
    (
        "joint_centre",
        "held",
        Some(("2022-01-01", "2022-12-31", "year")),
        "CN DE",
        "A joint laboratory opened in 2022.",
    ),
    (
        "visit",
        "held",
        None,
        "CN US",
        "A delegation visited the academy.",
    ),
    (
        "breakthrough",
        "held",
        Some(("2022-03-04", "2022-03-04", "day")),
        "CN",
        "Researchers announced a record.",
    ),
    (
        "policy",
        "held",
        Some(("2021-03-04", "2021-03-05", "day")),
        "CN",
        "A strategy was released.",
    ),
    (
        "committee",
        "held",
        Some(("2021-03-04", "2021-03-04", "day")),
        "BR DE",
        "The joint committee met.",
    ),
    (
        "agreement",
        "signed",
        Some(("1979-01-31", "1979-01-31", "day")),
        "CN US",
        "The agreement of 1979 was recalled.",
    ),
    (
        "funding_call",
        "announced",
        Some(("2023-02-01", "2023-02-01", "day")),
        "CN US",
        "A joint call opens.",
    ),
];

fn event(event_id: u32, line: &Line) -> Event {
    let (kind, status, when, countries, quotation) = *line;
    Event {
        event_id,
        stable_id: format!("ev-{event_id:012x}"),
        kind: kind.into(),
        status: status.into(),
        is_recalled: quotation.contains("recalled"),
        date_from: when.map(|(from, _, _)| from.into()),
        date_to: when.map(|(_, to, _)| to.into()),
        date_precision: when.map(|(_, _, precision)| precision.into()),
        date_rule: when.map(|_| "stated".into()),
        reported: Some("2023-12-01".into()),
        place: (event_id == 2).then(|| "Boston".into()),
        place_country: None,
        countries: countries.split(' ').map(str::to_owned).collect(),
        groups: Vec::new(),
        subjects: vec!["quantum optics".into()],
        n_documents: 1,
        n_quotations: 1,
        confidence: if event_id == 5 { 0.45 } else { 0.8 },
        reasons: vec!["verb".into()],
        engine: "rules".into(),
        headline: None,
        quotation: quotation.into(),
    }
}

fn document() -> EventDocument {
    EventDocument {
        document: 0,
        document_id: "doc:0123456789abcdef".into(),
        address: Some("https://news.example/1".into()),
        title: Some("Science news".into()),
        publisher: Some("Ministry of Science".into()),
        published: Some("2023-12-01".into()),
        date_rule: Some("metadata".into()),
        language: Some("en".into()),
        format: "html".into(),
        n_chars: 1000,
        n_events: 10,
        not_read: None,
    }
}

/// What one invented document tells.
fn events() -> Events {
    let all: Vec<Event> = (1..).zip(&LINES).map(|(id, line)| event(id, line)).collect();
    let quotation = |event: &Event| EventQuotation {
        event_id: event.event_id,
        document: 0,
        start: 0,
        end: event.quotation.chars().count() as u32,
        text: event.quotation.clone(),
        is_main: true,
    };
    let (document_of, start, end) = (0, 0, 5);
    let person = EventPerson {
        event_id: 2,
        name: "Li Hua".into(),
        role: Some("Minister of Science".into()),
        country: Country::parse("CN"),
        document: document_of,
        start,
        end,
    };
    let organisation = EventOrganisation {
        event_id: 2,
        name: "Academy of Sciences".into(),
        institution_id: None,
        ror: Some("03vek6s52".into()),
        country: None,
        document: document_of,
        start,
        end,
    };
    let figure = EventFigure {
        event_id: 2,
        value: 120.0,
        unit: "delegates".into(),
        text: "120 delegates".into(),
        document: document_of,
        start,
        end,
    };
    let front = EventFront {
        event_id: 2,
        front_id: 1,
        score: 3.0,
        terms: vec!["quantum".into()],
    };
    Events {
        documents: vec![document()],
        quotations: all
            .iter()
            .map(|event| (event.event_id, vec![quotation(event)]))
            .collect(),
        people: BTreeMap::from([(2, vec![person])]),
        organisations: BTreeMap::from([(2, vec![organisation])]),
        figures: BTreeMap::from([(2, vec![figure])]),
        fronts: BTreeMap::from([(2, vec![front])]),
        themes: BTreeMap::new(),
        all,
    }
}

fn section<'a>(sections: &'a [Section], id: &str) -> Option<&'a Section> {
    sections.iter().find_map(|one| {
        if one.id == id {
            Some(one)
        } else {
            section(&one.sections, id)
        }
    })
}

fn markdown_of(review: &Review, id: &str) -> String {
    let mut alone = review.clone();
    alone.sections = vec![
        section(&review.sections, id)
            .unwrap_or_else(|| panic!("no {id}"))
            .clone(),
    ];
    let text = markdown::write(&alone);
    text[text.rfind(&format!("<a id=\"{id}\"")).unwrap_or(0)..].to_owned()
}

#[test]
fn a_country_has_its_events_with_their_words_and_sources() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts {
        events: events(),
        ..Facts::read(&edition).unwrap()
    };
    let review = of(&facts, (Some("CN"), None, &["US"]), "en");
    let told = markdown_of(&review, "diplomacy");
    for words in [
        // Hong Kong counts with China; Brazil and Germany do not; what is recalled is counted apart.
        "8 events with the country",
        "left out here: 1",
        "“China and the United States signed an agreement on open science.”",
        "[Science news](https://news.example/1), Ministry of Science, 1 December 2023",
        "12 November 2023 · Boston · China and United States",
        "June 2023 · Hong Kong SAR China and South Korea",
        "spring 2025",
        "Date not told, reported 1 December 2023",
        "Li Hua (Minister of Science, China)",
        "120 delegates",
        "https://ror.org/03vek6s52",
        "Announced",
        "tell this weakly",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    assert!(!told.contains("The joint committee met"), "{told}");
    let events = section(&review.sections, "event-2").expect("an anchor of its own");
    assert!(events.number.starts_with("5."), "{}", events.number);
    let figure = |block: &Block| matches!(block, Block::Figure(figure) if figure.id == "events");
    assert!(
        section(&review.sections, "diplomacy")
            .unwrap()
            .blocks
            .iter()
            .any(figure)
    );
}

#[test]
fn other_sections_name_events_of_theirs() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts {
        events: events(),
        ..Facts::read(&edition).unwrap()
    };
    let review = of(&facts, (Some("CN"), None, &["US"]), "en");
    for (id, words) in [
        ("open-science", "signed an agreement on open science"),
        ("collaboration", "A joint laboratory opened"),
        ("breakthroughs", "Researchers announced a record"),
        ("with-us", "prove no effect"),
    ] {
        let told = markdown_of(&review, id);
        assert!(told.contains(words), "{words} in\n{told}");
    }
}

#[test]
fn a_period_chooses_events() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts {
        events: events(),
        ..Facts::read(&edition).unwrap()
    };
    let review = of(&facts, (Some("CN"), Some("2023-11"), &[]), "en");
    let told = markdown_of(&review, "diplomacy");
    assert!(
        told.contains("one event with the country in the period"),
        "{told}"
    );
}

/// Ids of all sections that a reference may lead to, and whether each does.
fn assert_references_lead_somewhere(review: &Review) {
    let mut places = std::collections::BTreeSet::new();
    review::sections::events::places(&review.sections, &mut places);
    for text in all_spans(&review.sections) {
        if let Span::Reference { target, .. } = text {
            assert!(places.contains(target), "{target}");
        }
    }
}

fn all_spans(sections: &[Section]) -> Vec<&Span> {
    let mut spans = Vec::new();
    for section in sections {
        for block in &section.blocks {
            match block {
                Block::Paragraph { line } => spans.extend(line),
                Block::List { items } => spans.extend(items.iter().flatten()),
                Block::Terms { terms } => spans.extend(terms.iter().flat_map(|term| &term.line)),
                Block::Table(table) => spans.extend(table.rows.iter().flatten().flat_map(|cell| &cell.line)),
                _ => {}
            }
        }
        spans.extend(all_spans(&section.sections));
    }
    spans
}

#[test]
fn every_language_and_face_tells_events() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts {
        events: events(),
        ..Facts::read(&edition).unwrap()
    };
    let silent = Facts {
        events: Events {
            documents: vec![document()],
            ..Events::default()
        },
        ..Facts::read(&edition).unwrap()
    };
    let all: [(Option<&str>, Option<&str>, &[&str]); 4] = [
        (Some("CN"), None, &["US"]),
        (Some("CN"), Some("2023"), &[]),
        (Some("KE"), None, &[]),
        (None, None, &[]),
    ];
    for (tag, _) in LANGUAGES {
        for asked in all {
            for facts in [&facts, &silent] {
                let review = of(facts, asked, tag);
                assert_references_lead_somewhere(&review);
                texts::of(&review)
                    .iter()
                    .for_each(|text| assert_is_clean(text, tag));
                let theme = Theme::default();
                assert!(!json::write(&review).is_empty() && !compose::numbers(&review).is_empty());
                html::write(&review, &theme, None).expect("a page");
                docx::write(&review, &theme, None).expect("a document");
            }
        }
    }
}

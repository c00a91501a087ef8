//! Events as several sections tell them: chosen, dated, with who took part, the exact words and their source.

use std::collections::BTreeSet;

use openfronts::event_list::{EventQuestion, LOW_CONFIDENCE, countries_of, told_date};
use openfronts::event_tables::{
    Event, EventFigure, EventFront, EventOrganisation, EventPerson, EventQuotation,
};

use crate::cells::Condition;
use crate::desk::Desk;
use crate::document::{Block, Line, Section, Span, Term, plain};
use crate::language::{Argument, text};

/// Quotations of one event that are shown at most.
const N_QUOTATIONS: usize = 3;
/// Organisations, people and figures of one event that are named at most.
const N_NAMED: usize = 12;

/// What is asked of events: the country and the period of the review.
pub fn question(desk: &Desk) -> EventQuestion {
    let ends = desk.request.period.as_ref().map(crate::period::Period::ends);
    EventQuestion {
        countries: desk.request.country.into_iter().collect(),
        merges_hong_kong_macao: desk.facts.merges_hong_kong_and_macao(),
        since: ends.as_ref().map(|(from, _)| from.clone()),
        until: ends.map(|(_, to)| to),
        ..EventQuestion::default()
    }
}

/// The events of country and period, the newest first.
pub fn of<'a>(desk: &Desk<'a>, question: &EventQuestion) -> Vec<&'a Event> {
    let events = desk.facts.events.all.iter();
    events.filter(|event| question.holds(event)).collect()
}

/// The same without those that documents recall as past.
pub fn news<'a>(desk: &Desk<'a>) -> Vec<&'a Event> {
    let mut events = of(desk, &question(desk));
    events.retain(|event| !event.is_recalled);
    events
}

/// A number of events of country and period with its address; without one where a period is asked for, which no column holds.
pub fn count(desk: &Desk, more: &[(&'static str, Condition)], n: usize) -> Argument {
    if desk.request.period.is_some() {
        return Argument::Number(text(desk.writer.language.integer(n as i64)), n as f64);
    }
    let merges = desk.facts.merges_hong_kong_and_macao();
    let country = desk.request.country.map(|country| match country.as_str() {
        "CN" if merges => Condition::HoldsAny(["CN", "HK", "MO"].map(str::to_owned).to_vec()),
        code => Condition::Holds(code.to_owned()),
    });
    let mut conditions: Vec<(&str, Condition)> = more.to_vec();
    conditions.extend(country.map(|condition| ("countries", condition)));
    desk.writer.count::<Event>(&conditions, n)
}

/// How many countries and groups take part.
pub fn n_parties(desk: &Desk, event: &Event) -> usize {
    let merges = desk.facts.merges_hong_kong_and_macao();
    countries_of(event, merges).len() + event.groups.len()
}

/// The date as exactly as it is told; the day of the report where it is not told.
pub fn date(desk: &Desk, event: &Event) -> String {
    let language = desk.writer.language;
    let Some(told) = told_date(event) else {
        let reported = event.reported.as_deref().map(|day| language.date(day));
        let reported = reported.unwrap_or_else(|| desk.writer.word("unknown"));
        return plain(&desk.writer.say("event-undated", &[("date", reported.into())]));
    };
    if let Some(season) = told.season {
        let id = format!("event-season-{season}");
        return plain(&desk.writer.say(&id, &[("year", told.years().into())]));
    }
    let (from, to) = (language.date(&told.from), language.date(&told.to));
    if from == to {
        from
    } else {
        format!("{from} – {to}")
    }
}

/// Countries and groups, one after another.
pub fn parties(desk: &Desk, event: &Event) -> Line {
    let countries = event
        .countries
        .iter()
        .map(|code| vec![text(desk.writer.language.country(code))]);
    let groups = event.groups.iter().map(|code| vec![text(code.replace('_', " "))]);
    desk.writer
        .language
        .list(&countries.chain(groups).collect::<Vec<_>>())
}

/// Date, place and who takes part, in a line.
pub fn title(desk: &Desk, event: &Event) -> String {
    let place = event.place.clone();
    let who = plain(&parties(desk, event));
    let parts = [
        Some(date(desk, event)),
        place,
        Some(who).filter(|who| !who.is_empty()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Where an event is told.
pub fn anchor(event: &Event) -> String {
    format!("event-{}", event.event_id)
}

/// The event by its number, as a place of the review.
pub fn reference(desk: &Desk, event: &Event) -> Span {
    let number = event.event_id.to_string();
    Span::Reference {
        text: plain(&desk.writer.say("event-reference", &[("number", number.into())])),
        target: anchor(event),
    }
}

/// Exact words in quotation marks.
fn quoted(desk: &Desk, words: &str) -> Line {
    desk.writer
        .say("event-quotation", &[("quotation", words.to_owned().into())])
}

/// Title, publisher and date of the document of a quotation, with its address.
fn source(desk: &Desk, quotation: &EventQuotation) -> Line {
    let Some(document) = desk.facts.events.document(quotation.document) else {
        return Line::new();
    };
    let title = document
        .title
        .clone()
        .unwrap_or_else(|| document.document_id.clone());
    let first = match &document.address {
        Some(url) if url.starts_with("http") => Span::Link {
            text: title,
            url: url.clone(),
        },
        _ => text(title),
    };
    let published = document
        .published
        .as_deref()
        .map(|day| desk.writer.language.date(day));
    let rest = document.publisher.clone().into_iter().chain(published);
    let rest: String = rest.map(|part| format!(", {part}")).collect();
    vec![first, text(rest)]
}

/// The main quotation of an event with its source in brackets.
fn main_quotation(desk: &Desk, event: &Event) -> Line {
    let mut line = quoted(desk, &event.quotation);
    let quotations = desk.facts.events.quotations.get(&event.event_id);
    if let Some(first) = quotations.and_then(|rows| rows.first()) {
        line.push(text(" ("));
        line.extend(source(desk, first));
        line.push(text(")"));
    }
    line
}

/// One event with all that is told of it.
pub fn entry(desk: &Desk, event: &Event) -> Section {
    let mut blocks = Vec::new();
    let quotations = desk.facts.events.quotations.get(&event.event_id);
    let quotations: Vec<&EventQuotation> = quotations.into_iter().flatten().take(N_QUOTATIONS).collect();
    for of_document in quotations.chunk_by(|a, b| a.document == b.document) {
        let mut line = Line::new();
        for quotation in of_document {
            line.extend(quoted(desk, &quotation.text));
            line.push(text(" "));
        }
        line.push(text("— "));
        line.extend(source(desk, of_document[0]));
        blocks.push(Block::Paragraph { line });
    }
    if event.confidence < LOW_CONFIDENCE {
        let confidence = desk.writer.number(event, "confidence");
        let line = desk.writer.say("event-low", &[("confidence", confidence)]);
        blocks.push(Block::Caveat { line });
    }
    blocks.push(Block::Terms {
        terms: terms(desk, event),
    });
    let mark = if event.confidence < LOW_CONFIDENCE {
        " (?)"
    } else {
        ""
    };
    Section {
        id: anchor(event),
        number: String::new(),
        title: format!("{}{mark}", title(desk, event)),
        blocks,
        sections: Vec::new(),
    }
}

/// What is told of an event, term by term.
fn terms(desk: &Desk, event: &Event) -> Vec<Term> {
    let (events, id) = (&desk.facts.events, event.event_id);
    let kind = desk
        .writer
        .word(&format!("event-kind-{}", event.kind.replace('_', "-")));
    let status = desk.writer.word(&format!("event-status-{}", event.status));
    let what = vec![text(format!("{kind} · {status}"))];
    let subjects = event.subjects.iter().map(|subject| vec![text(subject.clone())]);
    let mut number: Line = vec![reference_number(desk, event)];
    number.push(text(format!(" · {}", event.stable_id)));
    let rows = [
        ("event-what", what),
        (
            "event-people",
            joined(events.people.get(&id), |row| person(desk, row)),
        ),
        (
            "event-organisations",
            joined(events.organisations.get(&id), organisation),
        ),
        (
            "event-figures",
            joined(events.figures.get(&id), |row: &EventFigure| {
                vec![text(row.text.clone())]
            }),
        ),
        (
            "event-subjects",
            desk.writer.language.list(&subjects.collect::<Vec<_>>()),
        ),
        (
            "event-fronts",
            joined(events.fronts.get(&id), |row| front(desk, row)),
        ),
        ("event-number", number),
    ];
    let rows = rows.into_iter().filter(|(_, line)| !line.is_empty());
    rows.map(|(term, line)| desk.writer.term(term, line)).collect()
}

/// The number of an event, with its address.
fn reference_number(desk: &Desk, event: &Event) -> Span {
    match desk.writer.number(event, "event_id") {
        Argument::Number(span, _) => span,
        _ => text(event.event_id.to_string()),
    }
}

/// The first of some rows, one after another.
fn joined<T>(rows: Option<&Vec<T>>, line: impl Fn(&T) -> Line) -> Line {
    let mut all = Line::new();
    for row in rows.into_iter().flatten().take(N_NAMED) {
        if !all.is_empty() {
            all.push(text("; "));
        }
        all.extend(line(row));
    }
    all
}

fn person(desk: &Desk, row: &EventPerson) -> Line {
    let country = row.country.map(|country| desk.writer.country(country));
    let rest: Vec<String> = row.role.clone().into_iter().chain(country).collect();
    let rest = if rest.is_empty() {
        String::new()
    } else {
        format!(" ({})", rest.join(", "))
    };
    vec![text(format!("{}{rest}", row.name))]
}

fn organisation(row: &EventOrganisation) -> Line {
    let name = row.name.clone();
    vec![match &row.ror {
        Some(ror) => Span::Link {
            text: name,
            url: format!("https://ror.org/{ror}"),
        },
        None => text(name),
    }]
}

fn front(desk: &Desk, row: &EventFront) -> Line {
    let label = &desk.facts.front(row.front_id).label;
    let terms = row.terms.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
    let shown = Span::Reference {
        text: format!("{} {label}", row.front_id),
        target: format!("front-{}", row.front_id),
    };
    vec![shown, text(format!(" ({terms})"))]
}

/// Events that another section names: a sentence, and each with its words and source.
pub fn in_documents(desk: &Desk, intro: &str, is_of: impl Fn(&Event) -> bool) -> Vec<Block> {
    let mut events = news(desk);
    events.retain(|event| is_of(event));
    if events.is_empty() {
        return Vec::new();
    }
    let shown = &events[..events.len().min(per_kind(desk))];
    let item = |event: &&Event| {
        let mut line = vec![text(format!("{}: ", title(desk, event)))];
        line.extend(main_quotation(desk, event));
        line.extend([text(" "), reference(desk, event)]);
        line
    };
    let mut blocks = vec![
        desk.writer.paragraph(intro, &[]),
        Block::List {
            items: shown.iter().map(item).collect(),
        },
    ];
    if shown.len() < events.len() {
        let country = desk
            .request
            .country
            .map(|country| format!(" --country {country}"));
        let command = format!("events EDITION{}", country.unwrap_or_default());
        blocks.push(Block::Paragraph {
            line: desk.more(&command),
        });
    }
    blocks
}

/// How many events of a kind are told.
pub fn per_kind(desk: &Desk) -> usize {
    (desk.theme.rows / 2).max(1)
}

/// Whether an event is about open science.
pub fn is_open_science(event: &Event) -> bool {
    let told = format!("{} {}", event.subjects.join(" "), event.quotation).to_lowercase();
    let told = told.replace('-', " ");
    ["open science", "open access", "open data"]
        .iter()
        .any(|words| told.contains(words))
}

/// Everything that a reader can go to in some sections.
pub fn places(sections: &[Section], found: &mut BTreeSet<String>) {
    for section in sections {
        found.insert(section.id.clone());
        for block in &section.blocks {
            match block {
                Block::Table(table) => found.insert(table.id.clone()),
                Block::Figure(figure) => found.insert(figure.id.clone()),
                _ => false,
            };
        }
        places(&section.sections, found);
    }
}

//! Section 5: science diplomacy, as far as the documents of the corpus tell of it; without documents, what to feed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use openfronts::event_list::{KINDS, countries_of};
use openfronts::event_tables::{Event, EventDocument};

use crate::cells::Condition;
use crate::desk::{Desk, code};
use crate::document::{Block, Line, Section};
use crate::figures::{Bubble, BubbleRow, Bubbles};
use crate::language::{Argument, text};
use crate::sections::charts::figure;
use crate::sections::events;

/// Partners named in a sentence.
const N_PARTNERS: usize = 5;
/// Dated events from which on a figure says more than the text.
const N_FOR_FIGURE: usize = 5;
/// Months that fit side by side in the figure.
const MOST_MONTHS: usize = 9;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let blocks = if desk.facts.events.documents.is_empty() {
        without_documents(desk)
    } else {
        about(desk)
    };
    let mut section = desk.writer.section("diplomacy", "section-diplomacy", blocks);
    section.sections = by_kind(desk);
    section
}

/// `country` or `world`, for a message to choose by.
fn of(desk: &Desk) -> Argument {
    let of = if desk.request.country.is_some() {
        "country"
    } else {
        "world"
    };
    Argument::Code(of.to_owned())
}

fn without_documents(desk: &Desk) -> Vec<Block> {
    vec![
        desk.writer.paragraph("diplomacy-none", &[("of", of(desk))]),
        desk.writer.paragraph("diplomacy-feed", &[]),
    ]
}

/// How many events of which kinds, with whom, and of which documents.
fn about(desk: &Desk) -> Vec<Block> {
    let all = events::of(desk, &events::question(desk));
    let (recalled, news): (Vec<&Event>, Vec<&Event>) = all.into_iter().partition(|event| event.is_recalled);
    let is_recalled = |recalled: bool| ("is_recalled", Condition::Is(recalled.into()));
    let mut blocks = vec![desk.writer.paragraph(
        "diplomacy-about",
        &[
            ("of", of(desk)),
            ("of_period", code(desk.request.period.is_some())),
            ("n", events::count(desk, &[is_recalled(false)], news.len())),
            ("kinds", kinds(desk, &news).into()),
            (
                "recalled",
                events::count(desk, &[is_recalled(true)], recalled.len()),
            ),
        ],
    )];
    let partners = partners(desk, &news);
    if !partners.is_empty() {
        let arguments = [("of", of(desk)), ("partners", partners.into())];
        blocks.push(desk.writer.paragraph("diplomacy-with", &arguments));
    }
    blocks.push(documents(desk));
    let line = desk.writer.say("diplomacy-honest", &[]);
    blocks.push(Block::Caveat { line });
    blocks.extend(timeline(desk, &news));
    blocks
}

fn kind_word(desk: &Desk, kind: &str) -> String {
    desk.writer
        .word(&format!("event-kind-{}", kind.replace('_', "-")))
}

/// `Agreements: 3 and Visits: 2`, the kinds that there are.
fn kinds(desk: &Desk, news: &[&Event]) -> Line {
    let one = |kind: &&str| {
        let n = news.iter().filter(|event| event.kind == **kind).count();
        let conditions = [
            ("is_recalled", Condition::Is(false.into())),
            ("kind", Condition::Is((*kind).into())),
        ];
        let arguments = [
            ("kind", kind_word(desk, kind).into()),
            ("n", events::count(desk, &conditions, n)),
        ];
        (n > 0).then(|| desk.writer.say("diplomacy-kind", &arguments))
    };
    let kinds: Vec<Line> = KINDS.iter().filter_map(one).collect();
    desk.writer.language.list(&kinds)
}

/// Countries and groups that are named most often, without the country itself.
fn partners(desk: &Desk, news: &[&Event]) -> Line {
    let merges = desk.facts.merges_hong_kong_and_macao();
    let mut n_of: BTreeMap<String, usize> = BTreeMap::new();
    for event in news {
        let countries = countries_of(event, merges).into_iter();
        let countries = countries.filter(|country| Some(*country) != desk.request.country);
        let names = countries.map(|country| desk.writer.country(country));
        let groups = event.groups.iter().map(|code| code.replace('_', " "));
        for name in names.chain(groups) {
            *n_of.entry(name).or_default() += 1;
        }
    }
    let mut most: Vec<(String, usize)> = n_of.into_iter().collect();
    most.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    // Who is named as often as the first that is left out is left out, too, unless nobody would remain.
    if let Some(next) = most.get(N_PARTNERS).map(|(_, n)| *n) {
        let n_above = most.iter().filter(|(_, n)| *n > next).count();
        most.truncate(n_above);
    }
    let names: Vec<Line> = most.into_iter().map(|(name, _)| vec![text(name)]).collect();
    desk.writer.language.list(&names)
}

/// How many documents, of which dates, from how many publishers, and how many were not read.
fn documents(desk: &Desk) -> Block {
    let all = &desk.facts.events.documents;
    let publishers: BTreeSet<&str> = all.iter().filter_map(|row| row.publisher.as_deref()).collect();
    let dates = all.iter().filter_map(|row| row.published.as_deref());
    let (first, last) = (dates.clone().min(), dates.max());
    let not_read = all.iter().filter(|row| row.not_read.is_some()).count();
    let names: Vec<Line> = publishers.iter().map(|name| vec![text(*name)]).collect();
    let names = if names.len() <= N_PARTNERS {
        desk.writer.language.list(&names)
    } else {
        Line::new()
    };
    let day =
        |day: Option<&str>| Argument::from(day.map_or(String::new(), |day| desk.writer.language.date(day)));
    let publishers = desk.writer.language.integer(publishers.len() as i64);
    desk.writer.paragraph(
        "diplomacy-documents",
        &[
            ("n", desk.writer.count::<EventDocument>(&[], all.len())),
            ("publishers", publishers.into()),
            ("has_names", code(!names.is_empty())),
            ("names", names.into()),
            ("has_dates", code(first.is_some())),
            ("from", day(first)),
            ("to", day(last)),
            (
                "not_read",
                desk.writer
                    .count::<EventDocument>(&[("not_read", Condition::Known)], not_read),
            ),
        ],
    )
}

/// Kinds by year, or by month where all are of few months and told as exactly.
fn timeline(desk: &Desk, news: &[&Event]) -> Option<Block> {
    let dated: Vec<&&Event> = news.iter().filter(|event| event.date_from.is_some()).collect();
    if dated.len() < N_FOR_FIGURE {
        return None;
    }
    let cut = |event: &Event, n: usize| {
        event
            .date_from
            .as_deref()
            .and_then(|day| day.get(..n))
            .map(str::to_owned)
    };
    let has_month = |event: &&&Event| !matches!(event.date_precision.as_deref(), Some("year" | "season"));
    let months: BTreeSet<String> = dated.iter().filter_map(|event| cut(event, 7)).collect();
    let months = between_months(&months);
    let is_by_month = dated.iter().all(has_month) && months.len() <= MOST_MONTHS;
    let (n, columns) = if is_by_month {
        (7, months)
    } else {
        let years: BTreeSet<i32> = dated
            .iter()
            .filter_map(|event| cut(event, 4)?.parse().ok())
            .collect();
        let last = *years.last()?;
        // What lies far back would leave no room for the rest.
        let first = (*years.first()?).max(last - 14);
        (4, (first..=last).map(|year| format!("{year:04}")).collect())
    };
    let row = |kind: &&str| {
        let own = |column: &String| {
            let is_of = |event: &&&&Event| event.kind == **kind && cut(event, n).as_ref() == Some(column);
            let n = dated.iter().filter(is_of).count();
            (n > 0).then(|| Bubble {
                value: n as f64,
                text: desk.writer.language.integer(n as i64),
            })
        };
        let cells: Vec<Option<Bubble>> = columns.iter().map(own).collect();
        let has_any = cells.iter().any(Option::is_some);
        has_any.then(|| BubbleRow {
            label: kind_word(desk, kind),
            mark: String::new(),
            cells,
        })
    };
    let rows: Vec<BubbleRow> = KINDS.iter().filter_map(row).collect();
    let columns = columns.clone();
    Some(figure(desk, "events", |title| {
        let bubbles = Bubbles {
            title,
            columns,
            rows,
            ..Bubbles::default()
        };
        bubbles.draw(&desk.theme.colours)
    }))
}

/// All months from the first to the last.
fn between_months(months: &BTreeSet<String>) -> Vec<String> {
    let number = |month: &String| {
        Some(month.get(..4)?.parse::<u32>().ok()? * 12 + month.get(5..7)?.parse::<u32>().ok()? - 1)
    };
    let ends = months
        .first()
        .and_then(number)
        .zip(months.last().and_then(number));
    let Some((first, last)) = ends else {
        return Vec::new();
    };
    (first..=last.min(first + 12 * 200))
        .map(|month| format!("{:04}-{:02}", month / 12, month % 12 + 1))
        .collect()
}

/// A section for each kind, and one for what is announced.
fn by_kind(desk: &Desk) -> Vec<Section> {
    let is_to_come = |event: &&Event| matches!(event.status.as_str(), "announced" | "postponed");
    let (to_come, done): (Vec<&Event>, Vec<&Event>) = events::news(desk).into_iter().partition(is_to_come);
    let mut sections = Vec::new();
    for kind in KINDS.iter().copied() {
        let own: Vec<&Event> = done.iter().filter(|event| event.kind == kind).copied().collect();
        let id = format!("diplomacy-{}", kind.replace('_', "-"));
        let option = format!("--kind {kind}");
        sections.extend(part(desk, id, kind_word(desk, kind), &own, &option));
    }
    let title = desk.writer.word("section-announced");
    let id = "diplomacy-announced".to_owned();
    sections.extend(part(desk, id, title, &to_come, "--status announced"));
    sections
}

/// Events of one kind; what is too many is counted.
fn part(desk: &Desk, id: String, title: String, own: &[&Event], option: &str) -> Option<Section> {
    let shown = &own[..own.len().min(events::per_kind(desk))];
    let mut blocks = Vec::new();
    if shown.len() < own.len() {
        let country = desk
            .request
            .country
            .map_or(String::new(), |country| format!(" --country {country}"));
        let line = desk.more(&format!("events EDITION{country} {option}"));
        blocks.push(Block::Paragraph { line });
    }
    let sections = shown.iter().map(|event| events::entry(desk, event)).collect();
    (!shown.is_empty()).then_some(Section {
        id,
        number: String::new(),
        title,
        blocks,
        sections,
    })
}

//! `openfronts events EDITION`: acts of science diplomacy and cooperation that documents tell, the newest first.

use std::path::PathBuf;

use openfronts::Edition;
use openfronts::event_list::{
    EventQuestion, LOW_CONFIDENCE, find_date, find_event_group, find_kind, find_status, told_date,
};
use openfronts::event_tables::{Event, EventDocument};
use openfronts::fronts::Front;

use super::listing::counted_country;
use crate::output::{Output, STAMP_HELP, add_provenance, columns_help, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, number_of};
use crate::talk::Talk;

/// List acts of science diplomacy and cooperation that documents tell.
///
/// An event is what a document says, not what happened: its quotation stands beside it. The newest come first. Those that
/// documents recall as past are shown and marked.
#[derive(clap::Args)]
#[command(after_long_help = help())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Only events with this country: code or name. Hong Kong and Macao count with China, unless the edition was made
    /// otherwise.
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// With --country: only events with this country, too.
    #[arg(long, value_name = "COUNTRY", requires = "country")]
    with: Vec<String>,
    /// Only events with this group of countries, such as EU.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Only events of this kind: committee, agreement, joint_centre, joint_programme, forum, visit, policy, funding_call,
    /// breakthrough.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only events of this status: announced, signed, held, cancelled, postponed.
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// Only events whose last day (where no document tells it, day of report) is not before this year, month or day.
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only events whose last day (where no document tells it, day of report) is not after this year, month or day.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only events near this front, by its number.
    #[arg(long, value_name = "N")]
    front: Option<u32>,
    /// Only events near this theme, by its number.
    #[arg(long, value_name = "N")]
    theme: Option<u32>,
    /// Only events with these words in a subject.
    #[arg(long, value_name = "WORDS")]
    subject: Option<String>,
    /// Only events of at least this confidence, 0 to 1.
    #[arg(long, value_name = "X")]
    min_confidence: Option<f64>,
    /// Without events that documents recall as past.
    #[arg(long)]
    without_recalled: bool,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

fn help() -> String {
    format!(
        "{}\n\nMore columns:\n{STAMP_HELP}",
        columns_help::<Event>("Columns of events")
    )
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let events = edition.table::<Event>()?;
    let n_in_edition = events.len();
    let question = question(args, &edition, &events, talk)?;
    let mut events = question.choose(events);
    let n_all = events.len();
    events.truncate(args.output.limit(args.limit));
    if !args.output.is_table() {
        let rows: Vec<_> = events.iter().map(|row| stamped(object(row), &edition)).collect();
        return args.output.rows(&rows, &names_of::<Event>());
    }
    let documents = edition.table::<EventDocument>()?;
    let mut page = Page::default();
    page.text(about(&documents, n_in_edition));
    match n_all {
        0 if n_in_edition > 0 => page.text(format!(
            "none of the edition's {} is of this kind",
            number_of(n_in_edition, "event")
        )),
        n if n > events.len() => page.text(format!("{} of {n} events; --limit 0 shows all", events.len())),
        _ => {}
    }
    if !events.is_empty() {
        page.table(table(&events));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

fn question(args: &Args, edition: &Edition, events: &[Event], talk: &Talk) -> anyhow::Result<EventQuestion> {
    let countries = args.country.iter().chain(&args.with);
    let countries = countries.map(|asked| counted_country(asked, edition, talk));
    let date = |asked: &Option<String>| asked.as_deref().map(find_date).transpose();
    let group = args.group.as_deref();
    let mut question = EventQuestion {
        countries: countries.collect::<anyhow::Result<_>>()?,
        merges_hong_kong_macao: edition.manifest().merges_hong_kong_macao(),
        group: group.map(|asked| find_event_group(asked, events)).transpose()?,
        kind: args.kind.as_deref().map(find_kind).transpose()?,
        status: args.status.as_deref().map(find_status).transpose()?,
        since: date(&args.since)?,
        until: date(&args.until)?,
        subject: args.subject.clone(),
        min_confidence: args.min_confidence,
        is_without_recalled: args.without_recalled,
        among: None,
    };
    if let Some(front) = args.front {
        let n_fronts = edition.table::<Front>()?.len();
        if front == 0 || front as usize > n_fronts {
            let asked = front.to_string();
            return Err(openfronts::Error::UnknownFront { asked, n_fronts }.into());
        }
    }
    question.keep_near(edition, args.front, args.theme)?;
    Ok(question)
}

/// Of how many documents the events are; how to get some where there are none.
pub(super) fn about(documents: &[EventDocument], n_events: usize) -> String {
    if documents.is_empty() {
        return "This edition was made without documents, and so has no events. hint: `openfronts ingest` takes documents \
                beside papers: HTML, text, Markdown, PDF, feeds (RSS, Atom, JSON Feed), WARC archives; then run again."
            .to_owned();
    }
    let not_read = documents.iter().filter(|row| row.not_read.is_some()).count();
    let not_read = match not_read {
        0 => String::new(),
        n => format!(", {n} of them in languages that are not read"),
    };
    format!(
        "{} of {}{not_read}: what these documents say, not what happened",
        number_of(n_events, "event"),
        number_of(documents.len(), "document")
    )
}

fn table(events: &[Event]) -> Table {
    let mut table = Table::new(&[
        ("no.", Align::Right),
        ("date", Align::Left),
        ("kind", Align::Left),
        ("who", Align::Left),
        ("told", Align::Flexible),
        ("status", Align::SpareLeft),
        ("reported", Align::SpareLeft),
        ("place", Align::SpareLeft),
        ("subjects", Align::SpareLeft),
        ("documents", Align::SpareRight),
        ("", Align::Left),
    ]);
    for event in events {
        let date = told_date(event).map_or_else(|| "–".to_owned(), |date| date.short());
        let place = event.place.clone().unwrap_or_default();
        let mark = mark(&mut table, event);
        table.push(vec![
            event.event_id.to_string(),
            date,
            event.kind.replace('_', " "),
            short(event),
            event.quotation.clone(),
            event.status.clone(),
            event.reported.clone().unwrap_or_default(),
            place,
            event.subjects.join(", "),
            event.n_documents.to_string(),
            mark,
        ]);
    }
    table
}

/// Marks of an event that is told weakly, is recalled as past, or will not be.
fn mark(table: &mut Table, event: &Event) -> String {
    let mut mark = String::new();
    if event.confidence < LOW_CONFIDENCE {
        table.explain("?", "told weakly: confidence below 0.6");
        mark.push('?');
    }
    if event.is_recalled {
        table.explain("r", "recalled by the document as past");
        mark.push('r');
    }
    for (status, sign, meaning) in [
        ("announced", "a", "announced"),
        ("cancelled", "c", "cancelled"),
        ("postponed", "p", "postponed"),
    ] {
        if event.status == status {
            table.explain(sign, meaning);
            mark.push_str(sign);
        }
    }
    mark
}

/// Countries and groups, at most three, and how many more.
fn short(event: &Event) -> String {
    let all: Vec<&str> = event
        .countries
        .iter()
        .chain(&event.groups)
        .map(String::as_str)
        .collect();
    match all.len() {
        0..=3 => all.join(" "),
        n => format!("{} +{}", all[..2].join(" "), n - 2),
    }
}

//! Events: acts of science diplomacy and cooperation as a list, each with the document of its quotation.

use std::collections::BTreeSet;

use openfronts::columns::Cell;
use openfronts::event_list::{EventQuestion, find_date};
use openfronts::event_tables::{Event, EventDocument, EventFront, EventQuotation, EventTheme};

use super::fronts::as_counted;
use crate::ask::Ask;
use crate::listing::List;
use crate::order::Key;
use crate::problem::Result;
use crate::shape::{Pick, Shape, all, some};
use crate::store::Store;
use crate::view::{NO_ROW, RowsOf};

/// What to do where an edition tells of no event.
pub(crate) const NO_EVENTS: &str = "this edition tells of no event: feed the corpus documents (`openfronts ingest` reads web pages, feeds, texts, PDF and web \
     archives), then `openfronts run`";

/// An event with the document that has its quotation.
pub struct EventRow;

impl Shape for EventRow {
    fn name() -> String {
        "event".to_owned()
    }
    fn about() -> String {
        "One act of science diplomacy or cooperation, with the document of its quotation; of one front, what it has in common with it.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<Event>();
        picks.extend(some::<EventDocument>(&[
            ("title", "source_title"),
            ("publisher", "source_publisher"),
            ("published", "source_published"),
            ("address", "source_address"),
        ]));
        picks.extend(some::<EventFront>(&[
            ("score", "front_score"),
            ("terms", "front_terms"),
        ]));
        picks
    }
}

/// Rows of events with the documents of their quotations, and what they have in common with a front.
pub(crate) fn event_rows(store: &Store, rows: &[u32], front: Option<u32>) -> RowsOf<EventRow> {
    let document = |event: &i64| {
        let quotations = store.order::<EventQuotation>("").find(&[Key::Integer(*event)]);
        let is_main = |row: &&u32| matches!(store.cell::<EventQuotation>("is_main", **row), Cell::Bool(true));
        let main = quotations.iter().find(is_main).or(quotations.first());
        main.map_or(-1, |row| store.numbers::<EventQuotation>("document", &[*row])[0])
    };
    let events = store.numbers::<Event>("event_id", rows);
    let documents: Vec<i64> = events.iter().map(document).collect();
    let near = |event: &i64| match front {
        Some(front) => {
            let key = [Key::Integer(front.into()), Key::Integer(*event)];
            store.order::<EventFront>("front").find_one(&key)
        }
        None => NO_ROW,
    };
    let near: Vec<u32> = events.iter().map(near).collect();
    let sources = vec![
        store.these::<Event>(rows),
        store.joined::<EventDocument>("", documents.into_iter()),
        store.these::<EventFront>(&near),
    ];
    RowsOf::new(sources, rows.len())
}

/// Which events are asked for, but for kinds and statuses, of which one address may ask for several.
fn question(store: &Store, ask: &Ask, near: Option<BTreeSet<u32>>) -> Result<EventQuestion> {
    let countries = [ask.country("country")?, ask.country("with")?];
    let countries = countries.into_iter().flatten();
    Ok(EventQuestion {
        countries: countries.map(|country| as_counted(store, country)).collect(),
        merges_hong_kong_macao: store.edition.manifest().merges_hong_kong_macao(),
        group: ask.get("group").map(str::to_uppercase),
        since: ask.get("since").map(find_date).transpose()?,
        until: ask.get("until").map(find_date).transpose()?,
        subject: ask.get("subject").map(str::to_owned),
        min_confidence: ask.get("min_confidence").and_then(|text| text.parse().ok()),
        among: near,
        ..EventQuestion::default()
    })
}

/// The numbers of the events near the front and the theme that are asked for.
fn near(store: &Store, ask: &Ask, front: Option<u32>) -> Option<BTreeSet<u32>> {
    let numbers = |found: Vec<i64>| -> BTreeSet<u32> {
        found
            .into_iter()
            .filter_map(|number| u32::try_from(number).ok())
            .collect()
    };
    let of_front = front.map(|front| {
        let key = [Key::Integer(front.into())];
        let rows = store.order::<EventFront>("front").find(&key);
        numbers(store.numbers::<EventFront>("event_id", &rows))
    });
    let of_theme = ask.number("theme").map(|theme| {
        let key = [Key::Integer(theme.into())];
        let rows = store.order::<EventTheme>("theme").find(&key);
        numbers(store.numbers::<EventTheme>("event_id", &rows))
    });
    match (of_front, of_theme) {
        (Some(of_front), Some(of_theme)) => Some(of_front.intersection(&of_theme).copied().collect()),
        (of_front, of_theme) => of_front.or(of_theme),
    }
}

/// The events that are asked for, the newest first.
pub fn list(store: &Store, ask: &Ask) -> Result<List> {
    let front = ask
        .get("front")
        .map(|asked| super::papers::front_number(store, asked))
        .transpose()?;
    let question = question(store, ask, near(store, ask, front))?;
    let one_of = |name, own: &str| {
        ask.get(name)
            .is_none_or(|choices| choices.split(',').any(|choice| choice == own))
    };
    let is_asked = |event: &Event| {
        question.holds(event) && one_of("kind", &event.kind) && one_of("status", &event.status)
    };
    let events = store.events()?;
    let rows = (0..).zip(events).filter(|(_, event)| is_asked(event));
    let rows: Vec<u32> = rows.map(|(row, _)| row).collect();
    let mut list = List::new(event_rows(store, &rows, front).view, None);
    list.note = events.is_empty().then_some(NO_EVENTS);
    Ok(list)
}

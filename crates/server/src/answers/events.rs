//! Events: acts of science diplomacy and cooperation as a list, each with the document of its quotation.

use openfronts::columns::Cell;
use openfronts::event_tables::{Event, EventDocument, EventFront, EventQuotation};

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

/// The events that are asked for, the newest first.
pub fn list(store: &Store, ask: &Ask) -> Result<List> {
    let rows = super::fronts::every_row::<Event>(store);
    let mut list = List::new(event_rows(store, &rows, None).view, None);
    list.note = (store.columns::<Event>().n_rows() == 0).then_some(NO_EVENTS);
    Ok(list)
}

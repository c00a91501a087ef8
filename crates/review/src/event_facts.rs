//! What a review reads of events: the tables of the stage diplomacy, with the rows that hang on one event found by its number.

use std::collections::BTreeMap;

use openfronts::Edition;
use openfronts::event_tables::{
    Event, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson, EventQuotation, EventTheme,
};

use crate::error::Result;

/// The tables of events; all empty for an edition without documents.
#[derive(Debug, Clone, Default)]
pub struct Events {
    /// The documents, by their number from 0.
    pub documents: Vec<EventDocument>,
    /// The events, the newest first.
    pub all: Vec<Event>,
    /// Quotations by event, the main one first.
    pub quotations: BTreeMap<u32, Vec<EventQuotation>>,
    /// Organisations by event.
    pub organisations: BTreeMap<u32, Vec<EventOrganisation>>,
    /// People by event.
    pub people: BTreeMap<u32, Vec<EventPerson>>,
    /// Figures by event.
    pub figures: BTreeMap<u32, Vec<EventFigure>>,
    /// Near fronts by event, the nearest first.
    pub fronts: BTreeMap<u32, Vec<EventFront>>,
    /// Near themes by event, the nearest first.
    pub themes: BTreeMap<u32, Vec<EventTheme>>,
}

fn by_event<T>(rows: Vec<T>, event: impl Fn(&T) -> u32) -> BTreeMap<u32, Vec<T>> {
    let mut of_events: BTreeMap<u32, Vec<T>> = BTreeMap::new();
    for row in rows {
        of_events.entry(event(&row)).or_default().push(row);
    }
    of_events
}

impl Events {
    /// Reads them.
    pub fn read(edition: &Edition) -> Result<Self> {
        let mut quotations = edition.table::<EventQuotation>()?;
        quotations.sort_by_key(|row| (row.event_id, !row.is_main, row.document, row.start));
        Ok(Self {
            documents: edition.table()?,
            all: edition.table()?,
            quotations: by_event(quotations, |row| row.event_id),
            organisations: by_event(edition.table()?, |row: &EventOrganisation| row.event_id),
            people: by_event(edition.table()?, |row: &EventPerson| row.event_id),
            figures: by_event(edition.table()?, |row: &EventFigure| row.event_id),
            fronts: by_event(edition.table()?, |row: &EventFront| row.event_id),
            themes: by_event(edition.table()?, |row: &EventTheme| row.event_id),
        })
    }

    /// The document with this number.
    pub fn document(&self, document: u32) -> Option<&EventDocument> {
        self.documents.iter().find(|row| row.document == document)
    }
}

//! One event with everything that hangs on it: rows of all tables of events, and the joint papers of its countries.
//!
//! **What is not exact.** Joint papers before and after an event prove no effect of it.

use std::collections::BTreeSet;

use corpus::Country;
use serde::Serialize;

use crate::collaboration::CountryPair;
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::event_list::{countries_of, day_of};
use crate::event_tables::{
    Event, EventCountry, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson,
    EventQuotation, EventTheme,
};

/// An event with everything that hangs on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WholeEvent {
    /// The event.
    #[serde(flatten)]
    pub event: Event,
    /// Its countries, with what told them.
    pub event_countries: Vec<EventCountry>,
    /// Organisations.
    pub organisations: Vec<EventOrganisation>,
    /// People.
    pub people: Vec<EventPerson>,
    /// Figures.
    pub figures: Vec<EventFigure>,
    /// Near fronts, the nearest first.
    pub fronts: Vec<EventFront>,
    /// Near themes, the nearest first.
    pub themes: Vec<EventTheme>,
    /// Quotations, the main one first.
    pub quotations: Vec<EventQuotation>,
    /// The documents of the quotations.
    pub documents: Vec<EventDocument>,
    /// Of each pair of its countries the joint papers per year around it.
    pub joint_papers: Vec<CountryPair>,
}

/// Countries of an event up to which the joint papers of their pairs are shown.
const MOST_COUNTRIES: usize = 4;
/// Years before and after an event whose joint papers are shown.
const YEARS_AROUND: i16 = 3;

/// The event with this number or stable id, and everything that hangs on it.
pub fn whole_event(edition: &Edition, asked: &str) -> Result<WholeEvent> {
    let asked = asked.trim();
    let events = edition.table::<Event>()?;
    let n_events = events.len();
    let is_it =
        |event: &Event| asked.parse() == Ok(event.event_id) || event.stable_id.eq_ignore_ascii_case(asked);
    let event = events.into_iter().find(is_it).ok_or(Error::UnknownEvent {
        asked: asked.to_owned(),
        n_events,
    })?;
    let id = event.event_id;
    let mut quotations = edition.rows_that(|row: &EventQuotation| row.event_id == id)?;
    quotations.sort_by_key(|row| (!row.is_main, row.document, row.start));
    let told: BTreeSet<u32> = quotations.iter().map(|row| row.document).collect();
    Ok(WholeEvent {
        event_countries: edition.rows_that(|row: &EventCountry| row.event_id == id)?,
        organisations: edition.rows_that(|row: &EventOrganisation| row.event_id == id)?,
        people: edition.rows_that(|row: &EventPerson| row.event_id == id)?,
        figures: edition.rows_that(|row: &EventFigure| row.event_id == id)?,
        fronts: edition.rows_that(|row: &EventFront| row.event_id == id)?,
        themes: edition.rows_that(|row: &EventTheme| row.event_id == id)?,
        documents: edition.rows_that(|row: &EventDocument| told.contains(&row.document))?,
        joint_papers: joint_papers(edition, &event)?,
        quotations,
        event,
    })
}

/// The joint papers per year around an event, of each pair of its countries.
fn joint_papers(edition: &Edition, event: &Event) -> Result<Vec<CountryPair>> {
    let countries = countries_of(event, edition.manifest().merges_hong_kong_macao());
    let year = day_of(event).and_then(|day| day.get(..4)?.parse::<i16>().ok());
    let Some(year) = year.filter(|_| (2..=MOST_COUNTRIES).contains(&countries.len())) else {
        return Ok(Vec::new());
    };
    let is_one = |country: Option<Country>| country.is_some_and(|country| countries.contains(&country));
    let years = year - YEARS_AROUND..=year + YEARS_AROUND;
    let mut rows = edition.rows_that(|row: &CountryPair| {
        let is_in_time = row.year.is_some_and(|year| years.contains(&year));
        is_in_time && row.area.is_none() && is_one(row.country_a) && is_one(row.country_b)
    })?;
    rows.sort_by_key(|row| (row.country_a, row.country_b, row.year));
    Ok(rows)
}

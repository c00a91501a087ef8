//! One event: what was done, who took part and what tells it, the exact words, what is near, and what the countries write together.

use std::collections::BTreeSet;

use openfronts::Word;
use openfronts::collaboration::CountryPair;
use openfronts::columns::Cell;
use openfronts::event_tables::{
    Event, EventCountry, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson,
    EventQuotation, EventTheme,
};
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::members::{Kind, institution_id, name_of};
use openfronts::themes::Theme;
use schemars::JsonSchema;
use serde::Serialize;

use super::events::EventRow;
use crate::about::About;
use crate::ask::Ask;
use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::shape::{Pick, Shape, Whole, all, some};
use crate::store::Store;
use crate::view::{NO_ROW, Row, RowsOf};

/// Pairs of countries whose joint papers are shown at most.
const MAX_PAIRS: usize = 3;

/// What nobody should read into joint papers beside an event.
const NO_PROOF: &str = "Papers written together before and after an event are no proof of an effect: they appear years after the work \
                        began, and follow many other causes.";

/// Exact words that tell of an event, with the document that has them.
pub struct QuotationRow;

impl Shape for QuotationRow {
    fn name() -> String {
        "quotation".to_owned()
    }
    fn about() -> String {
        "Exact words of a document that tell of an event, and the document.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<EventQuotation>();
        picks.extend(some::<EventDocument>(&[
            ("document_id", "document_id"),
            ("title", "title"),
            ("publisher", "publisher"),
            ("published", "published"),
            ("date_rule", "date_rule"),
            ("address", "address"),
            ("format", "format"),
        ]));
        picks
    }
}

/// An organisation that an event names, with its page.
pub struct OrganisationRow;

impl Shape for OrganisationRow {
    fn name() -> String {
        "event_organisation".to_owned()
    }
    fn about() -> String {
        "An organisation that an event names; `who` where it is ranked in the edition.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<EventOrganisation>();
        picks.extend(some::<Standing>(&[("who", "who")]));
        picks
    }
}

/// A front whose words an event shares, with what it is.
pub struct NearFrontRow;

impl Shape for NearFrontRow {
    fn name() -> String {
        "near_front".to_owned()
    }
    fn about() -> String {
        "A front whose words an event shares.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<EventFront>();
        picks.extend(some::<Front>(&[
            ("stable_id", "stable_id"),
            ("label", "label"),
            ("area", "area"),
        ]));
        picks
    }
}

/// A theme whose words an event shares, with what it is.
pub struct NearThemeRow;

impl Shape for NearThemeRow {
    fn name() -> String {
        "near_theme".to_owned()
    }
    fn about() -> String {
        "A theme whose words an event shares.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<EventTheme>();
        picks.extend(some::<Theme>(&[("label", "label"), ("area", "area")]));
        picks
    }
}

/// What two countries of an event write together.
#[derive(Serialize, JsonSchema)]
pub struct JointPapers {
    /// The country whose code comes first.
    a: String,
    /// Its name.
    name_a: String,
    /// The other country.
    b: String,
    /// Its name.
    name_b: String,
    /// Papers together by year.
    years: RowsOf<Whole<CountryPair>>,
}

/// One event.
#[derive(Serialize, JsonSchema)]
pub struct EventAnswer {
    /// Where it comes from.
    about: About,
    /// The event, with the document of its quotation.
    event: Row<EventRow>,
    /// The exact words that tell it, with their documents; the main one first.
    quotations: RowsOf<QuotationRow>,
    /// The countries, each with the words that tell it.
    countries: RowsOf<Whole<EventCountry>>,
    /// Organisations that it names.
    organisations: RowsOf<OrganisationRow>,
    /// People whom it names.
    people: RowsOf<Whole<EventPerson>>,
    /// Numbers that it names.
    figures: RowsOf<Whole<EventFigure>>,
    /// Fronts with words in common, the nearest first.
    fronts: RowsOf<NearFrontRow>,
    /// Themes with words in common, the nearest first.
    themes: RowsOf<NearThemeRow>,
    /// Pairs of its countries.
    n_pairs: usize,
    /// What pairs of its countries write together by year, of three pairs at most, the most papers first.
    joint_papers: Vec<JointPapers>,
    /// What must not be read into joint papers.
    joint_papers_warning: Option<String>,
}

/// The row of an event, by its number or the id it keeps.
fn event_row(store: &Store, asked: &str) -> Result<u32> {
    let row = match asked.parse::<u32>() {
        Ok(number) => store.order::<Event>("").find_one(&[Key::Integer(number.into())]),
        Err(_) => store.order::<Event>("stable").find_one(&[Key::Text(asked)]),
    };
    if row == NO_ROW {
        let hint = match store.columns::<Event>().n_rows() {
            0 => super::events::NO_EVENTS,
            _ => {
                "give the number of an event, or the id it keeps such as ev-0123456789ab; events.json lists them"
            }
        };
        return Err(Problem::not_found(
            format!("no event `{asked}` in this edition"),
            hint,
        ));
    }
    Ok(row)
}

/// The texts of a list in a row of `events`.
fn countries_of(store: &Store, row: u32) -> Vec<String> {
    match store.cell::<Event>("countries", row) {
        Cell::Texts(texts) => texts.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// All pairs of some countries, those with the most papers first.
fn joint_papers(store: &Store, countries: &[String]) -> (usize, Vec<JointPapers>) {
    let mut pairs = Vec::new();
    for (place, a) in countries.iter().enumerate() {
        for b in &countries[place + 1..] {
            let rows = store
                .order::<CountryPair>("a")
                .find(&[Key::Text(a), Key::Text(b)]);
            let is_null = |column, row: &u32| matches!(store.cell::<CountryPair>(column, *row), Cell::Null);
            let of_years = |row: &u32| is_null("area", row) && !is_null("year", row);
            let mut years: Vec<u32> = rows.into_iter().filter(of_years).collect();
            years.sort_by_key(|row| store.numbers::<CountryPair>("year", &[*row])[0]);
            let n_papers: i64 = store.numbers::<CountryPair>("n_papers", &years).iter().sum();
            pairs.push((n_papers, a, b, years));
        }
    }
    let n_pairs = pairs.len();
    pairs.retain(|(n_papers, ..)| *n_papers > 0);
    pairs.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| (one.1, one.2).cmp(&(other.1, other.2)))
    });
    let joint = |(_, a, b, years): (i64, &String, &String, Vec<u32>)| JointPapers {
        name_a: name_of(Kind::Country, a),
        name_b: name_of(Kind::Country, b),
        a: a.clone(),
        b: b.clone(),
        years: RowsOf::new(vec![store.these::<CountryPair>(&years)], years.len()),
    };
    (n_pairs, pairs.into_iter().take(MAX_PAIRS).map(joint).collect())
}

fn quotations(store: &Store, event: i64) -> RowsOf<QuotationRow> {
    let mut rows = store.order::<EventQuotation>("").find(&[Key::Integer(event)]);
    let is_main = |row: &u32| matches!(store.cell::<EventQuotation>("is_main", *row), Cell::Bool(true));
    rows.sort_by_key(|row| !is_main(row));
    let documents = store.numbers::<EventQuotation>("document", &rows);
    let sources = vec![
        store.these::<EventQuotation>(&rows),
        store.joined::<EventDocument>("", documents.into_iter()),
    ];
    RowsOf::new(sources, rows.len())
}

fn organisations(store: &Store, event: i64) -> RowsOf<OrganisationRow> {
    let rows = store.order::<EventOrganisation>("").find(&[Key::Integer(event)]);
    let standing = |row: &u32| match store.cell::<EventOrganisation>("institution_id", *row) {
        Cell::Integer(number) => {
            let who = institution_id(u64::try_from(number).unwrap_or_default());
            let key = [Key::Text(Kind::Institution.as_str()), Key::Text(&who)];
            store.order::<Standing>("who").find_one(&key)
        }
        _ => NO_ROW,
    };
    let standings: Vec<u32> = rows.iter().map(standing).collect();
    let sources = vec![
        store.these::<EventOrganisation>(&rows),
        store.these::<Standing>(&standings),
    ];
    RowsOf::new(sources, rows.len())
}

fn fronts(store: &Store, event: i64) -> RowsOf<NearFrontRow> {
    let rows = store.order::<EventFront>("").find(&[Key::Integer(event)]);
    let ids = store.numbers::<EventFront>("front_id", &rows);
    let sources = vec![
        store.these::<EventFront>(&rows),
        store.joined::<Front>("", ids.into_iter()),
    ];
    RowsOf::new(sources, rows.len())
}

fn themes(store: &Store, event: i64) -> RowsOf<NearThemeRow> {
    let rows = store.order::<EventTheme>("").find(&[Key::Integer(event)]);
    let ids = store.numbers::<EventTheme>("theme_id", &rows);
    let sources = vec![
        store.these::<EventTheme>(&rows),
        store.joined::<Theme>("", ids.into_iter()),
    ];
    RowsOf::new(sources, rows.len())
}

/// One event.
pub fn event(store: &Store, ask: &Ask) -> Result<EventAnswer> {
    let row = event_row(store, ask.part("event"))?;
    let event = store.numbers::<Event>("event_id", &[row])[0];
    let key = [Key::Integer(event)];
    let (countries, n_countries) = store.found::<EventCountry>("", &key);
    let (people, n_people) = store.found::<EventPerson>("", &key);
    let (figures, n_figures) = store.found::<EventFigure>("", &key);
    let (n_pairs, joint_papers) = joint_papers(store, &countries_of(store, row));
    Ok(EventAnswer {
        about: About::new(store, ask, None, &BTreeSet::new()),
        event: super::events::event_rows(store, &[row], None)
            .row()
            .expect("one row was asked for"),
        quotations: quotations(store, event),
        countries: RowsOf::new(vec![countries], n_countries),
        organisations: organisations(store, event),
        people: RowsOf::new(vec![people], n_people),
        figures: RowsOf::new(vec![figures], n_figures),
        fronts: fronts(store, event),
        themes: themes(store, event),
        n_pairs,
        joint_papers_warning: (!joint_papers.is_empty()).then(|| NO_PROOF.to_owned()),
        joint_papers,
    })
}

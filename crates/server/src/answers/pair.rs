//! Two countries: what they write together, by year, by area, in which fronts.

use std::collections::BTreeSet;

use openfronts::collaboration::{CountryPair, FrontPair};
use openfronts::columns::Cell;
use openfronts::fronts::Front;
use openfronts::members::{Kind, name_of};
use schemars::JsonSchema;
use serde::Serialize;

use super::member::find;
use crate::about::About;
use crate::ask::Ask;
use crate::listing::List;
use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::shape::{Pick, Shape, Whole, all, some};
use crate::store::Store;
use crate::view::{Row, RowsOf};

/// A front that two countries share, with what it is.
pub struct SharedFrontRow;

impl Shape for SharedFrontRow {
    fn name() -> String {
        "shared_front".to_owned()
    }
    fn about() -> String {
        "A front of which two countries wrote papers together.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<FrontPair>();
        picks.extend(some::<Front>(&[
            ("label", "label"),
            ("area", "area"),
            ("stable_id", "stable_id"),
        ]));
        picks
    }
}

/// Two countries.
#[derive(Serialize, JsonSchema)]
pub struct PairAnswer {
    /// Where it comes from.
    about: About,
    /// The country whose code comes first.
    a: String,
    /// Its name.
    name_a: String,
    /// The other country.
    b: String,
    /// Its name.
    name_b: String,
    /// Over the window and all areas; null without common papers.
    pair: Option<Row<Whole<CountryPair>>>,
    /// By year.
    years: RowsOf<Whole<CountryPair>>,
    /// By area.
    areas: RowsOf<Whole<CountryPair>>,
    /// Fronts of which they wrote papers together, most core papers first.
    fronts: RowsOf<SharedFrontRow>,
}

/// The pairs of countries over the window and all areas, the most papers first.
pub fn list(store: &Store) -> List {
    let mut rows = store.order::<CountryPair>("whole").find(&[Key::Null, Key::Null]);
    rows.reverse();
    let rows = RowsOf::<Whole<CountryPair>>::new(vec![store.these::<CountryPair>(&rows)], rows.len());
    List::new(rows.view, None)
}

/// Two countries.
pub fn pair(store: &Store, ask: &Ask) -> Result<PairAnswer> {
    let one = find(store, Kind::Country, ask.part("a"))?.who;
    let other = find(store, Kind::Country, ask.part("b"))?.who;
    if one == other {
        let detail = format!("{one} and {} are one country here", ask.part("b"));
        return Err(Problem::bad_request(detail, "give two countries"));
    }
    let (a, b) = if one < other { (one, other) } else { (other, one) };
    let key = [Key::Text(&a), Key::Text(&b)];
    let rows = store.order::<CountryPair>("a").find(&key);
    let is_null = |column, row: &u32| matches!(store.cell::<CountryPair>(column, *row), Cell::Null);
    let of = |has_area: bool, has_year: bool, by: &str| {
        let is_of = |row: &u32| is_null("area", row) != has_area && is_null("year", row) != has_year;
        let mut rows: Vec<u32> = rows.iter().copied().filter(is_of).collect();
        rows.sort_by_key(|row| store.numbers::<CountryPair>(by, &[*row])[0]);
        RowsOf::<Whole<CountryPair>>::new(vec![store.these::<CountryPair>(&rows)], rows.len())
    };
    let mut shared = store.order::<FrontPair>("pair").find(&key);
    let number = |column, row: u32| store.numbers::<FrontPair>(column, &[row])[0];
    shared.sort_by_key(|row| (-number("n_core", *row), -number("n_citing", *row), *row));
    let fronts = store.numbers::<FrontPair>("front_id", &shared);
    let sources = vec![
        store.these::<FrontPair>(&shared),
        store.joined::<Front>("", fronts.into_iter()),
    ];
    Ok(PairAnswer {
        about: About::new(store, ask, None, &BTreeSet::new()),
        pair: of(false, false, "n_papers").row(),
        years: of(false, true, "year"),
        areas: of(true, false, "area"),
        fronts: RowsOf::new(sources, shared.len()),
        name_a: name_of(Kind::Country, &a),
        name_b: name_of(Kind::Country, &b),
        a,
        b,
    })
}

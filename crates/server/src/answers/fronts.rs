//! Fronts: the list, with where each stands, who leads it and how open it is; and the map, column by column.

use std::collections::BTreeSet;

use openfronts::columns::Cell;
use openfronts::credit::Counting;
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::front_years::FrontGrowth;
use openfronts::fronts::Front;
use openfronts::map::FrontPlace;
use openfronts::members::Kind;
use openfronts::openness_tally::FrontOpenness;
use openfronts::themes::ThemeFront;
use openfronts::{Country, Table, Word};
use schemars::JsonSchema;
use serde::Serialize;

use crate::about::{About, codes_in};
use crate::ask::Ask;
use crate::listing::List;
use crate::order::Key;
use crate::problem::Result;
use crate::search_index::{Kinds, SearchIndex};
use crate::shape::{Pick, Shape, all, some};
use crate::store::Store;
use crate::view::{NO_ROW, RowsOf, Source, View};

/// One front with its place, leaders, growth, openness and theme, and what one country has in it.
pub struct FrontRow;

impl Shape for FrontRow {
    fn name() -> String {
        "front".to_owned()
    }
    fn about() -> String {
        "One research front; the columns of a country are null unless a country is asked for and takes part."
            .to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<Front>();
        picks.extend(some::<FrontPlace>(&[("x", "x"), ("y", "y")]));
        picks.extend(some::<FrontGrowth>(&[("growth", "growth")]));
        picks.extend(some::<FrontOpenness>(&[("share_open", "share_open_core")]));
        picks.extend(some::<ThemeFront>(&[("theme_id", "theme_id")]));
        picks.extend(some::<FrontCoverage>(&[
            ("n_countries", "n_countries"),
            ("leaders", "leaders"),
            ("tied", "tied"),
            ("share_core_with_country", "share_core_with_country"),
            ("share_citing_with_country", "share_citing_with_country"),
            ("caveats", "country_caveats"),
        ]));
        picks.extend(some::<FrontStanding>(&[
            ("rank", "country_rank"),
            ("index", "country_index"),
            ("index_low", "country_index_low"),
            ("index_high", "country_index_high"),
            ("is_tied_with_first", "country_is_tied_with_first"),
            ("n_core", "country_n_core"),
            ("n_citing", "country_n_citing"),
            ("share_core", "country_share_core"),
            ("share_citing", "country_share_citing"),
        ]));
        picks
    }
}

/// The tables of some fronts, by the rows of `fronts`, but for what a country has in them.
fn sources(store: &Store, rows: &[u32]) -> Vec<Source> {
    let ids = store.numbers::<Front>("front_id", rows);
    let each = || ids.iter().copied();
    let open = ids.iter().map(|id| {
        let key = [Key::Integer(*id), Key::Text("core")];
        store.order::<FrontOpenness>("").find_one(&key)
    });
    let open: Vec<u32> = open.collect();
    vec![
        store.these::<Front>(rows),
        store.joined::<FrontPlace>("", each()),
        store.joined::<FrontGrowth>("", each()),
        store.joined::<ThemeFront>("front", each()),
        store.joined::<FrontCoverage>("", each()),
        store.these::<FrontOpenness>(&open),
    ]
}

/// The tables of all fronts with what a country has in them.
fn all_fronts(store: &Store, country: Option<(Country, Counting)>) -> View {
    let rows = every_row::<Front>(store);
    let sources = store.fronts.get_or_init(|| sources(store, &rows));
    let of_country = match country {
        Some(_) => standings(store, &store.numbers::<Front>("front_id", &rows), country),
        None => vec![NO_ROW; rows.len()],
    };
    let mut sources = sources.clone();
    sources.push(store.these::<FrontStanding>(&of_country));
    RowsOf::<FrontRow>::new(sources, rows.len()).view
}

/// For each front the row of `front_standings` of a country.
fn standings(store: &Store, fronts: &[i64], country: Option<(Country, Counting)>) -> Vec<u32> {
    let mut rows = vec![NO_ROW; fronts.len()];
    let Some((country, counting)) = country else {
        return rows;
    };
    let key = [
        Key::Text(Kind::Country.as_str()),
        Key::Text(country.as_str()),
        Key::Text(counting.as_str()),
    ];
    let found = store.order::<FrontStanding>("who").find(&key);
    let of_fronts = store.numbers::<FrontStanding>("front_id", &found);
    let mut by_front: Vec<(i64, u32)> = of_fronts.into_iter().zip(found).collect();
    by_front.sort_unstable();
    for (place, front) in fronts.iter().enumerate() {
        if let Ok(found) = by_front.binary_search_by_key(front, |(front, _)| *front) {
            rows[place] = by_front[found].1;
        }
    }
    rows
}

/// Some fronts, by the rows of `fronts`.
pub fn front_rows(store: &Store, rows: &[u32], country: Option<(Country, Counting)>) -> RowsOf<FrontRow> {
    let ids = store.numbers::<Front>("front_id", rows);
    let mut sources = sources(store, rows);
    sources.push(store.these::<FrontStanding>(&standings(store, &ids, country)));
    RowsOf::new(sources, rows.len())
}

/// Country asked for, as it is counted.
pub fn counted_country(store: &Store, ask: &Ask) -> Result<Option<Country>> {
    let country = ask.country("country")?;
    Ok(country.map(|country| as_counted(store, country)))
}

/// A country as the edition counts it: Hong Kong and Macao with China, if it does.
pub fn as_counted(store: &Store, country: Country) -> Country {
    openfronts::geography::counted_as(country, store.edition.manifest().merges_hong_kong_macao())
}

/// Numbers of all rows of a table.
pub fn every_row<T: Table>(store: &Store) -> Vec<u32> {
    (0..u32::try_from(store.columns::<T>().n_rows()).expect("fewer than work ids")).collect()
}

/// The list of fronts.
pub fn list(store: &Store, index: &SearchIndex, ask: &Ask) -> Result<List> {
    let country = counted_country(store, ask)?;
    let counting = ask.counting();
    let view = all_fronts(store, country.map(|country| (country, counting)));
    let mut list = List::new(view, Some(counting));
    if let Some(words) = ask.get("q") {
        list.only = Some(index.rows(words, Kinds::Front)?);
    }
    Ok(list)
}

/// The columns of the map, one entry for each front; numbers have four digits behind the point, which are more than a screen has.
#[derive(Serialize, JsonSchema)]
pub struct MapColumns {
    /// Numbers of the fronts.
    front_id: Vec<Option<i64>>,
    /// Their stable ids.
    stable_id: Vec<Option<String>>,
    /// What they are called.
    label: Vec<Option<String>>,
    /// Areas, 1 to 11; null for none.
    area: Vec<Option<i64>>,
    /// To the right.
    x: Vec<Option<f64>>,
    /// Upwards.
    y: Vec<Option<f64>>,
    /// Core papers.
    n_core: Vec<Option<i64>>,
    /// Citing papers.
    n_citing: Vec<Option<i64>>,
    /// Citations of the core papers.
    n_citations: Vec<Option<i64>>,
    /// Mean years of the core papers.
    mean_year: Vec<Option<f64>>,
    /// Growth of the citing papers; null where there were none before.
    growth: Vec<Option<f64>>,
    /// Shares of open core papers; null where not known.
    share_open_core: Vec<Option<f64>>,
    /// The country that leads, the first by code of several; null where none is known.
    leader: Vec<Option<String>>,
    /// Hot fronts.
    is_hot: Vec<bool>,
    /// Emerging fronts.
    is_emerging: Vec<bool>,
    /// Themes.
    theme_id: Vec<Option<i64>>,
    /// Rank of the country; null where it does not take part, or none is asked for.
    country_rank: Vec<Option<i64>>,
    /// Share of the core papers with the country.
    country_share_core: Vec<Option<f64>>,
}

/// The map of fronts, column by column, so that a million fronts are read at once.
#[derive(Serialize, JsonSchema)]
pub struct MapAnswer {
    /// Where it comes from.
    about: About,
    /// Fronts.
    n_fronts: usize,
    /// The country whose ranks and shares are given.
    country: Option<String>,
    /// The columns.
    columns: MapColumns,
}

/// The values of a column of the map.
fn column<T>(view: &View, name: &str, value: fn(&Cell) -> T) -> Vec<T> {
    let column = view.place_of(name).expect("the column is of the shape");
    (0..view.n_rows())
        .map(|row| value(&view.cell(column, row)))
        .collect()
}

fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Integer(number) => Some(*number),
        _ => None,
    }
}

/// A number with four digits behind the point.
fn coarse(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some((number * 1e4).round() / 1e4),
        _ => None,
    }
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some((*text).to_owned()),
        _ => None,
    }
}

/// The map.
pub fn map(store: &Store, ask: &Ask) -> Result<MapAnswer> {
    let country = counted_country(store, ask)?;
    let counting = ask.counting();
    let view = all_fronts(store, country.map(|country| (country, counting)));
    let whole = |name| column(&view, name, whole);
    let number = |name| column(&view, name, coarse);
    let text = |name| column(&view, name, text);
    let known = |name| column(&view, name, |cell| !matches!(cell, Cell::Null));
    let leader = |row| match view.value("leaders", row) {
        Cell::Texts(texts) => texts.iter().next().map(str::to_owned),
        _ => None,
    };
    let mut codes = BTreeSet::new();
    codes_in(&view, 0..view.n_rows(), &mut codes);
    Ok(MapAnswer {
        about: About::new(store, ask, Some(counting), &codes),
        n_fronts: view.n_rows(),
        country: country.map(|country| country.to_string()),
        columns: MapColumns {
            front_id: whole("front_id"),
            stable_id: text("stable_id"),
            label: text("label"),
            area: whole("area"),
            x: number("x"),
            y: number("y"),
            n_core: whole("n_core"),
            n_citing: whole("n_citing"),
            n_citations: whole("n_citations"),
            mean_year: number("mean_year"),
            growth: number("growth"),
            share_open_core: number("share_open_core"),
            leader: (0..view.n_rows()).map(leader).collect(),
            is_hot: known("hot_rank"),
            is_emerging: known("emerging_rank"),
            theme_id: whole("theme_id"),
            country_rank: whole("country_rank"),
            country_share_core: number("country_share_core"),
        },
    })
}

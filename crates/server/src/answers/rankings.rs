//! Rankings of countries, institutions and groups over a set of fronts.

use openfronts::Word;
use openfronts::front_sets::Standing;
use openfronts::members::Kind;

use crate::ask::Ask;
use crate::listing::List;
use crate::order::Key;
use crate::problem::Result;
use crate::search_index::{Kinds, SearchIndex};
use crate::shape::Whole;
use crate::store::Store;
use crate::view::{NO_ROW, RowsOf};

/// The standings of a kind over a set of fronts, the best first; with words, of those whose name has them.
pub fn ranking(store: &Store, index: &SearchIndex, ask: &Ask, kind: Kind) -> Result<List> {
    let counting = ask.counting();
    let area = ask
        .number("area")
        .map_or(Key::Null, |area| Key::Integer(area.into()));
    let key = [
        Key::Text(kind.as_str()),
        Key::Text(ask.get("set").unwrap_or("all")),
        Key::Text(counting.as_str()),
        area,
    ];
    let rows = store.order::<Standing>("").find(&key);
    let mut list = List::new(
        RowsOf::<Whole<Standing>>::new(vec![store.these::<Standing>(&rows)], rows.len()).view,
        Some(counting),
    );
    if let Some(words) = ask.get("q") {
        let found = index.ids(store, words, Kinds::of(kind))?;
        let who = list.view.place_of("who").expect("the column is of the table");
        let n_rows = u32::try_from(rows.len()).unwrap_or(NO_ROW);
        let is_found = |row: &u32| match list.view.cell(who, *row as usize) {
            openfronts::columns::Cell::Text(who) => found.contains(who),
            _ => false,
        };
        list.only = Some((0..n_rows).filter(is_found).collect());
    }
    Ok(list)
}

//! Candidates for breakthroughs in their order.

use std::collections::BTreeSet;

use openfronts::breakthroughs::Breakthrough;
use openfronts::columns::Cell;

use super::fronts::every_row;
use crate::store::Store;

/// The rows of `breakthroughs`, the most reasons first, then the most cited.
fn all_breakthroughs(store: &Store) -> Vec<u32> {
    let n_reasons = |row: u32| match store.cell::<Breakthrough>("reasons", row) {
        Cell::Texts(texts) => texts.iter().len(),
        _ => 0,
    };
    let n_citations = |row: u32| store.numbers::<Breakthrough>("n_citations", &[row])[0];
    let mut rows = every_row::<Breakthrough>(store);
    rows.sort_by_cached_key(|row| (std::cmp::Reverse((n_reasons(*row), n_citations(*row))), *row));
    rows
}

/// The rows of `breakthroughs` of some countries, or all, in their order.
pub(super) fn breakthrough_rows(store: &Store, countries: Option<&BTreeSet<String>>) -> Vec<u32> {
    let all = store.breakthroughs.get_or_init(|| all_breakthroughs(store));
    let Some(wanted) = countries else {
        return all.clone();
    };
    let is_of = |row: &u32| match store.cell::<Breakthrough>("countries", *row) {
        Cell::Texts(texts) => texts.iter().any(|code| wanted.contains(code)),
        _ => false,
    };
    all.iter().copied().filter(is_of).collect()
}

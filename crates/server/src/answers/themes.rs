//! Themes: the list, and one with its fronts and countries.

use std::collections::BTreeSet;

use openfronts::Word;
use openfronts::fronts::Front;
use openfronts::members::Kind;
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::{Theme, ThemeFront};
use schemars::JsonSchema;
use serde::Serialize;

use super::fronts::{FrontRow, front_rows};
use crate::about::About;
use crate::ask::Ask;
use crate::listing::List;
use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::search_index::{Kinds, SearchIndex};
use crate::shape::Whole;
use crate::store::Store;
use crate::view::{NO_ROW, Row, RowsOf};

/// One theme.
#[derive(Serialize, JsonSchema)]
pub struct ThemeAnswer {
    /// Where it comes from.
    about: About,
    /// The theme.
    theme: Row<Whole<Theme>>,
    /// Its fronts, the most cited first.
    fronts: RowsOf<FrontRow>,
    /// Countries by rank.
    countries: RowsOf<Whole<ThemeStanding>>,
    /// Groups of countries by rank.
    groups: RowsOf<Whole<ThemeStanding>>,
}

/// The themes.
pub fn list(store: &Store, index: &SearchIndex, ask: &Ask) -> Result<List> {
    let source = store.all::<Theme>();
    let n_rows = source.columns.n_rows();
    let mut list = List::new(RowsOf::<Whole<Theme>>::new(vec![source], n_rows).view, None);
    if let Some(words) = ask.get("q") {
        list.only = Some(index.rows(words, Kinds::Theme)?);
    }
    Ok(list)
}

/// One theme.
pub fn theme(store: &Store, ask: &Ask) -> Result<ThemeAnswer> {
    let asked = ask.part("theme");
    let number = asked
        .parse::<u32>()
        .ok()
        .map(|number| [Key::Integer(number.into())]);
    let Some((key, row)) = number
        .map(|key| (key, store.order::<Theme>("").find_one(&key)))
        .filter(|(_, row)| *row != NO_ROW)
    else {
        let hint = "give the number of a theme; themes.json lists them";
        return Err(Problem::not_found(
            format!("no theme `{asked}` in this edition"),
            hint,
        ));
    };
    let theme = RowsOf::<Whole<Theme>>::new(vec![store.these::<Theme>(&[row])], 1);
    let mut codes = BTreeSet::new();
    theme.collect_codes(&mut codes);
    let of_theme = store.order::<ThemeFront>("").find(&key);
    let fronts = store.numbers::<ThemeFront>("front_id", &of_theme);
    let rows: Vec<u32> = fronts
        .iter()
        .map(|front| store.order::<Front>("").find_one(&[Key::Integer(*front)]))
        .collect();
    let standings = |kind: Kind| {
        let (source, n_rows) = store.found::<ThemeStanding>("", &[key[0], Key::Text(kind.as_str())]);
        RowsOf::new(vec![source], n_rows)
    };
    let fronts = front_rows(store, &rows, None);
    let (countries, groups) = (standings(Kind::Country), standings(Kind::Group));
    fronts.collect_codes(&mut codes);
    countries.collect_codes(&mut codes);
    groups.collect_codes(&mut codes);
    Ok(ThemeAnswer {
        about: About::new(store, ask, Some(openfronts::credit::Counting::Full), &codes),
        theme: theme.row().expect("one row was asked for"),
        fronts,
        countries,
        groups,
    })
}

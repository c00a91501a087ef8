//! Several countries or groups side by side, each by the same tables.

use std::collections::BTreeSet;

use openfronts::Word;
use openfronts::capacity::Capacity;
use openfronts::front_sets::Standing;
use openfronts::impact::Impact;
use openfronts::members::Kind;
use openfronts::openness_tally::Openness;
use schemars::JsonSchema;
use serde::Serialize;

use super::member::{Member, MemberThemeRow, capacity, find, impact, openness, standings, themes};
use crate::about::{About, codes_in};
use crate::ask::Ask;
use crate::problem::{Problem, Result};
use crate::shape::Whole;
use crate::store::Store;
use crate::view::{Row, RowsOf};

/// One of those that are compared.
#[derive(Serialize, JsonSchema)]
pub struct Compared {
    /// country, institution, group.
    kind: String,
    /// Its code or id.
    who: String,
    /// Its name.
    name: String,
    /// Its standings: every set of fronts, every area and all together.
    standings: RowsOf<Whole<Standing>>,
    /// How often its papers are cited, over all areas and in each.
    impact: RowsOf<Whole<Impact>>,
    /// How open its papers are, by area and by year.
    openness: RowsOf<Whole<Openness>>,
    /// What a country has in the fronts.
    capacity: Option<Row<Whole<Capacity>>>,
    /// Themes in which it takes part.
    themes: RowsOf<MemberThemeRow>,
}

/// Several side by side.
#[derive(Serialize, JsonSchema)]
pub struct CompareAnswer {
    /// Where it comes from.
    about: About,
    /// Those that are compared, in the order asked for.
    members: Vec<Compared>,
}

/// Who is meant by a code or id: by its kind if that stands before it, else a country before a group of the same code.
pub fn meant(store: &Store, asked: &str) -> Result<Member> {
    let (kinds, name) = match asked.split_once(':') {
        Some(("country", name)) => (&[Kind::Country][..], name),
        Some(("group", name)) => (&[Kind::Group][..], name),
        Some(("institution", name)) => (&[Kind::Institution][..], name),
        _ if openfronts::members::institution_number(asked).is_some() => (&[Kind::Institution][..], asked),
        _ => (&[Kind::Country, Kind::Group][..], asked),
    };
    let mut found = kinds.iter().map(|kind| find(store, *kind, name));
    let missing = || {
        let hint = "give codes of countries (JP), of groups (EU, group:AU) or ids of institutions (I27837315), joined by commas";
        Problem::not_found(format!("`{asked}` is no country, group or institution"), hint)
    };
    found.find_map(Result::ok).ok_or_else(missing)
}

/// Two to six countries, groups or institutions.
pub fn compare(store: &Store, ask: &Ask) -> Result<CompareAnswer> {
    let asked = ask.get("of").unwrap_or_default();
    let names: Vec<&str> = asked
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if !(2..=6).contains(&names.len()) {
        let detail = format!("of={asked}: {} to compare", names.len());
        return Err(Problem::bad_request(detail, "give two to six, joined by commas"));
    }
    let counting = ask.counting();
    let mut codes = BTreeSet::new();
    let mut members: Vec<Compared> = Vec::new();
    for name in names {
        let member = meant(store, name)?;
        let is_there = members
            .iter()
            .any(|other| other.kind == member.kind.as_str() && other.who == member.who);
        if is_there {
            continue;
        }
        let standings = standings(store, &member, counting);
        let (impact, openness) = (
            impact(store, &member, counting),
            openness(store, member.kind, &member.who),
        );
        let (capacity, themes) = (capacity(store, &member), themes(store, &member));
        standings.collect_codes(&mut codes);
        impact.collect_codes(&mut codes);
        openness.collect_codes(&mut codes);
        themes.collect_codes(&mut codes);
        if let Some(capacity) = &capacity {
            codes_in(capacity.view(), 0..1, &mut codes);
        }
        members.push(Compared {
            kind: member.kind.as_str().to_owned(),
            standings,
            impact,
            openness,
            capacity,
            themes,
            who: member.who,
            name: member.name,
        });
    }
    Ok(CompareAnswer {
        about: About::new(store, ask, Some(counting), &codes),
        members,
    })
}

//! Who takes part in an act: countries and groups of them.

use crate::event::{Party, Via};
use crate::names::NameKind;

/// What tells a country, by the kind of a name.
pub(crate) fn via(kind: NameKind) -> Via {
    match kind {
        NameKind::Name | NameKind::Metonym | NameKind::Region | NameKind::Organ => Via::Name,
        NameKind::Adjective | NameKind::People | NameKind::Prefix => Via::Adjective,
        NameKind::Capital | NameKind::City => Via::City,
    }
}

/// Who takes part, each once, by code.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parties {
    pub(crate) countries: Vec<Party>,
    pub(crate) groups: Vec<Party>,
}

impl Parties {
    pub(crate) fn n(&self) -> usize {
        self.countries.len() + self.groups.len()
    }

    pub(crate) fn add(&mut self, others: Self) {
        others
            .countries
            .into_iter()
            .for_each(|party| keep(&mut self.countries, party));
        others
            .groups
            .into_iter()
            .for_each(|party| keep(&mut self.groups, party));
    }
}

/// Adds a party in the order of codes, or tells one better that is there.
pub(crate) fn keep(all: &mut Vec<Party>, party: Party) {
    match all.binary_search_by(|other| other.code.cmp(&party.code)) {
        Ok(place) if party.via < all[place].via => all[place] = party,
        Ok(_) => {}
        Err(place) => all.insert(place, party),
    }
}

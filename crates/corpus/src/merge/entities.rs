//! Institutions and sources that several providers name: one id for each.
//!
//! An institution known by its ROR id, or a source by its ISSN, gets the number that OpenAlex gives to the one with the same ROR id,
//! or the same linking ISSN, if OpenAlex described it. What only others name keeps a number of its own, from
//! [`FIRST_OF_OTHERS`] on.
//!
//! **Memory.** 100 bytes per institution and source.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use crate::disk::TableReader;
use crate::error::Result;
use crate::institutions::Institution;
use crate::part::{Described, Newest, table_path};
use crate::ror::FIRST_OF_OTHERS;
use crate::sources::Source;
use crate::table::Table;

/// Entities of all parts, and which id of others is which of OpenAlex.
pub(super) struct Entities<T> {
    /// By id.
    pub(super) rows: Vec<T>,
    /// From the id that a provider gave to that of OpenAlex.
    ids: BTreeMap<u64, u64>,
}

impl<T> Entities<T> {
    /// The id that an entity has in the corpus.
    pub(super) fn id(&self, id: u64) -> u64 {
        self.ids.get(&id).copied().unwrap_or(id)
    }

    /// Whether some ids are not those that were given.
    pub(super) fn differ(&self) -> bool {
        !self.ids.is_empty()
    }
}

impl<T: Table + Described + Known> Entities<T> {
    /// Reads those of all parts.
    pub(super) fn read(parts: &[PathBuf]) -> Result<Self> {
        let mut kept = Newest::default();
        for path in parts {
            for entity in TableReader::<T>::open(&table_path::<T>(path))? {
                kept.offer(entity?);
            }
        }
        let mut rows: Vec<T> = kept.into_sorted();
        let mut known: HashMap<String, u64> = HashMap::new();
        for row in rows.iter().filter(|row| row.id() < FIRST_OF_OTHERS) {
            if let Some(name) = row.known_by() {
                known.entry(name.to_owned()).or_insert(row.id());
            }
        }
        let others = rows.iter().filter(|row| row.id() >= FIRST_OF_OTHERS);
        let ids: BTreeMap<u64, u64> = others
            .filter_map(|row| Some((row.id(), *known.get(row.known_by()?)?)))
            .collect();
        rows.retain(|row| !ids.contains_key(&row.id()));
        Ok(Self { rows, ids })
    }
}

/// What is known by an id that several providers use.
pub(super) trait Known {
    /// That id.
    fn known_by(&self) -> Option<&str>;
}

impl Known for Institution {
    fn known_by(&self) -> Option<&str> {
        self.ror.as_deref()
    }
}

impl Known for Source {
    fn known_by(&self) -> Option<&str> {
        self.issn_l.as_deref()
    }
}

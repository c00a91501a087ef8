//! Names of institutions: everyone whom an edition knows, so that one can be asked for by name.
//!
//! **Definition.** Institutions of the tables `impact` (papers of the window) and `openness` (papers of all years that there are, from
//! a number of papers on). Those that stand in fronts are among them.
//!
//! **Memory.** About 60 bytes per institution.

use std::collections::BTreeMap;

use crate::edition::Edition;
use crate::error::Result;
use crate::impact::Impact;
use crate::members::{Kind, institution_number};
use crate::openness_tally::Openness;

/// Names by number.
pub fn institution_names(edition: &Edition) -> Result<BTreeMap<u64, String>> {
    let mut names = BTreeMap::new();
    for row in edition.rows::<Impact>()? {
        let row = row?;
        if row.kind == Kind::Institution && row.area.is_none() {
            names.extend(institution_number(&row.who).map(|number| (number, row.name)));
        }
    }
    for row in edition.rows::<Openness>()? {
        let row = row?;
        if row.kind == Kind::Institution && row.is_total() {
            names.extend(institution_number(&row.who).map(|number| (number, row.name)));
        }
    }
    Ok(names)
}

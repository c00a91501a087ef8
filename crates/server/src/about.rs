//! Where an answer comes from: edition, snapshot, counting rule, caveats, and the address that repeats it. Every answer has it.

use std::collections::BTreeSet;

use openfronts::Word;
use openfronts::caveat::sentence_of;
use openfronts::columns::Cell;
use openfronts::credit::Counting;
use openfronts::limits::Limit;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Ask;
use crate::shape::Shape;
use crate::store::Store;
use crate::view::{RowsOf, View};

/// A reason to doubt numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct CaveatLine {
    /// Its code, as in the rows; of a limit of the edition, what it is about, after `limit:`.
    pub code: String,
    /// The reason in words.
    pub sentence: String,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct About {
    /// Identity of the edition: the first 12 hexadecimal digits of the BLAKE3 of its manifest.
    pub edition: String,
    /// Date of the newest record, ISO 8601.
    pub snapshot_date: String,
    /// The rule by which fronts were found.
    pub preset: String,
    /// Version of OpenFronts that made the edition.
    pub openfronts_version: String,
    /// How credit is shared, where it matters.
    pub counting: Option<String>,
    /// The caveats of the rows, and the limits of the edition that belong beside every number.
    pub caveats: Vec<CaveatLine>,
    /// The address that repeats the answer, relative to the base of the server.
    pub address: String,
}

/// The limits of the edition that a reader should not print a ranking without.
pub fn warnings(store: &Store) -> Vec<CaveatLine> {
    let limits = store.columns::<Limit>();
    let text = |column, row| match store.cell::<Limit>(column, row) {
        Cell::Text(text) => text.to_owned(),
        _ => String::new(),
    };
    let is_warning = |row: &u32| matches!(store.cell::<Limit>("is_warning", *row), Cell::Bool(true));
    let rows = (0..u32::try_from(limits.n_rows()).unwrap_or(0)).filter(is_warning);
    rows.map(|row| CaveatLine {
        code: format!("limit:{}", text("subject", row)),
        sentence: text("sentence", row),
    })
    .collect()
}

/// The codes in the column `caveats` of some rows of a view.
pub fn codes_in(view: &View, rows: impl Iterator<Item = usize>, codes: &mut BTreeSet<String>) {
    let columns = view.picks().enumerate();
    let columns = columns.filter(|(_, pick)| pick.info.name == "caveats");
    let columns: Vec<usize> = columns.map(|(place, _)| place).collect();
    for row in rows {
        for column in &columns {
            if let Cell::Texts(texts) = view.cell(*column, row) {
                for code in texts.iter() {
                    if !codes.contains(code) {
                        codes.insert(code.to_owned());
                    }
                }
            }
        }
    }
}

impl<S: Shape> RowsOf<S> {
    /// The codes of the caveats of the rows that are shown.
    pub fn collect_codes(&self, codes: &mut BTreeSet<String>) {
        codes_in(&self.view, 0..self.n_rows(), codes);
    }
}

impl About {
    /// That of an answer with these caveats.
    pub fn new(store: &Store, ask: &Ask, counting: Option<Counting>, codes: &BTreeSet<String>) -> Self {
        let manifest = store.edition.manifest();
        let caveats = codes.iter().map(|code| CaveatLine {
            code: code.clone(),
            sentence: sentence_of(code),
        });
        Self {
            edition: store.identity.clone(),
            snapshot_date: manifest.corpus.snapshot_date.clone(),
            preset: manifest.preset.clone(),
            openfronts_version: manifest.openfronts_version.clone(),
            counting: counting.map(|counting| counting.as_str().to_owned()),
            caveats: caveats.chain(warnings(store)).collect(),
            address: ask.address(),
        }
    }
}

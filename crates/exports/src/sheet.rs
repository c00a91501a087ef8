//! Sheets: tables that are written, held in memory or read piece by piece from the edition.

use corpus::columns::{Cell, Columns};
use corpus::loose::{LooseColumn, LooseTable, columns_of};
use openfronts::Edition;
use openfronts::tables::ResultTable;

use crate::error::Result;

/// Rows of a result table that are in memory at once.
const ROWS_AT_ONCE: usize = 1 << 18;

/// A table to be written.
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What one row is.
    pub description: String,
    /// Its columns.
    pub columns: Vec<LooseColumn>,
    /// Its rows.
    pub n_rows: usize,
    rows: Rows,
}

enum Rows {
    Held(Columns),
    Stored(&'static ResultTable, Box<Edition>),
}

impl Sheet {
    /// A sheet that is in memory.
    pub fn held(name: &str, description: &str, table: LooseTable) -> Self {
        Self::of_columns(name, description, table.finish())
    }

    /// A sheet of columns that are in memory.
    pub fn of_columns(name: &str, description: &str, columns: Columns) -> Self {
        Self {
            name: name.to_owned(),
            description: description.to_owned(),
            columns: columns_of(&columns),
            n_rows: columns.n_rows(),
            rows: Rows::Held(columns),
        }
    }

    /// A result table of an edition, which is not read yet.
    pub fn stored(table: &'static ResultTable, edition: &Edition) -> Result<Self> {
        let none = (table.slice)(edition, 0, 0)?;
        let entry = edition.entry(table.name);
        Ok(Self {
            name: table.name.to_owned(),
            description: (table.description)(),
            columns: columns_of(&none),
            n_rows: entry.map_or(0, |entry| usize::try_from(entry.n_rows).unwrap_or(usize::MAX)),
            rows: Rows::Stored(table, Box::new(edition.clone())),
        })
    }

    /// Hands on its rows, piece by piece, at most `limit` of them; at least one piece, which may be empty.
    pub fn pieces(&self, limit: usize, mut take: impl FnMut(&Columns) -> Result<()>) -> Result<()> {
        match &self.rows {
            Rows::Held(columns) => take(columns),
            Rows::Stored(table, edition) => {
                let n_rows = self.n_rows.min(limit);
                let mut from = 0;
                loop {
                    let columns = (table.slice)(edition, from, ROWS_AT_ONCE.min(n_rows - from))?;
                    take(&columns)?;
                    from += columns.n_rows();
                    if from >= n_rows || columns.n_rows() == 0 {
                        return Ok(());
                    }
                }
            }
        }
    }
}

/// A cell as plain text, lists joined by a separator; `None` where nothing is known.
pub(crate) fn text_of(cell: &Cell, separator: &str) -> Option<String> {
    Some(match cell {
        Cell::Null => return None,
        Cell::Bool(value) => value.to_string(),
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) => number(*value),
        Cell::Text(text) => (*text).to_owned(),
        Cell::Texts(texts) => texts.iter().collect::<Vec<_>>().join(separator),
    })
}

/// A number as JSON writes it: the shortest text that is read as the same number.
pub(crate) fn number(value: f64) -> String {
    serde_json::Number::from_f64(value).map_or(String::new(), |number| number.to_string())
}

//! Columns of a table by their names, which differ from year to year.

/// Where the columns of a table are, in the order in which they were asked for.
#[derive(Debug, Clone)]
pub(crate) struct Columns<const N: usize>([Option<usize>; N]);

impl<const N: usize> Columns<N> {
    /// Finds columns among the names of a header (trimmed, in lower case); each has one name or several, the best first.
    pub(crate) fn find(header: &[String], wanted: &[&[&str]; N]) -> Self {
        let place = |names: &&[&str]| {
            let place_of = |name: &&str| {
                let is_so = |other: &String| other.trim_start_matches('\u{feff}') == *name;
                header.iter().position(is_so)
            };
            names.iter().find_map(place_of)
        };
        Self(std::array::from_fn(|i| place(&wanted[i])))
    }

    /// Whether there is such a column.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.0[column].is_some()
    }

    /// The cell of a column; empty if there is none.
    pub(crate) fn cell<'a>(&self, cells: &'a csv::StringRecord, column: usize) -> &'a str {
        let cell = self.0[column].and_then(|place| cells.get(place));
        cell.unwrap_or("").trim()
    }

    /// The same, if it is not empty.
    pub(crate) fn text(&self, cells: &csv::StringRecord, column: usize) -> Option<String> {
        let cell = self.cell(cells, column);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// A number that is not negative, as spreadsheets write it: `12`, `12.0`.
    pub(crate) fn number(&self, cells: &csv::StringRecord, column: usize) -> Option<u32> {
        let cell = self.cell(cells, column);
        cell.strip_suffix(".0").unwrap_or(cell).parse().ok()
    }
}

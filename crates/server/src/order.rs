//! The rows of a table that have a key, found by halving: a table sorted by the key needs nothing, any other 4 bytes per row.

use std::cmp::Ordering;
use std::sync::Arc;

use openfronts::columns::{Cell, Columns};
use rayon::slice::ParallelSliceMut;

use crate::view::{NO_ROW, Rows};

/// A value to look for.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// Not known.
    Null,
    /// A number.
    Integer(i64),
    /// A text.
    Text(&'a str),
}

/// The order of cells: null first, then numbers, then texts.
pub fn compare(a: &Cell, b: &Cell) -> Ordering {
    let number = |cell: &Cell| match cell {
        Cell::Bool(value) => Some(f64::from(u8::from(*value))),
        #[expect(clippy::cast_precision_loss, reason = "ids and counts are far below 2^53")]
        Cell::Integer(value) => Some(*value as f64),
        Cell::Number(value) => Some(*value),
        _ => None,
    };
    match (a, b) {
        (Cell::Text(a), Cell::Text(b)) => a.cmp(b),
        (Cell::Texts(a), Cell::Texts(b)) => a.iter().cmp(b.iter()),
        (Cell::Null, Cell::Null) => Ordering::Equal,
        (Cell::Null, _) => Ordering::Less,
        (_, Cell::Null) => Ordering::Greater,
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        },
    }
}

/// A table in the order of some of its columns.
#[derive(Debug)]
pub struct Order {
    columns: Arc<Columns>,
    keys: Vec<usize>,
    /// The rows in order; `None` when the table is.
    rows: Option<Vec<u32>>,
}

impl Order {
    /// Puts a table in order, by columns of these names; equals stay in the order of the table.
    pub fn new(columns: &Arc<Columns>, names: &[&str]) -> Self {
        let keys: Vec<usize> = names
            .iter()
            .map(|name| columns.place_of(name).expect("the column is of the table"))
            .collect();
        let by = |a: u32, b: u32| {
            let by_key =
                |key: &usize| compare(&columns.cell(*key, a as usize), &columns.cell(*key, b as usize));
            keys.iter()
                .map(by_key)
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        };
        let n_rows =
            u32::try_from(columns.n_rows()).expect("a table has fewer rows than a work id has values");
        let is_sorted = (1..n_rows).all(|row| by(row - 1, row).is_le());
        let rows = (!is_sorted).then(|| {
            let mut rows: Vec<u32> = (0..n_rows).collect();
            rows.par_sort_by(|a, b| by(*a, *b));
            rows
        });
        Self {
            columns: Arc::clone(columns),
            keys,
            rows,
        }
    }

    fn row(&self, place: usize) -> u32 {
        match &self.rows {
            Some(rows) => rows[place],
            None => u32::try_from(place).expect("checked when put in order"),
        }
    }

    fn compare_with(&self, place: usize, key: &[Key]) -> Ordering {
        let row = self.row(place) as usize;
        let by_key = |(column, key): (&usize, &Key)| {
            let cell = self.columns.cell(*column, row);
            match key {
                Key::Null => compare(&cell, &Cell::Null),
                Key::Integer(value) => compare(&cell, &Cell::Integer(*value)),
                Key::Text(text) => compare(&cell, &Cell::Text(text)),
            }
        };
        let mut orders = self.keys.iter().zip(key).map(by_key);
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// The first place at which the order is not below `wanted`.
    fn first(&self, is_before: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.columns.n_rows());
        while low < high {
            let middle = usize::midpoint(low, high);
            if is_before(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The rows with a key, or with its beginning, in order.
    pub fn find(&self, key: &[Key]) -> Vec<u32> {
        let from = self.first(|place| self.compare_with(place, key).is_lt());
        let to = self.first(|place| self.compare_with(place, key).is_le());
        (from..to).map(|place| self.row(place)).collect()
    }

    /// The first row with a key; `NO_ROW` when there is none.
    pub fn find_one(&self, key: &[Key]) -> u32 {
        let from = self.first(|place| self.compare_with(place, key).is_lt());
        if from < self.columns.n_rows() && self.compare_with(from, key).is_eq() {
            self.row(from)
        } else {
            NO_ROW
        }
    }

    /// For each number the row that has it.
    pub fn find_each(&self, numbers: impl Iterator<Item = i64>) -> Rows {
        let rows = numbers.map(|number| self.find_one(&[Key::Integer(number)]));
        Rows::These(rows.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use openfronts::front_years::FrontYear;

    fn years(fronts: &[u32]) -> Arc<Columns> {
        let row = |(place, front_id): (usize, &u32)| FrontYear {
            front_id: *front_id,
            year: 2000 + i16::try_from(place).unwrap(),
            n_core: 0,
            n_citing: 0,
        };
        let rows: Vec<FrontYear> = fronts.iter().enumerate().map(row).collect();
        Arc::new(Columns::of_rows(&rows))
    }

    #[test]
    fn rows_are_found_whether_the_table_is_sorted_or_not() {
        for fronts in [[1, 1, 3, 3, 3, 9], [3, 1, 9, 3, 1, 3]] {
            let order = Order::new(&years(&fronts), &["front_id"]);
            for wanted in [0, 1, 2, 3, 9, 10] {
                let rows = order.find(&[Key::Integer(wanted)]);
                let by_hand = (0..6u32).filter(|row| i64::from(fronts[*row as usize]) == wanted);
                assert_eq!(rows, by_hand.collect::<Vec<_>>(), "{wanted} in {fronts:?}");
                let first = rows.first().copied().unwrap_or(NO_ROW);
                assert_eq!(order.find_one(&[Key::Integer(wanted)]), first);
            }
        }
        let order = Order::new(&years(&[3, 1, 9, 3, 1, 3]), &["front_id", "year"]);
        assert_eq!(order.find(&[Key::Integer(3), Key::Integer(2003)]), [3]);
        assert_eq!(order.find(&[Key::Null]), [] as [u32; 0]);
    }
}

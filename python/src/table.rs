//! A table: columns that others take through the Arrow PyCapsule interface, without copying.

use corpus::columns::{Cell, Columns};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyTuple};
use pyo3_arrow::PyTable;
use std::collections::HashMap;

use crate::failure::error;

/// Rows and columns of an edition, in memory.
#[pyclass(frozen, module = "openfronts._openfronts")]
pub(crate) struct Table {
    pub(crate) columns: Columns,
}

impl Table {
    pub(crate) fn of(columns: Columns) -> Self {
        Self { columns }
    }

    /// The table as the library knows it that speaks the Arrow PyCapsule interface; nothing is copied.
    fn arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTable>> {
        let batch = self.columns.batch().clone();
        let schema = batch.schema();
        Bound::new(py, PyTable::try_new(vec![batch], schema)?)
    }

    fn row<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyTuple>> {
        let n_columns = self.columns.batch().num_columns();
        let cells = (0..n_columns).map(|column| cell(py, &self.columns.cell(column, row)));
        PyTuple::new(py, cells.collect::<PyResult<Vec<_>>>()?)
    }
}

/// A value as Python has it.
fn cell<'py>(py: Python<'py>, cell: &Cell) -> PyResult<Bound<'py, PyAny>> {
    Ok(match cell {
        Cell::Null => py.None().into_bound(py),
        Cell::Bool(value) => value.into_pyobject(py)?.to_owned().into_any(),
        Cell::Integer(number) => number.into_pyobject(py)?.into_any(),
        Cell::Number(number) => number.into_pyobject(py)?.into_any(),
        Cell::Text(text) => text.into_pyobject(py)?.into_any(),
        Cell::Texts(texts) => PyList::new(py, texts.iter())?.into_any(),
    })
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.columns.n_rows()
    }

    /// Names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        let schema = self.columns.batch().schema();
        schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// Of each column its name, type, whether it may hold nulls, and what it holds.
    fn described(&self) -> Vec<(String, String, bool, String)> {
        let schema = self.columns.batch().schema();
        let fields = schema.fields().iter().map(|field| {
            let description = field.metadata().get("description").cloned();
            (
                field.name().clone(),
                field.data_type().to_string(),
                field.is_nullable(),
                description.unwrap_or_default(),
            )
        });
        fields.collect()
    }

    /// What is known of the table as a whole: `table`, `description`, `edition`, `preset`, `snapshot_date`.
    fn about(&self) -> HashMap<String, String> {
        self.columns.batch().schema_ref().metadata().clone()
    }

    /// One row as a tuple; from the end if `row` is below 0.
    fn row_at<'py>(&self, py: Python<'py>, row: isize) -> PyResult<Bound<'py, PyTuple>> {
        let n_rows = self.columns.n_rows();
        let place = if row < 0 {
            row.checked_add_unsigned(n_rows)
        } else {
            Some(row)
        };
        match place.and_then(|place| usize::try_from(place).ok()) {
            Some(place) if place < n_rows => self.row(py, place),
            _ => Err(PyIndexError::new_err(format!("row {row} of a table of {n_rows}"))),
        }
    }

    /// The values of one column.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let place = place_of(&self.columns, name)?;
        let cells = (0..self.columns.n_rows()).map(|row| cell(py, &self.columns.cell(place, row)));
        PyList::new(py, cells.collect::<PyResult<Vec<_>>>()?)
    }

    /// All rows as dictionaries.
    fn dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let names = self.column_names();
        let dict = |row| {
            let dict = PyDict::new(py);
            for (column, name) in names.iter().enumerate() {
                dict.set_item(name, cell(py, &self.columns.cell(column, row))?)?;
            }
            Ok(dict)
        };
        PyList::new(
            py,
            (0..self.columns.n_rows())
                .map(dict)
                .collect::<PyResult<Vec<_>>>()?,
        )
    }

    /// The same rows, with these columns in this order.
    fn select(&self, names: Vec<String>) -> PyResult<Self> {
        let places = places_of(&self.columns, &names)?;
        Ok(Self::of(self.columns.of(&places)))
    }

    /// Rows from `start` up to, but not including, `stop`.
    fn slice(&self, start: usize, stop: usize) -> Self {
        let stop = stop.min(self.columns.n_rows());
        Self::of(self.columns.rows((start.min(stop) as u32..stop as u32).collect()))
    }

    /// Rows by their numbers, in this order.
    fn rows(&self, rows: Vec<u32>) -> PyResult<Self> {
        let n_rows = self.columns.n_rows();
        match rows.iter().find(|row| **row as usize >= n_rows) {
            Some(row) => Err(PyIndexError::new_err(format!("row {row} of a table of {n_rows}"))),
            None => Ok(Self::of(self.columns.rows(rows))),
        }
    }

    /// Columns of another table behind these, where its `other_key` is `key` here.
    fn beside(&self, key: &str, other: &Self, other_key: &str, names: Vec<String>) -> PyResult<Self> {
        let key = place_of(&self.columns, key)?;
        let other_key = place_of(&other.columns, other_key)?;
        let places = places_of(&other.columns, &names)?;
        Ok(Self::of(self.columns.beside(
            key,
            &other.columns,
            other_key,
            &places,
        )))
    }

    /// Rows in the order of a column: numbers by size, texts by their letters, nulls last; equal rows keep their order.
    #[pyo3(signature = (by, descending = false))]
    fn sorted(&self, by: &str, descending: bool) -> PyResult<Self> {
        let place = place_of(&self.columns, by)?;
        let mut rows: Vec<u32> = (0..self.columns.n_rows() as u32).collect();
        let key = |row: &u32| match self.columns.cell(place, *row as usize) {
            Cell::Null | Cell::Texts(_) => (true, 0.0, ""),
            Cell::Bool(value) => (false, f64::from(u8::from(value)), ""),
            Cell::Integer(number) => (false, number as f64, ""),
            Cell::Number(number) => (false, number, ""),
            Cell::Text(text) => (false, 0.0, text),
        };
        rows.sort_by(|left, right| {
            let (left, right) = (key(left), key(right));
            let order = left.1.total_cmp(&right.1).then(left.2.cmp(right.2));
            left.0
                .cmp(&right.0)
                .then(if descending { order.reverse() } else { order })
        });
        Ok(Self::of(self.columns.rows(rows)))
    }

    /// The schema, for any library that speaks the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let capsule = self.arrow(py)?.call_method0("__arrow_c_schema__")?;
        Ok(capsule.cast_into()?)
    }

    /// The rows, for any library that speaks the Arrow PyCapsule interface; nothing is copied.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let capsule = self
            .arrow(py)?
            .call_method1("__arrow_c_stream__", (requested_schema,))?;
        Ok(capsule.cast_into()?)
    }
}

/// The place of a column.
pub(crate) fn place_of(columns: &Columns, name: &str) -> PyResult<usize> {
    columns.place_of(name).ok_or_else(|| {
        let schema = columns.batch().schema();
        let names: Vec<&str> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        error(
            format!("the table has no column `{name}`"),
            Some(format!("it has {}", names.join(", "))),
        )
    })
}

/// The places of columns.
pub(crate) fn places_of(columns: &Columns, names: &[String]) -> PyResult<Vec<usize>> {
    names.iter().map(|name| place_of(columns, name)).collect()
}

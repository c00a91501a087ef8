//! An edition that was opened: what it says of itself, and its tables, each read when it is asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use corpus::ColumnInfo;
use corpus::columns::{Cell, CellKind, Columns};
use openfronts::Word;
use openfronts::areas::classification;
use openfronts::front_sets::Standing;
use openfronts::geography::{counted_as, find_country};
use openfronts::members::{Kind, find_group, find_institution, institution_id, institution_number};
use openfronts::tables::{ResultTable, TABLES, find_table};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::failure::{error, of_edition};
use crate::table::{Table, place_of, places_of};

/// An edition on disk.
#[pyclass(frozen, module = "openfronts._openfronts")]
pub(crate) struct Edition {
    pub(crate) inner: openfronts::Edition,
}

/// What a cell must be.
enum Wanted {
    /// One of these.
    OneOf(Vec<Value>),
    /// A number from the first on and up to the second, both included.
    Between(Option<f64>, Option<f64>),
}

#[derive(FromPyObject)]
enum Value {
    // Before numbers: True is 1 for Python.
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(String),
}

/// What is asked of a column; `None` in the list of values is null.
struct Condition {
    name: String,
    wanted: Wanted,
    may_be_null: bool,
}

impl Condition {
    fn of(name: String, value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(pair) = value.cast::<PyTuple>() {
            let (from, to): (Option<f64>, Option<f64>) = pair.extract().map_err(|_| {
                error(
                    format!("{name}: a pair asks for numbers from the first to the second"),
                    Some("for one of several values give a list".to_owned()),
                )
            })?;
            let wanted = Wanted::Between(from, to);
            return Ok(Self {
                name,
                wanted,
                may_be_null: false,
            });
        }
        let is_one = value.is_none() || value.extract::<Value>().is_ok();
        let values: Vec<Option<Value>> = if is_one {
            vec![value.extract()?]
        } else {
            let items = value.try_iter()?;
            items.map(|item| item?.extract()).collect::<PyResult<_>>()?
        };
        let may_be_null = values.iter().any(Option::is_none);
        let wanted = Wanted::OneOf(values.into_iter().flatten().collect());
        Ok(Self {
            name,
            wanted,
            may_be_null,
        })
    }

    /// A value that the column can never have is a mistake of who asks.
    fn check(&self, info: &ColumnInfo) -> PyResult<()> {
        let fits = |value: &Value| match (info.kind(), value) {
            (CellKind::Bool, Value::Bool(_)) => true,
            (CellKind::Integer | CellKind::Number, Value::Integer(_) | Value::Number(_)) => true,
            (CellKind::Text, Value::Text(text)) => {
                info.texts.is_empty() || info.texts.contains(&text.as_str())
            }
            (CellKind::Texts, Value::Text(_)) => true,
            _ => false,
        };
        let (fits, shown) = match &self.wanted {
            Wanted::OneOf(values) => (values.iter().all(fits), "a value"),
            Wanted::Between(None, None) => (true, ""),
            Wanted::Between(..) => (
                matches!(info.kind(), CellKind::Integer | CellKind::Number),
                "a pair of numbers",
            ),
        };
        if fits {
            return Ok(());
        }
        let hint = match (info.kind(), info.texts) {
            (CellKind::Text, texts) if !texts.is_empty() => format!("one of {}", texts.join(", ")),
            (CellKind::Bool, _) => "True or False".to_owned(),
            (CellKind::Integer | CellKind::Number, _) => "a number".to_owned(),
            _ => "a text".to_owned(),
        };
        let message = format!("the column `{}` cannot hold {shown} that is asked for", self.name);
        Err(error(message, Some(hint)))
    }

    fn holds(&self, cell: &Cell) -> bool {
        match (&self.wanted, cell) {
            (_, Cell::Null) => self.may_be_null,
            (Wanted::OneOf(values), cell) => values.iter().any(|value| is(cell, value)),
            (Wanted::Between(from, to), cell) => {
                let number = match cell {
                    Cell::Integer(number) => *number as f64,
                    Cell::Number(number) => *number,
                    _ => return false,
                };
                from.is_none_or(|from| number >= from) && to.is_none_or(|to| number <= to)
            }
        }
    }
}

/// Whether a cell has a value; a list has all its texts.
fn is(cell: &Cell, value: &Value) -> bool {
    match (cell, value) {
        (Cell::Bool(cell), Value::Bool(value)) => cell == value,
        (Cell::Integer(cell), Value::Integer(value)) => cell == value,
        (Cell::Integer(cell), Value::Number(value)) => *cell as f64 == *value,
        (Cell::Number(cell), Value::Number(value)) => cell == value,
        (Cell::Number(cell), Value::Integer(value)) => *cell == *value as f64,
        (Cell::Text(cell), Value::Text(value)) => cell == value,
        (Cell::Texts(texts), Value::Text(value)) => texts.iter().any(|text| text == value),
        _ => false,
    }
}

fn known(name: &str) -> PyResult<&'static ResultTable> {
    find_table(name).ok_or_else(|| {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        error(
            format!("an edition has no table `{name}`"),
            Some(format!("it has {}", names.join(", "))),
        )
    })
}

impl Edition {
    /// Columns as a table of it, with where they come from.
    pub(crate) fn noted(&self, columns: &Columns, table: &str) -> Table {
        let manifest = self.inner.manifest();
        let notes = [
            ("table", table.to_owned()),
            ("edition", manifest.checksum()),
            ("preset", manifest.preset.clone()),
            ("snapshot_date", manifest.corpus.snapshot_date.clone()),
        ];
        let notes = notes.map(|(name, value)| (name.to_owned(), value));
        Table::of(columns.with_notes(notes))
    }
}

/// The word of a text.
pub(crate) fn word<W: Word>(asked: &str) -> PyResult<W> {
    W::parse(asked).ok_or_else(|| {
        error(
            format!("`{asked}` is not known here"),
            Some(format!("one of {}", W::TEXTS.join(", "))),
        )
    })
}

#[pymethods]
impl Edition {
    /// Somebody as the edition counts them: a country by code or name, a group by code or name, an institution by id.
    pub(crate) fn member(&self, kind: &str, who: String) -> PyResult<String> {
        let merge = self
            .inner
            .manifest()
            .parameter("addresses", "merge_hong_kong_macao");
        let merge = merge.and_then(serde_json::Value::as_bool).unwrap_or(true);
        match word::<Kind>(kind)? {
            Kind::Country => {
                let country = find_country(&who).map_err(of_edition)?;
                Ok(counted_as(country, merge).to_string())
            }
            Kind::Group => Ok(find_group(&who).map_err(of_edition)?.code.clone()),
            Kind::Institution => {
                let is_of_all = |row: &Standing| {
                    row.kind == Kind::Institution && row.front_set == "all" && row.area.is_none()
                };
                let rows = self.inner.rows_that(is_of_all).map_err(of_edition)?.into_iter();
                let known = rows
                    .filter_map(|row| Some((institution_number(&row.who)?, row.name)))
                    .collect();
                let asked = who.rsplit('/').next().unwrap_or(&who);
                Ok(institution_id(
                    find_institution(asked, &known).map_err(of_edition)?,
                ))
            }
            Kind::World => Ok(who),
        }
    }

    /// The number of an area by number, code or name.
    #[staticmethod]
    fn area(asked: &str) -> PyResult<u8> {
        Ok(classification().find_area(asked).map_err(of_edition)?.area)
    }

    /// Number, code and name of each area.
    #[staticmethod]
    fn areas() -> Vec<(u8, String, String)> {
        let areas = classification().areas().iter();
        areas
            .map(|area| (area.area, area.code.clone(), area.name.clone()))
            .collect()
    }

    /// Opens the edition in a folder; nothing but its manifest is read.
    #[new]
    fn new(folder: PathBuf) -> PyResult<Self> {
        let inner = openfronts::Edition::open(&folder).map_err(of_edition)?;
        Ok(Self { inner })
    }

    /// Where it stands.
    #[getter]
    fn folder(&self) -> PathBuf {
        self.inner.folder().to_owned()
    }

    /// BLAKE3 of the manifest: the identity of the edition.
    #[getter]
    fn checksum(&self) -> String {
        self.inner.manifest().checksum()
    }

    /// The manifest as JSON.
    fn manifest_json(&self) -> String {
        serde_json::to_string(self.inner.manifest()).expect("strings and numbers")
    }

    /// Of each table its name, rows, and what a row is, in the order of the stages.
    fn tables(&self) -> Vec<(String, Option<u64>, String)> {
        let of = |table: &ResultTable| {
            let n_rows = self.inner.entry(table.name).map(|entry| entry.n_rows);
            (table.name.to_owned(), n_rows, (table.description)())
        };
        TABLES.iter().map(of).collect()
    }

    /// Where the Parquet file of a table stands.
    fn path(&self, table: &str) -> PyResult<PathBuf> {
        (known(table)?.path)(&self.inner).map_err(of_edition)
    }

    /// The rows of a table for which all conditions hold, with all or some columns.
    #[pyo3(signature = (name, conditions = None, columns = None))]
    fn table(
        &self,
        py: Python<'_>,
        name: &str,
        conditions: Option<Bound<'_, PyDict>>,
        columns: Option<Vec<String>>,
    ) -> PyResult<Table> {
        let table = known(name)?;
        let mut all = Vec::new();
        for (column, value) in conditions.iter().flatten() {
            all.push(Condition::of(column.extract()?, &value)?);
        }
        // An empty slice says which columns there are.
        let none = (table.slice)(&self.inner, 0, 0).map_err(of_edition)?;
        let asked: Vec<String> = all.iter().map(|condition| condition.name.clone()).collect();
        let places = places_of(&none, &asked)?;
        let infos = (table.columns)();
        for (condition, &place) in all.iter().zip(&places) {
            condition.check(&infos[place])?;
        }
        let wanted = columns.map(|names| places_of(&none, &names)).transpose()?;
        let holds = |columns: &Columns, row: usize| {
            let mut both = places.iter().zip(&all);
            both.all(|(&place, condition)| condition.holds(&columns.cell(place, row)))
        };
        let read = py
            .detach(|| (table.that)(&self.inner, &holds))
            .map_err(of_edition)?;
        let columns = wanted.map_or_else(|| read.clone(), |places| read.of(&places));
        Ok(self.noted(&columns, name))
    }

    /// Columns of the table `other` behind those of `table`, where its `other_key` is `key` there.
    fn beside(
        &self,
        py: Python<'_>,
        table: &Table,
        key: &str,
        other: &str,
        other_key: &str,
        names: Vec<String>,
    ) -> PyResult<Table> {
        let of_other = known(other)?;
        let key = place_of(&table.columns, key)?;
        let none = (of_other.slice)(&self.inner, 0, 0).map_err(of_edition)?;
        let other_key = place_of(&none, other_key)?;
        let places = places_of(&none, &names)?;
        let columns = py.detach(|| {
            let text = |cell: &Cell| match cell {
                Cell::Integer(number) => Some(number.to_string()),
                Cell::Text(text) => Some((*text).to_owned()),
                _ => None,
            };
            let rows = 0..table.columns.n_rows();
            let keys: BTreeSet<String> = rows
                .filter_map(|row| text(&table.columns.cell(key, row)))
                .collect();
            let holds = |columns: &Columns, row: usize| {
                text(&columns.cell(other_key, row)).is_some_and(|key| keys.contains(&key))
            };
            let found = (of_other.that)(&self.inner, &holds)?;
            Ok(table.columns.beside(key, &found, other_key, &places))
        });
        let columns = columns.map_err(of_edition)?;
        Ok(Table::of(columns))
    }
}

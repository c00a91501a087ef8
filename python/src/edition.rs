//! An edition that was opened: what it says of itself, and its tables, each read when it is asked for.

use std::collections::HashSet;
use std::path::PathBuf;

use corpus::ColumnInfo;
use corpus::columns::{Cell, CellKind, Columns, Key};
use openfronts::Word;
use openfronts::areas::classification;
use openfronts::geography::{counted_as, find_country};
use openfronts::institution_names::institution_names;
use openfronts::members::{Kind, find_group, find_institution, institution_id};
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
    OneOf(Values),
    /// A number from the first on and up to the second, both included.
    Between(Option<f64>, Option<f64>),
}

/// Values, of which there may be as many as rows.
#[derive(Default)]
struct Values {
    bools: HashSet<bool>,
    integers: HashSet<i64>,
    texts: HashSet<String>,
    /// Those that are no whole numbers.
    numbers: Vec<f64>,
}

impl Values {
    fn of(values: impl Iterator<Item = Value>) -> Self {
        let mut all = Self::default();
        for value in values {
            match value {
                Value::Bool(value) => drop(all.bools.insert(value)),
                Value::Integer(number) => drop(all.integers.insert(number)),
                Value::Number(number) if number.fract() == 0.0 && number.abs() < 2f64.powi(53) => {
                    all.integers.insert(number as i64);
                }
                Value::Number(number) => all.numbers.push(number),
                Value::Text(text) => drop(all.texts.insert(text)),
            }
        }
        all
    }

    /// Whether a column can have them.
    fn fit(&self, info: &ColumnInfo) -> bool {
        let has_numbers = !(self.integers.is_empty() && self.numbers.is_empty());
        match info.kind() {
            CellKind::Bool => !has_numbers && self.texts.is_empty(),
            CellKind::Integer | CellKind::Number => self.bools.is_empty() && self.texts.is_empty(),
            CellKind::Text | CellKind::Texts => {
                let is_known = |text: &String| info.texts.is_empty() || info.texts.contains(&text.as_str());
                self.bools.is_empty() && !has_numbers && self.texts.iter().all(is_known)
            }
        }
    }

    /// Whether a cell is one of them; a list, whether one of its texts is.
    fn has(&self, cell: &Cell) -> bool {
        match cell {
            Cell::Null => false,
            Cell::Bool(value) => self.bools.contains(value),
            Cell::Integer(number) => self.integers.contains(number),
            Cell::Number(number) => {
                let is_whole = number.fract() == 0.0 && self.integers.contains(&(*number as i64));
                is_whole || self.numbers.contains(number)
            }
            Cell::Text(text) => self.texts.contains(*text),
            Cell::Texts(texts) => texts.iter().any(|text| self.texts.contains(text)),
        }
    }
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
        let wanted = Wanted::OneOf(Values::of(values.into_iter().flatten()));
        Ok(Self {
            name,
            wanted,
            may_be_null,
        })
    }

    /// A value that the column can never have is a mistake of who asks.
    fn check(&self, info: &ColumnInfo) -> PyResult<()> {
        let (fits, shown) = match &self.wanted {
            Wanted::OneOf(values) => (values.fit(info), "a value"),
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
            (Wanted::OneOf(values), cell) => values.has(cell),
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
    /// Somebody as the edition counts them: a country by code or name, a group by code or name, an institution by id, address
    /// or name.
    pub(crate) fn member(&self, kind: &str, who: String) -> PyResult<String> {
        match word::<Kind>(kind)? {
            Kind::Country => {
                let country = find_country(&who).map_err(of_edition)?;
                Ok(counted_as(country, self.inner.manifest().merges_hong_kong_macao()).to_string())
            }
            Kind::Group => Ok(find_group(&who).map_err(of_edition)?.code.clone()),
            Kind::Institution => {
                let known = institution_names(&self.inner).map_err(of_edition)?;
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
            let rows = 0..table.columns.n_rows();
            let keys: HashSet<Key> = rows
                .filter_map(|row| table.columns.cell(key, row).key())
                .collect();
            let holds = |columns: &Columns, row: usize| {
                columns
                    .cell(other_key, row)
                    .key()
                    .is_some_and(|key| keys.contains(&key))
            };
            let found = (of_other.that)(&self.inner, &holds)?;
            Ok(table.columns.beside(key, &found, other_key, &places))
        });
        let columns = columns.map_err(of_edition)?;
        Ok(Table::of(columns))
    }
}

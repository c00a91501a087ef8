//! Rows of several tables side by side, as a shape says; nothing is copied until it is written.

use std::marker::PhantomData;
use std::sync::Arc;

use openfronts::columns::{Cell, Columns, Picked, to_parquet};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::problem::{Problem, Result};
use crate::shape::{Pick, Shape, camel, row_schema};

/// Stands for no row.
pub const NO_ROW: u32 = u32::MAX;

/// Which rows of a table stand in a view.
#[derive(Debug, Clone)]
pub enum Rows {
    /// All in their order.
    All,
    /// These; `NO_ROW` where there is none.
    These(Arc<[u32]>),
}

impl Rows {
    /// The row of the table that stands in a row of the view.
    fn at(&self, row: usize) -> u32 {
        match self {
            Rows::All => u32::try_from(row).expect("a table has fewer rows than a work id has values"),
            Rows::These(rows) => rows[row],
        }
    }
}

/// A table and the rows of it that stand in a view.
#[derive(Debug, Clone)]
pub struct Source {
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: Arc<Columns>,
    /// Its rows.
    pub rows: Rows,
}

#[derive(Debug, Clone)]
struct ViewColumn {
    pick: Pick,
    source: usize,
    column: usize,
}

/// Rows of several tables side by side.
#[derive(Debug, Clone)]
pub struct View {
    columns: Arc<[ViewColumn]>,
    sources: Vec<Source>,
    n_rows: usize,
}

impl View {
    /// Puts columns together: every table that the picks name must be among the sources.
    pub fn new(picks: Vec<Pick>, sources: Vec<Source>, n_rows: usize) -> Self {
        let column = |pick: Pick| {
            let source = sources.iter().position(|source| source.table == pick.table);
            let source = source.unwrap_or_else(|| panic!("{} is among the sources", pick.table));
            let column = sources[source].columns.place_of(pick.info.name);
            ViewColumn {
                source,
                column: column.expect("a table has its columns"),
                pick,
            }
        };
        let columns = picks.into_iter().map(column).collect();
        Self {
            columns,
            sources,
            n_rows,
        }
    }

    /// Rows.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Columns.
    pub fn picks(&self) -> impl ExactSizeIterator<Item = &Pick> {
        self.columns.iter().map(|column| &column.pick)
    }

    /// The place of a column.
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.pick.name == name)
    }

    /// The value in a column, by its place, and a row.
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        let column = &self.columns[column];
        let source = &self.sources[column.source];
        match source.rows.at(row) {
            NO_ROW => Cell::Null,
            place => source.columns.cell(column.column, place as usize),
        }
    }

    /// The value in a column of this name.
    pub fn value(&self, name: &str, row: usize) -> Cell<'_> {
        self.place_of(name)
            .map_or(Cell::Null, |column| self.cell(column, row))
    }

    /// Some columns of some rows as a Parquet file.
    pub fn parquet(&self, columns: &[usize], rows: &[u32]) -> Result<Vec<u8>> {
        let picked = |column: &usize| {
            let column = &self.columns[*column];
            let source = &self.sources[column.source];
            let rows = rows.iter().map(|row| source.rows.at(*row as usize));
            Picked {
                name: &column.pick.name,
                description: &column.pick.info.description,
                columns: &source.columns,
                column: column.column,
                rows: rows.map(|row| (row != NO_ROW).then_some(row)).collect(),
            }
        };
        let picked: Vec<Picked> = columns.iter().map(picked).collect();
        to_parquet(&picked).map_err(|error| Problem::internal(error.to_string()))
    }
}

/// One row of a view as an object of JSON.
pub struct RowJson<'a> {
    /// The view.
    pub view: &'a View,
    /// The row.
    pub row: usize,
    /// The columns that are shown, by place; all unless given.
    pub columns: Option<&'a [usize]>,
}

impl Serialize for RowJson<'_> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> std::result::Result<Z::Ok, Z::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut entry = |column: usize| {
            let name = &self.view.columns[column].pick.name;
            map.serialize_entry(name, &self.view.cell(column, self.row))
        };
        match self.columns {
            Some(columns) => columns.iter().try_for_each(|column| entry(*column))?,
            None => (0..self.view.columns.len()).try_for_each(entry)?,
        }
        map.end()
    }
}

/// One row of a known shape.
#[derive(Debug, Clone)]
pub struct Row<S> {
    rows: RowsOf<S>,
}

/// Rows of a known shape: all of a view, or the first of them.
#[derive(Debug, Clone)]
pub struct RowsOf<S> {
    /// The rows.
    pub view: View,
    n_rows: usize,
    shape: PhantomData<fn() -> S>,
}

impl<S: Shape> RowsOf<S> {
    /// Rows of tables side by side.
    pub fn new(sources: Vec<Source>, n_rows: usize) -> Self {
        Self {
            view: View::new(S::picks(), sources, n_rows),
            n_rows,
            shape: PhantomData,
        }
    }

    /// The first rows.
    pub fn first(mut self, limit: usize) -> Self {
        self.n_rows = self.n_rows.min(limit);
        self
    }

    /// Rows that are shown.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The first row, if there is one.
    pub fn row(self) -> Option<Row<S>> {
        (self.n_rows > 0).then_some(Row { rows: self })
    }
}

impl<S> Row<S> {
    /// The value in a column of this name.
    pub fn value(&self, name: &str) -> Cell<'_> {
        self.rows.view.value(name, 0)
    }

    /// The view in which it is the first row.
    pub fn view(&self) -> &View {
        &self.rows.view
    }
}

impl<S> Serialize for Row<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> std::result::Result<Z::Ok, Z::Error> {
        let view = &self.rows.view;
        RowJson {
            view,
            row: 0,
            columns: None,
        }
        .serialize(serializer)
    }
}

impl<S> Serialize for RowsOf<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> std::result::Result<Z::Ok, Z::Error> {
        let mut rows = serializer.serialize_seq(Some(self.n_rows))?;
        for row in 0..self.n_rows {
            rows.serialize_element(&RowJson {
                view: &self.view,
                row,
                columns: None,
            })?;
        }
        rows.end()
    }
}

impl<S: Shape> JsonSchema for Row<S> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        camel(&S::name()).into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        row_schema(&S::about(), &S::picks(), false)
    }
}

impl<S: Shape> JsonSchema for RowsOf<S> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}s", Row::<S>::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Row<S>>::json_schema(generator)
    }
}

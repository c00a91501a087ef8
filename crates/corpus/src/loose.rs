//! Loose tables: columns that are known only when the program runs, filled cell by cell; and columns of any kind as a Parquet
//! file with notes.
//!
//! **Memory.** That of the cells, and once more while they become columns.

use std::io::Write;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use crate::columns::{CellKind, Columns, kind_of};
use crate::error::{Error, Result};

/// What a column is called, what it holds, and what its cells are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub description: String,
    /// What its cells are.
    pub kind: CellKind,
}

/// One cell that belongs to nobody's table yet.
#[derive(Debug, Clone, PartialEq)]
pub enum LooseCell {
    /// Not known.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
}

/// A table that is being filled.
#[derive(Debug, Clone)]
pub struct LooseTable {
    columns: Vec<LooseColumn>,
    cells: Vec<Vec<LooseCell>>,
}

impl LooseTable {
    /// A table of these columns, without rows.
    pub fn new(columns: Vec<LooseColumn>) -> Self {
        let cells = columns.iter().map(|_| Vec::new()).collect();
        Self { columns, cells }
    }

    /// Its columns.
    pub fn columns(&self) -> &[LooseColumn] {
        &self.columns
    }

    /// Appends a row. Cells beyond the last column are dropped, cells that are missing are not known.
    pub fn push(&mut self, row: impl IntoIterator<Item = LooseCell>) {
        let mut row = row.into_iter();
        for cells in &mut self.cells {
            cells.push(row.next().unwrap_or(LooseCell::Null));
        }
    }

    /// The rows as columns. A cell of another kind than its column is not known there; whole numbers are numbers, too.
    pub fn finish(self) -> Columns {
        let field = |column: &LooseColumn| {
            let metadata = [("description".to_owned(), column.description.clone())].into();
            Field::new(&column.name, data_type(column.kind), true).with_metadata(metadata)
        };
        let schema = Schema::new(self.columns.iter().map(field).collect::<Vec<_>>());
        let columns = self.columns.iter().zip(&self.cells);
        let arrays = columns.map(|(column, cells)| array(column.kind, cells)).collect();
        let n_rows = self.cells.first().map_or(0, Vec::len);
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(n_rows));
        let batch = RecordBatch::try_new_with_options(Arc::new(schema), arrays, &options)
            .expect("columns are built from the schema");
        Columns::of_batch(batch)
    }
}

fn data_type(kind: CellKind) -> DataType {
    match kind {
        CellKind::Bool => DataType::Boolean,
        CellKind::Integer => DataType::Int64,
        CellKind::Number => DataType::Float64,
        CellKind::Text => DataType::Utf8,
        CellKind::Texts => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
    }
}

fn array(kind: CellKind, cells: &[LooseCell]) -> ArrayRef {
    match kind {
        CellKind::Bool => Arc::new(BooleanArray::from_iter(cells.iter().map(|cell| match cell {
            LooseCell::Bool(value) => Some(*value),
            _ => None,
        }))),
        CellKind::Integer => Arc::new(Int64Array::from_iter(cells.iter().map(|cell| match cell {
            LooseCell::Integer(value) => Some(*value),
            _ => None,
        }))),
        CellKind::Number => Arc::new(Float64Array::from_iter(cells.iter().map(|cell| match cell {
            LooseCell::Number(value) => Some(*value),
            LooseCell::Integer(value) => Some(*value as f64),
            _ => None,
        }))),
        CellKind::Text => Arc::new(StringArray::from_iter(cells.iter().map(|cell| match cell {
            LooseCell::Text(text) => Some(text.as_str()),
            _ => None,
        }))),
        CellKind::Texts => {
            let mut lists = ListBuilder::new(StringBuilder::new());
            for cell in cells {
                let texts = match cell {
                    LooseCell::Texts(texts) => Some(texts),
                    _ => None,
                };
                for text in texts.into_iter().flatten() {
                    lists.values().append_value(text);
                }
                lists.append(texts.is_some());
            }
            Arc::new(lists.finish())
        }
    }
}

/// Names, meanings and kinds of columns.
pub fn columns_of(columns: &Columns) -> Vec<LooseColumn> {
    let fields = columns.batch().schema_ref().fields().iter();
    let column = |field: &Arc<Field>| LooseColumn {
        name: field.name().clone(),
        description: field.metadata().get("description").cloned().unwrap_or_default(),
        kind: kind_of(field.data_type()),
    };
    fields.map(column).collect()
}

/// Writes columns as a Parquet file into anything, with notes of the file as keys and values.
pub struct ParquetWriter<W: Write + Send> {
    writer: ArrowWriter<W>,
}

fn wrong(error: ParquetError) -> Error {
    Error::Parquet {
        path: "a table that is put together".into(),
        source: error,
    }
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Starts a file of columns such as these.
    pub fn create(out: W, like: &Columns, notes: &[(String, String)]) -> Result<Self> {
        let notes = notes
            .iter()
            .map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by("openfronts".into())
            .set_key_value_metadata(Some(notes.collect()))
            .build();
        let schema = Arc::clone(like.batch().schema_ref());
        let writer = ArrowWriter::try_new(out, schema, Some(properties)).map_err(wrong)?;
        Ok(Self { writer })
    }

    /// Appends rows.
    pub fn write(&mut self, columns: &Columns) -> Result<()> {
        self.writer.write(columns.batch()).map_err(wrong)
    }

    /// Ends the file.
    pub fn finish(self) -> Result<()> {
        self.writer.into_inner().map(drop).map_err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Cell;

    fn things() -> LooseTable {
        let column = |name: &str, kind| LooseColumn {
            name: name.to_owned(),
            description: format!("the {name}"),
            kind,
        };
        let mut table = LooseTable::new(vec![
            column("number", CellKind::Integer),
            column("weight", CellKind::Number),
            column("names", CellKind::Texts),
        ]);
        let names = LooseCell::Texts(vec!["a".into(), "b".into()]);
        table.push([LooseCell::Integer(7), LooseCell::Integer(2), names]);
        table.push([LooseCell::Null]);
        table
    }

    #[test]
    fn cells_are_found_again_and_kinds_are_kept() {
        let columns = things().finish();
        assert_eq!(columns.n_rows(), 2);
        assert!(matches!(columns.cell(0, 0), Cell::Integer(7)));
        assert!(matches!(columns.cell(1, 0), Cell::Number(weight) if weight == 2.0));
        assert!(matches!(columns.cell(2, 0), Cell::Texts(names) if names.iter().len() == 2));
        assert!((0..3).all(|column| matches!(columns.cell(column, 1), Cell::Null)));
        assert_eq!(columns_of(&columns), things().columns());
    }

    #[test]
    fn a_file_has_its_notes_and_the_same_bytes_each_time() {
        let written = || {
            let columns = things().finish();
            let mut bytes = Vec::new();
            let notes = [("edition".to_owned(), "abc".to_owned())];
            let mut writer = ParquetWriter::create(&mut bytes, &columns, &notes).unwrap();
            writer.write(&columns).unwrap();
            writer.finish().unwrap();
            bytes
        };
        let bytes = written();
        assert_eq!(bytes, written());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(text.contains("edition") && text.contains("abc"), "{text}");
    }
}

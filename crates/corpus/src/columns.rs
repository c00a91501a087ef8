//! A table as columns in memory, whatever its row type: for faces that show any table and compute nothing. Cells are looked up
//! by column and row, nothing is copied.
//!
//! **Memory.** That of Arrow: 8 bytes per number, text and 4 bytes per text; a column of text holds at most 2 GB.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, ArrayRef, BooleanArray, ListArray, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::concat::concat_batches;
use arrow_select::filter::filter_record_batch;
use arrow_select::take::{take, take_record_batch};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReaderBuilder, RowSelection, RowSelector};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::disk::{BatchReader, ROWS_PER_BATCH};
use crate::error::{Error, Result, at, parquet_at};
use crate::table::{ColumnInfo, Table, check_batch};
use crate::value::Value;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Yes or no.
    Bool,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Texts.
    Text,
    /// Lists of texts.
    Texts,
}

impl ColumnInfo {
    /// What its cells are.
    pub fn kind(&self) -> CellKind {
        kind_of(&self.data_type)
    }
}

/// What the cells of a column of this type are.
pub(crate) fn kind_of(data_type: &DataType) -> CellKind {
    match data_type {
        DataType::Boolean => CellKind::Bool,
        DataType::Float32 | DataType::Float64 => CellKind::Number,
        DataType::Utf8 => CellKind::Text,
        DataType::List(_) => CellKind::Texts,
        _ => CellKind::Integer,
    }
}

/// The value of one column in one row.
#[derive(Debug, Clone)]
pub enum Cell<'a> {
    /// Not known.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A text.
    Text(&'a str),
    /// A list of texts.
    Texts(TextList<'a>),
}

/// A list of texts in a cell.
#[derive(Debug, Clone)]
pub struct TextList<'a> {
    values: &'a StringArray,
    from: usize,
    to: usize,
}

impl<'a> TextList<'a> {
    /// The texts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let values = self.values;
        (self.from..self.to).map(move |place| values.value(place))
    }
}

/// What rows of two tables are matched by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'a> {
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(&'a str),
}

impl<'a> Cell<'a> {
    /// The key that the cell is, if it can be one.
    pub fn key(&self) -> Option<Key<'a>> {
        match self {
            Cell::Integer(number) => Some(Key::Integer(*number)),
            Cell::Text(text) => Some(Key::Text(text)),
            _ => None,
        }
    }
}

impl serde::Serialize for Cell<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Cell::Null => serializer.serialize_none(),
            Cell::Bool(value) => serializer.serialize_bool(*value),
            Cell::Integer(value) => serializer.serialize_i64(*value),
            Cell::Number(value) => serializer.serialize_f64(*value),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Texts(texts) => serializer.collect_seq(texts.iter()),
        }
    }
}

/// Whether a row of columns is kept.
pub type Holds<'a> = &'a dyn Fn(&Columns, usize) -> bool;

/// A table as columns.
#[derive(Debug, Clone)]
pub struct Columns {
    batch: RecordBatch,
}

impl Columns {
    /// Reads all of a table.
    pub fn read<T: Table>(path: &Path) -> Result<Self> {
        Self::read_that::<T>(path, None)
    }

    /// Reads the rows of a table for which something holds, in their order; the others are not kept in memory.
    pub fn read_that<T: Table>(path: &Path, holds: Option<Holds>) -> Result<Self> {
        let mut batches = Vec::new();
        for batch in BatchReader::<T>::open(path)? {
            let batch = batch?;
            let Some(holds) = holds else {
                batches.push(batch);
                continue;
            };
            let columns = Columns { batch };
            let kept: BooleanArray = (0..columns.n_rows())
                .map(|row| Some(holds(&columns, row)))
                .collect();
            let kept = filter_record_batch(&columns.batch, &kept).expect("as many as rows");
            batches.push(kept);
        }
        Self::joined::<T>(&batches, path)
    }

    /// Reads `limit` rows of a table from row `from` on; row groups and pages before them are skipped.
    pub fn read_slice<T: Table>(path: &Path, from: usize, limit: usize) -> Result<Self> {
        let file = File::open(path).map_err(at(path))?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(parquet_at(path))?;
        let columns = T::columns();
        let mask =
            ProjectionMask::columns(builder.parquet_schema(), columns.iter().map(|column| column.name));
        let n_rows = usize::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
        let from = from.min(n_rows);
        let limit = limit.min(n_rows - from);
        let selection = RowSelection::from(vec![
            RowSelector::skip(from),
            RowSelector::select(limit),
            RowSelector::skip(n_rows - from - limit),
        ]);
        let reader = builder
            .with_projection(mask)
            .with_row_selection(selection)
            .with_batch_size(limit.clamp(1, ROWS_PER_BATCH));
        let mut batches = Vec::new();
        for batch in reader.build().map_err(parquet_at(path))? {
            let batch = batch.map_err(|error| parquet_at(path)(error.into()))?;
            check_batch::<T>(&batch, path)?;
            batches.push(batch);
        }
        Self::joined::<T>(&batches, path)
    }

    /// Rows of a table as columns.
    pub fn of_rows<T: Table>(rows: &[T]) -> Self {
        Self {
            batch: T::to_batch(rows),
        }
    }

    /// Columns that are one batch already.
    pub(crate) fn of_batch(batch: RecordBatch) -> Self {
        Self { batch }
    }

    fn joined<T: Table>(batches: &[RecordBatch], path: &Path) -> Result<Self> {
        let batch = concat_batches(&T::schema(), batches).map_err(|error| parquet_at(path)(error.into()))?;
        Ok(Self { batch })
    }

    /// As Arrow has them; descriptions of table and columns are in its metadata.
    pub fn batch(&self) -> &RecordBatch {
        &self.batch
    }

    /// The same columns, with notes about the table as a whole in its metadata.
    pub fn with_notes(&self, notes: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut metadata = self.batch.schema_ref().metadata().clone();
        metadata.extend(notes);
        let schema = self.batch.schema_ref().as_ref().clone().with_metadata(metadata);
        let batch = self.batch.clone().with_schema(Arc::new(schema));
        Self {
            batch: batch.expect("the fields are the same"),
        }
    }

    /// These columns, by their places and in this order. All must be there.
    pub fn of(&self, places: &[usize]) -> Self {
        let batch = self.batch.project(places).expect("the columns are there");
        Self { batch }
    }

    /// Rows in this order, by their places. All must be there.
    pub fn rows(&self, places: Vec<u32>) -> Self {
        let batch = take_record_batch(&self.batch, &UInt32Array::from(places)).expect("the rows are there");
        Self { batch }
    }

    /// Columns of another table, by their places, behind these: of its first row that has the same whole number or text in its
    /// column `other_key` as a row here in `key`, and null where there is none. Lists of texts of a name that stands here already
    /// are united with those here.
    pub fn beside(&self, key: usize, other: &Self, other_key: usize, places: &[usize]) -> Self {
        let mut rows_of: HashMap<Key, u32> = HashMap::with_capacity(other.n_rows());
        for row in 0..other.n_rows() {
            if let Some(key) = other.cell(other_key, row).key() {
                rows_of.entry(key).or_insert(row as u32);
            }
        }
        let row = |row| rows_of.get(&self.cell(key, row).key()?).copied();
        let rows = UInt32Array::from((0..self.n_rows()).map(row).collect::<Vec<_>>());
        let schema = self.batch.schema();
        let mut fields: Vec<Field> = schema
            .fields()
            .iter()
            .map(|field| field.as_ref().clone())
            .collect();
        let mut arrays = self.batch.columns().to_vec();
        for &place in places {
            let taken = take(other.batch.column(place), &rows, None).expect("the rows are there");
            let field = other.batch.schema().field(place).clone();
            match fields.iter().position(|here| here.name() == field.name()) {
                Some(here) if matches!(field.data_type(), DataType::List(_)) => {
                    arrays[here] = united(arrays[here].as_list(), taken.as_list());
                }
                _ => {
                    arrays.push(taken);
                    fields.push(field.with_nullable(true));
                }
            }
        }
        let schema = Arc::new(Schema::new(fields).with_metadata(schema.metadata().clone()));
        let batch = RecordBatch::try_new(schema, arrays).expect("columns are as long as the table");
        Self { batch }
    }

    /// Rows.
    pub fn n_rows(&self) -> usize {
        self.batch.num_rows()
    }

    /// The place of the column of this name.
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.batch.schema_ref().index_of(name).ok()
    }

    /// The value in a column, by its place, and a row. Both must be there.
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        let array = self.batch.column(column);
        if array.is_null(row) {
            return Cell::Null;
        }
        let whole = |value: u64| Cell::Integer(i64::try_from(value).unwrap_or(i64::MAX));
        match array.data_type() {
            DataType::Boolean => Cell::Bool(array.as_boolean().value(row)),
            DataType::UInt8 => Cell::Integer(array.as_primitive::<UInt8Type>().value(row).into()),
            DataType::UInt16 => Cell::Integer(array.as_primitive::<UInt16Type>().value(row).into()),
            DataType::UInt32 => Cell::Integer(array.as_primitive::<UInt32Type>().value(row).into()),
            DataType::UInt64 => whole(array.as_primitive::<UInt64Type>().value(row)),
            DataType::Int64 => Cell::Integer(array.as_primitive::<Int64Type>().value(row)),
            DataType::Int16 => Cell::Integer(array.as_primitive::<Int16Type>().value(row).into()),
            DataType::Float32 => Cell::Number(array.as_primitive::<Float32Type>().value(row).into()),
            DataType::Float64 => Cell::Number(array.as_primitive::<Float64Type>().value(row)),
            DataType::Utf8 => Cell::Text(array.as_string::<i32>().value(row)),
            DataType::List(_) => {
                let list = array.as_list::<i32>();
                let place = |offset: i32| usize::try_from(offset).expect("offsets are not negative");
                Cell::Texts(TextList {
                    values: list.values().as_string::<i32>(),
                    from: place(list.value_offsets()[row]),
                    to: place(list.value_offsets()[row + 1]),
                })
            }
            other => unreachable!("no table has a column of {other}"),
        }
    }
}

/// The texts of both lists, each once.
fn united(one: &ListArray, other: &ListArray) -> ArrayRef {
    let texts = |list: &ListArray, row: usize| -> Vec<String> {
        if list.is_null(row) {
            return Vec::new();
        }
        let values = list.value(row);
        values
            .as_string::<i32>()
            .iter()
            .flatten()
            .map(str::to_owned)
            .collect()
    };
    let lists: Vec<Vec<String>> = (0..one.len())
        .map(|row| {
            let mut both = texts(one, row);
            for text in texts(other, row) {
                if !both.contains(&text) {
                    both.push(text);
                }
            }
            both
        })
        .collect();
    Vec::<String>::to_array(lists.iter())
}

/// One column of a table that is put together from several.
pub struct Picked<'a> {
    /// Its name there.
    pub name: &'a str,
    /// What it holds.
    pub description: &'a str,
    /// The table it comes from.
    pub columns: &'a Columns,
    /// Its place in that table.
    pub column: usize,
    /// The rows of that table; `None` where there is none.
    pub rows: Vec<Option<u32>>,
}

/// A table that is put together, as the bytes of a Parquet file. All columns must have as many rows.
pub fn to_parquet(picked: &[Picked]) -> Result<Vec<u8>> {
    let wrong = |error: parquet::errors::ParquetError| Error::Parquet {
        path: "a table that is put together".into(),
        source: error,
    };
    let mut fields = Vec::new();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    for column in picked {
        let array = column.columns.batch.column(column.column);
        let rows = UInt32Array::from(column.rows.clone());
        arrays.push(take(array, &rows, None).map_err(|error| wrong(error.into()))?);
        let metadata = [("description".to_owned(), column.description.to_owned())].into();
        fields.push(Field::new(column.name, array.data_type().clone(), true).with_metadata(metadata));
    }
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(|error| wrong(error.into()))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by("openfronts".into())
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties)).map_err(wrong)?;
    writer.write(&batch).map_err(wrong)?;
    writer.into_inner().map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::write_table;

    crate::table! {
        /// A thing.
        struct Thing in "things" {
            /// Its number.
            number: u32,
            /// Its weight.
            weight: Option<f64>,
            /// Its names.
            names: Vec<String>,
        }
    }

    fn things(n: u32) -> Vec<Thing> {
        let thing = |number| Thing {
            number,
            weight: number.is_multiple_of(2).then_some(f64::from(number) / 4.0),
            names: (0..number % 3).map(|name| format!("n{name}")).collect(),
        };
        (0..n).map(thing).collect()
    }

    fn json(columns: &Columns, row: usize) -> String {
        let cells: Vec<Cell> = (0..3).map(|column| columns.cell(column, row)).collect();
        serde_json::to_string(&cells).unwrap()
    }

    #[test]
    fn cells_slices_and_filters_are_those_of_the_rows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("things.parquet");
        write_table(&path, &things(40_000)).unwrap();
        let all = Columns::read::<Thing>(&path).unwrap();
        assert_eq!(all.n_rows(), 40_000);
        assert_eq!(json(&all, 5), r#"[5,null,["n0","n1"]]"#);
        assert_eq!(json(&all, 6), r#"[6,1.5,[]]"#);
        let slice = Columns::read_slice::<Thing>(&path, 39_990, 100).unwrap();
        assert_eq!((slice.n_rows(), json(&slice, 0)), (10, json(&all, 39_990)));
        assert_eq!(
            Columns::read_slice::<Thing>(&path, 50_000, 10).unwrap().n_rows(),
            0
        );
        let is_even = |columns: &Columns, row| !matches!(columns.cell(1, row), Cell::Null);
        let even = Columns::read_that::<Thing>(&path, Some(&is_even)).unwrap();
        assert_eq!((even.n_rows(), json(&even, 3)), (20_000, json(&all, 6)));
    }

    #[test]
    fn columns_of_another_table_stand_beside() {
        let columns = Columns::of_rows(&things(6));
        let few = columns.rows(vec![5, 2]);
        assert_eq!(json(&few, 0), json(&columns, 5));
        // By their numbers: thing 2 is in the second table and thing 5 is not.
        let other = columns.of(&[2, 0]).rows(vec![4, 2, 2]);
        let both = few.beside(0, &other, 1, &[0]);
        let names = both.batch().schema();
        let names: Vec<&String> = names.fields().iter().map(|field| field.name()).collect();
        assert_eq!(names, ["number", "weight", "names"]);
        assert_eq!(json(&both, 0), json(&columns, 5), "nothing there, nothing new");
        let another = Columns::of_rows(&[Thing {
            number: 5,
            weight: Some(7.0),
            names: vec!["n1".to_owned(), "x".to_owned()],
        }]);
        let both = few.beside(0, &another, 0, &[1, 2]);
        assert_eq!(
            serde_json::to_string(&both.cell(2, 0)).unwrap(),
            r#"["n0","n1","x"]"#
        );
        assert!(matches!(both.cell(3, 0), Cell::Number(weight) if weight == 7.0));
        assert!(matches!(both.cell(3, 1), Cell::Null));
        assert!(both.batch().schema().metadata().contains_key("description"));
    }

    #[test]
    fn a_table_put_together_is_read_again() {
        let columns = Columns::of_rows(&things(10));
        let picked = |name, column| Picked {
            name,
            description: "of a thing",
            columns: &columns,
            column,
            rows: vec![Some(5), None, Some(2)],
        };
        let bytes = to_parquet(&[picked("number", 0), picked("names", 2)]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.parquet");
        std::fs::write(&path, bytes).unwrap();
        let numbers: Vec<Option<u32>> = crate::disk::read_column(&path, "number").unwrap();
        assert_eq!(numbers, [Some(5), None, Some(2)]);
    }
}

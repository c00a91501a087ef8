//! A table is a row type: its fields are the columns, their doc comments the descriptions of the columns.

use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};

use crate::error::{Error, Result};

/// Name, meaning and type of one column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnInfo {
    /// Column name.
    pub name: &'static str,
    /// What the column holds, with unit: the doc comment of the field.
    pub description: String,
    /// Arrow type.
    pub data_type: DataType,
    /// Whether nulls may occur.
    pub nullable: bool,
    /// The texts that may occur; any, if there are none here.
    pub texts: &'static [&'static str],
}

/// A row type that can be stored as a Parquet table. Implemented by [`table!`](crate::table!).
pub trait Table: Sized + Clone + Send + Sync {
    /// File stem and name of the table.
    const NAME: &'static str;
    /// What one row is: the doc comment of the row type.
    fn description() -> String;
    /// The columns in order.
    fn columns() -> Vec<ColumnInfo>;
    /// Rows as one Arrow batch.
    fn to_batch(rows: &[Self]) -> RecordBatch;
    /// One Arrow batch as rows. The batch must match [`Table::columns`].
    fn from_batch(batch: &RecordBatch) -> Vec<Self>;

    /// Arrow schema with the descriptions as metadata.
    fn schema() -> Arc<Schema> {
        let fields = Self::columns().into_iter().map(|c| {
            let metadata = [("description".to_owned(), c.description)].into();
            Field::new(c.name, c.data_type, c.nullable).with_metadata(metadata)
        });
        let metadata = [("description".to_owned(), Self::description())].into();
        Arc::new(Schema::new(fields.collect::<Vec<_>>()).with_metadata(metadata))
    }
}

/// Checks that a batch read from `path` has the columns of `T`, in order and type.
pub(crate) fn check_batch<T: Table>(batch: &RecordBatch, path: &Path) -> Result<()> {
    for (i, column) in T::columns().into_iter().enumerate() {
        let found = batch
            .schema_ref()
            .fields()
            .get(i)
            .filter(|f| f.name() == column.name)
            .cloned();
        let ok = found.as_ref().is_some_and(|f| {
            f.data_type() == &column.data_type && (column.nullable || batch.column(i).null_count() == 0)
        });
        if !ok {
            return Err(Error::Column {
                path: path.to_owned(),
                column: column.name.to_owned(),
                expected: format!("{}", column.data_type),
                found: found.map_or("no such column".into(), |f| format!("{}", f.data_type())),
            });
        }
        check_texts(batch.column(i), column.texts, column.name, path)?;
    }
    Ok(())
}

/// Checks that a column of text holds none but some texts, nulls apart; any will do, if none are given.
pub(crate) fn check_texts(array: &dyn Array, texts: &[&str], column: &str, path: &Path) -> Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    let is_other = |text: &&str| !texts.contains(text);
    match array.as_string::<i32>().iter().flatten().find(is_other) {
        None => Ok(()),
        Some(found) => Err(Error::Column {
            path: path.to_owned(),
            column: column.to_owned(),
            expected: texts.join(", "),
            found: found.to_owned(),
        }),
    }
}

/// Joins the lines of a doc comment.
#[doc(hidden)]
pub fn join_doc(lines: &[&str]) -> String {
    lines
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

/// Declares a row type as a table: `table! { /// what a row is  pub struct Front in "fronts" { /// what it holds  front_id: u32, } }`.
#[macro_export]
macro_rules! table {
    (
        $(#[doc = $about:literal])+
        $vis:vis struct $Row:ident in $name:literal {
            $( $(#[doc = $doc:literal])+ $column:ident : $Type:ty, )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        $vis struct $Row {
            $( $(#[doc = $doc])+ $vis $column: $Type, )+
        }

        impl $crate::Table for $Row {
            const NAME: &'static str = $name;
            fn description() -> String {
                $crate::join_doc(&[$($about),+])
            }
            fn columns() -> Vec<$crate::ColumnInfo> {
                vec![$( $crate::ColumnInfo {
                    name: stringify!($column),
                    description: $crate::join_doc(&[$($doc),+]),
                    data_type: <$Type as $crate::Value>::data_type(),
                    nullable: <$Type as $crate::Value>::NULLABLE,
                    texts: <$Type as $crate::Value>::TEXTS,
                } ),+]
            }
            fn to_batch(rows: &[Self]) -> $crate::RecordBatch {
                let columns = vec![$( <$Type as $crate::Value>::to_array(rows.iter().map(|r| &r.$column)) ),+];
                $crate::RecordBatch::try_new(Self::schema(), columns).expect("columns are built from the schema")
            }
            fn from_batch(batch: &$crate::RecordBatch) -> Vec<Self> {
                let mut columns = batch.columns().iter();
                $( let mut $column =
                    <$Type as $crate::Value>::from_array(columns.next().expect("checked").as_ref()).into_iter(); )+
                (0..batch.num_rows()).map(|_| $Row { $( $column: $column.next().expect("same length") ),+ }).collect()
            }
        }
    };
}

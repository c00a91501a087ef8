//! What comes back of a plan, as rows of a table type. Column by column, by place: a plan names and orders its columns as the
//! row type does. Types are made those of the row type, which loses nothing: a count comes as 64 bits and fits the 32 it is
//! stored in, or it is an error.

use anyhow::{Context, ensure};
use arrow_array::{ArrayRef, RecordBatch};
use datafusion::arrow::compute::{CastOptions, cast_with_options};
use openfronts::{ColumnInfo, Table};

/// The rows of a batch.
pub(crate) fn rows<T: Table>(batch: &RecordBatch) -> anyhow::Result<Vec<T>> {
    let columns = T::columns();
    ensure!(
        columns.len() == batch.num_columns(),
        "{} columns came back where {} has {}",
        batch.num_columns(),
        T::NAME,
        columns.len()
    );
    let same = columns
        .iter()
        .zip(batch.columns())
        .map(|(column, array)| as_column(column, array));
    let batch = RecordBatch::try_new(T::schema(), same.collect::<anyhow::Result<_>>()?)?;
    Ok(T::from_batch(&batch))
}

fn as_column(column: &ColumnInfo, array: &ArrayRef) -> anyhow::Result<ArrayRef> {
    let strict = CastOptions {
        safe: false,
        ..CastOptions::default()
    };
    let cast = cast_with_options(array, &column.data_type, &strict)
        .with_context(|| format!("column {}", column.name))?;
    ensure!(
        column.nullable || cast.null_count() == 0,
        "column {} came back with nulls",
        column.name
    );
    Ok(cast)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{Int64Array, StringViewArray};
    use arrow_schema::{DataType, Field, Schema};
    use std::sync::Arc;

    corpus::table! {
        /// A row.
        struct Row in "rows" {
            /// A number.
            n: u32,
            /// A text.
            text: Option<String>,
        }
    }

    fn batch(numbers: Vec<i64>) -> RecordBatch {
        let texts: StringViewArray = numbers.iter().map(|_| None::<&str>).collect();
        let fields = vec![
            Field::new("n", DataType::Int64, true),
            Field::new("text", DataType::Utf8View, true),
        ];
        let columns: Vec<ArrayRef> = vec![Arc::new(Int64Array::from(numbers)), Arc::new(texts)];
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap()
    }

    #[test]
    fn numbers_that_fit_become_those_of_the_row() {
        let found: Vec<Row> = rows(&batch(vec![7, u32::MAX.into()])).unwrap();
        assert_eq!(
            found,
            [
                Row { n: 7, text: None },
                Row {
                    n: u32::MAX,
                    text: None
                }
            ]
        );
    }

    #[test]
    fn a_number_that_does_not_fit_is_an_error() {
        assert!(rows::<Row>(&batch(vec![-1])).is_err());
        assert!(rows::<Row>(&batch(vec![1 << 32])).is_err());
    }
}

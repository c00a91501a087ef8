//! A Parquet file of somebody else, as JSON lines.
//!
//! Whoever knows the field names asks for columns by their paths, `authorships[].author.id`; only these are decoded, some
//! rows at a time, and each row becomes one line in which nulls are left out. A text column where objects or a list are
//! asked for is taken for JSON, as many clients write nested fields. Points in time are UTC, to the millisecond.
//!
//! Memory: one page of each wanted column and `ROWS_PER_BATCH` rows, whatever the size of a row group.

use std::collections::BTreeSet;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::as_datetime;
use arrow_array::types::{
    ArrowTimestampType, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, BinaryArray, PrimitiveArray, RecordBatch};
use arrow_json::writer::{
    Encoder, EncoderFactory, EncoderOptions, LineDelimited, NullableEncoder, WriterBuilder,
};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, TimeUnit};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use serde::de::IgnoredAny;

use crate::error::{Result, at, parquet_at};

/// Rows in memory at once.
const ROWS_PER_BATCH: usize = 1024;

/// A Parquet file that was opened: its columns are known, no row is read.
pub struct ForeignTable {
    builder: ParquetRecordBatchReaderBuilder<File>,
    path: PathBuf,
    /// In the order in which Parquet counts them.
    columns: Vec<Leaf>,
}

/// A column without columns in it.
struct Leaf {
    path: String,
    is_text: bool,
}

/// Some rows, each on a line of its own.
pub struct Lines {
    /// One JSON object per line.
    pub bytes: Vec<u8>,
    /// How many lines.
    pub n_rows: u64,
}

/// The rows of a file as JSON lines, some at a time.
pub struct LineReader {
    /// Until the first error.
    batches: Option<ParquetRecordBatchReader>,
    path: PathBuf,
    encoders: Arc<Encoders>,
}

impl ForeignTable {
    /// Opens a file and reads what it says of itself, at its end.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(at(path))?;
        // What a library of Arrow noted of its own types would bring a dozen kinds of texts and lists.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = guarded(path, || {
            ParquetRecordBatchReaderBuilder::try_new_with_options(file, options).map_err(parquet_at(path))
        })?;
        let mut columns = Vec::new();
        add_leaves("", builder.schema().fields(), &mut columns);
        Ok(Self {
            builder,
            path: path.to_owned(),
            columns,
        })
    }

    /// Names of the columns, without those inside them.
    pub fn names(&self) -> Vec<&str> {
        let fields = self.builder.schema().fields().iter();
        fields.map(|field| field.name().as_str()).collect()
    }

    /// Rows of the file.
    pub fn n_rows(&self) -> u64 {
        u64::try_from(self.builder.metadata().file_metadata().num_rows()).unwrap_or(0)
    }

    /// Whether a column of the path is there, or a text or map in which it may be.
    pub fn has(&self, wanted: &str) -> bool {
        self.columns.iter().any(|leaf| leaf.gives(wanted))
    }

    /// Begins to read the columns with these paths, as far as they are there.
    pub fn lines(self, wanted: &[&str]) -> Result<LineReader> {
        let is_wanted = |leaf: &Leaf| wanted.iter().any(|path| leaf.gives(path));
        let (mut chosen, mut json) = (Vec::new(), BTreeSet::new());
        for (i, leaf) in self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, leaf)| is_wanted(leaf))
        {
            chosen.push(i);
            let is_top = !leaf.path.contains(['.', '[']);
            if leaf.is_text && is_top && !wanted.contains(&leaf.path.as_str()) {
                json.insert(leaf.path.clone());
            }
        }
        let mask = ProjectionMask::leaves(self.builder.parquet_schema(), chosen);
        let builder = self.builder.with_projection(mask).with_batch_size(ROWS_PER_BATCH);
        Ok(LineReader {
            batches: Some(guarded(&self.path, || {
                builder.build().map_err(parquet_at(&self.path))
            })?),
            path: self.path,
            encoders: Arc::new(Encoders { json_columns: json }),
        })
    }
}

impl Leaf {
    /// Whether the wanted column is this one, or inside it. Lists of one and the bare one are the same.
    fn gives(&self, wanted: &str) -> bool {
        let mut steps = wanted.split('.').map(|step| step.trim_end_matches("[]"));
        let mut own = self.path.split('.').map(|step| step.trim_end_matches("[]"));
        own.all(|step| steps.next() == Some(step))
    }
}

/// The columns in the order in which Parquet counts them. A map has two, keys and values, under one path.
fn add_leaves(above: &str, fields: &Fields, leaves: &mut Vec<Leaf>) {
    for field in fields {
        let path = match above {
            "" => field.name().clone(),
            above => format!("{above}.{}", field.name()),
        };
        add_leaf(path, field, leaves);
    }
}

fn add_leaf(path: String, field: &Field, leaves: &mut Vec<Leaf>) {
    match field.data_type() {
        DataType::Struct(fields) => add_leaves(&path, fields, leaves),
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
            add_leaf(format!("{path}[]"), item, leaves);
        }
        DataType::Map(entries, _) => {
            let mut inside = Vec::new();
            add_leaf(String::new(), entries, &mut inside);
            leaves.extend(inside.into_iter().map(|_| Leaf {
                path: path.clone(),
                is_text: false,
            }));
        }
        other => leaves.push(Leaf {
            path,
            is_text: matches!(other, DataType::Utf8 | DataType::Binary),
        }),
    }
}

impl Iterator for LineReader {
    type Item = Result<Lines>;

    fn next(&mut self) -> Option<Result<Lines>> {
        let mut batches = self.batches.take()?;
        let lines = guarded(&self.path, || {
            let lines = batches
                .next()
                .map(|batch| batch.and_then(|batch| self.lines_of(&batch)));
            lines
                .transpose()
                .map_err(|error| parquet_at(&self.path)(error.into()))
        })
        .transpose()?;
        self.batches = lines.is_ok().then_some(batches);
        Some(lines)
    }
}

impl LineReader {
    fn lines_of(&self, batch: &RecordBatch) -> std::result::Result<Lines, ArrowError> {
        let mut writer = WriterBuilder::new()
            .with_encoder_factory(self.encoders.clone())
            .build::<_, LineDelimited>(Vec::new());
        writer.write(batch)?;
        writer.finish()?;
        Ok(Lines {
            bytes: writer.into_inner(),
            n_rows: batch.num_rows() as u64,
        })
    }
}

/// The libraries find some damages by a panic, which is an error here.
fn guarded<T>(path: &Path, read: impl FnOnce() -> Result<T>) -> Result<T> {
    let panicked = || ParquetError::General("its parts contradict each other".to_owned());
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(parquet_at(path)(panicked())))
}

/// How columns become JSON where the library would not do it, or not so.
#[derive(Debug)]
struct Encoders {
    /// Text columns that are to be JSON.
    json_columns: BTreeSet<String>,
}

impl EncoderFactory for Encoders {
    fn make_default_encoder<'a>(
        &self,
        field: &'a FieldRef,
        array: &'a dyn Array,
        _: &'a EncoderOptions,
    ) -> std::result::Result<Option<NullableEncoder<'a>>, ArrowError> {
        let is_json = self.json_columns.contains(field.name());
        let encoder: Box<dyn Encoder> = match array.data_type() {
            DataType::Timestamp(unit, Some(_)) => match unit {
                TimeUnit::Second => Box::new(Moments(array.as_primitive::<TimestampSecondType>())),
                TimeUnit::Millisecond => Box::new(Moments(array.as_primitive::<TimestampMillisecondType>())),
                TimeUnit::Microsecond => Box::new(Moments(array.as_primitive::<TimestampMicrosecondType>())),
                TimeUnit::Nanosecond => Box::new(Moments(array.as_primitive::<TimestampNanosecondType>())),
            },
            DataType::Utf8 if is_json => Box::new(JsonTexts(array)),
            // Old writers did not say which bytes are text.
            DataType::Binary if is_json => Box::new(JsonTexts(array)),
            DataType::Binary => Box::new(Bytes(array.as_binary())),
            _ => return Ok(None),
        };
        Ok(Some(NullableEncoder::new(encoder, array.nulls().cloned())))
    }
}

/// Texts that are JSON.
struct JsonTexts<'a>(&'a dyn Array);

impl Encoder for JsonTexts<'_> {
    fn encode(&mut self, i: usize, out: &mut Vec<u8>) {
        match self.0.as_string_opt::<i32>() {
            Some(texts) => add_json(texts.value(i), out),
            None => add_json(&String::from_utf8_lossy(self.0.as_binary::<i32>().value(i)), out),
        }
    }
}

/// Bytes that are text.
struct Bytes<'a>(&'a BinaryArray);

impl Encoder for Bytes<'_> {
    fn encode(&mut self, i: usize, out: &mut Vec<u8>) {
        add_text(&String::from_utf8_lossy(self.0.value(i)), out);
    }
}

/// Points in time in UTC; what is none is null.
struct Moments<'a, T: ArrowTimestampType>(&'a PrimitiveArray<T>);

impl<T: ArrowTimestampType> Encoder for Moments<'_, T> {
    fn encode(&mut self, i: usize, out: &mut Vec<u8>) {
        match as_datetime::<T>(self.0.value(i)) {
            Some(moment) => add_text(&moment.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(), out),
            None => out.extend_from_slice(b"null"),
        }
    }
}

/// A text that is JSON as it is, but on one line; any other as a text.
fn add_json(text: &str, out: &mut Vec<u8>) {
    let is_json =
        text.trim_start().starts_with(['[', '{']) && serde_json::from_str::<IgnoredAny>(text).is_ok();
    if is_json {
        // Inside texts JSON has no line breaks.
        out.extend(
            text.bytes()
                .map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }),
        );
    } else {
        add_text(text, out);
    }
}

fn add_text(text: &str, out: &mut Vec<u8>) {
    serde_json::to_writer(out, text).expect("writing a text to memory does not fail");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::builder::{Int32Builder, ListBuilder, MapBuilder, StringBuilder};
    use arrow_array::{
        ArrayRef, BinaryArray, Float64Array, StringArray, StructArray, TimestampMicrosecondArray,
    };
    use parquet::arrow::ArrowWriter;
    use serde_json::{Value, json};

    use super::*;

    /// A file with a column of every sort, of two rows.
    fn file(folder: &Path) -> PathBuf {
        let mut lists = ListBuilder::new(StringBuilder::new());
        lists.append_value([Some("a"), None]);
        lists.append_null();
        let mut maps = MapBuilder::new(None, StringBuilder::new(), Int32Builder::new());
        maps.keys().append_value("k");
        maps.values().append_value(1);
        maps.append(true).unwrap();
        maps.append(false).unwrap();
        let inside: ArrayRef = Arc::new(StringArray::from(vec![Some("x\n\"y\""), None]));
        let other: ArrayRef = Arc::new(Float64Array::from(vec![0.5, 1.0]));
        let moments = TimestampMicrosecondArray::from(vec![Some(1_750_000_000_123_456), None]);
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("unwanted", Arc::new(StringArray::from(vec!["-", "-"]))),
            ("moment", Arc::new(moments.with_timezone("UTC"))),
            ("bytes", Arc::new(BinaryArray::from(vec![&b"W1"[..], b"\xff"]))),
            ("list", Arc::new(lists.finish())),
            ("map", Arc::new(maps.finish())),
            (
                "pair",
                Arc::new(StructArray::try_from(vec![("one", inside), ("other", other)]).unwrap()),
            ),
            (
                "json",
                Arc::new(StringArray::from(vec!["[{\"id\":\n 1}]", "[cut"])),
            ),
        ];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let path = folder.join("file");
        let mut writer = ArrowWriter::try_new(File::create(&path).unwrap(), batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        path
    }

    #[test]
    fn columns_of_every_sort_become_json() {
        let folder = tempfile::tempdir().unwrap();
        let table = ForeignTable::open(&file(folder.path())).unwrap();
        let names = ["unwanted", "moment", "bytes", "list", "map", "pair", "json"];
        assert_eq!((table.names(), table.n_rows()), (names.to_vec(), 2));
        assert!(table.has("map.k") && table.has("pair.one") && table.has("list[]") && table.has("json[].id"));
        assert!(!table.has("pair.two") && !table.has("pair") && !table.has("li"));
        let wanted = [
            "moment",
            "bytes",
            "list[]",
            "map.k",
            "pair.one",
            "json[].id",
            "missing",
        ];
        let lines: Vec<Lines> = table
            .lines(&wanted)
            .unwrap()
            .map(|lines| lines.unwrap())
            .collect();
        assert_eq!((lines.len(), lines[0].n_rows), (1, 2));
        let text = String::from_utf8(lines[0].bytes.clone()).unwrap();
        let rows: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(
            rows,
            [
                json!({"moment": "2025-06-15T15:06:40.123Z", "bytes": "W1", "list": ["a", null], "map": {"k": 1},
                    "pair": {"one": "x\n\"y\""}, "json": [{"id": 1}]}),
                json!({"bytes": "\u{fffd}", "pair": {}, "json": "[cut"}),
            ]
        );
    }

    #[test]
    fn damage_is_an_error_wherever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path());
        let good = std::fs::read(&path).unwrap();
        let read = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            let mut reader = ForeignTable::open(&path)?.lines(&["bytes", "list[]", "json"])?;
            let first = reader.next().transpose();
            assert!(first.is_ok() || reader.next().is_none(), "nothing after an error");
            first.map(|lines| lines.map_or(0, |lines| lines.n_rows))
        };
        assert_eq!(read(&good).unwrap(), 2);
        for n in [4, 12, good.len() / 2, good.len() - 1] {
            assert!(
                read(&good[..n])
                    .unwrap_err()
                    .to_string()
                    .contains("not a readable Parquet"),
                "{n}"
            );
        }
        let mut n_errors = 0;
        for i in 4..good.len() {
            let mut bytes = good.clone();
            bytes[i] ^= 0xff;
            n_errors += usize::from(read(&bytes).is_err());
        }
        assert!(n_errors > good.len() / 4, "{n_errors} of {}", good.len());
    }
}

//! The shape of rows: which columns of which tables stand side by side, under which names. Rows, filters, the description of the
//! API and the files to download are all made from it, so that none can differ from another.

use std::marker::PhantomData;

use openfronts::columns::CellKind;
use openfronts::{ColumnInfo, Table};
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// One column of a shape.
#[derive(Debug, Clone)]
pub struct Pick {
    /// Its name in the shape.
    pub name: String,
    /// The table it comes from.
    pub table: &'static str,
    /// What it holds; `info.name` is its name in the table.
    pub info: ColumnInfo,
}

/// What rows look like.
pub trait Shape: 'static {
    /// Name of the rows.
    fn name() -> String;
    /// What one row is.
    fn about() -> String;
    /// The columns in order.
    fn picks() -> Vec<Pick>;
}

/// All columns of a table.
pub struct Whole<T>(PhantomData<T>);

impl<T: Table + 'static> Shape for Whole<T> {
    fn name() -> String {
        T::NAME.to_owned()
    }
    fn about() -> String {
        T::description()
    }
    fn picks() -> Vec<Pick> {
        all::<T>()
    }
}

/// All columns of a table, under their names.
pub fn all<T: Table>() -> Vec<Pick> {
    let pick = |info: ColumnInfo| Pick {
        name: info.name.to_owned(),
        table: T::NAME,
        info,
    };
    T::columns().into_iter().map(pick).collect()
}

/// Some columns of a table that may have no row, under other names: (column, name).
pub fn some<T: Table>(columns: &[(&str, &str)]) -> Vec<Pick> {
    let infos = T::columns();
    let pick = |(column, name): &(&str, &str)| {
        let info = infos.iter().find(|info| info.name == *column);
        let info = info.expect("the column is of the table").clone();
        Pick {
            name: (*name).to_owned(),
            table: T::NAME,
            info: ColumnInfo {
                nullable: true,
                ..info
            },
        }
    };
    columns.iter().map(pick).collect()
}

/// The JSON Schema of one cell.
fn cell_schema(pick: &Pick) -> Value {
    let name = match pick.info.kind() {
        CellKind::Bool => "boolean",
        CellKind::Integer => "integer",
        CellKind::Number => "number",
        CellKind::Text => "string",
        CellKind::Texts => "array",
    };
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(pick.info.description));
    let types = if pick.info.nullable {
        json!([name, "null"])
    } else {
        json!(name)
    };
    schema.insert("type".to_owned(), types);
    if name == "array" {
        schema.insert("items".to_owned(), json!({ "type": "string" }));
    }
    if !pick.info.texts.is_empty() {
        let mut texts: Vec<Value> = pick.info.texts.iter().map(|text| json!(text)).collect();
        if pick.info.nullable {
            texts.push(Value::Null);
        }
        schema.insert("enum".to_owned(), Value::Array(texts));
    }
    Value::Object(schema)
}

/// The JSON Schema of a row; of a list, any of its columns may be left out by `select`.
pub fn row_schema(about: &str, picks: &[Pick], is_of_list: bool) -> Schema {
    let properties: Map<String, Value> = picks
        .iter()
        .map(|pick| (pick.name.clone(), cell_schema(pick)))
        .collect();
    let names: Vec<&String> = picks.iter().map(|pick| &pick.name).collect();
    let required = if is_of_list { json!([]) } else { json!(names) };
    json_schema!({
        "type": "object",
        "description": about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// `front_standings` as `FrontStandingsRow`.
pub fn camel(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let words: String = name.split(['_', ' ']).map(word).collect();
    format!("{words}Row")
}

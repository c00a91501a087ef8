//! Lists: rows that are filtered, sorted, cut into pages and written as JSON, CSV or Parquet, whatever they are about.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use openfronts::columns::Cell;
use openfronts::credit::Counting;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::about::{About, codes_in};
use crate::ask::{Ask, Format};
use crate::filter::{self, names};
use crate::order::compare;
use crate::problem::{Problem, Result};
use crate::shape::{Shape, camel, row_schema};
use crate::store::Store;
use crate::view::{RowJson, View};

/// Rows of a page unless asked otherwise.
const LIMIT: u32 = 50;

/// A list before it is asked for in parts.
pub struct List {
    /// The rows, in the order that they have unless asked otherwise.
    pub view: View,
    /// How credit is shared in them, where it matters.
    pub counting: Option<Counting>,
    /// Only these rows, in this order; all unless given.
    pub only: Option<Vec<u32>>,
    /// What there is to say where no row can be.
    pub note: Option<&'static str>,
}

/// A page of a list, and what all of it has.
struct Page<'a> {
    about: About,
    n_all: usize,
    next: Option<String>,
    note: Option<&'static str>,
    view: &'a View,
    columns: &'a [usize],
    rows: &'a [u32],
}

struct PageRows<'a>(&'a Page<'a>);

impl Serialize for PageRows<'_> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> std::result::Result<Z::Ok, Z::Error> {
        let Page {
            view, columns, rows, ..
        } = self.0;
        let mut seq = serializer.serialize_seq(Some(rows.len()))?;
        for row in *rows {
            seq.serialize_element(&RowJson {
                view,
                row: *row as usize,
                columns: Some(columns),
            })?;
        }
        seq.end()
    }
}

impl Serialize for Page<'_> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> std::result::Result<Z::Ok, Z::Error> {
        use serde::ser::SerializeStruct;
        let names: Vec<&str> = self.view.picks().map(|pick| pick.name.as_str()).collect();
        let columns: Vec<&str> = self.columns.iter().map(|column| names[*column]).collect();
        let mut page = serializer.serialize_struct("Page", 7)?;
        page.serialize_field("about", &self.about)?;
        page.serialize_field("n_all", &self.n_all)?;
        page.serialize_field("n_rows", &self.rows.len())?;
        page.serialize_field("next", &self.next)?;
        if let Some(note) = self.note {
            page.serialize_field("note", note)?;
        }
        page.serialize_field("columns", &columns)?;
        page.serialize_field("rows", &PageRows(self))?;
        page.end()
    }
}

/// The JSON Schema of a list of rows.
pub fn schema_of<S: Shape>(generator: &mut SchemaGenerator) -> Schema {
    let about = generator.subschema_for::<About>();
    let row = row_schema(&S::about(), &S::picks(), true);
    let name = camel(&S::name()).replace("Row", "Listed");
    generator
        .definitions_mut()
        .entry(name.clone())
        .or_insert_with(|| row.to_value());
    json_schema!({
        "type": "object",
        "properties": {
            "about": about,
            "n_all": { "type": "integer", "minimum": 0, "description": "Rows of the whole list." },
            "n_rows": { "type": "integer", "minimum": 0, "description": "Rows of this page." },
            "next": { "type": ["string", "null"], "description": "The cursor of the next page; null on the last." },
            "note": { "type": "string", "description": "Where the edition has nothing of the kind: why, and what to do." },
            "columns": { "type": "array", "items": { "type": "string" }, "description": "The columns in order." },
            "rows": { "type": "array", "items": { "$ref": format!("#/components/schemas/{name}") } },
        },
        "required": ["about", "n_all", "n_rows", "next", "columns", "rows"],
    })
}

/// A list whose columns depend on what is asked for.
pub fn any_list(generator: &mut SchemaGenerator) -> Schema {
    let about = generator.subschema_for::<About>();
    json_schema!({
        "type": "object",
        "properties": {
            "about": about,
            "n_all": { "type": "integer", "minimum": 0 },
            "n_rows": { "type": "integer", "minimum": 0 },
            "next": { "type": ["string", "null"] },
            "columns": { "type": "array", "items": { "type": "string" } },
            "rows": { "type": "array", "items": { "type": "object" } },
        },
        "required": ["about", "n_all", "n_rows", "next", "columns", "rows"],
    })
}

/// Columns by name.
fn columns(asked: &str, view: &View, parameter: &str) -> Result<Vec<(usize, bool)>> {
    let column = |name: &str| {
        let (name, is_down) = match name.strip_prefix('-') {
            Some(name) if parameter == "sort" => (name, true),
            _ => (name, false),
        };
        let unknown = || {
            let detail = format!("{parameter}={asked}: no column `{name}`");
            Problem::bad_request(detail, format!("columns: {}", names(view)))
        };
        view.place_of(name)
            .map(|place| (place, is_down))
            .ok_or_else(unknown)
    };
    asked.split(',').map(column).collect()
}

/// The place where a page begins.
pub fn start(ask: &Ask, store: &Store) -> Result<usize> {
    let Some(cursor) = ask.get("cursor") else {
        return Ok(0);
    };
    let (edition, place) = cursor.split_once('-').unwrap_or_default();
    let is_edition = edition.len() == 12 && edition.bytes().all(|byte| byte.is_ascii_hexdigit());
    let place = place
        .parse::<u32>()
        .ok()
        .filter(|_| is_edition && place.len() <= 9);
    let Some(place) = place else {
        let detail = format!("cursor={cursor}: no cursor");
        return Err(Problem::bad_request(
            detail,
            "give the `next` of the page before, or none",
        ));
    };
    if edition != store.identity {
        let detail = format!("cursor={cursor} is of another edition than {}", store.identity);
        return Err(Problem::conflict(detail, "begin again without a cursor"));
    }
    Ok(place as usize)
}

/// The order of two rows by columns; what is not known comes last either way.
fn by_columns(view: &View, sort: &[(usize, bool)], a: u32, b: u32) -> Ordering {
    let by = |(column, is_down): &(usize, bool)| {
        let (a, b) = (view.cell(*column, a as usize), view.cell(*column, b as usize));
        match (&a, &b) {
            (Cell::Null, Cell::Null) => Ordering::Equal,
            (Cell::Null, _) => Ordering::Greater,
            (_, Cell::Null) => Ordering::Less,
            _ if *is_down => compare(&b, &a),
            _ => compare(&a, &b),
        }
    };
    sort.iter()
        .map(by)
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

impl List {
    /// All rows of a view.
    pub fn new(view: View, counting: Option<Counting>) -> Self {
        Self {
            view,
            counting,
            only: None,
            note: None,
        }
    }

    /// The rows that are asked for, in the order asked for.
    fn rows(&self, ask: &Ask) -> Result<Vec<u32>> {
        let n_rows =
            u32::try_from(self.view.n_rows()).expect("a table has fewer rows than a work id has values");
        let conditions = filter::parse(ask.get("filter").unwrap_or(""), &self.view)?;
        let holds = |row: &u32| {
            conditions
                .iter()
                .all(|condition| condition.holds(&self.view, *row as usize))
        };
        let mut rows: Vec<u32> = match &self.only {
            Some(only) => only.iter().copied().filter(holds).collect(),
            None => (0..n_rows).filter(holds).collect(),
        };
        if let Some(sort) = ask.get("sort") {
            let sort = columns(sort, &self.view, "sort")?;
            rows.sort_by(|a, b| by_columns(&self.view, &sort, *a, *b));
        }
        Ok(rows)
    }

    /// The answer as bytes.
    pub fn write(&self, store: &Store, ask: &Ask) -> Result<Vec<u8>> {
        let shown = self.shown(ask)?;
        let from = start(ask, store)?;
        let rows = self.rows(ask)?;
        match ask.format {
            Format::Parquet => self.view.parquet(&shown, &rows),
            Format::Csv => csv(&self.view, &shown, &rows),
            Format::Json => {
                let limit = ask.number("limit").unwrap_or(LIMIT) as usize;
                let page = &rows[from.min(rows.len())..(from + limit).min(rows.len())];
                self.write_page(store, ask, &shown, page, (from, rows.len()))
            }
        }
    }

    /// The page of JSON of a view that has its rows alone: those from row `from` on of `n_all`.
    pub fn write_slice(&self, store: &Store, ask: &Ask, from: usize, n_all: usize) -> Result<Vec<u8>> {
        let shown = self.shown(ask)?;
        let rows: Vec<u32> = (0..u32::try_from(self.view.n_rows()).unwrap_or(0)).collect();
        self.write_page(store, ask, &shown, &rows, (from, n_all))
    }

    fn write_page(
        &self,
        store: &Store,
        ask: &Ask,
        shown: &[usize],
        rows: &[u32],
        (from, n_all): (usize, usize),
    ) -> Result<Vec<u8>> {
        let mut codes = BTreeSet::new();
        codes_in(&self.view, rows.iter().map(|row| *row as usize), &mut codes);
        let has_more = from + rows.len() < n_all && !rows.is_empty();
        let page = Page {
            about: About::new(store, ask, self.counting, &codes),
            n_all,
            next: has_more.then(|| format!("{}-{}", store.identity, from + rows.len())),
            note: self.note,
            view: &self.view,
            columns: shown,
            rows,
        };
        serde_json::to_vec(&page).map_err(|error| Problem::internal(error.to_string()))
    }

    /// The columns that are shown.
    fn shown(&self, ask: &Ask) -> Result<Vec<usize>> {
        let Some(select) = ask.get("select") else {
            return Ok((0..self.view.picks().len()).collect());
        };
        let columns = columns(select, &self.view, "select")?
            .into_iter()
            .map(|(place, _)| place);
        let mut seen = BTreeSet::new();
        Ok(columns.filter(|place| seen.insert(*place)).collect())
    }
}

/// Rows as comma-separated values: lists joined by `|`, nothing where nothing is known, as the command line writes them, but for numbers that happen to
/// be whole, which have no `.0` here.
pub fn csv(view: &View, columns: &[usize], rows: &[u32]) -> Result<Vec<u8>> {
    let wrong = |error: csv::Error| Problem::internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names: Vec<&str> = view.picks().map(|pick| pick.name.as_str()).collect();
    writer
        .write_record(columns.iter().map(|column| names[*column]))
        .map_err(wrong)?;
    for row in rows {
        let text = |column: &usize| match view.cell(*column, *row as usize) {
            Cell::Null => String::new(),
            Cell::Bool(value) => value.to_string(),
            Cell::Integer(value) => value.to_string(),
            Cell::Number(value) => value.to_string(),
            Cell::Text(text) => text.to_owned(),
            Cell::Texts(texts) => texts.iter().collect::<Vec<_>>().join("|"),
        };
        writer.write_record(columns.iter().map(text)).map_err(wrong)?;
    }
    writer
        .into_inner()
        .map_err(|error| Problem::internal(error.to_string()))
}

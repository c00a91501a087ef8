//! The edition itself: what it is made of and by which rules, what it can and cannot support, and all its tables.

use std::collections::{BTreeMap, BTreeSet};

use openfronts::Word;
use openfronts::areas::classification;
use openfronts::baselines::ShareStep;
use openfronts::caveat::ALL;
use openfronts::columns::Cell;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::limits::Limit;
use openfronts::members::{Kind, groups, name_of};
use openfronts::papers::{PapersLeftOut, Window};
use openfronts::tables::{ResultTable, TABLES, find_table};
use schemars::JsonSchema;
use serde::Serialize;

use crate::about::{About, CaveatLine};
use crate::ask::{Ask, Format};
use crate::listing::{List, csv};
use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::shape::{Pick, Whole};
use crate::store::Store;
use crate::view::{Row, Rows, RowsOf, Source, View};

/// Rows that are read at once of a table on the disk.
const SLICE: usize = 16_384;

/// A code and what it stands for.
#[derive(Serialize, JsonSchema)]
pub struct Named {
    /// The code.
    code: String,
    /// Its name.
    name: String,
}

/// One of the 11 areas.
#[derive(Serialize, JsonSchema)]
pub struct AreaLine {
    /// Its number, as in the tables.
    area: u8,
    /// Its short name.
    code: String,
    /// Its name.
    name: String,
}

/// One of the 26 fields.
#[derive(Serialize, JsonSchema)]
pub struct FieldLine {
    /// Its number, as in the tables.
    field_id: u8,
    /// Its name.
    name: String,
}

/// A group of countries.
#[derive(Serialize, JsonSchema)]
pub struct GroupLine {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// Its members, ISO 3166-1 alpha-2.
    members: Vec<String>,
    /// Year since which these are its members.
    as_of: i16,
}

/// A result table.
#[derive(Serialize, JsonSchema)]
pub struct TableLine {
    /// Its name.
    pub name: String,
    /// What one row is.
    pub description: String,
    /// Rows.
    pub n_rows: u64,
    /// Size of its Parquet file.
    pub size_bytes: u64,
    /// BLAKE3 of its Parquet file, hexadecimal.
    pub checksum: String,
    /// Its addresses, relative to the base of the server.
    pub addresses: Vec<String>,
}

/// A stage of the journey.
#[derive(Serialize, JsonSchema)]
pub struct StageLine {
    /// Its name.
    stage: String,
    /// Version of its method.
    version: u32,
    /// Its parameters.
    parameters: serde_json::Value,
}

/// The edition.
#[derive(Serialize, JsonSchema)]
pub struct EditionLine {
    /// Identity: BLAKE3 of its manifest, hexadecimal.
    checksum: String,
    /// Date of the newest record, ISO 8601.
    snapshot_date: String,
    /// The rule by which fronts were found.
    preset: String,
    /// Version of OpenFronts that made it.
    openfronts_version: String,
    /// Works of the corpus.
    n_works: u64,
    /// Works of which a record was given.
    n_records: u64,
    /// Its years.
    window: Option<Row<Whole<Window>>>,
    /// The shares of papers that could count as highly cited.
    shares: RowsOf<Whole<ShareStep>>,
    /// Whether it goes on from an earlier edition.
    has_former: bool,
}

/// All about the edition.
#[derive(Serialize, JsonSchema)]
pub struct EditionAnswer {
    /// Where it comes from.
    about: About,
    /// The edition.
    edition: EditionLine,
    /// Fronts.
    n_fronts: usize,
    /// What it can and cannot support.
    limits: RowsOf<Whole<Limit>>,
    /// Works that are no papers, by reason.
    papers_left_out: RowsOf<Whole<PapersLeftOut>>,
    /// The areas.
    areas: Vec<AreaLine>,
    /// The fields.
    fields: Vec<FieldLine>,
    /// Countries that take part in a front.
    countries: Vec<Named>,
    /// Groups of countries.
    groups: Vec<GroupLine>,
    /// All caveats.
    caveats: Vec<CaveatLine>,
    /// What the columns of each table hold.
    columns: BTreeMap<String, BTreeMap<String, String>>,
    /// All result tables.
    tables: Vec<TableLine>,
    /// The stages with their parameters.
    stages: Vec<StageLine>,
    /// Formats of reviews.
    formats: Vec<String>,
    /// Languages of reviews.
    languages: Vec<String>,
}

/// What is said of a table.
pub fn table_line(store: &Store, table: &ResultTable) -> TableLine {
    let entry = store.edition.entry(table.name);
    let extensions = [Format::Json, Format::Csv, Format::Parquet];
    TableLine {
        name: table.name.to_owned(),
        description: (table.description)(),
        n_rows: entry.map_or(0, |entry| entry.n_rows),
        size_bytes: entry.map_or(0, |entry| entry.size_bytes),
        checksum: entry.map_or(String::new(), |entry| entry.checksum.clone()),
        addresses: extensions
            .iter()
            .map(|format| format!("tables/{}.{}", table.name, format.extension()))
            .collect(),
    }
}

/// Countries with a standing, by name.
fn countries(store: &Store) -> Vec<Named> {
    let key = [
        Key::Text(Kind::Country.as_str()),
        Key::Text("all"),
        Key::Text("full"),
        Key::Null,
    ];
    let rows = store.order::<Standing>("").find(&key);
    let who = |row: &u32| match store.cell::<Standing>("who", *row) {
        Cell::Text(who) => who.to_owned(),
        _ => String::new(),
    };
    let named = |code: String| Named {
        name: name_of(Kind::Country, &code),
        code,
    };
    let mut countries: Vec<Named> = rows.iter().map(who).map(named).collect();
    countries.sort_by(|a, b| a.name.cmp(&b.name));
    countries
}

fn whole<T: openfronts::Table + 'static>(store: &Store) -> RowsOf<Whole<T>> {
    let source = store.all::<T>();
    let n_rows = source.columns.n_rows();
    RowsOf::new(vec![source], n_rows)
}

/// All about the edition.
pub fn about(store: &Store, ask: &Ask) -> Result<EditionAnswer> {
    let manifest = store.edition.manifest();
    let classes = classification();
    let areas = classes.areas().iter().map(|area| AreaLine {
        area: area.area,
        code: area.code.clone(),
        name: area.name.clone(),
    });
    let fields = (11..=36).map(|field_id| FieldLine {
        field_id,
        name: classes.field_name(field_id).to_owned(),
    });
    let groups = groups().iter().map(|group| GroupLine {
        code: group.code.clone(),
        name: group.name.clone(),
        members: group.members.iter().map(ToString::to_string).collect(),
        as_of: group.as_of,
    });
    let caveats = ALL.iter().map(|caveat| CaveatLine {
        code: caveat.code().to_owned(),
        sentence: caveat.sentence().to_owned(),
    });
    let columns = TABLES.iter().map(|table| {
        let columns = (table.columns)().into_iter();
        let described = columns.map(|column| (column.name.to_owned(), column.description));
        (table.name.to_owned(), described.collect())
    });
    let stages = manifest.stages.iter().map(|entry| StageLine {
        stage: entry.stage.clone(),
        version: entry.version,
        parameters: entry.parameters.clone(),
    });
    Ok(EditionAnswer {
        about: About::new(store, ask, None, &BTreeSet::new()),
        edition: EditionLine {
            checksum: manifest.checksum(),
            snapshot_date: manifest.corpus.snapshot_date.clone(),
            preset: manifest.preset.clone(),
            openfronts_version: manifest.openfronts_version.clone(),
            n_works: manifest.corpus.n_works,
            n_records: manifest.corpus.n_records,
            window: whole::<Window>(store).row(),
            shares: whole::<ShareStep>(store),
            has_former: manifest.former.is_some(),
        },
        n_fronts: store.columns::<Front>().n_rows(),
        limits: whole::<Limit>(store),
        papers_left_out: whole::<PapersLeftOut>(store),
        areas: areas.collect(),
        fields: fields.collect(),
        countries: countries(store),
        groups: groups.collect(),
        caveats: caveats.collect(),
        columns: columns.collect(),
        tables: TABLES.iter().map(|table| table_line(store, table)).collect(),
        stages: stages.collect(),
        formats: crate::reviews::FORMATS
            .iter()
            .map(|format| (*format).to_owned())
            .collect(),
        languages: crate::reviews::LANGUAGES
            .iter()
            .map(|tag| (*tag).to_owned())
            .collect(),
    })
}

/// The tables of the edition.
#[derive(Serialize, JsonSchema)]
pub struct TablesAnswer {
    /// Where it comes from.
    about: About,
    /// The tables, in the order of the stages.
    tables: Vec<TableLine>,
}

/// All tables.
pub fn tables(store: &Store, ask: &Ask) -> Result<TablesAnswer> {
    Ok(TablesAnswer {
        about: About::new(store, ask, None, &BTreeSet::new()),
        tables: TABLES.iter().map(|table| table_line(store, table)).collect(),
    })
}

/// The table that is asked for.
pub fn table(asked: &str) -> Result<&'static ResultTable> {
    find_table(asked).ok_or_else(|| {
        let names = TABLES
            .iter()
            .map(|table| (strsim::osa_distance(asked, table.name), table.name));
        let near = names.min().map_or("", |(_, name)| name);
        let hint = format!("perhaps {near}; tables.json lists them");
        Problem::not_found(format!("no table `{asked}` in an edition"), hint)
    })
}

/// Some rows of a table on the disk.
fn slice(store: &Store, table: &ResultTable, from: usize, limit: usize) -> Result<View> {
    let columns = (table.slice)(store.edition, from, limit)?;
    let n_rows = columns.n_rows();
    let picks = (table.columns)().into_iter().map(|info| Pick {
        name: info.name.to_owned(),
        table: table.name,
        info,
    });
    let source = Source {
        table: table.name,
        columns: columns.into(),
        rows: Rows::All,
    };
    Ok(View::new(picks.collect(), vec![source], n_rows))
}

/// A page of a table, in the order of the table.
pub fn page(store: &Store, ask: &Ask) -> Result<Vec<u8>> {
    let table = table(ask.part("table"))?;
    let from = crate::listing::start(ask, store)?;
    let limit = ask.number("limit").unwrap_or(50) as usize;
    let n_all = store.edition.entry(table.name).map_or(0, |entry| entry.n_rows);
    let n_all = usize::try_from(n_all).unwrap_or(usize::MAX);
    let list = List::new(slice(store, table, from, limit)?, None);
    list.write_slice(store, ask, from, n_all)
}

/// A table as comma-separated values, piece by piece: the piece from row `from` on, with the names of the columns before the first; none after the
/// last row.
pub fn csv_piece(store: &Store, table: &ResultTable, from: usize) -> Result<Option<(Vec<u8>, usize)>> {
    let view = slice(store, table, from, SLICE)?;
    if view.n_rows() == 0 && from > 0 {
        return Ok(None);
    }
    let columns: Vec<usize> = (0..view.picks().len()).collect();
    let rows: Vec<u32> = (0..u32::try_from(view.n_rows()).unwrap_or(0)).collect();
    let mut bytes = csv(&view, &columns, &rows)?;
    if from > 0 {
        let header = bytes
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(0, |place| place + 1);
        bytes.drain(..header);
    }
    Ok(Some((bytes, view.n_rows())))
}

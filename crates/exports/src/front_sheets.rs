//! Fronts as tables: the columns of `fronts` with who leads each, where it stands and how it grows; the standings of countries in
//! them, and their papers with titles.

use std::collections::{BTreeMap, BTreeSet};

use corpus::columns::{Cell, CellKind, Columns};
use corpus::loose::{LooseCell, LooseColumn, LooseTable, columns_of};
use openfronts::areas::classification;
use openfronts::credit::Counting;
use openfronts::front_papers::FrontPaper;
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::front_years::FrontGrowth;
use openfronts::fronts::Front;
use openfronts::map::FrontPlace;
use openfronts::members::Kind;
use openfronts::records::Record;
use openfronts::themes::{Theme, ThemeFront};
use openfronts::{Edition, Table};

use crate::error::Result;
use crate::front_network::{selected_fronts, work_url};
use crate::graph_sheets::{column, integer, number, text};
use crate::publications::Publication;
use crate::request::Selection;
use crate::sheet::Sheet;

/// One row per front.
pub(crate) fn fronts(edition: &Edition, selection: &Selection) -> Result<Sheet> {
    let mut fronts = selected_fronts(edition, selection)?;
    let coverage: BTreeMap<u32, FrontCoverage> = edition
        .table::<FrontCoverage>()?
        .into_iter()
        .map(|row| (row.front_id, row))
        .collect();
    let growth: BTreeMap<u32, Option<f64>> = edition
        .table::<FrontGrowth>()?
        .into_iter()
        .map(|row| (row.front_id, row.growth))
        .collect();
    let themes: BTreeMap<u32, u32> = edition
        .table::<ThemeFront>()?
        .into_iter()
        .map(|row| (row.front_id, row.theme_id))
        .collect();
    let labels: BTreeMap<u32, String> = edition
        .table::<Theme>()?
        .into_iter()
        .map(|row| (row.theme_id, row.label))
        .collect();
    let places: BTreeMap<u32, FrontPlace> = edition
        .table::<FrontPlace>()?
        .into_iter()
        .map(|row| (row.front_id, row))
        .collect();
    for front in &mut fronts {
        if let Some(coverage) = coverage.get(&front.front_id) {
            front.caveats = coverage.caveats_with(front);
        }
    }
    let columns = Columns::of_rows(&fronts);
    let mut heads = columns_of(&columns);
    heads.extend(columns_beside());
    let n_own = columns_of(&columns).len();
    let mut table = LooseTable::new(heads);
    for (front, row) in fronts.iter().zip(0..) {
        let id = front.front_id;
        let own = (0..n_own).map(|place| loose(&columns.cell(place, row)));
        let known = coverage.get(&id);
        let theme = themes.get(&id).copied();
        let place = places.get(&id);
        let more = [
            text(Some(classification().area_name(front.area))),
            integer(theme),
            text(theme.and_then(|theme| labels.get(&theme)).map(String::as_str)),
            number(growth.get(&id).copied().flatten()),
            known.map_or(LooseCell::Null, |row| LooseCell::Texts(row.leaders.clone())),
            known.map_or(LooseCell::Null, |row| LooseCell::Texts(row.tied.clone())),
            integer(known.map(|row| row.n_countries)),
            number(known.map(|row| row.share_core_with_country)),
            number(known.map(|row| row.share_citing_with_country)),
            number(place.map(|place| place.x)),
            number(place.map(|place| place.y)),
        ];
        table.push(own.chain(more));
    }
    Ok(Sheet::held(
        "fronts",
        &format!(
            "{} With its leading countries, by full counting.",
            Front::description()
        ),
        table,
    ))
}

/// The columns of fronts that other tables tell.
fn columns_beside() -> Vec<LooseColumn> {
    vec![
        column("area_name", CellKind::Text, "Name of the area."),
        column(
            "theme_id",
            CellKind::Integer,
            "Its theme: fronts that hang together.",
        ),
        column("theme", CellKind::Text, "What the theme is called."),
        column("growth", CellKind::Number, &described::<FrontGrowth>("growth")),
        column("leaders", CellKind::Texts, &described::<FrontCoverage>("leaders")),
        column("tied", CellKind::Texts, &described::<FrontCoverage>("tied")),
        column(
            "n_countries",
            CellKind::Integer,
            &described::<FrontCoverage>("n_countries"),
        ),
        column(
            "share_core_with_country",
            CellKind::Number,
            &described::<FrontCoverage>("share_core_with_country"),
        ),
        column(
            "share_citing_with_country",
            CellKind::Number,
            &described::<FrontCoverage>("share_citing_with_country"),
        ),
        column("x", CellKind::Number, &described::<FrontPlace>("x")),
        column("y", CellKind::Number, &described::<FrontPlace>("y")),
    ]
}

/// What a column of a table holds.
fn described<T: Table>(name: &str) -> String {
    let columns = T::columns();
    columns
        .into_iter()
        .find(|column| column.name == name)
        .map_or(String::new(), |column| column.description)
}

/// A cell of columns as one of its own.
fn loose(cell: &Cell) -> LooseCell {
    match cell {
        Cell::Null => LooseCell::Null,
        Cell::Bool(value) => LooseCell::Bool(*value),
        Cell::Integer(value) => LooseCell::Integer(*value),
        Cell::Number(value) => LooseCell::Number(*value),
        Cell::Text(text) => LooseCell::Text((*text).to_owned()),
        Cell::Texts(texts) => LooseCell::Texts(texts.iter().map(str::to_owned).collect()),
    }
}

/// What an analyst wants of fronts in one workbook: the fronts, the countries in each, the papers of each.
pub(crate) fn workbook(edition: &Edition, selection: &Selection) -> Result<Vec<Sheet>> {
    let chosen: BTreeSet<u32> = selected_fronts(edition, selection)?
        .iter()
        .map(|front| front.front_id)
        .collect();
    let standings = edition.rows_that(|row: &FrontStanding| {
        chosen.contains(&row.front_id) && row.kind == Kind::Country && row.counting == Counting::Full
    })?;
    let description = format!(
        "{} Here: countries, by full counting.",
        FrontStanding::description()
    );
    Ok(vec![
        fronts(edition, selection)?,
        Sheet::of_columns("standings", &description, Columns::of_rows(&standings)),
        papers(edition, &chosen)?,
    ])
}

/// The papers of fronts with their titles: core papers first.
fn papers(edition: &Edition, chosen: &BTreeSet<u32>) -> Result<Sheet> {
    let mut places = edition.rows_that(|row: &FrontPaper| chosen.contains(&row.front_id))?;
    let records: BTreeMap<u32, Record> = {
        let wanted: BTreeSet<u32> = places.iter().map(|row| row.work).collect();
        let found = edition.rows_that(|record: &Record| wanted.contains(&record.work))?;
        found.into_iter().map(|record| (record.work, record)).collect()
    };
    places.sort_by(|a, b| {
        let by_role = (a.front_id, &b.role).cmp(&(b.front_id, &a.role));
        by_role
            .then(b.n_citations.cmp(&a.n_citations))
            .then(a.work.cmp(&b.work))
    });
    let of_place = |name: &str| described::<FrontPaper>(name);
    let of_record = |name: &str| described::<Record>(name);
    let mut table = LooseTable::new(vec![
        column("front_id", CellKind::Integer, &of_place("front_id")),
        column("role", CellKind::Text, &of_place("role")),
        column("title", CellKind::Text, &of_record("title")),
        column("first_author", CellKind::Text, &of_record("first_author")),
        column("n_authors", CellKind::Integer, &of_record("n_authors")),
        column("year", CellKind::Integer, &of_record("year")),
        column("source", CellKind::Text, &of_record("source")),
        column("countries", CellKind::Texts, &of_record("countries")),
        column("n_citations", CellKind::Integer, &of_place("n_citations")),
        column("n_core_cited", CellKind::Integer, &of_place("n_core_cited")),
        column("centrality", CellKind::Number, &of_place("centrality")),
        column("oa_status", CellKind::Text, &of_record("oa_status")),
        column("doi", CellKind::Text, &of_record("doi")),
        column("work_id", CellKind::Text, &of_record("work_id")),
    ]);
    for place in &places {
        let record = records.get(&place.work);
        table.push([
            integer(Some(place.front_id)),
            text(Some(&place.role)),
            text(record.and_then(|record| record.title.as_deref())),
            text(record.and_then(|record| record.first_author.as_deref())),
            integer(record.map(|record| record.n_authors)),
            integer(record.and_then(|record| record.year)),
            text(record.and_then(|record| record.source.as_deref())),
            record.map_or(LooseCell::Null, |record| {
                LooseCell::Texts(record.countries.clone())
            }),
            integer(Some(place.n_citations)),
            integer(Some(place.n_core_cited)),
            number(Some(place.centrality)),
            text(
                record
                    .and_then(|record| record.oa_status)
                    .map(openfronts::Word::as_str),
            ),
            text(record.and_then(|record| record.doi.as_deref())),
            text(record.map(|record| record.work_id.as_str())),
        ]);
    }
    Ok(Sheet::held("papers", &FrontPaper::description(), table))
}

/// The columns of papers.
const PAPER_COLUMNS: [(&str, CellKind, &str); 17] = [
    (
        "work_id",
        CellKind::Text,
        "Id of the work, as in OpenAlex without the address.",
    ),
    (
        "title",
        CellKind::Text,
        "Title; known of papers of fronts, and of all with the corpus.",
    ),
    ("first_author", CellKind::Text, "First author, likewise."),
    (
        "n_authors",
        CellKind::Integer,
        "Authors given, likewise (OpenAlex gives at most 100).",
    ),
    ("year", CellKind::Integer, "Year of publication."),
    (
        "publication_date",
        CellKind::Text,
        "Date of publication, ISO 8601.",
    ),
    ("work_type", CellKind::Text, "Type in OpenAlex's words."),
    (
        "source",
        CellKind::Text,
        "Name of the journal, series, conference or repository.",
    ),
    ("doi", CellKind::Text, "DOI in lower case, without the address."),
    (
        "url",
        CellKind::Text,
        "Address of the DOI, or of the work in OpenAlex.",
    ),
    (
        "n_citations",
        CellKind::Integer,
        "Citations from papers of the corpus.",
    ),
    ("field_id", CellKind::Integer, "Field, one of 26."),
    ("area", CellKind::Integer, "Area, 1 to 11."),
    ("core_of", CellKind::Texts, "Fronts in which it is a core paper."),
    ("citing_of", CellKind::Texts, "Fronts which it cites."),
    (
        "countries",
        CellKind::Texts,
        "Countries in its addresses, as counted.",
    ),
    ("oa_status", CellKind::Text, "Open-access status."),
];

/// Those that the corpus adds.
const MORE_COLUMNS: [(&str, CellKind, &str); 7] = [
    ("language", CellKind::Text, "Language, ISO 639-1."),
    ("issn", CellKind::Text, "Linking ISSN of the source."),
    ("volume", CellKind::Text, "Volume."),
    (
        "first_page",
        CellKind::Text,
        "First page, or number of the article.",
    ),
    (
        "institutions",
        CellKind::Texts,
        "Institutions, in the order of the authors, each once.",
    ),
    (
        "topics",
        CellKind::Texts,
        "Primary topic of OpenAlex, its subfield, its field.",
    ),
    (
        "n_references",
        CellKind::Integer,
        "Length of the reference list as given.",
    ),
];

/// Papers as a table.
pub(crate) fn publication_sheet(publications: &[Publication]) -> Sheet {
    let has_more = publications.iter().any(|publication| publication.more.is_some());
    let known = match has_more {
        true => &MORE_COLUMNS[..],
        false => &[],
    };
    let columns = PAPER_COLUMNS.iter().chain(known);
    let columns = columns
        .map(|(name, kind, description)| column(name, *kind, description))
        .collect();
    let mut table = LooseTable::new(columns);
    let numbers = |fronts: &[u32]| LooseCell::Texts(fronts.iter().map(u32::to_string).collect());
    for publication in publications {
        let paper = &publication.paper;
        let mut row = vec![
            text(Some(&paper.work_id)),
            text(paper.title.as_deref()),
            text(paper.first_author.as_deref()),
            integer(Some(publication.n_authors).filter(|n| *n > 0)),
            integer(Some(paper.year)),
            text(publication.date.as_deref()),
            text(publication.work_type.as_deref()),
            text(paper.source.as_deref()),
            text(paper.doi.as_deref()),
            text(work_url(&paper.work_id, paper.doi.as_deref()).as_deref()),
            integer(Some(paper.n_citations)),
            integer(paper.field_id),
            integer(paper.area),
            numbers(&paper.core_of),
            numbers(&paper.citing_of),
            LooseCell::Texts(paper.countries.clone()),
            text(publication.oa_status.as_deref()),
        ];
        if let Some(more) = &publication.more {
            row.extend([
                text(more.language.as_deref()),
                text(more.issn.as_deref()),
                text(more.volume.as_deref()),
                text(more.first_page.as_deref()),
                LooseCell::Texts(more.institutions.iter().map(|(name, _)| name.clone()).collect()),
                LooseCell::Texts(more.topics.clone()),
                integer(Some(more.n_references)),
            ]);
        }
        table.push(row);
    }
    Sheet::held("papers", "One paper, the most cited first.", table)
}

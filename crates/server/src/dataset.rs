//! The edition described for machines that collect data sets: schema.org `Dataset` (which catalogues of DCAT read, too) and the Data Package of
//! Frictionless (<https://datapackage.org>), both with every table and its columns.

use openfronts::columns::Cell;
use openfronts::columns::CellKind;
use openfronts::papers::Window;
use openfronts::tables::{ResultTable, TABLES};
use serde_json::{Value, json};

use crate::about::warnings;
use crate::answers::edition::table_line;
use crate::store::Store;

/// What an edition is, in a sentence.
const ABOUT: &str = "Research fronts of the scientific literature, clusters of highly cited papers that are cited together, and the standings of \
                     countries and institutions in each of them, computed by OpenFronts.";
/// Whose terms hold: an edition says nothing of who gave the records of its corpus.
const TERMS: &str = "The terms are those of the records that the edition was made from; OpenAlex dedicates its records to the public domain (CC0 1.0).";
const KEYWORDS: [&str; 6] = [
    "research fronts",
    "co-citation",
    "bibliometrics",
    "science and technology indicators",
    "country rankings",
    "open science",
];

fn years(store: &Store) -> Option<(i64, i64)> {
    if store.columns::<Window>().n_rows() == 0 {
        return None;
    }
    let year = |column| match store.cell::<Window>(column, 0) {
        Cell::Integer(year) => Some(year),
        _ => None,
    };
    Some((year("from_year")?, year("to_year")?))
}

fn title(store: &Store) -> String {
    match years(store) {
        Some((from, to)) => format!("OpenFronts edition {}, {from}–{to}", store.identity),
        None => format!("OpenFronts edition {}", store.identity),
    }
}

/// The edition as a Dataset of schema.org.
pub fn dataset(store: &Store) -> Value {
    let manifest = store.edition.manifest();
    let distribution = |table: &ResultTable| {
        let line = table_line(store, table);
        let file = |media_type: &str, extension: &str| {
            json!({
                "@type": "DataDownload",
                "name": format!("{}.{extension}", line.name),
                "description": line.description,
                "encodingFormat": media_type,
                "contentUrl": format!("tables/{}.{extension}", line.name),
            })
        };
        let mut parquet = file("application/vnd.apache.parquet", "parquet");
        parquet["contentSize"] = json!(format!("{} B", line.size_bytes));
        [parquet, file("text/csv", "csv")]
    };
    let variables = TABLES.iter().flat_map(|table| {
        let name = table.name;
        let column = move |column: openfronts::ColumnInfo| {
            json!({
                "@type": "PropertyValue",
                "name": format!("{name}.{}", column.name),
                "description": column.description,
            })
        };
        (table.columns)().into_iter().map(column)
    });
    let coverage = years(store).map(|(from, to)| format!("{from}/{to}"));
    let limits: Vec<String> = warnings(store).into_iter().map(|limit| limit.sentence).collect();
    json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": title(store),
        "description": format!("{ABOUT} Snapshot of {}. {}", manifest.corpus.snapshot_date, limits.join(". ")).trim(),
        "identifier": format!("blake3:{}", manifest.checksum()),
        "version": store.identity,
        "usageInfo": TERMS,
        "isAccessibleForFree": true,
        "keywords": KEYWORDS,
        "temporalCoverage": coverage,
        "dateModified": manifest.corpus.snapshot_date,
        "creator": { "@type": "SoftwareApplication", "name": "OpenFronts", "softwareVersion": manifest.openfronts_version },
        "isBasedOn": manifest.corpus.checksum,
        "measurementTechnique": format!("OpenFronts {}, preset {}", manifest.openfronts_version, manifest.preset),
        "variableMeasured": variables.collect::<Vec<_>>(),
        "distribution": TABLES.iter().flat_map(distribution).collect::<Vec<_>>(),
    })
}

/// The edition as a Data Package.
pub fn datapackage(store: &Store) -> Value {
    let manifest = store.edition.manifest();
    let resource = |table: &ResultTable| {
        let line = table_line(store, table);
        let field = |column: openfronts::ColumnInfo| {
            let kind = match column.kind() {
                CellKind::Bool => "boolean",
                CellKind::Integer => "integer",
                CellKind::Number => "number",
                CellKind::Text | CellKind::Texts => "string",
            };
            let mut constraints = json!({ "required": !column.nullable && column.kind() != CellKind::Texts && column.kind() != CellKind::Text });
            if !column.texts.is_empty() {
                constraints["enum"] = json!(column.texts);
            }
            let description = match column.kind() {
                CellKind::Texts => format!("{} Joined by `|`.", column.description),
                _ => column.description,
            };
            json!({ "name": column.name, "type": kind, "description": description, "constraints": constraints })
        };
        let fields: Vec<Value> = (table.columns)().into_iter().map(field).collect();
        json!({
            "name": line.name.replace('_', "-"),
            "title": line.name,
            "description": line.description,
            "path": format!("tables/{}.csv", line.name),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": { "fields": fields, "missingValues": [""] },
        })
    };
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("openfronts-{}", store.identity),
        "title": title(store),
        "description": format!("{ABOUT} {TERMS}"),
        "version": store.identity,
        "created": format!("{}T00:00:00Z", manifest.corpus.snapshot_date),
        "keywords": KEYWORDS,
        "resources": TABLES.iter().map(resource).collect::<Vec<_>>(),
    })
}

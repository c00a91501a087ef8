//! `openfronts stages [EDITION]`: the journey as a table.

use std::path::PathBuf;

use openfronts::Edition;
use openfronts::pipeline::{STAGES, Stage};
use serde::Serialize;

use crate::output::{Output, object};
use crate::page::Page;
use crate::table::{Align, Table, count};

const COLUMNS: &str = "\
Columns:
  stage       Name of the stage.
  about       What it does.
  version     Version of its method; a new one makes old results stale.
  reads       Tables and arrays it reads.
  writes      Tables and arrays it writes.
  n_rows      With an edition: rows of all it wrote.
  size_bytes  With an edition: bytes of all it wrote.
  parameters  With an edition: its parameters.";

/// Show the stages of the journey, and what each wrote into an edition.
#[derive(clap::Args)]
#[command(after_long_help = COLUMNS)]
pub(crate) struct Args {
    /// Folder of an edition.
    edition: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
struct Row {
    stage: &'static str,
    about: &'static str,
    version: u32,
    reads: &'static [&'static str],
    writes: &'static [&'static str],
    n_rows: Option<u64>,
    size_bytes: Option<u64>,
    parameters: Option<serde_json::Value>,
}

fn row(stage: &'static Stage, edition: Option<&Edition>) -> Row {
    let entry = edition.and_then(|edition| edition.manifest().stage(stage.name));
    Row {
        stage: stage.name,
        about: stage.about,
        version: stage.version,
        reads: stage.reads,
        writes: stage.writes,
        n_rows: entry.map(|entry| entry.outputs.values().map(|file| file.n_rows).sum()),
        size_bytes: entry.map(|entry| entry.outputs.values().map(|file| file.size_bytes).sum()),
        parameters: entry.map(|entry| entry.parameters.clone()),
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let edition = args.edition.as_deref().map(Edition::open).transpose()?;
    let rows: Vec<Row> = STAGES.iter().map(|stage| row(stage, edition.as_ref())).collect();
    if !args.output.is_table() {
        return args
            .output
            .rows(&rows.iter().map(object).collect::<Vec<_>>(), &[]);
    }
    let mut columns = vec![
        ("stage", Align::Left),
        ("about", Align::Flexible),
        ("writes", Align::SpareLeft),
    ];
    if edition.is_some() {
        columns.extend([("rows", Align::Right), ("KiB", Align::Right)]);
    }
    let mut table = Table::new(&columns);
    for row in &rows {
        let short = |name: &&str| {
            (*name)
                .trim_start_matches("results/")
                .trim_end_matches(".parquet")
                .to_owned()
        };
        let writes: Vec<String> = row.writes.iter().map(short).collect();
        let mut cells = vec![row.stage.to_owned(), row.about.to_owned(), writes.join(" ")];
        if edition.is_some() {
            cells.extend(
                [row.n_rows, row.size_bytes.map(|n| n.div_ceil(1024))].map(|n| n.map_or("–".into(), count)),
            );
        }
        table.push(cells);
    }
    let mut page = Page::default();
    page.table(table);
    args.output.page(&page)
}

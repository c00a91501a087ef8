//! `openfronts published EDITION`: what an edition has of the fronts and the totals of the published reports.

use std::path::PathBuf;

use corpus::Country;
use openfronts::Edition;
use openfronts::geography::country_name;
use openfronts::published::{DEFAULT_YEAR, Published, Total, published};
use openfronts::published_fronts::Presence;
use serde_json::json;

use crate::output::{Output, add_provenance, help_of, names_of, object, short_checksum, stamped};
use crate::page::Page;
use crate::table::{Align, Table};
use crate::talk::Talk;

const MORE_HELP: &str = "\
JSON is one object: presence, totals, cautions, edition, snapshot_date. CSV has the published fronts, or with --totals the totals.
";

/// Show which published fronts an edition has, and its totals beside those of a report.
///
/// A published front is found if two core papers of a front or more carry the words of its name in their titles, and these
/// are half of those with a title, or the label carries them too; it is weak if fewer do. Words are those of the names; a
/// front whose titles use others is missed. No number here is a goal.
#[derive(clap::Args)]
#[command(after_long_help = help_of::<Presence, Total>(MORE_HELP))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// The report whose totals and fronts are shown. Unless given, the totals of 2024 and the fronts of all reports.
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// Only the totals.
    #[arg(long)]
    totals: bool,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let found = published(&edition, args.year)?;
    if args.output.is_json() {
        return args.output.value(&json!({
            "presence": if args.totals { Vec::new() } else { found.presence.iter().map(object).collect() },
            "totals": found.totals,
            "cautions": found.cautions,
            "edition": short_checksum(&edition),
            "snapshot_date": edition.manifest().corpus.snapshot_date,
        }));
    }
    if !args.output.is_table() {
        let (rows, names): (Vec<_>, _) = if args.totals {
            (found.totals.iter().map(object).collect(), names_of::<Total>())
        } else {
            (
                found.presence.iter().map(object).collect(),
                names_of::<Presence>(),
            )
        };
        let rows: Vec<_> = rows.into_iter().map(|row| stamped(row, &edition)).collect();
        return args.output.rows(&rows, &names);
    }
    let mut page = Page::default();
    if !args.totals {
        show_presence(&mut page, &found.presence);
        page.text("");
    }
    show_totals(&mut page, &found, args.year.unwrap_or(DEFAULT_YEAR));
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

fn show_presence(page: &mut Page, rows: &[Presence]) {
    page.title("Published fronts, and the front of the edition that is most like each");
    let mut table = Table::new(&[
        ("report", Align::Right),
        ("kind", Align::SpareLeft),
        ("published front", Align::Left),
        ("here", Align::Left),
        ("front", Align::Right),
        ("core", Align::Right),
        ("label", Align::Flexible),
    ]);
    table.explain(
        "core:",
        "core papers whose titles carry the words of the name, of those with a title",
    );
    for row in rows {
        table.push(vec![
            row.report_year.to_string(),
            row.kind.clone(),
            row.name.clone(),
            row.presence.replace('_', " "),
            row.front_id.map_or("–".to_owned(), |id| id.to_string()),
            match row.front_id {
                Some(_) => format!("{} of {}", row.n_core_carrying, row.n_core_titled),
                None => String::new(),
            },
            row.label.clone().unwrap_or_default(),
        ]);
    }
    page.table(table);
    let n = |presence: &str| rows.iter().filter(|row| row.presence == presence).count();
    page.text(format!(
        "{} of {} found, {} weak, {} not found",
        n("found"),
        rows.len(),
        n("weak"),
        n("not_found")
    ));
}

fn show_totals(page: &mut Page, found: &Published, year: i16) {
    if found.totals.is_empty() {
        page.text(format!("no totals of a report of {year} are known"));
    } else {
        page.title(format!("Totals of the report of {year}, and of this edition"));
        page.table(totals_table(&found.totals));
    }
    for caution in &found.cautions {
        page.text(format!("caution: {caution}"));
    }
}

fn totals_table(rows: &[Total]) -> Table {
    let mut table = Table::new(&[
        ("", Align::Left),
        ("published", Align::Right),
        ("here", Align::Right),
        ("clear", Align::Right),
    ]);
    table.explain("clear:", "first places that nobody else is within the noise of");
    for row in rows {
        let clear = row.edition_clear.map(|clear| number(row, Some(clear)));
        table.push(vec![
            named(row),
            number(row, row.published),
            number(row, row.edition),
            clear.unwrap_or_default(),
        ]);
    }
    table
}

/// What a row counts, in words.
fn named(row: &Total) -> String {
    let measure = match row.measure.as_str() {
        "areas" => "areas with hot fronts".to_owned(),
        "first_places" => "first in hot and emerging fronts".to_owned(),
        "index" => "index over hot and emerging fronts".to_owned(),
        other => other.replace('_', " "),
    };
    let country = row.country.as_deref().and_then(Country::parse);
    country.map_or(measure.clone(), |country| {
        format!("{measure}: {}", country_name(country))
    })
}

fn number(row: &Total, value: Option<f64>) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if row.measure == "index" => format!("{value:.2}"),
        Some(value) => crate::table::count(value as u64),
    }
}

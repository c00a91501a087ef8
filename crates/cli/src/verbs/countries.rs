//! `openfronts countries EDITION`: the standings of all countries over a set of fronts.

use std::path::PathBuf;

use corpus::Country;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::countries::Standing;
use openfronts::geography::country_name;

use super::listing::FrontSet;
use crate::output::{Output, STAMP_HELP, columns_help, object, say_provenance, stamped};
use crate::table::{Align, Table, number_of, percent};
use crate::talk::Talk;

/// Rank the countries over a set of fronts by leadership index.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{STAMP_HELP}", columns_help::<Standing>("Columns of standings")))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Over which fronts.
    #[arg(long, value_enum, default_value_t = FrontSet::All)]
    set: FrontSet,
    /// Only over fronts of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked))
        .transpose()?;
    if args.set == FrontSet::Key {
        anyhow::bail!(
            "standings are made over the sets all, hot, emerging and selected, not over key fronts"
        );
    }
    let mut rows = edition.table::<Standing>()?;
    rows.retain(|row| row.front_set == args.set.code() && row.area == area.map(|area| area.area));
    let n_all = rows.len();
    match args.limit.unwrap_or(if args.output.is_table() { 20 } else { 0 }) {
        0 => {}
        limit => rows.truncate(limit),
    }
    if !args.output.is_table() {
        return args.output.rows(
            &rows
                .iter()
                .map(|row| stamped(object(row), &edition))
                .collect::<Vec<_>>(),
        );
    }
    args.output.table(&table(&rows))?;
    if let Some(row) = rows.first() {
        talk.say(&over(row, area.map(|area| area.name.as_str())));
    }
    if rows.len() < n_all {
        talk.say(&format!(
            "{} of {n_all} countries; --limit 0 shows all",
            rows.len()
        ));
    }
    say_provenance(&edition, talk)
}

/// Over how many fronts, with which coverage.
fn over(row: &Standing, area: Option<&str>) -> String {
    let of = area.map_or(String::new(), |area| format!(" of {area}"));
    format!(
        "over {}{of} (set: {}), {} with a known country; countries known for {} of core and {} of citing papers",
        number_of(row.n_fronts as usize, "front"),
        row.front_set,
        row.n_fronts_ranked,
        percent(row.coverage_core),
        percent(row.coverage_citing)
    )
}

/// Standings as a table for people.
pub(crate) fn table(rows: &[Standing]) -> Table {
    let mut table = Table::new(&[
        ("rank", Align::Right),
        ("country", Align::Flexible),
        ("index", Align::Right),
        ("interval", Align::Left),
        ("first", Align::Right),
        ("share", Align::Right),
        ("clear", Align::Right),
        ("second", Align::Right),
        ("third", Align::Right),
        ("fronts", Align::Right),
        ("core papers", Align::Right),
        ("caveats", Align::Left),
    ]);
    for row in rows {
        let marks = table.marks(&row.caveats);
        let rank = table.rank(row.rank, row.is_tied);
        table.push(vec![
            rank,
            named(&row.country),
            format!("{:.2}", row.index),
            format!("{:.2} to {:.2}", row.index_low, row.index_high),
            row.n_first.to_string(),
            percent(row.share_first),
            row.n_first_clear.to_string(),
            row.n_second.to_string(),
            row.n_third.to_string(),
            row.n_fronts_present.to_string(),
            format!("{:.0}", row.n_core),
            marks,
        ]);
    }
    table
}

/// `CN China`.
pub(crate) fn named(code: &str) -> String {
    Country::parse(code).map_or(code.to_owned(), |country| {
        format!("{code} {}", country_name(country))
    })
}

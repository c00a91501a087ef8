//! `openfronts countries EDITION`: the standings of all countries over a set of fronts.

use std::path::PathBuf;

use clap::ValueEnum;
use corpus::Country;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::countries::Standing;
use openfronts::geography::country_name;

use crate::output::{Output, STAMP_HELP, add_provenance, columns_help, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, interval, number_of, percent};
use crate::talk::Talk;

/// Rank the countries over a set of fronts by leadership index.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{STAMP_HELP}", columns_help::<Standing>("Columns of standings")))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Over which fronts.
    #[arg(long, value_enum, default_value_t = Set::All)]
    set: Set,
    /// Only over fronts of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

/// A set of fronts over which standings are made.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Set {
    /// All fronts.
    All,
    /// The hot fronts of each area.
    Hot,
    /// The emerging fronts of each area.
    Emerging,
    /// Hot and emerging together: those of the published reports.
    Selected,
}

impl Set {
    /// The word of the column `front_set`.
    fn code(self) -> &'static str {
        match self {
            Set::All => "all",
            Set::Hot => "hot",
            Set::Emerging => "emerging",
            Set::Selected => "selected",
        }
    }
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked))
        .transpose()?;
    let mut rows = edition.table::<Standing>()?;
    rows.retain(|row| row.front_set == args.set.code() && row.area == area.map(|area| area.area));
    let n_all = rows.len();
    match args.limit.unwrap_or(if args.output.is_table() { 20 } else { 0 }) {
        0 => {}
        limit => rows.truncate(limit),
    }
    if !args.output.is_table() {
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), &edition)).collect();
        return args.output.rows(&rows, &names_of::<Standing>());
    }
    let mut page = Page::default();
    match rows.first() {
        None => page.text(format!(
            "no front of the set `{}` has a paper with a known country here",
            args.set.code()
        )),
        Some(row) => {
            page.text(over(row, area.map(|area| area.name.as_str())));
            page.table(table(&rows));
        }
    }
    if rows.len() < n_all {
        page.text(format!(
            "{} of {n_all} countries; --limit 0 shows all",
            rows.len()
        ));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

/// Over how many fronts, with which coverage.
fn over(row: &Standing, area: Option<&str>) -> String {
    let of = area.map_or(String::new(), |area| format!(" of {area}"));
    format!(
        "over {}{of} (set: {}), {} with a known country; countries known for {} of core and {} of citing papers",
        number_of(row.n_fronts as usize, "front"),
        row.front_set,
        row.n_fronts_ranked,
        percent(row.share_core_with_country),
        percent(row.share_citing_with_country)
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
        ("second", Align::SpareRight),
        ("third", Align::SpareRight),
        ("fronts", Align::SpareRight),
        ("core papers", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    table.explain(
        "first:",
        "fronts with rank 1 (share: of all fronts; clear: without a tie); fronts: takes part in",
    );
    for row in rows {
        let marks = table.marks(&row.caveats);
        let rank = table.rank(row.rank, row.is_tied);
        table.push(vec![
            rank,
            named(&row.country),
            format!("{:.2}", row.index),
            interval(row.index_low, row.index_high),
            row.n_first.to_string(),
            percent(row.share_first),
            row.n_first_clear.map_or(String::new(), |n| n.to_string()),
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

//! `openfronts fronts EDITION`: the fronts, and who leads them.

use std::path::PathBuf;

use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::countries::FrontCoverage;
use openfronts::fronts::Front;
use openfronts::geography::find_country;

use super::listing::{FrontSet, Listed, Order, choose, listed, table};
use crate::output::{Output, help_of, say_provenance};
use crate::talk::Talk;

/// List the fronts and the countries that lead them.
#[derive(clap::Args)]
#[command(after_long_help = help_of::<Front, FrontCoverage>())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Which fronts.
    #[arg(long, value_enum, default_value_t = FrontSet::All)]
    set: FrontSet,
    /// Only fronts of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only fronts that this country leads, alone or tied: code or name.
    #[arg(long, value_name = "COUNTRY")]
    led_by: Option<String>,
    /// Only fronts with these words in label or keywords.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// What to sort by, the greatest first.
    #[arg(long, value_enum, default_value_t = Order::Citations)]
    sort: Order,
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
    let country = args
        .led_by
        .as_deref()
        .map(find_country)
        .transpose()?
        .map(|country| country.to_string());
    let leads = |listed: &Listed| {
        country.as_ref().is_none_or(|country| {
            listed.coverage.leaders.contains(country) || listed.coverage.tied.contains(country)
        })
    };
    let mut fronts = choose(
        listed(&edition)?,
        args.set,
        area.map(|area| area.area),
        args.search.as_deref(),
        args.sort,
    );
    fronts.retain(leads);
    let n_all = fronts.len();
    match args.limit.unwrap_or(if args.output.is_table() { 20 } else { 0 }) {
        0 => {}
        limit => fronts.truncate(limit),
    }
    if !args.output.is_table() {
        return args.output.rows(
            &fronts
                .iter()
                .map(|listed| listed.row(&edition))
                .collect::<Vec<_>>(),
        );
    }
    args.output.table(&table(&fronts))?;
    if fronts.len() < n_all {
        talk.say(&format!(
            "{} of {n_all} fronts; --limit 0 shows all",
            fronts.len()
        ));
    }
    say_provenance(&edition, talk)
}

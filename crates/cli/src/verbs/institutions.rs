//! `openfronts institutions EDITION`: the standings of institutions over a set of fronts.

use openfronts::Edition;
use openfronts::front_sets::Standing;
use openfronts::members::Kind;

use super::listing::counted_country;
use super::ranking::{Ranking, list};
use crate::output::{STAMP_HELP, columns_help};
use crate::talk::Talk;

/// Rank the institutions over a set of fronts by leadership index.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{STAMP_HELP}", columns_help::<Standing>("Columns of standings")))]
pub(crate) struct Args {
    #[command(flatten)]
    ranking: Ranking,
    /// Only institutions of this country: ISO 3166-1 alpha-2 code or English name.
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.ranking.edition)?;
    let country = args
        .country
        .as_deref()
        .map(|asked| counted_country(asked, &edition, talk));
    let country = country.transpose()?;
    let is_of = |row: &Standing| country.is_none_or(|country| row.country == Some(country));
    list(&args.ranking, &edition, Kind::Institution, is_of, talk)
}

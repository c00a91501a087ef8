//! `openfronts groups EDITION`: the standings of groups of countries over a set of fronts.

use openfronts::Edition;
use openfronts::front_sets::Standing;
use openfronts::members::Kind;

use super::ranking::{Ranking, list};
use crate::output::{STAMP_HELP, columns_help};
use crate::talk::Talk;

/// Rank groups of countries (EU, African Union, ASEAN, BRICS, G7, Global South) over a set of fronts.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{STAMP_HELP}", columns_help::<Standing>("Columns of standings")))]
pub(crate) struct Args {
    #[command(flatten)]
    ranking: Ranking,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.ranking.edition)?;
    list(&args.ranking, &edition, Kind::Group, |_| true, talk)
}

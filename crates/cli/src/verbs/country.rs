//! `openfronts country EDITION CODE`: one country: its standings, and the fronts in which it stands first.

use std::path::PathBuf;

use openfronts::Edition;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::geography::country_name;
use openfronts::members::Kind;

use super::listing::counted_country;
use super::member::{Choice, MORE_HELP, Member, show};
use super::papers::PAPERS_HELP;
use crate::output::help_of;
use crate::talk::Talk;

/// Show one country: where it stands, in which fronts, and by which papers.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{PAPERS_HELP}", help_of::<Standing, FrontStanding>(MORE_HELP)))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// The country: ISO 3166-1 alpha-2 code or English name.
    country: String,
    #[command(flatten)]
    choice: Choice,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let country = counted_country(&args.country, &edition, talk)?;
    let member = Member {
        kind: Kind::Country,
        who: country.to_string(),
        name: country_name(country),
    };
    show(&args.choice, &edition, &member, talk)
}

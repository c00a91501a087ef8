//! `openfronts group EDITION CODE`: one group of countries: its standings, and the fronts in which it stands first.

use std::path::PathBuf;

use openfronts::Edition;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::members::{Kind, find_group};

use super::member::{Choice, MORE_HELP, Member, show};
use super::papers::PAPERS_HELP;
use crate::output::help_of;
use crate::talk::Talk;

/// Show one group of countries: where it stands, in which fronts, and by which papers.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{PAPERS_HELP}", help_of::<Standing, FrontStanding>(MORE_HELP)))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// The group: EU, AU, ASEAN, BRICS, G7, GLOBAL_SOUTH, or its name.
    group: String,
    #[command(flatten)]
    choice: Choice,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let group = find_group(&args.group)?;
    talk.say(&format!("members: {} ({})", group.source, group.as_of));
    let member = Member {
        kind: Kind::Group,
        who: group.code.clone(),
        name: group.name.clone(),
    };
    show(&args.choice, &edition, &member, talk)
}

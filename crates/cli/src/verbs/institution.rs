//! `openfronts institution EDITION ID`: one institution: its standings, and the fronts in which it stands first.

use std::collections::BTreeMap;
use std::path::PathBuf;

use openfronts::Edition;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::members::{Kind, find_institution, institution_id, institution_number};

use super::member::{Choice, MORE_HELP, Member, show};
use super::papers::PAPERS_HELP;
use super::ranking::standings;
use crate::output::help_of;
use crate::talk::Talk;

/// Show one institution: where it stands, in which fronts, and by which papers.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{PAPERS_HELP}", help_of::<Standing, FrontStanding>(MORE_HELP)))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// The institution: its id as in OpenAlex, such as I27837315, or its name.
    institution: String,
    #[command(flatten)]
    choice: Choice,
}

/// The institution of an edition with this id or name.
pub(crate) fn asked_institution(asked: &str, edition: &Edition) -> anyhow::Result<(String, String)> {
    let is_of_all =
        |row: &Standing| row.kind == Kind::Institution && row.front_set == "all" && row.area.is_none();
    let known: BTreeMap<u64, String> = standings(edition, is_of_all)?
        .into_iter()
        .filter_map(|row| Some((institution_number(&row.who)?, row.name)))
        .collect();
    let number = find_institution(asked, &known)?;
    Ok((institution_id(number), known[&number].clone()))
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let (who, name) = asked_institution(&args.institution, &edition)?;
    let member = Member {
        kind: Kind::Institution,
        who,
        name,
    };
    show(&args.choice, &edition, &member, talk)
}

//! `openfronts institution EDITION ID`: one institution: its standings, and the fronts in which it stands first.

use std::collections::BTreeMap;
use std::path::PathBuf;

use openfronts::Edition;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::members::{Kind, find_institution, institution_id, institution_number};

use super::member::{Choice, MORE_HELP, Member, show};
use super::papers::PAPERS_HELP;
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

/// Id and name of the institution with this id or name among those known by `(id, name)`.
pub(crate) fn institution_of(
    asked: &str,
    known: impl Iterator<Item = (String, String)>,
) -> anyhow::Result<(String, String)> {
    let known = known.filter_map(|(who, name)| Some((institution_number(&who)?, name)));
    let known: BTreeMap<u64, String> = known.collect();
    let number = find_institution(asked, &known)?;
    Ok((institution_id(number), known[&number].clone()))
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let is_of_all =
        |row: &Standing| row.kind == Kind::Institution && row.front_set == "all" && row.area.is_none();
    let known = edition
        .rows_that(is_of_all)?
        .into_iter()
        .map(|row| (row.who, row.name));
    let (who, name) = institution_of(&args.institution, known)?;
    let member = Member {
        kind: Kind::Institution,
        who,
        name,
    };
    show(&args.choice, &edition, &member, talk)
}

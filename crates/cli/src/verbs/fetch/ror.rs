//! `openfronts fetch ror --to DIR`: the newest dump of the Research Organization Registry.

use providers::fetch::ror::{self, Options};
use providers::sizes::in_words;

use super::{Place, size};
use crate::talk::Talk;

const ABOUT: &str = "\
Fetches the newest dump of the Research Organization Registry from Zenodo and keeps it as the zip archive it is. It is \
compared with the MD5 of its record; one that is there already is not fetched again. Older dumps stay.";

const AFTER: &str = "\
Examples:
  openfronts fetch ror --to data/ror --dry-run
  openfronts fetch ror --to data/ror";

/// Fetch the newest dump of ROR from Zenodo.
#[derive(clap::Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Stop before the disk has less than this free.
    #[arg(long, value_name = "SIZE", default_value = "1GB", value_parser = size)]
    keep_free: u64,
    /// Address of Zenodo.
    #[arg(long, value_name = "URL", default_value = ror::BASE_URL, hide = true)]
    api_url: String,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let options = Options {
        base_url: args.api_url,
        keep_free_bytes: args.keep_free,
        ..Options::default()
    };
    let dump = ror::newest(&options, talk)?;
    let date = dump
        .date
        .as_ref()
        .map_or(String::new(), |date| format!(" of {date}"));
    let is_there = dump.is_in(&args.place.to)?;
    let state = if is_there { "; it is there, and whole" } else { "" };
    talk.say(&format!(
        "{}{date}, {}{state}",
        dump.name,
        in_words(dump.size_bytes)
    ));
    if args.place.dry_run {
        return Ok(());
    }
    let path = ror::fetch(&dump, &options, &args.place.to, talk)?;
    if !is_there {
        talk.say(&format!("{}: fetched, and its checksum is right", path.display()));
    }
    talk.say(&format!(
        "next: openfronts ingest PATH… --ror {} --corpus DIR",
        path.display()
    ));
    Ok(())
}

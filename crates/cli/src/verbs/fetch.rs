//! `openfronts fetch WHAT`: data of the providers onto the disk, where `ingest` reads them.

use std::path::PathBuf;

use clap::Subcommand;
use providers::sizes;

use crate::talk::Talk;

/// The snapshot of OpenAlex.
mod snapshot;
/// Works of the OpenAlex API.
mod openalex;
/// Stubs of a corpus.
mod stubs;
/// The dump of ROR.
mod ror;
/// Works of the Crossref API.
mod crossref;
/// What a language model proposes about documents.
mod proposals;

const ABOUT: &str = "\
Fetches data of the providers into a folder, which openfronts ingest reads. It is the only verb, beside demo --live, that \
goes online.

Every fetch can be stopped at any time: given again, the same command goes on where it was. Too many requests, trouble on \
the server and answers that break off are tried again, after the time the server asks for or twice the last wait. Files \
appear under their name when they are whole and their length and checksum are right. --dry-run says what it would take.";

/// Fetch snapshots, dumps and records: OpenAlex, ROR, Crossref.
#[derive(clap::Args)]
#[command(long_about = ABOUT)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Snapshot(snapshot::Args),
    Openalex(openalex::Args),
    Stubs(stubs::Args),
    Ror(ror::Args),
    Crossref(crossref::Args),
    Proposals(proposals::Args),
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    match args.what {
        What::Snapshot(args) => snapshot::run(args, talk),
        What::Openalex(args) => openalex::run(args, talk),
        What::Stubs(args) => stubs::run(args, talk),
        What::Ror(args) => ror::run(args, talk),
        What::Crossref(args) => crossref::run(args, talk),
        What::Proposals(args) => proposals::run(args, talk),
    }
}

/// Where it goes, and whether it is only talked about.
#[derive(clap::Args)]
struct Place {
    /// Folder for what is fetched; made if it is not there.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Say what it would take, and fetch nothing.
    #[arg(long)]
    dry_run: bool,
}

/// The OpenAlex API, for all who ask it.
#[derive(clap::Args)]
struct OpenalexApi {
    /// Key of the OpenAlex API; free at openalex.org. Without one there is a tenth of its daily budget.
    #[arg(long, value_name = "KEY", env = "OPENALEX_API_KEY", hide_env_values = true)]
    api_key: Option<String>,
    /// Address of a person, said in the name of the client.
    #[arg(long, value_name = "EMAIL")]
    mailto: Option<String>,
    /// Requests to make at most. The server's own budget of the day is never overdrawn.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    budget: Option<u32>,
    /// Address of the API.
    #[arg(long, value_name = "URL", default_value = providers::fetch::openalex::BASE_URL, hide = true)]
    api_url: String,
}

impl OpenalexApi {
    fn query(self) -> providers::fetch::openalex::Query {
        providers::fetch::openalex::Query {
            max_requests: self.budget,
            base_url: self.api_url,
            api_key: self.api_key.filter(|key| !key.is_empty()),
            mailto: self.mailto,
            ..Default::default()
        }
    }
}

/// Says what comes after a fetch.
fn say_next(talk: &Talk, paths: &str) {
    talk.say(&format!("next: openfronts ingest {paths} --corpus DIR"));
}

/// A day as it is compared with those of a snapshot: ISO 8601.
fn day(text: &str) -> Result<String, String> {
    let wrong = || "a day is written like 2026-06-01".to_owned();
    let numbers: Vec<&str> = text.split('-').collect();
    let [year, month, day] = numbers[..] else {
        return Err(wrong());
    };
    let is_number =
        |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let is_within = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
    let has_shape = is_number(year, 4) && is_number(month, 2) && is_number(day, 2);
    let is_day = has_shape && is_within(month, 12) && is_within(day, 31);
    is_day.then(|| text.to_owned()).ok_or_else(wrong)
}

fn size(text: &str) -> Result<u64, String> {
    sizes::parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day() {
        assert_eq!(day("2026-06-01").as_deref(), Ok("2026-06-01"));
        for wrong in ["2026-13-45", "2026-6-1", "yesterday", "2026-06", "", "é-1-1"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}

//! `openfronts fetch stubs --corpus DIR --to DIR`: stubs of a corpus, made records.

use std::path::PathBuf;

use corpus::Corpus;
use providers::fetch::stubs::{self, Selection};

use super::{OpenalexApi, Place};
use crate::table::{count, number_of};
use crate::talk::Talk;

const ABOUT: &str = "\
Fetches records of the works that a corpus knows only from reference lists, the most cited first, from the OpenAlex API: \
by its ids, by DOI or by number in PubMed, up to 100 a request. The references of an export often lead outside it, and a \
front needs its core papers; with the stubs that are cited often as records, their years, fields and addresses are known.

Ingest the first data and this folder together. The corpus itself is not changed. Stubs that OpenAlex does not know are \
listed in DIR/not_found.txt. Budget and key are those of fetch openalex.";

const AFTER: &str = "\
Examples:
  openfronts fetch stubs --corpus data/corpus --to data/stubs --cited-at-least 5 --dry-run
  openfronts fetch stubs --corpus data/corpus --to data/stubs --max-works 10000
  openfronts ingest data/export data/stubs --corpus data/corpus";

/// Fetch records of cited works that a corpus has no record of.
#[derive(clap::Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Args {
    /// Folder of the corpus.
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Times a stub is cited in the corpus at least.
    #[arg(long, value_name = "N", default_value_t = 2)]
    cited_at_least: u32,
    /// Stubs to ask for at most, the most cited first.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_works: Option<u32>,
    #[command(flatten)]
    api: OpenalexApi,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let corpus = Corpus::open(&args.corpus)?;
    let selection = Selection {
        cited_at_least: args.cited_at_least,
        max_works: args.max_works.map(|n| n as usize),
    };
    let wanted = stubs::choose(&corpus, &selection, talk)?;
    talk.say(&format!(
        "{} in the corpus; {} chosen, to be asked for in {}",
        number_of(wanted.n_stubs, "stub"),
        count(wanted.n_chosen as u64),
        number_of(wanted.n_requests(), "request")
    ));
    if wanted.n_unaskable > 0 {
        talk.say(&format!(
            "{} cannot be asked for: without an id that OpenAlex knows, or a DOI with a comma in it",
            number_of(wanted.n_unaskable, "stub")
        ));
    }
    if args.place.dry_run || wanted.n_requests() == 0 {
        return Ok(());
    }
    let hydrated = stubs::fetch(&wanted, &args.api.query(), &args.place.to, talk)?;
    talk.say(&format!(
        "{} by {}; {} not known to OpenAlex, listed in {}",
        number_of(hydrated.n_works, "record"),
        number_of(hydrated.n_requests as usize, "request"),
        count(hydrated.n_not_found as u64),
        args.place.to.join("not_found.txt").display()
    ));
    talk.say(&format!(
        "next: openfronts ingest PATH… {} --corpus {}, with the paths of the first ingest",
        args.place.to.display(),
        args.corpus.display()
    ));
    Ok(())
}

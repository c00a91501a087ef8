//! `openfronts mcp EDITION`: the tools for language models over standard input and output.

use std::path::PathBuf;
use std::time::Instant;

use openfronts::Edition;
use server::Service;

use crate::talk::Talk;

/// Give language models tools to ask an edition, by the Model Context Protocol over standard input and output.
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// A folder in which the search index is kept, so that the next start need not build it.
    #[arg(long, value_name = "DIR")]
    index: Option<PathBuf>,
}

const HELP: &str = "\
A client starts this command itself. Tell it how, in its configuration:

  {
    \"mcpServers\": {
      \"openfronts\": { \"command\": \"openfronts\", \"args\": [\"mcp\", \"/path/to/EDITION\"] }
    }
  }

The tools read and change nothing: search_fronts, get_front, rank_countries, compare_countries, country_profile, collaboration, breakthroughs,
papers_of, front_lineage, review. Standard output has the protocol alone, talk is on standard error. It ends when standard input does. The same
tools are at /mcp of `openfronts serve`, for clients elsewhere.";

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let start = Instant::now();
    let edition = Edition::open(&args.edition)?;
    let service = Service::open(edition, args.index.as_deref())?;
    talk.say(&format!(
        "{}: read in {:.1} s; tools are ready on standard input and output",
        args.edition.display(),
        start.elapsed().as_secs_f64()
    ));
    server::mcp::over_stdio(service)?;
    Ok(())
}

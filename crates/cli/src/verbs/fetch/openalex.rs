//! `openfronts fetch openalex --filter FILTER --to DIR`: works of the OpenAlex API.

use providers::fetch::openalex::{self, Query};

use super::{OpenalexApi, Place, say_next};
use crate::table::{count, number_of};
use crate::talk::Talk;

/// Works on a page.
const PAGE_WORKS: u64 = 100;

const ABOUT: &str = "\
Fetches works from the OpenAlex API by filter, by search, or by both, 100 a request, and writes each page as it came, \
packed. Pages that are there are not fetched again.

A request by filter costs 0.0001 dollars of the day's free budget, one with a search 0.001; the budget is 1 dollar with a \
free key and 0.10 without (2026). It is never overdrawn: the fetch stops before, says how far it came, and fails; the same \
command goes on from there the next day. For more than a million works the snapshot is the better way.";

const AFTER: &str = "\
Examples:
  openfronts fetch openalex --filter 'publication_year:2024,institutions.country_code:ke' --to data/kenya --dry-run
  openfronts fetch openalex --filter 'primary_topic.id:t10102' --max-works 5000 --to data/scientometrics
  openfronts fetch openalex --search 'robotic chemist' --to data/robots
Filters: help.openalex.org/data/works";

/// Fetch works by filter or search from the OpenAlex API.
#[derive(clap::Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Filter of the API, such as publication_year:2024,type:article.
    #[arg(long, value_name = "FILTER", required_unless_present = "search")]
    filter: Option<String>,
    /// Words in titles, abstracts and full texts.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Works to fetch at most; all that match unless given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_works: Option<u32>,
    /// Works of the expansion corpus as well, which the API leaves out by default.
    #[arg(long)]
    include_xpac: bool,
    #[command(flatten)]
    api: OpenalexApi,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let query = Query {
        search: args.search.unwrap_or_default(),
        filter: args.filter.unwrap_or_default(),
        include_xpac: args.include_xpac,
        max_works: args.max_works.map_or(usize::MAX, |n| n as usize),
        ..args.api.query()
    };
    if query.search.trim().is_empty() && query.filter.trim().is_empty() {
        anyhow::bail!("--filter and --search are empty; give one, such as --filter publication_year:2024");
    }
    if args.place.dry_run {
        let n_found = openalex::count(&query, talk)?;
        let n_works = n_found.min(query.max_works as u64);
        talk.say(&format!(
            "{} match; {} to fetch in {}",
            number_of(n_found as usize, "work"),
            count(n_works),
            number_of(n_works.div_ceil(PAGE_WORKS) as usize, "request")
        ));
        return Ok(());
    }
    let pages = openalex::fetch(&query, &args.place.to, talk)?;
    let of_all = pages
        .n_found
        .map_or(String::new(), |n| format!(" of {} that match", count(n)));
    talk.say(&format!(
        "{}{of_all}, on {}, by {}",
        number_of(pages.n_works, "work"),
        number_of(pages.paths.len(), "page"),
        number_of(pages.n_requests as usize, "request")
    ));
    say_next(talk, &args.place.to.display().to_string());
    Ok(())
}

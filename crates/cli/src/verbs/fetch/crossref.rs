//! `openfronts fetch crossref --filter FILTER|--dois FILE --to DIR`: works of the Crossref API.

use std::path::{Path, PathBuf};

use providers::fetch::crossref::{self, Dois, Query};

use super::{Place, say_next};
use crate::table::{count, number_of};
use crate::talk::Talk;

/// Works on a page.
const PAGE_WORKS: u64 = 1000;
/// Lines that are told of those that hold no DOI.
const MAX_TOLD: usize = 5;

const ABOUT: &str = "\
Fetches works from the Crossref API by filter, 1000 a request, or by a list of DOIs, 50 a request, and writes each answer as \
it came, packed. Requests come at the pace that the server tells with each answer; an address in --mailto gives a better one.

Answers that are there are not fetched again. A list by filter that was stopped for more than some minutes begins again, \
because the server forgets how far it was. DOIs that Crossref does not know are listed in DIR/not_found.txt.";

const AFTER: &str = "\
Examples:
  openfronts fetch crossref --filter 'from-pub-date:2024,type:journal-article,issn:1588-2861' --to data/crossref --dry-run
  openfronts fetch crossref --dois dois.txt --mailto you@example.org --to data/crossref
Filters: api.crossref.org/swagger-ui/index.html";

/// Fetch works by filter or DOI from the Crossref API.
#[derive(clap::Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Filter of the API, such as from-pub-date:2024,type:journal-article.
    #[arg(
        long,
        value_name = "FILTER",
        required_unless_present = "dois",
        conflicts_with = "dois"
    )]
    filter: Option<String>,
    /// File with a DOI a line, with or without an address.
    #[arg(long, value_name = "FILE")]
    dois: Option<PathBuf>,
    /// Works to fetch at most, with --filter; all that match unless given.
    #[arg(long, value_name = "N", conflicts_with = "dois", value_parser = clap::value_parser!(u32).range(1..))]
    max_works: Option<u32>,
    /// Address of a person, for the polite pool.
    #[arg(long, value_name = "EMAIL")]
    mailto: Option<String>,
    /// Requests to make at most.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    budget: Option<u32>,
    /// Address of the API.
    #[arg(long, value_name = "URL", default_value = crossref::BASE_URL, hide = true)]
    api_url: String,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let query = Query {
        filter: args.filter.unwrap_or_default(),
        max_works: args.max_works.map(|n| n as usize),
        max_requests: args.budget,
        base_url: args.api_url,
        mailto: args.mailto,
        ..Query::default()
    };
    match &args.dois {
        Some(path) => by_doi(path, &query, &args.place, talk),
        None => by_filter(&query, &args.place, talk),
    }
}

fn by_filter(query: &Query, place: &Place, talk: &Talk) -> anyhow::Result<()> {
    if place.dry_run {
        let n_found = crossref::count(query, talk)?;
        let n_works = query.max_works.map_or(n_found, |max| n_found.min(max as u64));
        talk.say(&format!(
            "{} match; {} to fetch in {}",
            number_of(n_found as usize, "work"),
            count(n_works),
            number_of(n_works.div_ceil(PAGE_WORKS) as usize, "request")
        ));
        return Ok(());
    }
    let pages = crossref::fetch(query, &place.to, talk)?;
    let of_all = pages
        .n_found
        .map_or(String::new(), |n| format!(" of {} that match", count(n)));
    talk.say(&format!(
        "{}{of_all}, on {}, by {}",
        number_of(pages.n_works, "work"),
        number_of(pages.paths.len(), "page"),
        number_of(pages.n_requests as usize, "request")
    ));
    say_next(talk, &place.to.display().to_string());
    Ok(())
}

fn by_doi(path: &Path, query: &Query, place: &Place, talk: &Talk) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).map_err(|source| corpus::Error::Io {
        path: path.to_owned(),
        source,
    })?;
    let dois = Dois::read(&text);
    for (line, what) in dois.not_dois.iter().take(MAX_TOLD) {
        talk.say(&format!("{}:{line}: no DOI: {what}", path.display()));
    }
    if dois.not_dois.len() > MAX_TOLD {
        talk.say(&format!(
            "  … and {} more such lines",
            dois.not_dois.len() - MAX_TOLD
        ));
    }
    for doi in &dois.unaskable {
        talk.say(&format!(
            "{doi}: cannot be asked for: a filter has no way to write a comma"
        ));
    }
    if dois.dois.is_empty() {
        anyhow::bail!("{}: no line holds a DOI that can be asked for", path.display());
    }
    talk.say(&format!(
        "{}, to be asked for in {}",
        number_of(dois.dois.len(), "DOI"),
        number_of(dois.n_requests(), "request")
    ));
    if place.dry_run {
        return Ok(());
    }
    let came = crossref::fetch_dois(&dois, query, &place.to, talk)?;
    talk.say(&format!(
        "{} by {}; {} not known to Crossref, listed in {}",
        number_of(came.n_works, "work"),
        number_of(came.n_requests as usize, "request"),
        count(came.n_not_found as u64),
        place.to.join("not_found.txt").display()
    ));
    say_next(talk, &place.to.display().to_string());
    Ok(())
}

//! `openfronts demo`: the whole journey on one of two bundled corpora, or on works fetched from the OpenAlex API.

use std::path::{Path, PathBuf};
use std::time::Instant;

use corpus::Corpus;
use openfronts::Edition;
use openfronts::credit::Counting;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::journey;
use openfronts::members::Kind;
use openfronts::preset::{DEFAULT, Preset};
use providers::Options;
use providers::fetch::openalex;

use super::listing::{FrontSet, Order, choose, listed, table};
use super::{ingest, ranking};
use crate::output::{Output, add_provenance, names_of};
use crate::page::Page;
use crate::talk::Talk;

/// 613 works on scientometrics, an export of the OpenAlex web interface (CC0; see the data notice).
const BUNDLED: &[u8] = include_bytes!("../../data/scientometrics.csv.gz");
/// 5,085 records of one update file of PubMed of June 2021 (of the National Library of Medicine; see the data notice).
const BUNDLED_OF_PUBMED: &[u8] = include_bytes!("../../data/pubmed-2021.xml.gz");
/// Fronts and countries shown.
const N_SHOWN: usize = 12;

/// Show the whole journey on a bundled corpus of 613 works, on one of PubMed, or on works fetched from OpenAlex.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder for the corpus and the edition of the demo.
    #[arg(long, value_name = "DIR", default_value = "data/demo")]
    folder: PathBuf,
    /// Fetch works that match this search from the OpenAlex API instead of the bundled ones.
    #[arg(long, value_name = "SEARCH")]
    live: Option<String>,
    /// Use the other bundled corpus: the 5,085 records with reference lists of one update file of PubMed of June 2021.
    #[arg(long, conflicts_with = "live")]
    pubmed: bool,
    /// With --live: works to fetch at most.
    #[arg(long, value_name = "N", default_value_t = 2000, requires = "live",
          value_parser = clap::value_parser!(u32).range(1..=100_000))]
    works: u32,
    /// With --live: key of the OpenAlex API; free at openalex.org.
    #[arg(long, value_name = "KEY", env = "OPENALEX_API_KEY", hide_env_values = true)]
    api_key: Option<String>,
    /// With --live: address of the API.
    #[arg(long, value_name = "URL", default_value = openalex::BASE_URL, requires = "live", hide = true)]
    api_url: String,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let start = Instant::now();
    let inputs = inputs(&args, talk)?;
    let place = args.folder.join(match () {
        () if args.live.is_some() => "live",
        () if args.pubmed => "pubmed",
        () => "bundled",
    });
    let (corpus_folder, edition_folder) = (place.join("corpus"), place.join("edition"));
    let summary = providers::ingest(&inputs, &corpus_folder, &Options::default(), talk)?;
    ingest::report(&summary, talk)?;
    let edition = edition(&summary.corpus, &edition_folder, talk)?;
    show(&edition, &args.output, talk)?;
    talk.say(&format!(
        "\nfrom files to fronts in {:.1} s",
        start.elapsed().as_secs_f64()
    ));
    talk.say(&next_steps(&edition_folder, &corpus_folder, &edition)?);
    Ok(())
}

/// The files to read: the bundled corpus, written out, or pages fetched from the API.
fn inputs(args: &Args, talk: &Talk) -> anyhow::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(&args.folder).map_err(|source| corpus::Error::Io {
        path: args.folder.clone(),
        source,
    })?;
    if args.live.as_ref().is_some_and(|search| search.trim().is_empty()) {
        anyhow::bail!("--live wants words to search for, such as --live \"robotic chemist\"");
    }
    let Some(search) = &args.live else {
        let (name, bytes, what) = if args.pubmed {
            let what = "5,085 records with reference lists of an update file of PubMed of June 2021";
            ("pubmed-2021.xml.gz", BUNDLED_OF_PUBMED, what)
        } else {
            let what = "613 works on scientometrics, an export of the OpenAlex web interface";
            ("scientometrics.csv.gz", BUNDLED, what)
        };
        let path = args.folder.join(name);
        corpus::disk::write_bytes(&path, bytes)?;
        talk.say(what);
        return Ok(vec![path]);
    };
    let query = openalex::Query {
        search: search.clone(),
        max_works: args.works as usize,
        base_url: args.api_url.clone(),
        api_key: args.api_key.clone(),
        ..openalex::Query::default()
    };
    Ok(openalex::fetch(&query, &args.folder.join("pages"), talk)?.paths)
}

/// Runs the default preset over all years: a small corpus rarely fills six.
fn edition(corpus: &Corpus, folder: &Path, talk: &Talk) -> anyhow::Result<Edition> {
    let mut preset = Preset::load(DEFAULT)?;
    preset.set("papers.window=all")?;
    talk.say("preset research-fronts with core papers of all years (--set papers.window=all)");
    Ok(journey::run(corpus, folder, &preset, journey::Options::default(), talk)?.edition)
}

fn show(edition: &Edition, output: &Output, talk: &Talk) -> anyhow::Result<()> {
    let mut fronts = choose(listed(edition)?, FrontSet::All, None, None, Order::Citations);
    if !output.is_table() {
        let rows: Vec<_> = fronts.iter().map(|listed| listed.row(edition)).collect();
        return output.rows(&rows, &names_of::<Front>());
    }
    let mut page = Page::default();
    page.text("");
    let n_fronts = fronts.len();
    fronts.truncate(N_SHOWN);
    page.title(format!(
        "{} of {n_fronts} fronts, the most cited first",
        fronts.len()
    ));
    page.table(table(&fronts));
    let mut standings = over_all_fronts(edition)?;
    let n_countries = standings.len();
    standings.truncate(N_SHOWN);
    page.text("");
    page.title(format!(
        "{} of {n_countries} countries, by leadership index summed over the fronts",
        standings.len()
    ));
    page.table(ranking::table(&standings));
    add_provenance(&mut page, edition, talk)?;
    output.page(&page)
}

/// The countries over all fronts, by full counting.
fn over_all_fronts(edition: &Edition) -> anyhow::Result<Vec<Standing>> {
    Ok(edition.rows_that(|row: &Standing| {
        let is_over_all = row.front_set == "all" && row.area.is_none();
        is_over_all && (row.kind, row.counting) == (Kind::Country, Counting::Full)
    })?)
}

/// What to type next, with the command as it was called.
fn next_steps(edition_folder: &Path, corpus_folder: &Path, edition: &Edition) -> anyhow::Result<String> {
    let command = std::env::args().next().unwrap_or_else(|| "openfronts".to_owned());
    let command = Path::new(&command)
        .strip_prefix(std::env::current_dir()?)
        .unwrap_or(Path::new(&command))
        .display()
        .to_string();
    let (edition_folder, corpus_folder) = (edition_folder.display(), corpus_folder.display());
    let leader = over_all_fronts(edition)?.into_iter().next();
    let leader = leader.map_or("CN".to_owned(), |row| row.who);
    let lines = [
        ("all of it in a browser", format!("serve {edition_folder}")),
        ("one front, its countries", format!("front {edition_folder} 1")),
        (
            "the very papers behind it",
            format!("front {edition_folder} 1 --papers"),
        ),
        ("one country", format!("country {edition_folder} {leader}")),
        (
            "its review, to print",
            format!("review {edition_folder} --country {leader} -o review.html"),
        ),
        (
            "proof",
            format!("verify {edition_folder} --corpus {corpus_folder}"),
        ),
        ("your own data", "ingest PATH… --corpus data/corpus".to_owned()),
    ];
    let lines: Vec<String> = lines
        .iter()
        .map(|(what, how)| format!("  {what:<26} {command} {how}"))
        .collect();
    Ok(format!("\nnext:\n{}", lines.join("\n")))
}

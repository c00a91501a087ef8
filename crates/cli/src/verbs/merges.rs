//! `openfronts merges CORPUS`: the records and descriptions that were taken to be one work, and why.

use std::collections::BTreeMap;
use std::path::PathBuf;

use corpus::aliases::Alias;
use corpus::texts::Text;
use corpus::value::Word as _;
use corpus::works::Work;
use corpus::{Corpus, Why};
use serde_json::Value;

use crate::output::{Output, columns_help, names_of, object};
use crate::page::Page;
use crate::table::{Align, Table, count, cut};
use crate::talk::Talk;

/// Width of a title in a table.
const TITLE: usize = 48;

/// Show which records and descriptions of a corpus were taken to be one work, and why.
#[derive(clap::Args)]
#[command(after_long_help = help())]
pub(crate) struct Args {
    /// Folder of the corpus.
    corpus: PathBuf,
    /// Only those merged for this reason.
    #[arg(long, value_name = "REASON", value_parser = reasons())]
    reason: Option<String>,
    /// Only records, and not descriptions in reference lists.
    #[arg(long)]
    records: bool,
    /// The least alike first.
    #[arg(long)]
    doubtful: bool,
    /// At most so many rows; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

fn reasons() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(Why::ALL.iter().map(|why| why.as_str()))
}

fn help() -> String {
    format!(
        "{}\n  work_id           Id of the work that stands for it.\n  into_title        Title of that work.\n\n\
        A score adds up what agrees and takes away what does not, title, first author, year, source, volume and page: 12 is the least, 29 the most.\n\n\
        To take merges back, keep their rows of `merges --csv` in a file and ingest again with --keep-apart FILE. What has the same id (same_id) \
        cannot be kept apart.",
        columns_help::<Alias>("Columns")
    )
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let corpus = Corpus::open(&args.corpus)?;
    let mut aliases: Vec<Alias> = corpus.table()?;
    let is_asked = |alias: &Alias| {
        args.reason
            .as_ref()
            .is_none_or(|reason| reason == alias.reason.as_str())
    };
    aliases.retain(|alias| is_asked(alias) && (!args.records || !alias.is_stub));
    if args.doubtful {
        aliases.retain(|alias| alias.score.is_some());
        aliases.sort_by(|a, b| a.score.unwrap_or(0.0).total_cmp(&b.score.unwrap_or(0.0)));
    }
    let mut by_reason: BTreeMap<&str, u64> = BTreeMap::new();
    for alias in &aliases {
        *by_reason.entry(alias.reason.as_str()).or_default() += 1;
    }
    let told: Vec<String> = by_reason
        .iter()
        .map(|(reason, n)| format!("{} {reason}", count(*n)))
        .collect();
    aliases.truncate(args.output.limit(args.limit));
    let known = Known::read(&corpus, &aliases)?;
    if !args.output.is_table() {
        let rows: Vec<_> = aliases.iter().map(|alias| known.row(alias)).collect();
        let mut names = names_of::<Alias>();
        names.extend(["work_id", "into_title"]);
        return args.output.rows(&rows, &names);
    }
    let mut page = Page::default();
    page.title(format!(
        "merged into other works: {}",
        if told.is_empty() {
            "none".into()
        } else {
            told.join(" · ")
        }
    ));
    page.table(table(&aliases, &known));
    if !aliases.is_empty() {
        talk.say("to take some back: ingest again with --keep-apart FILE; see --help");
    }
    args.output.page(&page)
}

/// Ids and titles of the works that stand for others.
struct Known {
    ids: BTreeMap<u32, String>,
    titles: BTreeMap<u32, String>,
}

impl Known {
    fn read(corpus: &Corpus, aliases: &[Alias]) -> anyhow::Result<Self> {
        let wanted: std::collections::BTreeSet<u32> = aliases.iter().map(|alias| alias.work).collect();
        let (mut ids, mut titles) = (BTreeMap::new(), BTreeMap::new());
        for row in corpus::disk::TableReader::<Work>::open(&corpus.path_of::<Work>())? {
            let row = row?;
            if wanted.contains(&row.work) {
                ids.insert(row.work, row.work_id);
            }
        }
        for row in corpus::disk::TableReader::<Text>::open(&corpus.path_of::<Text>())? {
            let row = row?;
            if wanted.contains(&row.work) {
                titles.extend(row.title.map(|title| (row.work, title)));
            }
        }
        Ok(Self { ids, titles })
    }

    fn row(&self, alias: &Alias) -> serde_json::Map<String, Value> {
        let mut row = object(alias);
        row.insert("work_id".into(), self.ids.get(&alias.work).cloned().into());
        row.insert("into_title".into(), self.titles.get(&alias.work).cloned().into());
        row
    }
}

fn table(aliases: &[Alias], known: &Known) -> Table {
    let mut table = Table::new(&[
        ("merged", Align::Left),
        ("into", Align::Left),
        ("reason", Align::Left),
        ("score", Align::Right),
        ("what was merged", Align::Left),
        ("title of the work", Align::Left),
    ]);
    for alias in aliases {
        let id = known.ids.get(&alias.work).map_or("", String::as_str);
        let title = known.titles.get(&alias.work).map_or("", String::as_str);
        table.push(vec![
            alias.alias_id.clone(),
            id.to_owned(),
            alias.reason.as_str().replace('_', " "),
            alias.score.map_or(String::new(), |score| format!("{score:.0}")),
            cut(&described(alias), TITLE),
            cut(title, TITLE),
        ]);
    }
    table
}

/// What was merged, as one prints it.
fn described(alias: &Alias) -> String {
    let year = alias.year.map(|year| year.to_string());
    let parts = [
        &alias.first_author,
        &year,
        &alias.title,
        &alias.source_name,
        &alias.volume,
        &alias.first_page,
    ];
    let given: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    given.join(", ")
}

//! `openfronts ingest PATH… --corpus DIR`: files of the literature into a corpus.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use corpus::ledger::IngestCount;
use corpus::{Matching, Table};
use providers::{Options, Shard, ShardSummary, Summary};

use crate::table::{count, number_of};
use crate::talk::Talk;

const ABOUT: &str = "\
Reads what is on your desk, all of it into one corpus: OpenAlex (snapshot folders of any layout, JSON Lines, Parquet, API pages, JSON \
arrays, CSV exports of the web interface), JATS XML, PubMed (XML, nbib), Crossref and Europe PMC JSON, exports of Web of Science (text, \
tab-delimited), Scopus, Dimensions and Lens (CSV), RIS and BibTeX; plain, gzipped or in a tar archive. Kinds are told apart by content, \
not by name; - is standard input.

Documents beside them: web pages (HTML), plain text (.txt) and Markdown (.md) that read as prose, PDF with a text layer, feeds (RSS, Atom, \
JSON Feed) and web archives (WARC). The same text is one document, and of the texts of one address the longest stands. A corpus may hold \
documents alone.

Records and entries of reference lists that are one work become one, by ids and by likeness; `openfronts merges` shows which and why.

A record that cannot be used is counted by reason and kept with its file and line in CORPUS/rejected.jsonl.gz. The corpus \
appears when everything is read: until then an earlier one stays as it was. A killed ingest resumes at the last \
finished file when the same command is given again.

Many files can be shared among processes and machines: of three, one is given --shard 1/3, another --shard 2/3, the last --shard 3/3; when \
all are done, the same command with --merge makes the corpus, byte for byte the one that a single ingest makes.";

/// Read files of the literature into a corpus.
#[derive(clap::Args)]
#[command(long_about = ABOUT)]
pub(crate) struct Args {
    /// Files or folders; - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder of the corpus; replaced in one step when everything is read.
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// Stop at the first record that cannot be used.
    #[arg(long)]
    strict: bool,
    /// A dump of ROR (`openfronts fetch ror`): institutions are then told in addresses, and countries by them.
    #[arg(long, value_name = "FILE")]
    ror: Option<PathBuf>,
    /// Works are one by their ids alone: descriptions are not compared.
    #[arg(long)]
    by_ids_only: bool,
    /// Works that are two though they seem to be one: a CSV file with the columns work_id and other_id or alias_id, as
    /// `openfronts merges --csv` writes it.
    #[arg(long, value_name = "FILE")]
    keep_apart: Option<PathBuf>,
    /// Read the files of one shard and do not merge: of N shards, number I has every N-th file. Shards may run at the same
    /// time, into one folder or each into its own; one that was killed goes on when it is started again.
    #[arg(long, value_name = "I/N", conflicts_with = "merge")]
    shard: Option<Shard>,
    /// Merge what shards have read; no file is read again. PATHs, --ror and --strict are those of the shards; what joins works
    /// (--by-ids-only, --keep-apart) is asked for here.
    #[arg(long)]
    merge: bool,
    /// With --merge: the folder that a shard was given with --corpus, if it is another one; may be repeated. It is left
    /// as it is.
    #[arg(long, value_name = "DIR", requires = "merge")]
    from: Vec<PathBuf>,
    /// Memory for blocks in flight and for sorting, in MiB, from 16 on; a few hundred MiB more are always used.
    #[arg(long, value_name = "MIB", default_value_t = (Options::default().budget_bytes >> 20) as u64,
          value_parser = clap::value_parser!(u64).range(16..=1 << 20))]
    budget: u64,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let options = Options {
        strict: args.strict,
        budget_bytes: (args.budget as usize) << 20,
        matching: Matching {
            by_ids_only: args.by_ids_only,
            keep_apart: args
                .keep_apart
                .as_deref()
                .map(pairs_in)
                .transpose()?
                .unwrap_or_default(),
        },
        ror: args.ror,
    };
    let start = Instant::now();
    if let Some(shard) = args.shard {
        let summary = providers::ingest_shard(&args.paths, &args.corpus, shard, &options, talk)?;
        report_shard(shard, &summary, start, talk);
        return Ok(());
    }
    let summary = if args.merge {
        providers::merge_shards(&args.paths, &args.corpus, &args.from, &options, talk)?
    } else {
        providers::ingest(&args.paths, &args.corpus, &options, talk)?
    };
    report(&summary, talk)?;
    talk.say(&format!(
        "corpus {} in {:.1} s",
        args.corpus.display(),
        start.elapsed().as_secs_f64()
    ));
    if summary.corpus.manifest().n_records == 0 {
        let n_documents = summary.n_entities.get("documents").copied().unwrap_or(0);
        talk.say(match n_documents {
            0 => "no work was read: give files with works as well",
            _ => "documents alone: there are no fronts without works, give files with works as well",
        });
        return Ok(());
    }
    talk.say(&format!(
        "next: openfronts run --corpus {0} --edition DIR",
        args.corpus.display()
    ));
    Ok(())
}

/// One pair of works to be kept apart.
#[derive(serde::Deserialize)]
struct Pair {
    work_id: String,
    #[serde(alias = "alias_id")]
    other_id: String,
}

/// The pairs in a CSV file.
fn pairs_in(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let told = || {
        format!(
            "{}: pairs to be kept apart, with the columns work_id and other_id",
            path.display()
        )
    };
    let mut rows = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(path)
        .with_context(told)?;
    let pairs = rows.deserialize::<Pair>().collect::<Result<Vec<Pair>, _>>();
    let pairs = pairs.with_context(told)?.into_iter();
    Ok(pairs.map(|pair| (pair.work_id, pair.other_id)).collect())
}

/// `613 works`, `1 work`, `12 broken json`.
fn counted(row: &IngestCount) -> String {
    let noun = row.reason.replace('_', " ");
    let noun = match (row.n_records, noun.as_str()) {
        (1, "references listed twice") => "reference listed twice",
        (1, "references of merged records") => "reference of a merged record",
        (1, "documents of the same text") => "document of the same text",
        (1, "shorter texts of an address") => "shorter text of an address",
        (1, "records without text") => "record without text",
        (1, noun) if !noun.starts_with("same ") => noun.trim_end_matches('s'),
        (_, noun) => noun,
    };
    format!("{} {noun}", count(row.n_records))
}

/// Says what a shard read, and what is to be done next.
fn report_shard(shard: Shard, summary: &ShardSummary, start: Instant, talk: &Talk) {
    say_resumed(summary.n_files_resumed, talk);
    talk.say(&format!(
        "shard {shard}: {} of {}, {} in {:.1} s",
        count(summary.n_of_shard),
        number_of(summary.n_files as usize, "file"),
        number_of(summary.n_works_read as usize, "work"),
        start.elapsed().as_secs_f64()
    ));
    let n_set_aside: u64 = summary.n_set_aside.values().sum();
    if n_set_aside > 0 {
        talk.say(&format!(
            "set aside: {}",
            number_of(n_set_aside as usize, "record")
        ));
    }
    talk.say("next, when all shards are done: the same command with --merge in place of --shard");
}

fn say_resumed(n_files: u64, talk: &Talk) {
    if n_files > 0 {
        talk.say(&format!(
            "{} already read by an earlier, unfinished ingest",
            number_of(n_files as usize, "file")
        ));
    }
}

/// Says what was read, merged, set aside and kept.
pub(crate) fn report(summary: &Summary, talk: &Talk) -> anyhow::Result<()> {
    say_resumed(summary.n_files_resumed, talk);
    for place in &summary.first_set_aside {
        talk.say(&format!(
            "set aside: {}:{}: {}: {}",
            place.file, place.line, place.reason, place.detail
        ));
    }
    let n_set_aside: u64 = summary.n_set_aside.values().sum();
    if n_set_aside > summary.first_set_aside.len() as u64 {
        talk.say("  … the others are in rejected.jsonl.gz");
    }
    let counts = summary.corpus.table::<IngestCount>()?;
    for step in ["read", "set_aside", "merged", "kept_apart", "kept"] {
        let of_step = counts.iter().filter(|row| row.step == step && row.n_records > 0);
        let words: Vec<String> = of_step.map(counted).collect();
        if !words.is_empty() {
            talk.say(&format!("{:<9}  {}", step.replace('_', " "), words.join(" · ")));
        }
    }
    let tables = &summary.corpus.manifest().tables;
    let n_of = |name: &str| tables.get(name).map_or(0, |entry| entry.n_rows);
    talk.say(&format!(
        "{:<9}  {} references · {} authorships · {} institutions · {} sources",
        "linked",
        count(n_of(corpus::references::Reference::NAME)),
        count(n_of(corpus::authorships::Authorship::NAME)),
        count(n_of(corpus::institutions::Institution::NAME)),
        count(n_of(corpus::sources::Source::NAME)),
    ));
    Ok(())
}

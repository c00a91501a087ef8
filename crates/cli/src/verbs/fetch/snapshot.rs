//! `openfronts fetch snapshot --to DIR`: the snapshot of OpenAlex.

use std::time::Instant;

use clap::ValueEnum;
use providers::fetch::snapshot::{self, ALL_ENTITIES, DEFAULT_ENTITIES, Format, Options, Plan};
use providers::sizes::in_words;

use super::{Place, day, say_next, size};
use crate::output::{Output, object};
use crate::page::Page;
use crate::table::{Align, Table, count, number_of};
use crate::talk::Talk;

const ABOUT: &str = "\
Fetches the snapshot of OpenAlex from its public bucket, without an account: the manifest first, then all files that are \
new or have changed, then, when all of them are there, it removes those that the release no longer lists. Given again \
after the next release (there is one each quarter), it fetches what is new.

The works alone are some 670 GB in JSON Lines (June 2026); --dry-run asks for the size of today. Each file is compared \
with the manifest in length and, where the bucket has one, in checksum. The list of deleted works, and in the layout before \
2026 (--url s3://openalex/legacy-data) those of merged ids, are fetched as well. DIR/.fetch.json says what is there.";

const AFTER: &str = "\
Columns of --dry-run:
  entity            What it is: works, sources …
  n_files           Files asked for.
  n_records         Records in them.
  size_bytes        Their bytes.
  n_missing_files   Files to fetch: new, changed or not whole.
  missing_bytes     Bytes still to come.
  n_vanished_files  Files to remove because the release no longer lists them.

Examples:
  openfronts fetch snapshot --to data/openalex --dry-run
  openfronts fetch snapshot --to data/openalex
  openfronts fetch snapshot --to data/recent --entity works --since 2026-06-01 --max-bytes 100GB";

/// Fetch the OpenAlex snapshot, or what is new in it, from its public bucket.
#[derive(clap::Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// What to fetch, several times if need be; `all` for everything. Works, sources, institutions and topics unless given:
    /// what ingest makes tables of.
    #[arg(long = "entity", value_name = "ENTITY")]
    entities: Vec<String>,
    /// Only records that changed on this day or later: a part of the literature, not all of it.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    since: Option<String>,
    /// Only records that changed on this day or before.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    until: Option<String>,
    /// JSON Lines or Parquet; one to a folder.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: FormatName,
    /// Do not begin when the folder would hold more than this in the end.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_bytes: Option<u64>,
    /// Stop before the disk has less than this free.
    #[arg(long, value_name = "SIZE", default_value = "10GB", value_parser = size)]
    keep_free: u64,
    /// Files fetched at once.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=32))]
    connections: u8,
    /// Bucket, and the folder in it if that is not `data`.
    #[arg(long, value_name = "URL", default_value = snapshot::URL)]
    url: String,
    /// Server of the bucket.
    #[arg(long, value_name = "URL", hide = true)]
    endpoint: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    Jsonl,
    Parquet,
}

impl Args {
    fn options(&self) -> Options {
        let entities = if self.entities.is_empty() {
            DEFAULT_ENTITIES.map(str::to_owned).to_vec()
        } else {
            self.entities.clone()
        };
        Options {
            url: self.url.clone(),
            endpoint: self.endpoint.clone(),
            format: match self.format {
                FormatName::Jsonl => Format::Jsonl,
                FormatName::Parquet => Format::Parquet,
            },
            entities,
            since: self.since.clone(),
            until: self.until.clone(),
            max_bytes: self.max_bytes,
            keep_free_bytes: self.keep_free,
            n_connections: self.connections.into(),
            ..Options::default()
        }
    }
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let options = args.options();
    if args.place.dry_run {
        return say_plan(&args, &options, talk);
    }
    let start = Instant::now();
    let summary = snapshot::fetch(&options, &args.place.to, talk)?;
    let release = summary
        .release_date
        .map_or(String::new(), |date| format!(" of the release of {date}"));
    talk.say(&format!(
        "{}{release}, {}: {} fetched, {} removed, in {:.1} s",
        number_of(summary.n_files as usize, "file"),
        in_words(summary.size_bytes),
        count(summary.n_fetched),
        count(summary.n_removed),
        start.elapsed().as_secs_f64()
    ));
    if summary.n_unchecked > 0 {
        talk.say(&format!(
            "{} without a checksum that could be compared; the length is right",
            number_of(summary.n_unchecked as usize, "file")
        ));
    }
    say_next(talk, &args.place.to.display().to_string());
    Ok(())
}

/// What it would take, as data; what stands in its way, as an error.
fn say_plan(args: &Args, options: &Options, talk: &Talk) -> anyhow::Result<()> {
    let plan = snapshot::plan(options, &args.place.to, talk)?;
    if args.output.is_table() {
        args.output.page(&page(args, &plan)?)?;
    } else {
        let rows: Vec<_> = plan.rows.iter().map(object).collect();
        args.output.rows(&rows, &[])?;
    }
    Ok(snapshot::check_limits(&plan, &args.place.to, options)?)
}

fn page(args: &Args, plan: &Plan) -> anyhow::Result<Page> {
    let mut table = Table::new(&[
        ("entity", Align::Left),
        ("files", Align::Right),
        ("records", Align::Right),
        ("size", Align::Right),
        ("to fetch", Align::Right),
        ("still to come", Align::Right),
        ("to remove", Align::Right),
    ]);
    for row in &plan.rows {
        table.push(vec![
            row.entity.clone(),
            count(row.n_files),
            count(row.n_records),
            in_words(row.size_bytes),
            count(row.n_missing_files),
            in_words(row.missing_bytes),
            count(row.n_vanished_files),
        ]);
    }
    let mut page = Page::default();
    let release = plan.release_date.as_ref();
    page.title(release.map_or(args.url.clone(), |date| {
        format!("{}, release of {date}", args.url)
    }));
    page.table(table);
    page.text(format!(
        "{} to fetch into {}, on a disk with {} free, of which {} stay free",
        in_words(plan.missing_bytes),
        args.place.to.display(),
        in_words(snapshot::free_bytes(&args.place.to)?),
        in_words(args.keep_free)
    ));
    if !args.entities.iter().any(|entity| entity == ALL_ENTITIES) {
        page.text("other entities: --entity NAME, --entity all");
    }
    Ok(page)
}

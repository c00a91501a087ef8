//! `openfronts-cluster run`: a corpus into an edition, the heavy stages elsewhere.

use std::cell::Cell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::ensure;
use corpus::references::Reference;
use corpus::{Corpus, Table};
use openfronts::Edition;
use openfronts::corrections::Corrections;
use openfronts::fronts::Front;
use openfronts::journey::{self, Options};
use openfronts::pipeline::STAGES;
use openfronts::preset::{DEFAULT, Preset};
use openfronts::proposals::Proposals;
use openfronts::succession::former;

use super::{bytes, host_and_port};
use crate::driver::Driver;
use crate::mirror::mirrored;
use crate::session::{Engine, Session};
use crate::shared::{Shared, hidden_folder};
use crate::stores::address;
use crate::talk::Talk;

/// Make an edition from a corpus, the heavy stages on a cluster.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("where").required(true).args(["scheduler", "local"]))]
pub(crate) struct Args {
    /// The Ballista scheduler on whose executors plans run.
    #[arg(long, value_name = "HOST:PORT")]
    scheduler: Option<String>,
    /// Run the same plans in this process.
    #[arg(long)]
    local: bool,
    /// The corpus: a folder, or an address such as s3://bucket/corpus; executors read it there.
    #[arg(long, value_name = "URL")]
    corpus: String,
    /// Folder of the edition, on this machine; what is up to date in it is not made again.
    #[arg(long, value_name = "DIR")]
    edition: PathBuf,
    /// Where executors read tables of the edition: an address such as s3://bucket/scratch, or a folder that all see. Without it they
    /// must see the folder of the edition under its own path.
    #[arg(long, value_name = "URL")]
    scratch: Option<String>,
    /// Folder of this machine for a copy of a corpus that is in an object store; in the edition's own unless given, and then removed.
    #[arg(long, value_name = "DIR")]
    copy: Option<PathBuf>,
    /// Preset: a name, or a TOML file.
    #[arg(long, value_name = "NAME", default_value = DEFAULT)]
    preset: String,
    /// Change one parameter of the preset; may be given more than once.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Seed of everything that is drawn: clusters of Leiden, the map, intervals of ranks.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// An earlier edition: fronts that go on from it keep its ids.
    #[arg(long, value_name = "EDITION")]
    former: Option<PathBuf>,
    /// A CSV file of corrections of addresses; with it the stage addresses runs on this machine.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// A file of answers of a language model about documents.
    #[arg(long, value_name = "FILE")]
    proposals: Option<PathBuf>,
    /// Run this stage and all after it even where nothing has changed.
    #[arg(long, value_name = "STAGE")]
    from: Option<String>,
    /// Pieces into which rows are dealt out: more where executors have more cores than that, or too little memory for a join.
    /// One for every 8 million references unless given, 4 at least and 256 at most. The result is the same at any number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=4096))]
    partitions: Option<u16>,
    /// How often a stage is tried on executors; not again where a task had too little memory.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    attempts: u32,
    /// Seconds without a sign of life after which an executor counts as lost: less than --executor-timeout of the scheduler.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(7..))]
    silence: u64,
    /// Change how DataFusion or Ballista plan joins, sort and deal rows out, such as datafusion.optimizer.prefer_hash_join=false; may be
    /// given more than once. The result is the same.
    #[arg(long = "engine-set", value_name = "KEY=VALUE", value_parser = setting)]
    engine_set: Vec<(String, String)>,
    /// With --local: memory for joins, sorts and sums, such as 8GiB; what is beyond goes to disk.
    #[arg(long, value_name = "SIZE", value_parser = bytes, requires = "local")]
    memory: Option<usize>,
}

/// Settings on which no result depends, by what their names begin with. Others change what SQL means, or how plans are mended
/// when an executor is lost, and no edition tells of them.
const SETTINGS: [&str; 5] = [
    "ballista.optimizer.",
    "ballista.shuffle.",
    "datafusion.execution.batch_size",
    "datafusion.execution.sort_",
    "datafusion.optimizer.",
];

fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("not KEY=VALUE")?;
    match SETTINGS.iter().any(|start| key.starts_with(start)) {
        true => Ok((key.to_owned(), value.to_owned())),
        false => Err(format!(
            "results may depend on {key}; what can be set begins with {}",
            SETTINGS.join(", ")
        )),
    }
}

fn engine(args: &Args) -> anyhow::Result<Engine> {
    let Some(scheduler) = &args.scheduler else {
        return Ok(Engine::Local {
            memory_bytes: args.memory,
        });
    };
    host_and_port(scheduler)?;
    Ok(Engine::Scheduler {
        address: scheduler.clone(),
        silence: Duration::from_secs(args.silence),
    })
}

/// Pieces for a corpus: so many that a task's piece of a join takes some hundred megabytes, so few that tasks are worth their while.
fn n_partitions(corpus: &Corpus) -> u64 {
    const REFERENCES: u64 = 8_000_000;
    let n_references = corpus.manifest().tables[Reference::NAME].n_rows;
    (n_references / REFERENCES).clamp(4, 256)
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let mut preset = Preset::load(&args.preset)?;
    for assignment in &args.set {
        preset.set(assignment)?;
    }
    if let Some(seed) = args.seed {
        preset.parameters.set_seed(seed);
    }
    let start = Instant::now();
    let place = address(&args.corpus)?;
    let scratch = args.scratch.as_deref().map(address).transpose()?;
    ensure!(
        args.local || scratch.is_some() || place.scheme() == "file",
        "executors that read the corpus at {place} do not see the folder of the edition; name a place that they see with --scratch"
    );
    let session = Session::open(&engine(args)?)?;
    let hidden = hidden_folder(&args.edition).join("corpus");
    let copy = args.copy.as_ref().unwrap_or(&hidden);
    let corpus = Corpus::open(&mirrored(&place, copy, session.runtime(), talk)?)?;
    let n_partitions = args.partitions.map_or_else(|| n_partitions(&corpus), u64::from);
    session.set(
        "datafusion.execution.target_partitions",
        &n_partitions.to_string(),
    )?;
    for (key, value) in &args.engine_set {
        session.set(key, value)?;
    }
    let former = args
        .former
        .as_deref()
        .map(|folder| former(&Edition::open(folder)?))
        .transpose()?;
    let corrections = args.corrections.as_deref().map(Corrections::read).transpose()?;
    let proposals = args.proposals.as_deref().map(Proposals::read).transpose()?;
    let shared = Shared::new(place, scratch, &args.edition);
    let driver = Driver {
        session: &session,
        shared: &shared,
        attempts: if args.local { 1 } else { args.attempts },
        progress: talk,
        n_bytes: Cell::new(0),
    };
    let options = Options {
        from: args.from.as_deref(),
        former: former.as_ref(),
        corrections: corrections.as_ref(),
        proposals: proposals.as_ref(),
        engine: Some(&driver),
    };
    let made = journey::run(&corpus, &args.edition, &preset, options, talk);
    let cleared = shared.clear_scratch(session.runtime());
    let made = made?;
    if let Err(error) = cleared.and_then(|()| shared.clear_folder()) {
        talk.say(&format!("caution: not everything could be removed: {error:#}"));
    }
    talk.say(&format!(
        "{} fronts in {:.1} s; {} of {} stages run, the others were up to date",
        made.edition.table::<Front>()?.len(),
        start.elapsed().as_secs_f64(),
        made.ran.len(),
        STAGES.len()
    ));
    talk.say(&format!("next: openfronts fronts {}", args.edition.display()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_may_change_results_is_refused() {
        let (key, value) = setting("datafusion.optimizer.prefer_hash_join=false").unwrap();
        assert_eq!(
            (&*key, &*value),
            ("datafusion.optimizer.prefer_hash_join", "false")
        );
        for text in [
            "ballista.planner.adaptive.enabled=true",
            "datafusion.sql_parser.parse_float_as_decimal=true",
        ] {
            assert!(
                setting(text).unwrap_err().contains("results may depend"),
                "{text}"
            );
        }
        assert_eq!(setting("datafusion.optimizer").unwrap_err(), "not KEY=VALUE");
    }
}

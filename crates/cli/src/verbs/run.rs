//! `openfronts run --corpus DIR --edition DIR`: a corpus into an edition.

use std::path::PathBuf;
use std::time::Instant;

use corpus::Corpus;
use openfronts::fronts::Front;
use openfronts::journey;
use openfronts::pipeline::STAGES;
use openfronts::preset::{DEFAULT, Preset};

use crate::output::say_provenance;
use crate::table::number_of;
use crate::talk::Talk;

/// Make an edition from a corpus.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the corpus.
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// Folder of the edition; what is up to date in it is not made again.
    #[arg(long, value_name = "DIR")]
    edition: PathBuf,
    /// Preset: a name, or a TOML file.
    #[arg(long, value_name = "NAME", default_value = DEFAULT)]
    preset: String,
    /// Change one parameter of the preset; may be given more than once.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Seed of everything that is drawn: short for --set countries.seed=N.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Run this stage and all after it even where nothing has changed.
    #[arg(long, value_name = "STAGE")]
    from: Option<String>,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let mut preset = Preset::load(&args.preset)?;
    for assignment in &args.set {
        preset.set(assignment)?;
    }
    if let Some(seed) = args.seed {
        preset.parameters.countries.seed = seed;
    }
    let corpus = Corpus::open(&args.corpus)?;
    let start = Instant::now();
    let run = journey::run(&corpus, &args.edition, &preset, args.from.as_deref(), talk)?;
    let n_fronts = run.edition.table::<Front>()?.len();
    let stages = match (run.ran.len(), STAGES.len()) {
        (ran, all) if ran == all => format!("{all} stages run"),
        (0, all) => format!("all {all} stages were up to date"),
        (ran, all) => format!("{ran} of {all} stages run, the others were up to date"),
    };
    talk.say(&format!(
        "{} in {:.1} s; {stages}",
        number_of(n_fronts, "front"),
        start.elapsed().as_secs_f64()
    ));
    say_provenance(&run.edition, talk)?;
    let place = args.edition.display();
    match n_fronts {
        0 => {
            talk.say("hint: take every year with --set papers.window=all, or lower --set clusters.min_cosine")
        }
        _ => talk.say(&format!(
            "next: openfronts fronts {place} · openfronts countries {place}"
        )),
    }
    Ok(())
}

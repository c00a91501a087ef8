//! `openfronts run --corpus DIR --edition DIR`: a corpus into an edition.

use std::path::PathBuf;
use std::time::Instant;

use corpus::references::Reference;
use corpus::{Corpus, Table};
use openfronts::Edition;
use openfronts::corrections::{Correction, Corrections};
use openfronts::event_tables;
use openfronts::fronts::Front;
use openfronts::journey::{self, Options};
use openfronts::pipeline::STAGES;
use openfronts::preset::{DEFAULT, Preset};
use openfronts::proposals::{Proposal, Proposals};
use openfronts::succession::former;

use crate::output::add_provenance;
use crate::page::Page;
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
    /// Seed of everything that is drawn: clusters of Leiden, the map, intervals of ranks.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// An earlier edition: fronts that go on from it keep its ids, and the table lineage tells what became of them.
    #[arg(long, value_name = "EDITION")]
    former: Option<PathBuf>,
    /// A CSV file of corrections: works or addresses as printed, and the country or institution they belong to.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// A file of answers of a language model about documents, as openfronts fetch proposals writes it; of them counts what stands in the text.
    #[arg(long, value_name = "FILE")]
    proposals: Option<PathBuf>,
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
        preset.parameters.set_seed(seed);
    }
    let corpus = Corpus::open(&args.corpus)?;
    let start = Instant::now();
    let former = args
        .former
        .as_deref()
        .map(|folder| former(&Edition::open(folder)?));
    let former = former.transpose()?;
    let corrections = args.corrections.as_deref().map(Corrections::read).transpose()?;
    let proposals = args.proposals.as_deref().map(Proposals::read).transpose()?;
    let options = Options {
        from: args.from.as_deref(),
        former: former.as_ref(),
        corrections: corrections.as_ref(),
        proposals: proposals.as_ref(),
        ..Options::default()
    };
    let run = journey::run(&corpus, &args.edition, &preset, options, talk)?;
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
    if corrections.is_some() {
        tell_corrections(&run.edition, talk)?;
    }
    tell_events(&run.edition, talk)?;
    let mut page = Page::default();
    add_provenance(&mut page, &run.edition, talk)?;
    talk.page(&page);
    let place = args.edition.display();
    match n_fronts {
        0 => talk.say(&format!("hint: {}", remedy(&preset, &corpus))),
        _ => talk.say(&format!(
            "next: openfronts fronts {place} · openfronts countries {place}"
        )),
    }
    Ok(())
}

/// How many events the documents tell, and what of the proposals counts.
fn tell_events(edition: &Edition, talk: &Talk) -> anyhow::Result<()> {
    let documents = edition.table::<event_tables::EventDocument>()?;
    if documents.is_empty() {
        return Ok(());
    }
    let n_events = edition.table::<event_tables::Event>()?.len();
    let n_unread = documents
        .iter()
        .filter(|document| document.not_read.is_some())
        .count();
    let unread = match n_unread {
        0 => String::new(),
        n => format!("; {} in a language that cannot be read", number_of(n, "document")),
    };
    talk.say(&format!(
        "{} in {}{unread}",
        number_of(n_events, "event"),
        number_of(documents.len(), "document")
    ));
    let proposals = edition.table::<Proposal>()?;
    if !proposals.is_empty() {
        let n_accepted: u32 = proposals.iter().map(|line| line.n_accepted).sum();
        let n_refused: u32 = proposals.iter().map(|line| line.n_refused).sum();
        let n_unused = proposals.iter().filter(|line| line.not_used.is_some()).count();
        talk.say(&format!(
            "{}: {n_accepted} events accepted, {n_refused} refused; of {n_unused} nothing could be used",
            number_of(proposals.len(), "answer of a language model")
        ));
    }
    Ok(())
}

/// What the corrections changed, and which of them changed nothing.
fn tell_corrections(edition: &Edition, talk: &Talk) -> anyhow::Result<()> {
    let lines = edition.table::<Correction>()?;
    let idle: Vec<String> = lines
        .iter()
        .filter(|line| line.n_papers == 0)
        .map(|line| line.line.to_string())
        .collect();
    let n_changes: u64 = lines.iter().map(|line| u64::from(line.n_papers)).sum();
    talk.say(&format!(
        "{} applied, {} changed",
        number_of(lines.len() - idle.len(), "correction"),
        number_of(n_changes as usize, "paper")
    ));
    if !idle.is_empty() {
        let shown = idle.len().min(10);
        let more = if idle.len() > shown { " …" } else { "" };
        talk.say(&format!(
            "caution: no paper matches line {}{more} of the corrections",
            idle[..shown].join(", ")
        ));
    }
    Ok(())
}

/// What most likely helps where there is no front.
fn remedy(preset: &Preset, corpus: &Corpus) -> &'static str {
    let n_references = corpus
        .manifest()
        .tables
        .get(Reference::NAME)
        .map_or(0, |table| table.n_rows);
    if n_references == 0 {
        "no work of the corpus has a reference list: ingest files that have one"
    } else if preset.parameters.papers.window != "all" {
        "take every year with --set papers.window=all"
    } else {
        "lower --set baselines.min_citations or --set co_citations.min_cosine, or ingest more"
    }
}

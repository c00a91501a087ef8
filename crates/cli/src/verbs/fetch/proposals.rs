//! `openfronts fetch proposals --corpus DIR --endpoint URL --model NAME --to FILE`: what a language model proposes as events.

use std::path::PathBuf;

use corpus::Corpus;
use corpus::documents::Document;
use events::proposals::{SYSTEM, parts, question, schema};
use providers::fetch::model::{self, Model, Question};
use providers::fetch::patience::Patience;

use crate::table::{count, number_of};
use crate::talk::Talk;

const ABOUT: &str = "\
Asks a language model about the documents of a corpus, part by part, and writes each answer as a line of a file, which \
openfronts run --proposals reads. Any server that speaks the chat protocol of OpenAI may be asked, one on this machine too. \
Of an answer counts what stands in the text word for word; the rules go on reading beside it (diplomacy.engine).

Documents are sent to the server that is named, and nowhere else. Answers that are in the file are not asked for again.";

const AFTER: &str = "\
Examples:
  openfronts fetch proposals --corpus data/corpus --endpoint http://localhost:11434/v1 --model qwen3 --to proposals.jsonl
  openfronts run --corpus data/corpus --edition data/editions/2024 --proposals proposals.jsonl";

/// Ask a language model for the events of documents.
#[derive(clap::Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Args {
    /// The corpus whose documents are read.
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// Address of the server, up to /v1.
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// Name of the model.
    #[arg(long, value_name = "NAME")]
    model: String,
    /// Key of the server, where it wants one.
    #[arg(
        long,
        value_name = "KEY",
        env = "OPENFRONTS_MODEL_KEY",
        hide_env_values = true
    )]
    key: Option<String>,
    /// File for the answers, one a line.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Requests to make at most.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    budget: Option<u32>,
    /// Seconds to wait for an answer.
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
    /// Say how much there is to ask, and ask nothing.
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(args: Args, talk: &Talk) -> anyhow::Result<()> {
    let corpus = Corpus::open(&args.corpus)?;
    let documents = corpus.table::<Document>()?;
    let questions: Vec<Question> = documents.iter().flat_map(questions).collect();
    let what = format!(
        "{} in {}",
        number_of(questions.len(), "part"),
        number_of(documents.len(), "document")
    );
    if args.dry_run || questions.is_empty() {
        talk.say(&format!("{what}: a request for each"));
        if documents.is_empty() {
            talk.say("hint: the corpus has no documents; openfronts ingest takes HTML, text, Markdown, PDF, feeds and WARC");
        }
        return Ok(());
    }
    let model = Model {
        endpoint: args.endpoint,
        name: args.model,
        key: args.key,
        system: SYSTEM.to_owned(),
        schema: schema(),
        max_requests: args.budget,
        patience: Patience {
            timeout: std::time::Duration::from_secs(args.timeout),
            ..Patience::default()
        },
    };
    let came = model::fetch(&model, &questions, &args.to, talk)?;
    talk.say(&format!(
        "{what}: {} came, {} were there, {} left",
        number_of(came.n_new, "answer"),
        count(came.n_former as u64),
        count(came.n_left as u64)
    ));
    talk.say(&format!(
        "next: openfronts run --corpus {} --edition DIR --proposals {}",
        args.corpus.display(),
        args.to.display()
    ));
    Ok(())
}

fn questions(document: &Document) -> impl Iterator<Item = Question> {
    let published = document.published.as_deref();
    let of_part = move |(number, part): (u32, &str)| Question {
        document_id: document.document_id.clone(),
        part: number,
        text: question(part, published),
    };
    (0..).zip(parts(&document.text)).map(of_part)
}

//! `openfronts verify EDITION [--corpus DIR]`: proves that an edition is what its manifest says.

use std::path::PathBuf;
use std::process::ExitCode;

use corpus::Corpus;
use openfronts::Edition;
use openfronts::verify::{Verification, verify};
use serde_json::json;

use crate::output::Output;
use crate::talk::Talk;

/// Compare an edition with its checksums and, given the corpus, make it again and compare the two.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Folder of the corpus it was made from: the edition is made again and compared.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<ExitCode> {
    let edition = Edition::open(&args.edition)?;
    let corpus = args.corpus.as_deref().map(Corpus::open).transpose()?;
    let found = verify(&edition, corpus.as_ref(), talk)?;
    if args.output.is_table() {
        args.output.text(&report(&found))?;
        if corpus.is_none() {
            talk.say("with --corpus DIR the edition is made again and compared byte for byte");
        }
    } else {
        args.output.value(&json!({
            "holds": found.holds(),
            "n_files": found.n_files,
            "damaged": found.damaged,
            "damaged_corpus": found.damaged_corpus,
            "is_other_corpus": found.is_other_corpus,
            "is_recomputed": found.is_recomputed,
            "different": found.different,
            "edition": edition.manifest().checksum(),
        }))?;
    }
    Ok(if found.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(3)
    })
}

fn report(found: &Verification) -> String {
    let mut lines = Vec::new();
    match found.damaged.as_slice() {
        [] => lines.push(format!("{} files have the bytes of the manifest", found.n_files)),
        damaged => damaged
            .iter()
            .for_each(|name| lines.push(format!("damaged: {name}"))),
    }
    found
        .damaged_corpus
        .iter()
        .for_each(|name| lines.push(format!("damaged: corpus table {name}")));
    if found.is_other_corpus == Some(true) {
        lines.push("the corpus is not the one this edition was made from".to_owned());
    }
    if found.is_recomputed {
        match found.different.as_slice() {
            [] => lines.push("made again from the corpus: every file is the same, byte for byte".to_owned()),
            different => different
                .iter()
                .for_each(|name| lines.push(format!("came out differently: {name}"))),
        }
    }
    lines.push(if found.holds() { "verified" } else { "not verified" }.to_owned());
    format!("{}\n", lines.join("\n"))
}

//! `openfronts verify EDITION [--corpus DIR]`: proves that an edition is what its manifest says.

use std::path::PathBuf;
use std::process::ExitCode;

use corpus::Corpus;
use openfronts::Edition;
use openfronts::verify::{Verification, verify};
use serde::Serialize;

use crate::output::{Output, object};
use crate::page::Page;
use crate::talk::Talk;

/// Compare an edition with its checksums and, given the corpus, make it again and compare the two.
#[derive(clap::Args)]
#[command(after_long_help = COLUMNS)]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Folder of the corpus it was made from: the edition is made again and compared.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

const COLUMNS: &str = "\
Columns of --csv and --json:
  holds            Everything that was looked at is as it should be.
  n_files          Files compared with the manifest of the edition.
  damaged          Files of the edition whose bytes are not those of the manifest.
  damaged_corpus   Tables of the corpus whose bytes are not those of its manifest.
  is_other_corpus  The corpus is not the one the edition was made from; null without --corpus.
  is_recomputed    The edition was made again.
  different        Files that came out differently.
  edition          Checksum of the edition's manifest.";

#[derive(Serialize)]
struct Row<'a> {
    holds: bool,
    n_files: usize,
    damaged: &'a [String],
    damaged_corpus: &'a [String],
    is_other_corpus: Option<bool>,
    is_recomputed: bool,
    different: &'a [String],
    edition: String,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<ExitCode> {
    let edition = Edition::open(&args.edition)?;
    let corpus = args.corpus.as_deref().map(Corpus::open).transpose()?;
    let found = verify(&edition, corpus.as_ref(), talk)?;
    if args.output.is_table() {
        let mut page = Page::default();
        report(&found).into_iter().for_each(|line| page.text(line));
        if corpus.is_none() {
            page.text("with --corpus DIR the edition is made again and compared byte for byte");
        }
        args.output.page(&page)?;
    } else {
        let row = object(&Row {
            holds: found.holds(),
            n_files: found.n_files,
            damaged: &found.damaged,
            damaged_corpus: &found.damaged_corpus,
            is_other_corpus: found.is_other_corpus,
            is_recomputed: found.is_recomputed,
            different: &found.different,
            edition: edition.manifest().checksum(),
        });
        if args.output.is_json() {
            args.output.value(&row)?
        } else {
            args.output.rows(&[row], &[])?
        }
    }
    Ok(if found.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(3)
    })
}

fn report(found: &Verification) -> Vec<String> {
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
    lines.push(match (found.holds(), found.is_recomputed) {
        (true, true) => "verified".to_owned(),
        (true, false) => "whole: the files are those that were written".to_owned(),
        (false, _) => "not verified".to_owned(),
    });
    lines
}

//! `openfronts export EDITION --what … --format …`: an edition into the files of other programs.

use std::io::{self, IsTerminal};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::bail;
use corpus::Corpus;
use exports::{ClusterBy, Export, Format, Level, Request, Role, Selection, SliceChoice, What, prepare};
use openfronts::areas::classification;
use openfronts::{Edition, Word};

use super::listing::counted_country;
use crate::output::deliver;
use crate::talk::Talk;

/// Write the files of other programs: VOSviewer, Gephi, Pajek, spreadsheets, Zotero, biblioshiny.
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// What is exported.
    #[arg(long, value_name = "WHAT", value_parser = words::<What>())]
    what: String,
    /// The format; which go with what stands below.
    #[arg(long, value_name = "FORMAT", value_parser = words::<Format>())]
    format: String,
    /// A file, or a folder where there are several files. Standard output unless given.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Only these fronts, by number; may be given more than once.
    #[arg(long, value_name = "N", value_delimiter = ',')]
    front: Vec<u32>,
    /// Only core or only citing papers.
    #[arg(long, value_name = "ROLE", value_parser = words::<Role>())]
    role: Option<String>,
    /// Only papers of this country; of collaboration, the country and its partners, or its institutions.
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// Only papers of this institution, by its id or name.
    #[arg(long, value_name = "ID")]
    institution: Option<String>,
    /// Only this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only these years: 2020 or 2018-2022.
    #[arg(long, value_name = "A-B", value_parser = years)]
    years: Option<RangeInclusive<i16>>,
    /// Only these works, by id, separated by commas.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    works: Vec<String>,
    /// Only these result tables, by name; may be given more than once.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    table: Vec<String>,
    /// What the clusters of the network of fronts are; areas unless given.
    #[arg(long, value_name = "BY", value_parser = words::<ClusterBy>())]
    cluster_by: Option<String>,
    /// Whose collaboration; that of countries unless given.
    #[arg(long, value_name = "LEVEL", value_parser = words::<Level>())]
    level: Option<String>,
    /// Of a network of more than 1,000 clusters, the slice that VOSviewer gets, from 1.
    #[arg(long, value_name = "K", conflicts_with = "all_slices")]
    slice: Option<usize>,
    /// All slices, a file each.
    #[arg(long)]
    all_slices: bool,
    /// The corpus of the edition: with it papers have titles, institutions, pages and references.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

const HELP: &str = "\
What can be written in which format:
  fronts         csv json jsonl parquet xlsx, and with one --front: jsonld
  front-network, cocitation, collaboration
                 vosviewer vosviewer-txt gexf graphml pajek csv json parquet xlsx
  papers         ris bibtex csv json jsonl parquet xlsx, and with --corpus: bibliometrix bibliometrix-csv
  tables         csv json jsonl parquet xlsx

Examples:
  openfronts export EDITION --what front-network --format vosviewer -o fronts.json
  openfronts export EDITION --what cocitation --format gexf --front 3 -o front-3.gexf
  openfronts export EDITION --what collaboration --format pajek -o countries/
  openfronts export EDITION --what fronts --format xlsx -o fronts.xlsx
  openfronts export EDITION --what papers --format ris --front 3 --role core -o front-3.ris
  openfronts export EDITION --what papers --format bibliometrix --corpus CORPUS -o papers.xlsx
  openfronts export EDITION --what tables --format parquet -o tables/

Formats of several files (vosviewer-txt, pajek; networks and tables as csv, parquet) want -o with a folder. A network of more
than 1,000 clusters is cut into slices for VOSviewer, which takes no more. Every file says which edition it is of where its
format has a place for that. docs/exports.md explains formats, columns and limits.";

/// The words that an option takes, with what they mean.
fn words<W: Word>() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(W::TEXTS.iter().copied())
}

fn word<W: Word>(text: &str) -> W {
    W::parse(text).expect("clap takes no other words")
}

/// A year, or the first and the last.
fn years(text: &str) -> Result<RangeInclusive<i16>, String> {
    let year = |text: &str| text.trim().parse::<i16>();
    let parts = text
        .split_once("..")
        .or_else(|| text.split_once('-'))
        .unwrap_or((text, text));
    match (year(parts.0), year(parts.1)) {
        (Ok(from), Ok(to)) if from <= to => Ok(from..=to),
        (Ok(from), Ok(to)) => Err(format!("{from} comes after {to}")),
        _ => Err("write a year or the first and the last: 2020, 2018-2022".to_owned()),
    }
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let start = Instant::now();
    let edition = Edition::open(&args.edition)?;
    let corpus = args.corpus.as_deref().map(Corpus::open).transpose()?;
    let request = request(args, &edition, talk)?;
    let export = prepare(&edition, corpus.as_ref(), &request)?;
    for remark in &export.remarks {
        talk.say(remark);
    }
    match &args.output {
        Some(path) => {
            let size_bytes = export.write_at(path)?;
            let files = match export.files.as_slice() {
                [_] if !export.is_folder => path.display().to_string(),
                [file] => format!("{} in {}", file.name, path.display()),
                files => format!("{} files in {}", files.len(), path.display()),
            };
            let seconds = start.elapsed().as_secs_f64();
            if talk.verbose {
                talk.say(&format!("{files}: {size_bytes} bytes in {seconds:.1} s"));
            } else {
                talk.say(&files);
            }
            Ok(())
        }
        None => to_standard_output(&export, request.format),
    }
}

fn to_standard_output(export: &Export, format: Format) -> anyhow::Result<()> {
    if format.is_binary() && io::stdout().is_terminal() {
        bail!("{} is not for a terminal: name a file with -o", format.as_str());
    }
    let mut bytes = Vec::new();
    export.write_to(&mut bytes)?;
    deliver(None, &bytes)
}

fn request(args: &Args, edition: &Edition, talk: &Talk) -> anyhow::Result<Request> {
    let country = args
        .country
        .as_deref()
        .map(|asked| counted_country(asked, edition, talk));
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    Ok(Request {
        what: word(&args.what),
        format: word(&args.format),
        selection: Selection {
            fronts: args.front.iter().copied().collect(),
            role: args.role.as_deref().map(word),
            country: country.transpose()?,
            institution: args.institution.clone(),
            area: area.transpose()?.map(|area| area.area),
            years: args.years.clone(),
            works: args.works.clone(),
            tables: args.table.clone(),
        },
        cluster_by: args.cluster_by.as_deref().map(word),
        level: args.level.as_deref().map(word),
        slice: match (args.all_slices, args.slice) {
            (true, _) => Some(SliceChoice::All),
            (false, slice) => slice.map(SliceChoice::Number),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_two() {
        assert_eq!(years("2020"), Ok(2020..=2020));
        assert_eq!(years("2018-2022"), Ok(2018..=2022));
        assert_eq!(years("2018..2022"), Ok(2018..=2022));
        assert!(years("2022-2018").is_err() && years("x").is_err() && years("").is_err());
    }

    #[test]
    fn help_names_every_format_of_everything() {
        for what in What::ALL {
            assert!(HELP.contains(what.as_str()), "{}", what.as_str());
            for format in what.formats() {
                assert!(HELP.contains(format.as_str()), "{}", format.as_str());
            }
        }
    }
}

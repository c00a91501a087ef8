//! `openfronts review EDITION --country CODE`: the science and technology review of a country, to print and to cite.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use corpus::progress::Unit;
use corpus::{Country, Progress, disk};
use openfronts::Edition;
use openfronts::geography::find_country;
use rayon::prelude::*;
use review::compose::{figures, review};
use review::desk::Request;
use review::faces::Logo;
use review::facts::Facts;
use review::format::Format;
use review::language::{Language, states};
use review::{Period, Review, Theme};

use super::listing::counted_country;
use crate::talk::Talk;

/// Write the science and technology review of a country, of the world, or of each country.
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// The country, by code or English name; `all` for the world, `each` for every state, and every territory with papers.
    #[arg(long, value_name = "COUNTRY")]
    country: String,
    /// The period of what is dated: 2024, 2024-11, 2023..2024. The window of the edition unless given.
    #[arg(long)]
    period: Option<Period>,
    /// A country of which a bilateral page is added; may be given more than once.
    #[arg(long, value_name = "COUNTRY")]
    with: Vec<String>,
    /// Language of the review: en, zh, fr, es, hi.
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// A TOML file with title, institute, logo, colours, sections.
    #[arg(long, value_name = "FILE")]
    theme: Option<PathBuf>,
    /// Where to write: review.pdf, .html, .docx, .md or .json, more than once for several; a folder with --country each.
    #[arg(short, long, value_name = "PATH")]
    output: Vec<PathBuf>,
    /// Formats of a folder, or that of the standard output.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    format: Vec<Face>,
    /// Write the figures as SVG files beside the review, too; always done for Markdown and JSON.
    #[arg(long)]
    figures: bool,
}

const HELP: &str = "\
The review has five sections, research fronts, open science, collaboration, breakthroughs, science diplomacy, then methods, data
quality, how to cite, an annex of tables and the papers behind the numbers. Every number is a cell of the edition: in JSON with
its table, row and column, in HTML with a link to its papers.

The period chooses what is dated: papers, candidates for breakthroughs, events. Fronts and standings are those of the edition.
Without --output the review goes to the standard output, as Markdown unless --format says html or json.";

/// A format, as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Face {
    /// One page for a browser.
    Html,
    /// For printing.
    Pdf,
    /// For Word and LibreOffice.
    Docx,
    /// Text.
    Md,
    /// For machines.
    Json,
}

impl Face {
    fn format(self) -> Format {
        match self {
            Face::Html => Format::Html,
            Face::Pdf => Format::Pdf,
            Face::Docx => Format::Docx,
            Face::Md => Format::Markdown,
            Face::Json => Format::Json,
        }
    }
}

/// What is the same for all reviews of a batch.
struct Setting<'a> {
    facts: Facts<'a>,
    theme: Theme,
    logo: Option<Logo>,
    language: Language,
    args: &'a Args,
    with: Vec<Country>,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let language = Language::find(&args.lang)?;
    let theme = args
        .theme
        .as_deref()
        .map(Theme::read)
        .transpose()?
        .unwrap_or_default();
    let logo = theme.logo.as_deref().map(Logo::read).transpose()?;
    let with = args
        .with
        .iter()
        .map(|asked| counted_country(asked, &edition, talk));
    let with = with.collect::<anyhow::Result<Vec<_>>>()?;
    check(args)?;
    let setting = Setting {
        facts: Facts::read(&edition)?,
        theme,
        logo,
        language,
        args,
        with,
    };
    match args.country.as_str() {
        "each" => each(&setting, talk),
        "all" => one(&setting, None, talk),
        asked => one(&setting, Some(counted_country(asked, &edition, talk)?), talk),
    }
}

/// What contradicts itself on the command line.
fn check(args: &Args) -> anyhow::Result<()> {
    let is_batch = args.country == "each";
    if args.country == "all" && !args.with.is_empty() {
        bail!("--with adds the page of a pair: it wants one --country, or each");
    }
    if !is_batch && !args.output.is_empty() && !args.format.is_empty() {
        bail!(
            "--format is for --country each and for the standard output; the ending of --output says the format of a file"
        );
    }
    if is_batch && args.output.iter().any(|folder| folder.is_file()) {
        bail!("--country each writes into a folder, and --output is a file");
    }
    Ok(())
}

impl Setting<'_> {
    fn review(&self, country: Option<Country>) -> anyhow::Result<Review> {
        let request = Request {
            country,
            period: self.args.period.clone(),
            // Nobody works together with oneself.
            with: self
                .with
                .iter()
                .copied()
                .filter(|partner| Some(*partner) != country)
                .collect(),
        };
        Ok(review(&self.facts, &request, &self.theme, &self.language)?)
    }

    /// Writes one file, and its figures beside it if they are wanted.
    fn write(&self, of: &Review, format: Format, path: &Path) -> anyhow::Result<()> {
        let bytes = format.write(of, &self.theme, self.logo.as_ref())?;
        let folder = path.parent().unwrap_or(Path::new(""));
        if !folder.as_os_str().is_empty() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        disk::write_bytes(path, &bytes)?;
        if self.args.figures || matches!(format, Format::Markdown | Format::Json) {
            for (file, svg) in figures(of) {
                let path = folder.join(file);
                let figures = path.parent().unwrap_or(folder);
                fs::create_dir_all(figures).with_context(|| figures.display().to_string())?;
                disk::write_bytes(&path, svg.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// One review in one format or several.
fn one(setting: &Setting, country: Option<Country>, talk: &Talk) -> anyhow::Result<()> {
    let start = Instant::now();
    let review = setting.review(country)?;
    tell_period(setting, talk);
    if setting.args.output.is_empty() {
        return print(setting, &review);
    }
    let mut written = std::collections::BTreeSet::new();
    for path in setting.args.output.iter().filter(|path| written.insert(*path)) {
        let format = Format::of_path(path)?;
        setting.write(&review, format, path)?;
        talk.say(&format!("{}: {}", path.display(), review.subtitle));
    }
    if talk.verbose {
        talk.say(&format!("{:.1} s", start.elapsed().as_secs_f64()));
    }
    Ok(())
}

/// Says when the period has no year of the papers.
fn tell_period(setting: &Setting, talk: &Talk) {
    let (Some(period), Some(window)) = (&setting.args.period, &setting.facts.window) else {
        return;
    };
    let years = period.years();
    if *years.end() < window.from_year || *years.start() > window.edition_year {
        talk.say(&format!(
            "caution: {period} has no year of the edition, whose papers are of {} to {}",
            window.from_year, window.edition_year
        ));
    }
}

fn print(setting: &Setting, review: &Review) -> anyhow::Result<()> {
    let format = match setting.args.format[..] {
        [] => Format::Markdown,
        [face] if !matches!(face, Face::Pdf | Face::Docx) => face.format(),
        [_] => bail!("a PDF or DOCX does not go to the standard output: name a file with --output"),
        _ => bail!("one format goes to the standard output; name files with --output for several"),
    };
    let bytes = format.write(review, &setting.theme, setting.logo.as_ref())?;
    std::io::Write::write_all(&mut anstream::stdout(), &bytes)?;
    Ok(())
}

/// The countries of a batch: every state, and whoever else has papers of fronts.
fn countries(facts: &Facts) -> Vec<Country> {
    let merges = facts.merges_hong_kong_and_macao();
    let codes = states().into_iter().chain(facts.capacities.keys().cloned());
    let countries = codes.filter_map(|code| find_country(&code).ok());
    let counted = countries.map(|country| openfronts::geography::counted_as(country, merges));
    let counted: std::collections::BTreeSet<Country> = counted.collect();
    counted.into_iter().collect()
}

/// A review of every country, into a folder.
fn each(setting: &Setting, talk: &Talk) -> anyhow::Result<()> {
    let [folder] = &setting.args.output[..] else {
        bail!("--country each writes many files: name one folder with --output");
    };
    let faces = match &setting.args.format[..] {
        [] => &[Face::Html][..],
        faces => faces,
    };
    let countries = countries(&setting.facts);
    let start = Instant::now();
    talk.begin("reviews", Unit::Stages, Some(countries.len() as u64));
    let written = countries
        .par_iter()
        .try_for_each(|country| -> anyhow::Result<()> {
            talk.step(country.as_str());
            let review = setting.review(Some(*country))?;
            for face in faces {
                let format = face.format();
                let name = format!("{}.{}", country.as_str().to_lowercase(), format.extension());
                setting.write(&review, format, &folder.join(name))?;
            }
            talk.advance(1, 0);
            Ok(())
        });
    talk.end();
    written?;
    talk.say(&format!(
        "{}: reviews of {} countries in {:.0} s",
        folder.display(),
        countries.len(),
        start.elapsed().as_secs_f64()
    ));
    Ok(())
}

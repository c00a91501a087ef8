//! `cargo xtask synth`: a world of invented works in the format of OpenAlex, with planted fronts whose members are known.
//!
//! ```text
//! cargo xtask synth --works N [--seed S] [--fronts K] [--noise X] [--plain] [--out DIR]
//! DIR/data/jsonl/works/updated_date=2026-01-DD/part_NNNN.gz     OpenAlex JSON Lines; with --plain part_NNNN.jsonl
//! DIR/truth.tsv                                                 front, what, value: see below
//! ```
//!
//! **Parameters.** `works` N: records, one per work (duplicates come on top); `seed` 0; `fronts` N / 4000, at least 1
//! (two fifths of the highly cited papers are then core papers; ESI: a quarter); `noise` 0..1: the share of
//! the citations of a front's core papers that goes to core papers of other fronts of its field instead.
//!
//! **Distributions.** Each is a constant with its reason where it is drawn. Years 2010 to 2025, growing by 4 %; 26 fields
//! by size; topics of 150 works a year or more (`world`). Citations: a work's rank in its field and year is its fitness,
//! of weight 1 / √rank, hence a power law of exponent 3 as in preferential attachment (Barabási & Albert 1999,
//! doi:10.1126/science.286.5439.509; measured by Redner 1998, doi:10.1007/s100510050359), kept without memory (`draw`). Lists
//! log-normal, mean 15, ages with a peak at two years, 60 % within the topic, 20 % stubs, 10 % of works without any
//! (`references`). 50 countries, 25 % of works international, institutions and authors skewed, 15 % of works without a
//! country (`places`, `authorships`). 8 % of other types, 0.1 % retracted, 1 % of the expansion corpus, 12 % without topic
//! (4 % with concepts of 2022), 12 % without DOI, 0.5 % twice under one DOI (`record`, `world`).
//!
//! **Planted fronts** (`planted`). 3 to 40 core papers of one field and topic within three years of the window 2020 to
//! 2025, cited by some 35 papers a year, each core paper with a probability of 0.35 to 0.65; a tenth are hot (three times
//! as many citing papers), 15 % emerging (core of 2024 and 2025). Titles hold invented words of the front. Two countries
//! lead: 55 % and 15 % of the core papers, 40 % and 15 % of the citing ones.
//!
//! **truth.tsv.** `kind` (emerging, hot, steady), `field`, `leader`, `second`, `words`, one row `core` per core paper and
//! one `citing` per paper that cites one by construction (chance citations from outside are none of these).
//!
//! **Determinism and memory.** The same arguments give the same bytes. Nothing is kept per work.
//!
//! **What is not like the world.** Fields do not differ in length of lists, citations or collaboration; works before 2010
//! do not exist, so early works cite their own years; `cited_by_count` is an estimate; no abstracts, no keywords, fewer
//! fields per record: a line is about a sixth of a real one.

mod draw;
mod json;
mod words;
mod places;
mod world;
mod planted;
mod references;
mod authorships;
mod record;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::step::{Failure, Outcome};
use planted::Planted;
use record::{Which, Writer};
use world::World;

/// Works of a part file, at most; a world has at least [`MIN_PARTS`].
const WORKS_PER_PART: u64 = 250_000;
const MIN_PARTS: u64 = 8;
/// Days over which the parts are spread, as dates of update.
const N_DAYS: u64 = 20;
/// Works for which three ids each fit into 32 bits.
const MAX_WORKS: u64 = 1_400_000_000;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
struct Params {
    n_works: u64,
    seed: u64,
    n_fronts: Option<u64>,
    noise: f64,
    plain: bool,
    out: PathBuf,
}

/// Writes a world.
pub(crate) fn run(root: &Path, args: &[String]) -> Outcome {
    let params = parse(root, args)?;
    let start = Instant::now();
    let n_parts = write(root, &params, &|done| {
        let seconds = start.elapsed().as_secs_f64();
        eprintln!(
            "  {done} of {} works, {:.0} works per second",
            params.n_works,
            done as f64 / seconds.max(1e-9)
        );
    })?;
    println!(
        "synth: {} works in {n_parts} parts and truth.tsv in {}, {:.1} s",
        params.n_works,
        params.out.display(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn parse(root: &Path, args: &[String]) -> Result<Params, Failure> {
    let mut params = Params {
        n_works: 0,
        seed: 0,
        n_fronts: None,
        noise: 0.0,
        plain: false,
        out: root.join("target/synth"),
    };
    let mut args = args.iter();
    while let Some(name) = args.next() {
        if name == "--plain" {
            params.plain = true;
            continue;
        }
        let value = args
            .next()
            .ok_or_else(|| usage(format!("`{name}` has no value")))?;
        let wrong = || usage(format!("`{value}` is no value of {name}"));
        let number = || value.replace('_', "").parse::<u64>().map_err(|_| wrong());
        match name.as_str() {
            "--works" => params.n_works = number()?,
            "--seed" => params.seed = number()?,
            "--fronts" => params.n_fronts = Some(number()?),
            "--noise" => params.noise = value.parse().map_err(|_| wrong())?,
            "--out" => params.out = PathBuf::from(value),
            _ => return Err(usage(format!("synth has no option `{name}`"))),
        }
    }
    if !(1000..=MAX_WORKS).contains(&params.n_works) {
        return Err(usage(format!("--works must be from 1000 to {MAX_WORKS}")));
    }
    if !(0.0..=1.0).contains(&params.noise) {
        return Err(usage("--noise must be from 0 to 1"));
    }
    Ok(params)
}

fn usage(message: impl Into<String>) -> Failure {
    Failure::new(message)
        .hint("cargo xtask synth --works N [--seed S] [--fronts K] [--noise X] [--plain] [--out DIR]")
        .code(2)
}

/// Writes all parts and the truth; returns the number of parts.
fn write(root: &Path, params: &Params, progress: &dyn Fn(u64)) -> Result<u64, Failure> {
    let world = World::new(root, params.n_works, params.seed)?;
    let planted = Planted::new(&world, params.n_fronts.unwrap_or((params.n_works / 4000).max(1)));
    let mut writer = Writer::new(&world, &planted, params.noise);
    let works = params.out.join("data/jsonl/works");
    if works.exists() {
        fs::remove_dir_all(&works).map_err(failed(&works))?;
    }
    fs::create_dir_all(&works).map_err(failed(&works))?;
    let truth_path = params.out.join("truth.tsv");
    let mut truth = BufWriter::new(File::create(&truth_path).map_err(failed(&truth_path))?);
    let rows = planted::rows(&world, &planted);
    truth.write_all(rows.as_bytes()).map_err(failed(&truth_path))?;

    let n_parts = params.n_works.div_ceil(WORKS_PER_PART).max(MIN_PARTS);
    for part in 0..n_parts {
        let day = 1 + part * N_DAYS / n_parts;
        let folder = works.join(format!("updated_date={}-{day:02}", world::SNAPSHOT_MONTH));
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
        let ending = if params.plain { "jsonl" } else { "gz" };
        let path = folder.join(format!("part_{part:04}.{ending}"));
        let to = (part + 1) * params.n_works / n_parts;
        let mut file = Part::create(&path)?;
        let mut text = Vec::new();
        for position in part * params.n_works / n_parts..to {
            text.clear();
            if let Some(citing) = push_position(&mut writer, &world, position, day, &mut text) {
                writeln!(truth, "{}\tciting\tW{}", citing.front, citing.id).map_err(failed(&truth_path))?;
            }
            file.write(&text).map_err(failed(&path))?;
        }
        file.finish().map_err(failed(&path))?;
        progress(to);
    }
    truth.flush().map_err(failed(&truth_path))?;
    Ok(n_parts)
}

/// Appends what stands at a position: a work, and the second record of a work from half a world away.
fn push_position(
    writer: &mut Writer,
    world: &World,
    position: u64,
    day: u64,
    text: &mut Vec<u8>,
) -> Option<record::CitingPaper> {
    let opposite = world.written_at((position + world.n_works / 2) % world.n_works);
    if world.is_twice(opposite) {
        writer.push(text, opposite, Which::Second, day);
    }
    writer.push(text, world.written_at(position), Which::First, day)
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    let path = path.to_owned();
    move |error| Failure::new(format!("{}: {error}", path.display()))
}

/// A part file, compressed if it ends in `.gz`.
enum Part {
    Plain(BufWriter<File>),
    Gz(Box<GzEncoder<BufWriter<File>>>),
}

impl Part {
    fn create(path: &Path) -> Result<Self, Failure> {
        let file = BufWriter::new(File::create(path).map_err(failed(path))?);
        Ok(match path.extension().is_some_and(|ending| ending == "gz") {
            true => Self::Gz(Box::new(GzEncoder::new(file, Compression::fast()))),
            false => Self::Plain(file),
        })
    }

    fn write(&mut self, text: &[u8]) -> std::io::Result<()> {
        match self {
            Self::Plain(file) => file.write_all(text),
            Self::Gz(file) => file.write_all(text),
        }
    }

    fn finish(self) -> std::io::Result<()> {
        match self {
            Self::Plain(mut file) => file.flush(),
            Self::Gz(file) => file.finish()?.flush(),
        }
    }
}

#[cfg(test)]
mod tests;

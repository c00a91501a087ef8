//! Counts co-citations and says how long it took: `cocitation LISTS N_ITEMS [MIN_COUNT [full|fractional [MEMORY_BYTES [PAIRS]]]]`.
//!
//! The lists are two files of little-endian integers, as in an edition: `LISTS.offsets.u64`, where each list begins and
//! at last where all end, and `LISTS.targets.u32`, what they hold, ascending within each. If a file of pairs is named,
//! the counts are written to it as records of a, b, count (32 bits each) and strength (a double), little-endian; if not,
//! pairs are counted and let go, block by block. `RAYON_NUM_THREADS` sets the number of threads. Processor seconds
//! and peak memory are printed on Linux.
#![allow(clippy::print_stdout)]

use std::env::args;
use std::error::Error;
use std::fs::{File, read, read_to_string};
use std::io::{BufWriter, Write};
use std::str::FromStr;
use std::time::Instant;

use network::Adjacency;
use network::cocitation::{CoCitation, Counting, Pair, Params, co_citation, for_each_co_citation};

fn main() -> Result<(), Box<dyn Error>> {
    let path = args().nth(1).ok_or("which lists?")?;
    let offsets = numbers(&format!("{path}.offsets.u64"), u64::from_le_bytes)?;
    let lists = Adjacency::from_parts(
        offsets,
        numbers(&format!("{path}.targets.u32"), u32::from_le_bytes)?,
    );
    let params = Params {
        counting: match args().nth(4).as_deref() {
            None | Some("full") => Counting::Full,
            Some("fractional") => Counting::Fractional,
            Some(other) => return Err(format!("{other} is neither full nor fractional").into()),
        },
        min_count: argument(3, 2)?,
        max_references: u32::MAX,
        memory_bytes: argument(5, 1 << 30)?,
    };
    let n_items = argument(2, 0)?;
    let start = (Instant::now(), processor_seconds());
    let mut found = Vec::new();
    let mut n_pairs = 0;
    let totals = if args().nth(6).is_some() {
        let CoCitation { pairs, totals } = co_citation(&lists, n_items, &params);
        n_pairs = pairs.len();
        found = pairs;
        totals
    } else {
        for_each_co_citation(&lists, n_items, &params, |block| n_pairs += block.len())
    };
    println!("seconds\t{:.4}", start.0.elapsed().as_secs_f64());
    if let (Some(before), Some(after)) = (start.1, processor_seconds()) {
        println!("processor_seconds\t{:.2}", after - before);
    }
    if let Some(peak) = peak_kilobytes() {
        println!("peak_kilobytes\t{peak}");
    }
    println!("instances\t{}\npairs\t{n_pairs}", totals.n_instances);
    args().nth(6).map_or(Ok(()), |path| write(&path, &found))
}

fn write(path: &str, pairs: &[Pair]) -> Result<(), Box<dyn Error>> {
    let mut file = BufWriter::new(File::create(path)?);
    for pair in pairs {
        for number in [pair.a, pair.b, pair.count] {
            file.write_all(&number.to_le_bytes())?;
        }
        file.write_all(&pair.strength.to_le_bytes())?;
    }
    Ok(file.flush()?)
}

/// What this process has taken of its processors, in hundredths, as Linux counts.
fn processor_seconds() -> Option<f64> {
    let text = read_to_string("/proc/self/stat").ok()?;
    let mut fields = text.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}

/// The most memory this process has held so far, where Linux says it.
fn peak_kilobytes() -> Option<u64> {
    let text = read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// An argument, or what stands for it if it is not given.
fn argument<T: FromStr<Err: Error + 'static>>(place: usize, default: T) -> Result<T, Box<dyn Error>> {
    Ok(args().nth(place).map_or(Ok(default), |text| text.parse())?)
}

fn numbers<T, const N: usize>(path: &str, number: fn([u8; N]) -> T) -> Result<Vec<T>, Box<dyn Error>> {
    let bytes = read(path).map_err(|error| format!("{path}: {error}"))?;
    let (chunks, rest) = bytes.as_chunks();
    if !rest.is_empty() {
        return Err(format!("{path} ends within a number").into());
    }
    Ok(chunks.iter().map(|chunk| number(*chunk)).collect())
}

//! Reads files of any known format from memory on one thread and says how fast: `read_speed FILE…`.
//!
//! Each file is read three times as a file would be, cut into blocks of 2 MiB; opening it, unpacking it and writing a corpus
//! are no part of that. One line for each file: its path, millions of bytes, processor seconds of the fastest time, millions of
//! bytes a second, works and documents, and records set aside, with tabs between them. Where the system does not say what a thread has taken
//! of its processor (Linux does), and where a file takes less than a tenth of a
//! second, the seconds are those of the clock.
#![allow(clippy::print_stdout)]

use std::env::args;
use std::error::Error;
use std::fs::{read, read_to_string};
use std::time::Instant;

use providers::probe;

/// Times that each file is read.
const ROUNDS: usize = 3;
/// Bytes of a block.
const BLOCK_BYTES: usize = 2 << 20;
/// Linux counts in ticks of some milliseconds: below this the clock is nearer.
const LEAST_SECONDS: f64 = 0.1;

fn main() -> Result<(), Box<dyn Error>> {
    println!("file\tMB\tprocessor_seconds\tMB_per_second\trecords\tfaults");
    for path in args().skip(1) {
        let bytes = read(&path).map_err(|error| format!("{path}: {error}"))?;
        let (mut best, mut n_works, mut n_faults) = (f64::INFINITY, 0, 0);
        for _ in 0..ROUNDS {
            let start = (Instant::now(), processor_seconds());
            let found =
                probe::read_named(&bytes, &path, BLOCK_BYTES).map_err(|error| format!("{path}: {error}"))?;
            let taken = processor_seconds()
                .zip(start.1)
                .map(|(after, before)| after - before);
            let clock = start.0.elapsed().as_secs_f64();
            best = best.min(taken.filter(|_| clock > LEAST_SECONDS).unwrap_or(clock));
            (n_works, n_faults) = (found.works.len() + found.documents.len(), found.faults.len());
        }
        let megabytes = bytes.len() as f64 / 1e6;
        let speed = megabytes / best;
        println!("{path}\t{megabytes:.3}\t{best:.4}\t{speed:.1}\t{n_works}\t{n_faults}");
    }
    Ok(())
}

/// What the main thread has taken of its processor; `schedstat` counts in nanoseconds.
fn processor_seconds() -> Option<f64> {
    let text = read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    (nanoseconds > 0.0).then_some(nanoseconds / 1e9)
}

//! Clusters an edge list and says how long it took: `leiden EDGES.tsv [RESOLUTION [ITERATIONS [SEED [STARTS [LABELS.tsv]]]]]`.
//!
//! The edge list is that of CWTS networkanalysis: lines `a<TAB>b` or `a<TAB>b<TAB>weight` without a header, nodes numbered
//! from 0, each undirected edge once. The labels are written as lines `node<TAB>cluster`. `RAYON_NUM_THREADS` sets the
//! number of threads.
#![allow(clippy::print_stdout)]

use std::env::args;
use std::error::Error;
use std::fmt::Write;
use std::fs::{read_to_string, write};
use std::str::FromStr;
use std::time::Instant;

use network::leiden::{Params, leiden};
use network::{Clustering, Network, quality};

fn main() -> Result<(), Box<dyn Error>> {
    let edges = read(&args().nth(1).ok_or("which edge list?")?)?;
    let params = Params {
        resolution: argument(2, 1.0)?,
        n_iterations: argument(3, 10)?,
        seed: argument(4, 0)?,
        n_random_starts: argument(5, 1)?,
        ..Params::default()
    };
    let n_nodes = edges.iter().map(|edge| edge.0.max(edge.1) + 1).max().unwrap_or(0);
    let start = Instant::now();
    let network = Network::from_edges(n_nodes, edges);
    let built = start.elapsed();
    let start = Instant::now();
    let found = leiden(&network, &params);
    let clustered = start.elapsed();
    println!("nodes\t{}\nedges\t{}", network.n_nodes(), network.n_edges());
    println!("build_seconds\t{:.4}", built.as_secs_f64());
    println!("seconds\t{:.4}", clustered.as_secs_f64());
    println!(
        "quality\t{:.9}",
        quality::cpm(&network, &found, params.resolution)
    );
    println!("clusters\t{}", found.n_clusters());
    if let Some(path) = args().nth(6) {
        write(path, text(&found))?;
    }
    Ok(())
}

/// An argument, or what stands for it if it is not given.
fn argument<T: FromStr<Err: Error + 'static>>(place: usize, default: T) -> Result<T, Box<dyn Error>> {
    Ok(args().nth(place).map_or(Ok(default), |text| text.parse())?)
}

type Edge = (u32, u32, f64);

fn read(path: &str) -> Result<Vec<Edge>, Box<dyn Error>> {
    let text = read_to_string(path)?;
    let mut edges = Vec::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let mut node = || {
            fields
                .next()
                .ok_or_else(|| format!("two nodes in each line: {line}"))
        };
        let (a, b) = (node()?.parse()?, node()?.parse()?);
        edges.push((a, b, fields.next().map_or(Ok(1.0), str::parse)?));
    }
    Ok(edges)
}

fn text(clustering: &Clustering) -> String {
    let mut text = String::new();
    for (node, label) in clustering.labels().iter().enumerate() {
        let _ = writeln!(text, "{node}\t{label}");
    }
    text
}

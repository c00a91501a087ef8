//! Lays out an edge list and says how long it took, or how good a layout is:
//! `layout EDGES.tsv [POSITIONS.tsv [neighbours|vos|measure [ITERATIONS [SEED]]]]`.
//!
//! The edge list is that of CWTS networkanalysis: lines `a<TAB>b` or `a<TAB>b<TAB>weight` without a header, nodes numbered
//! from 0, each undirected edge once. Positions are written, or with `measure` read, as lines `x<TAB>y`, one per node.
//! `RAYON_NUM_THREADS` sets the number of threads.
#![allow(clippy::print_stdout)]

use std::env::args;
use std::error::Error;
use std::fmt::Write;
use std::fs::{read_to_string, write};
use std::time::Instant;

use network::Network;
use network::layout::{Method, N_ITERATIONS, Params, layout};
use network::preservation::{N_NEIGHBOURS, preservation, vos_quality};

/// Pairs of nodes on which the mean distance is taken.
const N_PAIRS: usize = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut edges: Vec<(u32, u32, f64)> = Vec::new();
    for line in read_to_string(args().nth(1).ok_or("which edge list?")?)?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [a, b, ref weight @ ..] = fields[..] else {
            return Err(format!("two nodes in each line: {line}").into());
        };
        edges.push((
            a.parse()?,
            b.parse()?,
            weight.first().map_or(Ok(1.0), |weight| weight.parse())?,
        ));
    }
    let n_nodes = edges.iter().map(|edge| edge.0.max(edge.1) + 1).max().unwrap_or(0);
    let network = Network::from_edges(n_nodes, edges);
    println!("nodes\t{}\nedges\t{}", network.n_nodes(), network.n_edges());
    let method = args().nth(3).unwrap_or("neighbours".into());
    let positions = if method == "measure" {
        read(&args().nth(2).ok_or("which positions?")?)?
    } else {
        let params = Params {
            method: if method == "vos" {
                Method::Vos
            } else {
                Method::Neighbours
            },
            n_iterations: args().nth(4).map_or(Ok(N_ITERATIONS), |number| number.parse())?,
            seed: args().nth(5).map_or(Ok(0), |number| number.parse())?,
            ..Params::default()
        };
        let start = Instant::now();
        let found = layout(&network, &params);
        println!("seconds\t{:.4}", start.elapsed().as_secs_f64());
        found.positions().to_vec()
    };
    println!(
        "preservation\t{:.6}",
        preservation(&network, &positions, N_NEIGHBOURS)
    );
    println!("vos\t{:.6}", vos_quality(&network, &positions, N_PAIRS, 0));
    if method != "measure"
        && let Some(path) = args().nth(2)
    {
        write(path, text(&positions))?;
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<[f64; 2]>, Box<dyn Error>> {
    let mut positions = Vec::new();
    for line in read_to_string(path)?.lines() {
        let (x, y) = line.split_once('\t').ok_or("two numbers in each line")?;
        positions.push([x.parse()?, y.parse()?]);
    }
    Ok(positions)
}

fn text(positions: &[[f64; 2]]) -> String {
    let mut text = String::new();
    for [x, y] in positions {
        let _ = writeln!(text, "{x}\t{y}");
    }
    text
}

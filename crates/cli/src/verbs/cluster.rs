//! `openfronts cluster EDGES`: clusters of a network that is given as a list of edges, by the Leiden algorithm.
//!
//! Options and files are those of CWTS networkanalysis, `RunNetworkClustering`, so that one can take the place of the
//! other; that is why `-q` is not `--quiet` here.

use std::path::PathBuf;

use clap::ValueEnum;
use network::leiden::{self, Params};
use network::normalisation::Normalisation;
use network::quality::Quality;
use network::{Clustering, Network};
use providers::edge_list::EdgeList;
use providers::node_list;

use super::edges::Edges;
use crate::output::deliver;
use crate::table::{count, number_of};
use crate::talk::Talk;

const ABOUT: &str = "\
Finds clusters in a network by the Leiden algorithm. Options, their defaults and the files are those of CWTS \
networkanalysis, RunNetworkClustering, so a command line of the one works with the other.

EDGES is text without a header, one edge per line: node1, node2 and, with -w, a weight, separated by tabs. Nodes are \
numbers from 0; each edge stands once, in any direction and order.";

const AFTER: &str = "\
What is written:
  node     Number of the node, ascending; with --labels its label, in the order in which they came.
  cluster  Number of its cluster: 0 is the largest, by nodes; of equally large ones that with the smallest node.
Text without a header, the two separated by a tab; with --csv and --json under these names.

Other than with CWTS networkanalysis: -q stands for --quality-function as there, so --quiet has no short form with this \
verb; --seed is 0 unless given, not random, so that results can be made again; Louvain is not there; data alone goes to \
standard output. docs/cluster.md has the whole list.";

/// Find clusters in a network given as a list of edges, with the options of CWTS networkanalysis.
#[derive(clap::Args)]
#[command(long_about = ABOUT, after_long_help = AFTER)]
pub(crate) struct Args {
    #[command(flatten)]
    edges: Edges,
    /// What is to be as large as possible: the constant Potts model or modularity.
    #[arg(short, long, value_enum, ignore_case = true, default_value = "CPM")]
    quality_function: QualityFunction,
    /// How weights of edges are made comparable first; with CPM only.
    #[arg(short, long, value_enum, ignore_case = true, default_value = "none")]
    normalization: Normalization,
    /// Resolution: how dense a cluster is inside, or 1 for plain modularity.
    #[arg(short, long, value_name = "NUMBER", default_value_t = leiden::RESOLUTION, value_parser = not_negative)]
    resolution: f64,
    /// Nodes that a cluster has at least; smaller ones are merged into others they are linked with.
    #[arg(short, long, value_name = "NODES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    min_cluster_size: u32,
    /// Nodes that a cluster has at most; larger ones are cut. CWTS networkanalysis has no such option.
    #[arg(long, value_name = "NODES", value_parser = clap::value_parser!(u32).range(1..))]
    max_cluster_size: Option<u32>,
    /// The algorithm: Leiden.
    #[arg(short, long, default_value = "Leiden", value_parser = algorithm)]
    algorithm: String,
    /// Random starts, of which the best is kept.
    #[arg(short = 's', long, value_name = "N", default_value_t = leiden::N_RANDOM_STARTS,
          value_parser = clap::value_parser!(u32).range(1..))]
    random_starts: u32,
    /// Iterations of a start; 0 goes on until one makes nothing better.
    #[arg(short, long, value_name = "N", default_value_t = leiden::N_ITERATIONS)]
    iterations: u32,
    /// How far from the best a refinement may go, in weight of edges.
    #[arg(long, value_name = "NUMBER", default_value_t = leiden::RANDOMNESS, value_parser = not_negative)]
    randomness: f64,
    /// Seed, a whole number: the same gives the same clusters, at any number of threads.
    #[arg(long, value_name = "N", default_value = "0", value_parser = seed, allow_negative_numbers = true)]
    seed: u64,
    /// Begin with these clusters, a node and its cluster per line as in the output, instead of each node by itself.
    #[arg(long, value_name = "FILE")]
    input_clustering: Option<PathBuf>,
    /// Write to a file instead of standard output.
    #[arg(short, long, visible_alias = "output", value_name = "FILE")]
    output_clustering: Option<PathBuf>,
    /// Write CSV with a header.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Write JSON: one array of objects.
    #[arg(long)]
    json: bool,
    /// Say nothing but errors.
    // It takes the place of the global option of this name, which has -q too, and is read as that.
    #[arg(long)]
    quiet: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum QualityFunction {
    #[value(name = "CPM")]
    Cpm,
    #[value(name = "Modularity")]
    Modularity,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Normalization {
    #[value(name = "none")]
    None,
    #[value(name = "AssociationStrength")]
    AssociationStrength,
    #[value(name = "Fractionalization")]
    Fractionalization,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let params = args.params()?;
    let (list, network) = args.edges.read(talk)?;
    let first = match &args.input_clustering {
        None => Clustering::singletons(list.n_nodes),
        Some(path) => Clustering::from_labels(node_list::read_clusters(path, &list, talk)?),
    };
    if args.input_clustering.is_some() {
        talk.say(&format!(
            "beginning with {}",
            number_of(first.n_clusters() as usize, "cluster")
        ));
    }
    let network = args.normalised(network, talk);
    let clustering = leiden::improve(&network, &first, &params);
    let quality = params.quality.of(&network, &clustering, params.resolution);
    talk.say(&said_of(&clustering, quality));
    deliver(
        args.output_clustering.as_deref(),
        &args.written(&list, &clustering)?,
    )
}

impl Args {
    fn params(&self) -> anyhow::Result<Params> {
        let max_size = self.max_cluster_size.map_or(f64::INFINITY, f64::from);
        let min_size = f64::from(self.min_cluster_size);
        if max_size < min_size {
            anyhow::bail!("--max-cluster-size {max_size} is below --min-cluster-size {min_size}");
        }
        let quality = match self.quality_function {
            QualityFunction::Cpm => Quality::Cpm,
            QualityFunction::Modularity => Quality::Modularity,
        };
        Ok(Params {
            quality,
            resolution: self.resolution,
            randomness: self.randomness,
            n_iterations: self.iterations,
            n_random_starts: self.random_starts,
            seed: self.seed,
            min_size,
            max_size,
        })
    }

    fn normalised(&self, network: Network<'static>, talk: &Talk) -> Network<'static> {
        let normalisation = match self.normalization {
            Normalization::None => return network,
            Normalization::AssociationStrength => Normalisation::AssociationStrength,
            Normalization::Fractionalization => Normalisation::Fractionalisation,
        };
        if self.quality_function == QualityFunction::Modularity {
            talk.say("  no normalization: modularity has its own");
            return network;
        }
        normalisation.of(&network)
    }

    /// The answer as bytes: a line per node, or CSV, or JSON.
    fn written(&self, list: &EdgeList, clustering: &Clustering) -> anyhow::Result<Vec<u8>> {
        let rows = (0..).zip(clustering.labels()).map(|(node, &cluster)| Row {
            node: list
                .names
                .as_ref()
                .map_or(Node::Number(node), |names| Node::Label(names.of(node))),
            cluster,
        });
        if self.json {
            let mut bytes = serde_json::to_vec_pretty(&rows.collect::<Vec<_>>())?;
            bytes.push(b'\n');
            return Ok(bytes);
        }
        let mut writer = csv::WriterBuilder::new();
        if !self.csv {
            // A label has no tab and no line break, so it is written as it was read, without quotation marks.
            writer
                .delimiter(b'\t')
                .has_headers(false)
                .quote_style(csv::QuoteStyle::Never);
        }
        let mut writer = writer.from_writer(Vec::new());
        for row in rows {
            writer.serialize(row)?;
        }
        Ok(writer.into_inner()?)
    }
}

/// A line of the answer.
#[derive(serde::Serialize)]
struct Row<'a> {
    node: Node<'a>,
    cluster: u32,
}

#[derive(serde::Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Number(u32),
    Label(&'a str),
}

/// How many clusters there are, how large, and how good.
fn said_of(clustering: &Clustering, quality: f64) -> String {
    let members = clustering.members();
    let sizes: Vec<usize> = (0..clustering.n_clusters())
        .map(|cluster| members.row(cluster).len())
        .collect();
    let n_single = sizes.iter().filter(|&&size| size == 1).count();
    let largest = number_of(sizes.first().copied().unwrap_or_default(), "node");
    let single = match n_single {
        0 => String::new(),
        n => format!(", {} of a single node", count(n as u64)),
    };
    let n_clusters = number_of(sizes.len(), "cluster");
    format!("{n_clusters}, the largest of {largest}{single}; quality {quality:.6}")
}

fn not_negative(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err("give a number from 0 on".into()),
    }
}

fn algorithm(text: &str) -> Result<String, String> {
    if text.eq_ignore_ascii_case("Leiden") {
        return Ok("Leiden".into());
    }
    let reason = if text.eq_ignore_ascii_case("Louvain") {
        "there is only Leiden, which gives clusters that are connected and no worse; leave the option out"
    } else {
        "there is only Leiden"
    };
    Err(reason.into())
}

/// Seeds may be negative, as those of CWTS networkanalysis.
fn seed(text: &str) -> Result<u64, String> {
    let negative = || text.parse::<i64>().map(i64::cast_unsigned);
    text.parse()
        .or_else(|_| negative())
        .map_err(|_| "give a whole number of 64 bits".into())
}

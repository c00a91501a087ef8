//! A list of edges, as the verbs `cluster` and those like it take it: how it is written, and what was found in it.

use std::path::PathBuf;

use network::Network;
use providers::edge_list::{self, EdgeList, Form};

use crate::table::{count, number_of};
use crate::talk::Talk;

/// The network to work on.
#[derive(clap::Args)]
pub(crate) struct Edges {
    /// List of edges, plain or gzipped; - for standard input.
    #[arg(value_name = "EDGES")]
    path: PathBuf,
    /// The list has a third column with the weights of the edges.
    #[arg(short, long)]
    weighted_edges: bool,
    /// The list is sorted by both columns, and has each edge in both directions.
    #[arg(long, conflicts_with_all = ["labels", "add_repeated"])]
    sorted_edge_list: bool,
    /// Nodes are called by labels instead of numbers, in every list that is read or written.
    #[arg(long)]
    labels: bool,
    /// Add up the weights of edges that stand more than once, instead of refusing them.
    #[arg(long)]
    add_repeated: bool,
}

impl Edges {
    /// Reads the list, and says what it holds and what of it was left out.
    pub(crate) fn read(&self, talk: &Talk) -> anyhow::Result<(EdgeList, Network<'static>)> {
        let form = Form {
            is_weighted: self.weighted_edges,
            is_sorted: self.sorted_edge_list,
            has_names: self.labels,
            may_repeat: self.add_repeated,
        };
        let mut list = edge_list::read(&self.path, form, talk)?;
        let network = Network::from_edges(list.n_nodes, std::mem::take(&mut list.edges));
        talk.say(&format!(
            "network: {}, {}",
            number_of(list.n_nodes as usize, "node"),
            number_of(network.n_edges() as usize, "edge")
        ));
        remark(&list, talk);
        Ok((list, network))
    }
}

/// Says what of the list is not in the network, or is there in another form.
fn remark(list: &EdgeList, talk: &Talk) {
    let counts = &list.counts;
    for (what, n) in [
        (
            "edges of a node with itself, left out since they say nothing about others",
            counts.n_self_links,
        ),
        ("edges of weight 0, left out", counts.n_without_weight),
        ("lines that repeat an edge, weights added up", counts.n_repeated),
        (
            "lines with a third column, not read without -w",
            counts.n_unread_weights,
        ),
        ("nodes without an edge", u64::from(counts.n_unlinked)),
    ] {
        if n > 0 {
            talk.say(&format!("  {what}: {}", count(n)));
        }
    }
    if let Some(names) = &list.names
        && counts.may_have_header
    {
        talk.say(&format!(
            "  the labels `{}` and `{}` of line 1 are in no other: remove the line if it is a header",
            names.of(0),
            names.of(1)
        ));
    }
}

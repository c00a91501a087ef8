//! Pajek: a network (`.net`) and its partition into clusters (`.clu`). The edition stands in a comment of the network.
//!
//! Labels stand in quotes, on one line, without quotes inside; each is there once, because some programs take the label for the
//! id. Places are drawn into the square from 0 to 1, with y downwards, as Pajek wants them.

use std::collections::BTreeSet;
use std::io::Write;

use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::provenance::Provenance;
use crate::sheet::number;

fn wrong(source: std::io::Error) -> Error {
    Error::Write {
        name: "Pajek".to_owned(),
        source,
    }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The labels as Pajek can have them, each once.
fn labels(graph: &Graph) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let label = |node: &crate::graph::Node| {
        let plain = line(&node.label.replace('"', "'").replace('\\', "/"));
        let with_id = match plain.as_str() {
            "" => node.id.clone(),
            plain => format!("{plain} [{}]", node.id),
        };
        let label = if plain.is_empty() || !taken.insert(plain.clone()) {
            with_id
        } else {
            plain
        };
        taken.insert(label.clone());
        label
    };
    graph.nodes.iter().map(label).collect()
}

/// The least and the greatest coordinate of each axis.
fn extent(graph: &Graph) -> [[f64; 2]; 2] {
    let places = || graph.nodes.iter().filter_map(|node| node.place);
    [0, 1].map(|axis| {
        let along = || places().map(|place| place[axis]);
        [
            along().fold(f64::INFINITY, f64::min),
            along().fold(f64::NEG_INFINITY, f64::max),
        ]
    })
}

/// Writes the network.
pub fn write_network(graph: &Graph, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let [x_extent, y_extent] = extent(graph);
    // One scale for both axes, so that distances keep their proportions.
    let span = (x_extent[1] - x_extent[0]).max(y_extent[1] - y_extent[0]);
    let scaled = |value: f64, from: f64| match span > 0.0 {
        true => 0.02 + 0.96 * (value - from) / span,
        false => 0.5,
    };
    writeln!(out, "% {}", line(&graph.title)).map_err(wrong)?;
    writeln!(out, "% {}", line(&provenance.line())).map_err(wrong)?;
    for caution in &provenance.cautions {
        writeln!(out, "% caution: {}", line(caution)).map_err(wrong)?;
    }
    writeln!(out, "*Vertices {}", graph.nodes.len()).map_err(wrong)?;
    for ((node, label), place) in graph.nodes.iter().zip(labels(graph)).zip(1..) {
        let position = match node.place {
            Some([x, y]) => format!(
                " {:.6} {:.6} 0.5",
                scaled(x, x_extent[0]),
                scaled(-y, -y_extent[1])
            ),
            None => String::new(),
        };
        writeln!(out, "{place} \"{label}\"{position}").map_err(wrong)?;
    }
    writeln!(out, "*Edges").map_err(wrong)?;
    for link in &graph.links {
        writeln!(out, "{} {} {}", link.a + 1, link.b + 1, number(link.strength)).map_err(wrong)?;
    }
    Ok(())
}

/// Writes the clusters of the nodes, 0 for none.
pub fn write_partition(graph: &Graph, out: &mut (dyn Write + Send)) -> Result<()> {
    writeln!(out, "*Vertices {}", graph.nodes.len()).map_err(wrong)?;
    for node in &graph.nodes {
        writeln!(out, "{}", node.cluster.unwrap_or(0)).map_err(wrong)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_quoted_and_each_is_there_once() {
        let mut bytes = Vec::new();
        write_network(&Graph::invented(), &Provenance::invented(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].contains("edition 0123456789ab"), "{text}");
        assert!(lines[2].starts_with("% caution: "), "{text}");
        assert_eq!(lines[3], "*Vertices 4");
        assert_eq!(
            lines[4],
            "1 \"a 'quoted' & <tagged> label of two lines\" 0.500000 0.980000 0.5"
        );
        assert_eq!(lines[5], "2 \"引文 – Zitate\" 0.980000 0.140000 0.5");
        assert!(lines[6].starts_with("3 \"W3\" "), "{text}");
        assert!(lines[7].starts_with("4 \"引文 – Zitate [W4]\" "), "{text}");
        assert_eq!(lines[8..], ["*Edges", "1 2 0.5", "1 3 0.0", "2 4 1e-7"]);
        let mut bytes = Vec::new();
        write_partition(&Graph::invented(), &mut bytes).unwrap();
        assert_eq!(bytes, b"*Vertices 4\n1\n2\n2\n0\n");
    }
}

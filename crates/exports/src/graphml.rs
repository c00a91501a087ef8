//! GraphML: a network for igraph, networkx, Gephi, yEd, Cytoscape. The edition stands in data of the graph.

use std::io::Write;

use crate::elements::Document;
use crate::error::Result;
use crate::graph::{Graph, Link, Node};
use crate::provenance::Provenance;
use crate::sheet::number;

/// Texts of nodes: key, and what it is.
const TEXTS: [&str; 4] = ["label", "description", "url", "cluster_label"];

/// Writes a network.
pub fn write(graph: &Graph, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let mut document = Document::new(out)?;
    document.open(
        "graphml",
        &[
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ],
    )?;
    let mut about = vec![
        ("title".to_owned(), graph.title.clone()),
        ("description".to_owned(), graph.description.clone()),
    ];
    about.extend(provenance.pairs());
    let mut key = |of: &str, name: &str, kind: &str, meaning: &str| {
        let id = format!("{}_{name}", &of[..1]);
        let attributes = [
            ("id", id.as_str()),
            ("for", of),
            ("attr.name", name),
            ("attr.type", kind),
        ];
        match meaning {
            "" => document.empty("key", &attributes),
            meaning => {
                document.open("key", &attributes)?;
                document.text("desc", &[], meaning)?;
                document.close()
            }
        }
    };
    for (name, _) in &about {
        key("graph", name, "string", "")?;
    }
    for name in TEXTS {
        key("node", name, "string", "")?;
    }
    for name in ["cluster", "first_year", "last_year"] {
        key("node", name, "int", "")?;
    }
    for name in ["x", "y"] {
        key("node", name, "double", "")?;
    }
    for measure in graph.weights.iter().chain(&graph.scores) {
        key("node", &measure.key, "double", &measure.description)?;
    }
    key(
        "edge",
        "weight",
        "double",
        &format!("{}: {}", graph.strength.name, graph.strength.description),
    )?;
    for measure in &graph.others {
        key("edge", &measure.key, "double", &measure.description)?;
    }
    document.open("graph", &[("id", &graph.name), ("edgedefault", "undirected")])?;
    for (name, value) in &about {
        document.text("data", &[("key", &format!("g_{name}"))], value)?;
    }
    for node in &graph.nodes {
        write_node(graph, node, &mut document)?;
    }
    for link in &graph.links {
        write_link(graph, link, &mut document)?;
    }
    document.finish()
}

fn write_node(graph: &Graph, node: &Node, document: &mut Document) -> Result<()> {
    document.open("node", &[("id", &node.id)])?;
    let mut data = |name: &str, value: Option<String>| match value {
        Some(value) => document.text("data", &[("key", &format!("n_{name}"))], &value),
        None => Ok(()),
    };
    data("label", Some(node.label.clone()))?;
    data(
        "description",
        Some(node.description()).filter(|text| !text.is_empty()),
    )?;
    data("url", node.url.clone())?;
    data("cluster", node.cluster.map(|cluster| cluster.to_string()))?;
    data(
        "cluster_label",
        node.cluster.map(|_| graph.cluster_label(node).to_owned()),
    )?;
    data("first_year", node.years.map(|years| years.0.to_string()))?;
    data("last_year", node.years.map(|years| years.1.to_string()))?;
    data("x", node.place.map(|place| number(place[0])))?;
    data("y", node.place.map(|place| number(place[1])))?;
    for (measure, weight) in graph.weights.iter().zip(&node.weights) {
        data(&measure.key, Some(number(*weight)))?;
    }
    for (measure, score) in graph.scores.iter().zip(&node.scores) {
        data(&measure.key, score.map(number))?;
    }
    document.close()
}

fn write_link(graph: &Graph, link: &Link, document: &mut Document) -> Result<()> {
    document.open(
        "edge",
        &[
            ("source", &graph.nodes[link.a].id),
            ("target", &graph.nodes[link.b].id),
        ],
    )?;
    document.text("data", &[("key", "e_weight")], &number(link.strength))?;
    for (measure, other) in graph.others.iter().zip(&link.others) {
        if let Some(other) = other {
            document.text("data", &[("key", &format!("e_{}", measure.key))], &number(*other))?;
        }
    }
    document.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_the_edition_is_told() {
        let mut graph = Graph::invented();
        graph.nodes[2].label = "a\u{0}b\u{1f}c".to_owned();
        let mut bytes = Vec::new();
        write(&graph, &Provenance::invented(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("<data key=\"g_edition\">0123456789ab</data>"),
            "{text}"
        );
        assert!(text.contains("&amp; &lt;tagged&gt;"), "{text}");
        assert!(text.contains(">abc</data>") && text.contains("引文"), "{text}");
        assert!(text.contains("<edge source=\"W1\" target=\"W2\">"), "{text}");
    }
}

//! GEXF 1.3, the format of Gephi: colours of clusters, places, sizes, and the years of nodes as attributes. The edition stands in
//! the meta element and in its description.

use std::io::Write;

use crate::elements::Document;
use crate::error::Result;
use crate::graph::{Graph, Node};
use crate::provenance::Provenance;
use crate::sheet::number;

/// Colours of clusters: the first is that of cluster 1; after the last they begin anew.
const COLOURS: [[u8; 3]; 18] = [
    [214, 39, 40],
    [44, 160, 44],
    [31, 119, 180],
    [188, 189, 34],
    [148, 103, 189],
    [23, 190, 207],
    [255, 127, 14],
    [140, 86, 75],
    [227, 119, 194],
    [255, 152, 150],
    [152, 223, 138],
    [174, 199, 232],
    [219, 219, 141],
    [197, 176, 213],
    [158, 218, 229],
    [255, 187, 120],
    [196, 156, 148],
    [247, 182, 210],
];
/// The colour of a node without a cluster.
const NO_CLUSTER: [u8; 3] = [191, 191, 191];
/// How far the places of the map are drawn apart, in the units of Gephi.
const SPREAD: f64 = 500.0;
/// Diameters of the smallest and of the largest node.
const SIZES: [f64; 2] = [4.0, 40.0];

/// Writes a network. Its day is that of the snapshot.
pub fn write(graph: &Graph, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let mut document = Document::new(out)?;
    document.open(
        "gexf",
        &[
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
            ),
            ("version", "1.3"),
        ],
    )?;
    match provenance.snapshot_date.as_str() {
        "" => document.open("meta", &[])?,
        date => document.open("meta", &[("lastmodifieddate", date)])?,
    }
    document.text("creator", &[], &format!("OpenFronts {}", provenance.version))?;
    let cautions = provenance.cautions.join("; ");
    document.text(
        "description",
        &[],
        format!(
            "{}. {} {}. {cautions}",
            graph.title,
            graph.description,
            provenance.line()
        )
        .trim(),
    )?;
    document.close()?;
    document.open("graph", &[("defaultedgetype", "undirected"), ("mode", "static")])?;
    attributes(graph, &mut document)?;
    let largest = graph
        .nodes
        .iter()
        .filter_map(|node| node.weights.first().copied())
        .fold(0.0, f64::max);
    document.open("nodes", &[])?;
    for node in &graph.nodes {
        write_node(graph, node, largest, &mut document)?;
    }
    document.close()?;
    document.open("edges", &[])?;
    for (place, link) in graph.links.iter().enumerate() {
        let (id, weight) = (place.to_string(), number(link.strength));
        let ends = [&graph.nodes[link.a].id, &graph.nodes[link.b].id];
        document.open(
            "edge",
            &[
                ("id", &id),
                ("source", ends[0]),
                ("target", ends[1]),
                ("weight", &weight),
            ],
        )?;
        document.open("attvalues", &[])?;
        for (measure, other) in graph.others.iter().zip(&link.others) {
            if let Some(other) = other {
                document.empty("attvalue", &[("for", &measure.key), ("value", &number(*other))])?;
            }
        }
        document.close()?;
        document.close()?;
    }
    document.finish()
}

fn attributes(graph: &Graph, document: &mut Document) -> Result<()> {
    document.open("attributes", &[("class", "node")])?;
    for (id, title, kind) in [
        ("description", "description", "string"),
        ("url", "url", "anyURI"),
        ("cluster", graph.words.cluster, "integer"),
        ("cluster_label", "cluster label", "string"),
        ("first_year", "first year", "integer"),
        ("last_year", "last year", "integer"),
    ] {
        document.empty("attribute", &[("id", id), ("title", title), ("type", kind)])?;
    }
    for measure in graph.weights.iter().chain(&graph.scores) {
        document.empty(
            "attribute",
            &[("id", &measure.key), ("title", &measure.name), ("type", "double")],
        )?;
    }
    document.close()?;
    document.open("attributes", &[("class", "edge")])?;
    for measure in &graph.others {
        document.empty(
            "attribute",
            &[("id", &measure.key), ("title", &measure.name), ("type", "double")],
        )?;
    }
    document.close()
}

fn write_node(graph: &Graph, node: &Node, largest: f64, document: &mut Document) -> Result<()> {
    document.open("node", &[("id", &node.id), ("label", &node.label)])?;
    document.open("attvalues", &[])?;
    let mut value = |name: &str, value: Option<String>| match value {
        Some(value) => document.empty("attvalue", &[("for", name), ("value", &value)]),
        None => Ok(()),
    };
    value(
        "description",
        Some(node.description()).filter(|text| !text.is_empty()),
    )?;
    value("url", node.url.clone())?;
    value("cluster", node.cluster.map(|cluster| cluster.to_string()))?;
    value(
        "cluster_label",
        node.cluster.map(|_| graph.cluster_label(node).to_owned()),
    )?;
    value("first_year", node.years.map(|years| years.0.to_string()))?;
    value("last_year", node.years.map(|years| years.1.to_string()))?;
    for (measure, weight) in graph.weights.iter().zip(&node.weights) {
        value(&measure.key, Some(number(*weight)))?;
    }
    for (measure, score) in graph.scores.iter().zip(&node.scores) {
        value(&measure.key, score.map(number))?;
    }
    document.close()?;
    let colour = node.cluster.map_or(NO_CLUSTER, |cluster| {
        COLOURS[(cluster.max(1) - 1) as usize % COLOURS.len()]
    });
    let [r, g, b] = colour.map(|part| part.to_string());
    document.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)])?;
    if let Some(place) = node.place {
        let [x, y] = place.map(|coordinate| number(coordinate * SPREAD));
        document.empty("viz:position", &[("x", &x), ("y", &y), ("z", "0.0")])?;
    }
    if let Some(weight) = node.weights.first().filter(|_| largest > 0.0) {
        // The area of a dot, not its diameter, says how much it is.
        let size = SIZES[0] + (SIZES[1] - SIZES[0]) * (weight / largest).sqrt();
        document.empty("viz:size", &[("value", &number(size))])?;
    }
    document.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_have_colours_places_and_sizes() {
        let mut bytes = Vec::new();
        write(&Graph::invented(), &Provenance::invented(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("label=\"a &quot;quoted&quot; &amp; &lt;tagged&gt;"),
            "{text}"
        );
        assert!(
            text.contains("<viz:color r=\"191\" g=\"191\" b=\"191\"/>"),
            "{text}"
        );
        assert!(
            text.contains("<viz:position x=\"500.0\" y=\"125.0\" z=\"0.0\"/>"),
            "{text}"
        );
        assert!(text.contains("<viz:size value=\"40.0\"/>"), "{text}");
        assert!(
            text.contains("edition 0123456789ab") && text.contains("Few &amp; small &lt;fronts&gt;."),
            "{text}"
        );
    }
}

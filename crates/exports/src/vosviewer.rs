//! VOSviewer: its JSON, and its map and network files, as VOSviewer 1.6 and VOSviewer Online 1.2 read them.
//!
//! Both want three items at least, ids that differ, clusters from 1 to 1,000, weights and strengths of 0 or more, and a number in
//! every score: a score that an item lacks is left out of the file. Without places VOSviewer makes its own map.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::graph::{Graph, Node};
use crate::provenance::Provenance;
use crate::sheet::number;
use crate::slices::Slice;

/// Items that VOSviewer wants.
pub const MIN_ITEMS: usize = 3;
/// Links that are drawn unless the reader asks for more.
const MAX_LINKS_DRAWN: usize = 1000;

fn wrong(source: std::io::Error) -> Error {
    Error::Write {
        name: "VOSviewer".to_owned(),
        source,
    }
}

/// Whether VOSviewer opens a network.
///
/// # Errors
/// When it has fewer than three items.
pub fn check(graph: &Graph) -> Result<()> {
    match graph.nodes.len() {
        n if n < MIN_ITEMS => Err(Error::TooFewItems { n }),
        _ => Ok(()),
    }
}

/// Whether the places of a network can be used: all nodes have one, and they differ.
fn has_places(graph: &Graph) -> bool {
    let first = graph.nodes.first().and_then(|node| node.place);
    graph.nodes.iter().all(|node| node.place.is_some()) && graph.nodes.iter().any(|node| node.place != first)
}

/// Places for a network without any that has no links either: a row, which says nothing and is said to.
fn place(graph: &Graph, node: &Node, at: usize) -> Option<[f64; 2]> {
    match (has_places(graph), graph.links.is_empty()) {
        (true, _) => node.place,
        (false, true) => Some([at as f64, 0.0]),
        (false, false) => None,
    }
}

/// Writes the JSON of a slice.
pub fn write_json(slice: &Slice, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let graph = &slice.graph;
    check(graph)?;
    let items: Vec<Value> = graph
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| item(graph, node, at))
        .collect();
    let link = |link: &crate::graph::Link| {
        json!({
            "source_id": graph.nodes[link.a].number,
            "target_id": graph.nodes[link.b].number,
            "strength": link.strength,
        })
    };
    let links: Vec<Value> = graph.links.iter().map(link).collect();
    let clusters = graph.clusters.iter();
    let clusters: Vec<Value> = clusters
        .map(|(cluster, label)| json!({"cluster": cluster, "label": label}))
        .collect();
    let mut network = Map::new();
    network.insert("items".to_owned(), items.into());
    network.insert("links".to_owned(), links.into());
    if !clusters.is_empty() {
        network.insert("clusters".to_owned(), clusters.into());
    }
    let whole = json!({
        "network": network,
        "config": config(graph),
        "info": { "title": title(slice), "description": about(slice, provenance) },
    });
    serde_json::to_writer_pretty(&mut *out, &whole).map_err(|error| wrong(error.into()))?;
    out.write_all(b"\n").map_err(wrong)
}

fn item(graph: &Graph, node: &Node, at: usize) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), node.number.into());
    item.insert("label".to_owned(), label(node).into());
    item.insert("description".to_owned(), description(node).into());
    if let Some(url) = &node.url {
        item.insert("url".to_owned(), url.clone().into());
    }
    if let Some([x, y]) = place(graph, node, at) {
        item.insert("x".to_owned(), x.into());
        item.insert("y".to_owned(), y.into());
    }
    if let Some(cluster) = node.cluster {
        item.insert("cluster".to_owned(), cluster.into());
    }
    let weights = graph.weights.iter().zip(&node.weights);
    let weights: Map<String, Value> = weights
        .map(|(measure, weight)| (measure.name.clone(), (*weight).into()))
        .collect();
    item.insert("weights".to_owned(), weights.into());
    let scores = graph.whole_scores();
    if !scores.is_empty() {
        let score = |place: &usize| (graph.scores[*place].name.clone(), node.scores[*place].into());
        item.insert(
            "scores".to_owned(),
            scores.iter().map(score).collect::<Map<String, Value>>().into(),
        );
    }
    item.into()
}

/// A label on one line; the id where there is none.
fn label(node: &Node) -> String {
    match line(&node.label) {
        label if label.is_empty() => node.id.clone(),
        label => label,
    }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is told of a node, in the HTML that VOSviewer shows.
fn description(node: &Node) -> String {
    let mut html = String::from("<table>");
    html.push_str(&format!(
        "<tr><td colspan='2'><b>{}</b></td></tr>",
        escaped(&label(node))
    ));
    for (name, value) in &node.facts {
        html.push_str(&format!(
            "<tr><td>{}:</td><td>{}</td></tr>",
            escaped(name),
            escaped(&line(value))
        ));
    }
    html.push_str("</table>");
    html
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A word with a capital.
fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(signs).collect())
}

fn config(graph: &Graph) -> Value {
    let words = &graph.words;
    json!({
        "parameters": {
            "item_size": 1,
            "max_n_links": MAX_LINKS_DRAWN,
            "max_label_length": 60,
        },
        "terminology": {
            "item": capital(words.item),
            "items": capital(words.items),
            "link": capital(words.link),
            "links": capital(words.links),
            "link_strength": capital(words.strength),
            "total_link_strength": format!("Total {}", words.strength),
            "cluster": capital(words.cluster),
            "clusters": capital(words.clusters),
        },
    })
}

fn title(slice: &Slice) -> String {
    match slice.n_slices {
        1 => slice.graph.title.clone(),
        n => format!("{} (slice {} of {n})", slice.graph.title, slice.number),
    }
}

/// What the info dialog says, in HTML.
fn about(slice: &Slice, provenance: &Provenance) -> String {
    let graph = &slice.graph;
    let mut html = format!("{}<br><br>", escaped(&graph.description));
    if slice.n_slices > 1 {
        html.push_str(&format!(
            "VOSviewer takes 1,000 clusters: this is slice {} of {}, by size; its {} are numbered anew, and links to those of other slices are \
             not in it.<br><br>",
            slice.number,
            slice.n_slices,
            escaped(graph.words.clusters)
        ));
    }
    let left_out = (0..graph.scores.len()).filter(|place| !graph.whole_scores().contains(place));
    let left_out: Vec<String> = left_out.map(|place| escaped(&graph.scores[place].name)).collect();
    if !left_out.is_empty() {
        html.push_str(&format!(
            "Not in this file, because not every item has it: {}.<br><br>",
            left_out.join(", ")
        ));
    }
    html.push_str(&escaped(&provenance.line()));
    for caution in &provenance.cautions {
        html.push_str(&format!("<br><br>Caution: {}", escaped(caution)));
    }
    html
}

/// A cell of a map file: on one line, without the quotes that would begin a quotation.
fn cell(text: &str) -> String {
    line(text).replace('"', "'")
}

/// Writes the map file of a slice.
pub fn write_map(slice: &Slice, out: &mut (dyn Write + Send)) -> Result<()> {
    let graph = &slice.graph;
    check(graph)?;
    let scores = graph.whole_scores();
    let has_places = has_places(graph) || graph.links.is_empty();
    let has_clusters = graph.nodes.iter().any(|node| node.cluster.is_some());
    let mut names: Vec<String> = ["id", "label", "description", "url"].map(str::to_owned).to_vec();
    if has_places {
        names.extend(["x", "y"].map(str::to_owned));
    }
    if has_clusters {
        names.push("cluster".to_owned());
    }
    names.extend(
        graph
            .weights
            .iter()
            .map(|measure| format!("weight<{}>", measure.name)),
    );
    names.extend(
        scores
            .iter()
            .map(|place| format!("score<{}>", graph.scores[*place].name)),
    );
    writeln!(out, "{}", names.join("\t")).map_err(wrong)?;
    for (at, node) in graph.nodes.iter().enumerate() {
        let mut cells = vec![
            node.number.to_string(),
            cell(&label(node)),
            cell(&description(node)),
            node.url.as_deref().map_or(String::new(), cell),
        ];
        if has_places {
            let place = place(graph, node, at).unwrap_or_default();
            cells.extend(place.map(number));
        }
        if has_clusters {
            cells.push(node.cluster.map_or(String::new(), |cluster| cluster.to_string()));
        }
        cells.extend(node.weights.iter().map(|weight| number(*weight)));
        cells.extend(
            scores
                .iter()
                .map(|place| node.scores[*place].map_or(String::new(), number)),
        );
        writeln!(out, "{}", cells.join("\t")).map_err(wrong)?;
    }
    Ok(())
}

/// Writes the network file of a slice.
pub fn write_network(slice: &Slice, out: &mut (dyn Write + Send)) -> Result<()> {
    let nodes = &slice.graph.nodes;
    for link in &slice.graph.links {
        writeln!(
            out,
            "{}\t{}\t{}",
            nodes[link.a].number,
            nodes[link.b].number,
            number(link.strength)
        )
        .map_err(wrong)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slices::Slices;

    fn written(graph: &Graph) -> Value {
        let mut bytes = Vec::new();
        write_json(
            &Slices::of(graph.clone()).slice(1),
            &Provenance::invented(),
            &mut bytes,
        )
        .unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn json_keeps_the_rules_of_the_viewer() {
        let json = written(&Graph::invented());
        let items = json["network"]["items"].as_array().unwrap();
        assert_eq!(items.len(), 4);
        assert_eq!(items[0]["label"], "a \"quoted\" & <tagged> label of two lines");
        assert_eq!(items[2]["label"], "W3", "no label is empty");
        let description = items[0]["description"].as_str().unwrap();
        assert!(
            description.contains("&lt;tagged&gt;") && description.contains("&quot;now&quot;"),
            "{description}"
        );
        assert!(
            items.iter().all(|item| item["scores"].get("Growth").is_none()),
            "not every item has it"
        );
        assert_eq!(items[3]["cluster"], 3, "who has no cluster is in one of its own");
        assert_eq!(json["network"]["clusters"][2]["label"], "no area");
        assert_eq!(json["network"]["links"][0]["source_id"], 1);
        let about = json["info"]["description"].as_str().unwrap();
        assert!(
            about.contains("edition 0123456789ab") && about.contains("snapshot 2025-01-31"),
            "{about}"
        );
        assert!(
            about.contains("Growth") && about.contains("Few &amp; small"),
            "{about}"
        );
    }

    #[test]
    fn two_items_are_too_few() {
        let mut graph = Graph::invented();
        graph.nodes.truncate(2);
        graph.links.truncate(1);
        assert!(matches!(check(&graph), Err(Error::TooFewItems { n: 2 })));
    }

    #[test]
    fn places_are_left_out_unless_all_are_known_and_there_are_links() {
        let mut graph = Graph::invented();
        graph.nodes[0].place = None;
        assert!(written(&graph)["network"]["items"][1].get("x").is_none());
        graph.links.clear();
        assert_eq!(written(&graph)["network"]["items"][1]["x"], 1.0);
    }

    #[test]
    fn every_row_of_a_map_has_as_many_cells_as_the_header() {
        let (mut map, mut network) = (Vec::new(), Vec::new());
        let whole = Slices::of(Graph::invented()).slice(1);
        write_map(&whole, &mut map).unwrap();
        write_network(&whole, &mut network).unwrap();
        let map = String::from_utf8(map).unwrap();
        let widths: Vec<usize> = map.lines().map(|line| line.split('\t').count()).collect();
        assert_eq!(widths, [10; 5]);
        assert!(!map.contains('"'), "{map}");
        assert!(
            map.starts_with("id\tlabel\tdescription\turl\tx\ty\tcluster\tweight<Core papers>"),
            "{map}"
        );
        assert_eq!(
            String::from_utf8(network).unwrap(),
            "1\t2\t0.5\n1\t3\t0.0\n2\t4\t1e-7\n"
        );
    }
}

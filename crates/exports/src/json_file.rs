//! JSON: tables as one array of row objects or as an object a line, with the edition in every row; networks as nodes and edges
//! in the form that networkx reads (`node_link_graph`) and d3 draws.

use std::io::Write;

use corpus::columns::Columns;
use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::provenance::Provenance;
use crate::sheet::Sheet;

fn wrong(source: std::io::Error) -> Error {
    Error::Write {
        name: "JSON".to_owned(),
        source,
    }
}

/// Writes a sheet as an array of objects.
pub fn write(sheet: &Sheet, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let mut is_first = true;
    out.write_all(b"[").map_err(wrong)?;
    each(sheet, provenance, |object| {
        let separator: &[u8] = if is_first { b"\n" } else { b",\n" };
        is_first = false;
        out.write_all(separator)
            .and_then(|()| out.write_all(object.as_bytes()))
            .map_err(wrong)
    })?;
    out.write_all(b"\n]\n").map_err(wrong)
}

/// Writes a sheet as an object a line.
pub fn write_lines(sheet: &Sheet, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    each(sheet, provenance, |object| {
        writeln!(out, "{object}").map_err(wrong)
    })
}

fn each(sheet: &Sheet, provenance: &Provenance, mut take: impl FnMut(String) -> Result<()>) -> Result<()> {
    sheet.pieces(usize::MAX, |columns| {
        for row in 0..columns.n_rows() {
            let mut object = object(sheet, columns, row);
            object.insert("edition".to_owned(), provenance.edition.clone().into());
            object.insert(
                "snapshot_date".to_owned(),
                provenance.snapshot_date.clone().into(),
            );
            take(Value::Object(object).to_string())?;
        }
        Ok(())
    })
}

/// A row as an object.
fn object(sheet: &Sheet, columns: &Columns, row: usize) -> Map<String, Value> {
    let fields = sheet.columns.iter().enumerate();
    let field = |(place, column): (usize, &corpus::loose::LooseColumn)| {
        let value = serde_json::to_value(columns.cell(place, row)).unwrap_or(Value::Null);
        (column.name.clone(), value)
    };
    fields.map(field).collect()
}

/// Writes a network.
pub fn write_network(graph: &Graph, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let mut about: Map<String, Value> = provenance
        .pairs()
        .into_iter()
        .map(|(key, value)| (key, value.into()))
        .collect();
    about.insert("title".to_owned(), graph.title.clone().into());
    about.insert("description".to_owned(), graph.description.clone().into());
    let clusters = graph.clusters.iter();
    let clusters: Vec<Value> = clusters
        .map(|(cluster, label)| json!({"cluster": cluster, "label": label}))
        .collect();
    about.insert("clusters".to_owned(), clusters.into());
    let whole = json!({
        "directed": false,
        "multigraph": false,
        "graph": about,
        "nodes": nodes(graph),
        "edges": edges(graph),
    });
    serde_json::to_writer_pretty(&mut *out, &whole).map_err(|error| wrong(error.into()))?;
    out.write_all(b"\n").map_err(wrong)
}

fn nodes(graph: &Graph) -> Vec<Value> {
    let mut nodes = Vec::with_capacity(graph.nodes.len());
    for node in &graph.nodes {
        let mut object = Map::new();
        object.insert("id".to_owned(), node.id.clone().into());
        object.insert("label".to_owned(), node.label.clone().into());
        if !node.facts.is_empty() {
            object.insert("description".to_owned(), node.description().into());
        }
        if let Some(url) = &node.url {
            object.insert("url".to_owned(), url.clone().into());
        }
        if let Some(cluster) = node.cluster {
            object.insert("cluster".to_owned(), cluster.into());
            object.insert("cluster_label".to_owned(), graph.cluster_label(node).into());
        }
        if let Some([x, y]) = node.place {
            object.insert("x".to_owned(), x.into());
            object.insert("y".to_owned(), y.into());
        }
        if let Some((first, last)) = node.years {
            object.insert("first_year".to_owned(), first.into());
            object.insert("last_year".to_owned(), last.into());
        }
        for (measure, weight) in graph.weights.iter().zip(&node.weights) {
            object.insert(measure.key.clone(), (*weight).into());
        }
        for (measure, score) in graph.scores.iter().zip(&node.scores) {
            object.insert(measure.key.clone(), (*score).into());
        }
        nodes.push(object.into());
    }
    nodes
}

fn edges(graph: &Graph) -> Vec<Value> {
    let edge = |link: &crate::graph::Link| {
        let mut object = Map::new();
        object.insert("source".to_owned(), graph.nodes[link.a].id.clone().into());
        object.insert("target".to_owned(), graph.nodes[link.b].id.clone().into());
        object.insert("weight".to_owned(), link.strength.into());
        for (measure, other) in graph.others.iter().zip(&link.others) {
            object.insert(measure.key.clone(), (*other).into());
        }
        Value::Object(object)
    };
    graph.links.iter().map(edge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph_sheets::sheets;

    #[test]
    fn rows_and_lines_are_the_same_objects() {
        let sheet = &sheets(&Graph::invented())[0];
        let (mut array, mut lines) = (Vec::new(), Vec::new());
        write(sheet, &Provenance::invented(), &mut array).unwrap();
        write_lines(sheet, &Provenance::invented(), &mut lines).unwrap();
        let array: Vec<Value> = serde_json::from_slice(&array).unwrap();
        let lines = String::from_utf8(lines).unwrap();
        let lines: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(array, lines);
        assert_eq!(array[0]["label"], "a \"quoted\" & <tagged>\tlabel\nof two lines");
        assert_eq!(array[0]["growth"], Value::Null);
        assert_eq!(array[3]["edition"], "0123456789ab");
    }

    #[test]
    fn a_network_has_its_nodes_and_edges() {
        let mut bytes = Vec::new();
        write_network(&Graph::invented(), &Provenance::invented(), &mut bytes).unwrap();
        let whole: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(whole["graph"]["edition"], "0123456789ab");
        assert_eq!(whole["nodes"].as_array().unwrap().len(), 4);
        assert_eq!(whole["edges"][2]["weight"], 1e-7);
        assert!(whole["nodes"][3].get("cluster").is_none());
    }
}

//! The nodes and links of a network as two tables, for formats that know nothing of networks.

use corpus::columns::CellKind;
use corpus::loose::{LooseCell, LooseColumn, LooseTable};

use crate::graph::{Graph, Measure, Node};
use crate::sheet::Sheet;

/// A column of a sheet.
pub(crate) fn column(name: &str, kind: CellKind, description: &str) -> LooseColumn {
    LooseColumn {
        name: name.to_owned(),
        description: description.to_owned(),
        kind,
    }
}

/// A text that may be missing, as a cell.
pub(crate) fn text(text: Option<&str>) -> LooseCell {
    text.map_or(LooseCell::Null, |text| LooseCell::Text(text.to_owned()))
}

/// A number that may be missing, as a cell.
pub(crate) fn number(value: Option<f64>) -> LooseCell {
    value.map_or(LooseCell::Null, LooseCell::Number)
}

/// A whole number that may be missing, as a cell.
pub(crate) fn integer<N: Into<i64>>(value: Option<N>) -> LooseCell {
    value.map_or(LooseCell::Null, |value| LooseCell::Integer(value.into()))
}

fn measured(measure: &Measure) -> LooseColumn {
    column(&measure.key, CellKind::Number, &measure.description)
}

/// The nodes and the edges of a network.
pub(crate) fn sheets(graph: &Graph) -> Vec<Sheet> {
    vec![nodes(graph), edges(graph)]
}

fn nodes(graph: &Graph) -> Sheet {
    let has_places = graph.nodes.iter().any(|node| node.place.is_some());
    let has_clusters = graph.nodes.iter().any(|node| node.cluster.is_some());
    let has_years = graph.nodes.iter().any(|node| node.years.is_some());
    let words = &graph.words;
    let mut columns = vec![
        column("id", CellKind::Text, &format!("Id of the {}.", words.item)),
        column("label", CellKind::Text, "What it is called."),
        column("description", CellKind::Text, "What else is told of it."),
        column("url", CellKind::Text, "Its address on the web."),
    ];
    if has_clusters {
        columns.push(column(
            "cluster",
            CellKind::Integer,
            &format!("Number of its {}.", words.cluster),
        ));
        columns.push(column(
            "cluster_label",
            CellKind::Text,
            &format!("What its {} is called.", words.cluster),
        ));
    }
    if has_places {
        columns.push(column(
            "x",
            CellKind::Number,
            "To the right, on the map of the edition.",
        ));
        columns.push(column("y", CellKind::Number, "Upwards, on the same scale."));
    }
    if has_years {
        columns.push(column("first_year", CellKind::Integer, "Its first year."));
        columns.push(column("last_year", CellKind::Integer, "Its last year."));
    }
    columns.extend(graph.weights.iter().chain(&graph.scores).map(measured));
    let mut table = LooseTable::new(columns);
    for node in &graph.nodes {
        let mut row = vec![
            LooseCell::Text(node.id.clone()),
            LooseCell::Text(node.label.clone()),
            text(Some(node.description().as_str()).filter(|text| !text.is_empty())),
            text(node.url.as_deref()),
        ];
        if has_clusters {
            row.push(integer(node.cluster));
            row.push(text(node.cluster.map(|_| graph.cluster_label(node))));
        }
        if has_places {
            row.extend([0, 1].map(|axis| number(node.place.map(|place| place[axis]))));
        }
        if has_years {
            row.push(integer(node.years.map(|years| years.0)));
            row.push(integer(node.years.map(|years| years.1)));
        }
        row.extend(measures(node));
        table.push(row);
    }
    let description = format!("One {} of the network. {}", words.item, graph.description);
    Sheet::held("nodes", &description, table)
}

fn measures(node: &Node) -> impl Iterator<Item = LooseCell> {
    let weights = node.weights.iter().map(|weight| LooseCell::Number(*weight));
    weights.chain(node.scores.iter().map(|score| number(*score)))
}

fn edges(graph: &Graph) -> Sheet {
    let mut columns = vec![
        column(
            "source",
            CellKind::Text,
            "Id of one node; the link has no direction.",
        ),
        column("target", CellKind::Text, "Id of the other."),
        column(
            "weight",
            CellKind::Number,
            &format!("{}: {}", graph.strength.name, graph.strength.description),
        ),
    ];
    columns.extend(graph.others.iter().map(measured));
    let mut table = LooseTable::new(columns);
    for link in &graph.links {
        let ends = [link.a, link.b].map(|place| LooseCell::Text(graph.nodes[place].id.clone()));
        let numbers = link.others.iter().map(|other| number(*other));
        table.push(
            ends.into_iter()
                .chain([LooseCell::Number(link.strength)])
                .chain(numbers),
        );
    }
    let description = format!("One {} of the network.", graph.words.link);
    Sheet::held("edges", &description, table)
}

//! A value for each node of a list of edges: clusters.
//!
//! Definition: text without a header, one node per line, the node and its value, separated by tabs. Every node of the
//! network stands once, in any order. Nodes are written as in the list of edges, clusters as whole numbers from 0.
//!
//! Reference: CWTS networkanalysis 1.3, `RunNetworkClustering`, <https://github.com/CWTSLeiden/networkanalysis>.
//!
//! Memory: 4 bytes per node, and 5 more while reading.

use std::path::Path;

use corpus::Progress;

use crate::edge_list::EdgeList;
use crate::error::{Error, Result};
use crate::tab_lines::{TabLines, Wrong, cells, number, shown};

/// The cluster of each node, numbered from 0 without gaps in the order of their numbers.
pub fn read_clusters(path: &Path, list: &EdgeList, progress: &dyn Progress) -> Result<Vec<u32>> {
    let mut clusters = read_values(path, list, progress, |text| {
        let [node, cluster] = cells(text, "a node, its cluster")?;
        Ok((node, number(cluster, "cluster")?))
    })?;
    let mut used = clusters.clone();
    used.sort_unstable();
    used.dedup();
    for cluster in &mut clusters {
        *cluster = used.partition_point(|other| other < cluster) as u32;
    }
    Ok(clusters)
}

/// A value for each node; `value` takes a line apart.
fn read_values<T: Copy + Default>(
    path: &Path,
    list: &EdgeList,
    progress: &dyn Progress,
    value: impl Fn(&str) -> std::result::Result<(&str, T), Wrong>,
) -> Result<Vec<T>> {
    let mut values = vec![T::default(); list.n_nodes as usize];
    let mut is_given = vec![false; list.n_nodes as usize];
    let mut lines = TabLines::open(path, progress)?;
    while let Some((line, text)) = lines.next()? {
        let read = value(text).and_then(|(node, value)| {
            let place = node_of(node, list)? as usize;
            if std::mem::replace(&mut is_given[place], true) {
                return Err(wrong(format!("node `{}` was given before", shown(node))));
            }
            values[place] = value;
            Ok(())
        });
        read.map_err(|wrong| wrong.on(path, line))?;
    }
    let mut missing = (0..list.n_nodes).filter(|&node| !is_given[node as usize]);
    let Some(first) = missing.next() else {
        return Ok(values);
    };
    let name = list
        .names
        .as_ref()
        .map_or_else(|| first.to_string(), |names| shown(names.of(first)));
    Err(Error::BadList {
        path: path.to_owned(),
        line: None,
        detail: format!(
            "missing are {} of {} nodes, the first of them `{name}`",
            missing.count() + 1,
            list.n_nodes
        ),
        hint: HINT,
    })
}

fn node_of(text: &str, list: &EdgeList) -> std::result::Result<u32, Wrong> {
    let node = match &list.names {
        Some(names) => names.number(text),
        None => Some(number(text, "node")?).filter(|&node| node < list.n_nodes),
    };
    node.ok_or_else(|| wrong(format!("node `{}` is not in the list of edges", shown(text))))
}

const HINT: &str = "every node of the list of edges, and no other, stands in one line";

fn wrong(detail: String) -> Wrong {
    Wrong { detail, hint: HINT }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge_list::{self, Form};
    use corpus::progress::Silent;

    fn clusters(edges: &str, text: &str, has_names: bool) -> Result<Vec<u32>> {
        let folder = tempfile::tempdir().unwrap();
        let [of_edges, of_clusters] = ["edges", "clusters.tsv"].map(|name| folder.path().join(name));
        std::fs::write(&of_edges, edges).unwrap();
        std::fs::write(&of_clusters, text).unwrap();
        let form = Form {
            has_names,
            ..Form::default()
        };
        let list = edge_list::read(&of_edges, form, &Silent)?;
        read_clusters(&of_clusters, &list, &Silent)
    }

    #[test]
    fn clusters_in_any_order_and_with_gaps() {
        assert_eq!(
            clusters("0\t2\n", "2\t4000000000\n0\t7\n1\t7\n", false).unwrap(),
            [0, 0, 1]
        );
        assert_eq!(clusters("b\ta\n", "a\t1\nb\t0\n", true).unwrap(), [0, 1]);
    }

    #[test]
    fn what_is_wrong_is_said_with_the_line() {
        for (text, expected) in [
            (
                "0\t0\n2\t0\n",
                ": missing are 1 of 3 nodes, the first of them `1`",
            ),
            ("0\t0\n0\t0\n", ": line 2: node `0` was given before"),
            ("0\t0\n3\t0\n", ": line 2: node `3` is not in the list of edges"),
            ("0\t0\nx\t0\n", ": line 2: node `x` is no whole number from 0 on"),
            ("0\tx\n", ": line 1: cluster `x` is no whole number from 0 on"),
            ("0\n", ": line 1: 1 column instead of 2: a node, its cluster"),
        ] {
            let error = clusters("0\t2\n", text, false).unwrap_err();
            assert!(
                error.to_string().ends_with(&format!("clusters.tsv{expected}")),
                "{error}"
            );
            assert!(error.hint().is_some());
        }
        let error = clusters("b\ta\n", "b\t0\n", true).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with(": missing are 1 of 2 nodes, the first of them `a`")
        );
    }
}

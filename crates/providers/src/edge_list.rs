//! Lists of edges: networks that somebody else made.
//!
//! Definition: text without a header, one edge per line, `node1`, `node2` and, if weighted, a weight, separated by tabs.
//! Nodes are numbered from 0; numbers without an edge are nodes too. Each edge stands once, in any direction and order;
//! in a *sorted* list it stands in both directions, with equal weights, and lines ascend by both columns. A third
//! column may stand in a list that is not read as weighted, and is not read.
//!
//! Reference: CWTS networkanalysis 1.3, `RunNetworkClustering`, <https://github.com/CWTSLeiden/networkanalysis>.
//!
//! Choices: what CWTS refuses is refused here, with the line: an edge given twice, a sorted list that is not sorted or
//! lacks a direction. Edges of a node with itself are counted and left out, since they say nothing about others; CWTS
//! keeps no more of them than their sum. Ours are three more rules: a weight is 0 or from 1e-120 to
//! 1e120; an edge of
//! weight 0 is counted and left out; numbers of nodes that are far too large for the list are refused, since they are
//! ids of something. And one more form: nodes with *names*, numbered in the order in which they come.
//!
//! Memory: 16 bytes per line, and 8 more while repeated edges are looked for; names some 100 bytes each.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use corpus::Progress;
use memchr::memchr_iter;

use crate::edge_order::{check_repeated, check_sorted};
use crate::error::{Error, Result};
use crate::tab_lines::{TabLines, Wrong, bad, cells, number, shown};

/// How a list is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form {
    /// A third column has weights; otherwise every edge weighs 1.
    pub is_weighted: bool,
    /// Lines are sorted, and each edge stands in both directions.
    pub is_sorted: bool,
    /// Nodes have names instead of numbers.
    pub has_names: bool,
    /// Edges may stand several times; their weights are to be added up.
    pub may_repeat: bool,
}

/// A network as its edges.
#[derive(Debug)]
pub struct EdgeList {
    /// One more than the largest number of a node.
    pub n_nodes: u32,
    /// Edges between different nodes, each in one direction, with a weight above 0.
    pub edges: Vec<(u32, u32, f64)>,
    /// What nodes are called, if not by their numbers.
    pub names: Option<Names>,
    /// What was found on the way.
    pub counts: Counts,
}

/// What a list held, so that nothing is left out in silence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines, each with an edge.
    pub n_lines: u64,
    /// Lines with a third column that was not read.
    pub n_unread_weights: u64,
    /// Edges of a node with itself, left out.
    pub n_self_links: u64,
    /// Edges of weight 0 between different nodes, left out; lines of them, if sorted.
    pub n_without_weight: u64,
    /// Edges that had been given before.
    pub n_repeated: u64,
    /// Nodes without an edge to another that weighs something.
    pub n_unlinked: u32,
    /// The two names in the first line come in no other, as those of a header would.
    pub may_have_header: bool,
}

/// Names of nodes, numbered in the order in which they came.
#[derive(Debug, Default)]
pub struct Names {
    all: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Names {
    /// What a node is called.
    pub fn of(&self, node: u32) -> &str {
        &self.all[node as usize]
    }

    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    fn number_or_new(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let (number, name) = (self.all.len() as u32, Arc::<str>::from(name));
        self.all.push(name.clone());
        self.numbers.insert(name, number);
        number
    }
}

/// Reads a list from a file, plain or gzipped, or from standard input if the path is `-`.
pub fn read(path: &Path, form: Form, progress: &dyn Progress) -> Result<EdgeList> {
    let mut list = read_lines(path, form, progress)?;
    if list.edges.is_empty() {
        return Err(Error::BadList {
            path: path.to_owned(),
            line: None,
            detail: "the list is empty".into(),
            hint: "one edge per line: node1 TAB node2, and TAB weight in a weighted list",
        });
    }
    if form.is_sorted {
        check_sorted(path, &list.edges)?;
    } else {
        list.counts.n_repeated = check_repeated(path, form.may_repeat, &list.edges)?;
    }
    list.counts.may_have_header = form.has_names && {
        let is_first = |node| node < 2;
        let mut others = list.edges[1..].iter();
        list.edges[0].0 != list.edges[0].1 && !others.any(|&(a, b, _)| is_first(a) || is_first(b))
    };
    leave_out(&mut list, form.is_sorted);
    Ok(list)
}

/// All edges in the order of the lines, the n-th from line n.
fn read_lines(path: &Path, form: Form, progress: &dyn Progress) -> Result<EdgeList> {
    let mut list = EdgeList {
        n_nodes: 0,
        edges: Vec::new(),
        names: form.has_names.then(Names::default),
        counts: Counts::default(),
    };
    let mut largest = (0, 0);
    let mut lines = TabLines::open(path, progress)?;
    while let Some((line, text)) = lines.next()? {
        let (a, b, weight) = edge(text, form, &mut list).map_err(|wrong| wrong.on(path, line))?;
        largest = largest.max((a.max(b), line));
        list.edges.push((a, b, weight));
    }
    list.counts.n_lines = list.edges.len() as u64;
    if list.counts.n_lines > 0 {
        list.n_nodes = largest.0 + 1;
    }
    let (node, line) = largest;
    if u64::from(node) > FEW_NODES + NODES_PER_LINE * list.counts.n_lines {
        let detail = format!("node {node} in a list of {} lines", list.counts.n_lines);
        return Err(bad(path, line, detail, HINT_NAMES));
    }
    Ok(list)
}

/// Nodes that any list may have, and more of them for each line: beyond, numbers are ids of something.
const FEW_NODES: u64 = 1 << 24;
const NODES_PER_LINE: u64 = 64;
const HINT_NAMES: &str = "numbers of nodes go from 0 without large gaps; ids are numbered with --labels";

fn edge(text: &str, form: Form, list: &mut EdgeList) -> std::result::Result<(u32, u32, f64), Wrong> {
    let (a, b, weight) = if form.is_weighted {
        let [a, b, weight] = cells(text, "a weighted edge is node1, node2, weight")?;
        (a, b, self::weight(weight)?)
    } else if memchr_iter(b'\t', text.trim_end_matches('\t').as_bytes()).count() == 2 {
        list.counts.n_unread_weights += 1;
        let [a, b, _] = cells(text, "an edge is node1, node2")?;
        (a, b, 1.0)
    } else {
        let [a, b] = cells(text, "an edge is node1, node2")?;
        (a, b, 1.0)
    };
    let (a, b) = match &mut list.names {
        Some(names) => (names.number_or_new(a), names.number_or_new(b)),
        None => (number(a, "node")?, number(b, "node")?),
    };
    Ok((a, b, weight))
}

/// The smallest weight that is not 0.
const LEAST_WEIGHT: f64 = 1e-120;
/// The largest weight: four thousand million of them add up to less than 1e140.
const MOST_WEIGHT: f64 = 1e120;

fn weight(text: &str) -> std::result::Result<f64, Wrong> {
    match text.trim().parse::<f64>() {
        // Beyond, products of two sums of weights are no numbers any more, or nothing.
        Ok(weight) if weight == 0.0 || (LEAST_WEIGHT..=MOST_WEIGHT).contains(&weight) => Ok(weight),
        Ok(weight) if weight > 0.0 && weight.is_finite() => Err(Wrong {
            detail: format!(
                "weight `{}` is outside {LEAST_WEIGHT:e} to {MOST_WEIGHT:e}",
                shown(text)
            ),
            hint: "divide all weights, or multiply them, by the same number",
        }),
        _ => Err(Wrong {
            detail: format!("weight `{}` is no number from 0 on", shown(text)),
            hint: "a weight is written like 0.5 or 3, and there is no header",
        }),
    }
}

/// Leaves out what says nothing of two nodes, and counts it.
fn leave_out(list: &mut EdgeList, is_sorted: bool) {
    let counts = &mut list.counts;
    let mut is_linked = vec![false; list.n_nodes as usize];
    list.edges.retain(|&(a, b, weight)| {
        if a == b {
            counts.n_self_links += 1;
        } else if weight == 0.0 {
            counts.n_without_weight += 1;
        } else {
            is_linked[a as usize] = true;
            is_linked[b as usize] = true;
            return !is_sorted || a < b;
        }
        false
    });
    counts.n_unlinked = is_linked.iter().filter(|&&is_linked| !is_linked).count() as u32;
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpus::progress::Silent;

    const PLAIN: Form = Form {
        is_weighted: false,
        is_sorted: false,
        has_names: false,
        may_repeat: false,
    };
    const WEIGHTED: Form = Form {
        is_weighted: true,
        ..PLAIN
    };
    const SORTED: Form = Form {
        is_sorted: true,
        ..WEIGHTED
    };
    const NAMED: Form = Form {
        has_names: true,
        ..PLAIN
    };

    fn read_text(text: &str, form: Form) -> Result<EdgeList> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("edges.tsv");
        std::fs::write(&path, text).unwrap();
        read(&path, form, &Silent)
    }

    /// What is wrong with a list, without the folder it lies in.
    fn fault(text: &str, form: Form) -> String {
        let error = read_text(text, form).unwrap_err();
        assert!(error.hint().is_some());
        let text = error.to_string();
        text[text.find("edges.tsv").unwrap()..].to_owned()
    }

    #[test]
    fn weights_whose_products_would_be_no_numbers_are_refused() {
        for text in ["0\t1\t1e308\n", "0\t1\t1e-200\n"] {
            assert!(fault(text, WEIGHTED).contains("is outside 1e-120 to 1e120"));
        }
        assert_eq!(
            read_text("0\t1\t1e120\n", WEIGHTED).unwrap().edges,
            [(0, 1, 1e120)]
        );
    }

    #[test]
    fn edges_in_any_order() {
        let list = read_text("\u{feff}2\t1\r\n0\t1\r\n4\t4\r\n\r\n", PLAIN).unwrap();
        assert_eq!(list.n_nodes, 5);
        assert_eq!(list.edges, [(2, 1, 1.0), (0, 1, 1.0)]);
        let expected = Counts {
            n_lines: 3,
            n_self_links: 1,
            n_unlinked: 2,
            ..Counts::default()
        };
        assert_eq!(list.counts, expected);
    }

    #[test]
    fn weights_are_read_if_asked_for() {
        let text = "0\t1\t2.5\n1\t2\t0\n2\t3\t 1e-3\n";
        let list = read_text(text, WEIGHTED).unwrap();
        assert_eq!(list.edges, [(0, 1, 2.5), (2, 3, 1e-3)]);
        assert_eq!(
            (list.counts.n_without_weight, list.counts.n_unread_weights),
            (1, 0)
        );
        let list = read_text(text, PLAIN).unwrap();
        assert_eq!(list.edges, [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)]);
        assert_eq!(list.counts.n_unread_weights, 3);
    }

    #[test]
    fn sorted_lists_have_both_directions() {
        let list = read_text("0\t1\t2\n0\t2\t1\n1\t0\t2\n1\t1\t9\n2\t0\t1\n", SORTED).unwrap();
        assert_eq!(list.edges, [(0, 1, 2.0), (0, 2, 1.0)]);
        assert_eq!(list.counts.n_self_links, 1);
        for (text, expected) in [
            (
                "0\t1\t2\n1\t0\t3\n",
                "line 1: the weight differs from that of the other direction in line 2",
            ),
            (
                "0\t1\t2\n0\t2\t1\n1\t0\t2\n",
                "line 2: the other direction of the edge is missing",
            ),
            (
                "1\t0\t2\n0\t1\t2\n",
                "line 2: the list is not sorted: the edge is below that of the line before",
            ),
            (
                "0\t1\t2\n0\t1\t2\n",
                "line 2: the list is not sorted: the edge is the same as that of the line before",
            ),
        ] {
            assert_eq!(fault(text, SORTED), format!("edges.tsv: {expected}"));
        }
    }

    #[test]
    fn edges_stand_once() {
        let text = "0\t1\n2\t2\n1\t2\n2\t2\n1\t0\n2\t1\n0\t1\n";
        assert_eq!(
            fault(text, PLAIN),
            "edges.tsv: line 5: the edge stands in line 1 already; lines that repeat one: 3"
        );
        let form = Form {
            may_repeat: true,
            ..PLAIN
        };
        let list = read_text(text, form).unwrap();
        assert_eq!(
            (list.edges.len(), list.counts.n_repeated, list.counts.n_self_links),
            (5, 3, 2)
        );
    }

    #[test]
    fn names_are_numbered_as_they_come() {
        let list = read_text("W7\tJosé\nW9\tW7\n", NAMED).unwrap();
        assert_eq!(list.edges, [(0, 1, 1.0), (2, 0, 1.0)]);
        let names = list.names.unwrap();
        assert_eq!([0, 1, 2].map(|node| names.of(node)), ["W7", "José", "W9"]);
        assert_eq!((names.number("José"), names.number("x")), (Some(1), None));
        assert!(!list.counts.may_have_header);
        let list = read_text("source\ttarget\nW7\tJosé\nW9\tW7\n", NAMED).unwrap();
        assert!(list.counts.may_have_header);
    }

    #[test]
    fn what_is_wrong_is_said_with_the_line() {
        for (text, form, expected) in [
            ("", PLAIN, ": the list is empty"),
            (
                "0\t1\nW7\tW9\n",
                PLAIN,
                ": line 2: node `W7` is no whole number from 0 on",
            ),
            (
                "source\ttarget\n0\t1\n",
                PLAIN,
                ": line 1: node `source` is no whole number from 0 on",
            ),
            (
                "0\t-1\n",
                PLAIN,
                ": line 1: node `-1` is no whole number from 0 on",
            ),
            (
                "0\t4294967295\n",
                PLAIN,
                ": line 1: node `4294967295` is no whole number from 0 on",
            ),
            (
                "0\t1\n0 1\n",
                PLAIN,
                ": line 2: 1 column instead of 2: an edge is node1, node2",
            ),
            (
                "0\t1\t1\t1\n",
                PLAIN,
                ": line 1: 4 columns instead of 2: an edge is node1, node2",
            ),
            (
                "0\t1\n",
                WEIGHTED,
                ": line 1: 2 columns instead of 3: a weighted edge is node1, node2, weight",
            ),
            (
                "0\t1\tx\n",
                WEIGHTED,
                ": line 1: weight `x` is no number from 0 on",
            ),
            (
                "0\t1\t-2\n",
                WEIGHTED,
                ": line 1: weight `-2` is no number from 0 on",
            ),
            (
                "0\t1\tNaN\n",
                WEIGHTED,
                ": line 1: weight `NaN` is no number from 0 on",
            ),
            ("0\t1\n\n1\t2\n", PLAIN, ": line 2: the line is empty"),
            (
                "0\t1\n2741809807\t1\n",
                PLAIN,
                ": line 2: node 2741809807 in a list of 2 lines",
            ),
        ] {
            assert_eq!(fault(text, form), format!("edges.tsv{expected}"), "{text:?}");
        }
    }
}

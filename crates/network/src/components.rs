//! Nodes that a path connects.
//!
//! Definition: two nodes are in the same component if edges lead from one to the other, in whatever direction they are
//! written. Components are numbered from 0 in the order of their smallest members.
//!
//! Reference: union-find with path halving, R. E. Tarjan, J. van Leeuwen 1984, Worst-case analysis of set union
//! algorithms, Journal of the ACM 31, 245-281, doi:10.1145/62.2160.
//!
//! Memory: 4 bytes per node for the search and 4 for the labels; edges are read once and not kept. Grouping the members
//! takes 16 bytes per node and 16 per component.
//!
//! Choice: the smaller root becomes the root of both. This makes the root of a component its smallest member, whatever
//! the order of the edges, at the price of a logarithm in the worst case, which path halving hides in practice.
//!
//! Exact.

use crate::adjacency::Adjacency;

/// For each node the number of its component.
pub fn components(n_nodes: u32, edges: impl IntoIterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut sets = UnionFind::new(n_nodes);
    for (a, b) in edges {
        assert!(a < n_nodes && b < n_nodes, "every edge joins nodes below n_nodes");
        sets.join(a, b);
    }
    let mut labels = vec![0; n_nodes as usize];
    let mut n_components = 0;
    for node in 0..n_nodes {
        // A root is the smallest of its component: it has its label before the others ask for it.
        let root = sets.find(node);
        if root == node {
            labels[node as usize] = n_components;
            n_components += 1;
        } else {
            labels[node as usize] = labels[root as usize];
        }
    }
    labels
}

/// For each component its members, given the number of the component of each node.
pub fn members(labels: &[u32]) -> Adjacency<'static> {
    let n_components = labels.iter().max().map_or(0, |largest| largest + 1);
    let one_each: Vec<u64> = (0..=labels.len() as u64).collect();
    Adjacency::from_parts(one_each, labels).transpose(n_components)
}

/// Disjoint sets of nodes; each is known by its smallest member.
pub(crate) struct UnionFind {
    parents: Vec<u32>,
}

impl UnionFind {
    /// Every node by itself.
    pub(crate) fn new(n_nodes: u32) -> Self {
        Self {
            parents: (0..n_nodes).collect(),
        }
    }

    /// The smallest member of the set of `node`; halves the path to it on the way.
    pub(crate) fn find(&mut self, mut node: u32) -> u32 {
        loop {
            let parent = self.parents[node as usize];
            if parent == node {
                return node;
            }
            let grandparent = self.parents[parent as usize];
            self.parents[node as usize] = grandparent;
            node = grandparent;
        }
    }

    /// Makes the sets of two nodes one, whose smallest member it returns.
    pub(crate) fn join(&mut self, a: u32, b: u32) -> u32 {
        let (a, b) = (self.find(a), self.find(b));
        let root = a.min(b);
        self.parents[a.max(b) as usize] = root;
        root
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Breadth first from every node that no earlier one reached.
    fn by_search(n_nodes: u32, edges: &[(u32, u32)]) -> Vec<u32> {
        let mut labels = vec![u32::MAX; n_nodes as usize];
        let mut n_components = 0;
        for start in 0..n_nodes {
            if labels[start as usize] != u32::MAX {
                continue;
            }
            labels[start as usize] = n_components;
            let mut reached = vec![start];
            while let Some(node) = reached.pop() {
                for (a, b) in edges.iter().flat_map(|&(a, b)| [(a, b), (b, a)]) {
                    if a == node && labels[b as usize] == u32::MAX {
                        labels[b as usize] = n_components;
                        reached.push(b);
                    }
                }
            }
            n_components += 1;
        }
        labels
    }

    /// 0 ─ 3 ─ 5    1 ─ 4    2
    #[test]
    fn numbered_by_smallest_member() {
        let labels = components(6, [(5, 3), (4, 1), (3, 0)]);
        assert_eq!(labels, [0, 1, 2, 0, 1, 0]);
        let members = members(&labels);
        assert_eq!(
            [members.row(0), members.row(1), members.row(2)],
            [&[0, 3, 5][..], &[1, 4], &[2]]
        );
    }

    #[test]
    fn there_may_be_nothing() {
        assert!(components(0, []).is_empty());
        assert_eq!(members(&[]).n_rows(), 0);
        assert_eq!(components(3, []), [0, 1, 2]);
        assert_eq!(components(2, [(1, 1)]), [0, 1]);
    }

    #[test]
    #[should_panic(expected = "below n_nodes")]
    fn a_node_that_is_not_there() {
        components(2, [(0, 2)]);
    }

    #[test]
    fn a_long_path_in_any_order_is_one_component() {
        let n_nodes = 100_000;
        let path = |i: u32| (i, i + 1);
        let forwards = components(n_nodes, (0..n_nodes - 1).map(path));
        let backwards = components(n_nodes, (0..n_nodes - 1).rev().map(path));
        assert_eq!(forwards, vec![0; n_nodes as usize]);
        assert_eq!(backwards, forwards);
    }

    #[test]
    fn threads_do_not_show() {
        let edges = many_edges(10_000, 20_000);
        same_at_any_number(|| members(&components(20_000, edges.iter().copied())));
    }

    proptest! {
        #[test]
        fn as_by_search(edges in vec((0u32..16, 0u32..16), 0..24)) {
            prop_assert_eq!(components(16, edges.iter().copied()), by_search(16, &edges));
        }

        #[test]
        fn new_names_change_only_names(
            edges in vec((0u32..12, 0u32..12), 0..16),
            names in Just((0u32..12).collect::<Vec<u32>>()).prop_shuffle(),
        ) {
            let name = |node: u32| names[node as usize];
            let before = components(12, edges.iter().copied());
            let after = components(12, edges.iter().map(|&(a, b)| (name(a), name(b))));
            for a in 0..12 {
                for b in 0..12 {
                    let together = before[a as usize] == before[b as usize];
                    prop_assert_eq!(after[name(a) as usize] == after[name(b) as usize], together);
                }
            }
        }

        #[test]
        fn members_have_their_label(edges in vec((0u32..16, 0u32..16), 0..16)) {
            let labels = components(16, edges);
            let members = members(&labels);
            prop_assert_eq!(members.n_links(), 16);
            for component in 0..members.n_rows() as u32 {
                for &node in members.row(component) {
                    prop_assert_eq!(labels[node as usize], component);
                }
            }
        }
    }
}

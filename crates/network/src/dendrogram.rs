//! The merges of single linkage, as a tree.
//!
//! Definition: take the edges in falling order of similarity; an edge that joins two parts not yet joined is a *merge* at
//! its similarity. The parts are the components of the edges taken so far, so the components at any threshold t are the
//! largest subtrees whose merges are all at t or above. A merge is never more similar than the merges below it: the top
//! of a component tells the threshold from which on it falls apart.
//!
//! Reference: J. C. Gower, G. J. S. Ross 1969, Minimum spanning trees and single linkage cluster analysis, Applied
//! Statistics 18, 54-64, doi:10.2307/2346439; the merges are found as by J. B. Kruskal 1956, Proceedings of the American
//! Mathematical Society 7, 48-50, doi:10.1090/S0002-9939-1956-0078686-7.
//!
//! Memory: 24 bytes per merge, of which there are fewer than nodes; 8 per node while building; 16 per edge, sorted in
//! place.
//!
//! What is not exact: nothing of what is used. Among equally similar edges the sort fixes no order, and the shape of the
//! tree depends on it; the components at a threshold, their sizes and their tops do not.

use rayon::prelude::*;

use crate::components::UnionFind;

/// Two nodes and how similar they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// One node.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// How similar they are; not NaN.
    pub similarity: f64,
}

/// A subtree: a leaf, which is a node of the graph, or a merge. Merges are numbered after the leaves.
pub(crate) type Branch = u32;

struct Merge {
    left: Branch,
    right: Branch,
    similarity: f64,
    n_leaves: u32,
}

/// A tree for each component that has an edge.
pub(crate) struct Dendrogram {
    n_nodes: u32,
    merges: Vec<Merge>,
}

impl Dendrogram {
    /// The merges of a graph; leaves are the nodes `0..n_nodes`.
    pub(crate) fn new(n_nodes: u32, mut edges: Vec<Edge>) -> Self {
        assert!(n_nodes <= 1 << 31, "leaves and merges are numbered in 32 bits");
        edges.par_sort_unstable_by(|left, right| right.similarity.total_cmp(&left.similarity));
        let mut sets = UnionFind::new(n_nodes);
        let mut tops: Vec<Branch> = (0..n_nodes).collect();
        let mut dendrogram = Self {
            n_nodes,
            merges: Vec::new(),
        };
        for edge in &edges {
            let (a, b) = (sets.find(edge.a), sets.find(edge.b));
            if a != b {
                let top = dendrogram.merge(tops[a as usize], tops[b as usize], edge.similarity);
                tops[sets.join(a, b) as usize] = top;
            }
        }
        dendrogram
    }

    /// The whole trees, without the nodes that have no edge.
    pub(crate) fn roots(&self) -> Vec<Branch> {
        let mut is_root = vec![true; self.merges.len()];
        for merge in &self.merges {
            for child in [merge.left, merge.right] {
                if child >= self.n_nodes {
                    is_root[(child - self.n_nodes) as usize] = false;
                }
            }
        }
        let merges = (self.n_nodes..).zip(is_root);
        merges
            .filter_map(|(branch, is_root)| is_root.then_some(branch))
            .collect()
    }

    /// The two parts of a merge; none of a leaf.
    pub(crate) fn children(&self, branch: Branch) -> Option<[Branch; 2]> {
        self.get(branch).map(|merge| [merge.left, merge.right])
    }

    /// The highest threshold at which the branch is connected: infinite for a leaf.
    pub(crate) fn similarity(&self, branch: Branch) -> f64 {
        self.get(branch).map_or(f64::INFINITY, |merge| merge.similarity)
    }

    /// The number of leaves.
    pub(crate) fn n_leaves(&self, branch: Branch) -> u32 {
        self.get(branch).map_or(1, |merge| merge.n_leaves)
    }

    /// The leaves, ascending.
    pub(crate) fn leaves(&self, branch: Branch) -> Vec<u32> {
        let mut leaves = Vec::with_capacity(self.n_leaves(branch) as usize);
        let mut open = vec![branch];
        while let Some(branch) = open.pop() {
            match self.children(branch) {
                Some(children) => open.extend(children),
                None => leaves.push(branch),
            }
        }
        leaves.sort_unstable();
        leaves
    }

    fn merge(&mut self, left: Branch, right: Branch, similarity: f64) -> Branch {
        let branch = self.n_nodes + self.merges.len() as u32;
        let n_leaves = self.n_leaves(left) + self.n_leaves(right);
        self.merges.push(Merge {
            left,
            right,
            similarity,
            n_leaves,
        });
        branch
    }

    fn get(&self, branch: Branch) -> Option<&Merge> {
        let merge = branch.checked_sub(self.n_nodes)?;
        Some(&self.merges[merge as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::components;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn dendrogram(n_nodes: u32, edges: &[(u32, u32, f64)]) -> Dendrogram {
        let edge = |&(a, b, similarity)| Edge { a, b, similarity };
        Dendrogram::new(n_nodes, edges.iter().map(edge).collect())
    }

    /// The components at a threshold, read from the tree, of those nodes that have an edge.
    fn cut(tree: &Dendrogram, threshold: f64) -> Vec<Vec<u32>> {
        let mut open = tree.roots();
        let mut parts = Vec::new();
        while let Some(branch) = open.pop() {
            match tree.children(branch) {
                Some(children) if tree.similarity(branch) < threshold => open.extend(children),
                _ => parts.push(tree.leaves(branch)),
            }
        }
        parts.sort();
        parts
    }

    /// 0 ═ 1 ─ 2 ═ 3 with a weak edge from 0 to 3, and 4 by itself.
    #[test]
    fn worked_by_hand() {
        let tree = dendrogram(5, &[(0, 3, 0.1), (1, 2, 0.5), (2, 3, 0.8), (1, 0, 0.9)]);
        let roots = tree.roots();
        assert_eq!(roots.len(), 1);
        assert_eq!((tree.similarity(roots[0]), tree.n_leaves(roots[0])), (0.5, 4));
        assert_eq!(tree.leaves(roots[0]), [0, 1, 2, 3]);
        assert_eq!(cut(&tree, 0.6), [[0, 1], [2, 3]]);
        assert_eq!(cut(&tree, 0.8), [[0, 1], [2, 3]]);
        assert_eq!(cut(&tree, 0.85), [&[0, 1][..], &[2], &[3]]);
    }

    #[test]
    fn a_node_by_itself_has_no_tree() {
        let tree = dendrogram(2, &[(1, 1, 0.5)]);
        assert!(tree.roots().is_empty());
        assert_eq!((tree.n_leaves(1), tree.similarity(1)), (1, f64::INFINITY));
        assert_eq!(tree.leaves(1), [1]);
    }

    proptest! {
        #[test]
        fn cut_anywhere_gives_the_components(edges in vec((0u32..12, 0u32..12, 0u32..6), 0..24), cut_at in 0u32..7) {
            let edges: Vec<(u32, u32, f64)> =
                edges.into_iter().map(|(a, b, tenths)| (a, b, f64::from(tenths) / 10.0)).collect();
            let threshold = f64::from(cut_at) / 10.0;
            let strong = edges.iter().filter(|edge| edge.2 >= threshold).map(|edge| (edge.0, edge.1));
            let labels = components(12, strong);
            let joined = |node: &u32| edges.iter().any(|edge| edge.0 != edge.1 && (edge.0 == *node || edge.1 == *node));
            let mut expected: Vec<Vec<u32>> = (0..12)
                .map(|label| (0..12).filter(|&node| labels[node as usize] == label && joined(&node)).collect())
                .collect();
            expected.retain(|members| !members.is_empty());
            expected.sort();
            prop_assert_eq!(cut(&dendrogram(12, &edges), threshold), expected);
        }
    }
}

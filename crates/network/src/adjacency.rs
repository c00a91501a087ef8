//! A graph as compressed sparse rows.
//!
//! Definition: row i holds the targets of i in ascending order, each once; they stand in `targets` from `offsets[i]` up
//! to, but not including, `offsets[i + 1]`. There is one offset more than there are rows; the first is 0.
//!
//! Reference: F. G. Gustavson 1978, Two fast algorithms for sparse matrices: multiplication and permuted transposition,
//! ACM Transactions on Mathematical Software 4, 250-269, doi:10.1145/355791.355796.
//!
//! Memory: 8 bytes per row, 4 per link, owned or borrowed: from a file mapped into memory, for one. [`Adjacency::from_pairs`] sorts the given pairs in place (8 bytes each) beside
//! the result; [`Adjacency::transpose`] needs 8 bytes per column beside the result.
//!
//! Exact: links are integers, and the same pairs in any order give the same arrays.

use std::borrow::Cow;

use rayon::prelude::*;

/// Rows of sorted, distinct targets, in arrays that are its own or somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjacency<'a> {
    offsets: Cow<'a, [u64]>,
    targets: Cow<'a, [u32]>,
}

impl Adjacency<'static> {
    /// The rows of (row, target) pairs, which may come in any order and more than once.
    pub fn from_pairs(n_rows: u32, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.par_sort_unstable();
        pairs.dedup();
        assert!(
            pairs.last().is_none_or(|&(row, _)| row < n_rows),
            "every row is below n_rows"
        );
        let mut offsets = vec![0; n_rows as usize + 1];
        for &(row, _) in &pairs {
            offsets[row as usize + 1] += 1;
        }
        accumulate(&mut offsets);
        let targets: Vec<u32> = pairs.par_iter().map(|&(_, target)| target).collect();
        Self::own(offsets, targets)
    }

    fn own(offsets: Vec<u64>, targets: Vec<u32>) -> Self {
        Self {
            offsets: offsets.into(),
            targets: targets.into(),
        }
    }
}

impl<'a> Adjacency<'a> {
    /// The rows that these arrays, owned or borrowed, already are; asserts that they are well formed.
    pub fn from_parts(offsets: impl Into<Cow<'a, [u64]>>, targets: impl Into<Cow<'a, [u32]>>) -> Self {
        let (offsets, targets) = (offsets.into(), targets.into());
        assert_eq!(offsets.first(), Some(&0), "the first offset is 0");
        assert_eq!(
            offsets.last(),
            Some(&(targets.len() as u64)),
            "the last offset is the number of targets"
        );
        assert!(offsets.is_sorted(), "offsets do not fall");
        assert!(
            u32::try_from(offsets.len() - 1).is_ok(),
            "rows are numbered in 32 bits"
        );
        let adjacency = Self { offsets, targets };
        let ascend = |row: u32| adjacency.row(row).is_sorted_by(|left, right| left < right);
        assert!(
            (0..adjacency.n_rows() as u32).into_par_iter().all(ascend),
            "the targets of a row are sorted and distinct"
        );
        adjacency
    }

    /// The number of rows, empty ones included.
    pub fn n_rows(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The number of targets in all rows together.
    pub fn n_links(&self) -> u64 {
        self.targets.len() as u64
    }

    /// The targets of one row, ascending.
    pub fn row(&self, i: u32) -> &[u32] {
        let i = i as usize;
        &self.targets[self.offsets[i] as usize..self.offsets[i + 1] as usize]
    }

    /// Where each row begins in [`targets`](Self::targets), and at last where all end.
    pub fn offsets(&self) -> &[u64] {
        &self.offsets
    }

    /// The rows, one after the other.
    pub fn targets(&self) -> &[u32] {
        &self.targets
    }

    /// The same links seen from their targets: row j holds every i whose row holds j.
    ///
    /// A counting sort: rows are read in ascending order, so the new rows come out sorted.
    pub fn transpose(&self, n_columns: u32) -> Adjacency<'static> {
        assert!(
            self.targets.par_iter().all(|&target| target < n_columns),
            "every target is below n_columns"
        );
        let mut offsets = vec![0; n_columns as usize + 1];
        for &column in self.targets() {
            offsets[column as usize + 1] += 1;
        }
        accumulate(&mut offsets);
        let mut next = offsets.clone();
        let mut targets = vec![0; self.targets.len()];
        for row in 0..self.n_rows() as u32 {
            for &column in self.row(row) {
                let place = &mut next[column as usize];
                targets[*place as usize] = row;
                *place += 1;
            }
        }
        Adjacency::own(offsets, targets)
    }
}

/// From the number of links of each row, one place late, to where each row begins.
fn accumulate(offsets: &mut [u64]) {
    let mut sum = 0;
    for offset in offsets {
        sum += *offset;
        *offset = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// 0 → 1, 2 · 1 → nothing · 2 → 0
    fn drawn() -> Adjacency<'static> {
        Adjacency::from_pairs(3, vec![(2, 0), (0, 2), (0, 1), (0, 2)])
    }

    #[test]
    fn pairs_become_rows() {
        let graph = drawn();
        assert_eq!(graph.offsets(), [0, 2, 2, 3]);
        assert_eq!(graph.targets(), [1, 2, 0]);
        assert_eq!((graph.n_rows(), graph.n_links()), (3, 3));
        assert_eq!(
            [graph.row(0), graph.row(1), graph.row(2)],
            [&[1, 2][..], &[], &[0]]
        );
    }

    #[test]
    fn links_turn_round() {
        let turned = drawn().transpose(4);
        assert_eq!(turned, Adjacency::from_parts(vec![0, 1, 2, 3, 3], vec![2, 0, 0]));
    }

    #[test]
    fn arrays_may_be_borrowed() {
        let (offsets, targets) = ([0, 2, 2, 3], [1, 2, 0]);
        let graph = Adjacency::from_parts(&offsets[..], &targets[..]);
        assert_eq!(graph, drawn());
        assert_eq!(graph.targets().as_ptr(), targets.as_ptr());
        assert_eq!(graph.transpose(4), drawn().transpose(4));
    }

    #[test]
    fn there_may_be_nothing() {
        let empty = Adjacency::from_pairs(0, Vec::new());
        assert_eq!((empty.n_rows(), empty.n_links()), (0, 0));
        assert_eq!(empty, Adjacency::from_parts(vec![0], Vec::new()));
        assert_eq!(empty.transpose(2), Adjacency::from_pairs(2, Vec::new()));
    }

    #[test]
    #[should_panic(expected = "below n_rows")]
    fn a_row_that_is_not_there() {
        Adjacency::from_pairs(1, vec![(1, 0)]);
    }

    #[test]
    #[should_panic(expected = "below n_columns")]
    fn a_column_that_is_not_there() {
        drawn().transpose(2);
    }

    #[test]
    #[should_panic(expected = "the first offset is 0")]
    fn no_offset() {
        Adjacency::from_parts(Vec::new(), Vec::new());
    }

    #[test]
    #[should_panic(expected = "offsets do not fall")]
    fn a_falling_offset() {
        Adjacency::from_parts(vec![0, 2, 1, 2], vec![0, 1]);
    }

    #[test]
    #[should_panic(expected = "the number of targets")]
    fn a_target_too_many() {
        Adjacency::from_parts(vec![0, 1], vec![0, 1]);
    }

    #[test]
    #[should_panic(expected = "sorted and distinct")]
    fn a_target_twice() {
        Adjacency::from_parts(vec![0, 2], vec![1, 1]);
    }

    #[test]
    fn threads_do_not_show() {
        let pairs = many_edges(100_000, 500);
        let (graph, turned) = same_at_any_number(|| {
            let graph = Adjacency::from_pairs(500, pairs.clone());
            let turned = graph.transpose(500);
            (graph, turned)
        });
        assert_eq!(turned.transpose(500), graph);
    }

    proptest! {
        #[test]
        fn rows_are_the_sets_of_their_pairs(pairs in vec((0u32..8, 0u32..8), 0..40)) {
            let graph = Adjacency::from_pairs(8, pairs.clone());
            let turned = graph.transpose(8);
            for i in 0..8 {
                let row: Vec<u32> = (0..8).filter(|&j| pairs.contains(&(i, j))).collect();
                let column: Vec<u32> = (0..8).filter(|&j| pairs.contains(&(j, i))).collect();
                prop_assert_eq!(graph.row(i), row);
                prop_assert_eq!(turned.row(i), column);
            }
            let parts = Adjacency::from_parts(graph.offsets().to_vec(), graph.targets().to_vec());
            prop_assert_eq!(&parts, &graph);
            prop_assert_eq!(turned.transpose(8), graph);
        }
    }
}

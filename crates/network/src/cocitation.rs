//! How often two items are cited together.
//!
//! Definition: c(a, b) = the number of lists that hold both a and b. A list is the row of a citing item, and holds the
//! items that it cites, each once. Every list of length L has L (L − 1) / 2 pairs, each of which is one *instance*; a
//! pair's count is the number of its instances. Counting is full: a long list says as much of each of its pairs as a
//! short one.
//!
//! Reference: H. Small 1973, Co-citation in the scientific literature: a new measure of the relationship between two
//! documents, Journal of the American Society for Information Science 24, 265-269, doi:10.1002/asi.4630240406.
//!
//! Method: the instances of each smaller item a are counted first; the range of a is cut into blocks that fit into
//! memory; the instances of a block are written as integers a · 2³² + b, sorted, and equal ones counted. An item that has
//! by itself more instances than fit is tallied with one counter per item instead.
//!
//! Memory: 8 bytes per item, 8 per instance of a block (so at most 8 · `max_pairs_in_memory`, or 4 bytes per item where
//! that is more), and 12 per pair of the result. Every block reads the lists once: the larger, the faster.
//!
//! Choice of parameters: `min_count` 2 is the integer threshold of ESI. `max_references` keeps out reviews and lists of
//! everything, whose pairs say little and grow with the square of their length; what it leaves out is counted.
//!
//! Exact: counts are integers.

use std::ops::Range;

use rayon::prelude::*;

use crate::adjacency::Adjacency;

/// Pairs cited together less often are not returned.
pub const MIN_COUNT: u32 = 2;
/// Lists longer than this are left out.
pub const MAX_REFERENCES: u32 = 300;
/// Instances held at a time: 1 GiB of them.
pub const MAX_PAIRS_IN_MEMORY: usize = 1 << 27;

/// Lists that one thread takes at a time. Any number gives the same result.
const LISTS_PER_CHUNK: usize = 4096;

/// What is counted, and how much memory it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Params {
    /// Pairs cited together less often are not returned.
    pub min_count: u32,
    /// Lists longer than this are left out, and counted.
    pub max_references: u32,
    /// Instances of pairs held at a time, 8 bytes each; at least 1. Does not change the result.
    pub max_pairs_in_memory: usize,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_count: MIN_COUNT,
            max_references: MAX_REFERENCES,
            max_pairs_in_memory: MAX_PAIRS_IN_MEMORY,
        }
    }
}

/// Two items cited together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The smaller item.
    pub a: u32,
    /// The larger item.
    pub b: u32,
    /// The number of lists that hold both.
    pub count: u32,
}

/// All pairs that are cited together often enough, and what they were counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoCitation {
    /// Sorted by (a, b).
    pub pairs: Vec<Pair>,
    /// Lists given, empty ones and those left out included.
    pub n_lists: u64,
    /// Of these, lists left out because they are longer than `max_references`.
    pub n_lists_left_out: u64,
    /// Instances of pairs in the lists not left out, those below `min_count` included.
    pub n_instances: u64,
}

/// Counts how often two of the items `0..n_items` are cited together; row i of `lists` holds what i cites.
pub fn co_citation(lists: &Adjacency, n_items: u32, params: &Params) -> CoCitation {
    assert!(
        params.max_pairs_in_memory > 0,
        "max_pairs_in_memory is at least 1"
    );
    let lists = Lists {
        lists,
        max_references: params.max_references as usize,
    };
    let limit = params.max_pairs_in_memory as u64;
    let instances = lists.instances(n_items);
    let mut tally = Tally {
        min_count: params.min_count,
        pairs: Vec::new(),
    };
    let mut keys = Vec::new();
    for block in blocks(&instances, limit) {
        if instances[block.start as usize] > limit {
            tally.item(&lists, block.start, n_items);
        } else {
            lists.write_keys(&block, &mut keys);
            tally.block(&mut keys);
        }
    }
    CoCitation {
        pairs: tally.pairs,
        n_lists: lists.lists.n_rows() as u64,
        n_lists_left_out: lists.n_left_out(),
        n_instances: instances.iter().sum(),
    }
}

/// The range of items in pieces of at most `limit` instances, in order; an item above the limit is a piece by itself.
fn blocks(instances: &[u64], limit: u64) -> Vec<Range<u32>> {
    let mut blocks: Vec<Range<u32>> = Vec::new();
    let mut n_in_block = 0;
    for (item, &n) in (0..).zip(instances) {
        n_in_block += n;
        match blocks.last_mut() {
            Some(block) if n_in_block <= limit => block.end = item + 1,
            _ => {
                blocks.push(item..item + 1);
                n_in_block = n;
            }
        }
    }
    blocks
}

/// The lists that are not too long.
struct Lists<'a> {
    lists: &'a Adjacency,
    max_references: usize,
}

impl Lists<'_> {
    /// One list; empty if it is left out.
    fn row(&self, list: u32) -> &[u32] {
        let row = self.lists.row(list);
        if row.len() > self.max_references { &[] } else { row }
    }

    fn rows(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.lists.n_rows() as u32).map(|list| self.row(list))
    }

    fn n_left_out(&self) -> u64 {
        let lengths = self.lists.offsets().windows(2).map(|ends| ends[1] - ends[0]);
        lengths
            .filter(|&length| length > self.max_references as u64)
            .count() as u64
    }

    /// For each item the number of instances in which it is the smaller one.
    fn instances(&self, n_items: u32) -> Vec<u64> {
        assert!(
            self.lists.targets().par_iter().all(|&item| item < n_items),
            "every cited item is below n_items"
        );
        let mut instances = vec![0; n_items as usize];
        for row in self.rows() {
            for (n_larger, &item) in (0..).zip(row.iter().rev()) {
                instances[item as usize] += n_larger;
            }
        }
        instances
    }

    /// Makes `keys` the instances whose smaller item is in the block, in no order that matters.
    fn write_keys(&self, block: &Range<u32>, keys: &mut Vec<u64>) {
        let n_chunks = self.lists.n_rows().div_ceil(LISTS_PER_CHUNK);
        let sizes: Vec<usize> = (0..n_chunks)
            .into_par_iter()
            .map(|chunk| self.tails(chunk, block).map(|(_, larger)| larger.len()).sum())
            .collect();
        keys.clear();
        keys.resize(sizes.iter().sum(), 0);
        let mut rest = keys.as_mut_slice();
        let mut slices = Vec::with_capacity(n_chunks);
        for size in sizes {
            slices.push(rest.split_off_mut(..size).expect("the sizes sum to the length"));
        }
        slices.into_par_iter().enumerate().for_each(|(chunk, mut slice)| {
            for (a, larger) in self.tails(chunk, block) {
                let places = slice.split_off_mut(..larger.len()).expect("counted before");
                for (place, &b) in places.iter_mut().zip(larger) {
                    *place = u64::from(a) << 32 | u64::from(b);
                }
            }
        });
    }

    /// In the lists of a chunk, each item of the block with the larger items of its list.
    fn tails<'a>(&'a self, chunk: usize, block: &'a Range<u32>) -> impl Iterator<Item = (u32, &'a [u32])> {
        let first = chunk * LISTS_PER_CHUNK;
        let last = (first + LISTS_PER_CHUNK).min(self.lists.n_rows());
        (first as u32..last as u32).flat_map(move |list| {
            let row = self.row(list);
            let begin = row.partition_point(|&item| item < block.start);
            let end = row.partition_point(|&item| item < block.end);
            (begin..end).map(move |place| (row[place], &row[place + 1..]))
        })
    }
}

/// The pairs counted so far.
struct Tally {
    min_count: u32,
    pairs: Vec<Pair>,
}

impl Tally {
    /// Counts equal keys.
    fn block(&mut self, keys: &mut [u64]) {
        keys.par_sort_unstable();
        for equal in keys.chunk_by(|left, right| left == right) {
            self.push((equal[0] >> 32) as u32, equal[0] as u32, equal.len() as u32);
        }
    }

    /// Counts the pairs of one item with a counter for every other.
    fn item(&mut self, lists: &Lists, a: u32, n_items: u32) {
        let mut counts = vec![0; n_items as usize];
        for row in lists.rows() {
            if let Ok(place) = row.binary_search(&a) {
                for &b in &row[place + 1..] {
                    counts[b as usize] += 1;
                }
            }
        }
        for (b, count) in (0..).zip(counts) {
            if count > 0 {
                self.push(a, b, count);
            }
        }
    }

    fn push(&mut self, a: u32, b: u32, count: u32) {
        if count >= self.min_count {
            self.pairs.push(Pair { a, b, count });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const ALL: Params = Params {
        min_count: 1,
        max_references: u32::MAX,
        max_pairs_in_memory: MAX_PAIRS_IN_MEMORY,
    };

    /// One list per row of the drawing.
    fn adjacency<'a, List: IntoIterator<Item = &'a u32> + 'a>(
        lists: impl IntoIterator<Item = List>,
    ) -> Adjacency {
        let mut pairs = Vec::new();
        let mut n_lists = 0;
        for list in lists {
            pairs.extend(list.into_iter().map(|&item| (n_lists, item)));
            n_lists += 1;
        }
        Adjacency::from_pairs(n_lists, pairs)
    }

    fn triples(found: &CoCitation) -> Vec<(u32, u32, u32)> {
        found
            .pairs
            .iter()
            .map(|pair| (pair.a, pair.b, pair.count))
            .collect()
    }

    /// The definition: for every pair, look into every list.
    fn by_double_loop(lists: &[BTreeSet<u32>], n_items: u32, params: &Params) -> Vec<(u32, u32, u32)> {
        let mut found = Vec::new();
        for a in 0..n_items {
            for b in a + 1..n_items {
                let both = |list: &&BTreeSet<u32>| {
                    list.len() <= params.max_references as usize && list.contains(&a) && list.contains(&b)
                };
                let count = lists.iter().filter(both).count() as u32;
                if count >= params.min_count.max(1) {
                    found.push((a, b, count));
                }
            }
        }
        found
    }

    /// Four citing items; 0 and 1 are cited together by two of them, 1 and 2 too, 0 and 2 by one, 2 and 3 by one.
    fn drawn() -> Adjacency {
        adjacency([&[0, 1][..], &[0, 1, 2], &[1, 2], &[3], &[2, 3]])
    }

    #[test]
    fn counted_by_hand() {
        let found = co_citation(&drawn(), 4, &ALL);
        assert_eq!(triples(&found), [(0, 1, 2), (0, 2, 1), (1, 2, 2), (2, 3, 1)]);
        assert_eq!(
            (found.n_lists, found.n_lists_left_out, found.n_instances),
            (5, 0, 6)
        );
    }

    #[test]
    fn by_default_twice_is_enough() {
        let found = co_citation(&drawn(), 4, &Params::default());
        assert_eq!(triples(&found), [(0, 1, 2), (1, 2, 2)]);
        assert_eq!(found.n_instances, 6);
    }

    #[test]
    fn long_lists_are_left_out_and_counted() {
        let params = Params {
            max_references: 2,
            ..ALL
        };
        let found = co_citation(&drawn(), 4, &params);
        assert_eq!(triples(&found), [(0, 1, 1), (1, 2, 1), (2, 3, 1)]);
        assert_eq!(
            (found.n_lists, found.n_lists_left_out, found.n_instances),
            (5, 1, 3)
        );
    }

    #[test]
    fn there_may_be_nothing() {
        let found = co_citation(&Adjacency::from_pairs(0, Vec::new()), 0, &ALL);
        assert_eq!((found.pairs.len(), found.n_lists, found.n_instances), (0, 0, 0));
    }

    #[test]
    fn names_above_16_bits_fit() {
        let n_items = 1 << 20;
        let found = co_citation(&adjacency([&[0, n_items - 1]]), n_items, &ALL);
        assert_eq!(triples(&found), [(0, n_items - 1, 1)]);
    }

    #[test]
    fn blocks_keep_to_the_limit() {
        assert_eq!(blocks(&[3, 2, 0, 5, 9, 1, 1, 0], 5), [0..3, 3..4, 4..5, 5..8]);
        assert_eq!(blocks(&[0, 1, 1], 1), [0..2, 2..3]);
        assert_eq!(blocks(&[7, 7], 1), [0..1, 1..2]);
        assert_eq!(blocks(&[], 1), []);
    }

    #[test]
    #[should_panic(expected = "below n_items")]
    fn an_item_that_is_not_there() {
        co_citation(&drawn(), 3, &ALL);
    }

    #[test]
    #[should_panic(expected = "at least 1")]
    fn no_memory() {
        let params = Params {
            max_pairs_in_memory: 0,
            ..ALL
        };
        co_citation(&drawn(), 4, &params);
    }

    #[test]
    fn neither_threads_nor_memory_show() {
        // 20,000 lists in several chunks; item 0 is cited by all and outgrows the smallest block.
        let mut links = many_edges(100_000, 20_000);
        for (_, item) in &mut links {
            *item %= 700;
        }
        links.extend((0..20_000).map(|list| (list, 0)));
        let lists = Adjacency::from_pairs(20_000, links);
        let in_one_piece = same_at_any_number(|| co_citation(&lists, 700, &ALL));
        assert!(in_one_piece.pairs.len() > 100_000);
        let params = Params {
            max_pairs_in_memory: 60_000,
            ..ALL
        };
        let in_pieces = same_at_any_number(|| co_citation(&lists, 700, &params));
        assert!(in_one_piece == in_pieces);
    }

    proptest! {
        #[test]
        fn as_by_double_loop(
            lists in vec(btree_set(0u32..10, 0..8), 0..20),
            min_count in 0u32..4,
            max_references in 0u32..10,
            max_pairs_in_memory in 1usize..40,
        ) {
            let params = Params { min_count, max_references, max_pairs_in_memory };
            let found = co_citation(&adjacency(&lists), 10, &params);
            prop_assert_eq!(triples(&found), by_double_loop(&lists, 10, &params));
            let (kept, left_out): (Vec<usize>, Vec<usize>) =
                lists.iter().map(BTreeSet::len).partition(|&length| length <= max_references as usize);
            let n_instances: usize = kept.iter().map(|length| length * length.saturating_sub(1) / 2).sum();
            prop_assert_eq!(found.n_lists, lists.len() as u64);
            prop_assert_eq!(found.n_lists_left_out, left_out.len() as u64);
            prop_assert_eq!(found.n_instances, n_instances as u64);
        }

        #[test]
        fn new_names_change_only_names(
            lists in vec(btree_set(0u32..10, 0..8), 0..20),
            names in Just((0u32..10).collect::<Vec<u32>>()).prop_shuffle(),
        ) {
            let name = |item: u32| names[item as usize];
            let renamed: Vec<BTreeSet<u32>> =
                lists.iter().map(|list| list.iter().map(|&item| name(item)).collect()).collect();
            let mut expected: Vec<(u32, u32, u32)> = triples(&co_citation(&adjacency(&lists), 10, &ALL))
                .into_iter()
                .map(|(a, b, count)| (name(a).min(name(b)), name(a).max(name(b)), count))
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(triples(&co_citation(&adjacency(&renamed), 10, &ALL)), expected);
        }
    }
}

//! How often two items are cited together.
//!
//! Definition: c(a, b) = the number of lists that hold both a and b. A list is the row of a citing item, and holds the
//! items that it cites, each once. Every list of length L has L (L − 1) / 2 pairs, each of which is one *instance*; a
//! pair's count is the number of its instances. With full counting its strength is the same number: a long list says as
//! much of each of its pairs as a short one. With fractional counting an instance weighs 1 / (L − 1), so that each item
//! receives 1 from each list that holds it and others, shared among these: Σ_b s(a, b) = `n_lists_of[a]` over all pairs,
//! and s(a, b) / √(n_lists_of\[a\] · n_lists_of\[b\]) is a cosine of fractional counts.
//!
//! References: H. Small 1973, Co-citation in the scientific literature: a new measure of the relationship between two
//! documents, Journal of the American Society for Information Science 24, 265-269, doi:10.1002/asi.4630240406; fractional
//! counting, A. Perianes-Rodriguez, L. Waltman, N. J. van Eck 2016, Constructing bibliometric networks: A comparison
//! between full and fractional counting, Journal of Informetrics 10, 1178-1195, doi:10.1016/j.joi.2016.10.006.
//!
//! Method: the product of the transposed lists and the lists, item by item (`product`), without storing an instance.
//!
//! Memory: beside the lists and the result `memory_bytes`, or 69 bytes per item (81 with fractional counting) and 8 (12) per
//! list that holds the most cited item, where that is more; 24 per pair of the result, twice that while it grows.
//! [`for_each_co_citation`](crate::cocitation::for_each_co_citation) does not hold the result. With less memory the lists
//! are read more often.
//!
//! Choice of parameters: `min_count` 2 is the integer threshold of ESI, and is one with fractional counting too.
//! `max_references` keeps out reviews and lists of everything, whose pairs say little and grow with the square of their
//! length; what it leaves out is counted.
//!
//! Exact: counts are integers; strengths are summed in the order of the lists.

use crate::adjacency::Adjacency;
use crate::product::{Rule, product};

pub use crate::counters::{Counting, Pair};

/// Pairs cited together less often are not returned.
pub const MIN_COUNT: u32 = 2;
/// Lists longer than this are left out.
pub const MAX_REFERENCES: u32 = 300;
/// Memory beside lists and result: 1 GiB.
pub const MEMORY_BYTES: u64 = 1 << 30;

/// What is counted, and how much memory it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Params {
    /// How much a long list says of its pairs.
    pub counting: Counting,
    /// Pairs cited together less often are not returned, whatever their strength.
    pub min_count: u32,
    /// Lists longer than this are left out, and counted.
    pub max_references: u32,
    /// Bytes held beside the lists and the result. Does not change the result.
    pub memory_bytes: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            counting: Counting::Full,
            min_count: MIN_COUNT,
            max_references: MAX_REFERENCES,
            memory_bytes: MEMORY_BYTES,
        }
    }
}

/// All pairs that are cited together often enough, and what they were counted from.
#[derive(Debug, Clone, PartialEq)]
pub struct CoCitation {
    /// Sorted by (a, b).
    pub pairs: Vec<Pair>,
    /// What they were counted from.
    pub totals: Totals,
}

/// What co-citations were counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Lists given, empty ones and those left out included.
    pub n_lists: u64,
    /// Of these, lists left out because they are longer than `max_references`.
    pub n_lists_left_out: u64,
    /// Instances of pairs in the lists not left out, those below `min_count` included.
    pub n_instances: u64,
    /// For each item the lists not left out that hold it and at least one other: what its strengths sum to, all pairs
    /// taken, if counting is fractional.
    pub n_lists_of: Vec<u32>,
}

/// Counts how often two of the items `0..n_items` are cited together; row i of `lists` holds what i cites.
pub fn co_citation(lists: &Adjacency, n_items: u32, params: &Params) -> CoCitation {
    let mut pairs = Vec::new();
    let totals = for_each_co_citation(lists, n_items, params, |block| pairs.extend_from_slice(block));
    CoCitation { pairs, totals }
}

/// Hands the pairs of [`co_citation`] to `sink`, block by block and in their order, and holds none of them longer.
pub fn for_each_co_citation(
    lists: &Adjacency,
    n_items: u32,
    params: &Params,
    sink: impl FnMut(&[Pair]) + Send,
) -> Totals {
    let rule = Rule {
        counting: params.counting,
        min_count: params.min_count,
        max_length: params.max_references,
        memory_bytes: params.memory_bytes,
    };
    let counted = product(lists, n_items, &rule, sink);
    Totals {
        n_lists: lists.n_rows() as u64,
        n_lists_left_out: counted.n_left_out,
        n_instances: counted.n_instances,
        n_lists_of: counted.n_lists_of,
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
        counting: Counting::Full,
        min_count: 1,
        max_references: u32::MAX,
        memory_bytes: MEMORY_BYTES,
    };

    const SHARED: Params = Params {
        counting: Counting::Fractional,
        ..ALL
    };

    /// One list per row of the drawing.
    fn adjacency<'a, List: IntoIterator<Item = &'a u32> + 'a>(
        lists: impl IntoIterator<Item = List>,
    ) -> Adjacency<'static> {
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
    fn by_double_loop(lists: &[BTreeSet<u32>], n_items: u32, params: &Params) -> Vec<Pair> {
        let mut found = Vec::new();
        for a in 0..n_items {
            for b in a + 1..n_items {
                let both = |list: &&BTreeSet<u32>| {
                    list.len() <= params.max_references as usize && list.contains(&a) && list.contains(&b)
                };
                let weight = |list: &BTreeSet<u32>| match params.counting {
                    Counting::Full => 1.0,
                    Counting::Fractional => 1.0 / (list.len() - 1) as f64,
                };
                let count = lists.iter().filter(both).count() as u32;
                let strength = lists.iter().filter(both).map(weight).sum();
                if count >= params.min_count.max(1) {
                    found.push(Pair {
                        a,
                        b,
                        count,
                        strength,
                    });
                }
            }
        }
        found
    }

    /// Five citing items; 0 and 1 are cited together by two of them, 1 and 2 too, 0 and 2 by one, 2 and 3 by one.
    fn drawn() -> Adjacency<'static> {
        adjacency([&[0, 1][..], &[0, 1, 2], &[1, 2], &[3], &[2, 3]])
    }

    #[test]
    fn counted_by_hand() {
        let found = co_citation(&drawn(), 4, &ALL);
        assert_eq!(triples(&found), [(0, 1, 2), (0, 2, 1), (1, 2, 2), (2, 3, 1)]);
        assert!(
            found
                .pairs
                .iter()
                .all(|pair| pair.strength == f64::from(pair.count))
        );
        let totals = found.totals;
        assert_eq!(
            (totals.n_lists, totals.n_lists_left_out, totals.n_instances),
            (5, 0, 6)
        );
    }

    #[test]
    fn shared_by_hand() {
        let found = co_citation(&drawn(), 4, &SHARED);
        // The list of three gives each of its pairs a half, the lists of two give theirs 1, the list of one gives nothing.
        let pair = |a, b, count, strength| Pair {
            a,
            b,
            count,
            strength,
        };
        let expected = [
            pair(0, 1, 2, 1.5),
            pair(0, 2, 1, 0.5),
            pair(1, 2, 2, 1.5),
            pair(2, 3, 1, 1.0),
        ];
        assert_eq!(found.pairs, expected);
        assert_eq!(found.totals.n_lists_of, [2, 3, 3, 1]);
    }

    #[test]
    fn by_default_twice_is_enough() {
        let found = co_citation(&drawn(), 4, &Params::default());
        assert_eq!(triples(&found), [(0, 1, 2), (1, 2, 2)]);
        assert_eq!(found.totals.n_instances, 6);
    }

    #[test]
    fn long_lists_are_left_out_and_counted() {
        let params = Params {
            max_references: 2,
            ..ALL
        };
        let found = co_citation(&drawn(), 4, &params);
        assert_eq!(triples(&found), [(0, 1, 1), (1, 2, 1), (2, 3, 1)]);
        let expected = Totals {
            n_lists: 5,
            n_lists_left_out: 1,
            n_instances: 3,
            n_lists_of: vec![1, 2, 2, 1],
        };
        assert_eq!(found.totals, expected);
    }

    #[test]
    fn there_may_be_nothing() {
        let found = co_citation(&Adjacency::from_pairs(0, Vec::new()), 0, &ALL);
        assert_eq!((found.pairs.len(), found.totals.n_lists), (0, 0));
        let found = co_citation(&adjacency([&[][..], &[4]]), 5, &ALL);
        assert_eq!((found.pairs.len(), found.totals.n_instances), (0, 0));
        assert_eq!(found.totals.n_lists_of, [0; 5]);
    }

    #[test]
    fn names_above_16_bits_fit() {
        let n_items = 1 << 20;
        let found = co_citation(&adjacency([&[0, n_items - 1]]), n_items, &ALL);
        assert_eq!(triples(&found), [(0, n_items - 1, 1)]);
    }

    #[test]
    #[should_panic(expected = "below n_items")]
    fn an_item_that_is_not_there() {
        co_citation(&drawn(), 3, &ALL);
    }

    #[test]
    fn neither_threads_nor_memory_show() {
        // 20,000 lists; item 0 is in all of them, and its tails and pairs outgrow the smallest budget.
        let mut links = many_edges(100_000, 20_000);
        for (_, item) in &mut links {
            *item %= 700;
        }
        links.extend((0..20_000).map(|list| (list, 0)));
        let lists = Adjacency::from_pairs(20_000, links);
        for params in [ALL, SHARED] {
            let at_once = same_at_any_number(|| co_citation(&lists, 700, &params));
            assert!(at_once.pairs.len() > 100_000);
            for memory_bytes in [0, 60_000, 500_000] {
                let params = Params {
                    memory_bytes,
                    ..params.clone()
                };
                let in_pieces = same_at_any_number(|| co_citation(&lists, 700, &params));
                assert!(at_once == in_pieces);
            }
        }
    }

    #[test]
    fn blocks_are_handed_on_in_order() {
        let params = Params {
            memory_bytes: 0,
            ..ALL
        };
        let mut blocks = Vec::new();
        let totals = for_each_co_citation(&drawn(), 4, &params, |block| blocks.push(block.to_vec()));
        assert!(blocks.len() > 1);
        assert_eq!(blocks.concat(), co_citation(&drawn(), 4, &ALL).pairs);
        assert_eq!(totals.n_instances, 6);
    }

    proptest! {
        #[test]
        fn as_by_double_loop(
            lists in vec(btree_set(0u32..10, 0..8), 0..20),
            is_fractional: bool,
            min_count in 0u32..4,
            max_references in 0u32..10,
            memory_bytes in 360u64..1_000,
        ) {
            let counting = if is_fractional { Counting::Fractional } else { Counting::Full };
            let params = Params { counting, min_count, max_references, memory_bytes };
            let found = co_citation(&adjacency(&lists), 10, &params);
            prop_assert_eq!(&found.pairs, &by_double_loop(&lists, 10, &params));
            let (kept, left_out): (Vec<&BTreeSet<u32>>, Vec<&BTreeSet<u32>>) =
                lists.iter().partition(|list| list.len() <= max_references as usize);
            let n_instances: usize = kept.iter().map(|list| list.len() * list.len().saturating_sub(1) / 2).sum();
            prop_assert_eq!(found.totals.n_lists, lists.len() as u64);
            prop_assert_eq!(found.totals.n_lists_left_out, left_out.len() as u64);
            prop_assert_eq!(found.totals.n_instances, n_instances as u64);
        }

        /// An item receives 1 from every list that holds it and others.
        #[test]
        fn shares_sum_to_lists(lists in vec(btree_set(0u32..10, 0..8), 0..20)) {
            let found = co_citation(&adjacency(&lists), 10, &SHARED);
            for item in 0..10 {
                let holds = |pair: &&Pair| pair.a == item || pair.b == item;
                let sum: f64 = found.pairs.iter().filter(holds).map(|pair| pair.strength).sum();
                let n_lists = lists.iter().filter(|list| list.len() > 1 && list.contains(&item)).count();
                prop_assert_eq!(found.totals.n_lists_of[item as usize] as usize, n_lists);
                prop_assert!((sum - n_lists as f64).abs() < 1e-12);
            }
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

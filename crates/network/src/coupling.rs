//! How many items two lists have in common.
//!
//! Definition: c(a, b) = the number of items that both list a and list b hold; a list is the row of a citing item. With
//! full counting the strength of the pair is the same number. With fractional counting an item cited by n lists weighs
//! 1 / (n − 1), so that each list receives 1 from each item that it shares with others: Σ_b s(a, b) = `n_items_of[a]`,
//! and what everybody cites says little.
//!
//! References: M. M. Kessler 1963, Bibliographic coupling between scientific papers, American Documentation 14, 10-25,
//! doi:10.1002/asi.5090140103; fractional counting, A. Perianes-Rodriguez, L. Waltman, N. J. van Eck 2016, Journal of
//! Informetrics 10, 1178-1195, doi:10.1016/j.joi.2016.10.006.
//!
//! Method: coupling is co-citation seen from the other side: the lists are turned round, and what holds of items there
//! holds of lists here ([`crate::cocitation`]).
//!
//! Memory: beside the lists and the result the lists turned round (4 bytes per link, 8 per item, and 8 more while they are
//! turned), and `memory_bytes`, or 69 bytes per list (81 with fractional counting) and 8 (12) per item of the longest
//! list, where that is more; 24 per pair of the result, twice that while it grows.
//!
//! Choice of parameters: `min_count` 1 is Kessler's one unit of coupling. `max_citing` keeps out items that so many cite
//! that they tie all with all: an item cited by n lists makes n (n − 1) / 2 instances, 50 million at the limit.
//!
//! Exact: counts are integers; strengths are summed in the order of the items.

use crate::adjacency::Adjacency;
use crate::product::{Rule, product};

pub use crate::counters::{Counting, Pair};

/// Pairs that have fewer items in common are not returned.
pub const MIN_COUNT: u32 = 1;
/// Items cited by more lists are left out.
pub const MAX_CITING: u32 = 10_000;
/// Memory beside the lists, the lists turned round, and the result: 1 GiB.
pub const MEMORY_BYTES: u64 = 1 << 30;

/// What is counted, and how much memory it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Params {
    /// How much an item that many lists hold says of these.
    pub counting: Counting,
    /// Pairs that have fewer items in common are not returned, whatever their strength.
    pub min_count: u32,
    /// Items that more lists hold are left out, and counted.
    pub max_citing: u32,
    /// Bytes held beside the lists, the lists turned round, and the result. Does not change the result.
    pub memory_bytes: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            counting: Counting::Full,
            min_count: MIN_COUNT,
            max_citing: MAX_CITING,
            memory_bytes: MEMORY_BYTES,
        }
    }
}

/// All pairs of lists that have enough in common, and what they were counted from.
#[derive(Debug, Clone, PartialEq)]
pub struct Coupling {
    /// Pairs of lists, sorted by (a, b).
    pub pairs: Vec<Pair>,
    /// What they were counted from.
    pub totals: Totals,
}

/// What couplings were counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Items given, never cited ones and those left out included.
    pub n_items: u64,
    /// Of these, items left out because more than `max_citing` lists hold them.
    pub n_items_left_out: u64,
    /// Instances: pairs of lists that hold an item not left out, once for each item.
    pub n_instances: u64,
    /// For each list its items not left out that another list holds too: what its strengths sum to, all pairs taken, if
    /// counting is fractional.
    pub n_items_of: Vec<u32>,
}

/// Counts how many of the items `0..n_items` two lists, the rows of `lists`, have in common.
pub fn coupling(lists: &Adjacency, n_items: u32, params: &Params) -> Coupling {
    let mut pairs = Vec::new();
    let totals = for_each_coupling(lists, n_items, params, |block| pairs.extend_from_slice(block));
    Coupling { pairs, totals }
}

/// Hands the pairs of [`coupling`] to `sink`, block by block and in their order, and holds none of them longer.
pub fn for_each_coupling(
    lists: &Adjacency,
    n_items: u32,
    params: &Params,
    sink: impl FnMut(&[Pair]) + Send,
) -> Totals {
    let rule = Rule {
        counting: params.counting,
        min_count: params.min_count,
        max_length: params.max_citing,
        memory_bytes: params.memory_bytes,
    };
    let counted = product(&lists.transpose(n_items), lists.n_rows() as u32, &rule, sink);
    Totals {
        n_items: u64::from(n_items),
        n_items_left_out: counted.n_left_out,
        n_instances: counted.n_instances,
        n_items_of: counted.n_lists_of,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cocitation;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Lists {0, 1}, {0, 1, 2}, {1, 2}, {}, {2, 3} over five items.
    fn drawn() -> Adjacency<'static> {
        let links = [
            (0, 0),
            (0, 1),
            (1, 0),
            (1, 1),
            (1, 2),
            (2, 1),
            (2, 2),
            (4, 2),
            (4, 3),
        ];
        Adjacency::from_pairs(5, links.to_vec())
    }

    fn quadruples(found: &Coupling) -> Vec<(u32, u32, u32, f64)> {
        found
            .pairs
            .iter()
            .map(|pair| (pair.a, pair.b, pair.count, pair.strength))
            .collect()
    }

    #[test]
    fn counted_by_hand() {
        let found = coupling(&drawn(), 5, &Params::default());
        let expected = [
            (0, 1, 2, 2.0),
            (0, 2, 1, 1.0),
            (1, 2, 2, 2.0),
            (1, 4, 1, 1.0),
            (2, 4, 1, 1.0),
        ];
        assert_eq!(quadruples(&found), expected);
        let totals = found.totals;
        assert_eq!(
            (totals.n_items, totals.n_items_left_out, totals.n_instances),
            (5, 0, 7)
        );
    }

    #[test]
    fn shared_by_hand() {
        // Item 0 is held by two lists and weighs 1; items 1 and 2 by three, ½; item 3 by one, nothing.
        let params = Params {
            counting: Counting::Fractional,
            ..Params::default()
        };
        let found = coupling(&drawn(), 5, &params);
        let expected = [
            (0, 1, 2, 1.5),
            (0, 2, 1, 0.5),
            (1, 2, 2, 1.0),
            (1, 4, 1, 0.5),
            (2, 4, 1, 0.5),
        ];
        assert_eq!(quadruples(&found), expected);
        assert_eq!(found.totals.n_items_of, [2, 3, 2, 0, 1]);
    }

    #[test]
    fn what_many_cite_is_left_out_and_counted() {
        let params = Params {
            max_citing: 2,
            ..Params::default()
        };
        let found = coupling(&drawn(), 5, &params);
        assert_eq!(quadruples(&found), [(0, 1, 1, 1.0)]);
        assert_eq!((found.totals.n_items_left_out, found.totals.n_instances), (2, 1));
    }

    #[test]
    fn neither_threads_nor_memory_show() {
        let lists = Adjacency::from_pairs(1_000, many_edges(20_000, 1_000));
        let params = Params {
            counting: Counting::Fractional,
            min_count: 2,
            ..Params::default()
        };
        let at_once = same_at_any_number(|| coupling(&lists, 1_000, &params));
        assert!(at_once.pairs.len() > 1_000);
        let params = Params {
            memory_bytes: 50_000,
            ..params
        };
        assert!(at_once == same_at_any_number(|| coupling(&lists, 1_000, &params)));
    }

    proptest! {
        #[test]
        fn as_by_double_loop(
            links in vec((0u32..8, 0u32..10), 0..60),
            is_fractional: bool,
            min_count in 0u32..4,
            max_citing in 0u32..8,
            memory_bytes in 300u64..1_000,
        ) {
            let counting = if is_fractional { Counting::Fractional } else { Counting::Full };
            let params = Params { counting, min_count, max_citing, memory_bytes };
            let mut expected = Vec::new();
            for a in 0..8 {
                for b in a + 1..8 {
                    let n_citing = |item: u32| (0..8).filter(|&list| links.contains(&(list, item))).count() as u32;
                    let both = |item: &u32| {
                        n_citing(*item) <= max_citing && links.contains(&(a, *item)) && links.contains(&(b, *item))
                    };
                    let shared: Vec<u32> = (0..10).filter(both).collect();
                    let weight = |&item: &u32| if is_fractional { 1.0 / f64::from(n_citing(item) - 1) } else { 1.0 };
                    if !shared.is_empty() && shared.len() >= min_count as usize {
                        expected.push((a, b, shared.len() as u32, shared.iter().map(weight).sum::<f64>()));
                    }
                }
            }
            let lists = Adjacency::from_pairs(8, links);
            prop_assert_eq!(quadruples(&coupling(&lists, 10, &params)), expected);
        }

        /// Lists turned round: what couples two lists cites them together.
        #[test]
        fn is_co_citation_turned_round(links in vec((0u32..8, 0u32..10), 0..60)) {
            let lists = Adjacency::from_pairs(8, links);
            let found = coupling(&lists.transpose(10), 8, &Params::default());
            let params = cocitation::Params { min_count: 1, ..Default::default() };
            prop_assert_eq!(found.pairs, cocitation::co_citation(&lists, 10, &params).pairs);
        }
    }
}

//! How often, and how strongly, the items of lists stand together in them.
//!
//! Definition: with the matrix A of lists and items (1 where a list holds an item) and a weight w for each list, the sums
//! (Aᵀ w A)(a, b) of all pairs a < b. Full counting: w = 1, and the sum is the number of lists that hold both. Fractional
//! counting: w = 1 / (L − 1) for a list of L items, so that each of them shares 1 among the others. The number of lists
//! is given with either, and it alone decides which pairs are returned.
//!
//! References: the product row by row, F. G. Gustavson 1978, Two fast algorithms for sparse matrices: multiplication and
//! permuted transposition, ACM Transactions on Mathematical Software 4, 250-269, doi:10.1145/355791.355796; fractional
//! counting, A. Perianes-Rodriguez, L. Waltman, N. J. van Eck 2016, Constructing bibliometric networks: A comparison
//! between full and fractional counting, Journal of Informetrics 10, 1178-1195, doi:10.1016/j.joi.2016.10.006.
//!
//! Method: an *instance* is a pair in one list. The instances of each item with larger ones are read from the lists that
//! hold it (`tails`) and added up in one counter per item (`counters`). No instance is stored, so their number costs time
//! and no memory. Items are cut three times: into rounds, whose tails fit into memory; these into waves, whose pairs do;
//! these into blocks, which threads take one after the other. Their pairs are handed on in order as
//! soon as those of all blocks before are.
//!
//! Memory, beside the lists and what is made of the pairs: `memory_bytes`, or, where that is too little,
//! 36 N + 9 N + 8 C + 24 P with N items, C lists that hold the item in most lists, and P pairs of the item with most pairs
//! (at most N); with fractional counting 36 N + 21 N + 12 C + 24 P. Of what the budget leaves beside 36 N, tails have
//! half, pairs a quarter, and counters, 9 N (21 N) for each thread, a quarter.
//!
//! Exact: counts are integers. Strengths are summed in the order of the lists, whatever the memory and the number of threads.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::adjacency::Adjacency;
use crate::counters::{Counter, Counters, Counting, Pair, Weighted};
use crate::queue::Queue;
use crate::stop;
use crate::tails::{Lists, Tails};

/// Instances, and items, that a thread takes at a time.
const BLOCK: u64 = 1 << 18;
/// No more threads than this have counters, however large the budget is.
const MAX_WORKERS: u64 = 256;
/// Sizes, numbers of lists and tails: bytes of each item.
const BYTES_PER_ITEM: u64 = 36;

/// What is counted, and how much memory it may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) counting: Counting,
    pub(crate) min_count: u32,
    pub(crate) max_length: u32,
    pub(crate) memory_bytes: u64,
}

/// What the pairs were counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) n_left_out: u64,
    pub(crate) n_instances: u64,
    pub(crate) n_lists_of: Vec<u32>,
}

/// Hands the pairs of the items `0..n_items` to the sink, sorted by (a, b).
pub(crate) fn product(
    lists: &Adjacency,
    n_items: u32,
    rule: &Rule,
    sink: impl FnMut(&[Pair]) + Send,
) -> Counted {
    match rule.counting {
        Counting::Full => product_with::<u32>(lists, n_items, rule, sink),
        Counting::Fractional => product_with::<Weighted>(lists, n_items, rule, sink),
    }
}

fn product_with<C: Counter>(
    lists: &Adjacency,
    n_items: u32,
    rule: &Rule,
    mut sink: impl FnMut(&[Pair]) + Send,
) -> Counted {
    let lists = Lists::new(lists, n_items, rule.max_length);
    let (sizes, n_lists_of) = lists.sizes(n_items);
    let size = |item: u32| sizes[item as usize];
    let limits = Limits::of::<C>(rule.memory_bytes, n_items);
    let n_pairs = |item: u32| {
        let at_most = size(item).n_instances / u64::from(rule.min_count.max(1));
        at_most.min(u64::from(n_items - item))
    };
    let pool = Pool::<C> {
        n_workers: limits.n_workers,
        n_items,
        idle: Mutex::default(),
    };
    for round in pieces(0..n_items, limits.n_tails, |item| size(item).n_tails) {
        let sizes = &sizes[round.start as usize..round.end as usize];
        let tails = Tails::of(lists, round.clone(), sizes, C::IS_WEIGHTED);
        for wave in pieces(round, limits.n_pairs, n_pairs) {
            let blocks: Vec<_> = pieces(wave, BLOCK, |item| size(item).n_instances + 1).collect();
            count(&blocks, &tails, rule.min_count, &pool, &mut sink);
        }
    }
    Counted {
        n_left_out: lists.n_left_out(),
        n_instances: sizes.iter().map(|size| size.n_instances).sum(),
        n_lists_of,
    }
}

/// What may be held at a time.
struct Limits {
    n_tails: u64,
    n_pairs: u64,
    n_workers: u32,
}

impl Limits {
    fn of<C: Counter>(memory_bytes: u64, n_items: u32) -> Self {
        let rest = memory_bytes.saturating_sub(BYTES_PER_ITEM * u64::from(n_items));
        let tail = if C::IS_WEIGHTED { 12 } else { 8 };
        let workers = rest / 4 / Counters::<C>::size_bytes(n_items);
        Self {
            n_tails: rest / 2 / tail,
            n_pairs: rest / 4 / size_of::<Pair>() as u64,
            n_workers: workers.clamp(1, MAX_WORKERS) as u32,
        }
    }
}

/// The items cut into consecutive pieces of at most `limit` together; an item above it is a piece by itself.
fn pieces(items: Range<u32>, limit: u64, n: impl Fn(u32) -> u64) -> impl Iterator<Item = Range<u32>> {
    let mut begin = items.start;
    std::iter::from_fn(move || {
        let mut sum = 0;
        let fits = |item: &u32| {
            sum += n(*item);
            sum <= limit || *item == begin
        };
        let end = begin + (begin..items.end).take_while(fits).count() as u32;
        let piece = (end > begin).then_some(begin..end);
        begin = end;
        piece
    })
}

/// The counters that nobody uses at the moment, and how many may use some at a time.
struct Pool<C> {
    n_workers: u32,
    n_items: u32,
    idle: Mutex<Vec<Counters<C>>>,
}

impl<C: Counter> Pool<C> {
    fn take(&self) -> Counters<C> {
        let idle = self.idle.lock().expect("no thread panics here").pop();
        idle.unwrap_or_else(|| Counters::new(self.n_items))
    }

    fn give_back(&self, counters: Counters<C>) {
        self.idle.lock().expect("no thread panics here").push(counters);
    }
}

/// Counts the pairs of each block and hands them to the sink, in order.
fn count<C: Counter>(
    blocks: &[Range<u32>],
    tails: &Tails,
    min_count: u32,
    pool: &Pool<C>,
    sink: impl FnMut(&[Pair]) + Send,
) {
    let next = AtomicUsize::new(0);
    let queue = Queue::new(sink);
    // Whoever has time takes the next block; which one it was says when it is the turn of its pairs.
    let block = || {
        let turn = next.fetch_add(1, Ordering::Relaxed);
        Some((turn, blocks.get(turn)?.clone()))
    };
    (0..pool.n_workers).into_par_iter().with_max_len(1).for_each(|_| {
        while let Some((turn, items)) = block() {
            stop::look();
            let mut counters = pool.take();
            let mut pairs = queue.empty();
            for item in items {
                counters.row(tails, item, min_count, &mut pairs);
            }
            pool.give_back(counters);
            queue.finish(turn, pairs);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_to_the_limit() {
        let cut = |n: &[u64], limit| -> Vec<Range<u32>> {
            pieces(0..n.len() as u32, limit, |item| n[item as usize]).collect()
        };
        assert_eq!(cut(&[3, 2, 0, 5, 9, 1, 1, 0], 5), [0..3, 3..4, 4..5, 5..8]);
        assert_eq!(cut(&[0, 1, 1], 1), [0..2, 2..3]);
        assert_eq!(cut(&[7, 7], 1), [0..1, 1..2]);
        assert_eq!(cut(&[0, 0, 1], 0), [0..2, 2..3]);
        assert_eq!(cut(&[], 1), []);
    }

    fn budget_is_kept<C: Counter>(tail: u64) {
        let n_items = 1_000;
        for memory_bytes in [0, 36_000, 200_000, 1 << 20, 1 << 30] {
            let limits = Limits::of::<C>(memory_bytes, n_items);
            let held = 36 * u64::from(n_items)
                + tail * limits.n_tails
                + 24 * limits.n_pairs
                + u64::from(limits.n_workers - 1) * Counters::<C>::size_bytes(n_items);
            assert!(held <= memory_bytes.max(36_000));
            assert!(limits.n_workers > 0);
        }
    }

    #[test]
    fn the_budget_is_kept_with_any_counting() {
        budget_is_kept::<u32>(8);
        budget_is_kept::<Weighted>(12);
    }
}

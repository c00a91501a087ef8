//! Pairs of sources: how often two sources stand together in the lists of references of one citing year.
//!
//! **Definition.** Each pair of references of a paper is a pair of their sources, a source with itself included; o(a, b) is how
//! often a and b are paired in all lists.
//!
//! **Method.** The pairs that occur are found block by block of the smaller source, so that no more than a block of pairs of
//! references is held; then they can be counted anew for other sources at the same places, as `atypicality` does. Counts are
//! whole numbers: the order in which threads add does not matter.
//!
//! **Memory.** 12 bytes per pair of sources that occurs, 8 per source, 4 per reference, and up to 512 MB for a block.

use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

/// Pairs of references that are held at a time.
const PAIRS_AT_A_TIME: u64 = 1 << 26;
/// Papers that a thread takes at a time.
pub(crate) const PAPERS_AT_A_TIME: usize = 1024;

/// The references of the papers of one citing year: source and year of each, list after list.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Where each list begins, and at last where all end.
    pub offsets: Vec<usize>,
    /// Source of each reference, numbered from 0.
    pub sources: Vec<u32>,
    /// Year of each reference.
    pub years: Vec<i16>,
}

impl Lists {
    /// How many there are.
    pub(crate) fn n_lists(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Where the references of one stand.
    pub(crate) fn list(&self, i: usize) -> std::ops::Range<usize> {
        self.offsets[i]..self.offsets[i + 1]
    }
}

/// The pairs of sources that occur: for each source the greater or equal ones, ascending, with their counts.
pub(crate) struct SourcePairs {
    offsets: Vec<usize>,
    others: Vec<u32>,
    /// How often each occurs.
    pub(crate) observed: Vec<u32>,
    /// How often each occurred in what was counted last.
    pub(crate) counted: Vec<AtomicU32>,
}

impl SourcePairs {
    /// The pairs of these lists.
    pub(crate) fn observed(lists: &Lists, n_sources: u32) -> Self {
        let mut pairs = Self {
            offsets: vec![0; n_sources as usize + 1],
            others: Vec::new(),
            observed: Vec::new(),
            counted: Vec::new(),
        };
        let mut sorted = lists.sources.clone();
        (0..lists.n_lists()).for_each(|i| sorted[lists.list(i)].sort_unstable());
        for block in blocks(lists, &sorted, n_sources) {
            pairs.add(lists, &sorted, block);
        }
        (1..pairs.offsets.len()).for_each(|i| pairs.offsets[i] += pairs.offsets[i - 1]);
        pairs
            .counted
            .resize_with(pairs.observed.len(), AtomicU32::default);
        pairs
    }

    /// Adds the pairs whose smaller source lies in a block, behind those of the blocks before.
    fn add(&mut self, lists: &Lists, sorted: &[u32], block: std::ops::Range<u32>) {
        let of_list = |i: usize| {
            let list = &sorted[lists.list(i)];
            let from = list.partition_point(|source| *source < block.start);
            let to = list.partition_point(|source| *source < block.end);
            let key = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
            (from..to).flat_map(move |i| list[i + 1..].iter().map(move |b| key(list[i], *b)))
        };
        let mut keys: Vec<u64> = (0..lists.n_lists())
            .into_par_iter()
            .with_min_len(PAPERS_AT_A_TIME)
            .flat_map_iter(of_list)
            .collect();
        keys.par_sort_unstable();
        for equals in keys.chunk_by(|a, b| a == b) {
            self.offsets[(equals[0] >> 32) as usize + 1] += 1;
            self.others.push(equals[0] as u32);
            self.observed.push(equals.len() as u32);
        }
    }

    /// Where a pair stands, the smaller source first.
    pub(crate) fn place(&self, a: u32, b: u32) -> Option<usize> {
        let row = self.offsets[a as usize]..self.offsets[a as usize + 1];
        let found = self.others[row.clone()].binary_search(&b);
        found.ok().map(|place| row.start + place)
    }

    /// Counts anew how often the pairs occur when the reference at a place has the source that is told.
    pub(crate) fn count(&mut self, lists: &Lists, source_at: &(impl Fn(usize) -> u32 + Sync)) {
        self.counted.par_iter_mut().for_each(|n| *n.get_mut() = 0);
        let pairs = &*self;
        (0..lists.n_lists())
            .into_par_iter()
            .with_min_len(PAPERS_AT_A_TIME)
            .for_each_init(Vec::new, |own: &mut Vec<u32>, i| {
                own.clear();
                own.extend(lists.list(i).map(source_at));
                own.sort_unstable();
                each_pair(own, |a, b| {
                    if let Some(place) = pairs.place(a, b) {
                        pairs.counted[place].fetch_add(1, Ordering::Relaxed);
                    }
                });
            });
    }
}

/// Ranges of sources that are the smaller ones of about [`PAIRS_AT_A_TIME`] pairs of references each.
fn blocks(lists: &Lists, sorted: &[u32], n_sources: u32) -> Vec<std::ops::Range<u32>> {
    let mut n_pairs = vec![0u64; n_sources as usize];
    for i in 0..lists.n_lists() {
        let list = &sorted[lists.list(i)];
        for (place, source) in list.iter().enumerate() {
            n_pairs[*source as usize] += (list.len() - 1 - place) as u64;
        }
    }
    let (mut blocks, mut start, mut n) = (Vec::new(), 0, 0);
    for (source, more) in (0..n_sources).zip(&n_pairs) {
        if n > 0 && n + more > PAIRS_AT_A_TIME {
            blocks.push(start..source);
            (start, n) = (source, 0);
        }
        n += more;
    }
    blocks.push(start..n_sources);
    blocks
}

/// All pairs of an ascending list, the smaller first.
pub(crate) fn each_pair(ascending: &[u32], mut see: impl FnMut(u32, u32)) {
    for (i, a) in ascending.iter().enumerate() {
        ascending[i + 1..].iter().for_each(|b| see(*a, *b));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Lists of (source, year).
    pub(crate) fn lists(of: &[&[(u32, i16)]]) -> Lists {
        let mut lists = Lists {
            offsets: vec![0],
            ..Lists::default()
        };
        for list in of {
            lists.sources.extend(list.iter().map(|reference| reference.0));
            lists.years.extend(list.iter().map(|reference| reference.1));
            lists.offsets.push(lists.sources.len());
        }
        lists
    }

    /// The same of vectors.
    pub(crate) fn drawn_lists(drawn: &[Vec<(u32, i16)>]) -> Lists {
        lists(&drawn.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn as_by_definition(
            drawn in proptest::collection::vec(proptest::collection::vec((0u32..5, 2000i16..2003), 0..6), 1..9),
        ) {
            let lists = drawn_lists(&drawn);
            let mut worked: BTreeMap<(u32, u32), u32> = BTreeMap::new();
            for list in &drawn {
                for i in 0..list.len() {
                    for j in 0..i {
                        let (a, b) = (list[i].0.min(list[j].0), list[i].0.max(list[j].0));
                        *worked.entry((a, b)).or_default() += 1;
                    }
                }
            }
            let pairs = SourcePairs::observed(&lists, 5);
            prop_assert_eq!(pairs.observed.len(), worked.len());
            for ((a, b), n) in worked {
                prop_assert_eq!(pairs.place(a, b).map(|place| pairs.observed[place]), Some(n));
            }
        }
    }
}

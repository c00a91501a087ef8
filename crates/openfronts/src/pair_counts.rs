//! Pair counts: how many papers two members share, in full and by fractions.
//!
//! **Definition.** A paper of m members has m·(m − 1)/2 pairs. Full: each counts 1. Fractional: each counts 1 over the number of
//! pairs of the paper, so that every paper with two members or more counts 1 in all.
//!
//! **Memory.** 24 bytes per pair that occurs; as much again for pairs not yet added up, at least four million of them, and half of
//! all that while they are sorted.

/// Two members, by number, `a` below `b`, and the papers they share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PairCount {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// Papers.
    pub(crate) n: u32,
    /// Papers by fractions.
    pub(crate) fractional: f64,
    /// Papers that are compared with what is expected: those without very many members.
    pub(crate) n_compared: u32,
}

/// Pairs that are being counted.
#[derive(Debug, Default)]
pub(crate) struct PairCounts {
    /// Added up, sorted, and after them those that are not.
    pairs: Vec<PairCount>,
    n_added_up: usize,
}

/// Pairs beyond those added up that may wait.
const MAX_WAITING: usize = 1 << 22;

impl PairCounts {
    /// Counts the pairs of a paper with these members, ascending and distinct.
    pub(crate) fn add(&mut self, members: &[u32], is_compared: bool) {
        let n_pairs = members.len() * members.len().saturating_sub(1) / 2;
        for (i, a) in members.iter().enumerate() {
            self.pairs.extend(members[i + 1..].iter().map(|b| PairCount {
                a: *a,
                b: *b,
                n: 1,
                fractional: 1.0 / n_pairs as f64,
                n_compared: u32::from(is_compared),
            }));
        }
        if self.pairs.len() - self.n_added_up > MAX_WAITING.max(self.n_added_up) {
            self.add_up();
        }
    }

    /// A stable sort keeps equal pairs in the order in which they came: sums are the same on every machine.
    fn add_up(&mut self) {
        self.pairs.sort_by_key(|pair| (pair.a, pair.b));
        self.pairs.dedup_by(|next, kept| {
            let is_same = (next.a, next.b) == (kept.a, kept.b);
            if is_same {
                kept.n += next.n;
                kept.fractional += next.fractional;
                kept.n_compared += next.n_compared;
            }
            is_same
        });
        self.n_added_up = self.pairs.len();
    }

    /// All pairs that occur, by their numbers.
    pub(crate) fn finish(mut self) -> Vec<PairCount> {
        self.add_up();
        self.pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Three members make three pairs of a third each; two make one pair.
    #[test]
    fn worked_by_hand() {
        let mut counts = PairCounts::default();
        counts.add(&[1, 2, 5], true);
        counts.add(&[2, 5], true);
        counts.add(&[7], true);
        counts.add(&[], true);
        let found = counts.finish();
        let numbers: Vec<_> = found.iter().map(|pair| (pair.a, pair.b, pair.n)).collect();
        assert_eq!(numbers, [(1, 2, 1), (1, 5, 1), (2, 5, 2)]);
        assert!((found[2].fractional - 4.0 / 3.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn every_paper_with_a_pair_counts_one(papers in proptest::collection::vec(proptest::collection::btree_set(0u32..9, 0..6), 0..60)) {
            let mut counts = PairCounts::default();
            let mut full: BTreeMap<(u32, u32), u32> = BTreeMap::new();
            for paper in &papers {
                let members: Vec<u32> = paper.iter().copied().collect();
                counts.add(&members, true);
                counts.add_up();
                for (i, a) in members.iter().enumerate() {
                    members[i + 1..].iter().for_each(|b| *full.entry((*a, *b)).or_default() += 1);
                }
            }
            let found = counts.finish();
            let n_with_a_pair = papers.iter().filter(|paper| paper.len() > 1).count() as f64;
            prop_assert!((found.iter().map(|pair| pair.fractional).sum::<f64>() - n_with_a_pair).abs() < 1e-9);
            let found: BTreeMap<(u32, u32), u32> = found.iter().map(|pair| ((pair.a, pair.b), pair.n)).collect();
            prop_assert_eq!(found, full);
        }
    }
}

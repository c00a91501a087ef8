//! The pairs of one item, from the tails of its lists.
//!
//! Method: the tails are gathered in pieces that fit into the nearest cache, and added up in one counter per item. Items
//! whose counter leaves 0 are noted, so that only these are looked at and set back. Those that are kept are sorted: few by
//! comparison, many by setting their bits and reading the bits in order.
//!
//! Choice of parameters: gathering before counting takes a third of the time of counting straight from the lists, since
//! the processor fetches many tails at once; the size of a piece matters little. Whether a counter was 0 is added to
//! the number of items noted instead of asked, as nobody could guess it.
//!
//! Memory: 8 bytes per item, 16 if strengths are summed, and 2 bits.

use crate::tails::Tails;

/// How much a list says of each of its pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counting {
    /// 1, however long the list is.
    #[default]
    Full,
    /// 1 / (L − 1) for a list of L items: each item shares 1 among the others.
    Fractional,
}

/// Two items that the same lists hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The smaller item.
    pub a: u32,
    /// The larger item.
    pub b: u32,
    /// The number of lists that hold both.
    pub count: u32,
    /// The weights of these lists, summed: `count` with full counting.
    pub strength: f64,
}

/// Items gathered before they are counted.
const PIECE: usize = 8192;
/// Up to so many items are sorted by comparison.
const FEW: usize = 32;

/// One counter per item, all 0 but while a row is counted.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    counting: Counting,
    counts: Vec<u32>,
    strengths: Vec<f64>,
    noted: Vec<u32>,
    n_noted: usize,
    gathered: Vec<u32>,
    weights: Vec<f64>,
    bits: Bits,
}

impl Counters {
    /// Bytes of the counters of so many items.
    pub(crate) fn size_bytes(counting: Counting, n_items: u32) -> u64 {
        let per_item = match counting {
            Counting::Full => 9,
            Counting::Fractional => 17,
        };
        per_item * u64::from(n_items) + 12 * PIECE as u64
    }

    /// Makes room for so many items, if there is none yet.
    pub(crate) fn prepare(&mut self, counting: Counting, n_items: u32) {
        let n = n_items as usize;
        if self.counts.len() < n {
            self.counting = counting;
            self.counts = vec![0; n];
            // One place more: what is noted last may be one too many.
            self.noted = vec![0; n + 1];
            self.gathered = Vec::with_capacity(PIECE);
            self.bits = Bits::new(n);
            if counting == Counting::Fractional {
                self.strengths = vec![0.0; n];
                self.weights = Vec::with_capacity(PIECE);
            }
        }
    }

    /// Appends the pairs of an item with larger ones that at least `min_count` lists hold, in their order.
    pub(crate) fn row(&mut self, tails: &Tails, a: u32, min_count: u32, pairs: &mut Vec<Pair>) {
        match self.counting {
            Counting::Full => self.gather::<false>(tails, a),
            Counting::Fractional => self.gather::<true>(tails, a),
        }
        let n_kept = self.keep(min_count);
        self.bits.sort(&mut self.noted[..n_kept]);
        let kept = self.noted[..n_kept].iter();
        match self.counting {
            Counting::Full => pairs.extend(kept.map(|&b| {
                let count = std::mem::take(&mut self.counts[b as usize]);
                let strength = f64::from(count);
                Pair {
                    a,
                    b,
                    count,
                    strength,
                }
            })),
            Counting::Fractional => pairs.extend(kept.map(|&b| {
                let count = std::mem::take(&mut self.counts[b as usize]);
                let strength = std::mem::take(&mut self.strengths[b as usize]);
                Pair {
                    a,
                    b,
                    count,
                    strength,
                }
            })),
        }
    }

    fn gather<const FRACTIONAL: bool>(&mut self, tails: &Tails, a: u32) {
        for (tail, length) in tails.of_item(a) {
            for piece in tail.chunks(PIECE) {
                if self.gathered.len() + piece.len() > PIECE {
                    self.add::<FRACTIONAL>();
                }
                self.gathered.extend_from_slice(piece);
                if FRACTIONAL {
                    let weight = 1.0 / f64::from(length - 1);
                    self.weights.resize(self.gathered.len(), weight);
                }
            }
        }
        self.add::<FRACTIONAL>();
    }

    /// Counts what is gathered.
    fn add<const FRACTIONAL: bool>(&mut self) {
        let mut n_noted = self.n_noted;
        for (place, &item) in self.gathered.iter().enumerate() {
            let count = &mut self.counts[item as usize];
            self.noted[n_noted] = item;
            n_noted += usize::from(*count == 0);
            *count += 1;
            if FRACTIONAL {
                self.strengths[item as usize] += self.weights[place];
            }
        }
        self.n_noted = n_noted;
        self.gathered.clear();
        self.weights.clear();
    }

    /// Moves the items counted often enough to the front of those noted, sets the others back, and says how many there are.
    fn keep(&mut self, min_count: u32) -> usize {
        let mut n_kept = 0;
        for place in 0..std::mem::take(&mut self.n_noted) {
            let item = self.noted[place];
            let count = &mut self.counts[item as usize];
            let is_kept = *count >= min_count;
            *count *= u32::from(is_kept);
            if let Some(strength) = self.strengths.get_mut(item as usize) {
                *strength *= f64::from(u8::from(is_kept));
            }
            self.noted[n_kept] = item;
            n_kept += usize::from(is_kept);
        }
        n_kept
    }
}

/// A bit per item, and a bit per 64 of these, all 0 but while something is sorted.
#[derive(Debug, Default)]
struct Bits {
    words: Vec<u64>,
    summary: Vec<u64>,
}

impl Bits {
    fn new(n: usize) -> Self {
        let n_words = n.div_ceil(64);
        Self {
            words: vec![0; n_words],
            summary: vec![0; n_words.div_ceil(64)],
        }
    }

    /// Sorts distinct items.
    fn sort(&mut self, items: &mut [u32]) {
        if items.len() <= FEW {
            items.sort_unstable();
            return;
        }
        for &mut item in &mut *items {
            let word = item as usize / 64;
            self.words[word] |= 1 << (item % 64);
            self.summary[word / 64] |= 1 << (word % 64);
        }
        let mut places = items.iter_mut();
        for (n, word) in self.summary.iter_mut().enumerate() {
            for word in ones(std::mem::take(word)).map(|bit| n as u32 * 64 + bit) {
                let bits = ones(std::mem::take(&mut self.words[word as usize]));
                bits.zip(&mut places)
                    .for_each(|(bit, place)| *place = word * 64 + bit);
            }
        }
    }
}

/// The places of the bits of a word that are 1, ascending.
fn ones(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let place = (word != 0).then(|| word.trailing_zeros());
        word &= word.wrapping_sub(1);
        place
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::btree_set;
    use proptest::prelude::*;

    #[test]
    fn bits_in_order() {
        assert_eq!(ones(0b1010_0001).collect::<Vec<_>>(), [0, 5, 7]);
        assert_eq!(ones(1 << 63).collect::<Vec<_>>(), [63]);
        assert_eq!(ones(0).count(), 0);
    }

    proptest! {
        /// Few and many, near and far; and nothing is left behind for the next.
        #[test]
        fn bits_sort(sets in prop::collection::vec(btree_set(0u32..20_000, 0..200), 3)) {
            let mut bits = Bits::new(20_000);
            for set in sets {
                let ascending: Vec<u32> = set.into_iter().collect();
                let mut items = ascending.clone();
                items.reverse();
                bits.sort(&mut items);
                prop_assert_eq!(items, ascending);
            }
        }
    }
}

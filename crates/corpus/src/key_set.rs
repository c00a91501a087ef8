//! A sorted set of 64-bit keys that gives each its place: the dictionary from ids of works to dense ids.
//!
//! **Method.** Keys below 2³⁶ (the numbers of OpenAlex ids are below 2³³) are kept in buckets of 65,536 numbers: where
//! each bucket begins, and of each key the lower 16 bits. Within a bucket keys lie about evenly, so that the search
//! starts where the key would be if they did (interpolation) and widens in steps that double: two or three cache lines
//! however many keys there are. Greater keys (hashes) are a sorted list.
//!
//! **Memory.** 2 bytes per number and 4 per bucket up to the greatest (at most 4 MB; 0.4 MB for today's OpenAlex); 8 bytes
//! per hash.
//!
//! **What is not exact.** Nothing; keys that lie unevenly within a bucket only take more steps.

/// Bits of a key that are kept in its bucket.
const LOW_BITS: u32 = 16;
/// Keys below are in buckets.
const NUMBERS: u64 = 1 << 36;

/// A sorted set of keys.
#[derive(Debug, Default)]
pub(crate) struct KeySet {
    /// Where each bucket begins; the last one begun ends with the list.
    starts: Vec<u32>,
    lows: Vec<u16>,
    hashes: Vec<u64>,
}

impl KeySet {
    /// Adds a key greater than all before it.
    pub(crate) fn push(&mut self, key: u64) {
        if key >= NUMBERS {
            debug_assert!(self.hashes.last().is_none_or(|last| *last < key), "ascending");
            self.hashes.push(key);
            return;
        }
        debug_assert!(self.hashes.is_empty(), "ascending");
        let bucket = (key >> LOW_BITS) as usize;
        debug_assert!(self.starts.len() <= bucket + 1, "ascending");
        self.starts.resize(bucket + 1, self.lows.len() as u32);
        self.lows.push(key as u16);
    }

    /// Number of keys.
    pub(crate) fn len(&self) -> usize {
        self.lows.len() + self.hashes.len()
    }

    /// The place of a key among all, from 0.
    pub(crate) fn place(&self, key: u64) -> Option<u32> {
        if key >= NUMBERS {
            let place = self.hashes.binary_search(&key).ok()?;
            return Some((self.lows.len() + place) as u32);
        }
        let bucket = (key >> LOW_BITS) as usize;
        let start = *self.starts.get(bucket)? as usize;
        let end = self
            .starts
            .get(bucket + 1)
            .map_or(self.lows.len(), |end| *end as usize);
        search(&self.lows[start..end], key as u16).map(|place| (start + place) as u32)
    }

    /// All keys, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u64> {
        let bucket_of = |bucket: usize| {
            let end = self
                .starts
                .get(bucket + 1)
                .map_or(self.lows.len(), |end| *end as usize);
            let lows = &self.lows[self.starts[bucket] as usize..end];
            lows.iter()
                .map(move |low| (bucket as u64) << LOW_BITS | u64::from(*low))
        };
        let numbers = (0..self.starts.len()).flat_map(bucket_of);
        numbers.chain(self.hashes.iter().copied())
    }
}

/// The place of `low` in a sorted bucket.
fn search(bucket: &[u16], low: u16) -> Option<usize> {
    let guess = (usize::from(low) * bucket.len()) >> LOW_BITS;
    let mut step = 8;
    let (mut from, mut to);
    if *bucket.get(guess)? < low {
        (from, to) = (guess + 1, guess + step);
        while to < bucket.len() && bucket[to] < low {
            step *= 2;
            (from, to) = (to + 1, to + step);
        }
        to = bucket.len().min(to + 1);
    } else {
        (from, to) = (guess.saturating_sub(step), guess + 1);
        while from > 0 && bucket[from] > low {
            step *= 2;
            (from, to) = (from.saturating_sub(step), from);
        }
    }
    bucket[from..to]
        .binary_search(&low)
        .ok()
        .map(|place| from + place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(keys: &[u64]) -> KeySet {
        let mut set = KeySet::default();
        keys.iter().for_each(|key| set.push(*key));
        set
    }

    #[test]
    fn every_key_has_its_place_and_no_other_key_has_one() {
        // Even, crowded at both ends of a bucket, across buckets, around the border, and hashes.
        let even = (0..3000).map(|i| 5_000_000_000 + i * 37);
        let crowded = (0..200).map(|i| i * i).chain(65_500..65_536);
        let border = [NUMBERS - 1, NUMBERS, NUMBERS + 1, 1 << 63, u64::MAX];
        let mut keys: Vec<u64> = even.chain(crowded).chain(border).collect();
        keys.sort_unstable();
        keys.dedup();
        let set = set(&keys);
        assert_eq!(set.len(), keys.len());
        assert_eq!(set.iter().collect::<Vec<_>>(), keys);
        let near = keys
            .iter()
            .flat_map(|key| [key.saturating_sub(1), *key, key.saturating_add(1)]);
        for key in near.chain([7_000_000_000, 1 << 40]) {
            let expected = keys.binary_search(&key).ok().map(|place| place as u32);
            assert_eq!(set.place(key), expected, "{key}");
        }
    }

    #[test]
    fn an_empty_set_has_no_place() {
        assert_eq!(set(&[]).place(0), None);
        assert_eq!(set(&[70_000]).place(1), None, "a bucket without keys");
        assert_eq!(set(&[70_000]).iter().collect::<Vec<_>>(), [70_000]);
    }
}

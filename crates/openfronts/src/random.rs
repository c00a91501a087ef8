//! The one source of chance: SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195), seeded by parameters.
//!
//! Each use draws from its own stream, named by numbers (seed, front, …), so that results do not depend on the order
//! or the number of threads.

/// A stream of pseudo-random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Stream(u64);

impl Stream {
    /// The stream named by these numbers.
    pub(crate) fn new(names: &[u64]) -> Self {
        let mut stream = Self(0x9e37_79b9_7f4a_7c15);
        for name in names {
            stream.0 ^= *name;
            stream.0 = stream.next();
        }
        stream
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0..n`; `n` must not be 0. The bias is below n/2⁶⁴.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_and_repeat() {
        let draw = |names: &[u64]| {
            let mut stream = Stream::new(names);
            (0..8).map(|_| stream.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(&[1, 2]), draw(&[1, 2]));
        assert_ne!(draw(&[1, 2]), draw(&[2, 1]));
    }

    #[test]
    fn draws_are_even() {
        let mut stream = Stream::new(&[7]);
        let mut seen = [0u32; 10];
        (0..100_000).for_each(|_| seen[stream.below(10)] += 1);
        assert!(seen.iter().all(|n| (9_500..10_500).contains(n)), "{seen:?}");
    }
}

//! The one source of chance: SplitMix64, seeded by parameters.
//!
//! Each use draws from its own stream, named by numbers (seed, start, iteration, cluster, …), so that results do not
//! depend on the order in which threads work or on their number.
//!
//! Reference: G. L. Steele, D. Lea, C. H. Flood 2014, Fast splittable pseudorandom number generators, OOPSLA '14,
//! doi:10.1145/2660193.2660195.
//!
//! Memory: 8 bytes per stream.

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of pseudo-random numbers.
#[derive(Debug, Clone)]
pub struct Stream(u64);

impl Stream {
    /// The stream named by these numbers.
    pub fn new(names: &[u64]) -> Self {
        names
            .iter()
            .fold(Self(GOLDEN), |stream, &name| stream.branch(name))
    }

    /// The stream that bears one more name; this one goes on unchanged.
    pub fn branch(&self, name: u64) -> Self {
        Self(Self(self.0 ^ name).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0..n`; `n` must not be 0. The bias is below n/2⁶⁴.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A number from 0 up to, but not including, 1.
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Puts the items into an order of which all are equally likely.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
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
        assert_ne!(draw(&[]), draw(&[0]));
    }

    #[test]
    fn draws_are_even() {
        let mut stream = Stream::new(&[7]);
        let mut seen = [0u32; 10];
        (0..100_000).for_each(|_| seen[stream.below(10)] += 1);
        (0..100_000).for_each(|_| seen[(stream.fraction() * 10.0) as usize] += 1);
        assert!(seen.iter().all(|n| (19_300..20_700).contains(n)), "{seen:?}");
    }

    #[test]
    fn all_orders_are_equally_likely() {
        let mut stream = Stream::new(&[1]);
        let mut seen = [0u32; 9];
        for _ in 0..6_000 {
            let mut items = [0, 1, 2];
            stream.shuffle(&mut items);
            seen[items[0] * 3 + items[1]] += 1;
        }
        let orders: Vec<u32> = seen.into_iter().filter(|&n| n > 0).collect();
        assert_eq!(orders.len(), 6);
        assert!(orders.iter().all(|n| (900..1_100).contains(n)), "{orders:?}");
    }
}

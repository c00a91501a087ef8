//! Draws from a stream of SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195): one stream per thing that
//! is drawn, so that any work can be drawn again without its neighbours. Only arithmetic that IEEE 754 fixes.

/// A stream of draws.
#[derive(Debug, Clone)]
pub(super) struct Draw {
    state: u64,
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The mixing step of SplitMix64.
pub(super) fn mix(value: u64) -> u64 {
    let z = value.wrapping_add(GOLDEN);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Draw {
    /// The stream of one thing: `kind` says what is drawn, `index` which one.
    pub(super) fn new(seed: u64, kind: u64, index: u64) -> Self {
        Self {
            state: mix(mix(mix(seed) ^ kind) ^ index),
        }
    }

    /// 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        let value = mix(self.state);
        self.state = self.state.wrapping_add(GOLDEN);
        value
    }

    /// Uniform in 0..1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform in 0..n, n at least 1.
    pub(super) fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(n)) >> 64) as u64
    }

    /// Whether an event of this probability happens.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A rank in 0..n by fitness: rank r has a weight of about 1 / √r.
    pub(super) fn rank(&mut self, n: u64) -> u64 {
        let u = self.unit();
        ((n as f64 * u * u) as u64).min(n - 1)
    }

    /// A place in a list of weights.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let total: f64 = weights.iter().sum();
        let mut left = self.unit() * total;
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len() - 1
    }

    /// Log-normal with this median and deviation of the logarithm.
    pub(super) fn log_normal(&mut self, median: f64, deviation: f64) -> f64 {
        median * exp(deviation * self.normal())
    }

    /// Normal of mean 0 and variance 1: the sum of twelve uniform draws, less six.
    fn normal(&mut self) -> f64 {
        let mut sum = 0_u64;
        for _ in 0..3 {
            let bits = self.bits();
            sum += (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        }
        (sum as f64 + 6.0) / 65536.0 - 6.0
    }
}

/// The exponential by its series: the same last bit on every platform.
fn exp(x: f64) -> f64 {
    let x = x / 16.0;
    let series = (1..=12).rev().fold(1.0, |sum, k| 1.0 + x / f64::from(k) * sum);
    series.powi(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ() {
        let first = |kind, index| Draw::new(7, kind, index).bits();
        assert_eq!(first(1, 2), first(1, 2));
        assert_ne!(first(1, 2), first(2, 1));
        assert_eq!(
            mix(0),
            0xE220_A839_7B1D_CDAF,
            "the first value of the published stream of seed 0"
        );
    }

    #[test]
    fn draws_have_the_shapes_they_promise() {
        let mut draw = Draw::new(1, 0, 0);
        let n = 20_000;
        let normal: Vec<f64> = (0..n).map(|_| draw.normal()).collect();
        let mean = normal.iter().sum::<f64>() / f64::from(n);
        let variance = normal.iter().map(|x| x * x).sum::<f64>() / f64::from(n);
        assert!(
            mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05,
            "{mean} {variance}"
        );
        let top = (0..n).filter(|_| draw.rank(100) == 0).count();
        assert!(
            (1800..2200).contains(&top),
            "the first of a hundred gets a tenth: {top}"
        );
        let picked = (0..n).filter(|_| draw.weighted(&[1.0, 3.0]) == 1).count();
        assert!((14_500..15_500).contains(&picked), "{picked}");
        assert!((exp(1.0) - std::f64::consts::E).abs() < 1e-12 && (exp(-2.5) - 0.082_084_998_6).abs() < 1e-9);
    }
}

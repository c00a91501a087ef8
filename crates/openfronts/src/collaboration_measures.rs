//! Collaboration measures: how strongly two members work together, and against what.
//!
//! **Definition.** n_i: papers of i, n_ij: papers of i and j, both by full counting; L_i = Σ_j n_ij, the links of i. All over one
//! scope: the papers of the window, those of one area of the window, or those of one year.
//!
//! ```text
//! Salton     n_ij / √(n_i·n_j)            Jaccard   n_ij / (n_i + n_j − n_ij)        affinity of i to j   n_ij / n_i
//! expected   x_i·x_j, with Σ_{j≠i} x_i·x_j = L_i for every i: if partners were found by size alone, and nobody with oneself
//! RIC of i to j   (n_ij / L_i) / ((L_j − n_ij) / Σ_{k≠i} (L_k − n_ik))               1: as expected
//! ```
//!
//! L and what rests on it, that is expected numbers, RIC and the test, leave out papers of very many members: one consortium of 40
//! countries makes 780 links that nobody chose one by one. n_compared says how many joint papers are left.
//!
//! The x are fitted by a hundred sweeps. Where one member has half of all links or more there is no exact solution, and what is
//! expected of its pairs lies below their links.
//!
//! The relative intensity of collaboration (RIC) compares the share that j has in the links of i with the share that it has in the
//! links of all others among themselves; it is not the same from either side. *Above* or *below* expectation: n_compared lies more than
//! 1.96 √expected from the expected number, and 5 or more were expected or found; else it cannot be told from chance.
//!
//! **Reference.** Salton & McGill 1983; Luukkonen et al. 1993, Scientometrics 28:15, doi:10.1007/BF02016282; Fuchs, Sivertsen &
//! Rousseau 2021, Scientometrics 126 (relative intensity of collaboration).
//!
//! **Memory.** 16 bytes per member.

use std::collections::BTreeMap;

use crate::pair_counts::PairCount;

/// Standard deviations of chance from the expected number, at 95 %.
const BEYOND_CHANCE: f64 = 1.96;
/// Papers expected or found below which nothing is said.
const ENOUGH: f64 = 5.0;

corpus::words! {
    /// How a number lies to what was expected.
    pub enum Against {
        /// More than chance explains.
        Above = "above",
        /// Within chance.
        AsExpected = "as_expected",
        /// Less than chance explains.
        Below = "below",
        /// Too few papers to say.
        TooFew = "too_few",
    }
}

/// How two members collaborate.
pub(crate) struct Measures {
    pub(crate) salton: f64,
    pub(crate) jaccard: f64,
    pub(crate) affinity: [f64; 2],
    pub(crate) expected: f64,
    pub(crate) ric: [Option<f64>; 2],
}

/// Links of each member, of all together (both ends of every link), and the weights by which partners would be found.
pub(crate) struct Links {
    of: BTreeMap<u32, f64>,
    weights: BTreeMap<u32, f64>,
    all: f64,
}

/// Sweeps of the fit of weights; each takes the square root of what is missing, so that it does not swing.
const N_SWEEPS: usize = 100;

/// Weights x with Σ_{j≠i} x_i·x_j = L_i.
fn weights(links: &BTreeMap<u32, f64>, all: f64) -> BTreeMap<u32, f64> {
    let mut weights: BTreeMap<u32, f64> = links
        .iter()
        .map(|(member, links)| (*member, links / all.sqrt()))
        .collect();
    for _ in 0..N_SWEEPS {
        let sum: f64 = weights.values().sum();
        for (weight, links) in weights.values_mut().zip(links.values()) {
            let of_others = sum - *weight;
            if of_others > 0.0 {
                *weight = (*weight * links / of_others).sqrt();
            }
        }
    }
    weights
}

impl Links {
    /// Of all pairs that occur, in the papers that are compared.
    pub(crate) fn new(pairs: &[PairCount]) -> Self {
        let mut of = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| pair.n_compared > 0) {
            for member in [pair.a, pair.b] {
                *of.entry(member).or_insert(0.0) += f64::from(pair.n_compared);
            }
        }
        let all: f64 = of.values().sum();
        let weights = weights(&of, all);
        Self { of, weights, all }
    }

    /// The joint papers that would be expected of two members.
    pub(crate) fn expected(&self, a: u32, b: u32) -> f64 {
        let weight = |member| self.weights.get(&member).copied().unwrap_or(0.0);
        weight(a) * weight(b)
    }

    /// Of member `i` with `j`: the share of j in the links of i over its share in the links of the others among themselves.
    fn ric(&self, i: u32, j: u32, n: f64) -> Option<f64> {
        let (links_i, links_j) = (self.of.get(&i)?, self.of.get(&j)?);
        // Of all ends, those of i and those that others have with i are taken away.
        let among_others = self.all - 2.0 * links_i;
        let of_j = links_j - n;
        (of_j > 0.0 && among_others > 0.0).then(|| (n / links_i) / (of_j / among_others))
    }

    /// The measures of a pair with so many papers of each.
    pub(crate) fn measures(&self, pair: &PairCount, n_a: u32, n_b: u32) -> Measures {
        let (n, n_a, n_b) = (f64::from(pair.n), f64::from(n_a), f64::from(n_b));
        let compared = f64::from(pair.n_compared);
        Measures {
            salton: n / (n_a * n_b).sqrt(),
            jaccard: n / (n_a + n_b - n),
            affinity: [n / n_a, n / n_b],
            expected: self.expected(pair.a, pair.b),
            ric: [
                self.ric(pair.a, pair.b, compared),
                self.ric(pair.b, pair.a, compared),
            ],
        }
    }
}

/// Where a number lies to what was expected.
pub fn against(n: u32, expected: f64) -> Against {
    let n = f64::from(n);
    if n.max(expected) < ENOUGH {
        return Against::TooFew;
    }
    match (n - expected) / expected.sqrt() {
        z if z > BEYOND_CHANCE => Against::Above,
        z if z < -BEYOND_CHANCE => Against::Below,
        _ => Against::AsExpected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(a: u32, b: u32, n: u32) -> PairCount {
        PairCount {
            a,
            b,
            n,
            fractional: 0.0,
            n_compared: n,
        }
    }

    /// Links: 0–1 6, 0–2 2, 1–2 4: L = 8, 10, 6, of 24 ends. Papers: 20, 30, 10.
    #[test]
    fn worked_by_hand() {
        let pairs = [pair(0, 1, 6), pair(0, 2, 2), pair(1, 2, 4)];
        let links = Links::new(&pairs);
        assert_eq!(links.all, 24.0);
        let found = links.measures(&pairs[0], 20, 30);
        let close = |found: f64, worked: f64| assert!((found - worked).abs() < 1e-12, "{found} {worked}");
        close(found.salton, 6.0 / 600f64.sqrt());
        close(found.jaccard, 6.0 / 44.0);
        close(found.affinity[0], 0.3);
        close(found.affinity[1], 0.2);
        // Three pairs are told by three sums: what is expected is what there is.
        assert!((found.expected - 6.0).abs() < 1e-6, "{}", found.expected);
        // 1 has 6 of the 8 links of 0; of the 8 ends of links without 0 (4 between 1 and 2) it has 4.
        close(found.ric[0].unwrap(), (6.0 / 8.0) / (4.0 / 8.0));
        // 0 has 6 of the 10 links of 1; of the 4 ends of links without 1 it has 2.
        close(found.ric[1].unwrap(), (6.0 / 10.0) / (2.0 / 4.0));
    }

    /// Four members with 9 links each: every pair has 3, whoever works with whom.
    #[test]
    fn what_is_expected_knows_no_links_with_oneself() {
        let pairs = [pair(0, 1, 9), pair(2, 3, 9)];
        let links = Links::new(&pairs);
        for (a, b) in [(0, 1), (0, 2), (1, 3)] {
            assert!((links.expected(a, b) - 3.0).abs() < 1e-9);
        }
        assert_eq!(links.expected(0, 7), 0.0, "who has no links");
    }

    proptest! {
        /// Where nobody has half of all links, the expected numbers add up to the links of everyone.
        #[test]
        fn what_is_expected_adds_up(numbers in proptest::collection::vec(1u32..20, 28)) {
            let mut pairs = Vec::new();
            for a in 0..8 {
                for b in a + 1..8 {
                    pairs.push(pair(a, b, numbers[pairs.len()]));
                }
            }
            let links = Links::new(&pairs);
            for i in 0..8 {
                let sum: f64 = (0..8).filter(|j| *j != i).map(|j| links.expected(i, j)).sum();
                prop_assert!((sum - links.of[&i]).abs() < 1e-6 * links.of[&i], "{sum} {}", links.of[&i]);
            }
        }
    }

    /// Two who have no other partners: nobody else could show what is to be expected.
    #[test]
    fn without_other_links_there_is_no_intensity() {
        let pairs = [pair(0, 1, 3)];
        assert_eq!(Links::new(&pairs).measures(&pairs[0], 3, 3).ric, [None, None]);
    }

    #[test]
    fn what_is_beyond_chance() {
        assert_eq!(against(3, 1.0), Against::TooFew);
        assert_eq!(
            against(25, 16.0),
            Against::Above,
            "9 is 2.25 times the root of 16"
        );
        assert_eq!(against(23, 16.0), Against::AsExpected, "7 is 1.75 times");
        assert_eq!(against(0, 16.0), Against::Below);
        assert_eq!(against(5, 0.1), Against::Above);
    }
}

//! Bursts: spans of years in which something is much more frequent than it usually is.
//!
//! **Definition.** In year t, r_t of d_t documents are of the kind that is looked at. Either they come at the base rate
//! p_0 = Σ r_t / Σ d_t or, in a burst, at s times it. Each year costs what is unlikely about its count, and each beginning
//! of a burst γ ln n, n the number of years; an end costs nothing.
//!
//! ```text
//! σ_i(t) = −ln [ C(d_t, r_t) p_i^r_t (1 − p_i)^(d_t − r_t) ]          p_1 = s · p_0
//! ```
//!
//! Of all sequences of the two states that begin behind state 0 the one with the least cost is taken; its years in state 1
//! are the bursts. The weight of a burst is what it saves, Σ σ_0(t) − σ_1(t) over its years. C(d_t, r_t) is the same in both
//! states: it changes neither the choice nor a weight, and is left out.
//!
//! **Reference.** Kleinberg 2002, Bursty and hierarchical structure in streams, KDD '02, doi:10.1145/775047.775061, section 3:
//! documents in batches.
//!
//! **Method.** The cheapest sequence is found by going through the years once with the cheapest way into each state and a
//! pointer back (Viterbi), not by deciding year for year. Of equally cheap sequences the one with less burst is taken.
//!
//! **Choice of parameters.** s = 2 and γ = 1 are Kleinberg's. Where s · p_0 would be 1 or more, p_1 lies half-way from p_0 to 1.
//!
//! **Memory.** 16 bytes per year.
//!
//! **What is not exact.** The base rate is that of the years given, bursts included.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters of the automaton.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// How many times the base rate a burst has, s; more than 1.
    pub rate: f64,
    /// How dear it is that a burst begins, γ; 0 or more.
    pub gamma: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            rate: 2.0,
            gamma: 1.0,
        }
    }
}

impl Params {
    /// What is wrong with them, if anything is: the key, and why.
    pub(crate) fn fault(&self) -> Option<(&'static str, String)> {
        if self.rate <= 1.0 {
            return Some((
                "rate",
                format!("{} times the base rate is no burst; wants more than 1", self.rate),
            ));
        }
        (self.gamma < 0.0).then(|| ("gamma", format!("{} is less than 0", self.gamma)))
    }
}

/// One burst, by places in the list of years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// First year.
    pub first: usize,
    /// Last year.
    pub last: usize,
    /// What it saves, more than 0.
    pub weight: f64,
}

/// The bursts of `relevant` of `all` documents of each year, in order.
pub fn bursts(relevant: &[u64], all: &[u64], params: &Params) -> Vec<Burst> {
    assert_eq!(relevant.len(), all.len(), "one number of all per year");
    assert!(
        relevant.iter().zip(all).all(|(r, d)| r <= d),
        "relevant are some of all"
    );
    let saved = savings(relevant, all, params);
    let start = params.gamma * libm::log(relevant.len().max(1) as f64);
    let states = cheapest(&saved, start);
    let mut bursts = Vec::new();
    let mut first = 0;
    for years in states.chunk_by(|a, b| a == b) {
        let last = first + years.len() - 1;
        if years[0] {
            let weight = saved[first..=last].iter().sum();
            bursts.push(Burst { first, last, weight });
        }
        first = last + 1;
    }
    bursts
}

/// σ_0(t) − σ_1(t) for each year: what it saves to be in a burst.
fn savings(relevant: &[u64], all: &[u64], params: &Params) -> Vec<f64> {
    let (r, d): (u64, u64) = (relevant.iter().sum(), all.iter().sum());
    // Nothing, or everything, is of the kind: no rate can be greater.
    if r == 0 || r == d {
        return vec![0.0; relevant.len()];
    }
    let base = r as f64 / d as f64;
    let burst = match params.rate * base {
        rate if rate < 1.0 => rate,
        _ => (1.0 + base) / 2.0,
    };
    let of_relevant = libm::log(burst / base);
    let of_others = libm::log1p(-burst) - libm::log1p(-base);
    let saving = |(r, d): (&u64, &u64)| *r as f64 * of_relevant + (d - r) as f64 * of_others;
    relevant.iter().zip(all).map(saving).collect()
}

/// The states of the cheapest sequence, true in a burst: costs are counted from those of staying out of it.
fn cheapest(saved: &[f64], start: f64) -> Vec<bool> {
    // The cheapest cost of the years so far that ends out of a burst, and of that which ends in one.
    let (mut out, mut inside) = (0.0f64, f64::INFINITY);
    // For each year and state, whether the state before it was in a burst.
    let mut before: Vec<[bool; 2]> = Vec::with_capacity(saved.len());
    for saving in saved {
        let (to_out, to_inside) = (inside < out, inside <= out + start);
        let next_out = if to_out { inside } else { out };
        let next_inside = if to_inside { inside } else { out + start } - saving;
        before.push([to_out, to_inside]);
        (out, inside) = (next_out, next_inside);
    }
    let mut states = vec![false; saved.len()];
    let mut state = inside < out;
    for (place, from) in states.iter_mut().zip(&before).rev() {
        *place = state;
        state = from[usize::from(state)];
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 10 of 100 in six years, 60 of 100 in two: p_0 = 180/800 = 0.225, p_1 = 0.45.
    #[test]
    fn worked_by_hand() {
        let relevant = [10, 10, 10, 60, 60, 10, 10, 10];
        let found = bursts(&relevant, &[100; 8], &Params::default());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].first, found[0].last), (3, 4));
        let worked = 120.0 * 2f64.ln() + 80.0 * (0.55f64 / 0.775).ln();
        assert!((found[0].weight - worked).abs() < 1e-9, "{}", found[0].weight);
        let dear = Params {
            gamma: 100.0,
            ..Params::default()
        };
        assert_eq!(bursts(&relevant, &[100; 8], &dear), []);
    }

    #[test]
    fn where_nothing_can_burst_nothing_does() {
        assert_eq!(bursts(&[], &[], &Params::default()), []);
        assert_eq!(bursts(&[0, 0], &[5, 5], &Params::default()), []);
        assert_eq!(bursts(&[5, 5], &[5, 5], &Params::default()), []);
        assert_eq!(bursts(&[3, 3, 3], &[9, 9, 9], &Params::default()), []);
    }

    /// Whoever decides year for year does not enter a burst that pays only over two years.
    #[test]
    fn a_burst_may_pay_only_in_the_long_run() {
        let states = cheapest(&[-1.0, 2.0, 2.0, -1.0], 3.0);
        assert_eq!(states, [false, true, true, false]);
        assert_eq!(
            cheapest(&[2.0, -1.0, 2.0], 1.5),
            [true, true, true],
            "cheaper than two beginnings"
        );
        assert_eq!(cheapest(&[2.0, 1.0], 3.0), [false, false], "a tie has no burst");
    }

    /// The cost of a sequence of states with the whole of Kleinberg's formula, binomials included.
    fn cost(states: u32, relevant: &[u64], all: &[u64], params: &Params) -> f64 {
        let (r, d): (u64, u64) = (relevant.iter().sum(), all.iter().sum());
        let base = r as f64 / d as f64;
        let raised = params.rate * base;
        let rates = [base, if raised < 1.0 { raised } else { (1.0 + base) / 2.0 }];
        let ln_choose =
            |d: f64, r: f64| libm::lgamma(d + 1.0) - libm::lgamma(r + 1.0) - libm::lgamma(d - r + 1.0);
        let (mut total, mut before) = (0.0, 0);
        for t in 0..relevant.len() {
            let state = (states >> t & 1) as usize;
            let (r, d, p) = (relevant[t] as f64, all[t] as f64, rates[state]);
            total -= ln_choose(d, r) + r * p.ln() + (d - r) * (1.0 - p).ln();
            if state > before {
                total += params.gamma * (relevant.len() as f64).ln();
            }
            before = state;
        }
        total
    }

    proptest! {
        /// No sequence of all 2^n is cheaper, and the weights are what is saved.
        #[test]
        fn as_cheap_as_the_cheapest_of_all(
            drawn in proptest::collection::vec((0u64..12, 1u64..30), 1..10),
            rate in 1.2f64..4.0,
            gamma in 0.0f64..2.0,
        ) {
            let relevant: Vec<u64> = drawn.iter().map(|(r, _)| *r).collect();
            let all: Vec<u64> = drawn.iter().map(|(r, more)| r + more).collect();
            prop_assume!(relevant.iter().sum::<u64>() > 0);
            let params = Params { rate, gamma };
            let found = bursts(&relevant, &all, &params);
            let states = found.iter().fold(0u32, |states, burst| {
                (burst.first..=burst.last).fold(states, |states, t| states | 1 << t)
            });
            let of = |states| cost(states, &relevant, &all, &params);
            let least = (0..1u32 << drawn.len()).map(of).fold(f64::INFINITY, f64::min);
            prop_assert!(of(states) <= least + 1e-9, "{} {}", of(states), least);
            let start = gamma * (drawn.len() as f64).ln();
            let saved: f64 = found.iter().map(|burst| burst.weight - start).sum();
            prop_assert!((of(0) - of(states) - saved).abs() < 1e-9);
            prop_assert!(found.iter().all(|burst| burst.weight > 0.0));
        }
    }
}

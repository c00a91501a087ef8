//! Impact tally: sums over the scored papers of a member, from which its indicators and their intervals are made (`impact`).
//!
//! **Memory.** 150 bytes per member, area and counting.

use std::collections::BTreeMap;

use crate::caveat::{self, Caveat};
use crate::credit::Counting;
use crate::wilson;

/// Below so many papers a mean is chance.
const FEW_PAPERS: u64 = 50;
/// Below so many papers the spread of scores is not told from them.
const FEWEST_FOR_AN_INTERVAL: u64 = 10;
/// Standard errors to either side of a 95 % interval.
const STANDARD_ERRORS: f64 = 1.959_963_984_540_054;

/// What is known of one paper of the window, whoever wrote it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(crate) scores: [f64; 3],
    pub(crate) area: Option<u8>,
    pub(crate) is_in_small_cohort: bool,
    pub(crate) n_countries: u16,
    pub(crate) n_institutions: u16,
    pub(crate) has_company: bool,
}

/// Sums over the papers of a member.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) n: u64,
    pub(crate) weight: f64,
    square: f64,
    /// Σ w·x, Σ w²·x and Σ w²·x² of each score.
    pub(crate) sums: [[f64; 3]; 3],
    n_small: u64,
    pub(crate) n_international: u64,
    pub(crate) n_collaborative: u64,
    pub(crate) n_with_institution: u64,
    pub(crate) n_industry: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, paper: &Known, weight: f64) {
        let square = weight * weight;
        self.n += 1;
        self.weight += weight;
        self.square += square;
        for (sums, x) in self.sums.iter_mut().zip(paper.scores) {
            sums[0] += weight * x;
            sums[1] += square * x;
            sums[2] += square * x * x;
        }
        self.n_small += u64::from(paper.is_in_small_cohort);
        self.n_international += u64::from(paper.n_countries > 1);
        self.n_collaborative += u64::from(paper.n_countries > 1 || paper.n_institutions > 1);
        self.n_with_institution += u64::from(paper.n_institutions > 0);
        self.n_industry += u64::from(paper.has_company);
    }

    fn mean(&self, score: usize) -> f64 {
        if self.weight > 0.0 {
            self.sums[score][0] / self.weight
        } else {
            0.0
        }
    }

    /// A mean of scores with the ends of its interval, which few papers do not have.
    pub(crate) fn mean_score(&self) -> (f64, [Option<f64>; 2]) {
        let mean = self.mean(0);
        let [_, square_sum, square_squares] = self.sums[0];
        let variance = square_squares - 2.0 * mean * square_sum + mean * mean * self.square;
        let error = STANDARD_ERRORS * variance.max(0.0).sqrt() / self.weight;
        let ends = [(mean - error).max(0.0), mean + error];
        (
            mean,
            ends.map(|end| (self.n >= FEWEST_FOR_AN_INTERVAL).then_some(end)),
        )
    }

    /// A share with the ends of Wilson's interval, for as many papers as the weights are worth: (Σ w)² / Σ w².
    pub(crate) fn share_in_top(&self, score: usize) -> (f64, [Option<f64>; 2]) {
        let share = self.mean(score).min(1.0);
        if self.weight <= 0.0 {
            return (share, [None; 2]);
        }
        let n = self.weight * self.weight / self.square;
        let (low, high) = wilson::interval(share, n, STANDARD_ERRORS);
        (share, [Some(low), Some(high)])
    }

    pub(crate) fn caveats(&self) -> Vec<String> {
        let few = (self.n < FEW_PAPERS).then_some(Caveat::FewScoredPapers);
        let small = (self.n_small * 2 > self.n).then_some(Caveat::SmallCohorts);
        caveat::codes(few.into_iter().chain(small))
    }
}

/// A member, by number, and an area; `None` for all.
pub(crate) type Key = (u32, Option<u8>);

/// The tallies of the members of one kind by both countings.
#[derive(Default)]
pub(crate) struct Tallies {
    full: BTreeMap<Key, Tally>,
    fractional: BTreeMap<Key, Tally>,
}

impl Tallies {
    pub(crate) fn add(&mut self, member: u32, paper: &Known, share: f64) {
        for area in [None, paper.area]
            .into_iter()
            .enumerate()
            .filter(|(i, area)| *i == 0 || area.is_some())
        {
            let key = (member, area.1);
            self.full.entry(key).or_default().add(paper, 1.0);
            self.fractional.entry(key).or_default().add(paper, share);
        }
    }

    pub(crate) fn of(&self, counting: Counting) -> &BTreeMap<Key, Tally> {
        match counting {
            Counting::Fractional => &self.fractional,
            _ => &self.full,
        }
    }

    /// Weight of all members in each area and in all.
    pub(crate) fn totals(&self, counting: Counting) -> BTreeMap<Option<u8>, f64> {
        let mut totals = BTreeMap::new();
        for ((_, area), tally) in self.of(counting) {
            *totals.entry(*area).or_insert(0.0) += tally.weight;
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(scores: [f64; 3], area: u8) -> Known {
        Known {
            scores,
            area: Some(area),
            is_in_small_cohort: false,
            n_countries: 2,
            n_institutions: 0,
            has_company: false,
        }
    }

    /// Three papers, the last of them half: (2 + 1 + 0.5·4) / 2.5 = 2; Σ w²(x − 2)² = 0 + 1 + 0.25·4 = 2, and for four such
    /// triples 8.
    #[test]
    fn worked_by_hand() {
        let mut tally = Tally::default();
        for (ncs, weight) in [(2.0, 1.0), (1.0, 1.0), (4.0, 0.5)] {
            tally.add(&paper([ncs, 0.0, 1.0], 4), weight);
        }
        assert_eq!(
            tally.mean_score(),
            (2.0, [None; 2]),
            "three papers have no interval"
        );
        for (ncs, weight) in [(2.0, 1.0), (1.0, 1.0), (4.0, 0.5)].repeat(3) {
            tally.add(&paper([ncs, 0.0, 1.0], 4), weight);
        }
        let (mean, [low, high]) = tally.mean_score();
        assert!((mean - 2.0).abs() < 1e-12);
        let error = STANDARD_ERRORS * 8f64.sqrt() / 10.0;
        assert!(
            (low.unwrap() - (2.0 - error)).abs() < 1e-12 && (high.unwrap() - (2.0 + error)).abs() < 1e-12
        );
        assert_eq!(tally.caveats(), ["few_scored_papers"]);
    }

    /// Wilson 1927: none of 20 is 0 to 16.1 %, all of 20 is 83.9 to 100 %.
    #[test]
    fn shares_of_few_papers_are_uncertain() {
        let mut tally = Tally::default();
        (0..20).for_each(|_| tally.add(&paper([0.0, 0.0, 1.0], 4), 1.0));
        let (none, [low, high]) = tally.share_in_top(1);
        assert!((none, low) == (0.0, Some(0.0)) && (high.unwrap() - 0.1611).abs() < 1e-4);
        let (all, [low, high]) = tally.share_in_top(2);
        assert!((all, high) == (1.0, Some(1.0)) && (low.unwrap() - 0.8389).abs() < 1e-4);
    }
}

//! Percentiles within a cohort: the share of the compared papers that a paper surpasses.
//!
//! **Definition.** Among the n values of a cohort, a value with b below it and e equal to it, itself included, has
//!
//! ```text
//! percentile = (b + e / 2) / n          0 < percentile < 1
//! ```
//!
//! Equals have one percentile, and the mean of a cohort is ½ whatever the ties. The greatest of n different values has
//! 1 − 1/(2n): 0.99 can be reached from 50 papers on. A cohort with fewer than `min_cohort` values gives none.
//!
//! **Reference.** Hazen's rule, (i − ½) / n, with the mean rank for ties; among the rules compared by Bornmann, Leydesdorff &
//! Mutz 2013, Journal of Informetrics 7:158, doi:10.1016/j.joi.2012.10.001.
//!
//! **Memory.** 4 bytes per value beside the values and the percentiles.

use std::cmp::Ordering;

use rayon::prelude::*;

/// A percentile and the size of the cohort.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percentile {
    /// Share of the cohort below, with half of the equals, 0..1.
    pub share: f64,
    /// Papers with a value in the cohort.
    pub n_cohort: u32,
}

/// The percentile of each value within its cohort; `None` without a cohort or a value, or where the cohort is small.
pub fn percentiles<C: Copy + Ord + Sync>(
    values: &[(Option<C>, Option<f64>)],
    min_cohort: u32,
) -> Vec<Option<Percentile>> {
    let mut order: Vec<u32> = (0..values.len() as u32)
        .filter(|i| matches!(values[*i as usize], (Some(_), Some(_))))
        .collect();
    let by_cohort = |a: &u32, b: &u32| values[*a as usize].0.cmp(&values[*b as usize].0);
    let by_value = |a: &u32, b: &u32| match (values[*a as usize].1, values[*b as usize].1) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => Ordering::Equal,
    };
    // The last key makes the order, not only the groups, the same at any number of threads.
    order.par_sort_unstable_by(|a, b| by_cohort(a, b).then(by_value(a, b)).then(a.cmp(b)));
    let mut found = vec![None; values.len()];
    for cohort in order.chunk_by(|a, b| by_cohort(a, b).is_eq()) {
        let n_cohort = cohort.len() as u32;
        if n_cohort < min_cohort {
            continue;
        }
        let mut n_below = 0;
        for equals in cohort.chunk_by(|a, b| by_value(a, b).is_eq()) {
            let share = (n_below as f64 + equals.len() as f64 / 2.0) / cohort.len() as f64;
            n_below += equals.len();
            for place in equals {
                found[*place as usize] = Some(Percentile { share, n_cohort });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn worked_by_hand() {
        let values = [
            (Some('a'), Some(3.0)),
            (Some('b'), Some(9.0)),
            (Some('a'), Some(1.0)),
            (None, Some(5.0)),
            (Some('a'), None),
            (Some('a'), Some(3.0)),
            (Some('a'), Some(8.0)),
        ];
        let found = percentiles(&values, 2);
        let shares: Vec<_> = found.iter().map(|p| p.map(|p| p.share)).collect();
        let (third, half) = (Some(0.125), Some(0.5));
        assert_eq!(shares, [half, None, third, None, None, half, Some(0.875)]);
        assert_eq!(found[0].unwrap().n_cohort, 4);
        assert!(percentiles(&values, 5).iter().all(Option::is_none));
    }

    proptest! {
        #[test]
        fn the_mean_is_one_half_and_order_is_kept(drawn in proptest::collection::vec((0u8..3, 0i32..9), 1..60)) {
            let values: Vec<_> = drawn.iter().map(|(c, v)| (Some(*c), Some(f64::from(*v)))).collect();
            let found = percentiles(&values, 1);
            for cohort in 0..3 {
                let own: Vec<usize> = (0..drawn.len()).filter(|i| drawn[*i].0 == cohort).collect();
                let share = |i: usize| found[i].unwrap().share;
                let sum: f64 = own.iter().map(|i| share(*i)).sum();
                prop_assert!((sum - own.len() as f64 / 2.0).abs() < 1e-9);
                for (a, b) in own.iter().flat_map(|a| own.iter().map(move |b| (*a, *b))) {
                    prop_assert_eq!(drawn[a].1.cmp(&drawn[b].1), share(a).total_cmp(&share(b)));
                }
            }
        }
    }
}

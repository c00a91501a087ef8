//! Ranking: order, intervals and ties of values with bootstrap samples.
//!
//! **Definition.** Members are ordered by value; equals share the better rank (1, 2, 2, 4). The interval at a
//! confidence of 0.95 runs from the 2.5th to the 97.5th percentile of the samples. Two members are *tied* if the lead of
//! one over the other is zero or less in more than 2.5 % of the samples: the interval of their difference holds zero.
//! Where one of them has no samples, only equal values are a tie.
//!
//! **Memory.** 8 bytes per sample while sorting.
//!
//! **What is not exact.** Values are compared to nine digits: 0.2 + 0.2 + 0.2 is not 0.6 to a computer, but equal.

/// One member to be ranked.
#[derive(Debug, Clone, Copy)]
pub struct Ranked<'a> {
    /// Its value.
    pub value: f64,
    /// The same value in every sample; empty if none were drawn for it.
    pub samples: &'a [f64],
}

/// Where a member stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its number in the list given.
    pub item: usize,
    /// Rank, from 1; equals share the better one.
    pub rank: u32,
    /// Lower and upper end of the interval; `None` without samples.
    pub interval: Option<(f64, f64)>,
    /// Tied with the member one place above; for the first, with the second.
    pub is_tied: bool,
    /// Tied with the first; for the first, with any other.
    pub is_tied_with_first: bool,
}

/// The ends of the interval at a confidence in 0..1; `None` where there are no samples.
pub fn interval(samples: &[f64], confidence: f64) -> Option<(f64, f64)> {
    let mut sorted = samples.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let low = ((1.0 - confidence) / 2.0 * n).floor() as usize;
    let high = (((1.0 + confidence) / 2.0 * n).ceil() as usize).max(1) - 1;
    let last = sorted.len().checked_sub(1)?;
    Some((sorted[low.min(last)], sorted[high.min(last)]))
}

/// A value to nine digits, as an integer: sums of equal shares in another order are equal.
fn to_nine_digits(value: f64) -> i64 {
    (value * 1e9).round() as i64
}

/// Whether the lead of `above` over `below` is inside the noise.
pub fn is_tie(above: &Ranked, below: &Ranked, confidence: f64) -> bool {
    if above.samples.is_empty() || below.samples.is_empty() {
        return to_nine_digits(above.value) == to_nine_digits(below.value);
    }
    let n_not_above = above
        .samples
        .iter()
        .zip(below.samples)
        .filter(|(a, b)| to_nine_digits(**a) <= to_nine_digits(**b))
        .count();
    n_not_above as f64 > (1.0 - confidence) / 2.0 * above.samples.len() as f64
}

/// The members in order, with ranks, intervals and ties; equals in the order of the list given.
pub fn rank(items: &[Ranked], confidence: f64) -> Vec<Place> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| {
        to_nine_digits(items[*b].value)
            .cmp(&to_nine_digits(items[*a].value))
            .then(a.cmp(b))
    });
    let mut places: Vec<Place> = Vec::with_capacity(order.len());
    for (i, &item) in order.iter().enumerate() {
        let this = &items[item];
        let equal = places
            .last()
            .filter(|above| to_nine_digits(items[above.item].value) == to_nine_digits(this.value));
        let rank = equal.map_or(i as u32 + 1, |above| above.rank);
        let interval = interval(this.samples, confidence);
        let tied_with = |j: usize| is_tie(&items[order[j]], this, confidence);
        let (is_tied, is_tied_with_first) = if i == 0 {
            (false, false)
        } else {
            (tied_with(i - 1), tied_with(0))
        };
        places.push(Place {
            item,
            rank,
            interval,
            is_tied,
            is_tied_with_first,
        });
    }
    if places.len() > 1 {
        places[0].is_tied = places[1].is_tied;
        places[0].is_tied_with_first = places[1..].iter().any(|place| place.is_tied_with_first);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(value: f64, samples: &[f64]) -> Ranked<'_> {
        Ranked { value, samples }
    }

    #[test]
    fn equals_share_the_better_rank() {
        let items = [1.0, 2.0, 2.0, 0.5].map(|value| ranked(value, &[]));
        let places = rank(&items, 0.95);
        let found: Vec<(usize, u32)> = places.iter().map(|place| (place.item, place.rank)).collect();
        assert_eq!(found, [(1, 1), (2, 1), (0, 3), (3, 4)]);
        assert!(places[0].is_tied && places[1].is_tied && !places[2].is_tied);
    }

    #[test]
    fn equal_sums_are_equal_in_whatever_order_they_were_added() {
        let sum = 0.2 + 0.2 + 0.2;
        assert!(sum > 0.6, "which is why values are compared to nine digits");
        let items = [ranked(sum, &[]), ranked(0.6, &[])];
        let places = rank(&items, 0.95);
        assert_eq!(
            places
                .iter()
                .map(|place| (place.item, place.rank))
                .collect::<Vec<_>>(),
            [(0, 1), (1, 1)]
        );
        let (above, below) = ([sum; 100], [0.6; 100]);
        assert!(is_tie(&ranked(sum, &above), &ranked(0.6, &below), 0.95));
        assert!(
            is_tie(&ranked(sum, &above), &ranked(0.6, &[]), 0.95),
            "equal, one without samples"
        );
        assert!(!is_tie(&ranked(0.7, &above), &ranked(0.6, &[]), 0.95));
    }

    #[test]
    fn a_lead_inside_the_noise_is_a_tie() {
        let clear: Vec<f64> = (0..1000).map(|i| 10.0 + f64::from(i) / 1000.0).collect();
        let below = vec![9.0; 1000];
        // In 25 of 1000 samples the second is not behind: just no tie. In 26 it is one.
        let mut close = below.clone();
        close[..25].fill(20.0);
        let tie = |second: &[f64]| rank(&[ranked(10.5, &clear), ranked(9.0, second)], 0.95)[1].is_tied;
        assert!(!tie(&below) && !tie(&close));
        close[25] = 20.0;
        assert!(tie(&close));
    }

    #[test]
    fn the_interval_holds_the_middle_of_the_samples() {
        let samples: Vec<f64> = (0..1000).rev().map(f64::from).collect();
        assert_eq!(interval(&samples, 0.95), Some((25.0, 974.0)));
        assert_eq!(interval(&[], 0.95), None);
        assert_eq!(interval(&[3.0], 0.95), Some((3.0, 3.0)));
    }
}

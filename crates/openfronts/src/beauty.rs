//! The beauty of a sleeping paper: how long it was passed over, how steeply it rose, and when it awoke.
//!
//! **Definition.** c_t citations in year t after publication, t_m the (first) year with the most. The line from c_0 to the
//! peak is l_t = (c_tm − c_0) / t_m · t + c_0.
//!
//! ```text
//! B   = Σ_{t ≤ t_m} (l_t − c_t) / max(1, c_t)          0 if t_m = 0
//! t_a = the first t ≤ t_m with the greatest |(c_tm − c_0) t − t_m c_t + t_m c_0|
//! ```
//!
//! t_a, the awakening, is the year farthest from the line; the root by which the published formula divides is the same for
//! all t and left out. Where no year lies off the line there is no awakening.
//!
//! **Reference.** Ke, Ferrara, Radicchi & Flammini 2015, Proceedings of the National Academy of Sciences 112:7426,
//! doi:10.1073/pnas.1424329112. It has no parameters.
//!
//! **Memory.** None.
//!
//! **What is not exact.** t_a exists for papers that never slept as well: a steady rise has B = 0, an early one B < 0. Whoever
//! asks for sleepers asks for a high B and a late t_a. B grows with the length of the history and is compared between papers
//! of one year.

/// Beauty and awakening of one history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beauty {
    /// The beauty coefficient B.
    pub coefficient: f64,
    /// Years from publication to the awakening.
    pub awakening: Option<usize>,
    /// Years from publication to the peak.
    pub peak: usize,
}

/// Beauty of the citations per year since publication; `None` where there is no year.
pub fn beauty(citations: &[u32]) -> Option<Beauty> {
    let most = *citations.iter().max()?;
    let peak = citations.iter().position(|c| *c == most)?;
    let first = citations[0];
    if peak == 0 {
        return Some(Beauty {
            coefficient: 0.0,
            awakening: None,
            peak,
        });
    }
    let mut coefficient = 0.0;
    let mut farthest = (0u64, None);
    for (t, c) in citations.iter().enumerate().take(peak + 1) {
        // t_m times the distance below the line: a whole number, so that nothing is rounded.
        let below = i64::from(most - first) * t as i64 + (i64::from(first) - i64::from(*c)) * peak as i64;
        coefficient += below as f64 / (peak as f64 * f64::from((*c).max(1)));
        if below.unsigned_abs() > farthest.0 {
            farthest = (below.unsigned_abs(), Some(t));
        }
    }
    Some(Beauty {
        coefficient,
        awakening: farthest.1,
        peak,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(citations: &[u32]) -> (f64, Option<usize>) {
        let found = beauty(citations).unwrap();
        (found.coefficient, found.awakening)
    }

    #[test]
    fn worked_by_hand() {
        assert_eq!(of(&[0, 0, 0, 0, 10]), (15.0, Some(3)));
        assert_eq!(of(&[1, 2, 3, 4, 5]), (0.0, None));
        assert_eq!(of(&[0, 0, 0, 0, 0, 1, 0, 2, 20]), (59.25, Some(7)));
        // The peak is in year 0; after a peak nothing counts.
        assert_eq!(of(&[7, 1, 0, 7]), (0.0, None));
        assert_eq!(of(&[0, 0, 0, 0, 10, 0, 0]), (15.0, Some(3)));
        // An early rise: 0, 8 and 10 on a line of 0, 5, 10 give −3/8.
        assert_eq!(of(&[0, 8, 10]), (-0.375, Some(1)));
        assert_eq!(beauty(&[]), None);
    }

    /// The published formulas as they stand.
    fn by_definition(c: &[u32]) -> (f64, Option<usize>) {
        let c: Vec<f64> = c.iter().map(|n| f64::from(*n)).collect();
        let t_m = (0..c.len()).fold(0, |best, t| if c[t] > c[best] { t } else { best });
        if t_m == 0 {
            return (0.0, None);
        }
        let (rise, length) = (c[t_m] - c[0], t_m as f64);
        let terms = (0..=t_m).map(|t| (rise / length * t as f64 + c[0] - c[t]) / c[t].max(1.0));
        let distance =
            |t: usize| (rise * t as f64 - length * c[t] + length * c[0]).abs() / rise.hypot(length);
        let farthest = (0..=t_m).fold(0, |best, t| {
            if distance(t) > distance(best) + 1e-9 {
                t
            } else {
                best
            }
        });
        (terms.sum(), Some(farthest).filter(|t| distance(*t) > 1e-9))
    }

    proptest! {
        #[test]
        fn as_by_definition(citations in proptest::collection::vec(0u32..30, 1..25)) {
            let ((found, awakening), (worked, farthest)) = (of(&citations), by_definition(&citations));
            prop_assert!((found - worked).abs() < 1e-9 * worked.abs().max(1.0), "{} {}", found, worked);
            prop_assert_eq!(awakening, farthest);
        }
    }
}

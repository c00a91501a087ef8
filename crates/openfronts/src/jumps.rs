//! Jumps: how many times as often a paper was cited in the last full year as before.
//!
//! **Definition.** c_L citations in the last full year L; m their mean per year over the up to `n_years` years before it,
//! from the year of publication on.
//!
//! ```text
//! jump = c_L / max(m, floor)
//! ```
//!
//! **Reference.** Ours. Growth rates of citations are told in many ways; this one has no fit and no logarithm, and a reader
//! can work it out from two numbers that stand beside it.
//!
//! **Choice of parameters.** Three years before: long enough to smooth, short enough to be told as news. The floor of one
//! citation a year keeps a paper that went from 0 to 2 from an endless jump.
//!
//! **Memory.** None.
//!
//! **What is not exact.** The year of publication is on average half a year; a paper of year L has no year before it, and no
//! jump. The corpus may grow or lose coverage from year to year: compare within a field and year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters of the indicator.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Years before the last one at most, over which the mean is taken.
    pub n_years: u32,
    /// Least mean to divide by, citations per year.
    pub floor: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            n_years: 3,
            floor: 1.0,
        }
    }
}

/// A jump and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jump {
    /// Citations in the last year.
    pub n_last: u32,
    /// Mean citations per year before.
    pub mean_before: f64,
    /// How many times as many.
    pub ratio: f64,
}

/// The jump at the end of a history of citations per year; `None` where there is no year before the last.
pub fn jump(citations: &[u32], params: &Params) -> Option<Jump> {
    let (n_last, before) = citations.split_last()?;
    let before = &before[before.len().saturating_sub(params.n_years as usize)..];
    if before.is_empty() {
        return None;
    }
    let sum: u64 = before.iter().map(|c| u64::from(*c)).sum();
    let mean_before = sum as f64 / before.len() as f64;
    Some(Jump {
        n_last: *n_last,
        mean_before,
        ratio: f64::from(*n_last) / mean_before.max(params.floor),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_by_hand() {
        let of = |citations: &[u32]| jump(citations, &Params::default());
        let (n_last, mean_before) = (12, 3.0);
        assert_eq!(
            of(&[50, 2, 3, 4, 12]),
            Some(Jump {
                n_last,
                mean_before,
                ratio: 4.0
            })
        );
        assert_eq!(of(&[0, 0, 0, 2]).unwrap().ratio, 2.0, "the floor");
        assert_eq!(of(&[5, 0]).unwrap().ratio, 0.0);
        assert_eq!(of(&[5]), None);
        assert_eq!(of(&[]), None);
    }
}

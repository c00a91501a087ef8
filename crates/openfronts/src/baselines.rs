//! Baselines: the distribution of citations in each field and year, and the threshold of the highly cited.
//!
//! **Definition.** Over the n papers of a field and year, sorted by citations, the threshold at share x is the number
//! of citations of the ⌈x·n⌉-th paper: the minimum number of citations received by the top share. A threshold below
//! `min_citations` is no threshold: no paper of that field and year is highly cited (ESI: a threshold of 2 or less).
//! All ties at the threshold are in.
//!
//! With `by_type` the papers of each type (articles, reviews …) are compared among themselves: a cell is then a field,
//! type and year. Stubs, whose type is unknown, make cells of their own.
//!
//! **Reference.** ESI help, *Highly cited thresholds*; worked example of 2013, Physics 2009 to 2013: 61, 44, 26, 10, 0.
//!
//! **Small corpora.** The top 1 % of a few thousand papers is no core to cluster. `shares` is a ladder: the first
//! share that gives at least `min_highly_cited` papers is used, else the last. From about 100,000 papers in the window
//! on, that is the first step, 1 %. A field and year with a threshold at the first share keeps one at every step: where a
//! larger share would fall below `min_citations`, the threshold is `min_citations`, so that no step loses a paper.
//! Every step tried is a row of `share_ladder`, and every face says which was used.
//!
//! **Memory.** 11 bytes per paper, and 4 per paper of the window.
//!
//! **What is not exact.** Citations are those given within the corpus. In a corpus about one topic a field and year may
//! hold a handful of papers; ⌈x·n⌉ is then one paper, whatever the share.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::citations::CitationCount;
use crate::error::{Error, Result};
use crate::fields::PaperField;
use crate::papers::Paper;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Shares of the most cited to try, rising; 0.01 is the top 1 %.
    pub shares: Vec<f64>,
    /// A share is enough when it gives this many highly cited papers.
    pub min_highly_cited: u64,
    /// Smallest number of citations that can be a threshold.
    pub min_citations: u32,
    /// Whether each type of work has thresholds of its own.
    pub by_type: bool,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            shares: vec![0.01, 0.02, 0.03, 0.05, 0.10],
            min_highly_cited: 1000,
            min_citations: 3,
            by_type: false,
        }
    }
}

corpus::table! {
    /// The distribution of citations of the papers of one field and year within the window.
    pub struct Baseline in "baselines" {
        /// Field, one of 26.
        field_id: u8,
        /// Place of the type in the parameter `papers.types`; null where types are not told apart, and for stubs.
        type_place: Option<u8>,
        /// Year of publication.
        year: i16,
        /// Papers.
        n_papers: u64,
        /// Mean citations.
        mean_citations: f64,
        /// Citations at or above which the top 50 % lie.
        top_50: u32,
        /// Citations at or above which the top 20 % lie.
        top_20: u32,
        /// Citations at or above which the top 10 % lie.
        top_10: u32,
        /// Citations at or above which the top 1 % lie.
        top_1: u32,
        /// Citations at or above which the top 0.1 % lie.
        top_0_1: u32,
        /// Citations at or above which the top 0.01 % lie.
        top_0_01: u32,
        /// Weight of a paper with exactly `top_10` citations with which the top 10 % hold exactly 10 % of the papers, 0..1.
        weight_at_top_10: f64,
        /// Weight of a paper with exactly `top_1` citations with which the top 1 % hold exactly 1 % of the papers, 0..1.
        weight_at_top_1: f64,
        /// Citations at or above which a paper is highly cited, at the share that was used; null when below the floor.
        threshold: Option<u32>,
    }
}

corpus::table! {
    /// One step of the ladder of shares.
    pub struct ShareStep in "share_ladder" {
        /// Share of the most cited, 0..1.
        share: f64,
        /// Papers that are highly cited at this share.
        n_highly_cited: u64,
        /// Whether this share was used.
        is_used: bool,
    }
}

/// ⌈share·n⌉, at least 1 where n is. A product that is whole but for rounding (0.07 · 100) counts as whole.
pub fn n_of_share(share: f64, n: usize) -> usize {
    let exact = (share * n as f64 - 1e-9).ceil().max(1.0) as usize;
    exact.min(n)
}

/// Citations of the ⌈share·n⌉-th paper of a list sorted from most to least cited; 0 for an empty list.
pub fn threshold(descending: &[u32], share: f64) -> u32 {
    descending
        .get(n_of_share(share, descending.len()).saturating_sub(1))
        .copied()
        .unwrap_or(0)
}

/// Weight of the papers at the threshold of a share, when those above count 1 and all together shall make exactly the
/// share: (x·n − papers above) / papers at the threshold.
///
/// Waltman & Schreiber 2013, Journal of the American Society for Information Science and Technology 64:372.
pub fn weight_at(descending: &[u32], share: f64) -> f64 {
    let threshold = threshold(descending, share);
    let n_above = descending.partition_point(|c| *c > threshold);
    let n_at = descending.partition_point(|c| *c >= threshold) - n_above;
    let wanted = share * descending.len() as f64 - n_above as f64;
    if n_at == 0 {
        return 0.0;
    }
    (wanted / n_at as f64).clamp(0.0, 1.0)
}

/// Where a paper is compared: field, place of its type where types are told apart, and year.
pub type Cell = (u8, Option<u8>, i16);

/// Citations of the papers of each cell, most cited first.
pub type Cells = BTreeMap<Cell, Vec<u32>>;

/// Citations at or above which a paper of the cell is highly cited; `None` when the first share gives no threshold.
fn cell_threshold(citations: &[u32], share: f64, params: &Params) -> Option<u32> {
    let at_first = threshold(citations, params.shares[0]);
    let at_share = threshold(citations, share).max(params.min_citations);
    (at_first >= params.min_citations).then_some(at_share)
}

fn n_at_or_above(cells: &Cells, share: f64, params: &Params) -> u64 {
    let in_cell = |citations: &Vec<u32>| {
        let threshold = cell_threshold(citations, share, params)?;
        Some(citations.partition_point(|c| *c >= threshold) as u64)
    };
    cells.values().filter_map(in_cell).sum()
}

/// Tries the shares in turn; marks the one to use.
pub fn ladder(cells: &BTreeMap<Cell, Vec<u32>>, params: &Params) -> Vec<ShareStep> {
    let mut steps: Vec<ShareStep> = Vec::new();
    for &share in &params.shares {
        let n_highly_cited = n_at_or_above(cells, share, params);
        steps.push(ShareStep {
            share,
            n_highly_cited,
            is_used: false,
        });
        if n_highly_cited >= params.min_highly_cited {
            break;
        }
    }
    if let Some(last) = steps.last_mut() {
        last.is_used = true;
    }
    steps
}

fn baseline((field_id, type_place, year): Cell, citations: &[u32], share: f64, params: &Params) -> Baseline {
    let at = |share| threshold(citations, share);
    let total: u64 = citations.iter().map(|c| u64::from(*c)).sum();
    Baseline {
        field_id,
        type_place,
        year,
        n_papers: citations.len() as u64,
        mean_citations: total as f64 / citations.len() as f64,
        top_50: at(0.5),
        top_20: at(0.2),
        top_10: at(0.1),
        top_1: at(0.01),
        top_0_1: at(0.001),
        top_0_01: at(0.0001),
        weight_at_top_10: weight_at(citations, 0.1),
        weight_at_top_1: weight_at(citations, 0.01),
        threshold: cell_threshold(citations, share, params),
    }
}

/// Whether the parameters can be used.
pub fn check(params: &Params) -> Result<()> {
    let rising = params.shares.windows(2).all(|w| w[0] < w[1]);
    if params.shares.is_empty() || !rising || params.shares.iter().any(|s| !(*s > 0.0 && *s <= 1.0)) {
        let message = "wants one or more rising shares between 0 and 1, such as [0.01, 0.1]".to_owned();
        return Err(Error::BadParameter {
            key: "baselines.shares".into(),
            message,
        });
    }
    Ok(())
}

/// Reads papers, fields and citation counts of the window, writes the baselines and the ladder.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let years: Vec<i16> = at.column::<Paper, _>("year")?;
    let type_places: Vec<Option<u8>> = at.column::<Paper, _>("type_place")?;
    let in_window: Vec<bool> = at.column::<Paper, _>("in_window")?;
    let fields: Vec<Option<u8>> = at.column::<PaperField, _>("field_id")?;
    let citations: Vec<u32> = at.column::<CitationCount, _>("n_citations")?;
    assert!(
        years.len() == fields.len() && years.len() == citations.len(),
        "one row per paper"
    );
    let mut cells: Cells = BTreeMap::new();
    for i in (0..years.len()).filter(|i| in_window[*i]) {
        if let Some(field_id) = fields[i] {
            let type_place = type_places[i].filter(|_| params.by_type);
            let cell = (field_id, type_place, years[i]);
            cells.entry(cell).or_default().push(citations[i]);
        }
    }
    cells
        .values_mut()
        .for_each(|citations| citations.sort_unstable_by(|a, b| b.cmp(a)));
    write(at, &cells, params)
}

/// Writes the baselines and the ladder.
pub fn write(at: &mut Workplace, cells: &Cells, params: &Params) -> Result<()> {
    let steps = ladder(cells, params);
    let share = steps
        .iter()
        .find(|step| step.is_used)
        .map_or(params.shares[0], |step| step.share);
    let rows = cells
        .iter()
        .map(|(cell, citations)| baseline(*cell, citations, share, params));
    at.write(&rows.collect::<Vec<_>>())?;
    at.write(&steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_is_the_least_cited_of_the_top_share() {
        let mut citations: Vec<u32> = (0..200).collect();
        citations.reverse();
        assert_eq!(threshold(&citations, 0.01), 198);
        assert_eq!(threshold(&citations, 0.10), 180);
        assert_eq!(threshold(&[9, 7, 7, 7, 1], 0.4), 7);
        assert_eq!(threshold(&[5], 0.01), 5);
        assert_eq!(threshold(&[], 0.01), 0);
    }

    #[test]
    fn ties_are_in_and_low_thresholds_are_none() {
        let cells = BTreeMap::from([
            ((31, None, 2009), vec![9, 7, 7, 7, 1]),
            ((31, None, 2013), vec![2, 1, 0]),
        ]);
        let params = Params {
            shares: vec![0.4],
            ..Params::default()
        };
        assert_eq!(n_at_or_above(&cells, 0.4, &params), 4);
        assert_eq!(
            baseline((31, None, 2013), &[2, 1, 0], 0.4, &params).threshold,
            None
        );
    }

    #[test]
    fn the_ladder_stops_at_the_first_share_that_is_enough() {
        let cells = BTreeMap::from([((31, None, 2009), (10..1010).rev().collect::<Vec<u32>>())]);
        let params = Params {
            min_highly_cited: 30,
            ..Params::default()
        };
        let steps = ladder(&cells, &params);
        assert_eq!(
            steps.iter().map(|s| s.n_highly_cited).collect::<Vec<_>>(),
            [10, 20, 30]
        );
        assert!(steps[2].is_used && !steps[1].is_used);
        let never = Params {
            min_highly_cited: 5000,
            ..Params::default()
        };
        assert_eq!(ladder(&cells, &never).last().unwrap().share, 0.10);
    }

    /// A hundred papers: 2 with 9 citations, 6 with 5, 10 with 3, 12 with 2, 20 with 1, 50 without. The top 10 % are the
    /// eight above 3 and a fifth of each of the ten at 3.
    #[test]
    fn ties_share_what_is_left_of_the_top() {
        let groups = [(2, 9), (6, 5), (10, 3), (12, 2), (20, 1), (50, 0)];
        let citations: Vec<u32> = groups
            .iter()
            .flat_map(|(n, c)| std::iter::repeat_n(*c, *n))
            .collect();
        assert_eq!(threshold(&citations, 0.10), 3);
        let weight = weight_at(&citations, 0.10);
        assert!((weight - 0.2).abs() < 1e-12, "{weight}");
        assert!((8.0 + 10.0 * weight - 10.0).abs() < 1e-12);
        assert_eq!(weight_at(&[], 0.10), 0.0);
    }

    #[test]
    fn a_whole_product_is_not_rounded_up() {
        assert_eq!(n_of_share(0.07, 100), 7);
        assert_eq!(n_of_share(0.01, 101), 2);
        assert_eq!(
            (n_of_share(0.01, 5), n_of_share(0.5, 0), n_of_share(1.0, 3)),
            (1, 0, 3)
        );
    }

    proptest::proptest! {
        /// A larger share never loses a highly cited paper.
        #[test]
        fn the_ladder_rises(drawn in proptest::collection::vec(proptest::collection::vec(0u32..12, 1..30), 1..8)) {
            let params = Params { min_highly_cited: u64::MAX, ..Params::default() };
            let cells: Cells = (0i16..).zip(drawn).map(|(year, mut citations)| {
                citations.sort_unstable_by(|a, b| b.cmp(a));
                ((27, None, year), citations)
            }).collect();
            let n: Vec<u64> = ladder(&cells, &params).iter().map(|step| step.n_highly_cited).collect();
            proptest::prop_assert!(n.is_sorted(), "{:?}", n);
        }
    }
}

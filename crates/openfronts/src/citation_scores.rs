//! Citation scores: the citations of a paper against those of papers of its field, year and (where types are told apart) type.
//!
//! **Definition.** The cohort of a paper are the papers of the window of its field and year. Of n papers with citations c:
//!
//! ```text
//! ncs        = c / mean of c over the cohort                      1 where nobody is cited
//! top (x %)  = 1 above the threshold t, 0 below, and at t the weight with which the cohort holds exactly x %:
//!              w = (x·n − papers above t) / papers at t           t = citations of the ⌈x·n⌉-th paper
//! ```
//!
//! so that over every cohort ncs has the mean 1 and exactly x % are in the top x %.
//!
//! **Citation window.** With `citation_years` = 0, all citations of the corpus; with k, those from papers published no later
//! than k years after the paper. Comparing within a year makes either fair; a short window does not see late citations.
//!
//! **Reference.** Waltman et al. 2011, Journal of Informetrics 5:37 (mean normalised citation score); Waltman & Schreiber
//! 2013, Journal of the American Society for Information Science and Technology 64:372 (exact shares with ties).
//!
//! **Memory.** 4 bytes per work, 20 per paper of the window.
//!
//! **What is not exact.** Fields are OpenAlex's 26, CWTS compares in about 4,500: a paper of a much-citing specialty gains.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::baselines::{Cell, threshold, weight_at};
use crate::citations;
use crate::error::{Error, Result};
use crate::fields::PaperField;
use crate::papers::Paper;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Years after publication in which citations count; 0: all.
    pub citation_years: i16,
}

corpus::table! {
    /// The citation scores of one paper of the window.
    pub struct CitationScore in "citation_scores" {
        /// The paper.
        work: u32,
        /// Citations within the citation window.
        n_citations: u32,
        /// Citations divided by their mean in the field and year.
        ncs: f64,
        /// How far it is among the 1 % most cited of its field and year, 0..1: 1 above the threshold, a weight at it.
        top_1: f64,
        /// How far it is among the 10 % most cited, 0..1.
        top_10: f64,
        /// Papers of its field and year.
        n_cohort: u32,
    }
}

corpus::table! {
    /// Papers of the window without a score, by reason.
    pub struct CitationScoresLeftOut in "citation_scores_left_out" {
        /// Reason: no_field.
        reason: String,
        /// Papers.
        n_papers: u64,
    }
}

/// The mean and the thresholds of a cohort.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cohort {
    n: u32,
    mean: f64,
    top_1: (u32, f64),
    top_10: (u32, f64),
}

impl Cohort {
    /// From citations, most first.
    fn new(descending: &[u32]) -> Self {
        let total: u64 = descending.iter().map(|c| u64::from(*c)).sum();
        let top = |share| (threshold(descending, share), weight_at(descending, share));
        Self {
            n: descending.len() as u32,
            mean: total as f64 / descending.len() as f64,
            top_1: top(0.01),
            top_10: top(0.1),
        }
    }

    fn ncs(&self, citations: u32) -> f64 {
        if self.mean > 0.0 {
            f64::from(citations) / self.mean
        } else {
            1.0
        }
    }
}

/// How far a paper with so many citations is in the top.
fn in_top(citations: u32, (threshold, weight): (u32, f64)) -> f64 {
    match citations.cmp(&threshold) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => weight,
        std::cmp::Ordering::Less => 0.0,
    }
}

/// Citations of each work from papers at most `within` years younger; all where it is 0.
fn counted(at: &Workplace, years: &[Option<i16>], within: i16) -> Result<Vec<u32>> {
    let mapped = citations::network(at)?;
    let network = mapped.rows();
    let mut counts = vec![0u32; years.len()];
    for citing in 0..network.n_rows() as u32 {
        let citing_year = years[citing as usize];
        for &cited in network.row(citing) {
            let age = citing_year
                .zip(years[cited as usize])
                .map(|(citing, cited)| citing - cited);
            if within == 0 || age.is_some_and(|age| age <= within) {
                counts[cited as usize] += 1;
            }
        }
    }
    Ok(counts)
}

/// Reads papers, fields and the network, writes the scores of the papers of the window. `by_type` is that of the baselines.
pub(crate) fn run(at: &mut Workplace, params: &Params, by_type: bool) -> Result<()> {
    if params.citation_years < 0 {
        return Err(Error::BadParameter {
            key: "citation_scores.citation_years".into(),
            message: format!("{} years is less than none; 0 means all", params.citation_years),
        });
    }
    let mut years: Vec<Option<i16>> = vec![None; at.n_works() as usize];
    for paper in at.rows::<Paper>()? {
        let paper = paper?;
        years[paper.work as usize] = Some(paper.year);
    }
    let counts = counted(at, &years, params.citation_years)?;
    let fields: Vec<Option<u8>> = at.column::<PaperField, _>("field_id")?;
    let mut scored: Vec<(u32, Cell)> = Vec::new();
    let mut n_without_field = 0;
    for (paper, field) in at.rows::<Paper>()?.zip(fields) {
        let paper = paper?;
        match field.filter(|_| paper.in_window) {
            Some(field) => scored.push((
                paper.work,
                (field, paper.type_place.filter(|_| by_type), paper.year),
            )),
            None => n_without_field += u64::from(paper.in_window),
        }
    }
    let mut cohorts: BTreeMap<Cell, Vec<u32>> = BTreeMap::new();
    for (work, cell) in &scored {
        cohorts.entry(*cell).or_default().push(counts[*work as usize]);
    }
    let cohorts: BTreeMap<Cell, Cohort> = cohorts
        .into_iter()
        .map(|(cell, mut citations)| {
            citations.sort_unstable_by(|a, b| b.cmp(a));
            (cell, Cohort::new(&citations))
        })
        .collect();
    at.write_rows(scored.iter().map(|(work, cell)| {
        let (cohort, n_citations) = (&cohorts[cell], counts[*work as usize]);
        CitationScore {
            work: *work,
            n_citations,
            ncs: cohort.ncs(n_citations),
            top_1: in_top(n_citations, cohort.top_1),
            top_10: in_top(n_citations, cohort.top_10),
            n_cohort: cohort.n,
        }
    }))?;
    let left_out = (n_without_field > 0).then(|| CitationScoresLeftOut {
        reason: "no_field".to_owned(),
        n_papers: n_without_field,
    });
    at.write(&left_out.into_iter().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 50 papers with 0 citations, 20 with 1, 12 with 2, 10 with 3, 6 with 5, 2 with 9: the threshold of the top 10 % is 3,
    /// eight lie above, each of the ten at it weighs 0.2.
    #[test]
    fn the_published_rule_for_ties() {
        let groups = [(2, 9), (6, 5), (10, 3), (12, 2), (20, 1), (50, 0)];
        let citations: Vec<u32> = groups
            .iter()
            .flat_map(|(n, c)| std::iter::repeat_n(*c, *n))
            .collect();
        let cohort = Cohort::new(&citations);
        assert_eq!(cohort.top_10.0, 3);
        assert!((cohort.top_10.1 - 0.2).abs() < 1e-12);
        let total: f64 = citations.iter().map(|c| in_top(*c, cohort.top_10)).sum();
        assert!((total - 10.0).abs() < 1e-12);
        assert!(
            (cohort.ncs(3) - 3.0 / 1.22).abs() < 1e-12,
            "122 citations of 100 papers"
        );
    }

    #[test]
    fn nobody_is_cited() {
        let cohort = Cohort::new(&[0, 0, 0]);
        assert_eq!(cohort.ncs(0), 1.0);
        assert!((in_top(0, cohort.top_10) - 0.1).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn every_cohort_has_mean_one_and_exact_shares(mut citations in proptest::collection::vec(0u32..30, 1..200)) {
            citations.sort_unstable_by(|a, b| b.cmp(a));
            let (cohort, n) = (Cohort::new(&citations), citations.len() as f64);
            let sum = |of: &dyn Fn(u32) -> f64| citations.iter().map(|c| of(*c)).sum::<f64>();
            prop_assert!((sum(&|c| cohort.ncs(c)) - n).abs() < 1e-9 * n);
            prop_assert!((sum(&|c| in_top(c, cohort.top_10)) - 0.1 * n).abs() < 1e-9 * n);
            prop_assert!((sum(&|c| in_top(c, cohort.top_1)) - 0.01 * n).abs() < 1e-9 * n);
        }
    }
}

//! Disruption: whether later papers cite a paper instead of what it builds on, or along with it.
//!
//! **Definition.** Of the papers published 1 to 5 years after the focal paper, n_i cite it and none of its references, n_j
//! cite it and at least one of them, n_k cite at least one of them and not it; n_j5 are those of n_j that cite at least five.
//!
//! ```text
//! CD5    = (n_i − n_j)  / (n_i + n_j  + n_k)       −1 … 1
//! DI5    = (n_i − n_j5) / (n_i + n_j5 + n_k)       −1 … 1
//! DI^nok = (n_i − n_j)  / (n_i + n_j)              −1 … 1
//! mCD5   = CD5 · (n_i + n_j)
//! ```
//!
//! **Reference.** CD: Funk & Owen-Smith 2017, Management Science 63:791, doi:10.1287/mnsc.2015.2366; DI5 and DI^nok:
//! Bornmann, Devyatkin, Tekles & Vogl 2020, Quantitative Science Studies 1:1242, doi:10.1162/qss_a_00068. Test: the graph
//! in the README of `russellfunk/cdindex`. The letters of the counts are those of these papers.
//!
//! **Choice of parameters.** A paper without recorded references has n_j = n_k = 0 and CD = 1: this is missing data, not
//! disruption, and such papers alone made much of a reported decline (Holst, Algaba, Tori, Wenmackers & Ginis 2024,
//! arXiv:2402.14583). Hence fewer than `min_references` references, or fewer than `min_citations` papers that cite, give
//! nothing. Longer lists of references over time make n_k grow (Petersen, Arroyave & Pammolli 2024, Quantitative Science
//! Studies 5:936): values are compared within a field and year only.
//!
//! **Memory.** 4 bytes per citation of a reference within the span, for each thread.
//!
//! **What is not exact.** References that are not recorded turn n_j into n_i: the value lies too high. For a paper younger
//! than five years the span ends with the corpus. A year is no date: papers of the same year are not later.

use network::adjacency::Adjacency;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::histories::Histories;

/// References of the focal paper that a paper of n_j5 cites at least.
const N_SHARED: usize = 5;

/// Parameters of the indicator.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Years after the focal paper that are looked at.
    pub window_years: i16,
    /// References to papers of the corpus, below which there is no value.
    pub min_references: u32,
    /// Citations within these years, below which there is no value.
    pub min_citations: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            window_years: 5,
            min_references: 10,
            min_citations: 10,
        }
    }
}

/// How later papers cite a paper and its references.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cite it and none of its references.
    pub n_i: u32,
    /// Cite it and at least one of its references.
    pub n_j: u32,
    /// Cite at least one of its references and not it.
    pub n_k: u32,
    /// Cite it and at least five of its references.
    pub n_j5: u32,
}

impl Counts {
    /// CD, −1..1; `None` where nothing is counted.
    pub fn cd(&self) -> Option<f64> {
        ratio(self.n_i, self.n_j, self.n_k)
    }

    /// CD times the papers that cite the focal paper.
    pub fn mcd(&self) -> Option<f64> {
        Some(self.cd()? * f64::from(self.n_i + self.n_j))
    }

    /// DI5, −1..1.
    pub fn di5(&self) -> Option<f64> {
        ratio(self.n_i, self.n_j5, self.n_k)
    }

    /// DI^nok, −1..1: n_k is left out.
    pub fn di_nok(&self) -> Option<f64> {
        ratio(self.n_i, self.n_j, 0)
    }
}

fn ratio(i: u32, j: u32, k: u32) -> Option<f64> {
    let all = u64::from(i) + u64::from(j) + u64::from(k);
    (all > 0).then(|| (f64::from(i) - f64::from(j)) / all as f64)
}

/// How the papers of the `window_years` after `paper` cite it and its references. `network` holds what each work cites.
/// Without any reference nothing is told of a paper: `None`.
pub fn counts(paper: u32, network: &Adjacency, histories: &Histories, window_years: i16) -> Option<Counts> {
    let references = network.row(paper);
    if references.is_empty() {
        return None;
    }
    let year = histories.year(paper);
    let span = || year.saturating_add(1)..=year.saturating_add(window_years);
    let mut citing = histories.citing_in(paper, span()).to_vec();
    citing.sort_unstable();
    let mut beside: Vec<u32> = Vec::new();
    for reference in references.iter().filter(|reference| **reference != paper) {
        beside.extend(histories.citing_in(*reference, span()));
    }
    beside.sort_unstable();
    let mut counts = Counts::default();
    for cites in beside.chunk_by(|a, b| a == b) {
        match citing.binary_search(&cites[0]) {
            Err(_) => counts.n_k += 1,
            Ok(_) => {
                counts.n_j += 1;
                counts.n_j5 += u32::from(cites.len() >= N_SHARED);
            }
        }
    }
    counts.n_i = citing.len() as u32 - counts.n_j;
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The graph of the README of cdindex: 4 of 1995 cites 0 to 3; of the six later papers 7, 8 and 10 cite it alone, 6 and
    /// 9 with its references, 5 these alone.
    #[test]
    fn as_cdindex_counts() {
        let cites = [
            (4, 2),
            (4, 0),
            (4, 1),
            (4, 3),
            (5, 2),
            (6, 2),
            (6, 4),
            (7, 4),
            (8, 4),
            (9, 4),
            (9, 1),
            (9, 3),
            (10, 4),
        ];
        let network = Adjacency::from_pairs(11, cites.to_vec());
        let years = [1992, 1992, 1993, 1993, 1995, 1997, 1998, 1999, 1999, 1998, 1997];
        let histories = Histories::new(&network, &years);
        let found = counts(4, &network, &histories, 5).unwrap();
        assert_eq!((found.n_i, found.n_j, found.n_k, found.n_j5), (3, 2, 1, 0));
        let close = |found: Option<f64>, worked: f64| assert!((found.unwrap() - worked).abs() < 1e-15);
        close(found.cd(), 1.0 / 6.0);
        close(found.mcd(), 5.0 / 6.0);
        close(found.di5(), 3.0 / 4.0);
        close(found.di_nok(), 1.0 / 5.0);
        let three = counts(4, &network, &histories, 3).unwrap();
        assert_eq!(
            (three.n_i, three.n_j, three.n_k),
            (1, 2, 1),
            "7 and 8 are of 1999"
        );
        assert_eq!(counts(7, &network, &histories, 5).unwrap().cd(), None);
    }

    /// What is cited and cites nothing that is known would have CD = 1.
    #[test]
    fn no_recorded_references_is_not_disruption() {
        let network = Adjacency::from_pairs(3, vec![(1, 0), (2, 0)]);
        let histories = Histories::new(&network, &[2000, 2001, 2002]);
        assert_eq!(counts(0, &network, &histories, 5), None);
    }

    /// The definition, word by word: every later paper is asked.
    fn by_definition(paper: u32, network: &Adjacency, years: &[i16], window_years: i16) -> Counts {
        let mut counts = Counts::default();
        let own = years[paper as usize];
        for later in (0..years.len() as u32).filter(|i| years[*i as usize] > own) {
            if years[later as usize] > own + window_years {
                continue;
            }
            let is_shared =
                |reference: &&u32| **reference != paper && network.row(later).contains(*reference);
            let n_shared = network.row(paper).iter().filter(is_shared).count();
            match (network.row(later).contains(&paper), n_shared) {
                (true, 0) => counts.n_i += 1,
                (true, n) => {
                    counts.n_j += 1;
                    counts.n_j5 += u32::from(n >= 5);
                }
                (false, 0) => {}
                (false, _) => counts.n_k += 1,
            }
        }
        counts
    }

    proptest! {
        #[test]
        fn as_by_definition(
            pairs in proptest::collection::vec((0u32..14, 0u32..14), 0..150),
            years in proptest::collection::vec(2000i16..2009, 14),
            window_years in 1i16..7,
        ) {
            let network = Adjacency::from_pairs(14, pairs);
            let histories = Histories::new(&network, &years);
            for paper in (0..14).filter(|paper| !network.row(*paper).is_empty()) {
                let found = counts(paper, &network, &histories, window_years).unwrap();
                prop_assert_eq!(found, by_definition(paper, &network, &years, window_years));
                prop_assert!(found.cd().is_none_or(|cd| (-1.0..=1.0).contains(&cd)));
            }
        }
    }
}

//! Combinations: the sources that papers cite together, read from the corpus, year after year.
//!
//! **Definition.** For each year of the window, the references of its papers with the source and the year of each; what these
//! tell of a paper is `atypicality`.
//!
//! **Memory.** 6 bytes per work, and what `atypicality` takes for a year.
//!
//! **What is not exact.** A reference without a source, such as a stub, takes no part.

use std::collections::BTreeMap;

use network::adjacency::Adjacency;

use crate::atypicality::{Atypicality, Params, atypicality};
use crate::error::Result;
use crate::source_pairs::Lists;
use crate::stage::Workplace;

/// Source of a work that has none.
const NO_SOURCE: u32 = u32::MAX;

corpus::table! {
    /// Of a work: its source.
    struct WorkSource in "works" {
        /// The work.
        work: u32,
        /// Its source.
        source_id: Option<u64>,
    }
}

/// The source of each work.
pub(crate) struct Combinations {
    /// By number, in the order of appearance.
    sources: Vec<u32>,
}

/// What the references of one paper tell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Of {
    /// References with a known source.
    pub(crate) n_known: usize,
    /// `None` with too few or too many of these.
    pub(crate) atypicality: Option<Atypicality>,
}

impl Combinations {
    pub(crate) fn read(at: &Workplace) -> Result<Self> {
        let mut numbers: BTreeMap<u64, u32> = BTreeMap::new();
        let mut sources = vec![NO_SOURCE; at.n_works() as usize];
        for row in at.corpus_rows::<WorkSource>()? {
            let row = row?;
            if let Some(id) = row.source_id {
                let next = numbers.len() as u32;
                sources[row.work as usize] = *numbers.entry(id).or_insert(next);
            }
        }
        Ok(Self { sources })
    }

    /// Of each `wanted` one of the papers of a year, all of which make the null model.
    pub(crate) fn of_year(
        &self,
        (year, papers): (i16, &[u32]),
        wanted: &[bool],
        network: &Adjacency,
        years: &[i16],
        params: &Params,
    ) -> Vec<Of> {
        let (lists, n_known) = self.lists(papers, network, years, params.max_references as usize);
        let is_enough = |n: usize| n >= params.min_references as usize;
        let wanted: Vec<bool> = wanted
            .iter()
            .zip(&n_known)
            .map(|(is, n)| *is && is_enough(*n))
            .collect();
        let found = atypicality(&lists, year, &wanted, params);
        let of = |(n_known, atypicality)| Of { n_known, atypicality };
        n_known.into_iter().zip(found).map(of).collect()
    }

    /// The references with a source of some papers, and how many these are; too long lists are empty.
    fn lists(&self, papers: &[u32], network: &Adjacency, years: &[i16], max: usize) -> (Lists, Vec<usize>) {
        let mut lists = Lists {
            offsets: vec![0],
            ..Lists::default()
        };
        let mut n_known = Vec::with_capacity(papers.len());
        let mut list = Vec::new();
        for paper in papers {
            list.clear();
            let cited = network.row(*paper).iter().map(|cited| *cited as usize);
            list.extend(cited.filter(|cited| self.sources[*cited] != NO_SOURCE));
            n_known.push(list.len());
            if list.len() <= max {
                lists
                    .sources
                    .extend(list.iter().map(|cited| self.sources[*cited]));
                lists.years.extend(list.iter().map(|cited| years[*cited]));
            }
            lists.offsets.push(lists.sources.len());
        }
        (lists, n_known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 3 cites 0 and 1 of one source and 2 of none, 4 cites 0 alone, 5 cites more than may be.
    #[test]
    fn lists_hold_what_has_a_source() {
        let combinations = Combinations {
            sources: vec![7, 7, NO_SOURCE, NO_SOURCE, 8, 8],
        };
        let cites = vec![(3, 0), (3, 1), (3, 2), (4, 0), (5, 0), (5, 1), (5, 4)];
        let network = Adjacency::from_pairs(6, cites);
        let years = [1990, 1991, 1992, 2000, 2000, 2001];
        let (lists, n_known) = combinations.lists(&[3, 4, 5], &network, &years, 2);
        assert_eq!(n_known, [2, 1, 3]);
        assert_eq!(lists.offsets, [0, 2, 3, 3]);
        assert_eq!(
            (lists.sources, lists.years),
            (vec![7, 7, 7], vec![1990, 1991, 1990])
        );
        let params = Params {
            min_references: 2,
            max_references: 2,
            ..Params::default()
        };
        let found = combinations.of_year((2000, &[3, 4, 5]), &[true; 3], &network, &years, &params);
        let has_value: Vec<bool> = found.iter().map(|of| of.atypicality.is_some()).collect();
        assert_eq!(has_value, [true, false, false]);
    }
}

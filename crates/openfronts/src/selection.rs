//! Selection: hot, emerging and key fronts.
//!
//! **Definition.** In each area the fronts are ranked by the citations of their core papers. *Hot*: of the top
//! `hot_share` (at least one), the `hot_per_area` with the latest mean year of core papers; equals by citations.
//! *Emerging*: of the fronts that are not hot and whose mean year is at least (edition year − 2) + 0.5, the top
//! `emerging_share` of the area by citations (at least one). *Key*: in each area, among the hot fronts, the one with
//! most core papers and the one with the highest CPT; among the emerging, the one with the highest CPT. Equals go to
//! the front with the smaller number.
//!
//! **Reference.** *Research Fronts* 2015 to 2023 (Chinese Academy of Sciences and Clarivate): the rule as far as it is
//! published; there experts merge near duplicates and adjust the choice.
//!
//! **Memory.** 64 bytes per front.
//!
//! **What is not exact.** The published emerging fronts may overlap with hot ones before the experts' choice; here a
//! front is one or the other, so that the sets add up.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::baselines::n_of_share;
use crate::error::{Error, Result};

/// Parameters of the choice.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Share of an area's fronts, by citations, from which hot fronts are taken; 0..1.
    pub hot_share: f64,
    /// Hot fronts of an area.
    pub hot_per_area: usize,
    /// Share of an area's young fronts, by citations, that are emerging; 0..1.
    pub emerging_share: f64,
    /// A front is young if its mean year is at least the edition year plus this.
    pub young_from: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            hot_share: 0.10,
            hot_per_area: 10,
            emerging_share: 0.10,
            young_from: -1.5,
        }
    }
}

impl Params {
    /// Whether the shares are shares.
    pub fn check(&self) -> Result<()> {
        for (key, share) in [
            ("hot_share", self.hot_share),
            ("emerging_share", self.emerging_share),
        ] {
            if !(0.0..=1.0).contains(&share) {
                let key = format!("fronts.selection.{key}");
                return Err(Error::BadParameter {
                    key,
                    message: format!("{share} is not between 0 and 1"),
                });
            }
        }
        Ok(())
    }
}

/// What the choice looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The front.
    pub front_id: u32,
    /// Its area.
    pub area: Option<u8>,
    /// Core papers.
    pub n_core: u32,
    /// Citations of core papers.
    pub n_citations: u64,
    /// Mean year of core papers.
    pub mean_year: f64,
    /// Citing papers per core paper and year.
    pub cpt: f64,
}

/// What was chosen of one front.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Place in the area by citations, from 1.
    pub rank_in_area: u32,
    /// Place among the hot fronts of the area, from 1.
    pub hot_rank: Option<u32>,
    /// Place among the emerging fronts of the area, from 1.
    pub emerging_rank: Option<u32>,
    /// Why it is a key front: most_core_papers, highest_cpt, highest_cpt_of_emerging.
    pub key: Vec<String>,
}

/// Orders years and CPT, which are never NaN, as integers do.
fn descending(a: f64, b: f64) -> std::cmp::Ordering {
    b.total_cmp(&a)
}

/// The choice for every front, in the order given.
pub fn select(fronts: &[Candidate], edition_year: i16, params: &Params) -> Vec<Chosen> {
    let mut by_area: BTreeMap<Option<u8>, Vec<usize>> = BTreeMap::new();
    for (i, front) in fronts.iter().enumerate() {
        by_area.entry(front.area).or_default().push(i);
    }
    let mut chosen = vec![Chosen::default(); fronts.len()];
    for (area, mut members) in by_area {
        members.sort_by_key(|i| (Reverse(fronts[*i].n_citations), fronts[*i].front_id));
        for (rank, &i) in (1..).zip(&members) {
            chosen[i].rank_in_area = rank;
        }
        if area.is_some() {
            let hot = hot(&members, fronts, params);
            let emerging = emerging(
                &members,
                &hot,
                fronts,
                f64::from(edition_year) + params.young_from,
                params,
            );
            (1..)
                .zip(&hot)
                .for_each(|(rank, i)| chosen[*i].hot_rank = Some(rank));
            (1..)
                .zip(&emerging)
                .for_each(|(rank, i)| chosen[*i].emerging_rank = Some(rank));
            mark_key(&hot, &emerging, fronts, &mut chosen);
        }
    }
    chosen
}

/// Of members sorted by citations, the hot ones, the latest mean year first.
fn hot(members: &[usize], fronts: &[Candidate], params: &Params) -> Vec<usize> {
    let mut candidates = members[..n_of_share(params.hot_share, members.len())].to_vec();
    // The sort is stable: equals stay in the order of their citations.
    candidates.sort_by(|a, b| descending(fronts[*a].mean_year, fronts[*b].mean_year));
    candidates.truncate(params.hot_per_area);
    candidates
}

/// Of members sorted by citations, the emerging ones, the most cited first.
fn emerging(members: &[usize], hot: &[usize], fronts: &[Candidate], cut: f64, params: &Params) -> Vec<usize> {
    let is_young = |i: &usize| fronts[*i].mean_year >= cut && !hot.contains(i);
    let mut young: Vec<usize> = members.iter().copied().filter(is_young).collect();
    young.truncate(n_of_share(params.emerging_share, young.len()));
    young
}

fn mark_key(hot: &[usize], emerging: &[usize], fronts: &[Candidate], chosen: &mut [Chosen]) {
    let highest_cpt = |set: &[usize]| {
        set.iter().copied().min_by(|a, b| {
            descending(fronts[*a].cpt, fronts[*b].cpt).then(fronts[*a].front_id.cmp(&fronts[*b].front_id))
        })
    };
    let most_core = hot
        .iter()
        .copied()
        .min_by_key(|i| (Reverse(fronts[*i].n_core), fronts[*i].front_id));
    let reasons = [
        (most_core, "most_core_papers"),
        (highest_cpt(hot), "highest_cpt"),
        (highest_cpt(emerging), "highest_cpt_of_emerging"),
    ];
    for (front, reason) in reasons {
        if let Some(i) = front {
            chosen[i].key.push(reason.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn front(front_id: u32, n_citations: u64, mean_year: f64, cpt: f64) -> Candidate {
        Candidate {
            front_id,
            area: Some(4),
            n_core: 10 - front_id.min(8),
            n_citations,
            mean_year,
            cpt,
        }
    }

    /// Twenty fronts of edition 2024: the top 10 % are two; the younger of them is first.
    #[test]
    fn worked_by_hand() {
        let mut fronts: Vec<Candidate> = (1..=20)
            .map(|i| front(i, 1000 - u64::from(i), 2019.0, f64::from(i)))
            .collect();
        fronts[1].mean_year = 2021.5;
        fronts[7].mean_year = 2022.5;
        fronts[8].mean_year = 2022.49;
        let chosen = select(&fronts, 2024, &Params::default());
        let hot: Vec<_> = chosen.iter().map(|c| c.hot_rank).take(3).collect();
        assert_eq!(hot, [Some(2), Some(1), None]);
        let emerging: Vec<usize> = (0..20).filter(|i| chosen[*i].emerging_rank.is_some()).collect();
        assert_eq!(emerging, [7], "2022.5 is young in 2024, 2022.49 is not");
        assert_eq!(chosen[0].key, ["most_core_papers"]);
        assert_eq!(chosen[1].key, ["highest_cpt"]);
        assert_eq!(chosen[7].key, ["highest_cpt_of_emerging"]);
        assert_eq!(chosen[19].rank_in_area, 20);
    }

    #[test]
    fn without_an_area_nothing_is_chosen() {
        let fronts = [Candidate {
            area: None,
            ..front(1, 10, 2023.0, 1.0)
        }];
        assert_eq!(select(&fronts, 2024, &Params::default())[0].hot_rank, None);
    }

    proptest! {
        #[test]
        fn sets_keep_their_size_and_never_overlap(
            drawn in proptest::collection::vec((0u64..50, 0u8..3, 2018i16..2024, 1u32..9), 0..80),
        ) {
            let fronts: Vec<Candidate> = (1..).zip(&drawn).map(|(front_id, &(n_citations, area, year, n_core))| {
                let cpt = f64::from(n_core);
                Candidate { front_id, area: Some(area), n_core, n_citations, mean_year: f64::from(year), cpt }
            }).collect();
            let chosen = select(&fronts, 2024, &Params::default());
            prop_assert!(chosen.iter().all(|c| c.hot_rank.is_none() || c.emerging_rank.is_none()));
            for area in 0..3 {
                let n = drawn.iter().filter(|d| d.1 == area).count();
                let of_area = || chosen.iter().zip(&fronts).filter(|(_, f)| f.area == Some(area));
                let n_hot = of_area().filter(|(c, _)| c.hot_rank.is_some()).count();
                prop_assert_eq!(n_hot, n.div_ceil(10).min(10));
                let n_key = of_area().flat_map(|(c, _)| &c.key).filter(|k| *k == "most_core_papers").count();
                prop_assert_eq!(n_key, usize::from(n > 0));
            }
        }
    }
}

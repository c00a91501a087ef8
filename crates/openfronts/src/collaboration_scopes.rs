//! Collaboration scopes: the papers over which pairs are counted, and the counts of each.
//!
//! **Definition.** A scope are the papers of the window, those of one area of the window, or those of one year, of any year.
//!
//! **Memory.** 7 bytes per work, and that of `pair_counts` for every scope.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::fields::PaperField;
use crate::front_papers::FrontPaper;
use crate::pair_counts::PairCounts;
use crate::papers::Paper;
use crate::stage::Workplace;

/// Parameters of the stage collaboration.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Joint papers from which on a pair of institutions is written.
    pub min_papers: u32,
    /// Institutions of a paper up to which they are paired.
    pub max_institutions: usize,
    /// Countries of a paper up to which it is compared with what is expected.
    pub max_countries: usize,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_papers: 2,
            max_institutions: 100,
            max_countries: 10,
        }
    }
}

/// Area and year of a scope; `None` for all areas, and for the window.
pub(crate) type Scope = (Option<u8>, Option<i16>);

/// Papers and pairs of one scope.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) papers: BTreeMap<u32, u32>,
    pub(crate) pairs: PairCounts,
}

impl Counts {
    /// Counts a paper with these members, compared with what is expected if there are not more than so many.
    pub(crate) fn add(&mut self, members: &[u32], max_compared: usize) {
        members
            .iter()
            .for_each(|member| *self.papers.entry(*member).or_default() += 1);
        self.pairs.add(members, members.len() <= max_compared);
    }
}

/// What is known of every work that is a paper: year, whether in the window, area.
pub(crate) struct PaperPlaces {
    years: Vec<Option<i16>>,
    pub(crate) in_window: Vec<bool>,
    areas: Vec<Option<u8>>,
}

impl PaperPlaces {
    pub(crate) fn read(at: &Workplace) -> Result<Self> {
        let n = at.n_works() as usize;
        let mut all = Self {
            years: vec![None; n],
            in_window: vec![false; n],
            areas: vec![None; n],
        };
        for row in at.rows::<Paper>()? {
            let row = row?;
            all.years[row.work as usize] = Some(row.year);
            all.in_window[row.work as usize] = row.in_window;
        }
        for row in at.rows::<PaperField>()? {
            let row = row?;
            all.areas[row.work as usize] = row.area;
        }
        Ok(all)
    }

    /// The scopes that a paper is in: the window, its area in the window, its year.
    pub(crate) fn scopes(&self, work: u32) -> impl Iterator<Item = Scope> {
        let work = work as usize;
        let in_window = self.in_window[work];
        let of_area = self.areas[work]
            .filter(|_| in_window)
            .map(|area| (Some(area), None));
        let all = in_window.then_some((None, None));
        let of_year = self.years[work].map(|year| (None, Some(year)));
        all.into_iter().chain(of_area).chain(of_year)
    }
}

/// Core and citing papers that two members share, by pair.
pub(crate) type FrontPairs = BTreeMap<(u32, u32), [u32; 2]>;

/// Counts the pairs of one front's papers, of which the members are known by number, ascending.
pub(crate) fn front_pairs(papers: &[FrontPaper], members: &BTreeMap<u32, Vec<u32>>) -> FrontPairs {
    let mut pairs = FrontPairs::new();
    for paper in papers {
        let members = members.get(&paper.work).map_or(&[][..], Vec::as_slice);
        let side = usize::from(paper.role != "core");
        for (i, a) in members.iter().enumerate() {
            members[i + 1..]
                .iter()
                .for_each(|b| pairs.entry((*a, *b)).or_default()[side] += 1);
        }
    }
    pairs
}

//! Pasts: what the history of its citations tells of a paper.
//!
//! **Definition.** From the citations of each year, from that of publication to the last full one: the beauty of the history
//! and its awakening, the strongest burst that reaches into the window, and the last jump. A paper *awoke* in the window if its
//! beauty is above 0, the year of awakening lies `min_sleep_years` or more after publication and within the window, and until
//! then it had `max_sleep_citations` citations a year or fewer, but at its peak `min_awake_citations` or more: B alone also finds
//! papers that were always cited, and a little more once.
//!
//! A burst is looked for among all citations that were given in a year, so that the growth of the literature is none.
//!
//! **Reference.** `beauty`, `bursts`, `jumps` name theirs. Sleep as in van Raan 2004, Sleeping beauties in science,
//! Scientometrics 59:467, doi:10.1023/B:SCIE.0000018543.82441.f1: five years and more, with at most one citation a year
//! (deep) or two (less deep), and then five a year, his twenty in four years.
//!
//! **Memory.** 100 bytes per paper.
//!
//! **What is not exact.** Citations given before the year of publication count with it.

use std::collections::BTreeMap;

use network::adjacency::Adjacency;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::beauty::beauty;
use crate::bursts::{self, Burst, bursts};
use crate::histories::Histories;
use crate::jumps::{self, Jump, jump};
use crate::papers::Window;

/// Parameters of what is told.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Years from publication to awakening, below which a paper did not sleep.
    pub min_sleep_years: u32,
    /// Mean citations per year before the awakening, above which a paper did not sleep.
    pub max_sleep_citations: f64,
    /// Citations in the year of the peak, below which a paper did not awake.
    pub min_awake_citations: u32,
    /// Of the bursts of citations.
    pub bursts: bursts::Params,
    /// Of jumps.
    pub jumps: jumps::Params,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_sleep_years: 5,
            max_sleep_citations: 2.0,
            min_awake_citations: 5,
            bursts: bursts::Params::default(),
            jumps: jumps::Params::default(),
        }
    }
}

impl Params {
    /// What is wrong with them, if anything is: the key, and why.
    pub(crate) fn fault(&self) -> Option<(String, String)> {
        let of_bursts = self
            .bursts
            .fault()
            .map(|(key, message)| (format!("bursts.{key}"), message));
        let floor = self.jumps.floor;
        let of_jumps =
            (floor <= 0.0).then(|| ("jumps.floor".to_owned(), format!("{floor} is not more than 0")));
        of_bursts.or(of_jumps)
    }
}

/// What a history tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Past {
    /// Beauty coefficient; `None` where there is no full year.
    pub beauty: Option<f64>,
    /// Year of awakening.
    pub awakening_year: Option<i16>,
    /// Whether it slept long enough and awoke in the window.
    pub is_awakened: bool,
    /// Weight of the strongest burst that reaches into the window, 0 without one; `None` where there is no full year.
    pub burst_weight: Option<f64>,
    /// First and last year of this burst.
    pub burst_years: Option<(i16, i16)>,
    /// Citations in the last full year.
    pub n_last: u32,
    /// Its last jump; `None` without a year before the last.
    pub jump: Option<Jump>,
}

/// Citations that all papers together gave in each year.
pub fn given_per_year(network: &Adjacency, years: &[i16]) -> BTreeMap<i16, u64> {
    let mut given = BTreeMap::new();
    for (work, year) in (0..).zip(years) {
        let n = network.row(work).len() as u64;
        if n > 0 {
            *given.entry(*year).or_default() += n;
        }
    }
    given
}

/// What its history until the last full year tells of a paper.
pub fn past(
    paper: u32,
    histories: &Histories,
    given: &BTreeMap<i16, u64>,
    window: &Window,
    params: &Params,
) -> Past {
    let year = histories.year(paper);
    let citations = histories.per_year(paper, window.edition_year - 1);
    let Some(beauty) = beauty(&citations) else {
        return Past::default();
    };
    let in_years = |place: usize| year + place as i16;
    let is_sleep = |years: usize| {
        let before: u64 = citations[..years].iter().map(|n| u64::from(*n)).sum();
        let is_quiet = before as f64 <= params.max_sleep_citations * years as f64;
        let is_loud = citations[beauty.peak] >= params.min_awake_citations;
        beauty.coefficient > 0.0 && is_quiet && is_loud && years >= params.min_sleep_years as usize
    };
    let awoke = beauty.awakening.filter(|years| is_sleep(*years)).map(in_years);
    let all = among(&citations, year, given);
    let own: Vec<u64> = citations.iter().map(|n| u64::from(*n)).collect();
    let burst = bursts(&own, &all, &params.bursts)
        .into_iter()
        .filter(|burst| in_years(burst.last) >= window.from_year)
        .reduce(|best: Burst, next| if next.weight > best.weight { next } else { best });
    Past {
        beauty: Some(beauty.coefficient),
        awakening_year: beauty.awakening.map(in_years),
        is_awakened: awoke.is_some_and(|year| (window.from_year..=window.to_year).contains(&year)),
        burst_weight: Some(burst.map_or(0.0, |burst| burst.weight)),
        burst_years: burst.map(|burst| (in_years(burst.first), in_years(burst.last))),
        n_last: citations.last().copied().unwrap_or(0),
        jump: jump(&citations, &params.jumps),
    }
}

/// What was given in the years of a history. Its first year also holds the citations of earlier ones, and may exceed
/// what was given in it.
fn among(citations: &[u32], year: i16, given: &BTreeMap<i16, u64>) -> Vec<u64> {
    let all = (year..).zip(citations);
    all.map(|(year, n)| given.get(&year).copied().unwrap_or(0).max(u64::from(*n)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from_year: i16, to_year: i16) -> Window {
        Window {
            edition_year: to_year + 1,
            from_year,
            to_year,
            rule: String::new(),
            n_papers: 0,
            n_papers_in_window: 0,
        }
    }

    /// A paper of 2000 is cited once in 2015, and six times in 2021; the ten others of each year from 2010 on cite
    /// another paper.
    #[test]
    fn a_sleeper_awakes() {
        let mut years = vec![2000, 2001, 2015];
        let mut cites = vec![(2, 0)];
        for year in 2010..2022 {
            for i in 0..10 {
                cites.push((years.len() as u32, if year == 2021 && i < 6 { 0 } else { 1 }));
                years.push(year);
            }
        }
        let network = Adjacency::from_pairs(years.len() as u32, cites);
        let histories = Histories::new(&network, &years);
        let given = given_per_year(&network, &years);
        assert_eq!((given[&2010], given[&2015]), (10, 11));
        let of = |from, to| past(0, &histories, &given, &window(from, to), &Params::default());
        let found = of(2018, 2023);
        assert_eq!((found.awakening_year, found.is_awakened), (Some(2020), true));
        assert_eq!((found.burst_years, found.n_last), (Some((2021, 2021)), 0));
        assert!(found.burst_weight.unwrap() > 0.0);
        assert_eq!(
            found.jump.unwrap().ratio,
            0.0,
            "6 in three years before, none in 2023"
        );
        assert!(!of(2021, 2023).is_awakened, "it awoke before the window");
        assert_eq!(of(2022, 2023).burst_weight, Some(0.0), "its burst was over");
        let sleepy = Params {
            min_sleep_years: 21,
            ..Params::default()
        };
        assert!(!past(0, &histories, &given, &window(2018, 2023), &sleepy).is_awakened);
        let lively = Params {
            max_sleep_citations: 0.04,
            ..Params::default()
        };
        let found = past(0, &histories, &given, &window(2018, 2023), &lively);
        assert!(!found.is_awakened, "one citation in 20 years is 0.05 a year");
        let louder = Params {
            min_awake_citations: 7,
            ..Params::default()
        };
        assert!(!past(0, &histories, &given, &window(2018, 2023), &louder).is_awakened);
        let before = past(0, &histories, &given, &window(1990, 1998), &Params::default());
        assert_eq!(before, Past::default(), "not yet published");
    }
}

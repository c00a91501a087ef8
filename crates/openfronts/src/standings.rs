//! Standings: who leads each front, each area, the hot, the emerging and all fronts; countries, groups of countries and
//! institutions, by four countings side by side.
//!
//! **Definition.** For each kind and counting: every front is measured and ranked (`front_standings`), and added to its sets
//! (`front_sets`). Full counting is the rule of the published reports. Hong Kong and Macao count with China by
//! `addresses.merge_hong_kong_macao`. Groups are ranked among groups; a country may be in several.
//!
//! **Intervals.** Of countries and groups all get one. Of institutions those at the first `max_intervals` ranks of a front or
//! a set: of ten thousand more, each in a paper or two, an interval would say nothing and cost a hundred gigabytes.
//!
//! **Memory.** One kind and counting at a time: see `front_members` and `front_sets`. Rows of fronts are written as they come.
//!
//! **What is not exact.** See `front_standings`.

use std::collections::{BTreeMap, BTreeSet};

use corpus::value::Word;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::addresses::CORRESPONDING_SINCE;
use crate::credit::Counting;
use crate::error::{Error, Result};
use crate::former::FormerStanding;
use crate::front_members::{Members, members};
use crate::front_papers::FrontPaper;
use crate::front_sets::{FormerStandings, FrontSet, SetKey, Standing, sets_of};
use crate::front_standings::{
    Draws, FrontCoverage, FrontStanding, MeasuredFront, Method, RankedFront, coverage_row, measure,
    rank_front, rows,
};
use crate::fronts::Front;
use crate::members::Kind;
use crate::stage::Workplace;

/// Fronts whose samples are held at a time.
const FRONTS_AT_A_TIME: usize = 64;

/// Most samples: what standings of all sets then take is 10 GB.
const MAX_SAMPLES: usize = 100_000;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Samples of the bootstrap, at most 100,000; 0: no intervals, and only equal values are ties.
    pub n_samples: usize,
    /// Confidence of the intervals, 0..1.
    pub confidence: f64,
    /// Institutions of a front or set that get an interval, the first ranks before others.
    pub max_intervals: usize,
    /// Seed of the bootstrap.
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            n_samples: 1000,
            confidence: 0.95,
            max_intervals: 100,
            seed: 0,
        }
    }
}

fn check(params: &Params) -> Result<()> {
    let bad = |key: &str, message: String| {
        Err(Error::BadParameter {
            key: format!("standings.{key}"),
            message,
        })
    };
    if !(params.confidence > 0.0 && params.confidence < 1.0) {
        return bad(
            "confidence",
            format!("{} is not between 0 and 1, such as 0.95", params.confidence),
        );
    }
    if params.n_samples > MAX_SAMPLES {
        return bad(
            "n_samples",
            format!("{} is more than {MAX_SAMPLES}; 1000 is usual", params.n_samples),
        );
    }
    Ok(())
}

/// The fronts with their papers, and how they are ranked.
struct Fronts<'a> {
    fronts: &'a [Front],
    papers: Vec<&'a [FrontPaper]>,
    draws: Draws,
    max_intervals: usize,
}

/// The members of each set that get an interval; `None` for all.
type Watched = Option<BTreeMap<SetKey, BTreeSet<u32>>>;

impl Fronts<'_> {
    /// Measures all fronts once to find the members at the first ranks of each set.
    fn watched(&self, members: &Members, method: Method) -> Watched {
        if method.kind != Kind::Institution || members.who.len() <= self.max_intervals {
            return None;
        }
        let draws = Draws {
            n_samples: 0,
            ..self.draws
        };
        let mut sets: BTreeMap<SetKey, FrontSet> = BTreeMap::new();
        self.each(members, method, draws, &None, |front, ranked| {
            for set in sets_of(front) {
                sets.entry(set).or_default().add(front, &ranked, None);
            }
            Ok(())
        })
        .expect("nothing is written");
        Some(
            sets.into_iter()
                .map(|(key, set)| (key, set.first(self.max_intervals)))
                .collect(),
        )
    }

    /// Ranks the fronts, some at a time, and hands them on in their order whatever the threads.
    fn each(
        &self,
        members: &Members,
        method: Method,
        draws: Draws,
        watched: &Watched,
        mut take: impl FnMut(&Front, RankedFront) -> Result<()>,
    ) -> Result<()> {
        let in_sets: Option<BTreeSet<u32>> = watched
            .as_ref()
            .map(|sets| sets.values().flatten().copied().collect());
        let pieces = self
            .papers
            .chunks(FRONTS_AT_A_TIME)
            .zip(self.fronts.chunks(FRONTS_AT_A_TIME));
        for (papers, fronts) in pieces {
            let rank = |(papers, front): (&&[FrontPaper], &Front)| {
                let measured = measure(papers, members, method.counting);
                let is_watched = self.is_watched(&measured, in_sets.as_ref());
                rank_front(front.front_id, measured, method, draws, is_watched)
            };
            let ranked: Vec<RankedFront> = papers.par_iter().zip(fronts).map(rank).collect();
            for (front, ranked) in fronts.iter().zip(ranked) {
                take(front, ranked)?;
            }
        }
        Ok(())
    }

    /// Whether a place in the list of members of a front is at its first ranks or watched in a set.
    fn is_watched(
        &self,
        front: &MeasuredFront,
        in_sets: Option<&BTreeSet<u32>>,
    ) -> impl Fn(usize) -> bool + use<> {
        let leadership = &front.leadership;
        let n = leadership.members.len();
        let mut watched = vec![true; n];
        if let Some(in_sets) = in_sets {
            let mut order: Vec<usize> = (0..n).collect();
            let index = |place: &usize| leadership.shares[*place].index();
            order.sort_by(|a, b| index(b).total_cmp(&index(a)).then(a.cmp(b)));
            order.iter().skip(self.max_intervals).for_each(|place| {
                watched[*place] = in_sets.contains(&leadership.members[*place]);
            });
        }
        move |place| watched[place]
    }
}

/// Reads fronts, their papers and addresses, writes coverage and the standings of all kinds by all countings.
pub(crate) fn run(at: &mut Workplace, params: &Params, merge_hong_kong_macao: bool) -> Result<()> {
    check(params)?;
    let front_papers = at.table::<FrontPaper>()?;
    let all_fronts = at.table::<Front>()?;
    let wanted: BTreeSet<u32> = front_papers.iter().map(|row| row.work).collect();
    let wanted: Vec<u32> = wanted.into_iter().collect();
    let fronts = Fronts {
        fronts: &all_fronts,
        papers: front_papers.chunk_by(|a, b| a.front_id == b.front_id).collect(),
        draws: Draws {
            n_samples: params.n_samples,
            confidence: params.confidence,
            seed: params.seed,
        },
        max_intervals: params.max_intervals,
    };
    let is_corresponding_doubtful = at.snapshot_date() < CORRESPONDING_SINCE;
    let former: Vec<FormerStanding> = at.former_standings().unwrap_or_default().to_vec();
    let before = FormerStandings::new(&former);
    let mut of_fronts = at.writer::<FrontStanding>()?;
    let mut of_sets = at.writer::<Standing>()?;
    let mut coverage: Vec<FrontCoverage> = Vec::new();
    for members in members(at, &wanted, merge_hong_kong_macao)? {
        for &counting in Counting::ALL {
            let method = Method {
                kind: members.kind,
                counting,
                is_corresponding_doubtful,
            };
            let watched = fronts.watched(&members, method);
            let mut sets: BTreeMap<SetKey, FrontSet> = BTreeMap::new();
            fronts.each(&members, method, fronts.draws, &watched, |front, ranked| {
                if (method.kind, counting) == (Kind::Country, Counting::Full) {
                    coverage.push(coverage_row(front.front_id, &ranked, &members));
                }
                of_fronts.extend(rows(front, &ranked, &members, counting))?;
                for key in sets_of(front) {
                    let watched = watched.as_ref().map(|sets| &sets[&key]);
                    sets.entry(key).or_default().add(front, &ranked, watched);
                }
                Ok(())
            })?;
            for (key, set) in &sets {
                of_sets.extend(set.standings(*key, &members, method, fronts.draws, &before))?;
            }
        }
    }
    at.write(&coverage)?;
    at.write(&former)?;
    at.finish_writing(of_fronts)?;
    at.finish_writing(of_sets)
}

//! Countries: who leads each front, each area, the hot, the emerging and all fronts.
//!
//! **Definition.** In each front every country has a leadership index (`leadership`). Over a set of fronts the index is
//! the sum of its indexes in them. Sets: all fronts; the hot; the emerging; the selected (hot and emerging together,
//! those of the published reports); each over all areas and within each area. n_first is the number of fronts in which
//! a country has rank 1; the share divides by all fronts of the set, ranked or not.
//!
//! **Counting.** Full unless given otherwise: a paper counts once for each country in its addresses, so that shares of
//! countries add up to more than 1. Shares are over papers with a known country; coverage says how many those are.
//! Hong Kong and Macao count with China by `addresses.merge_hong_kong_macao`, as in the published reports.
//!
//! **Reference.** *Research Fronts: Active Fields, Leading Countries* 2017 to 2025; the number of fronts ranked first,
//! such as 71 of 125 for the US in 2024.
//!
//! **Memory.** 8 bytes per set, country and sample: 100 MB for 48 sets, 250 countries and 1,000 samples.
//!
//! **What is not exact.** Fronts show activity, not the level of a nation's research (Bian, Li, Zhou & Leng 2022,
//! doi:10.3772/j.issn.1000-0135.2022.03.004).

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use corpus::authorships::Authorship;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::caveat::{self, Caveat};
use crate::credit::{Counting, Credit, credits};
use crate::error::{Error, Result};
use crate::front_papers::FrontPaper;
use crate::fronts::Front;
use crate::geography::counted_as;
use crate::leadership::{CreditedPaper, FrontLeadership, Shares, leadership};
use crate::ranking::{Place, Ranked, rank};
use crate::stage::Workplace;

/// Fronts whose samples are held at a time.
const FRONTS_AT_A_TIME: usize = 64;

/// Most samples: what standings of all sets then take is 10 GB.
const MAX_SAMPLES: usize = 100_000;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// full or fractional.
    pub counting: Counting,
    /// Samples of the bootstrap, at most 100,000; 0: no intervals, and only equal values are ties.
    pub n_samples: usize,
    /// Confidence of the intervals, 0..1.
    pub confidence: f64,
    /// Seed of the bootstrap.
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            counting: Counting::Full,
            n_samples: 1000,
            confidence: 0.95,
            seed: 0,
        }
    }
}

corpus::table! {
    /// How far the countries of one front are known, and who leads it.
    pub struct FrontCoverage in "front_coverage" {
        /// The front.
        front_id: u32,
        /// Core papers with a known country.
        n_core_with_country: u32,
        /// Share of the core papers with a known country, 0..1.
        share_core_with_country: f64,
        /// Citing papers with a known country.
        n_citing_with_country: u32,
        /// Share of the citing papers with a known country, 0..1.
        share_citing_with_country: f64,
        /// Countries that take part.
        n_countries: u32,
        /// Countries with rank 1; more than one when their indexes are equal.
        leaders: Vec<String>,
        /// Countries that cannot be told from the leader within the noise.
        tied: Vec<String>,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

corpus::table! {
    /// One country in one front.
    pub struct FrontCountry in "front_countries" {
        /// The front.
        front_id: u32,
        /// Country, ISO 3166-1 alpha-2.
        country: String,
        /// Rank in the front by leadership index, from 1; equals share the better one.
        rank: u32,
        /// Leadership index: contribution + influence, 0..4.
        index: f64,
        /// Lower end of the bootstrap interval of the index; null without samples.
        index_low: Option<f64>,
        /// Upper end of the bootstrap interval of the index; null without samples.
        index_high: Option<f64>,
        /// The difference to the country one rank above (for the first: below) is inside the noise.
        is_tied: bool,
        /// The difference to the first is inside the noise.
        is_tied_with_first: bool,
        /// Share of core papers + share of citing papers, 0..2.
        contribution: f64,
        /// Share of the citations of core papers + share of those of citing papers, 0..2.
        influence: f64,
        /// Core papers, by the counting rule.
        n_core: f64,
        /// Citing papers, by the counting rule.
        n_citing: f64,
        /// Share of the core papers with a known country, 0..1.
        share_core: f64,
        /// Share of the citing papers with a known country, 0..1.
        share_citing: f64,
        /// Share of the citations of core papers, 0..1.
        share_core_citations: f64,
        /// Share of the citations of citing papers, 0..1.
        share_citing_citations: f64,
        /// Counting rule: full or fractional.
        counting: String,
        /// Share of the core papers of the front whose country is known, 0..1.
        share_core_with_country: f64,
        /// Share of the citing papers of the front whose country is known, 0..1.
        share_citing_with_country: f64,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

corpus::table! {
    /// One country over a set of fronts.
    pub struct Standing in "standings" {
        /// Set of fronts: all, hot, emerging, selected (hot and emerging).
        front_set: String,
        /// Area, 1 to 11; null for all areas together.
        area: Option<u8>,
        /// Country, ISO 3166-1 alpha-2.
        country: String,
        /// Rank in the set by leadership index, from 1; equals share the better one.
        rank: u32,
        /// Sum of the leadership indexes over the fronts of the set.
        index: f64,
        /// Lower end of the bootstrap interval of the index; null without samples.
        index_low: Option<f64>,
        /// Upper end of the bootstrap interval of the index; null without samples.
        index_high: Option<f64>,
        /// The difference to the country one rank above (for the first: below) is inside the noise.
        is_tied: bool,
        /// The difference to the first is inside the noise.
        is_tied_with_first: bool,
        /// Sum of the contributions.
        contribution: f64,
        /// Sum of the influences.
        influence: f64,
        /// Fronts of the set.
        n_fronts: u32,
        /// Fronts of the set in which at least one country is known.
        n_fronts_ranked: u32,
        /// Fronts in which the country takes part.
        n_fronts_present: u32,
        /// Fronts in which it is first.
        n_first: u32,
        /// Fronts in which it is first and no other is within the noise; null without samples.
        n_first_clear: Option<u32>,
        /// Fronts in which it is second.
        n_second: u32,
        /// Fronts in which it is third.
        n_third: u32,
        /// Share of the fronts of the set in which it is first, 0..1.
        share_first: f64,
        /// Share of the fronts of the set in which it is second, 0..1.
        share_second: f64,
        /// Share of the fronts of the set in which it is third, 0..1.
        share_third: f64,
        /// Core papers, by the counting rule, summed over fronts.
        n_core: f64,
        /// Citing papers, by the counting rule, summed over fronts.
        n_citing: f64,
        /// Counting rule: full or fractional.
        counting: String,
        /// Share of the core papers of the set whose country is known, 0..1.
        share_core_with_country: f64,
        /// Share of the citing papers of the set whose country is known, 0..1.
        share_citing_with_country: f64,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

/// How many papers there are, and of how many a country is known.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Coverage {
    n_core: u32,
    n_core_known: u32,
    n_citing: u32,
    n_citing_known: u32,
}

impl Coverage {
    fn share(known: u32, all: u32) -> f64 {
        if all == 0 {
            0.0
        } else {
            f64::from(known) / f64::from(all)
        }
    }

    fn core(&self) -> f64 {
        Self::share(self.n_core_known, self.n_core)
    }

    fn citing(&self) -> f64 {
        Self::share(self.n_citing_known, self.n_citing)
    }

    fn add(&mut self, other: &Coverage) {
        self.n_core += other.n_core;
        self.n_core_known += other.n_core_known;
        self.n_citing += other.n_citing;
        self.n_citing_known += other.n_citing_known;
    }

    fn caveats(&self) -> Vec<String> {
        let known = self.n_core_known + self.n_citing_known;
        let all = [
            (known == 0, Caveat::NoCountries),
            (known > 0 && self.n_core_known == 0, Caveat::NoCoreCountries),
            (
                self.n_core_known > 0 && self.core() < 0.5,
                Caveat::FewCoreCountries,
            ),
            (
                known > 0 && self.n_citing > 0 && self.citing() < 0.5,
                Caveat::FewCitingCountries,
            ),
            (known > 0 && known < 10, Caveat::FewPapers),
        ];
        caveat::codes(
            all.into_iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, caveat)| caveat),
        )
    }
}

/// One front with its ranking.
struct RankedFront {
    leadership: FrontLeadership,
    places: Vec<Place>,
    coverage: Coverage,
    /// Caveats of the front and of what is known of its countries.
    caveats: Vec<String>,
}

fn rank_front(
    rows: &[FrontPaper],
    front: &Front,
    credits: &BTreeMap<u32, Credit>,
    params: &Params,
) -> RankedFront {
    let known = |role: &str| -> Vec<CreditedPaper> {
        let papers = rows.iter().filter(|row| row.role == role);
        papers
            .filter_map(|row| {
                Some(CreditedPaper {
                    credit: credits.get(&row.work)?,
                    n_citations: row.n_citations,
                })
            })
            .collect()
    };
    let n_of = |role: &str| rows.iter().filter(|row| row.role == role).count() as u32;
    let (core, citing) = (known("core"), known("citing"));
    let coverage = Coverage {
        n_core: n_of("core"),
        n_core_known: core.len() as u32,
        n_citing: n_of("citing"),
        n_citing_known: citing.len() as u32,
    };
    let stream = [params.seed, u64::from(rows[0].front_id)];
    let leadership = leadership(&core, &citing, params.n_samples, stream);
    let ranked = |i: usize| Ranked {
        country: leadership.countries[i],
        value: leadership.shares[i].index(),
        samples: &leadership.samples[i],
    };
    let places = rank(
        &(0..leadership.countries.len()).map(ranked).collect::<Vec<_>>(),
        params.confidence,
    );
    let mut caveats = front.caveats.clone();
    caveats.extend(coverage.caveats());
    RankedFront {
        leadership,
        places,
        coverage,
        caveats,
    }
}

fn coverage_row(front_id: u32, front: &RankedFront) -> FrontCoverage {
    let codes = |holds: &dyn Fn(&Place) -> bool| {
        let places = front.places.iter().filter(|place| holds(place));
        places
            .map(|place| front.leadership.countries[place.item].to_string())
            .collect()
    };
    FrontCoverage {
        front_id,
        n_core_with_country: front.coverage.n_core_known,
        share_core_with_country: front.coverage.core(),
        n_citing_with_country: front.coverage.n_citing_known,
        share_citing_with_country: front.coverage.citing(),
        n_countries: front.places.len() as u32,
        leaders: codes(&|place| place.rank == 1),
        tied: codes(&|place| place.rank > 1 && place.is_tied_with_first),
        caveats: front.coverage.caveats(),
    }
}

fn country_rows(front_id: u32, front: &RankedFront, counting: Counting) -> Vec<FrontCountry> {
    let row = |place: &Place| {
        let shares = front.leadership.shares[place.item];
        let (n_core, n_citing) = front.leadership.papers[place.item];
        FrontCountry {
            front_id,
            country: front.leadership.countries[place.item].to_string(),
            rank: place.rank,
            index: shares.index(),
            index_low: place.interval.map(|ends| ends.0),
            index_high: place.interval.map(|ends| ends.1),
            is_tied: place.is_tied,
            is_tied_with_first: place.is_tied_with_first,
            contribution: shares.contribution(),
            influence: shares.influence(),
            n_core,
            n_citing,
            share_core: shares.core,
            share_citing: shares.citing,
            share_core_citations: shares.core_citations,
            share_citing_citations: shares.citing_citations,
            counting: counting.code().to_owned(),
            share_core_with_country: front.coverage.core(),
            share_citing_with_country: front.coverage.citing(),
            caveats: front.caveats.clone(),
        }
    };
    front.places.iter().map(row).collect()
}

/// What a country has in a set of fronts.
#[derive(Debug, Clone, Default)]
struct Sum {
    contribution: f64,
    influence: f64,
    n_core: f64,
    n_citing: f64,
    n_present: u32,
    n_at_rank: [u32; 3],
    n_first_clear: u32,
    samples: Vec<f64>,
}

impl Sum {
    fn add(&mut self, shares: &Shares, papers: (f64, f64), place: &Place, samples: &[f64]) {
        self.contribution += shares.contribution();
        self.influence += shares.influence();
        self.n_core += papers.0;
        self.n_citing += papers.1;
        self.n_present += 1;
        if let Some(n) = self.n_at_rank.get_mut(place.rank as usize - 1) {
            *n += 1;
        }
        self.n_first_clear += u32::from(place.rank == 1 && !place.is_tied_with_first);
        self.samples.resize(samples.len(), 0.0);
        self.samples
            .iter_mut()
            .zip(samples)
            .for_each(|(sum, sample)| *sum += sample);
    }
}

/// A set of fronts.
#[derive(Debug, Clone, Default)]
struct FrontSet {
    n_fronts: u32,
    n_ranked: u32,
    coverage: Coverage,
    /// Whether more than the top 1 % count as highly cited.
    is_raised: bool,
    countries: BTreeMap<Country, Sum>,
}

impl FrontSet {
    fn add(&mut self, front: &RankedFront) {
        self.n_fronts += 1;
        self.n_ranked += u32::from(!front.places.is_empty());
        self.coverage.add(&front.coverage);
        self.is_raised |= front
            .caveats
            .iter()
            .any(|code| code == Caveat::RaisedShare.code());
        for place in &front.places {
            let i = place.item;
            let all = &front.leadership;
            let sum = self.countries.entry(all.countries[i]).or_default();
            sum.add(&all.shares[i], all.papers[i], place, &all.samples[i]);
        }
    }

    fn standings(&self, front_set: &str, area: Option<u8>, params: &Params) -> Vec<Standing> {
        let sums: Vec<(Country, &Sum)> = self
            .countries
            .iter()
            .map(|(country, sum)| (*country, sum))
            .collect();
        let ranked = |(country, sum): &(Country, &'_ Sum)| (*country, sum.contribution + sum.influence);
        let values: Vec<(Country, f64)> = sums.iter().map(ranked).collect();
        let items: Vec<Ranked> = values
            .iter()
            .zip(&sums)
            .map(|((country, value), (_, sum))| Ranked {
                country: *country,
                value: *value,
                samples: &sum.samples,
            })
            .collect();
        let row = |place: &Place| {
            self.standing(
                front_set,
                area,
                &items[place.item],
                sums[place.item].1,
                place,
                params,
            )
        };
        rank(&items, params.confidence).iter().map(row).collect()
    }

    fn caveats(&self) -> Vec<String> {
        let raised = self.is_raised.then(|| Caveat::RaisedShare.code().to_owned());
        raised.into_iter().chain(self.coverage.caveats()).collect()
    }

    fn standing(
        &self,
        front_set: &str,
        area: Option<u8>,
        item: &Ranked,
        sum: &Sum,
        place: &Place,
        params: &Params,
    ) -> Standing {
        let share = |n: u32| f64::from(n) / f64::from(self.n_fronts.max(1));
        Standing {
            front_set: front_set.to_owned(),
            area,
            country: item.country.to_string(),
            rank: place.rank,
            index: item.value,
            index_low: place.interval.map(|ends| ends.0),
            index_high: place.interval.map(|ends| ends.1),
            is_tied: place.is_tied,
            is_tied_with_first: place.is_tied_with_first,
            contribution: sum.contribution,
            influence: sum.influence,
            n_fronts: self.n_fronts,
            n_fronts_ranked: self.n_ranked,
            n_fronts_present: sum.n_present,
            n_first: sum.n_at_rank[0],
            n_first_clear: (params.n_samples > 0).then_some(sum.n_first_clear),
            n_second: sum.n_at_rank[1],
            n_third: sum.n_at_rank[2],
            share_first: share(sum.n_at_rank[0]),
            share_second: share(sum.n_at_rank[1]),
            share_third: share(sum.n_at_rank[2]),
            n_core: sum.n_core,
            n_citing: sum.n_citing,
            counting: params.counting.code().to_owned(),
            share_core_with_country: self.coverage.core(),
            share_citing_with_country: self.coverage.citing(),
            caveats: self.caveats(),
        }
    }
}

/// The sets a front belongs to.
fn sets_of(front: &Front) -> Vec<(&'static str, Option<u8>)> {
    let is_hot = front.hot_rank.is_some();
    let is_emerging = front.emerging_rank.is_some();
    let sets = [
        ("all", true),
        ("hot", is_hot),
        ("emerging", is_emerging),
        ("selected", is_hot || is_emerging),
    ];
    let mut all = Vec::new();
    for (set, _) in sets.into_iter().filter(|(_, holds)| *holds) {
        all.push((set, None));
        if front.area.is_some() {
            all.push((set, front.area));
        }
    }
    all
}

fn check(params: &Params) -> Result<()> {
    let bad = |key: &str, message: String| {
        Err(Error::BadParameter {
            key: format!("countries.{key}"),
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

/// Reads fronts, their papers and the authorships, writes coverage, countries of fronts and standings.
pub(crate) fn run(at: &mut Workplace, params: &Params, merge: bool) -> Result<()> {
    check(params)?;
    let front_papers = at.table::<FrontPaper>()?;
    let fronts = at.table::<Front>()?;
    let wanted: BTreeSet<u32> = front_papers.iter().map(|row| row.work).collect();
    let counted = |country| counted_as(country, merge);
    let credits = credits(at.corpus_rows::<Authorship>()?, &wanted, params.counting, counted)?;
    let by_front: Vec<&[FrontPaper]> = front_papers.chunk_by(|a, b| a.front_id == b.front_id).collect();
    let mut coverage = Vec::new();
    let mut rows = Vec::new();
    let mut sets: BTreeMap<(&str, Option<u8>), FrontSet> = BTreeMap::new();
    // In pieces: samples of few fronts at a time, summed in the order of the fronts whatever the threads.
    for (papers, fronts) in by_front
        .chunks(FRONTS_AT_A_TIME)
        .zip(fronts.chunks(FRONTS_AT_A_TIME))
    {
        let ranked: Vec<RankedFront> = papers
            .par_iter()
            .zip(fronts)
            .map(|(papers, front)| rank_front(papers, front, &credits, params))
            .collect();
        for (front, ranked) in fronts.iter().zip(&ranked) {
            coverage.push(coverage_row(front.front_id, ranked));
            rows.extend(country_rows(front.front_id, ranked, params.counting));
            for set in sets_of(front) {
                sets.entry(set).or_default().add(ranked);
            }
        }
    }
    at.write(&coverage)?;
    at.write(&rows)?;
    let standings = sets
        .iter()
        .flat_map(|((set, area), fronts)| fronts.standings(set, *area, params));
    at.write(&standings.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standing of a country that is first in so many fronts of a set.
    fn first_in(n_first: u32, n_fronts: u32) -> Standing {
        let country = Country::parse("US").unwrap();
        let sum = Sum {
            n_at_rank: [n_first, 0, 0],
            ..Sum::default()
        };
        let set = FrontSet {
            n_fronts,
            countries: BTreeMap::from([(country, sum)]),
            ..FrontSet::default()
        };
        set.standings("selected", None, &Params::default()).remove(0)
    }

    /// Fronts ranked first as published: the US in 80 of 137 and China in 33 in 2019, 71 and 39 of 125 in 2024.
    #[test]
    fn the_published_shares_of_fronts_ranked_first() {
        for (n_first, n_fronts, percent) in [
            (80, 137, 58.39),
            (33, 137, 24.09),
            (71, 125, 56.8),
            (39, 125, 31.2),
        ] {
            let share = first_in(n_first, n_fronts).share_first;
            assert!(
                (share * 100.0 - percent).abs() < 0.005,
                "{n_first} of {n_fronts}: {share}"
            );
        }
    }
}

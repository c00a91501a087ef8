//! Front sets: who leads over many fronts together.
//!
//! **Definition.** Over a set of fronts the index of a member is the sum of its indexes in them. Sets: all fronts; the hot;
//! the emerging; the selected (hot and emerging together, those of the published reports); each over all areas and within
//! each area. n_first is the number of fronts in which a member has rank 1; the share divides by all fronts of the set,
//! ranked or not.
//!
//! **Change.** Where the run goes on with an earlier edition, a row says where the same member stood there. Sums depend on
//! the number of fronts; ranks and shares of fronts may be compared, sums only with the numbers of fronts beside them.
//!
//! **Reference.** *Research Fronts: Active Fields, Leading Countries* 2017 to 2025; the number of fronts ranked first,
//! such as 71 of 125 for the US in 2024.
//!
//! **Memory.** 8 bytes per set, member watched and sample: 100 MB for 48 sets, 250 countries and 1,000 samples.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;

use crate::caveat::Caveat;
use crate::credit::Counting;
use crate::former::FormerStanding;
use crate::front_members::Members;
use crate::front_standings::{Coverage, Draws, Method, RankedFront};
use crate::fronts::Front;
use crate::leadership::Shares;
use crate::members::Kind;
use crate::ranking::{Place, Ranked, rank};

corpus::table! {
    /// One country, group of countries or institution over a set of fronts.
    pub struct Standing in "standings" {
        /// What it is about: country, institution, group.
        kind: Kind,
        /// Counting rule: full, fractional, first, corresponding.
        counting: Counting,
        /// Set of fronts: all, hot, emerging, selected (hot and emerging).
        front_set: String,
        /// Area, 1 to 11; null for all areas together.
        area: Option<u8>,
        /// Who: ISO 3166-1 alpha-2 code, id of the institution, code of the group.
        who: String,
        /// Name of the country, institution or group.
        name: String,
        /// The country, or that of the institution, as counted; null for a group.
        country: Option<Country>,
        /// Rank in the set among its kind by leadership index, from 1; equals share the better one.
        rank: u32,
        /// Sum of the leadership indexes over the fronts of the set.
        index: f64,
        /// Lower end of the bootstrap interval of the index; null without samples.
        index_low: Option<f64>,
        /// Upper end of the bootstrap interval of the index; null without samples.
        index_high: Option<f64>,
        /// The difference to the one a rank above (for the first: below) is inside the noise.
        is_tied: bool,
        /// The difference to the first is inside the noise.
        is_tied_with_first: bool,
        /// Sum of the contributions.
        contribution: f64,
        /// Sum of the influences.
        influence: f64,
        /// The part of the index that comes from core papers: their shares and those of their citations.
        index_core: f64,
        /// The part of the index that comes from citing papers.
        index_citing: f64,
        /// Fronts of the set.
        n_fronts: u32,
        /// Fronts of the set in which somebody of the kind is known.
        n_fronts_ranked: u32,
        /// Fronts in which it takes part.
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
        /// Share of the core papers of the set of which somebody of the kind is known by this counting, 0..1.
        share_core_known: f64,
        /// Share of the citing papers of the set of which somebody of the kind is known by this counting, 0..1.
        share_citing_known: f64,
        /// Rank in the earlier edition; null without one, or if it had none there.
        former_rank: Option<u32>,
        /// Index in the earlier edition.
        former_index: Option<f64>,
        /// Share of the fronts of the earlier edition in which it was first, 0..1.
        former_share_first: Option<f64>,
        /// Fronts of the set in the earlier edition.
        former_n_fronts: Option<u32>,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

/// A set of fronts, in an area or in all.
pub(crate) type SetKey = (&'static str, Option<u8>);

/// The sets a front belongs to.
pub(crate) fn sets_of(front: &Front) -> Vec<SetKey> {
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

/// What a member has in a set of fronts.
#[derive(Debug, Clone, Default)]
struct Sum {
    shares: Shares,
    n_core: f64,
    n_citing: f64,
    n_present: u32,
    n_at_rank: [u32; 3],
    n_first_clear: u32,
    samples: Vec<f64>,
}

impl Sum {
    fn add(&mut self, shares: &Shares, papers: (f64, f64), place: &Place) {
        self.shares.core += shares.core;
        self.shares.citing += shares.citing;
        self.shares.core_citations += shares.core_citations;
        self.shares.citing_citations += shares.citing_citations;
        self.n_core += papers.0;
        self.n_citing += papers.1;
        self.n_present += 1;
        if let Some(n) = self.n_at_rank.get_mut(place.rank as usize - 1) {
            *n += 1;
        }
        self.n_first_clear += u32::from(place.rank == 1 && !place.is_tied_with_first);
    }

    fn add_samples(&mut self, samples: &[f64]) {
        self.samples.resize(samples.len(), 0.0);
        self.samples
            .iter_mut()
            .zip(samples)
            .for_each(|(sum, sample)| *sum += sample);
    }
}

/// A set of fronts as seen by one kind and counting.
#[derive(Debug, Clone, Default)]
pub(crate) struct FrontSet {
    n_fronts: u32,
    n_ranked: u32,
    coverage: Coverage,
    /// Whether more than the top 1 % count as highly cited.
    is_raised: bool,
    members: BTreeMap<u32, Sum>,
}

impl FrontSet {
    /// Adds a front; the samples only of members that are watched in this set.
    pub(crate) fn add(&mut self, of: &Front, front: &RankedFront, watched: Option<&BTreeSet<u32>>) {
        self.n_fronts += 1;
        self.n_ranked += u32::from(!front.places.is_empty());
        self.coverage.add(&front.coverage);
        let raised = Caveat::RaisedShare.code();
        self.is_raised |= of.caveats.iter().any(|code| code == raised);
        for place in &front.places {
            let member = front.leadership.members[place.item];
            let sum = self.members.entry(member).or_default();
            sum.add(
                &front.leadership.shares[place.item],
                front.leadership.papers[place.item],
                place,
            );
            if watched.is_none_or(|watched| watched.contains(&member)) {
                sum.add_samples(&front.samples[place.item]);
            }
        }
    }

    /// The members at the first `n` ranks.
    pub(crate) fn first(&self, n: usize) -> BTreeSet<u32> {
        let mut all: Vec<(f64, u32)> = self
            .members
            .iter()
            .map(|(m, sum)| (sum.shares.index(), *m))
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.into_iter().take(n).map(|(_, member)| member).collect()
    }

    fn caveats(&self, method: Method) -> Vec<String> {
        let raised = self.is_raised.then(|| Caveat::RaisedShare.code().to_owned());
        raised.into_iter().chain(self.coverage.caveats(method)).collect()
    }

    /// The rows of the set, in order of rank.
    pub(crate) fn standings(
        &self,
        key: SetKey,
        members: &Members,
        method: Method,
        draws: Draws,
        former: &FormerStandings,
    ) -> Vec<Standing> {
        let sums: Vec<(u32, &Sum)> = self.members.iter().map(|(member, sum)| (*member, sum)).collect();
        let item = |(_, sum): &(u32, &'_ Sum)| sum.shares.index();
        let values: Vec<f64> = sums.iter().map(item).collect();
        let items: Vec<Ranked> = values
            .iter()
            .zip(&sums)
            .map(|(value, (_, sum))| Ranked {
                value: *value,
                samples: &sum.samples,
            })
            .collect();
        let caveats = self.caveats(method);
        let row = |place: &Place| {
            let (member, sum) = sums[place.item];
            let (who, name) = (&members.who[member as usize], &members.names[member as usize]);
            let before = former.of(method, key, who);
            let share = |n: u32| f64::from(n) / f64::from(self.n_fronts.max(1));
            Standing {
                kind: method.kind,
                counting: method.counting,
                front_set: key.0.to_owned(),
                area: key.1,
                who: who.clone(),
                name: name.clone(),
                country: members.countries[member as usize],
                rank: place.rank,
                index: sum.shares.index(),
                index_low: place.interval.map(|ends| ends.0),
                index_high: place.interval.map(|ends| ends.1),
                is_tied: place.is_tied,
                is_tied_with_first: place.is_tied_with_first,
                contribution: sum.shares.contribution(),
                influence: sum.shares.influence(),
                index_core: sum.shares.core + sum.shares.core_citations,
                index_citing: sum.shares.citing + sum.shares.citing_citations,
                n_fronts: self.n_fronts,
                n_fronts_ranked: self.n_ranked,
                n_fronts_present: sum.n_present,
                n_first: sum.n_at_rank[0],
                n_first_clear: (draws.n_samples > 0).then_some(sum.n_first_clear),
                n_second: sum.n_at_rank[1],
                n_third: sum.n_at_rank[2],
                share_first: share(sum.n_at_rank[0]),
                share_second: share(sum.n_at_rank[1]),
                share_third: share(sum.n_at_rank[2]),
                n_core: sum.n_core,
                n_citing: sum.n_citing,
                share_core_known: self.coverage.core(),
                share_citing_known: self.coverage.citing(),
                former_rank: before.map(|row| row.rank),
                former_index: before.map(|row| row.index),
                former_share_first: before.map(|row| row.share_first),
                former_n_fronts: before.map(|row| row.n_fronts),
                caveats: caveats.clone(),
            }
        };
        rank(&items, draws.confidence).iter().map(row).collect()
    }
}

type FormerKey<'a> = (Kind, Counting, &'a str, Option<u8>, &'a str);

/// The standings of an earlier edition, to be found by whom they are about.
pub(crate) struct FormerStandings<'a>(BTreeMap<FormerKey<'a>, &'a FormerStanding>);

impl<'a> FormerStandings<'a> {
    pub(crate) fn new(rows: &'a [FormerStanding]) -> Self {
        let key = |row: &'a FormerStanding| {
            let FormerStanding {
                kind,
                counting,
                front_set,
                area,
                who,
                ..
            } = row;
            (*kind, *counting, front_set.as_str(), *area, who.as_str())
        };
        Self(rows.iter().map(|row| (key(row), row)).collect())
    }

    fn of(&self, method: Method, (set, area): SetKey, who: &str) -> Option<&'a FormerStanding> {
        self.0
            .get(&(method.kind, method.counting, set, area, who))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fronts ranked first as published: the US in 80 of 137 and China in 33 in 2019, 71 and 39 of 125 in 2024.
    #[test]
    fn the_published_shares_of_fronts_ranked_first() {
        for (n_first, n_fronts, percent) in [
            (80, 137, 58.39),
            (33, 137, 24.09),
            (71, 125, 56.8),
            (39, 125, 31.2),
        ] {
            let sum = Sum {
                n_at_rank: [n_first, 0, 0],
                ..Sum::default()
            };
            let set = FrontSet {
                n_fronts,
                members: BTreeMap::from([(0, sum)]),
                ..FrontSet::default()
            };
            let members = Members::named(Kind::Country, &["US"]);
            let method = Method {
                kind: Kind::Country,
                counting: Counting::Full,
                is_corresponding_doubtful: false,
            };
            let draws = Draws {
                n_samples: 0,
                confidence: 0.95,
                seed: 0,
            };
            let rows = set.standings(
                ("selected", None),
                &members,
                method,
                draws,
                &FormerStandings::new(&[]),
            );
            let share = rows[0].share_first;
            assert!(
                (share * 100.0 - percent).abs() < 0.005,
                "{n_first} of {n_fronts}: {share}"
            );
        }
    }
}

//! Front standings: who leads one front, and how far that is known.
//!
//! **Definition.** In a front every member of a kind has a leadership index (`leadership`), by each of the four countings
//! (`credit`), and a rank (`ranking`). Coverage says of how many papers of the front somebody of the kind is known.
//!
//! **Memory.** 8 bytes per member watched and sample.
//!
//! **What is not exact.** Fronts show activity, not the level of a nation's research (Bian, Li, Zhou & Leng 2022,
//! doi:10.3772/j.issn.1000-0135.2022.03.004).

use crate::caveat::{self, Caveat};
use crate::credit::Counting;
use crate::front_members::Members;
use crate::front_papers::FrontPaper;
use crate::fronts::Front;
use crate::leadership::{CreditedFront, CreditedPaper, FrontLeadership, leadership, samples};
use crate::members::Kind;
use crate::ranking::{Place, Ranked, rank};

corpus::table! {
    /// How far the countries of one front are known, and who leads it by full counting.
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

impl FrontCoverage {
    /// The caveats of a front: its own, and those of its ranking.
    pub fn caveats_with(&self, front: &Front) -> Vec<String> {
        front.caveats.iter().chain(&self.caveats).cloned().collect()
    }
}

corpus::table! {
    /// One country, group of countries or institution in one front.
    pub struct FrontStanding in "front_standings" {
        /// The front.
        front_id: u32,
        /// What it is about: country, institution, group.
        kind: Kind,
        /// Who: ISO 3166-1 alpha-2 code, id of the institution, code of the group.
        who: String,
        /// Name of the country, institution or group.
        name: String,
        /// Counting rule: full, fractional, first, corresponding.
        counting: Counting,
        /// Rank in the front among its kind by leadership index, from 1; equals share the better one.
        rank: u32,
        /// Leadership index: contribution + influence, 0..4.
        index: f64,
        /// Lower end of the bootstrap interval of the index; null without samples.
        index_low: Option<f64>,
        /// Upper end of the bootstrap interval of the index; null without samples.
        index_high: Option<f64>,
        /// The difference to the one a rank above (for the first: below) is inside the noise.
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
        /// Share of the core papers of which somebody of the kind is known, 0..1.
        share_core: f64,
        /// Share of the citing papers of which somebody of the kind is known, 0..1.
        share_citing: f64,
        /// Share of the citations of these core papers, 0..1.
        share_core_citations: f64,
        /// Share of the citations of these citing papers, 0..1.
        share_citing_citations: f64,
        /// Share of the core papers of the front of which somebody of the kind is known by this counting, 0..1.
        share_core_known: f64,
        /// Share of the citing papers of the front of which somebody of the kind is known by this counting, 0..1.
        share_citing_known: f64,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

/// How many papers there are, and of how many somebody is known.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Coverage {
    n_core: u32,
    n_core_known: u32,
    n_citing: u32,
    n_citing_known: u32,
}

fn share(known: u32, all: u32) -> f64 {
    f64::from(known) / f64::from(all.max(1))
}

impl Coverage {
    /// Share of the core papers that are known, 0..1.
    pub(crate) fn core(&self) -> f64 {
        share(self.n_core_known, self.n_core)
    }

    /// Share of the citing papers that are known, 0..1.
    pub(crate) fn citing(&self) -> f64 {
        share(self.n_citing_known, self.n_citing)
    }

    pub(crate) fn add(&mut self, other: &Coverage) {
        self.n_core += other.n_core;
        self.n_core_known += other.n_core_known;
        self.n_citing += other.n_citing;
        self.n_citing_known += other.n_citing_known;
    }

    /// What is doubtful about ranks with this coverage.
    pub(crate) fn caveats(&self, method: Method) -> Vec<String> {
        let known = self.n_core_known + self.n_citing_known;
        let is_of_institutions = method.kind == Kind::Institution;
        let of = |institutions, countries| {
            if is_of_institutions {
                institutions
            } else {
                countries
            }
        };
        let all = [
            (known == 0, of(Caveat::NoInstitutions, Caveat::NoCountries)),
            (
                known > 0 && self.n_core_known == 0,
                of(Caveat::NoCoreInstitutions, Caveat::NoCoreCountries),
            ),
            (
                self.n_core_known > 0 && self.core() < 0.5,
                of(Caveat::FewCoreInstitutions, Caveat::FewCoreCountries),
            ),
            (
                known > 0 && self.n_citing > 0 && self.citing() < 0.5,
                of(Caveat::FewCitingInstitutions, Caveat::FewCitingCountries),
            ),
            (known > 0 && known < 10, Caveat::FewPapers),
            (
                method.counting == Counting::Corresponding && method.is_corresponding_doubtful,
                Caveat::CorrespondingByDefault,
            ),
        ];
        let holding = all.into_iter().filter(|(holds, _)| *holds);
        caveat::codes(holding.map(|(_, caveat)| caveat))
    }
}

/// By which kind and counting something is ranked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Method {
    pub(crate) kind: Kind,
    pub(crate) counting: Counting,
    /// Whether corresponding authors are from a time when the provider mostly took the first author for one.
    pub(crate) is_corresponding_doubtful: bool,
}

/// How the interval of a rank is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draws {
    pub(crate) n_samples: usize,
    pub(crate) confidence: f64,
    pub(crate) seed: u64,
}

/// One front with those who take part, not yet ranked.
pub(crate) struct MeasuredFront {
    papers: CreditedFront,
    pub(crate) leadership: FrontLeadership,
    pub(crate) coverage: Coverage,
}

/// The front as seen by one kind and counting.
pub(crate) fn measure(rows: &[FrontPaper], members: &Members, counting: Counting) -> MeasuredFront {
    let known = |role: &str| -> Vec<CreditedPaper> {
        let papers = rows.iter().filter(|row| row.role == role);
        papers
            .filter_map(|row| members.credited(row.work, row.n_citations, counting))
            .collect()
    };
    let n_of = |role: &str| rows.iter().filter(|row| row.role == role).count() as u32;
    let papers = CreditedFront {
        core: known("core"),
        citing: known("citing"),
    };
    let coverage = Coverage {
        n_core: n_of("core"),
        n_core_known: papers.core.len() as u32,
        n_citing: n_of("citing"),
        n_citing_known: papers.citing.len() as u32,
    };
    MeasuredFront {
        leadership: leadership(&papers),
        papers,
        coverage,
    }
}

/// One front with its ranking.
pub(crate) struct RankedFront {
    pub(crate) leadership: FrontLeadership,
    /// Samples of each member that takes part; empty for those not watched.
    pub(crate) samples: Vec<Vec<f64>>,
    pub(crate) places: Vec<Place>,
    pub(crate) coverage: Coverage,
    /// Caveats of the coverage.
    pub(crate) caveats: Vec<String>,
}

/// Ranks a front; samples are drawn for the members that `is_watched`, by place in the list of those who take part.
pub(crate) fn rank_front(
    front_id: u32,
    measured: MeasuredFront,
    method: Method,
    draws: Draws,
    is_watched: impl Fn(usize) -> bool,
) -> RankedFront {
    let MeasuredFront {
        papers,
        leadership,
        coverage,
    } = measured;
    let n = leadership.members.len();
    let watched: Vec<usize> = (0..n)
        .filter(|place| draws.n_samples > 0 && is_watched(*place))
        .collect();
    let members: Vec<u32> = watched.iter().map(|place| leadership.members[*place]).collect();
    let stream = [draws.seed, u64::from(front_id)];
    let drawn = samples(&papers, &members, draws.n_samples, stream);
    let mut samples = vec![Vec::new(); n];
    watched
        .iter()
        .zip(drawn)
        .for_each(|(place, drawn)| samples[*place] = drawn);
    let ranked = |place: usize| Ranked {
        value: leadership.shares[place].index(),
        samples: &samples[place],
    };
    let places = rank(&(0..n).map(ranked).collect::<Vec<_>>(), draws.confidence);
    RankedFront {
        leadership,
        samples,
        places,
        coverage,
        caveats: coverage.caveats(method),
    }
}

/// The row of coverage.
pub(crate) fn coverage_row(front_id: u32, front: &RankedFront, members: &Members) -> FrontCoverage {
    let codes = |holds: &dyn Fn(&Place) -> bool| {
        let places = front.places.iter().filter(|place| holds(place));
        let member = |place: &Place| front.leadership.members[place.item] as usize;
        places.map(|place| members.who[member(place)].clone()).collect()
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
        caveats: front.caveats.clone(),
    }
}

/// The rows of all who take part, in order of rank.
pub(crate) fn rows<'a>(
    of: &'a Front,
    front: &'a RankedFront,
    members: &'a Members,
    counting: Counting,
) -> impl Iterator<Item = FrontStanding> + 'a {
    front.places.iter().map(move |place| {
        let member = front.leadership.members[place.item] as usize;
        let shares = front.leadership.shares[place.item];
        let (n_core, n_citing) = front.leadership.papers[place.item];
        FrontStanding {
            front_id: of.front_id,
            kind: members.kind,
            who: members.who[member].clone(),
            name: members.names[member].clone(),
            counting,
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
            share_core_known: front.coverage.core(),
            share_citing_known: front.coverage.citing(),
            caveats: of.caveats.iter().chain(&front.caveats).cloned().collect(),
        }
    })
}

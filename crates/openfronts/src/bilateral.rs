//! Bilateral: what two countries do together, and where they could.
//!
//! **Definition.** Gathered from the tables of an edition: joint papers by year and area against what was expected, the
//! fronts in which both take part with their standing in each, the institutions that carry the collaboration, and the
//! *openings*: fronts in which both are strong and have no joint paper yet. Strong: a core paper, or one of the first
//! `STRONG_RANK` ranks by leadership index.
//!
//! **What is not exact.** An opening says that two lists of authors do not meet in the papers of a front. Why they do not,
//! and whether they should, no table knows.

use std::collections::BTreeMap;

use corpus::Country;
use serde::Serialize;

use crate::collaboration::{CountryPair, FrontPair};
use crate::collaboration_measures::{Against, Links, against};
use crate::credit::Counting;
use crate::edition::Edition;
use crate::error::Result;
use crate::front_standings::FrontStanding;
use crate::fronts::Front;
use crate::geography::country_name;
use crate::institution_pairs::InstitutionPair;
use crate::members::Kind;
use crate::pair_counts::PairCount;

/// Rank in a front up to which a country is strong in it even without a core paper.
const STRONG_RANK: u32 = 5;

/// A front in which both countries take part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedFront {
    /// The front.
    pub front_id: u32,
    /// What it is called.
    pub label: String,
    /// Its area.
    pub area: Option<u8>,
    /// Core papers of both together.
    pub n_core_joint: u32,
    /// Citing papers of both together.
    pub n_citing_joint: u32,
    /// Rank of the first country in it by full counting.
    pub rank_a: u32,
    /// Rank of the second.
    pub rank_b: u32,
    /// Core papers of the first country.
    pub n_core_a: f64,
    /// Core papers of the second.
    pub n_core_b: f64,
    /// Which of the two stands higher; null if neither does.
    pub leader: Option<String>,
    /// Countries with rank 1 in it.
    pub first: Vec<String>,
}

/// A front in which both are strong and do not work together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Opening {
    /// The front with both standings.
    pub front: SharedFront,
    /// Why it is one, in words.
    pub reason: String,
}

/// Joint papers of one year or one area against what was expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JointPapers {
    /// Year, or null.
    pub year: Option<i16>,
    /// Area, or null.
    pub area: Option<u8>,
    /// Joint papers.
    pub n_papers: u32,
    /// Papers that would be expected from the links of both; null where either has none.
    pub n_expected: Option<f64>,
    /// Whether that is above or below expectation.
    pub against_expectation: Against,
}

/// What two countries do together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bilateral {
    /// The first country asked for.
    pub country_a: String,
    /// The second.
    pub country_b: String,
    /// The pair over the papers of the window; its `a` is the country whose code comes first. Null without a joint paper.
    pub pair: Option<CountryPair>,
    /// By year, ascending; years without a joint paper are not there.
    pub years: Vec<JointPapers>,
    /// By area, in the window.
    pub areas: Vec<JointPapers>,
    /// Fronts with a joint paper, the most core papers first.
    pub shared_fronts: Vec<SharedFront>,
    /// Pairs of institutions, one of each country, the most papers first.
    pub institutions: Vec<InstitutionPair>,
    /// Fronts in which both are strong and have no joint paper.
    pub openings: Vec<Opening>,
}

/// What the two countries, as they are counted in the edition, do together.
pub fn bilateral(edition: &Edition, a: Country, b: Country) -> Result<Bilateral> {
    let ends = if a < b {
        (Some(a), Some(b))
    } else {
        (Some(b), Some(a))
    };
    let pairs = edition.rows_that(|row: &CountryPair| (row.country_a, row.country_b) == ends)?;
    let joint = |row: &CountryPair| JointPapers {
        year: row.year,
        area: row.area,
        n_papers: row.n_papers,
        n_expected: Some(row.n_expected),
        against_expectation: row.against_expectation,
    };
    let fronts = fronts(edition, a, b, ends)?;
    let is_of_both = |row: &InstitutionPair| {
        let is_of_window = row.area.is_none() && row.year.is_none();
        let ends = (row.country_a, row.country_b);
        is_of_window && (ends == (Some(a), Some(b)) || ends == (Some(b), Some(a)))
    };
    let mut institutions = edition.rows_that(is_of_both)?;
    institutions.sort_by(|a, b| {
        b.n_papers
            .cmp(&a.n_papers)
            .then(b.n_fractional.total_cmp(&a.n_fractional))
    });
    let (mut shared, apart): (Vec<SharedFront>, Vec<SharedFront>) = fronts
        .into_iter()
        .partition(|front| front.n_core_joint + front.n_citing_joint > 0);
    shared.sort_by_key(|front| {
        let n = (front.n_core_joint, front.n_citing_joint);
        (std::cmp::Reverse(n), front.front_id)
    });
    let mut openings: Vec<SharedFront> = apart
        .into_iter()
        .filter(|front| is_strong(front.rank_a, front.n_core_a) && is_strong(front.rank_b, front.n_core_b))
        .collect();
    openings.sort_by_key(|front| (front.rank_a + front.rank_b, front.front_id));
    let mut areas: Vec<JointPapers> = pairs.iter().filter(|row| row.area.is_some()).map(joint).collect();
    areas.extend(areas_apart(edition, a, b, &areas)?);
    areas.sort_by_key(|row| row.area);
    Ok(Bilateral {
        country_a: a.to_string(),
        country_b: b.to_string(),
        pair: pairs
            .iter()
            .find(|row| row.area.is_none() && row.year.is_none())
            .cloned(),
        years: pairs.iter().filter(|row| row.year.is_some()).map(joint).collect(),
        areas,
        shared_fronts: shared,
        institutions,
        openings: openings.into_iter().map(|front| opening(front, a, b)).collect(),
    })
}

/// Areas in which both have links but none with one another: below expectation, if enough was expected.
fn areas_apart(edition: &Edition, a: Country, b: Country, known: &[JointPapers]) -> Result<Vec<JointPapers>> {
    let mut by_area: BTreeMap<u8, Vec<CountryPair>> = BTreeMap::new();
    for row in edition.rows_that(|row: &CountryPair| row.area.is_some())? {
        by_area.entry(row.area.unwrap_or_default()).or_default().push(row);
    }
    let mut apart = Vec::new();
    for (area, pairs) in by_area {
        let mut countries: Vec<Option<Country>> = pairs
            .iter()
            .flat_map(|row| [row.country_a, row.country_b])
            .collect();
        countries.sort_unstable();
        countries.dedup();
        let number = |country: Option<Country>| countries.binary_search(&country).map(|place| place as u32);
        let count = |row: &CountryPair| {
            Some(PairCount {
                a: number(row.country_a).ok()?,
                b: number(row.country_b).ok()?,
                n: row.n_papers,
                fractional: row.n_fractional,
                n_compared: row.n_compared,
            })
        };
        let (Ok(a), Ok(b)) = (number(Some(a)), number(Some(b))) else {
            continue;
        };
        if !known.iter().any(|row| row.area == Some(area)) {
            let links = Links::new(&pairs.iter().filter_map(count).collect::<Vec<_>>());
            let n_expected = links.expected(a, b);
            apart.push(JointPapers {
                year: None,
                area: Some(area),
                n_papers: 0,
                n_expected: Some(n_expected),
                against_expectation: against(0, n_expected),
            });
        }
    }
    Ok(apart)
}

fn is_strong(rank: u32, n_core: f64) -> bool {
    n_core > 0.0 || rank <= STRONG_RANK
}

/// All fronts in which both take part.
fn fronts(
    edition: &Edition,
    a: Country,
    b: Country,
    ends: (Option<Country>, Option<Country>),
) -> Result<Vec<SharedFront>> {
    let joint: BTreeMap<u32, (u32, u32)> = edition
        .rows_that(|row: &FrontPair| (row.country_a, row.country_b) == ends)?
        .into_iter()
        .map(|row| (row.front_id, (row.n_core, row.n_citing)))
        .collect();
    let is_of = |row: &FrontStanding| (row.kind, row.counting) == (Kind::Country, Counting::Full);
    let mut of: BTreeMap<u32, [Option<FrontStanding>; 2]> = BTreeMap::new();
    let mut first: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in edition.rows_that(is_of)? {
        if row.rank == 1 {
            first.entry(row.front_id).or_default().push(row.who.clone());
        }
        let side = [a, b].iter().position(|country| row.who == country.as_str());
        if let Some(side) = side {
            let front_id = row.front_id;
            of.entry(front_id).or_default()[side] = Some(row);
        }
    }
    let named = edition.table::<Front>()?.into_iter();
    let named: BTreeMap<u32, Front> = named.map(|front| (front.front_id, front)).collect();
    let shared = |(front_id, sides): (u32, [Option<FrontStanding>; 2])| {
        let [Some(of_a), Some(of_b)] = sides else {
            return None;
        };
        let (n_core_joint, n_citing_joint) = joint.get(&front_id).copied().unwrap_or_default();
        let leader = match of_a.rank.cmp(&of_b.rank) {
            std::cmp::Ordering::Less => Some(a),
            std::cmp::Ordering::Greater => Some(b),
            std::cmp::Ordering::Equal => None,
        };
        Some(SharedFront {
            front_id,
            label: named[&front_id].label.clone(),
            area: named[&front_id].area,
            n_core_joint,
            n_citing_joint,
            rank_a: of_a.rank,
            rank_b: of_b.rank,
            n_core_a: of_a.n_core,
            n_core_b: of_b.n_core,
            leader: leader.map(|country| country.to_string()),
            first: first.get(&front_id).cloned().unwrap_or_default(),
        })
    };
    Ok(of.into_iter().filter_map(shared).collect())
}

fn opening(front: SharedFront, a: Country, b: Country) -> Opening {
    let side = |country: Country, rank: u32, n_core: f64| {
        let core = match n_core as u32 {
            0 => "no core paper".to_owned(),
            1 => "1 core paper".to_owned(),
            n => format!("{n} core papers"),
        };
        format!("{} has rank {rank} with {core}", country_name(country))
    };
    let reason = format!(
        "{} and {}; no paper of the front is by both",
        side(a, front.rank_a, front.n_core_a),
        side(b, front.rank_b, front.n_core_b)
    );
    Opening { front, reason }
}

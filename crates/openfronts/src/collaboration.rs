//! Collaboration: which countries and institutions write papers together, and how much more or less than expected.
//!
//! **Definition.** Pairs of countries are counted over the papers of the window, over those of each area of the window, and over
//! those of each year; pairs of institutions over the papers of the window; pairs of countries also in the core and citing
//! papers of each front. `collaboration_measures` tells how strong each is, and against what.
//!
//! Fractional: a paper of m countries gives each of its pairs 1 over their number, so that it counts 1 in all.
//!
//! **Memory.** 7 bytes per work, and that of `pair_counts` for the countries of every scope and for all pairs of institutions.
//!
//! **What is not exact.** OpenAlex lists the first 100 authors. Papers of more than `max_institutions` institutions would make
//! thousands of pairs each; their institutions are not paired (counted), their countries are, but not compared with what is expected above
//! `max_countries`.

use std::collections::BTreeMap;

use corpus::Country;
use corpus::institutions::Institution;
use serde::{Deserialize, Serialize};

use crate::addresses::{PaperCountry, PaperInstitution, by_paper};
use crate::collaboration_measures::{Against, Links, against};
use crate::error::{Error, Result};
use crate::fields::PaperField;
use crate::front_papers::FrontPaper;
use crate::geography::counted_as;
use crate::members::institution_id;
use crate::pair_counts::{PairCount, PairCounts};
use crate::papers::Paper;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

corpus::table! {
    /// Two countries that wrote papers together, over the window, in one area of it, or in one year.
    pub struct CountryPair in "country_pairs" {
        /// Area of the papers, 1 to 11; null for all.
        area: Option<u8>,
        /// Year of the papers; null for the window.
        year: Option<i16>,
        /// The country whose code comes first, ISO 3166-1 alpha-2.
        country_a: Option<Country>,
        /// The other country.
        country_b: Option<Country>,
        /// Papers of both.
        n_papers: u32,
        /// Papers of both, by fractions: each counts 1 over the pairs of countries it has.
        n_fractional: f64,
        /// Papers of the first country in the scope.
        n_papers_a: u32,
        /// Papers of the second country in the scope.
        n_papers_b: u32,
        /// Salton's cosine, 0..1.
        salton: f64,
        /// Jaccard index, 0..1.
        jaccard: f64,
        /// Share of the papers of a that b takes part in, 0..1.
        affinity_a: f64,
        /// Share of the papers of b that a takes part in, 0..1.
        affinity_b: f64,
        /// Those of them that are compared: of at most `max_countries` countries.
        n_compared: u32,
        /// Compared papers that would be expected from the links of both.
        n_expected: f64,
        /// Relative intensity of collaboration of a with b, over compared papers; 1 is as expected; null where the others have no links with b.
        ric_a: Option<f64>,
        /// Relative intensity of collaboration of b with a.
        ric_b: Option<f64>,
        /// Whether n_compared is above or below n_expected by more than chance: above, as_expected, below, too_few.
        against_expectation: Against,
    }
}

corpus::table! {
    /// Two institutions that wrote papers of the window together.
    pub struct InstitutionPair in "institution_pairs" {
        /// The institution with the lower number, as in OpenAlex.
        institution_a: String,
        /// Its name.
        name_a: String,
        /// Its country, as counted.
        country_a: Option<Country>,
        /// The other institution.
        institution_b: String,
        /// Its name.
        name_b: String,
        /// Its country, as counted.
        country_b: Option<Country>,
        /// Papers of both.
        n_papers: u32,
        /// Papers of both, by fractions.
        n_fractional: f64,
        /// Papers of the first.
        n_papers_a: u32,
        /// Papers of the second.
        n_papers_b: u32,
        /// Salton's cosine, 0..1.
        salton: f64,
        /// Jaccard index, 0..1.
        jaccard: f64,
        /// Share of the papers of a that b takes part in, 0..1.
        affinity_a: f64,
        /// Share of the papers of b that a takes part in, 0..1.
        affinity_b: f64,
        /// Papers that would be expected from the links of both.
        n_expected: f64,
        /// Relative intensity of collaboration of a with b; null where the others have no links with b.
        ric_a: Option<f64>,
        /// Relative intensity of collaboration of b with a.
        ric_b: Option<f64>,
    }
}

corpus::table! {
    /// Two countries that wrote papers of a front together.
    pub struct FrontPair in "front_pairs" {
        /// The front.
        front_id: u32,
        /// The country whose code comes first, ISO 3166-1 alpha-2.
        country_a: Option<Country>,
        /// The other country.
        country_b: Option<Country>,
        /// Core papers of both.
        n_core: u32,
        /// Citing papers of both.
        n_citing: u32,
    }
}

corpus::table! {
    /// What the pairs leave out, by reason.
    pub struct CollaborationLeftOut in "collaboration_left_out" {
        /// Reason: many_institutions (papers whose institutions are not paired), few_papers (pairs of institutions not written).
        reason: String,
        /// Papers or pairs.
        n: u64,
    }
}

/// Area and year of a scope; `None` for all areas, and for the window.
type Scope = (Option<u8>, Option<i16>);

/// Papers and pairs of one scope.
#[derive(Default)]
struct Counts {
    papers: BTreeMap<u32, u32>,
    pairs: PairCounts,
}

impl Counts {
    fn add(&mut self, members: &[u32], max_compared: usize) {
        members
            .iter()
            .for_each(|member| *self.papers.entry(*member).or_default() += 1);
        self.pairs.add(members, members.len() <= max_compared);
    }
}

/// What is known of every work that is a paper: year, whether in the window, area.
struct PaperPlaces {
    years: Vec<Option<i16>>,
    in_window: Vec<bool>,
    areas: Vec<Option<u8>>,
}

impl PaperPlaces {
    fn read(at: &Workplace) -> Result<Self> {
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

    fn scopes(&self, work: u32) -> impl Iterator<Item = Scope> {
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

/// The countries of papers by number: their place in a sorted list.
struct Countries(Vec<Country>);

impl Countries {
    fn read(at: &Workplace) -> Result<Self> {
        let mut all: Vec<Country> = at
            .column::<PaperCountry, Option<Country>>("country")?
            .into_iter()
            .flatten()
            .collect();
        all.sort_unstable();
        all.dedup();
        Ok(Self(all))
    }

    fn number(&self, country: Country) -> u32 {
        self.0
            .binary_search(&country)
            .expect("every country is in the list") as u32
    }

    fn of(&self, rows: &[PaperCountry]) -> Vec<u32> {
        let mut members: Vec<u32> = rows
            .iter()
            .filter_map(|row| Some(self.number(row.country?)))
            .collect();
        members.sort_unstable();
        members
    }

    fn get(&self, number: u32) -> Option<Country> {
        self.0.get(number as usize).copied()
    }
}

fn country_pairs((area, year): Scope, counts: Counts, countries: &Countries) -> Vec<CountryPair> {
    let pairs = counts.pairs.finish();
    let links = Links::new(&pairs);
    let row = |pair: &PairCount| {
        let (n_papers_a, n_papers_b) = (counts.papers[&pair.a], counts.papers[&pair.b]);
        let measures = links.measures(pair, n_papers_a, n_papers_b);
        CountryPair {
            area,
            year,
            country_a: countries.get(pair.a),
            country_b: countries.get(pair.b),
            n_papers: pair.n,
            n_fractional: pair.fractional,
            n_papers_a,
            n_papers_b,
            salton: measures.salton,
            jaccard: measures.jaccard,
            affinity_a: measures.affinity[0],
            affinity_b: measures.affinity[1],
            n_compared: pair.n_compared,
            n_expected: measures.expected,
            ric_a: measures.ric[0],
            ric_b: measures.ric[1],
            against_expectation: against(pair.n_compared, measures.expected),
        }
    };
    pairs.iter().map(row).collect()
}

/// Counts the pairs of institutions of the papers of the window, and the papers that have too many.
fn institution_counts(
    at: &Workplace,
    places: &PaperPlaces,
    ids: &[u64],
    params: &Params,
) -> Result<(Counts, u64)> {
    let (mut counts, mut n_left_out) = (Counts::default(), 0);
    by_paper(
        at.rows::<PaperInstitution>()?,
        |row| row.work,
        |work, rows| {
            if !places.in_window[work as usize] {
                return;
            }
            let number = |row: &PaperInstitution| ids.binary_search(&row.institution_id).ok();
            let mut members: Vec<u32> = rows.iter().filter_map(number).map(|place| place as u32).collect();
            members.sort_unstable();
            if members.len() <= params.max_institutions {
                counts.add(&members, params.max_institutions);
            } else {
                n_left_out += 1;
                members
                    .iter()
                    .for_each(|member| *counts.papers.entry(*member).or_default() += 1);
            }
        },
    )?;
    Ok((counts, n_left_out))
}

/// The pairs of countries of each front.
fn front_pairs(at: &Workplace, countries: &Countries) -> Result<Vec<FrontPair>> {
    let front_papers = at.table::<FrontPaper>()?;
    let mut members: BTreeMap<u32, Vec<u32>> =
        front_papers.iter().map(|row| (row.work, Vec::new())).collect();
    by_paper(
        at.rows::<PaperCountry>()?,
        |row| row.work,
        |work, rows| {
            if let Some(members) = members.get_mut(&work) {
                *members = countries.of(rows);
            }
        },
    )?;
    let mut rows = Vec::new();
    for of_front in front_papers.chunk_by(|a, b| a.front_id == b.front_id) {
        let mut pairs: BTreeMap<(u32, u32), [u32; 2]> = BTreeMap::new();
        for paper in of_front {
            let members = &members[&paper.work];
            let side = usize::from(paper.role != "core");
            for (i, a) in members.iter().enumerate() {
                members[i + 1..]
                    .iter()
                    .for_each(|b| pairs.entry((*a, *b)).or_default()[side] += 1);
            }
        }
        rows.extend(pairs.into_iter().map(|((a, b), [n_core, n_citing])| FrontPair {
            front_id: of_front[0].front_id,
            country_a: countries.get(a),
            country_b: countries.get(b),
            n_core,
            n_citing,
        }));
    }
    Ok(rows)
}

/// Name and country of each institution, by id.
type Institutions = BTreeMap<u64, (String, Option<Country>)>;

fn institutions(at: &Workplace, merge: bool) -> Result<Institutions> {
    let mut all = BTreeMap::new();
    for row in at.corpus_rows::<Institution>()? {
        let row = row?;
        let country = row.country.map(|country| counted_as(country, merge));
        all.insert(row.institution_id, (row.name, country));
    }
    // A correction may name an institution that the corpus does not describe.
    for id in at.column::<PaperInstitution, u64>("institution_id")? {
        all.entry(id).or_insert_with(|| (institution_id(id), None));
    }
    Ok(all)
}

fn institution_pair(
    pair: &PairCount,
    counts: [u32; 2],
    links: &Links,
    ids: &[u64],
    known: &Institutions,
) -> InstitutionPair {
    let [a, b] = [pair.a, pair.b].map(|number| ids[number as usize]);
    let measures = links.measures(pair, counts[0], counts[1]);
    InstitutionPair {
        institution_a: institution_id(a),
        name_a: known[&a].0.clone(),
        country_a: known[&a].1,
        institution_b: institution_id(b),
        name_b: known[&b].0.clone(),
        country_b: known[&b].1,
        n_papers: pair.n,
        n_fractional: pair.fractional,
        n_papers_a: counts[0],
        n_papers_b: counts[1],
        salton: measures.salton,
        jaccard: measures.jaccard,
        affinity_a: measures.affinity[0],
        affinity_b: measures.affinity[1],
        n_expected: measures.expected,
        ric_a: measures.ric[0],
        ric_b: measures.ric[1],
    }
}

/// Reads papers, addresses and fronts, writes the pairs of countries, of institutions, of countries in fronts.
pub(crate) fn run(at: &mut Workplace, params: &Params, merge_hong_kong_macao: bool) -> Result<()> {
    if params.min_papers == 0 {
        return Err(Error::BadParameter {
            key: "collaboration.min_papers".into(),
            message: "a pair without papers is none".into(),
        });
    }
    let places = PaperPlaces::read(at)?;
    let countries = Countries::read(at)?;
    let mut scopes: BTreeMap<Scope, Counts> = BTreeMap::new();
    by_paper(
        at.rows::<PaperCountry>()?,
        |row| row.work,
        |work, rows| {
            let members = countries.of(rows);
            for scope in places.scopes(work) {
                scopes
                    .entry(scope)
                    .or_default()
                    .add(&members, params.max_countries);
            }
        },
    )?;
    let mut writer = at.writer::<CountryPair>()?;
    for (scope, counts) in scopes {
        writer.extend(country_pairs(scope, counts, &countries))?;
    }
    at.finish_writing(writer)?;
    let known = institutions(at, merge_hong_kong_macao)?;
    let ids: Vec<u64> = known.keys().copied().collect();
    let (counts, n_many) = institution_counts(at, &places, &ids, params)?;
    let pairs = counts.pairs.finish();
    let links = Links::new(&pairs);
    let is_enough = |pair: &&PairCount| pair.n >= params.min_papers;
    let n_few = pairs.len() as u64 - pairs.iter().filter(is_enough).count() as u64;
    let row = |pair: &PairCount| {
        let n = [pair.a, pair.b].map(|member| counts.papers[&member]);
        institution_pair(pair, n, &links, &ids, &known)
    };
    at.write_rows(pairs.iter().filter(is_enough).map(row))?;
    at.write(&front_pairs(at, &countries)?)?;
    let left_out = [("few_papers", n_few), ("many_institutions", n_many)].into_iter();
    let row = |(reason, n): (&str, u64)| CollaborationLeftOut {
        reason: reason.to_owned(),
        n,
    };
    at.write(&left_out.filter(|(_, n)| *n > 0).map(row).collect::<Vec<_>>())
}

//! Collaboration: which countries and institutions write papers together, and how much more or less than expected.
//!
//! **Definition.** Pairs of countries are counted over the papers of the window, over those of each area of the window, and over
//! those of each year, and in the core and citing papers of each front; so are pairs of institutions (`institution_pairs`). `collaboration_measures` tells how strong each is, and against what.
//!
//! Fractional: a paper of m countries gives each of its pairs 1 over their number, so that it counts 1 in all.
//!
//! **Memory.** That of `collaboration_scopes` for countries, then for institutions.
//!
//! **What is not exact.** OpenAlex lists the first 100 authors. Papers of more than `max_institutions` institutions would make
//! thousands of pairs each; their institutions are not paired (counted), their countries are, but not compared with what is expected above
//! `max_countries`.

use std::collections::BTreeMap;

use corpus::Country;

use crate::addresses::{PaperCountry, by_paper};
use crate::collaboration_measures::{Against, Links, against};
pub use crate::collaboration_scopes::Params;
use crate::collaboration_scopes::{Counts, PaperPlaces, Scope, front_pairs};
use crate::error::{Error, Result};
use crate::front_papers::FrontPaper;
use crate::institution_pairs;
use crate::pair_counts::PairCount;
use crate::stage::Workplace;

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
        /// Reason: many_institutions (papers of the window whose institutions are not paired); pairs of institutions not written:
        /// few_papers (of the window), few_papers_in_area, few_papers_in_year, few_papers_in_front.
        reason: String,
        /// Papers or pairs.
        n: u64,
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

/// The pairs of countries of each front.
fn of_fronts(at: &Workplace, countries: &Countries, front_papers: &[FrontPaper]) -> Result<Vec<FrontPair>> {
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
        let pairs = front_pairs(of_front, &members);
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
    let front_papers = at.table::<FrontPaper>()?;
    let left_out = institution_pairs::write(at, &front_papers, &places, params, merge_hong_kong_macao)?;
    at.write(&of_fronts(at, &countries, &front_papers)?)?;
    let row = |(reason, n): (&str, u64)| CollaborationLeftOut {
        reason: reason.to_owned(),
        n,
    };
    let left_out = left_out.into_iter().filter(|(_, n)| *n > 0);
    at.write(&left_out.map(row).collect::<Vec<_>>())
}

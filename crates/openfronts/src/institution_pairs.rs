//! Institution pairs: which institutions write papers together, by the measures of countries (`collaboration_measures`).
//!
//! **Definition.** Pairs are counted over the scopes of `collaboration_scopes` and in the core and citing papers of each front. Pairs of
//! fewer than `min_papers` papers of a scope or front are not written, and counted; papers of more than `max_institutions`
//! institutions are not paired, and counted.
//!
//! **Memory.** Members of the papers of fronts: 4 bytes each; else that of `collaboration_scopes`. At the size of all of OpenAlex the
//! dearest part of the stage.

use std::collections::BTreeMap;

use corpus::Country;
use corpus::institutions::Institution;

use crate::addresses::{PaperInstitution, by_paper};
use crate::collaboration_measures::Links;
use crate::collaboration_scopes::{Counts, PaperPlaces, Params, Scope, front_pairs};
use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::geography::counted_as;
use crate::members::institution_id;
use crate::pair_counts::PairCount;
use crate::stage::Workplace;

corpus::table! {
    /// Two institutions that wrote papers together, over the window, in one area of it, or in one year.
    pub struct InstitutionPair in "institution_pairs" {
        /// Area of the papers, 1 to 11; null for all.
        area: Option<u8>,
        /// Year of the papers; null for the window.
        year: Option<i16>,
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
        /// Papers of the first in the scope.
        n_papers_a: u32,
        /// Papers of the second in the scope.
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
    /// Two institutions that wrote papers of a front together.
    pub struct FrontInstitutionPair in "front_institution_pairs" {
        /// The front.
        front_id: u32,
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
        /// Core papers of both.
        n_core: u32,
        /// Citing papers of both.
        n_citing: u32,
    }
}

/// What is left out, by reason.
pub(crate) type LeftOut = BTreeMap<&'static str, u64>;

/// Name and country of each institution, by id.
type Institutions = BTreeMap<u64, (String, Option<Country>)>;

/// The institutions that the corpus or an address names.
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
    (area, year): Scope,
    pair: &PairCount,
    counts: [u32; 2],
    links: &Links,
    ids: &[u64],
    known: &Institutions,
) -> InstitutionPair {
    let [a, b] = [pair.a, pair.b].map(|number| ids[number as usize]);
    let measures = links.measures(pair, counts[0], counts[1]);
    InstitutionPair {
        area,
        year,
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

/// What is counted of institutions: by scope, and the members of the papers of fronts.
struct Counted {
    scopes: BTreeMap<Scope, Counts>,
    of_front_papers: BTreeMap<u32, Vec<u32>>,
    n_many: u64,
}

fn counted(
    at: &Workplace,
    ids: &[u64],
    fronts: &[FrontPaper],
    places: &PaperPlaces,
    params: &Params,
) -> Result<Counted> {
    let mut counted = Counted {
        scopes: BTreeMap::new(),
        of_front_papers: fronts.iter().map(|row| (row.work, Vec::new())).collect(),
        n_many: 0,
    };
    by_paper(
        at.rows::<PaperInstitution>()?,
        |row| row.work,
        |work, rows| {
            let number = |row: &PaperInstitution| ids.binary_search(&row.institution_id).ok();
            let mut members: Vec<u32> = rows.iter().filter_map(number).map(|place| place as u32).collect();
            members.sort_unstable();
            let is_paired = members.len() <= params.max_institutions;
            counted.n_many += u64::from(!is_paired && places.in_window[work as usize]);
            for scope in places.scopes(work) {
                let counts = counted.scopes.entry(scope).or_default();
                if is_paired {
                    counts.add(&members, params.max_institutions);
                } else {
                    let papers = &mut counts.papers;
                    members
                        .iter()
                        .for_each(|member| *papers.entry(*member).or_default() += 1);
                }
            }
            if let Some(of_front) = counted.of_front_papers.get_mut(&work).filter(|_| is_paired) {
                *of_front = members;
            }
        },
    )?;
    Ok(counted)
}

/// Writes the pairs of all scopes and fronts; gives what is left out.
pub(crate) fn write(
    at: &mut Workplace,
    fronts: &[FrontPaper],
    places: &PaperPlaces,
    params: &Params,
    merge_hong_kong_macao: bool,
) -> Result<LeftOut> {
    let known = institutions(at, merge_hong_kong_macao)?;
    let ids: Vec<u64> = known.keys().copied().collect();
    let counted = counted(at, &ids, fronts, places, params)?;
    let mut left_out = LeftOut::from([("many_institutions", counted.n_many)]);
    let mut writer = at.writer::<InstitutionPair>()?;
    for (scope, counts) in counted.scopes {
        let pairs = counts.pairs.finish();
        let links = Links::new(&pairs);
        let reason = match scope {
            (None, None) => "few_papers",
            (Some(_), _) => "few_papers_in_area",
            (None, Some(_)) => "few_papers_in_year",
        };
        for pair in &pairs {
            if pair.n < params.min_papers {
                *left_out.entry(reason).or_default() += 1;
                continue;
            }
            let n = [pair.a, pair.b].map(|member| counts.papers[&member]);
            writer.push(institution_pair(scope, pair, n, &links, &ids, &known))?;
        }
    }
    at.finish_writing(writer)?;
    let mut writer = at.writer::<FrontInstitutionPair>()?;
    for of_front in fronts.chunk_by(|a, b| a.front_id == b.front_id) {
        for ((a, b), [n_core, n_citing]) in front_pairs(of_front, &counted.of_front_papers) {
            if n_core + n_citing < params.min_papers {
                *left_out.entry("few_papers_in_front").or_default() += 1;
                continue;
            }
            let [a, b] = [a, b].map(|number| ids[number as usize]);
            writer.push(FrontInstitutionPair {
                front_id: of_front[0].front_id,
                institution_a: institution_id(a),
                name_a: known[&a].0.clone(),
                country_a: known[&a].1,
                institution_b: institution_id(b),
                name_b: known[&b].0.clone(),
                country_b: known[&b].1,
                n_core,
                n_citing,
            })?;
        }
    }
    at.finish_writing(writer)?;
    Ok(left_out)
}

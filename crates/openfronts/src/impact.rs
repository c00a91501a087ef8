//! Impact: field-normalised indicators of countries, groups and institutions over the papers of the window.
//!
//! **Definition.** Over the papers i of the window with a score and their weights w (1 with full counting, the member's
//! share with fractional):
//!
//! ```text
//! P             = Σ w                                   MNCS = Σ w·ncs / P
//! P(top x %)    = Σ w·top                               PP(top x %) = P(top x %) / P
//! activity index  AI(k, area) = (P(k, area) / P(k)) / (P(area) / P)        symmetric: (AI − 1) / (AI + 1), −1..1
//! ```
//!
//! P(area) and P are sums over all members of the same kind by the same counting, so that the mean of the activity index is 1;
//! groups, which overlap, are compared with all countries. (The mean is over all members; one without a paper in an area has no
//! row there, and counts as 0.) Collaboration is always counted in full: a paper is international
//! if its addresses are of two countries or more, collaborative if of two institutions or countries or more, with industry
//! if one of its institutions is a company.
//!
//! **Interval.** 95 %. MNCS: ± 1.96 standard errors, √(Σ w²·(ncs − MNCS)²) / P, from ten papers on. PP: Wilson's interval for
//! (Σ w)² / Σ w² papers. Papers are taken as drawn independently.
//!
//! **Reference.** Waltman et al. 2011, Journal of Informetrics 5:37; the Leiden Ranking Open Edition; Balassa 1965 and Frame
//! 1977 for the activity index.
//!
//! **Memory.** 6 bytes per work, 40 per paper of the window, 320 per member and area.
//!
//! **What is not exact.** Papers without a field have no score and are left out (`citation_scores_left_out`). Institutions
//! of type company are those OpenAlex calls so; subsidiaries and start-ups are often missing.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use corpus::institutions::Institution;
use corpus::value::Word;

use crate::addresses::{PaperCountry, PaperInstitution, by_paper};
use crate::citation_scores::CitationScore;
use crate::credit::{Counting, Part, parts_of_groups};
use crate::error::Result;
use crate::fields::PaperField;
use crate::geography::country_name;
use crate::impact_tally::{Key, Known, Tallies, Tally};
use crate::members::{Kind, groups, groups_of, institution_id};
use crate::stage::Workplace;

/// In a field and year with fewer papers the top 1 % is less than one paper.
const SMALL_COHORT: u32 = 100;
corpus::table! {
    /// The field-normalised indicators of one country, group or institution, over all areas or in one.
    pub struct Impact in "impact" {
        /// What it is about: world, country, group, institution.
        kind: Kind,
        /// Who: world, ISO 3166-1 alpha-2 code, code of the group, id of the institution.
        who: String,
        /// Name of the country, group or institution.
        name: String,
        /// Area of the papers, 1 to 11; null for all, with or without an area.
        area: Option<u8>,
        /// Counting rule: full, fractional.
        counting: Counting,
        /// Papers of the window with a score.
        n_papers: u64,
        /// Papers by the counting rule.
        p: f64,
        /// Mean normalised citation score; 1 is the mean of the world.
        mncs: f64,
        /// Lower end of its 95 % interval; null with fewer than ten papers.
        mncs_low: Option<f64>,
        /// Upper end of its 95 % interval; null with fewer than ten papers.
        mncs_high: Option<f64>,
        /// Papers among the 1 % most cited of their field and year, by the counting rule.
        p_top_1: f64,
        /// Share of papers among the 1 % most cited, 0..1; 0.01 is the world.
        pp_top_1: f64,
        /// Lower end of its 95 % interval; null without papers.
        pp_top_1_low: Option<f64>,
        /// Upper end of its 95 % interval; null without papers.
        pp_top_1_high: Option<f64>,
        /// Papers among the 10 % most cited, by the counting rule.
        p_top_10: f64,
        /// Share of papers among the 10 % most cited, 0..1; 0.1 is the world.
        pp_top_10: f64,
        /// Lower end of its 95 % interval; null without papers.
        pp_top_10_low: Option<f64>,
        /// Upper end of its 95 % interval; null without papers.
        pp_top_10_high: Option<f64>,
        /// Share of its papers with addresses in two countries or more, 0..1; counted in full.
        share_international: f64,
        /// Share of its papers with two institutions or countries or more, 0..1; counted in full.
        share_collaborative: f64,
        /// Papers of which an institution is known.
        n_with_institution: u64,
        /// Share of those with an institution that is a company, 0..1; null where none is known. Counted in full.
        share_industry: Option<f64>,
        /// Activity index in the area: its share of the member's papers over its share of all; null for all areas.
        activity_index: Option<f64>,
        /// (AI − 1) / (AI + 1), −1..1: above 0 it does more in the area than others.
        symmetric_activity: Option<f64>,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The rows of one kind and counting; `named` gives id and name of a member, `totals` the weights it is compared with.
fn rows(
    kind: Kind,
    counting: Counting,
    tallies: &Tallies,
    totals: &BTreeMap<Option<u8>, f64>,
    named: impl Fn(u32) -> (String, String),
) -> Vec<Impact> {
    let all = tallies.of(counting);
    let row = |(key, tally): (&Key, &Tally)| {
        let (who, name) = named(key.0);
        let (mncs, [mncs_low, mncs_high]) = tally.mean_score();
        let (pp_top_1, [pp_top_1_low, pp_top_1_high]) = tally.share_in_top(1);
        let (pp_top_10, [pp_top_10_low, pp_top_10_high]) = tally.share_in_top(2);
        let activity_index = key.1.map(|area| {
            let own = tally.weight / all[&(key.0, None)].weight;
            own / (totals[&Some(area)] / totals[&None])
        });
        Impact {
            kind,
            who,
            name,
            area: key.1,
            counting,
            n_papers: tally.n,
            p: tally.weight,
            mncs,
            mncs_low,
            mncs_high,
            p_top_1: tally.sums[1][0],
            pp_top_1,
            pp_top_1_low,
            pp_top_1_high,
            p_top_10: tally.sums[2][0],
            pp_top_10,
            pp_top_10_low,
            pp_top_10_high,
            share_international: share(tally.n_international, tally.n),
            share_collaborative: share(tally.n_collaborative, tally.n),
            n_with_institution: tally.n_with_institution,
            share_industry: (tally.n_with_institution > 0)
                .then(|| share(tally.n_industry, tally.n_with_institution)),
            activity_index,
            symmetric_activity: activity_index.map(|index| (index - 1.0) / (index + 1.0)),
            caveats: tally.caveats(),
        }
    };
    all.iter().map(row).collect()
}

const NONE: u32 = u32::MAX;

/// The papers of the window with a score, and the place of each work among them.
fn known(at: &Workplace) -> Result<(Vec<Known>, Vec<u32>)> {
    let mut areas: Vec<Option<u8>> = vec![None; at.n_works() as usize];
    for row in at.rows::<PaperField>()? {
        let row = row?;
        areas[row.work as usize] = row.area;
    }
    let mut place = vec![NONE; at.n_works() as usize];
    let mut papers = Vec::new();
    for row in at.rows::<CitationScore>()? {
        let row = row?;
        place[row.work as usize] = papers.len() as u32;
        papers.push(Known {
            scores: [row.ncs, row.top_1, row.top_10],
            area: areas[row.work as usize],
            is_in_small_cohort: row.n_cohort < SMALL_COHORT,
            n_countries: 0,
            n_institutions: 0,
            has_company: false,
        });
    }
    Ok((papers, place))
}

/// Counts the countries and institutions of every paper.
fn count_addresses(at: &Workplace, papers: &mut [Known], place: &[u32]) -> Result<BTreeMap<u64, String>> {
    let mut names = BTreeMap::new();
    let mut companies = BTreeSet::new();
    for row in at.corpus_rows::<Institution>()? {
        let row = row?;
        if row.institution_type.as_deref() == Some("company") {
            companies.insert(row.institution_id);
        }
        names.insert(row.institution_id, row.name);
    }
    for work in at.column::<PaperCountry, u32>("work")? {
        if let Some(paper) = papers.get_mut(place[work as usize] as usize) {
            paper.n_countries = paper.n_countries.saturating_add(1);
        }
    }
    for row in at.rows::<PaperInstitution>()? {
        let row = row?;
        if let Some(paper) = papers.get_mut(place[row.work as usize] as usize) {
            paper.n_institutions = paper.n_institutions.saturating_add(1);
            paper.has_company |= companies.contains(&row.institution_id);
            names
                .entry(row.institution_id)
                .or_insert_with(|| institution_id(row.institution_id));
        }
    }
    Ok(names)
}

/// Two letters as one number, in the order of the codes.
fn number_of(country: Country) -> u32 {
    let code = country.as_str().as_bytes();
    u32::from(code[0]) << 8 | u32::from(code[1])
}

fn country_of(number: u32) -> Country {
    let code = [(number >> 8) as u8, number as u8];
    let code = std::str::from_utf8(&code).ok().and_then(Country::parse);
    code.expect("numbers are made of codes")
}

/// Tallies of countries and of groups: rows come sorted by paper.
fn of_countries(at: &Workplace, papers: &[Known], place: &[u32], merge: bool) -> Result<[Tallies; 2]> {
    let mut tallies = [Tallies::default(), Tallies::default()];
    let groups_of: BTreeMap<u32, Vec<u32>> = groups_of(merge)
        .into_iter()
        .map(|(country, groups)| (number_of(country), groups))
        .collect();
    let of = |member: u32| groups_of.get(&member).map_or(&[][..], Vec::as_slice);
    by_paper(
        at.rows::<PaperCountry>()?,
        |row| row.work,
        |work, rows| {
            let Some(paper) = papers.get(place[work as usize] as usize) else {
                return;
            };
            let part = |row: &PaperCountry| {
                Some(Part {
                    member: number_of(row.country?),
                    share: row.share,
                    is_first: row.is_first,
                    is_corresponding: row.is_corresponding,
                })
            };
            let parts: Vec<Part> = rows.iter().filter_map(part).collect();
            parts
                .iter()
                .for_each(|part| tallies[0].add(part.member, paper, part.share));
            for part in parts_of_groups(&parts, of) {
                tallies[1].add(part.member, paper, part.share);
            }
        },
    )?;
    Ok(tallies)
}

/// Reads scores, fields and addresses, writes the indicators.
pub(crate) fn run(at: &mut Workplace, merge_hong_kong_macao: bool) -> Result<()> {
    let (mut papers, place) = known(at)?;
    let names = count_addresses(at, &mut papers, &place)?;
    let [countries, of_groups] = of_countries(at, &papers, &place, merge_hong_kong_macao)?;
    let ids: Vec<u64> = names.keys().copied().collect();
    let mut institutions = Tallies::default();
    for row in at.rows::<PaperInstitution>()? {
        let row = row?;
        if let (Some(paper), Ok(member)) = (
            papers.get(place[row.work as usize] as usize),
            ids.binary_search(&row.institution_id),
        ) {
            institutions.add(member as u32, paper, row.share);
        }
    }
    let mut world = Tallies::default();
    papers.iter().for_each(|paper| world.add(0, paper, 1.0));
    let mut writer = at.writer::<Impact>()?;
    for &counting in Counting::ALL.iter().take(2) {
        let totals = world.totals(counting);
        writer.extend(rows(Kind::World, counting, &world, &totals, |_| {
            ("world".to_owned(), "World".to_owned())
        }))?;
        let totals = countries.totals(counting);
        let country = |number| (country_of(number).to_string(), country_name(country_of(number)));
        writer.extend(rows(Kind::Country, counting, &countries, &totals, country))?;
        let group = |place: u32| {
            let group = &groups()[place as usize];
            (group.code.clone(), group.name.clone())
        };
        writer.extend(rows(Kind::Group, counting, &of_groups, &totals, group))?;
        let totals = institutions.totals(counting);
        let institution = |place: u32| {
            let id = ids[place as usize];
            (institution_id(id), names[&id].clone())
        };
        writer.extend(rows(
            Kind::Institution,
            counting,
            &institutions,
            &totals,
            institution,
        ))?;
    }
    at.finish_writing(writer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(scores: [f64; 3], area: u8) -> Known {
        Known {
            scores,
            area: Some(area),
            is_in_small_cohort: false,
            n_countries: 2,
            n_institutions: 0,
            has_company: false,
        }
    }

    /// Country 1 has three papers in area 4 and one in area 6, country 2 has one and three: AI = (3/4) / (4/8) = 1.5.
    #[test]
    fn activity_is_measured_against_all_members() {
        let mut tallies = Tallies::default();
        for (member, area, n) in [(1, 4, 3), (1, 6, 1), (2, 4, 1), (2, 6, 3)] {
            (0..n).for_each(|_| tallies.add(member, &paper([1.0; 3], area), 0.5));
        }
        for counting in [Counting::Full, Counting::Fractional] {
            let totals = tallies.totals(counting);
            let found = rows(Kind::Country, counting, &tallies, &totals, |m| {
                (m.to_string(), String::new())
            });
            let of = |who: &str, area| {
                found
                    .iter()
                    .find(|row| row.who == who && row.area == area)
                    .unwrap()
            };
            assert_eq!(of("1", Some(4)).activity_index, Some(1.5));
            assert!((of("1", Some(4)).symmetric_activity.unwrap() - 0.2).abs() < 1e-12);
            assert_eq!(of("1", Some(6)).activity_index, Some(0.5));
            assert_eq!(of("2", None).activity_index, None);
            assert_eq!(of("2", None).share_international, 1.0);
        }
    }

    #[test]
    fn countries_keep_their_order_as_numbers() {
        let codes = ["AE", "CN", "US"].map(|code| Country::parse(code).unwrap());
        assert!(codes.map(number_of).is_sorted());
        assert_eq!(codes.map(|code| country_of(number_of(code))), codes);
    }
}

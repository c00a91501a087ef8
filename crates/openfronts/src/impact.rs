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
use crate::caveat::{self, Caveat};
use crate::citation_scores::CitationScore;
use crate::credit::{Counting, Part, parts_of_groups};
use crate::error::Result;
use crate::fields::PaperField;
use crate::geography::country_name;
use crate::members::{Kind, groups, groups_of, institution_id};
use crate::stage::Workplace;

/// Below so many papers a mean is chance.
const FEW_PAPERS: u64 = 50;
/// In a field and year with fewer papers the top 1 % is less than one paper.
const SMALL_COHORT: u32 = 100;
/// Below so many papers the spread of scores is not told from them.
const FEWEST_FOR_AN_INTERVAL: u64 = 10;
/// Standard errors to either side of a 95 % interval.
const STANDARD_ERRORS: f64 = 1.959_963_984_540_054;

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

/// What is known of one paper of the window, whoever wrote it.
#[derive(Debug, Clone, Copy)]
struct Known {
    scores: [f64; 3],
    area: Option<u8>,
    is_in_small_cohort: bool,
    n_countries: u16,
    n_institutions: u16,
    has_company: bool,
}

/// Sums over the papers of a member.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    n: u64,
    weight: f64,
    square: f64,
    /// Σ w·x, Σ w²·x and Σ w²·x² of each score.
    sums: [[f64; 3]; 3],
    n_small: u64,
    n_international: u64,
    n_collaborative: u64,
    n_with_institution: u64,
    n_industry: u64,
}

impl Tally {
    fn add(&mut self, paper: &Known, weight: f64) {
        let square = weight * weight;
        self.n += 1;
        self.weight += weight;
        self.square += square;
        for (sums, x) in self.sums.iter_mut().zip(paper.scores) {
            sums[0] += weight * x;
            sums[1] += square * x;
            sums[2] += square * x * x;
        }
        self.n_small += u64::from(paper.is_in_small_cohort);
        self.n_international += u64::from(paper.n_countries > 1);
        self.n_collaborative += u64::from(paper.n_countries > 1 || paper.n_institutions > 1);
        self.n_with_institution += u64::from(paper.n_institutions > 0);
        self.n_industry += u64::from(paper.has_company);
    }

    fn mean(&self, score: usize) -> f64 {
        if self.weight > 0.0 {
            self.sums[score][0] / self.weight
        } else {
            0.0
        }
    }

    /// A mean of scores with the ends of its interval, which few papers do not have.
    fn mean_score(&self) -> (f64, [Option<f64>; 2]) {
        let mean = self.mean(0);
        let [_, square_sum, square_squares] = self.sums[0];
        let variance = square_squares - 2.0 * mean * square_sum + mean * mean * self.square;
        let error = STANDARD_ERRORS * variance.max(0.0).sqrt() / self.weight;
        let ends = [(mean - error).max(0.0), mean + error];
        (
            mean,
            ends.map(|end| (self.n >= FEWEST_FOR_AN_INTERVAL).then_some(end)),
        )
    }

    /// A share with the ends of Wilson's interval, for as many papers as the weights are worth: (Σ w)² / Σ w².
    fn share_in_top(&self, score: usize) -> (f64, [Option<f64>; 2]) {
        let share = self.mean(score).min(1.0);
        let n = self.weight * self.weight / self.square;
        let z = STANDARD_ERRORS;
        let middle = share + z * z / (2.0 * n);
        let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
        let end = |end: f64| (self.weight > 0.0).then(|| (end / (1.0 + z * z / n)).clamp(0.0, 1.0));
        (share, [end(middle - spread), end(middle + spread)])
    }

    fn caveats(&self) -> Vec<String> {
        let few = (self.n < FEW_PAPERS).then_some(Caveat::FewScoredPapers);
        let small = (self.n_small * 2 > self.n).then_some(Caveat::SmallCohorts);
        caveat::codes(few.into_iter().chain(small))
    }
}

type Key = (u32, Option<u8>);

/// The tallies of the members of one kind by both countings.
#[derive(Default)]
struct Tallies {
    full: BTreeMap<Key, Tally>,
    fractional: BTreeMap<Key, Tally>,
}

impl Tallies {
    fn add(&mut self, member: u32, paper: &Known, share: f64) {
        for area in [None, paper.area]
            .into_iter()
            .enumerate()
            .filter(|(i, area)| *i == 0 || area.is_some())
        {
            let key = (member, area.1);
            self.full.entry(key).or_default().add(paper, 1.0);
            self.fractional.entry(key).or_default().add(paper, share);
        }
    }

    fn of(&self, counting: Counting) -> &BTreeMap<Key, Tally> {
        match counting {
            Counting::Fractional => &self.fractional,
            _ => &self.full,
        }
    }

    /// Weight of all members in each area and in all.
    fn totals(&self, counting: Counting) -> BTreeMap<Option<u8>, f64> {
        let mut totals = BTreeMap::new();
        for ((_, area), tally) in self.of(counting) {
            *totals.entry(*area).or_insert(0.0) += tally.weight;
        }
        totals
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

    /// Three papers, the last of them half: (2 + 1 + 0.5·4) / 2.5 = 2; Σ w²(x − 2)² = 0 + 1 + 0.25·4 = 2, and for four such
    /// triples 8.
    #[test]
    fn worked_by_hand() {
        let mut tally = Tally::default();
        for (ncs, weight) in [(2.0, 1.0), (1.0, 1.0), (4.0, 0.5)] {
            tally.add(&paper([ncs, 0.0, 1.0], 4), weight);
        }
        assert_eq!(
            tally.mean_score(),
            (2.0, [None; 2]),
            "three papers have no interval"
        );
        for (ncs, weight) in [(2.0, 1.0), (1.0, 1.0), (4.0, 0.5)].repeat(3) {
            tally.add(&paper([ncs, 0.0, 1.0], 4), weight);
        }
        let (mean, [low, high]) = tally.mean_score();
        assert!((mean - 2.0).abs() < 1e-12);
        let error = STANDARD_ERRORS * 8f64.sqrt() / 10.0;
        assert!(
            (low.unwrap() - (2.0 - error)).abs() < 1e-12 && (high.unwrap() - (2.0 + error)).abs() < 1e-12
        );
        assert_eq!(tally.caveats(), ["few_scored_papers"]);
    }

    /// Wilson 1927: none of 20 is 0 to 16.1 %, all of 20 is 83.9 to 100 %.
    #[test]
    fn shares_of_few_papers_are_uncertain() {
        let mut tally = Tally::default();
        (0..20).for_each(|_| tally.add(&paper([0.0, 0.0, 1.0], 4), 1.0));
        let (none, [low, high]) = tally.share_in_top(1);
        assert!((none, low) == (0.0, Some(0.0)) && (high.unwrap() - 0.1611).abs() < 1e-4);
        let (all, [low, high]) = tally.share_in_top(2);
        assert!((all, high) == (1.0, Some(1.0)) && (low.unwrap() - 0.8389).abs() < 1e-4);
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

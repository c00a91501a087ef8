//! Capacity: what a country has in the fronts, what of it is led from there, and what is near.
//!
//! **Definition.** A country is *present* in a front if an address of a core paper (`n_present_core`) or only of a citing
//! paper (`n_citing_only`) is there, else *absent*; it *leads* the front with rank 1 of the leadership index. Its *front
//! papers* are the core and citing papers of all fronts with an address there, each once. A paper is *led* from the country if
//! its first author or a corresponding author has an address there, else *joined*:
//!
//! ```text
//! share first          papers whose first author is there / papers of which the country of the first author is known
//! share corresponding  likewise
//! dependence           papers joined / papers of which the country of the first or of a corresponding author is known
//! ```
//!
//! The top partner is the country with which it shares most front papers. What is near: `reach`.
//!
//! **Reference.** Corresponding authors as a sign of who leads a paper: Moya-Anegón, Guerrero-Bote, Bornmann & Moed 2013,
//! Scientometrics 97:421, doi:10.1007/s11192-013-1046-0.
//!
//! **Memory.** 3 bytes per country and front, 8 per paper and front, 8 per pair of countries, and that of `reach`.
//!
//! **What is not exact.** First authors lead in many fields and not in all: where names stand in the order of the alphabet
//! they do not. The corresponding author was the first by default in OpenAlex before June 2026.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use network::adjacency::Adjacency;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::addresses::{CORRESPONDING_SINCE, PaperCountry, by_paper};
use crate::bases::{Bases, FrontWorks};
use crate::caveat::{self, Caveat};
use crate::citations;
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::front_papers::FrontPaper;
use crate::front_standings::FrontCoverage;
use crate::map::FrontLink;
use crate::reach::{Neighbour, Presence, reachable};
use crate::stage::Workplace;

/// Front papers below which shares are doubtful.
const FEW_PAPERS: u32 = 10;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Papers of a front that cite a work at least, for it to be of the base of the front.
    pub min_base_citing: u32,
    /// Nearest fronts of a country that are listed.
    pub max_reachable: usize,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_base_citing: 2,
            max_reachable: 50,
        }
    }
}

corpus::table! {
    /// What one country has in the fronts.
    pub struct Capacity in "capacity" {
        /// Country, ISO 3166-1 alpha-2.
        country: String,
        /// Papers of the corpus with an address there, in fronts or not.
        n_corpus_papers: u64,
        /// Fronts of the edition.
        n_fronts: u32,
        /// Fronts with a core paper of the country.
        n_present_core: u32,
        /// Fronts with citing papers of the country and no core paper.
        n_citing_only: u32,
        /// Fronts without a paper of the country.
        n_absent: u32,
        /// Fronts in which it has rank 1 by the leadership index.
        n_led: u32,
        /// Fronts in which none of its papers is led from the country.
        n_joined_only: u32,
        /// Core and citing papers of fronts with an address there, each once.
        n_papers: u32,
        /// Core papers among them.
        n_core: u32,
        /// Share whose first author has an address there, of those of which the first author's country is known, 0..1.
        share_first: Option<f64>,
        /// Share of its front papers of which the country of the first author is known, 0..1.
        share_first_known: f64,
        /// Share with a corresponding author there, of those of which a corresponding author's country is known, 0..1.
        share_corresponding: Option<f64>,
        /// Share of its front papers of which the country of a corresponding author is known, 0..1.
        share_corresponding_known: f64,
        /// Share with a first or corresponding author there, of those of which either is known, 0..1.
        share_led: Option<f64>,
        /// Share with neither, of those of which either is known, 0..1: 1 − share_led.
        dependence: Option<f64>,
        /// Share of its front papers with an address in another country, 0..1.
        share_international: Option<f64>,
        /// Country with which it shares most front papers; of equals the first by code.
        top_partner: Option<String>,
        /// Share of its front papers that it shares with this country, 0..1.
        share_top_partner: Option<f64>,
        /// Fronts without a core paper of the country of whose base it cites at least one work.
        n_reachable: u32,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

/// The papers of fronts with their places: which front, and whether core.
struct Places {
    /// Work, place of the front, core: ascending.
    rows: Vec<(u32, u32, bool)>,
    n_fronts: usize,
}

impl Places {
    fn read(rows: impl Iterator<Item = corpus::Result<FrontPaper>>, n_fronts: usize) -> Result<Self> {
        let mut places = Self {
            rows: Vec::new(),
            n_fronts,
        };
        for row in rows {
            let row = row?;
            places.rows.push((row.work, row.front_id - 1, row.role == "core"));
        }
        places.rows.sort_unstable();
        Ok(places)
    }

    /// The places of a work; `walked` is where those of a smaller work ended.
    fn of(&self, work: u32, walked: &mut usize) -> &[(u32, u32, bool)] {
        let rest = &self.rows[*walked..];
        *walked += rest.iter().take_while(|row| row.0 < work).count();
        let begin = *walked;
        let rest = &self.rows[begin..];
        *walked += rest.iter().take_while(|row| row.0 == work).count();
        &self.rows[begin..*walked]
    }

    /// The papers of each front.
    fn works(&self) -> Vec<FrontWorks> {
        let mut fronts = vec![FrontWorks::default(); self.n_fronts];
        for (work, front, is_core) in &self.rows {
            let front = &mut fronts[*front as usize];
            if *is_core {
                front.core.push(*work);
            }
            // A core paper that cites another stands twice.
            if front.all.last() != Some(work) {
                front.all.push(*work);
            }
        }
        fronts
    }
}

/// What is counted of a country.
#[derive(Debug, Clone, Default)]
struct Tally {
    n_corpus_papers: u64,
    n_papers: u32,
    n_core: u32,
    n_first: u32,
    n_first_known: u32,
    n_corresponding: u32,
    n_corresponding_known: u32,
    n_led: u32,
    n_led_known: u32,
    n_international: u32,
    presence: Vec<Presence>,
    /// Papers shared with others: of the corpus, of the fronts.
    joint: BTreeMap<Country, u32>,
    joint_in_fronts: BTreeMap<Country, u32>,
}

impl Tally {
    /// Counts a paper of the country; `own` is its row, `all` the rows of all countries of the paper.
    fn add(&mut self, own: &PaperCountry, all: &[PaperCountry], places: &[(u32, u32, bool)]) {
        self.n_corpus_papers += 1;
        let others = || {
            all.iter()
                .filter_map(|row| row.country)
                .filter(|c| Some(*c) != own.country)
        };
        others().for_each(|other| *self.joint.entry(other).or_default() += 1);
        if places.is_empty() {
            return;
        }
        others().for_each(|other| *self.joint_in_fronts.entry(other).or_default() += 1);
        let is_first_known = all.iter().any(|row| row.is_first);
        let is_corresponding_known = all.iter().any(|row| row.is_corresponding);
        let is_led = own.is_first || own.is_corresponding;
        self.n_papers += 1;
        self.n_core += u32::from(places.iter().any(|place| place.2));
        self.n_first += u32::from(own.is_first);
        self.n_first_known += u32::from(is_first_known);
        self.n_corresponding += u32::from(own.is_corresponding);
        self.n_corresponding_known += u32::from(is_corresponding_known);
        self.n_led += u32::from(is_led);
        self.n_led_known += u32::from(is_first_known || is_corresponding_known);
        self.n_international += u32::from(all.len() > 1);
        for (_, front, is_core) in places {
            let presence = &mut self.presence[*front as usize];
            presence.is_core |= is_core;
            presence.is_citing |= !is_core;
            presence.is_led |= is_led;
            presence.is_led_known |= is_first_known || is_corresponding_known;
        }
    }

    fn row(&self, country: Country, (n_first_places, n_reachable): (u32, u32), is_default: bool) -> Capacity {
        let share = |n: u32, of: u32| (of > 0).then(|| f64::from(n) / f64::from(of));
        let of_papers = |n: u32| share(n, self.n_papers);
        let n_of = |holds: &dyn Fn(&Presence) -> bool| {
            self.presence.iter().filter(|presence| holds(presence)).count() as u32
        };
        let n_present_core = n_of(&|presence| presence.is_core);
        let n_citing_only = n_of(&|presence| presence.is_citing && !presence.is_core);
        let n_fronts = self.presence.len() as u32;
        let by_papers = |entry: &(&Country, &u32)| (*entry.1, std::cmp::Reverse(*entry.0));
        let top = self.joint_in_fronts.iter().max_by_key(by_papers);
        let share_led = share(self.n_led, self.n_led_known);
        let doubts = [
            (self.n_papers < FEW_PAPERS, Caveat::FewPapers),
            (
                self.n_papers > 0 && self.n_corresponding_known * 2 < self.n_papers,
                Caveat::FewCorresponding,
            ),
            (
                is_default && self.n_corresponding_known > 0,
                Caveat::CorrespondingByDefault,
            ),
        ];
        let doubts = doubts.into_iter().filter(|(holds, _)| *holds);
        Capacity {
            country: country.to_string(),
            n_corpus_papers: self.n_corpus_papers,
            n_fronts,
            n_present_core,
            n_citing_only,
            n_absent: n_fronts - n_present_core - n_citing_only,
            n_led: n_first_places,
            n_joined_only: n_of(&|presence| presence.is_led_known && !presence.is_led),
            n_papers: self.n_papers,
            n_core: self.n_core,
            share_first: share(self.n_first, self.n_first_known),
            share_first_known: of_papers(self.n_first_known).unwrap_or(0.0),
            share_corresponding: share(self.n_corresponding, self.n_corresponding_known),
            share_corresponding_known: of_papers(self.n_corresponding_known).unwrap_or(0.0),
            share_led,
            dependence: share_led.map(|share| 1.0 - share),
            share_international: of_papers(self.n_international),
            top_partner: top.map(|(country, _)| country.to_string()),
            share_top_partner: top.and_then(|(_, n)| of_papers(*n)),
            n_reachable,
            caveats: caveat::codes(doubts.map(|(_, caveat)| caveat)),
        }
    }
}

/// What every country has, from the countries of all papers in order.
fn tallies(
    papers: impl Iterator<Item = corpus::Result<PaperCountry>>,
    places: &Places,
) -> Result<BTreeMap<Country, Tally>> {
    let mut tallies: BTreeMap<Country, Tally> = BTreeMap::new();
    let mut walked = 0;
    by_paper(
        papers,
        |row| row.work,
        |work, rows| {
            let places_of = places.of(work, &mut walked);
            for own in rows {
                let Some(country) = own.country else { continue };
                let tally = tallies.entry(country).or_insert_with(|| Tally {
                    presence: vec![Presence::default(); places.n_fronts],
                    ..Tally::default()
                });
                tally.add(own, rows, places_of);
            }
        },
    )?;
    Ok(tallies)
}

/// The linked fronts of each front, by place.
fn neighbours(links: &[FrontLink], n_fronts: usize) -> Adjacency<'static> {
    let both = links.iter().flat_map(|link| {
        let [a, b] = [link.front_a - 1, link.front_b - 1];
        [(a, b), (b, a)]
    });
    Adjacency::from_pairs(n_fronts as u32, both.collect())
}

/// The papers of a country of which neither the first nor a corresponding author has an address there, though the country
/// of either is known, in an edition.
pub fn joined(edition: &Edition, country: Country) -> Result<BTreeSet<u32>> {
    let mut works = BTreeSet::new();
    by_paper(
        edition.rows::<PaperCountry>()?,
        |row| row.work,
        |work, rows| {
            let is_led = |row: &PaperCountry| row.is_first || row.is_corresponding;
            let own = rows.iter().find(|row| row.country == Some(country));
            if own.is_some_and(|own| !is_led(own)) && rows.iter().any(is_led) {
                works.insert(work);
            }
        },
    )?;
    Ok(works)
}

fn check(params: &Params) -> Result<()> {
    if params.min_base_citing == 0 {
        return Err(Error::BadParameter {
            key: "capacity.min_base_citing".to_owned(),
            message: "a work that no paper cites is of no base".to_owned(),
        });
    }
    Ok(())
}

/// Reads the countries of papers, the papers of fronts and the network, writes what each country has and what is near.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let coverage = at.table::<FrontCoverage>()?;
    let places = Places::read(at.rows::<FrontPaper>()?, coverage.len())?;
    let tallies = tallies(at.rows::<PaperCountry>()?, &places)?;
    let mapped = citations::network(at)?;
    let network = mapped.rows();
    let mut bases = Bases::new(&places.works(), &network, params.min_base_citing, tallies.len());
    let numbers: BTreeMap<Country, usize> = tallies.keys().copied().zip(0..).collect();
    let mut homes = Vec::new();
    by_paper(
        at.rows::<PaperCountry>()?,
        |row| row.work,
        |work, rows| {
            homes.clear();
            homes.extend(rows.iter().filter_map(|row| numbers.get(&row.country?)));
            bases.note(&homes, network.row(work));
        },
    )?;
    let countries: Vec<Neighbour> = tallies
        .iter()
        .map(|(country, tally)| Neighbour {
            country: *country,
            presence: &tally.presence,
            joint: &tally.joint,
        })
        .collect();
    let links = neighbours(&at.table::<FrontLink>()?, coverage.len());
    let found = reachable(&bases, &countries, &links, params.max_reachable);
    let is_default = at.snapshot_date() < CORRESPONDING_SINCE;
    let mut n_first: BTreeMap<&str, u32> = BTreeMap::new();
    let leaders = coverage.iter().flat_map(|front| &front.leaders);
    leaders.for_each(|country| *n_first.entry(country).or_default() += 1);
    let rows = tallies.iter().zip(&found).map(|((country, tally), found)| {
        let n_first = n_first.get(country.as_str()).copied().unwrap_or(0);
        tally.row(*country, (n_first, found.0), is_default)
    });
    at.write(&rows.collect::<Vec<_>>())?;
    at.write_rows(found.into_iter().flat_map(|found| found.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    /// Rows of one paper: code, first, corresponding.
    fn paper(work: u32, countries: &[(&str, bool, bool)]) -> Vec<corpus::Result<PaperCountry>> {
        let row = |(code, is_first, is_corresponding): &(&str, bool, bool)| {
            Ok(PaperCountry {
                work,
                country: Some(country(code)),
                share: 0.5,
                is_first: *is_first,
                is_corresponding: *is_corresponding,
            })
        };
        countries.iter().map(row).collect()
    }

    /// Fronts 1 and 2 (places 0 and 1). Kenya: paper 1, core of front 1, led; 2, citing in front 1, joined with US; 3, citing
    /// in front 2, joined with US and GB, its corresponding author unknown; 9, in no front.
    #[test]
    fn worked_by_hand() {
        let places = Places {
            rows: vec![(1, 0, true), (2, 0, false), (3, 1, false), (4, 1, true)],
            n_fronts: 2,
        };
        let papers = [
            paper(1, &[("KE", true, true)]),
            paper(2, &[("KE", false, false), ("US", true, true)]),
            paper(
                3,
                &[("GB", true, false), ("KE", false, false), ("US", false, false)],
            ),
            paper(4, &[("US", true, false)]),
            paper(9, &[("KE", true, false), ("UG", false, false)]),
        ];
        let tallies = tallies(papers.into_iter().flatten(), &places).unwrap();
        let kenya = tallies[&country("KE")].row(country("KE"), (1, 0), false);
        assert_eq!((kenya.n_corpus_papers, kenya.n_papers, kenya.n_core), (4, 3, 1));
        assert_eq!(
            (kenya.n_present_core, kenya.n_citing_only, kenya.n_absent),
            (1, 1, 0)
        );
        assert_eq!(
            (kenya.n_led, kenya.n_joined_only),
            (1, 1),
            "front 2 is only joined"
        );
        assert_eq!(
            (kenya.share_first, kenya.share_first_known),
            (Some(1.0 / 3.0), 1.0)
        );
        assert_eq!(
            (kenya.share_corresponding, kenya.share_corresponding_known),
            (Some(0.5), 2.0 / 3.0)
        );
        assert_eq!(
            (kenya.share_led, kenya.dependence),
            (Some(1.0 / 3.0), Some(1.0 - 1.0 / 3.0))
        );
        assert_eq!(kenya.share_international, Some(2.0 / 3.0));
        assert_eq!(
            (kenya.top_partner.as_deref(), kenya.share_top_partner),
            (Some("US"), Some(2.0 / 3.0))
        );
        assert_eq!(kenya.caveats, ["few_papers"]);
        let uganda = tallies[&country("UG")].row(country("UG"), (0, 0), false);
        assert_eq!((uganda.n_papers, uganda.n_absent, uganda.share_led), (0, 2, None));
        assert_eq!(tallies[&country("UG")].joint[&country("KE")], 1);
    }

    proptest! {
        #[test]
        fn every_front_is_core_citing_or_absent_and_shares_are_shares(
            drawn in vec((vec(0usize..4, 1..4), vec((0u32..5, any::<bool>()), 0..4), 0usize..5), 1..30),
        ) {
            let codes = ["CN", "KE", "UG", "US"];
            let (mut rows, mut papers) = (Vec::new(), Vec::new());
            for (work, (homes, places, first)) in (0..).zip(drawn) {
                let homes: BTreeSet<usize> = homes.into_iter().collect();
                let of = |home: usize| (codes[home], home == first, home + 1 == first);
                papers.extend(paper(work, &homes.into_iter().map(of).collect::<Vec<_>>()));
                rows.extend(places.into_iter().map(|(front, is_core)| (work, front, is_core)));
            }
            rows.sort_unstable();
            let places = Places { rows, n_fronts: 5 };
            for (country, tally) in tallies(papers.into_iter(), &places).unwrap() {
                let row = tally.row(country, (0, 0), false);
                prop_assert_eq!(row.n_present_core + row.n_citing_only + row.n_absent, 5);
                prop_assert!(row.n_joined_only <= row.n_present_core + row.n_citing_only);
                prop_assert!(u64::from(row.n_papers) <= row.n_corpus_papers && row.n_core <= row.n_papers);
                let shares = [row.share_first, row.share_corresponding, row.share_led, row.share_international, row.share_top_partner];
                prop_assert!(shares.iter().flatten().all(|share| (0.0..=1.0).contains(share)));
                prop_assert!(row.share_led.is_none() || tally.n_led >= tally.n_first.max(tally.n_corresponding));
                prop_assert!(row.top_partner.is_none() || row.share_top_partner <= row.share_international);
            }
        }
    }
}

//! Reach: the fronts that are nearest to what a country already cites.
//!
//! **Definition.** The *base* of a front (`bases`) is what one has to know to work there. For a country without a core paper in the front,
//!
//! ```text
//! share of the base cited  p = x / n      x of the n works of the base are cited by papers of the country
//! lower end (Wilson)       (p + z²/2n − z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),   z = 1.96
//! ```
//!
//! The fronts of a country are ranked by the lower end, so that 3 works of 4 do not stand above 37 of 40; equals by x, then
//! by number. Beside it stand the neighbours: the fronts linked with it on the map, and in how many of these the country has
//! core papers; and the partners: of the countries with core papers in the front, those with which the country shares most
//! papers of the corpus.
//!
//! **Reference.** Density around a product in Hidalgo, Klinger, Barabási & Hausmann 2007, Science 317:482, and for research
//! Guevara, Hartmann, Aristarán, Mendoza & Hidalgo 2016, Scientometrics 109:1695, reason alike: near is what uses what is
//! there. There nearness is that of fields that countries have together; here it is read from references. The interval: E. B.
//! Wilson 1927, doi:10.1080/01621459.1927.10502953.
//!
//! **Memory.** That of `bases`, and 3 bytes per country and front.
//!
//! **What is not exact.** Citing is not mastering. Works that all fields cite, such as methods and software, are part of many
//! bases; a country with many papers cites something of everything, so shares are compared within a country and not between
//! countries.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use network::adjacency::Adjacency;
use rayon::prelude::*;

use crate::addresses::PaperCountry;
use crate::bases::{Bases, FrontWorks, base};
use crate::caveat::{self, Caveat};
use crate::citations;
use crate::edition::Edition;
use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::wilson;

/// Of the interval of 95 %.
const Z: f64 = 1.96;
/// Partners that are named.
const N_PARTNERS: usize = 3;
/// Works of a base below which its share is doubtful.
const SMALL_BASE: u32 = 10;

corpus::table! {
    /// A front in which a country has no core paper, and how near it is.
    pub struct ReachableFront in "reachable_fronts" {
        /// Country, ISO 3166-1 alpha-2.
        country: String,
        /// The nearest first, from 1.
        rank: u32,
        /// The front.
        front_id: u32,
        /// absent (no paper in the front), citing_only (citing papers, no core paper).
        state: String,
        /// Works of the base of the front: cited by at least so many of its papers as the rule asks, not of its core.
        n_base: u32,
        /// Works of the base that papers of the country cite.
        n_base_cited: u32,
        /// Share of the base that papers of the country cite, 0..1.
        share_base_cited: f64,
        /// Lower end of the interval of this share (Wilson, 95 %), by which fronts are ranked, 0..1.
        share_base_low: f64,
        /// Fronts that are linked with it.
        n_neighbours: u32,
        /// Linked fronts in which the country has core papers.
        n_own_neighbours: u32,
        /// Countries with core papers in the front with which the country shares most papers of the corpus, at most three.
        partners: Vec<String>,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

/// The papers of a country that cite a work of the base of a front, in an edition.
pub fn towards(edition: &Edition, country: Country, front_id: u32) -> Result<BTreeSet<u32>> {
    let mut front = FrontWorks::default();
    for row in edition.rows::<FrontPaper>()? {
        let row = row?;
        if row.front_id == front_id {
            if row.role == "core" {
                front.core.push(row.work);
            }
            front.all.push(row.work);
        }
    }
    front.core.sort_unstable();
    front.all.sort_unstable();
    front.all.dedup();
    let least = edition.manifest().parameter("capacity", "min_base_citing");
    let least = least.and_then(serde_json::Value::as_u64).unwrap_or(1) as u32;
    let mapped = citations::network_of(edition)?;
    let network = mapped.rows();
    let base = base(&front, &network, least);
    let mut works = BTreeSet::new();
    for row in edition.rows::<PaperCountry>()? {
        let row = row?;
        let cites = |work| {
            network
                .row(work)
                .iter()
                .any(|cited| base.binary_search(cited).is_ok())
        };
        if row.country == Some(country) && cites(row.work) {
            works.insert(row.work);
        }
    }
    Ok(works)
}

/// What a country has in a front.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Presence {
    /// A core paper.
    pub(crate) is_core: bool,
    /// A citing paper.
    pub(crate) is_citing: bool,
    /// A paper whose first or a corresponding author has an address there.
    pub(crate) is_led: bool,
    /// A paper of which somebody's first or corresponding author is known.
    pub(crate) is_led_known: bool,
}

/// A country as far as reach must know it.
pub(crate) struct Neighbour<'a> {
    pub(crate) country: Country,
    /// What it has in each front, by place.
    pub(crate) presence: &'a [Presence],
    /// Papers of the corpus that it shares with each other country.
    pub(crate) joint: &'a BTreeMap<Country, u32>,
}

/// Lower end of the interval for x of n.
fn lower_end(x: u32, n: u32) -> f64 {
    wilson::interval(f64::from(x) / f64::from(n), f64::from(n), Z).0
}

/// A front and how near it is to a country.
#[derive(Debug, Clone, Copy)]
struct Near {
    /// Its place.
    front: usize,
    n_base: u32,
    n_cited: u32,
    low: f64,
}

impl Near {
    fn new(front: usize, n_base: u32, n_cited: u32) -> Self {
        let low = lower_end(n_cited, n_base);
        Self {
            front,
            n_base,
            n_cited,
            low,
        }
    }

    fn before(&self, other: &Self) -> std::cmp::Ordering {
        let nearer = other.low.total_cmp(&self.low);
        nearer
            .then(other.n_cited.cmp(&self.n_cited))
            .then(self.front.cmp(&other.front))
    }
}

/// For each country, in their order, how many fronts there are in which it has no core paper and of which it cites any of
/// the base, and the nearest of them, at most `n`.
pub(crate) fn reachable(
    bases: &Bases,
    countries: &[Neighbour],
    links: &Adjacency,
    n: usize,
) -> Vec<(u32, Vec<ReachableFront>)> {
    let fronts = 0..bases.of_fronts.len();
    let cited: Vec<Vec<u32>> = fronts
        .clone()
        .into_par_iter()
        .map(|front| bases.cited(front))
        .collect();
    let of_country = |(place, own): (usize, &Neighbour)| {
        let is_near = |front: &usize| cited[*front][place] > 0 && !own.presence[*front].is_core;
        let near = |front: usize| Near::new(front, bases.of_fronts[front].len() as u32, cited[front][place]);
        let mut fronts: Vec<Near> = fronts.clone().filter(is_near).map(near).collect();
        fronts.sort_by(Near::before);
        let n_all = fronts.len() as u32;
        let rows = (1..).zip(fronts.into_iter().take(n));
        let rows = rows.map(|(rank, near)| row(rank, near, own, countries, links));
        (n_all, rows.collect())
    };
    countries.par_iter().enumerate().map(of_country).collect()
}

fn row(rank: u32, near: Near, own: &Neighbour, countries: &[Neighbour], links: &Adjacency) -> ReachableFront {
    let neighbours = links.row(near.front as u32);
    let is_own = |other: &&u32| own.presence[**other as usize].is_core;
    let there = countries
        .iter()
        .filter(|other| other.presence[near.front].is_core);
    let mut partners: Vec<(u32, Country)> = there
        .filter_map(|other| Some((*own.joint.get(&other.country)?, other.country)))
        .collect();
    partners.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let state = match own.presence[near.front].is_citing {
        true => "citing_only",
        false => "absent",
    };
    ReachableFront {
        country: own.country.to_string(),
        rank,
        front_id: near.front as u32 + 1,
        state: state.to_owned(),
        n_base: near.n_base,
        n_base_cited: near.n_cited,
        share_base_cited: f64::from(near.n_cited) / f64::from(near.n_base),
        share_base_low: near.low,
        n_neighbours: neighbours.len() as u32,
        n_own_neighbours: neighbours.iter().filter(is_own).count() as u32,
        partners: partners
            .iter()
            .take(N_PARTNERS)
            .map(|partner| partner.1.to_string())
            .collect(),
        caveats: caveat::codes((near.n_base < SMALL_BASE).then_some(Caveat::SmallBase)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    const CORE: Presence = Presence {
        is_core: true,
        is_citing: false,
        is_led: false,
        is_led_known: true,
    };
    const CITING: Presence = Presence {
        is_core: false,
        is_citing: true,
        is_led: false,
        is_led_known: true,
    };
    const NONE: Presence = Presence {
        is_core: false,
        is_citing: false,
        is_led: false,
        is_led_known: true,
    };

    /// Front 1: core 0, citing 1 and 2. 0 cites 5; 1 cites 0, 5, 6; 2 cites 0, 6, 7. 0 is cited twice and is core; 5 and 6
    /// are cited twice: the base. Front 2: core 3, citing 4; both cite 7 and 8.
    fn drawn() -> (Adjacency<'static>, [FrontWorks; 2]) {
        let links = [
            (0, 5),
            (1, 0),
            (1, 5),
            (1, 6),
            (2, 0),
            (2, 6),
            (2, 7),
            (3, 7),
            (3, 8),
            (4, 3),
            (4, 7),
            (4, 8),
            (9, 5),
            (10, 7),
            (10, 8),
        ];
        let network = Adjacency::from_pairs(11, links.to_vec());
        let front = |core: &[u32], all: &[u32]| FrontWorks {
            core: core.to_vec(),
            all: all.to_vec(),
        };
        (network, [front(&[0], &[0, 1, 2]), front(&[3], &[3, 4])])
    }

    #[test]
    fn worked_by_hand() {
        let (network, fronts) = drawn();
        assert_eq!(base(&fronts[0], &network, 2), [5, 6]);
        assert_eq!(base(&fronts[0], &network, 1), [5, 6, 7]);
        let mut bases = Bases::new(&fronts, &network, 2, 2);
        // 9 is of country 0 (KE), 10 of 0 and 1 (KE, UG), 0 of 1.
        bases.note(&[0], network.row(9));
        bases.note(&[0, 1], network.row(10));
        bases.note(&[1], network.row(0));
        assert_eq!(
            (bases.cited(0)[..2].to_vec(), bases.cited(1)[..2].to_vec()),
            (vec![1, 1], vec![2, 2])
        );
        let (in_kenya, in_uganda) = ([NONE, CITING], [CORE, NONE]);
        let (with_uganda, with_kenya) = (
            BTreeMap::from([(country("UG"), 4)]),
            BTreeMap::from([(country("KE"), 4)]),
        );
        let countries = [
            Neighbour {
                country: country("KE"),
                presence: &in_kenya,
                joint: &with_uganda,
            },
            Neighbour {
                country: country("UG"),
                presence: &in_uganda,
                joint: &with_kenya,
            },
        ];
        let links = Adjacency::from_pairs(2, vec![(0, 1), (1, 0)]);
        let found = reachable(&bases, &countries, &links, 1);
        let [(n_kenya, kenya), (n_uganda, uganda)] = found.as_slice() else {
            panic!("two countries")
        };
        assert_eq!((*n_kenya, *n_uganda), (2, 1));
        // Both works of the base of front 2 before one of two of front 1.
        assert_eq!(
            (
                kenya[0].front_id,
                kenya[0].state.as_str(),
                kenya[0].share_base_cited
            ),
            (2, "citing_only", 1.0)
        );
        assert_eq!((uganda[0].front_id, uganda[0].state.as_str()), (2, "absent"));
        assert_eq!((uganda[0].n_neighbours, uganda[0].n_own_neighbours), (1, 1));
        assert_eq!((kenya[0].n_own_neighbours, kenya[0].partners.len()), (0, 0));
        let all = reachable(&bases, &countries, &links, 9);
        assert_eq!(
            (all[0].1[1].front_id, all[0].1[1].partners.clone()),
            (1, vec!["UG".to_owned()])
        );
        assert_eq!(all[0].1[1].caveats, ["small_base"]);
    }

    /// Of 40 works 37: 0.925, from 0.801 to 0.974 (Wilson); of 4 works 3: from 0.301.
    #[test]
    fn many_works_say_more_than_few() {
        assert!((lower_end(37, 40) - 0.8014).abs() < 1e-4, "{}", lower_end(37, 40));
        assert!((lower_end(3, 4) - 0.3006).abs() < 1e-4, "{}", lower_end(3, 4));
        assert_eq!(lower_end(0, 7), 0.0);
    }

    proptest! {

        /// Against counting without bits: for each country and front the works of the base that one of its papers cites.
        #[test]
        fn bits_count_what_lists_count(
            links in vec((0u32..40, 0u32..40), 0..200),
            fronts in vec(vec(0u32..40, 1..8), 1..5),
            homes in vec(vec(0usize..70, 0..4), 40),
        ) {
            let network = Adjacency::from_pairs(40, links);
            let fronts: Vec<FrontWorks> = fronts.into_iter().map(|mut all| {
                all.sort_unstable();
                all.dedup();
                FrontWorks { core: all[..1].to_vec(), all }
            }).collect();
            let mut bases = Bases::new(&fronts, &network, 2, 70);
            (0..40).for_each(|work| bases.note(&homes[work as usize], network.row(work)));
            for (place, front) in fronts.iter().enumerate() {
                let base = base(front, &network, 2);
                let counts = bases.cited(place);
                for (country, count) in counts.into_iter().enumerate().take(70) {
                    let cites = |cited: &&u32| (0..40u32).any(|work| {
                        homes[work as usize].contains(&country) && network.row(work).contains(cited)
                    });
                    prop_assert_eq!(count as usize, base.iter().filter(cites).count());
                }
            }
        }
    }
}

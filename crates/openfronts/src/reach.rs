//! Reach: the fronts that are nearest to what a country already cites.
//!
//! **Definition.** The *base* of a front are the works that at least `min_base_citing` of its papers (core or citing) cite,
//! without its core papers: what one has to know to work there. For a country without a core paper in the front,
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
//! **Memory.** One bit per work of a base and country: 10 million works and 250 countries are 320 MB; 4 bytes per work of a
//! base and front; 1 bit and a sixteenth of 4 bytes per work of the corpus; the references of one front's papers per thread.
//!
//! **What is not exact.** Citing is not mastering. Works that all fields cite, such as methods and software, are part of many
//! bases; a country with many papers cites something of everything, so shares are compared within a country and not between
//! countries.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use network::adjacency::Adjacency;
use rayon::prelude::*;

use crate::addresses::PaperCountry;
use crate::caveat::{self, Caveat};
use crate::citations;
use crate::edition::Edition;
use crate::error::Result;
use crate::front_papers::FrontPaper;

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

/// A set of works, numbered in their order.
pub(crate) struct Numbered {
    words: Vec<u64>,
    /// Members before each word.
    before: Vec<u32>,
}

impl Numbered {
    pub(crate) fn new(n_works: u32, works: impl Iterator<Item = u32>) -> Self {
        let mut words = vec![0u64; n_works as usize / 64 + 1];
        works.for_each(|work| words[work as usize / 64] |= 1 << (work % 64));
        let mut n = 0;
        let before = words.iter().map(|word| {
            let before = n;
            n += word.count_ones();
            before
        });
        let before = before.collect();
        Self { words, before }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The number of a work, if it is a member.
    pub(crate) fn number(&self, work: u32) -> Option<u32> {
        let (word, bit) = (self.words[work as usize / 64], 1u64 << (work % 64));
        let smaller = || (word & (bit - 1)).count_ones();
        (word & bit != 0).then(|| self.before[work as usize / 64] + smaller())
    }
}

/// The papers of one front.
#[derive(Debug, Clone, Default)]
pub(crate) struct FrontWorks {
    /// Core papers, ascending.
    pub(crate) core: Vec<u32>,
    /// Core and citing papers, ascending, each once.
    pub(crate) all: Vec<u32>,
}

/// The base of a front, ascending: what at least `min_citing` of its papers cite, without its core papers.
pub(crate) fn base(front: &FrontWorks, network: &Adjacency, min_citing: u32) -> Vec<u32> {
    let cited = front.all.iter().flat_map(|work| network.row(*work));
    let mut cited: Vec<u32> = cited.copied().collect();
    cited.sort_unstable();
    let enough = cited
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= min_citing as usize);
    let works = enough.map(|same| same[0]);
    works
        .filter(|work| front.core.binary_search(work).is_err())
        .collect()
}

/// The bases of all fronts, and which country cites what of them.
pub(crate) struct Bases {
    /// For each front its base, as numbers of the union.
    of_fronts: Vec<Vec<u32>>,
    union: Numbered,
    n_words: usize,
    /// For each work of the union a bit for each country.
    cited_by: Vec<u64>,
}

impl Bases {
    pub(crate) fn new(
        fronts: &[FrontWorks],
        network: &Adjacency,
        min_citing: u32,
        n_countries: usize,
    ) -> Self {
        let mut of_fronts: Vec<Vec<u32>> = fronts
            .par_iter()
            .map(|front| base(front, network, min_citing))
            .collect();
        let union = Numbered::new(network.n_rows() as u32, of_fronts.iter().flatten().copied());
        let number = |work: &mut u32| *work = union.number(*work).expect("the union holds every base");
        of_fronts
            .par_iter_mut()
            .for_each(|base| base.iter_mut().for_each(number));
        let n_words = n_countries.div_ceil(64);
        Self {
            cited_by: vec![0; union.len() * n_words],
            of_fronts,
            union,
            n_words,
        }
    }

    /// Notes what a paper of these countries, by place, cites.
    pub(crate) fn note(&mut self, countries: &[usize], cited: &[u32]) {
        for number in cited.iter().filter_map(|work| self.union.number(*work)) {
            let row = number as usize * self.n_words;
            for country in countries {
                self.cited_by[row + country / 64] |= 1 << (country % 64);
            }
        }
    }

    /// How many works of the base of a front each country, by place, cites.
    fn cited(&self, front: usize) -> Vec<u32> {
        let mut counts = vec![0; self.n_words * 64];
        for number in &self.of_fronts[front] {
            let row = *number as usize * self.n_words;
            for (place, word) in self.cited_by[row..row + self.n_words].iter().enumerate() {
                let mut rest = *word;
                while rest != 0 {
                    counts[place * 64 + rest.trailing_zeros() as usize] += 1;
                    rest &= rest - 1;
                }
            }
        }
        counts
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
fn wilson_low(x: u32, n: u32) -> f64 {
    let (x, n) = (f64::from(x), f64::from(n));
    let p = x / n;
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((p + Z * Z / (2.0 * n) - spread) / (1.0 + Z * Z / n)).max(0.0)
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
        let low = wilson_low(n_cited, n_base);
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
        assert!(
            (wilson_low(37, 40) - 0.8014).abs() < 1e-4,
            "{}",
            wilson_low(37, 40)
        );
        assert!((wilson_low(3, 4) - 0.3006).abs() < 1e-4, "{}", wilson_low(3, 4));
        assert_eq!(wilson_low(0, 7), 0.0);
    }

    proptest! {
        #[test]
        fn numbers_are_places_among_the_members(works in vec(0u32..300, 0..80)) {
            let numbered = Numbered::new(300, works.iter().copied());
            let mut sorted = works.clone();
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert_eq!(numbered.len(), sorted.len());
            for work in 0..300 {
                prop_assert_eq!(numbered.number(work), sorted.binary_search(&work).ok().map(|place| place as u32));
            }
        }

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

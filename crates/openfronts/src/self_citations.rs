//! Self-citations: how much of the citations of a country or a front comes from its own authors and from the same country.
//!
//! **Definition.** A citation of a paper of the window is an *author's own* if citing and cited paper share an author (by id), a
//! *national* one of country k if both have an address in k. For a country: of the citations that its papers of the window received;
//! the national share divides by those whose citing paper has a known country. For a front: of the citations from its citing to its
//! core papers; national ones are those of which any country has both ends.
//!
//! Every country cites itself more than chance would; a large country more than a small one. The shares are to be compared between
//! countries of like size, or from year to year.
//!
//! **Reference.** Glänzel & Thijs 2004, Scientometrics 59:281 (author self-citations); Baccini et al. 2019, PLOS ONE 14:e0221212
//! (national self-citations).
//!
//! **Memory.** 8 bytes per author of a paper (and up to as much again while they are read), 2 per paper and country, 18 per work:
//! the dearest stage beside the network.
//!
//! **What is not exact.** Where `citations.author_self_citations` is off the network has no citations between papers of one author:
//! their number is null, and national shares lie lower. Authors are those OpenAlex holds to be one person. Authors beyond the hundredth are not known.

use std::collections::BTreeMap;

use corpus::Country;
use corpus::authorships::Authorship;
use network::adjacency::Adjacency;

use crate::addresses::{PaperCountry, by_paper};
use crate::citations;
use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::geography::country_name;
use crate::papers::Paper;
use crate::stage::Workplace;

corpus::table! {
    /// The self-citations of one country.
    pub struct CountrySelfCitations in "country_self_citations" {
        /// The country, ISO 3166-1 alpha-2.
        country: Option<Country>,
        /// Its name.
        name: String,
        /// Citations that its papers of the window received.
        n_citations: u64,
        /// Those that share an author with the paper they cite; null where the network leaves them out.
        n_author_self: Option<u64>,
        /// Their share, 0..1; null without citations, or where the network leaves them out.
        share_author_self: Option<f64>,
        /// Citations from papers with a known country.
        n_with_country: u64,
        /// Those from papers with an address in the same country.
        n_national_self: u64,
        /// Their share of those with a known country, 0..1; null where there are none.
        share_national_self: Option<f64>,
    }
}

corpus::table! {
    /// The self-citations of one front.
    pub struct FrontSelfCitations in "front_self_citations" {
        /// The front.
        front_id: u32,
        /// Citations from its citing to its core papers.
        n_citations: u64,
        /// Those that share an author with the paper they cite; null where the network leaves them out.
        n_author_self: Option<u64>,
        /// Their share, 0..1; null without citations, or where the network leaves them out.
        share_author_self: Option<f64>,
        /// Citations of which both ends have a known country.
        n_with_country: u64,
        /// Those of which both ends have an address in one country.
        n_national_self: u64,
        /// Their share of those with known countries, 0..1; null where there are none.
        share_national_self: Option<f64>,
    }
}

/// Lists of items by work, sorted and distinct.
struct Lists<I> {
    offsets: Vec<u64>,
    items: Vec<I>,
}

impl<I: Ord + Copy> Lists<I> {
    fn new(n_works: u32) -> Self {
        let mut offsets = Vec::with_capacity(n_works as usize + 1);
        offsets.push(0);
        Self {
            offsets,
            items: Vec::new(),
        }
    }

    /// Adds the list of a work; works come in their order, those between have none.
    fn add(&mut self, work: u32, mut items: Vec<I>) {
        let end = self.items.len() as u64;
        self.offsets.resize(work as usize + 1, end);
        items.sort_unstable();
        items.dedup();
        self.items.append(&mut items);
        self.offsets.push(self.items.len() as u64);
    }

    fn of(&self, work: u32) -> &[I] {
        let work = work as usize;
        match self.offsets.get(work..work + 2) {
            Some(ends) => &self.items[ends[0] as usize..ends[1] as usize],
            None => &[],
        }
    }
}

/// Items that stand in both sorted lists.
fn shared<'a, I: Ord + Copy>(a: &'a [I], b: &'a [I]) -> impl Iterator<Item = I> + 'a {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short
        .iter()
        .copied()
        .filter(|item| long.binary_search(item).is_ok())
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Tally {
    n: u64,
    author: u64,
    with_country: u64,
    national: u64,
}

impl Tally {
    fn share_author(&self) -> Option<f64> {
        (self.n > 0).then(|| self.author as f64 / self.n as f64)
    }

    fn share_national(&self) -> Option<f64> {
        (self.with_country > 0).then(|| self.national as f64 / self.with_country as f64)
    }
}

/// Authors and countries of every paper.
struct Ends {
    authors: Lists<u64>,
    countries: Lists<Country>,
}

impl Ends {
    fn read(at: &Workplace, is_paper: &[bool]) -> Result<Self> {
        let mut all = Self {
            authors: Lists::new(at.n_works()),
            countries: Lists::new(at.n_works()),
        };
        by_paper(
            at.corpus_rows::<Authorship>()?,
            |row| row.work,
            |work, rows| {
                if !is_paper[work as usize] {
                    return;
                }
                all.authors
                    .add(work, rows.iter().filter_map(|row| row.author_id).collect());
            },
        )?;
        by_paper(
            at.rows::<PaperCountry>()?,
            |row| row.work,
            |work, rows| {
                all.countries
                    .add(work, rows.iter().filter_map(|row| row.country).collect());
            },
        )?;
        Ok(all)
    }

    fn is_authors_own(&self, citing: u32, cited: u32) -> bool {
        shared(self.authors.of(citing), self.authors.of(cited))
            .next()
            .is_some()
    }
}

fn by_country(network: &Adjacency, ends: &Ends, in_window: &[bool]) -> BTreeMap<Country, Tally> {
    let mut tallies: BTreeMap<Country, Tally> = BTreeMap::new();
    for citing in 0..network.n_rows() as u32 {
        let from = ends.countries.of(citing);
        for &cited in network
            .row(citing)
            .iter()
            .filter(|cited| in_window[**cited as usize])
        {
            let to = ends.countries.of(cited);
            if to.is_empty() {
                continue;
            }
            let is_own = ends.is_authors_own(citing, cited);
            for country in to {
                let tally = tallies.entry(*country).or_default();
                tally.n += 1;
                tally.author += u64::from(is_own);
                tally.with_country += u64::from(!from.is_empty());
                tally.national += u64::from(from.binary_search(country).is_ok());
            }
        }
    }
    tallies
}

/// The citations from the citing to the core papers of one front.
fn of_front(papers: &[FrontPaper], network: &Adjacency, ends: &Ends) -> Tally {
    let of_role = |role: &'static str| {
        papers
            .iter()
            .filter(move |paper| paper.role == role)
            .map(|paper| paper.work)
    };
    let core: std::collections::BTreeSet<u32> = of_role("core").collect();
    let mut tally = Tally::default();
    for citing in of_role("citing") {
        for &cited in network.row(citing).iter().filter(|cited| core.contains(cited)) {
            let (from, to) = (ends.countries.of(citing), ends.countries.of(cited));
            tally.n += 1;
            tally.author += u64::from(ends.is_authors_own(citing, cited));
            tally.with_country += u64::from(!from.is_empty() && !to.is_empty());
            tally.national += u64::from(shared(from, to).next().is_some());
        }
    }
    tally
}

/// Reads the network, authors and countries, writes the self-citations of countries and fronts. `has_authors_own`: whether the
/// network has citations between papers of one author.
pub(crate) fn run(at: &mut Workplace, has_authors_own: bool) -> Result<()> {
    let mapped = citations::network(at)?;
    let network = mapped.rows();
    let mut in_window = vec![false; at.n_works() as usize];
    let mut is_paper = vec![false; at.n_works() as usize];
    for paper in at.rows::<Paper>()? {
        let paper = paper?;
        in_window[paper.work as usize] = paper.in_window;
        is_paper[paper.work as usize] = true;
    }
    let ends = Ends::read(at, &is_paper)?;
    let countries = by_country(&network, &ends, &in_window);
    let row = |(country, tally): (Country, Tally)| CountrySelfCitations {
        country: Some(country),
        name: country_name(country),
        n_citations: tally.n,
        n_author_self: has_authors_own.then_some(tally.author),
        share_author_self: tally.share_author().filter(|_| has_authors_own),
        n_with_country: tally.with_country,
        n_national_self: tally.national,
        share_national_self: tally.share_national(),
    };
    at.write(&countries.into_iter().map(row).collect::<Vec<_>>())?;
    let papers = at.table::<FrontPaper>()?;
    let row = |papers: &[FrontPaper]| {
        let tally = of_front(papers, &network, &ends);
        FrontSelfCitations {
            front_id: papers[0].front_id,
            n_citations: tally.n,
            n_author_self: has_authors_own.then_some(tally.author),
            share_author_self: tally.share_author().filter(|_| has_authors_own),
            n_with_country: tally.with_country,
            n_national_self: tally.national,
            share_national_self: tally.share_national(),
        }
    };
    let fronts = papers.chunk_by(|a, b| a.front_id == b.front_id).map(row);
    at.write(&fronts.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 (CN) cites 3 (CN, US); 1 (US, by an author of 3) cites 3; 2 (unknown) cites 3; 3 cites nothing in the window.
    #[test]
    fn worked_by_hand() {
        let code = |code| Country::parse(code).unwrap();
        let mut ends = Ends {
            authors: Lists::new(4),
            countries: Lists::new(4),
        };
        ends.authors.add(0, vec![10]);
        ends.authors.add(1, vec![12, 11]);
        ends.authors.add(3, vec![11, 13, 13]);
        ends.countries.add(0, vec![code("CN")]);
        ends.countries.add(1, vec![code("US")]);
        ends.countries.add(3, vec![code("US"), code("CN")]);
        assert_eq!(ends.authors.of(3), [11, 13]);
        assert_eq!(ends.authors.of(2), [0u64; 0]);
        let network = Adjacency::from_pairs(4, vec![(0, 3), (1, 3), (2, 3), (3, 0)]);
        let found = by_country(&network, &ends, &[false, false, false, true]);
        let both = Tally {
            n: 3,
            author: 1,
            with_country: 2,
            national: 1,
        };
        assert_eq!(found, BTreeMap::from([(code("CN"), both), (code("US"), both)]));
        assert_eq!(both.share_national(), Some(0.5));
        assert_eq!(Tally::default().share_author(), None);
    }
}

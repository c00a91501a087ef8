//! Bases: the works that a front builds on, and which country cites what of them.
//!
//! **Definition.** The *base* of a front are the works that at least `min_citing` of its papers (core or citing) cite, without its
//! core papers. Of every country it is noted which works of all bases its papers cite, as one bit.
//!
//! **Memory.** One bit per work of a base and country: 10 million works and 250 countries are 320 MB; 4 bytes per work of a
//! base and front; 1 bit and a sixteenth of 4 bytes per work of the corpus; the references of one front's papers per thread.
//!
//! **What is not exact.** Nothing: integers.

use network::adjacency::Adjacency;
use rayon::prelude::*;

/// A set of works, numbered in their order.
struct Numbered {
    words: Vec<u64>,
    /// Members before each word.
    before: Vec<u32>,
}

impl Numbered {
    fn new(n_works: u32, works: impl Iterator<Item = u32>) -> Self {
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

    fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The number of a work, if it is a member.
    fn number(&self, work: u32) -> Option<u32> {
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
    pub(crate) of_fronts: Vec<Vec<u32>>,
    union: Numbered,
    n_words: usize,
    /// For each work of the union a bit for each country.
    cited_by: Vec<u64>,
}

impl Bases {
    /// The bases, of which no country cites anything yet.
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
    pub(crate) fn cited(&self, front: usize) -> Vec<u32> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

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
    }
}

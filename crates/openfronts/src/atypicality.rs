//! Atypical combinations: whether a paper cites together what is seldom cited together.
//!
//! **Definition.** In all papers of one citing year, each pair of references of a paper is a pair of their sources; o(a, b)
//! is how often sources a and b are paired, a = b included. The null model deals the sources of all references to papers of
//! the same year anew among the references of the same citing year: each paper keeps the number and the years of its
//! references, each source its citations by year. From S such samples with mean m and standard deviation s,
//!
//! ```text
//! z(a, b) = (o − m) / s          s at least √(1/S)
//! ```
//!
//! A paper has the median of z over its pairs of references (how conventional it is) and their 10th percentile (how
//! atypical its rarest combinations are: below 0, they are rarer than by chance).
//!
//! **Reference.** Uzzi, Mukherjee, Stringer & Jones 2013, Atypical combinations and scientific impact, Science 342:468,
//! doi:10.1126/science.1240474. A high median together with a low 10th percentile is what they found in hits.
//!
//! **Method.** The pairs that occur are counted block by block of sources; of the samples only these pairs are counted. All
//! counts are whole numbers, so that nothing depends on the number of threads; each citing year, sample and cited
//! year has its own stream of chance. s divides by S − 1. Where all samples agree s would be 0: √(1/S) is the smallest other
//! value that it can have, that of a pair seen once in all samples. Percentiles are interpolated between neighbours.
//!
//! **Memory.** Of one citing year at a time: 16 bytes per reference, 24 per pair of sources that occurs, and up to 512 MB
//! for a block of pairs.
//!
//! **Choice of parameters.** Ten samples, as in the paper. Fewer than `min_references` references with a known source give too
//! few pairs for a 10th percentile; lists longer than `max_references` are left out, one of 5,000 would make twelve million pairs.
//!
//! **What is not exact.** The paper switches citations between papers, we shuffle sources, which keeps the same numbers and may
//! deal a source to a paper twice. References whose source is not known, such as stubs, take no part.

use network::random::Stream;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source_pairs::{Lists, PAPERS_AT_A_TIME, SourcePairs, each_pair};

/// Parameters of the indicator.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Samples of the null model, at least 2.
    pub n_samples: u32,
    /// References with a known source, below which a paper has no value; at least 2.
    pub min_references: u32,
    /// References with a known source, above which a paper takes no part.
    pub max_references: u32,
    /// Another seed, other samples.
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            n_samples: 10,
            min_references: 10,
            max_references: 500,
            seed: 0,
        }
    }
}

impl Params {
    /// What is wrong with them, if anything is: the key, and why.
    pub(crate) fn fault(&self) -> Option<(&'static str, String)> {
        [
            ("n_samples", self.n_samples),
            ("min_references", self.min_references),
        ]
        .into_iter()
        .find(|(_, number)| *number < 2)
        .map(|(key, number)| (key, format!("{number} is less than 2")))
    }
}

/// How conventional and how atypical the combinations of one paper are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Atypicality {
    /// Median z of its pairs.
    pub median_z: f64,
    /// 10th percentile of z of its pairs.
    pub tenth_z: f64,
}

/// The atypicality of each list that is `wanted`, among all lists of one citing year.
pub fn atypicality(
    lists: &Lists,
    citing_year: i16,
    wanted: &[bool],
    params: &Params,
) -> Vec<Option<Atypicality>> {
    let n_sources = lists.sources.iter().max().map_or(0, |source| source + 1);
    let mut pairs = SourcePairs::observed(lists, n_sources);
    let deal = Deal::new(lists);
    let mut sums = vec![(0u32, 0u64); pairs.observed.len()];
    for sample in 0..params.n_samples {
        let names = [params.seed, name_of(citing_year), u64::from(sample)];
        let dealt = deal.sample(&Stream::new(&names));
        pairs.count(lists, &|place| dealt[deal.place[place] as usize]);
        let counted = pairs.counted.par_iter_mut().map(|n| *n.get_mut());
        sums.par_iter_mut().zip(counted).for_each(|((sum, squares), n)| {
            *sum += n;
            *squares += u64::from(n) * u64::from(n);
        });
    }
    let z: Vec<f32> = (pairs.observed.par_iter().zip(&sums))
        .map(|(observed, (sum, squares))| score(*observed, *sum, *squares, params.n_samples) as f32)
        .collect();
    (0..lists.n_lists())
        .into_par_iter()
        .with_min_len(PAPERS_AT_A_TIME)
        .map(|i| {
            wanted[i]
                .then(|| of_list(&lists.sources[lists.list(i)], &pairs, &z))
                .flatten()
        })
        .collect()
}

/// z of a count, from the sum and the sum of squares of the counts of the samples.
pub fn score(observed: u32, sum: u32, squares: u64, n_samples: u32) -> f64 {
    let n = f64::from(n_samples);
    let mean = f64::from(sum) / n;
    // Whole numbers until the last division: S Σ n² − (Σ n)² = S (S − 1) s².
    let spread = u128::from(squares) * u128::from(n_samples) - u128::from(sum) * u128::from(sum);
    let variance = (spread as f64 / (n * (n - 1.0))).max(1.0 / n);
    (f64::from(observed) - mean) / variance.sqrt()
}

/// The value below which the share `q` of ascending values lies, interpolated between its neighbours.
fn quantile(ascending: &[f32], q: f64) -> f64 {
    let place = q * (ascending.len() - 1) as f64;
    let (low, part) = (place as usize, place.fract());
    let high = (low + 1).min(ascending.len() - 1);
    f64::from(ascending[low]) * (1.0 - part) + f64::from(ascending[high]) * part
}

fn of_list(sources: &[u32], pairs: &SourcePairs, z: &[f32]) -> Option<Atypicality> {
    if sources.len() < 2 {
        return None;
    }
    let mut own = sources.to_vec();
    own.sort_unstable();
    let mut scores: Vec<f32> = Vec::with_capacity(own.len() * (own.len() - 1) / 2);
    each_pair(&own, |a, b| scores.push(z[pairs.place(a, b).expect("it occurs")]));
    scores.sort_unstable_by(f32::total_cmp);
    Some(Atypicality {
        median_z: quantile(&scores, 0.5),
        tenth_z: quantile(&scores, 0.1),
    })
}

/// A year as the name of a stream.
fn name_of(year: i16) -> u64 {
    u64::from(year.abs_diff(i16::MIN))
}

/// The references sorted by year, among which sources are dealt.
struct Deal {
    /// Where each reference stands in the order of years.
    place: Vec<u32>,
    /// Sources in that order.
    sources: Vec<u32>,
    /// Years, each with the number of its references.
    years: Vec<(i16, usize)>,
}

impl Deal {
    fn new(lists: &Lists) -> Self {
        let mut order: Vec<u32> = (0..lists.sources.len() as u32).collect();
        order.par_sort_unstable_by_key(|place| (lists.years[*place as usize], *place));
        let mut place = vec![0; order.len()];
        for (at, reference) in (0..).zip(&order) {
            place[*reference as usize] = at;
        }
        let year = |reference: &u32| lists.years[*reference as usize];
        let of_year = order.chunk_by(|a, b| year(a) == year(b));
        Self {
            place,
            sources: order
                .iter()
                .map(|reference| lists.sources[*reference as usize])
                .collect(),
            years: of_year.map(|own| (year(&own[0]), own.len())).collect(),
        }
    }

    /// The sources, dealt anew within each year.
    fn sample(&self, stream: &Stream) -> Vec<u32> {
        let mut dealt = self.sources.clone();
        let mut rest = dealt.as_mut_slice();
        let mut of_years = Vec::with_capacity(self.years.len());
        for (year, n) in &self.years {
            let (own, others) = rest.split_at_mut(*n);
            of_years.push((*year, own));
            rest = others;
        }
        network::stop::look();
        let shuffle = |(year, own): (i16, &mut [u32])| stream.branch(name_of(year)).shuffle(own);
        of_years.into_par_iter().for_each(shuffle);
        dealt
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_pairs::tests::{drawn_lists, lists};
    use proptest::prelude::*;

    #[test]
    fn scores_by_hand() {
        // Two samples with 1 and 3: mean 2, standard deviation √2.
        assert!((score(5, 4, 10, 2) - 3.0 / 2f64.sqrt()).abs() < 1e-12);
        // Ten samples without the pair: s = √(1/10).
        assert!((score(1, 0, 0, 10) - 10f64.sqrt()).abs() < 1e-12);
        assert_eq!(score(0, 0, 0, 10), 0.0);
    }

    /// Every reference of a year has the same source: all deals are the one that is observed, and every z is 0.
    #[test]
    fn what_cannot_be_dealt_otherwise_is_not_atypical() {
        let lists = lists(&[&[(0, 2000), (1, 2001), (1, 2001)], &[(0, 2000), (1, 2001)]]);
        let found = atypicality(&lists, 2010, &[true; 2], &Params::default());
        let (median_z, tenth_z) = (0.0, 0.0);
        assert_eq!(found, [Some(Atypicality { median_z, tenth_z }); 2]);
    }

    /// Two papers with two references each, all of one year, sources 0 0 and 1 1. A deal is either the same (each paper
    /// has one source, chance 1/3) or mixes both papers: pairs 00 and 11 then do not occur. With k of S samples the same
    /// the sum of each pair is k.
    #[test]
    fn two_papers_by_hand() {
        let lists = lists(&[&[(0, 2000), (0, 2000)], &[(1, 2000), (1, 2000)]]);
        let params = Params {
            n_samples: 300,
            ..Params::default()
        };
        let found = atypicality(&lists, 2010, &[true, false], &params);
        assert_eq!(found[1], None, "nobody wants it");
        let deal = Deal::new(&lists);
        let is_same = |sample: &u32| {
            let names = [params.seed, name_of(2010), u64::from(*sample)];
            let dealt = deal.sample(&Stream::new(&names));
            dealt[0] == dealt[1]
        };
        let k = (0..300).filter(is_same).count() as u32;
        assert!((70..130).contains(&k), "about a third of 300: {k}");
        let worked = f64::from(score(1, k, u64::from(k), 300) as f32);
        assert_eq!(found[0].unwrap().median_z, worked);
        assert!(worked > 0.0);
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.5), 2.0);
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 8.0], 0.5), 3.0);
        assert!((quantile(&[0.0, 10.0], 0.1) - 1.0).abs() < 1e-6);
        assert_eq!(quantile(&[7.0], 0.1), 7.0);
    }

    #[test]
    fn threads_do_not_show() {
        let mut stream = Stream::new(&[5]);
        let mut reference = || (stream.below(40) as u32, 1990 + stream.below(20) as i16);
        let drawn: Vec<Vec<(u32, i16)>> = (0..3_000)
            .map(|_| (0..12).map(|_| reference()).collect())
            .collect();
        let lists = drawn_lists(&drawn);
        let of = |n_threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(n_threads)
                .build()
                .unwrap();
            pool.install(|| atypicality(&lists, 2015, &vec![true; 3_000], &Params::default()))
        };
        let one = of(1);
        assert!(one == of(2) && one == of(8));
        let mean: f64 = one.iter().map(|found| found.unwrap().median_z).sum::<f64>() / 3_000.0;
        assert!(
            mean.abs() < 0.5,
            "what is dealt by chance is not atypical: {mean}"
        );
    }

    proptest! {
        /// Each deal keeps the sources of each year.
        #[test]
        fn a_deal_keeps_what_the_null_model_keeps(
            drawn in proptest::collection::vec(proptest::collection::vec((0u32..5, 2000i16..2003), 0..6), 1..9),
        ) {
            let lists = drawn_lists(&drawn);
            let deal = Deal::new(&lists);
            let dealt = deal.sample(&Stream::new(&[1]));
            let of_years = |source_at: &dyn Fn(usize) -> u32| {
                let mut all: Vec<(i16, u32)> = (0..lists.years.len()).map(|i| (lists.years[i], source_at(i))).collect();
                all.sort_unstable();
                all
            };
            prop_assert_eq!(of_years(&|i| dealt[deal.place[i] as usize]), of_years(&|i| lists.sources[i]));
        }
    }
}

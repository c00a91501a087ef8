//! The leadership index of a country in one front, with a bootstrap of its papers.
//!
//! **Definition.** For country k and front f, over the papers with a known country:
//!
//! ```text
//! contribution(k, f) = P_core(k, f) / P_core(f) + P_citing(k, f) / P_citing(f)
//! influence(k, f)    = Cit_core(k, f) / Cit_core(f) + Cit_citing(k, f) / Cit_citing(f)
//! index(k, f)        = contribution + influence                                         in 0..=4
//! ```
//!
//! P counts papers, Cit the citations they received. A share whose denominator is 0 is 0.
//!
//! **Reference.** *Research Fronts: Active Fields, Leading Countries* (Chinese Academy of Sciences and Clarivate,
//! 2017 to 2025), the research leadership index.
//!
//! **Interval.** The core and the citing papers of the front are drawn anew, with replacement, `n_samples` times; each
//! draw gives an index for every country. Efron 1979, Annals of Statistics 7:1, doi:10.1214/aos/1176344552.
//!
//! **Memory.** 8 bytes per country and sample of one front.
//!
//! **What is not exact.** Papers are drawn independently in each front, also those that stand in several.

use std::collections::BTreeMap;

use corpus::Country;
use network::random::Stream;

use crate::credit::Credit;

/// One paper of a front whose countries are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CreditedPaper<'a> {
    /// Its countries with their credit.
    pub credit: &'a Credit,
    /// Citations it received.
    pub n_citations: u32,
}

/// The four shares of a country in a front, each 0..=1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    /// Of core papers.
    pub core: f64,
    /// Of citing papers.
    pub citing: f64,
    /// Of the citations of core papers.
    pub core_citations: f64,
    /// Of the citations of citing papers.
    pub citing_citations: f64,
}

impl Shares {
    /// Contribution: the shares of papers.
    pub fn contribution(&self) -> f64 {
        self.core + self.citing
    }

    /// Influence: the shares of citations.
    pub fn influence(&self) -> f64 {
        self.core_citations + self.citing_citations
    }

    /// The leadership index, 0..=4.
    pub fn index(&self) -> f64 {
        self.contribution() + self.influence()
    }
}

/// A country's part of the papers of one role.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    papers: f64,
    citations: f64,
}

/// The papers of one role with countries as places in a list.
struct Side {
    papers: Vec<(Vec<(usize, f64)>, f64)>,
}

impl Side {
    fn new(papers: &[CreditedPaper], places: &BTreeMap<Country, usize>) -> Self {
        let place = |(country, credit): &(Country, f64)| (places[country], *credit);
        let paper = |p: &CreditedPaper| (p.credit.iter().map(place).collect(), f64::from(p.n_citations));
        Self {
            papers: papers.iter().map(paper).collect(),
        }
    }

    /// The parts of all countries in the papers with these numbers, and the whole.
    fn parts(&self, chosen: impl Iterator<Item = usize>, parts: &mut [Part]) -> Part {
        parts.fill(Part::default());
        let mut whole = Part::default();
        for paper in chosen {
            let (credit, citations) = &self.papers[paper];
            whole.papers += 1.0;
            whole.citations += citations;
            for (country, credit) in credit {
                parts[*country].papers += credit;
                parts[*country].citations += credit * citations;
            }
        }
        whole
    }
}

/// What the countries have of one front.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontLeadership {
    /// The countries, sorted by code.
    pub countries: Vec<Country>,
    /// Their shares, in the same order.
    pub shares: Vec<Shares>,
    /// Their credit for core and for citing papers, in the same order.
    pub papers: Vec<(f64, f64)>,
    /// For each country the index in every sample.
    pub samples: Vec<Vec<f64>>,
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Shares and samples of all countries in one front. `stream` names the draws: equal names, equal samples.
pub fn leadership(
    core: &[CreditedPaper],
    citing: &[CreditedPaper],
    n_samples: usize,
    stream: [u64; 2],
) -> FrontLeadership {
    let codes = core
        .iter()
        .chain(citing)
        .flat_map(|paper| paper.credit.iter().map(|c| c.0));
    let codes: std::collections::BTreeSet<Country> = codes.collect();
    let places: BTreeMap<Country, usize> = codes.iter().copied().zip(0..).collect();
    let [core, citing] = [core, citing].map(|papers| Side::new(papers, &places));
    let n = places.len();
    let mut parts = [vec![Part::default(); n], vec![Part::default(); n]];
    let whole = [
        core.parts(0..core.papers.len(), &mut parts[0]),
        citing.parts(0..citing.papers.len(), &mut parts[1]),
    ];
    let shares = |parts: &[Vec<Part>; 2], whole: &[Part; 2], country: usize| Shares {
        core: ratio(parts[0][country].papers, whole[0].papers),
        citing: ratio(parts[1][country].papers, whole[1].papers),
        core_citations: ratio(parts[0][country].citations, whole[0].citations),
        citing_citations: ratio(parts[1][country].citations, whole[1].citations),
    };
    let all_shares = (0..n).map(|country| shares(&parts, &whole, country)).collect();
    let papers = (0..n)
        .map(|country| (parts[0][country].papers, parts[1][country].papers))
        .collect();
    let mut samples = vec![Vec::with_capacity(n_samples); n];
    let mut draws = [
        Stream::new(&[stream[0], stream[1], 0]),
        Stream::new(&[stream[0], stream[1], 1]),
    ];
    for _ in 0..n_samples {
        let whole = [&core, &citing].map(|side| side.papers.len());
        let drawn = |role: usize, draws: &mut Stream| -> Vec<usize> {
            (0..whole[role]).map(|_| draws.below(whole[role])).collect()
        };
        let [core_draw, citing_draw] = [drawn(0, &mut draws[0]), drawn(1, &mut draws[1])];
        let whole = [
            core.parts(core_draw.into_iter(), &mut parts[0]),
            citing.parts(citing_draw.into_iter(), &mut parts[1]),
        ];
        for (country, samples) in samples.iter_mut().enumerate() {
            samples.push(shares(&parts, &whole, country).index());
        }
    }
    FrontLeadership {
        countries: codes.into_iter().collect(),
        shares: all_shares,
        papers,
        samples,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(codes: &[&str]) -> Credit {
        codes
            .iter()
            .map(|code| (Country::parse(code).unwrap(), 1.0))
            .collect()
    }

    /// Two core papers: CN with US, 30 citations; US, 10. Three citing papers: CN 4, CN 0, DE 1 citations.
    fn worked(n_samples: usize) -> FrontLeadership {
        let (both, us, cn, de) = (
            credit(&["CN", "US"]),
            credit(&["US"]),
            credit(&["CN"]),
            credit(&["DE"]),
        );
        let paper = |credit, n_citations| CreditedPaper { credit, n_citations };
        leadership(
            &[paper(&both, 30), paper(&us, 10)],
            &[paper(&cn, 4), paper(&cn, 0), paper(&de, 1)],
            n_samples,
            [1, 1],
        )
    }

    #[test]
    fn worked_by_hand() {
        let found = worked(0);
        let codes: Vec<&str> = found.countries.iter().map(Country::as_str).collect();
        assert_eq!(codes, ["CN", "DE", "US"]);
        let [cn, de, us] = [found.shares[0], found.shares[1], found.shares[2]];
        // CN: 1/2 + 2/3 papers, 30/40 + 4/5 citations.
        assert!((cn.contribution() - 7.0 / 6.0).abs() < 1e-12);
        assert!((cn.influence() - 1.55).abs() < 1e-12);
        assert!((de.index() - (1.0 / 3.0 + 1.0 / 5.0)).abs() < 1e-12);
        assert_eq!(
            us.index(),
            2.0,
            "all core papers, all their citations, nothing else"
        );
        assert_eq!(found.papers, [(1.0, 2.0), (0.0, 1.0), (2.0, 0.0)]);
    }

    #[test]
    fn samples_stay_in_bounds_and_around_the_value() {
        let found = worked(2000);
        for (shares, samples) in found.shares.iter().zip(&found.samples) {
            assert!(samples.iter().all(|index| (0.0..=4.0).contains(index)));
            let mean = samples.iter().sum::<f64>() / 2000.0;
            // A ratio of few papers is drawn with some bias.
            assert!((mean - shares.index()).abs() < 0.4, "{mean} {}", shares.index());
        }
        assert_eq!(found, worked(2000), "the same names give the same draws");
    }

    #[test]
    fn without_papers_there_is_nothing() {
        let found = leadership(&[], &[], 10, [1, 1]);
        assert!(found.countries.is_empty() && found.samples.is_empty());
    }
}

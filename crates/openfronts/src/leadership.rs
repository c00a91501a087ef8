//! The leadership index in one front, with a bootstrap of its papers.
//!
//! **Definition.** For member k (a country, an institution, a group) and front f, over the papers of which somebody is known:
//!
//! ```text
//! contribution(k, f) = P_core(k, f) / P_core(f) + P_citing(k, f) / P_citing(f)
//! influence(k, f)    = Cit_core(k, f) / Cit_core(f) + Cit_citing(k, f) / Cit_citing(f)
//! index(k, f)        = contribution + influence                                         in 0..=4
//! ```
//!
//! P counts papers, Cit the citations they received; the numerators by credit, the denominators by wholes (`credit`). A
//! share whose denominator is 0 is 0.
//!
//! **Reference.** *Research Fronts: Active Fields, Leading Countries* (Chinese Academy of Sciences and Clarivate,
//! 2017 to 2025), the research leadership index.
//!
//! **Interval.** The core and the citing papers of the front are drawn anew, with replacement, `n_samples` times; each
//! draw gives an index for every member watched. Efron 1979, Annals of Statistics 7:1, doi:10.1214/aos/1176344552.
//!
//! **Memory.** 8 bytes per member watched and sample of one front.
//!
//! **What is not exact.** Papers are drawn independently in each front, also those that stand in several.

use network::random::Stream;

/// One paper of a front of which somebody is known.
#[derive(Debug, Clone, PartialEq)]
pub struct CreditedPaper {
    /// Members with their credit, by member.
    pub credit: Vec<(u32, f64)>,
    /// The whole of which the credits are parts, above 0.
    pub whole: f64,
    /// Citations it received.
    pub n_citations: u32,
}

/// The papers of one front of which somebody is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CreditedFront {
    /// Its core papers.
    pub core: Vec<CreditedPaper>,
    /// Its citing papers.
    pub citing: Vec<CreditedPaper>,
}

/// The four shares of a member in a front, each 0..=1.
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

/// What the members have of one front.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontLeadership {
    /// The members that take part, ascending.
    pub members: Vec<u32>,
    /// Their shares, in the same order.
    pub shares: Vec<Shares>,
    /// Their credit for core and for citing papers, in the same order.
    pub papers: Vec<(f64, f64)>,
}

/// A part of the papers of one role.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    papers: f64,
    citations: f64,
}

/// The papers of one role with members as places in a list; those not in the list are left out.
struct Side {
    papers: Vec<SidePaper>,
}

struct SidePaper {
    credit: Vec<(usize, f64)>,
    whole: f64,
    citations: f64,
}

impl Side {
    fn new(papers: &[CreditedPaper], members: &[u32]) -> Self {
        let place = |(member, credit): &(u32, f64)| Some((members.binary_search(member).ok()?, *credit));
        let paper = |paper: &CreditedPaper| SidePaper {
            credit: paper.credit.iter().filter_map(place).collect(),
            whole: paper.whole,
            citations: f64::from(paper.n_citations),
        };
        Self {
            papers: papers.iter().map(paper).collect(),
        }
    }

    /// The parts of all members in the papers with these numbers, and the whole.
    fn parts(&self, chosen: impl Iterator<Item = usize>, parts: &mut [Part]) -> Part {
        parts.fill(Part::default());
        let mut all = Part::default();
        for paper in chosen {
            let SidePaper {
                credit,
                whole,
                citations,
            } = &self.papers[paper];
            all.papers += whole;
            all.citations += whole * citations;
            for (member, credit) in credit {
                parts[*member].papers += credit;
                parts[*member].citations += credit * citations;
            }
        }
        all
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Both sides of a front, counted for a list of members.
struct Count {
    parts: [Vec<Part>; 2],
    whole: [Part; 2],
}

impl Count {
    fn new(n_members: usize) -> Self {
        Self {
            parts: [vec![Part::default(); n_members], vec![Part::default(); n_members]],
            whole: [Part::default(); 2],
        }
    }

    fn shares(&self, member: usize) -> Shares {
        let [core, citing] = [0, 1].map(|side| (&self.parts[side][member], &self.whole[side]));
        Shares {
            core: ratio(core.0.papers, core.1.papers),
            citing: ratio(citing.0.papers, citing.1.papers),
            core_citations: ratio(core.0.citations, core.1.citations),
            citing_citations: ratio(citing.0.citations, citing.1.citations),
        }
    }
}

/// The shares of everyone in one front.
pub fn leadership(front: &CreditedFront) -> FrontLeadership {
    let credited = front.core.iter().chain(&front.citing);
    let mut members: Vec<u32> = credited
        .flat_map(|paper| paper.credit.iter().map(|c| c.0))
        .collect();
    members.sort_unstable();
    members.dedup();
    let mut count = Count::new(members.len());
    for (side, papers) in [&front.core, &front.citing].into_iter().enumerate() {
        let papers = Side::new(papers, &members);
        count.whole[side] = papers.parts(0..papers.papers.len(), &mut count.parts[side]);
    }
    let papers = |member: usize| (count.parts[0][member].papers, count.parts[1][member].papers);
    FrontLeadership {
        shares: (0..members.len()).map(|member| count.shares(member)).collect(),
        papers: (0..members.len()).map(papers).collect(),
        members,
    }
}

/// For each of some members, ascending, the index in every sample. `stream` names the draws: equal names, equal samples.
pub fn samples(front: &CreditedFront, members: &[u32], n_samples: usize, stream: [u64; 2]) -> Vec<Vec<f64>> {
    let sides = [&front.core, &front.citing].map(|papers| Side::new(papers, members));
    let mut draws = [0, 1].map(|side| Stream::new(&[stream[0], stream[1], side]));
    let mut count = Count::new(members.len());
    let mut samples = vec![Vec::with_capacity(n_samples); members.len()];
    for _ in 0..n_samples {
        network::stop::look();
        for side in 0..2 {
            let n = sides[side].papers.len();
            let draws = &mut draws[side];
            let drawn = (0..n).map(|_| draws.below(n));
            count.whole[side] = sides[side].parts(drawn, &mut count.parts[side]);
        }
        for (member, samples) in samples.iter_mut().enumerate() {
            samples.push(count.shares(member).index());
        }
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two core papers: 0 with 2, 30 citations; 2, 10. Three citing papers: 0 with 4, 0 with 0, 1 with 1 citations.
    fn worked() -> CreditedFront {
        let paper = |members: &[u32], n_citations| CreditedPaper {
            credit: members.iter().map(|member| (*member, 1.0)).collect(),
            whole: 1.0,
            n_citations,
        };
        CreditedFront {
            core: vec![paper(&[0, 2], 30), paper(&[2], 10)],
            citing: vec![paper(&[0], 4), paper(&[0], 0), paper(&[1], 1)],
        }
    }

    #[test]
    fn worked_by_hand() {
        let found = leadership(&worked());
        assert_eq!(found.members, [0, 1, 2]);
        let [first, second, third] = [found.shares[0], found.shares[1], found.shares[2]];
        // 1/2 + 2/3 papers, 30/40 + 4/5 citations.
        assert!((first.contribution() - 7.0 / 6.0).abs() < 1e-12);
        assert!((first.influence() - 1.55).abs() < 1e-12);
        assert!((second.index() - (1.0 / 3.0 + 1.0 / 5.0)).abs() < 1e-12);
        assert_eq!(
            third.index(),
            2.0,
            "all core papers, all their citations, nothing else"
        );
        assert_eq!(found.papers, [(1.0, 2.0), (0.0, 1.0), (2.0, 0.0)]);
    }

    /// Half of a paper is lost: who has the other half has all that is known.
    #[test]
    fn shares_divide_by_wholes() {
        let front = CreditedFront {
            core: vec![CreditedPaper {
                credit: vec![(7, 0.5)],
                whole: 0.5,
                n_citations: 3,
            }],
            citing: Vec::new(),
        };
        let found = leadership(&front);
        assert_eq!((found.shares[0].core, found.shares[0].core_citations), (1.0, 1.0));
        assert_eq!(found.papers, [(0.5, 0.0)]);
    }

    #[test]
    fn samples_stay_in_bounds_and_around_the_value() {
        let front = worked();
        let drawn = samples(&front, &[0, 1, 2], 2000, [1, 1]);
        for (shares, samples) in leadership(&front).shares.iter().zip(&drawn) {
            assert!(samples.iter().all(|index| (0.0..=4.0).contains(index)));
            let mean = samples.iter().sum::<f64>() / 2000.0;
            // A ratio of few papers is drawn with some bias.
            assert!((mean - shares.index()).abs() < 0.4, "{mean} {}", shares.index());
        }
        assert_eq!(
            drawn,
            samples(&front, &[0, 1, 2], 2000, [1, 1]),
            "the same names give the same draws"
        );
        assert_eq!(
            drawn[2],
            samples(&front, &[2], 2000, [1, 1])[0],
            "whoever else is watched"
        );
    }

    #[test]
    fn without_papers_there_is_nothing() {
        let none = CreditedFront::default();
        assert!(leadership(&none).members.is_empty());
        assert!(samples(&none, &[], 10, [1, 1]).is_empty());
    }
}

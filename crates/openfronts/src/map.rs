//! The map of fronts: which fronts are near one another, and where each stands.
//!
//! **Definition.** Two fronts are linked if `min_citing` papers or more are citing papers of both. A paper that is a citing
//! paper of F ≥ 2 fronts gives each pair of them 1 / (F − 1) (fractional counting); with w(f, g) the sum and N(f) the papers
//! that are citing papers of f and of another front,
//!
//! ```text
//! similarity(f, g) = w(f, g) / √(N(f) · N(g))
//! ```
//!
//! The fronts are laid out in the plane by these similarities: `network::layout`. The mean of all places is the origin, the
//! root of their mean square distance from it is 1. Distances are for the eye: near fronts are cited together, and nothing
//! is measured by a distance. A front that goes on from an earlier edition begins at its former place, so that maps of
//! successive editions resemble each other.
//!
//! **Reference.** As for co-citations of papers (`co_citations`), with fronts in their place; the layout names its own.
//!
//! **Memory.** 8 bytes per citing paper and front, 40 per link, 150 per front.
//!
//! **What is not exact.** No map in two dimensions keeps all neighbours together; the links are the numbers.

use std::collections::BTreeMap;

use network::adjacency::Adjacency;
use network::cocitation::{self, Counting, co_citation};
use network::similarity::cosine;
use network::{Network, layout};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::former::FormerPaper;
use crate::front_papers::FrontPaper;
use crate::lineage::StableId;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Citing papers of both fronts at least, for them to be linked.
    pub min_citing: u32,
    /// Papers that are citing papers of more fronts than this are left out.
    pub max_fronts: u32,
    /// Iterations of the layout.
    pub n_iterations: u32,
    /// Another seed, another map.
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_citing: 1,
            max_fronts: 100,
            n_iterations: 100,
            seed: 0,
        }
    }
}

corpus::table! {
    /// Two fronts that are cited together.
    pub struct FrontLink in "front_links" {
        /// One front, the one with the smaller number.
        front_a: u32,
        /// The other.
        front_b: u32,
        /// Citing papers of both.
        n_citing: u32,
        /// How exclusively, 0..1.
        similarity: f64,
    }
}

corpus::table! {
    /// Where a front stands on the map.
    pub struct FrontPlace in "map" {
        /// The front.
        front_id: u32,
        /// To the right; the root of the mean square distance from the middle of all fronts is 1.
        x: f64,
        /// Upwards, on the same scale.
        y: f64,
    }
}

corpus::table! {
    /// What was left out of the links, by reason.
    pub struct MapLeftOut in "map_left_out" {
        /// Reason: many_fronts (citing papers of too many fronts).
        reason: String,
        /// Papers.
        n_papers: u64,
    }
}

/// For each paper that cites core papers, the fronts it cites, by place.
fn fronts_cited(front_papers: &[FrontPaper]) -> Adjacency<'static> {
    let citing = front_papers.iter().filter(|paper| paper.role == "citing");
    let mut pairs: Vec<(u32, u32)> = citing.map(|paper| (paper.work, paper.front_id - 1)).collect();
    pairs.sort_unstable();
    let (mut offsets, mut targets) = (vec![0u64], Vec::with_capacity(pairs.len()));
    for of_paper in pairs.chunk_by(|a, b| a.0 == b.0) {
        targets.extend(of_paper.iter().map(|pair| pair.1));
        offsets.push(targets.len() as u64);
    }
    Adjacency::from_parts(offsets, targets)
}

/// The links between `n_fronts` fronts, by the smaller, then the larger number; and the papers left out.
pub fn links(front_papers: &[FrontPaper], n_fronts: u32, params: &Params) -> (Vec<FrontLink>, u64) {
    let rule = cocitation::Params {
        counting: Counting::Fractional,
        min_count: params.min_citing,
        max_references: params.max_fronts,
        ..cocitation::Params::default()
    };
    let found = co_citation(&fronts_cited(front_papers), n_fronts, &rule);
    let n_lists = |front: u32| found.totals.n_lists_of[front as usize];
    let link = |pair: &cocitation::Pair| FrontLink {
        front_a: pair.a + 1,
        front_b: pair.b + 1,
        n_citing: pair.count,
        similarity: cosine(pair.strength, n_lists(pair.a), n_lists(pair.b)),
    };
    let links = found.pairs.iter().map(link).collect();
    (links, found.totals.n_lists_left_out)
}

/// Former places of the fronts that go on from an earlier edition.
fn former_places(former: &[FormerPaper], stable_ids: &[StableId]) -> Vec<Option<[f64; 2]>> {
    let places: BTreeMap<&str, [f64; 2]> = former
        .iter()
        .map(|paper| (paper.stable_id.as_str(), [paper.x, paper.y]))
        .collect();
    let place = |id: &StableId| places.get(id.stable_id.as_str()).copied();
    stable_ids.iter().map(place).collect()
}

/// Reads the papers of fronts, their ids and former places, writes the links and the map.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    for (key, number, least) in [
        ("min_citing", params.min_citing, 1),
        ("max_fronts", params.max_fronts, 2),
        ("n_iterations", params.n_iterations, 1),
    ] {
        if number < least {
            return Err(Error::BadParameter {
                key: format!("map.{key}"),
                message: format!("{number} is less than {least}"),
            });
        }
    }
    let stable_ids = at.table::<StableId>()?;
    let n_fronts = stable_ids.len() as u32;
    let (links, n_papers) = links(&at.table::<FrontPaper>()?, n_fronts, params);
    let edges = links
        .iter()
        .map(|link| (link.front_a - 1, link.front_b - 1, link.similarity));
    let network = Network::from_edges(n_fronts, edges.collect());
    let rule = layout::Params {
        n_iterations: params.n_iterations,
        seed: params.seed,
        ..layout::Params::default()
    };
    let start = former_places(at.former_papers().unwrap_or_default(), &stable_ids);
    let laid_out = layout::improve(&network, &start, &rule);
    at.write(&links)?;
    let places = (1..).zip(laid_out.positions());
    let row = |(front_id, [x, y]): (u32, &[f64; 2])| FrontPlace {
        front_id,
        x: *x,
        y: *y,
    };
    at.write(&places.map(row).collect::<Vec<_>>())?;
    at.write(&[MapLeftOut {
        reason: "many_fronts".to_owned(),
        n_papers,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citing(front_id: u32, work: u32) -> FrontPaper {
        FrontPaper {
            front_id,
            role: "citing".to_owned(),
            work,
            n_citations: 0,
            n_core_cited: 1,
            centrality: 0.0,
        }
    }

    /// 7 cites fronts 1 and 2, 8 all three, 9 front 3 alone: w(1, 2) = 1 + 1/2; N = 2, 2, 1.
    #[test]
    fn worked_by_hand() {
        let papers = [
            citing(1, 7),
            citing(1, 8),
            citing(2, 7),
            citing(2, 8),
            citing(3, 8),
            citing(3, 9),
        ];
        let (found, n_left_out) = links(&papers, 3, &Params::default());
        assert_eq!(n_left_out, 0);
        let seen: Vec<_> = found.iter().map(|l| (l.front_a, l.front_b, l.n_citing)).collect();
        assert_eq!(seen, [(1, 2, 2), (1, 3, 1), (2, 3, 1)]);
        assert!((found[0].similarity - 1.5 / 2.0).abs() < 1e-15);
        assert!((found[1].similarity - 0.5 / 2f64.sqrt()).abs() < 1e-15);
        let strict = Params {
            min_citing: 2,
            ..Params::default()
        };
        assert_eq!(links(&papers, 3, &strict).0.len(), 1);
        let narrow = Params {
            max_fronts: 2,
            ..Params::default()
        };
        let (found, n_left_out) = links(&papers, 3, &narrow);
        assert_eq!((found.len(), n_left_out), (1, 1), "8 is of three fronts");
    }
}

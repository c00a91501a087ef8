//! Co-citations: how often, and how exclusively, two highly cited papers are cited together.
//!
//! **Definition.** Counting in full, cᵢⱼ is the number of papers that cite both i and j. Counting fractionally, a paper
//! that cites L ≥ 2 highly cited papers gives each of its pairs 1 / (L − 1), so that every paper says as much of each
//! paper it cites, however long its list. With wᵢⱼ the sum of either and Cᵢ the citations of i, the cosine is
//!
//! ```text
//! sᵢⱼ = wᵢⱼ / √(Cᵢ · Cⱼ)
//! ```
//!
//! Two papers are linked if at least `min_count` papers cite both and sᵢⱼ ≥ `min_cosine`.
//!
//! **Reference.** Small 1973, JASIS 24:265 (co-citation); ESI help, *Research fronts* (cᵢⱼ ≥ 2, sᵢⱼ ≥ 0.1, formerly 0.3);
//! Perianes-Rodriguez, Waltman & van Eck 2016, Journal of Informetrics 10:1178 (fractional counting).
//!
//! **Memory.** 4 bytes per work, 8 per work that cites a highly cited paper, 4 per citation of one, 32 per link, and 1 GiB at
//! most while pairs are counted.
//!
//! **What is not exact.** Papers that cite more than `max_references` highly cited papers (reviews, lists) are left out
//! of the count and counted; they remain in Cᵢ.

use network::adjacency::Adjacency;
use network::{cocitation, similarity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::citations;
use crate::error::{Error, Result};
use crate::highly_cited::HighlyCited;
use crate::stage::Workplace;

/// How much one citing paper says of a pair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// 1, however many it cites.
    #[default]
    Full,
    /// 1 / (L − 1), if it cites L highly cited papers.
    Fractional,
}

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Full or fractional.
    pub counting: Counting,
    /// Least number of papers that cite both.
    pub min_count: u32,
    /// Least cosine.
    pub min_cosine: f64,
    /// Papers citing more highly cited papers than this are left out of the count.
    pub max_references: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            counting: Counting::Full,
            min_count: 2,
            min_cosine: 0.1,
            max_references: 300,
        }
    }
}

corpus::table! {
    /// A link between two highly cited papers: cited together often enough.
    pub struct CoCitationLink in "co_citations" {
        /// One paper, the one with the smaller number.
        work_a: u32,
        /// The other paper.
        work_b: u32,
        /// Papers that cite both.
        n_co_citations: u32,
        /// Cosine, 0..1; of the counts or of the fractions, as the parameter says.
        cosine: f64,
    }
}

corpus::table! {
    /// What was left out of the count, by reason.
    pub struct CoCitationsLeftOut in "co_citations_left_out" {
        /// Reason: long_reference_list (citing papers that cite too many highly cited papers).
        reason: String,
        /// Papers.
        n_papers: u64,
    }
}

/// The place of a work that is not highly cited.
const NOWHERE: u32 = u32::MAX;

/// For each work that cites any, the highly cited papers it cites, by place in their list.
fn cited_places(network: &Adjacency, highly_cited: &[HighlyCited]) -> Adjacency<'static> {
    // One look-up per reference of the corpus: a list of places, where a search would miss the cache.
    let mut places = vec![NOWHERE; network.n_rows()];
    for (place, paper) in (0u32..).zip(highly_cited) {
        places[paper.work as usize] = place;
    }
    let place = |work: &u32| Some(places[*work as usize]).filter(|place| *place != NOWHERE);
    let mut offsets = vec![0u64];
    let mut targets = Vec::new();
    for work in 0..network.n_rows() as u32 {
        targets.extend(network.row(work).iter().filter_map(place));
        if offsets.last() != Some(&(targets.len() as u64)) {
            offsets.push(targets.len() as u64);
        }
    }
    Adjacency::from_parts(offsets, targets)
}

/// The links among the highly cited, and the number of lists left out.
fn links(highly_cited: &[HighlyCited], lists: &Adjacency, params: &Params) -> (Vec<CoCitationLink>, u64) {
    let limits = cocitation::Params {
        counting: match params.counting {
            Counting::Full => cocitation::Counting::Full,
            Counting::Fractional => cocitation::Counting::Fractional,
        },
        min_count: params.min_count,
        max_references: params.max_references,
        ..cocitation::Params::default()
    };
    let mut links = Vec::new();
    let totals = cocitation::for_each_co_citation(lists, highly_cited.len() as u32, &limits, |pairs| {
        let found = pairs.iter().map(|pair| link(pair, highly_cited));
        links.extend(found.filter(|link| link.cosine >= params.min_cosine));
    });
    (links, totals.n_lists_left_out)
}

/// A pair as a link. The strength of a fully counted pair is its count.
fn link(pair: &cocitation::Pair, highly_cited: &[HighlyCited]) -> CoCitationLink {
    let [a, b] = [pair.a, pair.b].map(|place| &highly_cited[place as usize]);
    CoCitationLink {
        work_a: a.work,
        work_b: b.work,
        n_co_citations: pair.count,
        cosine: similarity::cosine(pair.strength, a.n_citations, b.n_citations),
    }
}

/// Whether the parameters can be used.
pub fn check(params: &Params) -> Result<()> {
    let min_cosine = params.min_cosine;
    if !(0.0..=1.0).contains(&min_cosine) {
        return Err(Error::BadParameter {
            key: "co_citations.min_cosine".to_owned(),
            message: format!("{min_cosine} is not between 0 and 1"),
        });
    }
    Ok(())
}

/// Reads the highly cited papers and the citations, writes the links and what was left out.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let highly_cited = at.table::<HighlyCited>()?;
    let lists = cited_places(&citations::network(at)?.rows(), &highly_cited);
    let (links, n_papers) = links(&highly_cited, &lists, params);
    write(at, &links, n_papers)
}

/// Writes the links, sorted by their papers, and the number of papers whose lists are too long.
pub fn write(at: &mut Workplace, links: &[CoCitationLink], n_papers: u64) -> Result<()> {
    at.write(links)?;
    at.write(&[CoCitationsLeftOut {
        reason: "long_reference_list".to_owned(),
        n_papers,
    }])
}

//! Citations: the network of papers.
//!
//! **Definition.** Paper i cites paper j if j stands in i's list of references; a list that names j twice cites it
//! once. Links to or from works that are no papers are left out and counted, and so are links of a work to itself.
//! `max_age` keeps only citations given at most so many years after the cited paper; without
//! `author_self_citations`, a citation between papers that share an author (by author id) is left out.
//!
//! **Memory.** 20 bytes per work and 24 per paper; citations are written as they come. Without author self-citations 8 more per
//! author.
//!
//! **What is not exact.** Only references that the provider matched to a work are known; lists are shorter than
//! printed.

use std::collections::BTreeMap;

use corpus::array::Array;
use corpus::authorships::Authorship;
use corpus::references::Reference;
use network::adjacency::Adjacency;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::papers::Paper;
use crate::stage::Workplace;

/// Name of the array of row starts: for each work, where its cited papers begin. One u64 per work and one more.
pub const OFFSETS: &str = "network/citations.offsets.u64";
/// Name of the array of cited papers, by citing work. One u32 each.
pub const TARGETS: &str = "network/citations.targets.u32";

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Greatest difference of years between citing and cited paper; 0: no limit.
    pub max_age: i16,
    /// Whether citations between papers that share an author count.
    pub author_self_citations: bool,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            max_age: 0,
            author_self_citations: true,
        }
    }
}

corpus::table! {
    /// What one paper cites and receives within the corpus.
    pub struct CitationCount in "citation_counts" {
        /// The paper.
        work: u32,
        /// Papers of the corpus it cites.
        n_references: u32,
        /// Papers of the corpus that cite it.
        n_citations: u32,
    }
}

corpus::table! {
    /// How many references are no citations between papers, by reason.
    pub struct CitationsLeftOut in "citations_left_out" {
        /// Reason: citing_is_no_paper, cited_is_no_paper, self_link, too_old, author_self_citation.
        reason: String,
        /// References left out for it.
        n_references: u64,
    }
}

/// Why a reference is no citation, in the order in which reasons are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The citing work is no paper.
    CitingIsNoPaper,
    /// The cited work is no paper.
    CitedIsNoPaper,
    /// A work that cites itself.
    SelfLink,
    /// Given more than `max_age` years after the cited paper.
    TooOld,
    /// The two papers share an author.
    AuthorSelfCitation,
}

impl Reason {
    /// All of them, in order.
    pub const ALL: [Reason; 5] = [
        Reason::CitingIsNoPaper,
        Reason::CitedIsNoPaper,
        Reason::SelfLink,
        Reason::TooOld,
        Reason::AuthorSelfCitation,
    ];

    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Reason::CitingIsNoPaper => "citing_is_no_paper",
            Reason::CitedIsNoPaper => "cited_is_no_paper",
            Reason::SelfLink => "self_link",
            Reason::TooOld => "too_old",
            Reason::AuthorSelfCitation => "author_self_citation",
        }
    }
}

/// Year of each work that is a paper; `None` for the others.
struct Judge<'a> {
    years: Vec<Option<i16>>,
    /// Authors of each work, when self-citations are left out.
    authors: Option<Vec<Vec<u64>>>,
    params: &'a Params,
}

impl Judge<'_> {
    fn reason_against(&self, reference: &Reference) -> Option<Reason> {
        let Reference { citing, cited } = *reference;
        let Some(citing_year) = self.years[citing as usize] else {
            return Some(Reason::CitingIsNoPaper);
        };
        let Some(cited_year) = self.years[cited as usize] else {
            return Some(Reason::CitedIsNoPaper);
        };
        if citing == cited {
            Some(Reason::SelfLink)
        } else if self.params.max_age > 0 && citing_year - cited_year > self.params.max_age {
            Some(Reason::TooOld)
        } else if self.share_an_author(citing, cited) {
            Some(Reason::AuthorSelfCitation)
        } else {
            None
        }
    }

    fn share_an_author(&self, a: u32, b: u32) -> bool {
        let Some(authors) = &self.authors else {
            return false;
        };
        let (a, b) = (&authors[a as usize], &authors[b as usize]);
        a.iter().any(|author| b.binary_search(author).is_ok())
    }
}

/// Sorted author ids of each work.
fn authors(at: &Workplace) -> Result<Vec<Vec<u64>>> {
    let mut authors = vec![Vec::new(); at.n_works() as usize];
    for row in at.corpus_rows::<Authorship>()? {
        let row = row?;
        authors[row.work as usize].extend(row.author_id);
    }
    for list in &mut authors {
        list.sort_unstable();
        list.dedup();
    }
    Ok(authors)
}

/// The network that this stage wrote, mapped into memory.
pub(crate) struct Mapped {
    offsets: Array<u64>,
    targets: Array<u32>,
}

impl Mapped {
    /// Row = citing work, targets = cited papers.
    pub(crate) fn rows(&self) -> Adjacency<'_> {
        Adjacency::from_parts(&self.offsets[..], &self.targets[..])
    }
}

/// Maps the network that this stage wrote.
pub(crate) fn network(at: &Workplace) -> Result<Mapped> {
    Ok(Mapped {
        offsets: at.array(OFFSETS)?,
        targets: at.array(TARGETS)?,
    })
}

/// Maps the network of an edition.
pub(crate) fn network_of(edition: &Edition) -> Result<Mapped> {
    Ok(Mapped {
        offsets: edition.array(OFFSETS)?,
        targets: edition.array(TARGETS)?,
    })
}

/// Whether the parameters can be used.
pub fn check(params: &Params) -> Result<()> {
    if params.max_age < 0 {
        let message = format!("{} years is less than none; 0 means no limit", params.max_age);
        return Err(Error::BadParameter {
            key: "citations.max_age".into(),
            message,
        });
    }
    Ok(())
}

/// Reads references, keeps those between papers, writes the network, the counts and what was left out.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let papers = at.table::<Paper>()?;
    let mut years = vec![None; at.n_works() as usize];
    papers.iter().for_each(|p| years[p.work as usize] = Some(p.year));
    let authors = if params.author_self_citations {
        None
    } else {
        Some(authors(at)?)
    };
    let judge = Judge {
        years,
        authors,
        params,
    };
    let judged = at.corpus_rows::<Reference>()?.map(|reference| {
        let reference = reference?;
        let reason = judge.reason_against(&reference);
        Ok((reference, reason))
    });
    write(at, &papers, judged)
}

/// Writes the network, the counts and what was left out, from references sorted by citing work, then cited work, and the
/// reason against each that is no citation.
pub fn write(
    at: &mut Workplace,
    papers: &[Paper],
    references: impl Iterator<Item = Result<(Reference, Option<Reason>)>>,
) -> Result<()> {
    let mut left_out: BTreeMap<Reason, u64> = BTreeMap::new();
    // References come sorted by citing work, then cited work: the rows are written as they come.
    let mut offsets = vec![0u64; at.n_works() as usize + 1];
    let mut targets = at.array_writer::<u32>(TARGETS)?;
    let mut n_citations = vec![0u32; at.n_works() as usize];
    for judged in references {
        let (reference, reason) = judged?;
        if let Some(reason) = reason {
            *left_out.entry(reason).or_default() += 1;
        } else {
            targets.push(reference.cited)?;
            offsets[reference.citing as usize + 1] += 1;
            n_citations[reference.cited as usize] += 1;
        }
    }
    let n_references: Vec<u32> = offsets[1..].iter().map(|n| *n as u32).collect();
    (1..offsets.len()).for_each(|i| offsets[i] += offsets[i - 1]);
    at.write_array(OFFSETS, &offsets)?;
    at.finish_array(TARGETS, targets)?;
    let count = |p: &Paper| CitationCount {
        work: p.work,
        n_references: n_references[p.work as usize],
        n_citations: n_citations[p.work as usize],
    };
    at.write(&papers.iter().map(count).collect::<Vec<_>>())?;
    let row = |(reason, n): (Reason, u64)| CitationsLeftOut {
        reason: reason.code().into(),
        n_references: n,
    };
    at.write(&left_out.into_iter().map(row).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(params: &Params, citing: u32, cited: u32) -> Option<Reason> {
        let years = vec![Some(2020), Some(2010), None];
        let authors = (!params.author_self_citations).then(|| vec![vec![1, 5], vec![5], vec![]]);
        Judge {
            years,
            authors,
            params,
        }
        .reason_against(&Reference { citing, cited })
    }

    #[test]
    fn every_reason_is_given() {
        let all = Params::default();
        assert_eq!(reason(&all, 0, 1), None);
        assert_eq!(reason(&all, 2, 1), Some(Reason::CitingIsNoPaper));
        assert_eq!(reason(&all, 0, 2), Some(Reason::CitedIsNoPaper));
        assert_eq!(reason(&all, 0, 0), Some(Reason::SelfLink));
        assert_eq!(
            reason(
                &Params {
                    max_age: 9,
                    ..all.clone()
                },
                0,
                1
            ),
            Some(Reason::TooOld)
        );
        assert_eq!(
            reason(
                &Params {
                    max_age: 10,
                    ..all.clone()
                },
                0,
                1
            ),
            None
        );
        let without = Params {
            author_self_citations: false,
            ..all
        };
        assert_eq!(reason(&without, 0, 1), Some(Reason::AuthorSelfCitation));
    }
}

//! Linked works: the data sets and the software that cite a paper or that it cites.
//!
//! **Definition.** A work of type `dataset` or `software`, of the expansion corpus too and not retracted, is linked to a
//! paper if one of the two cites the other; one that does both counts once.
//!
//! **Memory.** 1 byte per work, 8 per link.
//!
//! **What is not exact.** Few data sets and hardly any software stand in reference lists: what is counted is a floor.
//! OpenAlex's list of types has data sets and no software; there are only works that a provider called so.

use corpus::references::Reference;

use crate::error::Result;
use crate::papers::Paper;
use crate::stage::Workplace;

corpus::table! {
    /// What of a work decides what it is.
    struct Work in "works" {
        /// The work.
        work: u32,
        /// Type.
        work_type: Option<String>,
        /// Retracted.
        is_retracted: bool,
    }
}

/// What a work is; a data set may count as a paper.
const PAPER: u8 = 1;
const DATASET: u8 = 2;
const SOFTWARE: u8 = 4;

/// Papers, once for each data set or software that is linked to them, ascending.
pub(crate) struct LinkedWorks {
    datasets: Vec<u32>,
    software: Vec<u32>,
    /// How many of each list were taken.
    n_taken: (usize, usize),
}

impl LinkedWorks {
    /// Reads types and references.
    pub(crate) fn read(at: &Workplace) -> Result<Self> {
        let mut kinds = vec![0u8; at.n_works() as usize];
        for work in at.corpus_rows::<Work>()? {
            let work = work?;
            kinds[work.work as usize] = match work.work_type.as_deref() {
                Some("dataset") if !work.is_retracted => DATASET,
                Some("software") if !work.is_retracted => SOFTWARE,
                _ => 0,
            };
        }
        let papers: Vec<u32> = at.column::<Paper, _>("work")?;
        papers.iter().for_each(|work| kinds[*work as usize] |= PAPER);
        let pairs = pairs_of(&kinds, at.corpus_rows::<Reference>()?)?;
        let of = |kind| {
            pairs
                .iter()
                .filter(|(_, other)| kinds[*other as usize] & kind > 0)
                .map(|(paper, _)| *paper)
                .collect()
        };
        Ok(Self {
            datasets: of(DATASET),
            software: of(SOFTWARE),
            n_taken: (0, 0),
        })
    }

    /// Data sets and software of a paper; papers must be asked for in ascending order.
    pub(crate) fn take(&mut self, work: u32) -> (u32, u32) {
        let datasets = take(&self.datasets, &mut self.n_taken.0, work);
        (datasets, take(&self.software, &mut self.n_taken.1, work))
    }
}

/// Pairs of a paper and a data set or software, one of which cites the other; each pair once.
fn pairs_of(
    kinds: &[u8],
    references: impl Iterator<Item = corpus::Result<Reference>>,
) -> corpus::Result<Vec<(u32, u32)>> {
    let mut pairs = Vec::new();
    for reference in references {
        let Reference { citing, cited } = reference?;
        for (paper, other) in [(citing, cited), (cited, citing)] {
            let is_pair =
                kinds[paper as usize] & PAPER > 0 && kinds[other as usize] & (DATASET | SOFTWARE) > 0;
            if is_pair && paper != other {
                pairs.push((paper, other));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

/// How often `work` stands in an ascending list after the first `n_taken`, which then are those up to it.
fn take(list: &[u32], n_taken: &mut usize, work: u32) -> u32 {
    let left = &list[*n_taken..];
    let before = left.partition_point(|other| *other < work);
    let n = left[before..].partition_point(|other| *other == work);
    *n_taken += before + n;
    n as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_set_is_linked_by_citation_in_either_direction_and_once() {
        // Works 0 and 1 are papers, 2 a data set, 3 software, 4 a book, 5 a data set that counts as a paper.
        let kinds = [PAPER, PAPER, DATASET, SOFTWARE, 0, PAPER | DATASET];
        let references = [(0, 1), (0, 2), (2, 0), (3, 1), (4, 2), (1, 5), (5, 5)];
        let references = references.map(|(citing, cited)| Ok(Reference { citing, cited }));
        let pairs = pairs_of(&kinds, references.into_iter()).unwrap();
        assert_eq!(pairs, [(0, 2), (1, 3), (1, 5)]);
        let (list, mut n_taken) = ([0, 1, 1, 4], 0);
        let taken = [0, 1, 3, 4, 5].map(|work| take(&list, &mut n_taken, work));
        assert_eq!(taken, [1, 2, 0, 1, 0]);
    }
}

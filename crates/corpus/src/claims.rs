//! Ids that works claim as their own, beside the one they are known by: two that claim the same are one work.
//!
//! **Memory.** That of the sorter: 64 bytes per claim, on disk beyond the budget.

use std::cmp::Reverse;

use crate::error::Result;
use crate::sorter::{Sortable, Sorter};
use crate::unions::{Link, Node, Why};

/// Which system an id is of, in the order in which ids are trusted.
pub(crate) const SCHEMES: [Why; 5] = [
    Why::SameDoi,
    Why::Version,
    Why::SamePmid,
    Why::SamePmcid,
    Why::SameArxivId,
];

crate::table! {
    /// A claim, with what decides who stands for a work.
    pub(crate) struct Claim in "claims" {
        /// Place of the reason in `SCHEMES`; a version claims a DOI and is sorted with it.
        scheme: u8,
        /// Upper half of the hash of the id, or the id if it is a number.
        high: u64,
        /// Lower half.
        low: u64,
        /// Place of the key of the work among all keys.
        place: u32,
        /// As of the node.
        is_stub: bool,
        /// As of the node.
        is_unfit: bool,
        /// As of the node.
        is_preprint: bool,
        /// As of the node.
        is_notice: bool,
        /// As of the node.
        provider: u8,
        /// As of the node.
        n_references: u32,
        /// As of the node.
        updated: u64,
        /// As of the node.
        doi: u64,
        /// As of the node.
        pmid: u32,
        /// Whether the id is that of another version of the work.
        is_of_version: bool,
    }
}

impl Sortable for Claim {
    type Key = (u8, u64, u64, bool, bool, Reverse<u32>, Reverse<u64>, u32, bool);
    fn key(&self) -> Self::Key {
        let (longer, newer) = (Reverse(self.n_references), Reverse(self.updated));
        (
            self.scheme,
            self.high,
            self.low,
            self.is_stub,
            self.is_unfit,
            longer,
            newer,
            self.place,
            self.is_of_version,
        )
    }
}

impl Claim {
    fn node(&self) -> Node {
        Node {
            place: self.place,
            is_stub: self.is_stub,
            is_unfit: self.is_unfit,
            is_preprint: self.is_preprint,
            is_notice: self.is_notice,
            provider: self.provider,
            n_references: self.n_references,
            updated: self.updated,
            doi: self.doi,
            pmid: self.pmid,
        }
    }
}

/// Hands on the links between works that claim the same id: of each id, from the first to every other.
pub(crate) fn each_link(claims: Sorter<Claim>, mut take: impl FnMut(Node, Node, Link)) -> Result<()> {
    let mut first: Option<Claim> = None;
    let mut others: Vec<u32> = Vec::new();
    for claim in claims.sorted()? {
        let claim = claim?;
        let id = |claim: &Claim| (claim.scheme, claim.high, claim.low);
        let Some(first) = first.as_ref().filter(|first| id(first) == id(&claim)) else {
            first = Some(claim);
            others.clear();
            continue;
        };
        // A work that is described again and again claims its ids each time.
        if first.place == claim.place || others.last() == Some(&claim.place) {
            continue;
        }
        others.push(claim.place);
        let is_of_version = claim.is_of_version || first.is_of_version;
        let why = if is_of_version {
            Why::Version
        } else {
            SCHEMES[usize::from(claim.scheme)]
        };
        take(first.node(), claim.node(), Link { why, score: None });
    }
    Ok(())
}

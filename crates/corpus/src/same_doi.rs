//! Works that share a DOI: which of them stands for all, and what the others hand on to it.
//!
//! One that is neither paratext nor of the expansion corpus stands for all; then the one with the longer reference list;
//! then the later `updated_date`; then the smaller id. If another is retracted, so is it; its open-access status is the best
//! among them.
//!
//! **Memory.** That of the sorter: 40 bytes per record with a DOI, on disk beyond the budget; 8 per record that gave way.

use std::cmp::Reverse;

use crate::error::Result;
use crate::sorter::{Sortable, Sorter};
use crate::works::OaStatus;

crate::table! {
    /// The record that stands for a key, while it is decided who stands for its DOI.
    pub(crate) struct Claim in "claims" {
        /// Upper half of the hash of the DOI.
        doi_high: u64,
        /// Lower half.
        doi_low: u64,
        /// As of the candidate.
        is_unfit: bool,
        /// As of the candidate.
        n_references: u32,
        /// As of the candidate.
        updated: u64,
        /// Place of the key among all keys of records.
        place: u32,
        /// As of the candidate.
        is_retracted: bool,
        /// As of the candidate.
        oa_status: Option<OaStatus>,
    }
}

impl Sortable for Claim {
    type Key = (u64, u64, bool, Reverse<u32>, Reverse<u64>, u32);
    fn key(&self) -> Self::Key {
        let (longer, newer) = (Reverse(self.n_references), Reverse(self.updated));
        (
            self.doi_high,
            self.doi_low,
            self.is_unfit,
            longer,
            newer,
            self.place,
        )
    }
}

/// What the DOIs decided, in places among the keys.
pub(crate) struct ByDoi {
    /// Who gave way to whom, ascending.
    pub(crate) gave_way: Vec<(u32, u32)>,
    /// Survivors of which a record that gave way is retracted, ascending.
    pub(crate) retracted: Vec<u32>,
    /// Survivors of which a record that gave way has a better open-access status, ascending, and the best.
    pub(crate) better_statuses: Vec<(u32, OaStatus)>,
    /// The latest change of a survivor.
    pub(crate) newest: u64,
}

/// Decides who stands for each DOI.
pub(crate) fn merge_by_doi(claims: Sorter<Claim>) -> Result<ByDoi> {
    let (mut gave_way, mut retracted, mut newest) = (Vec::new(), Vec::new(), 0);
    let mut better_statuses = Vec::new();
    let mut survivor: Option<Claim> = None;
    for claim in claims.sorted()? {
        let claim = claim?;
        let of_same = |other: &&Claim| (other.doi_high, other.doi_low) == (claim.doi_high, claim.doi_low);
        if let Some(survivor) = survivor.as_ref().filter(of_same) {
            gave_way.push((claim.place, survivor.place));
            retracted.extend(claim.is_retracted.then_some(survivor.place));
            let is_better = |status: &OaStatus| survivor.oa_status.is_none_or(|own| *status < own);
            let better = claim.oa_status.filter(is_better);
            better_statuses.extend(better.map(|status| (survivor.place, status)));
        } else {
            newest = newest.max(claim.updated);
            survivor = Some(claim);
        }
    }
    gave_way.sort_unstable();
    retracted.sort_unstable();
    retracted.dedup();
    // Of several better ones the best, which comes first, is kept.
    better_statuses.sort_unstable();
    better_statuses.dedup_by_key(|(place, _)| *place);
    Ok(ByDoi {
        gave_way,
        retracted,
        better_statuses,
        newest,
    })
}

//! Identities: which record stands for which work, and its dense id.
//!
//! Works are joined by `unions`; the one that stands for the others gives the id, and all complete each other (`merge`).
//! Citations of any of them are citations of the work.
//!
//! **Memory.** Per row read 4 bytes (its dense id), per key 4 (the dense id of its work) and 2 if it is OpenAlex's, 8 if not
//! (`key_set`); per row of a work of several 12, per record or description that another stands for 32.

use crate::key_set::KeySet;
use crate::matching::Passed;
use crate::unions::Link;

/// Marks a row that gives nothing to any work. No dense id is as great.
pub(crate) const DROPPED: u32 = u32::MAX;

/// A row of a work of several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) part: u32,
    pub(crate) number: u32,
    /// Its work; of a stub, before stubs are numbered, its place among `stub_keys`.
    pub(crate) work: u32,
    /// Whether its reference list, as the longest, is that of the work.
    pub(crate) gives_references: bool,
}

/// A record or description that another stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Joined {
    pub(crate) part: u32,
    pub(crate) number: u32,
    /// As of the member.
    pub(crate) work: u32,
    pub(crate) is_stub: bool,
    pub(crate) link: Link,
}

/// Which row is what.
///
/// Dense ids of rows below `n_records` are works; from there on, before stubs are numbered, places among `stub_keys`, after it
/// stubs; above those, from `first_member` on, members.
pub(crate) struct Identities {
    /// Keys of all records and described stubs.
    pub(crate) keys: KeySet,
    /// Dense id of the work of each of these keys. Dense ids of records ascend with their keys.
    pub(crate) dense_of_key: Vec<u32>,
    /// Works of which a record was given.
    pub(crate) n_records: u32,
    /// Keys of described stubs that no record stands for, ascending.
    pub(crate) stub_keys: Vec<u64>,
    /// Rows of works of several rows, by work; within it the one that stands for it first.
    pub(crate) members: Vec<Member>,
    /// The dense id of the first member.
    pub(crate) first_member: u32,
    /// Records and descriptions that another stands for, by part and number.
    pub(crate) joined: Vec<Joined>,
    /// For each part, the dense id of each of its rows, or [`DROPPED`].
    pub(crate) dense: Vec<Vec<u32>>,
    /// Records that gave way to a newer version of the same provider.
    pub(crate) n_older: u64,
    /// Links that would have joined what is known to be two works.
    pub(crate) n_refused: u64,
    /// What was left out of matching.
    pub(crate) passed: Passed,
    /// Day of the newest record.
    pub(crate) snapshot_date: String,
}

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A work with a record.
    Record(u32),
    /// A stub, by the key that stands for it.
    Stub(u64),
}

impl Identities {
    /// What a cited key means, before stubs are numbered.
    pub(crate) fn resolve(&self, key: u64) -> Meaning {
        let Some(place) = self.keys.place(key) else {
            return Meaning::Stub(key);
        };
        let dense = self.dense_of_key[place as usize];
        if dense < self.n_records {
            Meaning::Record(dense)
        } else {
            Meaning::Stub(self.stub_keys[(dense - self.n_records) as usize])
        }
    }

    /// The work that a row with this dense id cites for; none if its references do not count.
    pub(crate) fn citing(&self, dense: u32) -> Option<u32> {
        if dense < self.n_records {
            return Some(dense);
        }
        let member = self.members.get(dense.checked_sub(self.first_member)? as usize)?;
        (member.gives_references && member.work < self.n_records).then_some(member.work)
    }

    /// The member that a row with this dense id is, if it is one.
    pub(crate) fn member(&self, dense: u32) -> Option<&Member> {
        self.members.get(dense.checked_sub(self.first_member)? as usize)
    }

    /// Gives stubs their dense ids: `number` tells that of a place among `stub_keys`, and there are `n_works` works in all.
    pub(crate) fn number_stubs(&mut self, n_works: u32, number: impl Fn(usize) -> u32) {
        let (n_records, first_member) = (self.n_records, self.first_member);
        let of_stub = |dense: u32| number((dense - n_records) as usize);
        let numbered = |dense: u32| match dense {
            DROPPED => DROPPED,
            dense if dense < n_records => dense,
            dense if dense < first_member => of_stub(dense),
            dense => dense - first_member + n_works,
        };
        for dense in self.dense.iter_mut().flatten() {
            *dense = numbered(*dense);
        }
        let works = self.members.iter_mut().map(|member| &mut member.work);
        for work in works.chain(self.joined.iter_mut().map(|joined| &mut joined.work)) {
            *work = numbered(*work);
        }
        self.first_member = n_works;
    }

    /// The record or description at a row, if another stands for it.
    pub(crate) fn joined_at(&self, part: usize, number: u32) -> Option<&Joined> {
        let place = |joined: &Joined| (joined.part, joined.number);
        let found = self.joined.binary_search_by_key(&(part as u32, number), place);
        found.ok().map(|i| &self.joined[i])
    }
}

//! References between dense ids, and the stubs: cited works without a record.
//!
//! **Method.** Every reference is looked up once. If the cited work has a record, the pair of dense ids goes to be
//! sorted. If not, the reference is set aside and sorted by the cited key on disk: the distinct keys, in order, are the
//! stubs, and as they pass, what cites them gets its pair.
//!
//! **Memory.** The budget: three quarters for pairs (8 bytes), one for references set aside (16 bytes), on disk beyond that.
//! What stays: 2 bytes per stub (`key_set`).

use std::path::PathBuf;

use arrow_array::RecordBatch;

use crate::error::{Error, Result};
use crate::identities::{DROPPED, Identities, Meaning};
use crate::key_set::KeySet;
use crate::part::PartReference;
use crate::progress::Progress;
use crate::references::Reference;
use crate::scan::scan;
use crate::sorter::{Sortable, Sorter};
use crate::table::Table;

impl Sortable for Reference {
    type Key = u64;
    const DISTINCT: bool = true;
    fn key(&self) -> u64 {
        u64::from(self.citing) << 32 | u64::from(self.cited)
    }
}

crate::table! {
    /// A reference to a work without a record.
    struct SetAside in "references_set_aside" {
        /// Key of the cited work.
        cited_key: u64,
        /// The citing work, or none for a stub that a provider described, cited or not.
        citing: u32,
    }
}

impl Sortable for SetAside {
    type Key = (u64, u32);
    const DISTINCT: bool = true;
    fn key(&self) -> (u64, u32) {
        (self.cited_key, self.citing)
    }
}

/// Cited works without a record. Their dense ids follow those of the records, in the order of their keys.
pub(crate) struct Stubs {
    /// Their keys.
    pub(crate) keys: KeySet,
    /// Keys of those that a reference list describes, ascending.
    pub(crate) described: Vec<u64>,
}

/// The references of all parts, linked.
pub(crate) struct Links {
    /// Pairs of dense ids, to be written.
    pub(crate) pairs: Sorter<Reference>,
    /// References read.
    pub(crate) n_read: u64,
    /// References of records whose list is not that of their work.
    pub(crate) n_of_merged: u64,
}

/// What a batch of references gives.
#[derive(Default)]
struct Linked {
    pairs: Vec<Reference>,
    set_aside: Vec<SetAside>,
    n_read: u64,
}

/// Links the references of all parts, finds the stubs, and gives described stubs their dense ids.
pub(crate) fn link(
    parts: &[PathBuf],
    ids: &mut Identities,
    folder: &std::path::Path,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<(Links, Stubs)> {
    let mut pairs = Sorter::new(folder, budget_bytes / 4 * 3);
    let mut set_aside = Sorter::new(folder, budget_bytes / 4);
    let (mut n_read, mut n_of_merged) = (0, 0);
    let map = |part: usize, batch: &RecordBatch| linked(batch, &ids.dense[part], ids);
    scan::<PartReference, Linked>(parts, progress, map, |linked| {
        n_read += linked.n_read;
        n_of_merged += linked.n_read - (linked.pairs.len() + linked.set_aside.len()) as u64;
        pairs.extend(linked.pairs)?;
        set_aside.extend(linked.set_aside)
    })?;
    let described = ids.stub_keys.clone();
    set_aside.extend(described.iter().map(|key| SetAside {
        cited_key: *key,
        citing: DROPPED,
    }))?;
    let keys = number_stubs(set_aside, ids, &mut pairs)?;
    let n_records = ids.n_records;
    ids.number_stubs(n_records + keys.len() as u32, |i| {
        n_records + keys.place(described[i]).expect("set aside above")
    });
    let links = Links {
        pairs,
        n_read,
        n_of_merged,
    };
    Ok((links, Stubs { keys, described }))
}

/// Looks every reference of a batch up once.
fn linked(batch: &RecordBatch, dense: &[u32], ids: &Identities) -> Linked {
    let mut linked = Linked {
        n_read: batch.num_rows() as u64,
        ..Linked::default()
    };
    for PartReference { citing, cited_key } in PartReference::from_batch(batch) {
        let Some(citing) = ids.citing(dense[citing as usize]) else {
            continue;
        };
        match ids.resolve(cited_key) {
            Meaning::Record(cited) => linked.pairs.push(Reference { citing, cited }),
            Meaning::Stub(cited_key) => linked.set_aside.push(SetAside { cited_key, citing }),
        }
    }
    linked
}

/// Numbers the distinct keys of references set aside, and adds the pairs of those who cite them.
fn number_stubs(
    set_aside: Sorter<SetAside>,
    ids: &Identities,
    pairs: &mut Sorter<Reference>,
) -> Result<KeySet> {
    let mut keys = KeySet::default();
    let mut last_key = None;
    for row in set_aside.sorted()? {
        let SetAside { cited_key, citing } = row?;
        if last_key != Some(cited_key) {
            let n_works = ids.n_records as usize + keys.len() + 1;
            if n_works + ids.members.len() >= DROPPED as usize {
                return Err(Error::TooManyWorks { n_works });
            }
            keys.push(cited_key);
            last_key = Some(cited_key);
        }
        if citing != DROPPED {
            let cited = ids.n_records + keys.len() as u32 - 1;
            pairs.push(Reference { citing, cited })?;
        }
    }
    Ok(keys)
}

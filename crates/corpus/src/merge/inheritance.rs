//! What a work inherits from the records that gave way to the one that stands for it because they share its DOI: a
//! retraction, the better open-access status, and the places where they are found.
//!
//! **What is not exact.** Of several best open-access locations that is kept whose version is nearest to the one of record,
//! then the first in the order of the table; OpenAlex might have chosen another.

use std::cmp::Reverse;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{BooleanArray, RecordBatch, StringArray};

use crate::aliases::Alias;
use crate::identities::{DROPPED, Identities};
use crate::locations::{License, Location, SourceType, Version};
use crate::sorter::Sortable;
use crate::table::Table;
use crate::value::Word;
use crate::works::Work;

use super::replaced;

/// What makes two locations of a work one.
type Place = (
    Option<u64>,
    Option<SourceType>,
    Option<bool>,
    Option<Version>,
    Option<License>,
    Option<bool>,
    bool,
    Option<u32>,
);

fn place(location: &Location) -> Place {
    (
        location.source_id,
        location.source_type,
        location.is_oa,
        location.version,
        location.license,
        location.is_in_doaj,
        location.is_at_doi,
        location.posted_month,
    )
}

impl Sortable for Location {
    type Key = (u32, Place, Reverse<bool>, Reverse<bool>);
    fn key(&self) -> Self::Key {
        let (primary, best) = (Reverse(self.is_primary), Reverse(self.is_best_oa));
        (self.work, place(self), primary, best)
    }
}

/// Works with dense ids, and what they inherit.
pub(super) fn inherited(batch: RecordBatch, ids: &Identities) -> RecordBatch {
    with_statuses(retracted(batch, ids), ids)
}

/// Works, of which those are retracted whose other records are.
fn retracted(batch: RecordBatch, ids: &Identities) -> RecordBatch {
    let works = batch.column(0).as_primitive::<UInt32Type>().values();
    let is_listed = |work: &u32| ids.retracted.binary_search(work).is_ok();
    if !works.iter().any(is_listed) {
        return batch;
    }
    let column = place_of("is_retracted", &batch);
    let given = batch.column(column).as_boolean().values();
    let either = works
        .iter()
        .zip(given)
        .map(|(work, given)| given || is_listed(work));
    let either = BooleanArray::from_iter(either.map(Some));
    replaced(&batch, column, Arc::new(either))
}

/// Works with the best open-access status of their records.
fn with_statuses(batch: RecordBatch, ids: &Identities) -> RecordBatch {
    let works = batch.column(0).as_primitive::<UInt32Type>().values();
    let better = |work: &u32| {
        let found = ids.better_statuses.binary_search_by_key(work, |(work, _)| *work);
        found.ok().map(|i| ids.better_statuses[i].1.as_str())
    };
    if !works.iter().any(|work| better(work).is_some()) {
        return batch;
    }
    let column = place_of("oa_status", &batch);
    let given = batch.column(column).as_string::<i32>();
    let best = works
        .iter()
        .zip(given)
        .map(|(work, given)| better(work).or(given));
    let best = StringArray::from_iter(best);
    replaced(&batch, column, Arc::new(best))
}

fn place_of(column: &str, works: &RecordBatch) -> usize {
    works.schema_ref().index_of(column).expect("works have it")
}

/// The records of a batch of part `part` that became aliases.
pub(super) fn aliases_in(batch: &RecordBatch, part: usize, ids: &Identities) -> Vec<Alias> {
    let numbers = batch.column(0).as_primitive::<UInt32Type>().values();
    let mut aliases = Vec::new();
    for (row, &number) in numbers.iter().enumerate() {
        if ids.dense[part][number as usize] != DROPPED {
            continue;
        }
        let Some(work) = ids.joined_to(part, number) else {
            continue;
        };
        aliases.extend(
            Work::from_batch(&batch.slice(row, 1))
                .into_iter()
                .map(|record| Alias {
                    alias_id: record.work_id,
                    work,
                    reason: "same_doi".into(),
                    work_type: record.work_type,
                    publication_date: record.publication_date,
                }),
        );
    }
    aliases
}

/// The locations of a batch of part `part` with dense ids; those of older versions of records belong to none.
pub(super) fn located(batch: &RecordBatch, part: usize, ids: &Identities) -> Vec<Location> {
    let mut rows = Location::from_batch(batch);
    rows.retain_mut(|row| {
        let own = ids.dense[part][row.work as usize];
        if own < ids.n_records {
            row.work = own;
            return true;
        }
        let Some(work) = ids.joined_to(part, row.work) else {
            return false;
        };
        (row.work, row.is_primary) = (work, false);
        true
    });
    rows
}

/// Empties `locations`, all of one work and sorted, into rows that differ, of which at most one is the best.
pub(super) fn united(locations: &mut Vec<Location>) -> Vec<Location> {
    let mut rows: Vec<Location> = Vec::with_capacity(locations.len());
    for location in locations.drain(..) {
        match rows.last_mut().filter(|last| place(last) == place(&location)) {
            Some(last) => {
                last.is_primary |= location.is_primary;
                last.is_best_oa |= location.is_best_oa;
            }
            None => rows.push(location),
        }
    }
    let best_first = |i: &usize| (rows[*i].version.is_none(), rows[*i].version, *i);
    let best = (0..rows.len())
        .filter(|i| rows[*i].is_best_oa)
        .min_by_key(best_first);
    for (i, row) in rows.iter_mut().enumerate() {
        row.is_best_oa = best == Some(i);
    }
    rows
}

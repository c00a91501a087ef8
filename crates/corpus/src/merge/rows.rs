//! Rows on their way from parts to a table: with dense ids, those of works of several rows apart, and these united.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt32Type, UInt64Type};
use arrow_array::{ArrayRef, BooleanArray, RecordBatch, UInt32Array, UInt64Array};
use arrow_select::filter::filter_record_batch;

use crate::authorships::Authorship;
use crate::concepts::WorkConcept;
use crate::disk::ROWS_PER_BATCH;
use crate::error::Result;
use crate::gather::Gatherer;
use crate::identities::{DROPPED, Identities};
use crate::institutions::Institution;
use crate::sorter::Sorter;
use crate::sources::Source;
use crate::table::Table;

use super::entities::Entities;
use super::uniting::{Giver, Unite};

/// Which member gives the authors of a work of several.
pub(super) type Givers = BTreeMap<u32, u32>;

/// Rows that may name an institution.
pub(super) trait Institutional: Clone {
    /// Gives the institution the id that it has in the corpus.
    fn with_institutions(&mut self, institutions: &Entities<Institution>);
}

impl Institutional for Authorship {
    fn with_institutions(&mut self, institutions: &Entities<Institution>) {
        self.institution_id = self.institution_id.map(|id| institutions.id(id));
    }
}

impl Institutional for WorkConcept {
    fn with_institutions(&mut self, _: &Entities<Institution>) {}
}

/// Works with the ids that their sources have in the corpus.
pub(super) fn with_sources(batch: &RecordBatch, sources: &Entities<Source>) -> RecordBatch {
    if !sources.differ() {
        return batch.clone();
    }
    let column = batch.schema_ref().index_of("source_id").expect("works have it");
    let given = batch.column(column).as_primitive::<UInt64Type>();
    let ids = UInt64Array::from_iter(given.iter().map(|id| id.map(|id| sources.id(id))));
    replaced(batch, column, Arc::new(ids))
}

/// Adds rows to a batch, and the batch to the gatherer when it is full.
pub(super) fn push<T: Table>(
    rows: impl IntoIterator<Item = T>,
    batch: &mut Vec<T>,
    gatherer: &mut Gatherer<T>,
) -> Result<()> {
    batch.extend(rows);
    if batch.len() >= ROWS_PER_BATCH {
        gatherer.push(T::to_batch(batch))?;
        batch.clear();
    }
    Ok(())
}

/// The batch with dense ids in its first column, from which rows of works from `n_works` on are left out; and the rows of works of
/// several rows, each with the number of its member.
pub(super) fn split<T: Table>(
    batch: &RecordBatch,
    dense: &[u32],
    n_works: u32,
    ids: &Identities,
) -> (RecordBatch, Vec<T>) {
    let numbers = batch.column(0).as_primitive::<UInt32Type>().values();
    let dense: Vec<u32> = numbers.iter().map(|number| dense[*number as usize]).collect();
    let n_single = n_works.min(ids.first_member);
    let single = dense.iter().map(|id| if *id < n_single { *id } else { DROPPED });
    let singles = replaced(batch, 0, Arc::new(UInt32Array::from_iter_values(single)));
    let is_member: BooleanArray = dense.iter().map(|id| Some(ids.member(*id).is_some())).collect();
    if is_member.true_count() == 0 {
        return (singles, Vec::new());
    }
    let numbered = replaced(batch, 0, Arc::new(UInt32Array::from(dense)));
    let members = filter_record_batch(&numbered, &is_member).expect("as long as the batch");
    (singles, T::from_batch(&members))
}

/// Hands on what the members of each work of several give together.
pub(super) fn each_united<T: Unite>(
    members: Sorter<T>,
    ids: &Identities,
    givers: &mut Givers,
    mut take: impl FnMut(Vec<T>) -> Result<()>,
) -> Result<()> {
    let mut of_work: Vec<(u32, T)> = Vec::new();
    let mut last = DROPPED;
    let mut hand_on = |work: u32, rows: Vec<(u32, T)>| {
        let mut giver: Giver = givers.get(&work).copied();
        let mut united = T::unite(rows, &mut giver);
        givers.extend(giver.map(|giver| (work, giver)));
        united.iter_mut().for_each(|row| *row.work() = work);
        take(united)
    };
    for row in members.sorted()? {
        let mut row = row?;
        let member = *row.work();
        let work = ids.member(member).expect("only members are here").work;
        if work != last && !of_work.is_empty() {
            hand_on(last, std::mem::take(&mut of_work))?;
        }
        last = work;
        of_work.push((member, row));
    }
    if of_work.is_empty() {
        return Ok(());
    }
    hand_on(last, of_work)
}

fn replaced(batch: &RecordBatch, column: usize, values: ArrayRef) -> RecordBatch {
    let mut columns = batch.columns().to_vec();
    columns[column] = values;
    RecordBatch::try_new(batch.schema(), columns).expect("same length and type")
}

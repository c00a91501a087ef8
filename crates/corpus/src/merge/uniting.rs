//! One work out of several records: how they complete each other.
//!
//! The record that stands for the work comes first; what it does not say the next says. Authors come from one record, references
//! from one (the longest list), so that nothing is counted twice; places where it is found come from all.
//!
//! **What is not exact.** Of several best open-access locations that is kept whose version is nearest to the one of record,
//! then the first in the order of the table; OpenAlex might have chosen another.

use std::cmp::Reverse;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;

use crate::affiliation_strings::AffiliationString;
use crate::aliases::Alias;
use crate::authorships::Authorship;
use crate::concepts::WorkConcept;
use crate::identities::Identities;
use crate::locations::{License, Location, SourceType, Version};
use crate::sorter::Sortable;
use crate::sources::Source;
use crate::table::Table;
use crate::texts::Text;
use crate::works::Work;

use super::entities::Entities;

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

/// A table of which several rows may be one row of one work.
pub(super) trait Unite: Table + Sortable {
    /// The work.
    fn work(&mut self) -> &mut u32;

    /// The rows of one work, out of those of its members in their order, each with the number of its member; `giver` is the member
    /// that gives the authors, or is told here.
    fn unite(rows: Vec<(u32, Self)>, giver: &mut Giver) -> Vec<Self>;
}

/// Who of the members of a work gives its authors: the first with a known country; if there is none, the first with any.
pub(super) type Giver = Option<u32>;

impl Sortable for Work {
    type Key = u32;
    const ROW_BYTES: usize = size_of::<Self>() + 100;
    fn key(&self) -> u32 {
        self.work
    }
}

impl Unite for Work {
    fn work(&mut self) -> &mut u32 {
        &mut self.work
    }

    fn unite(rows: Vec<(u32, Self)>, _: &mut Giver) -> Vec<Self> {
        let rows: Vec<Self> = rows.into_iter().map(|(_, row)| row).collect();
        vec![united_work(&rows)]
    }
}

/// One work out of several rows: what the first does not say the next says. It is retracted if one is; the best open-access
/// status is its; of reference lists the longest counts. The year of a stub is that of most descriptions.
fn united_work(rows: &[Work]) -> Work {
    fn first<T>(rows: &[Work], of: impl Fn(&Work) -> Option<T>) -> Option<T> {
        rows.iter().find_map(of)
    }
    let own = rows[0].clone();
    let topic = rows.iter().find(|row| row.topic_id.is_some()).unwrap_or(&own);
    let year = if own.is_stub {
        most_frequent(rows.iter().filter_map(|row| row.year))
    } else {
        first(rows, |row| row.year)
    };
    Work {
        doi: first(rows, |row| row.doi.clone().filter(|doi| !doi.is_empty())).or_else(|| own.doi.clone()),
        pmid: first(rows, |row| row.pmid),
        pmcid: first(rows, |row| row.pmcid),
        arxiv_id: first(rows, |row| row.arxiv_id.clone()),
        provider: first(rows, |row| row.provider),
        year,
        publication_date: first(rows, |row| row.publication_date.clone()),
        work_type: first(rows, |row| row.work_type.clone()),
        language: first(rows, |row| row.language.clone()),
        source_id: first(rows, |row| row.source_id),
        topic_id: topic.topic_id,
        subfield_id: topic.subfield_id,
        oa_status: rows.iter().filter_map(|row| row.oa_status).min(),
        is_retracted: rows.iter().any(|row| row.is_retracted),
        n_references: rows.iter().map(|row| row.n_references).max().unwrap_or(0),
        n_cited_by: first(rows, |row| row.n_cited_by),
        updated_date: first(rows, |row| row.updated_date.clone()),
        ..own
    }
}

impl Sortable for Text {
    type Key = u32;
    const ROW_BYTES: usize = size_of::<Self>() + 150;
    fn key(&self) -> u32 {
        self.work
    }
}

impl Unite for Text {
    fn work(&mut self) -> &mut u32 {
        &mut self.work
    }

    /// Of records what the first does not say the next says; of descriptions what most say.
    fn unite(rows: Vec<(u32, Self)>, _: &mut Giver) -> Vec<Self> {
        let of = |say: fn(&Self) -> &Option<String>| {
            let said = rows.iter().filter_map(|(_, row)| say(row).clone());
            if rows.iter().all(|(_, row)| row.n_authors == 0) {
                most_frequent(said)
            } else {
                { said }.next()
            }
        };
        vec![Self {
            work: 0,
            title: of(|row| &row.title),
            first_author: of(|row| &row.first_author),
            n_authors: rows
                .iter()
                .map(|(_, row)| row.n_authors)
                .find(|n| *n > 0)
                .unwrap_or(0),
            source_name: of(|row| &row.source_name),
            volume: of(|row| &row.volume),
            first_page: of(|row| &row.first_page),
        }]
    }
}

impl Unite for Authorship {
    fn work(&mut self) -> &mut u32 {
        &mut self.work
    }

    fn unite(rows: Vec<(u32, Self)>, giver: &mut Giver) -> Vec<Self> {
        let knows = |(_, row): &&(u32, Self)| row.country.is_some();
        let chosen = rows
            .iter()
            .find(knows)
            .or(rows.first())
            .map(|(member, _)| *member);
        *giver = chosen;
        of_member(rows, chosen)
    }
}

impl Sortable for AffiliationString {
    type Key = (u32, u16, String);
    const ROW_BYTES: usize = size_of::<Self>() + 100;
    fn key(&self) -> Self::Key {
        (self.work, self.author_position, self.text.clone())
    }
}

impl Unite for AffiliationString {
    fn work(&mut self) -> &mut u32 {
        &mut self.work
    }

    fn unite(rows: Vec<(u32, Self)>, giver: &mut Giver) -> Vec<Self> {
        of_member(rows, *giver)
    }
}

impl Unite for WorkConcept {
    fn work(&mut self) -> &mut u32 {
        &mut self.work
    }

    /// Those of the first that has any.
    fn unite(rows: Vec<(u32, Self)>, _: &mut Giver) -> Vec<Self> {
        let first = rows.first().map(|(member, _)| *member);
        of_member(rows, first)
    }
}

fn of_member<T>(rows: Vec<(u32, T)>, member: Option<u32>) -> Vec<T> {
    let own = rows.into_iter().filter(|(other, _)| Some(*other) == member);
    own.map(|(_, row)| row).collect()
}

/// The value that comes most often; of several the smallest.
fn most_frequent<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    let mut best: Option<(usize, T)> = None;
    let mut values = values.into_iter().peekable();
    while let Some(value) = values.next() {
        let mut n = 1;
        while values.next_if_eq(&value).is_some() {
            n += 1;
        }
        if best.as_ref().is_none_or(|(most, _)| n > *most) {
            best = Some((n, value));
        }
    }
    best.map(|(_, value)| value)
}

/// The rows of a batch of part `part` that another record stands for.
pub(super) fn aliases_in(batch: &RecordBatch, part: usize, ids: &Identities) -> Vec<(Row, Alias)> {
    let numbers = batch.column(0).as_primitive::<UInt32Type>().values();
    let mut aliases = Vec::new();
    for (row, &number) in numbers.iter().enumerate() {
        let Some(joined) = ids.joined_at(part, number) else {
            continue;
        };
        let alias = |record: Work| Alias {
            alias_id: record.work_id,
            work: joined.work,
            reason: joined.link.why,
            score: joined.link.score,
            is_stub: joined.is_stub,
            provider: record.provider,
            doi: record.doi,
            title: None,
            first_author: None,
            year: record.year,
            source_name: None,
            volume: None,
            first_page: None,
            work_type: record.work_type,
            publication_date: record.publication_date,
        };
        let works = Work::from_batch(&batch.slice(row, 1)).into_iter();
        aliases.extend(works.map(|work| ((part as u32, number), alias(work))));
    }
    aliases
}

/// A row: its part, and its number there.
pub(super) type Row = (u32, u32);

/// The words of the rows of a batch of part `part` that another record stands for.
pub(super) fn words_of_joined(batch: &RecordBatch, part: usize, ids: &Identities) -> Vec<(Row, Text)> {
    let numbers = batch.column(0).as_primitive::<UInt32Type>().values();
    let mut found = Vec::new();
    for (row, &number) in numbers.iter().enumerate() {
        if ids.joined_at(part, number).is_some() {
            let texts = Text::from_batch(&batch.slice(row, 1)).into_iter();
            found.extend(texts.map(|text| ((part as u32, number), text)));
        }
    }
    found
}

/// The alias with its words.
pub(super) fn worded(alias: Alias, text: Option<Text>) -> Alias {
    let text = text.unwrap_or_else(Text::none);
    Alias {
        title: text.title,
        first_author: text.first_author,
        source_name: text.source_name,
        volume: text.volume,
        first_page: text.first_page,
        ..alias
    }
}

/// The locations of a batch of part `part` with dense ids; those of older versions of records belong to none, and of the members
/// of a work only the first tells the primary one.
pub(super) fn located(
    batch: &RecordBatch,
    part: usize,
    ids: &Identities,
    sources: &Entities<Source>,
) -> Vec<Location> {
    let mut rows = Location::from_batch(batch);
    rows.retain_mut(|row| {
        let dense = ids.dense[part][row.work as usize];
        row.source_id = row.source_id.map(|id| sources.id(id));
        match ids.member(dense) {
            Some(member) => {
                let at = (dense - ids.first_member) as usize;
                let is_first = at == 0 || ids.members[at - 1].work != member.work;
                (row.work, row.is_primary) = (member.work, row.is_primary && is_first);
            }
            None => row.work = dense,
        }
        row.work < ids.n_records
    });
    rows
}

/// Empties `locations`, all of one work and sorted, into rows that differ, of which at most one is the best.
pub(super) fn united_locations(locations: &mut Vec<Location>) -> Vec<Location> {
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

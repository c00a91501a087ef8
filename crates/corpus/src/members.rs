//! Members: the rows of works of several rows, and who of them gave way; and the dense id of every other row.
//!
//! **Memory.** 2 bits per work, and 24 bytes per row of a work of several.

use std::collections::{BTreeMap, HashMap};

use crate::identities::{DROPPED, Joined, Member};
use crate::places::Places;
use crate::unions::{Link, Unions, Why, number_of};
use crate::works::Provider;

/// The rows of all parts, of which `dense` has the places among the keys and is given the dense ids.
pub(crate) struct Rows<'a> {
    /// The rank of each place that is joined to another, as a number.
    pub(crate) ranks: HashMap<u32, u32>,
    pub(crate) dense_of_key: &'a [u32],
    pub(crate) n_records: u32,
    /// The dense id of the first member.
    pub(crate) first_member: u32,
    pub(crate) dense: &'a mut [Vec<u32>],
    /// Places of which there is no record.
    pub(crate) stubs: &'a Places,
    /// Length of the reference list of records whose key another row has, too.
    pub(crate) others: &'a BTreeMap<(u32, u32), u32>,
    pub(crate) unions: &'a mut Unions,
}

/// A row of a work of several, in the order of members.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    work: u32,
    rank: u32,
    is_other: bool,
    part: u32,
    number: u32,
    place: u32,
}

impl Rows<'_> {
    /// Finds the rows of works of several, gives every row its dense id, and tells who gave way.
    pub(crate) fn members(&mut self) -> (Vec<Member>, Vec<Joined>) {
        let several = self.works_of_several();
        let (rows, mut joined) = self.rows_of(&several);
        let mut members = Vec::with_capacity(rows.len());
        for of_work in rows.chunk_by(|a, b| a.work == b.work) {
            let giver = self.giver(of_work);
            for (i, row) in of_work.iter().enumerate() {
                self.dense[row.part as usize][row.number as usize] = self.first_member + members.len() as u32;
                members.push(Member {
                    part: row.part,
                    number: row.number,
                    work: row.work,
                    gives_references: giver == Some(i),
                });
                if i > 0 && !self.stubs.has(row.place) {
                    joined.push(self.joined(row));
                }
            }
        }
        joined.sort_unstable_by_key(|joined| (joined.part, joined.number));
        (members, joined)
    }

    /// Works to which more than one row gives something: descriptions of what has a record give nothing.
    fn works_of_several(&self) -> Places {
        let (mut once, mut several) = (Places::default(), Places::default());
        for &place in self.dense.iter().flatten().filter(|place| **place != DROPPED) {
            let work = self.dense_of_key[place as usize];
            let gives = work >= self.n_records || !self.stubs.has(place);
            if gives && !once.add(work) {
                several.add(work);
            }
        }
        several
    }

    /// The rows of works of several, and the descriptions that gave way; single rows get their dense ids.
    fn rows_of(&mut self, several: &Places) -> (Vec<Row>, Vec<Joined>) {
        let (mut rows, mut joined, mut seen) = (Vec::new(), Vec::new(), Places::default());
        for part in 0..self.dense.len() {
            for number in 0..self.dense[part].len() {
                let place = self.dense[part][number];
                if place == DROPPED {
                    continue;
                }
                let work = self.dense_of_key[place as usize];
                let is_stub = self.stubs.has(place);
                let gives_nothing = is_stub && work < self.n_records;
                self.dense[part][number] = if gives_nothing { DROPPED } else { work };
                let is_member = !gives_nothing && several.has(work);
                let gave_way = is_stub && self.unions.place_of_root(place) != place && seen.add(place);
                // Nearly all rows are neither.
                if is_member || gave_way {
                    let row = self.row(part as u32, number as u32, place);
                    joined.extend(gave_way.then(|| self.joined(&row)));
                    rows.extend(is_member.then_some(row));
                }
            }
        }
        rows.sort_unstable();
        (rows, joined)
    }

    fn row(&self, part: u32, number: u32, place: u32) -> Row {
        Row {
            work: self.dense_of_key[place as usize],
            rank: self.ranks.get(&place).copied().unwrap_or(0),
            is_other: self.others.contains_key(&(part, number)),
            part,
            number,
            place,
        }
    }

    /// Whose reference list is that of the work: the longest; of equals one that is not OpenAlex's, which names the cited works and
    /// does not describe them; then the first.
    fn giver(&self, rows: &[Row]) -> Option<usize> {
        let longest = rows.iter().map(|row| self.n_references(row)).max()?;
        let is_longest = |row: &Row| self.n_references(row) == longest;
        let describes = |row: &Row| is_longest(row) && !self.is_of_openalex(row);
        rows.iter()
            .position(describes)
            .or_else(|| rows.iter().position(is_longest))
    }

    fn is_of_openalex(&self, row: &Row) -> bool {
        let node = self.unions.node(row.place).filter(|_| !row.is_other);
        node.is_some_and(|node| node.provider == number_of(Some(Provider::OpenAlex)))
    }

    fn n_references(&self, row: &Row) -> u32 {
        let other = self.others.get(&(row.part, row.number)).copied();
        let own = || self.unions.node(row.place).map(|node| node.n_references);
        other.or_else(own).unwrap_or(0)
    }

    fn joined(&self, row: &Row) -> Joined {
        let same_id = Link {
            why: Why::SameId,
            score: None,
        };
        let why = self.unions.why(row.place).filter(|_| !row.is_other);
        Joined {
            part: row.part,
            number: row.number,
            work: row.work,
            is_stub: self.stubs.has(row.place),
            link: why.unwrap_or(same_id),
        }
    }
}

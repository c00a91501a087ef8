//! For each item the lists that hold it, cut off behind it.
//!
//! Definition: the tail of item a in a list is what the list holds above a. The tails of all items together are all
//! instances of pairs, each once, with its smaller item in front; but none is stored: a tail is where it begins in the
//! lists and how long it is.
//!
//! Method: a counting sort, as in [`Adjacency::transpose`], of a range of items at a time. The range is cut among the threads;
//! each reads all lists and looks only at what falls into its part.
//!
//! Memory: 8 bytes per tail and 8 per item of the range; with lengths of lists 4 more per tail.

use std::ops::Range;

use rayon::prelude::*;

use crate::adjacency::Adjacency;

/// Bits for the length of a tail; the others hold its beginning.
const LENGTH_BITS: u32 = 24;

/// The lists that are not too long.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'a> {
    lists: &'a Adjacency<'a>,
    max_length: u64,
}

/// What the instances of pairs of an item, as the smaller one, come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// The lists that hold the item and a larger one.
    pub(crate) n_tails: u64,
    /// What these tails hold.
    pub(crate) n_instances: u64,
}

impl<'a> Lists<'a> {
    pub(crate) fn new(lists: &'a Adjacency<'a>, n_items: u32, max_length: u32) -> Self {
        assert!(
            lists.targets().par_iter().all(|&item| item < n_items),
            "every item of a list is below n_items"
        );
        let max_length = u64::from(max_length);
        let lists = Self { lists, max_length };
        let fits = |row: Range<u64>| row.end - row.start < 1 << LENGTH_BITS;
        assert!(
            lists.lists.n_links() < 1 << (u64::BITS - LENGTH_BITS) && lists.rows().all(fits),
            "lists hold less than 2^40 items, and each list not left out less than 2^24"
        );
        lists
    }

    /// Where the lists that are not left out begin and end.
    fn rows(&self) -> impl Iterator<Item = Range<u64>> + use<'a> {
        let max_length = self.max_length;
        let rows = self.lists.offsets().windows(2).map(|ends| ends[0]..ends[1]);
        rows.filter(move |row| row.end - row.start <= max_length)
    }

    fn items(&self, row: &Range<u64>) -> &'a [u32] {
        &self.lists.targets()[row.start as usize..row.end as usize]
    }

    pub(crate) fn n_left_out(&self) -> u64 {
        (self.lists.n_rows() - self.rows().count()) as u64
    }

    /// For each item what its instances come from, and the number of lists that hold it and any other item.
    pub(crate) fn sizes(&self, n_items: u32) -> (Vec<Size>, Vec<u32>) {
        let mut sizes = vec![Size::default(); n_items as usize];
        let mut n_lists = vec![0; n_items as usize];
        for row in self.rows() {
            let Some((last, items)) = self.items(&row).split_last() else {
                continue;
            };
            for (place, &item) in items.iter().enumerate() {
                let size = &mut sizes[item as usize];
                size.n_tails += 1;
                size.n_instances += (items.len() - place) as u64;
                n_lists[item as usize] += 1;
            }
            n_lists[*last as usize] += u32::from(!items.is_empty());
        }
        (sizes, n_lists)
    }
}

/// The tails of a range of items.
pub(crate) struct Tails<'a> {
    lists: Lists<'a>,
    first: u32,
    offsets: Vec<usize>,
    tails: Vec<u64>,
    /// The lengths of the lists that tails are of; empty if nobody asks.
    lengths: Vec<u32>,
}

impl<'a> Tails<'a> {
    /// The tails of these items, of whose sizes there are as many as items; with the lengths of their lists or not.
    pub(crate) fn of(lists: Lists<'a>, items: Range<u32>, sizes: &[Size], with_lengths: bool) -> Self {
        let mut offsets = Vec::with_capacity(sizes.len() + 1);
        let mut end = 0;
        offsets.push(end);
        offsets.extend(sizes.iter().map(|size| {
            end += size.n_tails as usize;
            end
        }));
        let mut all = Self {
            lists,
            first: items.start,
            offsets,
            tails: vec![0; end],
            lengths: vec![0; if with_lengths { end } else { 0 }],
        };
        all.fill(items);
        all
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "every tail has its place: the number of threads decides who writes it, not where"
    )]
    fn fill(&mut self, items: Range<u32>) {
        let n_each = self.tails.len().div_ceil(rayon::current_num_threads()).max(1);
        let (mut tails, mut lengths) = (self.tails.as_mut_slice(), self.lengths.as_mut_slice());
        let mut parts = Vec::new();
        let mut begin = 0;
        while begin < items.len() {
            let n = self.offsets[begin..].partition_point(|&offset| offset - self.offsets[begin] < n_each);
            let end = (begin + n.max(1)).min(items.len());
            let n_tails = self.offsets[end] - self.offsets[begin];
            let n_lengths = n_tails.min(lengths.len());
            parts.push((
                items.start + begin as u32..items.start + end as u32,
                &self.offsets[begin..end],
                tails.split_off_mut(..n_tails).expect("tails are counted"),
                lengths.split_off_mut(..n_lengths).expect("lengths too"),
            ));
            begin = end;
        }
        let lists = self.lists;
        parts
            .into_par_iter()
            .for_each(|(items, offsets, tails, lengths)| {
                write_part(lists, &items, offsets, tails, lengths);
            });
    }

    /// The tails of one item in the order of their lists, each with the length of its list, or 0.
    pub(crate) fn of_item(&self, item: u32) -> impl Iterator<Item = (&'a [u32], u32)> + '_ {
        let place = (item - self.first) as usize;
        let places = self.offsets[place]..self.offsets[place + 1];
        let lengths = self.lengths.get(places.clone()).unwrap_or(&[]);
        let lengths = lengths.iter().copied().chain(std::iter::repeat(0));
        let targets = self.lists.lists.targets();
        let tail = move |tail: u64| {
            let begin = (tail >> LENGTH_BITS) as usize;
            &targets[begin..begin + (tail & ((1 << LENGTH_BITS) - 1)) as usize]
        };
        self.tails[places]
            .iter()
            .map(move |&packed| tail(packed))
            .zip(lengths)
    }
}

/// Writes the tails of a part of the items; `offsets` says where those of each item begin, from the part's first on.
fn write_part(lists: Lists, items: &Range<u32>, offsets: &[usize], tails: &mut [u64], lengths: &mut [u32]) {
    let mut next: Vec<usize> = offsets.iter().map(|offset| offset - offsets[0]).collect();
    for row in lists.rows() {
        let held = lists.items(&row);
        let begin = held.partition_point(|&item| item < items.start);
        let n_larger = (0..held.len() as u64).rev();
        for ((&item, n_larger), tail) in held.iter().zip(n_larger).zip(row.start + 1..).skip(begin) {
            if item >= items.end || n_larger == 0 {
                break;
            }
            let place = &mut next[(item - items.start) as usize];
            tails[*place] = tail << LENGTH_BITS | n_larger;
            if let Some(length) = lengths.get_mut(*place) {
                *length = held.len() as u32;
            }
            *place += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};

    fn of_item<'a>(tails: &'a Tails, item: u32) -> Vec<(&'a [u32], u32)> {
        tails.of_item(item).collect()
    }

    #[test]
    fn tails_by_hand() {
        // The list of four is left out.
        let pairs = vec![
            (0, 1),
            (0, 3),
            (1, 0),
            (1, 1),
            (1, 2),
            (2, 0),
            (2, 1),
            (2, 2),
            (2, 3),
            (4, 3),
            (5, 1),
            (5, 2),
        ];
        let lists = Adjacency::from_pairs(6, pairs);
        let lists = Lists::new(&lists, 4, 3);
        assert_eq!(lists.n_left_out(), 1);
        let (sizes, n_lists) = lists.sizes(4);
        let size = |n_tails, n_instances| Size { n_tails, n_instances };
        assert_eq!(sizes, [size(1, 2), size(3, 3), size(0, 0), size(0, 0)]);
        assert_eq!(n_lists, [1, 3, 2, 1]);
        let tails = Tails::of(lists, 0..4, &sizes, true);
        assert_eq!(of_item(&tails, 0), [(&[1, 2][..], 3)]);
        assert_eq!(of_item(&tails, 1), [(&[3][..], 2), (&[2], 3), (&[2], 2)]);
        assert_eq!(of_item(&tails, 2), []);
        let tails = Tails::of(lists, 1..3, &sizes[1..3], false);
        assert_eq!(of_item(&tails, 1), [(&[3][..], 0), (&[2], 0), (&[2], 0)]);
    }

    #[test]
    fn threads_do_not_show() {
        let lists = Adjacency::from_pairs(2_000, many_edges(30_000, 2_000));
        let lists = Lists::new(&lists, 2_000, u32::MAX);
        let (sizes, _) = lists.sizes(2_000);
        same_at_any_number(|| {
            let tails = Tails::of(lists, 100..1_900, &sizes[100..1_900], true);
            (tails.tails, tails.lengths)
        });
    }
}

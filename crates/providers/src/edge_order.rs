//! Whether the lines of a list of edges stand as often and in the order in which they should.
//!
//! Edges are in the order of the lines: the n-th is from line n. Memory: 8 bytes per line while repeated ones are looked
//! for.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use crate::error::Result;
use crate::tab_lines::bad;

/// How many edges had been given before, in one direction or the other, if they may be.
pub(crate) fn check_repeated(path: &Path, may_repeat: bool, edges: &[(u32, u32, f64)]) -> Result<u64> {
    let key = |&(a, b, _): &(u32, u32, f64)| u64::from(a.min(b)) << 32 | u64::from(a.max(b));
    let mut keys: Vec<u64> = edges
        .par_iter()
        .filter(|edge| edge.0 != edge.1)
        .map(key)
        .collect();
    keys.par_sort_unstable();
    let is_repeated = |pair: &&[u64]| pair[0] == pair[1];
    let mut repeated: Vec<u64> = keys.windows(2).filter(is_repeated).map(|pair| pair[0]).collect();
    let n_repeated = repeated.len() as u64;
    if n_repeated == 0 || may_repeat {
        return Ok(n_repeated);
    }
    drop(keys);
    repeated.dedup();
    let mut firsts = HashMap::new();
    let suspects = (1u64..).zip(edges).filter(|(_, edge)| {
        let is_between_two = edge.0 != edge.1;
        is_between_two && repeated.binary_search(&key(edge)).is_ok()
    });
    for (line, edge) in suspects {
        if let Some(first) = firsts.insert(key(edge), line) {
            let detail =
                format!("the edge stands in line {first} already; lines that repeat one: {n_repeated}");
            return Err(bad(path, line, detail, HINT_ONCE));
        }
    }
    Ok(n_repeated)
}

const HINT_ONCE: &str = "each edge stands once, in one direction; --sorted-edge-list reads sorted lists with both, and \
    --add-repeated adds the weights up";

/// Each line is above the one before, and has its counterpart in the other direction.
pub(crate) fn check_sorted(path: &Path, edges: &[(u32, u32, f64)]) -> Result<()> {
    let at = |place: usize| (edges[place].0, edges[place].1);
    let is_out_of_order = |place: &usize| {
        let is_self_link = at(*place).0 == at(*place).1;
        at(*place) < at(place - 1) || at(*place) == at(place - 1) && !is_self_link
    };
    if let Some(place) = (1..edges.len()).into_par_iter().find_first(is_out_of_order) {
        let what = if at(place) == at(place - 1) {
            "is the same as"
        } else {
            "is below"
        };
        let detail = format!("the list is not sorted: the edge {what} that of the line before");
        return Err(bad(path, place as u64 + 1, detail, HINT_SORTED));
    }
    let fault = |place: usize| {
        let (a, b, weight) = edges[place];
        match edges.binary_search_by_key(&(b, a), |edge| (edge.0, edge.1)) {
            _ if a == b => None,
            Ok(other) if edges[other].2 == weight => None,
            Ok(other) => Some(format!(
                "the weight differs from that of the other direction in line {}",
                other + 1
            )),
            Err(_) => Some("the other direction of the edge is missing".to_owned()),
        }
    };
    let places = (0..edges.len()).into_par_iter();
    match places.find_map_first(|place| fault(place).map(|detail| (place, detail))) {
        Some((place, detail)) => Err(bad(path, place as u64 + 1, detail, HINT_SORTED)),
        None => Ok(()),
    }
}

const HINT_SORTED: &str = "a sorted list has each edge in both directions, ascending by both columns as numbers; \
    without --sorted-edge-list each edge stands once, in any order";

//! How a map comes to resemble one that is given.
//!
//! Definition: a component begins at its known places, if at least half of its nodes have one; the others, breadth first
//! from those, at the mean place of their neighbours so far, weighted by the edges. Its result is turned such that the sum
//! of the squares of the distances from the known places is the least (orthogonal Procrustes, without mirroring); with
//! fewer than two known places, such that its longest direction is horizontal. The middle of a smaller component is wished
//! where it was, seen from the largest.
//!
//! Reference: P. H. Schönemann 1966, A generalized solution of the orthogonal Procrustes problem, Psychometrika 31, 1-10,
//! doi:10.1007/BF02289451.
//!
//! Choice: every start is shaken by a hundredth of the distance between nodes, so that none begin at the same place.

use std::collections::VecDeque;

use crate::network::Network;
use crate::packing::{Part, centre, mean, root_mean_square};
use crate::random::Stream;

/// How far a start is shaken, as a share of the distance between nodes.
const SHAKE: f64 = 0.01;

/// Places for all nodes of a connected network, if at least half are known.
pub(crate) fn begin(network: &Network, known: &[Option<[f64; 2]>], seed: u64) -> Option<Vec<[f32; 2]>> {
    let mut places: Vec<[f64; 2]> = known.iter().flatten().copied().collect();
    let (n_known, middle) = (places.len(), mean(&places));
    centre(&mut places);
    let extent = root_mean_square(&places);
    if 2 * n_known < known.len() || extent == 0.0 {
        return None;
    }
    let shake = SHAKE / (known.len() as f64).sqrt();
    let mut stream = Stream::new(&[seed]);
    let mut shaken = |at: [f64; 2]| at.map(|part| part + shake * (2.0 * stream.fraction() - 1.0));
    let standard = |at: [f64; 2]| [0, 1].map(|axis| (at[axis] - middle[axis]) / extent);
    let mut places: Vec<_> = known.iter().map(|at| at.map(|at| shaken(standard(at)))).collect();
    let mut reached: VecDeque<u32> = (0..network.n_nodes())
        .filter(|&node| known[node as usize].is_some())
        .collect();
    while let Some(node) = reached.pop_front() {
        for &next in network.neighbours(node) {
            if places[next as usize].is_none() {
                places[next as usize] = Some(shaken(among(network, next, &places)));
                reached.push_back(next);
            }
        }
    }
    let narrow = |at: Option<[f64; 2]>| at.map_or([0.0; 2], |at| at.map(|part| part as f32));
    Some(places.into_iter().map(narrow).collect())
}

/// The mean of the neighbours that have a place.
fn among(network: &Network, node: u32, places: &[Option<[f64; 2]>]) -> [f64; 2] {
    let (mut sum, mut total) = ([0.0; 2], 0.0);
    for (target, weight) in network.links(node) {
        if let Some(at) = places[target as usize] {
            sum = [0, 1].map(|axis| sum[axis] + weight * at[axis]);
            total += weight;
        }
    }
    sum.map(|part| part / total)
}

/// Turns positions, whose mean is the origin, to known places, or to their longest direction.
pub(crate) fn turn(positions: &mut [[f64; 2]], known: &[Option<[f64; 2]>]) {
    let (mut here, mut there) = both(positions, known);
    let [cosine, sine] = if here.len() < 2 {
        longest(positions)
    } else {
        centre(&mut here);
        centre(&mut there);
        let pairs = here.iter().zip(&there);
        pairs.fold([0.0; 2], |[dot, cross], (a, b)| {
            [dot + a[0] * b[0] + a[1] * b[1], cross + a[0] * b[1] - a[1] * b[0]]
        })
    };
    let length = (cosine * cosine + sine * sine).sqrt();
    if length > 0.0 {
        let [cosine, sine] = [cosine / length, sine / length];
        for position in positions {
            let [x, y] = *position;
            *position = [cosine * x - sine * y, sine * x + cosine * y];
        }
    }
}

/// Cosine and sine of the angle by which the longest direction becomes horizontal.
fn longest(positions: &[[f64; 2]]) -> [f64; 2] {
    let sum = |of: &dyn Fn(&[f64; 2]) -> f64| positions.iter().map(of).sum::<f64>();
    let double = [
        sum(&|at| at[0] * at[0] - at[1] * at[1]),
        sum(&|at| 2.0 * at[0] * at[1]),
    ];
    let length = (double[0] * double[0] + double[1] * double[1]).sqrt();
    if length == 0.0 {
        return [1.0, 0.0];
    }
    let cosine = double[0] / length;
    let half = [(1.0 + cosine) / 2.0, (1.0 - cosine) / 2.0].map(|square| square.max(0.0).sqrt());
    [half[0], -half[1].copysign(double[1])]
}

/// Wishes all parts but the first where their nodes were, seen from the first.
pub(crate) fn wish(parts: &mut [Part], nodes: &[&[u32]], start: &[Option<[f64; 2]>]) {
    let Some((first, others)) = parts.split_first_mut() else {
        return;
    };
    let known: Vec<_> = nodes[0].iter().map(|&node| start[node as usize]).collect();
    let (mut here, mut there) = both(&first.positions, &known);
    let (to, from) = (mean(&here), mean(&there));
    centre(&mut here);
    centre(&mut there);
    let extent = root_mean_square(&there);
    if extent == 0.0 {
        return;
    }
    let factor = root_mean_square(&here) / extent;
    for (part, nodes) in others.iter_mut().zip(&nodes[1..]) {
        let known: Vec<_> = nodes.iter().filter_map(|&node| start[node as usize]).collect();
        if !known.is_empty() {
            let at = mean(&known);
            part.wish = Some([0, 1].map(|axis| (at[axis] - from[axis]) * factor + to[axis]));
        }
    }
}

/// The positions whose known places there are, and these.
fn both(positions: &[[f64; 2]], known: &[Option<[f64; 2]>]) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let pairs = positions.iter().zip(known);
    pairs
        .filter_map(|(&here, there)| there.map(|there| (here, there)))
        .unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_nodes_begin_among_their_neighbours() {
        // 0 ─ 1 ─ 2 ─ 3, with 0 and 1 known, and 4 ─ 0, 4 ─ 1 with weights 1 and 3.
        let edges = vec![(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (0, 4, 1.0), (1, 4, 3.0)];
        let network = Network::from_edges(5, edges);
        let known = [Some([0.0, 0.0]), Some([2.0, 0.0]), Some([4.0, 0.0]), None, None];
        let places = begin(&network, &known, 0).expect("more than half is known");
        // The mean is 2, the root mean square √(8/3).
        let unit = (8.0f32 / 3.0).sqrt();
        let expected = [-2.0, 0.0, 2.0, 2.0, -0.5].map(|x| x / unit);
        for (place, x) in places.iter().zip(expected) {
            assert!((place[0] - x).abs() < 0.02 && place[1].abs() < 0.02, "{places:?}");
        }
        assert_ne!(places[2], places[3]);
    }

    #[test]
    fn too_little_to_begin_with() {
        let network = Network::from_edges(3, vec![(0, 1, 1.0), (1, 2, 1.0)]);
        assert!(begin(&network, &[Some([1.0, 2.0]), None, None], 0).is_none());
        assert!(begin(&network, &[Some([1.0, 2.0]); 3], 0).is_none());
    }

    #[test]
    fn turned_to_known_places() {
        let known = [Some([7.0, 1.0]), None, Some([7.0, 5.0])];
        let mut positions = [[-1.0, 0.0], [0.0, 0.0], [1.0, 0.0]];
        turn(&mut positions, &known);
        assert!(
            (positions[2][1] - 1.0).abs() < 1e-12 && positions[2][0].abs() < 1e-12,
            "{positions:?}"
        );
    }

    #[test]
    fn turned_to_the_longest_direction() {
        for (x, y) in [(3.0, 4.0), (-3.0, 4.0), (0.0, 5.0), (5.0, 0.0)] {
            let mut positions = [[-x, -y], [0.0, 0.0], [x, y]];
            turn(&mut positions, &[None; 3]);
            assert!((positions[2][0].abs() - 5.0).abs() < 1e-12, "{positions:?}");
            assert!(positions[2][1].abs() < 1e-12, "{positions:?}");
        }
    }
}

//! The parts of a map that nothing links, beside each other.
//!
//! Definition: every part has nodes at given places, and is given a size such that n nodes take the room of n squares of
//! side 1: the root mean square of the distances from their mean is √(n / 2π), as in a disc, unless the box around them
//! would exceed 4 n squares, or a side of it 6 √n. The largest part lies in the middle. The others follow by size, each as a box that is a square
//! wider and higher than its nodes need, at the free place nearest to the middle, or to where it is wished.
//!
//! Reference: K. Freivalds, U. Dogrusoz, P. Kikusts 2002, Disconnected graph layout and the polyomino packing approach,
//! Graph Drawing 2001, LNCS 2265, 378-391, doi:10.1007/3-540-45848-4_30; here the largest part alone is more than a box.
//!
//! Memory: about 20 bytes per square of the ground, of which there are a few per node.
//!
//! Choice: gaps inside the largest part stay empty, in rows and in columns: what lies there would seem to belong to it. A
//! wish is granted within [`NEAR`] squares; what finds no room there goes where parts without a wish go.

/// How far from where it is wished a part may lie, in squares.
const NEAR: i32 = 12;
/// Squares between the largest part and the others.
const MARGIN: i32 = 1;
/// The area of the box of a part, at most, in squares per node.
const SPARSEST: f64 = 4.0;
/// The longer side of the box, at most, per square root of the nodes.
const LONGEST: f64 = 6.0;
/// √(1 / 2π)
const DISC: f64 = 0.398_942_280_401_432_7;

/// Nodes that belong together.
pub(crate) struct Part {
    /// Where they are; the packing gives them their size and moves them.
    pub(crate) positions: Vec<[f64; 2]>,
    /// Where their mean would best be, the mean of the first part being at the origin.
    pub(crate) wish: Option<[f64; 2]>,
}

impl Part {
    /// Gives a part the size of its number of nodes, with its mean at the origin.
    pub(crate) fn resize(&mut self) {
        let n = self.positions.len() as f64;
        centre(&mut self.positions);
        let extent = root_mean_square(&self.positions);
        if extent > 0.0 {
            let [low, high] = bounds(&self.positions);
            let box_area = (high[0] - low[0]) * (high[1] - low[1]);
            let by_area = (SPARSEST * n / box_area.max(f64::MIN_POSITIVE)).sqrt();
            let by_side = LONGEST * n.sqrt() / (high[0] - low[0]).max(high[1] - low[1]);
            let factor = (DISC * n.sqrt() / extent).min(by_area).min(by_side);
            for position in &mut self.positions {
                *position = position.map(|part| part * factor);
            }
        }
    }
}

/// Moves parts that have their sizes, of which the first has no fewer nodes than the others, such that none lies on another.
pub(crate) fn pack(parts: &mut [Part]) {
    let Some((first, others)) = parts.split_first_mut() else {
        return;
    };
    let boxes: Vec<[i32; 2]> = others.iter().map(|part| squares(&part.positions)).collect();
    let mut ground = Ground::around(&first.positions, &boxes);
    let mut searches: Vec<([i32; 2], usize)> = Vec::new();
    for (part, &size) in others.iter_mut().zip(&boxes) {
        let wished = part.wish.and_then(|wish| ground.near(wish, size));
        let corner = wished.unwrap_or_else(|| {
            let search = searches.iter().position(|search| search.0 == size);
            let search = search.unwrap_or_else(|| {
                searches.push((size, 0));
                searches.len() - 1
            });
            // Places only fill up: what was too small for a box stays so.
            let (corner, next) = ground.free(size, searches[search].1);
            searches[search].1 = next;
            corner
        });
        ground.take(corner, size);
        let [low, high] = bounds(&part.positions);
        let middle = [0, 1].map(|axis| f64::from(corner[axis]) + f64::from(size[axis]) / 2.0);
        for position in &mut part.positions {
            *position =
                [0, 1].map(|axis| position[axis] + middle[axis] - f64::midpoint(low[axis], high[axis]));
        }
    }
}

/// Squares that are taken or free, with the origin in the middle.
struct Ground {
    /// From the middle to each side.
    half: i32,
    taken: Vec<bool>,
    /// All squares by their distance from the middle.
    by_distance: Vec<[i32; 2]>,
    /// Where boxes go that find no room, to the right of all.
    beyond: i32,
}

impl Ground {
    /// The ground that holds a part and boxes of these sizes around it.
    fn around(positions: &[[f64; 2]], boxes: &[[i32; 2]]) -> Self {
        let [low, high] = bounds(positions);
        let reach = high
            .iter()
            .chain(&low)
            .fold(0.0f64, |reach, part| reach.max(part.abs()));
        let area: f64 = boxes.iter().map(|&[w, h]| f64::from(w) * f64::from(h)).sum();
        let longest = boxes.iter().flatten().max().copied().unwrap_or(0);
        let half = if boxes.is_empty() {
            0
        } else {
            reach as i32 + MARGIN + 2 + area.sqrt() as i32 + longest
        };
        let side = 2 * half as usize;
        let mut ground = Self {
            half,
            taken: vec![false; side * side],
            by_distance: Vec::new(),
            beyond: half,
        };
        if half > 0 {
            ground.cover(positions);
            let squares = (-half..half).flat_map(|y| (-half..half).map(move |x| [x, y]));
            ground.by_distance = squares.filter(|&at| !ground.taken[ground.place(at)]).collect();
            // Twice the distance of the middle of a square, so that numbers are whole.
            let square = |part: i32| (2 * i64::from(part) + 1) * (2 * i64::from(part) + 1);
            ground
                .by_distance
                .sort_unstable_by_key(|&[x, y]| (square(x) + square(y), y, x));
        }
        ground
    }

    /// Takes the squares of these nodes and around them, and those between any two in a row or a column.
    fn cover(&mut self, positions: &[[f64; 2]]) {
        let side = 2 * self.half as usize;
        let mut rows = vec![[i32::MAX, i32::MIN]; side];
        let mut columns = rows.clone();
        for position in positions {
            let [x, y] = position.map(|part| part.floor() as i32);
            for (spans, across, along) in [(&mut rows, y, x), (&mut columns, x, y)] {
                for line in across - MARGIN..=across + MARGIN {
                    let span = &mut spans[(line + self.half) as usize];
                    *span = [span[0].min(along - MARGIN), span[1].max(along + MARGIN)];
                }
            }
        }
        for line in -self.half..self.half {
            let [row, column] = [&rows, &columns].map(|spans| spans[(line + self.half) as usize]);
            for along in row[0]..=row[1] {
                let place = self.place([along, line]);
                self.taken[place] = true;
            }
            for along in column[0]..=column[1] {
                let place = self.place([line, along]);
                self.taken[place] = true;
            }
        }
    }

    fn place(&self, [x, y]: [i32; 2]) -> usize {
        (y + self.half) as usize * 2 * self.half as usize + (x + self.half) as usize
    }

    fn is_free(&self, [x, y]: [i32; 2], [width, height]: [i32; 2]) -> bool {
        let is_inside = |from: i32, length: i32| from >= -self.half && from + length <= self.half;
        is_inside(x, width)
            && is_inside(y, height)
            && (y..y + height).all(|y| {
                let first = self.place([x, y]);
                !self.taken[first..first + width as usize].contains(&true)
            })
    }

    /// The corner of the free box nearest to the middle, among those from a place in the list of squares, and that place.
    fn free(&mut self, size: [i32; 2], from: usize) -> ([i32; 2], usize) {
        for (place, &[x, y]) in self.by_distance.iter().enumerate().skip(from) {
            let corner = [x - size[0] / 2, y - size[1] / 2];
            if self.is_free(corner, size) {
                return (corner, place);
            }
        }
        let corner = [self.beyond, -size[1] / 2];
        self.beyond += size[0];
        (corner, self.by_distance.len())
    }

    /// The corner of the free box nearest to a wish.
    fn near(&self, wish: [f64; 2], size: [i32; 2]) -> Option<[i32; 2]> {
        let limit = f64::from(self.half);
        let corner = [0, 1].map(|axis| {
            let corner = wish[axis] - f64::from(size[axis]) / 2.0;
            corner.clamp(-limit, limit).round() as i32
        });
        let offsets = (-NEAR..=NEAR).flat_map(|y| (-NEAR..=NEAR).map(move |x| [x, y]));
        let found = offsets.filter(|&[x, y]| self.is_free([corner[0] + x, corner[1] + y], size));
        let nearest = found.min_by_key(|&[x, y]| (x * x + y * y, y, x));
        nearest.map(|[x, y]| [corner[0] + x, corner[1] + y])
    }

    fn take(&mut self, [x, y]: [i32; 2], [width, height]: [i32; 2]) {
        for y in y..(y + height).min(self.half) {
            for x in x..(x + width).min(self.half) {
                let place = self.place([x, y]);
                self.taken[place] = true;
            }
        }
    }
}

/// The width and height of a box that is wider and higher than nodes need.
fn squares(positions: &[[f64; 2]]) -> [i32; 2] {
    let [low, high] = bounds(positions);
    [0, 1].map(|axis| (high[axis] - low[axis]).ceil() as i32 + 1)
}

/// The lowest and the highest coordinates.
fn bounds(positions: &[[f64; 2]]) -> [[f64; 2]; 2] {
    let [mut low, mut high] = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
    for position in positions {
        low = [0, 1].map(|axis| position[axis].min(low[axis]));
        high = [0, 1].map(|axis| position[axis].max(high[axis]));
    }
    [low, high]
}

/// The mean of all positions, of none the origin.
pub(crate) fn mean(positions: &[[f64; 2]]) -> [f64; 2] {
    let n = positions.len().max(1) as f64;
    [0, 1].map(|axis| positions.iter().map(|at| at[axis]).sum::<f64>() / n)
}

/// Moves the mean of all positions to the origin.
pub(crate) fn centre(positions: &mut [[f64; 2]]) {
    let mean = mean(positions);
    for position in positions {
        *position = [position[0] - mean[0], position[1] - mean[1]];
    }
}

/// The root of the mean square of the distances from the origin.
pub(crate) fn root_mean_square(positions: &[[f64; 2]]) -> f64 {
    let sum: f64 = positions.iter().map(|at| at[0] * at[0] + at[1] * at[1]).sum();
    (sum / positions.len().max(1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// A part of n nodes along a row.
    fn row(n: usize, wish: Option<[f64; 2]>) -> Part {
        let mut positions: Vec<[f64; 2]> = (0..n).map(|i| [i as f64, 0.0]).collect();
        centre(&mut positions);
        Part { positions, wish }
    }

    #[test]
    fn a_pair_has_the_room_of_two() {
        let mut part = row(2, None);
        part.resize();
        let length = part.positions[1][0] - part.positions[0][0];
        // The root mean square √(2 / 2π) is half the distance.
        assert!((length - 2.0 / std::f64::consts::PI.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn single_nodes_form_a_block() {
        let mut parts: Vec<Part> = (0..26).map(|_| row(1, None)).collect();
        pack(&mut parts);
        for part in &parts {
            assert!(
                part.positions[0].iter().all(|part| part.abs() < 6.0),
                "{:?}",
                part.positions
            );
        }
    }

    #[test]
    fn a_wish_is_granted_where_there_is_room() {
        let mut parts = vec![
            row(9, None),
            row(1, Some([3.0, 7.0])),
            row(1, Some([0.0, 0.0])),
            row(1, None),
        ];
        pack(&mut parts);
        let [x, y] = parts[1].positions[0];
        assert!((x - 3.0).abs() <= 0.5 && (y - 7.0).abs() <= 0.5, "{x} {y}");
        // The row is in the way of the second wish.
        let [x, y] = parts[2].positions[0];
        assert!(x.abs() <= 1.0 && (1.5..3.0).contains(&y.abs()), "{x} {y}");
    }

    #[test]
    fn there_may_be_nothing() {
        pack(&mut []);
        let mut parts = [row(1, None)];
        parts[0].resize();
        pack(&mut parts);
        assert_eq!(parts[0].positions, [[0.0, 0.0]]);
    }

    proptest! {
        #[test]
        fn parts_do_not_lie_on_each_other(mut sizes in vec(1usize..12, 1..30)) {
            sizes.sort_unstable_by_key(|&size| std::cmp::Reverse(size));
            let mut parts: Vec<Part> = sizes.iter().map(|&size| row(size, None)).collect();
            pack(&mut parts);
            for (number, part) in parts.iter().enumerate() {
                for other in &parts[..number] {
                    let [[low, high], [from, to]] = [bounds(&part.positions), bounds(&other.positions)];
                    let gap = |axis: usize| (from[axis] - high[axis]).max(low[axis] - to[axis]);
                    prop_assert!(gap(0).max(gap(1)) >= 0.99, "{sizes:?}");
                }
            }
        }
    }
}

//! What all points of the plane together do to each of them, in little more than linear time.
//!
//! Definition: for each point i the four sums over all other points j, of mass m(j) and at distance d with the difference
//! δ = x(i) − x(j): Σ m(j) f(d²) δ (two coordinates), Σ m(j) f(d²) and Σ m(j) g(d²); f and g are the two values of a
//! [`Kernel`]. What has no distance from i adds nothing to the sums of f; to that of g it does, and so does i itself.
//!
//! Reference: J. Barnes, P. Hut 1986, A hierarchical O(N log N) force-calculation algorithm, Nature 324, 446-449,
//! doi:10.1038/324446a0.
//!
//! Method: points are sorted along the Z-shaped curve, so that every square of the quadtree is a stretch of the order. A
//! cell holds its mass, the centre of it and the box around its points. The points of a leaf share one list: a cell whose
//! box is small beside its distance from the leaf enters it as a single mass, other leaves point by point. The list is then
//! summed for eight points of the leaf at once, one lane each, which needs no sum across lanes.
//!
//! Memory: 36 bytes per point, and 40 per cell, of which there are about a fifth as many.
//!
//! Choice of parameters: leaves of up to 16 points balance the walk through the tree with the length of the list.
//!
//! What is not exact: far cells act as if their mass were at its centre; sums are in 32 bits, in an order fixed by the
//! points, so that threads do not show.

use rayon::prelude::*;

/// Points of a leaf, at most, unless they cannot be told apart.
const LEAF: usize = 16;
/// Points that are summed for at once.
const LANES: usize = 8;
/// Bits of a coordinate in the order of the curve.
const BITS: u32 = 21;
/// Leaves that one thread takes at a time. Any number gives the same result.
const LEAVES_PER_CHUNK: usize = 32;

/// What a point does to another.
pub(crate) trait Kernel: Sync {
    /// The factor of the difference of two points, and what is summed beside it, by the square of their distance.
    fn act(&self, square: f32) -> (f32, f32);
}

/// Points in squares within squares.
pub(crate) struct Quadtree {
    /// Parents before their children, and these from the first on the curve to the last.
    cells: Vec<Cell>,
    /// The numbers of the points along the curve.
    order: Vec<u32>,
    /// Along the curve: x, y, mass.
    points: Vec<[f32; 3]>,
}

#[derive(Clone, Copy)]
struct Cell {
    /// The centre of mass, and the mass.
    centre: [f32; 3],
    low: [f32; 2],
    high: [f32; 2],
    /// The points of the cell along the curve: from, and up to.
    points: [u32; 2],
    /// The next cell that is not inside this one.
    next: u32,
}

impl Quadtree {
    /// The tree of these points, which have finite coordinates and the masses given.
    pub(crate) fn new(positions: &[[f32; 2]], masses: &[f32]) -> Self {
        let keys = along_the_curve(positions);
        let point = |&(_, node): &(u64, u32)| {
            let [x, y] = positions[node as usize];
            [x, y, masses[node as usize]]
        };
        let mut tree = Self {
            cells: Vec::with_capacity(positions.len() / 4 + 1),
            order: keys.iter().map(|key| key.1).collect(),
            points: keys.par_iter().map(point).collect(),
        };
        if !keys.is_empty() {
            tree.grow(&keys, 0, BITS);
        }
        tree
    }

    /// Adds the cell of these keys, which start at a place of the curve and are alike above a level, and all inside it.
    fn grow(&mut self, keys: &[(u64, u32)], start: usize, mut level: u32) {
        let quarter = |key: u64, level: u32| key >> (2 * level) & 3;
        let (first, last) = (keys[0].0, keys[keys.len() - 1].0);
        while level > 0 && quarter(first, level - 1) == quarter(last, level - 1) {
            level -= 1;
        }
        let place = self.cells.len();
        let end = start + keys.len();
        self.cells.push(Cell {
            points: [start as u32, end as u32],
            ..Cell::around(&self.points[start..end])
        });
        if keys.len() > LEAF && level > 0 {
            let mut start = start;
            for part in keys.chunk_by(|a, b| quarter(a.0, level - 1) == quarter(b.0, level - 1)) {
                self.grow(part, start, level - 1);
                start += part.len();
            }
        }
        self.cells[place].next = self.cells.len() as u32;
    }

    /// For each point the four sums over all; a cell is one mass if its extent is below `opening` times its distance.
    pub(crate) fn sums<K: Kernel>(&self, kernel: &K, opening: f32) -> Vec<[f32; 4]> {
        let leaves: Vec<u32> = (0..self.cells.len() as u32)
            .filter(|&cell| self.is_leaf(cell as usize))
            .collect();
        let parts: Vec<Vec<[f32; 4]>> = leaves
            .par_chunks(LEAVES_PER_CHUNK)
            .map(|leaves| {
                let (mut sums, mut list) = (Vec::with_capacity(leaves.len() * LEAF), Vec::new());
                for &leaf in leaves {
                    let leaf = &self.cells[leaf as usize];
                    self.list(leaf, opening * opening, &mut list);
                    let [from, to] = leaf.points.map(|place| place as usize);
                    for targets in self.points[from..to].chunks(LANES) {
                        sums.extend_from_slice(&summed(kernel, targets, &list)[..targets.len()]);
                    }
                }
                sums
            })
            .collect();
        let mut by_node = vec![[0.0; 4]; self.order.len()];
        let along = parts.iter().flatten();
        self.order
            .iter()
            .zip(along)
            .for_each(|(&node, &sums)| by_node[node as usize] = sums);
        by_node
    }

    fn is_leaf(&self, cell: usize) -> bool {
        self.cells[cell].next as usize == cell + 1
    }

    /// The masses that act on the points of a leaf.
    fn list(&self, leaf: &Cell, opening: f32, list: &mut Vec<[f32; 3]>) {
        list.clear();
        let mut place = 0;
        while place < self.cells.len() {
            let cell = &self.cells[place];
            let extent = (cell.high[0] - cell.low[0]).max(cell.high[1] - cell.low[1]);
            if extent * extent < opening * leaf.square_distance(cell.centre) {
                list.push(cell.centre);
                place = cell.next as usize;
            } else {
                if self.is_leaf(place) {
                    let [from, to] = cell.points.map(|place| place as usize);
                    list.extend_from_slice(&self.points[from..to]);
                }
                place += 1;
            }
        }
    }
}

impl Cell {
    /// The box around these points, and their centre of mass.
    fn around(points: &[[f32; 3]]) -> Self {
        let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        let (mut sums, mut mass) = ([0.0; 2], 0.0);
        for &[x, y, m] in points {
            (low, high) = ([low[0].min(x), low[1].min(y)], [high[0].max(x), high[1].max(y)]);
            let weight = f64::from(m);
            sums = [sums[0] + weight * f64::from(x), sums[1] + weight * f64::from(y)];
            mass += weight;
        }
        let [x, y] = if mass > 0.0 {
            sums.map(|sum| (sum / mass) as f32)
        } else {
            low
        };
        Self {
            centre: [x, y, mass as f32],
            low,
            high,
            points: [0; 2],
            next: 0,
        }
    }

    /// The square of the distance between a point and the box, 0 inside.
    fn square_distance(&self, [x, y, _]: [f32; 3]) -> f32 {
        let dx = (self.low[0] - x).max(x - self.high[0]).max(0.0);
        let dy = (self.low[1] - y).max(y - self.high[1]).max(0.0);
        dx * dx + dy * dy
    }
}

/// The four sums for up to eight points.
fn summed<K: Kernel>(kernel: &K, targets: &[[f32; 3]], list: &[[f32; 3]]) -> [[f32; 4]; LANES] {
    let (mut xs, mut ys) = ([0.0; LANES], [0.0; LANES]);
    for (lane, target) in targets.iter().enumerate() {
        (xs[lane], ys[lane]) = (target[0], target[1]);
    }
    let (mut fx, mut fy, mut factors, mut besides) = ([0.0; LANES], [0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for &[x, y, mass] in list {
        for lane in 0..LANES {
            let (dx, dy) = (xs[lane] - x, ys[lane] - y);
            let square = dx * dx + dy * dy;
            let (factor, beside) = kernel.act(square);
            let factor = if square > 0.0 { factor } else { 0.0 };
            fx[lane] += mass * factor * dx;
            fy[lane] += mass * factor * dy;
            factors[lane] += mass * factor;
            besides[lane] += mass * beside;
        }
    }
    std::array::from_fn(|lane| [fx[lane], fy[lane], factors[lane], besides[lane]])
}

/// The points in the order of the Z-shaped curve through the square around them, each with its place on it.
fn along_the_curve(positions: &[[f32; 2]]) -> Vec<(u64, u32)> {
    let mut low = [f32::INFINITY; 2];
    let mut high = [f32::NEG_INFINITY; 2];
    for position in positions {
        for axis in 0..2 {
            low[axis] = low[axis].min(position[axis]);
            high[axis] = high[axis].max(position[axis]);
        }
    }
    let side = (high[0] - low[0]).max(high[1] - low[1]);
    let scale = if side > 0.0 {
        ((1u64 << BITS) - 1) as f32 / side
    } else {
        0.0
    };
    let key = |(node, position): (usize, &[f32; 2])| {
        let [x, y] = [0, 1].map(|axis| spread(((position[axis] - low[axis]) * scale) as u64));
        (x | y << 1, node as u32)
    };
    let mut keys: Vec<_> = positions.par_iter().enumerate().map(key).collect();
    keys.par_sort_unstable();
    keys
}

/// The bits of a number below 2²¹ with gaps between them.
fn spread(number: u64) -> u64 {
    let number = number.min((1 << BITS) - 1);
    let number = (number | number << 16) & 0x001f_0000_ffff;
    let number = (number | number << 8) & 0x00ff_00ff_00ff;
    let number = (number | number << 4) & 0x0f0f_0f0f_0f0f;
    let number = (number | number << 2) & 0x3333_3333_3333;
    (number | number << 1) & 0x5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;
    use crate::threads::same_at_any_number;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// f(d²) = 1 / (1 + d²), g(d²) = d².
    struct Simple;

    impl Kernel for Simple {
        fn act(&self, square: f32) -> (f32, f32) {
            (1.0 / (1.0 + square), square)
        }
    }

    fn by_pairs(positions: &[[f32; 2]], masses: &[f32]) -> Vec<[f64; 4]> {
        let of = |at: &[f32; 2]| {
            let mut sums = [0.0; 4];
            for (other, &mass) in positions.iter().zip(masses) {
                let [dx, dy] = [0, 1].map(|axis| f64::from(at[axis]) - f64::from(other[axis]));
                let (square, mass) = (dx * dx + dy * dy, f64::from(mass));
                let factor = if square > 0.0 { mass / (1.0 + square) } else { 0.0 };
                let terms = [factor * dx, factor * dy, factor, mass * square];
                (0..4).for_each(|part| sums[part] += terms[part]);
            }
            sums
        };
        positions.iter().map(of).collect()
    }

    /// Points in a square, denser towards a corner, with masses 1, 2 and 3.
    fn scattered(n: u32) -> (Vec<[f32; 2]>, Vec<f32>) {
        let mut stream = Stream::new(&[3]);
        let mut coordinate = || (10.0 * stream.fraction() * stream.fraction()) as f32;
        let positions = (0..n).map(|_| [coordinate(), coordinate()]).collect();
        (positions, (0..n).map(|i| (i % 3 + 1) as f32).collect())
    }

    #[test]
    fn three_points_worked_by_hand() {
        // Distances 1 between the first two, 2 between the first and the third; masses 1, 2, 3.
        let tree = Quadtree::new(&[[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]], &[1.0, 2.0, 3.0]);
        // Σ m f δ = (2 · 1/2 · −1, 3 · 1/5 · −2); Σ m f = 2/2 + 3/5; Σ m g = 2 · 1 + 3 · 4.
        let sums = tree.sums(&Simple, 0.9)[0];
        let expected = [-1.0, -1.2, 1.6, 14.0];
        (0..4).for_each(|part| assert!((sums[part] - expected[part]).abs() < 1e-6, "{sums:?}"));
    }

    #[test]
    fn far_points_act_nearly_as_they_would_alone() {
        let (positions, masses) = scattered(3_000);
        let exact = by_pairs(&positions, &masses);
        let error = |opening: f32| {
            let sums = Quadtree::new(&positions, &masses).sums(&Simple, opening);
            let mut errors = [0.0f64; 2];
            for (sums, exact) in sums.iter().zip(&exact) {
                let off = |part: usize| f64::from(sums[part]) - exact[part];
                errors[0] +=
                    (off(0) * off(0) + off(1) * off(1)) / (exact[0] * exact[0] + exact[1] * exact[1]);
                errors[1] += off(3) * off(3) / (exact[3] * exact[3]);
            }
            errors.map(|sum| (sum / exact.len() as f64).sqrt())
        };
        let [wide, narrow] = [0.9, 0.3].map(error);
        assert!(wide[0] < 0.05 && wide[1] < 0.1, "{wide:?}");
        assert!(narrow[0] < wide[0] / 5.0, "{narrow:?}");
    }

    #[test]
    fn there_may_be_nothing_and_all_at_one_place() {
        assert!(Quadtree::new(&[], &[]).sums(&Simple, 0.9).is_empty());
        let sums = Quadtree::new(&[[2.0, 2.0]; 100], &[1.0; 100]).sums(&Simple, 0.9);
        assert_eq!(sums, [[0.0; 4]; 100]);
    }

    #[test]
    fn threads_do_not_show() {
        let (positions, masses) = scattered(20_000);
        same_at_any_number(|| Quadtree::new(&positions, &masses).sums(&Simple, 0.9));
    }

    proptest! {
        #[test]
        fn without_opening_as_by_pairs(positions in vec([-5.0f32..5.0, -5.0f32..5.0], 1..80)) {
            let masses: Vec<f32> = (0..positions.len()).map(|i| (i % 4) as f32).collect();
            let sums = Quadtree::new(&positions, &masses).sums(&Simple, 0.0);
            for (sums, exact) in sums.iter().zip(by_pairs(&positions, &masses)) {
                for part in 0..4 {
                    prop_assert!((f64::from(sums[part]) - exact[part]).abs() < 1e-3 * (1.0 + exact[3]));
                }
            }
        }
    }
}

//! Nodes move along the forces on them until these nearly balance.
//!
//! Definition: in each iteration all nodes move at once, by v ← μ v + η F / S and x ← x + v, where F is the force on a
//! node, S its stiffness (attraction and repulsion per distance, summed without their directions) and v its last step.
//! Where the last step was against the force, μ is 0. No step is longer than a tenth of the root mean square distance from
//! the centre.
//!
//! Method: repulsion by [`Quadtree`], attraction along the edges. Dividing by the stiffness makes a hub with a thousand
//! neighbours as quick, and as stable, as a leaf.
//!
//! Memory: 44 bytes per node beside the tree.
//!
//! Choice of parameters: μ is 0.95, since a map has to grow as its clusters become compact, which takes many small steps in
//! the same direction. The last tenth of the iterations has 0.5, so that nodes come to rest.
//!
//! What is not exact: the quadtree; the end, which is a number of iterations and not a minimum.

use rayon::prelude::*;

use crate::forces::Forces;
use crate::network::Network;
use crate::quadtree::Quadtree;
use crate::stop;

/// Nodes that one thread takes at a time. Any number gives the same result.
const NODES_PER_CHUNK: usize = 1024;
/// η: half of the way to where a node would be alone at rest, since its neighbours come towards it.
const RATE: f32 = 0.5;
/// μ, the part of a step that is taken again.
const MOMENTUM: f32 = 0.95;
/// μ at the end.
const MOMENTUM_AT_REST: f32 = 0.5;
/// The longest step, as a share of the root mean square distance from the centre.
const REACH: f32 = 0.1;
/// Halvings of the interval in which the scale is sought, by the square root of its ends.
const N_HALVINGS: u32 = 24;

/// Nodes with their masses, and what moves them.
pub(crate) struct Descent<'a, F> {
    pub(crate) network: &'a Network<'a>,
    pub(crate) masses: Vec<f32>,
    pub(crate) forces: F,
    /// Extent per distance below which far nodes act as one.
    pub(crate) opening: f32,
}

impl<F: Forces> Descent<'_, F> {
    /// Moves the nodes from where they are.
    pub(crate) fn run(&self, positions: &mut [[f32; 2]], n_iterations: u32) {
        let mut steps = vec![[0.0f32; 2]; positions.len()];
        for iteration in 0..n_iterations {
            stop::look();
            centre(positions);
            let longest = REACH * root_mean_square(positions);
            let is_end = iteration >= n_iterations - n_iterations / 10;
            let momentum = if is_end { MOMENTUM_AT_REST } else { MOMENTUM };
            let forces = self.forces(positions);
            let both = steps.par_iter_mut().zip(&forces).with_min_len(NODES_PER_CHUNK);
            both.for_each(|(step, &(force, stiffness))| {
                let rate = RATE / stiffness.max(f32::MIN_POSITIVE);
                let is_onward = step[0] * force[0] + step[1] * force[1] >= 0.0;
                let momentum = if is_onward { momentum } else { 0.0 };
                let next = [0, 1].map(|axis| momentum * step[axis] + rate * force[axis]);
                *step = shortened(next, longest);
            });
            for (position, step) in positions.iter_mut().zip(&steps) {
                *position = [position[0] + step[0], position[1] + step[1]];
            }
        }
        centre(positions);
    }

    /// Stretches or shrinks a layout until the forces towards the centre and away from it balance, or it is the widest.
    pub(crate) fn scale(&self, positions: &mut [[f32; 2]], widest: f32) {
        centre(positions);
        let extent = root_mean_square(positions).max(f32::MIN_POSITIVE);
        let (mut low, mut high) = (1e-4f32, 1e6f32);
        let scaled = |size: f32| -> Vec<[f32; 2]> {
            let scaled = |at: &[f32; 2]| at.map(|part| part / extent * size);
            positions.iter().map(scaled).collect()
        };
        for _ in 0..N_HALVINGS {
            let middle = (low * high).sqrt();
            let scaled = scaled(middle);
            let outwards = self.forces(&scaled).into_iter().zip(&scaled);
            let outwards: f64 = outwards
                .map(|((force, _), at)| f64::from(force[0] * at[0]) + f64::from(force[1] * at[1]))
                .sum();
            (low, high) = if outwards > 0.0 {
                (middle, high)
            } else {
                (low, middle)
            };
        }
        positions.copy_from_slice(&scaled((low * high).sqrt().min(widest)));
    }

    /// The force on each node, and its stiffness.
    fn forces(&self, positions: &[[f32; 2]]) -> Vec<([f32; 2], f32)> {
        let sums = Quadtree::new(positions, &self.masses).sums(&self.forces, self.opening);
        let scale = self.forces.scale(&self.masses, &sums);
        let force = |(node, &[x, y, factors, _]): (usize, &[f32; 4])| {
            let scale = scale * self.masses[node];
            let (pull, weights) = self.pull(positions, node);
            (
                [scale * x - pull[0], scale * y - pull[1]],
                scale * factors + weights,
            )
        };
        let nodes = sums.par_iter().enumerate().with_min_len(NODES_PER_CHUNK);
        nodes.map(force).collect()
    }

    /// What the neighbours of a node do to it, and the sum of the factors.
    fn pull(&self, positions: &[[f32; 2]], node: usize) -> ([f32; 2], f32) {
        let (mut pull, mut factors) = ([0.0; 2], 0.0);
        let from = positions[node];
        for (target, weight) in self.network.links(node as u32) {
            let to = positions[target as usize];
            let difference = [from[0] - to[0], from[1] - to[1]];
            let square = difference[0] * difference[0] + difference[1] * difference[1];
            let factor = weight as f32 * self.forces.attraction(square);
            pull = [0, 1].map(|axis| pull[axis] + factor * difference[axis]);
            factors += factor;
        }
        (pull, factors)
    }
}

/// A step in the same direction, no longer than the longest.
fn shortened(step: [f32; 2], longest: f32) -> [f32; 2] {
    let square = step[0] * step[0] + step[1] * step[1];
    if square > longest * longest {
        let factor = longest / square.sqrt();
        step.map(|part| part * factor)
    } else {
        step
    }
}

/// Moves the mean of all positions to the origin.
fn centre(positions: &mut [[f32; 2]]) {
    let n = positions.len().max(1) as f64;
    let mean = [0, 1].map(|axis| positions.iter().map(|at| f64::from(at[axis])).sum::<f64>() / n);
    for position in positions {
        *position = [0, 1].map(|axis| (f64::from(position[axis]) - mean[axis]) as f32);
    }
}

/// The root of the mean square of the distances from the origin.
pub(crate) fn root_mean_square(positions: &[[f32; 2]]) -> f32 {
    let square = |at: &[f32; 2]| f64::from(at[0]) * f64::from(at[0]) + f64::from(at[1]) * f64::from(at[1]);
    let sum: f64 = positions.iter().map(square).sum();
    (sum / positions.len().max(1) as f64).sqrt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forces::Powers;

    fn descent<'a>(network: &'a Network<'a>) -> Descent<'a, Powers> {
        let n_nodes = f64::from(network.n_nodes());
        let weight = network.strengths_towards_others().iter().sum();
        Descent {
            network,
            masses: vec![1.0; network.n_nodes() as usize],
            forces: Powers::new([2, 1], weight, n_nodes),
            opening: 0.0,
        }
    }

    fn distance(positions: &[[f32; 2]], a: usize, b: usize) -> f32 {
        let [x, y] = [0, 1].map(|axis| positions[a][axis] - positions[b][axis]);
        (x * x + y * y).sqrt()
    }

    /// 0 ─ 1: attraction a d, repulsion s = 2 a / 4, so that d = 1/2.
    #[test]
    fn two_nodes_balance() {
        let network = Network::from_edges(2, vec![(0, 1, 3.0)]);
        let mut positions = [[0.0, 0.0], [5.0, 1.0]];
        descent(&network).run(&mut positions, 200);
        assert!((distance(&positions, 0, 1) - 0.5).abs() < 1e-3, "{positions:?}");
        let mut positions = [[0.0, 0.0], [5.0, 1.0]];
        descent(&network).scale(&mut positions, f32::INFINITY);
        assert!((distance(&positions, 0, 1) - 0.5).abs() < 1e-3, "{positions:?}");
    }

    /// 0 ─ 1 ─ 2, s = 4/9: at the ends a d = s + s, so that both edges are 8/9 long, in a line.
    #[test]
    fn a_path_becomes_straight() {
        let network = Network::from_edges(3, vec![(0, 1, 1.0), (1, 2, 1.0)]);
        let mut positions = [[0.0, 0.0], [1.0, 0.1], [0.3, 1.0]];
        descent(&network).run(&mut positions, 300);
        for (a, b, expected) in [(0, 1, 8.0 / 9.0), (1, 2, 8.0 / 9.0), (0, 2, 16.0 / 9.0)] {
            assert!(
                (distance(&positions, a, b) - expected).abs() < 0.01,
                "{positions:?}"
            );
        }
    }

    #[test]
    fn long_steps_are_shortened() {
        assert_eq!(shortened([3.0, 4.0], 10.0), [3.0, 4.0]);
        assert_eq!(shortened([3.0, 4.0], 2.5), [1.5, 2.0]);
    }
}

//! Where the nodes of a connected network are put.
//!
//! Definition: with the powers of [`Powers`], or with [`Tail`] on the *shares* of the network, in which the edge of two
//! nodes weighs the mean of the shares that it has in what each of them has to share, 1/2 (a / k(i) + a / k(j)).
//!
//! Method: the network is made smaller, level by level (`coarsening`). The smallest begins at random places, is scaled
//! until the forces balance, and moves (`descent`). A node of the level below begins near its cluster, in a square whose
//! area is the share that the cluster has in the map; then all of that level move; and so on.
//!
//! Choice: the tail hardly pulls what is far away, so that a start which tears a chain apart leaves it torn. Levels of up to
//! [`SMALL`] nodes are therefore laid out by the powers 2 and 1 first, which pull the more the farther; what is larger
//! would become a ball in which the tail takes long to find its clusters. The tail then begins no wider than it would be in
//! the end, since what it finds far apart it cannot draw together. Below [`FEW`] nodes the tail has no meaning,
//! since nobody is far from anybody: such networks are laid out by powers alone.

use crate::coarsening::levels;
use crate::descent::{Descent, root_mean_square};
use crate::forces::{Forces, Powers, Tail};
use crate::network::Network;
use crate::random::Stream;

/// Networks with fewer nodes are laid out by powers.
const FEW: u32 = 20;
/// Levels with no more nodes are laid out by powers first.
const SMALL: u32 = 500;
/// The side of the square of a cluster, relative to that which would fill the map with all of them.
const CROWDING: f32 = 0.5;
/// The root mean square distance from the centre with which the tail begins, at most, per square root of the nodes.
const WIDEST: f32 = 0.4;
/// The exponents of VOS.
const VOS: [i32; 2] = [2, 1];

/// How to place nodes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placement {
    /// The exponents of attraction and repulsion; none: the tail.
    pub(crate) exponents: Option<[i32; 2]>,
    pub(crate) n_iterations: u32,
    pub(crate) opening: f32,
    pub(crate) seed: u64,
}

impl Placement {
    /// Places for the nodes of a connected network; where there is a start, from that.
    pub(crate) fn place(self, network: &Network, start: Option<Vec<[f32; 2]>>) -> Vec<[f32; 2]> {
        let shared;
        let (network, powers) = if self.exponents.is_some() {
            (network, self)
        } else {
            shared = shares(network);
            (
                &shared,
                Self {
                    exponents: Some(VOS),
                    ..self
                },
            )
        };
        let placement = if network.n_nodes() < FEW { powers } else { self };
        match start {
            Some(start) => placement.improved(network, start),
            None => placement.by_levels(network),
        }
    }

    fn improved(self, network: &Network, mut positions: Vec<[f32; 2]>) -> Vec<[f32; 2]> {
        match self.exponents {
            Some(exponents) => self.run(network, powers(exponents), Some(f32::INFINITY), &mut positions),
            None => self.run(network, |_, _| Tail, Some(f32::INFINITY), &mut positions),
        }
        positions
    }

    fn by_levels(self, network: &Network) -> Vec<[f32; 2]> {
        let levels = levels(network, self.seed);
        let mut stream = Stream::new(&[self.seed]);
        let mut place = || [0; 2].map(|_| 2.0 * stream.fraction() as f32 - 1.0);
        let coarsest = levels.last().map_or(network, |level| &level.network);
        let mut positions: Vec<_> = (0..coarsest.n_nodes()).map(|_| place()).collect();
        self.refine(coarsest, levels.is_empty(), true, &mut positions);
        for (number, level) in levels.iter().enumerate().rev() {
            let below = number
                .checked_sub(1)
                .map_or(network, |below| &levels[below].network);
            let weights = masses(&level.network);
            let unit = CROWDING * root_mean_square(&positions) / weights.iter().sum::<f32>().sqrt();
            let near = |&cluster: &u32| {
                let cluster = cluster as usize;
                let (at, by) = (positions[cluster], place());
                [0, 1].map(|axis| at[axis] + unit * weights[cluster].sqrt() * by[axis])
            };
            let is_first_of_tail = level.network.n_nodes() <= SMALL;
            positions = level.clusters.labels().iter().map(near).collect();
            self.refine(below, number == 0, is_first_of_tail, &mut positions);
        }
        positions
    }

    /// Lays out a level from where its nodes are.
    fn refine(self, network: &Network, is_finest: bool, is_first: bool, positions: &mut [[f32; 2]]) {
        let is_small = network.n_nodes() <= SMALL;
        let exponents = self.exponents.or(is_small.then_some(VOS));
        if let Some(exponents) = exponents {
            self.run(
                network,
                powers(exponents),
                is_first.then_some(f32::INFINITY),
                positions,
            );
        }
        if self.exponents.is_none() && (is_finest || !is_small) {
            let widest = WIDEST * masses(network).iter().sum::<f32>().sqrt();
            self.run(network, |_, _| Tail, is_first.then_some(widest), positions);
        }
    }

    /// Moves nodes by forces, which depend on the network and the masses. If a widest size is given, scales them before.
    fn run<F: Forces>(
        self,
        network: &Network,
        forces: impl Fn(&Network, &[f32]) -> F,
        widest: Option<f32>,
        positions: &mut [[f32; 2]],
    ) {
        let masses = masses(network);
        let forces = forces(network, &masses);
        let opening = self.opening;
        let descent = Descent {
            network,
            masses,
            forces,
            opening,
        };
        if let Some(widest) = widest {
            descent.scale(positions, widest);
        }
        descent.run(positions, self.n_iterations);
    }
}

/// The forces of these exponents, by network and masses.
fn powers(exponents: [i32; 2]) -> impl Fn(&Network, &[f32]) -> Powers {
    move |network, masses| {
        let weight = network.strengths_towards_others().iter().sum();
        let mass = masses.iter().map(|&mass| f64::from(mass)).sum();
        Powers::new(exponents, weight, mass)
    }
}

/// The masses of the nodes, which are their weights; 1 if nothing weighs anything.
fn masses(network: &Network) -> Vec<f32> {
    let weights = network.node_weights();
    if weights.iter().all(|&weight| weight == 0.0) {
        return vec![1.0; weights.len()];
    }
    weights.iter().map(|&weight| weight as f32).collect()
}

/// The network in which every node has 1 to share among its edges.
fn shares(network: &Network) -> Network<'static> {
    let strengths = network.strengths_towards_others();
    network.with_links(|a, b, weight| {
        let [a, b] = [strengths[a as usize], strengths[b as usize]];
        f64::midpoint(weight / a, weight / b)
    })
}

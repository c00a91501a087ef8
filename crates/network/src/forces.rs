//! What draws linked nodes together, and what drives all nodes apart.
//!
//! Definition: with d the distance of two nodes, a the weight of the edge between them and m their masses, the force on
//! one of them, along the difference of their positions, is −a A(d²) + s m R(d²), where
//!
//! - *powers* (VOS): A = d^(α − 2), R = d^(ρ − 2), s fixed: the forces of the quality function
//!   Σ a d^α / α − Σ m m d^ρ / ρ, which is to be small;
//! - *kernel* (as in t-SNE): with w = 1 / (1 + d²), A = w, R = w² + κ w / (d² + κ), and s = n / Σ w over all pairs: the
//!   forces of the divergence between the shares of the edges in all weight and the shares of the pairs in all w. The
//!   second part of R keeps nodes that have the same neighbours from lying on each other; κ is the square of the
//!   distance at which it begins to matter.
//!
//! References: N. J. van Eck, L. Waltman 2007, VOS: a new method for visualizing similarities between objects,
//! doi:10.1007/978-3-540-70981-7_34; L. van der Maaten, G. Hinton 2008, Visualizing data using t-SNE, Journal of Machine
//! Learning Research 9, 2579-2605; the exponents are those of VOSviewer and CWTS networkanalysis.
//!
//! Choice: exponents are integers, which need products, a square root and a division and nothing else, so that they are
//! the same on every platform.

use crate::quadtree::Kernel;

/// Two forces.
pub(crate) trait Forces: Kernel {
    /// A(d²), which is what the weight of an edge is multiplied with.
    fn attraction(&self, square: f32) -> f32;
    /// s, given for each node its mass, and the sums over all others of which the last is that of w.
    fn scale(&self, masses: &[f32], sums: &[[f32; 4]]) -> f32;
}

/// d^(α − 2) against d^(ρ − 2).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Powers {
    attraction: i32,
    repulsion: i32,
    scale: f32,
}

/// Squares of distances below this count as this.
const NEAREST: f32 = 1e-12;
/// The same where the force grows without bound.
const NEAREST_OF_STEEP: f32 = 1e-6;

impl Powers {
    /// The forces with these exponents, scaled such that distances are about 1.
    pub(crate) fn new([attraction, repulsion]: [i32; 2], total_weight: f64, total_mass: f64) -> Self {
        let pairs = total_mass * total_mass;
        Self {
            attraction,
            repulsion,
            scale: if pairs > 0.0 {
                (total_weight / pairs) as f32
            } else {
                0.0
            },
        }
    }
}

impl Kernel for Powers {
    #[inline(always)]
    fn act(&self, square: f32) -> (f32, f32) {
        let factor = if self.repulsion == 1 {
            1.0 / square.max(NEAREST).sqrt()
        } else {
            power(square, self.repulsion - 2)
        };
        (factor, 0.0)
    }
}

impl Forces for Powers {
    fn attraction(&self, square: f32) -> f32 {
        power(square, self.attraction - 2)
    }

    fn scale(&self, _: &[f32], _: &[[f32; 4]]) -> f32 {
        self.scale
    }
}

/// A power of a distance, given its square.
fn power(square: f32, exponent: i32) -> f32 {
    let square = square.max(if exponent < -1 { NEAREST_OF_STEEP } else { NEAREST });
    let whole = (0..exponent.unsigned_abs() / 2).fold(1.0, |product, _| product * square);
    let product = if exponent % 2 == 0 {
        whole
    } else {
        whole * square.sqrt()
    };
    if exponent < 0 { 1.0 / product } else { product }
}

/// κ: the square of a distance.
const CORE: f32 = 0.1;
/// Others of its cluster that a node of a cluster sees as if they were at its place; the rest is too far to count.
const IN_SIGHT: f32 = 32.0;

/// Forces with a heavy tail.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tail;

impl Kernel for Tail {
    #[inline(always)]
    fn act(&self, square: f32) -> (f32, f32) {
        // One division for both: w = (d² + κ) / ((1 + d²) (d² + κ)).
        let (one, core) = (1.0 + square, CORE + square);
        let inverse = 1.0 / (one * core);
        let w = inverse * core;
        (w * w + CORE * inverse, w)
    }
}

impl Forces for Tail {
    fn attraction(&self, square: f32) -> f32 {
        1.0 / (1.0 + square)
    }

    fn scale(&self, masses: &[f32], sums: &[[f32; 4]]) -> f32 {
        let (mut total, mut pairs) = (0.0, 0.0);
        for (&mass, sums) in masses.iter().zip(sums) {
            // All of a cluster is at distance 0 from itself, and counts itself with its whole mass.
            let others = f64::from(sums[3] - mass) + f64::from((mass - 1.0).min(IN_SIGHT));
            total += f64::from(mass);
            pairs += f64::from(mass) * others;
        }
        if pairs > 0.0 { (total / pairs) as f32 } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_three() {
        // d = 3, d² = 9.
        let expected = [
            (0, 1.0),
            (1, 3.0),
            (2, 9.0),
            (3, 27.0),
            (4, 81.0),
            (-1, 1.0 / 3.0),
            (-2, 1.0 / 9.0),
            (-3, 1.0 / 27.0),
        ];
        for (exponent, value) in expected {
            assert!(
                (power(9.0, exponent) - value).abs() <= 1e-6 * value,
                "3^{exponent}"
            );
        }
        for repulsion in -9..=1 {
            let forces = Powers::new([2, repulsion], 1.0, 1.0);
            assert!((forces.act(4.0).0 - power(4.0, repulsion - 2)).abs() < 1e-6);
            assert!(forces.act(0.0).0.is_finite());
        }
    }

    #[test]
    fn the_tail_worked_by_hand() {
        // d² = 1: w = 1/2, R = 1/4 + 0.1 / 2 / 1.1
        let (factor, w) = Tail.act(1.0);
        assert!((factor - (0.25 + 0.05 / 1.1)).abs() < 1e-6);
        assert!((w - 0.5).abs() < 1e-6);
        assert!((Tail.attraction(1.0) - 0.5).abs() < 1e-6);
        // At no distance w = 1 and R = 1 + 1.
        assert!((Tail.act(0.0).0 - 2.0).abs() < 1e-6);
    }

    #[test]
    fn nodes_do_not_count_themselves() {
        // Two nodes see each other with w = 1/2 and themselves with 1: s = 2 / (1/2 + 1/2).
        let sums = [[0.0, 0.0, 0.0, 1.5]; 2];
        assert!((Tail.scale(&[1.0; 2], &sums) - 2.0).abs() < 1e-6);
        assert_eq!(Tail.scale(&[1.0], &[[0.0, 0.0, 0.0, 1.0]]), 0.0);
        // A cluster of 3 counts 2 others at its place for each of its mass: s = 3 / (3 · 2).
        assert!((Tail.scale(&[3.0], &[[0.0, 0.0, 0.0, 3.0]]) - 0.5).abs() < 1e-6);
    }
}

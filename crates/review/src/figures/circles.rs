//! Circles pushed apart until none covers another, as far as there is room.

use super::paper::Frame;

/// Middle and radius.
pub(super) type Circle = (f64, f64, f64);

const ROUNDS: usize = 150;

/// Pushes circles apart, with a gap around each, inside a room and no farther than `reach` from where they were.
pub(super) fn spread(circles: &mut [Circle], gaps: &[f64], room: &Frame, reach: f64) {
    let homes = circles.to_vec();
    for _ in 0..ROUNDS {
        let mut is_moved = false;
        for a in 0..circles.len() {
            for b in a + 1..circles.len() {
                is_moved |= push(circles, a, b, gaps[a] + gaps[b]);
            }
        }
        for (circle, home) in circles.iter_mut().zip(&homes) {
            let (dx, dy) = (circle.0 - home.0, circle.1 - home.1);
            let distance = (dx * dx + dy * dy).sqrt();
            if distance > reach {
                circle.0 = home.0 + dx * reach / distance;
                circle.1 = home.1 + dy * reach / distance;
            }
            let r = circle.2 + 3.0;
            circle.0 = circle.0.clamp(room.left + r, room.right - r);
            circle.1 = circle.1.clamp(room.top + r, room.bottom - r);
        }
        if !is_moved {
            break;
        }
    }
}

/// Moves two circles apart by half of what they overlap; those at the same place along a direction of their own.
fn push(circles: &mut [Circle], a: usize, b: usize, gap: f64) -> bool {
    let (dx, dy) = (circles[b].0 - circles[a].0, circles[b].1 - circles[a].1);
    let distance = (dx * dx + dy * dy).sqrt();
    let overlap = circles[a].2 + circles[b].2 + gap - distance;
    if overlap <= 0.01 {
        return false;
    }
    let (ux, uy) = if distance > 1e-6 {
        (dx / distance, dy / distance)
    } else {
        let angle = 2.4 * (a + b) as f64;
        (libm::cos(angle), libm::sin(angle))
    };
    circles[a].0 -= ux * overlap / 2.0;
    circles[a].1 -= uy * overlap / 2.0;
    circles[b].0 += ux * overlap / 2.0;
    circles[b].1 += uy * overlap / 2.0;
    true
}

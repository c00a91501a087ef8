//! Labels beside marks: each takes the best free place around its mark, or is left out.

use super::colour::SOFT;
use super::paper::{Anchor, Frame, Ink, Paper, SMALL, Words, frame_of};
use super::text::{self, LEADING, Weight};

/// What covers the paper already.
pub(super) struct Labels {
    /// Where labels may stand.
    room: Frame,
    /// Other labels: never touched.
    taken: Vec<Frame>,
    /// Marks as middle and radius: touched as little as can be.
    marks: Vec<(f64, f64, f64)>,
}

/// A label with its lines, at a place.
struct Placed {
    x: f64,
    y: f64,
    anchor: Anchor,
    frame: Frame,
}

impl Labels {
    pub(super) fn new(room: Frame, marks: Vec<(f64, f64, f64)>) -> Self {
        Self {
            room,
            taken: Vec::new(),
            marks,
        }
    }

    /// Draws the label of a mark if a place is free where it hides at most this share of itself behind marks.
    pub(super) fn add(
        &mut self,
        paper: &mut Paper,
        label: &str,
        mark: (f64, f64, f64),
        weight: Weight,
        most: f64,
    ) -> bool {
        for (room, n_lines) in [(150.0, 1), (100.0, 2), (120.0, 3), (150.0, 3)] {
            let lines = text::wrap(label, SMALL, weight, room, n_lines);
            let is_last = room == 150.0 && n_lines == 3;
            if lines.is_empty() || !is_last && lines.last().is_some_and(|line| line.ends_with('…')) {
                continue;
            }
            if let Some(placed) = self.place(&lines, mark, weight, most) {
                draw_leader(paper, &placed.frame, mark);
                let words = Words::new("")
                    .size(SMALL)
                    .weight(weight)
                    .anchor(placed.anchor)
                    .halo();
                paper.lines(placed.x, placed.y, &lines, &words);
                self.taken.push(placed.frame.grown(1.0));
                return true;
            }
        }
        false
    }

    fn place(&self, lines: &[String], mark: (f64, f64, f64), weight: Weight, most: f64) -> Option<Placed> {
        let width = text::widest(lines.iter().map(String::as_str), SMALL, weight);
        let half = LEADING * SMALL * lines.len() as f64 / 2.0;
        let mut best: Option<(f64, Placed)> = None;
        for (rank, (x, y, anchor)) in places(mark, half).into_iter().enumerate() {
            let frame = frame_of(x, y, width, lines.len(), SMALL, anchor);
            let is_taken = self.taken.iter().any(|other| other.overlap(&frame) > 0.0);
            if !self.room.holds(&frame) || is_taken || self.is_nearer_to_another((x, y), mark) {
                continue;
            }
            let share = self.hidden(&frame) / (frame.width() * frame.height());
            let cost = share + rank as f64 * 0.0025;
            if share <= most && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, Placed { x, y, anchor, frame }));
            }
        }
        best.map(|(_, placed)| placed)
    }

    /// Whether a label at a place would be taken for that of another mark.
    fn is_nearer_to_another(&self, place: (f64, f64), mark: (f64, f64, f64)) -> bool {
        let gap = |&(x, y, r): &(f64, f64, f64)| {
            let (dx, dy) = (place.0 - x, place.1 - y);
            (dx * dx + dy * dy).sqrt() - r
        };
        let own = gap(&mark).min(6.0);
        // The line to it would run over the other mark.
        let is_between = |&(x, y, r): &(f64, f64, f64)| {
            (1..8).map(|step| f64::from(step) / 8.0).any(|t| {
                let (dx, dy) = (
                    mark.0 + (place.0 - mark.0) * t - x,
                    mark.1 + (place.1 - mark.1) * t - y,
                );
                dx * dx + dy * dy < r * r
            })
        };
        let mut others = self.marks.iter().filter(|other| **other != mark);
        others.any(|other| gap(other) < own - 0.01 || is_between(other))
    }

    /// The area of a frame that lies on marks, with the square around each for its circle.
    fn hidden(&self, frame: &Frame) -> f64 {
        let square = |&(x, y, r): &(f64, f64, f64)| {
            let r = r * 0.9;
            Frame::new(x - r, y - r, x + r, y + r)
        };
        self.marks.iter().map(|mark| square(mark).overlap(frame)).sum()
    }
}

/// A thin line from a mark to its label, where this is not beside it.
fn draw_leader(paper: &mut Paper, frame: &Frame, (x, y, r): (f64, f64, f64)) {
    let to = (
        x.clamp(frame.left, frame.right),
        y.clamp(frame.top + 3.0, frame.bottom - 3.0),
    );
    let (dx, dy) = (to.0 - x, to.1 - y);
    let distance = (dx * dx + dy * dy).sqrt();
    if distance > r + 8.0 {
        let from = (x + dx * r / distance, y + dy * r / distance);
        paper.line(from, to, &Ink::line(SOFT, 0.7));
    }
}

/// Places around a mark: right, left, above, below, then between these, then the same farther off.
fn places((x, y, r): (f64, f64, f64), half: f64) -> Vec<(f64, f64, Anchor)> {
    let mut places = Vec::new();
    for gap in [2.5, 6.0, 11.0, 17.0, 24.0, 32.0] {
        let (d, s) = (r + gap, 0.75 * r + gap);
        places.extend([
            (x + d, y, Anchor::Start),
            (x - d, y, Anchor::End),
            (x, y - d - half, Anchor::Middle),
            (x, y + d + half, Anchor::Middle),
            (x + s, y - s - half * 0.4, Anchor::Start),
            (x + s, y + s + half * 0.4, Anchor::Start),
            (x - s, y - s - half * 0.4, Anchor::End),
            (x - s, y + s + half * 0.4, Anchor::End),
        ]);
    }
    places
}

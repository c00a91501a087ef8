//! Legends: signs with words, one after another in lines.

use super::colour::{DARK, MUTED, WHITE};
use super::paper::{Frame, Ink, Paper, SMALL, WIDTH, Words};
use super::text::{self, Weight};

/// A sign of a legend.
#[derive(Debug, Clone)]
pub(super) enum Sign {
    /// Only words: the heading of those that follow.
    None,
    /// A circle of a radius.
    Circle(f64, Ink),
    /// A circle with a ring around it.
    Ringed(f64, Ink, Ink),
    /// A square.
    Square(Ink),
    /// A line of a thickness.
    Line(Ink),
    /// A bar with a mark in its middle.
    Interval(Ink),
    /// The marker of a kind.
    Marker(usize, Ink),
}

/// Entries, placed when all are known.
pub(super) struct Legend {
    entries: Vec<(Sign, String)>,
}

impl Legend {
    pub(super) fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Adds a sign, unless there are no words for it.
    pub(super) fn add(&mut self, sign: Sign, words: &str) {
        if !words.trim().is_empty() {
            self.entries.push((sign, words.to_owned()));
        }
    }

    /// Draws the lines below `top` and returns where they end.
    pub(super) fn draw(&self, paper: &mut Paper, left: f64, top: f64) -> f64 {
        let mut row: Vec<(f64, &Sign, String)> = Vec::new();
        let (mut x, mut y) = (left, top);
        for (sign, words) in &self.entries {
            let words = text::cut(
                words,
                SMALL,
                weight_of(sign),
                WIDTH - left - sign_width(sign) - 4.0,
            );
            let width = sign_width(sign) + text::width(&words, SMALL, weight_of(sign));
            if x + width > WIDTH - 2.0 && !row.is_empty() {
                y = draw_row(paper, &row, y);
                row.clear();
                x = left;
            }
            row.push((x, sign, words));
            x += width + if matches!(sign, Sign::None) { 8.0 } else { 14.0 };
        }
        if row.is_empty() {
            y
        } else {
            draw_row(paper, &row, y)
        }
    }
}

/// Draws the marker of a kind: a shape of about the area of a circle of this radius.
pub(super) fn marker(paper: &mut Paper, kind: usize, x: f64, y: f64, r: f64, ink: &Ink) {
    match kind % 5 {
        0 => paper.circle(x, y, r, ink),
        1 => paper.rectangle(
            &Frame::new(x - r * 0.88, y - r * 0.88, x + r * 0.88, y + r * 0.88),
            ink,
        ),
        2 => paper.polygon(
            &[
                (x, y - r * 1.2),
                (x + r * 1.15, y + r * 0.85),
                (x - r * 1.15, y + r * 0.85),
            ],
            ink,
        ),
        3 => diamond(paper, x, y, r * 1.2, ink),
        _ => paper.polygon(
            &[
                (x, y + r * 1.2),
                (x + r * 1.15, y - r * 0.85),
                (x - r * 1.15, y - r * 0.85),
            ],
            ink,
        ),
    }
}

/// A square on its corner.
pub(super) fn diamond(paper: &mut Paper, x: f64, y: f64, r: f64, ink: &Ink) {
    paper.polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], ink);
}

fn weight_of(sign: &Sign) -> Weight {
    if matches!(sign, Sign::None) {
        Weight::Bold
    } else {
        Weight::Regular
    }
}

fn sign_width(sign: &Sign) -> f64 {
    match sign {
        Sign::None => 0.0,
        Sign::Circle(r, _) => 2.0 * r + 5.0,
        Sign::Ringed(r, ..) => 2.0 * r + 11.0,
        Sign::Square(_) => 17.0,
        Sign::Line(_) | Sign::Interval(_) => 29.0,
        Sign::Marker(..) => 17.0,
    }
}

fn sign_height(sign: &Sign) -> f64 {
    match sign {
        Sign::Circle(r, _) => 2.0 * r,
        Sign::Ringed(r, ..) => 2.0 * r + 6.0,
        _ => 12.0,
    }
}

fn draw_row(paper: &mut Paper, row: &[(f64, &Sign, String)], top: f64) -> f64 {
    let height = row
        .iter()
        .map(|(_, sign, _)| sign_height(sign))
        .fold(13.0, f64::max)
        + 5.0;
    let y = top + height / 2.0;
    for (x, sign, words) in row {
        draw_sign(paper, sign, *x, y);
        let colour = if matches!(sign, Sign::None) {
            DARK
        } else {
            super::colour::SOFT
        };
        let words = Words::new(words)
            .size(SMALL)
            .weight(weight_of(sign))
            .colour(colour);
        paper.centred(x + sign_width(sign), y, &words);
    }
    top + height
}

fn draw_sign(paper: &mut Paper, sign: &Sign, x: f64, y: f64) {
    match sign {
        Sign::None => {}
        Sign::Circle(r, ink) => paper.circle(x + r, y, *r, ink),
        Sign::Ringed(r, ink, ring) => {
            paper.circle(x + r + 3.0, y, r + 2.5, &Ink::fill(WHITE));
            paper.circle(x + r + 3.0, y, r + 2.5, ring);
            paper.circle(x + r + 3.0, y, *r, ink);
        }
        Sign::Square(ink) => paper.rectangle(&Frame::new(x + 0.5, y - 5.5, x + 11.5, y + 5.5), ink),
        Sign::Line(ink) => paper.line((x, y), (x + 24.0, y), ink),
        Sign::Interval(ink) => {
            paper.line((x, y), (x + 24.0, y), &Ink::line(MUTED, 1.5));
            paper.circle(x + 12.0, y, 4.0, ink);
        }
        Sign::Marker(kind, ink) => marker(paper, *kind, x + 6.0, y, 5.0, ink),
    }
}

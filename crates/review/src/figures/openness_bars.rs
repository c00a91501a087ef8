//! Open access by year: a bar of shares for each year, from the most open at the foot to closed at the top. Kinds are
//! ordered by lightness; two of them are hatched, so that they can be told apart in grey.

use super::colour::{DARK, GUIDE, MUTED, Palette, SOFT, WHITE};
use super::paper::{Anchor, Frame, Ink, Paper, SIZE, SMALL, WIDTH, Words, frame_of};
use super::scale::{Tick, finite};
use super::text::{self, LEADING, Weight};
use crate::theme::Colours;

/// Bars of open access.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpennessBars {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// The kinds in the order of the shares: diamond, gold, hybrid, bronze, green, closed.
    pub kinds: Vec<String>,
    /// The years.
    pub years: Vec<OpenYear>,
    /// Ticks of the shares, 0..1.
    pub ticks: Vec<Tick>,
    /// Words for the numbers above the bars; may be empty.
    pub open_words: String,
    /// Words for the numbers under the years; may be empty.
    pub n_words: String,
}

/// The bar of a year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpenYear {
    /// The year as it is written.
    pub label: String,
    /// Share of each kind, 0..1; none of them if there are no papers.
    pub shares: Vec<f64>,
    /// The open share as it is written.
    pub open_text: String,
    /// The number of papers as it is written.
    pub n_text: String,
}

const TOP: f64 = 27.0;
const HEIGHT: f64 = 210.0;
const LABEL_MOST: f64 = 130.0;

/// How the bar of a kind is hatched.
#[derive(Clone, Copy, PartialEq)]
enum Hatch {
    None,
    Slanted,
    Level,
}

impl OpennessBars {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        let ticks = self.ticks.iter().map(|tick| tick.text.as_str());
        let words = text::widest(
            [self.open_words.as_str(), self.n_words.as_str()],
            SMALL,
            Weight::Regular,
        );
        let left = text::widest(ticks, SMALL, Weight::Regular).max(words.min(110.0)) + 8.0;
        let kinds = self.kinds.iter().map(String::as_str);
        let right = WIDTH - text::widest(kinds, SIZE, Weight::Regular).min(LABEL_MOST) - 22.0;
        self.draw_axis(&mut paper, left, right);
        let column = (right - left) / self.years.len().max(1) as f64;
        let bar = (column * 0.7).min(56.0);
        for (number, year) in self.years.iter().enumerate() {
            let x = left + column * (number as f64 + 0.5);
            draw_year(&mut paper, year, (x, bar), &palette);
        }
        self.draw_texts(&mut paper, (left, column));
        let end = left + column * (self.years.len().max(1) as f64 - 0.5) + bar / 2.0;
        self.draw_kinds(&mut paper, (end, right), &palette);
        let foot = TOP + HEIGHT;
        for (words, y) in [(&self.open_words, TOP - 12.0), (&self.n_words, foot + 25.0)] {
            let words = text::cut(words, SMALL, Weight::Regular, left - 6.0);
            paper.centred(
                left - 6.0,
                y,
                &Words::new(&words).size(SMALL).colour(SOFT).anchor(Anchor::End),
            );
        }
        paper.finish(&self.title, foot + 36.0)
    }

    fn draw_axis(&self, paper: &mut Paper, left: f64, right: f64) {
        let mut taken: Vec<Frame> = Vec::new();
        for tick in &self.ticks {
            let y = height_of(tick.value);
            paper.line((left, y), (right, y), &Ink::line(GUIDE, 0.8));
            let width = text::width(&tick.text, SMALL, Weight::Regular);
            let frame = frame_of(left - 6.0, y, width, 1, SMALL, Anchor::End);
            if taken.iter().all(|other| other.overlap(&frame) == 0.0) {
                paper.centred(
                    left - 6.0,
                    y,
                    &Words::new(&tick.text)
                        .size(SMALL)
                        .colour(SOFT)
                        .anchor(Anchor::End),
                );
                taken.push(frame);
            }
        }
        paper.line(
            (left, TOP + HEIGHT),
            (right, TOP + HEIGHT),
            &Ink::line(MUTED, 0.8),
        );
    }

    /// Draws the texts above and below the bars; where these are narrow, of every second or third, the last always.
    fn draw_texts(&self, paper: &mut Paper, (left, column): (f64, f64)) {
        let foot = TOP + HEIGHT;
        let texts = |year: &'_ OpenYear| [year.open_text.clone(), year.label.clone(), year.n_text.clone()];
        let manners = [
            (TOP - 12.0, Weight::Bold, DARK),
            (foot + 11.0, Weight::Regular, SOFT),
            (foot + 25.0, Weight::Regular, SOFT),
        ];
        let texts: Vec<[String; 3]> = self.years.iter().map(texts).collect();
        let widest = text::widest(texts.iter().flatten().map(String::as_str), SMALL, Weight::Bold);
        let every = ((widest + 4.0) / column).ceil().clamp(1.0, 60.0) as usize;
        for (number, year) in texts.iter().enumerate().rev().step_by(every) {
            let x = left + column * (number as f64 + 0.5);
            for (content, (y, weight, colour)) in year.iter().zip(manners) {
                let half = text::width(content, SMALL, weight) / 2.0;
                if x - half >= left - 2.0 && x + half <= WIDTH {
                    let words = Words::new(content).size(SMALL).weight(weight).colour(colour);
                    paper.centred(x, y, &words.anchor(Anchor::Middle));
                }
            }
        }
    }

    /// Names of the kinds at the right, each as near to its part of the last bar as the others let it.
    fn draw_kinds(&self, paper: &mut Paper, (end, right): (f64, f64), palette: &Palette) {
        let shares = self
            .years
            .last()
            .map(|year| spans(&year.shares))
            .unwrap_or_default();
        let n_kinds = self.kinds.len();
        let even = |kind: usize| TOP + HEIGHT * (1.0 - (kind as f64 + 0.5) / n_kinds.max(1) as f64);
        let middle = |kind: usize| match shares.get(kind) {
            Some(&(from, to)) => (height_of(from) + height_of(to)) / 2.0,
            None => even(kind),
        };
        let step = LEADING * SIZE + 1.0;
        let mut places: Vec<f64> = (0..n_kinds).map(middle).collect();
        for kind in 0..n_kinds {
            let highest = if kind == 0 {
                TOP + HEIGHT - step / 2.0
            } else {
                places[kind - 1] - step
            };
            places[kind] = places[kind].min(highest);
        }
        for kind in (0..n_kinds).rev() {
            let lowest = if kind + 1 == n_kinds {
                TOP + step / 2.0
            } else {
                places[kind + 1] + step
            };
            places[kind] = places[kind].max(lowest);
        }
        for (kind, words) in self.kinds.iter().enumerate() {
            let y = places[kind];
            if shares.get(kind).is_some_and(|(from, to)| to > from) {
                paper.line(
                    (end + 1.0, middle(kind)),
                    (right + 2.0, y),
                    &Ink::line(MUTED, 0.6),
                );
            }
            draw_part(
                paper,
                kind,
                &Frame::new(right + 4.0, y - 5.0, right + 15.0, y + 5.0),
                palette,
            );
            let words = text::cut(words, SIZE, Weight::Regular, WIDTH - right - 20.0);
            paper.centred(right + 19.0, y, &Words::new(&words));
        }
    }
}

fn draw_year(paper: &mut Paper, year: &OpenYear, (x, bar): (f64, f64), palette: &Palette) {
    for (kind, (from, to)) in spans(&year.shares).into_iter().enumerate() {
        let frame = Frame::new(x - bar / 2.0, height_of(to), x + bar / 2.0, height_of(from));
        draw_part(paper, kind, &frame, palette);
    }
}

fn height_of(share: f64) -> f64 {
    TOP + HEIGHT * (1.0 - finite(share).clamp(0.0, 1.0))
}

/// From where to where each share reaches when they stand on one another.
fn spans(shares: &[f64]) -> Vec<(f64, f64)> {
    let mut at = 0.0;
    let span = |share: &f64| {
        let from = at;
        at = (at + finite(*share).max(0.0)).min(1.0);
        (from, at)
    };
    shares.iter().map(span).collect()
}

/// A part of a bar in the manner of its kind; the sixth is closed, and empty.
fn draw_part(paper: &mut Paper, kind: usize, frame: &Frame, palette: &Palette) {
    let (strength, hatch) = match kind {
        0 => (1.0, Hatch::None),
        1 => (0.68, Hatch::None),
        2 => (0.5, Hatch::Slanted),
        3 => (0.34, Hatch::Level),
        4 => (0.1, Hatch::None),
        _ => {
            paper.rectangle(&frame.grown(-0.4), &Ink::fill(WHITE).edge(MUTED, 0.8));
            return;
        }
    };
    paper.rectangle(frame, &Ink::fill(&palette.ramp(strength)).edge(WHITE, 0.6));
    match hatch {
        Hatch::None => {}
        Hatch::Slanted => draw_slanted(paper, frame),
        Hatch::Level => {
            let mut y = frame.bottom - 3.0;
            while y > frame.top + 1.0 {
                paper.line((frame.left, y), (frame.right, y), &Ink::line(WHITE, 1.0));
                y -= 4.0;
            }
        }
    }
}

/// White lines at 45 degrees, each ending at the sides of the frame. They are lines and no pattern, which would need a
/// name of its own in a page with many figures.
fn draw_slanted(paper: &mut Paper, frame: &Frame) {
    let mut start = 4.0;
    while start < frame.width() + frame.height() {
        let (x0, y0) = (
            frame.left + (start - frame.height()).max(0.0),
            frame.top + start.min(frame.height()),
        );
        let (x1, y1) = (
            frame.left + start.min(frame.width()),
            frame.top + (start - frame.width()).max(0.0),
        );
        paper.line((x0, y0), (x1, y1), &Ink::line(WHITE, 1.1));
        start += 5.5;
    }
}

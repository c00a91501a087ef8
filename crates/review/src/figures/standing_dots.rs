//! Standings: a dot for each country at its value, with the interval in which it may lie.

use super::colour::{GUIDE, MUTED, Palette, SOFT, tint};
use super::legend::{Legend, Sign, diamond};
use super::paper::{Anchor, Frame, Ink, Paper, SIZE, SMALL, WIDTH, Words, frame_of};
use super::scale::{Linear, Tick};
use super::text::{self, Weight};
use crate::theme::Colours;

/// Dots with intervals.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StandingDots {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// What the axis measures.
    pub axis_title: String,
    /// Ticks of the axis; the axis holds them and all values.
    pub ticks: Vec<Tick>,
    /// The rows, from above.
    pub rows: Vec<StandingRow>,
    /// Words for the dot in the legend; no legend if empty.
    pub value_words: String,
}

/// A row with a dot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StandingRow {
    /// Name of the country, with its rank if wanted.
    pub label: String,
    /// Whether the review is about it.
    pub is_subject: bool,
    /// The value; none for no dot.
    pub value: Option<f64>,
    /// Lower end of the interval, if there is one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The number as it is written, at the right.
    pub text: String,
}

const LABEL_MOST: f64 = 200.0;
const TEXT_MOST: f64 = 150.0;
const ROW: f64 = 20.0;

impl StandingDots {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let left = text::widest(labels, SIZE, Weight::Bold).min(LABEL_MOST) + 14.0;
        let texts = self.rows.iter().map(|row| row.text.as_str());
        let right = WIDTH - text::widest(texts, SIZE, Weight::Bold).min(TEXT_MOST) - 12.0;
        let values = self
            .rows
            .iter()
            .flat_map(|row| [row.value, row.low, row.high])
            .flatten();
        let ticks = self.ticks.iter().map(|tick| tick.value);
        let scale = Linear::over(values.chain(ticks), left + 8.0, right - 8.0);
        let bottom = 4.0 + ROW * self.rows.len() as f64;
        for row in self.rows.iter().zip(0_u32..).filter(|(row, _)| row.is_subject) {
            let top = 4.0 + ROW * f64::from(row.1);
            paper.rectangle(
                &Frame::new(0.0, top, WIDTH, top + ROW),
                &Ink::fill(&tint(&palette.accent, 0.1)),
            );
        }
        let below = self.draw_axis(&mut paper, &scale, (left, right), bottom);
        for (number, row) in self.rows.iter().enumerate() {
            let y = 4.0 + ROW * (number as f64 + 0.5);
            draw_row(&mut paper, row, &scale, y, (left, right), &palette);
        }
        let mut legend = Legend::new();
        legend.add(Sign::Interval(Ink::fill(SOFT)), &self.value_words);
        let end = legend.draw(&mut paper, left, below);
        paper.finish(&self.title, end + 2.0)
    }

    /// Draws lines at the ticks, their texts where they do not touch, and the title; returns where it ends.
    fn draw_axis(&self, paper: &mut Paper, scale: &Linear, (left, right): (f64, f64), bottom: f64) -> f64 {
        let mut taken: Vec<Frame> = Vec::new();
        let y = bottom + 11.0;
        for tick in &self.ticks {
            let x = scale.place(tick.value);
            paper.line((x, 4.0), (x, bottom + 3.0), &Ink::line(GUIDE, 0.8));
            let width = text::width(&tick.text, SMALL, Weight::Regular);
            let frame = frame_of(x, y, width, 1, SMALL, Anchor::Middle);
            let is_inside = frame.left >= 0.0 && frame.right <= WIDTH;
            if is_inside && taken.iter().all(|other| other.grown(3.0).overlap(&frame) == 0.0) {
                paper.centred(
                    x,
                    y,
                    &Words::new(&tick.text)
                        .size(SMALL)
                        .colour(SOFT)
                        .anchor(Anchor::Middle),
                );
                taken.push(frame);
            }
        }
        paper.line((left, bottom), (right, bottom), &Ink::line(MUTED, 0.8));
        let top = if self.ticks.is_empty() {
            bottom
        } else {
            bottom + 14.0
        };
        let room = 2.0 * ((left + right) / 2.0).min(WIDTH - (left + right) / 2.0);
        let title = text::wrap(&self.axis_title, SMALL, Weight::Regular, room, 2);
        let words = Words::new("").size(SMALL).colour(SOFT).anchor(Anchor::Middle);
        let height = 13.0 * title.len() as f64;
        paper.lines((left + right) / 2.0, top + 4.0 + height / 2.0, &title, &words);
        top + 6.0 + height
    }
}

fn draw_row(
    paper: &mut Paper,
    row: &StandingRow,
    scale: &Linear,
    y: f64,
    (left, right): (f64, f64),
    palette: &Palette,
) {
    let weight = if row.is_subject {
        Weight::Bold
    } else {
        Weight::Regular
    };
    let label = text::cut(&row.label, SIZE, weight, left - 14.0);
    paper.centred(3.0, y, &Words::new(&label).weight(weight));
    let number = text::cut(&row.text, SIZE, weight, WIDTH - right - 11.0);
    paper.centred(
        WIDTH - 3.0,
        y,
        &Words::new(&number).weight(weight).anchor(Anchor::End),
    );
    let colour = if row.is_subject {
        palette.accent.as_str()
    } else {
        SOFT
    };
    let known = |value: Option<f64>| value.filter(|value| value.is_finite());
    if let (Some(low), Some(high)) = (known(row.low), known(row.high)) {
        let (from, to) = (scale.place(low), scale.place(high));
        let ink = Ink::line(
            if row.is_subject { colour } else { MUTED },
            if row.is_subject { 2.2 } else { 1.5 },
        );
        paper.line((from, y), (to, y), &ink);
        for x in [from, to] {
            paper.line((x, y - 3.5), (x, y + 3.5), &ink);
        }
    }
    if let Some(value) = known(row.value) {
        let x = scale.place(value);
        if row.is_subject {
            diamond(paper, x, y, 6.5, &Ink::fill(colour));
        } else {
            paper.circle(x, y, 4.0, &Ink::fill(colour));
        }
    }
}

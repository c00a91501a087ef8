//! Intensity of collaboration of pairs of countries, against what their sizes let expect. Filled cells are above, the darker
//! the more; framed cells are below, the thicker the frame the less: this reads without colour too. What chance explains is
//! neither.

use super::colour::{GUIDE, Palette, SOFT, WHITE, ink_on, tint};
use super::legend::{Legend, Sign};
use super::paper::{Anchor, Frame, Ink, Paper, SIZE, SMALL, WIDTH, Words};
use super::text::{self, LEADING, Weight};
use crate::theme::Colours;

/// A square of pairs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PairMatrix {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// Names of the countries at the rows.
    pub labels: Vec<String>,
    /// Short names or codes at the columns; the names if empty.
    pub short_labels: Vec<String>,
    /// Place of the country of the review among them.
    pub subject: Option<usize>,
    /// The cells by row and column; none for an empty one.
    pub cells: Vec<Vec<Option<Pair>>>,
    /// Words for less than expected.
    pub below_words: String,
    /// Words for as expected.
    pub as_words: String,
    /// Words for more than expected.
    pub above_words: String,
}

/// A pair of countries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pair {
    /// Joint papers against those expected: 1 is as expected.
    pub intensity: f64,
    /// Whether it differs from what was expected by more than chance.
    pub is_beyond_chance: bool,
    /// The number as it is written.
    pub text: String,
}

const LABEL_MOST: f64 = 170.0;
const CELL_MOST: f64 = 58.0;
const HEIGHT_MOST: f64 = 30.0;
/// From this factor on, colour and frame no longer change.
const FAR: f64 = 4.0;

impl PairMatrix {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        let labels = self.labels.iter().map(String::as_str);
        let left = (text::widest(labels, SIZE, Weight::Bold) + 10.0).min(LABEL_MOST);
        let width = ((WIDTH - left - 1.0) / self.labels.len().max(1) as f64).min(CELL_MOST);
        let height = width.clamp(17.0, HEIGHT_MOST);
        let top = self.draw_headings(&mut paper, left, width);
        for (row, label) in self.labels.iter().enumerate() {
            let y = top + height * (row as f64 + 0.5);
            let weight = self.weight(row);
            let label = text::cut(label, SIZE, weight, left - 8.0);
            paper.centred(
                left - 6.0,
                y,
                &Words::new(&label).weight(weight).anchor(Anchor::End),
            );
            for column in 0..self.labels.len() {
                let x = left + width * column as f64;
                let frame = Frame::new(
                    x + 1.0,
                    y - height / 2.0 + 1.0,
                    x + width - 1.0,
                    y + height / 2.0 - 1.0,
                );
                let pair = self
                    .cells
                    .get(row)
                    .and_then(|cells| cells.get(column))
                    .and_then(Option::as_ref);
                draw_pair(&mut paper, pair, &frame, &palette);
            }
        }
        let bottom = top + height * self.labels.len() as f64;
        let mut legend = Legend::new();
        legend.add(
            Sign::Square(Ink::fill(WHITE).edge(&palette.contrast, 2.0)),
            &self.below_words,
        );
        legend.add(Sign::Square(Ink::fill(&as_expected(&palette))), &self.as_words);
        legend.add(Sign::Square(Ink::fill(&palette.ramp(0.8))), &self.above_words);
        let end = legend.draw(&mut paper, left.min(120.0), bottom + 6.0);
        paper.finish(&self.title, end + 2.0)
    }

    fn weight(&self, place: usize) -> Weight {
        if self.subject == Some(place) {
            Weight::Bold
        } else {
            Weight::Regular
        }
    }

    /// Draws names above the columns, upright where all fit, else each turned upwards; returns where rows begin.
    fn draw_headings(&self, paper: &mut Paper, left: f64, width: f64) -> f64 {
        let names = if self.short_labels.len() == self.labels.len() {
            &self.short_labels
        } else {
            &self.labels
        };
        let middle = |place: usize| left + width * (place as f64 + 0.5);
        let room = width - 4.0;
        let fits = |name: &String| text::widest_piece(name, SMALL, Weight::Bold) <= room;
        if names.iter().all(fits) {
            let wrapped: Vec<Vec<String>> = names
                .iter()
                .map(|name| text::wrap(name, SMALL, Weight::Bold, room, 3))
                .collect();
            let height = SMALL * LEADING * wrapped.iter().map(Vec::len).max().unwrap_or(0) as f64;
            for (place, lines) in wrapped.iter().enumerate() {
                let y = 2.0 + height - SMALL * LEADING * lines.len() as f64 / 2.0;
                let words = Words::new("")
                    .size(SMALL)
                    .weight(self.weight(place))
                    .anchor(Anchor::Middle);
                paper.lines(middle(place), y, lines, &words);
            }
            return height + 6.0;
        }
        let cut: Vec<String> = names
            .iter()
            .map(|name| text::cut(name, SMALL, Weight::Bold, 110.0))
            .collect();
        let height = text::widest(cut.iter().map(String::as_str), SMALL, Weight::Bold) + 8.0;
        for (place, name) in cut.iter().enumerate() {
            let words = Words::new(name)
                .size(SMALL)
                .weight(self.weight(place))
                .turn(-90.0);
            paper.text(middle(place) + 0.36 * SMALL, height - 4.0, &words);
        }
        height
    }
}

fn as_expected(palette: &Palette) -> String {
    tint(&palette.accent, 0.1)
}

fn draw_pair(paper: &mut Paper, pair: Option<&Pair>, frame: &Frame, palette: &Palette) {
    let Some(pair) = pair else {
        let (x, y) = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0);
        paper.line((x - 3.0, y), (x + 3.0, y), &Ink::line(GUIDE, 1.0));
        return;
    };
    // By logarithm: half of what is expected is as far off as twice.
    let strength = |factor: f64| (libm::log(factor.max(1.0)) / libm::log(FAR)).clamp(0.0, 1.0);
    let ground = if pair.is_beyond_chance && pair.intensity > 1.0 {
        let fill = palette.ramp(0.12 + 0.88 * strength(pair.intensity));
        paper.rectangle(frame, &Ink::fill(&fill));
        fill
    } else if pair.is_beyond_chance {
        let width = 0.7 + 2.3 * strength(1.0 / pair.intensity.max(1e-9));
        paper.rectangle(
            &frame.grown(-width / 2.0),
            &Ink::fill(WHITE).edge(&palette.contrast, width),
        );
        WHITE.to_owned()
    } else {
        paper.rectangle(frame, &Ink::fill(&as_expected(palette)));
        as_expected(palette)
    };
    let size = if frame.width() < 34.0 { SMALL - 1.0 } else { SMALL };
    let room = frame.width() - 6.0;
    if text::width(&pair.text, size, Weight::Regular) <= room {
        let colour = if ground == WHITE { SOFT } else { ink_on(&ground) };
        let words = Words::new(&pair.text)
            .size(size)
            .colour(colour)
            .anchor(Anchor::Middle);
        paper.centred(
            (frame.left + frame.right) / 2.0,
            (frame.top + frame.bottom) / 2.0,
            &words,
        );
    }
}

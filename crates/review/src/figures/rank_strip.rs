//! Ranks of countries by area: the darker a cell, the better the rank, which is written in it.

use super::colour::{DARK, GUIDE, Palette, WHITE, ink_on};
use super::legend::{Legend, Sign};
use super::paper::{Anchor, Frame, Ink, Paper, SIZE, SMALL, WIDTH, Words};
use super::scale::finite;
use super::text::{self, LEADING, Weight};
use crate::theme::Colours;

/// A strip of ranks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RankStrip {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// Short names of the areas.
    pub columns: Vec<String>,
    /// The countries, from above.
    pub rows: Vec<RankRow>,
    /// Words for the darkest cell, of the best rank; may be empty.
    pub best_words: String,
    /// Words for the lightest cell.
    pub last_words: String,
    /// Words for an empty cell.
    pub none_words: String,
}

/// The ranks of a country.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RankRow {
    /// Name of the country.
    pub label: String,
    /// Whether the review is about it.
    pub is_subject: bool,
    /// As many as there are columns; none where it has no rank.
    pub cells: Vec<Option<Rank>>,
}

/// A rank.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rank {
    /// The rank, from 1.
    pub rank: f64,
    /// As it is written, with the mark of a tie.
    pub text: String,
}

/// The names of the areas, where turned, lie above the labels.
const LABEL_LEAST: f64 = 115.0;
const LABEL_MOST: f64 = 170.0;
const ROW: f64 = 21.0;
const SUBJECT_ROW: f64 = 25.0;
/// Headings that do not fit above their columns are turned by so many degrees.
const TURN: f64 = 40.0;

impl RankStrip {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let left = (text::widest(labels, SIZE, Weight::Bold) + 14.0).clamp(LABEL_LEAST, LABEL_MOST);
        let column = ((WIDTH - left - 1.0) / self.columns.len().max(1) as f64).min(90.0);
        let mut y = self.draw_headings(&mut paper, left, column);
        let last = self.cells().map(|cell| finite(cell.rank)).fold(1.0, f64::max);
        for row in &self.rows {
            let height = if row.is_subject { SUBJECT_ROW } else { ROW };
            self.draw_row(&mut paper, row, &palette, (left, y, column, height), last);
            y += height;
        }
        let mut legend = Legend::new();
        legend.add(Sign::Square(Ink::fill(&palette.ramp(1.0))), &self.best_words);
        legend.add(Sign::Square(Ink::fill(&palette.ramp(0.0))), &self.last_words);
        legend.add(Sign::Square(Ink::fill(WHITE).edge(GUIDE, 0.8)), &self.none_words);
        let bottom = legend.draw(&mut paper, left, y + 6.0);
        paper.finish(&self.title, bottom + 2.0)
    }

    fn cells(&self) -> impl Iterator<Item = &Rank> {
        self.rows.iter().flat_map(|row| &row.cells).flatten()
    }

    /// Draws the names of the areas, upright if each fits above its column, else turned; returns where rows begin.
    fn draw_headings(&self, paper: &mut Paper, left: f64, column: f64) -> f64 {
        let middle = |place: usize| left + column * (place as f64 + 0.5);
        let room = column - 4.0;
        let fits = |words: &String| {
            text::widest_piece(words, SMALL, Weight::Regular) <= room
                && text::wrap(words, SMALL, Weight::Regular, room, 4)
                    .iter()
                    .all(|line| !line.ends_with('…'))
        };
        if self.columns.iter().all(fits) {
            let lines = |words: &String| text::wrap(words, SMALL, Weight::Regular, room, 4);
            let most = self
                .columns
                .iter()
                .map(|words| lines(words).len())
                .max()
                .unwrap_or(0);
            let leading = SMALL * LEADING;
            for (place, words) in self.columns.iter().enumerate() {
                let lines = lines(words);
                let y = 2.0 + leading * (most as f64 - lines.len() as f64 / 2.0);
                paper.lines(
                    middle(place),
                    y,
                    &lines,
                    &Words::new("").size(SMALL).anchor(Anchor::Middle),
                );
            }
            return 6.0 + leading * most as f64;
        }
        let turn = TURN.to_radians();
        let rise = |width: f64| width * libm::sin(turn);
        // The first name has the least room to its left.
        let most = ((left + column / 2.0 - 8.0) / libm::cos(turn)).min(150.0);
        let cut: Vec<String> = self
            .columns
            .iter()
            .map(|words| text::cut(words, SMALL, Weight::Regular, most))
            .collect();
        let height = rise(text::widest(
            cut.iter().map(String::as_str),
            SMALL,
            Weight::Regular,
        )) + SMALL
            + 6.0;
        for (place, words) in cut.iter().enumerate() {
            let words = Words::new(words).size(SMALL).anchor(Anchor::End).turn(TURN);
            paper.text(middle(place) + 2.0, height - 4.0, &words);
        }
        height
    }

    fn draw_row(
        &self,
        paper: &mut Paper,
        row: &RankRow,
        palette: &Palette,
        place: (f64, f64, f64, f64),
        last: f64,
    ) {
        let (left, top, column, height) = place;
        let middle = top + height / 2.0;
        let weight = if row.is_subject {
            Weight::Bold
        } else {
            Weight::Regular
        };
        let label = text::cut(&row.label, SIZE, weight, left - 14.0);
        if row.is_subject {
            paper.polygon(
                &[(0.0, middle - 4.5), (6.0, middle), (0.0, middle + 4.5)],
                &Ink::fill(&palette.accent),
            );
        }
        paper.centred(9.0, middle, &Words::new(&label).weight(weight));
        for number in 0..self.columns.len() {
            let x = left + column * number as f64;
            let inset = if row.is_subject { 2.0 } else { 1.0 };
            let frame = Frame::new(x + 1.0, top + inset, x + column - 1.0, top + height - inset);
            let Some(cell) = row.cells.get(number).and_then(Option::as_ref) else {
                paper.rectangle(&frame, &Ink::fill(WHITE).edge(GUIDE, 0.8));
                continue;
            };
            // By logarithm: from first to second is as far as from fifth to tenth.
            let t = if last > 1.0 {
                1.0 - libm::log(finite(cell.rank).max(1.0)) / libm::log(last)
            } else {
                1.0
            };
            let fill = palette.ramp(t);
            paper.rectangle(&frame, &Ink::fill(&fill));
            let words = text::cut(&cell.text, SIZE, weight, column - 4.0);
            let words = Words::new(&words)
                .weight(weight)
                .colour(ink_on(&fill))
                .anchor(Anchor::Middle);
            paper.centred(x + column / 2.0, middle, &words);
        }
        if row.is_subject {
            let right = left + column * self.columns.len() as f64;
            for y in [top, top + height] {
                paper.line((0.0, y), (right, y), &Ink::line(DARK, 1.0));
            }
        }
    }
}

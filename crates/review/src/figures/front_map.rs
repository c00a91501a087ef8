//! Map of fronts: those that stand near each other have papers in common. The area of a circle is the number of citing
//! papers, its darkness the share of the country; a ring marks the fronts in which the country is first.

use super::circles::{Circle, spread};
use super::colour::{DARK, GUIDE, MUTED, Palette, WHITE};
use super::labels::Labels;
use super::legend::{Legend, Sign};
use super::paper::{Frame, Ink, Paper, WIDTH};
use super::scale::{Areas, Linear, Tick, finite};
use super::text::Weight;
use crate::theme::Colours;

/// Map of fronts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontMap {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// The fronts, the most important first: labels are placed in this order.
    pub fronts: Vec<FrontPoint>,
    /// Sizes shown in the legend.
    pub sizes: Vec<Tick>,
    /// What the size says.
    pub size_words: String,
    /// Shares shown in the legend, rising; the last has the full colour.
    pub shares: Vec<Tick>,
    /// What the darkness says.
    pub share_words: String,
    /// Words for a front without the country.
    pub none_words: String,
    /// Words for a front in which the country is first.
    pub first_words: String,
}

/// A front on the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontPoint {
    /// Place, in any unit.
    pub x: f64,
    /// Place, upwards.
    pub y: f64,
    /// Number of citing papers.
    pub size: f64,
    /// Share of the country, 0..1; none where it takes no part.
    pub share: Option<f64>,
    /// Whether the country is first in it.
    pub is_first: bool,
    /// Label; empty for none.
    pub label: String,
}

const MARGIN: f64 = 14.0;
const SMALLEST: f64 = 2.5;

impl FrontMap {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        let room = self.room();
        let areas = Areas::over(self.fronts.iter().map(|front| front.size), self.largest(&room));
        let circles = self.circles(&room, &areas);
        paper.rectangle(
            &Frame::new(0.5, 0.5, WIDTH - 0.5, room.bottom + MARGIN),
            &Ink::line(GUIDE, 0.8),
        );
        let mut order: Vec<usize> = (0..circles.len()).collect();
        order.sort_by(|&a, &b| circles[b].2.total_cmp(&circles[a].2).then(a.cmp(&b)));
        for place in order {
            let (x, y, r) = circles[place];
            let front = &self.fronts[place];
            if front.is_first {
                paper.circle(x, y, r + 2.5, &Ink::fill(WHITE).edge(&palette.contrast, 1.8));
            }
            paper.circle(x, y, r, &self.ink(front.share, &palette));
        }
        let ringed = |(place, &(x, y, r)): (usize, &Circle)| (x, y, r + self.gap(place));
        let marks: Vec<Circle> = circles.iter().enumerate().map(ringed).collect();
        let mut labels = Labels::new(room.grown(MARGIN - 3.0), marks.clone());
        for (front, &mark) in self.fronts.iter().zip(&marks) {
            if !front.label.trim().is_empty() {
                labels.add(&mut paper, &front.label, mark, Weight::Regular, 0.04);
            }
        }
        let bottom = self
            .legend(&palette, &areas)
            .draw(&mut paper, 2.0, room.bottom + MARGIN + 8.0);
        paper.finish(&self.title, bottom + 2.0)
    }

    /// Where circles may stand: as high as the places ask for, within limits.
    fn room(&self) -> Frame {
        let span = |values: Vec<f64>| {
            let (low, high) = values
                .iter()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| {
                    (a.min(*v), b.max(*v))
                });
            if high > low { high - low } else { 0.0 }
        };
        let wide = span(self.fronts.iter().map(|front| finite(front.x)).collect());
        let high = span(self.fronts.iter().map(|front| finite(front.y)).collect());
        let height = if wide > 0.0 {
            (WIDTH * high / wide).clamp(300.0, 500.0)
        } else {
            300.0
        };
        let height = if self.fronts.len() < 2 { 120.0 } else { height };
        Frame::new(MARGIN, MARGIN, WIDTH - MARGIN, height)
    }

    /// Radius of the largest circle, so that all together cover about a seventh of the room.
    fn largest(&self, room: &Frame) -> f64 {
        let largest = self
            .fronts
            .iter()
            .map(|front| finite(front.size))
            .fold(0.0, f64::max);
        let all: f64 = self.fronts.iter().map(|front| finite(front.size).max(0.0)).sum();
        if all <= 0.0 {
            return SMALLEST;
        }
        (room.width() * room.height() / 7.0 / std::f64::consts::PI * largest / all)
            .sqrt()
            .clamp(4.0, 34.0)
    }

    /// Middle and radius of every circle, pushed apart until none covers another, as far as there is room.
    fn circles(&self, room: &Frame, areas: &Areas) -> Vec<(f64, f64, f64)> {
        let inner = room.grown(-areas.radius(f64::MAX).min(20.0));
        let across = Linear::over(self.fronts.iter().map(|front| front.x), inner.left, inner.right);
        let up = Linear::over(self.fronts.iter().map(|front| front.y), inner.bottom, inner.top);
        let circle = |front: &FrontPoint| {
            (
                across.place(front.x),
                up.place(front.y),
                areas.radius(front.size).max(SMALLEST),
            )
        };
        let mut circles: Vec<(f64, f64, f64)> = self.fronts.iter().map(circle).collect();
        let gaps: Vec<f64> = (0..circles.len()).map(|place| self.gap(place)).collect();
        spread(&mut circles, &gaps, room, f64::MAX);
        circles
    }

    fn gap(&self, place: usize) -> f64 {
        if self.fronts[place].is_first { 4.0 } else { 0.7 }
    }

    fn ink(&self, share: Option<f64>, palette: &Palette) -> Ink {
        let shown = self.shares.iter().map(|tick| tick.value);
        let given = self.fronts.iter().filter_map(|front| front.share);
        let full = if self.shares.is_empty() {
            given.fold(0.0, f64::max)
        } else {
            shown.fold(0.0, f64::max)
        };
        match share {
            Some(share) if share > 0.0 => {
                let t = if full > 0.0 { share / full } else { 1.0 };
                Ink::fill(&palette.ramp(t)).edge(&palette.accent, 0.6)
            }
            _ => Ink::fill(WHITE).edge(MUTED, 0.9),
        }
    }

    fn legend(&self, palette: &Palette, areas: &Areas) -> Legend {
        let mut legend = Legend::new();
        if self.sizes.iter().any(|size| areas.holds(size.value)) {
            legend.add(Sign::None, &self.size_words);
        }
        for size in self.sizes.iter().filter(|size| areas.holds(size.value)) {
            legend.add(
                Sign::Circle(areas.radius(size.value).max(SMALLEST), Ink::line(DARK, 0.9)),
                &size.text,
            );
        }
        legend.add(Sign::None, &self.share_words);
        legend.add(Sign::Circle(5.5, self.ink(None, palette)), &self.none_words);
        for share in &self.shares {
            let ink = self.ink(Some(share.value.max(1e-9)), palette);
            legend.add(Sign::Circle(5.5, ink), &share.text);
        }
        let (inner, ring) = (self.ink(Some(0.0), palette), Ink::line(&palette.contrast, 1.8));
        if self.fronts.iter().any(|front| front.is_first) {
            legend.add(Sign::Ringed(4.5, inner, ring), &self.first_words);
        }
        legend
    }
}

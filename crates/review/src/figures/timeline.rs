//! Dated items along time, each with a marker at its date and a label beside it, in as many lanes as keep them apart.

use super::colour::{DARK, GUIDE, MUTED, Palette, SOFT, WHITE};
use super::legend::{Legend, Sign, marker};
use super::paper::{Anchor, Frame, Ink, Paper, SIZE, SMALL, WIDTH, Words, frame_of};
use super::scale::{Areas, Linear, Tick};
use super::text::{self, LEADING, Weight};
use crate::theme::Colours;

/// Items along time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// Words for the kinds in the legend; each has its marker.
    pub kinds: Vec<String>,
    /// The items.
    pub items: Vec<TimelineItem>,
    /// Ticks of time, as years.
    pub ticks: Vec<Tick>,
}

/// An item at a date.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TimelineItem {
    /// The date as a year: 2024.5 is the middle of 2024.
    pub at: f64,
    /// Label, in two lines at most.
    pub label: String,
    /// Number of its kind, from 0.
    pub kind: usize,
    /// How strong it is, as the area of the marker; none for a usual marker.
    pub strength: Option<f64>,
}

const MARGIN: f64 = 12.0;
const LABEL_MOST: f64 = 215.0;
const RADIUS: f64 = 5.0;
const RADIUS_MOST: f64 = 8.0;
const RADIUS_LEAST: f64 = 2.5;

/// An item with its place.
struct Placed {
    x: f64,
    radius: f64,
    lines: Vec<String>,
    is_left: bool,
    from: f64,
    to: f64,
    lane: usize,
}

impl Timeline {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        // What has no date has no place.
        let items: Vec<&TimelineItem> = self.items.iter().filter(|item| item.at.is_finite()).collect();
        let times = items
            .iter()
            .map(|item| item.at)
            .chain(self.ticks.iter().map(|tick| tick.value));
        let scale = Linear::over(times, MARGIN, WIDTH - MARGIN);
        let placed = place(&items, &scale);
        let n_lanes = placed.iter().map(|item| item.lane + 1).max().unwrap_or(0);
        let heights: Vec<f64> = (0..n_lanes).map(|lane| lane_height(&placed, lane)).collect();
        let bottom = 6.0 + heights.iter().sum::<f64>() + 2.0;
        let below = self.draw_axis(&mut paper, &scale, bottom);
        for (item, place) in items.iter().zip(&placed) {
            // The first lane is nearest to the axis.
            let y = bottom - 2.0 - heights[..place.lane].iter().sum::<f64>() - heights[place.lane] / 2.0;
            marker(
                &mut paper,
                item.kind,
                place.x,
                y,
                place.radius,
                &ink(item.kind, &palette),
            );
            let (x, anchor) = if place.is_left {
                (place.x - place.radius - 4.0, Anchor::End)
            } else {
                (place.x + place.radius + 4.0, Anchor::Start)
            };
            paper.lines(
                x,
                y,
                &place.lines,
                &Words::new("").size(SMALL).anchor(anchor).halo(),
            );
        }
        let mut legend = Legend::new();
        for (kind, words) in self.kinds.iter().enumerate() {
            legend.add(Sign::Marker(kind, ink(kind, &palette)), words);
        }
        let end = legend.draw(&mut paper, MARGIN, below + 4.0);
        paper.finish(&self.title, end + 2.0)
    }

    fn draw_axis(&self, paper: &mut Paper, scale: &Linear, bottom: f64) -> f64 {
        let mut taken: Vec<Frame> = Vec::new();
        for tick in &self.ticks {
            let x = scale.place(tick.value);
            paper.line((x, 4.0), (x, bottom + 4.0), &Ink::line(GUIDE, 0.8));
            let width = text::width(&tick.text, SIZE, Weight::Regular);
            let middle = x.clamp(
                (width / 2.0).min(WIDTH / 2.0),
                (WIDTH - width / 2.0).max(WIDTH / 2.0),
            );
            let frame = frame_of(middle, bottom + 13.0, width, 1, SIZE, Anchor::Middle);
            if width <= WIDTH && taken.iter().all(|other| other.grown(3.0).overlap(&frame) == 0.0) {
                paper.centred(
                    middle,
                    bottom + 13.0,
                    &Words::new(&tick.text).colour(SOFT).anchor(Anchor::Middle),
                );
                taken.push(frame);
            }
        }
        paper.line((0.0, bottom), (WIDTH, bottom), &Ink::line(MUTED, 1.0));
        bottom + if self.ticks.is_empty() { 2.0 } else { 22.0 }
    }
}

/// Gives each item, by date, the first lane in which it touches nothing.
fn place(items: &[&TimelineItem], scale: &Linear) -> Vec<Placed> {
    let areas = Areas::over(items.iter().filter_map(|item| item.strength), RADIUS_MOST);
    let mut placed: Vec<Placed> = items.iter().map(|item| measured(item, scale, &areas)).collect();
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by(|&a, &b| placed[a].from.total_cmp(&placed[b].from).then(a.cmp(&b)));
    let mut ends: Vec<f64> = Vec::new();
    for number in order {
        let item = &mut placed[number];
        item.lane = match ends.iter().position(|&end| end + 8.0 <= item.from) {
            Some(lane) => lane,
            None => {
                ends.push(0.0);
                ends.len() - 1
            }
        };
        ends[item.lane] = item.to;
    }
    placed
}

/// An item with its lines and from where to where they reach: right of the marker unless there is more room at the left.
fn measured(item: &TimelineItem, scale: &Linear, areas: &Areas) -> Placed {
    let radius = item
        .strength
        .map_or(RADIUS, |strength| areas.radius(strength).max(RADIUS_LEAST));
    let x = scale.place(item.at);
    let lines = text::wrap(&item.label, SMALL, Weight::Regular, LABEL_MOST, 2);
    let width = text::widest(lines.iter().map(String::as_str), SMALL, Weight::Regular);
    let is_left = x + radius * 1.2 + 4.0 + width > WIDTH - 2.0;
    let reach = radius + 4.0 + width;
    let side = radius * 1.2;
    let (from, to) = if is_left {
        (x - reach, x + side)
    } else {
        (x - side, x + reach)
    };
    Placed {
        x,
        radius,
        lines,
        is_left,
        from,
        to,
        lane: 0,
    }
}

fn lane_height(placed: &[Placed], lane: usize) -> f64 {
    let height = |item: &Placed| (item.lines.len() as f64 * LEADING * SMALL).max(2.4 * item.radius) + 5.0;
    placed
        .iter()
        .filter(|item| item.lane == lane)
        .map(height)
        .fold(0.0, f64::max)
}

/// Kinds differ in shape and in lightness.
fn ink(kind: usize, palette: &Palette) -> Ink {
    match kind % 4 {
        0 => Ink::fill(&palette.accent).edge(WHITE, 0.6),
        1 => Ink::fill(&palette.contrast).edge(WHITE, 0.6),
        2 => Ink::fill(WHITE).edge(DARK, 1.3),
        _ => Ink::fill(MUTED).edge(WHITE, 0.6),
    }
}

//! Map of collaboration: a circle at each country and lines between countries, by joint papers. With a subject, all lines
//! go out from it; without one, they join pairs.

use std::collections::BTreeMap;

use super::circles::{Circle, spread};
use super::colour::{DARK, Palette, WHITE, tint};
use super::labels::Labels;
use super::legend::{Legend, Sign};
use super::paper::{Frame, Ink, Paper, WIDTH, short};
use super::scale::{Areas, Tick, finite};
use super::text::Weight;
use super::world::{World, place_of};
use crate::theme::Colours;

/// Map of collaboration.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CollaborationMap {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// ISO 3166-1 alpha-2 code of the country of the review; none for the world.
    pub subject: Option<String>,
    /// Name of that country; may be empty.
    pub subject_label: String,
    /// The countries with a circle, the most important first: labels are placed in this order.
    pub places: Vec<MapPlace>,
    /// The lines.
    pub links: Vec<MapLink>,
    /// Sizes of circles shown in the legend.
    pub sizes: Vec<Tick>,
    /// What the circles say.
    pub size_words: String,
    /// Thicknesses of lines shown in the legend; may be empty.
    pub widths: Vec<Tick>,
    /// What the lines say.
    pub width_words: String,
}

/// A country with a circle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapPlace {
    /// ISO 3166-1 alpha-2 code; a code that is not one is left out.
    pub code: String,
    /// What its area says.
    pub value: f64,
    /// Label, such as the name with the number; empty for none.
    pub label: String,
}

/// A line between two countries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapLink {
    /// Code of a country.
    pub from: String,
    /// Code of the other.
    pub to: String,
    /// What its thickness says.
    pub value: f64,
}

const RADIUS: f64 = 15.0;
/// How far circles that would cover each other are pushed off their countries.
const REACH: f64 = 9.0;
const THICKEST: f64 = 6.0;
const THINNEST: f64 = 0.4;
const LAND: &str = "#e4e4e4";

/// A place with its circle.
struct Mark<'a> {
    code: &'a str,
    label: &'a str,
    is_subject: bool,
    circle: Circle,
}

impl CollaborationMap {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        let world = World::new(WIDTH, 4.0);
        let (land, home) = world.outlines(self.subject.as_deref());
        paper.path(&land, &Ink::fill(LAND).edge(WHITE, 0.5));
        if !home.is_empty() {
            paper.path(&home, &Ink::fill(&tint(&palette.accent, 0.75)).edge(WHITE, 0.5));
        }
        let areas = Areas::over(self.places.iter().map(|place| place.value), RADIUS);
        let marks = self.marks(&world, &areas);
        self.draw_links(&mut paper, &world, &marks, &palette);
        draw_marks(&mut paper, &marks, &palette);
        let room = Frame::new(2.0, 4.0, WIDTH - 2.0, world.bottom());
        let mut labels = Labels::new(room, marks.iter().map(|mark| mark.circle).collect());
        for mark in marks.iter().filter(|mark| !mark.label.trim().is_empty()) {
            let (weight, most) = if mark.is_subject {
                (Weight::Bold, 0.2)
            } else {
                (Weight::Regular, 0.06)
            };
            labels.add(&mut paper, mark.label, mark.circle, weight, most);
        }
        let bottom = self
            .legend(&palette, &areas)
            .draw(&mut paper, 2.0, world.bottom() + 6.0);
        paper.finish(&self.title, bottom + 2.0)
    }

    /// The places with their circles, pushed apart a little; the subject is first.
    fn marks(&self, world: &World, areas: &Areas) -> Vec<Mark<'_>> {
        let mark = |code, label, radius: f64, is_subject| {
            let (longitude, latitude) = place_of(code)?;
            let (x, y) = world.project(longitude, latitude.max(-56.0));
            Some(Mark {
                code,
                label,
                is_subject,
                circle: (x, y, radius),
            })
        };
        let subject = self
            .subject
            .as_deref()
            .and_then(|code| mark(code, &self.subject_label, 5.0, true));
        let places = self.places.iter().filter_map(|place| {
            mark(
                &place.code,
                &place.label,
                areas.radius(place.value).max(1.5),
                false,
            )
        });
        let mut marks: Vec<Mark> = subject.into_iter().chain(places).collect();
        let mut circles: Vec<Circle> = marks.iter().map(|mark| mark.circle).collect();
        let room = Frame::new(0.0, 0.0, WIDTH, world.bottom());
        spread(&mut circles, &vec![0.0; marks.len()], &room, REACH);
        for (mark, circle) in marks.iter_mut().zip(circles) {
            mark.circle = circle;
        }
        marks
    }

    /// Lines from circle to circle. They bow upwards a little, so that those in almost the same direction part.
    fn draw_links(&self, paper: &mut Paper, world: &World, marks: &[Mark], palette: &Palette) {
        let ends: BTreeMap<&str, Circle> = marks.iter().rev().map(|mark| (mark.code, mark.circle)).collect();
        let end = |code: &str| match ends.get(code) {
            Some(&(x, y, _)) => Some((x, y)),
            None => place_of(code).map(|(longitude, latitude)| world.project(longitude, latitude.max(-56.0))),
        };
        let mut links: Vec<&MapLink> = self.links.iter().filter(|link| link.value > 0.0).collect();
        links.sort_by(|a, b| finite(a.value).total_cmp(&finite(b.value)));
        for link in links {
            let (Some((x0, y0)), Some((x1, y1))) = (end(&link.from), end(&link.to)) else {
                continue;
            };
            let distance = ((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)).sqrt();
            let (x, y) = ((x0 + x1) / 2.0, ((y0 + y1) / 2.0 - distance * 0.16).max(2.0));
            let data = format!(
                "M{} {}Q{} {} {} {}",
                short(x0),
                short(y0),
                short(x),
                short(y),
                short(x1),
                short(y1)
            );
            paper.path(
                &data,
                &Ink::line(&palette.accent, self.thickness(link.value)).opacity(0.55),
            );
        }
    }

    fn thickness(&self, value: f64) -> f64 {
        let most = self
            .links
            .iter()
            .map(|link| finite(link.value))
            .fold(0.0, f64::max);
        if most > 0.0 {
            (THICKEST * (value / most).clamp(0.0, 1.0)).max(THINNEST)
        } else {
            THINNEST
        }
    }

    fn legend(&self, palette: &Palette, areas: &Areas) -> Legend {
        let mut legend = Legend::new();
        if self.sizes.iter().any(|size| areas.holds(size.value)) {
            legend.add(Sign::None, &self.size_words);
        }
        for size in self.sizes.iter().filter(|size| areas.holds(size.value)) {
            let ink = Ink::fill("none").edge(DARK, 0.9);
            legend.add(Sign::Circle(areas.radius(size.value).max(1.5), ink), &size.text);
        }
        if !self.widths.is_empty() {
            legend.add(Sign::None, &self.width_words);
        }
        for width in &self.widths {
            let ink = Ink::line(&palette.accent, self.thickness(width.value)).opacity(0.55);
            legend.add(Sign::Line(ink), &width.text);
        }
        legend
    }
}

/// Draws the circles, large ones first, and the square of the subject.
fn draw_marks(paper: &mut Paper, marks: &[Mark], palette: &Palette) {
    let mut order: Vec<&Mark> = marks.iter().collect();
    order.sort_by(|a, b| b.circle.2.total_cmp(&a.circle.2));
    for mark in order {
        let (x, y, r) = mark.circle;
        if mark.is_subject {
            let square = Frame::new(x - 4.5, y - 4.5, x + 4.5, y + 4.5);
            paper.rectangle(&square, &Ink::fill(&palette.accent).edge(WHITE, 1.2));
        } else {
            paper.circle(x, y, r, &Ink::fill(&palette.contrast).edge(WHITE, 0.7));
        }
    }
}

//! Map of collaboration: a circle at each country and lines between countries, by joint papers. With a subject, all lines
//! go out from it; without one, they join pairs.

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
const THICKEST: f64 = 6.0;
const THINNEST: f64 = 0.4;
const LAND: &str = "#e4e4e4";

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
        self.draw_links(&mut paper, &world, &palette);
        let areas = Areas::over(self.places.iter().map(|place| place.value), RADIUS);
        let marks = self.draw_places(&mut paper, &world, &areas, &palette);
        let room = Frame::new(2.0, 4.0, WIDTH - 2.0, world.bottom());
        let circles = marks.iter().map(|&(_, mark)| mark).collect();
        let mut labels = Labels::new(room, circles);
        if let Some(&(_, mark)) = marks.iter().find(|(place, _)| place.is_none()) {
            labels.add(&mut paper, &self.subject_label, mark, Weight::Bold, 0.6);
        }
        for (place, mark) in &marks {
            if let Some(place) = place {
                labels.add(&mut paper, &place.label, *mark, Weight::Regular, 0.25);
            }
        }
        let bottom = self
            .legend(&palette, &areas)
            .draw(&mut paper, 2.0, world.bottom() + 6.0);
        paper.finish(&self.title, bottom + 2.0)
    }

    /// Lines bow upwards a little, so that those in almost the same direction part.
    fn draw_links(&self, paper: &mut Paper, world: &World, palette: &Palette) {
        let mut links: Vec<&MapLink> = self.links.iter().filter(|link| link.value > 0.0).collect();
        links.sort_by(|a, b| finite(a.value).total_cmp(&finite(b.value)));
        for link in links {
            let (Some(from), Some(to)) = (place_of(&link.from), place_of(&link.to)) else {
                continue;
            };
            let ((x0, y0), (x1, y1)) = (world.project(from.0, from.1), world.project(to.0, to.1));
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

    /// Draws the circles, large ones first, and returns where they are; the subject has a square.
    fn draw_places(
        &self,
        paper: &mut Paper,
        world: &World,
        areas: &Areas,
        palette: &Palette,
    ) -> Vec<(Option<&MapPlace>, (f64, f64, f64))> {
        let mut marks = Vec::new();
        for place in &self.places {
            if let Some((longitude, latitude)) = place_of(&place.code) {
                let (x, y) = world.project(longitude, latitude.max(-56.0));
                let r = areas.radius(place.value).max(1.5);
                let (x, y) = (x.clamp(r + 1.0, WIDTH - r - 1.0), y.max(r + 1.0));
                marks.push((Some(place), (x, y, r)));
            }
        }
        let mut order: Vec<usize> = (0..marks.len()).collect();
        order.sort_by(|&a, &b| marks[b].1.2.total_cmp(&marks[a].1.2).then(a.cmp(&b)));
        for number in order {
            let (x, y, r) = marks[number].1;
            paper.circle(
                x,
                y,
                r,
                &Ink::fill(&palette.contrast).edge(WHITE, 0.7).opacity(0.88),
            );
        }
        if let Some((longitude, latitude)) = self.subject.as_deref().and_then(place_of) {
            let (x, y) = world.project(longitude, latitude.max(-56.0));
            let square = Frame::new(x - 4.0, y - 4.0, x + 4.0, y + 4.0);
            paper.rectangle(&square, &Ink::fill(&palette.accent).edge(WHITE, 1.2));
            marks.push((None, (x, y, 5.0)));
        }
        marks
    }

    fn legend(&self, palette: &Palette, areas: &Areas) -> Legend {
        let mut legend = Legend::new();
        if !self.sizes.is_empty() {
            legend.add(Sign::None, &self.size_words);
        }
        for size in &self.sizes {
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

//! The sheet on which a figure is drawn, 720 units wide for print at 170 mm: 11.5 units of text are 7.7 point.

use svg::node::Text as Content;
use svg::node::element::Element;
use svg::node::{Node, Value};

use super::colour::DARK;
use super::outline::outline;
use super::text::{self, ASCENT, DESCENT, LEADING, Weight};

/// Width of every figure.
pub const WIDTH: f64 = 720.0;
/// Size of most texts.
pub(super) const SIZE: f64 = 11.5;
/// Size of texts beside the point.
pub(super) const SMALL: f64 = 10.5;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Frame {
    pub(super) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The area that both cover.
    pub(super) fn overlap(&self, other: &Frame) -> f64 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        width.max(0.0) * height.max(0.0)
    }

    pub(super) fn holds(&self, other: &Frame) -> bool {
        other.left >= self.left
            && other.right <= self.right
            && other.top >= self.top
            && other.bottom <= self.bottom
    }

    pub(super) fn grown(&self, by: f64) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }
}

/// How a shape is inked.
#[derive(Debug, Clone)]
pub(super) struct Ink {
    fill: String,
    stroke: Option<(String, f64)>,
    opacity: f64,
}

impl Ink {
    pub(super) fn fill(colour: &str) -> Self {
        Self {
            fill: colour.to_owned(),
            stroke: None,
            opacity: 1.0,
        }
    }

    pub(super) fn line(colour: &str, width: f64) -> Self {
        Self::fill("none").edge(colour, width)
    }

    pub(super) fn edge(mut self, colour: &str, width: f64) -> Self {
        self.stroke = Some((colour.to_owned(), width));
        self
    }

    pub(super) fn opacity(mut self, opacity: f64) -> Self {
        self.opacity = opacity;
        self
    }
}

/// Where a text stands: at the place, around it, or before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text of one line, to be placed.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    content: &'a str,
    size: f64,
    weight: Weight,
    colour: &'a str,
    anchor: Anchor,
    has_halo: bool,
    turn: f64,
}

impl<'a> Words<'a> {
    pub(super) fn new(content: &'a str) -> Self {
        let anchor = Anchor::Start;
        Self {
            content,
            size: SIZE,
            weight: Weight::Regular,
            colour: DARK,
            anchor,
            has_halo: false,
            turn: 0.0,
        }
    }

    pub(super) fn size(mut self, size: f64) -> Self {
        self.size = size;
        self
    }

    pub(super) fn weight(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }

    pub(super) fn colour(mut self, colour: &'a str) -> Self {
        self.colour = colour;
        self
    }

    pub(super) fn anchor(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    /// A white rim, for a text on a drawing.
    pub(super) fn halo(mut self) -> Self {
        self.has_halo = true;
        self
    }

    /// Turned by so many degrees around its place.
    pub(super) fn turn(mut self, degrees: f64) -> Self {
        self.turn = degrees;
        self
    }
}

/// The sheet.
#[derive(Debug, Default)]
pub(super) struct Paper {
    elements: Vec<Element>,
}

impl Paper {
    pub(super) fn circle(&mut self, x: f64, y: f64, radius: f64, ink: &Ink) {
        if radius > 0.0 {
            self.shape("circle", &[("cx", x), ("cy", y), ("r", radius)], ink);
        }
    }

    pub(super) fn rectangle(&mut self, frame: &Frame, ink: &Ink) {
        if frame.width() > 0.0 && frame.height() > 0.0 {
            let (x, y) = (frame.left, frame.top);
            let places = [
                ("x", x),
                ("y", y),
                ("width", frame.width()),
                ("height", frame.height()),
            ];
            self.shape("rect", &places, ink);
        }
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: &Ink) {
        self.shape(
            "line",
            &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)],
            ink,
        );
    }

    /// A closed shape of straight sides.
    pub(super) fn polygon(&mut self, points: &[(f64, f64)], ink: &Ink) {
        let steps: Vec<String> = points
            .iter()
            .map(|&(x, y)| format!("{},{}", short(x), short(y)))
            .collect();
        self.path(&format!("M{}Z", steps.join("L")), ink);
    }

    pub(super) fn path(&mut self, data: &str, ink: &Ink) {
        let mut element = Element::new("path");
        set(&mut element, "d", data);
        self.add(element, ink);
    }

    /// A text with its baseline at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, words: &Words) {
        if words.content.trim().is_empty() {
            return;
        }
        if text::is_devanagari(words.content) {
            self.elements.push(outlined(x, y, words));
            return;
        }
        let mut element = Element::new("text");
        set(&mut element, "x", short(x));
        set(&mut element, "y", short(y));
        set(&mut element, "font-size", short(words.size));
        set(&mut element, "fill", words.colour);
        match words.anchor {
            Anchor::Start => {}
            Anchor::Middle => set(&mut element, "text-anchor", "middle"),
            Anchor::End => set(&mut element, "text-anchor", "end"),
        }
        if words.weight == Weight::Bold {
            set(&mut element, "font-weight", "bold");
        }
        if words.has_halo {
            set_halo(&mut element, 2.5);
        }
        if words.turn != 0.0 {
            set(
                &mut element,
                "transform",
                format!("rotate({} {} {})", short(words.turn), short(x), short(y)),
            );
        }
        element.append(Content::new(plain(words.content)));
        self.elements.push(element);
    }

    /// A text with its middle at `y`.
    pub(super) fn centred(&mut self, x: f64, y: f64, words: &Words) {
        self.text(x, y + 0.36 * words.size, words);
    }

    /// Lines of text, together around `y`.
    pub(super) fn lines(&mut self, x: f64, y: f64, lines: &[String], words: &Words) {
        let leading = LEADING * words.size;
        let first = y - leading * (lines.len().max(1) - 1) as f64 / 2.0;
        for (number, line) in lines.iter().enumerate() {
            let words = Words {
                content: line,
                ..words.clone()
            };
            self.centred(x, first + leading * number as f64, &words);
        }
    }

    /// The figure: a graphic with a title for those who cannot see it.
    pub(super) fn finish(self, title: &str, height: f64) -> String {
        let mut root = Element::new("svg");
        set(&mut root, "xmlns", "http://www.w3.org/2000/svg");
        set(
            &mut root,
            "viewBox",
            format!("0 0 {} {}", short(WIDTH), short(height.ceil())),
        );
        set(&mut root, "role", "img");
        set(&mut root, "font-family", text::FAMILY);
        let mut name = Element::new("title");
        name.append(Content::new(plain(title)));
        root.append(name);
        for element in self.elements {
            root.append(element);
        }
        format!("{root}\n")
    }

    fn shape(&mut self, name: &str, places: &[(&str, f64)], ink: &Ink) {
        let mut element = Element::new(name);
        for &(place, value) in places {
            set(&mut element, place, short(value));
        }
        self.add(element, ink);
    }

    fn add(&mut self, mut element: Element, ink: &Ink) {
        set(&mut element, "fill", ink.fill.as_str());
        if let Some((colour, width)) = &ink.stroke {
            set(&mut element, "stroke", colour.as_str());
            set(&mut element, "stroke-width", short(*width));
        }
        if ink.opacity < 1.0 {
            set(&mut element, "opacity", format!("{:.2}", ink.opacity));
        }
        self.elements.push(element);
    }
}

/// A text as outlines, with the text itself as its label.
fn outlined(x: f64, y: f64, words: &Words) -> Element {
    let (data, width) = outline(words.content, words.weight);
    let start = match words.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -width / 2.0,
        Anchor::End => -width,
    };
    let scale = words.size / 1000.0;
    let (x, y, turn, start) = (short(x), short(y), short(words.turn), short(start * words.size));
    let mut element = Element::new("path");
    set(&mut element, "d", data);
    set(&mut element, "role", "img");
    set(&mut element, "aria-label", plain(words.content));
    set(&mut element, "fill", words.colour);
    let turn = if words.turn == 0.0 {
        String::new()
    } else {
        format!(" rotate({turn})")
    };
    let place = format!(
        "translate({x} {y}){turn} translate({start} 0) scale({scale:.4} {:.4})",
        -scale
    );
    set(&mut element, "transform", place);
    if words.weight == Weight::Bold {
        set(&mut element, "font-weight", "bold");
    }
    if words.has_halo {
        set_halo(&mut element, 2.5 / scale);
    }
    element
}

fn set_halo(element: &mut Element, width: f64) {
    set(element, "stroke", "#ffffff");
    set(element, "stroke-width", short(width));
    set(element, "stroke-linejoin", "round");
    set(element, "paint-order", "stroke");
}

/// The frame of a text of one line with its middle at `y`.
pub(super) fn frame_of(x: f64, y: f64, width: f64, n_lines: usize, size: f64, anchor: Anchor) -> Frame {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    let half = LEADING * size * (n_lines.max(1) - 1) as f64 / 2.0;
    let (above, below) = ((ASCENT - 0.36) * size, (DESCENT + 0.36) * size);
    Frame::new(left, y - half - above, left + width, y + half + below)
}

/// A number with one decimal at most, as short as can be.
pub(super) fn short(value: f64) -> String {
    let tenths = (super::scale::finite(value) * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match tenths.abs() {
        n if n % 10 == 0 => format!("{sign}{}", n / 10),
        n => format!("{sign}{}.{}", n / 10, n % 10),
    }
}

fn set(element: &mut Element, name: &str, value: impl Into<Value>) {
    element.assign(name, value);
}

/// A text without characters that XML does not know.
fn plain(content: &str) -> String {
    content
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
                ' '
            } else {
                c
            }
        })
        .collect()
}

//! Texts of a graphic in Devanagari, drawn as outlines.
//!
//! The library that draws SVG gives a syllable the width of its widest letter, so that Hindi comes out with one letter on
//! another. The printed faces therefore set these texts themselves; all others stay as they are.

use std::fmt::Write;

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Face, UnicodeBuffer};

use crate::error::Error;

use super::{fonts, graphic};

/// Attributes that are of text only, or are set anew.
const OF_TEXT: [&str; 6] = ["x", "y", "font-size", "font-family", "font-weight", "text-anchor"];

/// The graphic with outlines in place of its texts in Devanagari.
pub(super) fn of_devanagari(name: &str, svg: &str) -> Result<String, Error> {
    let tree = graphic::parse(name, svg)?;
    let mut drawn = String::with_capacity(svg.len());
    let mut place = 0;
    for element in tree.descendants().filter(|node| node.tag_name().name() == "text") {
        let content: String = element
            .descendants()
            .filter(|node| node.is_text())
            .filter_map(|node| node.text())
            .collect();
        if !content.contains(fonts::is_devanagari) {
            continue;
        }
        let range = element.range();
        drawn.push_str(&svg[place..range.start]);
        drawn.push_str(&path(element, &content));
        place = range.end;
    }
    drawn.push_str(&svg[place..]);
    Ok(drawn)
}

/// A text as a path that looks the same.
fn path(element: roxmltree::Node<'_, '_>, content: &str) -> String {
    let inherited = |name: &str| element.ancestors().find_map(|node| node.attribute(name));
    let number =
        |name: &str| inherited(name).and_then(|value| value.trim_end_matches("px").parse::<f64>().ok());
    let is_bold = inherited("font-weight")
        .is_some_and(|weight| matches!(weight, "bold" | "600" | "700" | "800" | "900"));
    let mut pen = Pen {
        size: number("font-size").unwrap_or(16.0),
        ..Pen::default()
    };
    let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
    for run in runs(&content) {
        pen.set(run, is_bold);
    }
    let shift = match inherited("text-anchor") {
        Some("middle") => pen.x / 2.0,
        Some("end") => pen.x,
        _ => 0.0,
    };
    let (x, y) = (number("x").unwrap_or(0.0) - shift, number("y").unwrap_or(0.0));
    let mut kept = String::new();
    for attribute in element
        .attributes()
        .filter(|attribute| !OF_TEXT.contains(&attribute.name()))
    {
        // Its place and its turn are those of the group around it.
        if attribute.name() != "transform" {
            let _ = write!(
                kept,
                " {}=\"{}\"",
                attribute.name(),
                graphic::attribute(attribute.value())
            );
        }
    }
    let turn = element.attribute("transform").unwrap_or_default();
    format!(
        "<g transform=\"{turn}\"><path transform=\"translate({x:.2} {y:.2})\"{kept} d=\"{}\"/></g>",
        pen.data
    )
}

/// The text in runs of one font; a space stays with what is before it.
fn runs(content: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut before: Option<fonts::Script> = None;
    for (place, letter) in content.char_indices() {
        let script = fonts::script(letter);
        if before.is_some_and(|before| before != script) && letter != ' ' {
            runs.push(&content[start..place]);
            start = place;
        }
        if before.is_none() || letter != ' ' {
            before = Some(script);
        }
    }
    runs.push(&content[start..]);
    runs
}

/// Draws letters one after another.
#[derive(Default)]
struct Pen {
    size: f64,
    x: f64,
    data: String,
    /// Where the present letter stands, and how large a unit of its font is.
    left: f64,
    top: f64,
    unit: f64,
}

impl Pen {
    fn set(&mut self, run: &str, is_bold: bool) {
        let file = fonts::file(run.chars().next().unwrap_or(' '), is_bold);
        let Some(face) = Face::from_slice(file, 0) else {
            return;
        };
        self.unit = self.size / f64::from(face.units_per_em());
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        let glyphs = rustybuzz::shape(&face, &[], buffer);
        for (glyph, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            self.left = self.x + f64::from(position.x_offset) * self.unit;
            self.top = -f64::from(position.y_offset) * self.unit;
            let glyph = GlyphId(u16::try_from(glyph.glyph_id).unwrap_or(0));
            let _ = face.outline_glyph(glyph, self);
            self.x += f64::from(position.x_advance) * self.unit;
        }
    }

    fn step(&mut self, letter: char, points: &[(f32, f32)]) {
        self.data.push(letter);
        for (x, y) in points {
            let (x, y) = (
                self.left + f64::from(*x) * self.unit,
                self.top - f64::from(*y) * self.unit,
            );
            let _ = write!(self.data, "{x:.2} {y:.2} ");
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_in_devanagari_are_drawn() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text x=\"1\" y=\"2\">a 钙</text>\
                   <text x=\"9\" y=\"2\" fill=\"#333\" text-anchor=\"end\">WIPO विज्ञान</text></svg>";
        let drawn = of_devanagari("a.svg", svg).expect("it is SVG");
        assert!(drawn.contains("<text x=\"1\" y=\"2\">a 钙</text>"));
        assert!(
            !drawn.contains("विज्ञान") && drawn.contains(" fill=\"#333\" d=\"M"),
            "{drawn}"
        );
        assert!(roxmltree::Document::parse(&drawn).is_ok());
        assert_eq!(runs("WIPO विज्ञान और 17 钙"), ["WIPO ", "विज्ञान और ", "17 ", "钙"]);
    }
}

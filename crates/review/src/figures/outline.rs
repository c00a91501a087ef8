//! Texts as outlines, for scripts whose signs join: the renderer of SVG that PDF and PNG are made with (usvg 0.47) gives a
//! syllable the width of its widest sign, so that Devanagari runs into itself.

use std::fmt::Write;

use rustybuzz::ttf_parser::OutlineBuilder;

use super::text::{Weight, shape};

/// Outlines in thousandths of an em, upwards, as path data; and the width of all.
pub(super) fn outline(text: &str, weight: Weight) -> (String, f64) {
    let (glyphs, width) = shape(text, weight);
    let mut pen = Pen::default();
    for glyph in &glyphs {
        pen.scale = 1000.0 / f64::from(glyph.face.units_per_em());
        (pen.x, pen.y) = (glyph.x * 1000.0, glyph.y * 1000.0);
        glyph.face.outline_glyph(glyph.id, &mut pen);
    }
    (pen.data, width)
}

#[derive(Default)]
struct Pen {
    data: String,
    scale: f64,
    x: f64,
    y: f64,
}

impl Pen {
    fn write(&mut self, letter: char, places: &[(f32, f32)]) {
        self.data.push(letter);
        for (number, &(x, y)) in places.iter().enumerate() {
            let gap = if number == 0 { "" } else { " " };
            let (x, y) = (
                self.x + f64::from(x) * self.scale,
                self.y + f64::from(y) * self.scale,
            );
            let _ = write!(self.data, "{gap}{} {}", x.round() as i64, y.round() as i64);
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.write('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.write('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}

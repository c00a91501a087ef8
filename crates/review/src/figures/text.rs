//! The fonts of the review, and how wide a text is in them: the sum of the advances of its characters, each from the
//! first font that has it. Devanagari, whose signs join, is shaped.

use std::sync::LazyLock;

use rustybuzz::ttf_parser::GlyphId;
use rustybuzz::{Face, UnicodeBuffer};

/// The fonts in the order in which a character is looked for: Regular, then Bold of each script, and Italic.
pub static FONTS: [&[u8]; 7] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansSC-Regular.otf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansSC-Bold.otf"),
    include_bytes!("../../fonts/NotoSans-Italic.ttf"),
];
/// The families as SVG and CSS name them.
pub const FAMILY: &str = "Noto Sans, Noto Sans Devanagari, Noto Sans CJK SC, sans-serif";
/// How far a text reaches above its baseline, in em.
pub const ASCENT: f64 = 0.85;
/// How far it reaches below.
pub const DESCENT: f64 = 0.25;
/// From one line to the next, in em.
pub const LEADING: f64 = 1.2;

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// What stands out.
    Bold,
}

static FACES: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
    let faces = FONTS[..6].iter().map(|bytes| Face::from_slice(bytes, 0));
    faces
        .map(|face| face.expect("the fonts in the program are whole"))
        .collect()
});

/// Width of a text at a size, with a reserve for readers who have other fonts.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let faces = faces_of(weight);
    let em: f64 = if is_devanagari(text) {
        shape(text, weight).1
    } else {
        text.chars().map(|c| advance(c, faces)).sum()
    };
    em * size * 1.02
}

/// Whether a text has Devanagari in it.
pub fn is_devanagari(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{900}'..='\u{97f}'))
}

/// A text on one line, cut with an ellipsis if it is wider than there is room.
pub fn cut(text: &str, size: f64, weight: Weight, room: f64) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let mut end = characters.len();
    while end > 0 {
        end -= 1;
        // A sign that belongs to the character before it is not parted from it.
        if end < characters.len() && is_mark(characters[end]) {
            continue;
        }
        let head: String = characters[..end].iter().collect();
        let short = format!("{}…", head.trim_end_matches([' ', ',', ';', ':', '\u{94d}']));
        if width(&short, size, weight) <= room {
            return short;
        }
    }
    String::new()
}

/// A text on as many lines as it needs, at most so many; the last is cut if they do not hold it.
pub fn wrap(text: &str, size: f64, weight: Weight, room: f64, n_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let pieces = pieces(text);
    for (place, piece) in pieces.iter().enumerate() {
        let longer = format!("{line}{piece}");
        if line.is_empty() || width(longer.trim_end(), size, weight) <= room {
            line = longer;
            continue;
        }
        if lines.len() + 1 == n_lines {
            line.push_str(&pieces[place..].concat());
            break;
        }
        lines.push(std::mem::replace(&mut line, piece.clone()));
    }
    lines.push(line);
    lines
        .iter()
        .map(|line| cut(line.trim(), size, weight, room))
        .filter(|line| !line.is_empty())
        .collect()
}

/// Width of the widest of some texts.
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64, weight: Weight) -> f64 {
    texts
        .into_iter()
        .map(|text| width(text, size, weight))
        .fold(0.0, f64::max)
}

/// The widest piece of a text that `wrap` never breaks.
pub fn widest_piece(text: &str, size: f64, weight: Weight) -> f64 {
    widest(pieces(text).iter().map(|piece| piece.trim_end()), size, weight)
}

/// A sign of a shaped text.
pub(super) struct Glyph {
    /// Its font.
    pub(super) face: &'static Face<'static>,
    /// Its number in the font.
    pub(super) id: GlyphId,
    /// Where it stands, in em.
    pub(super) x: f64,
    /// How far it is raised, in em.
    pub(super) y: f64,
}

/// The signs of a text, joined as its script asks for, and the width of all in em.
pub(super) fn shape(text: &str, weight: Weight) -> (Vec<Glyph>, f64) {
    let faces = faces_of(weight);
    // The font of Devanagari is asked first, since it has the spaces too.
    let order = [1, 0, 2];
    let place = |c: char| {
        order
            .into_iter()
            .find(|&place| faces[place].glyph_index(c).is_some())
            .unwrap_or(1)
    };
    let mut runs: Vec<(usize, String)> = Vec::new();
    for c in text.chars() {
        let place = place(c);
        match runs.last_mut() {
            Some((last, run)) if *last == place => run.push(c),
            _ => runs.push((place, c.to_string())),
        }
    }
    let (mut glyphs, mut x) = (Vec::new(), 0.0);
    for (place, run) in runs {
        let face = &faces[place];
        let em = |units: i32| f64::from(units) / f64::from(face.units_per_em());
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&run);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(face, &[], buffer);
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let id = GlyphId(u16::try_from(info.glyph_id).unwrap_or_default());
            glyphs.push(Glyph {
                face,
                id,
                x: x + em(position.x_offset),
                y: em(position.y_offset),
            });
            x += em(position.x_advance);
        }
    }
    (glyphs, x)
}

fn faces_of(weight: Weight) -> &'static [Face<'static>] {
    match weight {
        Weight::Regular => &FACES[..3],
        Weight::Bold => &FACES[3..],
    }
}

fn advance(c: char, faces: &[Face<'static>]) -> f64 {
    for face in faces {
        if let Some(glyph) = face.glyph_index(c) {
            let units = face.glyph_hor_advance(glyph).unwrap_or_default();
            return f64::from(units) / f64::from(face.units_per_em());
        }
    }
    1.0
}

/// The pieces between which a line may break: words with the space after them, and every Chinese or Japanese character.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        let may_break =
            before == ' ' && c != ' ' || is_han(before) && !is_closing(c) || is_han(c) && before != ' ';
        if may_break && pieces.last().is_some_and(|piece| !piece.is_empty()) && !is_opening(before) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
        before = c;
    }
    pieces
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '（' | '《' | '“')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '！' | '？' | ')' | ',' | '.' | ' '
    )
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{962}' | '\u{963}')
        && c != '\u{93d}'
        || c == '\u{200d}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_an_em_wide() {
        assert!((width("科学", 10.0, Weight::Regular) - 20.4).abs() < 1e-9);
        assert!(width("iii", 10.0, Weight::Regular) < width("WWW", 10.0, Weight::Bold) / 2.0);
    }

    #[test]
    fn lines_fit_and_lose_nothing_but_the_end() {
        let text = "Batteries with solid electrolytes and anodes of lithium metal";
        let lines = wrap(text, 11.0, Weight::Regular, 120.0, 9);
        assert_eq!(lines.join(" "), text);
        assert!(
            lines
                .iter()
                .all(|line| width(line, 11.0, Weight::Regular) <= 120.0)
        );
        let two = wrap(text, 11.0, Weight::Regular, 120.0, 2);
        assert!(two.len() == 2 && two[1].ends_with('…'), "{two:?}");
        assert_eq!(
            wrap("农业科学、植物学和动物学", 10.0, Weight::Regular, 52.0, 3).len(),
            3
        );
    }

    #[test]
    fn nothing_is_cut_inside_a_syllable() {
        let cut = cut("विज्ञान और प्रौद्योगिकी", 10.0, Weight::Regular, 40.0);
        assert!(cut.ends_with('…') && !cut.contains("\u{94d}…"), "{cut}");
    }
}

//! Colours: mixtures of those of the theme, always ordered by lightness so that they can be told apart in grey.

use crate::theme::Colours;

/// Text and axes.
pub(super) const DARK: &str = "#222222";
/// Secondary text.
pub(super) const SOFT: &str = "#595959";
/// Lines that guide the eye.
pub(super) const GUIDE: &str = "#d9d9d9";
/// What is there but not spoken of.
pub(super) const MUTED: &str = "#8c8c8c";
/// Paper.
pub(super) const WHITE: &str = "#ffffff";

type Rgb = [f64; 3];

/// The colours of a figure, dark enough for lines and ramps on paper whatever the theme says.
pub(super) struct Palette {
    /// The country and what belongs to it.
    pub(super) accent: String,
    /// What is set against it.
    pub(super) contrast: String,
}

impl Palette {
    pub(super) fn new(colours: &Colours) -> Self {
        let usual = Colours::default();
        Self {
            accent: darkened(&colours.accent, &usual.accent),
            contrast: darkened(&colours.contrast, &usual.contrast),
        }
    }

    /// From nearly white (0) to the accent (1).
    pub(super) fn ramp(&self, t: f64) -> String {
        tint(&self.accent, 0.12 + 0.88 * t.clamp(0.0, 1.0))
    }
}

/// A colour on white paper: 0 is white, 1 the colour.
pub(super) fn tint(colour: &str, strength: f64) -> String {
    let rgb = parse(colour).unwrap_or_default();
    write(rgb.map(|c| 255.0 + (c - 255.0) * strength.clamp(0.0, 1.0)))
}

/// The colour of a text on a ground: the one of more contrast.
pub(super) fn ink_on(ground: &str) -> &'static str {
    // Halfway between the luminance of white and of the dark ink, as contrast is counted.
    if luminance(parse(ground).unwrap_or([255.0; 3])) > 0.22 {
        DARK
    } else {
        WHITE
    }
}

fn darkened(colour: &str, usual: &str) -> String {
    let mut rgb = parse(colour).or_else(|| parse(usual)).unwrap_or_default();
    while luminance(rgb) > 0.2 {
        rgb = rgb.map(|c| c * 0.95);
    }
    write(rgb)
}

fn parse(colour: &str) -> Option<Rgb> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(f64::from);
    Some([part(0)?, part(2)?, part(4)?])
}

fn write(rgb: Rgb) -> String {
    let [r, g, b] = rgb.map(|c| c.round().clamp(0.0, 255.0) as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Relative luminance, with a square for the curve of sRGB.
fn luminance(rgb: Rgb) -> f64 {
    let [r, g, b] = rgb.map(|c| (c / 255.0) * (c / 255.0));
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ramps_darken_and_odd_colours_are_borne() {
        for accent in ["#0b4f8a", "#ffe000", "blue", "#é12345"] {
            let palette = Palette::new(&Colours {
                accent: accent.to_owned(),
                ..Colours::default()
            });
            let steps: Vec<f64> = (0..5)
                .map(|i| luminance(parse(&palette.ramp(f64::from(i) / 4.0)).unwrap()))
                .collect();
            assert!(
                steps.windows(2).all(|pair| pair[0] > pair[1]),
                "{accent} {steps:?}"
            );
        }
        assert_eq!(ink_on("#0b4f8a"), WHITE);
        assert_eq!(ink_on("#eeeeee"), DARK);
    }
}

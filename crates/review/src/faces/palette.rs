//! Colours that can be read: the accent of a theme, darker on light ground and lighter on dark ground where it must be.
//!
//! Contrast is that of WCAG 2: (lighter + 0.05) / (darker + 0.05) of relative luminances; text needs 4.5.

use serde::Serialize;

use crate::error::Error;
use crate::theme::Theme;

const TEXT_CONTRAST: f64 = 4.5;
/// The darkest of the light grounds, and the lightest of the dark ones, in the style sheet.
const LIGHT_GROUND: Colour = Colour([0xf1, 0xf2, 0xf2]);
const DARK_GROUND: Colour = Colour([0x26, 0x2a, 0x30]);

/// The accent on either ground, as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Palette {
    pub(super) light: String,
    pub(super) dark: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Colour([u8; 3]);

impl Palette {
    pub(super) fn new(theme: &Theme) -> Result<Self, Error> {
        let accent = Colour::parse(&theme.colours.accent)?;
        Ok(Self {
            light: accent.until_readable(LIGHT_GROUND, Colour([0; 3])).to_string(),
            dark: accent.until_readable(DARK_GROUND, Colour([255; 3])).to_string(),
        })
    }
}

impl Colour {
    fn parse(text: &str) -> Result<Self, Error> {
        let fail = || Error::Colour(text.to_owned());
        let is_hex = |digits: &&str| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let digits = text.strip_prefix('#').filter(is_hex).ok_or_else(fail)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| fail())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    /// Mixed with black or white by twentieths until it can be read on the ground.
    fn until_readable(self, ground: Self, end: Self) -> Self {
        let readable = |colour: &Self| colour.contrast(ground) >= TEXT_CONTRAST;
        (0..=20)
            .map(|step| self.mixed(end, step))
            .find(readable)
            .unwrap_or(end)
    }

    fn mixed(self, end: Self, twentieths: u16) -> Self {
        let mix = |from: u8, to: u8| (u16::from(from) * (20 - twentieths) + u16::from(to) * twentieths) / 20;
        let channel =
            |place: usize| u8::try_from(mix(self.0[place], end.0[place])).expect("a mean of bytes is a byte");
        Self([channel(0), channel(1), channel(2)])
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                libm::pow((value + 0.055) / 1.055, 2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette(accent: &str) -> Result<Palette, Error> {
        let mut theme = Theme::default();
        theme.colours.accent = accent.to_owned();
        Palette::new(&theme)
    }

    #[test]
    fn any_accent_can_be_read_on_both_grounds() {
        for accent in ["#0b4f8a", "#ffff00", "#000000", "#ffffff", "#808080", "#c4501b"] {
            let palette = palette(accent).expect("a colour");
            let contrast = |colour: &str, ground| Colour::parse(colour).expect("a colour").contrast(ground);
            assert!(
                contrast(&palette.light, LIGHT_GROUND) >= TEXT_CONTRAST,
                "{accent}: {palette:?}"
            );
            assert!(
                contrast(&palette.dark, DARK_GROUND) >= TEXT_CONTRAST,
                "{accent}: {palette:?}"
            );
        }
    }

    #[test]
    fn a_colour_that_is_none_is_an_error() {
        for accent in ["blue", "#12345", "#12345g", "#+12345"] {
            assert!(palette(accent).is_err(), "{accent}");
        }
    }
}

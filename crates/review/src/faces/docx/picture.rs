//! Graphics as PNG, for word processors that cannot show SVG: 300 points to the inch at the width of the text.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::error::Error;

use crate::figures::text::FONTS;

use super::super::Logo;

/// Family of the first font; the others stand in for what it lacks.
const FAMILY: &str = "Noto Sans";

/// 160 mm at 300 points to the inch.
const WIDTH: f32 = 1890.0;
const LOGO_HEIGHT: f32 = 400.0;

/// Who draws, with the fonts.
pub(super) struct Artist {
    options: Options<'static>,
}

impl Artist {
    pub(super) fn new() -> Self {
        let mut options = Options {
            font_family: FAMILY.to_owned(),
            ..Options::default()
        };
        for file in FONTS {
            options.fontdb_mut().load_font_data(file.to_vec());
        }
        options.fontdb_mut().set_sans_serif_family(FAMILY);
        Self { options }
    }

    /// A figure as PNG on white, with its width and height.
    pub(super) fn png(&self, name: &str, svg: &str) -> Result<(Vec<u8>, u32, u32), Error> {
        let tree = self.tree(name, svg)?;
        self.draw(name, &tree, WIDTH / tree.size().width(), Some(Color::WHITE))
    }

    /// A logo as PNG, with its width and height.
    pub(super) fn logo(&self, logo: &Logo) -> Result<(Vec<u8>, u32, u32), Error> {
        if !logo.is_svg() {
            let side = |place: usize| {
                logo.bytes()
                    .get(place..place + 4)
                    .map(|of| u32::from_be_bytes([of[0], of[1], of[2], of[3]]))
            };
            let (width, height) = side(16).zip(side(20)).ok_or(Error::LogoKind)?;
            return Ok((logo.bytes().to_vec(), width, height));
        }
        let svg = std::str::from_utf8(logo.bytes()).map_err(|_| Error::LogoKind)?;
        let tree = self.tree("logo", svg)?;
        self.draw("logo", &tree, LOGO_HEIGHT / tree.size().height(), None)
    }

    fn tree(&self, name: &str, svg: &str) -> Result<Tree, Error> {
        Tree::from_str(svg, &self.options).map_err(|error| fail(name, &error.to_string()))
    }

    fn draw(
        &self,
        name: &str,
        tree: &Tree,
        scale: f32,
        ground: Option<Color>,
    ) -> Result<(Vec<u8>, u32, u32), Error> {
        let side = |length: f32| (length * scale).ceil().clamp(1.0, 20_000.0) as u32;
        let (width, height) = (side(tree.size().width()), side(tree.size().height()));
        let mut pixels = Pixmap::new(width, height).ok_or_else(|| fail(name, "it has no size"))?;
        if let Some(ground) = ground {
            pixels.fill(ground);
        }
        resvg::render(tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        let png = pixels
            .encode_png()
            .map_err(|error| fail(name, &error.to_string()))?;
        Ok((png, width, height))
    }
}

fn fail(name: &str, reason: &str) -> Error {
    Error::Graphic {
        name: name.to_owned(),
        reason: reason.to_owned(),
    }
}

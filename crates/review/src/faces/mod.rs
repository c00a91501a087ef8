//! The formats of a review: each shows the document and adds nothing.

/// Lines without markup, and the order in which a face meets the parts of a review.
mod outline;
/// Colours that can be read on light and on dark ground.
mod palette;
/// Graphics made fit for the face that shows them.
mod graphic;
/// Markdown, as GitHub shows it.
pub mod markdown;
/// JSON, with its schema.
pub mod json;
/// HTML: one file.
pub mod html;
/// PDF, by typst.
#[cfg(feature = "pdf")]
pub mod pdf;
/// DOCX, for word processors.
pub mod docx;

use std::path::Path;

use crate::document::Review;
use crate::error::Error;

/// The words a face needs, by key, with the English. A review has them in its own language; a key that it lacks is shown
/// in English.
pub const WORDS: &[(&str, &str)] = &[
    ("contents", "Contents"),
    ("table", "Table"),
    ("figure", "Figure"),
    ("caveat", "Caveat"),
    ("no-rows", "No rows"),
    ("evidence", "Evidence"),
    ("papers", "Papers"),
    ("listed", "listed here"),
    ("citations", "Citations"),
    ("command", "All papers, by the command"),
    ("papers-behind", "Papers behind this number"),
    ("download-csv", "Download as CSV"),
    ("sort-by", "Sort by this column"),
    ("skip", "Skip to the content"),
    ("dark", "Dark"),
];

/// A word of a face, in the language of the review.
fn word<'a>(review: &'a Review, key: &'a str) -> &'a str {
    let english = || {
        WORDS
            .iter()
            .find(|(name, _)| *name == key)
            .map_or(key, |(_, english)| english)
    };
    review.words.get(key).map_or_else(english, String::as_str)
}

/// A logo for the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    bytes: Vec<u8>,
    is_svg: bool,
}

impl Logo {
    /// A logo from its file.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::Io {
            path: path.to_owned(),
            source,
        })?;
        Self::new(bytes)
    }

    /// A logo from the content of its file, which must be SVG or PNG.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Error> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Ok(Self { bytes, is_svg: false });
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| Error::LogoKind)?;
        graphic::check(text).map_err(|_| Error::LogoKind)?;
        let needs_more = [
            "<script",
            "<foreignObject",
            "href=\"http",
            "href='http",
            "href=\"file",
            "@import",
            "<!ENTITY",
        ];
        if needs_more.iter().any(|part| text.contains(part)) {
            return Err(Error::LogoNeedsMore);
        }
        Ok(Self { bytes, is_svg: true })
    }

    /// The content of its file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it is SVG; else it is PNG.
    pub fn is_svg(&self) -> bool {
        self.is_svg
    }

    /// Its media type.
    pub fn media_type(&self) -> &'static str {
        if self.is_svg { "image/svg+xml" } else { "image/png" }
    }
}

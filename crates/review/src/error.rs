//! What can go wrong when a review is written.

/// An error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A logo is neither SVG nor PNG.
    #[error("the logo is neither SVG nor PNG, by its first bytes")]
    LogoKind,
    /// A colour is not written as `#rrggbb`.
    #[error("the colour {0:?} is not written as #rrggbb")]
    Colour(String),
    /// A graphic is not well-formed, or not SVG.
    #[error("the graphic {name} cannot be read as SVG: {reason}")]
    Graphic {
        /// Name of its file.
        name: String,
        /// What the reader of SVG said.
        reason: String,
    },
    /// A template failed.
    #[error("the template {name} failed: {reason}")]
    Template {
        /// Name of its file.
        name: &'static str,
        /// What the template engine said.
        reason: String,
    },
    /// A document of several files could not be packed.
    #[error("the document could not be packed: {0}")]
    Pack(String),
}

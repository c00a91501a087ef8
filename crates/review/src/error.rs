//! What can go wrong.

use std::path::PathBuf;

/// An error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The edition cannot be read.
    #[error(transparent)]
    Edition(#[from] openfronts::Error),
    /// No catalogue of this language.
    #[error("no texts in the language `{asked}`")]
    UnknownLanguage {
        /// What was asked for.
        asked: String,
        /// The languages there are.
        known: String,
    },
    /// Not a period.
    #[error("`{asked}` is no period")]
    BadPeriod {
        /// What was asked for.
        asked: String,
    },
    /// A theme that cannot be read.
    #[error("{}: {message}", path.display())]
    BadTheme {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// A file that cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file name that says no format.
    #[error("{}: no format is known by this ending", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// This binary was built without PDF.
    #[error("this build writes no PDF")]
    NoPdf,
    /// A logo is neither SVG nor PNG.
    #[error("the logo is neither SVG nor PNG, by its first bytes")]
    LogoKind,
    /// A logo that does not stand by itself.
    #[error("the logo has a script, or needs something from elsewhere")]
    LogoNeedsMore,
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
    /// A format could not be made.
    #[error("{format}: {message}")]
    Format {
        /// The format.
        format: &'static str,
        /// What went wrong.
        message: String,
    },
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Edition(error) => error.hint(),
            Error::UnknownLanguage { known, .. } => Some(format!("one of: {known}")),
            Error::BadPeriod { .. } => Some(
                "a year, a month, or two of them: 2024, 2024-11, 2023..2024, 2024-01..2024-06".to_owned(),
            ),
            Error::BadTheme { .. } => Some("see crates/review/themes/example.toml for all keys".to_owned()),
            Error::UnknownFormat { .. } => Some("end it with .pdf, .html, .docx, .md or .json".to_owned()),
            Error::NoPdf => Some(
                "build with --features pdf, as released binaries are; or print the HTML to PDF in a browser"
                    .to_owned(),
            ),
            Error::LogoNeedsMore => Some("save it as plain SVG with its images in it, or as PNG".to_owned()),
            Error::LogoKind => Some("draw it as SVG, or save it as PNG".to_owned()),
            _ => None,
        }
    }
}

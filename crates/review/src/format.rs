//! The formats of a review by name.

use std::path::Path;

use crate::document::Review;
use crate::error::Error;
use crate::faces::{Logo, docx, html, json, markdown};
use crate::theme::Theme;

/// A format of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page for a browser.
    Html,
    /// For printing; only in builds with the feature `pdf`.
    Pdf,
    /// For Word and LibreOffice.
    Docx,
    /// Text.
    Markdown,
    /// For machines.
    Json,
}

impl Format {
    /// The format that the name of a file asks for.
    pub fn of_path(path: &Path) -> Result<Self, Error> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
            "html" | "htm" => Ok(Format::Html),
            "pdf" => Ok(Format::Pdf),
            "docx" => Ok(Format::Docx),
            "md" | "markdown" => Ok(Format::Markdown),
            "json" => Ok(Format::Json),
            _ => Err(Error::UnknownFormat {
                path: path.to_owned(),
            }),
        }
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Markdown => "md",
            Format::Json => "json",
        }
    }

    /// The review in this format.
    pub fn write(self, review: &Review, theme: &Theme, logo: Option<&Logo>) -> Result<Vec<u8>, Error> {
        match self {
            Format::Html => html::write(review, theme, logo).map(String::into_bytes),
            Format::Markdown => Ok(markdown::write(review).into_bytes()),
            Format::Json => Ok(json::write(review).into_bytes()),
            #[cfg(feature = "pdf")]
            Format::Pdf => crate::faces::pdf::write(review, theme, logo),
            #[cfg(not(feature = "pdf"))]
            Format::Pdf => Err(Error::NoPdf),
            Format::Docx => docx::write(review, theme, logo),
        }
    }
}

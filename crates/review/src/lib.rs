//! The review: an edition into prose, tables and figures. It reads result tables and computes nothing.
//!
//! The modules stand in reading order; each uses only those above it.

/// What can go wrong.
pub mod error;
/// The review as data, the same for every format.
pub mod document;
/// How a review looks, and what of it is written: a TOML file.
pub mod theme;
/// Vector graphics.
pub mod figures;
/// The formats: HTML, Markdown, JSON, DOCX, PDF.
pub mod faces;

pub use document::Review;
pub use error::Error;
pub use theme::Theme;

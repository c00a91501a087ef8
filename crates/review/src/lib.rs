//! The review: an edition into prose, tables and figures. It reads result tables and computes nothing.
//!
//! The modules stand in reading order; each uses only those above it.

/// What can go wrong.
pub mod error;
/// The review as data, the same for every format.
pub mod document;
/// The period of a review.
pub mod period;
/// How a review looks, and what of it is written: a TOML file.
pub mod theme;
/// Variants of messages for zero.
mod zeros;
/// Texts, numbers, dates and names in the language of a review.
pub mod language;
/// Vector graphics.
pub mod figures;
/// Titles of papers without markup.
pub mod titles;
/// What is read of events.
pub mod event_facts;
/// What is read of an edition.
pub mod facts;
/// Addresses of numbers.
pub mod cells;
/// The papers behind numbers.
pub mod behind;
/// Sentences from messages and cells.
pub mod writer;
/// Who is written about, and the pieces that several sections need.
pub mod desk;
/// The sections of a review.
pub mod sections;
/// The formats: HTML, Markdown, JSON, DOCX, PDF.
pub mod faces;
/// The formats by name.
pub mod format;
/// Putting a review together.
pub mod compose;

pub use document::Review;
pub use error::{Error, Result};
pub use period::Period;
pub use theme::Theme;

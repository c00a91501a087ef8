//! From the text of documents to **events**: dated, quoted acts of science diplomacy and cooperation.
//!
//! The default engine is rules and word lists: no model, no network, the same result everywhere. [`proposals`] takes what a
//! language model proposes and keeps of it what stands in the text. This crate knows neither papers nor files. The modules
//! stand in reading order; each uses only those above it.

/// What an event is.
pub mod event;
/// A text to be read, and what was read from it.
mod document;
/// A paragraph as words, numbers and signs.
mod tokens;
/// Phrases that are looked for in tokens.
mod wordlist;
/// Paragraphs cut into sentences.
mod sentences;
/// How a language tells of events.
pub mod lexicon;
/// Words of the calendar in a text.
mod calendar;
/// Dates that are told from the day of the document.
mod relative_dates;
/// Dates in a text.
mod dates;
/// Names of countries, of groups of them, and of their cities.
mod names;
/// Organisations in a text.
mod organisations;
/// People in a text.
mod people;
/// Figures in a text.
mod figures;
/// Scientific subjects in a text.
mod subjects;
/// A paragraph with everything that is found in it.
mod paragraphs;
/// Who takes part in an act.
mod parties;
/// The nouns and verbs of a sentence.
mod grammar;
/// Acts in a sentence.
mod acts;
/// Where an act took place, and who took part.
mod scope;
/// What of a sentence becomes which field.
mod fields;
/// A document read paragraph by paragraph.
mod reader;
/// The engine.
pub mod engine;

/// Events that a language model proposes.
pub mod proposals;
/// One act told by several documents is one event.
pub mod same;

pub use engine::{Document, Engine, Reading};
pub use event::{Event, Kind, Span, Status};

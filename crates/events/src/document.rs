//! A text to be read, and what was read from it.

use time::Date;

use crate::event::Event;

/// Events that one document gives at most.
pub const MAX_EVENTS: usize = 10_000;

/// A text to be read.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Paragraphs divided by blank lines.
    pub text: &'a str,
    /// Date of publication, against which relative dates are read.
    pub published: Option<Date>,
}

/// What was read from a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// In the order of the text.
    pub events: Vec<Event>,
    /// What was left out, with its reason.
    pub left_out: LeftOut,
}

/// Sentences that tell of an act and give no event, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Denied: "did not sign".
    pub denied: u64,
    /// `the meeting`, which was told before and of which nothing new is told.
    pub told_before: u64,
    /// Nobody who takes part is told.
    pub no_party: u64,
    /// Not about science.
    pub not_science: u64,
    /// Beyond [`MAX_EVENTS`].
    pub too_many: u64,
}

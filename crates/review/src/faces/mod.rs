//! The formats of a review: each shows the document and adds nothing.

/// The words that faces need, by key, with their English.
pub const WORDS: &[(&str, &str)] = &[];

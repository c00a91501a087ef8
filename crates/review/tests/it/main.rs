//! Reviews, tested from outside: the faces of an invented one, and the reviews of the toy edition.

mod docx;
mod figures;
mod edges;
mod golden;
mod html;
mod json;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod sample;
mod texts;
mod toy_reviews;
mod events;
mod traces;
mod catalogues;
mod written;

/// The toy corpus, as the tests of the edition make it.
#[path = "../../../openfronts/tests/it/toy.rs"]
#[allow(dead_code, reason = "reviews need less of it than the tests of the edition")]
mod toy;

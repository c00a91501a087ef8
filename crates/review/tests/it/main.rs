//! The faces of an invented review, tested from outside.

mod docx;
mod edges;
mod golden;
mod html;
mod json;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod sample;
mod texts;
mod written;

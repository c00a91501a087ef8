//! The faces of an invented review, tested from outside.

mod golden;
mod html;
mod json;
mod markdown;
mod sample;
mod written;

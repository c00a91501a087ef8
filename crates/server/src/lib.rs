//! An edition over HTTP and the Model Context Protocol, with the explorer in it. Everything is read when the server starts; nothing is
//! written, and no number is computed.
//!
//! The modules stand in reading order; each uses only those above it.

/// What can go wrong before the first request.
pub mod error;
/// What goes wrong between a request and its answer.
pub mod problem;
/// Reviews of countries.
pub mod reviews;
/// Which columns stand side by side.
pub mod shape;
/// Rows of several tables side by side.
pub mod view;
/// Rows by key.
pub mod order;
/// The language of filters.
pub mod filter;
/// Parameters of addresses.
pub mod parameter;
/// What is asked.
pub mod ask;
/// The edition in memory.
pub mod store;
/// Where an answer comes from.
pub mod about;
/// Lists in pages.
pub mod listing;
/// Full-text search.
pub mod search_index;
/// The answers.
pub mod answers;
/// The edition as a data set.
pub mod dataset;
/// What answers.
pub mod service;
/// The table of addresses.
pub mod addresses;
/// The description of the API.
pub mod openapi;

/// How the server listens and what it allows.
pub mod settings;
/// How much is worked on at once.
pub mod bounds;
/// The static files of the explorer.
mod explorer;
/// The heads of responses.
mod responses;
/// The text of an address.
mod query;
/// What every request needs.
pub mod hall;
/// What is downloaded.
mod downloads;
/// From an address to its answer.
pub mod router;
/// The Model Context Protocol.
pub mod mcp;
/// The server.
pub mod serve;

pub use error::{Error, Result};
pub use explorer::is_here as has_explorer;
pub use serve::{listen, serve};
pub use service::Service;
pub use settings::Settings;

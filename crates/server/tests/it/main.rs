//! The server, tested from outside, on the edition of the toy corpus.

mod addresses;
mod events;
/// Expected texts, as the tests of reviews compare them.
#[path = "../../../review/tests/it/golden.rs"]
mod golden;
mod hall;
mod lists;
mod mcp;
mod mcp_http;
mod responses;

/// The toy corpus, as the tests of the edition make it.
#[path = "../../../openfronts/tests/it/toy.rs"]
#[allow(
    dead_code,
    reason = "the server needs less of it than the tests of the edition"
)]
mod toy;

//! The server, tested from outside, on the edition of the toy corpus.

mod addresses;
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

//! What can go wrong before the first request.

use std::net::SocketAddr;

/// The server does not start, or ends.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The edition cannot be read.
    #[error(transparent)]
    Edition(#[from] openfronts::Error),
    /// The search index cannot be read or written.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// The address to listen on is taken or not allowed.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The network or the standard streams failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The Model Context Protocol broke off.
    #[error("Model Context Protocol: {0}")]
    Protocol(String),
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What to do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Edition(error) => error.hint(),
            Error::Index(_) => Some("give another folder with --index, or none".to_owned()),
            Error::Listen { .. } => {
                Some("give another address with --listen, such as 127.0.0.1:0 for any free port".to_owned())
            }
            Error::Io(_) | Error::Protocol(_) => None,
        }
    }
}

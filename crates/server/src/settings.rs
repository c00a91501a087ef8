//! How the server listens and what it allows; every bound has a default that suits one machine.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How the server listens and what it allows.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port; port 0 is any free one.
    pub listen: SocketAddr,
    /// What stands before every address, for a proxy that does not take it away: `/openfronts`.
    pub base_path: String,
    /// A folder in which the search index is kept from start to start.
    pub index: Option<PathBuf>,
    /// Origins whose pages may read the answers; none unless given, `*` for any.
    pub allow_origins: Vec<String>,
    /// Names by which `/mcp` may be reached beside this machine's own, with or without a port; others are refused, lest a page that makes its name
    /// mean this machine use the tools.
    pub hosts: Vec<String>,
    /// Who may show pages in a frame, as in `frame-ancestors` of a Content-Security-Policy.
    pub frame_ancestors: String,
    /// Requests that are worked on at once; more are told to come again.
    pub max_requests: usize,
    /// Those of them that read from the disk: reviews, papers behind a number, whole tables.
    pub max_heavy: usize,
    /// How long an answer may take.
    pub time_out: Duration,
    /// How long a review or another heavy answer may take.
    pub heavy_time_out: Duration,
    /// Requests of one address of the network in a minute; none unless given.
    pub rate_limit: Option<u32>,
    /// Whether `/mcp` is answered.
    pub has_mcp: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            base_path: String::new(),
            index: None,
            allow_origins: Vec::new(),
            hosts: Vec::new(),
            frame_ancestors: "*".to_owned(),
            max_requests: 256,
            max_heavy: 2,
            time_out: Duration::from_secs(10),
            heavy_time_out: Duration::from_secs(120),
            rate_limit: None,
            has_mcp: true,
        }
    }
}

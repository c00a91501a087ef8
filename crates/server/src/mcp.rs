//! The Model Context Protocol: placeholder until its tools stand.

use std::sync::Arc;

use crate::service::Service;
use crate::settings::Settings;

/// Placeholder.
pub fn over_http(_service: Arc<Service>, _settings: &Settings) -> axum::routing::MethodRouter {
    axum::routing::any(|| async { "" })
}

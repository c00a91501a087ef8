//! What every request needs: the service, what is allowed, the addresses, and the mark of this edition and this build.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::body::Bytes;
use matchit::Router as Paths;

use crate::addresses::{ADDRESSES, Address};
use crate::bounds::Bounds;
use crate::explorer;
use crate::openapi::openapi;
use crate::problem::Result;
use crate::query::SLASH_IN_PART;
use crate::service::Service;
use crate::settings::Settings;

/// Everything that a request needs.
pub struct Hall {
    /// What answers.
    pub service: Arc<Service>,
    /// What is allowed.
    pub settings: Settings,
    /// How much is worked on at once.
    pub bounds: Arc<Bounds>,
    pub(crate) paths: Paths<&'static Address>,
    pub(crate) openapi: Bytes,
    pub(crate) tag: String,
}

impl Hall {
    /// Opens the doors.
    pub fn new(service: Arc<Service>, settings: Settings) -> Self {
        let mut paths = Paths::new();
        for address in ADDRESSES {
            paths.insert(address.path, address).expect("addresses differ");
        }
        let openapi = Bytes::from(serde_json::to_vec(&openapi()).expect("texts and numbers"));
        let tag = tag(&service, &openapi);
        Self {
            paths,
            openapi,
            tag,
            bounds: Arc::new(Bounds::new(&settings)),
            service,
            settings,
        }
    }

    /// The address that is asked for and what varies in it.
    pub(crate) fn find(&self, path: &str) -> Option<(&'static Address, BTreeMap<String, String>)> {
        let found = self.paths.at(path).ok()?;
        let parts = found
            .params
            .iter()
            .map(|(name, value)| (name.to_owned(), value.replace(SLASH_IN_PART, "/")));
        Some((found.value, parts.collect()))
    }

    pub(crate) async fn work<T: Send + 'static>(
        &self,
        is_heavy: bool,
        work: impl FnOnce(&Service) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.bounds.work(&self.service, is_heavy, work).await
    }
}

/// The mark of all answers: it differs with the edition and with the build, whose answers, pages and formats may differ.
fn tag(service: &Service, openapi: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    openapi.hash(&mut hasher);
    explorer::page(0).hash(&mut hasher);
    crate::reviews::FORMATS.hash(&mut hasher);
    // The size of the program tells builds apart whose answers have the same shapes.
    let program = std::env::current_exe().and_then(std::fs::metadata);
    program.map_or(0, |program| program.len()).hash(&mut hasher);
    format!("W/\"{}-{:016x}\"", service.store.identity, hasher.finish())
}

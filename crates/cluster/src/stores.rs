//! Object stores by their address: `file://`, `s3://`, `gs://`, `az://`, `https://`. Every process makes its own, with the
//! credentials and addresses of its own environment (`AWS_…`, `GOOGLE_…`, `AZURE_…`): none travel with a plan.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use anyhow::Context;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::object_store::ObjectStoreRegistry;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, parse_url_opts};
use url::Url;

/// Stores by scheme and host, made when they are first asked for.
#[derive(Debug)]
pub(crate) struct Stores {
    local: Arc<LocalFileSystem>,
    made: Mutex<BTreeMap<String, Arc<dyn ObjectStore>>>,
}

impl Stores {
    fn new() -> Self {
        Self {
            local: Arc::new(LocalFileSystem::new()),
            made: Mutex::new(BTreeMap::new()),
        }
    }
}

/// What stores are told apart by.
fn key(url: &Url) -> String {
    format!("{}://{}", url.scheme(), url.authority())
}

/// The variables of the environment that speak of stores, as their builders name them.
#[expect(
    clippy::disallowed_methods,
    reason = "keys and addresses of stores are said in the environment, and change no result"
)]
fn settings() -> Vec<(String, String)> {
    let is_of_stores = |name: &str| {
        ["AWS_", "GOOGLE_", "AZURE_"]
            .iter()
            .any(|of| name.starts_with(of))
    };
    let told = std::env::vars().filter(|(name, _)| is_of_stores(name));
    told.map(|(name, value)| (name.to_lowercase(), value)).collect()
}

impl ObjectStoreRegistry for Stores {
    fn register_store(&self, url: &Url, store: Arc<dyn ObjectStore>) -> Option<Arc<dyn ObjectStore>> {
        let mut made = self.made.lock().expect("no thread panics while it looks one up");
        made.insert(key(url), store)
    }

    fn get_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        if url.scheme() == "file" {
            return Ok(Arc::clone(&self.local) as Arc<dyn ObjectStore>);
        }
        let mut made = self.made.lock().expect("no thread panics while it looks one up");
        if let Some(store) = made.get(&key(url)) {
            return Ok(Arc::clone(store));
        }
        let (store, _) =
            parse_url_opts(url, settings()).map_err(|error| DataFusionError::ObjectStore(Box::new(error)))?;
        let store: Arc<dyn ObjectStore> = Arc::from(store);
        made.insert(key(url), Arc::clone(&store));
        Ok(store)
    }
}

/// What plans run in: these stores, a folder for what does not fit in memory, and memory, if it is bounded.
pub(crate) fn environment(
    spill_folder: Option<&str>,
    memory_bytes: Option<usize>,
) -> Result<Arc<RuntimeEnv>> {
    let mut builder = RuntimeEnvBuilder::new().with_object_store_registry(Arc::new(Stores::new()));
    if let Some(folder) = spill_folder {
        builder = builder.with_temp_file_path(folder);
    }
    if let Some(bytes) = memory_bytes {
        let pool = datafusion::execution::memory_pool::FairSpillPool::new(bytes);
        builder = builder.with_memory_pool(Arc::new(pool));
    }
    builder.build_arc()
}

/// A store and the place in it.
pub(crate) struct Place {
    /// The store.
    pub(crate) store: Arc<dyn ObjectStore>,
    /// The place.
    pub(crate) path: Path,
}

/// The place that an address means.
pub(crate) fn place(url: &Url) -> anyhow::Result<Place> {
    let store = Stores::new()
        .get_store(url)
        .with_context(|| format!("no store at {url}"))?;
    let path = Path::from_url_path(url.path()).with_context(|| format!("no place in a store: {url}"))?;
    Ok(Place { store, path })
}

/// An address as given: with a scheme, or a path of this machine.
pub(crate) fn address(given: &str) -> anyhow::Result<Url> {
    if given.contains("://") {
        return Url::parse(given).with_context(|| format!("`{given}` is no address"));
    }
    of_path(std::path::Path::new(given))
}

/// The address of a path of this machine.
pub(crate) fn of_path(path: &std::path::Path) -> anyhow::Result<Url> {
    let whole = std::path::absolute(path).with_context(|| format!("{}", path.display()))?;
    Url::from_file_path(&whole).map_err(|()| anyhow::anyhow!("{}: no address can name it", path.display()))
}

/// The address of something in a folder.
pub(crate) fn inside(folder: &Url, name: &str) -> Url {
    let mut url = folder.clone();
    url.set_path(&format!("{}/{name}", folder.path().trim_end_matches('/')));
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_scheme_or_are_paths() {
        assert_eq!(address("s3://bucket/corpus").unwrap().host_str(), Some("bucket"));
        let here = address("a folder/corpus").unwrap();
        assert_eq!(here.scheme(), "file");
        assert!(here.path().ends_with("/a%20folder/corpus"), "{here}");
        assert_eq!(
            inside(&address("s3://bucket/a/").unwrap(), "works.parquet").as_str(),
            "s3://bucket/a/works.parquet"
        );
        assert!(address("s3:// /").is_err());
    }

    #[test]
    fn a_store_nobody_knows_is_an_error() {
        let error = place(&Url::parse("gopher://host/x").unwrap()).err().unwrap();
        assert!(format!("{error:#}").contains("gopher"), "{error:#}");
    }
}

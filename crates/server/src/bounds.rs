//! How much is worked on at once, and for how long: work has threads of its own, so many at a time; who comes when all are busy waits, and is told
//! to come again if it takes too long.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::{Problem, Result};
use crate::service::Service;
use crate::settings::Settings;

/// Tables that are written at once.
const MAX_TABLES: usize = 8;

/// The places for work.
#[derive(Debug)]
pub struct Bounds {
    any: Arc<Semaphore>,
    heavy: Arc<Semaphore>,
    tables: Arc<Semaphore>,
    time_out: Duration,
    heavy_time_out: Duration,
}

impl Bounds {
    /// As many as the settings allow.
    pub fn new(settings: &Settings) -> Self {
        Self {
            any: Arc::new(Semaphore::new(settings.max_requests)),
            heavy: Arc::new(Semaphore::new(settings.max_heavy)),
            tables: Arc::new(Semaphore::new(MAX_TABLES)),
            time_out: settings.time_out,
            heavy_time_out: settings.heavy_time_out,
        }
    }

    /// A place for a table that is written while it is read, as soon as one is free: such places are apart, so that who reads slowly keeps nobody from
    /// other work.
    pub async fn table_place(&self) -> Result<OwnedSemaphorePermit> {
        let place = Arc::clone(&self.tables).acquire_owned();
        match tokio::time::timeout(self.heavy_time_out, place).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(Problem::busy()),
        }
    }

    /// Does work on a thread of its own, for as long as it may take.
    pub async fn work<T: Send + 'static>(
        &self,
        service: &Arc<Service>,
        is_heavy: bool,
        work: impl FnOnce(&Service) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (places, time_out) = match is_heavy {
            true => (&self.heavy, self.heavy_time_out),
            false => (&self.any, self.time_out),
        };
        let Ok(place) = tokio::time::timeout(time_out, Arc::clone(places).acquire_owned()).await else {
            return Err(Problem::busy());
        };
        let place = place.map_err(|_| Problem::busy())?;
        let service = Arc::clone(service);
        let done = tokio::task::spawn_blocking(move || {
            // Work that is given up goes on to its end: its place is free only then.
            let _place = place;
            work(&service)
        });
        match tokio::time::timeout(time_out, done).await {
            Err(_) => Err(Problem::too_slow(time_out.as_secs())),
            Ok(Err(error)) => {
                tracing::error!(%error, "an answer broke off");
                Err(Problem::internal("the answer broke off"))
            }
            Ok(Ok(answer)) => answer,
        }
    }
}

/// A runtime with as many threads as the machine has cores, and some for work.
///
/// # Errors
/// When the system gives no threads.
#[expect(
    clippy::disallowed_methods,
    reason = "no answer depends on the number of threads"
)]
pub fn runtime(settings: &Settings) -> crate::error::Result<tokio::runtime::Runtime> {
    let n_threads = rayon::current_num_threads().max(1);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(n_threads)
        .max_blocking_threads(2 * n_threads + settings.max_heavy + MAX_TABLES)
        .enable_all()
        .build()?;
    Ok(runtime)
}

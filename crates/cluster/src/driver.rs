//! The driver: runs the heavy stages of a journey as plans of a session, and tries a stage again when an executor was lost.

use std::cell::Cell;
use std::fmt;
use std::time::Instant;

use corpus::progress::Progress;
use openfronts::preset::Parameters;
use openfronts::stage::Workplace;
use openfronts::{Error, Result, Table, engine};

use crate::plans::{self, Plans};
use crate::rows::rows;
use crate::session::Session;
use crate::shared::Shared;

/// Runs the heavy stages.
pub(crate) struct Driver<'a> {
    /// Where plans run.
    pub(crate) session: &'a Session,
    /// Where tables are.
    pub(crate) shared: &'a Shared,
    /// How often a stage is tried before its error is the journey's.
    pub(crate) attempts: u32,
    /// Whom to tell.
    pub(crate) progress: &'a dyn Progress,
    /// Bytes of columns that came back.
    pub(crate) n_bytes: Cell<u64>,
}

impl fmt::Debug for Driver<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("shared", &self.shared)
            .finish_non_exhaustive()
    }
}

/// What DataFusion begins its error with where memory does not suffice; through a scheduler it comes as text.
const NO_MEMORY: &str = "Resources exhausted";

/// An error with its causes, without those that it tells itself, as DataFusion's do.
fn said(error: &anyhow::Error) -> String {
    error
        .chain()
        .map(ToString::to_string)
        .fold(String::new(), |said, cause| match said.contains(&cause) {
            true => said,
            false if said.is_empty() => cause,
            false => format!("{said}: {cause}"),
        })
}

/// An error of the engine, as the journey knows errors; which stage it was is put in by who runs the stage.
fn failed(error: &anyhow::Error) -> Error {
    let message = said(error);
    let hint = match message.contains(NO_MEMORY) {
        true => "; hint: take more --memory, or on executors more --partitions",
        false => "",
    };
    Error::Engine {
        stage: String::new(),
        message: message + hint,
    }
}

impl Plans for Driver<'_> {
    fn read(&self, at: &Workplace, name: &str) -> Result<()> {
        let found = self.shared.table(at, name, self.session.runtime());
        let stem = name
            .rsplit('/')
            .next()
            .unwrap_or(name)
            .trim_end_matches(".parquet");
        found
            .and_then(|url| self.session.name(stem, &url))
            .map_err(|error| failed(&error))
    }

    fn read_citations(&self, at: &Workplace) -> Result<()> {
        let found = self.shared.citations(at, self.session.runtime());
        found
            .and_then(|url| self.session.name("citations", &url))
            .map_err(|error| failed(&error))
    }

    fn rows<T: Table>(&self, sql: String) -> Result<impl Iterator<Item = Result<T>>> {
        let batches = self.session.run(&sql).map_err(|error| failed(&error))?;
        let of_batch = |batch: anyhow::Result<_>| {
            let batch: arrow_array::RecordBatch = batch?;
            self.n_bytes
                .set(self.n_bytes.get() + batch.get_array_memory_size() as u64);
            rows::<T>(&batch)
        };
        Ok(batches.flat_map(move |batch| match of_batch(batch) {
            Ok(rows) => rows.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(failed(&error))],
        }))
    }
}

impl engine::Engine for Driver<'_> {
    fn run(&self, stage: &str, at: &mut Workplace, parameters: &Parameters) -> Result<bool> {
        let start = Instant::now();
        let of_stage = |message| Error::Engine {
            stage: stage.to_owned(),
            message,
        };
        for attempt in 1.. {
            match plans::run(stage, at, parameters, self) {
                Err(Error::Engine { message, .. })
                    if attempt < self.attempts && !message.contains(NO_MEMORY) =>
                {
                    let attempts = self.attempts;
                    let remark = format!("stage {stage}, attempt {attempt} of {attempts}: {message}");
                    self.progress.remark(&remark);
                    self.session.settle().map_err(|error| of_stage(said(&error)))?;
                }
                Err(Error::Engine { message, .. }) => return Err(of_stage(message)),
                Ok(true) => {
                    self.tell(stage, start);
                    return Ok(true);
                }
                other => return other,
            }
        }
        unreachable!("the last attempt returns")
    }
}

impl Driver<'_> {
    fn tell(&self, stage: &str, start: Instant) {
        let (seconds, n_bytes) = (start.elapsed().as_secs_f64(), self.n_bytes.take());
        let megabytes = n_bytes as f64 / 1e6;
        self.progress.remark(&format!(
            "{stage:<14} {seconds:>8.1} s, {megabytes:>9.1} MB came back"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_once_with_its_causes_and_want_of_memory_with_what_to_do() {
        let error = anyhow::anyhow!("no memory")
            .context("join: no memory")
            .context("plan");
        assert_eq!(said(&error), "plan: join: no memory");
        let error = failed(&anyhow::anyhow!("Resources exhausted: 7 MB")).to_string();
        assert!(
            error.contains("7 MB; hint: ") && error.contains("--partitions"),
            "{error}"
        );
    }
}

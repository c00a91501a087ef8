//! Where plans run: in this process, or on the executors of a Ballista scheduler.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use arrow_array::RecordBatch;
use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::config::{BALLISTA_JOB_NAME, TaskSchedulingPolicy};
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::context::SessionState;
use datafusion::physical_plan::SendableRecordBatchStream;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use futures::StreamExt;
use tokio::runtime::Runtime;
use url::Url;

use crate::stores::environment;
use crate::watch::{Guard, Watch};

/// How many messages of a plan may weigh: a plan names every file and column it reads.
pub(crate) const MESSAGE_BYTES: u32 = 64 << 20;

/// Executors ask for tasks when they have room, and so count their own room: a scheduler that hands tasks out does not get back the
/// room of tasks that were given up when another executor was lost (Ballista 55), and an executor with none left gets no more tasks.
pub(crate) const POLICY: TaskSchedulingPolicy = TaskSchedulingPolicy::PullStaged;

/// Whether a join looks rows up in a table of its smaller side, which must fit in memory, or sorts both sides.
const HASH_JOIN: &str = "datafusion.optimizer.prefer_hash_join";

/// Where plans run.
#[derive(Debug, Clone)]
pub(crate) enum Engine {
    /// In this process, with so much memory.
    Local {
        /// Bytes that joins, sorts and sums may take together; what is beyond goes to disk. No bound without.
        memory_bytes: Option<usize>,
    },
    /// On executors.
    Scheduler {
        /// Their scheduler, `HOST:PORT`.
        address: String,
        /// How long one may give no sign of life before it counts as lost.
        silence: Duration,
    },
}

/// A session in which tables have names and plans are run, one after another.
pub(crate) struct Session {
    context: SessionContext,
    runtime: Runtime,
    /// Who looks after the executors; nobody in this process.
    watch: Option<Arc<Watch>>,
}

/// Threads for plans: planning goes as deep as a plan is nested, and unoptimised it needs more room for that than a thread has.
pub(crate) fn runtime() -> anyhow::Result<Runtime> {
    const STACK_BYTES: usize = 32 << 20;
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let builder = builder.enable_all().thread_stack_size(STACK_BYTES);
    builder.build().context("no threads")
}

/// The configuration that the driver, the scheduler and executors share. Plans are made once and not changed on the way: the
/// adaptive planner of Ballista 55 does not take in the results of tasks that are done again after an executor was lost
/// ("Can't find active stage to update stage outputs"), and the plan never ends. Joins look rows up in a table of their smaller
/// side, of which a task holds its piece, rather than sort both sides as Ballista's default does: at ten million works co-citations
/// take a fifth of the time, and a small side goes to all tasks so that the large one stays where it is.
pub(crate) fn config() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_ballista_adaptive_query_planner(false)
        .set_bool(HASH_JOIN, true)
        .with_ballista_grpc_client_max_message_size(MESSAGE_BYTES as usize)
}

/// A session state over our stores: what the scheduler plans with.
pub(crate) fn state(config: SessionConfig) -> datafusion::error::Result<SessionState> {
    use ballista_core::extension::{
        ballista_aggregate_functions, ballista_scalar_functions, ballista_window_functions,
    };
    Ok(SessionStateBuilder::new()
        .with_default_features()
        .with_config(config)
        .with_runtime_env(environment(None, None)?)
        .with_optimizer_rules(ballista_core::optimizer::ballista_default_optimizer_rules())
        .with_scalar_functions(ballista_scalar_functions())
        .with_aggregate_functions(ballista_aggregate_functions())
        .with_window_functions(ballista_window_functions())
        .build())
}

impl Session {
    /// Opens a session.
    pub(crate) fn open(engine: &Engine) -> anyhow::Result<Self> {
        let runtime = runtime()?;
        let (context, watch) = match engine {
            Engine::Local { memory_bytes } => {
                // Pieces are all worked on at once here: where memory is bounded, joins sort, since a sort can go to disk.
                let config = SessionConfig::new().set_bool(HASH_JOIN, memory_bytes.is_none());
                let environment = environment(None, *memory_bytes)?;
                (SessionContext::new_with_config_rt(config, environment), None)
            }
            Engine::Scheduler { address, silence } => {
                let url = format!("df://{address}");
                let opened = SessionContext::remote_with_state(&url, state(config())?);
                let opened = runtime.block_on(opened);
                let context = opened.with_context(|| format!("no scheduler at {address}"))?;
                // Not by the number of the process, which drivers in containers share.
                let job_name = format!("openfronts {}", context.session_id());
                (context, Some(Watch::new(address, job_name, *silence)))
            }
        };
        let session = Self {
            context,
            runtime,
            watch: watch.map(Arc::new),
        };
        if let Some(watch) = &session.watch {
            session.set(BALLISTA_JOB_NAME, watch.job_name())?;
        }
        Ok(session)
    }

    /// Changes a setting of DataFusion or Ballista for the plans that follow.
    pub(crate) fn set(&self, key: &str, value: &str) -> anyhow::Result<()> {
        let sql = format!("SET {key} = '{}'", value.replace('\'', "''"));
        let done = self.runtime.block_on(self.context.sql(&sql));
        done.with_context(|| format!("{key}={value}: no setting of DataFusion or Ballista"))?;
        Ok(())
    }

    /// Gives the Parquet file at an address a name.
    pub(crate) fn name(&self, name: &str, url: &Url) -> anyhow::Result<()> {
        self.context.deregister_table(name)?;
        let options = ParquetReadOptions::default();
        let named = self.context.register_parquet(name, url.as_str(), options);
        self.runtime
            .block_on(named)
            .with_context(|| format!("{url}: no table"))
    }

    /// Runs a plan, and hands on what comes back batch by batch, in the order the plan asks for. The last thing handed on is an
    /// error if an executor was lost on the way.
    pub(crate) fn run(
        &self,
        sql: &str,
    ) -> anyhow::Result<impl Iterator<Item = anyhow::Result<RecordBatch>> + use<'_>> {
        let begun = self
            .watch
            .as_ref()
            .map(|watch| self.runtime.block_on(watch.begin()));
        let mut guard = begun.transpose()?;
        let stream: anyhow::Result<SendableRecordBatchStream> = self.runtime.block_on(async {
            let frame = self.context.sql(sql).await?;
            Ok(frame.execute_stream().await?)
        });
        let mut stream = stream?;
        let mut is_done = false;
        Ok(std::iter::from_fn(move || {
            if is_done {
                return None;
            }
            let batch = self.runtime.block_on(async {
                tokio::select! {
                    batch = stream.next() => batch.map(|batch| batch.map_err(Into::into)),
                    error = loss(guard.as_mut()) => Some(Err(error)),
                }
            });
            let batch = batch.or_else(|| {
                let finished = self.runtime.block_on(guard.take()?.finish());
                finished.err().map(Err)
            });
            is_done = !matches!(batch, Some(Ok(_)));
            batch
        }))
    }

    /// Gives up plans that still run, and waits until every executor that the scheduler knows has given a sign of life, so that
    /// no task is handed to a dead one.
    pub(crate) fn settle(&self) -> anyhow::Result<()> {
        match &self.watch {
            Some(watch) => self.runtime.block_on(watch.settle()),
            None => Ok(()),
        }
    }

    /// The session's runtime, for talk with stores.
    pub(crate) fn runtime(&self) -> &Runtime {
        &self.runtime
    }
}

/// Comes back when an executor was lost.
async fn loss(guard: Option<&mut Guard>) -> anyhow::Error {
    match guard {
        Some(guard) => guard.loss().await,
        None => std::future::pending().await,
    }
}

/// Makes sessions of the scheduler and of executors.
pub(crate) fn producer() -> ballista_core::ConfigProducer {
    Arc::new(config)
}

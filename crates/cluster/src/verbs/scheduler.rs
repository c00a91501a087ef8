//! `openfronts-cluster scheduler`: a Ballista scheduler over our object stores.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use anyhow::Context;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::start_server;

use super::begin_log;
use crate::session::{MESSAGE_BYTES, POLICY, producer, runtime, state};

/// Run a scheduler: it plans, and hands tasks to executors.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// Port to listen on: for the driver, executors, and GET /healthz, /readyz and /api/….
    #[arg(long, value_name = "PORT", default_value_t = 50050)]
    port: u16,
    /// Name or address under which executors reach this scheduler, to report what they did; the one it listens on unless given.
    #[arg(long, value_name = "HOST")]
    advertise: Option<String>,
    /// Seconds of silence after which an executor counts as lost. One that works gives a sign of life every five seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(10..))]
    executor_timeout: u64,
    /// Seconds after which executors remove the rows of a plan that is done; its driver must have read them by then.
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    keep_rows: u64,
    /// Minutes for which plans that are done are remembered.
    #[arg(long, value_name = "MINUTES", default_value_t = 60)]
    remember: u64,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    begin_log();
    let config = SchedulerConfig {
        bind_host: args.bind.to_string(),
        bind_port: args.port,
        external_host: args.advertise.clone().unwrap_or_else(|| args.bind.to_string()),
        scheduling_policy: POLICY,
        task_distribution: TaskDistributionPolicy::RoundRobin,
        executor_timeout_seconds: args.executor_timeout,
        expire_dead_executor_interval_seconds: (args.executor_timeout / 4).max(1),
        no_executors_grace_period_seconds: args.executor_timeout,
        finished_job_data_clean_up_interval_seconds: args.keep_rows,
        finished_job_state_clean_up_interval_seconds: args.remember * 60,
        // Nothing is repaired within a plan; see `watch.rs`.
        task_max_failures: 1,
        stage_max_failures: 1,
        grpc_server_max_decoding_message_size: MESSAGE_BYTES,
        grpc_server_max_encoding_message_size: MESSAGE_BYTES,
        grpc_client_max_message_size: MESSAGE_BYTES,
        override_config_producer: Some(producer()),
        override_session_builder: Some(Arc::new(state)),
        ..SchedulerConfig::default()
    };
    let address = SocketAddr::new(args.bind, args.port);
    runtime()?.block_on(async {
        let cluster = BallistaCluster::new_from_config(&config).await?;
        anstream::eprintln!("scheduler at {address}");
        start_server(cluster, address, Arc::new(config))
            .await
            .with_context(|| format!("{address}"))
    })
}

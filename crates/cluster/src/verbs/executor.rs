//! `openfronts-cluster executor`: a Ballista executor over our object stores.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use tokio::net::TcpStream;

use super::{begin_log, bytes, host_and_port};
use crate::session::{MESSAGE_BYTES, POLICY, producer, runtime};
use crate::stores::environment;

/// Run an executor: it does the tasks that its scheduler hands out.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The scheduler.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    scheduler: String,
    /// Address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// Port at which other executors and drivers fetch rows.
    #[arg(long, value_name = "PORT", default_value_t = 50051)]
    port: u16,
    /// Name or address under which the others reach this executor; the one it listens on unless given.
    #[arg(long, value_name = "HOST")]
    advertise: Option<String>,
    /// Folder for rows on their way, and for what does not fit in memory; a temporary one unless given.
    #[arg(long, value_name = "DIR")]
    work_dir: Option<PathBuf>,
    /// Tasks at a time; one for each core unless given.
    #[arg(long, value_name = "N", default_value_t = 0)]
    slots: u16,
    /// Memory for joins, sorts and sums of all tasks together, such as 8GiB; 70 % of what there is unless given. Beyond it sorts and
    /// sums go to disk; a join needs more --partitions of the driver.
    #[arg(long, value_name = "SIZE", value_parser = bytes)]
    memory: Option<usize>,
    /// Seconds for which the scheduler is looked for at the start.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    patience: u16,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    begin_log();
    let (scheduler_host, scheduler_port) = host_and_port(&args.scheduler)?;
    let temporary;
    let work_dir = match &args.work_dir {
        Some(folder) => folder.as_path(),
        None => {
            temporary = tempfile::tempdir().context("no temporary folder")?;
            temporary.path()
        }
    };
    std::fs::create_dir_all(work_dir).with_context(|| format!("{}", work_dir.display()))?;
    let work_dir = work_dir.display().to_string();
    let spill_folder = work_dir.clone();
    let config = ExecutorProcessConfig {
        bind_host: args.bind.to_string(),
        external_host: args.advertise.clone().or_else(|| Some(args.bind.to_string())),
        port: args.port,
        scheduler_host,
        scheduler_port,
        // Not 0: that is another way of looking, which gives up at once.
        scheduler_connect_timeout_seconds: args.patience.max(1),
        task_scheduling_policy: POLICY,
        vcores: args.slots.into(),
        work_dir: Some(work_dir),
        memory_pool_size: args.memory.map(|bytes| bytes as u64),
        grpc_max_decoding_message_size: MESSAGE_BYTES,
        grpc_max_encoding_message_size: MESSAGE_BYTES,
        override_config_producer: Some(producer()),
        override_runtime_producer: Some(Arc::new(move |_| environment(Some(&spill_folder), None))),
        ..ExecutorProcessConfig::default()
    };
    let place = format!("{}:{}", args.bind, args.port);
    runtime()?.block_on(async {
        find_scheduler(&args.scheduler, Duration::from_secs(args.patience.into())).await?;
        anstream::eprintln!("executor at {place}, scheduler {}", args.scheduler);
        start_executor_process(Arc::new(config))
            .await
            .with_context(|| place)
    })
}

/// Comes back when something listens there. Ballista 55 would look for ever, however long it is told to.
async fn find_scheduler(scheduler: &str, patience: Duration) -> anyhow::Result<()> {
    let start = Instant::now();
    while let Err(error) = TcpStream::connect(scheduler).await {
        if start.elapsed() > patience {
            let hint = "is `openfronts-cluster scheduler` running there, with --bind an address that is reached from here?";
            return Err(error).with_context(|| format!("no scheduler at {scheduler}; {hint}"));
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Ok(())
}

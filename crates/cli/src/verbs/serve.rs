//! `openfronts serve EDITION`: the explorer, the API and the Model Context Protocol over HTTP.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::bail;
use openfronts::Edition;
use server::{Service, Settings, listen, serve};
use tracing_subscriber::EnvFilter;

use crate::talk::Talk;

/// Serve an edition: the explorer in a browser, its data over HTTP, its tools for language models.
#[derive(clap::Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Address and port to listen on; port 0 is any free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// What stands before every address, for a proxy that does not take it away: /openfronts.
    #[arg(long, value_name = "PATH", default_value = "")]
    base_path: String,
    /// A folder in which the search index is kept, so that the next start need not build it.
    #[arg(long, value_name = "DIR")]
    index: Option<PathBuf>,
    /// An origin whose pages may read the answers, such as https://example.org; * for any. May be given more than once.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// A name by which /mcp may be reached beside this machine's own, such as fronts.example.org; others are refused. May be given more than once.
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Who may show pages in a frame, as in frame-ancestors of a Content-Security-Policy.
    #[arg(long, value_name = "SOURCES", default_value = "*")]
    frame_ancestors: String,
    /// Requests of one address of the network in a minute; as many as come unless given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate_limit: Option<u32>,
    /// Requests that are worked on at once.
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    max_requests: u32,
    /// Requests at once that read from the disk: reviews, papers behind a number, whole tables.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    max_heavy: u32,
    /// Seconds that an answer may take; reviews and other answers from the disk have twelve times as many.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    time_out: u64,
    /// Do not answer the Model Context Protocol at /mcp.
    #[arg(long)]
    no_mcp: bool,
    /// Lines of the log, one for each request, on standard error.
    #[arg(long, value_enum, default_value_t = Log::Text)]
    log: Log,
}

/// An address and a port.
fn address(text: &str) -> Result<SocketAddr, String> {
    let hint = "give an address of this machine and a port, such as 127.0.0.1:8080, or 0.0.0.0:8080 for the whole network";
    text.parse().map_err(|_| hint.to_owned())
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Log {
    /// For people.
    Text,
    /// One object of JSON in each line.
    Json,
    /// Not at all.
    Off,
}

const HELP: &str = "\
The edition is opened to read; nothing in it changes. Its tables about fronts, countries and papers of fronts are held in memory.

  /             the explorer
  /fronts.json  every page with .json, and lists with .csv and .parquet, is its data
  /openapi.json everything that can be asked
  /mcp          tools for language models, by the Model Context Protocol
  /healthz      whether the server is well

It listens on this machine alone unless --listen says otherwise; name it with --host if clients reach /mcp by another name. It speaks HTTP: put a proxy before it for HTTPS. Ctrl-C or SIGTERM ends it
after the last answer.";

fn settings(args: &Args) -> anyhow::Result<Settings> {
    let base_path = args.base_path.trim_end_matches('/');
    if !base_path.is_empty() && !base_path.starts_with('/') {
        bail!("--base-path {base_path}: begin it with a slash, such as /openfronts");
    }
    if args.frame_ancestors.contains([';', ',', '\n', '\r']) {
        bail!(
            "--frame-ancestors {}: give sources between blanks, such as 'self' https://example.org",
            args.frame_ancestors
        );
    }
    Ok(Settings {
        listen: args.listen,
        base_path: base_path.to_owned(),
        index: args.index.clone(),
        allow_origins: args.allow_origin.clone(),
        hosts: args.host.clone(),
        frame_ancestors: args.frame_ancestors.clone(),
        max_requests: args.max_requests as usize,
        max_heavy: args.max_heavy as usize,
        time_out: Duration::from_secs(args.time_out),
        heavy_time_out: Duration::from_secs(args.time_out * 12),
        rate_limit: args.rate_limit,
        has_mcp: !args.no_mcp,
    })
}

/// Starts the log; what RUST_LOG says goes before `level`.
fn start_log(log: Log, level: &str) {
    let filter = EnvFilter::builder()
        .try_from_env()
        .unwrap_or_else(|_| EnvFilter::new(format!("{level},rmcp=warn")));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_ansi(false)
        .with_writer(std::io::stderr);
    match log {
        Log::Text => builder.init(),
        Log::Json => builder.json().flatten_event(true).init(),
        Log::Off => {}
    }
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let settings = settings(args)?;
    let edition = Edition::open(&args.edition)?;
    let level = match (talk.quiet, talk.verbose) {
        (true, _) => "warn",
        (_, true) => "debug",
        _ => "info",
    };
    start_log(args.log, level);
    let start = Instant::now();
    let listener = listen(settings.listen)?;
    let address = listener.local_addr()?;
    talk.say(&format!("{}: reading the edition", args.edition.display()));
    let service = Service::open(edition, settings.index.as_deref())?;
    if !server::has_explorer() {
        talk.say("this binary was built without the explorer: pages say where the data are");
    }
    talk.say(&format!(
        "listening on http://{address}{}/ after {:.1} s; Ctrl-C ends it",
        settings.base_path,
        start.elapsed().as_secs_f64()
    ));
    serve(service, &settings, listener)?;
    Ok(())
}

//! The server: it listens, holds every bound that the settings name, writes a line for each request, and ends when it is told to, after the last
//! answer.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Response, header};
use axum::middleware::{Next, from_fn_with_state};
use governor::clock::DefaultClock;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::cors::{AllowOrigin, Any, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::bounds::runtime;
use crate::error::{Error, Result};
use crate::hall::Hall;
use crate::mcp;
use crate::problem::Problem;
use crate::responses::refusal;
use crate::router::answer;
use crate::service::Service;
use crate::settings::Settings;

/// Bytes of a body at most. Only questions of the Model Context Protocol have one, and their own bound is lower.
const MAX_BODY: usize = 256 << 10;
/// Connections at once, each of which may wait between requests.
const MAX_CONNECTIONS: usize = 4096;
/// How long the head of a request may take to come.
const HEAD_TIME_OUT: Duration = Duration::from_secs(10);
/// How long who asked may take to read on.
const WRITE_TIME_OUT: Duration = Duration::from_secs(30);
/// How long the body of a question may take to come, piece by piece.
const BODY_TIME_OUT: Duration = Duration::from_secs(10);
/// How long answers that are being written may take when the server ends.
const LAST_ANSWERS: Duration = Duration::from_secs(30);
/// Requests after which addresses that were quiet are forgotten.
const FORGET_EVERY: u32 = 4096;

/// Who asks.
#[derive(Debug, Clone, Copy)]
struct Peer(IpAddr);

type Limiter = RateLimiter<IpAddr, HashMapStateStore<IpAddr>, DefaultClock>;

/// Requests of an address in a minute.
struct Gate {
    limiter: Option<Limiter>,
    n_requests: std::sync::atomic::AtomicU32,
}

impl Gate {
    fn new(per_minute: Option<u32>) -> Self {
        let quota = per_minute.and_then(NonZeroU32::new).map(Quota::per_minute);
        Self {
            limiter: quota
                .map(|quota| RateLimiter::new(quota, HashMapStateStore::default(), DefaultClock::default())),
            n_requests: 0.into(),
        }
    }

    fn lets_in(&self, peer: IpAddr) -> bool {
        let Some(limiter) = &self.limiter else {
            return true;
        };
        let n = self.n_requests.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if n % FORGET_EVERY == FORGET_EVERY - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&peer).is_ok()
    }
}

async fn gate(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response<Body> {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0);
    match peer {
        Some(peer) if !gate.lets_in(peer) => refusal(&Problem::too_many()),
        _ => next.run(request).await,
    }
}

/// The names by which the server may be reached: any, unless it listens on this machine alone.
fn hosts(settings: &Settings) -> Option<Vec<String>> {
    let address = settings.listen.ip();
    let own = [
        "localhost".to_owned(),
        "127.0.0.1".to_owned(),
        "[::1]".to_owned(),
        address.to_string(),
    ];
    address
        .is_loopback()
        .then(|| own.into_iter().chain(settings.hosts.iter().cloned()).collect())
}

/// Refuses who reaches a server of this machine by another name: else any page of the web could make its own name mean this machine, and read an
/// edition that is not for it.
async fn host(State(hosts): State<Arc<Option<Vec<String>>>>, request: Request, next: Next) -> Response<Body> {
    let asked = request
        .headers()
        .get(header::HOST)
        .and_then(|value| value.to_str().ok());
    let name = |host: &str| {
        let port = host
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
        port.map_or(host, |(name, _)| name).to_ascii_lowercase()
    };
    match (hosts.as_ref(), asked) {
        (Some(hosts), Some(asked)) if !hosts.iter().any(|own| name(own) == name(asked)) => {
            refusal(&Problem::other_host(asked))
        }
        _ => next.run(request).await,
    }
}

/// A line for each request, and the heads that every response has.
async fn log(request: Request, next: Next) -> Response<Body> {
    let start = Instant::now();
    let method = request.method().clone();
    let path = request
        .uri()
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.to_string());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let status = response.status().as_u16();
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    tracing::info!(%method, path, status, ms = (ms * 10.0).round() / 10.0, peer, "request");
    response
}

fn cors(origins: &[String]) -> CorsLayer {
    let layer = CorsLayer::new()
        .allow_methods([
            axum::http::Method::GET,
            axum::http::Method::HEAD,
            axum::http::Method::POST,
        ])
        .allow_headers(Any);
    if origins.iter().any(|origin| origin == "*") {
        return layer.allow_origin(Any);
    }
    let origins = origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok());
    layer.allow_origin(AllowOrigin::list(origins))
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response<Body> {
    refusal(&Problem::internal("the answer broke off"))
}

/// Everything between a connection and an answer.
///
/// # Errors
/// Never of itself: an answer is always given.
pub fn app(service: Arc<Service>, settings: &Settings) -> Router {
    let hall = Arc::new(Hall::new(service, settings.clone()));
    let mut router = Router::new();
    if settings.has_mcp {
        let path = format!("{}/mcp", settings.base_path);
        router = router.route_service(&path, mcp::over_http(&hall.service, settings, &hall.bounds));
    }
    let compressed = DefaultPredicate::new()
        .and(NotForContentType::const_new("application/vnd.apache.parquet"))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/vnd.openxmlformats"));
    let mut router = router.fallback(answer).with_state(hall);
    if !settings.allow_origins.is_empty() {
        router = router.layer(cors(&settings.allow_origins));
    }
    router
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIME_OUT))
        .layer(from_fn_with_state(Arc::new(hosts(settings)), host))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::new(Gate::new(settings.rate_limit)), gate))
        .layer(axum::middleware::from_fn(log))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(compressed),
        )
}

/// Takes the address that is listened on: before an edition is read, which may take a while.
///
/// # Errors
/// When the address is taken or not allowed.
pub fn listen(address: SocketAddr) -> Result<std::net::TcpListener> {
    let taken = |source| Error::Listen { address, source };
    let listener = std::net::TcpListener::bind(address).map_err(taken)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves an edition until Ctrl-C or SIGTERM.
///
/// # Errors
/// When the system gives no threads, or takes the address back.
pub fn serve(service: Service, settings: &Settings, listener: std::net::TcpListener) -> Result<()> {
    runtime(settings)?.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        let app = app(Arc::new(service), settings);
        run(listener, app, settings, stop()).await;
        Ok(())
    })
}

/// Waits for Ctrl-C or SIGTERM.
async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else {
            let _ = interrupted.await;
            return;
        };
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}

/// Takes connections until it is told to stop, then waits for the last answers.
async fn run(listener: TcpListener, app: Router, settings: &Settings, stop: impl Future<Output = ()>) {
    let mut builder = Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_OUT);
    // No answer takes longer, so that a connection that is silent for as long waits for nothing.
    let silence = settings.heavy_time_out + HEAD_TIME_OUT;
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    tokio::pin!(stop);
    loop {
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = &mut stop => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of files, say: what is open goes on, and the next may come in a moment.
                tracing::warn!(%error, "a connection was not taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_read_timeout(Some(silence));
        stream.set_write_timeout(Some(WRITE_TIME_OUT));
        let app = app.clone();
        let service = tower::service_fn(move |mut request: axum::http::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(Peer(peer.ip()));
            let app = app.clone();
            async move {
                Ok::<_, Infallible>(
                    app.oneshot(request.map(Body::new))
                        .await
                        .unwrap_or_else(|never| match never {}),
                )
            }
        });
        let stream = TokioIo::new(Box::pin(stream));
        let connection = builder.serve_connection(stream, TowerToHyperService::new(service));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let _place = place;
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke off");
            }
        });
    }
    drop(listener);
    tracing::info!("stopping");
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(LAST_ANSWERS) => tracing::warn!("answers were cut off"),
    }
}

//! From an address to its answer: pages of the explorer, data, reviews, static files.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response};
use matchit::Router as Paths;
use openfronts::Country;
use openfronts::tables::ResultTable;
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio_stream::wrappers::ReceiverStream;
use tower::ServiceExt;
use tower_http::services::ServeFile;

use crate::about::identity;
use crate::addresses::{ADDRESSES, Address, Run};
use crate::answers::edition::{csv_piece, table};
use crate::answers::fronts::as_counted;
use crate::ask::{Ask, Format};
use crate::bounds::Bounds;
use crate::explorer;
use crate::openapi::openapi;
use crate::problem::{Problem, Result};
use crate::query::{decoded, parameters, take_apart};
use crate::responses::{Answer, Keep, Policy, has_it, not_modified, redirect, refusal, response};
use crate::reviews::{ReviewAsk, format_of, media_type};
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
    paths: Paths<&'static Address>,
    openapi: Bytes,
    tag: String,
}

impl Hall {
    /// Opens the doors.
    pub fn new(service: Arc<Service>, settings: Settings) -> Self {
        let mut paths = Paths::new();
        for address in ADDRESSES {
            paths.insert(address.path, address).expect("addresses differ");
        }
        let openapi = serde_json::to_vec(&openapi()).expect("texts and numbers").into();
        // The shapes of answers change with the version, their contents with the edition.
        let tag = format!("W/\"{}-{}\"", identity(&service.store), env!("CARGO_PKG_VERSION"));
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
    fn find(&self, path: &str) -> Option<(&'static Address, BTreeMap<String, String>)> {
        let found = self.paths.at(path).ok()?;
        let parts = found
            .params
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        Some((found.value, parts.collect()))
    }

    async fn work<T: Send + 'static>(
        &self,
        is_heavy: bool,
        work: impl FnOnce(&Service) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.bounds.work(&self.service, is_heavy, work).await
    }

    async fn data(&self, address: &'static Address, ask: Ask) -> Result<Answer> {
        let path = ask.path.clone();
        let format = ask.format;
        let bytes = self
            .work(address.is_heavy, move |service| address.answer(service, &ask))
            .await?;
        Ok(Answer::data(bytes, format, &path))
    }

    /// A whole table as comma-separated values, written while it is read.
    async fn table_csv(&self, table: &'static ResultTable) -> Result<Body> {
        let permit = self.bounds.heavy_place().await?;
        let service = Arc::clone(&self.service);
        let (pieces, received) = mpsc::channel(2);
        let runtime = tokio::runtime::Handle::current();
        // Who does not read on gives the place free.
        let patience = self.settings.heavy_time_out;
        let send = move |piece| runtime.block_on(pieces.send_timeout(piece, patience)).is_ok();
        tokio::task::spawn_blocking(move || write_pieces(&service, table, &send, permit));
        Ok(Body::from_stream(ReceiverStream::new(received)))
    }

    /// A table as it lies in the edition; readers of Parquet may ask for parts of it.
    async fn table_file(&self, table: &'static ResultTable, request: Request) -> Response<Body> {
        let path = self
            .service
            .store
            .edition
            .folder()
            .join(format!("results/{}.parquet", table.name));
        match ServeFile::new(path).oneshot(request).await {
            Ok(found) if found.status().is_success() || found.status().as_u16() == 416 => {
                let (parts, body) = found.into_parts();
                let answer = Answer::data(
                    Body::new(body),
                    Format::Parquet,
                    &format!("tables/{}", table.name),
                );
                let mut answer = response(answer, &self.tag, &self.settings.frame_ancestors);
                *answer.status_mut() = parts.status;
                for name in ["content-length", "content-range", "accept-ranges"] {
                    if let Some(value) = parts.headers.get(name) {
                        answer
                            .headers_mut()
                            .insert(axum::http::HeaderName::from_static(name), value.clone());
                    }
                }
                answer
            }
            _ => refusal(&Problem::internal("a table of the edition could not be read")),
        }
    }

    async fn review(&self, address: &'static Address, ask: Ask, ending: Option<&str>) -> Result<Answer> {
        ask.check(&address.takes())?;
        let unknown = || {
            let hint = format!("one of {}", crate::reviews::FORMATS.join(", "));
            Problem::not_found(format!("no review ends in .{}", ending.unwrap_or_default()), hint)
        };
        let format = format_of(ending.unwrap_or("html")).ok_or_else(unknown)?;
        let name = format!(
            "{}.{}",
            ask.path.trim_start_matches('/').replace('/', "-"),
            format.extension()
        );
        let bytes = self
            .work(true, move |service| {
                let country = country_of(service, &ask)?;
                service
                    .reviews
                    .write(&review_ask(service, &ask, country)?, format)
            })
            .await?;
        let is_page = ending.is_none() || ending == Some("html");
        Ok(Answer {
            body: Body::from(bytes),
            media_type: media_type(format.extension()),
            file_name: (!is_page && format.extension() != "json").then_some(name),
            keep: Keep::Minute,
            policy: if is_page { Policy::Review } else { Policy::Data },
        })
    }

    /// A figure of a review, beside which Markdown names it.
    async fn figure(&self, path: &str) -> Option<Result<Answer>> {
        let (folder, file) = path.rsplit_once("/figures/")?;
        let review = format!("{folder}/review");
        let (_, parts) = self.find(&review)?;
        let ask = Ask {
            path: review,
            parts,
            query: BTreeMap::new(),
            format: Format::Json,
        };
        let file = format!("{file}.svg");
        let bytes = self.work(true, move |service| {
            let country = country_of(service, &ask)?;
            service
                .reviews
                .figure(&review_ask(service, &ask, country)?, &file)
        });
        Some(bytes.await.map(|bytes| Answer {
            body: Body::from(bytes),
            media_type: "image/svg+xml",
            file_name: None,
            keep: Keep::Minute,
            policy: Policy::Review,
        }))
    }

    fn page(&self, path: &str) -> Answer {
        let depth = path.trim_start_matches('/').matches('/').count();
        Answer {
            body: Body::from(explorer::page(depth)),
            media_type: "text/html; charset=utf-8",
            file_name: None,
            keep: Keep::Never,
            policy: Policy::Page,
        }
    }

    /// What is the same in every edition: static files, the description of the API, whether the server is well.
    fn fixed(&self, path: &str) -> Option<Answer> {
        let data = |bytes: Bytes, keep| Answer {
            keep,
            ..Answer::data(bytes, Format::Json, path)
        };
        match path {
            "/" | "/map" => Some(self.page("/")),
            "/openapi.json" => Some(data(self.openapi.clone(), Keep::Minute)),
            "/healthz" => {
                let health = json!({ "status": "ok", "edition": identity(&self.service.store) });
                let bytes = serde_json::to_vec(&health).expect("texts");
                Some(data(bytes.into(), Keep::Never))
            }
            _ => {
                let name = path.trim_start_matches('/');
                let (bytes, media_type) = explorer::file(name).filter(|_| name != "index.html")?;
                Some(Answer {
                    body: Body::from(bytes),
                    media_type,
                    file_name: None,
                    keep: if name.starts_with("assets/") {
                        Keep::Forever
                    } else {
                        Keep::Minute
                    },
                    policy: Policy::Page,
                })
            }
        }
    }

    async fn answer(&self, path: &str, request: Request) -> Result<Response<Body>> {
        let frame = &self.settings.frame_ancestors;
        if let Some(answer) = self.fixed(path) {
            return Ok(response(answer, &self.tag, frame));
        }
        let asked = take_apart(path);
        if asked.ending == Some("svg")
            && let Some(answer) = self.figure(asked.path).await
        {
            return Ok(response(answer?, &self.tag, frame));
        }
        let Some((address, parts)) = self.find(asked.path) else {
            return Ok(self.missing(path, request.headers()));
        };
        let query = parameters(request.uri().query().unwrap_or_default())?;
        let format = match asked.ending {
            Some("csv") => Format::Csv,
            Some("parquet") => Format::Parquet,
            _ => Format::Json,
        };
        let ask = Ask {
            path: asked.path.to_owned(),
            parts,
            query,
            format,
        };
        if matches!(address.run, Run::Review) {
            return Ok(response(
                self.review(address, ask, asked.ending).await?,
                &self.tag,
                frame,
            ));
        }
        if asked.ending.is_none() {
            return Ok(match address.has_page {
                true => response(self.page(path), &self.tag, frame),
                false => redirect(&format!("{}.json", path.rsplit('/').next().unwrap_or_default())),
            });
        }
        if asked.ending != Some(format.extension()) || !address.formats().contains(&format) {
            let known: Vec<&str> = address
                .formats()
                .iter()
                .map(|format| format.extension())
                .collect();
            let detail = format!("{} has no .{}", asked.path, asked.ending.unwrap_or_default());
            return Err(Problem::not_found(
                detail,
                format!("one of .{}", known.join(", .")),
            ));
        }
        if matches!(address.run, Run::Table) && format != Format::Json {
            let table = table(ask.part("table"))?;
            ask.check(&[])?;
            return Ok(match format {
                Format::Parquet => self.table_file(table, request).await,
                _ => response(
                    Answer::data(self.table_csv(table).await?, format, asked.path),
                    &self.tag,
                    frame,
                ),
            });
        }
        Ok(response(self.data(address, ask).await?, &self.tag, frame))
    }

    /// A page that is not there, for whom wants pages; a problem for whom wants data.
    fn missing(&self, path: &str, headers: &HeaderMap) -> Response<Body> {
        let accepts = headers
            .get("accept")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        if accepts.contains("text/html") {
            let mut page = response(self.page(path), &self.tag, &self.settings.frame_ancestors);
            *page.status_mut() = axum::http::StatusCode::NOT_FOUND;
            return page;
        }
        refusal(&Problem::not_found(
            format!("nothing is at {path}"),
            "openapi.json has all addresses",
        ))
    }
}

/// The country of a review; none for the world.
fn country_of(service: &Service, ask: &Ask) -> Result<Option<Country>> {
    if ask.part("who").is_empty() {
        return Ok(None);
    }
    let country = openfronts::geography::find_country(ask.part("who"))?;
    Ok(Some(as_counted(&service.store, country)))
}

fn review_ask<'a>(service: &Service, ask: &'a Ask, country: Option<Country>) -> Result<ReviewAsk<'a>> {
    let with = ask
        .country("with")?
        .map(|country| as_counted(&service.store, country));
    Ok(ReviewAsk {
        country,
        language: ask.get("lang").unwrap_or("en"),
        period: ask.get("period"),
        with: with.into_iter().collect(),
    })
}

/// Sends a table piece by piece, until it ends or nobody listens any more.
fn write_pieces(
    service: &Service,
    table: &ResultTable,
    send: &dyn Fn(std::io::Result<Vec<u8>>) -> bool,
    _permit: OwnedSemaphorePermit,
) {
    let mut from = 0;
    loop {
        match csv_piece(&service.store, table, from) {
            Ok(None) => return,
            Ok(Some((bytes, n_rows))) => {
                from += n_rows;
                if !send(Ok(bytes)) || n_rows == 0 {
                    return;
                }
            }
            Err(problem) => {
                send(Err(std::io::Error::other(problem.detail)));
                return;
            }
        }
    }
}

/// Answers a request.
pub async fn answer(State(hall): State<Arc<Hall>>, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return refusal(&Problem::method(request.method().as_str()));
    }
    let Some(path) = decoded(request.uri().path(), false).filter(|path| !path.chars().any(char::is_control))
    else {
        return refusal(&Problem::bad_request(
            "the address cannot be read",
            "write it as UTF-8 with percent signs",
        ));
    };
    let base = &hall.settings.base_path;
    let Some(path) = path.strip_prefix(base.as_str()).map(str::to_owned) else {
        return refusal(&Problem::not_found(
            format!("nothing is at {path}"),
            format!("addresses begin with {base}/"),
        ));
    };
    if path.is_empty() {
        return redirect(&format!("{base}/"));
    }
    if !path.starts_with('/') {
        return refusal(&Problem::not_found(
            format!("nothing is at {path}"),
            format!("addresses begin with {base}/"),
        ));
    }
    if path.len() > 1 && path.ends_with('/') {
        let name = path
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        return redirect(&format!("../{name}"));
    }
    if has_it(request.headers(), &hall.tag) && !path.starts_with("/assets/") && path != "/healthz" {
        return not_modified(&hall.tag);
    }
    match hall.answer(&path, request).await {
        Ok(response) => response,
        Err(problem) => refusal(&problem),
    }
}

//! From an address to its answer: pages of the explorer, data, reviews, static files.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response};
use serde_json::json;

use crate::addresses::{Address, Run};
use crate::answers::edition::table;
use crate::ask::{Ask, Format};
use crate::explorer;
use crate::hall::Hall;
use crate::problem::{Problem, Result};
use crate::query::{decoded_path, parameters, take_apart};
use crate::responses::{Answer, Keep, Policy, has_it, not_modified, redirect, refusal, response};

impl Hall {
    async fn data(&self, address: &'static Address, ask: Ask) -> Result<Answer> {
        let path = ask.path.clone();
        let format = ask.format;
        let bytes = self
            .work(address.is_heavy, move |service| address.answer(service, &ask))
            .await?;
        Ok(Answer::data(bytes, format, &path))
    }

    /// Whether the server is well: whether its edition is still where it was opened.
    fn health(&self) -> Result<Answer> {
        if !self.service.store.edition.is_in_place() {
            return Err(Problem::replaced());
        }
        let health = json!({ "status": "ok", "edition": self.service.store.identity });
        let bytes = serde_json::to_vec(&health).expect("texts");
        Ok(Answer {
            keep: Keep::Never,
            ..Answer::data(bytes, Format::Json, "healthz")
        })
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
        if path == "/healthz" {
            return self.health().map(|answer| response(answer, &self.tag, frame));
        }
        let asked = take_apart(path);
        let query = parameters(request.uri().query().unwrap_or_default())?;
        if asked.ending == Some("svg")
            && let Some(answer) = self.figure(asked.path, query.clone()).await
        {
            return Ok(response(answer?, &self.tag, frame));
        }
        let Some((address, parts)) = self.find(asked.path) else {
            return Ok(self.missing(path, request.headers()));
        };
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
                false => redirect("./", path, ".json", request.uri().query()),
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
                Format::Parquet => self.table_file(table, request).await?,
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

/// Answers a request.
pub async fn answer(State(hall): State<Arc<Hall>>, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return refusal(&Problem::method(request.method().as_str()));
    }
    let Some(path) = decoded_path(request.uri().path()).filter(|path| !path.chars().any(char::is_control))
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
        return redirect("./", base, "/", request.uri().query());
    }
    if !path.starts_with('/') {
        return refusal(&Problem::not_found(
            format!("nothing is at {path}"),
            format!("addresses begin with {base}/"),
        ));
    }
    if path.len() > 1 && path.ends_with('/') {
        return redirect("../", path.trim_end_matches('/'), "", request.uri().query());
    }
    if has_it(request.headers(), &hall.tag) && !path.starts_with("/assets/") && path != "/healthz" {
        return not_modified(&hall.tag);
    }
    match hall.answer(&path, request).await {
        Ok(response) => response,
        Err(problem) => refusal(&problem),
    }
}

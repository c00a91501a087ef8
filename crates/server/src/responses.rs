//! From a request to a response: which address it is, whether the asker has the answer already, and what is said of the answer in its head.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use crate::ask::{Format, escaped};
use crate::problem::Problem;

/// What a page may load: nothing but the files of this server. Scripts and styles in the page itself are not run.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
                           worker-src 'self' blob:; base-uri 'self'; form-action 'none'";
/// A review is one file: its styles and figures are in it, and it has no scripts.
const REVIEW_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
/// Data are not run.
const DATA_POLICY: &str = "default-src 'none'; sandbox";

/// How long an answer may be kept before it is asked for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// For good: its name changes with it.
    Forever,
    /// A minute, then with the question whether it has changed.
    Minute,
    /// Not without the question whether it has changed.
    Never,
}

/// What a response has.
pub(crate) struct Answer {
    /// The bytes.
    pub(crate) body: Body,
    /// Media type.
    pub(crate) media_type: &'static str,
    /// Name under which it is saved, if it is to be.
    pub(crate) file_name: Option<String>,
    /// How long it may be kept.
    pub(crate) keep: Keep,
    /// What it may load.
    pub(crate) policy: Policy,
}

/// What an answer may load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    /// A page of the explorer.
    Page,
    /// A review.
    Review,
    /// Data.
    Data,
}

impl Answer {
    /// Data in a format, saved under a name unless they are JSON.
    pub(crate) fn data(body: impl Into<Body>, format: Format, path: &str) -> Self {
        let name = path.trim_start_matches('/').replace('/', "-");
        Self {
            body: body.into(),
            media_type: format.media_type(),
            file_name: (format != Format::Json).then(|| format!("openfronts-{name}.{}", format.extension())),
            keep: Keep::Minute,
            policy: Policy::Data,
        }
    }
}

/// The response of an answer.
pub(crate) fn response(answer: Answer, tag: &str, frame_ancestors: &str) -> Response<Body> {
    let mut response = Response::new(answer.body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
    let keep = match answer.keep {
        Keep::Forever => "public, max-age=31536000, immutable",
        Keep::Minute => "public, max-age=60",
        Keep::Never => "no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if answer.keep != Keep::Forever {
        insert(headers, header::ETAG, tag);
    }
    if let Some(name) = answer.file_name {
        insert(
            headers,
            header::CONTENT_DISPOSITION,
            &format!("attachment; filename=\"{name}\""),
        );
    }
    let policy = match answer.policy {
        Policy::Page => PAGE_POLICY,
        Policy::Review => REVIEW_POLICY,
        Policy::Data => DATA_POLICY,
    };
    insert(
        headers,
        header::CONTENT_SECURITY_POLICY,
        &format!("{policy}; frame-ancestors {frame_ancestors}"),
    );
    response
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// The response of a problem.
pub(crate) fn refusal(problem: &Problem) -> Response<Body> {
    let body = serde_json::to_vec(problem).expect("texts and a number");
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    insert(headers, header::CONTENT_SECURITY_POLICY, DATA_POLICY);
    if matches!(problem.status, 429 | 503) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    if problem.status == 405 {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// The response that sends to the last part of a path, below `folder` and with an ending, with the same parameters. It never leaves this server:
/// the address is relative, and what is in it is escaped.
pub(crate) fn redirect(folder: &str, path: &str, ending: &str, query: Option<&str>) -> Response<Body> {
    let name = escaped(path.rsplit('/').next().unwrap_or_default());
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    insert(
        response.headers_mut(),
        header::LOCATION,
        &format!("{folder}{name}{ending}{query}"),
    );
    response
}

/// The response that says that nothing has changed.
pub(crate) fn not_modified(tag: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    insert(response.headers_mut(), header::ETAG, tag);
    response
}

/// Whether the asker has the answer with this tag.
pub(crate) fn has_it(headers: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let asked = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    asked.is_some_and(|tags| tags.split(',').any(|one| bare(one) == bare(tag)))
}

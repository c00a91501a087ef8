//! What goes wrong between a request and its answer, as *problem details* (RFC 9457): status, what, and a hint.

use schemars::JsonSchema;
use serde::Serialize;

/// A problem, as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// Kind of problem; `about:blank`: the status says it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// Status of HTTP.
    pub status: u16,
    /// What is wrong, with the value.
    pub detail: String,
    /// What to do.
    pub hint: String,
}

/// An answer, or a problem.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    fn new(status: u16, title: &str, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            kind: "about:blank".to_owned(),
            title: title.to_owned(),
            status,
            detail: detail.into(),
            hint: hint.into(),
        }
    }

    /// A parameter cannot be used.
    pub fn bad_request(detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(400, "Bad Request", detail, hint)
    }

    /// There is no such thing.
    pub fn not_found(detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(404, "Not Found", detail, hint)
    }

    /// Only GET and HEAD are answered.
    pub fn method(method: &str) -> Self {
        let detail = format!("{method} changes things, and an edition does not change");
        Self::new(405, "Method Not Allowed", detail, "use GET or HEAD")
    }

    /// The page of a list that another edition began.
    pub fn conflict(detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(409, "Conflict", detail, hint)
    }

    /// Too many requests of one address in a minute.
    pub fn too_many() -> Self {
        let detail = "more requests from this address than the server allows";
        Self::new(
            429,
            "Too Many Requests",
            detail,
            "wait as long as Retry-After says",
        )
    }

    /// The server works at as much as it may.
    pub fn busy() -> Self {
        let detail = "the server answers as many requests as it may at once";
        Self::new(503, "Service Unavailable", detail, "try again in a second")
    }

    /// Another edition was put in the place of the one that is served.
    pub fn replaced() -> Self {
        let detail = "the folder of the edition no longer holds the edition that was opened";
        Self::new(503, "Service Unavailable", detail, "start the server again")
    }

    /// The server is reached by a name that is not its own.
    pub fn other_host(host: &str) -> Self {
        let detail = format!("`{host}` is no name of this server");
        Self::new(
            403,
            "Forbidden",
            detail,
            "start it with --host NAME for each name by which it is reached",
        )
    }

    /// An answer takes too long.
    pub fn too_slow(seconds: u64) -> Self {
        let detail = format!("the answer took more than {seconds} s");
        Self::new(
            504,
            "Gateway Timeout",
            detail,
            "ask for less: a country, a front, fewer rows",
        )
    }

    /// The edition cannot be read, or the server is wrong.
    pub fn internal(detail: impl Into<String>) -> Self {
        let hint = "`openfronts verify EDITION` says if its files are whole";
        Self::new(500, "Internal Server Error", detail, hint)
    }
}

impl From<openfronts::Error> for Problem {
    fn from(error: openfronts::Error) -> Self {
        use openfronts::Error;
        match &error {
            Error::UnknownFront { .. } | Error::UnknownCountry { .. } | Error::UnknownEvent { .. } => {
                Self::not_found(error.to_string(), error.hint().unwrap_or_default())
            }
            _ => {
                tracing::error!(%error, "an edition could not be read");
                Self::internal("a table of the edition could not be read")
            }
        }
    }
}

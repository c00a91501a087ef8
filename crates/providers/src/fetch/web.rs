//! One request over HTTP: a page read whole, or a file as a stream; and what an answer says when it is a refusal.

use std::io::Read;
use std::time::Duration;

use serde::Deserialize;
use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body};

use super::patience::{Failure, Patience};
use crate::error::Error;
use crate::fetch_error::FetchError;
use crate::sniff::beginning;

/// Longest page that is taken.
const MAX_PAGE_BYTES: u64 = 256 << 20;
/// So much is read of a refusal.
const MAX_REFUSAL_BYTES: u64 = 1 << 16;

/// A client for one server.
#[derive(Debug, Clone)]
pub(crate) struct Web {
    agent: Agent,
}

/// What to ask for.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// Address, without what must not be shown.
    pub(crate) url: String,
    /// Names and values after the question mark; a key may be among them.
    pub(crate) query: Vec<(&'static str, String)>,
}

/// A page, read whole.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The body.
    pub(crate) bytes: Vec<u8>,
    /// What the server says beside it.
    pub(crate) headers: HeaderMap,
}

/// A file that is being read.
pub(crate) struct Stream<'a> {
    /// Byte at which it begins.
    pub(crate) from: u64,
    /// The bytes from there.
    pub(crate) reader: Box<dyn Read + 'a>,
}

impl Web {
    /// A client with an idle time out; `mailto` is said in the name of the client.
    pub(crate) fn new(base_url: &str, mailto: Option<&str>, patience: &Patience) -> Self {
        Self {
            agent: agent(base_url, mailto, patience),
        }
    }

    /// Asks for a page once.
    pub(crate) fn page(&self, ask: &Ask) -> Result<Reply, Failure> {
        let mut request = self.agent.get(&ask.url);
        for (name, value) in &ask.query {
            request = request.query(name, value);
        }
        let mut response = request.call().map_err(|error| no_answer(&ask.url, &error))?;
        if response.status().as_u16() != 200 {
            return Err(refusal(&ask.url, &mut response));
        }
        let bytes = (response.body_mut().with_config())
            .limit(MAX_PAGE_BYTES)
            .read_to_vec();
        let bytes = bytes.map_err(|error| breaks_off(&ask.url, &error))?;
        let headers = response.headers().clone();
        Ok(Reply { bytes, headers })
    }

    /// Opens a file once, at a byte if the server can.
    pub(crate) fn file(&self, url: &str, from: u64) -> Result<Stream<'static>, Failure> {
        let mut request = self.agent.get(url);
        if from > 0 {
            request = request.header("range", format!("bytes={from}-"));
        }
        let mut response = request.call().map_err(|error| no_answer(url, &error))?;
        let from = match response.status().as_u16() {
            200 => 0,
            206 => from,
            _ => return Err(refusal(url, &mut response)),
        };
        let reader = Box::new(response.into_body().into_reader());
        Ok(Stream { from, reader })
    }
}

/// A client that gives up when nothing comes for a while. No proxy stands between a machine and itself.
pub(crate) fn agent(base_url: &str, mailto: Option<&str>, patience: &Patience) -> Agent {
    let host = base_url.split("//").last().unwrap_or("");
    let is_here = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host.starts_with(name));
    let name = concat!("openfronts/", env!("CARGO_PKG_VERSION"));
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_connect(Some(patience.timeout))
        .timeout_recv_response(Some(patience.timeout))
        .timeout_per_read(Some(patience.timeout))
        .user_agent(mailto.map_or(name.to_owned(), |mailto| format!("{name} (mailto:{mailto})")));
    let config = if is_here { config.proxy(None) } else { config };
    config.build().into()
}

/// A refusal with what the server says of it. Too many requests and trouble on the server may pass.
pub(crate) fn refusal(url: &str, response: &mut Response<Body>) -> Failure {
    let status = response.status().as_u16();
    let retry_after = seconds(response.headers(), "retry-after");
    let body = (response.body_mut().with_config())
        .limit(MAX_REFUSAL_BYTES)
        .read_to_vec();
    Failure {
        error: Box::new(Error::Refused {
            url: url.to_owned(),
            status,
            message: message_in(&body.unwrap_or_default()),
        }),
        may_pass: status == 429 || status >= 500,
        retry_after,
        came_further: false,
    }
}

/// A host that is not there will not be there in a second; a connection that breaks off may hold the next time.
pub(crate) fn no_answer(url: &str, error: &ureq::Error) -> Failure {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionReset, TimedOut, UnexpectedEof};
    let may_pass = match error {
        ureq::Error::Timeout(_) => true,
        ureq::Error::Io(io) => matches!(
            io.kind(),
            ConnectionAborted | ConnectionReset | TimedOut | UnexpectedEof
        ),
        _ => false,
    };
    let error = Error::Unreachable {
        url: url.to_owned(),
        detail: error.to_string(),
    };
    Failure {
        may_pass,
        ..Failure::final_one(error)
    }
}

/// An answer that ends before its end.
pub(crate) fn breaks_off(url: &str, error: &dyn std::fmt::Display) -> Failure {
    Failure::passing(FetchError::BadAnswer {
        url: url.to_owned(),
        detail: format!("the answer breaks off: {error}"),
    })
}

/// A header that holds a number.
pub(crate) fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    // Some servers write whole numbers with a point.
    let whole = text.split('.').next().unwrap_or(text);
    whole.parse().ok()
}

fn seconds(headers: &HeaderMap, name: &str) -> Option<Duration> {
    number(headers, name).map(Duration::from_secs)
}

/// What the server says is wrong: the message in its JSON or XML, or the beginning of its text.
fn message_in(body: &[u8]) -> String {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Trouble {
        message: String,
        error: String,
    }
    let trouble: Trouble = serde_json::from_slice(body).unwrap_or_default();
    let of_xml = between(body, "<Message>", "</Message>").unwrap_or_default();
    match [trouble.message, trouble.error, of_xml]
        .into_iter()
        .find(|text| !text.is_empty())
    {
        Some(message) => beginning(message.as_bytes(), 200),
        None if body.trim_ascii().is_empty() => "without a word".to_owned(),
        None => beginning(body.trim_ascii(), 80),
    }
}

fn between(body: &[u8], start: &str, end: &str) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0.to_owned())
}

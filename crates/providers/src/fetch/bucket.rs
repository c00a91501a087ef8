//! A public bucket of S3, read without an account: one object at a time, in order, on the thread that asks.
//!
//! `object_store` knows the protocol (addresses, listings, ranges, versions); the bytes come through the same small HTTP
//! client as everything else, so that there is one way online, one patience and one set of certificates. It never signs.

use std::fmt;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use async_trait::async_trait;
use bytes::Bytes;
use http_body::{Body, Frame};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody,
    HttpService,
};
use object_store::path::Path as Key;
use object_store::{ClientOptions, GetOptions, GetRange, ObjectStore, RetryConfig};
use tokio::runtime::{Builder, Runtime};
use tokio_stream::StreamExt;
use ureq::http::{HeaderMap, HeaderValue, Request};
use ureq::{Agent, BodyReader};

use super::download::{Facts, Source};
use super::patience::{Failure, Patience};
use super::promise::Promise;
use super::web::{Stream, agent, breaks_off, no_answer, refusal};
use crate::error::{Error, Result};
use crate::fetch_error::FetchError;

/// Region of the public buckets that are read here.
const REGION: &str = "us-east-1";
/// Bytes handed on at once.
const CHUNK_BYTES: usize = 1 << 18;
/// Longest manifest that is taken.
const MAX_OBJECT_BYTES: u64 = 256 << 20;

/// A bucket.
pub(crate) struct Bucket {
    store: AmazonS3,
    name: String,
    runtime: Runtime,
}

/// An object in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Its key.
    pub(crate) key: String,
    /// Its length.
    pub(crate) size_bytes: u64,
    /// Names its version.
    pub(crate) e_tag: Option<String>,
}

impl Bucket {
    /// Opens a bucket by name; `endpoint` is another server than Amazon's.
    pub(crate) fn open(name: &str, endpoint: Option<&str>, patience: &Patience) -> Result<Self> {
        let line = Line {
            agent: agent(endpoint.unwrap_or("https://s3.amazonaws.com"), None, patience),
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(name)
            .with_region(REGION)
            .with_skip_signature(true)
            .with_http_connector(line)
            // One patience for all: ours.
            .with_retry(RetryConfig {
                max_retries: 0,
                ..RetryConfig::default()
            });
        if let Some(endpoint) = endpoint {
            builder = builder
                .with_endpoint(endpoint.trim_end_matches('/'))
                .with_allow_http(true);
        }
        let bad = |detail: String| FetchError::BadAnswer {
            url: format!("s3://{name}"),
            detail,
        };
        let store = builder.build().map_err(|error| bad(error.to_string()))?;
        let runtime = Builder::new_current_thread()
            .enable_time()
            .build()
            .map_err(|error| bad(error.to_string()))?;
        Ok(Self {
            store,
            name: name.to_owned(),
            runtime,
        })
    }

    /// Address of an object, for messages.
    pub(crate) fn url(&self, key: &str) -> String {
        format!("s3://{}/{key}", self.name)
    }

    /// Reads a small object whole, once; `None` when there is none.
    pub(crate) fn read(&self, key: &str) -> std::result::Result<Option<Vec<u8>>, Failure> {
        let stream = match self.get(key, GetOptions::default()) {
            Ok((_, stream)) => stream,
            Err(failure) if is_missing(&failure) => return Ok(None),
            Err(failure) => return Err(failure),
        };
        let mut bytes = Vec::new();
        match stream.take(MAX_OBJECT_BYTES).read_to_end(&mut bytes) {
            Ok(_) => Ok(Some(bytes)),
            Err(error) => Err(breaks_off(&self.url(key), &error)),
        }
    }

    /// Everything below a prefix, once, sorted by key.
    pub(crate) fn list(&self, prefix: &str) -> std::result::Result<Vec<Listed>, Failure> {
        let prefix_key = Key::from(prefix);
        let listing = async {
            let mut stream = self.store.list(Some(&prefix_key));
            let mut objects = Vec::new();
            while let Some(object) = stream.next().await {
                let object = object?;
                objects.push(Listed {
                    key: object.location.to_string(),
                    size_bytes: object.size,
                    e_tag: object.e_tag,
                });
            }
            Ok(objects)
        };
        let mut objects = self
            .runtime
            .block_on(listing)
            .map_err(|error| failure(&self.url(prefix), &error))?;
        objects.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(objects)
    }

    /// An object to download.
    pub(crate) fn object<'a>(&'a self, key: &'a str) -> Object<'a> {
        Object { bucket: self, key }
    }

    fn get(&self, key: &str, options: GetOptions) -> std::result::Result<(Facts, Blocking<'_>), Failure> {
        let got = self
            .runtime
            .block_on(self.store.get_opts(&Key::from(key), options))
            .map_err(|error| failure(&self.url(key), &error))?;
        let promise = got.extensions.get::<Headers>();
        let e_tag = got.meta.e_tag.clone();
        let facts = Facts {
            size_bytes: Some(got.meta.size),
            promise: (e_tag.as_deref().and_then(Promise::of_e_tag))
                .or_else(|| promise.and_then(|headers| Promise::of_headers(&headers.0))),
            e_tag,
        };
        let blocking = Blocking {
            runtime: &self.runtime,
            stream: got.into_stream(),
            chunk: Bytes::new(),
        };
        Ok((facts, blocking))
    }
}

/// An object of a bucket.
pub(crate) struct Object<'a> {
    bucket: &'a Bucket,
    key: &'a str,
}

impl Source for Object<'_> {
    fn url(&self) -> String {
        self.bucket.url(self.key)
    }

    fn look(&self) -> std::result::Result<Facts, Failure> {
        let options = GetOptions {
            head: true,
            ..GetOptions::default()
        };
        Ok(self.bucket.get(self.key, options)?.0)
    }

    fn open(&self, from: u64, facts: &Facts) -> std::result::Result<Stream<'_>, Failure> {
        let options = GetOptions {
            range: (from > 0).then_some(GetRange::Offset(from)),
            if_match: facts.e_tag.clone(),
            ..GetOptions::default()
        };
        let (found, reader) = self.bucket.get(self.key, options)?;
        if let (Some(expected), Some(found)) = (facts.size_bytes, found.size_bytes)
            && expected != found
        {
            return Err(Failure::passing(FetchError::WrongSize {
                url: self.url(),
                expected,
                found,
            }));
        }
        Ok(Stream {
            from,
            reader: Box::new(reader),
        })
    }
}

/// A stream of chunks, waited for.
struct Blocking<'a> {
    runtime: &'a Runtime,
    stream: Pin<Box<dyn tokio_stream::Stream<Item = object_store::Result<Bytes>> + Send>>,
    chunk: Bytes,
}

impl Read for Blocking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match self.runtime.block_on(self.stream.next()) {
                Some(chunk) => self.chunk = chunk.map_err(|error| io::Error::other(innermost(&error)))?,
                None => return Ok(0),
            }
        }
        let n = buffer.len().min(self.chunk.len());
        buffer[..n].copy_from_slice(&self.chunk.split_to(n));
        Ok(n)
    }
}

/// Whether there is no such object. A bucket that may not be listed says 403 instead of 404.
pub(crate) fn is_missing(failure: &Failure) -> bool {
    matches!(*failure.error, Error::Refused { status: 404, .. })
}

/// Our own failure inside an error of `object_store`, under the address of the object; what else it says is an answer that cannot be used.
fn failure(url: &str, error: &object_store::Error) -> Failure {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(here) = cause {
        if let Some(Carried(own)) = here.downcast_ref::<Carried>()
            && let Some(own) = own.lock().unwrap_or_else(PoisonError::into_inner).take()
        {
            return renamed(own, url);
        }
        cause = here.source();
    }
    Failure::passing(FetchError::BadAnswer {
        url: url.to_owned(),
        detail: innermost(error),
    })
}

fn renamed(mut failure: Failure, address: &str) -> Failure {
    if let Error::Refused { url, .. } = &mut *failure.error {
        address.clone_into(url);
    }
    failure
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

/// A failure of ours on its way through `object_store`.
#[derive(Debug)]
struct Carried(Mutex<Option<Failure>>);

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(failure) => write!(f, "{}", failure.error),
            None => f.write_str("no answer"),
        }
    }
}

impl std::error::Error for Carried {}

fn carried(failure: Failure) -> HttpError {
    HttpError::new(HttpErrorKind::Unknown, Carried(Mutex::new(Some(failure))))
}

/// The headers of an answer, handed on beside it.
#[derive(Debug, Clone)]
struct Headers(HeaderMap);

/// Our HTTP client, as `object_store` wants it.
#[derive(Debug, Clone)]
struct Line {
    agent: Agent,
}

impl HttpConnector for Line {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Line {
    async fn call(&self, request: HttpRequest) -> std::result::Result<HttpResponse, HttpError> {
        let (mut parts, _) = request.into_parts();
        let url = parts.uri.to_string();
        // Asks S3 for its checksums.
        (parts.headers).insert("x-amz-checksum-mode", HeaderValue::from_static("ENABLED"));
        let answer = self.agent.run(Request::from_parts(parts, ()));
        let mut answer = answer.map_err(|error| carried(no_answer(&url, &error)))?;
        if answer.status().as_u16() >= 300 {
            return Err(carried(refusal(&url, &mut answer)));
        }
        let (mut parts, body) = answer.into_parts();
        let headers = Headers(parts.headers.clone());
        parts.extensions.insert(headers);
        let body = Piped(Mutex::new(body.into_reader()));
        Ok(HttpResponse::from_parts(parts, HttpResponseBody::new(body)))
    }
}

/// The body of an answer, read when it is wanted.
struct Piped(Mutex<BodyReader<'static>>);

impl Body for Piped {
    type Data = Bytes;
    type Error = HttpError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, HttpError>>> {
        let mut buffer = vec![0; CHUNK_BYTES];
        let mut reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Poll::Ready(match reader.read(&mut buffer) {
            Ok(0) => None,
            Ok(n) => {
                buffer.truncate(n);
                Some(Ok(Frame::data(buffer.into())))
            }
            Err(error) => Some(Err(HttpError::new(HttpErrorKind::Decode, error))),
        })
    }
}

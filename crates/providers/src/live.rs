//! A search in the OpenAlex API, page by page, into files that are then read like any others.
//!
//! `GET {base}/works?search=…&per-page=200&cursor=…`; the answer's `meta.next_cursor` leads to the next page. A page is
//! written under its name only when it is whole, and one that is there is not fetched again, so that the same command
//! goes on where it stopped. Too many requests (429), trouble on the server (5xx) and answers that break off are tried
//! again, after the time the server asks for or twice the last wait. Documentation: developers.openalex.org; data CC0.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use corpus::Progress;
use corpus::disk::write_bytes;
use corpus::progress::Unit;
use serde::Deserialize;
use serde::de::IgnoredAny;
use ureq::http::Response;
use ureq::{Agent, Body};

use crate::error::{Error, Result, at};
use crate::sniff::beginning;

/// Address of the API.
pub const BASE_URL: &str = "https://api.openalex.org";
/// Works on a page: as many as the API allows.
const PAGE_WORKS: usize = 200;
/// Longest answer that is taken.
const MAX_PAGE_BYTES: u64 = 256 << 20;
/// Holds the search whose pages are in the folder.
const SEARCH_FILE: &str = ".search";

/// What to fetch, from where, and with how much patience.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Words to search for in titles, abstracts and full texts.
    pub search: String,
    /// Works to fetch at most.
    pub max_works: usize,
    /// Address of the API.
    pub base_url: String,
    /// Key of the API; some requests go without.
    pub api_key: Option<String>,
    /// Longest time for one request.
    pub timeout: Duration,
    /// Times a request is tried.
    pub max_tries: u32,
    /// Wait before the second try; doubled before each further one.
    pub first_wait: Duration,
    /// Longest wait between two tries; a server that asks for more is not asked again.
    pub max_wait: Duration,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            search: String::new(),
            max_works: 2_000,
            base_url: BASE_URL.to_owned(),
            api_key: None,
            timeout: Duration::from_secs(60),
            max_tries: 5,
            first_wait: Duration::from_secs(1),
            max_wait: Duration::from_secs(60),
        }
    }
}

/// What is read of a page.
#[derive(Debug, Deserialize)]
struct Page {
    meta: Meta,
    results: Vec<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct Meta {
    next_cursor: Option<String>,
}

/// Why one try failed.
struct Failure {
    error: Box<Error>,
    /// Another try may help.
    may_pass: bool,
    /// Wait that the server asks for.
    retry_after: Option<Duration>,
}

/// Fetches the pages of a search into `folder` and returns their paths in order.
pub fn fetch(query: &Query, folder: &Path, progress: &dyn Progress) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    keep_pages_of(query, folder)?;
    progress.begin("fetching", Unit::Bytes, None);
    let pages = fetch_pages(query, folder, progress);
    progress.end();
    let pages = pages?;
    if pages.is_empty() {
        return Err(Error::NothingFound {
            search: query.search.clone(),
        });
    }
    Ok(pages)
}

fn fetch_pages(query: &Query, folder: &Path, progress: &dyn Progress) -> Result<Vec<PathBuf>> {
    let agent = agent(query);
    let (mut pages, mut n_works) = (Vec::new(), 0);
    let mut cursor = Some("*".to_owned());
    while let Some(here) = cursor.take()
        && n_works < query.max_works
    {
        let path = folder.join(format!("page-{:04}.json", pages.len() + 1));
        let n_wanted = PAGE_WORKS.min(query.max_works - n_works);
        let page = match page_on_disk(&path, n_wanted) {
            Some(page) => page,
            None => {
                let (bytes, page) = fetch_page(&agent, query, &here, n_wanted, progress)?;
                write_bytes(&path, &bytes)?;
                progress.advance(bytes.len() as u64, page.results.len() as u64);
                page
            }
        };
        if page.results.is_empty() {
            break;
        }
        n_works += page.results.len();
        cursor = page.meta.next_cursor;
        pages.push(path);
    }
    Ok(pages)
}

/// Removes the pages of another search, or of the same from another address.
fn keep_pages_of(query: &Query, folder: &Path) -> Result<()> {
    let path = folder.join(SEARCH_FILE);
    let wanted = format!("{}\n{}\n", query.base_url, query.search);
    if fs::read_to_string(&path).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("page-") && name.ends_with(".json") {
            fs::remove_file(&path).map_err(at(&path))?;
        }
    }
    write_bytes(&path, wanted.as_bytes())?;
    Ok(())
}

/// The page fetched before, if it is as long as it would be now.
fn page_on_disk(path: &Path, n_wanted: usize) -> Option<Page> {
    let page: Page = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (page.results.len() == n_wanted || page.meta.next_cursor.is_none()).then_some(page)
}

fn agent(query: &Query) -> Agent {
    let host = query.base_url.split("//").last().unwrap_or("");
    let is_here = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host.starts_with(name));
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(query.timeout))
        .user_agent(concat!("openfronts/", env!("CARGO_PKG_VERSION")));
    // No proxy stands between a machine and itself.
    let config = if is_here { config.proxy(None) } else { config };
    config.build().into()
}

/// Fetches one page, with patience.
fn fetch_page(
    agent: &Agent,
    query: &Query,
    cursor: &str,
    n_wanted: usize,
    progress: &dyn Progress,
) -> Result<(Vec<u8>, Page)> {
    let mut wait = query.first_wait;
    for n_tries in 1.. {
        let failure = match try_page(agent, query, cursor, n_wanted) {
            Ok(page) => return Ok(page),
            Err(failure) => failure,
        };
        let pause = failure.retry_after.unwrap_or(wait);
        if !failure.may_pass || n_tries >= query.max_tries || pause > query.max_wait {
            return Err(*failure.error);
        }
        progress.remark(&format!(
            "{}; again in {} s",
            failure.error,
            pause.as_secs_f64().ceil()
        ));
        thread::sleep(pause);
        wait = (wait * 2).min(query.max_wait);
    }
    unreachable!("tries are counted from 1 without end")
}

fn try_page(
    agent: &Agent,
    query: &Query,
    cursor: &str,
    n_wanted: usize,
) -> std::result::Result<(Vec<u8>, Page), Failure> {
    let url = format!("{}/works", query.base_url.trim_end_matches('/'));
    let request = agent
        .get(&url)
        .query("search", &query.search)
        .query("per-page", n_wanted.to_string())
        .query("cursor", cursor);
    let request = match &query.api_key {
        Some(key) => request.query("api_key", key),
        None => request,
    };
    let mut response = request
        .call()
        .map_err(|error| unreachable_failure(&url, &error))?;
    let status = response.status().as_u16();
    let retry_after = retry_after(&response);
    let body = response
        .body_mut()
        .with_config()
        .limit(MAX_PAGE_BYTES)
        .read_to_vec();
    if status != 200 {
        let error = Error::Refused {
            url,
            status,
            message: message_in(&body.unwrap_or_default()),
        };
        return Err(Failure {
            error: Box::new(error),
            may_pass: status == 429 || status >= 500,
            retry_after,
        });
    }
    let bad_page = |detail: String| Failure {
        error: Box::new(Error::BadPage {
            url: url.clone(),
            detail,
        }),
        may_pass: true,
        retry_after: None,
    };
    let bytes = body.map_err(|error| bad_page(format!("the answer breaks off: {error}")))?;
    let page = serde_json::from_slice(&bytes).map_err(|error| bad_page(error.to_string()))?;
    Ok((bytes, page))
}

/// A host that is not there will not be there in a second; a connection that breaks off may hold the next time.
fn unreachable_failure(url: &str, error: &ureq::Error) -> Failure {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionReset, UnexpectedEof};
    let may_pass = match error {
        ureq::Error::Timeout(_) => true,
        ureq::Error::Io(io) => matches!(io.kind(), ConnectionAborted | ConnectionReset | UnexpectedEof),
        _ => false,
    };
    Failure {
        error: Box::new(Error::Unreachable {
            url: url.to_owned(),
            detail: error.to_string(),
        }),
        may_pass,
        retry_after: None,
    }
}

fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let seconds = response
        .headers()
        .get("retry-after")?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

/// What the server says is wrong: the message in its JSON, or the beginning of its text.
fn message_in(body: &[u8]) -> String {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Trouble {
        message: String,
        error: String,
    }
    let trouble: Trouble = serde_json::from_slice(body).unwrap_or_default();
    match [trouble.message, trouble.error]
        .into_iter()
        .find(|text| !text.is_empty())
    {
        Some(message) => beginning(message.as_bytes(), 200),
        None if body.trim_ascii().is_empty() => "without a word".to_owned(),
        None => beginning(body.trim_ascii(), 80),
    }
}

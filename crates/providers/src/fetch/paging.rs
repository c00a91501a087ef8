//! Lists that an API gives page by page: followed by cursor, resumed, within a budget, never faster than allowed.
//!
//! A page is written under its name only when it is whole, and one that is there is not fetched again, so that the same
//! command goes on where it stopped. A hidden file in the folder says of which question the pages are; those of another
//! are removed. Pages are packed by gzip, as they came.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use corpus::Progress;
use corpus::disk::write_bytes;
use corpus::progress::Unit;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use ureq::http::HeaderMap;

use super::patience::{Failure, Patience};
use super::web::{Ask, Reply, Web, number};
use crate::error::{Error, Result, at};
use crate::fetch_error::FetchError;

/// Holds the question whose pages are in the folder.
const QUESTION_FILE: &str = ".search";

/// What is read of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageFacts {
    /// Works on it.
    pub(crate) n_works: usize,
    /// Works in all, as the API says.
    pub(crate) n_found: Option<u64>,
    /// Leads to the next page.
    pub(crate) next: Option<String>,
}

/// An API that gives a list page by page.
pub(crate) trait Listing {
    /// What is asked, in a form that tells it from other questions.
    fn question(&self) -> String;
    /// Most works on a page.
    fn page_works(&self) -> usize;
    /// The request for a page.
    fn ask(&self, cursor: &str, n_wanted: usize) -> Ask;
    /// Reads a page.
    fn read(&self, bytes: &[u8]) -> std::result::Result<PageFacts, String>;
    /// Whether the pages of an earlier day can be gone on from.
    fn has_lasting_cursors(&self) -> bool;
}

/// How far to go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Works to fetch at most.
    pub(crate) max_works: Option<usize>,
    /// Requests to make at most.
    pub(crate) max_requests: Option<u32>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Files in order.
    pub paths: Vec<PathBuf>,
    /// Works on them.
    pub n_works: usize,
    /// Works that match in all, as the API says.
    pub n_found: Option<u64>,
    /// Requests made this time.
    pub n_requests: u32,
}

/// A server that counts: requests within a budget, and with the pauses it asks for.
pub(crate) struct Counter<'a> {
    web: &'a Web,
    patience: &'a Patience,
    progress: &'a dyn Progress,
    max_requests: Option<u32>,
    /// Requests made so far.
    pub(crate) n_requests: u32,
    /// What the last answer said of the budget of the day.
    left: Option<Left>,
    /// Least time between two requests, and the last one.
    gap: Duration,
    last: Option<Instant>,
}

/// What is left of a budget.
#[derive(Debug, Clone, Copy)]
struct Left {
    remaining: u64,
    cost: u64,
    reset_seconds: Option<u64>,
}

impl<'a> Counter<'a> {
    /// Nothing is spent yet.
    pub(crate) fn new(
        web: &'a Web,
        patience: &'a Patience,
        max_requests: Option<u32>,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            web,
            patience,
            progress,
            max_requests,
            n_requests: 0,
            left: None,
            gap: Duration::ZERO,
            last: None,
        }
    }

    /// Why no further request should be made, if that is so.
    pub(crate) fn exhausted(&self) -> Option<String> {
        if self.max_requests.is_some_and(|max| self.n_requests >= max) {
            return Some(format!("--budget {}", self.n_requests));
        }
        let left = self.left.filter(|left| left.remaining < left.cost)?;
        let when = left.reset_seconds.map_or(String::new(), |seconds| {
            format!(", a new one in {} h {} min", seconds / 3600, seconds / 60 % 60)
        });
        Some(format!(
            "the server allows {} more credits today{when}",
            left.remaining
        ))
    }

    /// Asks with patience; `check` tells whether an answer is one.
    pub(crate) fn ask<T>(
        &mut self,
        ask: &Ask,
        check: impl Fn(&[u8]) -> std::result::Result<T, String>,
    ) -> Result<(Vec<u8>, T)> {
        let (mut n_requests, mut last) = (0, self.last);
        let asked = self.patience.with(self.progress, || {
            if let Some(last) = last {
                thread::sleep(self.gap.saturating_sub(Instant::now().duration_since(last)));
            }
            n_requests += 1;
            last = Some(Instant::now());
            let Reply { bytes, headers } = self.web.page(ask)?;
            match check(&bytes) {
                Ok(value) => Ok((bytes, value, headers)),
                Err(detail) => Err(Failure::passing(Error::BadPage {
                    url: ask.url.clone(),
                    detail,
                })),
            }
        });
        self.n_requests += n_requests;
        self.last = last;
        let (bytes, value, headers) = asked?;
        self.note(&headers);
        Ok((bytes, value))
    }

    /// Reads what the server says of its limits: OpenAlex of the day's credits, Crossref of the pace.
    fn note(&mut self, headers: &HeaderMap) {
        if let Some(remaining) = number(headers, "x-ratelimit-remaining") {
            self.left = Some(Left {
                remaining,
                cost: number(headers, "x-ratelimit-credits-used").unwrap_or(1),
                reset_seconds: number(headers, "x-ratelimit-reset"),
            });
        }
        let interval = headers
            .get("x-rate-limit-interval")
            .and_then(|text| text.to_str().ok());
        let seconds: Option<u32> = interval.and_then(|text| text.trim().trim_end_matches('s').parse().ok());
        if let (Some(limit), Some(seconds)) = (number(headers, "x-rate-limit-limit"), seconds)
            && limit > 0
        {
            let gap = Duration::from_secs(seconds.into()) / u32::try_from(limit).unwrap_or(u32::MAX);
            self.gap = gap.min(self.patience.max_wait);
        }
    }
}

/// Fetches the pages of a list into a folder, as far as the bounds allow.
pub(crate) fn follow(
    listing: &dyn Listing,
    web: &Web,
    folder: &Path,
    bounds: &Bounds,
    patience: &Patience,
    progress: &dyn Progress,
) -> Result<Pages> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    keep_pages_of(&listing.question(), folder)?;
    let mut counter = Counter::new(web, patience, bounds.max_requests, progress);
    let mut following = Following {
        listing,
        folder,
        max_works: bounds.max_works.unwrap_or(usize::MAX),
        is_begun: false,
        progress,
    };
    let followed = following.follow(&mut counter);
    if following.is_begun {
        progress.end();
    }
    let mut pages = followed?;
    pages.n_requests = counter.n_requests;
    Ok(pages)
}

struct Following<'a> {
    listing: &'a dyn Listing,
    folder: &'a Path,
    max_works: usize,
    is_begun: bool,
    progress: &'a dyn Progress,
}

impl Following<'_> {
    fn follow(&mut self, counter: &mut Counter) -> Result<Pages> {
        let mut pages = Pages::default();
        let mut cursor = Some("*".to_owned());
        let mut is_stale = false;
        while let Some(here) = cursor.take()
            && pages.n_works < self.max_works
        {
            let path = self
                .folder
                .join(format!("page-{:06}.json.gz", pages.paths.len() + 1));
            let n_wanted = self.listing.page_works().min(self.max_works - pages.n_works);
            let n_before = counter.n_requests;
            let (facts, is_new) = match self.on_disk(&path, n_wanted).filter(|_| !is_stale) {
                Some(facts) => (facts, false),
                None => match self.fetch(counter, &here, n_wanted, &path, &pages) {
                    // A cursor of another day is no longer known: all pages are asked for again.
                    Err(Error::Refused {
                        status: 400 | 404 | 500,
                        ..
                    }) if n_before == 0
                        && here != "*"
                        && !is_stale
                        && !self.listing.has_lasting_cursors() =>
                    {
                        self.progress
                            .remark("the server no longer knows how far we were; from the first page again");
                        is_stale = true;
                        (pages, cursor) = (Pages::default(), Some("*".to_owned()));
                        continue;
                    }
                    other => (other?, true),
                },
            };
            if !self.is_begun {
                self.is_begun = true;
                let total = facts.n_found.map(|n| n.min(self.max_works as u64));
                self.progress.begin("fetching", Unit::Works, total);
            }
            if facts.n_works == 0 {
                if is_new {
                    fs::remove_file(&path).map_err(at(&path))?;
                }
                break;
            }
            self.progress.advance(facts.n_works as u64, 0);
            pages.n_works += facts.n_works;
            pages.n_found = facts.n_found.or(pages.n_found);
            cursor = facts.next;
            pages.paths.push(path);
        }
        Ok(pages)
    }

    /// The page fetched before, if it is as long as it would be now.
    fn on_disk(&self, path: &Path, n_wanted: usize) -> Option<PageFacts> {
        let facts = self.listing.read(&unpacked(path)?).ok()?;
        (facts.n_works == n_wanted || facts.next.is_none()).then_some(facts)
    }

    fn fetch(
        &self,
        counter: &mut Counter,
        cursor: &str,
        n_wanted: usize,
        path: &Path,
        so_far: &Pages,
    ) -> Result<PageFacts> {
        if let Some(why) = counter.exhausted() {
            let of_all = so_far.n_found.map_or(String::new(), |n| format!(" of {n}"));
            return Err(FetchError::OutOfBudget {
                why,
                reached: format!("{}{of_all} works are there", so_far.n_works),
            }
            .into());
        }
        let ask = self.listing.ask(cursor, n_wanted);
        let (bytes, facts) = counter.ask(&ask, |bytes| self.listing.read(bytes))?;
        write_packed(path, &bytes)?;
        Ok(facts)
    }
}

/// Removes the pages of another question.
fn keep_pages_of(question: &str, folder: &Path) -> Result<()> {
    let path = folder.join(QUESTION_FILE);
    if fs::read_to_string(&path).is_ok_and(|found| found == question) {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("page-") && (name.ends_with(".json") || name.ends_with(".json.gz")) {
            fs::remove_file(&path).map_err(at(&path))?;
        }
    }
    write_bytes(&path, question.as_bytes())?;
    Ok(())
}

/// Writes bytes packed by gzip, whole or not at all.
pub(crate) fn write_packed(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    write_bytes(path, &packed.map_err(at(path))?)?;
    Ok(())
}

/// The bytes of a packed file, if they are there and whole.
pub(crate) fn unpacked(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).ok()?;
    MultiGzDecoder::new(file).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

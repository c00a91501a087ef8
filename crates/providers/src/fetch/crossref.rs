//! Works of the Crossref API: by filter, page by page, or by DOI, in batches.
//!
//! `GET {base}/works?filter=…&rows=1000&cursor=*`; the answer's `message.next-cursor` leads to the next page, for some minutes
//! only. Each answer tells the pace that is allowed (`X-Rate-Limit-Limit` requests in `X-Rate-Limit-Interval`), and an
//! address in `mailto` gives a better one. Several DOIs in a filter are joined by or. Documentation: api.crossref.org and
//! crossref.org/documentation/retrieve-metadata/rest-api; metadata are facts, free to use.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use corpus::Progress;
use corpus::disk::{checksum_of, write_bytes};
use corpus::progress::Unit;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::paging::{Bounds, Counter, Listing, PageFacts, Pages, follow, unpacked, write_packed};
use super::patience::Patience;
use super::web::{Ask, Web};
use crate::error::{Error, Result, at};
use crate::fetch_error::FetchError;
use crate::identifiers::doi;

/// Address of the API.
pub const BASE_URL: &str = "https://api.crossref.org";
/// Works on a page: as many as the API allows.
const PAGE_WORKS: usize = 1_000;
/// DOIs in one request, and the length of all of them.
const BATCH_DOIS: usize = 50;
const MAX_FILTER_BYTES: usize = 3_000;
/// DOIs that Crossref does not know.
const NOT_FOUND_FILE: &str = "not_found.txt";

/// What to fetch, from where, and with how much patience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Filter of the API, such as `from-pub-date:2024,type:journal-article`.
    pub filter: String,
    /// Works to fetch at most.
    pub max_works: Option<usize>,
    /// Requests to make at most.
    pub max_requests: Option<u32>,
    /// Address of the API.
    pub base_url: String,
    /// Address of a person, for the polite pool.
    pub mailto: Option<String>,
    /// How long to wait.
    pub patience: Patience,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            filter: String::new(),
            max_works: None,
            max_requests: None,
            base_url: BASE_URL.to_owned(),
            mailto: None,
            patience: Patience::default(),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Answer<T> {
    message: Message<T>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Message<T> {
    total_results: Option<u64>,
    next_cursor: Option<String>,
    items: Vec<T>,
}

impl Query {
    fn web(&self) -> Web {
        Web::new(&self.base_url, self.mailto.as_deref(), &self.patience)
    }

    fn works(&self, filter: String) -> Ask {
        let mut query = vec![("filter", filter)];
        query.extend(self.mailto.as_ref().map(|mailto| ("mailto", mailto.clone())));
        Ask {
            url: format!("{}/works", self.base_url.trim_end_matches('/')),
            query,
        }
    }
}

impl Listing for Query {
    fn question(&self) -> String {
        format!("{}\n{}\n", self.base_url, self.filter)
    }

    fn page_works(&self) -> usize {
        PAGE_WORKS
    }

    fn ask(&self, cursor: &str, n_wanted: usize) -> Ask {
        let mut ask = self.works(self.filter.clone());
        let page = [("rows", n_wanted.to_string()), ("cursor", cursor.to_owned())];
        ask.query.extend(page);
        ask
    }

    fn read(&self, bytes: &[u8]) -> std::result::Result<PageFacts, String> {
        let answer: Answer<IgnoredAny> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let message = answer.message;
        Ok(PageFacts {
            n_works: message.items.len(),
            n_found: message.total_results,
            // There is a cursor behind the last page as well.
            next: message.next_cursor.filter(|_| message.items.len() == PAGE_WORKS),
        })
    }

    fn has_lasting_cursors(&self) -> bool {
        false
    }
}

/// Fetches the works that match into a folder.
pub fn fetch(query: &Query, folder: &Path, progress: &dyn Progress) -> Result<Pages> {
    let bounds = Bounds {
        max_works: query.max_works,
        max_requests: query.max_requests,
    };
    let pages = follow(query, &query.web(), folder, &bounds, &query.patience, progress)?;
    if pages.paths.is_empty() {
        return Err(Error::NothingFound {
            asked: format!("the filter `{}`", query.filter),
        });
    }
    Ok(pages)
}

/// Asks how many works match.
pub fn count(query: &Query, progress: &dyn Progress) -> Result<u64> {
    let mut ask = query.works(query.filter.clone());
    ask.query.push(("rows", "0".to_owned()));
    let web = query.web();
    let page = query.patience.with(progress, || web.page(&ask))?;
    let facts = query.read(&page.bytes).map_err(|detail| Error::BadPage {
        url: ask.url.clone(),
        detail,
    })?;
    Ok(facts.n_found.unwrap_or(0))
}

/// DOIs to ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dois {
    /// Different ones, in order.
    pub dois: Vec<String>,
    /// Lines that hold no DOI, with their number.
    pub not_dois: Vec<(usize, String)>,
    /// DOIs with a comma in them, which a filter cannot hold.
    pub unaskable: Vec<String>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByDoi {
    /// Works that came.
    pub n_works: usize,
    /// DOIs that Crossref does not know.
    pub n_not_found: usize,
    /// Requests made this time.
    pub n_requests: u32,
}

impl Dois {
    /// Reads a DOI a line, with or without an address; empty lines are nothing.
    pub fn read(text: &str) -> Self {
        let (mut read, mut seen) = (Self::default(), BTreeSet::new());
        for (i, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            match doi(line) {
                None if line.is_empty() => {}
                None => read.not_dois.push((i + 1, line.to_owned())),
                Some(doi) if !seen.insert(doi.clone()) => {}
                Some(doi) if doi.contains(',') => read.unaskable.push(doi),
                Some(doi) => read.dois.push(doi),
            }
        }
        read
    }

    /// Requests it takes.
    pub fn n_requests(&self) -> usize {
        self.batches().len()
    }

    fn batches(&self) -> Vec<Vec<&str>> {
        let mut batches: Vec<Vec<&str>> = Vec::new();
        let mut n_bytes = 0;
        for doi in &self.dois {
            let length = 7 + doi.len() + 2 * doi.bytes().filter(|b| !b.is_ascii_alphanumeric()).count();
            n_bytes += length;
            match batches.last_mut() {
                Some(last) if last.len() < BATCH_DOIS && n_bytes <= MAX_FILTER_BYTES => last.push(doi),
                _ => {
                    n_bytes = length;
                    batches.push(vec![doi]);
                }
            }
        }
        batches
    }
}

/// Fetches works by DOI into a folder.
pub fn fetch_dois(dois: &Dois, query: &Query, folder: &Path, progress: &dyn Progress) -> Result<ByDoi> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    let web = query.web();
    let mut counter = Counter::new(&web, &query.patience, query.max_requests, progress);
    let total = dois.dois.len();
    progress.begin("fetching", Unit::Works, Some(total as u64));
    let mut came = ByDoi::default();
    let mut not_found: Vec<&str> = Vec::new();
    let fetched = dois.batches().iter().try_for_each(|batch| {
        let bytes = batch_of(batch, query, folder, &mut counter, (came.n_works, total))?;
        let found = dois_in(&bytes).unwrap_or_default();
        came.n_works += found.len();
        not_found.extend(batch.iter().filter(|doi| !found.contains(**doi)).copied());
        progress.advance(batch.len() as u64, 0);
        Ok(())
    });
    progress.end();
    came.n_requests = counter.n_requests;
    came.n_not_found = not_found.len();
    let text: String = not_found.iter().map(|doi| format!("{doi}\n")).collect();
    write_bytes(&folder.join(NOT_FOUND_FILE), text.as_bytes())?;
    fetched.map(|()| came)
}

/// The answer to a batch, from the disk or from the API.
fn batch_of(
    batch: &[&str],
    query: &Query,
    folder: &Path,
    counter: &mut Counter,
    (n_works, total): (usize, usize),
) -> Result<Vec<u8>> {
    let filter: Vec<String> = batch.iter().map(|doi| format!("doi:{doi}")).collect();
    let filter = filter.join(",");
    let path = folder.join(format!("works-{}.json.gz", &checksum_of(filter.as_bytes())[..24]));
    if let Some(bytes) = unpacked(&path).filter(|bytes| dois_in(bytes).is_ok()) {
        return Ok(bytes);
    }
    if let Some(why) = counter.exhausted() {
        return Err(FetchError::OutOfBudget {
            why,
            reached: format!("{n_works} works of {total} DOIs are there"),
        }
        .into());
    }
    let mut ask = query.works(filter);
    ask.query.push(("rows", BATCH_DOIS.to_string()));
    let (bytes, _) = counter.ask(&ask, dois_in)?;
    write_packed(&path, &bytes)?;
    Ok(bytes)
}

fn dois_in(bytes: &[u8]) -> std::result::Result<BTreeSet<String>, String> {
    #[derive(Deserialize)]
    struct Item {
        #[serde(rename = "DOI")]
        doi: Option<String>,
    }
    let answer: Answer<Item> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let dois = answer
        .message
        .items
        .into_iter()
        .filter_map(|item| doi(&item.doi?));
    Ok(dois.collect())
}

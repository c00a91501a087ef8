//! Works of the OpenAlex API by filter or search, page by page, into files that are then read like any others.
//!
//! `GET {base}/works?search=…&filter=…&per_page=100&cursor=…`; the answer's `meta.next_cursor` leads to the next page. The
//! API gives 100 works a page at most, and tells with each answer what it cost and what is left of the day's credits
//! (`X-RateLimit-*`). Documentation: help.openalex.org/api; data CC0.

use std::path::Path;

use corpus::Progress;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::paging::{Bounds, Listing, PageFacts, Pages, follow};
use super::patience::Patience;
use super::web::{Ask, Web};
use crate::error::{Error, Result};

/// Address of the API.
pub const BASE_URL: &str = "https://api.openalex.org";
/// Works on a page: as many as the API allows.
pub(crate) const PAGE_WORKS: usize = 100;

/// What to fetch, from where, and with how much patience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Words to search for in titles, abstracts and full texts; none, if empty.
    pub search: String,
    /// Filter of the API, such as `publication_year:2024,type:article`; none, if empty.
    pub filter: String,
    /// Works of the expansion corpus as well.
    pub include_xpac: bool,
    /// Works to fetch at most.
    pub max_works: usize,
    /// Requests to make at most.
    pub max_requests: Option<u32>,
    /// Address of the API.
    pub base_url: String,
    /// Key of the API; some requests go without.
    pub api_key: Option<String>,
    /// Address of a person, said in the name of the client.
    pub mailto: Option<String>,
    /// How long to wait.
    pub patience: Patience,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            search: String::new(),
            filter: String::new(),
            include_xpac: false,
            max_works: 2_000,
            max_requests: None,
            base_url: BASE_URL.to_owned(),
            api_key: None,
            mailto: None,
            patience: Patience::default(),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Page {
    meta: Meta,
    results: Vec<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct Meta {
    count: Option<u64>,
    next_cursor: Option<String>,
}

impl Query {
    pub(crate) fn web(&self) -> Web {
        Web::new(&self.base_url, self.mailto.as_deref(), &self.patience)
    }

    /// The request for works, without what leads to a page.
    pub(crate) fn works(&self) -> Ask {
        let mut query = Vec::new();
        if !self.search.is_empty() {
            query.push(("search", self.search.clone()));
        }
        if !self.filter.is_empty() {
            query.push(("filter", self.filter.clone()));
        }
        if self.include_xpac {
            query.push(("include_xpac", "true".to_owned()));
        }
        query.extend(self.api_key.as_ref().map(|key| ("api_key", key.clone())));
        Ask {
            url: format!("{}/works", self.base_url.trim_end_matches('/')),
            query,
        }
    }

    /// What is asked for, in words.
    fn asked(&self) -> String {
        let search = (!self.search.is_empty()).then(|| format!("the search `{}`", self.search));
        let filter = (!self.filter.is_empty()).then(|| format!("the filter `{}`", self.filter));
        search.into_iter().chain(filter).collect::<Vec<_>>().join(" and ")
    }
}

impl Listing for Query {
    fn question(&self) -> String {
        let xpac = if self.include_xpac { "\ninclude_xpac" } else { "" };
        format!("{}\n{}\n{}{xpac}\n", self.base_url, self.search, self.filter)
    }

    fn page_works(&self) -> usize {
        PAGE_WORKS
    }

    fn ask(&self, cursor: &str, n_wanted: usize) -> Ask {
        let mut ask = self.works();
        let page = [("per_page", n_wanted.to_string()), ("cursor", cursor.to_owned())];
        ask.query.extend(page);
        ask
    }

    fn read(&self, bytes: &[u8]) -> std::result::Result<PageFacts, String> {
        read_page(bytes)
    }

    fn has_lasting_cursors(&self) -> bool {
        true
    }
}

/// What a page of works says.
pub(crate) fn read_page(bytes: &[u8]) -> std::result::Result<PageFacts, String> {
    let page: Page = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    Ok(PageFacts {
        n_works: page.results.len(),
        n_found: page.meta.count,
        next: page.meta.next_cursor,
    })
}

/// Fetches the works that match into a folder.
pub fn fetch(query: &Query, folder: &Path, progress: &dyn Progress) -> Result<Pages> {
    let bounds = Bounds {
        max_works: Some(query.max_works),
        max_requests: query.max_requests,
    };
    let pages = follow(query, &query.web(), folder, &bounds, &query.patience, progress)?;
    if pages.paths.is_empty() {
        return Err(Error::NothingFound { asked: query.asked() });
    }
    Ok(pages)
}

/// Asks how many works match, with one request for one work.
pub fn count(query: &Query, progress: &dyn Progress) -> Result<u64> {
    let ask = query.ask("*", 1);
    let web = query.web();
    let page = query.patience.with(progress, || web.page(&ask))?;
    let facts = read_page(&page.bytes).map_err(|detail| Error::BadPage {
        url: ask.url.clone(),
        detail,
    })?;
    Ok(facts.n_found.unwrap_or(0))
}

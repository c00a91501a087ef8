//! Stubs of a corpus, made records: cited works known only from reference lists, fetched by id, the most cited first.
//!
//! `GET {base}/works?filter=openalex:W1|W2|…`: up to 100 ids a request, as the API allows, and no longer an address than it
//! takes. Stubs without an id of OpenAlex are asked for by DOI, by number in PubMed or by the DOI that arXiv gives. A batch is a file named after what it asks for, so
//! that one that is there is not asked for again, and those of an earlier round stay. Ids that the API does not know are
//! kept in `not_found.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use corpus::disk::{TableReader, checksum_of, write_bytes};
use corpus::progress::Unit;
use corpus::references::Reference;
use corpus::{Corpus, Progress};
use serde::Deserialize;

use super::openalex::{PAGE_WORKS, Query, read_page};
use super::paging::{Counter, unpacked, write_packed};
use crate::error::{Result, at};
use crate::fetch_error::FetchError;
use crate::identifiers::doi;

/// Longest filter: addresses of the API have 2,048 characters at most.
const MAX_FILTER_BYTES: usize = 1_700;
/// Ids that the API does not know.
const NOT_FOUND_FILE: &str = "not_found.txt";

corpus::table! {
    /// What is read of a work.
    pub struct StubId in "works" {
        /// Dense id.
        work: u32,
        /// Id of the work.
        work_id: String,
        /// True for a cited work of which no record was given.
        is_stub: bool,
        /// DOI in lower case, without the address.
        doi: Option<String>,
        /// Number in PubMed.
        pmid: Option<u32>,
        /// Number in arXiv, without version.
        arxiv_id: Option<String>,
    }
}

/// Which stubs to fetch. Where from, and within which budget, says a [`Query`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Times a stub is cited in the corpus at least.
    pub cited_at_least: u32,
    /// Stubs to ask for at most, the most cited first.
    pub max_works: Option<usize>,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            cited_at_least: 2,
            max_works: None,
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Stubs in the corpus.
    pub n_stubs: usize,
    /// Stubs cited often enough, within the limit.
    pub n_chosen: usize,
    /// Chosen ones that cannot be asked for: without an id that the API knows, or a DOI with a comma or a bar in it.
    pub n_unaskable: usize,
    /// Filters, one a request.
    batches: Vec<Batch>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Batch {
    kind: Kind,
    ids: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    OpenAlex,
    Doi,
    Pmid,
}

impl Kind {
    const ALL: [Self; 3] = [Self::OpenAlex, Self::Doi, Self::Pmid];

    fn filter(self) -> &'static str {
        match self {
            Kind::OpenAlex => "openalex",
            Kind::Doi => "doi",
            Kind::Pmid => "pmid",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hydrated {
    /// Works that came, in this round and earlier ones over the same stubs.
    pub n_works: usize,
    /// Stubs that the API does not know.
    pub n_not_found: usize,
    /// Requests made this time.
    pub n_requests: u32,
}

impl Wanted {
    /// Requests it takes, those made before included.
    pub fn n_requests(&self) -> usize {
        self.batches.len()
    }
}

/// Chooses the stubs of a corpus.
pub fn choose(corpus: &Corpus, selection: &Selection, progress: &dyn Progress) -> Result<Wanted> {
    let manifest = corpus.manifest();
    let first = usize::try_from(manifest.n_records).unwrap_or(usize::MAX);
    let n_rows = |name: &str| manifest.tables.get(name).map_or(0, |table| table.n_rows);
    let n_stubs = usize::try_from(n_rows("works"))
        .unwrap_or(0)
        .saturating_sub(first);
    let mut n_citations = vec![0_u32; n_stubs];
    progress.begin(
        "counting citations of stubs",
        Unit::Rows,
        Some(n_rows("references")),
    );
    for reference in TableReader::<Reference>::open(&corpus.path_of::<Reference>())? {
        let cited = reference?.cited as usize;
        if let Some(n) = cited
            .checked_sub(first)
            .and_then(|stub| n_citations.get_mut(stub))
        {
            *n += 1;
        }
        progress.advance(1, 0);
    }
    progress.end();
    let mut chosen: Vec<usize> = (0..n_stubs)
        .filter(|&stub| n_citations[stub] >= selection.cited_at_least)
        .collect();
    chosen.sort_by_key(|&stub| (std::cmp::Reverse(n_citations[stub]), stub));
    chosen.truncate(selection.max_works.unwrap_or(usize::MAX));
    let ids = ids_of(corpus, first, &chosen)?;
    let mut wanted = Wanted {
        n_stubs,
        n_chosen: chosen.len(),
        ..Wanted::default()
    };
    let mut of_kind: [Vec<String>; 3] = Default::default();
    for id in ids {
        match id {
            Some((kind, id)) => of_kind[kind as usize].push(id),
            None => wanted.n_unaskable += 1,
        }
    }
    for (kind, ids) in Kind::ALL.into_iter().zip(of_kind) {
        wanted.batches.extend(batches(kind, ids));
    }
    Ok(wanted)
}

/// How the chosen stubs are asked for, in the order in which they were chosen.
fn ids_of(corpus: &Corpus, first: usize, chosen: &[usize]) -> Result<Vec<Option<(Kind, String)>>> {
    let places: BTreeMap<usize, usize> = chosen.iter().enumerate().map(|(i, &stub)| (stub, i)).collect();
    let mut ids = vec![None; chosen.len()];
    for row in TableReader::<StubId>::open(&corpus.path_of::<StubId>())? {
        let row = row?;
        let place = (row.work as usize)
            .checked_sub(first)
            .and_then(|stub| places.get(&stub));
        if row.is_stub
            && let Some(&i) = place
        {
            ids[i] = row.askable();
        }
    }
    Ok(ids)
}

impl StubId {
    /// What the API calls it; `None` if it has no name there.
    fn askable(self) -> Option<(Kind, String)> {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if self.work_id.strip_prefix('W').is_some_and(is_number) {
            return Some((Kind::OpenAlex, self.work_id));
        }
        // Commas and bars part filters and values; the API has no way to write one inside a value.
        let is_writable = |doi: &String| !doi.contains([',', '|']);
        if let Some(doi) = self.doi.filter(is_writable) {
            return Some((Kind::Doi, doi));
        }
        if let Some(pmid) = self.pmid {
            return Some((Kind::Pmid, pmid.to_string()));
        }
        let arxiv_id = self.arxiv_id?.to_lowercase();
        Some((Kind::Doi, format!("10.48550/arxiv.{arxiv_id}")))
    }
}

fn batches(kind: Kind, ids: Vec<String>) -> Vec<Batch> {
    let mut batches: Vec<Batch> = Vec::new();
    let mut n_bytes = 0;
    for id in ids {
        // A bar and a slash take three characters in an address.
        let length = 3 + id.len() + 2 * id.bytes().filter(|b| !b.is_ascii_alphanumeric()).count();
        n_bytes += length;
        match batches.last_mut() {
            Some(last) if last.ids.len() < PAGE_WORKS && n_bytes <= MAX_FILTER_BYTES => last.ids.push(id),
            _ => {
                n_bytes = length;
                batches.push(Batch { kind, ids: vec![id] });
            }
        }
    }
    batches
}

impl Batch {
    fn filter(&self) -> String {
        format!("{}:{}", self.kind.filter(), self.ids.join("|"))
    }

    fn file_name(&self) -> String {
        format!("stubs-{}.json.gz", &checksum_of(self.filter().as_bytes())[..24])
    }
}

/// Fetches what was chosen into a folder; `query` says where from and within which budget.
pub fn fetch(wanted: &Wanted, query: &Query, folder: &Path, progress: &dyn Progress) -> Result<Hydrated> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    let web = query.web();
    let mut counter = Counter::new(&web, &query.patience, query.max_requests, progress);
    let total = wanted.batches.iter().map(|batch| batch.ids.len() as u64).sum();
    progress.begin("fetching stubs", Unit::Works, Some(total));
    let mut hydrated = Hydrated::default();
    let mut not_found = BTreeSet::new();
    let fetched = wanted.batches.iter().try_for_each(|batch| {
        let bytes = batch_of(batch, query, folder, &mut counter, &hydrated, total)?;
        let page: Page = serde_json::from_slice(&bytes).unwrap_or_default();
        hydrated.n_works += page.results.len();
        not_found.extend(missing(batch, &page));
        progress.advance(batch.ids.len() as u64, 0);
        Ok(())
    });
    progress.end();
    hydrated.n_requests = counter.n_requests;
    hydrated.n_not_found = not_found.len();
    let text: String = not_found.iter().map(|id| format!("{id}\n")).collect();
    write_bytes(&folder.join(NOT_FOUND_FILE), text.as_bytes())?;
    fetched.map(|()| hydrated)
}

/// The answer to a batch, from the disk or from the API.
fn batch_of(
    batch: &Batch,
    query: &Query,
    folder: &Path,
    counter: &mut Counter,
    so_far: &Hydrated,
    total: u64,
) -> Result<Vec<u8>> {
    let path = folder.join(batch.file_name());
    if let Some(bytes) = unpacked(&path).filter(|bytes| read_page(bytes).is_ok()) {
        return Ok(bytes);
    }
    if let Some(why) = counter.exhausted() {
        return Err(FetchError::OutOfBudget {
            why,
            reached: format!("{} of {total} stubs are records", so_far.n_works),
        }
        .into());
    }
    let asked = Query {
        search: String::new(),
        filter: batch.filter(),
        // A cited work may be one of the expansion corpus.
        include_xpac: true,
        ..query.clone()
    };
    let mut ask = asked.works();
    ask.query.push(("per_page", PAGE_WORKS.to_string()));
    let (bytes, _) = counter.ask(&ask, read_page)?;
    write_packed(&path, &bytes)?;
    Ok(bytes)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Page {
    results: Vec<Found>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Found {
    id: Option<String>,
    doi: Option<String>,
    ids: Ids,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Ids {
    pmid: Option<String>,
}

/// Ids of a batch that are not in its answer.
fn missing(batch: &Batch, page: &Page) -> Vec<String> {
    let last = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        text.rsplit('/').next().unwrap_or_default().to_owned()
    };
    let found: BTreeSet<String> = (page.results.iter())
        .map(|work| match batch.kind {
            Kind::OpenAlex => last(&work.id),
            Kind::Doi => work.doi.as_deref().and_then(doi).unwrap_or_default(),
            Kind::Pmid => last(&work.ids.pmid),
        })
        .collect();
    let prefix = match batch.kind {
        Kind::OpenAlex => "",
        Kind::Doi => "doi:",
        Kind::Pmid => "pmid:",
    };
    (batch.ids.iter())
        .filter(|id| !found.contains(*id))
        .map(|id| format!("{prefix}{id}"))
        .collect()
}

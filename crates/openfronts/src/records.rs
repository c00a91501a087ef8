//! Records: the papers of fronts as a reader sees them, so that an edition can be read without its corpus.
//!
//! **Definition.** One row for each paper that is core or citing paper of a front: id, DOI, title, source, year, first
//! author, and the countries of its authors as the provider gives them (Hong Kong and Macao by themselves).
//!
//! **Memory.** About 300 bytes per paper of a front; the corpus is read once, row by row.
//!
//! **What is not exact.** OpenAlex gives at most 100 authors of a paper; countries of the others are not known.

use std::collections::{BTreeMap, BTreeSet};

use corpus::authorships::Authorship;
use corpus::sources::Source;
use corpus::texts::Text;
use corpus::works::{OaStatus, Work};

use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::stage::Workplace;

corpus::table! {
    /// One paper of a front.
    pub struct Record in "records" {
        /// The paper.
        work: u32,
        /// Id of the work, as in OpenAlex without the address.
        work_id: String,
        /// DOI in lower case, without the address.
        doi: Option<String>,
        /// Title.
        title: Option<String>,
        /// Year of publication.
        year: Option<i16>,
        /// Date of publication, ISO 8601.
        publication_date: Option<String>,
        /// Type in OpenAlex's words.
        work_type: Option<String>,
        /// Name of the journal, series, conference or repository.
        source: Option<String>,
        /// First author as displayed.
        first_author: Option<String>,
        /// Authors given (OpenAlex gives at most 100).
        n_authors: u32,
        /// Countries of the authors, ISO 3166-1 alpha-2, each once, sorted.
        countries: Vec<String>,
        /// Open-access status.
        oa_status: Option<OaStatus>,
        /// Known only from reference lists.
        is_stub: bool,
    }
}

fn record(work: Work, sources: &BTreeMap<u64, String>) -> Record {
    Record {
        work: work.work,
        work_id: work.work_id,
        doi: work.doi,
        title: None,
        year: work.year,
        publication_date: work.publication_date,
        work_type: work.work_type,
        source: work.source_id.and_then(|id| sources.get(&id).cloned()),
        first_author: None,
        n_authors: 0,
        countries: Vec::new(),
        oa_status: work.oa_status,
        is_stub: work.is_stub,
    }
}

/// Reads the papers of fronts, finds them in the corpus, writes their records.
pub(crate) fn run(at: &mut Workplace, (): &()) -> Result<()> {
    let wanted: BTreeSet<u32> = at.table::<FrontPaper>()?.iter().map(|row| row.work).collect();
    let names: BTreeMap<u64, String> = at
        .corpus_table::<Source>()?
        .into_iter()
        .map(|source| (source.source_id, source.name))
        .collect();
    let mut records: BTreeMap<u32, Record> = BTreeMap::new();
    for work in at.corpus_rows::<Work>()? {
        let work = work?;
        if wanted.contains(&work.work) {
            records.insert(work.work, record(work, &names));
        }
    }
    for text in at.corpus_rows::<Text>()? {
        let text = text?;
        if let Some(record) = records.get_mut(&text.work) {
            record.title = text.title;
            record.first_author = text.first_author;
            record.n_authors = text.n_authors;
        }
    }
    for row in at.corpus_rows::<Authorship>()? {
        let row = row?;
        if let (Some(record), Some(country)) = (records.get_mut(&row.work), row.country) {
            record.countries.push(country.to_string());
        }
    }
    for record in records.values_mut() {
        record.countries.sort_unstable();
        record.countries.dedup();
    }
    at.write(&records.into_values().collect::<Vec<_>>())
}

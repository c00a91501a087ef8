//! The papers behind a number: who took part, in which fronts, fields and years.

use std::path::PathBuf;

use corpus::Corpus;
use corpus::columns::Columns;
use openfronts::areas::classification;
use openfronts::credit::Counting;
use openfronts::evidence::{EvidencePaper, Question, first_papers};
use openfronts::members::Kind;
use pyo3::prelude::*;

use crate::edition::{Edition, word};
use crate::failure::{of_corpus, of_edition};
use crate::table::Table;

corpus::table! {
    /// One paper behind a number.
    pub(crate) struct PaperBehind in "papers_behind" {
        /// Id of the work, as in OpenAlex without the address.
        work_id: String,
        /// Year of publication.
        year: i16,
        /// Its citations from papers of the corpus.
        n_citations: u32,
        /// Field, one of 26.
        field_id: Option<u8>,
        /// Area, 1 to 11.
        area: Option<u8>,
        /// Fronts in which it is a core paper.
        core_of: Vec<String>,
        /// Fronts which it cites.
        citing_of: Vec<String>,
        /// Countries in its addresses, as counted.
        countries: Vec<String>,
        /// Title; known of papers of fronts, and of all with the corpus.
        title: Option<String>,
        /// First author, likewise.
        first_author: Option<String>,
        /// Source, likewise.
        source: Option<String>,
        /// DOI, likewise.
        doi: Option<String>,
    }
}

impl From<EvidencePaper> for PaperBehind {
    fn from(paper: EvidencePaper) -> Self {
        let texts = |fronts: Vec<u32>| fronts.iter().map(u32::to_string).collect();
        Self {
            work_id: paper.work_id,
            year: paper.year,
            n_citations: paper.n_citations,
            field_id: paper.field_id,
            area: paper.area,
            core_of: texts(paper.core_of),
            citing_of: texts(paper.citing_of),
            countries: paper.countries,
            title: paper.title,
            first_author: paper.first_author,
            source: paper.source,
            doi: paper.doi,
        }
    }
}

/// The papers for which all that is given holds, the most cited first, at most `limit`; and how many they are in all.
#[pyfunction]
#[pyo3(signature = (edition, *, members, fronts, role, area, years, counting, joint, limit, corpus))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn papers(
    py: Python<'_>,
    edition: &Edition,
    members: Vec<(String, String)>,
    fronts: Option<Vec<u32>>,
    role: Option<String>,
    area: Option<String>,
    years: Option<(i16, i16)>,
    counting: Option<String>,
    joint: bool,
    limit: Option<usize>,
    corpus: Option<PathBuf>,
) -> PyResult<(usize, Table)> {
    let member = |(kind, who): (String, String)| {
        let who = edition.member(&kind, who)?;
        Ok((word::<Kind>(&kind)?, who))
    };
    let members = members.into_iter().map(member);
    let area = area
        .as_deref()
        .map(|asked| classification().find_area(asked))
        .transpose();
    let question = Question {
        of: members.collect::<PyResult<_>>()?,
        counting: counting.as_deref().map(word::<Counting>).transpose()?,
        fronts: fronts.map(|fronts| fronts.into_iter().collect()),
        role,
        area: area.map_err(of_edition)?.map(|area| area.area),
        years: years.map(|(from, to)| from..=to),
        is_joint: joint,
        ..Question::default()
    };
    let corpus = corpus
        .map(|folder| Corpus::open(&folder))
        .transpose()
        .map_err(of_corpus)?;
    let limit = limit.unwrap_or(usize::MAX);
    let found = py.detach(|| first_papers(&edition.inner, &question, corpus.as_ref(), limit));
    let (n_all, papers) = found.map_err(of_edition)?;
    let rows: Vec<PaperBehind> = papers.into_iter().map(PaperBehind::from).collect();
    let columns = Columns::of_rows(&rows);
    Ok((n_all, edition.noted(&columns, "papers_behind")))
}

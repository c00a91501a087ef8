//! The papers behind a row, by several verbs: `--papers`.

use std::path::PathBuf;

use corpus::Corpus;
use openfronts::Edition;
use openfronts::evidence::{EvidencePaper, Question, first_papers};

use crate::output::{Output, add_provenance, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, number_of};
use crate::talk::Talk;

/// Options of verbs that can show papers.
#[derive(clap::Args)]
pub(crate) struct Papers {
    /// List the papers behind it, the most cited first.
    #[arg(long)]
    papers: bool,
    /// The corpus of the edition: with it titles are known of papers outside fronts, too.
    #[arg(long, value_name = "DIR", requires = "papers")]
    corpus: Option<PathBuf>,
}

/// The columns of a list of papers, in CSV.
const NAMES: [&str; 14] = [
    "work_id",
    "year",
    "n_citations",
    "field_id",
    "area",
    "core_of",
    "citing_of",
    "countries",
    "title",
    "first_author",
    "source",
    "doi",
    "edition",
    "snapshot_date",
];

/// What `--help` says of them.
pub(crate) const PAPERS_HELP: &str = "
Columns with --papers:
  work_id, year           Id of the work as in OpenAlex; year of publication.
  n_citations             Its citations from papers of the corpus.
  field_id, area          Field, one of 26; area, 1 to 11.
  core_of, citing_of      Fronts in which it is a core paper; fronts that it cites.
  countries               Countries in its addresses, as counted.
  title, first_author, source, doi
                          Known of papers of fronts, and of all papers with --corpus.";

impl Papers {
    /// Whether papers are asked for.
    pub(crate) fn is_asked(&self) -> bool {
        self.papers
    }

    /// Shows the papers, at most `limit` (20 in a table and all elsewhere unless given; 0 for all).
    pub(crate) fn show(
        &self,
        edition: &Edition,
        question: &Question,
        title: String,
        (limit, output): (Option<usize>, &Output),
        talk: &Talk,
    ) -> anyhow::Result<()> {
        let corpus = self.corpus.as_deref().map(Corpus::open).transpose()?;
        let (n_all, found) = first_papers(edition, question, corpus.as_ref(), output.limit(limit))?;
        if !output.is_table() {
            let rows: Vec<_> = found
                .iter()
                .map(|paper| stamped(object(paper), edition))
                .collect();
            return output.rows(&rows, &NAMES);
        }
        let mut page = Page::default();
        page.title(title);
        page.text(match n_all {
            0 => "no such paper".to_owned(),
            n if n == found.len() => format!("{}, the most cited first", number_of(n, "paper")),
            n => format!(
                "{} of {}, the most cited first; --limit 0 shows all",
                found.len(),
                number_of(n, "paper")
            ),
        });
        if !found.is_empty() {
            page.table(table(&found));
        }
        if corpus.is_none() && found.iter().any(|paper| paper.title.is_none()) {
            page.text("titles are kept of papers of fronts; --corpus DIR tells them all");
        }
        add_provenance(&mut page, edition, talk)?;
        output.page(&page)
    }
}

fn table(papers: &[EvidencePaper]) -> Table {
    let mut table = Table::new(&[
        ("work", Align::Left),
        ("year", Align::Right),
        ("citations", Align::Right),
        ("core of", Align::SpareLeft),
        ("countries", Align::SpareLeft),
        ("title", Align::Flexible),
        ("DOI", Align::SpareLeft),
    ]);
    for paper in papers {
        let fronts: Vec<String> = paper.core_of.iter().map(u32::to_string).collect();
        table.push(vec![
            paper.work_id.clone(),
            paper.year.to_string(),
            paper.n_citations.to_string(),
            fronts.join(" "),
            if paper.countries.is_empty() {
                "unknown".to_owned()
            } else {
                paper.countries.join(" ")
            },
            paper.title.clone().unwrap_or_default(),
            paper.doi.clone().unwrap_or_default(),
        ]);
    }
    table
}

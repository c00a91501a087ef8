//! The plans, one file per stage: its SQL, and what becomes of the rows that come back. The pure functions and the writing are
//! those of the stage in `openfronts`; a plan only finds the rows.

/// The works that count.
mod papers;
/// The countries and institutions of every paper.
mod addresses;
/// The network of papers.
mod citations;
/// Distributions and thresholds.
mod baselines;
/// Papers at or above the threshold.
mod highly_cited;
/// Highly cited papers that are cited together.
mod co_citations;
/// The papers that cite the core of each cluster.
mod front_papers;

use openfronts::preset::Parameters;
use openfronts::stage::Workplace;
use openfronts::{Result, Table};

/// Runs plans over named tables.
pub(crate) trait Plans {
    /// Gives a table that the stage reads a name for SQL: `corpus/works` becomes `works`, `results/papers.parquet` `papers`.
    fn read(&self, at: &Workplace, name: &str) -> Result<()>;
    /// Names the citations `citations`: a row for each, `citing` and `cited`.
    fn read_citations(&self, at: &Workplace) -> Result<()>;
    /// Runs a plan; its columns are those of `T`, in order.
    fn rows<T: Table>(&self, sql: String) -> Result<impl Iterator<Item = Result<T>>>;
}

/// Runs a stage as plans, if it is one of those.
pub(crate) fn run(
    stage: &str,
    at: &mut Workplace,
    parameters: &Parameters,
    plans: &impl Plans,
) -> Result<bool> {
    match stage {
        "papers" => papers::run(at, &parameters.papers, plans)?,
        // Corrections change few papers, by rules of their own: the stage itself knows them.
        "addresses" if at.corrections().is_empty() => addresses::run(at, &parameters.addresses, plans)?,
        "citations" => citations::run(at, &parameters.citations, plans)?,
        "baselines" => baselines::run(at, &parameters.baselines, plans)?,
        "highly_cited" => highly_cited::run(at, parameters.baselines.by_type, plans)?,
        "co_citations" => co_citations::run(at, &parameters.co_citations, plans)?,
        "front_papers" => front_papers::run(at, &parameters.front_papers, plans)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// A text as SQL writes it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

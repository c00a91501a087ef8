//! Highly cited papers that are cited together: the list of papers that each paper cites, joined with itself.
//!
//! With fractional counting a pair is worth a sum of fractions, added up in the order of the citing papers as the stage does:
//! the greatest of the growing sums is the last.

use openfronts::Result;
use openfronts::co_citations::{CoCitationLink, Counting, Params, check, write};
use openfronts::stage::Workplace;

use super::Plans;

corpus::table! {
    /// A number.
    struct Count in "count" {
        /// The number.
        n: u64,
    }
}

/// The lists of highly cited papers, with their lengths.
const LISTS: &str = "WITH cited AS (
       SELECT c.citing, c.cited FROM citations c JOIN highly_cited h ON c.cited = h.work),
     lengths AS (SELECT citing, count(*) AS n FROM cited GROUP BY citing)";

/// The links, in order.
fn links(params: &Params) -> String {
    let Params {
        counting,
        min_count,
        min_cosine,
        max_references,
    } = params;
    let pairs = match counting {
        Counting::Full => {
            "SELECT a.cited AS work_a, b.cited AS work_b, count(*) AS n, count(*) AS strength
           FROM kept a JOIN kept b ON a.citing = b.citing WHERE a.cited < b.cited
           GROUP BY a.cited, b.cited"
        }
        Counting::Fractional => {
            "SELECT work_a, work_b, count(*) AS n, max(strength) AS strength FROM (
             SELECT a.cited AS work_a, b.cited AS work_b,
               sum(CAST(1 AS DOUBLE) / CAST(a.n - 1 AS DOUBLE)) OVER (
                 PARTITION BY a.cited, b.cited ORDER BY a.citing
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS strength
             FROM kept a JOIN kept b ON a.citing = b.citing WHERE a.cited < b.cited)
           GROUP BY work_a, work_b"
        }
    };
    format!(
        "{LISTS},
         kept AS (
           SELECT cited.citing, cited.cited, lengths.n FROM cited JOIN lengths ON cited.citing = lengths.citing
           WHERE lengths.n BETWEEN 2 AND {max_references}),
         pairs AS ({pairs}),
         links AS (
           SELECT work_a, work_b, p.n, CAST(strength AS DOUBLE)
             / sqrt(CAST(a.n_citations AS DOUBLE) * CAST(b.n_citations AS DOUBLE)) AS cosine
           FROM pairs p JOIN highly_cited a ON work_a = a.work JOIN highly_cited b ON work_b = b.work
           WHERE p.n >= {min_count})
         SELECT work_a, work_b, n, cosine FROM links
         WHERE cosine >= CAST({min_cosine:?} AS DOUBLE) ORDER BY work_a, work_b"
    )
}

/// Counts pairs, writes the links and how many lists were too long.
pub(super) fn run(at: &mut Workplace, params: &Params, plans: &impl Plans) -> Result<()> {
    check(params)?;
    plans.read(at, "results/highly_cited.parquet")?;
    plans.read_citations(at)?;
    let links = plans
        .rows::<CoCitationLink>(links(params))?
        .collect::<Result<Vec<_>>>()?;
    let sql = format!(
        "{LISTS} SELECT count(*) FROM lengths WHERE n > {}",
        params.max_references
    );
    let n_papers = plans
        .rows::<Count>(sql)?
        .try_fold(0, |sum, row| row.map(|row| sum + row.n))?;
    write(at, &links, n_papers)
}

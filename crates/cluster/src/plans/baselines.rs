//! Distributions and thresholds: how many papers of each field, type and year have how many citations comes back, which is
//! little; the thresholds are found here.

use openfronts::Result;
use openfronts::baselines::{Cells, Params, check, write};
use openfronts::stage::Workplace;

use super::Plans;

corpus::table! {
    /// The papers of a cell that have so many citations.
    struct Step in "steps" {
        /// Field.
        field_id: u8,
        /// Place of the type; null where types are not told apart.
        type_place: Option<u8>,
        /// Year of publication.
        year: i16,
        /// Citations.
        n_citations: u32,
        /// Papers.
        n_papers: u64,
    }
}

fn steps(params: &Params) -> String {
    let type_place = if params.by_type { "p.type_place" } else { "NULL" };
    format!(
        "WITH compared AS (
           SELECT f.field_id, {type_place} AS type_place, p.year, c.n_citations
           FROM papers p
           JOIN paper_fields f ON p.work = f.work
           JOIN citation_counts c ON p.work = c.work
           WHERE p.in_window AND f.field_id IS NOT NULL)
         SELECT field_id, type_place, year, n_citations, count(*)
         FROM compared GROUP BY field_id, type_place, year, n_citations
         ORDER BY field_id, type_place, year, n_citations DESC"
    )
}

/// Counts papers by citations, writes the baselines and the ladder.
pub(super) fn run(at: &mut Workplace, params: &Params, plans: &impl Plans) -> Result<()> {
    check(params)?;
    for table in ["papers", "paper_fields", "citation_counts"] {
        plans.read(at, &format!("results/{table}.parquet"))?;
    }
    let mut cells = Cells::new();
    for row in plans.rows::<Step>(steps(params))? {
        let Step {
            field_id,
            type_place,
            year,
            n_citations,
            n_papers,
        } = row?;
        let cell = cells.entry((field_id, type_place, year)).or_default();
        cell.extend(std::iter::repeat_n(n_citations, n_papers as usize));
    }
    write(at, &cells, params)
}

//! Papers at or above the threshold of their field and year.

use std::collections::BTreeMap;

use openfronts::Result;
use openfronts::highly_cited::{HighlyCited, HighlyCitedLeftOut, write};
use openfronts::stage::Workplace;

use super::Plans;

/// Every paper of the window beside its threshold. No type has the place 255: it stands for none.
fn compared(by_type: bool) -> String {
    let type_place = if by_type {
        "coalesce(p.type_place, 255)"
    } else {
        "255"
    };
    format!(
        "WITH compared AS (
           SELECT p.work, f.field_id, p.year, c.n_citations, b.threshold
           FROM papers p
           JOIN paper_fields f ON p.work = f.work
           JOIN citation_counts c ON p.work = c.work
           LEFT JOIN baselines b
             ON f.field_id = b.field_id AND p.year = b.year AND coalesce(b.type_place, 255) = {type_place}
           WHERE p.in_window)"
    )
}

/// Compares papers with thresholds, writes the highly cited and what was left out.
pub(super) fn run(at: &mut Workplace, by_type: bool, plans: &impl Plans) -> Result<()> {
    for table in ["papers", "paper_fields", "citation_counts", "baselines"] {
        plans.read(at, &format!("results/{table}.parquet"))?;
    }
    let compared = compared(by_type);
    let sql = format!(
        "{compared} SELECT work, field_id, year, n_citations, threshold FROM compared
         WHERE n_citations >= threshold ORDER BY work"
    );
    let rows = plans.rows::<HighlyCited>(sql)?.collect::<Result<Vec<_>>>()?;
    let sql = format!(
        "{compared}, told AS (
           SELECT CASE WHEN field_id IS NULL THEN 'no_field'
                       WHEN threshold IS NULL THEN 'low_baseline' ELSE 'below_threshold' END AS reason
           FROM compared WHERE threshold IS NULL OR n_citations < threshold)
         SELECT reason, count(*) FROM told GROUP BY reason ORDER BY reason"
    );
    let told = plans
        .rows::<HighlyCitedLeftOut>(sql)?
        .collect::<Result<Vec<_>>>()?;
    let left_out: BTreeMap<&str, u64> = told
        .iter()
        .map(|row| (row.reason.as_str(), row.n_papers))
        .collect();
    write(at, &rows, left_out)
}

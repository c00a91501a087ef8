//! The network of papers: references whose two ends are papers.

use openfronts::Result;
use openfronts::citations::{Params, Reason, check, write};
use openfronts::papers::Paper;
use openfronts::stage::Workplace;

use super::Plans;

corpus::table! {
    /// A reference, and the reason against it.
    struct Judged in "judged" {
        /// The citing work.
        citing: u32,
        /// The cited work.
        cited: u32,
        /// Place of the reason; null for a citation.
        reason: Option<u8>,
    }
}

/// Every reference with its reason against, in order.
fn judged(params: &Params) -> String {
    let reason = |reason: Reason| reason as u8;
    let (shared, is_shared) = match params.author_self_citations {
        true => ("", "false"),
        false => (
            "LEFT JOIN (
               SELECT DISTINCT s.citing, s.cited FROM \"references\" s
               JOIN authorships x ON s.citing = x.work
               JOIN authorships y ON s.cited = y.work AND x.author_id = y.author_id) o
             ON r.citing = o.citing AND r.cited = o.cited",
            "o.citing IS NOT NULL",
        ),
    };
    let max_age = params.max_age;
    format!(
        "SELECT r.citing, r.cited,
           CASE WHEN a.work IS NULL THEN {citing_is_no_paper}
                WHEN b.work IS NULL THEN {cited_is_no_paper}
                WHEN r.citing = r.cited THEN {self_link}
                WHEN {max_age} > 0 AND CAST(a.year AS INT) - CAST(b.year AS INT) > {max_age} THEN {too_old}
                WHEN {is_shared} THEN {author_self_citation} END
         FROM \"references\" r
         LEFT JOIN papers a ON r.citing = a.work
         LEFT JOIN papers b ON r.cited = b.work {shared}
         ORDER BY r.citing, r.cited",
        citing_is_no_paper = reason(Reason::CitingIsNoPaper),
        cited_is_no_paper = reason(Reason::CitedIsNoPaper),
        self_link = reason(Reason::SelfLink),
        too_old = reason(Reason::TooOld),
        author_self_citation = reason(Reason::AuthorSelfCitation),
    )
}

/// Judges the references, writes the network, the counts and what was left out.
pub(super) fn run(at: &mut Workplace, params: &Params, plans: &impl Plans) -> Result<()> {
    check(params)?;
    plans.read(at, "corpus/references")?;
    plans.read(at, "results/papers.parquet")?;
    if !params.author_self_citations {
        plans.read(at, "corpus/authorships")?;
    }
    let papers = at.table::<Paper>()?;
    let judged = plans.rows::<Judged>(judged(params))?.map(|row| {
        let Judged {
            citing,
            cited,
            reason,
        } = row?;
        let reason = reason.map(|place| Reason::ALL[usize::from(place)]);
        Ok((corpus::references::Reference { citing, cited }, reason))
    });
    write(at, &papers, judged)
}

//! The works that count: every work judged by its row alone.

use std::collections::BTreeMap;

use openfronts::Result;
use openfronts::papers::{Paper, PaperId, Params, Reason, check, write};
use openfronts::stage::Workplace;

use super::{Plans, quoted};

corpus::table! {
    /// A work that is a paper.
    struct Judged in "judged" {
        /// The work.
        work: u32,
        /// Its id.
        work_id: String,
        /// Year of publication.
        year: i16,
        /// Known only from reference lists.
        is_stub: bool,
        /// Place of its type among those that count.
        type_place: Option<u8>,
    }
}

corpus::table! {
    /// Works left out.
    struct LeftOut in "left_out" {
        /// Place of the reason.
        reason: u8,
        /// Works.
        n_works: u64,
    }
}

/// Every work with its reason against, null for a paper: the rule of `openfronts::papers::judge`.
fn judged(params: &Params) -> String {
    let places: String = (0..)
        .zip(&params.types)
        .map(|(place, name): (u8, _)| format!(" WHEN {} THEN {place}", quoted(name)))
        .collect();
    let reason = |reason: Reason| reason as u8;
    format!(
        "WITH judged AS (
           SELECT work, work_id, year, is_stub, type_place,
             CASE WHEN is_stub AND year IS NULL THEN {stub_without_year}
                  WHEN is_retracted THEN {retracted}
                  WHEN is_paratext THEN {paratext}
                  WHEN is_xpac THEN {expansion_corpus}
                  WHEN NOT is_stub AND type_place IS NULL THEN {of_type}
                  WHEN year IS NULL THEN {no_year} END AS reason
           FROM (SELECT *, CASE WHEN NOT is_stub THEN CASE work_type{places} END END AS type_place FROM works))",
        stub_without_year = reason(Reason::StubWithoutYear),
        retracted = reason(Reason::Retracted),
        paratext = reason(Reason::Paratext),
        expansion_corpus = reason(Reason::ExpansionCorpus),
        of_type = reason(Reason::Type),
        no_year = reason(Reason::NoYear),
    )
}

/// Judges the works, writes papers, their ids, the window and what was left out.
pub(super) fn run(at: &mut Workplace, params: &Params, plans: &impl Plans) -> Result<()> {
    check(params)?;
    plans.read(at, "corpus/works")?;
    let judged = judged(params);
    let sql =
        format!("{judged} SELECT reason, count(*) FROM judged WHERE reason IS NOT NULL GROUP BY reason");
    let mut left_out = BTreeMap::new();
    for row in plans.rows::<LeftOut>(sql)? {
        let row = row?;
        left_out.insert(Reason::ALL[usize::from(row.reason)], row.n_works);
    }
    let sql = format!(
        "{judged} SELECT work, work_id, year, is_stub, type_place FROM judged WHERE reason IS NULL ORDER BY work"
    );
    let mut papers = Vec::new();
    let mut ids = at.writer::<PaperId>()?;
    for row in plans.rows::<Judged>(sql)? {
        let Judged {
            work,
            work_id,
            year,
            is_stub,
            type_place,
        } = row?;
        papers.push(Paper {
            work,
            year,
            in_window: false,
            is_stub,
            type_place,
        });
        ids.push(PaperId { work, work_id })?;
    }
    at.finish_writing(ids)?;
    write(at, params, papers, left_out)
}

//! The countries and institutions of every paper, and the share of each.
//!
//! Shares are sums of fractions, and a sum of fractions depends on its order. The window adds them up author by author, as the
//! stage does; what one author adds is always the same number, so the order within an author does not matter. Sums only grow:
//! the greatest is the last.

use openfronts::addresses::{PaperCountry, PaperInstitution, Params};
use openfronts::corrections::Correction;
use openfronts::stage::Workplace;
use openfronts::{Result, Table};

use super::Plans;

/// The shares of whatever `key` names in the authorships of papers.
fn shares(key: &str) -> String {
    format!(
        "WITH affiliations AS (
           SELECT a.work, a.author_position, {key} AS key, coalesce(a.is_corresponding, false) AS is_corresponding
           FROM authorships a JOIN papers p ON a.work = p.work),
         authors AS (
           SELECT work, author_position, count(*) AS n_affiliations FROM affiliations GROUP BY work, author_position),
         sizes AS (SELECT work, count(*) AS n_authors FROM authors GROUP BY work),
         parts AS (
           SELECT f.work, f.key, f.author_position, f.is_corresponding,
             CAST(1 AS DOUBLE) / CAST(s.n_authors AS DOUBLE) / CAST(n.n_affiliations AS DOUBLE) AS part
           FROM affiliations f
           JOIN authors n ON f.work = n.work AND f.author_position = n.author_position
           JOIN sizes s ON f.work = s.work
           WHERE f.key IS NOT NULL),
         sums AS (
           SELECT work, key, author_position, is_corresponding,
             sum(part) OVER (PARTITION BY work, key ORDER BY author_position
                             ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS share
           FROM parts)
         SELECT work, key, max(share), bool_or(author_position = 0), bool_or(is_corresponding)
         FROM sums GROUP BY work, key ORDER BY work, key"
    )
}

fn write<T: Table>(at: &mut Workplace, sql: String, plans: &impl Plans) -> Result<()> {
    let mut writer = at.writer::<T>()?;
    for row in plans.rows::<T>(sql)? {
        writer.push(row?)?;
    }
    at.finish_writing(writer)
}

/// Adds up shares, writes the countries and institutions of papers. Without corrections.
pub(super) fn run(at: &mut Workplace, params: &Params, plans: &impl Plans) -> Result<()> {
    plans.read(at, "corpus/authorships")?;
    plans.read(at, "results/papers.parquet")?;
    let country = match params.merge_hong_kong_macao {
        true => "CASE WHEN a.country IN ('HK', 'MO') THEN 'CN' ELSE a.country END",
        false => "a.country",
    };
    write::<PaperCountry>(at, shares(country), plans)?;
    write::<PaperInstitution>(at, shares("a.institution_id"), plans)?;
    at.write::<Correction>(&[])
}

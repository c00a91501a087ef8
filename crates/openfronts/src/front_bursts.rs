//! Bursts of fronts: the years in which an unusual share of all papers cited the core papers of a front.
//!
//! **Definition.** For each front, its citing papers of each year among all papers of that year, from the year of its oldest
//! core paper to the last full year, the one before the edition year; the bursts of these are those of `bursts`.
//!
//! **Reference.** Kleinberg 2002, as told in `bursts`.
//!
//! **Memory.** 2 bytes per paper, 16 per front and year.
//!
//! **What is not exact.** The window ends with the last full year, since of the year of the edition only a part is there. A front
//! whose core papers are of the last full year has one year, and cannot burst.

use std::collections::BTreeMap;

use crate::bursts::{Params, bursts};
use crate::error::{Error, Result};
use crate::front_years::FrontYear;
use crate::papers::{Paper, Window};
use crate::stage::Workplace;

corpus::table! {
    /// One burst of one front.
    pub struct FrontBurst in "front_bursts" {
        /// The front.
        front_id: u32,
        /// First year of the burst.
        from_year: i16,
        /// Last year of the burst.
        to_year: i16,
        /// What the burst saves in likelihood, natural logarithm; more than 0.
        weight: f64,
        /// Papers of these years that cite core papers of the front.
        n_citing: u64,
        /// Their share of all papers of these years, 0..1.
        share_citing: f64,
        /// The same share over all years that were looked at, 0..1.
        share_citing_base: f64,
        /// Whether the burst goes on in the last full year.
        is_current: bool,
    }
}

/// Papers by year.
type PerYear = BTreeMap<i16, u64>;

/// The bursts of one front: its citing papers by year, from `first` to `last`, among `all`.
pub fn of_front(
    front_id: u32,
    citing: &PerYear,
    all: &PerYear,
    (first, last): (i16, i16),
    params: &Params,
) -> Vec<FrontBurst> {
    let of = |counts: &PerYear| -> Vec<u64> {
        (first..=last)
            .map(|year| counts.get(&year).copied().unwrap_or(0))
            .collect()
    };
    let (citing, all) = (of(citing), of(all));
    let share = |first: usize, last: usize| {
        let sum = |counts: &[u64]| counts[first..=last].iter().sum::<u64>();
        sum(&citing) as f64 / sum(&all).max(1) as f64
    };
    let row = |burst: &crate::bursts::Burst| FrontBurst {
        front_id,
        from_year: first + burst.first as i16,
        to_year: first + burst.last as i16,
        weight: burst.weight,
        n_citing: citing[burst.first..=burst.last].iter().sum(),
        share_citing: share(burst.first, burst.last),
        share_citing_base: share(0, citing.len() - 1),
        is_current: burst.last + 1 == citing.len(),
    };
    bursts(&citing, &all, params).iter().map(row).collect()
}

/// Reads the papers of fronts by year and all papers by year, writes the bursts.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    if let Some((key, message)) = params.fault() {
        return Err(Error::BadParameter {
            key: format!("front_bursts.{key}"),
            message,
        });
    }
    let mut all = PerYear::new();
    for year in at.column::<Paper, i16>("year")? {
        *all.entry(year).or_default() += 1;
    }
    let last = at
        .table::<Window>()?
        .first()
        .map_or(0, |window| window.edition_year - 1);
    let mut rows = Vec::new();
    let years = at.table::<FrontYear>()?;
    for front in years.chunk_by(|a, b| a.front_id == b.front_id) {
        let first = front
            .iter()
            .find(|row| row.n_core > 0)
            .map_or(i16::MAX, |row| row.year);
        let citing = front.iter().map(|row| (row.year, row.n_citing.into())).collect();
        rows.extend(of_front(front[0].front_id, &citing, &all, (first, last), params));
    }
    at.write(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10 of 100 papers a year, 60 of 100 in 2021 and 2022: the case of `bursts`, in years.
    #[test]
    fn worked_by_hand() {
        let years = 2018..=2023;
        let all: PerYear = years.clone().map(|year| (year, 100)).collect();
        let citing: PerYear = years
            .map(|year| (year, if (2021..=2022).contains(&year) { 60 } else { 10 }))
            .collect();
        let found = of_front(7, &citing, &all, (2018, 2023), &Params::default());
        assert_eq!(found.len(), 1);
        let burst = &found[0];
        assert_eq!(
            (burst.from_year, burst.to_year, burst.n_citing),
            (2021, 2022, 120)
        );
        assert_eq!((burst.share_citing, burst.is_current), (0.6, false));
        assert!((burst.share_citing_base - 160.0 / 600.0).abs() < 1e-15);
        let until = of_front(7, &citing, &all, (2018, 2022), &Params::default());
        assert!(until[0].is_current);
        assert_eq!(of_front(7, &citing, &all, (2024, 2023), &Params::default()), []);
    }
}

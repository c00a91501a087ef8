//! Front years: how many papers of a front were published in each year, and how fast their number grows.
//!
//! **Definition.** One row for every front and every year from that of its first core or citing paper to that of its last:
//! core papers and citing papers published in the year, zeros among them. The growth of a front is that of its citing papers,
//! smoothed over three years and taken two years apart, with *Y* the last full year:
//!
//! ```text
//! growth = (n_Y + n_{Y−1} + n_{Y−2}) / (n_{Y−2} + n_{Y−3} + n_{Y−4})
//! ```
//!
//! 1 is as many as before, 2 twice as many. It is feature L8 of the growth forecasts of research clusters of the Center for
//! Security and Emerging Technology (Georgetown), `Cluster_Features.xlsx` in its published code.
//!
//! **Memory.** 16 bytes per front and year, and 2 bytes per work.
//!
//! **What is not exact.** The year is that of the provider, usually of the first publication online. Papers of the last years
//! are not all known yet, and a front whose first citing paper is younger than four years has a growth without a full past.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::papers::{Paper, Window};
use crate::stage::Workplace;

corpus::table! {
    /// The papers of one front in one year.
    pub struct FrontYear in "front_years" {
        /// The front.
        front_id: u32,
        /// Year of publication.
        year: i16,
        /// Core papers.
        n_core: u32,
        /// Citing papers.
        n_citing: u32,
    }
}

corpus::table! {
    /// How fast the citing papers of one front grow in number.
    pub struct FrontGrowth in "front_growth" {
        /// The front.
        front_id: u32,
        /// The last full year, Y.
        last_year: i16,
        /// Citing papers of the years Y−2 to Y.
        n_citing_recent: u32,
        /// Citing papers of the years Y−4 to Y−2.
        n_citing_before: u32,
        /// Citing papers of the last three full years over those of the three years two years earlier: 1 is as many as before, 2 twice as many; null where
        /// there were none before.
        growth: Option<f64>,
    }
}

/// The growth of one front from its years.
pub fn growth(front_id: u32, years: &[FrontYear], last_year: i16) -> FrontGrowth {
    let citing = |from: i16, to: i16| {
        let within = years.iter().filter(|row| (from..=to).contains(&row.year));
        within.map(|row| row.n_citing).sum::<u32>()
    };
    let n_citing_recent = citing(last_year - 2, last_year);
    let n_citing_before = citing(last_year - 4, last_year - 2);
    FrontGrowth {
        front_id,
        last_year,
        n_citing_recent,
        n_citing_before,
        growth: (n_citing_before > 0).then(|| f64::from(n_citing_recent) / f64::from(n_citing_before)),
    }
}

/// The rows of one front: for each paper its year, and whether it is a core paper.
pub fn of_front(front_id: u32, papers: impl Iterator<Item = (i16, bool)>) -> Vec<FrontYear> {
    let mut counts: BTreeMap<i16, (u32, u32)> = BTreeMap::new();
    for (year, is_core) in papers {
        let (n_core, n_citing) = counts.entry(year).or_default();
        *if is_core { n_core } else { n_citing } += 1;
    }
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else {
        return Vec::new();
    };
    let row = |year| {
        let (n_core, n_citing) = counts.get(&year).copied().unwrap_or_default();
        FrontYear {
            front_id,
            year,
            n_core,
            n_citing,
        }
    };
    (*first..=*last).map(row).collect()
}

/// Reads the papers of fronts and the years of all, counts.
pub(crate) fn run(at: &mut Workplace, (): &()) -> Result<()> {
    let works: Vec<u32> = at.column::<Paper, _>("work")?;
    let of_papers: Vec<i16> = at.column::<Paper, _>("year")?;
    let mut years = vec![i16::MIN; at.n_works() as usize];
    for (work, year) in works.iter().zip(&of_papers) {
        years[*work as usize] = *year;
    }
    let papers = at.table::<FrontPaper>()?;
    let fronts = papers.chunk_by(|a, b| a.front_id == b.front_id);
    let rows = fronts.flat_map(|front| {
        let paper = |row: &FrontPaper| (years[row.work as usize], row.role == "core");
        of_front(front[0].front_id, front.iter().map(paper))
    });
    let rows: Vec<FrontYear> = rows.collect();
    let edition_year = at
        .table::<Window>()?
        .first()
        .map_or(0, |window| window.edition_year);
    let fronts = rows.chunk_by(|a, b| a.front_id == b.front_id);
    let growths = fronts.map(|years| growth(years[0].front_id, years, edition_year - 1));
    let growths: Vec<FrontGrowth> = growths.collect();
    at.write(&rows)?;
    at.write(&growths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_worked_by_hand() {
        let papers = [(2019, 1), (2020, 2), (2021, 3), (2022, 4), (2023, 5), (2024, 9)];
        let years: Vec<FrontYear> = papers
            .map(|(year, n_citing)| FrontYear {
                front_id: 7,
                year,
                n_core: 1,
                n_citing,
            })
            .into();
        let row = growth(7, &years, 2023);
        assert_eq!(
            (row.n_citing_recent, row.n_citing_before, row.growth),
            (12, 6, Some(2.0))
        );
        assert_eq!(growth(7, &years, 2030).growth, None);
    }

    #[test]
    fn worked_by_hand() {
        let papers = [
            (2020, true),
            (2020, true),
            (2023, false),
            (2021, true),
            (2023, false),
        ];
        let rows = of_front(3, papers.into_iter());
        let counts: Vec<_> = rows
            .iter()
            .map(|row| (row.year, row.n_core, row.n_citing))
            .collect();
        assert_eq!(counts, [(2020, 2, 0), (2021, 1, 0), (2022, 0, 0), (2023, 0, 2)]);
        assert_eq!(of_front(3, std::iter::empty()), []);
    }
}

//! Front years: how many papers of a front were published in each year.
//!
//! **Definition.** One row for every front and every year from that of its first core or citing paper to that of its last:
//! core papers and citing papers published in the year, zeros among them.
//!
//! **Memory.** 16 bytes per front and year, and 2 bytes per work.
//!
//! **What is not exact.** The year is that of the provider, usually of the first publication online.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::papers::Paper;
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
    at.write(&rows.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

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

//! The papers of themes, and what a theme is called in words of these.
//!
//! **Definition.** As for fronts (`labels`), with themes in their place: the titles are those of all core papers of the fronts
//! of a theme, and of at most `max_citing_titles` of its citing papers, the ones that cite most of its core papers first.
//!
//! **Memory.** 12 bytes per paper and theme, 8 per paper of a front; the titles that are read.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::labels::{Titles, labels as named, read_first};
use crate::records::Record;
use crate::stage::Workplace;

/// The papers of each theme.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct ThemePapers {
    /// Core papers by theme.
    core: Vec<Vec<u32>>,
    /// For each theme its citing papers, ascending, with the core papers of the theme that they cite.
    citing: Vec<Vec<(u32, u32)>>,
}

impl ThemePapers {
    /// Reads the papers of fronts; `theme_of` has the theme of each front, from 1.
    pub(crate) fn read(
        rows: impl Iterator<Item = corpus::Result<FrontPaper>>,
        theme_of: &[u32],
        n_themes: usize,
    ) -> Result<Self> {
        let mut papers = Self {
            core: vec![Vec::new(); n_themes],
            citing: vec![Vec::new(); n_themes],
        };
        for row in rows {
            let row = row?;
            let theme = theme_of[row.front_id as usize - 1] as usize - 1;
            if row.role == "core" {
                papers.core[theme].push(row.work);
            } else {
                papers.citing[theme].push((row.work, row.n_core_cited));
            }
        }
        for citing in &mut papers.citing {
            citing.sort_unstable();
            citing.dedup_by(|next, kept| {
                let is_same = next.0 == kept.0;
                if is_same {
                    kept.1 += next.1;
                }
                is_same
            });
        }
        Ok(papers)
    }

    /// Citing papers of a theme, each once, with the core papers of the theme that each cites.
    pub(crate) fn citing(&self, theme_id: u32) -> &[(u32, u32)] {
        &self.citing[theme_id as usize - 1]
    }
}

/// Label and keywords of each theme.
pub(crate) fn labels(
    at: &Workplace,
    papers: &ThemePapers,
    n_keywords: usize,
    max_citing_titles: usize,
) -> Result<Vec<(String, Vec<String>)>> {
    let mut years: Vec<(u32, Option<i16>)> = Vec::new();
    for record in at.rows::<Record>()? {
        let record = record?;
        years.push((record.work, record.year));
    }
    let year = |work: u32| {
        let found = years.binary_search_by_key(&work, |row| row.0).ok()?;
        years[found].1
    };
    let parts = papers.core.iter().zip(&papers.citing);
    let chosen: Vec<(&[u32], Vec<u32>)> = parts
        .map(|(core, citing)| {
            let citing = read_first(core, citing.clone(), year, max_citing_titles);
            (core.as_slice(), citing)
        })
        .collect();
    let titles = titles(at, &chosen)?;
    let of = |works: &[u32]| {
        works
            .iter()
            .filter_map(|work| titles.get(work).cloned())
            .collect()
    };
    let classes = chosen.iter().map(|(core, citing)| Titles {
        core: of(core),
        citing: of(citing),
    });
    let named = named(&classes.collect::<Vec<_>>(), n_keywords);
    let or_number = |(theme_id, name): (u32, Option<(String, Vec<String>)>)| {
        name.unwrap_or_else(|| (format!("Theme {theme_id}"), Vec::new()))
    };
    Ok((1..).zip(named).map(or_number).collect())
}

/// The titles of the chosen works.
fn titles(at: &Workplace, chosen: &[(&[u32], Vec<u32>)]) -> Result<BTreeMap<u32, String>> {
    let works = chosen.iter().flat_map(|(core, citing)| core.iter().chain(citing));
    let wanted: BTreeSet<u32> = works.copied().collect();
    let mut titles = BTreeMap::new();
    for record in at.rows::<Record>()? {
        let record = record?;
        if let (true, Some(title)) = (wanted.contains(&record.work), record.title) {
            titles.insert(record.work, title);
        }
    }
    Ok(titles)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fronts 1 and 3 are theme 1, front 2 is theme 2. Work 9 cites two core papers of front 1 and one of front 3.
    #[test]
    fn papers_of_several_fronts_are_one_paper_of_their_theme() {
        let row = |front_id, role: &str, work, n_core_cited| {
            Ok(FrontPaper {
                front_id,
                role: role.to_owned(),
                work,
                n_citations: 0,
                n_core_cited,
                centrality: 0.0,
            })
        };
        let rows = [
            row(1, "core", 4, 0),
            row(1, "citing", 8, 1),
            row(1, "citing", 9, 2),
            row(2, "core", 5, 0),
            row(2, "citing", 9, 1),
            row(3, "core", 6, 1),
            row(3, "citing", 6, 1),
            row(3, "citing", 9, 1),
        ];
        let papers = ThemePapers::read(rows.into_iter(), &[1, 2, 1], 2).unwrap();
        assert_eq!(papers.core, [vec![4, 6], vec![5]]);
        assert_eq!(papers.citing(1), [(6, 1), (8, 1), (9, 3)]);
        assert_eq!(papers.citing(2), [(9, 1)]);
    }
}

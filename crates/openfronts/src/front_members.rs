//! Front members: who takes part in the papers of fronts, by kind, and what each has of them.
//!
//! Members of a kind are numbered from 0 in the order of their ids, so that everything after this works on dense numbers.
//!
//! **Memory.** 24 bytes per paper of a front and member of it, 64 bytes per member.

use std::collections::BTreeMap;

use corpus::Country;
use corpus::institutions::Institution;

use crate::addresses::{PaperCountry, PaperInstitution};
use crate::credit::{Counting, Part, parts_of_groups, whole};
use crate::error::Result;
use crate::geography::{counted_as, country_name};
use crate::leadership::CreditedPaper;
use crate::members::{Kind, groups, groups_of, institution_id};
use crate::stage::Workplace;

/// What the members of some papers have of each.
#[derive(Debug, Clone, Default)]
struct Parts {
    /// The papers, ascending.
    works: Vec<u32>,
    /// Where the parts of each paper begin; one more at the end.
    offsets: Vec<usize>,
    parts: Vec<Part>,
}

impl Parts {
    /// From parts sorted by paper.
    fn new(rows: impl IntoIterator<Item = (u32, Part)>) -> Self {
        let mut all = Self::default();
        for (work, part) in rows {
            if all.works.last() != Some(&work) {
                all.works.push(work);
                all.offsets.push(all.parts.len());
            }
            all.parts.push(part);
        }
        all.offsets.push(all.parts.len());
        all
    }

    fn of(&self, work: u32) -> &[Part] {
        match self.works.binary_search(&work) {
            Ok(place) => &self.parts[self.offsets[place]..self.offsets[place + 1]],
            Err(_) => &[],
        }
    }

    fn iter(&self) -> impl Iterator<Item = (u32, &[Part])> {
        let parts = self.offsets.windows(2).map(|ends| &self.parts[ends[0]..ends[1]]);
        self.works.iter().copied().zip(parts)
    }
}

/// The members of one kind, and what they have of the papers of fronts.
pub(crate) struct Members {
    /// The kind.
    pub(crate) kind: Kind,
    /// Id of each member, as tables write it.
    pub(crate) who: Vec<String>,
    /// Name of each member.
    pub(crate) names: Vec<String>,
    /// Country of each member, as counted; `None` for groups.
    pub(crate) countries: Vec<Option<Country>>,
    parts: Parts,
    /// For groups: the parts of all countries, of which those of the groups are parts.
    base: Option<Parts>,
}

impl Members {
    /// Members without papers.
    #[cfg(test)]
    pub(crate) fn named(kind: Kind, who: &[&str]) -> Self {
        let names: Vec<String> = who.iter().map(|who| (*who).to_owned()).collect();
        Self {
            kind,
            who: names.clone(),
            countries: vec![None; names.len()],
            names,
            parts: Parts::new([]),
            base: None,
        }
    }

    /// The paper with its credit by a counting; `None` if nobody is known of it.
    pub(crate) fn credited(&self, work: u32, n_citations: u32, counting: Counting) -> Option<CreditedPaper> {
        let parts = self.parts.of(work);
        let whole = whole(self.base.as_ref().map_or(parts, |base| base.of(work)), counting);
        let credit = parts.iter().map(|part| (part.member, part.credit(counting)));
        (whole > 0.0).then(|| CreditedPaper {
            credit: credit.filter(|(_, credit)| *credit > 0.0).collect(),
            whole,
            n_citations,
        })
    }
}

/// Countries, groups and institutions of the wanted papers, which are sorted.
pub(crate) fn members(at: &Workplace, wanted: &[u32], merge_hong_kong_macao: bool) -> Result<[Members; 3]> {
    let (codes, countries) = countries(at, wanted)?;
    let groups = of_groups(&codes, &countries, merge_hong_kong_macao);
    let countries = Members {
        kind: Kind::Country,
        who: codes.iter().map(Country::to_string).collect(),
        names: codes.iter().map(|code| country_name(*code)).collect(),
        countries: codes.into_iter().map(Some).collect(),
        parts: countries,
        base: None,
    };
    let institutions = institutions(at, wanted, merge_hong_kong_macao)?;
    Ok([countries, groups, institutions])
}

fn countries(at: &Workplace, wanted: &[u32]) -> Result<(Vec<Country>, Parts)> {
    let mut rows: Vec<(u32, Country, Part)> = Vec::new();
    for row in at.rows::<PaperCountry>()? {
        let row = row?;
        if let (Some(country), Ok(_)) = (row.country, wanted.binary_search(&row.work)) {
            rows.push((
                row.work,
                country,
                part(row.share, row.is_first, row.is_corresponding),
            ));
        }
    }
    let (codes, parts) = numbered(rows);
    Ok((codes, parts))
}

fn institutions(at: &Workplace, wanted: &[u32], merge_hong_kong_macao: bool) -> Result<Members> {
    let mut rows: Vec<(u32, u64, Part)> = Vec::new();
    for row in at.rows::<PaperInstitution>()? {
        let row = row?;
        if wanted.binary_search(&row.work).is_ok() {
            rows.push((
                row.work,
                row.institution_id,
                part(row.share, row.is_first, row.is_corresponding),
            ));
        }
    }
    let (ids, parts) = numbered(rows);
    let mut known: BTreeMap<u64, (String, Option<Country>)> = BTreeMap::new();
    for row in at.corpus_rows::<Institution>()? {
        let row = row?;
        if ids.binary_search(&row.institution_id).is_ok() {
            let country = row
                .country
                .map(|country| counted_as(country, merge_hong_kong_macao));
            known.insert(row.institution_id, (row.name, country));
        }
    }
    Ok(Members {
        kind: Kind::Institution,
        who: ids.iter().map(|id| institution_id(*id)).collect(),
        countries: ids
            .iter()
            .map(|id| known.get(id).and_then(|known| known.1))
            .collect(),
        names: ids
            .iter()
            .map(|id| {
                known
                    .remove(id)
                    .map_or_else(|| institution_id(*id), |known| known.0)
            })
            .collect(),
        parts,
        base: None,
    })
}

fn of_groups(codes: &[Country], countries: &Parts, merge_hong_kong_macao: bool) -> Members {
    let groups_of = groups_of(merge_hong_kong_macao);
    let of_member = |member: u32| {
        groups_of
            .get(&codes[member as usize])
            .map_or(&[][..], Vec::as_slice)
    };
    let of_work = |(work, parts)| {
        parts_of_groups(parts, of_member)
            .into_iter()
            .map(move |part| (work, part))
    };
    Members {
        kind: Kind::Group,
        who: groups().iter().map(|group| group.code.clone()).collect(),
        names: groups().iter().map(|group| group.name.clone()).collect(),
        countries: vec![None; groups().len()],
        parts: Parts::new(countries.iter().flat_map(of_work)),
        base: Some(countries.clone()),
    }
}

/// A part whose member has no number yet.
fn part(share: f64, is_first: bool, is_corresponding: bool) -> Part {
    Part {
        member: 0,
        share,
        is_first,
        is_corresponding,
    }
}

/// Numbers the members of rows sorted by paper: their ids in order, and the parts.
fn numbered<K: Ord + Copy>(rows: Vec<(u32, K, Part)>) -> (Vec<K>, Parts) {
    let mut ids: Vec<K> = rows.iter().map(|row| row.1).collect();
    ids.sort_unstable();
    ids.dedup();
    let parts = rows.into_iter().map(|(work, id, part)| {
        let member = ids.binary_search(&id).expect("every id is in the list") as u32;
        (work, Part { member, ..part })
    });
    let parts = Parts::new(parts);
    (ids, parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One paper of DE and FR by two authors, one of US alone: the European Union has all of the first.
    #[test]
    fn groups_are_parts_of_all_countries() {
        let code = |code| Country::parse(code).unwrap();
        let half = part(0.5, true, false);
        let rows = vec![
            (4, code("DE"), half),
            (4, code("FR"), half),
            (9, code("US"), part(1.0, true, false)),
        ];
        let (codes, parts) = numbered(rows);
        let groups = of_groups(&codes, &parts, true);
        let eu = groups.who.iter().position(|who| who == "EU").unwrap() as u32;
        let first = groups.credited(4, 3, Counting::Fractional).unwrap();
        assert_eq!((first.whole, first.n_citations), (1.0, 3));
        assert!(first.credit.contains(&(eu, 1.0)));
        let second = groups.credited(9, 0, Counting::Full).unwrap();
        assert!(!second.credit.iter().any(|credit| credit.0 == eu));
        assert_eq!(
            second.whole, 1.0,
            "the paper counts in the whole although it is of no member"
        );
        assert_eq!(groups.credited(4, 0, Counting::Corresponding), None);
        assert_eq!(groups.credited(5, 0, Counting::Full), None);
    }
}

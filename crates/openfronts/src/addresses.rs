//! Addresses: the countries and institutions of every paper, with the share that each has in it.
//!
//! **Definition.** A paper counts once for every country and every institution in its addresses (*full* counting). For
//! *fractional* counting each of its n authors has 1/n of it, shared equally among his or her affiliations; an affiliation
//! whose country, or institution, is not known keeps its part, so that the shares of a paper may add up to less than 1: the
//! rest is lost, and told. Two more countings look at one author: *first*, that of position 0, and *corresponding*, those
//! whom the provider names so; the paper counts once for every country and institution of theirs.
//!
//! Before that the user's corrections are laid over the authorships (`corrections`); the corpus stays as it is.
//!
//! **Reference.** Waltman & van Eck 2015, Journal of Informetrics 9:872, doi:10.1016/j.joi.2015.08.001; the shares of
//! affiliations as in the Leiden Ranking Open Edition.
//!
//! **Memory.** 1 byte per work, 4 per paper; authorships one paper at a time.
//!
//! **What is not exact.** OpenAlex lists the first 100 authors; of larger papers the rest is not there. Corresponding
//! authors were right in about 60 of 100 cases before June 2026 (the first author by default), in 90 since.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::{Authorship, CountryRule};
use corpus::disk::TableWriter;
use corpus::institutions::Institution;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::corrections::{Correction, normalised};
use crate::error::{Error, Result};
use crate::geography::counted_as;
use crate::members::institution_id;
use crate::papers::{Paper, PaperId};
use crate::stage::Workplace;

/// Date of the first snapshot in which OpenAlex tells corresponding authors rather than assume the first author: its
/// release notes.
pub const CORRESPONDING_SINCE: &str = "2026-06-25";

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Whether Hong Kong and Macao count with China.
    pub merge_hong_kong_macao: bool,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            merge_hong_kong_macao: true,
        }
    }
}

corpus::table! {
    /// One country of one paper.
    pub struct PaperCountry in "paper_countries" {
        /// The paper.
        work: u32,
        /// The country, ISO 3166-1 alpha-2.
        country: Option<Country>,
        /// Its share in the paper by authors and affiliations, 0..1.
        share: f64,
        /// Whether the first author has an address there.
        is_first: bool,
        /// Whether a corresponding author has an address there.
        is_corresponding: bool,
    }
}

corpus::table! {
    /// One institution of one paper.
    pub struct PaperInstitution in "paper_institutions" {
        /// The paper.
        work: u32,
        /// The institution.
        institution_id: u64,
        /// Its share in the paper by authors and affiliations, 0..1.
        share: f64,
        /// Whether the first author belongs to it.
        is_first: bool,
        /// Whether a corresponding author belongs to it.
        is_corresponding: bool,
    }
}

/// Hands on the rows of each paper; they come sorted by paper.
pub(crate) fn by_paper<R>(
    rows: impl Iterator<Item = corpus::Result<R>>,
    work_of: impl Fn(&R) -> u32,
    mut take: impl FnMut(u32, &[R]),
) -> Result<()> {
    let mut of_paper: Vec<R> = Vec::new();
    for row in rows {
        let row = row?;
        if let Some(before) = of_paper
            .first()
            .map(&work_of)
            .filter(|before| *before != work_of(&row))
        {
            take(before, &of_paper);
            of_paper.clear();
        }
        of_paper.push(row);
    }
    if let Some(work) = of_paper.first().map(&work_of) {
        take(work, &of_paper);
    }
    Ok(())
}

/// What one country or institution has in a paper.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Part {
    share: f64,
    is_first: bool,
    is_corresponding: bool,
}

/// The parts of those that `of` names in the affiliations of one paper.
fn parts<K: Ord>(affiliations: &[Authorship], of: impl Fn(&Authorship) -> Option<K>) -> BTreeMap<K, Part> {
    let same_author = |a: &Authorship, b: &Authorship| a.author_position == b.author_position;
    let n_authors = affiliations.chunk_by(same_author).count() as f64;
    let mut parts: BTreeMap<K, Part> = BTreeMap::new();
    for author in affiliations.chunk_by(same_author) {
        let share = 1.0 / n_authors / author.len() as f64;
        for affiliation in author {
            if let Some(key) = of(affiliation) {
                let part = parts.entry(key).or_default();
                part.share += share;
                part.is_first |= affiliation.author_position == 0;
                part.is_corresponding |= affiliation.is_corresponding == Some(true);
            }
        }
    }
    parts
}

/// The corrections, and which of them speak of which paper.
struct Overlay<'a> {
    lines: &'a [Correction],
    /// Country of each line: as it says, or that of its institution.
    countries: Vec<Option<Country>>,
    /// Lines by paper, with the author they speak of (from 0; `None` for all), in the order of the file.
    by_work: BTreeMap<u32, Vec<(usize, Option<u16>)>>,
    /// Papers that each line changed.
    n_papers: Vec<u32>,
}

impl<'a> Overlay<'a> {
    fn read(at: &Workplace<'a>) -> Result<Self> {
        let lines = at.corrections();
        let mut overlay = Self {
            lines,
            countries: lines.iter().map(|line| line.country).collect(),
            by_work: BTreeMap::new(),
            n_papers: vec![0; lines.len()],
        };
        if lines.is_empty() {
            return Ok(overlay);
        }
        for row in at.corpus_rows::<Institution>()? {
            let row = row?;
            let of_line = lines.iter().zip(&mut overlay.countries);
            let named = of_line.filter(|(line, _)| line.institution_id == Some(row.institution_id));
            named.for_each(|(_, country)| *country = country.or(row.country));
        }
        let placeless = lines
            .iter()
            .zip(&overlay.countries)
            .find(|(_, country)| country.is_none());
        if let Some((line, _)) = placeless {
            let id = line.institution_id.map_or(String::new(), institution_id);
            return Err(Error::BadCorrection {
                file: "corrections".to_owned(),
                line: line.line.into(),
                message: format!("the corpus knows no country of institution `{id}`: name the country, too"),
            });
        }
        overlay.find_works(at)?;
        overlay.find_affiliations(at)?;
        overlay
            .by_work
            .values_mut()
            .for_each(|lines| lines.sort_unstable());
        Ok(overlay)
    }

    fn find_works(&mut self, at: &Workplace) -> Result<()> {
        let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, line) in self.lines.iter().enumerate() {
            if let Some(id) = &line.work_id {
                wanted.entry(id).or_default().push(place);
            }
        }
        for row in at.rows::<PaperId>()? {
            let row = row?;
            for &place in wanted.get(row.work_id.as_str()).into_iter().flatten() {
                let author = self.lines[place].author.map(|author| author - 1);
                self.by_work.entry(row.work).or_default().push((place, author));
            }
        }
        Ok(())
    }

    fn find_affiliations(&mut self, at: &Workplace) -> Result<()> {
        let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, line) in self.lines.iter().enumerate() {
            if let Some(affiliation) = &line.affiliation {
                wanted.entry(normalised(affiliation)).or_default().push(place);
            }
        }
        for row in at.corpus_rows::<AffiliationString>()? {
            let row = row?;
            for &place in wanted.get(&normalised(&row.text)).into_iter().flatten() {
                self.by_work
                    .entry(row.work)
                    .or_default()
                    .push((place, Some(row.author_position)));
            }
        }
        Ok(())
    }

    /// Replaces the affiliations of the authors that lines speak of.
    fn apply(&mut self, work: u32, affiliations: &mut Vec<Authorship>) {
        let mut changed = BTreeSet::new();
        for (place, author) in self.by_work.remove(&work).unwrap_or_default() {
            let is_meant = |row: &Authorship| author.is_none_or(|author| row.author_position == author);
            let mut meant: Vec<Authorship> =
                affiliations.iter().filter(|row| is_meant(row)).cloned().collect();
            meant.dedup_by_key(|row| row.author_position);
            if affiliations.is_empty() && author.is_none() {
                meant.push(nobody(work));
            }
            affiliations.retain(|row| !is_meant(row));
            if !meant.is_empty() {
                changed.insert(place);
            }
            affiliations.extend(meant.into_iter().map(|row| Authorship {
                country: self.countries[place],
                institution_id: self.lines[place].institution_id,
                country_rule: Some(CountryRule::Given),
                ..row
            }));
            affiliations.sort_by_key(|row| row.author_position);
        }
        // A line that speaks of several authors of a paper changed one paper.
        changed.into_iter().for_each(|place| self.n_papers[place] += 1);
    }

    /// The lines with what each changed.
    fn rows(&self) -> Vec<Correction> {
        let row = |(line, n_papers): (&Correction, &u32)| Correction {
            n_papers: *n_papers,
            ..line.clone()
        };
        self.lines.iter().zip(&self.n_papers).map(row).collect()
    }
}

/// An author of whom nothing is known, for a paper without authors.
fn nobody(work: u32) -> Authorship {
    Authorship {
        work,
        author_position: 0,
        author_id: None,
        is_corresponding: None,
        institution_id: None,
        country: None,
        country_rule: None,
    }
}

/// The two tables while they are written, paper by paper.
struct Writers {
    countries: TableWriter<PaperCountry>,
    institutions: TableWriter<PaperInstitution>,
    merge_hong_kong_macao: bool,
}

impl Writers {
    fn write(&mut self, work: u32, affiliations: &[Authorship]) -> Result<()> {
        let merge = self.merge_hong_kong_macao;
        let country = |affiliation: &Authorship| Some(counted_as(affiliation.country?, merge));
        for (country, part) in parts(affiliations, country) {
            self.countries.push(PaperCountry {
                work,
                country: Some(country),
                share: part.share,
                is_first: part.is_first,
                is_corresponding: part.is_corresponding,
            })?;
        }
        for (institution_id, part) in parts(affiliations, |affiliation| affiliation.institution_id) {
            self.institutions.push(PaperInstitution {
                work,
                institution_id,
                share: part.share,
                is_first: part.is_first,
                is_corresponding: part.is_corresponding,
            })?;
        }
        Ok(())
    }
}

/// Reads the authorships of papers and the corrections, writes the countries and institutions of each.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    let mut is_paper = vec![false; at.n_works() as usize];
    let works: Vec<u32> = at.column::<Paper, _>("work")?;
    works.iter().for_each(|work| is_paper[*work as usize] = true);
    let mut overlay = Overlay::read(at)?;
    let mut writers = Writers {
        countries: at.writer()?,
        institutions: at.writer()?,
        merge_hong_kong_macao: params.merge_hong_kong_macao,
    };
    let mut failed = Ok(());
    let mut settle = |overlay: &mut Overlay, work: u32, rows: &[Authorship]| {
        let mut affiliations = rows.to_vec();
        affiliations.sort_by_key(|affiliation| affiliation.author_position);
        overlay.apply(work, &mut affiliations);
        if failed.is_ok() {
            failed = writers.write(work, &affiliations);
        }
    };
    by_paper(
        at.corpus_rows::<Authorship>()?,
        |row| row.work,
        |work, rows| {
            // Papers without any author come first, so that the tables stay sorted.
            while let Some(before) = overlay
                .by_work
                .keys()
                .next()
                .copied()
                .filter(|before| *before < work)
            {
                settle(&mut overlay, before, &[]);
            }
            if is_paper[work as usize] {
                settle(&mut overlay, work, rows);
            }
            overlay.by_work.remove(&work);
        },
    )?;
    while let Some(work) = overlay.by_work.keys().next().copied() {
        settle(&mut overlay, work, &[]);
    }
    failed?;
    at.finish_writing(writers.countries)?;
    at.finish_writing(writers.institutions)?;
    at.write(&overlay.rows())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn affiliation(
        author_position: u16,
        code: &str,
        institution_id: Option<u64>,
        is_corresponding: bool,
    ) -> Authorship {
        Authorship {
            work: 7,
            author_position,
            author_id: None,
            is_corresponding: Some(is_corresponding),
            institution_id,
            country: Country::parse(code),
            country_rule: None,
        }
    }

    /// Three authors: the first at two institutions of CN, the second (corresponding) in CN and US, of the third nothing
    /// is known: a third is lost.
    #[test]
    fn worked_by_hand() {
        let rows = [
            affiliation(0, "CN", Some(1), false),
            affiliation(0, "CN", Some(2), false),
            affiliation(1, "CN", Some(1), true),
            affiliation(1, "US", None, true),
            affiliation(2, "", None, false),
        ];
        let countries = parts(&rows, |row| row.country);
        let of = |code: &str| countries[&Country::parse(code).unwrap()];
        let (cn, us) = (of("CN"), of("US"));
        assert!((cn.share - 0.5).abs() < 1e-12 && (us.share - 1.0 / 6.0).abs() < 1e-12);
        assert!(cn.is_first && cn.is_corresponding && !us.is_first && us.is_corresponding);
        let institutions = parts(&rows, |row| row.institution_id);
        assert!((institutions[&1].share - (1.0 / 6.0 + 1.0 / 6.0)).abs() < 1e-12);
        assert!((institutions[&2].share - 1.0 / 6.0).abs() < 1e-12);
        assert!(!institutions[&2].is_corresponding);
    }

    proptest! {
        #[test]
        fn shares_add_up_to_at_most_one(drawn in proptest::collection::vec((0u16..5, 0usize..4), 1..20)) {
            let codes = ["CN", "US", "DE", ""];
            let mut rows: Vec<_> = drawn.iter().map(|(author, c)| affiliation(*author, codes[*c], None, false)).collect();
            rows.sort_by_key(|row| row.author_position);
            let total: f64 = parts(&rows, |row| row.country).values().map(|part| part.share).sum();
            let is_all_known = rows.iter().all(|row| row.country.is_some());
            prop_assert!(total <= 1.0 + 1e-12 && (!is_all_known || total > 1.0 - 1e-12));
        }
    }
}

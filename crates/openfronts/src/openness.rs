//! Openness: how open the papers are, of every country, group, institution and front, by year and by area.
//!
//! **Definition.** Each paper is judged by `access`: status, platform, licence, preprint, repository. With it are counted
//! the *data sets* and the *software* that are linked to it: works of the corpus of these types, of the expansion corpus
//! too and not retracted, that cite it or that it cites, each once. The papers of the window are then counted for the
//! world, and once for every country, group and institution in their addresses (full counting): over all years, for each
//! year, and for each area of the papers. Core and citing papers of a front are counted apart, of whatever year.
//!
//! **Reference.** Full counting by country, and the least numbers of outputs of which shares are published (5 of a country,
//! 50 of an institution): COKI, *How it works*, <https://coki.ac/how>. Smaller ones are shown, with a caveat.
//!
//! **Memory.** 1 byte per work; 8 per link of a paper with a data set or software; 88 for each country, group or
//! institution times (13 and the years of the window); 40 per paper of a front. The rest is read paper by paper.
//!
//! **What is not exact.** Data sets and software are few in reference lists: their shares are floors. OpenAlex's list of
//! types has data sets and no software; there are only works that a provider called `software`. Works cited under
//! another type are not seen, nor are data deposited without a citation.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;
use corpus::aliases::Alias;
use corpus::institutions::Institution;
use corpus::locations::Location;
use corpus::works::OaStatus;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{Evidence, PaperOpenness};
use crate::addresses::{PaperCountry, PaperInstitution};
use crate::error::Result;
use crate::fields::PaperField;
use crate::front_papers::FrontPaper;
use crate::linked_works::LinkedWorks;
use crate::members::{Kind, groups, groups_of, institution_id, name_of};
use crate::openness_tally::{Counted, FrontOpenness, Openness, Tally};
use crate::papers::{Paper, Window};
use crate::stage::{OfWork, Workplace};

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Papers of a country or group below which its shares carry a caveat.
    pub min_country_papers: u32,
    /// Papers of an institution below which its shares carry a caveat.
    pub min_institution_papers: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_country_papers: 5,
            min_institution_papers: 50,
        }
    }
}

/// Who is counted, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    World,
    Country(Country),
    Institution(u64),
    /// By its place among all groups.
    Group(u32),
}

/// The years of the window and the areas: each has a tally of its own beside that of all papers.
#[derive(Debug, Clone, Copy)]
struct Slices {
    from_year: i16,
    n_years: usize,
}

/// Areas, and none.
const N_AREAS: usize = 12;

impl Slices {
    fn of(window: Option<&Window>) -> Self {
        let from_to = |window: &Window| i32::from(window.from_year)..i32::from(window.to_year) + 1;
        let years = window.map_or(0..0, from_to);
        Self {
            from_year: years.start as i16,
            n_years: years.count(),
        }
    }

    fn len(self) -> usize {
        1 + self.n_years + N_AREAS
    }

    /// The slices a paper belongs to: all, its year, its area.
    fn of_paper(self, year: i16, area: Option<u8>) -> [usize; 3] {
        let year = usize::try_from(i32::from(year) - i32::from(self.from_year)).unwrap_or(0);
        [0, 1 + year, 1 + self.n_years + usize::from(area.unwrap_or(0))]
    }

    /// Year and area of a slice.
    fn named(self, slice: usize) -> (Option<i16>, Option<u8>) {
        match slice {
            0 => (None, None),
            year if year <= self.n_years => (Some(self.from_year + (year - 1) as i16), None),
            area => (None, Some((area - 1 - self.n_years) as u8)),
        }
    }
}

/// A paper with who has part in it.
struct Judged {
    counted: Counted,
    year: i16,
    area: Option<u8>,
    countries: Vec<Country>,
    institutions: Vec<u64>,
}

/// The tallies of everyone, slice by slice.
struct Census {
    slices: Slices,
    places: BTreeMap<Who, usize>,
    tallies: Vec<Tally>,
    groups_of: BTreeMap<Country, Vec<u32>>,
}

impl Census {
    fn new(slices: Slices, groups_of: BTreeMap<Country, Vec<u32>>) -> Self {
        Self {
            slices,
            places: BTreeMap::new(),
            tallies: Vec::new(),
            groups_of,
        }
    }

    fn add(&mut self, paper: &Judged) {
        let in_groups = paper
            .countries
            .iter()
            .filter_map(|country| self.groups_of.get(country))
            .flatten();
        let in_groups: BTreeSet<u32> = in_groups.copied().collect();
        let who = std::iter::once(Who::World)
            .chain(paper.countries.iter().copied().map(Who::Country))
            .chain(paper.institutions.iter().copied().map(Who::Institution))
            .chain(in_groups.into_iter().map(Who::Group));
        for who in who.collect::<Vec<_>>() {
            let n_slices = self.slices.len();
            let n_before = self.places.len();
            let place = *self.places.entry(who).or_insert(n_before);
            if place == n_before {
                self.tallies
                    .resize(self.tallies.len() + n_slices, Tally::default());
            }
            for slice in self.slices.of_paper(paper.year, paper.area) {
                self.tallies[place * n_slices + slice].add(&paper.counted);
            }
        }
    }

    /// The rows of those who have papers, in the order of the table.
    fn rows(&self, names: &BTreeMap<u64, String>, params: &Params) -> Vec<Openness> {
        let mut rows = Vec::new();
        for (who, place) in &self.places {
            let (kind, id, name) = described(*who, names);
            let min_papers = match kind {
                Kind::World => 0,
                Kind::Institution => params.min_institution_papers,
                Kind::Country | Kind::Group => params.min_country_papers,
            };
            for slice in 0..self.slices.len() {
                let tally = &self.tallies[place * self.slices.len() + slice];
                if tally.n_papers > 0 {
                    let (year, area) = self.slices.named(slice);
                    rows.push(Openness::of(
                        kind,
                        id.clone(),
                        name.clone(),
                        year,
                        area,
                        tally,
                        min_papers,
                    ));
                }
            }
        }
        rows
    }
}

/// Kind, code and name of somebody.
fn described(who: Who, names: &BTreeMap<u64, String>) -> (Kind, String, String) {
    let (kind, id) = match who {
        Who::World => (Kind::World, "world".to_owned()),
        Who::Country(country) => (Kind::Country, country.to_string()),
        Who::Institution(number) => {
            let name = names.get(&number).cloned().unwrap_or_default();
            return (Kind::Institution, institution_id(number), name);
        }
        Who::Group(place) => (Kind::Group, groups()[place as usize].code.clone()),
    };
    let name = name_of(kind, &id);
    (kind, id, name)
}

corpus::table! {
    /// What of a work decides how open it is.
    struct Work in "works" {
        /// The work.
        work: u32,
        /// Date of publication.
        publication_date: Option<String>,
        /// Type.
        work_type: Option<String>,
        /// Status.
        oa_status: Option<OaStatus>,
        /// Generation of the record.
        schema_generation: u16,
    }
}

/// The first generation of records that tells diamond from gold.
const DIAMOND_SINCE: u16 = 2024;

/// Papers of fronts as they are counted.
type OfFronts = BTreeMap<u32, Counted>;

fn of_fronts(rows: &[FrontPaper], papers: &OfFronts, params: &Params) -> Vec<FrontOpenness> {
    let mut tallies: BTreeMap<(u32, bool), Tally> = BTreeMap::new();
    for row in rows {
        if let Some(paper) = papers.get(&row.work) {
            // Core papers first.
            tallies
                .entry((row.front_id, row.role != "core"))
                .or_default()
                .add(paper);
        }
    }
    let row = |((front_id, is_citing), tally): ((u32, bool), Tally)| {
        let role = if is_citing { "citing" } else { "core" };
        FrontOpenness::of(front_id, role.to_owned(), &tally, params.min_country_papers)
    };
    tallies.into_iter().map(row).collect()
}

/// The tables in which something is said of a paper, read side by side.
struct Tables {
    linked: LinkedWorks,
    /// Records that were merged, by the work that stands for them.
    merged: BTreeMap<u32, Vec<Alias>>,
    works: OfWork<Work>,
    locations: OfWork<Location>,
    fields: OfWork<PaperField>,
    countries: OfWork<PaperCountry>,
    institutions: OfWork<PaperInstitution>,
}

impl Tables {
    fn open(at: &Workplace) -> Result<Self> {
        let mut merged: BTreeMap<u32, Vec<Alias>> = BTreeMap::new();
        for alias in at.corpus_table::<Alias>()? {
            merged.entry(alias.work).or_default().push(alias);
        }
        Ok(Self {
            linked: LinkedWorks::read(at)?,
            merged,
            works: OfWork::new(at.corpus_rows()?, |row| row.work),
            locations: OfWork::new(at.corpus_rows()?, |row| row.work),
            fields: OfWork::new(at.rows()?, |row| row.work),
            countries: OfWork::new(at.rows()?, |row| row.work),
            institutions: OfWork::new(at.rows()?, |row| row.work),
        })
    }

    /// What they say of a paper; papers must be asked for in ascending order.
    fn judge(&mut self, work: u32, year: i16) -> Result<Judged> {
        let record = self.works.take(work)?.pop();
        let record = record.as_ref();
        let is_preprint = record.is_some_and(|record| record.work_type.as_deref() == Some("preprint"));
        let evidence = Evidence {
            oa_status: record.and_then(|record| record.oa_status),
            publication_date: record.and_then(|record| record.publication_date.as_deref()),
            year,
            is_preprint,
            locations: &self.locations.take(work)?,
            aliases: self.merged.get(&work).map_or(&[], Vec::as_slice),
        };
        let (n_datasets, n_software) = self.linked.take(work);
        let openness = PaperOpenness {
            n_datasets,
            n_software,
            ..evidence.judged(work)
        };
        let countries = self.countries.take(work)?.into_iter();
        let institutions = self.institutions.take(work)?.into_iter();
        Ok(Judged {
            counted: Counted {
                openness,
                is_preprint,
                is_before_diamond: record.is_some_and(|record| record.schema_generation < DIAMOND_SINCE),
            },
            year,
            area: self.fields.take(work)?.pop().and_then(|row| row.area),
            countries: countries.filter_map(|row| row.country).collect(),
            institutions: institutions.map(|row| row.institution_id).collect(),
        })
    }
}

/// Reads papers with their locations and addresses, writes how open each is, and how open those of everyone are.
pub(crate) fn run(at: &mut Workplace, params: &Params, merge_hong_kong_macao: bool) -> Result<()> {
    let front_papers = at.table::<FrontPaper>()?;
    let in_fronts: BTreeSet<u32> = front_papers.iter().map(|row| row.work).collect();
    let mut papers_of_fronts = OfFronts::new();
    let window = at.table::<Window>()?;
    let slices = Slices::of(window.first());
    let mut census = Census::new(slices, groups_of(merge_hong_kong_macao));
    let mut tables = Tables::open(at)?;
    let mut writer = at.writer::<PaperOpenness>()?;
    for paper in at.rows::<Paper>()? {
        let Paper {
            work,
            year,
            in_window,
            ..
        } = paper?;
        let judged = tables.judge(work, year)?;
        if in_window {
            census.add(&judged);
        }
        writer.push(judged.counted.openness.clone())?;
        if in_fronts.contains(&work) {
            papers_of_fronts.insert(work, judged.counted);
        }
    }
    at.finish_writing(writer)?;
    let names = at.corpus_table::<Institution>()?.into_iter();
    let names = names.map(|row| (row.institution_id, row.name)).collect();
    at.write(&census.rows(&names, params))?;
    at.write(&of_fronts(&front_papers, &papers_of_fronts, params))
}

#[cfg(test)]
mod tests;

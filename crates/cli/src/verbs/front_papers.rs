//! The papers of one front, by the verb front.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use corpus::Country;
use openfronts::Edition;
use openfronts::addresses::PaperCountry;
use openfronts::front_papers::FrontPaper;
use openfronts::records::Record;
use serde_json::{Map, Value};

use super::listing::counted_country;
use crate::output::object;
use crate::table::{Align, Table};
use crate::talk::Talk;

/// Part of a front.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// Highly cited papers that make the front.
    Core,
    /// Papers that cite them.
    Citing,
}

/// A paper in the front, and what a reader wants to know of it.
pub(crate) struct Paper {
    place: FrontPaper,
    record: Record,
}

impl Paper {
    pub(crate) fn row(&self) -> Map<String, Value> {
        let mut row = object(&self.place);
        row.extend(object(&self.record));
        row
    }
}

/// The papers asked for: core first, then the most cited.
pub(crate) fn papers(
    edition: &Edition,
    front_id: u32,
    role: Option<Role>,
    country: Option<&str>,
    talk: &Talk,
) -> anyhow::Result<Vec<Paper>> {
    let country = country
        .map(|asked| counted_country(asked, edition, talk))
        .transpose()?;
    // As they are counted: with the corrections of the user, and Hong Kong with China.
    let mut countries: BTreeMap<u32, Vec<Country>> = BTreeMap::new();
    for row in edition.rows::<PaperCountry>()? {
        let row = row?;
        countries.entry(row.work).or_default().extend(row.country);
    }
    let of = |work: u32| countries.get(&work).map_or(&[][..], Vec::as_slice);
    let role = role.map(|role| match role {
        Role::Core => "core",
        Role::Citing => "citing",
    });
    let mut places = edition.table::<FrontPaper>()?;
    places.retain(|row| row.front_id == front_id && role.is_none_or(|role| row.role == role));
    let wanted = places.iter().map(|place| place.work).collect();
    let records = records(edition, &wanted)?;
    let paper = |place: FrontPaper| {
        let mut record = records.get(&place.work)?.clone();
        record.countries = of(place.work).iter().map(Country::to_string).collect();
        Some(Paper { place, record })
    };
    let mut papers: Vec<Paper> = places
        .into_iter()
        .filter_map(paper)
        .filter(|paper| country.is_none_or(|country| of(paper.place.work).contains(&country)))
        .collect();
    papers.sort_by(|a, b| {
        let by_role = b.place.role.cmp(&a.place.role);
        by_role
            .then(b.place.n_citations.cmp(&a.place.n_citations))
            .then(a.place.work.cmp(&b.place.work))
    });
    Ok(papers)
}

/// The records of these papers, read row by row.
fn records(edition: &Edition, wanted: &BTreeSet<u32>) -> anyhow::Result<BTreeMap<u32, Record>> {
    let mut records = BTreeMap::new();
    for record in edition.rows::<Record>()? {
        let record = record?;
        if wanted.contains(&record.work) {
            records.insert(record.work, record);
        }
    }
    Ok(records)
}

/// The papers as a table for people.
pub(crate) fn paper_table(papers: &[Paper]) -> Table {
    let mut table = Table::new(&[
        ("role", Align::Left),
        ("work", Align::Left),
        ("year", Align::Right),
        ("citations", Align::Right),
        ("core cited", Align::SpareRight),
        ("countries", Align::SpareLeft),
        ("title", Align::Flexible),
        ("DOI", Align::SpareLeft),
    ]);
    for Paper { place, record } in papers {
        table.push(vec![
            place.role.clone(),
            record.work_id.clone(),
            record.year.map_or("–".into(), |year| year.to_string()),
            place.n_citations.to_string(),
            place.n_core_cited.to_string(),
            if record.countries.is_empty() {
                "unknown".into()
            } else {
                record.countries.join(" ")
            },
            record.title.clone().unwrap_or_default(),
            record.doi.clone().unwrap_or_default(),
        ]);
    }
    table
}

//! Fronts as they are listed: each with who leads it, chosen by set, area, country and words.

use clap::ValueEnum;
use corpus::Country;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::front_standings::FrontCoverage;
use openfronts::fronts::Front;
use openfronts::geography::{counted_as, country_name, find_country};
use serde_json::{Map, Value};

use crate::output::{object, stamped};
use crate::table::{Align, Table, count};
use crate::talk::Talk;

/// A set of fronts.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FrontSet {
    /// All fronts.
    All,
    /// The hot fronts of each area.
    Hot,
    /// The emerging fronts of each area.
    Emerging,
    /// Hot and emerging together: those of the published reports.
    Selected,
    /// The key fronts among them.
    Key,
}

impl FrontSet {
    fn holds(self, front: &Front) -> bool {
        let (hot, emerging) = (front.hot_rank.is_some(), front.emerging_rank.is_some());
        match self {
            FrontSet::All => true,
            FrontSet::Hot => hot,
            FrontSet::Emerging => emerging,
            FrontSet::Selected => hot || emerging,
            FrontSet::Key => !front.key.is_empty(),
        }
    }
}

/// What `--help` says of the column that is in no table.
pub(crate) const AREA_HELP: &str = "  area_name               Name of the area.\n";

/// The country that is meant, as it is counted in the edition; says so where it is counted with another.
pub(crate) fn counted_country(asked: &str, edition: &Edition, talk: &Talk) -> anyhow::Result<Country> {
    let country = find_country(asked)?;
    let counted = counted_as(country, edition.manifest().merges_hong_kong_macao());
    if counted != country {
        talk.say(&format!(
            "{} counts with {} in this edition",
            country_name(country),
            country_name(counted)
        ));
    }
    Ok(counted)
}

/// The short code of an area.
pub(crate) fn area_code(area: Option<u8>) -> &'static str {
    let found = classification().areas().iter().find(|a| Some(a.area) == area);
    found.map_or("none", |area| &area.code)
}

/// What fronts are sorted by, the greatest first.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    /// Citations of the core papers: the order of the front numbers.
    Citations,
    /// Core papers.
    Core,
    /// Citing papers.
    Citing,
    /// Mean year of the core papers.
    MeanYear,
    /// Citing papers per core paper and year.
    Cpt,
}

/// A front with who leads it.
pub(crate) struct Listed {
    pub(crate) front: Front,
    pub(crate) coverage: FrontCoverage,
}

impl Listed {
    /// Leaders, and in brackets who is tied with them: `JP`, `CN = US`, `CN (US, DE)`.
    pub(crate) fn leaders(&self) -> String {
        let first = self.coverage.leaders.join(" = ");
        let tied = &self.coverage.tied;
        match tied.len() {
            0 => first,
            1..=2 => format!("{first} ({})", tied.join(", ")),
            n => format!("{first} ({}, +{})", tied[0], n - 1),
        }
    }

    fn chosen(&self) -> String {
        let hot = self.front.hot_rank.map(|rank| format!("hot {rank}"));
        let emerging = self.front.emerging_rank.map(|rank| format!("emerging {rank}"));
        let key = (!self.front.key.is_empty()).then(|| "key".to_owned());
        [hot, emerging, key]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Caveats of the front and of its countries, by code.
    pub(crate) fn caveats(&self) -> Vec<String> {
        self.coverage.caveats_with(&self.front)
    }

    /// The row with the fields of both tables.
    pub(crate) fn row(&self, edition: &Edition) -> Map<String, Value> {
        let mut row = object(&self.front);
        row.extend(object(&self.coverage));
        row.insert("caveats".to_owned(), self.caveats().into());
        row.insert(
            "area_name".to_owned(),
            classification().area_name(self.front.area).into(),
        );
        stamped(row, edition)
    }
}

/// All fronts of an edition, in the order of their numbers.
pub(crate) fn listed(edition: &Edition) -> anyhow::Result<Vec<Listed>> {
    let fronts = edition.table::<Front>()?;
    let coverage = edition.table::<FrontCoverage>()?;
    anyhow::ensure!(
        fronts.len() == coverage.len(),
        "the tables fronts and front_coverage are not of one edition"
    );
    Ok(fronts
        .into_iter()
        .zip(coverage)
        .map(|(front, coverage)| Listed { front, coverage })
        .collect())
}

/// Those of a set, of an area, and with words in label, keywords; in the order asked for.
pub(crate) fn choose(
    mut all: Vec<Listed>,
    set: FrontSet,
    area: Option<u8>,
    words: Option<&str>,
    order: Order,
) -> Vec<Listed> {
    let holds = |listed: &Listed| {
        let front = &listed.front;
        let text = || format!("{} {}", front.label, front.keywords.join(" ")).to_lowercase();
        set.holds(front)
            && area.is_none_or(|area| front.area == Some(area))
            && words.is_none_or(|words| {
                words
                    .to_lowercase()
                    .split_whitespace()
                    .all(|word| text().contains(word))
            })
    };
    all.retain(holds);
    let value = |front: &Front| match order {
        Order::Citations => front.n_citations as f64,
        Order::Core => f64::from(front.n_core),
        Order::Citing => f64::from(front.n_citing),
        Order::MeanYear => front.mean_year,
        Order::Cpt => front.cpt,
    };
    all.sort_by(|a, b| {
        value(&b.front)
            .total_cmp(&value(&a.front))
            .then(a.front.front_id.cmp(&b.front.front_id))
    });
    all
}

/// The fronts as a table for people.
pub(crate) fn table(fronts: &[Listed]) -> Table {
    let mut table = Table::new(&[
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("area", Align::SpareLeft),
        ("core", Align::Right),
        ("citing", Align::Right),
        ("citations", Align::Right),
        ("mean year", Align::Right),
        ("CPT", Align::SpareRight),
        ("led by", Align::Left),
        ("chosen", Align::SpareLeft),
        ("caveats", Align::Left),
    ]);
    for listed in fronts {
        let Listed { front, .. } = listed;
        let marks = table.marks(&listed.caveats());
        if !listed.coverage.tied.is_empty() {
            table.explain("( )", "cannot be told from the leader within the noise");
        }
        table.push(vec![
            front.front_id.to_string(),
            front.label.clone(),
            area_code(front.area).to_owned(),
            front.n_core.to_string(),
            count(front.n_citing.into()),
            count(front.n_citations),
            format!("{:.1}", front.mean_year),
            format!("{:.2}", front.cpt),
            listed.leaders(),
            listed.chosen(),
            marks,
        ]);
    }
    table
}

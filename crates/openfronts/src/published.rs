//! Published: what an edition has of the fronts and the totals of the published reports.
//!
//! **Definition.** Published fronts are looked for by their words (`published_fronts`). Totals stand side by side: fronts, areas with
//! hot fronts, hot and emerging fronts, and of countries the first places and the sum of the index over hot and emerging fronts, by
//! full counting. A first place is rank 1; it is clear if nobody else is within the noise.
//!
//! **Reference.** *Research Fronts* and *Research Fronts: Active Fields, Leading Countries* (Chinese Academy of Sciences and
//! Clarivate), and the hot fronts of ESI in 2008 (Times Higher Education), as far as others tell of them (`reports`).
//!
//! **What is not exact.** The reports are made from other data and by experts' choice; the cautions say what else differs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::credit::Counting;
use crate::edition::{Edition, Manifest};
use crate::error::{Error, Result};
use crate::front_sets::Standing;
use crate::fronts::Front;
use crate::members::Kind;
use crate::papers::Window;
use crate::preset::{DEFAULT, Parameters};
use crate::published_fronts::{Presence, presence, worded};
use crate::reports::{Leader, Report, leaders, report_years, reports};

/// Papers in a window of six years, below which a corpus is not all of the literature: OpenAlex has several million a year.
const ALL_OF_OPENALEX: u64 = 20_000_000;
/// Years before a report of which its core papers are.
const WINDOW_YEARS: i16 = 6;
/// The report whose totals are told unless another is named.
pub const DEFAULT_YEAR: i16 = 2024;

corpus::table! {
    /// One published total beside that of the edition.
    pub struct Total in "published_totals" {
        /// Year of the report.
        report_year: i16,
        /// What is counted: fronts, areas, hot_fronts, emerging_fronts, first_places, index.
        measure: String,
        /// The country, ISO 3166-1 alpha-2, of first places and index.
        country: Option<String>,
        /// As published; null where nobody tells.
        published: Option<f64>,
        /// In the edition, over its own fronts; null for a country that takes part in none.
        edition: Option<f64>,
        /// First places in the edition that nobody else is within the noise of; null without samples.
        edition_clear: Option<f64>,
        /// Who tells of the published number.
        source: Option<String>,
    }
}

/// What is compared with a report, beside the fronts.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Fronts.
    pub n_fronts: u32,
    /// Areas with a hot front.
    pub n_areas: u32,
    /// Hot fronts.
    pub n_hot: u32,
    /// Emerging fronts.
    pub n_emerging: u32,
    /// Countries over hot and emerging fronts: first places, clear ones, index.
    pub countries: BTreeMap<String, (u32, Option<u32>, f64)>,
}

/// What an edition has of what was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Every published front, in the order of the reports.
    pub presence: Vec<Presence>,
    /// The totals of one report.
    pub totals: Vec<Total>,
    /// Why the two cannot be expected to agree.
    pub cautions: Vec<String>,
}

/// Compares an edition with the fronts and totals of the report of a year; of no year: with the fronts of all reports, and the
/// totals of [`DEFAULT_YEAR`].
pub fn published(edition: &Edition, year: Option<i16>) -> Result<Published> {
    if let Some(year) = year.filter(|year| !report_years().contains(year)) {
        let known = report_years();
        return Err(Error::UnknownReport { year, known });
    }
    let asked = year.unwrap_or(DEFAULT_YEAR);
    let report = reports().into_iter().find(|report| report.report_year == asked);
    let fronts = edition.table::<Front>()?;
    let mut presence = presence(&worded(edition, &fronts)?);
    presence.retain(|row| year.is_none_or(|year| row.report_year == year));
    let counts = counts(edition, &fronts)?;
    let window = edition.table::<Window>()?;
    Ok(Published {
        totals: report
            .as_ref()
            .map_or(Vec::new(), |report| totals(report, &counts)),
        cautions: cautions(
            report.as_ref(),
            &presence,
            window.first(),
            &rule(edition.manifest()),
        ),
        presence,
    })
}

fn counts(edition: &Edition, fronts: &[Front]) -> Result<Counts> {
    let of_all = |row: &Standing| {
        row.kind == Kind::Country
            && row.counting == Counting::Full
            && row.front_set == "selected"
            && row.area.is_none()
    };
    let hot: Vec<&Front> = fronts.iter().filter(|front| front.hot_rank.is_some()).collect();
    let n_emerging = fronts
        .iter()
        .filter(|front| front.emerging_rank.is_some())
        .count();
    let areas: BTreeSet<u8> = hot.iter().filter_map(|front| front.area).collect();
    let standings = edition.rows_that(of_all)?.into_iter();
    Ok(Counts {
        n_fronts: fronts.len() as u32,
        n_areas: areas.len() as u32,
        n_hot: hot.len() as u32,
        n_emerging: n_emerging as u32,
        countries: standings
            .map(|row| (row.who, (row.n_first, row.n_first_clear, row.index)))
            .collect(),
    })
}

/// The totals of a report beside those of an edition.
fn totals(report: &Report, counts: &Counts) -> Vec<Total> {
    let total = |measure: &str, published: Option<u32>, edition: u32| Total {
        report_year: report.report_year,
        measure: measure.to_owned(),
        country: None,
        published: published.map(f64::from),
        edition: Some(f64::from(edition)),
        edition_clear: None,
        source: published.map(|_| report.source.clone()),
    };
    let mut totals = vec![
        total("fronts", report.n_fronts, counts.n_fronts),
        total("areas", Some(report.n_areas), counts.n_areas),
        total("hot_fronts", Some(report.n_hot), counts.n_hot),
        total("emerging_fronts", Some(report.n_emerging), counts.n_emerging),
    ];
    let leaders: Vec<Leader> = leaders()
        .into_iter()
        .filter(|leader| leader.report_year == report.report_year)
        .collect();
    totals.extend(first_places(report, &leaders, counts));
    for leader in leaders.iter().filter(|leader| leader.index.is_some()) {
        totals.push(Total {
            country: Some(leader.country.clone()),
            published: leader.index,
            edition: counts.countries.get(&leader.country).map(|(.., index)| *index),
            source: Some(leader.source.clone()),
            ..total("index", None, 0)
        });
    }
    totals
}

/// First places: those of the report in its order, then of all others who are first somewhere, most first.
fn first_places(report: &Report, leaders: &[Leader], counts: &Counts) -> Vec<Total> {
    let told: Vec<&Leader> = leaders.iter().filter(|leader| leader.n_first.is_some()).collect();
    let mut others: Vec<(&String, u32)> = counts
        .countries
        .iter()
        .map(|(country, (n_first, ..))| (country, *n_first))
        .filter(|(country, n_first)| *n_first > 0 && told.iter().all(|leader| leader.country != **country))
        .collect();
    others.sort_by_key(|(country, n_first)| (Reverse(*n_first), (*country).clone()));
    let row = |country: &String, published: Option<u32>, source: Option<&String>| {
        let here = counts.countries.get(country);
        Total {
            report_year: report.report_year,
            measure: "first_places".to_owned(),
            country: Some(country.clone()),
            published: published.map(f64::from),
            edition: here.map(|(n_first, ..)| f64::from(*n_first)),
            edition_clear: here.and_then(|(_, n_clear, _)| n_clear.map(f64::from)),
            source: source.cloned(),
        }
    };
    let told = told
        .iter()
        .map(|leader| row(&leader.country, leader.n_first, Some(&leader.source)));
    told.chain(others.iter().map(|(country, _)| row(country, None, None)))
        .collect()
}

/// The preset of an edition, with the names of the parameters that are not those of the default.
fn rule(manifest: &Manifest) -> String {
    let default = serde_json::to_value(Parameters::default()).expect("parameters are numbers and strings");
    let mut changed = Vec::new();
    for entry in &manifest.stages {
        for (name, value) in entry.parameters.as_object().into_iter().flatten() {
            let usual = default.get(&entry.stage).and_then(|stage| stage.get(name));
            if usual.is_some_and(|usual| usual != value) {
                changed.push(format!("{}.{name}", entry.stage));
            }
        }
    }
    match changed.as_slice() {
        [] => manifest.preset.clone(),
        names => format!("{} with other values of {}", manifest.preset, names.join(", ")),
    }
}

/// Why an edition and a report cannot be expected to agree.
fn cautions(
    report: Option<&Report>,
    presence: &[Presence],
    window: Option<&Window>,
    rule: &str,
) -> Vec<String> {
    let mut cautions = Vec::new();
    if let Some(window) = window {
        if window.n_papers_in_window < ALL_OF_OPENALEX {
            cautions.push(format!(
                "{} papers in the window of core papers: this is not all of OpenAlex, and its totals are not comparable",
                window.n_papers_in_window
            ));
        }
        if let Some(report) = report
            && (window.from_year, window.to_year) != (report.from_year, report.to_year)
        {
            cautions.push(format!(
                "core papers of {} to {} here, of {} to {} in the report of {}",
                window.from_year, window.to_year, report.from_year, report.to_year, report.report_year
            ));
        }
        let years: BTreeSet<i16> = presence.iter().map(|row| row.report_year).collect();
        let is_outside = |year: &&i16| window.to_year < **year - WINDOW_YEARS || window.from_year > **year;
        let outside: Vec<String> = years.iter().filter(is_outside).map(i16::to_string).collect();
        if !outside.is_empty() {
            cautions.push(format!(
                "no core papers here of the years of these reports, whose fronts cannot be here: {}",
                outside.join(", ")
            ));
        }
    }
    if rule != DEFAULT {
        cautions.push(format!("made by another rule than the published one: {rule}"));
    }
    cautions.push(
        "the reports are made from the Web of Science, and experts chose and merged their fronts".to_owned(),
    );
    cautions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_stand_beside_those_of_the_report() {
        let counts = Counts {
            n_fronts: 63,
            n_areas: 5,
            n_hot: 9,
            n_emerging: 2,
            countries: [
                ("US", 5, 4),
                ("CN", 3, 1),
                ("NL", 2, 0),
                ("BE", 2, 1),
                ("FR", 0, 0),
            ]
            .map(|(who, n_first, n_clear)| (who.to_owned(), (n_first, Some(n_clear), 1.5)))
            .into(),
        };
        let report = reports()
            .into_iter()
            .find(|report| report.report_year == 2024)
            .unwrap();
        let rows = totals(&report, &counts);
        assert_eq!((rows[0].published, rows[0].edition), (Some(13_318.0), Some(63.0)));
        let first: Vec<_> = rows
            .iter()
            .filter(|row| row.measure == "first_places")
            .map(|row| (row.country.as_deref().unwrap(), row.published, row.edition))
            .collect();
        assert_eq!(
            first,
            [
                ("US", Some(71.0), Some(5.0)),
                ("CN", Some(39.0), Some(3.0)),
                ("GB", Some(4.0), None),
                ("DE", Some(1.0), None),
                ("FR", Some(1.0), Some(0.0)),
                ("BE", None, Some(2.0)),
                ("NL", None, Some(2.0)),
            ]
        );
        assert!(
            rows.iter().all(|row| row.measure != "index"),
            "2024 tells of none"
        );
    }

    #[test]
    fn a_small_corpus_another_window_and_another_rule_are_said() {
        let report = reports()
            .into_iter()
            .find(|report| report.report_year == 2024)
            .unwrap();
        let mut window = Window {
            edition_year: 2024,
            from_year: 2018,
            to_year: 2023,
            rule: "auto".to_owned(),
            n_papers: 90_000_000,
            n_papers_in_window: 40_000_000,
        };
        assert_eq!(
            cautions(Some(&report), &[], Some(&window), "research-fronts").len(),
            1
        );
        (window.from_year, window.n_papers_in_window) = (1990, 600);
        let all = cautions(Some(&report), &[], Some(&window), "leiden");
        assert_eq!(all.len(), 4);
        window.from_year = 2018;
        let named = cautions(None, &presence(&[]), Some(&window), "research-fronts");
        assert!(named[1].ends_with("here: 2008, 2017"), "{named:?}");
        assert!(
            all[0].starts_with("600 papers") && all[1].contains("1990 to 2023"),
            "{all:?}"
        );
    }
}

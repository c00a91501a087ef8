//! Reports: what others tell of the published reports on research fronts, line by line with its source.
//!
//! **Reference.** *Research Fronts* and *Research Fronts: Active Fields, Leading Countries/Regions* (Chinese Academy of Sciences and
//! Clarivate) of 2017 to 2025, and the hot fronts of ESI in 2008 (Times Higher Education). Words are taken from the names alone.
//!
//! **What is not exact.** Names of fronts are mostly translations of Chinese tables of contents. Tire is added to tyre.

use std::collections::BTreeSet;

use corpus::normal::normal;
use serde::Deserialize;

use crate::areas::lines;
use crate::phrases::stem;

/// A front that a report names.
#[derive(Debug, Clone, Deserialize)]
pub struct NamedFront {
    /// Year of the report.
    pub report_year: i16,
    /// Its name, in English.
    pub name: String,
    /// hot, emerging, unknown.
    pub kind: String,
    /// Alternatives parted by `|`, of words parted by spaces.
    pub words: String,
    /// Who tells of it.
    pub source: String,
}

/// What a report says of all its fronts.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// Year of the report.
    pub report_year: i16,
    /// First year of core papers.
    pub from_year: i16,
    /// Last year of core papers.
    pub to_year: i16,
    /// Fronts in ESI, where told.
    pub n_fronts: Option<u32>,
    /// Broad areas.
    pub n_areas: u32,
    /// Hot fronts.
    pub n_hot: u32,
    /// Emerging fronts.
    pub n_emerging: u32,
    /// Who tells of it.
    pub source: String,
}

/// What a report says of one country.
#[derive(Debug, Clone, Deserialize)]
pub struct Leader {
    /// Year of the report.
    pub report_year: i16,
    /// The country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Fronts in which it is first, where told.
    pub n_first: Option<u32>,
    /// Sum of its indexes, where told.
    pub index: Option<f64>,
    /// Who tells of it.
    pub source: String,
}

/// Years of the reports of which something is told.
pub fn report_years() -> Vec<i16> {
    let named = named_fronts().into_iter().map(|named| named.report_year);
    let years: BTreeSet<i16> = named
        .chain(reports().iter().map(|report| report.report_year))
        .collect();
    years.into_iter().collect()
}

/// What is told of all fronts of a report, by year.
pub fn reports() -> Vec<Report> {
    lines(include_str!("../data/published_totals.csv"))
}

/// What is told of countries, by year.
pub fn leaders() -> Vec<Leader> {
    lines(include_str!("../data/published_leaders.csv"))
}

/// The fronts that reports name, by year.
pub fn named_fronts() -> Vec<NamedFront> {
    lines(include_str!("../data/published_fronts.csv"))
}

/// The words of a text as they are compared.
pub fn words_of(text: &str) -> BTreeSet<String> {
    normal(text).split_whitespace().map(stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words come from names, so that nothing is added to find more.
    #[test]
    fn every_word_stands_in_the_name() {
        for named in named_fronts() {
            let name = words_of(&named.name);
            for alternative in named.words.split('|') {
                let words = words_of(alternative);
                assert!(
                    !words.is_empty() && words.is_subset(&name),
                    "{}: {alternative}",
                    named.name
                );
            }
            assert!(
                ["hot", "emerging", "unknown"].contains(&named.kind.as_str()),
                "{}",
                named.kind
            );
            assert!(!named.source.is_empty(), "{}", named.name);
        }
    }

    /// The shares that the reports give reproduce from their counts.
    #[test]
    fn the_published_counts_add_up() {
        for report in reports() {
            assert_eq!(report.to_year - report.from_year, 5);
            assert_eq!(report.to_year + 1, report.report_year);
            assert_eq!(report.n_hot, 10 * report.n_areas);
            let of_report = leaders();
            let n_first = of_report
                .iter()
                .filter(|leader| leader.report_year == report.report_year);
            let n_first: u32 = n_first.filter_map(|leader| leader.n_first).sum();
            assert!(n_first <= report.n_hot + report.n_emerging);
        }
    }
}

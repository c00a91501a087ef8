//! Every number of a review leads back: to its cell of the edition, and to as many papers as it says.

use std::collections::BTreeMap;

use openfronts::{Edition, Table};
use review::compose::numbers;
use review::document::{Cell, Review, Span};
use review::facts::Facts;
use serde::Serialize;
use serde_json::Value;

use crate::toy::{Toy, preset};
use crate::toy_reviews::{self, ASKED, of};

type Rows = Vec<serde_json::Map<String, Value>>;

fn rows<T: Table + Serialize>(edition: &Edition) -> Rows {
    let rows = edition.table::<T>().unwrap();
    let object = |row: &T| serde_json::to_value(row).unwrap().as_object().unwrap().clone();
    rows.iter().map(object).collect()
}

/// The tables that reviews read, by name.
fn tables(edition: &Edition) -> BTreeMap<&'static str, Rows> {
    macro_rules! tables {
        ($($Row:ty),+ $(,)?) => { BTreeMap::from([$((<$Row>::NAME, rows::<$Row>(edition))),+]) };
    }
    tables![
        openfronts::baselines::ShareStep,
        openfronts::breakthroughs::Breakthrough,
        openfronts::capacity::Capacity,
        openfronts::collaboration::CountryPair,
        openfronts::collaboration::FrontPair,
        openfronts::coverage::Coverage,
        openfronts::event_tables::Event,
        openfronts::event_tables::EventDocument,
        openfronts::front_bursts::FrontBurst,
        openfronts::front_papers::FrontPaper,
        openfronts::front_sets::Standing,
        openfronts::front_standings::FrontCoverage,
        openfronts::front_standings::FrontStanding,
        openfronts::fronts::Front,
        openfronts::impact::Impact,
        openfronts::institution_pairs::InstitutionPair,
        openfronts::lineage::LineageLink,
        openfronts::openness_tally::Openness,
        openfronts::papers::PapersLeftOut,
        openfronts::papers::Window,
        openfronts::reach::ReachableFront,
        openfronts::records::Record,
        openfronts::retractions::RetractedCore,
        openfronts::self_citations::CountrySelfCitations,
        openfronts::theme_standings::ThemeStanding,
        openfronts::themes::Theme,
    ]
}

/// Whether a row meets one condition of an address.
fn meets(row: &serde_json::Map<String, Value>, column: &str, wanted: &Value) -> bool {
    if let Some((a, b)) = column.split_once('|') {
        return meets(row, a, wanted) || meets(row, b, wanted);
    }
    let value = &row[column];
    match wanted.as_object() {
        None => value == wanted,
        Some(condition) if condition.contains_key("not") => !value.is_null(),
        Some(condition) if condition.contains_key("holds") => {
            value
                .as_array()
                .is_some_and(|items| match condition["holds"].as_array() {
                    Some(any) => any.iter().any(|one| items.contains(one)),
                    None => items.contains(&condition["holds"]),
                })
        }
        Some(condition) => {
            let ends = condition["between"].as_array().expect("two ends");
            match (value.as_str(), ends[0].as_str(), ends[1].as_str()) {
                (Some(value), Some(from), Some(to)) => (from..=to).contains(&value),
                _ => {
                    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
                    number(&ends[0]) <= number(value) && number(value) <= number(&ends[1])
                }
            }
        }
    }
}

/// The value that stands at an address.
fn read(tables: &BTreeMap<&'static str, Rows>, cell: &Cell) -> Value {
    let rows = tables
        .get(cell.table.as_str())
        .unwrap_or_else(|| panic!("no table {}", cell.table));
    let found = rows
        .iter()
        .filter(|row| cell.row.iter().all(|(column, wanted)| meets(row, column, wanted)));
    let found: Vec<_> = found.collect();
    if cell.column == "*" {
        return found.len().into();
    }
    assert_eq!(found.len(), 1, "an address is of one row: {cell:?}");
    found[0][&cell.column].clone()
}

/// The number of a text, as English writes it.
fn said(text: &str) -> f64 {
    let plain: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        .collect();
    plain.parse().unwrap_or_else(|_| panic!("`{text}` is no number"))
}

#[test]
fn every_number_is_that_of_its_cell() {
    let toy = Toy::new();
    let edition = toy.edition();
    let n_numbers = assert_traced(&edition);
    assert!(n_numbers > 1000, "{n_numbers}");
    assert_traced(&toy_reviews::with_former(&toy, &edition));
    assert_traced(&toy.run("sampleless", &preset(&["standings.n_samples=0"])).edition);
}

/// Compares every number of the reviews of an edition with its cell; how many there are.
fn assert_traced(edition: &Edition) -> usize {
    let (facts, tables) = (Facts::read(edition).unwrap(), tables(edition));
    let mut n_numbers = 0;
    for asked in ASKED {
        let review = of(&facts, asked, "en");
        for span in numbers(&review) {
            let Span::Number { text, cell, .. } = span else {
                unreachable!("numbers are numbers")
            };
            let value = read(&tables, cell);
            assert_eq!(value, cell.value, "{cell:?}");
            let value = value.as_f64().expect("a number");
            let is_percent = text.ends_with('%');
            let is_share = is_percent || !cell.column.contains("share");
            assert!(is_share, "a share is a percentage: `{text}` {cell:?}");
            let value = if is_percent { value * 100.0 } else { value };
            let digits = text
                .trim_end_matches([' ', '%'])
                .split_once('.')
                .map_or(0, |(_, digits)| digits.len());
            let tolerance = 0.500_001 / 10f64.powi(digits as i32);
            assert!(
                (said(text) - value).abs() <= tolerance,
                "`{text}` stands for {value}: {cell:?}"
            );
            n_numbers += 1;
        }
    }
    n_numbers
}

/// Columns that count papers in full: as many papers must stand behind them.
const COUNTS: [(&str, &str); 10] = [
    ("capacity", "n_papers"),
    ("capacity", "n_core"),
    ("country_pairs", "n_papers"),
    ("front_pairs", "n_citing"),
    ("front_standings", "n_core"),
    ("front_standings", "n_citing"),
    ("fronts", "n_core"),
    ("fronts", "n_citing"),
    ("openness", "n_papers"),
    ("theme_standings", "n_papers"),
];

#[test]
fn as_many_papers_stand_behind_a_number_as_it_says() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts::read(&edition).unwrap();
    let mut checked: BTreeMap<(String, String), u32> = BTreeMap::new();
    for asked in ASKED {
        let review = of(&facts, asked, "en");
        for (cell, evidence) in numbers(&review).into_iter().filter_map(with_evidence) {
            let papers = evidence_of(&review, evidence);
            let place = (cell.table.clone(), cell.column.clone());
            if COUNTS
                .iter()
                .any(|(table, column)| *table == place.0 && *column == place.1)
            {
                assert_eq!(Some(papers as f64), cell.value.as_f64(), "{cell:?}");
                *checked.entry(place).or_default() += 1;
            }
        }
    }
    assert_eq!(checked.len(), COUNTS.len(), "{checked:?}");
}

fn with_evidence(span: &Span) -> Option<(&Cell, &str)> {
    match span {
        Span::Number {
            cell,
            evidence: Some(evidence),
            ..
        } => Some((cell, evidence)),
        _ => None,
    }
}

fn evidence_of(review: &Review, id: &str) -> u64 {
    let found = review.evidence.iter().find(|evidence| evidence.id == id);
    found.unwrap_or_else(|| panic!("no evidence {id}")).n_papers
}

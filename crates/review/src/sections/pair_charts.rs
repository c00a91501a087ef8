//! Figures of collaboration: the map of partners and the matrix of intensities.

use std::collections::BTreeSet;

use openfronts::Country;
use openfronts::collaboration::CountryPair;
use openfronts::collaboration_measures::Against;

use crate::desk::Desk;
use crate::document::Block;
use crate::figures::{CollaborationMap, MapLink, MapPlace, Pair, PairMatrix};
use crate::sections::charts::{figure, sizes};

/// Countries in the matrix.
const N_IN_MATRIX: usize = 10;
/// Partners on the map of a country, and pairs on that of the world.
const N_ON_MAP: usize = 40;
/// Countries named on the map.
const N_NAMED: usize = 8;

/// Partners on the map of the world.
pub fn partners(desk: &Desk) -> Option<Block> {
    let subject = desk.request.country;
    let pairs: Vec<&CountryPair> = match subject {
        Some(country) => desk.facts.pairs_of(country),
        None => desk.facts.pairs.iter().collect(),
    };
    let pairs = &pairs[..pairs.len().min(N_ON_MAP)];
    if pairs.is_empty() {
        return None;
    }
    let links: Vec<MapLink> = pairs
        .iter()
        .filter_map(|row| {
            Some(MapLink {
                from: row.country_a?.to_string(),
                to: row.country_b?.to_string(),
                value: row.n_papers.into(),
            })
        })
        .collect();
    let places = match subject {
        Some(country) => of_partners(desk, country, pairs),
        None => of_all(desk, pairs),
    };
    let id = if subject.is_some() {
        "partners-map"
    } else {
        "world-partners-map"
    };
    let words = if subject.is_some() {
        "figure-joint-papers"
    } else {
        "figure-country-papers"
    };
    Some(figure(desk, id, |title| {
        let map = CollaborationMap {
            title,
            subject: subject.map(|country| country.to_string()),
            subject_label: subject.map_or(String::new(), |country| desk.writer.country(country)),
            sizes: sizes(desk, places.iter().map(|place| place.value)),
            places,
            widths: if subject.is_some() {
                Vec::new()
            } else {
                sizes(desk, links.iter().map(|link| link.value))
            },
            links,
            size_words: desk.writer.word(words),
            width_words: desk.writer.word("figure-joint-papers"),
        };
        map.draw(&desk.theme.colours)
    }))
}

/// The name of a country for the first places, with its number; nothing for the others.
fn place_label(desk: &Desk, place: usize, country: Country, n: u32) -> String {
    if place < N_NAMED {
        format!(
            "{} {}",
            desk.writer.country(country),
            desk.writer.language.integer(n.into())
        )
    } else {
        String::new()
    }
}

fn of_partners(desk: &Desk, country: Country, pairs: &[&CountryPair]) -> Vec<MapPlace> {
    let place = |(place, row): (usize, &&CountryPair)| {
        let partner = if row.country_a == Some(country) {
            row.country_b?
        } else {
            row.country_a?
        };
        Some(MapPlace {
            code: partner.to_string(),
            value: row.n_papers.into(),
            label: place_label(desk, place, partner, row.n_papers),
        })
    };
    pairs.iter().enumerate().filter_map(place).collect()
}

/// The countries of some pairs with all their papers, the most first.
fn of_all(desk: &Desk, pairs: &[&CountryPair]) -> Vec<MapPlace> {
    let ends = pairs
        .iter()
        .flat_map(|row| [(row.country_a, row.n_papers_a), (row.country_b, row.n_papers_b)]);
    let countries: BTreeSet<(Country, u32)> = ends.filter_map(|(country, n)| Some((country?, n))).collect();
    let mut countries: Vec<(Country, u32)> = countries.into_iter().collect();
    countries.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let place = |(place, (country, n)): (usize, &(Country, u32))| MapPlace {
        code: country.to_string(),
        value: (*n).into(),
        label: place_label(desk, place, *country, *n),
    };
    countries.iter().enumerate().map(place).collect()
}

/// Intensities among the first partners: joint papers over those expected.
pub fn matrix(desk: &Desk) -> Option<Block> {
    let mut countries: Vec<Country> = Vec::new();
    countries.extend(desk.request.country);
    let pairs: Vec<&CountryPair> = match desk.request.country {
        Some(country) => desk.facts.pairs_of(country),
        None => desk.facts.pairs.iter().collect(),
    };
    for country in pairs
        .iter()
        .flat_map(|row| [row.country_a, row.country_b])
        .flatten()
    {
        if countries.len() < N_IN_MATRIX && !countries.contains(&country) {
            countries.push(country);
        }
    }
    if countries.len() < 3 {
        return None;
    }
    let of_pair = |a: Country, b: Country| {
        let ends = if a < b {
            (Some(a), Some(b))
        } else {
            (Some(b), Some(a))
        };
        let row = desk
            .facts
            .pairs
            .iter()
            .find(|row| (row.country_a, row.country_b) == ends)?;
        let intensity = if row.country_a == Some(a) {
            row.ric_a
        } else {
            row.ric_b
        }?;
        Some(Pair {
            intensity,
            is_beyond_chance: matches!(row.against_expectation, Against::Above | Against::Below),
            text: desk.writer.language.decimal(intensity, 1),
        })
    };
    let cells = |a: &Country| {
        countries
            .iter()
            .map(|b| if a == b { None } else { of_pair(*a, *b) })
            .collect()
    };
    let cells = countries.iter().map(cells).collect();
    Some(figure(desk, "matrix", |title| {
        let matrix = PairMatrix {
            title,
            labels: countries
                .iter()
                .map(|country| desk.writer.country(*country))
                .collect(),
            short_labels: countries.iter().map(ToString::to_string).collect(),
            subject: desk.request.country.map(|_| 0),
            cells,
            below_words: desk.writer.word("against-below"),
            as_words: desk.writer.word("figure-as-expected"),
            above_words: desk.writer.word("against-above"),
        };
        matrix.draw(&desk.theme.colours)
    }))
}

//! Figures from rows: what each shows, and the words on it. Numbers are those of the tables; only ticks and sizes of legends
//! are chosen here.

use std::collections::BTreeSet;

use openfronts::Country;
use openfronts::breakthroughs::Breakthrough;
use openfronts::collaboration::CountryPair;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::openness_tally::Openness;

use crate::desk::Desk;
use crate::document::{Block, plain};
use crate::figures::{
    Bubble, BubbleRow, Bubbles, CollaborationMap, FrontMap, FrontPoint, MapLink, MapPlace, OpenYear,
    OpennessBars, Pair, PairMatrix, Rank, RankRow, RankStrip, StandingDots, StandingRow, Tick, Timeline,
    TimelineItem,
};
use crate::titles::clean;

/// Countries in a strip or a chart of dots, besides that of the review.
const N_COUNTRIES: usize = 10;
/// Countries in the matrix.
const N_IN_MATRIX: usize = 10;
/// Partners on the map of a country, and pairs on that of the world.
const N_ON_MAP: usize = 40;
/// Countries named on the map.
const N_NAMED: usize = 8;
/// Years in the chart of citing papers at most, the last ones.
const N_YEARS: usize = 12;

/// The words of a figure: its caption, and the same with what it shows for those who cannot see it.
fn figure(desk: &Desk, id: &str, svg: impl FnOnce(String) -> String) -> Block {
    let caption = desk.writer.say(&format!("figure-{id}"), &[]);
    let description = desk.writer.say(&format!("figure-{id}-description"), &[]);
    let svg = svg(plain(&caption));
    desk.writer.figure(id, caption, description, svg)
}

/// Round sizes for a legend: the largest of 1, 2, 5, 10, 20 … that is not above the greatest value, and a tenth of it.
fn sizes(desk: &Desk, values: impl Iterator<Item = f64>) -> Vec<Tick> {
    let most = values.fold(0.0, f64::max);
    let steps = (0..12).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10f64.powi(power)));
    let Some(large) = steps.take_while(|step| *step <= most).last() else {
        return Vec::new();
    };
    let small = (large / 10.0).floor().max(1.0);
    let tick = |value: f64| Tick::new(value, desk.writer.language.integer(value as i64));
    if small < large {
        vec![tick(small), tick(large)]
    } else {
        vec![tick(large)]
    }
}

/// The fronts on their map, with what the country has of them.
pub fn map(desk: &Desk) -> Option<Block> {
    if desk.facts.places.is_empty() {
        return None;
    }
    let who = desk.who();
    let point = |front: &Front| {
        let place = desk.facts.places.get(&front.front_id)?;
        let standing = desk.facts.in_front(front.front_id, &who);
        Some(FrontPoint {
            x: place.x,
            y: place.y,
            size: front.n_citing.into(),
            share: standing.map(|row| (row.contribution / 2.0).min(1.0)),
            is_first: standing.is_some_and(|row| row.rank == 1),
            label: front.label.clone(),
        })
    };
    let fronts: Vec<FrontPoint> = desk.facts.fronts.iter().filter_map(point).collect();
    let of_country = desk.request.country.is_some();
    let id = if of_country {
        "front-map"
    } else {
        "world-front-map"
    };
    let shares = [0.05, 0.25, 0.5].map(|share| Tick::new(share, desk.writer.language.percent(share)));
    Some(figure(desk, id, |title| {
        let map = FrontMap {
            title,
            sizes: sizes(desk, fronts.iter().map(|front| front.size)),
            fronts,
            size_words: desk.writer.word("figure-citing-papers"),
            shares: if of_country { shares.to_vec() } else { Vec::new() },
            share_words: if of_country {
                desk.writer.word("figure-share")
            } else {
                String::new()
            },
            none_words: if of_country {
                desk.writer.word("figure-none")
            } else {
                String::new()
            },
            first_words: if of_country {
                desk.writer.word("figure-first")
            } else {
                String::new()
            },
        };
        map.draw(&desk.theme.colours)
    }))
}

/// The first countries over all fronts, and that of the review.
fn first_countries<'a>(desk: &'a Desk) -> Vec<&'a Standing> {
    let who = desk.who();
    let ranking = desk.facts.ranking("all", None);
    ranking
        .into_iter()
        .enumerate()
        .filter(|(place, row)| *place < N_COUNTRIES || row.who == who)
        .map(|(_, row)| row)
        .collect()
}

/// Ranks by area.
pub fn strip(desk: &Desk) -> Option<Block> {
    let areas: Vec<u8> = desk.facts.areas().into_iter().collect();
    let countries = first_countries(desk);
    // One area says no more than the ranking itself.
    if areas.len() < 2 || countries.is_empty() {
        return None;
    }
    let who = desk.who();
    let cell = |country: &str, area: u8| {
        desk.facts.standing(country, "all", Some(area)).map(|row| Rank {
            rank: row.rank.into(),
            text: format!("{}{}", row.rank, if row.is_tied { "=" } else { "" }),
        })
    };
    let rows = countries
        .iter()
        .map(|row| RankRow {
            label: desk.writer.language.country(&row.who),
            is_subject: row.who == who,
            cells: areas.iter().map(|area| cell(&row.who, *area)).collect(),
        })
        .collect();
    Some(figure(desk, "rank-strip", |title| {
        let strip = RankStrip {
            title,
            columns: areas.iter().map(|area| desk.writer.short_area(*area)).collect(),
            rows,
            best_words: desk.writer.word("figure-best"),
            last_words: desk.writer.word("figure-last"),
            none_words: desk.writer.word("figure-no-rank"),
        };
        strip.draw(&desk.theme.colours)
    }))
}

/// Five or so round ticks from 0 to the greatest value.
fn ticks(desk: &Desk, most: f64) -> Vec<Tick> {
    if !most.is_finite() || most <= 0.0 {
        return Vec::new();
    }
    let steps = (-4..12).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10f64.powi(power)));
    let step = steps.into_iter().find(|step| most / step <= 6.0).unwrap_or(most);
    let n_digits = if step >= 1.0 {
        0
    } else if step >= 0.1 {
        1
    } else {
        2
    };
    let n = (most / step).ceil() as u32;
    let tick = |place: u32| {
        let value = f64::from(place) * step;
        Tick::new(value, desk.writer.language.decimal(value, n_digits))
    };
    (0..=n).map(tick).collect()
}

/// Indexes with their intervals.
pub fn dots(desk: &Desk) -> Option<Block> {
    let countries = first_countries(desk);
    if countries.is_empty() {
        return None;
    }
    let who = desk.who();
    let most = countries
        .iter()
        .map(|row| row.index_high.unwrap_or(row.index))
        .fold(0.0, f64::max);
    let row = |row: &&Standing| StandingRow {
        label: format!(
            "{}{} {}",
            row.rank,
            if row.is_tied { "=" } else { "" },
            desk.writer.language.country(&row.who)
        ),
        is_subject: row.who == who,
        value: Some(row.index),
        low: row.index_low,
        high: row.index_high,
        text: desk.writer.language.decimal(row.index, 2),
    };
    let rows = countries.iter().map(row).collect();
    Some(figure(desk, "standings", |title| {
        let dots = StandingDots {
            title,
            axis_title: desk.writer.word("figure-index"),
            ticks: ticks(desk, most),
            rows,
            value_words: desk.writer.word("figure-index-interval"),
        };
        dots.draw(&desk.theme.colours)
    }))
}

/// Citing papers of fronts by year.
pub fn bubbles(desk: &Desk, fronts: &[&Front]) -> Option<Block> {
    let of_front = |front: &Front| {
        desk.facts
            .years
            .get(&front.front_id)
            .map_or(&[][..], Vec::as_slice)
    };
    let years = fronts
        .iter()
        .flat_map(|front| of_front(front))
        .filter(|row| row.n_citing > 0)
        .map(|row| row.year);
    let years: BTreeSet<i16> = years.collect();
    let (first, last) = (*years.first()?, *years.last()?);
    let first = first.max(last - N_YEARS as i16 + 1);
    let row = |front: &&Front| BubbleRow {
        label: front.label.clone(),
        mark: plain(&desk.mark_cell(front).line),
        cells: (first..=last)
            .map(|year| {
                let row = of_front(front)
                    .iter()
                    .find(|row| row.year == year && row.n_citing > 0)?;
                Some(Bubble {
                    value: row.n_citing.into(),
                    text: desk.writer.language.integer(row.n_citing.into()),
                })
            })
            .collect(),
    };
    let rows = fronts.iter().map(row).collect();
    Some(figure(desk, "citing-by-year", |title| {
        let bubbles = Bubbles {
            title,
            label_heading: desk.writer.word("column-label"),
            mark_heading: desk.writer.word("column-mark"),
            columns: (first..=last).map(|year| year.to_string()).collect(),
            rows,
        };
        bubbles.draw(&desk.theme.colours)
    }))
}

/// Open access by year.
pub fn openness(desk: &Desk, who: &str) -> Option<Block> {
    let mut rows: Vec<&Openness> = desk
        .facts
        .openness
        .iter()
        .filter(|row| row.who == who && row.year.is_some())
        .collect();
    rows.sort_by_key(|row| row.year);
    if rows.iter().all(|row| row.n_known == 0) {
        return None;
    }
    let year = |row: &&Openness| {
        let shares = [
            row.share_diamond,
            row.share_gold,
            row.share_hybrid,
            row.share_bronze,
            row.share_green,
            row.share_closed,
        ];
        OpenYear {
            label: row.year.map_or(String::new(), |year| year.to_string()),
            shares: shares.into_iter().flatten().collect(),
            open_text: row
                .share_open
                .map_or(String::new(), |share| desk.writer.language.percent(share)),
            n_text: desk.writer.language.integer(row.n_papers.into()),
        }
    };
    let years = rows.iter().map(year).collect();
    let kinds = ["diamond", "gold", "hybrid", "bronze", "green"]
        .map(|kind| desk.writer.word(&format!("column-share-{kind}")));
    Some(figure(desk, "openness", |title| {
        let bars = OpennessBars {
            title,
            kinds: kinds
                .into_iter()
                .chain([desk.writer.word("figure-closed")])
                .collect(),
            years,
            ticks: [0.0, 0.25, 0.5, 0.75, 1.0]
                .map(|share| Tick::new(share, desk.writer.language.percent(share)))
                .to_vec(),
            open_words: desk.writer.word("figure-open"),
            n_words: desk.writer.word("figure-papers"),
        };
        bars.draw(&desk.theme.colours)
    }))
}

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
            as_words: desk.writer.word("against-as-expected"),
            above_words: desk.writer.word("against-above"),
        };
        matrix.draw(&desk.theme.colours)
    }))
}

/// The place of a date on the axis of years; of a year alone its middle.
fn at(row: &Breakthrough) -> f64 {
    let date = row.publication_date.as_deref().unwrap_or_default();
    let month = date
        .get(5..7)
        .and_then(|month| month.parse::<u8>().ok())
        .unwrap_or(7);
    let day = date
        .get(8..10)
        .and_then(|day| day.parse::<u8>().ok())
        .unwrap_or(1);
    f64::from(row.year) + (f64::from(month) - 1.0 + (f64::from(day) - 1.0) / 31.0) / 12.0
}

/// Candidates for breakthroughs along time, by their first reason.
pub fn timeline(desk: &Desk, shown: &[&Breakthrough]) -> Option<Block> {
    let first_reason = |row: &&Breakthrough| row.reasons.first().cloned().unwrap_or_default();
    let reasons: BTreeSet<String> = shown.iter().map(first_reason).collect();
    let kinds: Vec<String> = reasons
        .iter()
        .map(|reason| desk.writer.word(&format!("reason-{reason}")))
        .collect();
    let item = |row: &&Breakthrough| TimelineItem {
        at: at(row),
        label: row
            .title
            .as_deref()
            .map(clean)
            .unwrap_or_else(|| row.work_id.clone()),
        kind: reasons
            .iter()
            .position(|reason| *reason == first_reason(row))
            .unwrap_or_default(),
        strength: Some(row.n_citations.into()),
    };
    let years: BTreeSet<i16> = shown.iter().map(|row| row.year).collect();
    let (first, last) = (*years.first()?, *years.last()?);
    // Of a long time every fifth or tenth year is enough.
    let step = match last - first {
        0..=12 => 1,
        13..=50 => 5,
        _ => 10,
    };
    let is_tick = |year: &i16| (first..=last + 1).contains(year) && year.rem_euclid(step) == 0;
    let ticks = (first..=last + 1)
        .filter(is_tick)
        .map(|year| Tick::new(year.into(), year.to_string()))
        .collect();
    let items = shown.iter().map(item).collect();
    Some(figure(desk, "timeline", |title| {
        let timeline = Timeline {
            title,
            kinds,
            items,
            ticks,
        };
        timeline.draw(&desk.theme.colours)
    }))
}

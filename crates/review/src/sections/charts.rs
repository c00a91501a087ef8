//! Figures from rows of fronts, openness and candidates: what each shows, and the words on it. Numbers are those of the
//! tables; only ticks and sizes of legends are chosen here.

use std::collections::BTreeSet;

use openfronts::breakthroughs::Breakthrough;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::openness_tally::Openness;

use crate::desk::Desk;
use crate::document::{Block, plain};
use crate::figures::{
    Bubble, BubbleRow, Bubbles, FrontMap, FrontPoint, OpenYear, OpennessBars, Rank, RankRow, RankStrip,
    StandingDots, StandingRow, Tick, Timeline, TimelineItem,
};
use crate::titles::clean;

/// Countries in a strip or a chart of dots, besides that of the review.
const N_COUNTRIES: usize = 10;
/// Years in the chart of citing papers at most, the last ones.
const N_YEARS: usize = 12;

/// The words of a figure: its caption, and the same with what it shows for those who cannot see it.
pub(super) fn figure(desk: &Desk, id: &str, svg: impl FnOnce(String) -> String) -> Block {
    let caption = desk.writer.say(&format!("figure-{id}"), &[]);
    let description = desk.writer.say(&format!("figure-{id}-description"), &[]);
    let svg = svg(plain(&caption));
    desk.writer.figure(id, caption, description, svg)
}

/// Round sizes for a legend: the largest of 1, 2, 5, 10, 20 … that is not above the greatest value, and a tenth of it.
pub(super) fn sizes(desk: &Desk, values: impl Iterator<Item = f64>) -> Vec<Tick> {
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
            text: format!("{}{}", row.rank, if desk.facts.is_tied(row) { "=" } else { "" }),
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
            if desk.facts.is_tied(row) { "=" } else { "" },
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

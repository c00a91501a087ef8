//! Section 4: papers that may be breakthroughs, and young fronts.

use openfronts::breakthroughs::Breakthrough;
use openfronts::event_tables::Event;
use openfronts::fronts::Front;

use crate::cells::Condition;
use crate::desk::{Desk, caveat_rows, code};
use crate::document::{Block, Line, Section, TableCell};
use crate::sections::key_fronts::url_of;
use crate::sections::{charts, events};
use crate::titles::clean;
use crate::writer::{table_link, table_text};

/// The candidates of the country and the period.
fn chosen<'a>(desk: &'a Desk) -> Vec<&'a Breakthrough> {
    let is_of = |row: &&Breakthrough| {
        let country = desk.request.country;
        let is_of_country =
            country.is_none_or(|country| row.countries.iter().any(|code| code == country.as_str()));
        let period = desk.request.period.as_ref();
        is_of_country && period.is_none_or(|period| period.holds(row.year, row.publication_date.as_deref()))
    };
    desk.facts.breakthroughs.iter().filter(is_of).collect()
}

/// What the candidates of `chosen` have in common, as an address says it.
fn conditions(desk: &Desk) -> Vec<(&'static str, Condition)> {
    let mut conditions = Vec::new();
    if let Some(country) = desk.request.country {
        conditions.push(("countries", Condition::Holds(country.to_string())));
    }
    if let Some(period) = &desk.request.period {
        let (from, to) = period.ends();
        match period.months() {
            None => {
                let years = period.years();
                conditions.push((
                    "year",
                    Condition::Between((*years.start()).into(), (*years.end()).into()),
                ));
            }
            // The last day of a month sorts before this.
            Some(_) => conditions.push((
                "publication_date",
                Condition::Between(from.into(), format!("{to}-99").into()),
            )),
        }
    }
    conditions
}

/// The section.
pub fn section(desk: &Desk) -> Section {
    let chosen = chosen(desk);
    let all = desk
        .writer
        .count::<Breakthrough>(&[], desk.facts.breakthroughs.len());
    let mut blocks = vec![desk.writer.paragraph(
        "breakthroughs-about",
        &[
            ("all", all),
            (
                "n",
                desk.writer.count::<Breakthrough>(&conditions(desk), chosen.len()),
            ),
            ("of_country", code(desk.request.country.is_some())),
            ("of_period", code(desk.request.period.is_some())),
        ],
    )];
    if !chosen.is_empty() {
        let shown = &chosen[..chosen.len().min(desk.theme.rows)];
        blocks.extend(charts::timeline(desk, shown));
        blocks.push(table(desk, "candidates", shown, shown.len() < chosen.len()));
    }
    blocks.extend(young(desk));
    let is_told = |event: &Event| event.kind == "breakthrough";
    blocks.extend(events::in_documents(desk, "breakthroughs-documents", is_told));
    desk.writer
        .section("breakthroughs", "section-breakthroughs", blocks)
}

/// Candidates as a table.
pub fn table(desk: &Desk, id: &str, shown: &[&Breakthrough], has_more: bool) -> Block {
    let cells = |row: &&Breakthrough| {
        let title = row
            .title
            .as_deref()
            .map(clean)
            .unwrap_or_else(|| desk.writer.word("title-unknown"));
        let reasons: Vec<Line> = row
            .reasons
            .iter()
            .map(|reason| desk.writer.say(&format!("reason-{reason}"), &[]))
            .collect();
        let reasons = desk.writer.language.list(&reasons);
        vec![
            table_link(
                title,
                url_of(row.doi.as_deref(), &row.work_id, row.title.as_deref()),
            ),
            desk.writer.table_number(*row, "year"),
            table_text(
                row.area
                    .map_or(String::new(), |area| desk.writer.short_area(area)),
            ),
            desk.writer.table_number(*row, "n_citations"),
            table_text(row.countries.join(" ")),
            TableCell {
                value: crate::document::plain(&reasons).into(),
                line: reasons,
            },
            desk.writer.table_number(*row, "percentile"),
        ]
    };
    let mut notes = vec![desk.writer.say("note-breakthroughs", &[])];
    if has_more {
        notes.push(desk.more(&format!("breakthroughs EDITION --country {}", desk.option())));
    }
    let columns = [
        "title",
        "#year",
        "area",
        "#n_citations",
        "countries",
        "reasons",
        "#percentile",
    ];
    let caption = desk.writer.say("caption-breakthroughs", &[]);
    desk.table(
        id,
        caption,
        &columns,
        caveat_rows(shown, cells, |row| &row.caveats),
        notes,
    )
}

/// Emerging fronts in which the country takes part.
fn young(desk: &Desk) -> Option<Block> {
    let country = desk
        .request
        .country
        .filter(|country| desk.facts.capacities.contains_key(country.as_str()))?;
    if desk.facts.fronts.is_empty() {
        return None;
    }
    let is_of = |front: &&Front| {
        front.emerging_rank.is_some() && desk.facts.in_front(front.front_id, country.as_str()).is_some()
    };
    let fronts: Vec<&Front> = desk
        .facts
        .fronts
        .iter()
        .filter(is_of)
        .take(desk.theme.rows)
        .collect();
    if fronts.is_empty() {
        return Some(desk.writer.paragraph("young-none", &[]));
    }
    let rows: Vec<_> = fronts
        .iter()
        .filter_map(|front| desk.facts.in_front(front.front_id, country.as_str()))
        .collect();
    let caption = desk.writer.say("caption-young", &[]);
    let notes = vec![desk.note_of_ties()];
    Some(desk.table(
        "young-fronts",
        caption,
        &Desk::FRONT_COLUMNS,
        desk.front_rows(&rows),
        notes,
    ))
}

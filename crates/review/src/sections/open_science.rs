//! Section 2: how open the papers are, beside the whole corpus.

use openfronts::openness_tally::Openness;
use openfronts::recommendation::ELEMENTS;

use crate::desk::{Desk, code};
use crate::document::{Block, Section, TableCell};
use crate::language::Argument;
use crate::sections::{charts, events};
use crate::writer::table_text;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let who = desk.who();
    let Some(row) = desk.facts.open(&who, None, None).filter(|row| row.n_papers > 0) else {
        return desk.writer.section(
            "open-science",
            "section-open-science",
            std::iter::once(desk.writer.paragraph("open-none", &[]))
                .chain(events::in_documents(
                    desk,
                    "open-documents",
                    events::is_open_science,
                ))
                .collect(),
        );
    };
    let world = desk
        .facts
        .open("world", None, None)
        .filter(|_| desk.request.country.is_some());
    let mut blocks = vec![
        access(desk, row, world),
        platforms(desk, row),
        practices(desk, row),
    ];
    let world_caveats = world.into_iter().flat_map(|row| &row.caveats);
    blocks.extend(desk.caveat_blocks(row.caveats.iter().chain(world_caveats)));
    blocks.extend(charts::openness(desk, &who));
    blocks.push(by_year(desk, &who));
    blocks.push(by_area(desk, &who));
    blocks.push(recommendation(desk, row, world));
    blocks.extend(events::in_documents(
        desk,
        "open-documents",
        events::is_open_science,
    ));
    desk.writer
        .section("open-science", "section-open-science", blocks)
}

fn number(desk: &Desk, row: &Openness, column: &str) -> Argument {
    desk.writer.number(row, column)
}

/// Open access by status, against the world.
fn access(desk: &Desk, row: &Openness, world: Option<&Openness>) -> Block {
    let share = |column: &str| {
        (
            column.trim_start_matches("share_").to_owned(),
            number(desk, row, column),
        )
    };
    let mut arguments: Vec<(String, Argument)> = [
        "share_diamond",
        "share_gold",
        "share_hybrid",
        "share_bronze",
        "share_green",
        "share_closed",
    ]
    .map(share)
    .to_vec();
    arguments.push(("n".to_owned(), desk.writer.number(row, "n_papers")));
    arguments.push(("known".to_owned(), number(desk, row, "n_known")));
    arguments.push(("open".to_owned(), number(desk, row, "share_open")));
    arguments.push(("has_world".to_owned(), code(world.is_some())));
    let of_world = world.map_or_else(|| "".into(), |world| number(desk, world, "share_open"));
    arguments.push(("world".to_owned(), of_world));
    arguments.push(("is_known".to_owned(), code(row.n_known > 0)));
    let arguments: Vec<(&str, Argument)> = arguments
        .iter()
        .map(|(name, one)| (name.as_str(), one.clone()))
        .collect();
    desk.writer.paragraph("open-access", &arguments)
}

/// Where papers can be read.
fn platforms(desk: &Desk, row: &Openness) -> Block {
    if row.n_platform_known == 0 {
        return desk.writer.paragraph("open-platforms-none", &[]);
    }
    desk.writer.paragraph(
        "open-platforms",
        &[
            ("publisher", number(desk, row, "share_publisher_only")),
            ("both", number(desk, row, "share_both")),
            ("other", number(desk, row, "share_other_only")),
            ("known", number(desk, row, "n_platform_known")),
        ],
    )
}

/// Licences, copies, preprints, data and software.
fn practices(desk: &Desk, row: &Openness) -> Block {
    if row.n_located == 0 {
        return desk.writer.paragraph("open-practices-none", &[]);
    }
    desk.writer.paragraph(
        "open-practices",
        &[
            ("licence", number(desk, row, "share_open_licence")),
            ("by", number(desk, row, "share_cc_by")),
            ("copy", number(desk, row, "share_with_repository_copy")),
            ("preprint", number(desk, row, "share_preprint_before")),
            ("data", number(desk, row, "share_with_dataset")),
            ("software", number(desk, row, "share_with_software")),
        ],
    )
}

const COLUMNS: [&str; 7] = [
    "#n_papers",
    "#share_open",
    "#share_diamond",
    "#share_gold",
    "#share_hybrid",
    "#share_bronze",
    "#share_green",
];

fn shares(desk: &Desk, row: &Openness) -> impl Iterator<Item = TableCell> {
    COLUMNS
        .map(|column| desk.writer.table_number(row, column.trim_start_matches('#')))
        .into_iter()
}

fn by_year(desk: &Desk, who: &str) -> Block {
    let mut rows: Vec<&Openness> = desk
        .facts
        .openness
        .iter()
        .filter(|row| row.who == who && row.year.is_some())
        .collect();
    rows.sort_by_key(|row| row.year);
    let cells = |row: &&Openness| {
        let year = desk.writer.table_number(*row, "year");
        std::iter::once(year).chain(shares(desk, row)).collect()
    };
    let columns = [&["#year"][..], &COLUMNS].concat();
    let notes = vec![desk.writer.say("note-open", &[])];
    let caption = desk.writer.say("caption-open-years", &[]);
    desk.writer.table(
        "open-years",
        caption,
        &columns,
        rows.iter().map(cells).collect(),
        notes,
    )
}

fn by_area(desk: &Desk, who: &str) -> Block {
    let rows = (1..=11).filter_map(|area| desk.facts.open(who, None, Some(area)));
    let cells = |row: &Openness| {
        let area = table_text(desk.writer.area(row.area));
        std::iter::once(area).chain(shares(desk, row)).collect()
    };
    let columns = [&["area"][..], &COLUMNS].concat();
    let notes = vec![desk.writer.say("note-open", &[])];
    desk.writer.table(
        "open-areas",
        desk.writer.say("caption-open-areas", &[]),
        &columns,
        rows.map(cells).collect(),
        notes,
    )
}

/// What of the UNESCO Recommendation is measured, and what cannot be.
fn recommendation(desk: &Desk, row: &Openness, world: Option<&Openness>) -> Block {
    let mut rows = Vec::new();
    for (place, element) in ELEMENTS.iter().enumerate() {
        let measure = |of: Option<&Openness>| match (element.columns.first(), of) {
            (Some(column), Some(of)) => desk.writer.table_number(of, column),
            _ => table_text(""),
        };
        let mut cells = vec![
            table_text(desk.writer.word(&format!("unesco-{}", place + 1))),
            measure(Some(row)),
            table_text(desk.writer.word(&format!("unesco-reach-{}", place + 1))),
        ];
        if world.is_some() {
            cells.insert(2, measure(world));
        }
        rows.push(cells);
    }
    let mut columns = vec!["element", "#measure", "reach"];
    if world.is_some() {
        columns.insert(2, "#measure_world");
    }
    let notes = vec![desk.writer.say("note-unesco", &[])];
    desk.writer.table(
        "recommendation",
        desk.writer.say("caption-unesco", &[]),
        &columns,
        rows,
        notes,
    )
}

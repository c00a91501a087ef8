//! Section 1 of the world: the tables of the annual reports, from open data. Top fronts by area, emerging fronts, leading
//! countries over all and by area, and the share of fronts ranked first.

use openfronts::front_sets::Standing;
use openfronts::fronts::Front;

use crate::desk::{Desk, caveat_rows, code};
use crate::document::{Block, Line, Section, TableCell};
use crate::sections::{charts, front_tables, fronts, key_fronts};
use crate::writer::table_text;

/// Hot fronts of an area that are listed, as in the reports.
const TOP: usize = 10;
/// Ranks listed of an area.
const FIRST: u32 = 3;
/// Countries listed of an area at most, where many are equal.
const MOST: usize = 8;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let mut section = desk.writer.section("fronts", "section-fronts", Vec::new());
    if desk.facts.fronts.is_empty() {
        section.blocks.push(desk.writer.paragraph("fronts-none", &[]));
        return section;
    }
    section.blocks.push(fronts::found(desk));
    section.blocks.extend(charts::map(desk));
    section.sections = [leading(desk), by_area(desk), top_fronts(desk)]
        .into_iter()
        .chain(emerging(desk))
        .chain(change(desk))
        .chain(key_fronts::section(desk))
        .collect();
    section
}

/// Leading countries over all fronts, with the share of fronts ranked first, second and third.
fn leading(desk: &Desk) -> Section {
    let ranking = desk.facts.ranking("all", None);
    let mut blocks = Vec::new();
    let Some(first) = ranking.first() else {
        blocks.push(desk.writer.paragraph("leading-none", &[]));
        return desk.writer.section("leading", "section-leading", blocks);
    };
    blocks.push(desk.writer.paragraph(
        "leading-first",
        &[
            ("country", desk.writer.language.country(&first.who).into()),
            ("line", desk.rank_line(first).into()),
            ("n_first", desk.writer.number(*first, "n_first")),
            ("has_clear", code(first.n_first_clear.is_some())),
            ("clear", desk.writer.number(*first, "n_first_clear")),
            ("n", desk.writer.number(*first, "n_fronts")),
            ("share", desk.writer.number(*first, "share_first")),
        ],
    ));
    blocks.push(fronts::coverage(desk, first));
    blocks.extend(charts::dots(desk));
    blocks.push(standings_table(
        desk,
        "leading-countries",
        &ranking[..ranking.len().min(desk.theme.rows * 2)],
        None,
    ));
    desk.writer.section("leading", "section-leading", blocks)
}

/// Standings as a table.
pub fn standings_table(desk: &Desk, id: &str, rows: &[&Standing], more: Option<Line>) -> Block {
    let cells = |row: &&Standing| {
        vec![
            desk.rank_cell(*row, desk.facts.is_tied(row)),
            table_text(desk.writer.language.country(&row.who)),
            desk.writer.table_number(*row, "index"),
            desk.interval_cell(*row, ["index_low", "index_high"]),
            desk.writer.table_number(*row, "n_fronts_present"),
            desk.writer.table_number(*row, "n_first"),
            desk.writer.table_number(*row, "n_first_clear"),
            desk.writer.table_number(*row, "share_first"),
            desk.writer.table_number(*row, "share_second"),
            desk.writer.table_number(*row, "share_third"),
        ]
    };
    let columns = [
        "#rank",
        "country",
        "#index",
        "interval",
        "#n_fronts_present",
        "#n_first",
        "#n_first_clear",
        "#share_first",
        "#share_second",
        "#share_third",
    ];
    let mut notes = desk.notes_of_ranks();
    notes.push(desk.writer.say("note-equal-firsts", &[]));
    notes.extend(more);
    let caption = desk.writer.say(&format!("caption-{id}"), &[]);
    let rows = caveat_rows(rows, cells, |row| &row.caveats);
    desk.table(id, caption, &columns, rows, notes)
}

/// The first countries of each area.
fn by_area(desk: &Desk) -> Section {
    let mut rows = Vec::new();
    for area in desk.facts.areas() {
        let ranking = desk.facts.ranking("all", Some(area));
        for row in ranking.iter().take_while(|row| row.rank <= FIRST).take(MOST) {
            rows.push(vec![
                table_text(desk.writer.area(Some(area))),
                desk.rank_cell(*row, desk.facts.is_tied(row)),
                table_text(desk.writer.language.country(&row.who)),
                desk.writer.table_number(*row, "index"),
                desk.interval_cell(*row, ["index_low", "index_high"]),
                desk.writer.table_number(*row, "n_first"),
                desk.writer.table_number(*row, "n_fronts"),
            ]);
        }
    }
    let columns = [
        "area",
        "#rank",
        "country",
        "#index",
        "interval",
        "#n_first",
        "#n_fronts",
    ];
    let notes = desk.notes_of_ranks();
    let table = desk.writer.table(
        "areas",
        desk.writer.say("caption-world-areas", &[]),
        &columns,
        rows,
        notes,
    );
    let blocks = charts::strip(desk).into_iter().chain([table]).collect();
    desk.writer.section("leaders-by-area", "section-areas", blocks)
}

/// The row of a front in a list; `rank` is its place in the list's order.
fn front_row(desk: &Desk, front: &Front, rank: &str) -> Vec<TableCell> {
    let leaders = desk.leaders(front);
    vec![
        desk.writer.table_number(front, rank),
        desk.writer.table_number(front, "front_id"),
        desk.label_cell(front),
        desk.writer.table_number(front, "n_core"),
        desk.writer.table_number(front, "n_citations"),
        desk.writer.table_number(front, "mean_year"),
        desk.writer.table_number(front, "cpt"),
        TableCell {
            value: crate::document::plain(&leaders).into(),
            line: leaders,
        },
    ]
}

const COLUMNS: [&str; 8] = [
    "#place",
    "#front_id",
    "label",
    "#n_core",
    "#n_citations",
    "#mean_year",
    "#cpt",
    "leaders",
];

/// The ten hot fronts of each area.
fn top_fronts(desk: &Desk) -> Section {
    let mut section = desk.writer.section(
        "top-fronts",
        "section-top-fronts",
        vec![desk.writer.paragraph("top-about", &[])],
    );
    for area in desk.facts.areas() {
        let is_of = |front: &&Front| front.area == Some(area) && front.hot_rank.is_some();
        let mut hot: Vec<&Front> = desk.facts.fronts.iter().filter(is_of).collect();
        hot.sort_by_key(|front| front.hot_rank);
        hot.truncate(TOP);
        if hot.is_empty() {
            continue;
        }
        let caption = desk
            .writer
            .say("caption-top", &[("area", desk.writer.area(Some(area)).into())]);
        let rows = caveat_rows(
            &hot,
            |front| front_row(desk, front, "hot_rank"),
            |front| &front.caveats,
        );
        section
            .blocks
            .push(desk.table(&format!("top-{area}"), caption, &COLUMNS, rows, Vec::new()));
    }
    section
}

/// The emerging fronts.
fn emerging(desk: &Desk) -> Option<Section> {
    let mut fronts: Vec<&Front> = desk
        .facts
        .fronts
        .iter()
        .filter(|front| front.emerging_rank.is_some())
        .collect();
    fronts.sort_by_key(|front| (front.area, front.emerging_rank));
    let blocks = if fronts.is_empty() {
        vec![desk.writer.paragraph("emerging-none", &[])]
    } else {
        let cells = |front: &&Front| front_row(desk, front, "emerging_rank");
        let rows = caveat_rows(&fronts, cells, |front| &front.caveats);
        let caption = desk.writer.say("caption-emerging", &[]);
        vec![desk.table("emerging-fronts", caption, &COLUMNS, rows, Vec::new())]
    };
    Some(desk.writer.section("emerging", "section-emerging", blocks))
}

/// Against the earlier edition, and bursts.
fn change(desk: &Desk) -> Option<Section> {
    let mut blocks: Vec<Block> = front_tables::fates(desk).into_iter().collect();
    if !desk.facts.has_former() {
        blocks.push(desk.writer.paragraph("change-none", &[]));
    }
    blocks.extend(front_tables::bursts(desk, |_| true));
    Some(desk.writer.section("change", "section-change", blocks))
}

/// All fronts, by number.
pub fn all_fronts(desk: &Desk) -> Block {
    let cells = |front| front_row(desk, front, "rank_in_area");
    let (fronts, more) = desk.annexed(&desk.facts.fronts, "fronts EDITION");
    let rows = caveat_rows(fronts, cells, |front| &front.caveats);
    let caption = desk.writer.say("caption-annex-all-fronts", &[]);
    desk.table(
        "annex-fronts",
        caption,
        &COLUMNS,
        rows,
        more.into_iter().collect(),
    )
}

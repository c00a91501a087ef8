//! Section 1 of a country: how many fronts there are and where it stands in them.

use std::collections::BTreeSet;

use openfronts::front_standings::FrontStanding;
use openfronts::fronts::Front;
use openfronts::{Country, front_sets::Standing};
use serde_json::json;

use crate::cells::Condition;
use crate::desk::{CaveatRow, Desk, code};
use crate::document::{Block, Line, Section, TableCell};
use crate::language::Argument;
use crate::sections::{charts, front_tables, key_fronts};
use crate::writer::table_text;

/// How many fronts there are with these conditions.
pub fn n_fronts(desk: &Desk, conditions: &[(&str, Condition)]) -> Argument {
    desk.writer
        .count_fronts(conditions, fronts_that(desk, conditions))
}

/// The fronts that meet the conditions that reviews count by.
fn fronts_that(desk: &Desk, conditions: &[(&str, Condition)]) -> BTreeSet<u32> {
    let meets = |front: &&Front| {
        let object = crate::cells::object(*front);
        conditions.iter().all(|(column, condition)| match condition {
            Condition::Is(value) => object[*column] == *value,
            _ => !object[*column].is_null(),
        })
    };
    let fronts = desk.facts.fronts.iter().filter(meets);
    fronts.map(|front| front.front_id).collect()
}

/// A count of fronts as a cell.
fn count_cell(desk: &Desk, conditions: &[(&str, Condition)]) -> TableCell {
    desk.writer
        .table_count_fronts(conditions, fronts_that(desk, conditions))
}

/// `Found: 63 fronts, 22 of them hot and 5 emerging.`
pub fn found(desk: &Desk) -> Block {
    desk.writer.paragraph(
        "fronts-found",
        &[
            ("n", n_fronts(desk, &[])),
            ("hot", n_fronts(desk, &[("hot_rank", Condition::Known)])),
            ("emerging", n_fronts(desk, &[("emerging_rank", Condition::Known)])),
        ],
    )
}

/// The section of a country.
pub fn section(desk: &Desk, country: Country) -> Section {
    let mut section = desk.writer.section("fronts", "section-fronts", Vec::new());
    if desk.facts.fronts.is_empty() {
        section.blocks.push(desk.writer.paragraph("fronts-none", &[]));
        return section;
    }
    section.blocks.push(found(desk));
    section.blocks.push(presence(desk, country));
    if !desk.facts.capacities.contains_key(country.as_str()) {
        return section;
    }
    section.blocks.extend(ranks(desk, country));
    section.blocks.extend(charts::map(desk));
    section.blocks.push(areas(desk, country));
    section.blocks.extend(charts::strip(desk));
    section.blocks.extend(charts::dots(desk));
    section.sections = [
        leads(desk, country),
        change(desk, country),
        strength(desk, country),
    ]
    .into_iter()
    .chain(front_tables::themes(desk, country))
    .chain(key_fronts::section(desk))
    .collect();
    section
}

/// In how many fronts the country has core papers, only citing papers, none.
fn presence(desk: &Desk, country: Country) -> Block {
    let Some(capacity) = desk.facts.capacities.get(country.as_str()) else {
        return desk.writer.paragraph("fronts-no-paper", &[]);
    };
    let standing = desk.facts.standing(country.as_str(), "all", None);
    let clear = standing.filter(|row| row.n_first_clear.is_some() && row.n_first > 0);
    desk.writer.paragraph(
        "fronts-presence",
        &[
            ("core", desk.writer.number(capacity, "n_present_core")),
            ("citing", desk.writer.number(capacity, "n_citing_only")),
            ("absent", desk.writer.number(capacity, "n_absent")),
            ("led", desk.writer.number(capacity, "n_led")),
            ("has_clear", code(clear.is_some())),
            (
                "clear",
                clear.map_or_else(|| "".into(), |row| desk.writer.number(row, "n_first_clear")),
            ),
            ("papers", desk.writer.number(capacity, "n_papers")),
            ("n_core", desk.writer.number(capacity, "n_core")),
        ],
    )
}

/// The rank over all fronts, hot fronts and emerging fronts, with its caveats.
fn ranks(desk: &Desk, country: Country) -> Vec<Block> {
    let mut blocks = Vec::new();
    let rows: Vec<&Standing> = ["all", "hot", "emerging"]
        .iter()
        .filter_map(|set| desk.facts.standing(country.as_str(), set, None))
        .collect();
    if rows.is_empty() {
        return blocks;
    }
    let item = |row: &&Standing| {
        let set = Argument::Code(row.front_set.clone());
        let present = desk.writer.number(*row, "n_fronts_present");
        let n = desk.writer.number(*row, "n_fronts");
        let line = desk.rank_line(row);
        desk.writer.say(
            "rank-in-set",
            &[
                ("set", set),
                ("line", line.into()),
                ("present", present),
                ("n", n),
            ],
        )
    };
    blocks.push(Block::List {
        items: rows.iter().map(item).collect(),
    });
    blocks.push(coverage(desk, rows[0]));
    let codes = rows.iter().flat_map(|row| &row.caveats);
    blocks.extend(desk.caveat_blocks(codes));
    blocks
}

/// How much is known of the countries, which stands beside every rank.
pub fn coverage(desk: &Desk, row: &Standing) -> Block {
    desk.writer.paragraph(
        "coverage-of-ranks",
        &[
            ("core", desk.writer.number(row, "share_core_known")),
            ("citing", desk.writer.number(row, "share_citing_known")),
        ],
    )
}

/// The areas: fronts, and the standing of the country.
fn areas(desk: &Desk, country: Country) -> Block {
    let mut rows = Vec::new();
    for area in desk.facts.areas() {
        let of_area = || ("area", Condition::Is(json!(area)));
        let standing = desk.facts.standing(country.as_str(), "all", Some(area));
        let number = |column: &str| match standing {
            None => table_text(""),
            Some(row) => desk.writer.table_number(row, column),
        };
        let cells = vec![
            table_text(desk.writer.area(Some(area))),
            count_cell(desk, &[of_area()]),
            count_cell(desk, &[of_area(), ("hot_rank", Condition::Known)]),
            count_cell(desk, &[of_area(), ("emerging_rank", Condition::Known)]),
            number("n_fronts_present"),
            number("n_first"),
            number("n_first_clear"),
            standing.map_or(table_text(""), |row| desk.rank_cell(row, desk.facts.is_tied(row))),
            number("index"),
            standing.map_or(table_text(""), |row| {
                desk.interval_cell(row, ["index_low", "index_high"])
            }),
        ];
        let caveats = standing.map_or(&[][..], |row| &row.caveats);
        rows.push(CaveatRow { cells, caveats });
    }
    let notes = desk.notes_of_ranks();
    desk.table(
        "areas",
        desk.writer.say("caption-areas", &[]),
        &[
            "area",
            "#n_fronts",
            "#n_hot",
            "#n_emerging",
            "#n_fronts_present",
            "#n_first",
            "#n_first_clear",
            "#rank",
            "#index",
            "interval",
        ],
        rows,
        notes,
    )
}

/// The rows of the country in fronts, the best rank first, then the front with more citations.
pub fn own_rows<'a>(desk: &'a Desk, country: Country) -> Vec<&'a FrontStanding> {
    let of_front = |rows: &'a Vec<FrontStanding>| rows.iter().find(|row| row.who == country.as_str());
    let mut own: Vec<&FrontStanding> = desk.facts.in_fronts.values().filter_map(of_front).collect();
    own.sort_by_key(|row| (row.rank, row.front_id));
    own
}

/// Where the country leads, follows, is absent, and what is near.
fn leads(desk: &Desk, country: Country) -> Section {
    let own = own_rows(desk, country);
    let of_ranks = |ranks: std::ops::RangeInclusive<u32>| -> Vec<&FrontStanding> {
        own.iter()
            .copied()
            .filter(|row| ranks.contains(&row.rank))
            .collect()
    };
    let (first, next) = (of_ranks(1..=1), of_ranks(2..=3));
    let mut blocks = Vec::new();
    for (id, rows) in [("leads", &first), ("follows", &next)] {
        if rows.is_empty() {
            blocks.push(desk.writer.paragraph(&format!("{id}-none"), &[]));
            continue;
        }
        let shown = &rows[..rows.len().min(desk.theme.rows)];
        let mut notes = desk.notes_of_ranks();
        if shown.len() < rows.len() {
            notes.push(desk.writer.say("note-rows", &[]));
        }
        let caption = desk.writer.say(&format!("caption-{id}"), &[]);
        blocks.push(desk.table(id, caption, &Desk::FRONT_COLUMNS, desk.front_rows(shown), notes));
    }
    blocks.extend(front_tables::absent(desk, country));
    blocks.extend(front_tables::near(desk, country));
    desk.writer.section("standing-in-fronts", "section-leads", blocks)
}

/// Against the earlier edition.
fn change(desk: &Desk, country: Country) -> Section {
    let mut blocks = Vec::new();
    match desk.facts.standing(country.as_str(), "all", None) {
        Some(row) if row.former_rank.is_some() => {
            let number = |column: &str| desk.writer.number(row, column);
            blocks.push(desk.writer.paragraph(
                "change-rank",
                &[
                    ("rank", number("rank")),
                    ("former_rank", number("former_rank")),
                    ("index", number("index")),
                    ("former_index", number("former_index")),
                    ("share", number("share_first")),
                    ("former_share", number("former_share_first")),
                    ("n", number("n_fronts")),
                    ("former_n", number("former_n_fronts")),
                ],
            ));
        }
        _ if !desk.facts.has_former() => blocks.push(desk.writer.paragraph("change-none", &[])),
        Some(_) => blocks.push(desk.writer.paragraph("change-new", &[])),
        // Without a rank now, no table says what it was.
        None => {}
    }
    blocks.extend(front_tables::fates(desk));
    blocks.extend(front_tables::bursts(desk, |front| {
        desk.facts.in_front(front, country.as_str()).is_some()
    }));
    desk.writer.section("change", "section-change", blocks)
}

/// Field-normalised indicators of the country.
fn strength(desk: &Desk, country: Country) -> Section {
    let mut blocks = Vec::new();
    let Some(row) = desk.facts.impact_of(country.as_str(), None) else {
        blocks.push(desk.writer.paragraph("impact-none", &[]));
        return desk.writer.section("strength", "section-strength", blocks);
    };
    let interval = |columns| -> (Line, bool) {
        let line = desk.between(row, columns);
        let is_known = !line.is_empty();
        (line, is_known)
    };
    let (mncs, has_mncs) = interval(["mncs_low", "mncs_high"]);
    let (top, has_top) = interval(["pp_top_10_low", "pp_top_10_high"]);
    blocks.push(desk.writer.paragraph(
        "impact-all",
        &[
            ("n", desk.writer.number(row, "n_papers")),
            ("mncs", desk.writer.number(row, "mncs")),
            ("mncs_interval", mncs.into()),
            ("has_mncs_interval", code(has_mncs)),
            ("top", desk.writer.number(row, "pp_top_10")),
            ("top_interval", top.into()),
            ("has_top_interval", code(has_top)),
        ],
    ));
    blocks.extend(desk.caveat_blocks(row.caveats.iter()));
    blocks.push(front_tables::impact_by_area(desk, country.as_str()));
    desk.writer.section("strength", "section-strength", blocks)
}

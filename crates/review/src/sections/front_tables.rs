//! Tables about fronts that a country or the world is shown: absent and near fronts, themes, change, impact.

use openfronts::Country;

use crate::desk::{Desk, caveat_rows};
use crate::document::{Block, Section, TableCell};
use crate::writer::table_text;

/// The fronts without a paper of the country, those with most citations first.
pub fn absent(desk: &Desk, country: Country) -> Vec<Block> {
    let is_absent =
        |front: &&openfronts::fronts::Front| desk.facts.in_front(front.front_id, country.as_str()).is_none();
    let rows: Vec<Vec<TableCell>> = desk
        .facts
        .fronts
        .iter()
        .filter(is_absent)
        .take(desk.theme.rows)
        .map(|front| {
            let leaders = desk.leaders(front);
            vec![
                desk.writer.table_number(front, "front_id"),
                table_text(front.label.clone()),
                table_text(
                    front
                        .area
                        .map_or(String::new(), |area| desk.writer.short_area(area)),
                ),
                desk.mark_cell(front),
                desk.writer.table_number(front, "n_core"),
                desk.writer.table_number(front, "n_citations"),
                TableCell {
                    value: crate::document::plain(&leaders).into(),
                    line: leaders,
                },
            ]
        })
        .collect();
    if rows.is_empty() {
        return vec![desk.writer.paragraph("absent-none", &[])];
    }
    let columns = [
        "#front_id",
        "label",
        "area",
        "mark",
        "#n_core",
        "#n_citations",
        "leaders",
    ];
    let caption = desk.writer.say("caption-absent", &[]);
    vec![desk.writer.table(
        "absent",
        caption,
        &columns,
        rows,
        vec![desk.writer.say("note-leaders", &[])],
    )]
}

/// The fronts that are nearest to what the country already cites.
pub fn near(desk: &Desk, country: Country) -> Vec<Block> {
    let Some(near) = desk
        .facts
        .near
        .get(country.as_str())
        .filter(|near| !near.is_empty())
    else {
        return Vec::new();
    };
    let shown = &near[..near.len().min(desk.theme.rows)];
    let cells = |row: &openfronts::reach::ReachableFront| {
        let front = desk.facts.front(row.front_id);
        let partners = desk.countries(&row.partners);
        vec![
            desk.writer.table_number(row, "rank"),
            desk.writer.table_number(front, "front_id"),
            table_text(front.label.clone()),
            table_text(
                desk.writer
                    .word(&format!("state-{}", row.state.replace('_', "-"))),
            ),
            desk.writer.table_number(row, "n_base_cited"),
            desk.writer.table_number(row, "n_base"),
            desk.writer.table_number(row, "share_base_cited"),
            TableCell {
                value: crate::document::plain(&partners).into(),
                line: partners,
            },
        ]
    };
    let columns = [
        "#place",
        "#front_id",
        "label",
        "state",
        "#n_base_cited",
        "#n_base",
        "#share_base_cited",
        "partners",
    ];
    let notes = vec![desk.writer.say("note-near", &[])];
    let rows = caveat_rows(shown, cells, |row| &row.caveats);
    vec![desk.table(
        "near",
        desk.writer.say("caption-near", &[]),
        &columns,
        rows,
        notes,
    )]
}

/// The themes in which the country has most.
pub fn themes(desk: &Desk, country: Country) -> Option<Section> {
    let mut own: Vec<_> = desk
        .facts
        .in_themes
        .iter()
        .filter(|row| row.who == country.as_str())
        .collect();
    own.sort_by_key(|row| (row.place, row.theme_id));
    if own.is_empty() {
        return None;
    }
    own.truncate(desk.theme.rows);
    let cells = |row: &&openfronts::theme_standings::ThemeStanding| {
        let theme = &desk.facts.themes[row.theme_id as usize - 1];
        vec![
            desk.writer.table_number(*row, "place"),
            table_text(theme.label.clone()),
            table_text(
                theme
                    .area
                    .map_or(String::new(), |area| desk.writer.short_area(area)),
            ),
            desk.writer.table_number(*row, "n_fronts_present"),
            desk.writer.table_number(theme, "n_fronts"),
            desk.writer.table_number(*row, "n_papers"),
            desk.rank_cell(*row, false),
            desk.writer.table_number(*row, "index"),
            desk.writer.table_number(*row, "activity_index"),
        ]
    };
    let columns = [
        "#place",
        "theme",
        "area",
        "#n_fronts_present",
        "#n_fronts",
        "#n_papers",
        "#rank",
        "#index",
        "#activity_index",
    ];
    let notes = vec![desk.writer.say("note-themes", &[])];
    let rows = caveat_rows(&own, cells, |row| &row.caveats);
    let table = desk.table(
        "theme-standings",
        desk.writer.say("caption-themes", &[]),
        &columns,
        rows,
        notes,
    );
    Some(desk.writer.section("themes", "section-themes", vec![table]))
}

/// What became of the fronts of an earlier edition.
pub fn fates(desk: &Desk) -> Option<Block> {
    const FATES: [&str; 8] = [
        "born",
        "kept",
        "grew",
        "shrank",
        "split",
        "merged",
        "regrouped",
        "died",
    ];
    if !desk.facts.has_former() {
        return None;
    }
    use crate::cells::Condition;
    use openfronts::lineage::LineageLink;
    let row = |fate: &&str| {
        let n = desk
            .facts
            .lineage
            .iter()
            .filter(|link| link.fate == **fate)
            .count();
        let conditions = [("fate", Condition::Is((*fate).into()))];
        vec![
            table_text(desk.writer.word(&format!("fate-{fate}"))),
            desk.writer.table_count::<LineageLink>(&conditions, n),
        ]
    };
    let rows = FATES.iter().map(row).collect();
    let notes = vec![desk.writer.say("note-fates", &[])];
    Some(desk.writer.table(
        "fates",
        desk.writer.say("caption-fates", &[]),
        &["fate", "#count"],
        rows,
        notes,
    ))
}

/// Fronts that are cited unusually often in the last full year, as far as they are wanted.
pub fn bursts(desk: &Desk, is_wanted: impl Fn(u32) -> bool) -> Option<Block> {
    let mut bursts: Vec<_> = desk
        .facts
        .bursts
        .iter()
        .filter(|burst| burst.is_current && is_wanted(burst.front_id))
        .collect();
    bursts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.front_id.cmp(&b.front_id)));
    bursts.truncate(desk.theme.rows);
    if bursts.is_empty() {
        return None;
    }
    let row = |burst: &&openfronts::front_bursts::FrontBurst| {
        let front = desk.facts.front(burst.front_id);
        vec![
            desk.writer.table_number(front, "front_id"),
            table_text(front.label.clone()),
            desk.writer.table_number(*burst, "from_year"),
            desk.writer.table_number(*burst, "to_year"),
            desk.writer.table_number(*burst, "n_citing"),
            desk.writer.table_number(*burst, "weight"),
        ]
    };
    let columns = [
        "#front_id",
        "label",
        "#from_year",
        "#to_year",
        "#n_citing",
        "#weight",
    ];
    let rows = bursts.iter().map(row).collect();
    let notes = vec![desk.writer.say("note-bursts", &[])];
    Some(desk.writer.table(
        "bursts",
        desk.writer.say("caption-bursts", &[]),
        &columns,
        rows,
        notes,
    ))
}

/// Field-normalised indicators by area, of a country or of the world.
pub fn impact_by_area(desk: &Desk, who: &str) -> Block {
    let rows: Vec<_> = (1..=11)
        .filter_map(|area| desk.facts.impact_of(who, Some(area)))
        .collect();
    let cells = |row: &&openfronts::impact::Impact| {
        vec![
            table_text(desk.writer.area(row.area)),
            desk.writer.table_number(*row, "n_papers"),
            desk.writer.table_number(*row, "mncs"),
            desk.interval_cell(*row, ["mncs_low", "mncs_high"]),
            desk.writer.table_number(*row, "pp_top_10"),
            desk.interval_cell(*row, ["pp_top_10_low", "pp_top_10_high"]),
            desk.writer.table_number(*row, "activity_index"),
        ]
    };
    let notes = vec![desk.writer.say("note-impact", &[])];
    desk.table(
        "impact",
        desk.writer.say("caption-impact", &[]),
        &[
            "area",
            "#n_papers",
            "#mncs",
            "mncs_interval",
            "#pp_top_10",
            "pp_top_10_interval",
            "#activity_index",
        ],
        caveat_rows(&rows, cells, |row| &row.caveats),
        notes,
    )
}

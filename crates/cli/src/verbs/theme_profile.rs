//! What a country or group has in each theme, strongest first; and who stands in one theme. By the verb themes.

use std::collections::BTreeMap;

use openfronts::Edition;
use openfronts::members::Kind;
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::Theme;
use serde_json::{Map, Value};

use super::listing::area_code;
use super::member::Member;
use crate::output::object;
use crate::page::Page;
use crate::table::{Align, Table, count, percent};

/// Themes that the sentence on a profile names.
const N_NAMED: usize = 3;
/// Activity index from which a theme is named as a speciality.
const SPECIAL: f64 = 1.5;

/// The themes of a member, those with the highest index first.
pub(crate) fn profile_of(edition: &Edition, member: &Member) -> anyhow::Result<Vec<ThemeStanding>> {
    let mut rows =
        edition.rows_that(|row: &ThemeStanding| row.kind == member.kind && row.who == member.who)?;
    rows.sort_by(|a, b| a.place.cmp(&b.place).then(a.theme_id.cmp(&b.theme_id)));
    Ok(rows)
}

/// A row with label and area of the theme.
pub(crate) fn profile_row(row: &ThemeStanding, theme: &Theme) -> Map<String, Value> {
    let mut object = object(row);
    object.insert("label".into(), theme.label.clone().into());
    object.insert("area".into(), theme.area.into());
    object
}

/// `three themes hold 61 % of the index of China: …`, and in which it is a specialist.
pub(crate) fn sentences(rows: &[ThemeStanding], themes: &BTreeMap<u32, Theme>, name: &str) -> Vec<String> {
    let label =
        |row: &ThemeStanding| format!("{} ({})", themes[&row.theme_id].label, percent(row.share_index));
    let first = &rows[..rows.len().min(N_NAMED)];
    let share: f64 = first.iter().map(|row| row.share_index).sum();
    let (n, hold) = match first.len() {
        0 => return Vec::new(),
        1 => ("One theme", "holds"),
        2 => ("Two themes", "hold"),
        _ => ("Three themes", "hold"),
    };
    let labels: Vec<String> = first.iter().map(label).collect();
    let mut all = vec![format!(
        "{n} {hold} {} of the index of {name}: {}.",
        percent(share),
        labels.join(" · ")
    )];
    let is_special = |row: &&ThemeStanding| row.activity_index >= SPECIAL && row.caveats.is_empty();
    let mut special: Vec<&ThemeStanding> = rows.iter().filter(is_special).collect();
    special.sort_by(|a, b| {
        b.activity_index
            .total_cmp(&a.activity_index)
            .then(a.theme_id.cmp(&b.theme_id))
    });
    if !special.is_empty() {
        let named = special.iter().take(N_NAMED);
        let named = named.map(|row| format!("{} ({:.1})", themes[&row.theme_id].label, row.activity_index));
        all.push(format!(
            "More active there than the world (activity index of {SPECIAL} or more): {}.",
            named.collect::<Vec<_>>().join(" · ")
        ));
    }
    all
}

/// The profile for people.
pub(crate) fn add_profile(
    page: &mut Page,
    rows: &[ThemeStanding],
    themes: &BTreeMap<u32, Theme>,
    n_shown: usize,
) {
    let mut table = Table::new(&[
        ("place", Align::Right),
        ("theme", Align::Right),
        ("label", Align::Flexible),
        ("area", Align::SpareLeft),
        ("index", Align::Right),
        ("share", Align::Right),
        ("rank", Align::Right),
        ("first", Align::SpareRight),
        ("present in", Align::SpareRight),
        ("papers", Align::SpareRight),
        ("core", Align::SpareRight),
        ("activity", Align::Right),
        ("specialisation", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    table.explain(
        "share:",
        "of its index over all themes; rank: in the theme; first: fronts with rank 1; activity: 1 as the world",
    );
    for row in &rows[..rows.len().min(n_shown)] {
        let theme = &themes[&row.theme_id];
        let marks = table.marks(&row.caveats);
        table.push(vec![
            row.place.to_string(),
            row.theme_id.to_string(),
            theme.label.clone(),
            area_code(theme.area).to_owned(),
            format!("{:.2}", row.index),
            percent(row.share_index),
            row.rank.to_string(),
            row.n_first.to_string(),
            format!("{} of {}", row.n_fronts_present, row.n_fronts),
            count(row.n_papers.into()),
            count(row.n_core.into()),
            format!("{:.2}", row.activity_index),
            signed(row.specialisation),
            marks,
        ]);
    }
    page.table(table);
    if rows.len() > n_shown {
        page.text(format!("{n_shown} of {} themes; --limit 0 shows all", rows.len()));
    }
}

/// `+0.20`, `-0.20`, and `0.00` without a sign.
fn signed(value: f64) -> String {
    match format!("{value:+.2}").as_str() {
        "+0.00" | "-0.00" => "0.00".to_owned(),
        text => text.to_owned(),
    }
}

/// The first countries of a theme, at most `n`, or whoever is asked for.
pub(crate) fn leader_table(rows: &[ThemeStanding], n: usize) -> Table {
    let mut table = Table::new(&[
        ("rank", Align::Right),
        ("country", Align::Left),
        ("index", Align::Right),
        ("first", Align::Right),
        ("present in", Align::SpareRight),
        ("papers", Align::Right),
        ("core", Align::SpareRight),
        ("activity", Align::Right),
        ("of its index", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    let is_shown = |row: &&ThemeStanding| row.kind == Kind::Country || rows.len() == 1;
    for row in rows.iter().filter(is_shown).take(n) {
        let marks = table.marks(&row.caveats);
        table.push(vec![
            row.rank.to_string(),
            format!("{} {}", row.who, row.name),
            format!("{:.2}", row.index),
            row.n_first.to_string(),
            format!("{} of {}", row.n_fronts_present, row.n_fronts),
            count(row.n_papers.into()),
            count(row.n_core.into()),
            format!("{:.2}", row.activity_index),
            percent(row.share_index),
            marks,
        ]);
    }
    table
}

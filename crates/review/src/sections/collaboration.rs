//! Section 3: who writes papers together, against what was expected.

use openfronts::collaboration::CountryPair;
use openfronts::event_tables::Event;
use openfronts::institution_pairs::InstitutionPair;
use openfronts::{Country, Word};

use crate::desk::{Desk, code};
use crate::document::{Block, Line, Section};
use crate::sections::pairs::{house_table, most_countries};
use crate::sections::{bilateral_pages, events, pair_charts};
use crate::writer::table_text;

/// Partners named in a sentence.
const N_NAMED: usize = 5;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let mut section = match desk.request.country {
        Some(country) => of_country(desk, country),
        None => of_world(desk),
    };
    let is_joint = |event: &Event| {
        let kinds = ["joint_programme", "joint_centre", "funding_call"];
        kinds.contains(&event.kind.as_str()) && events::n_parties(desk, event) > 1
    };
    section
        .blocks
        .extend(events::in_documents(desk, "together-documents", is_joint));
    let pages = desk.request.with.iter().filter_map(|partner| {
        desk.request
            .country
            .filter(|country| country != partner)
            .map(|country| bilateral_pages::page(desk, country, *partner))
    });
    section.sections = pages.collect();
    section
}

/// The columns of a pair as the country sees them: the partner, its share of the country's papers, the intensity.
struct Side {
    partner: Country,
    affinity: &'static str,
    ric: &'static str,
}

fn side(row: &CountryPair, country: Country) -> Option<Side> {
    let (partner, affinity, ric) = if row.country_a == Some(country) {
        (row.country_b?, "affinity_a", "ric_a")
    } else {
        (row.country_a?, "affinity_b", "ric_b")
    };
    Some(Side {
        partner,
        affinity,
        ric,
    })
}

fn of_country(desk: &Desk, country: Country) -> Section {
    let pairs = desk.facts.pairs_of(country);
    let mut blocks = Vec::new();
    if let Some(impact) = desk.facts.impact_of(country.as_str(), None) {
        let world = desk.facts.impact_of("world", None);
        blocks.push(desk.writer.paragraph(
            "together-share",
            &[
                ("share", desk.writer.number(impact, "share_international")),
                ("has_world", code(world.is_some())),
                (
                    "world",
                    world.map_or_else(
                        || "".into(),
                        |world| desk.writer.number(world, "share_international"),
                    ),
                ),
            ],
        ));
    }
    if let Some(capacity) = desk
        .facts
        .capacities
        .get(country.as_str())
        .filter(|row| row.n_papers > 0)
    {
        blocks.push(desk.writer.paragraph(
            "together-led",
            &[
                ("led", desk.writer.number(capacity, "share_led")),
                ("dependence", desk.writer.number(capacity, "dependence")),
                ("joined", desk.writer.number(capacity, "n_joined_only")),
                ("n", desk.writer.number(capacity, "n_papers")),
            ],
        ));
        blocks.extend(desk.caveat_blocks(capacity.caveats.iter()));
    }
    if pairs.is_empty() {
        blocks.push(desk.writer.paragraph("together-none", &[]));
        return desk
            .writer
            .section("collaboration", "section-collaboration", blocks);
    }
    let first = named(desk, country, &pairs);
    blocks.push(desk.writer.paragraph(
        "together-first",
        &[
            ("has_first", code(!first.is_empty())),
            ("partners", first.into()),
            ("n", number_of_partners(desk, country, pairs.len())),
        ],
    ));
    blocks.extend(pair_charts::partners(desk));
    blocks.push(partners(
        desk,
        "partners",
        country,
        &pairs[..pairs.len().min(desk.theme.rows)],
        None,
    ));
    blocks.extend(pair_charts::matrix(desk));
    blocks.extend(houses(desk, country));
    desk.writer
        .section("collaboration", "section-collaboration", blocks)
}

fn number_of_partners(desk: &Desk, country: Country, n: usize) -> crate::language::Argument {
    use crate::cells::Condition;
    let conditions = [
        ("area", Condition::Is(serde_json::Value::Null)),
        ("year", Condition::Is(serde_json::Value::Null)),
        ("country_a|country_b", Condition::Is(country.to_string().into())),
    ];
    desk.writer.count::<CountryPair>(&conditions, n)
}

/// `Italy (12 papers), …`.
fn named(desk: &Desk, country: Country, pairs: &[&CountryPair]) -> Line {
    let one = |row: &&CountryPair| {
        let partner = side(row, country)?.partner;
        let arguments = [
            ("country", desk.writer.country(partner).into()),
            ("n", desk.writer.number(*row, "n_papers")),
        ];
        Some(desk.writer.say("partner-papers", &arguments))
    };
    // Who has as many papers as the last one is named, too, as far as a sentence holds them; else all of these are left out.
    let least = pairs.get(N_NAMED - 1).map_or(0, |row| row.n_papers);
    let as_many = pairs.iter().filter(|row| row.n_papers >= least).count();
    let n_named = if as_many <= N_NAMED + 3 {
        as_many
    } else {
        pairs.iter().filter(|row| row.n_papers > least).count()
    };
    let named: Vec<Line> = pairs.iter().take(n_named).filter_map(one).collect();
    desk.writer.language.list(&named)
}

/// The partners of a country as a table.
pub fn partners(
    desk: &Desk,
    id: &str,
    country: Country,
    pairs: &[&CountryPair],
    more: Option<Line>,
) -> Block {
    let cells = |row: &&CountryPair| {
        let side = side(row, country)?;
        let against = format!("against-{}", row.against_expectation.as_str().replace('_', "-"));
        Some(vec![
            table_text(desk.writer.country(side.partner)),
            desk.writer.table_number(*row, "n_papers"),
            desk.writer.table_number(*row, side.affinity),
            desk.writer.table_number(*row, "n_compared"),
            desk.writer.table_number(*row, "n_expected"),
            desk.writer.table_number(*row, side.ric),
            table_text(desk.writer.word(&against)),
        ])
    };
    let columns = [
        "country",
        "#n_papers",
        "#affinity",
        "#n_compared",
        "#n_expected",
        "#ric",
        "against_expectation",
    ];
    let mut notes = vec![
        desk.writer
            .say("note-partners", &[("most", most_countries(desk))]),
    ];
    notes.extend(more);
    let rows = pairs.iter().filter_map(cells).collect();
    desk.writer.table(
        id,
        desk.writer.say("caption-partners", &[]),
        &columns,
        rows,
        notes,
    )
}

/// The pairs of institutions that carry the collaboration.
fn houses(desk: &Desk, country: Country) -> Option<Block> {
    let is_of = |row: &&InstitutionPair| row.country_a == Some(country) || row.country_b == Some(country);
    let rows: Vec<&InstitutionPair> = desk
        .facts
        .houses
        .iter()
        .filter(is_of)
        .take(desk.theme.rows)
        .collect();
    (!rows.is_empty()).then(|| house_table(desk, "institution-pairs", country, &rows))
}

/// The pairs of the world.
fn of_world(desk: &Desk) -> Section {
    let mut blocks = Vec::new();
    if let Some(world) = desk.facts.impact_of("world", None) {
        let share = desk.writer.number(world, "share_international");
        blocks.push(desk.writer.paragraph("together-world", &[("share", share)]));
    }
    if desk.facts.pairs.is_empty() {
        blocks.push(desk.writer.paragraph("together-none", &[]));
        return desk
            .writer
            .section("collaboration", "section-collaboration", blocks);
    }
    blocks.extend(pair_charts::partners(desk));
    blocks.push(pair_table(desk, "pairs", desk.theme.rows * 2));
    blocks.extend(pair_charts::matrix(desk));
    desk.writer
        .section("collaboration", "section-collaboration", blocks)
}

/// The pairs with most papers.
pub fn pair_table(desk: &Desk, id: &str, limit: usize) -> Block {
    let cells = |row: &CountryPair| {
        let (a, b) = (row.country_a?, row.country_b?);
        let against = format!("against-{}", row.against_expectation.as_str().replace('_', "-"));
        Some(vec![
            table_text(desk.writer.country(a)),
            table_text(desk.writer.country(b)),
            desk.writer.table_number(row, "n_papers"),
            desk.writer.table_number(row, "n_compared"),
            desk.writer.table_number(row, "n_expected"),
            desk.writer.table_number(row, "salton"),
            table_text(desk.writer.word(&against)),
        ])
    };
    let rows = desk.facts.pairs.iter().take(limit).filter_map(cells).collect();
    let columns = [
        "country",
        "partner",
        "#n_papers",
        "#n_compared",
        "#n_expected",
        "#salton",
        "against_expectation",
    ];
    let notes = vec![desk.writer.say("note-pairs", &[("most", most_countries(desk))])];
    desk.writer
        .table(id, desk.writer.say("caption-pairs", &[]), &columns, rows, notes)
}

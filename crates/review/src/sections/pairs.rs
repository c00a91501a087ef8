//! Pairs of countries and of institutions, as several sections show them.

use openfronts::Country;
use openfronts::evidence::Question;
use openfronts::institution_pairs::InstitutionPair;
use openfronts::members::Kind;

use crate::desk::Desk;
use crate::document::Block;
use crate::writer::{Behind, table_text};

/// The joint papers of two countries in the window.
pub fn joint_papers(desk: &Desk, a: Country, b: Country) -> Behind {
    let years = desk
        .facts
        .window
        .as_ref()
        .map(|window| window.from_year..=window.to_year);
    let title = desk.writer.say(
        "evidence-joint",
        &[
            ("a", desk.writer.country(a).into()),
            ("b", desk.writer.country(b).into()),
        ],
    );
    Behind {
        question: Question {
            of: vec![(Kind::Country, a.to_string()), (Kind::Country, b.to_string())],
            years,
            ..Question::default()
        },
        title: crate::document::plain(&title),
        command: Some(format!("openfronts collaboration EDITION {a} {b} --papers")),
    }
}

/// Pairs of institutions as a table; that of the country stands first.
pub fn house_table(desk: &Desk, id: &str, country: Country, rows: &[&InstitutionPair]) -> Block {
    let name = |of: Option<Country>| of.map_or(String::new(), |of| desk.writer.country(of));
    let cells = |row: &&InstitutionPair| {
        let (own, other, abroad) = if row.country_a == Some(country) {
            (&row.name_a, &row.name_b, row.country_b)
        } else {
            (&row.name_b, &row.name_a, row.country_a)
        };
        vec![
            table_text(own.clone()),
            table_text(other.clone()),
            table_text(name(abroad)),
            desk.writer.table_number(*row, "n_papers", None),
            desk.writer.table_number(*row, "n_expected", None),
        ]
    };
    let columns = [
        "institution",
        "institution_abroad",
        "country",
        "#n_papers",
        "#n_expected",
    ];
    let caption = desk.writer.say("caption-institution-pairs", &[]);
    desk.writer.table(
        id,
        caption,
        &columns,
        rows.iter().map(cells).collect(),
        Vec::new(),
    )
}

//! Pairs of countries and of institutions, as several sections show them.

use openfronts::Country;
use openfronts::institution_pairs::InstitutionPair;

use crate::desk::Desk;
use crate::document::Block;
use crate::language::Argument;
use crate::writer::table_text;

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
            desk.writer.table_number(*row, "n_papers"),
            desk.writer.table_number(*row, "n_expected"),
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

/// The greatest number of countries of a paper that is compared.
pub fn most_countries(desk: &Desk) -> Argument {
    let most = desk
        .facts
        .edition
        .manifest()
        .parameter("collaboration", "max_countries");
    most.map_or_else(String::new, ToString::to_string).into()
}

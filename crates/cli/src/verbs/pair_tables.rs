//! What tables of pairs have in common, by the verb collaboration.

use corpus::Country;
use openfronts::collaboration::InstitutionPair;
use openfronts::collaboration_measures::Against;

use crate::table::{Align, Table};

/// Two digits, or a dash where there is no value.
pub(super) fn ratio(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.2}"))
}

/// `+`, `−`, `=`, or nothing where there are too few papers to say.
pub(super) fn sign(against: Against) -> &'static str {
    match against {
        Against::Above => "+",
        Against::Below => "−",
        Against::AsExpected => "=",
        Against::TooFew => "",
    }
}

/// Says below a table what `sign` means.
pub(super) fn explain_sign(table: &mut Table) {
    table.explain(
        "+ = −",
        "more compared papers (of at most ten countries, unless set) than expected, as many, fewer; none: too few to say",
    );
}

/// Pairs of institutions as a table for people.
pub(super) fn institution_table(rows: &[InstitutionPair]) -> Table {
    let mut table = Table::new(&[
        ("papers", Align::Right),
        ("institution", Align::Left),
        ("with", Align::Flexible),
        ("Salton", Align::Right),
        ("RIC", Align::SpareRight),
    ]);
    table.explain(
        "RIC",
        "relative intensity of collaboration of the first with the second; 1: as others have with it",
    );
    let place = |country: Option<Country>| country.map_or(String::new(), |country| format!(" ({country})"));
    for row in rows {
        table.push(vec![
            row.n_papers.to_string(),
            format!("{}{}", row.name_a, place(row.country_a)),
            format!("{}{}", row.name_b, place(row.country_b)),
            format!("{:.3}", row.salton),
            ratio(row.ric_a),
        ]);
    }
    table
}

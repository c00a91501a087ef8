//! What tables of pairs have in common, by the verb collaboration.

use corpus::Country;
use openfronts::collaboration::{CountryPair, FrontPair};
use openfronts::collaboration_measures::Against;
use openfronts::geography::country_name;
use openfronts::institution_pairs::{FrontInstitutionPair, InstitutionPair};

use crate::table::{Align, Table, percent};

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

/// `Leiden University (NL)`.
fn placed(name: &str, country: Option<Country>) -> String {
    country.map_or(name.to_owned(), |country| format!("{name} ({country})"))
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
    for row in rows {
        table.push(vec![
            row.n_papers.to_string(),
            placed(&row.name_a, row.country_a),
            placed(&row.name_b, row.country_b),
            format!("{:.3}", row.salton),
            ratio(row.ric_a),
        ]);
    }
    table
}

/// `CN China`.
fn code(country: Option<Country>) -> String {
    country.map_or("–".to_owned(), |country| {
        format!("{country} {}", country_name(country))
    })
}

/// Pairs of countries as a table for people; of one country's view where one is given.
pub(super) fn pair_table(rows: &[CountryPair], of: Option<Country>) -> Table {
    let mut columns = match of {
        Some(_) => vec![("partner", Align::Flexible)],
        None => vec![("country", Align::Flexible), ("with", Align::Left)],
    };
    columns.extend([
        ("papers", Align::Right),
        ("compared", Align::SpareRight),
        ("expected", Align::Right),
        ("", Align::Left),
        ("Salton", Align::Right),
        ("Jaccard", Align::SpareRight),
        ("share of its papers", Align::SpareRight),
        ("of the partner's", Align::SpareRight),
        ("RIC", Align::Right),
    ]);
    let mut table = Table::new(&columns);
    explain_sign(&mut table);
    table.explain(
        "RIC",
        "relative intensity of collaboration with the partner; 1: as others have with it",
    );
    for row in rows {
        let is_second = of.is_some() && row.country_b == of;
        let sides = [
            (row.country_a, row.affinity_a, row.ric_a),
            (row.country_b, row.affinity_b, row.ric_b),
        ];
        let (own, partner) = if is_second {
            (sides[1], sides[0])
        } else {
            (sides[0], sides[1])
        };
        let mut cells = if of.is_none() {
            vec![code(own.0)]
        } else {
            Vec::new()
        };
        cells.extend([
            code(partner.0),
            row.n_papers.to_string(),
            row.n_compared.to_string(),
            format!("{:.1}", row.n_expected),
            sign(row.against_expectation).to_owned(),
            format!("{:.3}", row.salton),
            format!("{:.3}", row.jaccard),
            percent(own.1),
            percent(partner.1),
            ratio(own.2),
        ]);
        table.push(cells);
    }
    table
}

/// Pairs of countries in a front.
pub(super) fn front_pair_table(rows: &[FrontPair]) -> Table {
    let mut table = Table::new(&[
        ("country", Align::Flexible),
        ("with", Align::Left),
        ("joint core", Align::Right),
        ("joint citing", Align::Right),
    ]);
    for row in rows {
        let papers = [row.n_core, row.n_citing].map(|n| n.to_string());
        table.push([[code(row.country_a), code(row.country_b)], papers].concat());
    }
    table
}

/// Pairs of institutions in a front.
pub(super) fn front_institution_table(rows: &[FrontInstitutionPair]) -> Table {
    let mut table = Table::new(&[
        ("institution", Align::Left),
        ("with", Align::Flexible),
        ("core", Align::Right),
        ("citing", Align::Right),
    ]);
    table.explain("core, citing:", "papers of both");
    for row in rows {
        table.push(vec![
            placed(&row.name_a, row.country_a),
            placed(&row.name_b, row.country_b),
            row.n_core.to_string(),
            row.n_citing.to_string(),
        ]);
    }
    table
}

//! The profile of two countries, by the verb collaboration.

use corpus::Country;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::bilateral::{Bilateral, JointPapers, SharedFront, bilateral};
use openfronts::collaboration::CountryPair;
use openfronts::collaboration_measures::Against;
use openfronts::geography::country_name;

use super::pair_tables::{explain_sign, institution_table, ratio, sign};
use crate::output::{Output, add_provenance, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, percent};
use crate::talk::Talk;

/// Shows what two countries do together, at most so many rows of each table.
pub(super) fn profile(
    [a, b]: [Country; 2],
    edition: &Edition,
    limit: usize,
    output: &Output,
    talk: &Talk,
) -> anyhow::Result<()> {
    let found = bilateral(edition, a, b)?;
    if output.is_json() {
        let mut document = object(&found);
        document.insert("limits".into(), limits_of(edition)?);
        return output.value(&stamped(document, edition));
    }
    if !output.is_table() {
        let ends = if a < b {
            (Some(a), Some(b))
        } else {
            (Some(b), Some(a))
        };
        let rows = edition.rows_that(|row: &CountryPair| (row.country_a, row.country_b) == ends)?;
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return output.rows(&rows, &names_of::<CountryPair>());
    }
    let mut page = sheet(&found, [a, b], limit);
    add_provenance(&mut page, edition, talk)?;
    output.page(&page)
}

fn sheet(found: &Bilateral, [a, b]: [Country; 2], limit: usize) -> Page {
    let mut page = Page::default();
    let (name_a, name_b) = (country_name(a), country_name(b));
    page.title(format!("{name_a} and {name_b}"));
    match &found.pair {
        None => page.text("No joint paper in the window."),
        Some(pair) => page.text(summary(pair, a, b)),
    }
    if !found.years.is_empty() {
        let skipped = found.years.len().saturating_sub(limit);
        let years: Vec<String> = found.years[skipped..].iter().map(of_year).collect();
        page.text(format!("Joint papers by year: {}", years.join(", ")));
    }
    if !found.areas.is_empty() {
        page.text("");
        page.title("By area");
        page.table(area_table(&found.areas));
    }
    part(
        &mut page,
        "Fronts they share, most joint core papers first",
        &found.shared_fronts,
        limit,
        |fronts| front_table(fronts, [a, b]),
    );
    part(
        &mut page,
        "Institutions that carry it",
        &found.institutions,
        limit,
        institution_table,
    );
    if !found.openings.is_empty() {
        page.text("");
        page.title("Fronts where both are strong and do not yet work together");
        for opening in found.openings.iter().take(limit) {
            page.text(format!(
                "  front {}, {}: {}",
                opening.front.front_id, opening.front.label, opening.reason
            ));
        }
        more(&mut page, found.openings.len(), limit);
    }
    page
}

fn summary(pair: &CountryPair, a: Country, b: Country) -> String {
    let is_swapped = pair.country_a != Some(a);
    let of = |first, second| {
        if is_swapped {
            (second, first)
        } else {
            (first, second)
        }
    };
    let (affinity_a, affinity_b) = of(pair.affinity_a, pair.affinity_b);
    let [ric_a, ric_b] = if is_swapped {
        [ratio(pair.ric_b), ratio(pair.ric_a)]
    } else {
        [ratio(pair.ric_a), ratio(pair.ric_b)]
    };
    let against = match pair.against_expectation {
        Against::Above => "more than",
        Against::Below => "fewer than",
        Against::AsExpected => "within chance of",
        Against::TooFew => "too few to be held against",
    };
    format!(
        "{} joint papers of the window ({:.1} by fractions): {} of those of {a}, {} of those of {b}; {} of them, of not too many \
         countries, are {against} the {:.1} expected from the links of both. Salton {:.3}, Jaccard {:.3}; relative intensity {ric_a} from {a}, {ric_b} from {b} (1: as expected)",
        pair.n_papers,
        pair.n_fractional,
        percent(affinity_a),
        percent(affinity_b),
        pair.n_compared,
        pair.n_expected,
        pair.salton,
        pair.jaccard
    )
}

fn of_year(row: &JointPapers) -> String {
    format!("{} {}", row.year.unwrap_or_default(), row.n_papers)
}

/// A table under its title, where there are rows.
fn part<T>(page: &mut Page, title: &'static str, rows: &[T], limit: usize, table: impl Fn(&[T]) -> Table) {
    if rows.is_empty() {
        return;
    }
    page.text("");
    page.title(title);
    page.table(table(&rows[..rows.len().min(limit)]));
    more(page, rows.len(), limit);
}

fn more(page: &mut Page, n: usize, limit: usize) {
    if n > limit {
        page.text(format!("{limit} of {n}; --limit 0 shows all"));
    }
}

fn area_table(areas: &[JointPapers]) -> Table {
    let mut table = Table::new(&[
        ("area", Align::Flexible),
        ("papers", Align::Right),
        ("expected", Align::Right),
        ("", Align::Left),
    ]);
    explain_sign(&mut table);
    for row in areas {
        table.push(vec![
            classification().area_name(row.area).to_owned(),
            row.n_papers.to_string(),
            row.n_expected
                .map_or("–".to_owned(), |expected| format!("{expected:.1}")),
            sign(row.against_expectation).to_owned(),
        ]);
    }
    table
}

fn front_table(fronts: &[SharedFront], [a, b]: [Country; 2]) -> Table {
    let ranks = [a, b].map(|country| format!("rank {country}"));
    let mut table = Table::new(&[
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("joint core", Align::Right),
        ("joint citing", Align::Right),
        (&ranks[0], Align::Right),
        (&ranks[1], Align::Right),
        ("led by", Align::SpareLeft),
    ]);
    for front in fronts {
        table.push(vec![
            front.front_id.to_string(),
            front.label.clone(),
            front.n_core_joint.to_string(),
            front.n_citing_joint.to_string(),
            front.rank_a.to_string(),
            front.rank_b.to_string(),
            front.first.join(" = "),
        ]);
    }
    table
}

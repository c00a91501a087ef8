//! `openfronts collaboration EDITION [CODE [CODE]]`: who writes papers together; one country's partners; a bilateral profile.

use std::path::PathBuf;

use corpus::Country;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::bilateral::{Bilateral, JointPapers, SharedFront, bilateral};
use openfronts::collaboration::{Against, CountryPair, InstitutionPair};
use openfronts::evidence::Question;
use openfronts::geography::country_name;
use openfronts::members::Kind;
use serde_json::Value;

use super::listing::counted_country;
use super::papers::{PAPERS_HELP, Papers};
use crate::output::{Output, add_provenance, help_of, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, percent};
use crate::talk::Talk;

/// What `--help` says of a bilateral profile.
const MORE_HELP: &str = "  \
With two countries, JSON is one object: pair (a row of country_pairs), years, areas, shared_fronts,
  institutions (rows of institution_pairs) and openings with their reason. CSV has the rows of country_pairs.
";

/// Show which countries write papers together, one country's partners, or the profile of two countries.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{PAPERS_HELP}", help_of::<CountryPair, InstitutionPair>(MORE_HELP)))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// A country, or two: ISO 3166-1 alpha-2 codes or English names.
    #[arg(num_args = 0..=2, value_name = "CODE")]
    countries: Vec<String>,
    /// List pairs of institutions instead (of these countries).
    #[arg(long)]
    institutions: bool,
    /// Only papers of this area: its code, number or name.
    #[arg(long, value_name = "AREA", conflicts_with = "institutions")]
    area: Option<String>,
    /// With --papers: only those of this front, by its number.
    #[arg(long, value_name = "N", requires = "papers")]
    front: Option<u32>,
    /// With --papers: only those of this year.
    #[arg(long, value_name = "YEAR", requires = "papers")]
    year: Option<i16>,
    #[command(flatten)]
    papers: Papers,
    /// Rows of each table at most; 0 for all. A table shows 10 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

impl Args {
    fn limit(&self) -> usize {
        match self.limit.unwrap_or(if self.output.is_table() { 10 } else { 0 }) {
            0 => usize::MAX,
            limit => limit,
        }
    }
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let asked = args.countries.iter();
    let countries: Vec<Country> = asked
        .map(|asked| counted_country(asked, &edition, talk))
        .collect::<anyhow::Result<_>>()?;
    anyhow::ensure!(
        countries.len() < 2 || countries[0] != countries[1],
        "{} is asked for twice, or both are counted as one",
        country_name(countries[0])
    );
    if args.papers.is_asked() {
        return show_papers(args, &edition, &countries, talk);
    }
    if args.institutions {
        return institutions(args, &edition, &countries, talk);
    }
    match countries.as_slice() {
        [a, b] => profile(args, &edition, *a, *b, talk),
        one_or_none => pairs(args, &edition, one_or_none.first().copied(), talk),
    }
}

/// The pairs of all countries, or of one with its partners.
fn pairs(args: &Args, edition: &Edition, country: Option<Country>, talk: &Talk) -> anyhow::Result<()> {
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    let area = area.transpose()?.map(|area| area.area);
    let mut rows = rows_of(edition, |row: &CountryPair| {
        let is_of = country.is_none() || row.country_a == country || row.country_b == country;
        is_of && row.area == area && row.year.is_none()
    })?;
    rows.sort_by(|a, b| {
        let key = |row: &CountryPair| (row.country_a, row.country_b);
        b.n_papers.cmp(&a.n_papers).then(key(a).cmp(&key(b)))
    });
    let n_all = rows.len();
    rows.truncate(args.limit());
    if !args.output.is_table() {
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<CountryPair>());
    }
    let mut page = Page::default();
    let of_area = area.map_or(String::new(), |area| {
        format!(", {}", classification().area_name(Some(area)))
    });
    page.title(match country {
        Some(country) => format!(
            "{}: partners in papers of the window{of_area}",
            country_name(country)
        ),
        None => format!("Pairs of countries in papers of the window{of_area}"),
    });
    match n_all {
        0 => page.text("no joint paper"),
        _ => page.table(pair_table(&rows, country)),
    }
    if rows.len() < n_all {
        page.text(format!("{} of {n_all}; --limit 0 shows all", rows.len()));
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

fn rows_of<T: corpus::Table>(edition: &Edition, holds: impl Fn(&T) -> bool) -> anyhow::Result<Vec<T>> {
    let mut rows = Vec::new();
    for row in edition.rows::<T>()? {
        let row = row?;
        if holds(&row) {
            rows.push(row);
        }
    }
    Ok(rows)
}

fn code(country: Option<Country>) -> String {
    country.map_or("–".to_owned(), |country| {
        format!("{country} {}", country_name(country))
    })
}

fn ratio(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.2}"))
}

/// `+`, `−`, `=`, or nothing where there are too few papers to say.
fn sign(against: Against) -> &'static str {
    match against {
        Against::Above => "+",
        Against::Below => "−",
        Against::AsExpected => "=",
        Against::TooFew => "",
    }
}

fn explain_sign(table: &mut Table) {
    table.explain(
        "+ = −",
        "more papers than expected from the links of both, as many, fewer; none: too few papers to say",
    );
}

fn pair_table(rows: &[CountryPair], of: Option<Country>) -> Table {
    let mut columns = match of {
        Some(_) => vec![("partner", Align::Flexible)],
        None => vec![("country", Align::Flexible), ("with", Align::Left)],
    };
    columns.extend([
        ("papers", Align::Right),
        ("expected", Align::Right),
        ("", Align::Left),
        ("Salton", Align::Right),
        ("Jaccard", Align::SpareRight),
        ("share of its papers", Align::Right),
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

/// The pairs of institutions, of one or two countries or of all.
fn institutions(args: &Args, edition: &Edition, countries: &[Country], talk: &Talk) -> anyhow::Result<()> {
    let is_of = |row: &InstitutionPair| match countries {
        [] => true,
        [one] => [row.country_a, row.country_b].contains(&Some(*one)),
        [a, b, ..] => {
            let ends = (row.country_a, row.country_b);
            ends == (Some(*a), Some(*b)) || ends == (Some(*b), Some(*a))
        }
    };
    let mut rows = rows_of(edition, is_of)?;
    rows.sort_by(|a, b| {
        b.n_papers
            .cmp(&a.n_papers)
            .then(b.n_fractional.total_cmp(&a.n_fractional))
    });
    let n_all = rows.len();
    rows.truncate(args.limit());
    if !args.output.is_table() {
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<InstitutionPair>());
    }
    let mut page = Page::default();
    page.title("Pairs of institutions in papers of the window");
    match n_all {
        0 => page.text("no pair with enough joint papers"),
        _ => page.table(institution_table(&rows)),
    }
    if rows.len() < n_all {
        page.text(format!("{} of {n_all}; --limit 0 shows all", rows.len()));
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

fn institution_table(rows: &[InstitutionPair]) -> Table {
    let mut table = Table::new(&[
        ("papers", Align::Right),
        ("institution", Align::Left),
        ("with", Align::Flexible),
        ("Salton", Align::Right),
        ("RIC", Align::SpareRight),
    ]);
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

/// The profile of two countries.
fn profile(args: &Args, edition: &Edition, a: Country, b: Country, talk: &Talk) -> anyhow::Result<()> {
    let found = bilateral(edition, a, b)?;
    if args.output.is_json() {
        let mut document = object(&found);
        document.insert("limits".into(), limits_of(edition)?);
        return args.output.value(&Value::Object(stamped(document, edition)));
    }
    if !args.output.is_table() {
        let ends = if a < b {
            (Some(a), Some(b))
        } else {
            (Some(b), Some(a))
        };
        let rows = rows_of(edition, |row: &CountryPair| {
            (row.country_a, row.country_b) == ends
        })?;
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<CountryPair>());
    }
    let mut page = sheet(&found, [a, b], args.limit());
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
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
    let (ric_a, ric_b) = of(pair.ric_a.unwrap_or(f64::NAN), pair.ric_b.unwrap_or(f64::NAN));
    let against = match pair.against_expectation {
        Against::Above => "more than",
        Against::Below => "fewer than",
        Against::AsExpected => "within chance of",
        Against::TooFew => "too few to be held against",
    };
    format!(
        "{} joint papers of the window ({:.1} by fractions): {} of those of {a}, {} of those of {b}; {against} the {:.1} expected \
         from the links of both. Salton {:.3}, Jaccard {:.3}; relative intensity {ric_a:.2} from {a}, {ric_b:.2} from {b} (1: as expected)",
        pair.n_papers,
        pair.n_fractional,
        percent(affinity_a),
        percent(affinity_b),
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

/// The papers that countries wrote together; of the window unless a year or a front is named.
fn show_papers(args: &Args, edition: &Edition, countries: &[Country], talk: &Talk) -> anyhow::Result<()> {
    anyhow::ensure!(!countries.is_empty(), "--papers wants one country or two");
    let windows = edition.table::<openfronts::papers::Window>()?;
    let of_window = windows.first().map(|window| window.from_year..=window.to_year);
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    let question = Question {
        of: countries
            .iter()
            .map(|country| (Kind::Country, country.to_string()))
            .collect(),
        fronts: args.front.map(|front| [front].into()),
        area: area.transpose()?.map(|area| area.area),
        years: match (args.year, args.front) {
            (Some(year), _) => Some(year..=year),
            (None, Some(_)) => None,
            (None, None) => of_window,
        },
        ..Question::default()
    };
    let names: Vec<String> = countries.iter().map(|country| country_name(*country)).collect();
    let title = format!("Papers of {}", names.join(" with "));
    args.papers
        .show(edition, &question, title, (args.limit, &args.output), talk)
}

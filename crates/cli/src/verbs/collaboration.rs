//! `openfronts collaboration EDITION [CODE [CODE]]`: who writes papers together; one country's partners; a bilateral profile.

use std::cmp::Reverse;
use std::path::PathBuf;

use corpus::Country;
use openfronts::areas::classification;
use openfronts::collaboration::{CountryPair, FrontPair};
use openfronts::evidence::Question;
use openfronts::fronts::Front;
use openfronts::geography::country_name;
use openfronts::impact::Impact;
use openfronts::institution_pairs::{FrontInstitutionPair, InstitutionPair};
use openfronts::members::Kind;
use openfronts::{Edition, Error};

use super::bilateral::profile;
use super::institution::institution_of;
use super::listing::counted_country;
use super::pair_tables::{front_institution_table, front_pair_table, institution_table, pair_table};
use super::papers::{PAPERS_HELP, Papers};
use crate::output::{Output, add_provenance, help_of, names_of, object, stamped};
use crate::page::Page;
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
    /// Only pairs of this institution, by its id as in OpenAlex or its name; given twice: the pair of both.
    #[arg(long, value_name = "ID")]
    institution: Vec<String>,
    /// Only papers of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only core and citing papers of this front, by its number.
    #[arg(long, value_name = "N", conflicts_with_all = ["area", "year"])]
    front: Option<u32>,
    /// Only papers of this year, instead of the window.
    #[arg(long, value_name = "YEAR", conflicts_with = "area")]
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
        self.output.limit_or(self.limit, 10)
    }

    fn area(&self) -> anyhow::Result<Option<u8>> {
        let asked = self
            .area
            .as_deref()
            .map(|asked| classification().find_area(asked));
        Ok(asked.transpose()?.map(|area| area.area))
    }

    /// Over which papers pairs are shown.
    fn scope(&self) -> anyhow::Result<String> {
        Ok(match (self.year, self.area()?) {
            (Some(year), _) => format!("papers of {year}"),
            (None, Some(area)) => format!("papers of the window, {}", classification().area_name(Some(area))),
            (None, None) => "papers of the window".to_owned(),
        })
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
    let houses = asked_institutions(args, &edition)?;
    if args.papers.is_asked() {
        return show_papers(args, &edition, &countries, &houses, talk);
    }
    if args.institutions || !houses.is_empty() {
        return institutions(args, &edition, &countries, &houses, talk);
    }
    if let Some(front_id) = args.front {
        return of_front(args, &edition, &countries, front_id, talk);
    }
    match countries.as_slice() {
        [a, b] if args.year.is_none() && args.area.is_none() => {
            profile([*a, *b], &edition, args.limit(), &args.output, talk)
        }
        some => pairs(args, &edition, some, talk),
    }
}

/// Whether a pair is of all these countries.
fn is_of(pair: (Option<Country>, Option<Country>), countries: &[Country]) -> bool {
    countries
        .iter()
        .all(|country| pair.0 == Some(*country) || pair.1 == Some(*country))
}

/// The pairs of all countries, of one with its partners, or the one of two.
fn pairs(args: &Args, edition: &Edition, countries: &[Country], talk: &Talk) -> anyhow::Result<()> {
    let country = countries.first().copied();
    let area = args.area()?;
    let mut rows = edition.rows_that(|row: &CountryPair| {
        is_of((row.country_a, row.country_b), countries) && row.area == area && row.year == args.year
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
    let scope = args.scope()?;
    page.title(match country {
        Some(country) => format!("{}: partners in {scope}", country_name(country)),
        None => format!("Pairs of countries in {scope}"),
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

/// The front of this number.
fn front_of(edition: &Edition, front_id: u32) -> anyhow::Result<Front> {
    let fronts = edition.table::<Front>()?;
    let n_fronts = fronts.len();
    let asked = front_id.to_string();
    let found = fronts.into_iter().find(|front| front.front_id == front_id);
    Ok(found.ok_or(Error::UnknownFront { asked, n_fronts })?)
}

/// The pairs of countries in one front, of all or of these.
fn of_front(
    args: &Args,
    edition: &Edition,
    countries: &[Country],
    front_id: u32,
    talk: &Talk,
) -> anyhow::Result<()> {
    let front = front_of(edition, front_id)?;
    let is_asked =
        |row: &FrontPair| row.front_id == front_id && is_of((row.country_a, row.country_b), countries);
    let mut rows = edition.rows_that(is_asked)?;
    rows.sort_by_key(|row| (Reverse((row.n_core, row.n_citing)), row.country_a, row.country_b));
    let n_all = rows.len();
    rows.truncate(args.limit());
    if !args.output.is_table() {
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<FrontPair>());
    }
    let mut page = Page::default();
    page.title(format!("Pairs of countries in front {front_id}: {}", front.label));
    match n_all {
        0 => page.text("no paper of the front is by two countries"),
        _ => page.table(front_pair_table(&rows)),
    }
    if rows.len() < n_all {
        page.text(format!("{} of {n_all}; --limit 0 shows all", rows.len()));
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

/// The pairs of institutions in one front: of these countries, with these institutions, or all.
fn institutions_of_front(
    args: &Args,
    edition: &Edition,
    countries: &[Country],
    houses: &[(String, String)],
    front_id: u32,
    talk: &Talk,
) -> anyhow::Result<()> {
    let front = front_of(edition, front_id)?;
    let is_asked = |row: &FrontInstitutionPair| {
        let both = [&row.institution_a, &row.institution_b];
        row.front_id == front_id
            && is_of((row.country_a, row.country_b), countries)
            && houses.iter().all(|(id, _)| both.contains(&id))
    };
    let mut rows = edition.rows_that(is_asked)?;
    rows.sort_by_key(|row| Reverse((row.n_core, row.n_citing)));
    let n_all = rows.len();
    rows.truncate(args.limit());
    if !args.output.is_table() {
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<FrontInstitutionPair>());
    }
    let mut page = Page::default();
    page.title(format!(
        "Pairs of institutions in front {front_id}: {}",
        front.label
    ));
    match n_all {
        0 => page.text("no pair with enough joint papers"),
        _ => page.table(front_institution_table(&rows)),
    }
    if rows.len() < n_all {
        page.text(format!("{} of {n_all}; --limit 0 shows all", rows.len()));
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

/// Id and name of the institutions that are asked for.
fn asked_institutions(args: &Args, edition: &Edition) -> anyhow::Result<Vec<(String, String)>> {
    if args.institution.is_empty() {
        return Ok(Vec::new());
    }
    anyhow::ensure!(
        args.institution.len() < 3,
        "a pair has two institutions, more are asked for"
    );
    let known = edition.rows_that(|row: &Impact| row.kind == Kind::Institution && row.area.is_none())?;
    let known: Vec<(String, String)> = known.into_iter().map(|row| (row.who, row.name)).collect();
    let asked = args.institution.iter();
    asked
        .map(|asked| institution_of(asked, known.iter().cloned()))
        .collect()
}

/// The pairs of institutions: of one or two countries, with one or two of them, or all.
fn institutions(
    args: &Args,
    edition: &Edition,
    countries: &[Country],
    houses: &[(String, String)],
    talk: &Talk,
) -> anyhow::Result<()> {
    if let Some(front_id) = args.front {
        return institutions_of_front(args, edition, countries, houses, front_id, talk);
    }
    let area = args.area()?;
    let is_asked = |row: &InstitutionPair| {
        let is_of_scope = row.area == area && row.year == args.year;
        let both = [&row.institution_a, &row.institution_b];
        is_of_scope
            && is_of((row.country_a, row.country_b), countries)
            && houses.iter().all(|(id, _)| both.contains(&id))
    };
    let mut rows = edition.rows_that(is_asked)?;
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
    page.title(format!("Pairs of institutions in {}", args.scope()?));
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

/// The papers that countries wrote together; of the window unless a year or a front is named.
fn show_papers(
    args: &Args,
    edition: &Edition,
    countries: &[Country],
    houses: &[(String, String)],
    talk: &Talk,
) -> anyhow::Result<()> {
    let of: Vec<(Kind, String)> = countries
        .iter()
        .map(|country| (Kind::Country, country.to_string()))
        .chain(houses.iter().map(|(id, _)| (Kind::Institution, id.clone())))
        .collect();
    anyhow::ensure!(
        !of.is_empty(),
        "--papers wants a country or two, or --institution"
    );
    let windows = edition.table::<openfronts::papers::Window>()?;
    let of_window = windows.first().map(|window| window.from_year..=window.to_year);
    let question = Question {
        of,
        fronts: args.front.map(|front| [front].into()),
        area: args.area()?,
        years: match (args.year, args.front) {
            (Some(year), _) => Some(year..=year),
            (None, Some(_)) => None,
            (None, None) => of_window,
        },
        is_joint: true,
        ..Question::default()
    };
    let countries = countries.iter().map(|country| country_name(*country));
    let names: Vec<String> = countries
        .chain(houses.iter().map(|house| house.1.clone()))
        .collect();
    let title = format!("Joint papers of {}", names.join(" with "));
    args.papers
        .show(edition, &question, title, (args.limit, &args.output), talk)
}

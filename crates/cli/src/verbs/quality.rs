//! `openfronts quality EDITION`: how much is known, by country and field; self-citations; retracted works at the core.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::coverage::{Coverage, Subject};
use openfronts::evidence::Question;
use openfronts::fronts::Front;
use openfronts::members::Kind;
use openfronts::papers::Window;
use openfronts::retractions::RetractedCore;
use openfronts::self_citations::{CountrySelfCitations, FrontSelfCitations};
use serde_json::Value;

use super::listing::counted_country;
use super::papers::{PAPERS_HELP, Papers};
use crate::output::{Output, add_provenance, columns_help, help_of, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, count, percent};
use crate::talk::Talk;

/// Show how much is known of the records behind the ranks, and how much of the citations are a country's own.
#[derive(clap::Args)]
#[command(after_long_help = help())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// By what.
    #[arg(long, value_enum, default_value_t = By::Country)]
    by: By,
    /// Only this country: ISO 3166-1 alpha-2 code or English name.
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// With --papers: those of this field, by its number in the table coverage, or none.
    #[arg(long, value_name = "N", requires = "papers", conflicts_with = "country")]
    field: Option<String>,
    #[command(flatten)]
    papers: Papers,
    /// At most so many rows; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

fn help() -> String {
    format!(
        "{}\n\n{}\n{PAPERS_HELP}",
        columns_help::<Coverage>("Columns of coverage (CSV by country and field)"),
        help_of::<CountrySelfCitations, FrontSelfCitations>(
            "  retracted_core          In JSON: retracted works at the core of fronts.\n"
        )
    )
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// By country, the most records first.
    Country,
    /// By field.
    Field,
    /// By front: self-citations and retracted works.
    Front,
}

/// The tables that the verb shows.
struct Ledger {
    coverage: Vec<Coverage>,
    of_countries: BTreeMap<String, CountrySelfCitations>,
    of_fronts: Vec<FrontSelfCitations>,
    retracted: Vec<RetractedCore>,
}

impl Ledger {
    fn read(edition: &Edition) -> anyhow::Result<Self> {
        let of_countries = edition.table::<CountrySelfCitations>()?.into_iter();
        Ok(Self {
            coverage: edition.table()?,
            of_countries: of_countries
                .filter_map(|row| Some((row.country?.to_string(), row)))
                .collect(),
            of_fronts: edition.table()?,
            retracted: edition.table()?,
        })
    }
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let country = args
        .country
        .as_deref()
        .map(|asked| counted_country(asked, &edition, talk));
    let country = country.transpose()?.map(|country| country.to_string());
    if args.papers.is_asked() {
        return show_papers(args, &edition, country, talk);
    }
    let mut ledger = Ledger::read(&edition)?;
    let subject = if args.by == By::Field {
        Subject::Field
    } else {
        Subject::Country
    };
    ledger.coverage.retain(|row| match &country {
        Some(who) => row.subject == Subject::World || (row.subject == Subject::Country && row.who == *who),
        None => row.subject == Subject::World || row.subject == subject,
    });
    // The whole corpus first, for comparison.
    ledger
        .coverage
        .sort_by_key(|row| (row.subject != Subject::World, std::cmp::Reverse(row.n_records)));
    if args.output.is_json() {
        return args
            .output
            .value(&stamped(document(&ledger, country.as_ref(), &edition)?, &edition));
    }
    if !args.output.is_table() {
        return csv(args, &ledger, &edition);
    }
    let limit = args.output.limit(args.limit);
    let mut page = Page::default();
    if args.by == By::Front {
        by_front(&mut page, &ledger, limit, &edition)?;
    } else {
        let shown = ledger.coverage.len().min(limit.saturating_add(1));
        page.text("records of the years of the window, and how many of them say what; those that count as papers: --papers");
        page.table(coverage_table(&ledger.coverage[..shown], &ledger.of_countries));
        if shown < ledger.coverage.len() {
            page.text(format!(
                "{} of {}; --limit 0 shows all",
                shown - 1,
                ledger.coverage.len() - 1
            ));
        }
    }
    retracted(&mut page, &ledger.retracted, limit);
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

/// The papers of a country or a field, of the years of the window. Records that count as no paper are not listed.
fn show_papers(args: &Args, edition: &Edition, country: Option<String>, talk: &Talk) -> anyhow::Result<()> {
    let windows = edition.table::<Window>()?;
    let mut question = Question {
        years: windows.first().map(|window| window.from_year..=window.to_year),
        ..Question::default()
    };
    let title = match (country, args.field.as_deref()) {
        (Some(who), _) => {
            question.of.push((Kind::Country, who.clone()));
            format!("Papers of {who}")
        }
        (None, Some("none")) => {
            question.field = Some(None);
            "Papers without a field".to_owned()
        }
        (None, Some(number)) => {
            let known = |number: &u8| (10..=36).contains(number);
            let field = number.parse().ok().filter(known);
            let field = field.ok_or_else(|| anyhow::anyhow!("`{number}` is no field: 10 to 36, or none"))?;
            question.field = Some(Some(field));
            format!("Papers of {}", classification().field_name(field))
        }
        (None, None) => "Papers of the window".to_owned(),
    };
    args.papers
        .show(edition, &question, title, (args.limit, &args.output), talk)
}

fn document(
    ledger: &Ledger,
    country: Option<&String>,
    edition: &Edition,
) -> anyhow::Result<serde_json::Map<String, Value>> {
    let mut document = serde_json::Map::new();
    fn rows<T: serde::Serialize>(rows: impl Iterator<Item = T>) -> Value {
        rows.map(|row| Value::Object(object(&row))).collect()
    }
    let own = ledger
        .of_countries
        .iter()
        .filter(|(who, _)| country.is_none_or(|asked| *who == asked));
    document.insert("coverage".into(), rows(ledger.coverage.iter()));
    document.insert("country_self_citations".into(), rows(own.map(|(_, row)| row)));
    document.insert("front_self_citations".into(), rows(ledger.of_fronts.iter()));
    document.insert("retracted_core".into(), rows(ledger.retracted.iter()));
    document.insert("limits".into(), limits_of(edition)?);
    Ok(document)
}

fn csv(args: &Args, ledger: &Ledger, edition: &Edition) -> anyhow::Result<()> {
    let limit = args.output.limit(args.limit);
    if args.by == By::Front {
        let rows = ledger.of_fronts.iter().take(limit);
        let rows: Vec<_> = rows.map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<FrontSelfCitations>());
    }
    let rows = ledger.coverage.iter().take(limit);
    let rows: Vec<_> = rows.map(|row| stamped(object(row), edition)).collect();
    args.output.rows(&rows, &names_of::<Coverage>())
}

fn optional(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), percent)
}

/// A record without a country is in no row of a country: there the share would be 100 % and say nothing.
fn of_all(row: &Coverage, share: f64) -> String {
    match row.subject {
        Subject::Country => String::new(),
        _ => percent(share),
    }
}

fn coverage_table(rows: &[Coverage], own: &BTreeMap<String, CountrySelfCitations>) -> Table {
    let mut table = Table::new(&[
        ("of", Align::Flexible),
        ("records", Align::Right),
        ("references", Align::Right),
        ("inside", Align::Right),
        ("country", Align::Right),
        ("institution", Align::SpareRight),
        ("field", Align::Right),
        ("language", Align::SpareRight),
        ("English", Align::SpareRight),
        ("type", Align::SpareRight),
        ("year", Align::SpareRight),
        ("retracted", Align::SpareRight),
        ("cited by itself", Align::Right),
        ("by its authors", Align::SpareRight),
    ]);
    table.explain(
        "references:",
        "share with a reference list; inside: share of these references that lead to a record",
    );
    if rows.iter().any(|row| own.contains_key(&row.who)) {
        table.explain(
            "cited by itself:",
            "share of the citations of its papers that come from papers of the same country",
        );
    }
    for row in rows {
        let own = own.get(&row.who);
        table.push(vec![
            match row.subject {
                Subject::Country => format!("{} {}", row.who, row.name),
                _ => row.name.clone(),
            },
            count(row.n_records),
            percent(row.share_with_references),
            optional(row.share_references_inside),
            of_all(row, row.share_with_country),
            of_all(row, row.share_with_institution),
            percent(row.share_with_field),
            percent(row.share_with_language),
            optional(row.share_english),
            percent(row.share_with_type),
            percent(row.share_with_year),
            format!("{:.1} %", row.share_retracted * 100.0),
            own.map_or(String::new(), |own| optional(own.share_national_self)),
            own.map_or(String::new(), |own| optional(own.share_author_self)),
        ]);
    }
    table
}

fn by_front(page: &mut Page, ledger: &Ledger, limit: usize, edition: &Edition) -> anyhow::Result<()> {
    let fronts = edition.table::<Front>()?;
    let mut rows: Vec<&FrontSelfCitations> = ledger.of_fronts.iter().collect();
    let share = |row: &FrontSelfCitations| row.share_author_self.unwrap_or(0.0);
    rows.sort_by(|a, b| share(b).total_cmp(&share(a)).then(a.front_id.cmp(&b.front_id)));
    let mut n_retracted: BTreeMap<u32, u32> = BTreeMap::new();
    for row in &ledger.retracted {
        *n_retracted.entry(row.front_id).or_default() += 1;
    }
    let mut table = Table::new(&[
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("citations", Align::Right),
        ("by own authors", Align::Right),
        ("within a country", Align::Right),
        ("retracted at the core", Align::SpareRight),
    ]);
    for row in rows.iter().take(limit) {
        table.push(vec![
            row.front_id.to_string(),
            fronts[row.front_id as usize - 1].label.clone(),
            count(row.n_citations),
            optional(row.share_author_self),
            optional(row.share_national_self),
            n_retracted
                .get(&row.front_id)
                .map_or("0".to_owned(), u32::to_string),
        ]);
    }
    page.text("citations from citing to core papers, the most self-citing fronts first");
    page.table(table);
    if rows.len() > limit {
        page.text(format!("{limit} of {}; --limit 0 shows all", rows.len()));
    }
    Ok(())
}

fn retracted(page: &mut Page, rows: &[RetractedCore], limit: usize) {
    page.text("");
    if rows.is_empty() {
        page.text("No retracted work stands at the core of a front.");
        return;
    }
    page.title("Retracted works at the core of fronts");
    let mut table = Table::new(&[
        ("front", Align::Right),
        ("work", Align::Left),
        ("year", Align::Right),
        ("cited by", Align::Right),
        ("cosine", Align::Right),
        ("title", Align::Flexible),
    ]);
    for row in rows.iter().take(limit) {
        table.push(vec![
            row.front_id.to_string(),
            row.work_id.clone(),
            row.year.map_or("–".to_owned(), |year| year.to_string()),
            row.n_citing.to_string(),
            format!("{:.2}", row.max_cosine),
            row.title.clone().unwrap_or_default(),
        ]);
    }
    page.table(table);
    if rows.len() > limit {
        page.text(format!("{limit} of {}; --limit 0 shows all", rows.len()));
    }
}

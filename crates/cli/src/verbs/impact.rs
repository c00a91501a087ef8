//! `openfronts impact EDITION`: field-normalised indicators of countries, groups and institutions.

use std::path::PathBuf;

use clap::ValueEnum;
use corpus::value::Word;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::credit::Counting;
use openfronts::evidence::Question;
use openfronts::impact::Impact;
use openfronts::members::{Kind, find_group};
use openfronts::papers::Window;

use super::institution::institution_of;
use super::listing::counted_country;
use super::papers::{PAPERS_HELP, Papers};
use super::ranking::papers as paper_count;
use crate::output::{Output, STAMP_HELP, add_provenance, columns_help, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, interval, percent};
use crate::talk::Talk;

/// Show how often papers of a country, group or institution are cited against those of their field and year.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{STAMP_HELP}\n{PAPERS_HELP}", columns_help::<Impact>("Columns of impact")))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// One country by its areas: ISO 3166-1 alpha-2 code or English name.
    #[arg(long, value_name = "CODE", group = "member")]
    country: Option<String>,
    /// One institution by its areas: its id as in OpenAlex, or its name.
    #[arg(long, value_name = "ID", group = "member")]
    institution: Option<String>,
    /// One group of countries by its areas.
    #[arg(long, value_name = "CODE", group = "member")]
    group: Option<String>,
    /// Without a single one: who is listed.
    #[arg(long, value_enum, default_value_t = Who::Country, conflicts_with = "member")]
    kind: Who,
    /// Only in this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// By fractional counting instead of full.
    #[arg(long)]
    fractional: bool,
    /// What the list is sorted by, the greatest first.
    #[arg(long, value_enum, default_value_t = Order::Papers)]
    sort: Order,
    /// In the list only those with so many papers.
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_papers: u64,
    #[command(flatten)]
    papers: Papers,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Who {
    /// Countries.
    Country,
    /// Groups of countries.
    Group,
    /// Institutions.
    Institution,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Papers.
    Papers,
    /// Mean normalised citation score.
    Mncs,
    /// Share of papers among the 10 % most cited.
    Top10,
    /// Share of papers among the 1 % most cited.
    Top1,
    /// Activity index in the area.
    Activity,
}

/// The one that is asked for.
fn member(args: &Args, edition: &Edition, talk: &Talk) -> anyhow::Result<Option<(Kind, String)>> {
    if let Some(asked) = &args.country {
        return Ok(Some((
            Kind::Country,
            counted_country(asked, edition, talk)?.to_string(),
        )));
    }
    if let Some(asked) = &args.group {
        return Ok(Some((Kind::Group, find_group(asked)?.code.clone())));
    }
    let Some(asked) = &args.institution else {
        return Ok(None);
    };
    let known = edition.rows_that(|row: &Impact| row.kind == Kind::Institution && row.area.is_none())?;
    Ok(Some((
        Kind::Institution,
        institution_of(asked, known.into_iter().map(|row| (row.who, row.name)))?.0,
    )))
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let member = member(args, &edition, talk)?;
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    let area = area.transpose()?.map(|area| area.area);
    if args.papers.is_asked() {
        return show_papers(args, &edition, member, area, talk);
    }
    let counting = if args.fractional {
        Counting::Fractional
    } else {
        Counting::Full
    };
    let kind = match args.kind {
        Who::Country => Kind::Country,
        Who::Group => Kind::Group,
        Who::Institution => Kind::Institution,
    };
    let is_asked = |row: &Impact| match &member {
        Some((kind, who)) => (row.kind, &row.who) == (*kind, who) && (area.is_none() || row.area == area),
        None => row.kind == kind && row.area == area && row.n_papers >= args.min_papers,
    };
    let mut found = edition.rows_that(|row: &Impact| row.counting == counting && is_asked(row))?;
    if member.is_none() {
        sort(&mut found, args.sort);
    }
    let n_all = found.len();
    found.truncate(args.output.limit(args.limit));
    if !args.output.is_table() {
        let rows: Vec<_> = found.iter().map(|row| stamped(object(row), &edition)).collect();
        return args.output.rows(&rows, &names_of::<Impact>());
    }
    let mut page = Page::default();
    page.text(over(&edition, counting)?);
    match found.first() {
        None => page.text("no paper of the window with a field is theirs".to_owned()),
        Some(row) => {
            if member.is_some() {
                page.title(row.name.clone());
            }
            page.table(table(&found, member.is_some()));
        }
    }
    if found.len() < n_all {
        page.text(format!("{} of {n_all}; --limit 0 shows all", found.len()));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

fn sort(rows: &mut [Impact], order: Order) {
    let value = |row: &Impact| match order {
        Order::Papers => row.p,
        Order::Mncs => row.mncs,
        Order::Top10 => row.pp_top_10,
        Order::Top1 => row.pp_top_1,
        Order::Activity => row.activity_index.unwrap_or(0.0),
    };
    rows.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.who.cmp(&b.who)));
}

/// Over which papers, with which citations.
fn over(edition: &Edition, counting: Counting) -> anyhow::Result<String> {
    let windows = edition.table::<Window>()?;
    let years = windows.first().map_or(String::new(), |window| {
        format!("{} to {}", window.from_year, window.to_year)
    });
    let within = edition.manifest().parameter("citation_scores", "citation_years");
    let within = match within.and_then(serde_json::Value::as_i64).unwrap_or(0) {
        0 => "all their citations in the corpus".to_owned(),
        years => format!("citations of the first {years} years after publication"),
    };
    Ok(format!(
        "papers of {years}, {within}, against papers of the same field and year (the world is 1, 1 % and 10 %); {} counting",
        counting.as_str()
    ))
}

fn table(rows: &[Impact], is_by_area: bool) -> Table {
    let first = if is_by_area {
        "area"
    } else {
        rows.first().map_or("country", |row| row.kind.as_str())
    };
    let mut columns = vec![
        (first, Align::Flexible),
        ("papers", Align::Right),
        ("MNCS", Align::Right),
        ("interval", Align::SpareLeft),
        ("top 10 %", Align::Right),
        ("top 1 %", Align::SpareRight),
        ("international", Align::SpareRight),
        ("industry", Align::SpareRight),
    ];
    if rows.iter().any(|row| row.activity_index.is_some()) {
        columns.push(("activity", Align::Right));
    }
    columns.push(("caveats", Align::Left));
    let has_activity = columns.len() == 10;
    let mut table = Table::new(&columns);
    table.explain("MNCS", "mean normalised citation score");
    if has_activity {
        table.explain(
            "activity",
            "share of the area in its papers over its share in those of all; above 1: more than others",
        );
    }
    for row in rows {
        let marks = table.marks(&row.caveats);
        let mut cells = vec![
            named(row, is_by_area),
            paper_count((row.p * 10.0).round() / 10.0),
            format!("{:.2}", row.mncs),
            interval(row.mncs_low, row.mncs_high),
            format!("{:.1} %", row.pp_top_10 * 100.0),
            format!("{:.1} %", row.pp_top_1 * 100.0),
            percent(row.share_international),
            row.share_industry.map_or("–".to_owned(), percent),
        ];
        if has_activity {
            cells.push(
                row.activity_index
                    .map_or("–".to_owned(), |index| format!("{index:.2}")),
            );
        }
        cells.push(marks);
        table.push(cells);
    }
    table
}

fn named(row: &Impact, is_by_area: bool) -> String {
    match (is_by_area, row.kind) {
        (true, _) => match row.area {
            None => "all papers".to_owned(),
            area => classification().area_name(area).to_owned(),
        },
        (false, kind) if kind == Kind::Institution || row.who == row.name => row.name.clone(),
        (false, _) => format!("{} {}", row.who, row.name),
    }
}

/// The papers behind a row: of the window, with a score; of all where nobody is named.
fn show_papers(
    args: &Args,
    edition: &Edition,
    member: Option<(Kind, String)>,
    area: Option<u8>,
    talk: &Talk,
) -> anyhow::Result<()> {
    let scored = edition.rows::<openfronts::citation_scores::CitationScore>()?;
    let works = scored
        .map(|row| row.map(|row| row.work))
        .collect::<corpus::Result<_>>()?;
    let whose = member.as_ref().map_or("the world", |member| member.1.as_str());
    let title = format!("Papers of {whose} with a score");
    let question = Question {
        of: member.into_iter().collect(),
        area,
        works: Some(works),
        ..Question::default()
    };
    args.papers
        .show(edition, &question, title, (args.limit, &args.output), talk)
}

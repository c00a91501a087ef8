//! `openfronts front EDITION ID`: one front, its countries, and the very papers behind each number.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::ValueEnum;
use corpus::Country;
use openfronts::areas::classification;
use openfronts::caveat::sentence_of;
use openfronts::countries::FrontCountry;
use openfronts::front_papers::FrontPaper;
use openfronts::fronts::Front;
use openfronts::geography::{counted_as, country_name};
use openfronts::lineage::LineageLink;
use openfronts::records::Record;
use openfronts::{Edition, Error};
use serde_json::{Map, Value};

use super::listing::{Listed, counted_country, listed, merges_hong_kong_macao};
use crate::output::{Output, add_provenance, columns_help, help_of, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, count, interval, number_of, percent};
use crate::talk::Talk;

/// Show one front: its measures, its countries, its papers.
#[derive(clap::Args)]
#[command(after_long_help = help())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Number of the front in this edition, or the id it keeps from edition to edition.
    id: String,
    /// List the papers behind the numbers.
    #[arg(long)]
    papers: bool,
    /// With --papers: only core or only citing papers.
    #[arg(long, value_enum, requires = "papers")]
    role: Option<Role>,
    /// With --papers: only papers of this country, as they are counted: code or name.
    #[arg(long, value_name = "COUNTRY", requires = "papers")]
    country: Option<String>,
    /// Countries in the table at most; 0 for all.
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    output: Output,
}

/// CSV has the rows of front_countries, with --papers those of front_papers with the columns of records; JSON has the
/// front with all of them.
fn help() -> String {
    let records = format!(
        "{}\n\n",
        columns_help::<Record>("Columns that --papers adds, of records")
    );
    format!("{records}{}", help_of::<FrontCountry, FrontPaper>(""))
}

/// Part of a front.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Highly cited papers that make the front.
    Core,
    /// Papers that cite them.
    Citing,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let mut all = listed(&edition)?;
    let n_fronts = all.len();
    let place = |is: &dyn Fn(&Front) -> bool| all.iter().position(|listed| is(&listed.front));
    let exactly = place(&|front| args.id.parse() == Ok(front.front_id) || front.stable_id == args.id);
    let place = exactly.or_else(|| place(&|front| front.stable_id.eq_ignore_ascii_case(&args.id)));
    let front = place.map(|place| all.swap_remove(place));
    let front = front.ok_or(Error::UnknownFront {
        asked: args.id.clone(),
        n_fronts,
    })?;
    let front_id = front.front.front_id;
    let mut countries = edition.table::<FrontCountry>()?;
    countries.retain(|row| row.front_id == front_id);
    if !args.papers {
        return show(args, &edition, &front, &countries, talk);
    }
    let papers = papers(&edition, front_id, args, talk)?;
    if args.output.is_json() {
        return args
            .output
            .value(&document(&edition, &front, &countries, Some(&papers))?);
    }
    if !args.output.is_table() {
        let rows: Vec<_> = papers
            .iter()
            .map(|paper| stamped(paper.row(), &edition))
            .collect();
        return args.output.rows(&rows, &names_of::<FrontPaper>());
    }
    let mut page = Page::default();
    page.title(format!("Front {}: {}", front.front.front_id, front.front.label));
    page.text(match papers.len() {
        0 => "no such paper in this front".to_owned(),
        n => format!(
            "{}, core papers first, the most cited first",
            number_of(n, "paper")
        ),
    });
    if !papers.is_empty() {
        page.table(paper_table(&papers));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

/// The front without its papers.
fn show(
    args: &Args,
    edition: &Edition,
    front: &Listed,
    countries: &[FrontCountry],
    talk: &Talk,
) -> anyhow::Result<()> {
    if args.output.is_json() {
        return args.output.value(&document(edition, front, countries, None)?);
    }
    if !args.output.is_table() {
        let rows: Vec<_> = countries
            .iter()
            .map(|row| stamped(object(row), edition))
            .collect();
        return args.output.rows(&rows, &names_of::<FrontCountry>());
    }
    let mut page = sheet(front, countries, args.limit, edition)?;
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

/// A paper in the front, and what a reader wants to know of it.
struct Paper {
    place: FrontPaper,
    record: Record,
}

impl Paper {
    fn row(&self) -> Map<String, Value> {
        let mut row = object(&self.place);
        row.extend(object(&self.record));
        row
    }
}

/// The papers asked for: core first, then the most cited.
fn papers(edition: &Edition, front_id: u32, args: &Args, talk: &Talk) -> anyhow::Result<Vec<Paper>> {
    let country = args
        .country
        .as_deref()
        .map(|asked| counted_country(asked, edition, talk))
        .transpose()?;
    let merge = merges_hong_kong_macao(edition);
    let is_of = |record: &Record, country: Country| {
        let known = record.countries.iter().filter_map(|code| Country::parse(code));
        known
            .map(|code| counted_as(code, merge))
            .any(|code| code == country)
    };
    let role = args.role.map(|role| match role {
        Role::Core => "core",
        Role::Citing => "citing",
    });
    let mut places = edition.table::<FrontPaper>()?;
    places.retain(|row| row.front_id == front_id && role.is_none_or(|role| row.role == role));
    let wanted = places.iter().map(|place| place.work).collect();
    let records = records(edition, &wanted)?;
    let paper = |place: FrontPaper| {
        let record = records.get(&place.work)?.clone();
        Some(Paper { place, record })
    };
    let mut papers: Vec<Paper> = places
        .into_iter()
        .filter_map(paper)
        .filter(|paper| country.is_none_or(|country| is_of(&paper.record, country)))
        .collect();
    papers.sort_by(|a, b| {
        let by_role = b.place.role.cmp(&a.place.role);
        by_role
            .then(b.place.n_citations.cmp(&a.place.n_citations))
            .then(a.place.work.cmp(&b.place.work))
    });
    Ok(papers)
}

/// The records of these papers, read row by row.
fn records(edition: &Edition, wanted: &BTreeSet<u32>) -> anyhow::Result<BTreeMap<u32, Record>> {
    let mut records = BTreeMap::new();
    for record in edition.rows::<Record>()? {
        let record = record?;
        if wanted.contains(&record.work) {
            records.insert(record.work, record);
        }
    }
    Ok(records)
}

fn document(
    edition: &Edition,
    front: &Listed,
    countries: &[FrontCountry],
    papers: Option<&Vec<Paper>>,
) -> anyhow::Result<Map<String, Value>> {
    let mut row = front.row(edition);
    row.insert("limits".into(), limits_of(edition)?);
    row.insert(
        "countries".into(),
        countries.iter().map(object).map(Value::Object).collect(),
    );
    let lineage = lineage_of(edition, front.front.front_id)?;
    row.insert(
        "lineage".into(),
        lineage.iter().map(object).map(Value::Object).collect(),
    );
    if let Some(papers) = papers {
        row.insert(
            "papers".into(),
            papers.iter().map(Paper::row).map(Value::Object).collect(),
        );
    }
    Ok(row)
}

/// The front on one screen.
fn sheet(
    listed: &Listed,
    countries: &[FrontCountry],
    limit: usize,
    edition: &Edition,
) -> anyhow::Result<Page> {
    let Listed { front, coverage } = listed;
    let mut page = Page::default();
    page.title(format!("Front {}: {}", front.front_id, front.label));
    page.text(classification().area_name(front.area));
    page.text(format!("Keywords: {}", front.keywords.join(", ")));
    page.text(measures(listed));
    page.text(format!("Id from edition to edition: {}", front.stable_id));
    for link in lineage_of(edition, front.front_id)? {
        page.text(told(&link));
    }
    page.text("");
    page.title("Most central core papers");
    let records = edition
        .rows::<Record>()?
        .collect::<corpus::Result<Vec<Record>>>()?;
    for id in &front.central_papers {
        if let Some(record) = records.iter().find(|record| record.work_id == *id) {
            page.text(format!("  {}", citation(record)));
        }
    }
    page.text("");
    page.title(format!(
        "Countries: known for {} of the core papers and {} of the citing papers",
        percent(coverage.share_core_with_country),
        percent(coverage.share_citing_with_country)
    ));
    let shown = if limit == 0 {
        countries.len()
    } else {
        limit.min(countries.len())
    };
    page.table(country_table(&countries[..shown]));
    if countries.len() > shown {
        page.text(format!(
            "{shown} of {} countries; --limit 0 shows all",
            countries.len()
        ));
    }
    for code in listed.caveats() {
        page.text(format!("caveat: {}", sentence_of(&code)));
    }
    Ok(page)
}

/// Where the front comes from, if the edition goes on with an earlier one.
fn lineage_of(edition: &Edition, front_id: u32) -> anyhow::Result<Vec<LineageLink>> {
    let mut links = edition.table::<LineageLink>()?;
    links.retain(|link| link.front_id == Some(front_id));
    Ok(links)
}

/// A link to a former front in words.
fn told(link: &LineageLink) -> String {
    let (Some(id), Some(label)) = (&link.former_id, &link.former_label) else {
        return "No front of the earlier edition has its core papers: it was born.".to_owned();
    };
    format!(
        "Of the earlier edition's front {id}, {label}: {} of {} core papers; {}",
        link.n_shared, link.n_former, link.fate
    )
}

fn measures(listed: &Listed) -> String {
    let front = &listed.front;
    let years = front.first_citing_year.zip(front.last_citing_year);
    let years = years.map_or(String::new(), |(first, last)| format!(" of {first} to {last}"));
    format!(
        "{} core papers (mean year {:.1}) · {} citing papers{years} · {} citations · {:.2} citing papers per core paper \
         and year · cosines of at least {:.2}, {} · place {} in its area by citations{}",
        front.n_core,
        front.mean_year,
        count(front.n_citing.into()),
        count(front.n_citations),
        front.cpt,
        front.min_cosine,
        number_of(front.n_links as usize, "link"),
        front.rank_in_area,
        chosen(listed)
    )
}

fn chosen(listed: &Listed) -> String {
    let hot = listed
        .front
        .hot_rank
        .map(|rank| format!(" · hot front {rank} of its area"));
    let emerging = listed
        .front
        .emerging_rank
        .map(|rank| format!(" · emerging front {rank} of its area"));
    let key: Vec<String> = listed
        .front
        .key
        .iter()
        .map(|why| format!(" · key front ({})", why.replace('_', " ")))
        .collect();
    format!(
        "{}{}{}",
        hot.unwrap_or_default(),
        emerging.unwrap_or_default(),
        key.concat()
    )
}

fn citation(record: &Record) -> String {
    let author = record.first_author.as_deref().unwrap_or("unknown author");
    let others = if record.n_authors > 1 { " et al." } else { "" };
    let year = record.year.map_or("no year".to_owned(), |year| year.to_string());
    let title = record.title.as_deref().unwrap_or("without a title");
    let place = record
        .doi
        .as_ref()
        .map_or_else(|| record.work_id.clone(), |doi| format!("doi:{doi}"));
    format!("{author}{others} ({year}). {title}. {place}")
}

fn country_table(countries: &[FrontCountry]) -> Table {
    let mut table = Table::new(&[
        ("rank", Align::Right),
        ("country", Align::Left),
        ("index", Align::Right),
        ("interval", Align::Left),
        ("core", Align::Right),
        ("citing", Align::Right),
        ("contribution", Align::SpareRight),
        ("influence", Align::SpareRight),
    ]);
    for row in countries {
        let name = Country::parse(&row.country).map_or(row.country.clone(), country_name);
        let rank = table.rank(row.rank, row.is_tied);
        table.push(vec![
            rank,
            format!("{} {name}", row.country),
            format!("{:.2}", row.index),
            interval(row.index_low, row.index_high),
            papers_by(row.n_core, row.share_core),
            papers_by(row.n_citing, row.share_citing),
            format!("{:.2}", row.contribution),
            format!("{:.2}", row.influence),
        ]);
    }
    table
}

/// `3 (43 %)`; with fractional counting `2.5 (43 %)`.
fn papers_by(n: f64, share: f64) -> String {
    let n = if n.fract() == 0.0 {
        format!("{n:.0}")
    } else {
        format!("{n:.1}")
    };
    format!("{n} ({})", percent(share))
}

fn paper_table(papers: &[Paper]) -> Table {
    let mut table = Table::new(&[
        ("role", Align::Left),
        ("work", Align::Left),
        ("year", Align::Right),
        ("citations", Align::Right),
        ("core cited", Align::SpareRight),
        ("countries", Align::SpareLeft),
        ("title", Align::Flexible),
        ("DOI", Align::SpareLeft),
    ]);
    for Paper { place, record } in papers {
        table.push(vec![
            place.role.clone(),
            record.work_id.clone(),
            record.year.map_or("–".into(), |year| year.to_string()),
            place.n_citations.to_string(),
            place.n_core_cited.to_string(),
            if record.countries.is_empty() {
                "unknown".into()
            } else {
                record.countries.join(" ")
            },
            record.title.clone().unwrap_or_default(),
            record.doi.clone().unwrap_or_default(),
        ]);
    }
    table
}

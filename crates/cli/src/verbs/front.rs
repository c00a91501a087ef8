//! `openfronts front EDITION ID`: one front, its countries, and the very papers behind each number.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ValueEnum;
use corpus::Country;
use openfronts::areas::classification;
use openfronts::caveat::sentence_of;
use openfronts::clusters::FrontPaper;
use openfronts::countries::FrontCountry;
use openfronts::geography::{counted_as, country_name, find_country};
use openfronts::records::Record;
use openfronts::{Edition, Error};
use serde_json::{Map, Value};

use super::listing::{Listed, listed};
use crate::output::{Output, help_of, object, say_provenance, stamped};
use crate::table::{Align, Table, count, number_of, percent};
use crate::talk::Talk;

/// Countries shown on a terminal.
const N_COUNTRIES: usize = 10;

/// Show one front: its measures, its countries, its papers.
#[derive(clap::Args)]
#[command(after_long_help = help_of::<FrontCountry, FrontPaper>())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Number of the front.
    id: u32,
    /// List the papers behind the numbers.
    #[arg(long)]
    papers: bool,
    /// With --papers: only core or only citing papers.
    #[arg(long, value_enum, requires = "papers")]
    role: Option<Role>,
    /// With --papers: only papers of this country, as they are counted: code or name.
    #[arg(long, value_name = "COUNTRY", requires = "papers")]
    country: Option<String>,
    #[command(flatten)]
    output: Output,
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
    let all = listed(&edition)?;
    let n_fronts = all.len();
    let front = all.into_iter().find(|listed| listed.front.front_id == args.id);
    let front = front.ok_or(Error::UnknownFront {
        asked: args.id.to_string(),
        n_fronts,
    })?;
    let mut countries = edition.table::<FrontCountry>()?;
    countries.retain(|row| row.front_id == args.id);
    let papers = papers(&edition, args)?;
    if args.output.is_json() {
        return args.output.value(&document(
            &edition,
            &front,
            &countries,
            args.papers.then_some(&papers),
        ));
    }
    match (args.output.is_table(), args.papers) {
        (false, false) => args.output.rows(
            &countries
                .iter()
                .map(|row| stamped(object(row), &edition))
                .collect::<Vec<_>>(),
        ),
        (false, true) => args.output.rows(
            &papers
                .iter()
                .map(|paper| stamped(paper.row(), &edition))
                .collect::<Vec<_>>(),
        ),
        (true, false) => {
            args.output.text(&sheet(&front, &countries, &edition)?)?;
            say_provenance(&edition, talk)
        }
        (true, true) => {
            args.output.table(&paper_table(&papers))?;
            talk.say(&format!(
                "{} of front {}",
                number_of(papers.len(), "paper"),
                args.id
            ));
            say_provenance(&edition, talk)
        }
    }
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
fn papers(edition: &Edition, args: &Args) -> anyhow::Result<Vec<Paper>> {
    let merge = edition.manifest().parameter("countries", "merge_hong_kong_macao");
    let merge = merge.and_then(Value::as_bool).unwrap_or(true);
    let country = args
        .country
        .as_deref()
        .map(find_country)
        .transpose()?
        .map(|c| counted_as(c, merge));
    let is_of = |record: &Record, country: Country| {
        let known = record.countries.iter().filter_map(|code| Country::parse(code));
        known
            .map(|code| counted_as(code, merge))
            .any(|code| code == country)
    };
    let mut places = edition.table::<FrontPaper>()?;
    places.retain(|row| row.front_id == args.id);
    let records: BTreeMap<u32, Record> = edition
        .table::<Record>()?
        .into_iter()
        .map(|record| (record.work, record))
        .collect();
    let mut papers: Vec<Paper> = places
        .into_iter()
        .map(|place| Paper {
            record: records[&place.work].clone(),
            place,
        })
        .filter(|paper| match args.role {
            None => true,
            Some(Role::Core) => paper.place.role == "core",
            Some(Role::Citing) => paper.place.role == "citing",
        })
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

fn document(
    edition: &Edition,
    front: &Listed,
    countries: &[FrontCountry],
    papers: Option<&Vec<Paper>>,
) -> Map<String, Value> {
    let mut row = front.row(edition);
    row.insert(
        "countries".into(),
        countries.iter().map(object).map(Value::Object).collect(),
    );
    if let Some(papers) = papers {
        row.insert(
            "papers".into(),
            papers.iter().map(Paper::row).map(Value::Object).collect(),
        );
    }
    row
}

/// The front on one screen.
fn sheet(listed: &Listed, countries: &[FrontCountry], edition: &Edition) -> anyhow::Result<String> {
    let Listed { front, coverage } = listed;
    let mut text = String::new();
    let bold = anstyle::Style::new().bold();
    writeln!(text, "{bold}Front {}: {}{bold:#}", front.front_id, front.label)?;
    writeln!(text, "{}", classification().area_name(front.area))?;
    writeln!(text, "Keywords: {}", front.keywords.join(", "))?;
    let years = front.first_citing_year.zip(front.last_citing_year);
    let years = years.map_or(String::new(), |(first, last)| format!(" of {first} to {last}"));
    writeln!(
        text,
        "{} core papers (mean year {:.1}) · {} citing papers{years} · {} citations · {:.1} citing papers per core paper and year",
        front.n_core,
        front.mean_year,
        count(front.n_citing.into()),
        count(front.n_citations),
        front.cpt
    )?;
    writeln!(
        text,
        "Cut at cosine {:.2}, {} · place {} in its area by citations{}",
        front.min_cosine,
        number_of(front.n_links as usize, "link"),
        front.rank_in_area,
        chosen(listed)
    )?;
    writeln!(text, "\nMost central core papers")?;
    let records = edition.table::<Record>()?;
    for id in &front.central_papers {
        if let Some(record) = records.iter().find(|record| record.work_id == *id) {
            writeln!(text, "  {}", citation(record))?;
        }
    }
    writeln!(
        text,
        "\nCountries: known for {} of the core papers and {} of the citing papers",
        percent(coverage.share_core_with_country),
        percent(coverage.share_citing_with_country)
    )?;
    let mut bytes = Vec::new();
    country_table(&countries[..countries.len().min(N_COUNTRIES)]).write(&mut bytes, None)?;
    text.push_str(&String::from_utf8(bytes)?);
    if countries.len() > N_COUNTRIES {
        writeln!(
            text,
            "… and {} more; --csv or --json shows all",
            countries.len() - N_COUNTRIES
        )?;
    }
    for code in listed.caveats() {
        writeln!(text, "caveat: {}", sentence_of(&code))?;
    }
    Ok(text)
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
        ("contribution", Align::Right),
        ("influence", Align::Right),
    ]);
    for row in countries {
        let name = Country::parse(&row.country).map_or(row.country.clone(), country_name);
        let rank = table.rank(row.rank, row.is_tied);
        table.push(vec![
            rank,
            format!("{} {name}", row.country),
            format!("{:.2}", row.index),
            format!("{:.2} to {:.2}", row.index_low, row.index_high),
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
        ("core cited", Align::Right),
        ("countries", Align::Left),
        ("title", Align::Flexible),
        ("DOI", Align::Left),
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

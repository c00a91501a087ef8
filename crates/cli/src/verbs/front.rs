//! `openfronts front EDITION ID`: one front, its countries, and the very papers behind each number.

use std::path::PathBuf;

use clap::ValueEnum;
use corpus::value::Word;
use openfronts::areas::classification;
use openfronts::caveat::sentence_of;
use openfronts::credit::Counting;
use openfronts::front_papers::FrontPaper;
use openfronts::front_standings::FrontStanding;
use openfronts::fronts::Front;
use openfronts::lineage::LineageLink;
use openfronts::members::Kind;
use openfronts::records::Record;
use openfronts::{Edition, Error};
use serde_json::{Map, Value};

use super::front_papers::{Paper, Role, paper_table, papers};
use super::listing::{Listed, listed};
use super::ranking::{Rule, papers as paper_count};
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
    /// Who is ranked in the table and in CSV.
    #[arg(long, value_enum, default_value_t = Who::Country)]
    kind: Who,
    /// How credit is shared: full is the rule of the published reports.
    #[arg(long, value_enum, default_value_t = Rule::Full)]
    counting: Rule,
    /// Countries, institutions or groups in the table at most; 0 for all.
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    output: Output,
}

/// Who is ranked.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Who {
    /// Countries.
    Country,
    /// Institutions.
    Institution,
    /// Groups of countries.
    Group,
}

impl Who {
    fn kind(self) -> Kind {
        match self {
            Who::Country => Kind::Country,
            Who::Institution => Kind::Institution,
            Who::Group => Kind::Group,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Who::Country => "Countries",
            Who::Institution => "Institutions",
            Who::Group => "Groups of countries",
        }
    }
}

/// The standings of a front by a counting, in order of rank.
fn standings(edition: &Edition, front_id: u32, counting: Counting) -> anyhow::Result<Vec<FrontStanding>> {
    let is_of = |row: &FrontStanding| (row.front_id, row.counting) == (front_id, counting);
    Ok(edition.rows_that(is_of)?)
}

/// CSV has the rows of front_standings, with --papers those of front_papers with the columns of records; JSON has the
/// front with all of them.
fn help() -> String {
    let records = format!(
        "{}\n\n",
        columns_help::<Record>("Columns that --papers adds, of records")
    );
    format!("{records}{}", help_of::<FrontStanding, FrontPaper>(""))
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
    let standings = standings(&edition, front_id, args.counting.counting())?;
    if !args.papers {
        return show(args, &edition, &front, &standings, talk);
    }
    let papers = papers(&edition, front_id, args.role, args.country.as_deref(), talk)?;
    if args.output.is_json() {
        return args
            .output
            .value(&document(&edition, &front, &standings, Some(&papers))?);
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
    standings: &[FrontStanding],
    talk: &Talk,
) -> anyhow::Result<()> {
    if args.output.is_json() {
        return args.output.value(&document(edition, front, standings, None)?);
    }
    let of_kind = standings.iter().filter(|row| row.kind == args.kind.kind());
    if !args.output.is_table() {
        let rows: Vec<_> = of_kind.map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<FrontStanding>());
    }
    let of_kind: Vec<&FrontStanding> = of_kind.collect();
    let mut page = sheet(front, &of_kind, args, edition)?;
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

fn document(
    edition: &Edition,
    front: &Listed,
    standings: &[FrontStanding],
    papers: Option<&Vec<Paper>>,
) -> anyhow::Result<Map<String, Value>> {
    let mut row = front.row(edition);
    row.insert("limits".into(), limits_of(edition)?);
    for (key, kind) in [
        ("countries", Kind::Country),
        ("groups", Kind::Group),
        ("institutions", Kind::Institution),
    ] {
        let of_kind = standings.iter().filter(|standing| standing.kind == kind);
        row.insert(key.into(), of_kind.map(object).map(Value::Object).collect());
    }
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
    standings: &[&FrontStanding],
    args: &Args,
    edition: &Edition,
) -> anyhow::Result<Page> {
    let Listed { front, .. } = listed;
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
    page.title(known(listed, standings, args));
    let shown = if args.limit == 0 {
        standings.len()
    } else {
        args.limit.min(standings.len())
    };
    page.table(standing_table(&standings[..shown]));
    if standings.len() > shown {
        page.text(format!("{shown} of {}; --limit 0 shows all", standings.len()));
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

/// Who stands in the table, and of how many papers they are known.
fn known(listed: &Listed, standings: &[&FrontStanding], args: &Args) -> String {
    let coverage = &listed.coverage;
    let (core, citing) = standings.first().map_or(
        (
            coverage.share_core_with_country,
            coverage.share_citing_with_country,
        ),
        |row| (row.share_core_known, row.share_citing_known),
    );
    let rule = match args.counting.counting() {
        Counting::Full => String::new(),
        counting => format!(", {} counting", counting.as_str()),
    };
    format!(
        "{}: known for {} of the core papers and {} of the citing papers{rule}",
        args.kind.title(),
        percent(core),
        percent(citing)
    )
}

fn standing_table(standings: &[&FrontStanding]) -> Table {
    let mut table = Table::new(&[
        ("rank", Align::Right),
        (
            standings.first().map_or("country", |row| row.kind.as_str()),
            Align::Flexible,
        ),
        ("index", Align::Right),
        ("interval", Align::Left),
        ("core", Align::Right),
        ("citing", Align::Right),
        ("contribution", Align::SpareRight),
        ("influence", Align::SpareRight),
    ]);
    for row in standings {
        let rank = table.rank(row.rank, row.is_tied);
        table.push(vec![
            rank,
            match row.kind {
                Kind::Institution => row.name.clone(),
                _ if row.who == row.name => row.name.clone(),
                _ => format!("{} {}", row.who, row.name),
            },
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
    format!("{} ({})", paper_count(n), percent(share))
}

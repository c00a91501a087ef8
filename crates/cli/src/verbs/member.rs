//! One member: a country, an institution or a group of countries. Its standings, the fronts in which it stands first, its
//! papers; by the verbs country, institution and group.

use std::collections::{BTreeMap, BTreeSet};

use corpus::value::Word;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::coverage::{Coverage, Subject};
use openfronts::evidence::{Question, fronts_of_set};
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::fronts::Front;
use openfronts::members::Kind;
use openfronts::self_citations::CountrySelfCitations;
use serde_json::{Map, Value};

use super::papers::Papers;
use super::ranking::{Rule, Set, papers as paper_count};
use crate::output::{Output, add_provenance, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, interval, percent};
use crate::talk::Talk;

/// What `--help` says of the columns that come from the fronts. CSV has the rows of front_standings; JSON both tables.
pub(crate) const MORE_HELP: &str = "  label, area             Label and area of the front.\n";

/// What is shown of a member.
#[derive(clap::Args)]
pub(crate) struct Choice {
    /// How credit is shared: full is the rule of the published reports.
    #[arg(long, value_enum, default_value_t = Rule::Full)]
    counting: Rule,
    #[command(flatten)]
    papers: Papers,
    /// With --papers: only those of this front, by its number.
    #[arg(long, value_name = "N", requires = "papers")]
    front: Option<u32>,
    /// With --papers: only those of fronts of this set.
    #[arg(long, value_enum, requires = "papers", conflicts_with = "front")]
    set: Option<Set>,
    /// With --papers: only those of fronts of this area.
    #[arg(long, value_name = "AREA", requires = "papers", conflicts_with = "front")]
    area: Option<String>,
    /// With --papers: only core or only citing papers.
    #[arg(long, value_parser = ["core", "citing"], requires = "papers")]
    role: Option<String>,
    /// Rows to show at most; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

/// Who is shown.
pub(crate) struct Member {
    pub(crate) kind: Kind,
    pub(crate) who: String,
    pub(crate) name: String,
}

pub(crate) fn show(choice: &Choice, edition: &Edition, member: &Member, talk: &Talk) -> anyhow::Result<()> {
    if choice.papers.is_asked() {
        return show_papers(choice, edition, member, talk);
    }
    let is_of = |kind, who: &str| kind == member.kind && who == member.who;
    let counting = choice.counting.counting();
    let all = edition.rows_that(|row: &Standing| is_of(row.kind, &row.who))?;
    let (standings, others): (Vec<Standing>, Vec<Standing>) =
        all.into_iter().partition(|row| row.counting == counting);
    let is_row = |row: &FrontStanding| row.counting == counting && is_of(row.kind, &row.who);
    let mut fronts = edition.rows_that(is_row)?;
    fronts.sort_by(|a, b| {
        a.rank
            .cmp(&b.rank)
            .then(b.index.total_cmp(&a.index))
            .then(a.front_id.cmp(&b.front_id))
    });
    let n_fronts = fronts.len();
    fronts.truncate(choice.output.limit(choice.limit));
    let of_fronts = edition.table::<Front>()?.into_iter();
    let labels: BTreeMap<u32, Front> = of_fronts.map(|front| (front.front_id, front)).collect();
    let front_rows = || fronts.iter().map(|row| front_row(row, &labels[&row.front_id]));
    if choice.output.is_json() {
        let document = document(member, standings.iter().chain(&others), front_rows(), edition)?;
        return choice.output.value(&stamped(document, edition));
    }
    if !choice.output.is_table() {
        let rows: Vec<_> = front_rows().map(|row| stamped(row, edition)).collect();
        return choice.output.rows(&rows, &names_of::<FrontStanding>());
    }
    let mut page = Page::default();
    page.title(member.name.clone());
    if standings.is_empty() {
        page.text(format!("No paper of a front has an address in {}.", member.name));
    } else {
        page.table(standing_table(&standings));
        page.text("");
        page.text(by_countings(&standings, &others));
        if let Some(data) = data_of(edition, member)? {
            page.text(data);
        }
        page.text("");
        page.text(format!(
            "Fronts, the best rank first: {} of {n_fronts}",
            fronts.len()
        ));
        page.table(front_table(&fronts, &labels));
    }
    add_provenance(&mut page, edition, talk)?;
    choice.output.page(&page)
}

fn document<'a>(
    member: &Member,
    standings: impl Iterator<Item = &'a Standing>,
    fronts: impl Iterator<Item = Map<String, Value>>,
    edition: &Edition,
) -> anyhow::Result<Map<String, Value>> {
    let mut document = Map::new();
    document.insert("kind".into(), member.kind.as_str().into());
    document.insert("who".into(), member.who.clone().into());
    document.insert("name".into(), member.name.clone().into());
    document.insert(
        "standings".into(),
        standings.map(object).map(Value::Object).collect(),
    );
    document.insert("fronts".into(), fronts.map(Value::Object).collect());
    document.insert("limits".into(), limits_of(edition)?);
    Ok(document)
}

/// The papers of fronts of which the member has credit.
fn show_papers(choice: &Choice, edition: &Edition, member: &Member, talk: &Talk) -> anyhow::Result<()> {
    let area = choice
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    let area = area.transpose()?;
    let set = choice.set.map_or("all", Set::code);
    let fronts = match choice.front {
        Some(front) => {
            let n_fronts = edition.table::<Front>()?.len();
            if front == 0 || front as usize > n_fronts {
                let asked = front.to_string();
                return Err(openfronts::Error::UnknownFront { asked, n_fronts }.into());
            }
            BTreeSet::from([front])
        }
        None => fronts_of_set(edition, set, area.map(|area| area.area))?,
    };
    let question = Question {
        of: vec![(member.kind, member.who.clone())],
        counting: Some(choice.counting.counting()),
        fronts: Some(fronts),
        role: choice.role.clone(),
        ..Question::default()
    };
    let of = match (choice.front, area) {
        (Some(front), _) => format!("front {front}"),
        (None, Some(area)) => format!("fronts of {}, set {set}", area.name),
        (None, None) => format!("fronts, set {set}"),
    };
    let role = choice
        .role
        .as_deref()
        .map_or(String::new(), |role| format!("{role} "));
    let title = format!("{}: {role}papers of {of}", member.name);
    choice
        .papers
        .show(edition, &question, title, (choice.limit, &choice.output), talk)
}

/// A row of a front with the front's label and area.
fn front_row(row: &FrontStanding, front: &Front) -> Map<String, Value> {
    let mut object = object(row);
    object.insert("label".into(), front.label.clone().into());
    object.insert("area".into(), front.area.into());
    object
}

/// `All fronts by other countings: fractional 3.20 (rank 2), …`.
fn by_countings(standings: &[Standing], others: &[Standing]) -> String {
    let is_over_all = |row: &&Standing| row.front_set == "all" && row.area.is_none();
    let all = standings.iter().chain(others).filter(is_over_all);
    let told = |row: &Standing| format!("{} {:.2} (rank {})", row.counting.as_str(), row.index, row.rank);
    let mut all: Vec<&Standing> = all.collect();
    all.sort_by_key(|row| row.counting);
    let all: Vec<String> = all.into_iter().map(told).collect();
    format!("Index over all fronts by each counting: {}", all.join(", "))
}

/// How much is known of a country's records, beside the whole corpus, and how much of its citations are its own.
fn data_of(edition: &Edition, member: &Member) -> anyhow::Result<Option<String>> {
    if member.kind != Kind::Country {
        return Ok(None);
    }
    let rows = edition.table::<Coverage>()?;
    let world = rows.iter().find(|row| row.subject == Subject::World);
    let own = rows
        .iter()
        .find(|row| row.subject == Subject::Country && row.who == member.who);
    let cited = edition.table::<CountrySelfCitations>()?.into_iter();
    let cited = cited
        .filter(|row| row.country.is_some_and(|country| country.as_str() == member.who))
        .find_map(|row| row.share_national_self);
    let (Some(world), Some(own)) = (world, own) else {
        return Ok(None);
    };
    let share = |of: fn(&Coverage) -> f64| format!("{} ({})", percent(of(own)), percent(of(world)));
    let cited = cited.map_or(String::new(), |cited| {
        format!("; {} of its citations come from itself", percent(cited))
    });
    Ok(Some(format!(
        "Data (in brackets the whole corpus): {} records, with references {}, with a field {}{cited}",
        own.n_records,
        share(|row| row.share_with_references),
        share(|row| row.share_with_field)
    )))
}

fn standing_table(standings: &[Standing]) -> Table {
    let mut table = Table::new(&[
        ("fronts", Align::Flexible),
        ("rank", Align::Right),
        ("index", Align::Right),
        ("interval", Align::Left),
        ("core", Align::SpareRight),
        ("citing", Align::SpareRight),
        ("first", Align::Right),
        ("share", Align::Right),
        ("second", Align::SpareRight),
        ("third", Align::SpareRight),
        ("present in", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    table.explain(
        "core, citing:",
        "the parts of the index that come from core and from citing papers",
    );
    for row in standings
        .iter()
        .filter(|row| row.area.is_none() || row.front_set == "all")
    {
        let set = match row.area {
            None => format!("{} fronts", row.front_set),
            area => classification().area_name(area).to_owned(),
        };
        let marks = table.marks(&row.caveats);
        let rank = table.rank(row.rank, row.is_tied);
        table.push(vec![
            set,
            rank,
            format!("{:.2}", row.index),
            interval(row.index_low, row.index_high),
            format!("{:.2}", row.index_core),
            format!("{:.2}", row.index_citing),
            row.n_first.to_string(),
            percent(row.share_first),
            row.n_second.to_string(),
            row.n_third.to_string(),
            format!("{} of {}", row.n_fronts_present, row.n_fronts),
            marks,
        ]);
    }
    table
}

fn front_table(fronts: &[FrontStanding], labels: &BTreeMap<u32, Front>) -> Table {
    let mut table = Table::new(&[
        ("rank", Align::Right),
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("index", Align::Right),
        ("core", Align::Right),
        ("citing", Align::Right),
        ("mean year", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    for row in fronts {
        let front = &labels[&row.front_id];
        let marks = table.marks(&row.caveats);
        let rank = table.rank(row.rank, row.is_tied);
        table.push(vec![
            rank,
            row.front_id.to_string(),
            front.label.clone(),
            format!("{:.2}", row.index),
            format!("{} of {}", paper_count(row.n_core), front.n_core),
            format!("{} of {}", paper_count(row.n_citing), front.n_citing),
            format!("{:.1}", front.mean_year),
            marks,
        ]);
    }
    table
}

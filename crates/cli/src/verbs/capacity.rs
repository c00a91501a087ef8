//! `openfronts capacity EDITION [CODE]`: what a country has in the fronts, what of it is led from there, and which fronts
//! are near.

use std::collections::BTreeMap;
use std::path::PathBuf;

use corpus::Country;
use openfronts::areas::classification;
use openfronts::capacity::{Capacity, joined};
use openfronts::evidence::{Question, fronts_of_set};
use openfronts::fronts::Front;
use openfronts::geography::country_name;
use openfronts::members::{Kind, name_of};
use openfronts::reach::{ReachableFront, towards};
use openfronts::{Edition, Error};
use serde_json::{Map, Value};

use super::listing::{area_code, counted_country};
use super::papers::{PAPERS_HELP, Papers};
use crate::output::{Output, add_provenance, help_of, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, count, number_of, percent};
use crate::talk::Talk;

/// What `--help` says of the columns that come from the fronts.
const MORE_HELP: &str = "  label, area             Label and area of the front.\n";

/// Show what countries have in the fronts and lead, and for one country which fronts are near.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{PAPERS_HELP}", help_of::<Capacity, ReachableFront>(MORE_HELP)))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// The country: ISO 3166-1 alpha-2 code or English name; all countries without one.
    country: Option<String>,
    /// Of the near fronts only those of this area: its code, number or name.
    #[arg(long, value_name = "AREA", requires = "country", conflicts_with = "papers")]
    area: Option<String>,
    /// Of the near fronts only those without any paper of the country.
    #[arg(long, requires = "country", conflicts_with = "papers")]
    absent: bool,
    #[command(flatten)]
    papers: Papers,
    /// With --papers: only those that neither a first nor a corresponding author of the country leads.
    #[arg(long, requires_all = ["papers", "country"])]
    joined: bool,
    /// With --papers: those that cite what this front builds on, in a front or not.
    #[arg(long, value_name = "N", requires_all = ["papers", "country"])]
    front: Option<u32>,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let capacities = edition.table::<Capacity>()?;
    match &args.country {
        None if args.papers.is_asked() => anyhow::bail!("whose papers? give a country, such as KE"),
        None => all(args, &edition, capacities, talk),
        Some(asked) => {
            let country = counted_country(asked, &edition, talk)?;
            if args.papers.is_asked() {
                return papers(args, &edition, country, talk);
            }
            one(args, &edition, country, &capacities, talk)
        }
    }
}

/// How many rows are shown at most.
fn limit(args: &Args) -> usize {
    args.output.limit(args.limit)
}

/// The papers of a country in fronts, or those that cite what one front builds on.
fn papers(args: &Args, edition: &Edition, country: Country, talk: &Talk) -> anyhow::Result<()> {
    let name = country_name(country);
    let mut question = Question {
        of: vec![(Kind::Country, country.to_string())],
        ..Question::default()
    };
    let title = match args.front {
        None => {
            question.fronts = Some(fronts_of_set(edition, "all", None)?);
            format!("{name}: papers of fronts")
        }
        Some(front_id) => {
            let n_fronts = edition.table::<Front>()?.len();
            if !(1..=n_fronts).contains(&(front_id as usize)) {
                let asked = front_id.to_string();
                return Err(Error::UnknownFront { asked, n_fronts }.into());
            }
            question.works = Some(towards(edition, country, front_id)?);
            format!("{name}: papers that cite what front {front_id} builds on")
        }
    };
    let mut title = title;
    if args.joined {
        let joined = joined(edition, country)?;
        question.works = Some(match question.works {
            None => joined,
            Some(works) => works.intersection(&joined).copied().collect(),
        });
        title.push_str(", led from elsewhere");
    }
    let shown = (args.limit, &args.output);
    args.papers.show(edition, &question, title, shown, talk)
}

/// All countries, those with most front papers first.
fn all(args: &Args, edition: &Edition, mut rows: Vec<Capacity>, talk: &Talk) -> anyhow::Result<()> {
    rows.sort_by(|a, b| b.n_papers.cmp(&a.n_papers).then(a.country.cmp(&b.country)));
    let n_all = rows.len();
    rows.truncate(limit(args));
    if !args.output.is_table() {
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<Capacity>());
    }
    let mut page = Page::default();
    match rows.first() {
        None => page.text("no paper of the corpus has a known country"),
        Some(_) => page.table(table(&rows)),
    }
    if rows.len() < n_all {
        page.text(format!(
            "{} of {n_all} countries; --limit 0 shows all",
            rows.len()
        ));
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

/// One country and the fronts near it.
fn one(
    args: &Args,
    edition: &Edition,
    country: Country,
    capacities: &[Capacity],
    talk: &Talk,
) -> anyhow::Result<()> {
    let capacity = capacities.iter().find(|row| row.country == country.as_str());
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    let area = area.transpose()?;
    let fronts: BTreeMap<u32, Front> = edition
        .table::<Front>()?
        .into_iter()
        .map(|front| (front.front_id, front))
        .collect();
    let mut near = edition.table::<ReachableFront>()?;
    near.retain(|row| {
        row.country == country.as_str()
            && area.is_none_or(|area| fronts[&row.front_id].area == Some(area.area))
            && (!args.absent || row.state == "absent")
    });
    let n_listed = near.len();
    near.truncate(limit(args));
    let rows = || near.iter().map(|row| near_row(row, &fronts[&row.front_id]));
    if args.output.is_json() {
        let mut document = capacity.map(object).unwrap_or_default();
        document.insert("country".into(), country.as_str().into());
        document.insert("name".into(), country_name(country).into());
        document.insert("reachable_fronts".into(), rows().map(Value::Object).collect());
        document.insert("limits".into(), limits_of(edition)?);
        return args.output.value(&stamped(document, edition));
    }
    if !args.output.is_table() {
        let rows: Vec<_> = rows().map(|row| stamped(row, edition)).collect();
        return args.output.rows(&rows, &names_of::<ReachableFront>());
    }
    let mut page = Page::default();
    page.title(country_name(country));
    match capacity {
        None => page.text(format!(
            "No paper of the corpus has an address in {}.",
            country_name(country)
        )),
        Some(capacity) => {
            sentences(capacity, country)
                .into_iter()
                .for_each(|sentence| page.text(sentence));
            page.text("");
            page.text(nearest(near.len(), n_listed, capacity));
            if !near.is_empty() {
                page.table(near_table(&near, &fronts));
                page.text("");
                near.iter()
                    .take(5)
                    .for_each(|row| page.text(reason(row, country)));
            }
        }
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

fn near_row(row: &ReachableFront, front: &Front) -> Map<String, Value> {
    let mut object = object(row);
    object.insert("label".into(), front.label.clone().into());
    object.insert("area".into(), front.area.into());
    object
}

/// What a country has, in sentences.
fn sentences(row: &Capacity, country: Country) -> Vec<String> {
    let known = |share: Option<f64>| share.map_or("unknown".to_owned(), percent);
    let mut all = vec![format!(
        "Of {}: {} has core papers in {}, only citing papers in {}, none in {}; it is first by leadership index in {}.",
        number_of(row.n_fronts as usize, "front"),
        country_name(country),
        row.n_present_core,
        row.n_citing_only,
        row.n_absent,
        row.n_led
    )];
    if row.n_papers == 0 {
        return all;
    }
    all.push(format!(
        "{} of fronts, {} of them core. First author there: {} (known for {}); corresponding author there: {} (known for \
         {}).",
        number_of(row.n_papers as usize, "paper"),
        count(row.n_core.into()),
        known(row.share_first),
        percent(row.share_first_known),
        known(row.share_corresponding),
        percent(row.share_corresponding_known),
    ));
    let only = match row.n_joined_only {
        0 => String::new(),
        n => format!("; in {} all of them are", number_of(n as usize, "front")),
    };
    all.push(format!(
        "Dependence: {} of its papers are led from elsewhere{only}.",
        known(row.dependence)
    ));
    if let (Some(partner), Some(share)) = (&row.top_partner, row.share_top_partner) {
        all.push(format!(
            "With other countries: {} of its papers, {} with {}.",
            known(row.share_international),
            percent(share),
            name(partner)
        ));
    }
    all
}

/// How many of the near fronts are shown.
fn nearest(n_shown: usize, n_listed: usize, capacity: &Capacity) -> String {
    let all = number_of(capacity.n_reachable as usize, "front");
    let shown = match (n_shown, n_listed) {
        (0, _) => "none is shown".to_owned(),
        (shown, listed) if shown < listed => {
            format!("{shown} of {listed} listed are shown, the nearest first")
        }
        (shown, _) => format!("{shown} are shown, the nearest first"),
    };
    format!("Without a core paper of its own it cites what {all} build on; {shown}.")
}

/// Why a front is near, in words.
fn reason(row: &ReachableFront, country: Country) -> String {
    let partners: Vec<String> = row.partners.iter().map(|code| name(code)).collect();
    let partners = match partners.is_empty() {
        true => "no partner of its is there".to_owned(),
        false => format!("partners already there: {}", partners.join(", ")),
    };
    let neighbours = match row.n_own_neighbours {
        0 => String::new(),
        n => format!(
            "; core papers in {n} of {} linked with it",
            number_of(row.n_neighbours as usize, "front")
        ),
    };
    format!(
        "Front {}: papers from {} cite {} of the {} works this front builds on{neighbours}; {partners}.",
        row.front_id,
        country_name(country),
        count(row.n_base_cited.into()),
        count(row.n_base.into()),
    )
}

fn name(code: &str) -> String {
    name_of(Kind::Country, code)
}

fn table(rows: &[Capacity]) -> Table {
    let mut table = Table::new(&[
        ("country", Align::Flexible),
        ("papers", Align::Right),
        ("core", Align::SpareRight),
        ("fronts with core", Align::Right),
        ("only citing", Align::SpareRight),
        ("absent", Align::Right),
        ("first", Align::Right),
        ("first author", Align::SpareRight),
        ("corresponding", Align::SpareRight),
        ("dependence", Align::Right),
        ("international", Align::SpareRight),
        ("top partner", Align::SpareLeft),
        ("near", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    table.explain(
        "first:",
        "fronts with rank 1; dependence: papers led from elsewhere; near: fronts without core paper whose base it cites",
    );
    let share = |share: Option<f64>| share.map_or(String::new(), percent);
    for row in rows {
        let marks = table.marks(&row.caveats);
        let partner = row.top_partner.as_ref().zip(row.share_top_partner);
        table.push(vec![
            format!("{} {}", row.country, name(&row.country)),
            count(row.n_papers.into()),
            count(row.n_core.into()),
            count(row.n_present_core.into()),
            count(row.n_citing_only.into()),
            count(row.n_absent.into()),
            count(row.n_led.into()),
            share(row.share_first),
            share(row.share_corresponding),
            share(row.dependence),
            share(row.share_international),
            partner.map_or(String::new(), |(code, share)| {
                format!("{code} {}", percent(share))
            }),
            count(row.n_reachable.into()),
            marks,
        ]);
    }
    table
}

fn near_table(near: &[ReachableFront], fronts: &BTreeMap<u32, Front>) -> Table {
    let mut table = Table::new(&[
        ("near", Align::Right),
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("area", Align::SpareLeft),
        ("state", Align::Left),
        ("base cited", Align::Right),
        ("share", Align::Right),
        ("neighbours", Align::SpareRight),
        ("partners there", Align::SpareLeft),
        ("caveats", Align::Left),
    ]);
    table.explain(
        "base cited:",
        "works that its papers share, and papers of the country cite",
    );
    for row in near {
        let front = &fronts[&row.front_id];
        let marks = table.marks(&row.caveats);
        table.push(vec![
            row.rank.to_string(),
            row.front_id.to_string(),
            front.label.clone(),
            area_code(front.area).to_owned(),
            row.state.replace('_', " "),
            format!(
                "{} of {}",
                count(row.n_base_cited.into()),
                count(row.n_base.into())
            ),
            percent(row.share_base_cited),
            format!("{} of {}", row.n_own_neighbours, row.n_neighbours),
            row.partners.join(" "),
            marks,
        ]);
    }
    table
}

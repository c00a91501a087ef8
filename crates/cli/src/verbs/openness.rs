//! `openfronts openness EDITION`: how open the papers are: of the world, of somebody, or of a front.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::ValueEnum;
use corpus::value::Word;
use corpus::works::OaStatus;
use openfronts::Edition;
use openfronts::access::{PaperOpenness, Platform};
use openfronts::areas::classification;
use openfronts::evidence::Question;
use openfronts::fronts::Front;
use openfronts::geography::country_name;
use openfronts::institution_names::institution_names;
use openfronts::members::{Kind, find_group, find_institution, institution_id};
use openfronts::openness_tally::{FrontOpenness, Openness};
use openfronts::papers::Window;

use super::listing::counted_country;
use super::open_measures::{measures, unesco};
use super::papers::{PAPERS_HELP, Papers};
use crate::output::{Output, add_provenance, help_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, count, percent};
use crate::talk::Talk;

/// Show how open the papers of the window are: of the world and all countries, of somebody, or of a front.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{PAPERS_HELP}", help_of::<Openness, FrontOpenness>("")))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Of this country: ISO 3166-1 alpha-2 code or English name.
    #[arg(long, value_name = "COUNTRY", group = "whose")]
    country: Option<String>,
    /// Of this institution: its id as in OpenAlex, or its name.
    #[arg(long, value_name = "ID", group = "whose")]
    institution: Option<String>,
    /// Of this group of countries: EU, AU, ASEAN, BRICS, G7, GLOBAL_SOUTH.
    #[arg(long, value_name = "GROUP", group = "whose")]
    group: Option<String>,
    /// Of the core and the citing papers of this front, by its number.
    #[arg(long, value_name = "N", group = "whose", conflicts_with = "by")]
    front: Option<u32>,
    /// Without one of these: the world, and everyone of this kind.
    #[arg(long, value_enum, default_value_t = Everyone::Countries, conflicts_with_all = ["whose", "by"])]
    of: Everyone,
    /// A row for each year, or for each area; or every measure with its share.
    #[arg(long, value_enum)]
    by: Option<By>,
    #[command(flatten)]
    papers: Papers,
    #[command(flatten)]
    only: Only,
    /// Rows to show at most; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

/// Which of the papers are listed.
#[derive(clap::Args)]
struct Only {
    /// With --papers: only those of this status.
    #[arg(long, value_parser = ["diamond", "gold", "hybrid", "bronze", "green", "closed", "unknown"], requires = "papers")]
    status: Option<String>,
    /// With --papers: only those that are free on these platforms.
    #[arg(long, value_parser = ["publisher_only", "both", "other_only", "closed", "unknown"], requires = "papers")]
    platform: Option<String>,
    /// With --papers: only those of this year.
    #[arg(long, value_name = "YEAR", requires = "papers")]
    year: Option<i16>,
    /// With --papers: only those of this area.
    #[arg(long, value_name = "AREA", requires = "papers")]
    area: Option<String>,
    /// With --papers and --front: only core or only citing papers.
    #[arg(long, value_parser = ["core", "citing"], requires = "front", requires = "papers")]
    role: Option<String>,
}

/// Who is listed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Everyone {
    /// All countries.
    Countries,
    /// All institutions.
    Institutions,
    /// All groups of countries.
    Groups,
}

impl Everyone {
    fn kind(self) -> Kind {
        match self {
            Everyone::Countries => Kind::Country,
            Everyone::Institutions => Kind::Institution,
            Everyone::Groups => Kind::Group,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Everyone::Countries => "countries",
            Everyone::Institutions => "institutions",
            Everyone::Groups => "groups",
        }
    }
}

/// What the rows are.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Years of publication.
    Year,
    /// Areas of the papers.
    Area,
    /// Statuses, platforms, licences and the other measures.
    Status,
}

/// Whose papers.
struct Whose {
    kind: Kind,
    who: String,
    name: String,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let whose = args.whose(&edition, talk)?;
    if args.papers.is_asked() {
        return args.show_papers(&edition, &whose, talk);
    }
    if let Some(front) = args.front {
        return args.show_front(&edition, front, talk);
    }
    let is_named = args.country.is_some() || args.institution.is_some() || args.group.is_some();
    let mut rows = Vec::new();
    for row in edition.rows::<Openness>()? {
        let row = row?;
        let is_whose = row.kind == whose.kind && row.who == whose.who;
        let is_shown = match args.by {
            None if !is_named => (is_whose || row.kind == args.of.kind()) && row.is_total(),
            None | Some(By::Status) => (is_whose || row.kind == Kind::World) && row.is_total(),
            Some(By::Year) => is_whose && row.year.is_some(),
            Some(By::Area) => is_whose && row.area.is_some(),
        };
        if is_shown {
            rows.push(row);
        }
    }
    let is_list = args.by.is_none() && !is_named;
    if is_list {
        // The world, then the most papers.
        rows.sort_by_key(|row| (row.kind != Kind::World, std::cmp::Reverse(row.n_papers)));
    } else if args.by.is_none() || args.by == Some(By::Status) {
        rows.sort_by_key(|row| row.who != whose.who);
        if !args.output.is_table() {
            rows.retain(|row| row.who == whose.who);
        }
    }
    if args.by == Some(By::Area) {
        // Papers of no area last.
        rows.sort_by_key(|row| row.area == Some(0));
    }
    let n_all = rows.len();
    rows.truncate(args.n_shown(is_list));
    if !args.output.is_table() {
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), &edition)).collect();
        return args.output.rows(&rows, &names_of::<Openness>());
    }
    let mut page = Page::default();
    page.title(format!("{}: papers of {}", whose.name, years(&edition)?));
    match rows.first() {
        None => page.text("no paper of these years has an address there"),
        Some(first) if first.who != whose.who => page.text("no paper of these years has an address there"),
        Some(_) if is_list || matches!(args.by, Some(By::Year | By::Area)) => page.table(table(&rows)),
        Some(first) => {
            let world = rows
                .iter()
                .find(|row| row.kind == Kind::World && whose.kind != Kind::World);
            let both: Vec<_> = std::iter::once(first).chain(world).map(object).collect();
            page.table(measures(&both, &["", "world"], &first.caveats));
            page.text("");
            page.text(UNESCO_TITLE);
            unesco(&both[0]).into_iter().for_each(|line| page.text(line));
        }
    }
    if rows.len() < n_all {
        page.text(format!(
            "{} of {} {}; --limit 0 shows all",
            rows.len() - usize::from(is_list),
            n_all - usize::from(is_list),
            if is_list { args.of.noun() } else { "rows" }
        ));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

const UNESCO_TITLE: &str = "Of the UNESCO Recommendation on Open Science (2021), pillar by pillar:";

/// `2018 to 2023`.
fn years(edition: &Edition) -> anyhow::Result<String> {
    let window = edition.table::<Window>()?.into_iter().next();
    Ok(window.map_or("no year".to_owned(), |window| {
        format!("{} to {}", window.from_year, window.to_year)
    }))
}

impl Args {
    /// Rows of a list to show, the world among them.
    fn n_shown(&self, is_list: bool) -> usize {
        match self.limit {
            Some(0) => usize::MAX,
            Some(limit) => limit + usize::from(is_list),
            None if is_list && self.output.is_table() => 21,
            None => usize::MAX,
        }
    }

    fn whose(&self, edition: &Edition, talk: &Talk) -> anyhow::Result<Whose> {
        let (kind, who, name) = match (&self.country, &self.institution, &self.group) {
            (Some(asked), ..) => {
                let country = counted_country(asked, edition, talk)?;
                (Kind::Country, country.to_string(), country_name(country))
            }
            (_, Some(asked), _) => {
                let known = institution_names(edition)?;
                let number = find_institution(asked, &known)?;
                (Kind::Institution, institution_id(number), known[&number].clone())
            }
            (.., Some(asked)) => {
                let group = find_group(asked)?;
                (Kind::Group, group.code.clone(), group.name.clone())
            }
            _ => (Kind::World, "world".to_owned(), "World".to_owned()),
        };
        Ok(Whose { kind, who, name })
    }

    fn show_front(&self, edition: &Edition, front: u32, talk: &Talk) -> anyhow::Result<()> {
        let found = find_front(edition, front)?;
        let mut rows = edition.table::<FrontOpenness>()?;
        rows.retain(|row| row.front_id == front);
        if !self.output.is_table() {
            let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
            return self.output.rows(&rows, &names_of::<FrontOpenness>());
        }
        let mut page = Page::default();
        page.title(format!("Front {front}: {}", found.label));
        let role = |row: &FrontOpenness| if row.role == "core" { "core" } else { "citing" };
        let roles: Vec<&str> = rows.iter().map(role).collect();
        let caveats: BTreeSet<String> = rows.iter().flat_map(|row| row.caveats.iter().cloned()).collect();
        let both: Vec<_> = rows.iter().map(object).collect();
        page.table(measures(&both, &roles, &caveats.into_iter().collect::<Vec<_>>()));
        add_provenance(&mut page, edition, talk)?;
        self.output.page(&page)
    }

    fn show_papers(&self, edition: &Edition, whose: &Whose, talk: &Talk) -> anyhow::Result<()> {
        let area = self
            .only
            .area
            .as_deref()
            .map(|asked| classification().find_area(asked));
        let area = area.transpose()?;
        let mut title = match self.front {
            Some(front) => format!(
                "Front {front}: {}papers",
                self.only
                    .role
                    .as_deref()
                    .map_or(String::new(), |r| format!("{r} "))
            ),
            None => format!("{}: papers of {}", whose.name, years(edition)?),
        };
        let mut question = Question {
            fronts: self.front.map(|front| BTreeSet::from([front])),
            role: self.only.role.clone(),
            area: area.map(|area| area.area),
            works: self.only.works(edition)?,
            ..Question::default()
        };
        match self.front {
            Some(front) => drop(find_front(edition, front)?),
            None => {
                let window = edition.table::<Window>()?.into_iter().next();
                question.years = window.map(|window| window.from_year..=window.to_year);
            }
        }
        if whose.kind != Kind::World {
            question.of.push((whose.kind, whose.who.clone()));
        }
        if let Some(year) = self.only.year {
            let is_there = question.years.as_ref().is_none_or(|years| years.contains(&year));
            anyhow::ensure!(
                is_there,
                "no paper of {year} is counted: the window is {}",
                years(edition)?
            );
            question.years = Some(year..=year);
            title = format!("{title}, {year}");
        }
        for (what, word) in [("status", &self.only.status), ("platform", &self.only.platform)] {
            title.extend(word.iter().map(|word| format!(", {what} {word}")));
        }
        title.extend(area.map(|area| format!(", {}", area.name)));
        self.papers
            .show(edition, &question, title, (self.limit, &self.output), talk)
    }
}

impl Only {
    /// The works of the status and the platform that are asked for.
    fn works(&self, edition: &Edition) -> anyhow::Result<Option<BTreeSet<u32>>> {
        if self.status.is_none() && self.platform.is_none() {
            return Ok(None);
        }
        let is_it = |asked: &Option<String>, word: Option<&str>| {
            asked
                .as_deref()
                .is_none_or(|asked| word.unwrap_or("unknown") == asked)
        };
        let mut works = BTreeSet::new();
        for row in edition.rows::<PaperOpenness>()? {
            let row = row?;
            let is_of_status = is_it(&self.status, row.oa_status.map(OaStatus::as_str));
            if is_of_status && is_it(&self.platform, row.platform.map(Platform::as_str)) {
                works.insert(row.work);
            }
        }
        Ok(Some(works))
    }
}

fn find_front(edition: &Edition, front: u32) -> anyhow::Result<Front> {
    let fronts = edition.table::<Front>()?;
    let n_fronts = fronts.len();
    let found = fronts.into_iter().find(|row| row.front_id == front);
    found.ok_or_else(|| {
        let asked = front.to_string();
        openfronts::Error::UnknownFront { asked, n_fronts }.into()
    })
}

/// Statuses of several rows beside one another.
fn table(rows: &[Openness]) -> Table {
    let first = match rows.first() {
        Some(row) if row.year.is_some() => "year",
        Some(row) if row.area.is_some() => "area",
        _ => "of",
    };
    let mut table = Table::new(&[
        (first, Align::Flexible),
        ("papers", Align::Right),
        ("known", Align::Right),
        ("open", Align::Right),
        ("diamond", Align::SpareRight),
        ("gold", Align::SpareRight),
        ("hybrid", Align::SpareRight),
        ("bronze", Align::SpareRight),
        ("green", Align::Right),
        ("closed", Align::Right),
        ("caveats", Align::Left),
    ]);
    table.explain(
        "known:",
        "share of papers of known open-access status, of which the other shares are",
    );
    for row in rows {
        let share = |share: Option<f64>| share.map_or("–".to_owned(), percent);
        let known = f64::from(row.n_known) / f64::from(row.n_papers.max(1));
        let marks = table.marks(&row.caveats);
        table.push(vec![
            named(row),
            count(row.n_papers.into()),
            percent(known),
            share(row.share_open),
            share(row.share_diamond),
            share(row.share_gold),
            share(row.share_hybrid),
            share(row.share_bronze),
            share(row.share_green),
            share(row.share_closed),
            marks,
        ]);
    }
    table
}

/// What a row is of, within its table.
fn named(row: &Openness) -> String {
    match (row.year, row.area, row.kind) {
        (Some(year), ..) => year.to_string(),
        (_, Some(0), _) => "no area".to_owned(),
        (_, area @ Some(_), _) => classification().area_name(area).to_owned(),
        (.., Kind::Country | Kind::Group) if row.who != row.name => format!("{} {}", row.who, row.name),
        _ => row.name.clone(),
    }
}

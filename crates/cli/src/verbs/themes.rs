//! `openfronts themes EDITION`: the tree front, theme, area.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use openfronts::areas::{Area, classification};
use openfronts::evidence::Question;
use openfronts::geography::country_name;
use openfronts::members::{Kind, find_group};
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::{Theme, ThemeFront};
use openfronts::{Edition, Error};
use serde_json::{Map, Value};

use super::listing::{Listed, area_code, counted_country, listed};
use super::member::Member;
use super::papers::{PAPERS_HELP, Papers};
use super::theme_profile::{add_profile, leader_table, profile_of, profile_row, sentences};
use crate::output::{Output, add_provenance, columns_help, help_of, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, count, number_of, percent};
use crate::talk::Talk;

/// Countries that the sheet of a theme shows.
const N_LEADERS: usize = 10;

/// What `--help` says of the columns that are in neither table.
const MORE_HELP: &str = "  area_name               Name of the area.
  label, …                Of a front: its columns of fronts and of front_coverage.
";

/// Show the themes: fronts that hang together, the areas they belong to, and what a country has in each.
#[derive(clap::Args)]
#[command(after_long_help = help())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Only themes of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Show this theme with its fronts.
    #[arg(long, value_name = "N", conflicts_with = "area")]
    theme: Option<u32>,
    /// Show what this country has in each theme, the strongest first: code or name.
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// The same of a group of countries: EU, AU, ASEAN, BRICS, G7, GLOBAL_SOUTH.
    #[arg(long, value_name = "GROUP", conflicts_with = "country")]
    group: Option<String>,
    #[command(flatten)]
    papers: Papers,
    /// With --papers: only core or only citing papers.
    #[arg(long, value_parser = ["core", "citing"], requires = "papers")]
    role: Option<String>,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

/// CSV has the rows of themes, with --theme those of theme_fronts, with --country or --group those of theme_standings.
fn help() -> String {
    let standings = columns_help::<ThemeStanding>("Columns with --country or --group, of theme_standings");
    format!(
        "{standings}\n\n{}\n{PAPERS_HELP}",
        help_of::<Theme, ThemeFront>(MORE_HELP)
    )
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let themes = edition.table::<Theme>()?;
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    let area = area.transpose()?;
    let member = member(args, &edition, talk)?;
    if args.papers.is_asked() {
        return show_papers(args, &edition, themes, (area, member.as_ref()), talk);
    }
    if let Some(theme_id) = args.theme {
        return show(args, &edition, theme_of(themes, theme_id)?, member.as_ref(), talk);
    }
    let mut shown = themes.clone();
    shown.retain(|theme| area.is_none_or(|area| theme.area == Some(area.area)));
    if let Some(member) = member {
        return show_profile(args, &edition, shown, &member, talk);
    }
    let n_all = shown.len();
    shown.truncate(limit(args));
    if !args.output.is_table() {
        let rows: Vec<_> = shown.iter().map(|theme| stamped(row(theme), &edition)).collect();
        return args.output.rows(&rows, &names_of::<Theme>());
    }
    let mut page = Page::default();
    page.text(over(&themes, area));
    if !shown.is_empty() {
        page.table(table(&shown));
    }
    if shown.len() < n_all {
        page.text(format!("{} of {n_all} themes; --limit 0 shows all", shown.len()));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

/// Whose profile is asked for.
fn member(args: &Args, edition: &Edition, talk: &Talk) -> anyhow::Result<Option<Member>> {
    let country = args
        .country
        .as_deref()
        .map(|asked| counted_country(asked, edition, talk));
    let group = args.group.as_deref().map(find_group).transpose()?;
    let of_country = country.transpose()?.map(|country| Member {
        kind: Kind::Country,
        who: country.to_string(),
        name: country_name(country),
    });
    let of_group = group.map(|group| Member {
        kind: Kind::Group,
        who: group.code.clone(),
        name: group.name.clone(),
    });
    Ok(of_country.or(of_group))
}

/// What somebody has in each theme.
fn show_profile(
    args: &Args,
    edition: &Edition,
    themes: Vec<Theme>,
    member: &Member,
    talk: &Talk,
) -> anyhow::Result<()> {
    let themes: BTreeMap<u32, Theme> = themes.into_iter().map(|theme| (theme.theme_id, theme)).collect();
    let mut rows = profile_of(edition, member)?;
    rows.retain(|row| themes.contains_key(&row.theme_id));
    if !args.output.is_table() {
        let rows = rows.iter().take(limit(args));
        let rows = rows.map(|row| stamped(profile_row(row, &themes[&row.theme_id]), edition));
        return args
            .output
            .rows(&rows.collect::<Vec<_>>(), &names_of::<ThemeStanding>());
    }
    let mut page = Page::default();
    page.title(format!("{}: themes", member.name));
    if rows.is_empty() {
        page.text(format!(
            "No paper of these themes has an address in {}.",
            member.name
        ));
    } else {
        for sentence in sentences(&rows, &themes, &member.name) {
            page.text(sentence);
        }
        page.text("");
        add_profile(&mut page, &rows, &themes, limit(args));
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

/// The papers of a theme, of the themes of an area, or of all; of somebody, or of all.
fn show_papers(
    args: &Args,
    edition: &Edition,
    themes: Vec<Theme>,
    (area, member): (Option<&Area>, Option<&Member>),
    talk: &Talk,
) -> anyhow::Result<()> {
    let of = match (args.theme, area) {
        (Some(theme_id), _) => format!("theme {theme_id}"),
        (None, Some(area)) => format!("the themes of {}", area.name),
        (None, None) => "all themes".to_owned(),
    };
    let themes = match args.theme {
        Some(theme_id) => vec![theme_of(themes, theme_id)?],
        None => themes,
    };
    let is_of_area = |theme: &&Theme| area.is_none_or(|area| theme.area == Some(area.area));
    let wanted: BTreeSet<u32> = themes
        .iter()
        .filter(is_of_area)
        .map(|theme| theme.theme_id)
        .collect();
    let members = edition.table::<ThemeFront>()?.into_iter();
    let fronts = members
        .filter(|front| wanted.contains(&front.theme_id))
        .map(|front| front.front_id);
    let question = Question {
        of: member
            .map(|member| (member.kind, member.who.clone()))
            .into_iter()
            .collect(),
        fronts: Some(fronts.collect()),
        role: args.role.clone(),
        ..Question::default()
    };
    let who = member.map_or(String::new(), |member| format!("{}: ", member.name));
    let role = args
        .role
        .as_deref()
        .map_or(String::new(), |role| format!("{role} "));
    let title = format!("{who}{role}papers of {of}");
    args.papers
        .show(edition, &question, title, (args.limit, &args.output), talk)
}

/// The theme of this number.
fn theme_of(themes: Vec<Theme>, theme_id: u32) -> anyhow::Result<Theme> {
    let n_themes = themes.len();
    let found = themes.into_iter().find(|theme| theme.theme_id == theme_id);
    let asked = theme_id;
    Ok(found.ok_or(Error::UnknownTheme { asked, n_themes })?)
}

/// How many rows are shown at most.
fn limit(args: &Args) -> usize {
    args.output.limit(args.limit)
}

/// One theme with its fronts.
fn show(
    args: &Args,
    edition: &Edition,
    theme: Theme,
    member: Option<&Member>,
    talk: &Talk,
) -> anyhow::Result<()> {
    let mut members = edition.table::<ThemeFront>()?;
    members.retain(|member| member.theme_id == theme.theme_id);
    let mut all: BTreeMap<u32, Listed> = listed(edition)?
        .into_iter()
        .map(|listed| (listed.front.front_id, listed))
        .collect();
    let fronts: Vec<(ThemeFront, Listed)> = members
        .into_iter()
        .filter_map(|member| all.remove(&member.front_id).map(|listed| (member, listed)))
        .collect();
    let front_row = |(member, listed): &(ThemeFront, Listed)| {
        let mut row = object(member);
        row.extend(listed.row(edition));
        row
    };
    let standings = edition.rows_that(|row: &ThemeStanding| {
        let is_asked = |member: &Member| row.kind == member.kind && row.who == member.who;
        row.theme_id == theme.theme_id && member.is_none_or(is_asked)
    })?;
    if args.output.is_json() {
        let mut document = row(&theme);
        document.insert(
            "standings".into(),
            standings.iter().map(object).map(Value::Object).collect(),
        );
        document.insert("limits".into(), limits_of(edition)?);
        let rows = fronts.iter().map(front_row).map(Value::Object).collect();
        document.insert("fronts".into(), rows);
        return args.output.value(&stamped(document, edition));
    }
    if !args.output.is_table() {
        let rows: Vec<_> = fronts.iter().map(front_row).collect();
        return args.output.rows(&rows, &names_of::<ThemeFront>());
    }
    let mut page = Page::default();
    page.title(format!("Theme {}: {}", theme.theme_id, theme.label));
    page.text(classification().area_name(theme.area));
    page.text(format!("Keywords: {}", theme.keywords.join(", ")));
    page.text(measures(&theme));
    page.text("");
    page.table(front_table(&fronts[..fronts.len().min(limit(args))]));
    if limit(args) < fronts.len() {
        page.text(format!(
            "{} of {} fronts; --limit 0 shows all",
            limit(args),
            fronts.len()
        ));
    }
    page.text("");
    let leaders = leader_table(&standings, N_LEADERS);
    page.text("By leadership index summed over its fronts:");
    page.table(leaders);
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

fn row(theme: &Theme) -> Map<String, Value> {
    let mut row = object(theme);
    row.insert("area_name".into(), classification().area_name(theme.area).into());
    row
}

/// How many fronts the themes hold, and how well the tree fits.
fn over(themes: &[Theme], area: Option<&Area>) -> String {
    let of_area = || {
        themes
            .iter()
            .filter(|theme| area.is_none_or(|area| theme.area == Some(area.area)))
    };
    let sum = |of: fn(&Theme) -> u32| of_area().map(of).sum::<u32>() as usize;
    let single = of_area().filter(|theme| theme.n_fronts == 1).count();
    let of = area.map_or(String::new(), |area| format!(" of {}", area.name));
    let mut parts = vec![format!(
        "{} in {}{of}",
        number_of(sum(|theme| theme.n_fronts), "front"),
        number_of(of_area().count(), "theme"),
    )];
    match single {
        0 => {}
        1 => parts.push("1 theme is one front alone".to_owned()),
        n => parts.push(format!("{} are one front alone", number_of(n, "theme"))),
    }
    match sum(|theme| theme.n_fronts_elsewhere) {
        0 => {}
        1 => parts.push("1 front lies in a theme of another area".to_owned()),
        n => parts.push(format!(
            "{} lie in a theme of another area",
            number_of(n, "front")
        )),
    }
    parts.join("; ")
}

fn measures(theme: &Theme) -> String {
    let inside = theme
        .share_links_inside
        .map_or("no links to other fronts".to_owned(), |share| {
            format!("{} of the links of its fronts stay inside", percent(share))
        });
    format!(
        "{}, {} of another area · {} core papers (mean year {:.1}) · {} citing papers · {} citations · hot: {} · \
         emerging: {} · {inside}",
        number_of(theme.n_fronts as usize, "front"),
        theme.n_fronts_elsewhere,
        count(theme.n_core.into()),
        theme.mean_year,
        count(theme.n_citing.into()),
        count(theme.n_citations),
        theme.n_hot,
        theme.n_emerging,
    )
}

fn table(themes: &[Theme]) -> Table {
    let mut table = Table::new(&[
        ("theme", Align::Right),
        ("label", Align::Flexible),
        ("area", Align::SpareLeft),
        ("fronts", Align::Right),
        ("elsewhere", Align::SpareRight),
        ("core", Align::Right),
        ("citing", Align::Right),
        ("citations", Align::Right),
        ("mean year", Align::SpareRight),
        ("hot", Align::SpareRight),
        ("emerging", Align::SpareRight),
        ("inside", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    table.explain(
        "elsewhere:",
        "fronts of another area; inside: share of the links of its fronts",
    );
    for theme in themes {
        let marks = table.marks(&theme.caveats);
        table.push(vec![
            theme.theme_id.to_string(),
            theme.label.clone(),
            area_code(theme.area).to_owned(),
            count(theme.n_fronts.into()),
            count(theme.n_fronts_elsewhere.into()),
            count(theme.n_core.into()),
            count(theme.n_citing.into()),
            count(theme.n_citations),
            format!("{:.1}", theme.mean_year),
            theme.n_hot.to_string(),
            theme.n_emerging.to_string(),
            theme.share_links_inside.map_or(String::new(), percent),
            marks,
        ]);
    }
    table
}

fn front_table(fronts: &[(ThemeFront, Listed)]) -> Table {
    let mut table = Table::new(&[
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("area", Align::SpareLeft),
        ("core", Align::Right),
        ("citing", Align::Right),
        ("mean year", Align::SpareRight),
        ("led by", Align::Left),
        ("inside", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    for (member, listed) in fronts {
        let front = &listed.front;
        let marks = table.marks(&listed.caveats());
        table.push(vec![
            front.front_id.to_string(),
            front.label.clone(),
            area_code(front.area).to_owned(),
            front.n_core.to_string(),
            count(front.n_citing.into()),
            format!("{:.1}", front.mean_year),
            listed.leaders(),
            member.share_links_inside.map_or(String::new(), percent),
            marks,
        ]);
    }
    table
}

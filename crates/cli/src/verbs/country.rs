//! `openfronts country EDITION CODE`: one country: its standings, and the fronts in which it stands first.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::countries::{FrontCountry, Standing};
use openfronts::fronts::Front;
use openfronts::geography::{counted_as, country_name, find_country};
use serde_json::{Map, Value};

use crate::output::{Output, help_of, object, say_provenance, stamped};
use crate::table::{Align, Table, percent};
use crate::talk::Talk;

/// Show one country: where it stands, and in which fronts.
#[derive(clap::Args)]
#[command(after_long_help = help_of::<Standing, FrontCountry>())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// The country: ISO 3166-1 alpha-2 code or English name.
    country: String,
    /// Fronts to show at most; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let merge = edition.manifest().parameter("countries", "merge_hong_kong_macao");
    let asked = find_country(&args.country)?;
    let country = counted_as(asked, merge.and_then(Value::as_bool).unwrap_or(true));
    if asked != country {
        talk.say(&format!(
            "{} counts with {} in this edition",
            country_name(asked),
            country_name(country)
        ));
    }
    let mut standings = edition.table::<Standing>()?;
    standings.retain(|row| row.country == country.as_str());
    let mut fronts = edition.table::<FrontCountry>()?;
    fronts.retain(|row| row.country == country.as_str());
    fronts.sort_by(|a, b| {
        a.rank
            .cmp(&b.rank)
            .then(b.index.total_cmp(&a.index))
            .then(a.front_id.cmp(&b.front_id))
    });
    let n_fronts = fronts.len();
    match args.limit.unwrap_or(if args.output.is_table() { 20 } else { 0 }) {
        0 => {}
        limit => fronts.truncate(limit),
    }
    let labels: BTreeMap<u32, Front> = edition
        .table::<Front>()?
        .into_iter()
        .map(|front| (front.front_id, front))
        .collect();
    let front_rows = || fronts.iter().map(|row| front_row(row, &labels[&row.front_id]));
    if args.output.is_json() {
        let mut document = Map::new();
        document.insert("country".into(), country.as_str().into());
        document.insert("name".into(), country_name(country).into());
        document.insert(
            "standings".into(),
            standings.iter().map(object).map(Value::Object).collect(),
        );
        document.insert("fronts".into(), front_rows().map(Value::Object).collect());
        return args.output.value(&stamped(document, &edition));
    }
    if !args.output.is_table() {
        return args
            .output
            .rows(&front_rows().map(|row| stamped(row, &edition)).collect::<Vec<_>>());
    }
    args.output.text(&sheet(
        &country_name(country),
        &standings,
        &fronts,
        n_fronts,
        &labels,
    )?)?;
    say_provenance(&edition, talk)
}

/// A country's row of a front with the front's label and area.
fn front_row(row: &FrontCountry, front: &Front) -> Map<String, Value> {
    let mut object = object(row);
    object.insert("label".into(), front.label.clone().into());
    object.insert("area".into(), front.area.into());
    object
}

fn sheet(
    name: &str,
    standings: &[Standing],
    fronts: &[FrontCountry],
    n_fronts: usize,
    labels: &BTreeMap<u32, Front>,
) -> anyhow::Result<String> {
    let bold = anstyle::Style::new().bold();
    let mut text = format!("{bold}{name}{bold:#}\n");
    if standings.is_empty() {
        writeln!(text, "No paper of a front has an address in {name}.")?;
        return Ok(text);
    }
    let mut bytes = Vec::new();
    standing_table(standings).write(&mut bytes, None)?;
    writeln!(
        bytes_to(&mut text, bytes)?,
        "\nFronts, the best rank first: {} of {n_fronts}",
        fronts.len()
    )?;
    let mut bytes = Vec::new();
    front_table(fronts, labels).write(&mut bytes, None)?;
    bytes_to(&mut text, bytes)?;
    Ok(text)
}

fn bytes_to(text: &mut String, bytes: Vec<u8>) -> anyhow::Result<&mut String> {
    text.push_str(&String::from_utf8(bytes)?);
    Ok(text)
}

fn standing_table(standings: &[Standing]) -> Table {
    let mut table = Table::new(&[
        ("fronts", Align::Left),
        ("rank", Align::Right),
        ("index", Align::Right),
        ("interval", Align::Left),
        ("first", Align::Right),
        ("share", Align::Right),
        ("second", Align::Right),
        ("third", Align::Right),
        ("present in", Align::Right),
        ("caveats", Align::Left),
    ]);
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
            format!("{:.2} to {:.2}", row.index_low, row.index_high),
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

fn front_table(fronts: &[FrontCountry], labels: &BTreeMap<u32, Front>) -> Table {
    let mut table = Table::new(&[
        ("rank", Align::Right),
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("index", Align::Right),
        ("core", Align::Right),
        ("citing", Align::Right),
        ("mean year", Align::Right),
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
            format!("{:.0} of {}", row.n_core, front.n_core),
            format!("{:.0} of {}", row.n_citing, front.n_citing),
            format!("{:.1}", front.mean_year),
            marks,
        ]);
    }
    table
}

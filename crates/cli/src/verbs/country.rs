//! `openfronts country EDITION CODE`: one country: its standings, and the fronts in which it stands first.

use std::collections::BTreeMap;
use std::path::PathBuf;

use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::countries::{FrontCountry, Standing};
use openfronts::fronts::Front;
use openfronts::geography::country_name;
use serde_json::{Map, Value};

use super::listing::counted_country;
use crate::output::{Output, add_provenance, help_of, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, interval, percent};
use crate::talk::Talk;

/// What `--help` says of the columns that come from the fronts. CSV has the rows of front_countries; JSON both tables.
const MORE_HELP: &str = "  label, area             Label and area of the front.\n";

/// Show one country: where it stands, and in which fronts.
#[derive(clap::Args)]
#[command(after_long_help = help_of::<Standing, FrontCountry>(MORE_HELP))]
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
    let country = counted_country(&args.country, &edition, talk)?;
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
        document.insert("limits".into(), limits_of(&edition)?);
        return args.output.value(&stamped(document, &edition));
    }
    if !args.output.is_table() {
        let rows: Vec<_> = front_rows().map(|row| stamped(row, &edition)).collect();
        return args.output.rows(&rows, &names_of::<FrontCountry>());
    }
    let mut page = Page::default();
    page.title(country_name(country));
    if standings.is_empty() {
        page.text(format!(
            "No paper of a front has an address in {}.",
            country_name(country)
        ));
    } else {
        page.table(standing_table(&standings));
        page.text("");
        page.text(format!(
            "Fronts, the best rank first: {} of {n_fronts}",
            fronts.len()
        ));
        page.table(front_table(&fronts, &labels));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

/// A country's row of a front with the front's label and area.
fn front_row(row: &FrontCountry, front: &Front) -> Map<String, Value> {
    let mut object = object(row);
    object.insert("label".into(), front.label.clone().into());
    object.insert("area".into(), front.area.into());
    object
}

fn standing_table(standings: &[Standing]) -> Table {
    let mut table = Table::new(&[
        ("fronts", Align::Flexible),
        ("rank", Align::Right),
        ("index", Align::Right),
        ("interval", Align::Left),
        ("first", Align::Right),
        ("share", Align::Right),
        ("second", Align::SpareRight),
        ("third", Align::SpareRight),
        ("present in", Align::SpareRight),
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
            interval(row.index_low, row.index_high),
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
            format!("{:.0} of {}", row.n_core, front.n_core),
            format!("{:.0} of {}", row.n_citing, front.n_citing),
            format!("{:.1}", front.mean_year),
            marks,
        ]);
    }
    table
}

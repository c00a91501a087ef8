//! `openfronts fronts EDITION`: the fronts, and who leads them.

use std::path::PathBuf;

use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::front_standings::FrontCoverage;
use openfronts::fronts::Front;

use super::listing::{AREA_HELP, FrontSet, Listed, Order, choose, counted_country, listed, table};
use crate::output::{Output, add_provenance, help_of, names_of};
use crate::page::Page;
use crate::talk::Talk;

/// List the fronts and the countries that lead them.
#[derive(clap::Args)]
#[command(after_long_help = help_of::<Front, FrontCoverage>(AREA_HELP))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Which fronts.
    #[arg(long, value_enum, default_value_t = FrontSet::All)]
    set: FrontSet,
    /// Only fronts of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only fronts that this country leads, or in which it cannot be told from the leader: code or name.
    #[arg(long, value_name = "COUNTRY")]
    led_by: Option<String>,
    /// Only fronts with these words in label or keywords.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// What to sort by, the greatest first.
    #[arg(long, value_enum, default_value_t = Order::Citations)]
    sort: Order,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked))
        .transpose()?;
    let country = args
        .led_by
        .as_deref()
        .map(|asked| counted_country(asked, &edition, talk))
        .transpose()?;
    let country = country.map(|country| country.to_string());
    let leads = |listed: &Listed| {
        country.as_ref().is_none_or(|country| {
            listed.coverage.leaders.contains(country) || listed.coverage.tied.contains(country)
        })
    };
    let all = listed(&edition)?;
    let n_in_edition = all.len();
    let mut fronts = choose(
        all,
        args.set,
        area.map(|area| area.area),
        args.search.as_deref(),
        args.sort,
    );
    fronts.retain(leads);
    let n_all = fronts.len();
    fronts.truncate(args.output.limit(args.limit));
    if !args.output.is_table() {
        let rows: Vec<_> = fronts.iter().map(|listed| listed.row(&edition)).collect();
        return args.output.rows(&rows, &names_of::<Front>());
    }
    let mut page = Page::default();
    match (fronts.len(), n_all) {
        (0, _) => page.text(format!(
            "no front of the edition's {n_in_edition} is of this kind"
        )),
        (shown, all) if shown < all => page.text(format!("{shown} of {all} fronts; --limit 0 shows all")),
        _ => {}
    }
    if !fronts.is_empty() {
        page.table(table(&fronts));
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

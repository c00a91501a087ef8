//! Standings as they are listed, by the verbs countries, institutions and groups.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use corpus::value::Word;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::credit::Counting;
use openfronts::front_sets::Standing;
use openfronts::members::Kind;

use crate::output::{Output, add_provenance, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, interval, number_of, percent};
use crate::talk::Talk;

/// Which standings are shown, and how.
#[derive(clap::Args)]
pub(crate) struct Ranking {
    /// Folder of the edition.
    pub(crate) edition: PathBuf,
    /// Over which fronts.
    #[arg(long, value_enum, default_value_t = Set::All)]
    set: Set,
    /// Only over fronts of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// How credit is shared: full is the rule of the published reports.
    #[arg(long, value_enum, default_value_t = Rule::Full)]
    counting: Rule,
    /// Show all four countings side by side.
    #[arg(long, conflicts_with = "counting")]
    side_by_side: bool,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

/// A set of fronts over which standings are made.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Set {
    /// All fronts.
    All,
    /// The hot fronts of each area.
    Hot,
    /// The emerging fronts of each area.
    Emerging,
    /// Hot and emerging together: those of the published reports.
    Selected,
}

impl Set {
    /// The word of the column `front_set`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Set::All => "all",
            Set::Hot => "hot",
            Set::Emerging => "emerging",
            Set::Selected => "selected",
        }
    }
}

/// A counting rule.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rule {
    /// A paper counts once for everyone in its addresses.
    Full,
    /// By authors and their affiliations, adding up to at most 1.
    Fractional,
    /// By the first author.
    First,
    /// By the corresponding authors.
    Corresponding,
}

impl Rule {
    /// The word of the column `counting`.
    pub(crate) fn counting(self) -> Counting {
        match self {
            Rule::Full => Counting::Full,
            Rule::Fractional => Counting::Fractional,
            Rule::First => Counting::First,
            Rule::Corresponding => Counting::Corresponding,
        }
    }
}

/// Shows the standings of one kind, of those that are kept.
pub(crate) fn list(
    args: &Ranking,
    edition: &Edition,
    kind: Kind,
    keep: impl Fn(&Standing) -> bool,
    talk: &Talk,
) -> anyhow::Result<()> {
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked));
    let area = area.transpose()?;
    let is_asked = |row: &Standing| {
        let is_of_counting = args.side_by_side || row.counting == args.counting.counting();
        let is_of_set = row.front_set == args.set.code() && row.area == area.map(|area| area.area);
        row.kind == kind && is_of_counting && is_of_set && keep(row)
    };
    let mut rows = edition.rows_that(is_asked)?;
    if !args.output.is_table() {
        rows.truncate(args.output.limit(args.limit));
        let rows: Vec<_> = rows.iter().map(|row| stamped(object(row), edition)).collect();
        return args.output.rows(&rows, &names_of::<Standing>());
    }
    let (mut rows, others): (Vec<Standing>, Vec<Standing>) = rows
        .into_iter()
        .partition(|row| !args.side_by_side || row.counting == Counting::Full);
    let n_all = rows.len();
    rows.truncate(args.output.limit(args.limit));
    let mut page = Page::default();
    match rows.first() {
        None => page.text(format!(
            "no front of the set `{}` has a paper with a known {} here",
            args.set.code(),
            noun(kind)
        )),
        Some(row) => {
            page.text(over(row, area.map(|area| area.name.as_str())));
            page.table(if args.side_by_side {
                side_by_side(&rows, &others)
            } else {
                table(&rows)
            });
        }
    }
    if rows.len() < n_all {
        page.text(format!(
            "{} of {}; --limit 0 shows all",
            rows.len(),
            number_of(n_all, plural(kind))
        ));
    }
    add_provenance(&mut page, edition, talk)?;
    args.output.page(&page)
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Institution => "institution",
        _ => "country",
    }
}

/// The noun of which many are ranked, to be counted by `number_of`.
fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Institution => "institution",
        Kind::Group => "group",
        _ => "countrie",
    }
}

/// Over how many fronts, with which coverage.
fn over(row: &Standing, area: Option<&str>) -> String {
    let of = area.map_or(String::new(), |area| format!(" of {area}"));
    let several = if row.kind == Kind::Institution {
        "institutions"
    } else {
        "countries"
    };
    format!(
        "over {}{of} (set: {}), {} with a known {}; {several} known for {} of core and {} of citing papers; {} counting",
        number_of(row.n_fronts as usize, "front"),
        row.front_set,
        row.n_fronts_ranked,
        noun(row.kind),
        percent(row.share_core_known),
        percent(row.share_citing_known),
        row.counting.as_str()
    )
}

/// Standings as a table for people.
pub(crate) fn table(rows: &[Standing]) -> Table {
    let has_former = rows.iter().any(|row| row.former_n_fronts.is_some());
    let mut columns = vec![
        ("rank", Align::Right),
        (
            rows.first().map_or("country", |row| row.kind.as_str()),
            Align::Flexible,
        ),
        ("index", Align::Right),
        ("interval", Align::Left),
        ("first", Align::Right),
        ("share", Align::Right),
        ("clear", Align::Right),
    ];
    if has_former {
        columns.push(("before", Align::Left));
    }
    columns.extend([
        ("second", Align::SpareRight),
        ("third", Align::SpareRight),
        ("fronts", Align::SpareRight),
        ("core papers", Align::SpareRight),
        ("caveats", Align::Left),
    ]);
    let mut table = Table::new(&columns);
    table.explain(
        "first:",
        "fronts with rank 1 (share: of all fronts; clear: without a tie); fronts: takes part in",
    );
    if has_former {
        table.explain(
            "before:",
            "rank in the earlier edition, and the share of its fronts with rank 1",
        );
    }
    for row in rows {
        let marks = table.marks(&row.caveats);
        let rank = table.rank(row.rank, row.is_tied);
        let mut cells = vec![
            rank,
            named(row),
            format!("{:.2}", row.index),
            interval(row.index_low, row.index_high),
            row.n_first.to_string(),
            percent(row.share_first),
            row.n_first_clear.map_or(String::new(), |n| n.to_string()),
        ];
        if has_former {
            cells.push(before(row));
        }
        cells.extend([
            row.n_second.to_string(),
            row.n_third.to_string(),
            row.n_fronts_present.to_string(),
            papers(row.n_core),
            marks,
        ]);
        table.push(cells);
    }
    table
}

/// `3, 12 %`: rank and share of fronts ranked first in the earlier edition.
fn before(row: &Standing) -> String {
    match (row.former_rank, row.former_share_first) {
        (Some(rank), Some(share)) => format!("{rank}, {}", percent(share)),
        _ => "–".to_owned(),
    }
}

/// Index and rank by each counting.
fn side_by_side(full: &[Standing], others: &[Standing]) -> Table {
    let kind = full.first().map_or("country", |row| row.kind.as_str());
    let mut columns = vec![(kind, Align::Flexible)];
    columns.extend(
        Counting::ALL
            .iter()
            .map(|counting| (counting.as_str(), Align::Right)),
    );
    columns.extend([
        ("core papers", Align::SpareRight),
        ("core, fractional", Align::SpareRight),
    ]);
    let mut table = Table::new(&columns);
    table.explain("( )", "rank by that counting");
    let by: BTreeMap<(&str, Counting), &Standing> = others
        .iter()
        .map(|row| ((row.who.as_str(), row.counting), row))
        .collect();
    let cell = |row: &Standing| format!("{:.2} ({})", row.index, row.rank);
    for row in full {
        let of = |counting| by.get(&(row.who.as_str(), counting)).copied();
        let mut cells = vec![named(row), cell(row)];
        let rest = Counting::ALL.iter().skip(1);
        cells.extend(rest.map(|counting| of(*counting).map_or("–".to_owned(), cell)));
        cells.push(papers(row.n_core));
        cells.push(of(Counting::Fractional).map_or("–".to_owned(), |row| papers(row.n_core)));
        table.push(cells);
    }
    table
}

/// A number of papers, whole or with one digit.
pub(crate) fn papers(n: f64) -> String {
    if n.fract() == 0.0 {
        format!("{n:.0}")
    } else {
        format!("{n:.1}")
    }
}

/// `CN China`; an institution by its name.
fn named(row: &Standing) -> String {
    match row.kind {
        Kind::Institution => row.name.clone(),
        _ if row.who == row.name => row.name.clone(),
        _ => format!("{} {}", row.who, row.name),
    }
}

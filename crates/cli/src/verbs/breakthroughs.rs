//! `openfronts breakthroughs EDITION`: papers that may be breakthroughs, why, and every indicator of each.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::breakthroughs::{Breakthrough, PercentileStep, citing};
use openfronts::caveat::sentence_of;
use openfronts::evidence::Question;
use openfronts::indicators::{IndicatorsLeftOut, PaperIndicator};
use openfronts::reasons::{self, Reason};
use serde_json::{Map, Value};

use super::listing::{AREA_HELP, counted_country};
use super::papers::{PAPERS_HELP, Papers};
use crate::output::{Output, add_provenance, help_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::{Align, Table, count, number_of};
use crate::talk::Talk;

/// List papers that may be breakthroughs, with their reasons.
///
/// CSV and JSON have every indicator of each. With --papers: the papers that cite them, of which the indicators are made.
#[derive(clap::Args)]
#[command(after_long_help = format!("{}\n{PAPERS_HELP}", help_of::<Breakthrough, PaperIndicator>(AREA_HELP)))]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Only papers with an author of this country: code or name.
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// Only papers published in this year.
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// Only papers of this area: its code, number or name.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only papers with this reason; more than once: with all of them.
    #[arg(long, value_enum, value_name = "REASON")]
    reason: Vec<Asked>,
    /// Only this paper, by its work id.
    #[arg(long, value_name = "ID")]
    work: Option<String>,
    #[command(flatten)]
    papers: Papers,
    /// At most so many; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

/// A reason for being a candidate.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Asked {
    /// Among the most cited of its field and year.
    Cited,
    /// Cited instead of what it builds on: CD5.
    Disrupts,
    /// Slept for years and awoke in the window: beauty coefficient.
    Awakens,
    /// A burst of citations.
    Bursts,
    /// Cites together what is seldom cited together.
    Atypical,
    /// Cited much more often in the last full year than before.
    Jumps,
}

impl Asked {
    fn code(self) -> &'static str {
        let reason = match self {
            Asked::Cited => Reason::Cited,
            Asked::Disrupts => Reason::Disrupts,
            Asked::Awakens => Reason::Awakens,
            Asked::Bursts => Reason::Bursts,
            Asked::Atypical => Reason::Atypical,
            Asked::Jumps => Reason::Jumps,
        };
        reason.code()
    }
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let mut candidates = edition.table::<Breakthrough>()?;
    let n_in_edition = candidates.len();
    keep(&mut candidates, args, &edition, talk)?;
    if args.papers.is_asked() {
        return show_citing(args, &edition, &candidates, talk);
    }
    candidates.sort_by_key(|row| (Reverse((row.reasons.len(), row.n_citations)), row.work));
    let n_all = candidates.len();
    candidates.truncate(args.output.limit(args.limit));
    if !args.output.is_table() {
        let rows = whole_rows(&candidates, &edition)?;
        return args.output.rows(&rows, &names());
    }
    let mut page = Page::default();
    page.text(rule(&edition)?);
    match (n_in_edition, n_all) {
        (0, _) => page.text(why_none(&edition)?),
        (n, 0) => page.text(format!(
            "none of the edition's {} is of this kind",
            number_of(n, "candidate")
        )),
        (_, n) if n > candidates.len() => {
            page.text(format!(
                "{} of {n} candidates; --limit 0 shows all",
                candidates.len()
            ));
        }
        _ => {}
    }
    if !candidates.is_empty() {
        page.table(table(&candidates));
        page.text("");
        page.title("Why");
        for (place, row) in (1..).zip(&candidates) {
            page.text(told(place, row));
        }
    }
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

/// Keeps those that are asked for.
fn keep(
    candidates: &mut Vec<Breakthrough>,
    args: &Args,
    edition: &Edition,
    talk: &Talk,
) -> anyhow::Result<()> {
    let area = args
        .area
        .as_deref()
        .map(|asked| classification().find_area(asked))
        .transpose()?;
    let country = args
        .country
        .as_deref()
        .map(|asked| counted_country(asked, edition, talk))
        .transpose()?;
    let country = country.map(|country| country.to_string());
    candidates.retain(|row| {
        let has = |asked: &Asked| row.reasons.iter().any(|code| code == asked.code());
        country
            .as_ref()
            .is_none_or(|country| row.countries.contains(country))
            && args.year.is_none_or(|year| row.year == year)
            && area.is_none_or(|area| row.area == Some(area.area))
            && args
                .work
                .as_ref()
                .is_none_or(|asked| row.work_id.eq_ignore_ascii_case(asked))
            && args.reason.iter().all(has)
    });
    Ok(())
}

/// The papers that cite them: what their indicators count.
fn show_citing(
    args: &Args,
    edition: &Edition,
    candidates: &[Breakthrough],
    talk: &Talk,
) -> anyhow::Result<()> {
    let cited = candidates.iter().map(|row| row.work).collect();
    let question = Question {
        works: Some(citing(edition, &cited)?),
        ..Question::default()
    };
    let title = match candidates {
        [one] => format!("Papers that cite {}", one.title.as_ref().unwrap_or(&one.work_id)),
        all => format!("Papers that cite any of {}", number_of(all.len(), "candidate")),
    };
    args.papers
        .show(edition, &question, title, (args.limit, &args.output), talk)
}

/// The candidates with every indicator, in their order.
fn whole_rows(candidates: &[Breakthrough], edition: &Edition) -> anyhow::Result<Vec<Map<String, Value>>> {
    let mut indicators: BTreeMap<u32, PaperIndicator> = BTreeMap::new();
    let mut wanted: Vec<u32> = candidates.iter().map(|row| row.work).collect();
    wanted.sort_unstable();
    for row in edition.rows::<PaperIndicator>()? {
        let row = row?;
        if wanted.binary_search(&row.work).is_ok() {
            indicators.insert(row.work, row);
        }
    }
    let whole = |candidate: &Breakthrough| {
        let mut row = object(candidate);
        let own = indicators.get(&candidate.work).map(object).unwrap_or_default();
        for (name, value) in own {
            row.entry(name).or_insert(value);
        }
        row.insert(
            "area_name".to_owned(),
            classification().area_name(candidate.area).into(),
        );
        stamped(row, edition)
    };
    Ok(candidates.iter().map(whole).collect())
}

/// The columns of a whole row, for CSV without one.
fn names() -> Vec<&'static str> {
    let mut names = names_of::<Breakthrough>();
    let stamp = names.split_off(names.len() - 2);
    let more = names_of::<PaperIndicator>();
    let more = more
        .into_iter()
        .filter(|name| !names.contains(name) && !stamp.contains(name));
    let more: Vec<&str> = more.collect();
    names
        .into_iter()
        .chain(more)
        .chain(["area_name"])
        .chain(stamp)
        .collect()
}

/// By which rule papers are candidates.
fn rule(edition: &Edition) -> anyhow::Result<String> {
    let steps = edition.table::<PercentileStep>()?;
    let percentile = steps
        .iter()
        .find(|step| step.is_used)
        .map_or(0.0, |step| step.percentile);
    let min_reasons = edition.manifest().parameter("breakthroughs", "min_reasons");
    let min_reasons = min_reasons.and_then(Value::as_u64).unwrap_or(1);
    let lowered = if percentile < 0.99 {
        format!(" ({})", sentence_of("lowered_percentile"))
    } else {
        String::new()
    };
    Ok(format!(
        "candidates for a reader to judge: {} or more at or above percentile {} of field and year{lowered}; the order, by number of reasons, then citations, is no ranking",
        number_of(min_reasons as usize, "reason"),
        format!("{:.1}", percentile * 100.0).trim_end_matches(".0")
    ))
}

/// What stands in the way of candidates, when there is none.
fn why_none(edition: &Edition) -> anyhow::Result<String> {
    let left_out = edition.table::<IndicatorsLeftOut>()?;
    let n_of = |indicator: &str, reason: &str| {
        let row = left_out
            .iter()
            .find(|row| row.indicator == indicator && row.reason == reason);
        row.map_or(0, |row| row.n_papers)
    };
    Ok(format!(
        "no candidate: {} papers have too few citations to be compared; {} of those compared are of a field and year with too few papers for a percentile; `run` with --set indicators.min_cohort=5, --set indicators.min_citations=3 or --set min_reasons=1 asks less",
        count(n_of("compared", "few_citations")),
        count(n_of("citations", "small_cohort"))
    ))
}

fn table(candidates: &[Breakthrough]) -> Table {
    let mut table = Table::new(&[
        ("no.", Align::Right),
        ("paper", Align::Flexible),
        ("year", Align::Right),
        ("cited", Align::Right),
        ("reasons", Align::Left),
        ("countries", Align::SpareLeft),
        ("fronts", Align::SpareLeft),
        ("field", Align::SpareLeft),
        ("caveats", Align::Left),
    ]);
    let present = |reason: &Reason| {
        candidates
            .iter()
            .any(|row| row.reasons.iter().any(|code| code == reason.code()))
    };
    for reason in reasons::ALL.into_iter().filter(present) {
        table.explain(reason.code(), reason.meaning());
    }
    for (place, row) in (1..).zip(candidates) {
        let marks = table.marks(&row.caveats);
        let field = row
            .field_id
            .map_or("", |field_id| classification().field_name(field_id));
        table.push(vec![
            place.to_string(),
            row.title.clone().unwrap_or_else(|| row.work_id.clone()),
            row.year.to_string(),
            count(u64::from(row.n_citations)),
            row.reasons.join(", "),
            short(&row.countries),
            row.front_ids.join(", "),
            field.to_owned(),
            marks,
        ]);
    }
    table
}

/// At most three, and how many more.
fn short(countries: &[String]) -> String {
    match countries.len() {
        0..=3 => countries.join(", "),
        n => format!("{}, +{}", countries[..3].join(", "), n - 3),
    }
}

/// Number, identity and reasons of a candidate.
fn told(place: usize, row: &Breakthrough) -> String {
    let identity = match &row.doi {
        Some(doi) => format!("{} doi:{doi}", row.work_id),
        None => row.work_id.clone(),
    };
    format!("{place:>3} {identity}: {}", row.sentence)
}

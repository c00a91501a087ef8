//! `openfronts compare EDITION EDITION`: how far two editions agree on what belongs together, and what became of fronts.

use std::collections::BTreeMap;
use std::path::PathBuf;

use openfronts::Edition;
use openfronts::comparison::{Comparison, MovedPaper, compare};
use openfronts::fronts::Front;
use openfronts::lineage::LineageLink;
use serde_json::{Map, Value};

use crate::output::{Output, help_of, names_of, object, provenance, short_checksum, stamped};
use crate::page::Page;
use crate::table::{Align, Table, number_of, percent};

/// What became of a front, as asked for; the rarer first.
const FATES: [&str; 8] = [
    "born",
    "died",
    "split",
    "merged",
    "regrouped",
    "grew",
    "shrank",
    "kept",
];

/// What `--help` says beside the columns. CSV has the rows of the lineage, with --moved those of moved papers.
const MORE_HELP: &str = "  label                  What the front is called in the second edition.\n";

/// Compare two editions: by preset, by snapshot or by year.
#[derive(clap::Args)]
#[command(after_long_help = help_of::<LineageLink, MovedPaper>(MORE_HELP))]
pub(crate) struct Args {
    /// Folder of the first edition.
    first: PathBuf,
    /// Folder of the second edition.
    second: PathBuf,
    /// Only fronts of which this became: born, died, split, merged, regrouped, grew, shrank, kept.
    #[arg(long, value_name = "FATE", value_parser = FATES, conflicts_with = "moved")]
    fate: Option<String>,
    /// List the core papers of both that moved to another front, instead of the fronts.
    #[arg(long)]
    moved: bool,
    /// At most so many rows; 0 for all. A table shows 20 unless told, CSV and JSON all.
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let (first, second) = (Edition::open(&args.first)?, Edition::open(&args.second)?);
    let mut found = compare(&first, &second)?;
    let n_of_fate = counts(&found.lineage);
    let place = |fate: &str| FATES.iter().position(|known| *known == fate);
    found.lineage.sort_by_key(|row| (place(&row.fate), row.front_id));
    if let Some(fate) = &args.fate {
        found.lineage.retain(|row| row.fate == *fate);
    }
    let (n_links, n_moved) = (found.lineage.len(), found.moved.len());
    let limit = args.output.limit(args.limit);
    found.lineage.truncate(limit);
    found.moved.truncate(limit);
    let labels: BTreeMap<u32, String> = second
        .table::<Front>()?
        .into_iter()
        .map(|front| (front.front_id, front.label))
        .collect();
    if args.output.is_json() {
        return args
            .output
            .value(&document(&found, &labels, [&first, &second], n_moved));
    }
    if !args.output.is_table() {
        let (rows, names): (Vec<_>, _) = if args.moved {
            (found.moved.iter().map(object).collect(), names_of::<MovedPaper>())
        } else {
            let mut names = names_of::<LineageLink>();
            // As in the rows: before the edition and the date of its snapshot.
            names.insert(names.len() - 2, "label");
            (lineage_rows(&found, &labels), names)
        };
        let rows: Vec<_> = rows.into_iter().map(|row| stamped(row, &second)).collect();
        return args.output.rows(&rows, &names);
    }
    let mut page = Page::default();
    for (name, path, edition) in [("First", &args.first, &first), ("Second", &args.second, &second)] {
        page.title(format!("{name} edition: {}", path.display()));
        page.text(provenance(edition));
    }
    page.text("");
    agreement(&found, n_moved)
        .into_iter()
        .for_each(|line| page.text(line));
    page.text(fates(&n_of_fate));
    page.text("");
    if args.moved {
        page.text(format!(
            "Core papers of both that moved: {} of {n_moved}",
            found.moved.len()
        ));
        if !found.moved.is_empty() {
            page.table(moved_table(&found.moved));
        }
    } else {
        page.text(format!(
            "What became of fronts: {} of {n_links}",
            found.lineage.len()
        ));
        if !found.lineage.is_empty() {
            page.table(lineage_table(&found.lineage, &labels));
        }
    }
    args.output.page(&page)
}

fn counts(lineage: &[LineageLink]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in lineage {
        *counts.entry(row.fate.clone()).or_default() += 1;
    }
    counts
}

fn agreement(found: &Comparison, n_moved: usize) -> Vec<String> {
    let [n_first, n_second] = found.n_core;
    let common = format!(
        "{} and {}; {} core papers are in both, of {n_first} and {n_second}",
        number_of(found.n_fronts[0], "front"),
        number_of(found.n_fronts[1], "front"),
        found.n_common
    );
    let (Some(nmi), Some(ari)) = (found.mutual_information, found.adjusted_rand) else {
        return vec![
            common,
            "no core paper is in both: there is nothing to agree on".to_owned(),
        ];
    };
    let share = n_moved as f64 / found.n_common as f64;
    vec![
        common,
        format!("agreement on these: normalised mutual information {nmi:.3}, adjusted Rand index {ari:.3}"),
        format!(
            "{n_moved} of them ({}) moved to a front that does not go on from theirs",
            percent(share)
        ),
    ]
}

/// How many links tell of each fate; a front that split has as many as it has parts.
fn fates(counts: &BTreeMap<String, usize>) -> String {
    let told = FATES
        .iter()
        .filter_map(|fate| Some(format!("{} {fate}", counts.get(*fate)?)));
    format!(
        "fronts, or links of fronts: {}",
        told.collect::<Vec<_>>().join(" · ")
    )
}

fn lineage_rows(found: &Comparison, labels: &BTreeMap<u32, String>) -> Vec<Map<String, Value>> {
    let row = |link: &LineageLink| {
        let mut row = object(link);
        let label = link.front_id.and_then(|front_id| labels.get(&front_id)).cloned();
        row.insert("label".into(), label.into());
        row
    };
    found.lineage.iter().map(row).collect()
}

fn document(
    found: &Comparison,
    labels: &BTreeMap<u32, String>,
    editions: [&Edition; 2],
    n_moved: usize,
) -> Map<String, Value> {
    let edition = |i: usize| {
        let manifest = editions[i].manifest();
        let mut row = Map::new();
        row.insert("edition".into(), short_checksum(editions[i]).into());
        row.insert(
            "snapshot_date".into(),
            manifest.corpus.snapshot_date.clone().into(),
        );
        row.insert("preset".into(), manifest.preset.clone().into());
        row.insert("n_fronts".into(), found.n_fronts[i].into());
        row.insert("n_core".into(), found.n_core[i].into());
        Value::Object(row)
    };
    let mut document = Map::new();
    document.insert("first".into(), edition(0));
    document.insert("second".into(), edition(1));
    document.insert("n_common".into(), found.n_common.into());
    document.insert("mutual_information".into(), found.mutual_information.into());
    document.insert("adjusted_rand".into(), found.adjusted_rand.into());
    document.insert("n_moved".into(), n_moved.into());
    let lineage = lineage_rows(found, labels).into_iter().map(Value::Object);
    document.insert("lineage".into(), lineage.collect());
    let moved = found.moved.iter().map(object).map(Value::Object);
    document.insert("moved".into(), moved.collect());
    document
}

fn lineage_table(lineage: &[LineageLink], labels: &BTreeMap<u32, String>) -> Table {
    let mut table = Table::new(&[
        ("became", Align::Left),
        ("former front", Align::SpareLeft),
        ("front", Align::Right),
        ("label", Align::Flexible),
        ("core before", Align::Right),
        ("core", Align::Right),
        ("shared", Align::Right),
        ("Jaccard", Align::SpareRight),
    ]);
    for link in lineage {
        let of_former = |text: String| {
            if link.former_id.is_some() {
                text
            } else {
                String::new()
            }
        };
        let of_present = |text: String| {
            if link.front_id.is_some() {
                text
            } else {
                String::new()
            }
        };
        let label = link.front_id.and_then(|front_id| labels.get(&front_id)).cloned();
        table.push(vec![
            link.fate.clone(),
            link.former_id.clone().unwrap_or_default(),
            link.front_id
                .map_or_else(String::new, |front_id| front_id.to_string()),
            label.or_else(|| link.former_label.clone()).unwrap_or_default(),
            of_former(link.n_former.to_string()),
            of_present(link.n_core.to_string()),
            if link.n_shared > 0 {
                link.n_shared.to_string()
            } else {
                String::new()
            },
            if link.n_shared > 0 {
                format!("{:.2}", link.jaccard)
            } else {
                String::new()
            },
        ]);
    }
    table
}

fn moved_table(moved: &[MovedPaper]) -> Table {
    let mut table = Table::new(&[
        ("paper", Align::Left),
        ("title", Align::Flexible),
        ("from", Align::Left),
        ("to", Align::Right),
        ("label", Align::SpareLeft),
    ]);
    for paper in moved {
        table.push(vec![
            paper.work_id.clone(),
            paper.title.clone().unwrap_or_default(),
            paper.former_id.clone(),
            paper.front_id.to_string(),
            paper.label.clone(),
        ]);
    }
    table
}

//! Data quality: what the edition can support, how much is known of the records, what was left out.

use openfronts::coverage::{Coverage, Subject};
use openfronts::limits::Limit;
use openfronts::papers::PapersLeftOut;

use crate::desk::Desk;
use crate::document::{Block, Line, Section, TableCell};
use crate::language::text;
use crate::titles::clean;
use crate::writer::table_text;

/// The columns of coverage that are shown.
const MEASURES: [&str; 11] = [
    "n_records",
    "n_papers",
    "share_with_year",
    "share_with_references",
    "mean_references",
    "share_references_inside",
    "share_with_country",
    "share_with_institution",
    "share_with_field",
    "share_english",
    "share_retracted",
];

/// The section.
pub fn section(desk: &Desk) -> Section {
    let mut blocks = limits(desk);
    blocks.extend(coverage(desk));
    blocks.extend(self_citations(desk));
    blocks.extend(retracted(desk));
    blocks.extend(left_out(desk));
    desk.writer.section("quality", "section-quality", blocks)
}

/// One limit of the edition: in English its own sentence with its numbers, in other languages what it is about.
pub fn limit_line(desk: &Desk, limit: &Limit) -> Line {
    let id = limit.subject.replace('_', "-");
    let subject = desk.writer.word(&format!("limit-{id}"));
    let sentence = match desk.writer.language.tag() {
        "en" => vec![text(limit.sentence.clone())],
        _ => desk.writer.say(&format!("limit-{id}-sentence"), &[]),
    };
    desk.writer.say(
        "limit-line",
        &[("subject", subject.into()), ("sentence", sentence.into())],
    )
}

/// What the edition can and cannot support: warnings, and in English the other sentences, whose numbers stand in the table of
/// coverage, too.
fn limits(desk: &Desk) -> Vec<Block> {
    let (warnings, others): (Vec<_>, Vec<_>) = desk.facts.limits.iter().partition(|limit| limit.is_warning);
    let mut blocks = Vec::new();
    if !warnings.is_empty() {
        blocks.push(desk.writer.paragraph("limits-about", &[]));
    }
    blocks.extend(warnings.iter().map(|limit| Block::Caveat {
        line: limit_line(desk, limit),
    }));
    if desk.writer.language.tag() == "en" && !others.is_empty() {
        blocks.push(Block::List {
            items: others.iter().map(|limit| limit_line(desk, limit)).collect(),
        });
    }
    blocks
}

/// Coverage of the country beside the whole corpus.
fn coverage(desk: &Desk) -> Option<Block> {
    let world = desk
        .facts
        .coverage
        .iter()
        .find(|row| row.subject == Subject::World)?;
    let own = desk.request.country.and_then(|country| {
        let is_own = |row: &&Coverage| row.subject == Subject::Country && row.who == country.as_str();
        desk.facts.coverage.iter().find(is_own)
    });
    let measure = |name: &&str| {
        let mut cells = vec![table_text(
            desk.writer.word(&format!("coverage-{}", name.replace('_', "-"))),
        )];
        cells.extend(own.map(|own| desk.writer.table_number(own, name)));
        cells.push(desk.writer.table_number(world, name));
        cells
    };
    let columns: &[&str] = if own.is_some() {
        &["measure_name", "#own", "#corpus"]
    } else {
        &["measure_name", "#corpus"]
    };
    let rows = MEASURES.iter().map(measure).collect();
    let notes = vec![desk.writer.say("note-coverage", &[])];
    Some(desk.writer.table(
        "coverage",
        desk.writer.say("caption-coverage", &[]),
        columns,
        rows,
        notes,
    ))
}

/// How many of the citations of a country come from itself.
fn self_citations(desk: &Desk) -> Option<Block> {
    let country = desk.request.country?;
    let row = desk
        .facts
        .self_citations
        .iter()
        .find(|row| row.country == Some(country))?;
    if row.n_citations == 0 {
        return None;
    }
    Some(desk.writer.paragraph(
        "self-citations",
        &[
            ("national", desk.writer.number(row, "share_national_self")),
            ("author", desk.writer.number(row, "share_author_self")),
            ("n", desk.writer.number(row, "n_citations")),
        ],
    ))
}

/// Retracted works at the core of fronts.
fn retracted(desk: &Desk) -> Option<Block> {
    let rows: Vec<Vec<TableCell>> = desk
        .facts
        .retracted
        .iter()
        .map(|row| {
            vec![
                desk.writer.table_number(row, "front_id"),
                table_text(desk.facts.front(row.front_id).label.clone()),
                table_text(
                    row.title
                        .as_deref()
                        .map(clean)
                        .unwrap_or_else(|| row.work_id.clone()),
                ),
                desk.writer.table_number(row, "year"),
                desk.writer.table_number(row, "n_citing"),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Some(desk.writer.paragraph("retracted-none", &[]));
    }
    let columns = ["#front_id", "label", "title", "#year", "#n_citing"];
    Some(desk.writer.table(
        "retracted",
        desk.writer.say("caption-retracted", &[]),
        &columns,
        rows,
        Vec::new(),
    ))
}

/// Works that are no papers, by reason.
fn left_out(desk: &Desk) -> Option<Block> {
    let cells = |row: &PapersLeftOut| {
        let reason = format!("left-out-{}", row.reason.replace('_', "-"));
        vec![
            table_text(desk.writer.word(&reason)),
            desk.writer.table_number(row, "n_works"),
        ]
    };
    let rows: Vec<Vec<TableCell>> = desk.facts.left_out.iter().map(cells).collect();
    let caption = desk.writer.say("caption-left-out", &[]);
    (!rows.is_empty()).then(|| {
        desk.writer
            .table("left-out", caption, &["reason", "#n_works"], rows, Vec::new())
    })
}

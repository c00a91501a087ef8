//! What the faces have in common: the sections one after another with their depth, and how a paper is written.

use crate::document::{Block, Evidence, Figure, PaperLine, Review, Section};

/// The id of the section that holds the evidence, be it of the review or added by a face.
pub(super) const EVIDENCE: &str = "evidence";

/// A section and how deep it stands: 1 for those of the review.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) depth: usize,
    pub(super) section: &'a Section,
}

/// All sections, each before those in it, the summary first.
pub(super) fn entries(review: &Review) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    for section in std::iter::once(&review.summary).chain(&review.sections) {
        collect(section, 1, &mut found);
    }
    found
}

fn collect<'a>(section: &'a Section, depth: usize, found: &mut Vec<Entry<'a>>) {
    found.push(Entry { depth, section });
    for inner in &section.sections {
        collect(inner, depth + 1, found);
    }
}

/// All figures, in order.
pub(super) fn figures(review: &Review) -> Vec<&Figure> {
    entries(review)
        .into_iter()
        .flat_map(|entry| &entry.section.blocks)
        .filter_map(figure)
        .collect()
}

fn figure(block: &Block) -> Option<&Figure> {
    if let Block::Figure(figure) = block {
        Some(figure)
    } else {
        None
    }
}

/// The ids that can be linked to: of sections, tables, figures and evidence.
pub(super) fn targets(review: &Review) -> std::collections::BTreeSet<&str> {
    let mut targets: std::collections::BTreeSet<&str> = review
        .evidence
        .iter()
        .map(|evidence| evidence.id.as_str())
        .collect();
    for entry in entries(review) {
        targets.insert(&entry.section.id);
        for block in &entry.section.blocks {
            match block {
                Block::Table(table) => targets.insert(&table.id),
                Block::Figure(figure) => targets.insert(&figure.id),
                _ => false,
            };
        }
    }
    targets
}

/// Whether the review has a section of its own for the evidence; the list stands at its end.
pub(super) fn has_evidence_section(review: &Review) -> bool {
    review.sections.iter().any(|section| section.id == EVIDENCE)
}

/// Number and title of a section.
pub(super) fn heading(section: &Section) -> String {
    if section.number.is_empty() {
        section.title.clone()
    } else {
        format!("{} {}", section.number, section.title)
    }
}

/// The title of a paper, or its id.
pub(super) fn paper_title(paper: &PaperLine) -> &str {
    paper.title.as_deref().unwrap_or(&paper.work_id)
}

/// What stands behind the title of a paper: first author, source, year.
pub(super) fn paper_details(paper: &PaperLine) -> String {
    let parts = [
        paper.first_author.clone(),
        paper.source.clone(),
        Some(paper.year.to_string()),
    ];
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The places of the papers that are listed: `[3] [14]`.
pub(super) fn paper_places(evidence: &Evidence) -> String {
    let places: Vec<String> = evidence.papers.iter().map(|place| format!("[{place}]")).collect();
    places.join(" ")
}

/// How many papers there are, and how many of them are listed.
pub(super) fn paper_count(review: &Review, evidence: &Evidence) -> String {
    let all = format!("{}: {}", super::word(review, "papers"), evidence.n_papers);
    let listed = evidence.papers.len();
    if listed as u64 == evidence.n_papers {
        return all;
    }
    format!("{all}; {}: {listed}", super::word(review, "listed"))
}

//! All texts of a review, as a reader meets them.

use review::Review;
use review::document::{Block, Line, Section, plain};

/// Headings, paragraphs, captions, cells, papers.
pub(crate) fn of(review: &Review) -> Vec<String> {
    let mut texts = vec![review.title.clone(), review.subtitle.clone()];
    texts.extend(review.institute.clone());
    for term in &review.cover {
        texts.extend([term.term.clone(), plain(&term.line)]);
    }
    for section in std::iter::once(&review.summary).chain(&review.sections) {
        of_section(section, &mut texts);
    }
    for evidence in &review.evidence {
        texts.push(evidence.title.clone());
        texts.extend(evidence.command.clone());
    }
    let titles = review
        .papers
        .iter()
        .map(|paper| paper.title.clone().unwrap_or(paper.work_id.clone()));
    texts.extend(titles);
    texts
}

fn of_section(section: &Section, texts: &mut Vec<String>) {
    texts.extend([section.number.clone(), section.title.clone()]);
    section.blocks.iter().for_each(|block| of_block(block, texts));
    section.sections.iter().for_each(|inner| of_section(inner, texts));
}

fn of_block(block: &Block, texts: &mut Vec<String>) {
    let mut add = |line: &Line| texts.push(plain(line));
    match block {
        Block::Paragraph { line } | Block::Caveat { line } => add(line),
        Block::List { items } => items.iter().for_each(add),
        Block::Terms { terms } => {
            for term in terms {
                texts.extend([term.term.clone(), plain(&term.line)]);
            }
        }
        Block::Verbatim { text } => texts.extend(text.lines().map(str::to_owned)),
        Block::Table(table) => {
            add(&table.caption);
            table.rows.iter().flatten().for_each(|cell| add(&cell.line));
            table.notes.iter().for_each(add);
            texts.extend(table.columns.iter().map(|column| column.title.clone()));
        }
        Block::Figure(figure) => add(&figure.caption),
    }
}

/// A text without what a face may set anew: spaces, line ends, hyphens.
pub(crate) fn bare(text: &str) -> String {
    let is_set =
        |letter: &char| letter.is_whitespace() || matches!(letter, '-' | '\u{ad}' | '\u{200b}' | '\u{2060}');
    text.chars().filter(|letter| !is_set(letter)).collect()
}

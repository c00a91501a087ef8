//! Plain text: paragraphs between blank lines, and what makes a text prose.

use std::path::Path;

use crate::document_draft::Draft;
use crate::document_format::DocumentFormat;
use crate::encodings::document_text;

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "text",
    recognise: |head, path| is_called(path, &[".txt", ".text"]) && is_prose(head),
    read: |bytes, origin, found| {
        let text = document_text(bytes, origin.charset.as_deref(), None);
        found.add(0, read_text(&text).finish(origin), bytes);
    },
};

/// Lines by which a text is judged.
const LINES_JUDGED: usize = 200;
/// Names that a text may say at its head, one per line.
const HEAD_NAMES: &[&str] = &["title", "date", "url", "link", "source"];

/// Whether a file is called as text or Markdown is, packed or not.
pub(crate) fn is_called(path: &Path, endings: &[&str]) -> bool {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    endings.iter().any(|ending| name.ends_with(ending))
}

/// Whether a text reads as prose: three of five signs are letters or spaces between, some line has a sentence of five words or more
/// (or of ten signs of a script without spaces), and fewer than three in ten lines look like fields, entries or rows of a table.
pub(crate) fn is_prose(head: &[u8]) -> bool {
    if head.contains(&0) {
        return false;
    }
    let text = crate::encodings::text(head);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .take(LINES_JUDGED)
        .collect();
    let lines: Vec<&str> = lines
        .into_iter()
        .skip_while(|line| head_line(line).is_some())
        .collect();
    let n_signs: usize = lines.iter().map(|line| line.chars().count()).sum();
    let is_of_words = |c: &char| c.is_alphabetic() || *c == ' ';
    let n_of_words: usize = lines
        .iter()
        .map(|line| line.chars().filter(is_of_words).count())
        .sum();
    let n_fields = lines.iter().filter(|line| is_field(line)).count();
    n_signs > 0
        && n_of_words * 5 >= n_signs * 3
        && n_fields * 10 < lines.len() * 3
        && lines.iter().any(|line| has_sentence(line))
}

fn has_sentence(line: &str) -> bool {
    let is_dense =
        |c: &char| matches!(*c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{eff}');
    let words = line
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic));
    words.count() >= 5 || line.chars().filter(is_dense).count() >= 10
}

/// Whether a line is that of a record: a tag of two to four capitals, a field of BibTeX or EndNote, or cells.
fn is_field(line: &str) -> bool {
    let trimmed = line.trim_start();
    let n_tag = trimmed
        .bytes()
        .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        .count();
    let behind = trimmed.get(n_tag..).unwrap_or("");
    let is_tag = (2..=4).contains(&n_tag)
        && (behind.is_empty()
            || behind.trim_start().starts_with("- ")
            || (n_tag == 2 && behind.starts_with(' ')));
    let is_entry = trimmed.starts_with(['@', '%', '<', '{', '}', '[']) || trimmed.ends_with("},");
    let is_row = ["\t", "\",\"", "|", ";"]
        .iter()
        .any(|cell| line.matches(cell).count() >= 4);
    is_tag || is_entry || is_row || n_cells(trimmed) >= 3
}

/// Commas without a space behind them, those in numbers apart: they divide cells.
fn n_cells(line: &str) -> usize {
    let mut before = ' ';
    let mut signs = line.chars().peekable();
    let mut n = 0;
    while let Some(c) = signs.next() {
        let is_number = |next: &char| before.is_ascii_digit() && next.is_ascii_digit();
        n += usize::from(
            c == ','
                && signs
                    .peek()
                    .is_some_and(|next| !next.is_whitespace() && !is_number(next)),
        );
        before = c;
    }
    n
}

/// What a line at the head of a text says.
fn head_line(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_start_matches('\u{feff}').split_once(':')?;
    let known = HEAD_NAMES
        .iter()
        .find(|known| name.trim().eq_ignore_ascii_case(known))?;
    Some((known, value.trim()))
}

/// Reads a text.
pub(crate) fn read_text(text: &str) -> Draft {
    let mut draft = Draft {
        format: "text",
        ..Draft::default()
    };
    let mut lines = text.lines().peekable();
    while lines.peek().is_some_and(|line| line.trim().is_empty()) {
        lines.next();
    }
    while let Some((name, value)) = lines.peek().and_then(|line| head_line(line)) {
        match name {
            "title" => draft.title = Some(value.to_owned()),
            "date" => draft.published = crate::document_dates::date_of(value).map(|date| (date, "metadata")),
            "source" => draft.publisher = Some(value.to_owned()),
            _ => draft.address = Some(value.to_owned()),
        }
        lines.next();
    }
    let mut paragraph = String::new();
    for line in lines {
        if line.trim().is_empty() {
            draft.paragraphs.push(std::mem::take(&mut paragraph));
        } else {
            join_line(&mut paragraph, line.trim());
        }
    }
    draft.paragraphs.push(paragraph);
    draft
}

/// Adds a line to a paragraph; a word that a hyphen cuts at the end of a line is joined.
pub(crate) fn join_line(paragraph: &mut String, line: &str) {
    let mut before = paragraph.chars().rev();
    let is_cut = matches!(before.next(), Some('-' | '\u{2010}' | '\u{ad}'))
        && before.next().is_some_and(char::is_lowercase);
    if is_cut && line.starts_with(char::is_lowercase) {
        paragraph.pop();
    } else if !paragraph.is_empty() {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_divided_by_blank_lines() {
        let draft = read_text(
            "Title: A visit\nDate: 3 June 2023\nURL: https://example.org/a\nSource: The Gazette\n\nThe minis-\nters met in\nOslo.\n\n\nThey agreed.\n",
        );
        assert_eq!(draft.title.as_deref(), Some("A visit"));
        assert_eq!(draft.published, Some(("2023-06-03".into(), "metadata")));
        assert_eq!(draft.publisher.as_deref(), Some("The Gazette"));
        let paragraphs: Vec<&str> = draft
            .paragraphs
            .iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        assert_eq!(paragraphs, ["The ministers met in Oslo.", "They agreed."]);
    }

    #[test]
    fn records_are_no_prose() {
        for text in [
            "PT J\nAU Ng, A\nTI One two three four five six\nSO X\nER\n",
            "TY  - JOUR\nTI  - One two three four five six\nER  - \n",
            "PMID- 1\nTI  - One two three four five six\n",
            "@article{a,\n  title = {One two three four five},\n}\n",
            "%0 Journal Article\n%T One two three four five six\n",
            "a\tb\tc\td\te\nOne\ttwo\tthree\tfour\tfive\n",
            "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"\n",
            "1 2 3\n4 5 6\n",
            "<html> one two three four five six",
            "",
        ] {
            assert!(!is_prose(text.as_bytes()), "{text}");
        }
        for text in [
            "The ministers met in Oslo and agreed.",
            "Title: A visit\nDate: 3 June\nURL: x\n\nThe ministers met in Oslo and agreed.\n",
            "两国部长在奥斯陆会晤并就海洋研究达成一致。",
            "# A heading\n\n- one of the items that stand in a list\n",
        ] {
            assert!(is_prose(text.as_bytes()), "{text}");
        }
    }
}

//! Aligned tables for people: numbers to the right, text to the left, one column that gives way when the terminal is
//! narrow, caveats as footnotes below.

use std::io::{self, Write};

use anstyle::Style;
use openfronts::caveat::sentence_of;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Width assumed where there is no terminal: nothing is cut.
const UNLIMITED: usize = usize::MAX;
/// The column that gives way keeps at least so much.
const LEAST: usize = 16;

/// How a column stands.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
    /// Text that is cut when the terminal is narrow.
    Flexible,
}

/// A table that is being set.
pub(crate) struct Table {
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
    /// Signs that stand in the table, with their meaning.
    signs: Vec<(&'static str, &'static str)>,
}

impl Table {
    pub(crate) fn new(columns: &[(&'static str, Align)]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
            notes: Vec::new(),
            signs: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, row: Vec<String>) {
        assert_eq!(row.len(), self.columns.len(), "one cell per column");
        self.rows.push(row);
    }

    /// The footnote marks of caveats, such as `a,c`; their sentences stand below the table.
    pub(crate) fn marks(&mut self, codes: &[String]) -> String {
        let marks: Vec<String> = codes.iter().map(|code| self.mark(code)).collect();
        marks.join(",")
    }

    /// A rank, with = before it when the difference to the one above is inside the noise.
    pub(crate) fn rank(&mut self, rank: u32, is_tied: bool) -> String {
        if is_tied {
            self.explain(
                "=",
                "the difference to the one above (of the first: below) is inside the noise",
            );
        }
        format!("{}{rank}", if is_tied { "=" } else { "" })
    }

    fn mark(&mut self, code: &str) -> String {
        let sentence = sentence_of(code);
        let place = self
            .notes
            .iter()
            .position(|note| *note == sentence)
            .unwrap_or_else(|| {
                self.notes.push(sentence);
                self.notes.len() - 1
            });
        char::from(b'a' + (place % 26) as u8).to_string()
    }

    /// Says once below the table what a sign in it means.
    pub(crate) fn explain(&mut self, sign: &'static str, meaning: &'static str) {
        if !self.signs.contains(&(sign, meaning)) {
            self.signs.push((sign, meaning));
        }
    }

    /// Leaves out the columns in which no row has anything.
    fn without_empty_columns(&self) -> Self {
        let is_used = |i: &usize| self.rows.is_empty() || self.rows.iter().any(|row| !row[*i].is_empty());
        let used: Vec<usize> = (0..self.columns.len()).filter(is_used).collect();
        Self {
            columns: used.iter().map(|i| self.columns[*i]).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| used.iter().map(|i| row[*i].clone()).collect())
                .collect(),
            notes: self.notes.clone(),
            signs: self.signs.clone(),
        }
    }

    /// Writes the table and its footnotes; `width` is that of the terminal, if it is one.
    pub(crate) fn write(&self, out: &mut impl Write, width: Option<usize>) -> io::Result<()> {
        self.without_empty_columns().write_all(out, width)
    }

    fn write_all(&self, out: &mut impl Write, width: Option<usize>) -> io::Result<()> {
        let widths = self.widths(width.unwrap_or(UNLIMITED));
        let bold = Style::new().bold();
        let heads: Vec<String> = self.columns.iter().map(|column| column.0.to_owned()).collect();
        writeln!(out, "{bold}{}{bold:#}", self.line(&heads, &widths))?;
        for row in &self.rows {
            writeln!(out, "{}", self.line(row, &widths))?;
        }
        for (sign, meaning) in &self.signs {
            writeln!(out, "  {sign} {meaning}")?;
        }
        for (i, note) in self.notes.iter().enumerate() {
            writeln!(out, "  {} {note}", char::from(b'a' + (i % 26) as u8))?;
        }
        Ok(())
    }

    fn widths(&self, limit: usize) -> Vec<usize> {
        let widest = |i: usize| {
            let cells = self.rows.iter().map(|row| row[i].width());
            cells.chain([self.columns[i].0.width()]).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.columns.len()).map(widest).collect();
        let total = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        if let Some(i) = self.columns.iter().position(|column| column.1 == Align::Flexible)
            && total > limit
        {
            widths[i] = widths[i].saturating_sub(total - limit).max(LEAST.min(widths[i]));
        }
        widths
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, (_, align)), width) in cells.iter().zip(&self.columns).zip(widths) {
            let cell = cut(cell, *width);
            let gap = " ".repeat(width - cell.width());
            match align {
                Align::Right => line.extend([gap.as_str(), &cell]),
                Align::Left | Align::Flexible => line.extend([cell.as_str(), &gap]),
            }
            line.push_str("  ");
        }
        line.trim_end().to_owned()
    }
}

/// The text, ended with … when it is wider than `width` columns of the terminal.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for letter in text.chars() {
        used += letter.width().unwrap_or(0);
        if used + 1 > width {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// A count with thin groups of three: 13 318.
pub(crate) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 front`, `2 fronts`.
pub(crate) fn number_of(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", count(n as u64), if n == 1 { "" } else { "s" })
}

/// A share as a percentage without digits; `<1 %` where something is there.
pub(crate) fn percent(share: f64) -> String {
    match share * 100.0 {
        p if p > 0.0 && p < 0.5 => "<1 %".to_owned(),
        p => format!("{p:.0} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: Option<usize>) -> String {
        let mut table = Table::new(&[
            ("front", Align::Right),
            ("label", Align::Flexible),
            ("notes", Align::Left),
        ]);
        let marks = table.marks(&["two_core_papers".to_owned()]);
        table.push(vec!["1".into(), "Hair cortisol; chronic stress".into(), marks]);
        table.push(vec!["12".into(), "词频分析".into(), String::new()]);
        let mut out = Vec::new();
        table.write(&mut out, width).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn columns_are_aligned_and_caveats_are_footnotes() {
        let text = written(None);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "front  label                          notes");
        assert_eq!(lines[1], "    1  Hair cortisol; chronic stress  a");
        assert_eq!(lines[2], "   12  词频分析");
        assert_eq!(
            lines[3],
            "  a only two core papers: one more paper could change the front"
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_the_flexible_column() {
        let text = written(Some(34));
        assert!(text.lines().take(3).all(|line| line.width() <= 34), "{text}");
        assert!(text.contains('…'));
    }

    #[test]
    fn numbers_for_people() {
        assert_eq!(count(13_318), "13\u{202f}318");
        assert_eq!(count(7), "7");
        assert_eq!(
            (percent(0.568), percent(0.001), percent(0.0)),
            ("57 %".into(), "<1 %".into(), "0 %".into())
        );
    }
}

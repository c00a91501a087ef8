//! Aligned tables for people: numbers to the right, text to the left, caveats as footnotes below. Where the terminal is
//! narrow one column is cut, and then the columns are left out that a reader misses least, which is said below.

use std::io::{self, Write};

use anstyle::Style;
use openfronts::caveat::sentence_of;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::wrapping::write_wrapped;

/// Width assumed where there is no terminal: nothing is cut.
const UNLIMITED: usize = usize::MAX;
/// The column that gives way keeps at least so much.
const LEAST: usize = 24;

/// Caveats of the whole edition: they are said once on the page and not in every row.
const OF_THE_EDITION: [&str; 2] = ["raised_share", "lowered_percentile"];

/// How a column stands.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
    /// Text that is cut when the terminal is narrow.
    Flexible,
    /// Text that is left out when the terminal is narrow; the last such column first.
    SpareLeft,
    /// Numbers that are left out when the terminal is narrow; the last such column first.
    SpareRight,
}

/// A table that is being set.
pub(crate) struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
    /// Signs that stand in the table, with their meaning.
    signs: Vec<(&'static str, &'static str)>,
}

impl Table {
    pub(crate) fn new(columns: &[(&str, Align)]) -> Self {
        Self {
            columns: columns
                .iter()
                .map(|(title, align)| ((*title).to_owned(), *align))
                .collect(),
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
        let own = codes
            .iter()
            .filter(|code| !OF_THE_EDITION.contains(&code.as_str()));
        let mut marks: Vec<String> = own.map(|code| self.mark(code)).collect();
        marks.sort();
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

    /// The table with these columns only.
    fn with(&self, kept: &[usize]) -> Self {
        Self {
            columns: kept.iter().map(|i| self.columns[*i].clone()).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| kept.iter().map(|i| row[*i].clone()).collect())
                .collect(),
            notes: self.notes.clone(),
            signs: self.signs.clone(),
        }
    }

    /// Without the columns in which no row has anything.
    fn without_empty_columns(&self) -> Self {
        let is_used = |i: &usize| self.rows.is_empty() || self.rows.iter().any(|row| !row[*i].is_empty());
        self.with(&(0..self.columns.len()).filter(is_used).collect::<Vec<_>>())
    }

    /// Without as many spare columns, from the last on, as it takes to fit; and their names.
    fn fitted(&self, limit: usize) -> (Self, Vec<String>) {
        let mut left_out = Vec::new();
        let mut kept: Vec<usize> = (0..self.columns.len()).collect();
        loop {
            let table = self.with(&kept);
            let is_spare = |i: &usize| matches!(self.columns[*i].1, Align::SpareLeft | Align::SpareRight);
            match kept.iter().rposition(is_spare) {
                Some(place) if table.least_width() > limit => {
                    left_out.push(self.columns[kept.remove(place)].0.clone());
                }
                _ => return (table, left_out),
            }
        }
    }

    /// Width with the flexible column cut as far as it may be.
    fn least_width(&self) -> usize {
        self.widths(0).iter().sum::<usize>() + 2 * self.columns.len().saturating_sub(1)
    }

    /// Writes the table and its footnotes; `width` is that of the terminal, if it is one.
    pub(crate) fn write(&self, out: &mut impl Write, width: Option<usize>) -> io::Result<()> {
        let (table, left_out) = self.without_empty_columns().fitted(width.unwrap_or(UNLIMITED));
        table.write_all(out, width)?;
        if left_out.is_empty() {
            return Ok(());
        }
        let text = format!(
            "  not shown for want of room: {}; a wider terminal or --csv has them",
            left_out.join(", ")
        );
        write_wrapped(out, &text, width, "    ")
    }

    fn write_all(&self, out: &mut impl Write, width: Option<usize>) -> io::Result<()> {
        let widths = self.widths(width.unwrap_or(UNLIMITED));
        let bold = Style::new().bold();
        let heads: Vec<String> = self.columns.iter().map(|column| column.0.clone()).collect();
        writeln!(out, "{bold}{}{bold:#}", self.line(&heads, &widths))?;
        for row in &self.rows {
            writeln!(out, "{}", self.line(row, &widths))?;
        }
        for (sign, meaning) in &self.signs {
            write_wrapped(out, &format!("  {sign} {meaning}"), width, "    ")?;
        }
        for (i, note) in self.notes.iter().enumerate() {
            write_wrapped(
                out,
                &format!("  {} {note}", char::from(b'a' + (i % 26) as u8)),
                width,
                "    ",
            )?;
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
                Align::Right | Align::SpareRight => line.extend([gap.as_str(), &cell]),
                Align::Left | Align::Flexible | Align::SpareLeft => line.extend([cell.as_str(), &gap]),
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

/// `1.20 to 3.45`; nothing without samples.
pub(crate) fn interval(low: Option<f64>, high: Option<f64>) -> String {
    low.zip(high)
        .map_or(String::new(), |(low, high)| format!("{low:.2} to {high:.2}"))
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
        let text = written(Some(40));
        assert!(text.lines().all(|line| line.width() <= 40), "{text}");
        assert!(text.contains('…'));
    }

    #[test]
    fn spare_columns_are_left_out_from_the_last_on_and_named() {
        let mut table = Table::new(&[
            ("a", Align::Left),
            ("b", Align::SpareRight),
            ("c", Align::SpareLeft),
        ]);
        table.push(vec!["aaaaaaaa".into(), "1234567890".into(), "cccccccccc".into()]);
        let written = |width| {
            let mut out = Vec::new();
            table.write(&mut out, Some(width)).unwrap();
            anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
        };
        assert!(written(32).contains("cccccccccc"));
        let narrow = written(20);
        assert!(
            narrow.contains("1234567890") && narrow.contains("room: c"),
            "{narrow}"
        );
        assert!(written(10).contains("b"), "both are named");
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

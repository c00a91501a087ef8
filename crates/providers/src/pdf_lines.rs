//! From signs with their places on pages to paragraphs: lines, running heads and page numbers left out, words joined that a hyphen
//! cuts.
//!
//! Lines stand in the order in which the page draws them, which is the order of reading with nearly all makers, columns included.

use std::collections::{BTreeMap, BTreeSet};

use crate::prose::join_line;

/// A line on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Its beginning and its end, from the left.
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// Its height above the lower edge.
    pub(crate) y: f64,
    /// Size of its letters.
    pub(crate) size: f64,
}

/// Lines of a page, top to bottom, among which running heads are looked for at either end.
const HEAD_LINES: usize = 2;

/// Adds a sign to the lines of a page.
pub(crate) fn add_sign(lines: &mut Vec<Line>, sign: &str, x: f64, y: f64, width: f64, size: f64) {
    let end = x + width;
    match lines.last_mut() {
        Some(line) if (line.y - y).abs() <= line.size.max(size) * 0.45 && x >= line.right - size * 1.5 => {
            let is_apart = x > line.right + size * 0.15;
            if is_apart && !line.text.ends_with(' ') && !sign.starts_with(' ') {
                line.text.push(' ');
            }
            line.text.push_str(sign);
            line.right = line.right.max(end);
        }
        _ if sign.trim().is_empty() => {}
        _ => lines.push(Line {
            text: sign.to_owned(),
            left: x,
            right: end,
            y,
            size,
        }),
    }
}

/// Paragraphs of all pages.
pub(crate) fn paragraphs(mut pages: Vec<Vec<Line>>) -> Vec<String> {
    pages
        .iter_mut()
        .for_each(|lines| lines.retain(|line| !line.text.trim().is_empty()));
    drop_running_heads(&mut pages);
    let mut paragraphs: Vec<String> = Vec::new();
    for lines in &pages {
        let right = lines.iter().map(|line| line.right).fold(0.0, f64::max);
        let mut before: Option<&Line> = None;
        for line in lines {
            let text = line.text.trim();
            let goes_on = match (before, paragraphs.last()) {
                (_, None) => false,
                (Some(before), Some(open)) => goes_on(before, line, open, right),
                (None, Some(open)) => is_open(open) && text.starts_with(char::is_lowercase),
            };
            match paragraphs.last_mut() {
                Some(open) if goes_on => join_line(open, text),
                _ => paragraphs.push(text.to_owned()),
            }
            before = Some(line);
        }
    }
    paragraphs
}

/// Whether a line goes on with the paragraph of the line before it.
fn goes_on(before: &Line, line: &Line, open: &str, right: f64) -> bool {
    let size = before.size.max(line.size);
    if (before.size - line.size).abs() > size * 0.12 {
        return false;
    }
    let gap = before.y - line.y;
    if gap < -size {
        // The next column.
        return is_open(open);
    }
    let is_near = gap <= size * 1.75;
    let is_indented = line.left > before.left + size * 0.8;
    let is_item = line.text.trim_start().starts_with(['•', '–', '▪', '*', '·']);
    let ended_early = before.right < right - (right - before.left) * 0.2;
    let is_new = !is_open(open) && (is_indented || ended_early);
    is_near && !is_item && !is_new
}

/// Whether a paragraph does not end as a sentence does.
fn is_open(paragraph: &str) -> bool {
    let end = paragraph.trim_end_matches(['"', '”', '»', '\'', '’', ')']);
    !end.ends_with(['.', '!', '?', ':', '。', '！', '？'])
}

/// Drops what stands at the same end of many pages, numbers apart, and what is nothing but the number of the page.
fn drop_running_heads(pages: &mut [Vec<Line>]) {
    let mut n_pages_of: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for lines in pages.iter() {
        let seen: BTreeSet<(bool, String)> = ends(lines)
            .into_iter()
            .map(|(at, is_top)| (is_top, mould(&lines[at])))
            .collect();
        seen.into_iter()
            .for_each(|key| *n_pages_of.entry(key).or_default() += 1);
    }
    let fewest = (pages.len() * 3 / 10).max(2);
    for lines in pages.iter_mut() {
        let dropped: BTreeSet<usize> = (ends(lines).into_iter())
            .filter(|(at, is_top)| {
                let mould = mould(&lines[*at]);
                is_number(&mould) || n_pages_of.get(&(*is_top, mould)).is_some_and(|n| *n >= fewest)
            })
            .map(|(at, _)| at)
            .collect();
        let mut at = 0;
        lines.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
    }
}

/// The uppermost and the lowest lines of a page, and whether they are uppermost.
fn ends(lines: &[Line]) -> Vec<(usize, bool)> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*b].y.total_cmp(&lines[*a].y));
    let n = HEAD_LINES.min(order.len() / 2).max(usize::from(order.len() == 1));
    let top = order.iter().take(n).map(|at| (*at, true));
    let bottom = order.iter().rev().take(n).map(|at| (*at, false));
    top.chain(bottom).collect()
}

/// A line with its numbers as one sign each, and its size: what a running head has on all pages.
fn mould(line: &Line) -> String {
    let mut mould = String::new();
    for c in line.text.trim().chars() {
        match c {
            c if c.is_ascii_digit() && mould.ends_with('#') => {}
            c if c.is_ascii_digit() => mould.push('#'),
            c => mould.push(c),
        }
    }
    format!("{mould}\u{1}{:.0}", line.size)
}

/// Whether a line is the number of a page: `12`, `- 12 -`, `Page 3 of 10`.
fn is_number(mould: &str) -> bool {
    let text = mould.split('\u{1}').next().unwrap_or("").to_lowercase();
    let left: String = text
        .replace("page", "")
        .replace("of", "")
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '#')
        .collect();
    text.contains('#') && left.chars().all(|c| c == '#') && text.chars().count() <= 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, y: f64) -> Line {
        let right = left + text.chars().count() as f64 * 5.0;
        let (text, size) = (text.to_owned(), 10.0);
        Line {
            text,
            left,
            right,
            y,
            size,
        }
    }

    #[test]
    fn lines_become_paragraphs_without_running_heads() {
        let page = |n: usize, body: [&str; 3]| {
            vec![
                line(&format!("Report of the year {n}"), 50.0, 800.0),
                line(body[0], 50.0, 700.0),
                line(body[1], 50.0, 688.0),
                line(body[2], 50.0, 650.0),
                line(&n.to_string(), 300.0, 40.0),
            ]
        };
        let pages = vec![
            page(
                1,
                [
                    "The ministers met in Oslo to speak of the coopera-",
                    "tion that is to come in the next year.",
                    "The second one goes on",
                ],
            ),
            page(
                2,
                [
                    "over the page and ends here, where it is at its end.",
                    "A third follows.",
                    "Fourth.",
                ],
            ),
        ];
        assert_eq!(
            paragraphs(pages),
            [
                "The ministers met in Oslo to speak of the cooperation that is to come in the next year.",
                "The second one goes on over the page and ends here, where it is at its end. A third follows.",
                "Fourth."
            ]
        );
    }
}

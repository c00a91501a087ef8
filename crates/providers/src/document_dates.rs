//! Dates of documents as pages, feeds, datelines and file names write them.

use crate::worded_dates::{iso, year};

/// Months as they are written out or cut short, January first.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "jan", "januar", "janvier", "enero", "gennaio", "janeiro", "januari",
    ],
    &[
        "february",
        "feb",
        "februar",
        "février",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
    ],
    &["march", "mar", "märz", "mars", "marzo", "março", "maart"],
    &["april", "apr", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "maj", "mei"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "jul", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "aug", "août", "agosto", "augusti", "augustus"],
    &[
        "september",
        "sep",
        "sept",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
    ],
    &[
        "october", "oct", "oktober", "octobre", "octubre", "ottobre", "outubro",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dec",
        "dezember",
        "décembre",
        "diciembre",
        "dicembre",
        "dezembro",
    ],
];
/// Characters at the beginning of a paragraph in which a dateline stands.
const DATELINE_CHARS: usize = 90;
/// Paragraphs among which it is looked for.
const DATELINE_PARAGRAPHS: usize = 4;

/// A date given as a value: ISO 8601 (also only month or year), RFC 2822, or in words.
pub(crate) fn date_of(value: &str) -> Option<String> {
    let value = value.trim();
    in_numbers(value)
        .or_else(|| in_words(value))
        .or_else(|| in_ideographs(value))
}

/// `2024-05-12T…`, `2024/05/12`, `20240512`, `12.05.2024`, `2024-05`, `2024`.
fn in_numbers(value: &str) -> Option<String> {
    let head: String = value
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))
        .collect();
    let parts: Vec<&str> = head
        .trim_end_matches(['-', '/', '.'])
        .split(['-', '/', '.'])
        .collect();
    let number = |text: &str| text.parse::<u8>().ok();
    match parts[..] {
        [y, m, d] if y.len() == 4 => iso(year(y)?, number(m)?, number(d)?),
        [d, m, y] if y.len() == 4 && head.contains('.') => iso(year(y)?, number(m)?, number(d)?),
        [y, m] if y.len() == 4 && m.len() == 2 => {
            let first = iso(year(y)?, number(m)?, 1)?;
            Some(first[..7].to_owned())
        }
        [all] if all.len() == 8 => iso(year(&all[..4])?, number(&all[4..6])?, number(&all[6..])?),
        // A time behind a bare year would be something else.
        [y] if y == value => year(y).map(|year| format!("{year:04}")),
        _ => None,
    }
}

/// The first `12 March 2024` or `March 12, 2024` among the words.
fn in_words(value: &str) -> Option<String> {
    let words: Vec<&str> = value
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | ';' | ':' | '–' | '—' | '-')
        })
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    (0..words.len()).find_map(|at| date_at(&words[at..]))
}

fn date_at(words: &[&str]) -> Option<String> {
    let particles = |word: &&&str| !matches!(word.to_lowercase().as_str(), "de" | "of" | "del");
    let mut three = words.iter().filter(particles).take(3);
    let (first, second, third) = (three.next()?, three.next()?, three.next()?);
    let year = year(third.trim_end_matches('.'))?;
    match (day(first), month(second), month(first), day(second)) {
        (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => iso(year, month, day),
        _ => None,
    }
}

fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | 'º'));
    let is_number = !digits.is_empty() && digits.len() <= 2 && word.len() - digits.len() <= 2;
    is_number.then(|| digits.parse().ok())?
}

fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let place = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    u8::try_from(place + 1).ok()
}

/// `2024年5月12日`.
fn in_ideographs(value: &str) -> Option<String> {
    let (before, rest) = value.split_once('年')?;
    let n_digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    iso(
        year(&before[before.len() - n_digits..])?,
        month.trim().parse().ok()?,
        day.trim().parse().ok()?,
    )
}

/// The date in a dateline: a whole date near the beginning of one of the first paragraphs.
pub(crate) fn dateline<'p>(paragraphs: impl Iterator<Item = &'p str>) -> Option<String> {
    paragraphs.take(DATELINE_PARAGRAPHS).find_map(|paragraph| {
        let beginning: String = paragraph.chars().take(DATELINE_CHARS).collect();
        in_words(&beginning)
            .or_else(|| in_ideographs(&beginning))
            .or_else(|| in_numbers(&beginning).filter(|date| date.len() == 10))
    })
}

/// The date in the name of a file: `2024-05-12-visit.html`, `visit_20240512.txt`.
pub(crate) fn in_file_name(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let is_start = |at: usize| !name[..at].ends_with(|c: char| c.is_ascii_digit());
    let starts = name
        .char_indices()
        .filter(|(at, c)| c.is_ascii_digit() && is_start(*at));
    starts.into_iter().find_map(|(at, _)| {
        let rest: String = name[at..]
            .chars()
            .take(10)
            .map(|c| if c == '_' { '-' } else { c })
            .collect();
        let n_digits = rest.chars().take_while(char::is_ascii_digit).count();
        match n_digits {
            8 => in_numbers(&rest[..8]),
            4 if rest.len() == 10 => in_numbers(&rest).filter(|date| date.len() == 10),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (text, date) in [
            ("2024-05-12T10:00:00+02:00", Some("2024-05-12")),
            ("Sun, 12 May 2024 08:00:00 GMT", Some("2024-05-12")),
            ("May 12th, 2024", Some("2024-05-12")),
            ("12. Mai 2024", Some("2024-05-12")),
            ("12 de mayo de 2024", Some("2024-05-12")),
            ("2024年5月12日", Some("2024-05-12")),
            ("12.05.2024", Some("2024-05-12")),
            ("20240512", Some("2024-05-12")),
            ("2024-05", Some("2024-05")),
            ("2024", Some("2024")),
            ("2024-13-40", None),
            ("05/12/2024", None),
            ("31 February 2024", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(date_of(text).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn datelines_and_names_of_files_tell_dates() {
        let lines = ["A title", "OSLO, 3 June 2023 – Ministers met."];
        assert_eq!(dateline(lines.into_iter()).as_deref(), Some("2023-06-03"));
        assert_eq!(dateline(["They may 2 2 come"].into_iter()), None);
        for (name, date) in [
            ("a/2024-05-12-visit.html", Some("2024-05-12")),
            ("visit_20240512.txt", Some("2024-05-12")),
            ("visit_2024_05_12.txt", Some("2024-05-12")),
            ("123456789.txt", None),
            ("2024.txt", None),
            ("é2024-99-12x", None),
        ] {
            assert_eq!(in_file_name(name).as_deref(), date, "{name}");
        }
    }
}

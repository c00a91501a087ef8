//! What can be told with certainty from an entry of a reference list that is printed as one text: its DOI and its year.

use crate::bibliographic::{Cited, Ids};
use crate::identifiers;

/// An entry of which only the text is there.
pub(crate) fn as_printed(entry: &str) -> Cited {
    Cited {
        ids: Ids {
            doi: doi_in(entry),
            arxiv_id: identifiers::arxiv_id(entry),
            ..Ids::default()
        },
        year: year_in(entry),
        text: Some(entry.to_owned()),
        ..Cited::default()
    }
}

/// The DOI in a text: from `10.` and a number of four to nine digits up to a space or a sign that ends it.
pub(crate) fn doi_in(text: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = text[from..].find("10.") {
        let start = from + at;
        from = start + 3;
        let is_inside = text[..start].ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if let Some(found) = (!is_inside).then(|| doi_at(&text[start..])).flatten() {
            return identifiers::doi(found);
        }
    }
    None
}

/// The DOI in a field of its own, where signs that end one elsewhere belong to it: `10.1002/(SICI)1097(2000)88:3<577::AID>3.0`.
pub(crate) fn doi_of(field: &str) -> Option<String> {
    let field = field.trim().trim_end_matches(['.', ',', ';', ' ']);
    let found = identifiers::doi(field)?;
    if found.contains(char::is_whitespace) {
        return doi_in(field);
    }
    Some(found)
}

/// The DOI with which a text begins.
fn doi_at(text: &str) -> Option<&str> {
    let n_digits = text[3..]
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    if !(4..=12).contains(&n_digits) || text.as_bytes().get(3 + n_digits) != Some(&b'/') {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '{' | '}' | '|' | '\\' | '^');
    let end = text.find(ends).unwrap_or(text.len());
    let mut found = &text[..end];
    loop {
        let n_of = |sign: char| found.chars().filter(|c| *c == sign).count();
        let is_open = |open: char, close: char| n_of(open) >= n_of(close);
        let last = found.chars().next_back()?;
        match last {
            '.' | ',' | ';' | ':' | '\'' | '’' | '”' => {}
            ')' if !is_open('(', ')') => {}
            ']' if !is_open('[', ']') => {}
            _ => break,
        }
        found = &found[..found.len() - last.len_utf8()];
    }
    // Something must stand behind the slash.
    (found.len() > 3 + n_digits + 1).then_some(found)
}

/// The year of an entry: the only one in brackets, `(1973)` or `(1973a)`; else the only number of the text that can be one
/// and stands alone. `None` if there is none or more than one.
pub(crate) fn year_in(text: &str) -> Option<i16> {
    let (mut alone, mut in_brackets) = (Only::default(), Only::default());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let n_digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let (start, end) = (at, at + n_digits);
        at = end;
        if n_digits != 4 {
            continue;
        }
        let letter = bytes.get(end).is_some_and(|b| b.is_ascii_lowercase());
        let after = end + usize::from(letter);
        let before = text[..start].chars().next_back();
        let behind = text.get(after..).and_then(|rest| rest.chars().next());
        let ends =
            |sign: Option<char>, signs: &str| sign.is_none_or(|c| c.is_whitespace() || signs.contains(c));
        let Some(year) = plausible_year(&text[start..end]) else {
            continue;
        };
        if before == Some('(') && matches!(behind, Some(')' | ',')) {
            in_brackets.add(year);
        } else if ends(before, "([,;") && ends(behind, ".,;:)]") {
            alone.add(year);
        }
    }
    match in_brackets {
        Only::None => alone.get(),
        brackets => brackets.get(),
    }
}

/// The year with which a field of a year begins: `1973`, `1973a`, `(1973)`, `c1973`, `1973-1974`.
pub(crate) fn year_of(field: &str) -> Option<i16> {
    let start = field.find(|c: char| c.is_ascii_digit())?;
    let digits = &field[start..];
    let n_digits = digits.bytes().take_while(u8::is_ascii_digit).count();
    plausible_year(&digits[..n_digits])
}

/// A year in which something may have been printed.
fn plausible_year(digits: &str) -> Option<i16> {
    let year: i16 = (digits.len() == 4).then(|| digits.parse().ok())??;
    (1450..=2100).contains(&year).then_some(year)
}

/// A value, if there is only one.
#[derive(Default, Clone, Copy)]
enum Only {
    #[default]
    None,
    One(i16),
    Several,
}

impl Only {
    fn add(&mut self, year: i16) {
        *self = match *self {
            Self::None => Self::One(year),
            Self::One(one) if one == year => Self::One(one),
            _ => Self::Several,
        };
    }

    fn get(self) -> Option<i16> {
        match self {
            Self::One(year) => Some(year),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_are_found_in_texts() {
        for (text, doi) in [
            (
                "Small H. (1973). doi:10.1002/ASI.4630240406.",
                Some("10.1002/asi.4630240406"),
            ),
            (
                "see https://doi.org/10.1016/0306-4573(80)90001-2), and",
                Some("10.1016/0306-4573(80)90001-2"),
            ),
            ("(doi 10.1000/xyz)", Some("10.1000/xyz")),
            ("pp. 10.1-10.7, 10.12/3, 10.5555/a;", Some("10.5555/a")),
            ("10.5555/", None),
            ("no doi here, 10. or so", None),
            ("10.", None),
        ] {
            assert_eq!(doi_in(text).as_deref(), doi, "{text}");
        }
        for (field, doi) in [
            (
                "doi:10.1000/(SICI)1(2)3:4<5::AID>6.0.",
                Some("10.1000/(sici)1(2)3:4<5::aid>6.0"),
            ),
            ("10.1000/xyz Epub ahead", Some("10.1000/xyz")),
            ("none", None),
        ] {
            assert_eq!(doi_of(field).as_deref(), doi, "{field}");
        }
    }

    #[test]
    fn the_only_year_is_the_year() {
        for (text, year) in [
            ("Small, H. (1973). Co-citation. JASIS 24, 265-269", Some(1973)),
            ("Small H (1973b) A history of 1984.", Some(1973)),
            ("Small H. Co-citation. JASIS 1973; 24: 265-9.", Some(1973)),
            ("J. Phys. 12, 1999-2003 (2004)", Some(2004)),
            ("J. Phys. 1999, 12, 2003", None),
            ("Phys. Rev. 12, 1999–2003", None),
            ("10.1016/j.2004.1999", None),
            ("Report 1234567, 0099", None),
            ("", None),
            ("1973", Some(1973)),
            ("é1973é", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
        for (text, year) in [
            ("1973a", Some(1973)),
            ("c1973", Some(1973)),
            ("1973-74", Some(1973)),
            ("in press", None),
            ("73", None),
            ("9999", None),
        ] {
            assert_eq!(year_of(text), year, "{text}");
        }
    }
}

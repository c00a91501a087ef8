//! The segments of an address, from the last to the first: what stands between commas, semicolons, brackets and full stops.

/// Cuts an address into segments, last first. No segment is empty, but one may hold no word.
#[derive(Debug, Clone)]
pub(crate) struct SegmentsFromEnd<'a> {
    rest: Option<&'a str>,
}

/// The segments of the address.
pub(crate) fn segments_from_end(address: &str) -> SegmentsFromEnd<'_> {
    SegmentsFromEnd { rest: Some(address) }
}

impl<'a> Iterator for SegmentsFromEnd<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = self.rest.take()?;
            let cut = rest.char_indices().rev().find(|&(at, c)| divides(rest, at, c));
            let segment = match cut {
                Some((at, c)) => {
                    self.rest = Some(&rest[..at]);
                    &rest[at + c.len_utf8()..]
                }
                None => rest,
            };
            if !segment.trim().is_empty() {
                return Some(segment);
            }
        }
    }
}

fn divides(text: &str, at: usize, c: char) -> bool {
    match c {
        ',' | ';' | ':' | '|' | '\n' | '\t' | '(' | ')' | '[' | ']' | '{' | '}' | '/' | '"' | '*' | '#'
        | '\u{b7}' => true,
        '.' => ends_a_sentence(text.as_bytes(), at),
        '-' => stands_alone(text.as_bytes(), at, 1),
        '\u{2013}' | '\u{2014}' => stands_alone(text.as_bytes(), at, 3),
        _ if c.is_ascii() => false,
        _ => matches!(
            c,
            '•' | '，' | '、' | '；' | '。' | '（' | '）' | '：' | '†' | '‡' | '★' | '،' | '؛'
        ),
    }
}

/// A full stop before white space or a capital, after a word of three small letters or more, as no short form of a country
/// ends in them, or after four figures: `Brazil. Department`, `China.Department`, `MA 02139. Department`. Or after capitals
/// and before a word of small letters: `USA. Department`. But not `Rep. of Korea`, `U.S.A.`, `P. R. China`, `REP. KOREA`.
fn ends_a_sentence(text: &[u8], at: usize) -> bool {
    let before = |wanted: fn(&u8) -> bool, n: usize| {
        let found = text[..at].iter().rev().take_while(|b| wanted(b)).take(n).count();
        found == n
    };
    let is_small = |b: &u8| b.is_ascii_lowercase() || !b.is_ascii();
    match text.get(at + 1) {
        Some(next) if !next.is_ascii_whitespace() && !next.is_ascii_uppercase() => false,
        _ if before(is_small, 3) || before(u8::is_ascii_digit, 4) => true,
        Some(b' ') if before(u8::is_ascii_uppercase, 2) => {
            let word = text.get(at + 2..at + 4);
            word.is_some_and(|word| word[0].is_ascii_uppercase() && word[1].is_ascii_lowercase())
        }
        _ => false,
    }
}

fn stands_alone(text: &[u8], at: usize, length: usize) -> bool {
    let is_space = |b: Option<&u8>| b.is_none_or(u8::is_ascii_whitespace);
    is_space(at.checked_sub(1).and_then(|at| text.get(at))) && is_space(text.get(at + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(address: &str) -> Vec<&str> {
        segments_from_end(address).map(str::trim).collect()
    }

    #[test]
    fn the_last_comes_first() {
        assert_eq!(segments("A, B; C (D) - E"), ["E", "D", "C", "B", "A"]);
        assert_eq!(segments("Brazil. Department of X"), ["Department of X", "Brazil"]);
        assert_eq!(segments("Univ, P. R. China."), ["P. R. China", "Univ"]);
        assert_eq!(segments("北京，中国"), ["中国", "北京"]);
        assert_eq!(segments("X, USA. Electronic"), ["Electronic", "USA", "X"]);
        assert_eq!(segments("X, REP. KOREA"), ["REP. KOREA", "X"]);
        assert_eq!(segments("Guinea-Bissau"), ["Guinea-Bissau"]);
        assert!(segments(" ,,; ").is_empty());
    }
}

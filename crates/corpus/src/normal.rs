//! Words as they are compared: without case, marks above letters, markup and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that Unicode does not take apart, and how they are written without them.
const PLAIN: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ħ', "h"),
];
/// Longest markup that is skipped, in bytes.
const MAX_MARKUP: usize = 100;

/// The words of a text in lower case, one space apart. Marks above letters are dropped (`é` is `e`), an apostrophe joins,
/// markup (`H<sub>2</sub>O` is `h2o`) joins too, every other sign and every named entity (`&amp;`) parts words.
///
/// Of the size of the text; linear in it.
pub fn normal(text: &str) -> String {
    let mut words = Words {
        text: String::with_capacity(text.len()),
        is_parted: false,
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Most signs are such.
        if c.is_ascii_alphanumeric() {
            words.push(c.to_ascii_lowercase());
            rest = &rest[1..];
            continue;
        }
        if let Some(length) = markup(rest) {
            rest = &rest[length..];
            continue;
        }
        if let Some(length) = entity(rest) {
            words.is_parted = true;
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        words.add(c);
    }
    words.text
}

struct Words {
    text: String,
    is_parted: bool,
}

impl Words {
    fn add(&mut self, c: char) {
        if c.is_ascii() {
            return self.add_plain(c);
        }
        for c in c.nfkd().flat_map(char::to_lowercase) {
            match PLAIN.iter().find(|(letter, _)| *letter == c) {
                Some((_, plain)) => plain.chars().for_each(|c| self.push(c)),
                None if is_combining_mark(c) => {}
                None => self.add_plain(c),
            }
        }
    }

    fn add_plain(&mut self, c: char) {
        if c.is_alphanumeric() {
            self.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '’' | '\u{ad}') {
            self.is_parted = true;
        }
    }

    fn push(&mut self, c: char) {
        if self.is_parted && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.is_parted = false;
        self.text.push(c);
    }
}

/// Bytes of the markup that the text begins with: `<i>`, `</sub>`, `<mml:math …>`.
fn markup(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let end = inside.bytes().take(MAX_MARKUP).position(|b| b == b'>')?;
    is_tag.then_some(end + 2)
}

/// Bytes of the named entity that the text begins with: `&amp;`.
fn entity(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|b| b == b';')?;
    let is_name = end > 0 && inside.bytes().take(end).all(|b| b.is_ascii_alphanumeric());
    is_name.then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_what_differs_between_printers() {
        for (text, expected) in [
            (
                "  The “Élan” of H<sub>2</sub>O:  a review. ",
                "the elan of h2o a review",
            ),
            ("Größe &amp; Maß—Łódź’s øre", "grosse mass lodzs ore"),
            ("p < 0.05 and q > 3", "p 0 05 and q 3"),
            ("COVID‐19: β-cells", "covid 19 β cells"),
            ("中国的论文，一", "中国的论文 一"),
            ("İstanbul ﬁeld", "istanbul field"),
            ("", ""),
            ("<", ""),
            ("&", ""),
        ] {
            assert_eq!(normal(text), expected, "{text}");
        }
    }
}

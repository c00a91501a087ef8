//! A paragraph as words, numbers and signs.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Word,
    Number,
    Sign,
}

/// Where a token stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Bytes of the text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Bytes of the lower-case copy.
    lower: (u32, u32),
    pub(crate) sort: Sort,
    /// Whether its first letter is a capital.
    pub(crate) is_capital: bool,
}

/// The tokens of a text.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    pub(crate) text: &'a str,
    lower: String,
    pub(crate) items: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Cuts a text. A number may hold points and commas, a word dots between single letters (U.S.), an apostrophe before more
    /// than an s, and hyphens part words.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut tokens = Self {
            text,
            lower: String::with_capacity(text.len()),
            items: Vec::with_capacity(text.len() / 5),
        };
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let end = if first.is_whitespace() {
                at += first.len_utf8();
                continue;
            } else if first.is_ascii_digit() {
                at + number_length(&text[at..])
            } else if first.is_alphabetic() {
                at + word_length(&text[at..])
            } else if first == '\'' || first == '’' {
                at + first.len_utf8() + possessive_length(&text[at + first.len_utf8()..])
            } else {
                at + first.len_utf8()
            };
            tokens.push(at, end, first);
            at = end;
        }
        tokens
    }

    fn push(&mut self, start: usize, end: usize, first: char) {
        let from = self.lower.len();
        let word = &self.text[start..end];
        if word.is_ascii() {
            self.lower
                .extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            self.lower
                .extend(word.chars().flat_map(char::to_lowercase).map(plain_sign));
        }
        let sort = match first {
            '0'..='9' => Sort::Number,
            first if first.is_alphabetic() => Sort::Word,
            _ => Sort::Sign,
        };
        self.items.push(Token {
            start: start as u32,
            end: end as u32,
            lower: (from as u32, self.lower.len() as u32),
            sort,
            is_capital: first.is_uppercase(),
        });
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// In lower case; empty behind the end.
    pub(crate) fn lower(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |token| {
            &self.lower[token.lower.0 as usize..token.lower.1 as usize]
        })
    }

    /// As written; empty behind the end.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.items
            .get(at)
            .map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|token| token.is_capital)
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|token| token.sort == Sort::Word)
    }

    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|token| token.sort == Sort::Number)
    }

    /// The text of some tokens.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'a str {
        let (start, end) = self.bytes(range);
        &self.text[start..end]
    }

    /// The bytes of some tokens.
    pub(crate) fn bytes(&self, range: Range<usize>) -> (usize, usize) {
        let start = self
            .items
            .get(range.start)
            .map_or(self.text.len(), |token| token.start as usize);
        let end = range
            .end
            .checked_sub(1)
            .and_then(|last| self.items.get(last))
            .map_or(start, |token| token.end as usize);
        (start, end.max(start))
    }

    /// Whether no space stands before a token.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.items[at - 1].end == self.items[at].start
    }
}

/// Signs that have several forms in one.
fn plain_sign(sign: char) -> char {
    match sign {
        '’' | '‘' => '\'',
        '‐' | '‑' => '-',
        other => other,
    }
}

fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let is_inside =
            matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !is_inside {
            break;
        }
        end += 1;
    }
    end
}

fn word_length(text: &str) -> usize {
    let initials = initials_length(text);
    if initials > 2 {
        return initials;
    }
    let mut end = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let is_mark = matches!(sign, '\'' | '’')
            && next.is_alphabetic()
            && possessive_length(&text[at + sign.len_utf8()..]) == 0;
        if !sign.is_alphabetic() && !is_mark && !is_combining(sign) {
            break;
        }
        end = at + sign.len_utf8();
    }
    end
}

fn is_combining(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// Bytes of single letters with a dot behind each, as in U.S. or H.E.
fn initials_length(text: &str) -> usize {
    let mut end = 0;
    let mut rest = text.chars();
    while let (Some(letter), Some('.')) = (rest.next(), rest.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        end += letter.len_utf8() + 1;
    }
    end
}

/// Bytes of an s that stands alone behind an apostrophe.
fn possessive_length(rest: &str) -> usize {
    let mut signs = rest.chars();
    let is_s = matches!(signs.next(), Some('s' | 'S'));
    usize::from(is_s && !signs.next().is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text);
        (0..tokens.len()).map(|at| tokens.word(at)).collect()
    }

    #[test]
    fn words_numbers_and_signs() {
        assert_eq!(
            words("China's U.S. trip, 1,200.5 €3m"),
            ["China", "'s", "U.S.", "trip", ",", "1,200.5", "€", "3", "m"]
        );
        assert_eq!(
            words("Côte d’Ivoire–Sino-Swedish 12-14 Nov."),
            [
                "Côte",
                "d’Ivoire",
                "–",
                "Sino",
                "-",
                "Swedish",
                "12",
                "-",
                "14",
                "Nov",
                "."
            ]
        );
        assert_eq!(words("J. Smith"), ["J", ".", "Smith"]);
    }

    #[test]
    fn comparison_is_in_lower_case() {
        let tokens = Tokens::new("Université d’Été");
        assert_eq!((tokens.lower(0), tokens.lower(1)), ("université", "d'été"));
    }
}

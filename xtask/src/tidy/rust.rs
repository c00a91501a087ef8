//! Rust source as tokens, as far as the rule of module order needs: comments, strings and characters are left out, and
//! so is everything marked `#[cfg(test)]`.

/// A word, a sign, or `::`, and its line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

impl Token {
    pub(super) fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// The tokens of a file without its tests.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
        tokens: Vec::new(),
    };
    while lexer.at < lexer.chars.len() {
        lexer.token();
    }
    without_tests(&lexer.tokens)
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn skip(&mut self, n: usize) {
        let end = (self.at + n).min(self.chars.len());
        self.line += self.chars[self.at..end].iter().filter(|c| **c == '\n').count();
        self.at = end;
    }

    fn push(&mut self, length: usize) {
        let text = self.chars[self.at..self.at + length].iter().collect();
        self.tokens.push(Token {
            text,
            line: self.line,
        });
        self.skip(length);
    }

    fn token(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.line_comment(),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.quote(),
            (':', ':') => self.push(2),
            (c, _) if c.is_whitespace() => self.skip(1),
            (c, _) if is_word(c) => self.word(),
            _ => self.push(1),
        }
    }

    fn line_comment(&mut self) {
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.skip(1);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.skip(1);
                    continue;
                }
            }
            self.skip(2);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.skip(1);
        while self.at < self.chars.len() && self.peek(0) != '"' {
            self.skip(if self.peek(0) == '\\' { 2 } else { 1 });
        }
        self.skip(1);
    }

    /// A character is left out; of a lifetime only the quote is.
    fn quote(&mut self) {
        if self.peek(1) == '\\' {
            self.skip(3);
            while self.at < self.chars.len() && self.peek(0) != '\'' {
                self.skip(1);
            }
            self.skip(1);
        } else if self.peek(2) == '\'' {
            self.skip(3);
        } else {
            self.skip(1);
        }
    }

    fn word(&mut self) {
        let length = self.chars[self.at..].iter().take_while(|c| is_word(**c)).count();
        let word: String = self.chars[self.at..self.at + length].iter().collect();
        let n_hashes = self.chars[self.at + length..]
            .iter()
            .take_while(|c| **c == '#')
            .count();
        let raw = ["r", "br", "cr"].contains(&word.as_str()) && self.peek(length + n_hashes) == '"';
        if raw {
            self.skip(length + n_hashes + 1);
            self.raw_string(n_hashes);
        } else if ["b", "c"].contains(&word.as_str()) && ['"', '\''].contains(&self.peek(length)) {
            self.skip(length);
        } else if word == "r" && n_hashes == 1 && is_word(self.peek(2)) {
            self.skip(2);
        } else {
            self.push(length);
        }
    }

    fn raw_string(&mut self, n_hashes: usize) {
        let end: Vec<char> = ['"']
            .into_iter()
            .chain(std::iter::repeat_n('#', n_hashes))
            .collect();
        while self.at < self.chars.len() && !self.chars[self.at..].starts_with(&end) {
            self.skip(1);
        }
        self.skip(end.len());
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Leaves out every item that carries `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let attribute = attribute_end(tokens, i);
        match attribute {
            Some(end) if is_test(&tokens[i..end]) => i = item_end(tokens, end),
            _ => {
                kept.push(tokens[i].clone());
                i += 1;
            }
        }
    }
    kept
}

/// Where an attribute that begins here, `#[…]`, ends.
fn attribute_end(tokens: &[Token], start: usize) -> Option<usize> {
    if tokens[start].text != "#" || tokens.get(start + 1)?.text != "[" {
        return None;
    }
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate().skip(start + 1) {
        depth += bracket(&token.text);
        if depth == 0 {
            return Some(i + 1);
        }
    }
    None
}

/// `cfg(test)`, also within `all`; what is compiled without tests too is not one.
fn is_test(attribute: &[Token]) -> bool {
    let has = |word: &str| attribute.iter().any(|token| token.text == word);
    attribute.get(2).is_some_and(|token| token.text == "cfg") && has("test") && !has("not") && !has("any")
}

/// Where the item that begins here ends: after its semicolon or its block, or before the end of what encloses it.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate().skip(start) {
        depth += bracket(&token.text);
        match token.text.as_str() {
            _ if depth < 0 => return i,
            ";" if depth == 0 => return i + 1,
            // `use a::{b};` has both.
            "}" if depth == 0 => {
                return i + 1 + usize::from(tokens.get(i + 1).is_some_and(|next| next.text == ";"));
            }
            _ => {}
        }
    }
    tokens.len()
}

fn bracket(text: &str) -> i32 {
    match text {
        "(" | "[" | "{" => 1,
        ")" | "]" | "}" => -1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        tokens(source)
            .iter()
            .map(|token| token.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(
            text("a // crate::x\n/// crate::y\n/* crate::z /* deep */ still */ b"),
            "a b"
        );
    }

    #[test]
    fn strings_and_characters_are_left_out() {
        assert_eq!(
            text(r##"a "crate::x \" y" b"z" r"raw\" r#"crate::"y"# c"w" d"##),
            "a d"
        );
        assert_eq!(text(r"a 'x' '\'' '\u{1F600}' b'y' '{' d"), "a d");
    }

    #[test]
    fn lifetimes_and_raw_names_stay_words() {
        assert_eq!(
            text("fn f<'a>(x: &'a T, r#type: u8)"),
            "fn f < a > ( x : & a T , type : u8 )"
        );
    }

    #[test]
    fn lines_are_counted_through_everything() {
        let all = tokens("\"a\nb\"\n/* c\n */ x\nr#\"\n\"# y");
        assert_eq!(
            all,
            [
                Token {
                    text: "x".into(),
                    line: 4
                },
                Token {
                    text: "y".into(),
                    line: 6
                }
            ]
        );
    }

    #[test]
    fn tests_are_left_out() {
        assert_eq!(
            text("a; #[cfg(test)] mod tests { use crate::x; fn f() {} } b"),
            "a ; b"
        );
        assert_eq!(
            text("#[cfg(test)] mod tests; #[cfg(test)] #[expect(x)] use crate::{a, b}; c"),
            "c"
        );
        assert_eq!(
            text("#[cfg(test)] fn f(x: [u8; 3]) -> u8 { 1 } #[cfg(all(test, unix))] struct S; c"),
            "c"
        );
        assert_eq!(text("{ x #[cfg(test)] y }"), "{ x }");
    }

    #[test]
    fn other_attributes_stay() {
        assert_eq!(text("#[cfg(not(test))] a"), "# [ cfg ( not ( test ) ) ] a");
        assert_eq!(text("#[test] a"), "# [ test ] a");
    }
}

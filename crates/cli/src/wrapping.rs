//! Sentences in lines: broken between words where the terminal ends.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Writes a text in lines of the width, all but the first indented.
pub(crate) fn write_wrapped(
    out: &mut impl Write,
    text: &str,
    width: Option<usize>,
    indent: &str,
) -> io::Result<()> {
    let lines = width.map_or_else(|| vec![text.to_owned()], |width| wrapped(text, width, indent));
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// A text in lines of at most `width` columns, broken between words, all but the first indented.
pub(crate) fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let leading = text.len() - text.trim_start().len();
    for (i, word) in text.trim_start().split(' ').enumerate() {
        let line = lines.last_mut().expect("there is a line");
        if i == 0 {
            line.extend([&text[..leading], word]);
        } else if line.width() + 1 + word.width() <= width {
            line.extend([" ", word]);
        } else {
            lines.push(format!("{indent}{word}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_break_between_words() {
        assert_eq!(
            wrapped("caution: one two three", 12, "  "),
            ["caution: one", "  two three"]
        );
        assert_eq!(
            wrapped("  a note that is long", 10, "    "),
            ["  a note", "    that", "    is", "    long"]
        );
        assert_eq!(wrapped("", 10, "  "), [""]);
        assert_eq!(
            wrapped("无论多长的一句话", 4, ""),
            ["无论多长的一句话"],
            "a word is not broken"
        );
    }
}

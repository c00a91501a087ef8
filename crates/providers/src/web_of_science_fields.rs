//! The fields of a record of the Web of Science, by their tags of two letters: from tagged text, or from a row of a table.

use std::borrow::Cow;

/// The tag of a field.
pub(crate) type Tag = [u8; 2];

/// Fields whose lines are values of a list; the lines of the others are one text.
const LISTS: [&Tag; 7] = [b"AU", b"AF", b"BA", b"BF", b"CA", b"C1", b"CR"];

/// The fields of a record.
pub(crate) struct Fields<'a> {
    fields: Vec<(Tag, Vec<&'a str>)>,
}

impl<'a> Fields<'a> {
    /// Reads tagged text: a tag stands at the beginning of a line, its further lines are indented.
    pub(crate) fn of_text(record: &'a str) -> Self {
        let mut fields: Vec<(Tag, Vec<&'a str>)> = Vec::with_capacity(64);
        let mut is_open = false;
        for line in record.lines() {
            let line = line.trim_start_matches('\u{feff}').trim_end();
            let (tag, value) = match tag(line) {
                Some(tag) => (Some(tag), line[2..].trim_start()),
                None => (None, line.trim_start()),
            };
            if let Some(tag) = tag {
                is_open = !matches!(&tag, b"FN" | b"VR" | b"ER" | b"EF");
                // A list may have its tag on every line.
                if is_open && fields.last().is_none_or(|(last, _)| *last != tag) {
                    fields.push((tag, Vec::new()));
                }
            }
            if let Some((_, lines)) = fields.last_mut().filter(|_| is_open && !value.is_empty()) {
                lines.push(value);
            }
        }
        Self { fields }
    }

    /// Takes the cells of a row; lists are joined by semicolons there.
    pub(crate) fn of_cells(cells: impl Iterator<Item = (Tag, &'a str)>) -> Self {
        let given = cells.filter(|(_, cell)| !cell.trim().is_empty());
        let fields = given.map(|(tag, cell)| {
            let lines = if LISTS.contains(&&tag) {
                list(cell)
            } else {
                vec![cell.trim()]
            };
            (tag, lines)
        });
        Self {
            fields: fields.collect(),
        }
    }

    /// Whether there is no field at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The lines of a field.
    pub(crate) fn lines(&self, tag: &Tag) -> &[&'a str] {
        let field = self.fields.iter().find(|(other, _)| other == tag);
        field.map_or(&[], |(_, lines)| lines)
    }

    /// The text of a field.
    pub(crate) fn text(&self, tag: &Tag) -> Option<Cow<'a, str>> {
        match self.lines(tag) {
            [] => None,
            [one] => Some(Cow::Borrowed(one)),
            lines => Some(Cow::Owned(lines.join(" "))),
        }
    }
}

/// The tag at the beginning of a line.
fn tag(line: &str) -> Option<Tag> {
    match line.as_bytes() {
        [a, b] | [a, b, b' ', ..]
            if a.is_ascii_uppercase() && (b.is_ascii_uppercase() || b.is_ascii_digit()) =>
        {
            Some([*a, *b])
        }
        _ => None,
    }
}

/// The parts between semicolons that stand outside brackets.
pub(crate) fn list(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0u32);
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => {
                parts.push(text[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a text begins with tagged records: a line that opens a file or a record, or tags only in which these occur.
pub(crate) fn is_tagged(text: &[u8]) -> bool {
    let lines = text
        .split(|b| *b == b'\n')
        .map(|line| line.trim_ascii_end())
        .filter(|line| !line.is_empty());
    if text.starts_with(b"FN ") {
        return lines
            .take(6)
            .any(|line| line.starts_with(b"VR ") || line.starts_with(b"PT "));
    }
    let (mut n_tags, mut has_title, mut has_own) = (0, false, false);
    for line in lines.take(200) {
        let known = std::str::from_utf8(&line[..line.len().min(3)]).ok().and_then(tag);
        let is_of_others = line.get(2..6).is_some_and(|after| after == b"  - ");
        match known {
            Some(_) if is_of_others => return false,
            Some(tag) if tag == *b"ER" => break,
            Some(tag) => {
                n_tags += 1;
                has_title |= tag == *b"TI";
                has_own |= matches!(&tag, b"PT" | b"UT" | b"SO" | b"CR" | b"J9");
            }
            None if line.starts_with(b"  ") || line.starts_with(b"\t") => {}
            None => return false,
        }
    }
    n_tags >= 3 && has_title && has_own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_any_order() {
        let fields = Fields::of_text(
            "\u{feff}FN Clarivate Analytics Web of Science\nVR 1.0\nTI A title on\n   two lines\nPT J\nAU One, A\n   \
             Two, B\nCR a\nCR b\n\tc\nER\nlost",
        );
        assert_eq!(fields.text(b"TI").as_deref(), Some("A title on two lines"));
        assert_eq!(fields.lines(b"AU"), ["One, A", "Two, B"]);
        assert_eq!(fields.lines(b"CR"), ["a", "b", "c"]);
        assert_eq!((fields.text(b"VR"), fields.text(b"ER")), (None, None));
        assert!(Fields::of_text("FN x\nVR 1.0\n\nEF").is_empty());
    }

    #[test]
    fn lists_part_outside_brackets() {
        assert_eq!(list("[A; B] x; [C] y;"), ["[A; B] x", "[C] y"]);
        assert_eq!(list("open [a; b"), ["open [a; b"]);
    }

    #[test]
    fn tagged_text_is_told() {
        for text in [
            "FN ISI Export Format\r\nVR 1.0\r\nPT J\r\n",
            "PT J\nAU Sun, ZW\n   Russell, TP\nTI In situ\nSO X\nER\n",
            "UT WOS:1\nTI  A paper\nAU  Smith, J\nER\n",
        ] {
            assert!(is_tagged(text.as_bytes()), "{text}");
        }
        for text in [
            "TY  - JOUR\nTI  - A\nAU  - B\nER  - \n",
            "PMID- 1\nTI  - A title\n",
            "FN a function\nsomething\n",
            "PT\tAU\tTI\n",
            "@article{x,\n",
            "AB CD\nEF GH\nIJ KL\n",
            "",
        ] {
            assert!(!is_tagged(text.as_bytes()), "{text}");
        }
    }
}

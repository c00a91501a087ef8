//! Entries of BibTeX taken apart: kind, key, names and values. Written for files as they are: names with spaces (`funding_text 1`), braces
//! that do not close, commas that are missing cost the value in which they stand, not the entry.

use std::borrow::Cow;

/// An entry; values are as written, without the outer braces or quotation marks.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Entry<'a> {
    /// In lower case.
    pub(crate) kind: String,
    pub(crate) key: &'a str,
    /// Names in lower case.
    fields: Vec<(String, Cow<'a, str>)>,
}

impl Entry<'_> {
    /// The value of a field that is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let of_name = |(other, value): &&(String, Cow<str>)| other == name && !value.trim().is_empty();
        self.fields.iter().find(of_name).map(|(_, value)| value.trim())
    }

    /// The first of these fields that is there.
    pub(crate) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

/// Longest name of a kind.
const MAX_KIND: usize = 40;

/// The kind of the entry with which a line begins, in lower case: `article` of `@Article{`.
pub(crate) fn kind_of(line: &[u8]) -> Option<String> {
    let after = line.trim_ascii_start().strip_prefix(b"@")?.trim_ascii_start();
    let is_of_name =
        |b: &&u8| b.is_ascii_alphanumeric() || !b.is_ascii() || matches!(b, b'_' | b'-' | b'+' | b'*');
    let n_letters = after.iter().take(MAX_KIND).take_while(is_of_name).count();
    let opens = after[n_letters..].trim_ascii_start();
    let is_entry = n_letters > 0 && matches!(opens.first(), Some(b'{' | b'('));
    is_entry.then(|| String::from_utf8_lossy(&after[..n_letters]).to_lowercase())
}

/// Takes an entry apart. Words without braces are looked up in `macros`.
pub(crate) fn entry<'a>(text: &'a str, macros: &dyn Fn(&str) -> Option<String>) -> Option<Entry<'a>> {
    let kind = kind_of(text.as_bytes())?;
    let open = text.find(['{', '('])?;
    let mut rest = &text[open + 1..];
    let mut key = "";
    // `@string{name = "value"}` has no key.
    let end = rest.find([',', '=', '}', '\n'])?;
    if !rest[end..].starts_with('=') {
        key = rest[..end].trim();
        rest = &rest[end..];
    }
    let mut fields = Vec::new();
    while !is_closed(rest)
        && let Some((name, after)) = next_name(rest)
    {
        let (value, after) = value(after, macros);
        fields.push((name, value));
        rest = after;
    }
    Some(Entry { kind, key, fields })
}

/// Whether the entry ends here: with a brace after which neither a comma nor a field comes. A brace too many within it does not
/// end it.
fn is_closed(text: &str) -> bool {
    let text = text.trim_start_matches([',', ' ', '\t', '\r', '\n']);
    let Some(after) = text.strip_prefix(['}', ')']) else {
        return false;
    };
    let after = after.trim_start();
    !after.starts_with([',', '}']) && !after.lines().next().is_some_and(is_field)
}

/// The next name before `=`, and what stands behind that; what is no name is passed over.
fn next_name(text: &str) -> Option<(String, &str)> {
    let equals = text.find('=')?;
    let name = text[..equals]
        .rsplit([',', '}', ')', '\n', '{', '"'])
        .next()
        .unwrap_or("");
    Some((name.trim().to_lowercase(), &text[equals + 1..]))
}

/// A value, of parts joined by `#`, and what stands behind it.
fn value<'a>(text: &'a str, macros: &dyn Fn(&str) -> Option<String>) -> (Cow<'a, str>, &'a str) {
    let (mut whole, mut rest) = part(text, macros);
    while let Some(after) = rest.trim_start().strip_prefix('#') {
        let (more, behind) = part(after, macros);
        whole = Cow::Owned(whole.into_owned() + &more);
        rest = behind;
    }
    (whole, rest)
}

fn part<'a>(text: &'a str, macros: &dyn Fn(&str) -> Option<String>) -> (Cow<'a, str>, &'a str) {
    let text = text.trim_start();
    let inside = |end: usize, behind: usize| (Cow::Borrowed(&text[1..end]), &text[behind..]);
    match text.as_bytes().first() {
        Some(b'{') => match closing(text, b'}') {
            // The brace that closes the entry closes nothing of it.
            Some(end) if !text[end + 1..].trim().is_empty() || !has_field(&text[..end]) => {
                inside(end, end + 1)
            }
            _ => unclosed(text),
        },
        Some(b'"') => match closing(text, b'"') {
            Some(end) => inside(end, end + 1),
            None => unclosed(text),
        },
        Some(_) => {
            let end = text.find([',', '#', '}', '\n']).unwrap_or(text.len());
            let word = text[..end].trim();
            let is_number = word.bytes().all(|b| b.is_ascii_digit());
            let value = (!is_number).then(|| macros(&word.to_lowercase())).flatten();
            (value.map_or(Cow::Borrowed(word), Cow::Owned), &text[end..])
        }
        None => (Cow::Borrowed(""), text),
    }
}

/// Where what the first sign opens is closed, outside braces.
fn closing(text: &str, close: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0usize, 1);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b if b == close && depth == 0 => return Some(at),
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// A value that is never closed ends before the next line that begins a field.
fn unclosed(text: &str) -> (Cow<'_, str>, &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && is_field(line) {
            break;
        }
        at += line.len();
    }
    let value = text[1..at]
        .trim()
        .trim_end_matches(['}', '"', ',', ' ', '\n', '\r']);
    (Cow::Borrowed(value), &text[at..])
}

/// Whether a line behind the first begins a field.
fn has_field(value: &str) -> bool {
    value.lines().skip(1).any(is_field)
}

fn is_field(line: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else {
        return false;
    };
    let name = name.trim();
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ');
    !name.is_empty()
        && name.len() <= 40
        && name.chars().all(is_of_name)
        && value.trim_start().starts_with(['{', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        let macros = |name: &str| (name == "jan").then(|| "January".to_owned());
        let entry = entry(text, &macros).unwrap();
        entry
            .fields
            .into_iter()
            .map(|(name, value)| (name, value.into_owned()))
            .collect()
    }

    fn of(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn entries_are_taken_apart() {
        let text = "@Article{key1,\n Title = {A {B} \\} c},\n year=2020, funding_text 1={x = y}, month = jan # \" 1\", note = \"a {\"} b\"\n}";
        assert_eq!(
            values(text),
            [
                of("title", "A {B} \\} c"),
                of("year", "2020"),
                of("funding_text 1", "x = y"),
                of("month", "January 1"),
                of("note", "a {\"} b"),
            ]
        );
        let parsed = entry(text, &|_| None).unwrap();
        assert_eq!((parsed.kind.as_str(), parsed.key), ("article", "key1"));
        assert_eq!(
            values("@string{jas = \"J. Applied Samples\"}"),
            [of("jas", "J. Applied Samples")]
        );
    }

    #[test]
    fn what_does_not_close_costs_one_value() {
        let text = "@article{k,\n title = {An open {brace},\n year = {2020},\n doi = {10.5555/1}\n}";
        assert_eq!(
            values(text),
            [
                of("title", "An open {brace"),
                of("year", "2020"),
                of("doi", "10.5555/1")
            ]
        );
        let text = "@article{k,\n title = {One too many}},\n year = {2020}\n}";
        assert_eq!(values(text), [of("title", "One too many"), of("year", "2020")]);
        let text = "@article{k,\n title = {No comma}\n year = {2020}\n}";
        assert_eq!(values(text), [of("title", "No comma"), of("year", "2020")]);
        for text in [
            "@article{",
            "@article{k",
            "@article{k, =",
            "@article{k, a = {",
            "@article{k, a = \\",
            "@a{",
            "x",
        ] {
            let _ = entry(text, &|_| None);
        }
    }
}

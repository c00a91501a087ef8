//! Python dictionaries as text, which the export of the web interface has in its cells, as JSON.

/// The entries of a list of Python dictionaries joined by `|`, each as JSON; an empty entry is `{}`.
pub(crate) fn json_objects(cell: &str) -> Vec<String> {
    let mut entries = Vec::new();
    if cell.is_empty() {
        return entries;
    }
    let (mut entry, mut depth) = (String::new(), 0usize);
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        match c {
            'N' => push_word("null", "one", &mut rest, &mut entry),
            'T' => push_word("true", "rue", &mut rest, &mut entry),
            'F' => push_word("false", "alse", &mut rest, &mut entry),
            '\'' | '"' => json_string(c, &mut rest, &mut entry),
            '|' if depth == 0 => entries.push(std::mem::take(&mut entry)),
            '{' | '[' => {
                depth += 1;
                entry.push(c);
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                entry.push(c);
            }
            _ => entry.push(c),
        }
    }
    entries.push(entry);
    let words = |entry: String| match entry.trim() {
        "" => "{}".to_owned(),
        _ => entry,
    };
    entries.into_iter().map(words).collect()
}

/// Writes JSON's word for Python's, of which the capital is read already.
fn push_word(json: &str, python_tail: &str, rest: &mut std::str::Chars, out: &mut String) {
    if let Some(after) = rest.as_str().strip_prefix(python_tail) {
        *rest = after.chars();
        out.push_str(json);
    }
}

/// Copies a Python string up to its closing quote as a JSON string.
fn json_string(quote: char, rest: &mut std::str::Chars, out: &mut String) {
    let mut text = String::new();
    while let Some(c) = rest.next() {
        match c {
            _ if c == quote => break,
            '\\' => text.extend(python_escape(rest)),
            _ => text.push(c),
        }
    }
    out.push_str(&serde_json::Value::String(text).to_string());
}

/// The character of a Python escape, the backslash being read.
fn python_escape(rest: &mut std::str::Chars) -> Option<char> {
    let n_digits = match rest.next()? {
        'n' => return Some('\n'),
        't' => return Some('\t'),
        'r' => return Some('\r'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        other => return Some(other),
    };
    let digits: String = rest.take(n_digits).collect();
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_dictionaries_become_json() {
        let cell = r#"{'id': 'I1', 'display_name': "Queen's | \"U\"", 'country_code': None, 'lineage': ['I1']}||{'id': 'I\xe9'}"#;
        let objects = json_objects(cell);
        assert_eq!(objects.len(), 3);
        let first: serde_json::Value = serde_json::from_str(&objects[0]).unwrap();
        assert_eq!(first["display_name"], "Queen's | \"U\"");
        assert!(first["country_code"].is_null());
        assert_eq!(objects[1], "{}");
        assert_eq!(objects[2], "{\"id\": \"Ié\"}");
    }
}

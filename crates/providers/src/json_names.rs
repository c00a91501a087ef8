//! The names at the top of a JSON object of which only the beginning is there.

/// A name in an object, and its value if that is a text.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) text: Option<String>,
}

/// The members of the first object, as far as the text goes; in a list, of the first object in it.
pub(crate) fn members_at_top(text: &[u8]) -> Vec<Member> {
    let mut members = Vec::new();
    let base = usize::from(text.first() == Some(&b'['));
    let (mut depth, mut at) = (0usize, 0);
    while at < text.len() && members.len() < 200 {
        match text[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth <= base && text[at] == b'}' {
                    break;
                }
            }
            b'"' => {
                let Some(end) = string_end(text, at + 1) else {
                    break;
                };
                if depth == base + 1
                    && let Some(value) = text[end + 1..].trim_ascii_start().strip_prefix(b":")
                {
                    members.push(Member {
                        name: String::from_utf8_lossy(&text[at + 1..end]).into_owned(),
                        text: text_value(value),
                    });
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    members
}

/// Whether the first line is an object that closes on it: what stands in other lines does not say what the text is.
pub(crate) fn is_object_on_a_line(text: &[u8]) -> bool {
    let line = text
        .split(|b| *b == b'\n')
        .next()
        .unwrap_or(text)
        .trim_ascii_end();
    line.starts_with(b"{") && line.ends_with(b"}") && !members_at_top(line).is_empty()
}

fn text_value(value: &[u8]) -> Option<String> {
    let inside = value.trim_ascii_start().strip_prefix(b"\"")?;
    let end = string_end(inside, 0)?;
    Some(String::from_utf8_lossy(&inside[..end]).into_owned())
}

fn string_end(text: &[u8], mut at: usize) -> Option<usize> {
    while at < text.len() {
        match text[at] {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

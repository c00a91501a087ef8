//! Titles and names without the markup that providers leave in them: tags, entities, line breaks.

use std::borrow::Cow;

use memchr::{memchr2, memchr3, memmem};

/// Entities that are read, beside those with a number.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
];

/// The text alone: no tags, entities as signs, each run of white space as one space. `&amp;lt;` is read once more, for it
/// was written twice.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_plain(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut once = unescaped(&untagged(text));
    if once.contains(['<', '&']) {
        once = unescaped(&untagged(&once));
    }
    let words: Vec<&str> = once.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// Whether nothing is to be done, as with most texts.
fn is_plain(text: &[u8]) -> bool {
    memchr3(b'<', b'&', b'\n', text).is_none()
        && memchr2(b'\r', b'\t', text).is_none()
        && memmem::find(text, b"  ").is_none()
}

/// Without tags: `<i>`, `</mml:math>`, `<!-- … -->`; a `<` that begins none is a sign.
fn untagged(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        left.push_str(before);
        let name = tag[1..].strip_prefix('/').unwrap_or(&tag[1..]);
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        match tag.find('>').filter(|end| is_tag && !tag[1..*end].contains('<')) {
            Some(end) => rest = &tag[end + 1..],
            None => {
                left.push('<');
                rest = &tag[1..];
            }
        }
    }
    left + rest
}

fn unescaped(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        left.push_str(before);
        // The longest name that is read has five letters, the longest number eight signs.
        let end = after.as_bytes().iter().take(12).position(|b| *b == b';');
        let sign = end.and_then(|end| Some((end, sign(&after[1..end])?)));
        match sign {
            Some((end, sign)) => {
                left.push_str(&sign);
                rest = &after[end + 1..];
            }
            None => {
                left.push('&');
                rest = &after[1..];
            }
        }
    }
    left + rest
}

fn sign(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return Some(Cow::Owned(char::from_u32(code.ok()?)?.to_string()));
    }
    let found = ENTITIES.iter().find(|(entity, _)| *entity == name);
    found.map(|(_, sign)| Cow::Borrowed(*sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_text() {
        for (text, expected) in [
            ("plain", "plain"),
            ("  The <i>E. coli</i>\n      genome ", "The E. coli genome"),
            ("p &lt; 0.05 &amp; more", "p < 0.05 & more"),
            ("a < b and c > d", "a < b and c > d"),
            ("H<sub>2</sub>O <!-- x -->", "H2O"),
            ("&amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;", "<i>x</i>"),
            ("&lt;i&gt;x&lt;/i&gt;", "x"),
            (
                "&#233;&#xE9;&#999999999; AT&T &unknown;",
                "éé&#999999999; AT&T &unknown;",
            ),
            ("<", "<"),
            ("&", "&"),
            ("a <é>", "a <é>"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}

//! Text with commands of TeX as plain text: accents, braces, dashes. Decoded by the library `biblatex`; what it refuses is
//! stripped of braces and backslashes and else left as it is.

use std::borrow::Cow;

use biblatex::{Bibliography, ChunksExt};
use memchr::{memchr2, memchr3, memmem};

use crate::markup::plain;

/// Longer and deeper texts are only stripped: the library calls itself for nested commands.
const MAX_BYTES: usize = 1 << 14;
const MAX_DEPTH: usize = 32;

/// The text alone, each run of white space as one space.
pub(crate) fn text_of(tex: &str) -> String {
    let bytes = tex.as_bytes();
    let has_signs = memchr3(b'\\', b'{', b'}', bytes).is_some() || memchr2(b'$', b'~', bytes).is_some();
    if !has_signs && memmem::find(bytes, b"--").is_none() {
        return plain(tex).into_owned();
    }
    let decoded = (tex.len() <= MAX_BYTES && depth(tex).is_some_and(|depth| depth <= MAX_DEPTH))
        .then(|| decoded(tex))
        .flatten();
    let text = decoded.unwrap_or_else(|| stripped(tex));
    plain(&text.replace(['~', '\u{a0}'], " ")).into_owned()
}

fn decoded(tex: &str) -> Option<String> {
    let entry = format!("@misc{{a, title = {{{}}}}}", with_dots(tex));
    let parsed = Bibliography::parse(&entry).ok()?;
    let entry = parsed.iter().next()?;
    Some(entry.get("title")?.format_verbatim())
}

/// `\i` and `\j` have no dots, for the sake of the accent above them: the letters do as well.
fn with_dots(tex: &str) -> Cow<'_, str> {
    if !tex.contains("\\i") && !tex.contains("\\j") {
        return Cow::Borrowed(tex);
    }
    let mut parts = tex.split('\\');
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let mut letters = part.chars();
        let is_dotless =
            matches!(letters.next(), Some('i' | 'j')) && !letters.next().is_some_and(char::is_alphabetic);
        if !is_dotless {
            text.push('\\');
        }
        text.push_str(part);
    }
    Cow::Owned(text)
}

/// How deep braces are nested; `None` if they do not close.
fn depth(tex: &str) -> Option<usize> {
    let (mut now, mut deepest, mut is_escaped) = (0usize, 0, false);
    for b in tex.bytes() {
        match b {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' => {
                now += 1;
                deepest = deepest.max(now);
            }
            b'}' => now = now.checked_sub(1)?,
            _ => {}
        }
    }
    (now == 0 && !is_escaped).then_some(deepest)
}

fn stripped(tex: &str) -> String {
    tex.chars().filter(|c| !matches!(c, '{' | '}' | '\\')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_braces_become_text() {
        for (tex, text) in [
            ("plain", "plain"),
            ("{The} {IEEE}  of\n things", "The IEEE of things"),
            ("Erd{\\H{o}}s and R{\\'e}nyi", "Erdős and Rényi"),
            ("M\\\"uller, \\\"{O}sterreich", "Müller, Österreich"),
            ("Mart{\\'\\i}nez, Mart{\\'{\\i}}n", "Martínez, Martín"),
            ("{\\L}ukasiewicz, Pe\\v{c}ari{\\'c}", "Łukasiewicz, Pečarić"),
            ("A \\& B, 50\\% of it", "A & B, 50% of it"),
            ("100% of it", "100% of it"),
            ("one -- two~three", "one – two three"),
            ("costs $5 or so", "costs $5 or so"),
            ("open {brace", "open brace"),
            ("ends in \\", "ends in"),
        ] {
            assert_eq!(text_of(tex), text, "{tex}");
        }
        let deep = "{".repeat(100_000) + "x" + &"}".repeat(100_000);
        assert_eq!(text_of(&deep), "x");
        let deep = "\\a{".repeat(3_000) + "x" + &"}".repeat(3_000);
        assert!(text_of(&deep).contains('x'));
    }
}

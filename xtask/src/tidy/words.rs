//! The rule about words that do not belong in the repository: notes to oneself, and the paths of somebody's machine.
//! This file holds the list and is therefore not read by the rule.

use super::Finding;
use super::tree::Tree;

/// What is looked for, how, and why it does not belong.
const FORBIDDEN: &[(&str, Kind, &str)] = &[
    ("TODO", Kind::Note, "do it, or open an issue"),
    ("FIXME", Kind::Note, "fix it, or open an issue"),
    ("XXX", Kind::Note, "say what is meant"),
    ("dbg!(", Kind::Note, "left over from debugging"),
    (
        "/work/",
        Kind::Path,
        "a path of one machine; write it relative to the repository",
    ),
    (
        "/home/",
        Kind::Path,
        "a path of one machine; write it relative to the repository",
    ),
    (
        "/root/",
        Kind::Path,
        "a path of one machine; write it relative to the repository",
    ),
    (
        "/Users/",
        Kind::Path,
        "a path of one machine; write it relative to the repository",
    ),
];

/// Files that nobody writes by hand, and this one.
const SKIPPED: &[&str] = &["Cargo.lock", "package-lock.json", "xtask/src/tidy/words.rs"];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A word by itself. Fixtures are other people's words and are not searched for it.
    Note,
    /// An absolute path: nothing that could be a host name or a folder stands before it.
    Path,
}

/// No word of the list stands in a text file.
pub(super) fn word(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree
        .texts()
        .filter(|(path, _)| !SKIPPED.iter().any(|skipped| path.ends_with(skipped)))
    {
        let fixture = path.split('/').any(|part| part == "fixtures");
        for (word, kind, why) in FORBIDDEN
            .iter()
            .filter(|(_, kind, _)| !fixture || *kind == Kind::Path)
        {
            let places = text
                .match_indices(word)
                .filter(|(at, _)| stands_alone(text, *at, word, *kind));
            for (at, _) in places {
                let line = text[..at].matches('\n').count() + 1;
                findings.push(Finding::new("word", path, line, format!("`{word}`: {why}")));
            }
        }
    }
    findings
}

fn stands_alone(text: &str, at: usize, word: &str, kind: Kind) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + word.len()..].chars().next();
    match kind {
        Kind::Note => !before.is_some_and(is_word) && (word.ends_with('(') || !after.is_some_and(is_word)),
        Kind::Path => !before.is_some_and(|c| is_word(c) || ".-~}*".contains(c)),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        word(&Tree::of(&[(path, text)]))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn a_note_to_oneself_fails() {
        assert_eq!(lines("a.rs", "//! A.\n// TODO: later\ndbg!(x);\n"), [2, 3]);
        assert_eq!(lines("a.toml", "# FIXME\n# XXX\n"), [1, 2]);
    }

    #[test]
    fn part_of_a_word_is_no_note() {
        assert_eq!(lines("a.md", "TODOS, XXXL and MXXX\n"), []);
    }

    #[test]
    fn a_path_of_a_machine_fails() {
        assert_eq!(
            lines("a.md", "see `/work/x`\n/home/me\n\"/root/y\" (/Users/z)\n"),
            [1, 2, 3, 3]
        );
    }

    #[test]
    fn an_address_or_a_relative_path_is_fine() {
        assert_eq!(
            lines(
                "a.md",
                "https://example.org/work/1 ./home/x a/root/b ~/work/c ${HOME}/work/d\n"
            ),
            []
        );
    }

    #[test]
    fn fixtures_may_say_anything_but_a_path_of_a_machine() {
        assert_eq!(lines("fixtures/a.json", "TODO LO QUE\n/home/me\n"), [2]);
    }

    #[test]
    fn lock_files_are_not_read() {
        assert_eq!(lines("Cargo.lock", "TODO"), []);
        assert_eq!(lines("web/package-lock.json", "TODO"), []);
    }
}

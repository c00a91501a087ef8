//! Guides: the commands of `docs/guide/*.md`, run as they stand there, and the command line as `docs/reference/command-line.md`
//! tells it. `UPDATE=1 cargo test` rewrites both.
//!
//! A fenced block `console` has commands after `$ ` and below each what it prints. Commands of a page are run in order in one folder,
//! with the export that `bibliometrician.md` speaks of. A command without output below it must only succeed; an output that
//! ends with `…` need only begin so. What a page shows without a test stands in a block `sh`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::golden::check;
use crate::place::Place;
use crate::transcripts::steady;

/// The export of the OpenAlex web interface on which guides work.
const EXPORT: &[u8] = include_bytes!("../../data/scientometrics.csv.gz");
/// What is left out at the end of an output.
const AND_SO_ON: &str = "…";

#[test]
fn the_commands_of_the_guides_print_what_the_guides_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide");
    let entries = std::fs::read_dir(&folder).expect("the guides");
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.expect("a page").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    assert!(!pages.is_empty());
    for path in pages {
        let text = std::fs::read_to_string(&path).expect("a page");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        check(&format!("docs/guide/{name}"), &rerun(&name, &text));
    }
}

/// The page with what its commands print now.
fn rerun(name: &str, page: &str) -> String {
    let place = Place::new();
    place.write("export/scientometrics.csv.gz", EXPORT);
    let (mut text, mut rest) = (String::new(), page);
    while let Some((before, block, after)) = next_block(rest) {
        text.push_str(before);
        for (command, shown) in commands(block) {
            text.push_str(&printed(name, &place, &command, &shown));
        }
        rest = after;
    }
    text + rest
}

/// The text up to a block of commands, its lines, and the text from its end.
fn next_block(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find("```console\n")? + "```console\n".len();
    let end = start + text[start..].find("```")?;
    Some((&text[..start], &text[start..end], &text[end..]))
}

/// The commands of a block as written, and the lines shown below each.
fn commands(block: &str) -> Vec<(String, Vec<&str>)> {
    let mut commands: Vec<(String, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        match commands.last_mut() {
            _ if line.starts_with("$ ") => commands.push((line.to_owned(), Vec::new())),
            Some((command, shown)) if shown.is_empty() && command.ends_with('\\') => {
                command.push('\n');
                command.push_str(line);
            }
            Some((_, shown)) => shown.push(line),
            None => panic!("a block of commands begins with `$ `, not with `{line}`"),
        }
    }
    commands
}

/// The command as written, and what it prints, as far as the page shows it.
fn printed(name: &str, place: &Place, command: &str, shown: &[&str]) -> String {
    let words = words(&command[2..]);
    let [program, args @ ..] = words.as_slice() else {
        panic!("{name}: a command without words")
    };
    assert_eq!(
        program, "openfronts",
        "{name}: another program belongs into a block `sh`"
    );
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let output = steady(&place.stdout(&args));
    let mut text = format!("{command}\n");
    let lines: Vec<&str> = output.lines().collect();
    let n_shown = match shown {
        [] => 0,
        [first @ .., last] if *last == AND_SO_ON => first.len(),
        _ => lines.len(),
    };
    for line in lines.iter().take(n_shown) {
        writeln!(text, "{line}").expect("a string grows");
    }
    if shown.last() == Some(&AND_SO_ON) {
        writeln!(text, "{AND_SO_ON}").expect("a string grows");
    }
    text
}

/// The words of a command, as a shell parts them: by spaces and line ends, but not inside quotation marks.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![];
    let (mut word, mut quote) = (None::<String>, None);
    for sign in command.replace("\\\n", " ").chars() {
        match (quote, sign) {
            (None, '\'' | '"') => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            (Some(open), close) if open == close => quote = None,
            (None, ' ') => words.extend(word.take()),
            (_, sign) => word.get_or_insert_default().push(sign),
        }
    }
    words.extend(word);
    words
}

#[test]
fn the_command_line_is_the_one_that_is_described() {
    let place = Place::new();
    let main = place.stdout(&["--help"]);
    let mut page = format!("{HEAD}```text\n{}```\n", trimmed(&main));
    for verb in verbs(&main) {
        let help = place.stdout(&[verb, "--help"]);
        write!(page, "\n## {verb}\n\n```text\n{}```\n", trimmed(&help)).expect("a string grows");
        for kind in verbs(&help) {
            let help = place.stdout(&[verb, kind, "--help"]);
            write!(page, "\n### {verb} {kind}\n\n```text\n{}```\n", trimmed(&help)).expect("a string grows");
        }
    }
    check("docs/reference/command-line.md", &page);
}

/// The verbs that a help lists.
fn verbs(help: &str) -> Vec<&str> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|verb| !verb.is_empty() && *verb != "help")
        .collect()
}

/// Lines without spaces at their ends.
fn trimmed(text: &str) -> String {
    text.trim_end()
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

const HEAD: &str = "\
# Command line

<!-- Written by the command itself: UPDATE=1 cargo test -p openfronts-cli guides -->

Every verb, as `openfronts VERB --help` tells it: its options, and each column of what it prints as CSV or JSON. `openfronts completions SHELL`
writes completions for your shell.

";

#[test]
fn commands_are_parted_as_a_shell_does() {
    assert_eq!(
        words("openfronts run --set 'a=[1, 2]' \\\n  -q \"x y\" ''"),
        ["openfronts", "run", "--set", "a=[1, 2]", "-q", "x y", ""]
    );
    let block = "$ openfronts a \\\n  b\none\n$ openfronts c\n";
    assert_eq!(
        commands(block),
        [
            ("$ openfronts a \\\n  b".to_owned(), vec!["one"]),
            ("$ openfronts c".to_owned(), vec![])
        ]
    );
}

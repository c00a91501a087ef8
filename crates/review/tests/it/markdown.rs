//! Markdown, compared with its text in the repository.

use review::faces::markdown;

use crate::{golden, sample};

#[test]
fn markdown_of_the_sample() {
    golden::check(
        "crates/review/tests/expected/markdown.txt",
        &markdown::write(&sample::review()),
    );
}

#[test]
fn every_reference_has_an_anchor_and_every_row_as_many_cells() {
    let text = markdown::write(&sample::review());
    for target in text
        .split("](#")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
    {
        assert!(text.contains(&format!("<a id=\"{target}\"></a>")), "{target}");
    }
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert!([3, 7, 10].contains(&bars), "{line}");
    }
}

//! `cargo xtask picture`: draws the README's picture, `docs/demo.svg`, from the transcript of `openfronts demo` that the
//! tests compare with the real output, so that the picture is never out of date unnoticed.

use std::fs;
use std::path::Path;

use crate::step::{Failure, Outcome};

const TRANSCRIPT: &str = "crates/cli/tests/transcripts/demo.txt";
const PICTURE: &str = "docs/demo.svg";

/// Pixels from one line to the next, and of one letter.
const LINE: f64 = 17.0;
const LETTER: f64 = 7.3;
const MARGIN: f64 = 20.0;

/// Draws the picture anew.
pub(crate) fn run(root: &Path, _: &[String]) -> Outcome {
    let text = read(&root.join(TRANSCRIPT))?;
    let path = root.join(PICTURE);
    fs::write(&path, svg(&shown(&text))).map_err(|e| Failure::new(format!("{}: {e}", path.display())))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| Failure::new(format!("{}: {e}", path.display())))
}

/// The command, the data, and of the talk what belongs to the numbers.
fn shown(transcript: &str) -> Vec<&str> {
    let (data, talk) = transcript
        .split_once("--- standard error\n")
        .unwrap_or((transcript, ""));
    let of_numbers = |line: &&str| line.starts_with("edition ") || line.starts_with("caution:");
    data.lines()
        .chain([""])
        .chain(talk.lines().filter(of_numbers))
        .collect()
}

/// Lines of a terminal as SVG: headings of tables in bold, the command and cautions in colour.
fn svg(lines: &[&str]) -> String {
    let letters = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let width = letters as f64 * LETTER + 2.0 * MARGIN;
    let height = lines.len() as f64 * LINE + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-label=\"What openfronts demo prints\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#11161d\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"12\" \
         fill=\"#d5dde6\">\n"
    );
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let y = MARGIN + (i as f64 + 0.8) * LINE;
        let length = line.chars().count() as f64 * LETTER;
        svg.push_str(&format!(
            "<text x=\"{MARGIN}\" y=\"{y:.1}\" textLength=\"{length:.1}\"{}>{}</text>\n",
            style(line),
            escaped(line)
        ));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn style(line: &str) -> &'static str {
    if line.starts_with("front  ") || line.starts_with("rank  ") {
        " font-weight=\"bold\" fill=\"#ffffff\""
    } else if line.starts_with('$') {
        " fill=\"#7fd1b9\""
    } else if line.starts_with("caution:") {
        " fill=\"#f2c078\""
    } else if line.starts_with("edition ") {
        " fill=\"#8aa0b5\""
    } else {
        ""
    }
}

/// Spaces become such as do not break: browsers make one of many spaces in an image, whatever it says of them.
fn escaped(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_of_the_readme_is_what_the_demo_prints() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let drawn = svg(&shown(&read(&root.join(TRANSCRIPT)).unwrap()));
        let found = read(&root.join(PICTURE)).unwrap_or_default();
        assert!(
            found == drawn,
            "docs/demo.svg is out of date; cargo xtask picture draws it anew"
        );
    }

    #[test]
    fn signs_of_markup_are_escaped() {
        assert!(svg(&["$ a < b & c"]).contains("$\u{a0}a\u{a0}&lt;\u{a0}b\u{a0}&amp;\u{a0}c"));
    }
}

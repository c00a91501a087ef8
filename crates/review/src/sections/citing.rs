//! How to cite a review, and how to make it again.

use crate::desk::Desk;
use crate::document::{Block, Section, plain};

/// The section.
pub fn section(desk: &Desk, title: &str) -> Section {
    let manifest = desk.facts.edition.manifest();
    let snapshot = &manifest.corpus.snapshot_date;
    let year = snapshot.get(..4).unwrap_or("n.d.");
    let hash: String = manifest.checksum().chars().take(12).collect();
    let institute = desk
        .theme
        .institute
        .clone()
        .unwrap_or_else(|| "OpenFronts".to_owned());
    let period = desk
        .request
        .period
        .as_ref()
        .map_or(String::new(), |period| format!(" --period {period}"));
    let with: String = desk
        .request
        .with
        .iter()
        .map(|country| format!(" --with {country}"))
        .collect();
    let language = match desk.writer.language.tag() {
        "en" => String::new(),
        tag => format!(" --lang {tag}"),
    };
    let citation = desk.writer.say(
        "citation",
        &[
            ("institute", institute.clone().into()),
            ("year", year.into()),
            ("title", title.into()),
            ("edition", hash.clone().into()),
            ("snapshot", desk.writer.language.date(snapshot).into()),
        ],
    );
    let key = format!("openfronts-{}-{hash}", desk.option().to_lowercase());
    let (title, institute) = (escaped(title), escaped(&institute));
    let bibtex = format!(
        "@techreport{{{key},\n  title       = {{{title}}},\n  institution = {{{institute}}},\n  year        = {{{year}}},\n  \
         note        = {{OpenFronts edition {hash}, data of {snapshot}}}\n}}"
    );
    let command = format!(
        "openfronts review EDITION --country {}{period}{with}{language} -o review.pdf",
        desk.option()
    );
    desk.writer.section(
        "citing",
        "section-citing",
        vec![
            desk.writer.paragraph("citing-about", &[]),
            Block::Verbatim {
                text: plain(&citation),
            },
            Block::Verbatim { text: bibtex },
            desk.writer
                .paragraph("citing-again", &[("edition", manifest.checksum().into())]),
            Block::Verbatim { text: command },
        ],
    )
}

/// Text for BibTeX: what TeX reads as a command stands for itself.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', letter]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_reads_stands_for_itself() {
        assert_eq!(escaped("A & {x} 5 %_"), "A \\& \\{x\\} 5 \\%\\_");
        assert_eq!(escaped("科学"), "科学");
    }
}

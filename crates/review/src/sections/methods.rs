//! Methods: how the numbers were made, by the parameters of the edition, and what fronts cannot show.

use openfronts::baselines::ShareStep;
use openfronts::papers::Window;

use crate::desk::Desk;
use crate::document::{Block, Section};
use crate::language::{Argument, text};

/// Where the method pages are.
const PAGES: &str = "https://github.com/openfronts/openfronts/blob/main/docs/methods/README.md";

/// The section.
pub fn section(desk: &Desk) -> Section {
    let mut blocks = Vec::new();
    blocks.extend(desk.facts.window.as_ref().map(|window| of_window(desk, window)));
    blocks.extend(
        desk.facts
            .shares
            .iter()
            .find(|step| step.is_used)
            .map(|step| of_share(desk, step)),
    );
    let value = |stage, name| desk.facts.edition.manifest().parameter(stage, name);
    let text_of = |stage, name| {
        value(stage, name)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let cosine = value("co_citations", "min_cosine")
        .and_then(serde_json::Value::as_f64)
        .unwrap_or_default();
    let cosine = desk.writer.language.decimal(cosine, 2);
    blocks.push(desk.writer.paragraph(
        "method-clusters",
        &[
            ("count", parameter(desk, "co_citations", "min_count")),
            ("cosine", cosine.into()),
            ("rule", Argument::Code(text_of("clusters", "method"))),
        ],
    ));
    for id in [
        "method-index",
        if desk.facts.has_samples() {
            "method-ties"
        } else {
            "note-no-samples"
        },
        "method-selection",
        "method-impact",
        "method-collaboration",
        "method-breakthroughs",
    ] {
        blocks.push(desk.writer.paragraph(id, &[]));
    }
    let merges = if desk.facts.merges_hong_kong_and_macao() {
        "yes"
    } else {
        "no"
    };
    blocks.push(desk.writer.paragraph(
        "method-counting",
        &[("merges", Argument::Code(merges.to_owned()))],
    ));
    let link = vec![crate::document::Span::Link {
        text: PAGES.to_owned(),
        url: PAGES.to_owned(),
    }];
    blocks.push(desk.writer.paragraph("method-pages", &[("pages", link.into())]));
    blocks.push(Block::Caveat {
        line: desk.writer.say("method-cannot", &[]),
    });
    desk.writer.section("methods", "section-methods", blocks)
}

/// A parameter as the manifest has it.
fn parameter(desk: &Desk, stage: &str, name: &str) -> Argument {
    let value = desk.facts.edition.manifest().parameter(stage, name);
    let written = value.map_or_else(String::new, |value| {
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    });
    vec![text(written)].into()
}

fn of_window(desk: &Desk, window: &Window) -> Block {
    let number = |column: &str| desk.writer.number(window, column);
    desk.writer.paragraph(
        "method-window",
        &[
            ("from", number("from_year")),
            ("to", number("to_year")),
            ("n", number("n_papers_in_window")),
            ("all", number("n_papers")),
        ],
    )
}

fn of_share(desk: &Desk, step: &ShareStep) -> Block {
    desk.writer.paragraph(
        "method-highly-cited",
        &[
            ("share", desk.writer.number(step, "share")),
            ("n", desk.writer.number(step, "n_highly_cited")),
        ],
    )
}

//! The look of paragraphs. Names are those that word processors have built in, so that their lists, their navigation pane
//! and their styles work.

use docx_rs::{
    AbstractNumbering, BorderType, Docx, Footer, Header, Level, LevelJc, LevelText, LineSpacing,
    LineSpacingType, NumberFormat, Numbering, PageMargin, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, Shading, ShdType, SpecialIndentType, Start,
    Style, StyleType,
};

pub(super) const TITLE: &str = "Title";
pub(super) const SUBTITLE: &str = "Subtitle";
pub(super) const INSTITUTE: &str = "Institute";
pub(super) const CONTENTS: &str = "TOCHeading";
pub(super) const CAPTION: &str = "Caption";
pub(super) const BULLET: &str = "ListBullet";
pub(super) const FIGURE: &str = "Figure";
pub(super) const NOTE: &str = "Note";
pub(super) const TABLE_TEXT: &str = "TableText";
pub(super) const AFTER_TABLE: &str = "AfterTable";
pub(super) const EVIDENCE: &str = "Evidence";
pub(super) const PAPER: &str = "Paper";
pub(super) const HYPERLINK: &str = "Hyperlink";
const VERBATIM: &str = "Verbatim";
const CAVEAT: &str = "Caveat";
const HEADER: &str = "Header";
const FOOTER: &str = "Footer";

/// Colours, without the `#`.
pub(super) const SOFT: &str = "555C64";
pub(super) const RULE: &str = "C4C9CE";
pub(super) const STRONG_RULE: &str = "6B737B";
pub(super) const CAVEAT_TEXT: &str = "6F540C";
const CAVEAT_GROUND: &str = "FBF6E9";
const CAVEAT_RULE: &str = "8A6A14";
const QUIET: &str = "F6F7F7";

/// The style of a heading; the first is 1.
pub(super) fn heading(depth: usize) -> &'static str {
    [
        "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6",
    ][depth.clamp(1, 6) - 1]
}

/// The style of a line of the contents; the first depth is 1.
pub(super) fn contents_line(depth: usize) -> &'static str {
    ["TOC1", "TOC2", "TOC3"][depth.clamp(1, 3) - 1]
}

/// Adds page, fonts, styles and the list of points. Sizes are half points.
pub(super) fn apply(docx: Docx, accent: &str) -> Docx {
    let fonts = RunFonts::new()
        .ascii("Arial")
        .hi_ansi("Arial")
        .east_asia("Microsoft YaHei")
        .cs("Nirmala UI");
    let margin = PageMargin {
        top: 1700,
        bottom: 1500,
        left: 1417,
        right: 1417,
        header: 850,
        footer: 700,
        gutter: 0,
    };
    let mut docx = docx
        .page_size(11906, 16838)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(20)
        .default_line_spacing(space(0, 140).line(288))
        .add_abstract_numbering(AbstractNumbering::new(2).add_level(bullet(accent)))
        .add_numbering(Numbering::new(2, 2));
    for depth in 1..=6 {
        docx = docx.add_style(heading_style(depth));
    }
    for depth in 1..=3 {
        let indent = i32::try_from((depth - 1) * 240).expect("three depths are few");
        let style =
            paragraph(contents_line(depth), &format!("toc {depth}")).line_spacing(space(0, 60).line(264));
        docx = docx.add_style(style.indent(Some(indent), None, None, None));
    }
    for style in named(accent) {
        docx = docx.add_style(style);
    }
    docx
}

fn heading_style(depth: usize) -> Style {
    let (size, before) = match depth {
        1 => (32, 480),
        2 => (25, 360),
        3 => (21, 280),
        _ => (20, 240),
    };
    paragraph(heading(depth), &format!("heading {depth}"))
        .next("Normal")
        .size(size)
        .bold()
        .line_spacing(space(before, 140).line(264))
        .outline_lvl(depth - 1)
        .q_format(true)
}

fn named(accent: &str) -> Vec<Style> {
    vec![
        paragraph(TITLE, "Title")
            .size(48)
            .bold()
            .line_spacing(space(1000, 120).line(252)),
        paragraph(SUBTITLE, "Subtitle")
            .size(25)
            .color(SOFT)
            .line_spacing(space(0, 480)),
        paragraph(INSTITUTE, "Institute").color(SOFT),
        paragraph(CONTENTS, "TOC Heading")
            .size(32)
            .bold()
            .line_spacing(space(0, 240)),
        paragraph(CAPTION, "caption")
            .size(17)
            .line_spacing(space(160, 120).line(264)),
        paragraph(BULLET, "List Bullet").line_spacing(space(0, 80)),
        paragraph(FIGURE, "Figure").line_spacing(space(240, 60).line(240)),
        paragraph(NOTE, "Note")
            .size(15)
            .color(SOFT)
            .line_spacing(space(60, 40).line(252)),
        paragraph(TABLE_TEXT, "Table Text")
            .size(15)
            .line_spacing(space(30, 30).line(240)),
        paragraph(AFTER_TABLE, "After Table")
            .size(12)
            .line_spacing(space(0, 120).line(240)),
        paragraph(EVIDENCE, "Evidence")
            .size(16)
            .line_spacing(space(200, 60)),
        paragraph(PAPER, "Paper")
            .size(15)
            .line_spacing(space(0, 40).line(252))
            .indent(Some(360), Some(SpecialIndentType::Hanging(360)), None, None),
        paragraph(VERBATIM, "Verbatim")
            .size(15)
            .fonts(RunFonts::new().ascii("Courier New").hi_ansi("Courier New")),
        paragraph(CAVEAT, "Caveat")
            .line_spacing(space(200, 200))
            .indent(Some(160), None, Some(160), None),
        paragraph(HEADER, "header").size(15).color(SOFT),
        paragraph(FOOTER, "footer").size(15).color(SOFT),
        Style::new(HYPERLINK, StyleType::Character)
            .name("Hyperlink")
            .color(accent)
            .underline("single"),
    ]
}

fn paragraph(id: &str, name: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal")
}

fn space(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new()
        .before(before)
        .after(after)
        .line_rule(LineSpacingType::Auto)
}

fn bullet(accent: &str) -> Level {
    let (start, format) = (Start::new(1), NumberFormat::new("bullet"));
    Level::new(0, start, format, LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(340), Some(SpecialIndentType::Hanging(240)), None, None)
        .color(accent)
}

/// The head of every page but the first.
pub(super) fn header(title: &str) -> Header {
    let mut line = Paragraph::new().style(HEADER).add_run(Run::new().add_text(title));
    let border = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .color(RULE)
        .size(4)
        .space(4);
    line.property = line
        .property
        .set_borders(ParagraphBorders::with_empty().set(border));
    Header::new().add_paragraph(line)
}

/// The foot of every page.
pub(super) fn footer(line: Paragraph) -> Footer {
    Footer::new().add_paragraph(line.style(FOOTER))
}

/// A box for a reason to doubt.
pub(super) fn caveat(line: Paragraph) -> Paragraph {
    let bar = ParagraphBorder::new(ParagraphBorderPosition::Left)
        .color(CAVEAT_RULE)
        .size(24)
        .space(6);
    boxed(
        line.style(CAVEAT).keep_lines(true),
        CAVEAT_RULE,
        CAVEAT_GROUND,
        Some(bar),
    )
}

/// A box for text to be copied.
pub(super) fn verbatim(line: Paragraph) -> Paragraph {
    boxed(line.style(VERBATIM).keep_lines(true), RULE, QUIET, None)
}

fn boxed(mut line: Paragraph, rule: &str, ground: &str, bar: Option<ParagraphBorder>) -> Paragraph {
    use ParagraphBorderPosition::{Bottom, Left, Right, Top};
    let border = |position| {
        ParagraphBorder::new(position)
            .val(BorderType::Single)
            .color(rule)
            .size(4)
            .space(4)
    };
    let mut borders = ParagraphBorders::with_empty();
    for position in [Top, Bottom, Left, Right] {
        borders = borders.set(border(position));
    }
    if let Some(bar) = bar {
        borders = borders.set(bar);
    }
    let shading = Shading::new().shd_type(ShdType::Clear).color("auto").fill(ground);
    line.property = line.property.set_borders(borders).shading(shading);
    line
}

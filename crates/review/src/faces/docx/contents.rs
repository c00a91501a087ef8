//! The contents as a field: titles stand there already, with links; the word processor adds the numbers of pages when it
//! brings the field up to date, since only it knows them.

use docx_rs::{
    FieldCharType, Hyperlink, HyperlinkType, InstrText, InstrToC, Paragraph, Run, Tab, TabLeaderType,
    TabValueType,
};

use super::{TEXT_WIDTH, styles};

/// A line of the contents.
pub(super) struct Entry<'a> {
    pub(super) depth: usize,
    pub(super) title: String,
    /// Name of the bookmark of its section.
    pub(super) bookmark: &'a str,
}

/// How deep the contents go.
pub(super) const DEPTH: usize = 3;

/// The field. It is marked as out of date, so that Word brings it up to date when it opens the document.
pub(super) fn field(entries: &[Entry<'_>]) -> Vec<Paragraph> {
    let last = entries.len().saturating_sub(1);
    let line = |(place, entry): (usize, &Entry<'_>)| {
        let mut paragraph = line_of(entry.depth);
        if place == 0 {
            let all = InstrToC::new().heading_styles_range(1, DEPTH).hyperlink();
            paragraph = begin(paragraph, InstrText::TOC(all));
        }
        let link =
            Hyperlink::new(entry.bookmark, HyperlinkType::Anchor).add_run(Run::new().add_text(&entry.title));
        paragraph = paragraph.add_hyperlink(link);
        if place == last { end(paragraph) } else { paragraph }
    };
    entries.iter().enumerate().map(line).collect()
}

fn line_of(depth: usize) -> Paragraph {
    let page = Tab::new()
        .val(TabValueType::Right)
        .leader(TabLeaderType::Dot)
        .pos(TEXT_WIDTH);
    Paragraph::new().style(styles::contents_line(depth)).add_tab(page)
}

/// A field opens, and says what it is; what follows is what it showed last.
fn begin(paragraph: Paragraph, instruction: InstrText) -> Paragraph {
    paragraph
        .add_run(Run::new().add_field_char(FieldCharType::Begin, true))
        .add_run(Run::new().add_instr_text(instruction))
        .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
}

fn end(paragraph: Paragraph) -> Paragraph {
    paragraph.add_run(Run::new().add_field_char(FieldCharType::End, false))
}

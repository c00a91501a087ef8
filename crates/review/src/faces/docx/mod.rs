//! DOCX: headings, captions, lists and tables are what word processors take for such, so that a review can be worked on.
//!
//! `docx-rs` writes the parts; `package` adds what it cannot say and makes the bytes the same every time.

/// Graphics as PNG.
mod picture;
/// The look of paragraphs, by the names that word processors know.
mod styles;
/// Tables, with the widths of their columns.
mod table;
/// Lines, with what they lead to.
mod links;
/// The contents.
mod contents;
/// The parts, completed and packed.
mod package;

use docx_rs::{
    AlignmentType, Docx, IndentLevel, NumPages, NumberingId, PageNum, Paragraph, Pic, Run, Tab, TabValueType,
    Table as DocxTable,
};

use crate::document::{Block, Evidence, Figure, Line, PaperLine, Review, Section, Table, Term};
use crate::error::Error;
use crate::theme::Theme;

use super::palette::Palette;
use super::{Logo, outline, word};

/// Width of the text, in twentieths of a point: A4 less 25 mm on each side.
const TEXT_WIDTH: usize = 9072;
/// The same in English Metric Units.
const TEXT_WIDTH_EMU: u32 = 5_760_720;
const LOGO_HEIGHT_EMU: f64 = 576_000.0;

/// The review as DOCX.
pub fn write(review: &Review, theme: &Theme, logo: Option<&Logo>) -> Result<Vec<u8>, Error> {
    let accent = Palette::new(theme)?.light.trim_start_matches('#').to_owned();
    let mut writer = Writer {
        review,
        links: links::Links::new(review, &accent),
        accent,
        artist: picture::Artist::new(),
        pieces: Vec::new(),
        extras: package::Extras::default(),
    };
    writer.cover(logo)?;
    writer.section(&review.summary, 1)?;
    writer.contents();
    for section in &review.sections {
        writer.section(section, 1)?;
    }
    if !outline::has_evidence_section(review) && !review.evidence.is_empty() {
        writer.heading(outline::EVIDENCE, word(review, "evidence"), 1);
        writer.evidence();
    }
    writer.pack()
}

/// What a document is made of.
enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<DocxTable>),
}

struct Writer<'a> {
    review: &'a Review,
    /// Without the `#`.
    accent: String,
    artist: picture::Artist,
    links: links::Links<'a>,
    pieces: Vec<Piece>,
    extras: package::Extras,
}

impl Writer<'_> {
    fn pack(self) -> Result<Vec<u8>, Error> {
        let mut docx = styles::apply(Docx::new(), &self.accent)
            .title_pg()
            .header(styles::header(&self.review.title))
            .footer(styles::footer(page_of()))
            .first_footer(styles::footer(page_of()));
        for piece in self.pieces {
            docx = match piece {
                Piece::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
                Piece::Table(table) => docx.add_table(*table),
            };
        }
        package::pack(docx.build(), &self.extras, self.review)
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.pieces.push(Piece::Paragraph(Box::new(paragraph)));
    }

    fn cover(&mut self, logo: Option<&Logo>) -> Result<(), Error> {
        let review = self.review;
        if let Some(logo) = logo {
            let (png, width, height) = self.artist.logo(logo)?;
            let scaled = LOGO_HEIGHT_EMU * f64::from(width) / f64::from(height.max(1));
            let pic = Pic::new_with_dimensions(png, width, height)
                .id("rIdLogo")
                .size(scaled as u32, LOGO_HEIGHT_EMU as u32);
            let description = review.institute.clone().unwrap_or_default();
            self.extras.pictures.push(package::Picture {
                description,
                svg: None,
            });
            self.add(Paragraph::new().add_run(Run::new().add_image(pic)));
        }
        if let Some(institute) = &review.institute {
            self.add(
                Paragraph::new()
                    .style(styles::INSTITUTE)
                    .add_run(Run::new().add_text(institute)),
            );
        }
        self.add(
            Paragraph::new()
                .style(styles::TITLE)
                .add_run(Run::new().add_text(&review.title)),
        );
        self.add(
            Paragraph::new()
                .style(styles::SUBTITLE)
                .add_run(Run::new().add_text(&review.subtitle)),
        );
        self.terms(&review.cover);
        Ok(())
    }

    fn contents(&mut self) {
        let title = Paragraph::new()
            .style(styles::CONTENTS)
            .page_break_before(true)
            .add_run(Run::new().add_text(word(self.review, "contents")));
        self.add(title);
        let mut entries = Vec::new();
        for entry in outline::entries(self.review)
            .into_iter()
            .filter(|entry| entry.depth <= contents::DEPTH)
        {
            if let Some(bookmark) = self.links.bookmark(&entry.section.id) {
                entries.push(contents::Entry {
                    depth: entry.depth,
                    title: outline::heading(entry.section),
                    bookmark,
                });
            }
        }
        if !outline::has_evidence_section(self.review) && !self.review.evidence.is_empty() {
            let bookmark = self.links.bookmark(outline::EVIDENCE).unwrap_or_default();
            entries.push(contents::Entry {
                depth: 1,
                title: word(self.review, "evidence").to_owned(),
                bookmark,
            });
        }
        for line in contents::field(&entries) {
            self.add(line);
        }
    }

    fn section(&mut self, section: &Section, depth: usize) -> Result<(), Error> {
        self.heading(&section.id, &outline::heading(section), depth);
        for block in &section.blocks {
            self.block(block)?;
        }
        for inner in &section.sections {
            self.section(inner, depth + 1)?;
        }
        if section.id == outline::EVIDENCE && depth == 1 {
            self.evidence();
        }
        Ok(())
    }

    fn heading(&mut self, id: &str, title: &str, depth: usize) {
        let run = Run::new().add_text(title);
        let paragraph = self.links.bookmarked(
            id,
            Paragraph::new().style(styles::heading(depth)).keep_next(true),
            run,
        );
        self.add(paragraph);
    }

    fn block(&mut self, block: &Block) -> Result<(), Error> {
        match block {
            Block::Paragraph { line } => {
                let paragraph = self.links.line(Paragraph::new(), line);
                self.add(paragraph);
            }
            Block::List { items } => {
                for item in items {
                    let point = Paragraph::new()
                        .style(styles::BULLET)
                        .numbering(NumberingId::new(2), IndentLevel::new(0));
                    let point = self.links.line(point, item);
                    self.add(point);
                }
            }
            Block::Caveat { line } => {
                let name = Run::new()
                    .bold()
                    .color(styles::CAVEAT_TEXT)
                    .add_text(word(self.review, "caveat"));
                let paragraph = styles::caveat(Paragraph::new())
                    .add_run(name)
                    .add_run(Run::new().add_text("  "));
                let paragraph = self.links.line(paragraph, line);
                self.add(paragraph);
            }
            Block::Terms { terms } => self.terms(terms),
            Block::Verbatim { text } => self.verbatim(text),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure)?,
        }
        Ok(())
    }

    fn terms(&mut self, terms: &[Term]) {
        let cells = terms.iter().map(|term| {
            let name = Paragraph::new()
                .style(styles::TABLE_TEXT)
                .add_run(Run::new().color(styles::SOFT).add_text(&term.term));
            [
                name,
                self.links
                    .line(Paragraph::new().style(styles::TABLE_TEXT), &term.line),
            ]
        });
        let rows: Vec<[Paragraph; 2]> = cells.collect();
        self.pieces.push(Piece::Table(Box::new(table::of_terms(rows))));
        self.extras.has_header.push(false);
        self.add(Paragraph::new().style(styles::AFTER_TABLE));
    }

    fn verbatim(&mut self, text: &str) {
        let mut run = Run::new();
        for (place, line) in text.trim_end_matches('\n').lines().enumerate() {
            if place > 0 {
                run = run.add_break(docx_rs::BreakType::TextWrapping);
            }
            run = run.add_text(line);
        }
        self.add(styles::verbatim(Paragraph::new()).add_run(run));
    }

    /// The name of a table or figure with its number, and what it shows.
    fn caption(&mut self, id: &str, name: &str, number: u32, line: &Line) -> Paragraph {
        let mark = Run::new()
            .bold()
            .color(&self.accent)
            .add_text(format!("{name} {number}"));
        let paragraph = self
            .links
            .bookmarked(id, Paragraph::new().style(styles::CAPTION), mark);
        self.links
            .line(paragraph.add_run(Run::new().add_text("  ")), line)
    }

    fn table(&mut self, of: &Table) {
        let caption = self
            .caption(&of.id, word(self.review, "table"), of.number, &of.caption)
            .keep_next(true);
        self.add(caption);
        let mut rows = Vec::with_capacity(of.rows.len());
        for row in &of.rows {
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                cells.push(
                    self.links
                        .line(Paragraph::new().style(styles::TABLE_TEXT), &cell.line),
                );
            }
            rows.push(cells);
        }
        self.pieces.push(Piece::Table(Box::new(table::of(
            of,
            rows,
            word(self.review, "no-rows"),
        ))));
        self.extras.has_header.push(true);
        for note in &of.notes {
            let note = self.links.line(Paragraph::new().style(styles::NOTE), note);
            self.add(note);
        }
        self.add(Paragraph::new().style(styles::AFTER_TABLE));
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), Error> {
        let (png, width, height) = self.artist.png(&figure.file, &figure.svg)?;
        let scaled = u64::from(TEXT_WIDTH_EMU) * u64::from(height) / u64::from(width.max(1));
        let scaled = u32::try_from(scaled).unwrap_or(TEXT_WIDTH_EMU);
        let pic = Pic::new_with_dimensions(png, width, height)
            .id(format!("rIdFigure{}", self.extras.pictures.len()))
            .size(TEXT_WIDTH_EMU, scaled);
        let picture = package::Picture {
            description: figure.description.clone(),
            svg: Some(figure.svg.clone()),
        };
        self.extras.pictures.push(picture);
        self.add(
            Paragraph::new()
                .style(styles::FIGURE)
                .keep_next(true)
                .add_run(Run::new().add_image(pic)),
        );
        let caption = self.caption(
            &figure.id,
            word(self.review, "figure"),
            figure.number,
            &figure.caption,
        );
        self.add(caption);
        Ok(())
    }

    fn evidence(&mut self) {
        let review = self.review;
        for evidence in &review.evidence {
            self.evidence_entry(evidence);
        }
        if !review.papers.is_empty() {
            self.heading_of_papers();
        }
        for (place, paper) in (1..).zip(&review.papers) {
            self.paper(place, paper);
        }
    }

    fn evidence_entry(&mut self, evidence: &Evidence) {
        let title = Run::new().bold().add_text(&evidence.title);
        let paragraph = self.links.bookmarked(
            &evidence.id,
            Paragraph::new().style(styles::EVIDENCE).keep_next(true),
            title,
        );
        let count = outline::paper_count(self.review, evidence);
        let count = format!("  {count}  {}", outline::paper_places(evidence));
        self.add(paragraph.add_run(Run::new().color(styles::SOFT).add_text(count)));
        if let Some(command) = &evidence.command {
            let run = Run::new().add_text(command);
            self.add(Paragraph::new().style(styles::NOTE).add_run(run));
        }
    }

    fn heading_of_papers(&mut self) {
        let run = Run::new().bold().add_text(word(self.review, "papers"));
        self.add(
            Paragraph::new()
                .style(styles::EVIDENCE)
                .keep_next(true)
                .add_run(run),
        );
    }

    fn paper(&mut self, place: usize, paper: &PaperLine) {
        let number = Run::new().add_text(format!("{place}.")).add_tab();
        let link = self.links.outer(outline::paper_title(paper), &paper.url);
        let citations = word(self.review, "citations");
        let rest = format!(
            ". {}. {citations}: {}",
            outline::paper_details(paper),
            paper.n_citations
        );
        let paragraph = Paragraph::new()
            .style(styles::PAPER)
            .add_tab(Tab::new().val(TabValueType::Left).pos(360));
        self.add(
            paragraph
                .add_run(number)
                .add_hyperlink(link)
                .add_run(Run::new().add_text(rest)),
        );
    }
}

/// The number of the page, of how many.
fn page_of() -> Paragraph {
    Paragraph::new()
        .align(AlignmentType::Right)
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / "))
        .add_num_pages(NumPages::new())
}

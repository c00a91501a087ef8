//! Markdown, as GitHub shows it. Figures are files beside it; numbers stand as text, their papers in a list at the end.

use crate::document::{Block, Evidence, Figure, Line, PaperLine, Review, Section, Span, Table, Term};

use super::outline;
use super::word;

/// The review as Markdown.
pub fn write(review: &Review) -> String {
    let mut writer = Writer {
        review,
        text: String::new(),
    };
    writer.cover();
    for section in std::iter::once(&review.summary).chain(&review.sections) {
        writer.section(section, 2);
    }
    if !outline::has_evidence_section(review) && !review.evidence.is_empty() {
        writer.heading(outline::EVIDENCE, word(review, "evidence"), 2);
        writer.evidence();
    }
    writer.text
}

/// One section of the review, with those in it.
pub fn section(review: &Review, section: &Section) -> String {
    let mut writer = Writer {
        review,
        text: String::new(),
    };
    writer.section(section, 2);
    writer.text
}

struct Writer<'a> {
    review: &'a Review,
    text: String,
}

impl Writer<'_> {
    /// A paragraph, and the empty line before it.
    fn paragraph(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    fn heading(&mut self, id: &str, title: &str, depth: usize) {
        let marks = "#".repeat(depth.min(6));
        self.paragraph(&format!("<a id=\"{id}\"></a>\n\n{marks} {}", escape(title)));
    }

    fn cover(&mut self) {
        let review = self.review;
        self.paragraph(&format!("# {}", escape(&review.title)));
        self.paragraph(&opening(&escape(&review.subtitle)));
        if let Some(institute) = &review.institute {
            self.paragraph(&opening(&escape(institute)));
        }
        self.terms(&review.cover);
        self.paragraph(&format!("**{}**", escape(word(review, "contents"))));
        let mut contents = String::new();
        for entry in outline::entries(review) {
            let indent = "  ".repeat(entry.depth - 1);
            let title = escape(&outline::heading(entry.section));
            contents.push_str(&format!("{indent}- [{title}](#{})\n", entry.section.id));
        }
        self.paragraph(contents.trim_end());
    }

    fn section(&mut self, section: &Section, depth: usize) {
        self.heading(&section.id, &outline::heading(section), depth);
        for block in &section.blocks {
            self.block(block);
        }
        for inner in &section.sections {
            self.section(inner, depth + 1);
        }
        if section.id == outline::EVIDENCE && depth == 2 {
            self.evidence();
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph { line } => self.paragraph(&opening(&inline(line))),
            Block::List { items } => {
                let items: Vec<String> = items.iter().map(|item| format!("- {}", inline(item))).collect();
                self.paragraph(&items.join("\n"));
            }
            Block::Caveat { line } => {
                let caveat = escape(word(self.review, "caveat"));
                self.paragraph(&format!("> **{caveat}:** {}", inline(line)));
            }
            Block::Terms { terms } => self.terms(terms),
            Block::Verbatim { text } => self.verbatim(text),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
        }
    }

    fn terms(&mut self, terms: &[Term]) {
        let term = |term: &Term| format!("- **{}:** {}", escape(&term.term), inline(&term.line));
        self.paragraph(&terms.iter().map(term).collect::<Vec<_>>().join("\n"));
    }

    /// A fence is longer than any in the text.
    fn verbatim(&mut self, text: &str) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.paragraph(&format!("{fence}text\n{}\n{fence}", text.trim_end_matches('\n')));
    }

    fn table(&mut self, table: &Table) {
        let name = escape(word(self.review, "table"));
        let caption = inline(&table.caption);
        self.paragraph(&format!(
            "<a id=\"{}\"></a>\n\n**{name} {}.** {caption}",
            table.id, table.number
        ));
        let titles: Vec<String> = table.columns.iter().map(|column| escape(&column.title)).collect();
        let rules: Vec<&str> = table
            .columns
            .iter()
            .map(|column| if column.is_number { "---:" } else { "---" })
            .collect();
        let mut text = format!("| {} |\n| {} |", titles.join(" | "), rules.join(" | "));
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| inline(&cell.line)).collect();
            text.push_str(&format!("\n| {} |", cells.join(" | ")));
        }
        self.paragraph(&text);
        if table.rows.is_empty() {
            self.paragraph(&escape(word(self.review, "no-rows")));
        }
        for note in &table.notes {
            self.paragraph(&opening(&inline(note)));
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let name = escape(word(self.review, "figure"));
        let (id, file) = (&figure.id, encode(&figure.file));
        self.paragraph(&format!(
            "<a id=\"{id}\"></a>\n\n![{}]({file})",
            escape(&figure.description)
        ));
        self.paragraph(&format!(
            "**{name} {}.** {}",
            figure.number,
            inline(&figure.caption)
        ));
    }

    fn evidence(&mut self) {
        let review = self.review;
        for evidence in &review.evidence {
            self.evidence_entry(evidence);
        }
        let papers = (1..)
            .zip(&review.papers)
            .map(|(place, paper)| self.paper(place, paper));
        let papers: Vec<String> = papers.collect();
        if !papers.is_empty() {
            self.paragraph(&format!("**{}**", escape(word(review, "papers"))));
            self.paragraph(&papers.join("\n"));
        }
    }

    fn evidence_entry(&mut self, evidence: &Evidence) {
        let count = escape(&outline::paper_count(self.review, evidence));
        let title = escape(&evidence.title);
        let places = escape(&outline::paper_places(evidence));
        self.paragraph(&format!(
            "<a id=\"{}\"></a>\n\n**{title}** {count} {places}",
            evidence.id
        ));
        if let Some(command) = &evidence.command {
            self.paragraph(&format!("`{command}`"));
        }
    }

    fn paper(&self, place: usize, paper: &PaperLine) -> String {
        let title = link(outline::paper_title(paper), &paper.url);
        let details = escape(&outline::paper_details(paper));
        let citations = escape(word(self.review, "citations"));
        format!("{place}. {title}. {details}. {citations}: {}", paper.n_citations)
    }
}

/// A line with its marks.
fn inline(line: &Line) -> String {
    line.iter()
        .map(|span| match span {
            Span::Text { text } | Span::Number { text, .. } => escape(text),
            Span::Strong { text } => strong(text),
            Span::Link { text, url } => link(text, url),
            Span::Reference { text, target } => format!("[{}](#{target})", escape(text)),
        })
        .collect()
}

/// Marks touch the letters they mark, or they are none.
fn strong(text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + inner.len()..]);
    format!("{before}**{}**{after}", escape(inner))
}

fn link(text: &str, url: &str) -> String {
    format!("[{}]({})", escape(text), encode(url))
}

/// An address without what would end it.
fn encode(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            ' ' => encoded.push_str("%20"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '|' => encoded.push_str("%7C"),
            '\\' => encoded.push_str("%5C"),
            '\n' | '\r' => {}
            other => encoded.push(other),
        }
    }
    encoded
}

/// Text that means itself: the marks of Markdown, of tables and of GitHub's formulas are escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (place, character) in text.char_indices() {
        match character {
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '&' if is_entity(&text[place + 1..]) => escaped.push_str("\\&"),
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether what follows an ampersand would make a character of it.
fn is_entity(rest: &str) -> bool {
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
        .unwrap_or(rest.len());
    end > 0 && rest[end..].starts_with(';')
}

/// The same at the start of a paragraph, where a dash or a number with a stop would make a list.
fn opening(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    if digits > 0 && (rest.starts_with('.') || rest.starts_with(')')) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    if digits == 0 && text.starts_with(['-', '+', '=']) {
        return format!("\\{text}");
    }
    text.to_owned()
}

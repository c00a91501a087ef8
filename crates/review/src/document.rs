//! The review as data: sections of blocks, blocks of lines, lines of spans. Every face (HTML, PDF, DOCX, Markdown, JSON)
//! shows this and adds nothing; texts are in the review's language already, numbers already written in its manner.
//!
//! A number keeps the address of its cell: table, row and column of the edition, with the value that stands there.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Name and version of this shape, as `format` gives it.
pub const FORMAT: &str = "openfronts-review/1";

/// A review of one country, or of the world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    /// Name and version of the shape of this document: openfronts-review/1.
    pub format: String,
    /// Language of its texts, BCP 47.
    pub language: String,
    /// Title.
    pub title: String,
    /// What it is about in a line: country and period.
    pub subtitle: String,
    /// Who publishes it, as the theme says.
    pub institute: Option<String>,
    /// What it was made from.
    pub about: About,
    /// The same for readers: first page, term by term.
    pub cover: Vec<Term>,
    /// The review in brief.
    pub summary: Section,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What stands behind the numbers, by id.
    pub evidence: Vec<Evidence>,
    /// The papers that it lists, each once, in the order in which it does.
    pub papers: Vec<PaperLine>,
    /// Words that a face needs, in the review's language, by key (see `messages/en.ftl`, keys `word-…`, without the prefix).
    pub words: BTreeMap<String, String>,
}

/// What a review was made from, for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// ISO 3166-1 alpha-2 code of the country; `all` for the world.
    pub country: String,
    /// First year or month of the period, ISO 8601; null for the window of the edition.
    pub period_from: Option<String>,
    /// Last year or month of the period.
    pub period_to: Option<String>,
    /// Countries of the bilateral pages.
    pub with: Vec<String>,
    /// Checksum of the edition.
    pub edition: String,
    /// Date of the newest record of the corpus, ISO 8601.
    pub snapshot_date: String,
    /// Name of the preset.
    pub preset: String,
    /// Counting rule of the standings.
    pub counting: String,
    /// First year of core papers.
    pub window_from: i16,
    /// Last year of core papers.
    pub window_to: i16,
    /// Version of OpenFronts that made the edition.
    pub openfronts_version: String,
}

/// A term and what it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it is.
    pub line: Line,
}

/// A section, with sections in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// Name within the review, lower case, with hyphens: also the anchor in HTML.
    pub id: String,
    /// Number, as in `1.2`; empty for the summary.
    pub number: String,
    /// Title.
    pub title: String,
    /// What stands in it before its sections.
    pub blocks: Vec<Block>,
    /// Sections in it.
    pub sections: Vec<Section>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph {
        /// The text.
        line: Line,
    },
    /// A list of points.
    List {
        /// The points.
        items: Vec<Line>,
    },
    /// A reason to doubt what stands before it.
    Caveat {
        /// The text.
        line: Line,
    },
    /// Terms and what they are.
    Terms {
        /// The terms.
        terms: Vec<Term>,
    },
    /// Text to be copied as it is: a citation, a command.
    Verbatim {
        /// The text, in lines.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
}

/// A piece of text: spans one after another.
pub type Line = Vec<Span>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Span {
    /// Text.
    Text {
        /// The text.
        text: String,
    },
    /// Text that stands out.
    Strong {
        /// The text.
        text: String,
    },
    /// A number of the edition.
    Number {
        /// The number as it is written.
        text: String,
        /// Where it stands.
        cell: Cell,
        /// Id of the papers behind it in `evidence`, if there are any.
        evidence: Option<String>,
    },
    /// A place elsewhere.
    Link {
        /// The text.
        text: String,
        /// The address.
        url: String,
    },
    /// A section, table or figure of this review.
    Reference {
        /// The text, such as `Table 3`.
        text: String,
        /// Its id.
        target: String,
    },
}

/// The address of a number in the edition, with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// Name of the result table.
    pub table: String,
    /// The row, by the columns that tell it from all others; for a count, what the counted rows have in common.
    pub row: BTreeMap<String, serde_json::Value>,
    /// Name of the column; `*` for the number of rows.
    pub column: String,
    /// The value.
    pub value: serde_json::Value,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// Name within the review: also the name of its CSV file.
    pub id: String,
    /// Number, from 1.
    pub number: u32,
    /// What it shows.
    pub caption: Line,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, as many cells each as there are columns.
    pub rows: Vec<Vec<TableCell>>,
    /// What a reader must know to read it: counting rule, caveats of rows.
    pub notes: Vec<Line>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// Name, as in the edition where it comes from there.
    pub id: String,
    /// Title.
    pub title: String,
    /// Whether its cells are numbers, which stand at the right.
    pub is_number: bool,
}

/// A cell of a table of the review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableCell {
    /// What stands in it; empty for an empty cell.
    pub line: Line,
    /// The value to sort by: a number or a text; null sorts last.
    pub value: serde_json::Value,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// Name within the review.
    pub id: String,
    /// Number, from 1.
    pub number: u32,
    /// What it shows, and how to read it.
    pub caption: Line,
    /// The same for those who cannot see it: what the figure says, in a sentence or two.
    pub description: String,
    /// Name of its file beside the review.
    pub file: String,
    /// The graphic, SVG; not in JSON, where the file stands for it.
    #[serde(skip)]
    #[schemars(skip)]
    pub svg: String,
}

/// The papers behind some numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Id, such as `e12`: also the anchor in HTML.
    pub id: String,
    /// Which papers they are.
    pub title: String,
    /// How many there are.
    pub n_papers: u64,
    /// The first of them, the most cited first, by their place among `papers` of the review, from 1.
    pub papers: Vec<usize>,
    /// The command that lists them all; null if no command does.
    pub command: Option<String>,
}

/// A paper as evidence shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaperLine {
    /// Id of the work.
    pub work_id: String,
    /// Year of publication.
    pub year: i16,
    /// Title; null where the edition does not keep it.
    pub title: Option<String>,
    /// First author.
    pub first_author: Option<String>,
    /// Journal, series, conference or repository.
    pub source: Option<String>,
    /// Where it can be found: its DOI, else its page at OpenAlex.
    pub url: String,
    /// Citations from papers of the corpus.
    pub n_citations: u32,
}

impl Span {
    /// What stands there.
    pub fn text(&self) -> &str {
        match self {
            Span::Text { text }
            | Span::Strong { text }
            | Span::Number { text, .. }
            | Span::Link { text, .. }
            | Span::Reference { text, .. } => text,
        }
    }
}

/// A line without its marks.
pub fn plain(line: &[Span]) -> String {
    line.iter().map(Span::text).collect()
}

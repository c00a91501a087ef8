//! The writer: sentences from messages and cells, with the papers behind the numbers noted as they are used.

use std::cell::RefCell;
use std::collections::BTreeSet;

use openfronts::fronts::Front;
use openfronts::{Country, Edition, Table};
use serde::Serialize;
use serde_json::Value;

use crate::behind::{Behind, Behinds};
use crate::cells::{self, Condition, written};
use crate::document::{Block, Cell, Column, Figure, Line, Section, Span, TableCell, Term};
use crate::facts::Facts;
use crate::language::{Argument, Arguments, Language, text};

/// Writes in one language about one edition.
pub struct Writer<'a> {
    /// The language.
    pub language: &'a Language,
    behinds: Behinds<'a>,
    asked: RefCell<Vec<Behind>>,
}

impl<'a> Writer<'a> {
    /// A writer who has written nothing yet.
    pub fn new(language: &'a Language, facts: &'a Facts<'a>) -> Self {
        Self {
            language,
            behinds: Behinds { facts, language },
            asked: RefCell::default(),
        }
    }

    /// The papers behind the numbers written so far; their ids are e1, e2, … in this order.
    pub fn asked(&self) -> Vec<Behind> {
        self.asked.borrow().clone()
    }

    /// The id of the evidence, new if it was not asked for before.
    fn note(&self, behind: &Behind) -> String {
        let mut asked = self.asked.borrow_mut();
        let known = asked.iter().position(|one| one.question == behind.question);
        let place = known.unwrap_or_else(|| {
            asked.push(behind.clone());
            asked.len() - 1
        });
        format!("e{}", place + 1)
    }

    fn span(&self, cell: Cell, behind: Option<Behind>) -> Option<Span> {
        let text = written(self.language, &cell.column, &cell.value)?;
        // Nobody wants the papers behind a zero.
        let is_zero = cell.value.as_f64() == Some(0.0);
        Some(Span::Number {
            text,
            evidence: behind.filter(|_| !is_zero).map(|behind| self.note(&behind)),
            cell,
        })
    }

    /// The column of a row as an argument; "unknown" where it is null.
    pub fn number<T: Table + Serialize>(&self, row: &T, column: &str) -> Argument {
        let cell = cells::cell(row, column);
        let behind = self.behinds.of(&cell);
        self.argument(cell, behind)
    }

    /// A number of rows as an argument.
    pub fn count<T: Table>(&self, conditions: &[(&str, Condition)], n_rows: usize) -> Argument {
        self.argument(cells::count::<T>(conditions, n_rows), None)
    }

    /// A number of fronts as an argument.
    pub fn count_fronts(&self, conditions: &[(&str, Condition)], fronts: BTreeSet<u32>) -> Argument {
        let cell = cells::count::<Front>(conditions, fronts.len());
        self.argument(cell, self.behinds.of_fronts(conditions, fronts))
    }

    fn argument(&self, cell: Cell, behind: Option<Behind>) -> Argument {
        let value = cell.value.as_f64();
        match self.span(cell, behind) {
            Some(span) => Argument::Number(span, value.unwrap_or_default()),
            None => self.language.word("unknown").into(),
        }
    }

    /// The column of a row as a cell of a table; empty where it is null.
    pub fn table_number<T: Table + Serialize>(&self, row: &T, column: &str) -> TableCell {
        let cell = cells::cell(row, column);
        let behind = self.behinds.of(&cell);
        self.table_cell(cell, behind)
    }

    /// A number of rows as a cell of a table.
    pub fn table_count<T: Table>(&self, conditions: &[(&str, Condition)], n_rows: usize) -> TableCell {
        self.table_cell(cells::count::<T>(conditions, n_rows), None)
    }

    /// A number of fronts as a cell of a table.
    pub fn table_count_fronts(&self, conditions: &[(&str, Condition)], fronts: BTreeSet<u32>) -> TableCell {
        let cell = cells::count::<Front>(conditions, fronts.len());
        self.table_cell(cell, self.behinds.of_fronts(conditions, fronts))
    }

    fn table_cell(&self, cell: Cell, behind: Option<Behind>) -> TableCell {
        TableCell {
            value: cell.value.clone(),
            line: self.span(cell, behind).into_iter().collect(),
        }
    }

    /// A message with its arguments.
    pub fn say(&self, id: &str, arguments: Arguments) -> Line {
        self.language.say(id, arguments)
    }

    /// A paragraph of one message.
    pub fn paragraph(&self, id: &str, arguments: Arguments) -> Block {
        Block::Paragraph {
            line: self.say(id, arguments),
        }
    }

    /// A message without arguments, as text.
    pub fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    /// The name of a country.
    pub fn country(&self, country: Country) -> String {
        self.language.country(country.as_str())
    }

    /// The name of an area, or the word for none.
    pub fn area(&self, area: Option<u8>) -> String {
        self.word(&format!("area-{}", area.unwrap_or(0)))
    }

    /// The short name of an area.
    pub fn short_area(&self, area: u8) -> String {
        self.word(&format!("area-short-{area}"))
    }

    /// A section without sections; numbers come when the review is put together.
    pub fn section(&self, id: &str, title: &str, blocks: Vec<Block>) -> Section {
        Section {
            id: id.to_owned(),
            number: String::new(),
            title: self.word(title),
            blocks,
            sections: Vec::new(),
        }
    }

    /// A term and what it is.
    pub fn term(&self, id: &str, line: Line) -> Term {
        Term {
            term: self.word(id),
            line,
        }
    }

    /// The caveats of a row, as a note below a table or a paragraph.
    pub fn caveat(&self, code: &str) -> Line {
        let id = format!("caveat-{}", code.replace('_', "-"));
        // A code of a later version, which this catalogue does not know, stands for itself.
        if self.language.knows(&id) {
            self.say(&id, &[])
        } else {
            vec![text(code)]
        }
    }

    /// Columns by id; those of numbers are marked by `#` before the id. Titles are the messages `column-…`.
    pub fn columns(&self, ids: &[&str]) -> Vec<Column> {
        let column = |id: &&str| {
            let bare = id.trim_start_matches('#');
            Column {
                id: bare.to_owned(),
                title: self.word(&format!("column-{}", bare.replace('_', "-"))),
                is_number: id.starts_with('#'),
            }
        };
        ids.iter().map(column).collect()
    }

    /// A table; its number comes when the review is put together.
    pub fn table(
        &self,
        id: &str,
        caption: Line,
        columns: &[&str],
        rows: Vec<Vec<TableCell>>,
        notes: Vec<Line>,
    ) -> Block {
        let (columns, rows) = without_empty(self.columns(columns), rows);
        Block::Table(crate::document::Table {
            id: id.to_owned(),
            number: 0,
            caption,
            columns,
            rows,
            notes,
        })
    }

    /// A figure; its number and file come when the review is put together.
    pub fn figure(&self, id: &str, caption: Line, description: Line, svg: String) -> Block {
        Block::Figure(Figure {
            id: id.to_owned(),
            number: 0,
            caption,
            description: crate::document::plain(&description),
            file: String::new(),
            svg,
        })
    }
}

/// A column in which nothing stands says nothing.
fn without_empty(columns: Vec<Column>, rows: Vec<Vec<TableCell>>) -> (Vec<Column>, Vec<Vec<TableCell>>) {
    let is_kept = |place: usize| rows.is_empty() || rows.iter().any(|row| !row[place].line.is_empty());
    let kept: Vec<bool> = (0..columns.len()).map(is_kept).collect();
    let rows = rows.into_iter().map(|row| keep(row, &kept)).collect();
    (keep(columns, &kept), rows)
}

fn keep<T>(items: Vec<T>, kept: &[bool]) -> Vec<T> {
    let items = items.into_iter().zip(kept);
    items.filter(|(_, kept)| **kept).map(|(item, _)| item).collect()
}

/// A cell with text.
pub fn table_text(text: impl Into<String>) -> TableCell {
    let text = text.into();
    TableCell {
        value: Value::String(text.clone()),
        line: if text.is_empty() {
            Vec::new()
        } else {
            vec![Span::Text { text }]
        },
    }
}

/// A cell with a link.
pub fn table_link(text: impl Into<String>, url: String) -> TableCell {
    let text = text.into();
    TableCell {
        value: Value::String(text.clone()),
        line: vec![Span::Link { text, url }],
    }
}

/// The table of an edition, by its name, of no row: what a review shows of an edition without it.
pub fn hash_of(edition: &Edition) -> String {
    edition.manifest().checksum().chars().take(12).collect()
}

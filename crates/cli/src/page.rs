//! A page: headings, tables and notes for people, fitted to the width of the terminal, with what the numbers rest on.

use std::io::{self, Write};

use anstyle::Style;

use crate::table::Table;
use crate::wrapping::write_wrapped;

/// An answer for people, from top to bottom.
#[derive(Default)]
pub(crate) struct Page {
    parts: Vec<Part>,
}

enum Part {
    Title(String),
    Text(String),
    Table(Table),
}

impl Page {
    /// A line that names what follows.
    pub(crate) fn title(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Title(text.into()));
    }

    /// A sentence, broken between words where the terminal ends; an empty one is an empty line.
    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Text(text.into()));
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.parts.push(Part::Table(table));
    }

    /// Writes the page; `width` is that of the terminal, if it is one.
    pub(crate) fn write(&self, out: &mut impl Write, width: Option<usize>) -> io::Result<()> {
        let bold = Style::new().bold();
        for part in &self.parts {
            match part {
                Part::Title(text) => writeln!(out, "{bold}{text}{bold:#}")?,
                Part::Text(text) => write_wrapped(out, text, width, "  ")?,
                Part::Table(table) => table.write(out, width)?,
            }
        }
        Ok(())
    }
}

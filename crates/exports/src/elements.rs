//! Elements of XML: written one after another, every text escaped, and what XML cannot hold left out.

use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::error::{Error, Result};

/// A document that is being written.
pub(crate) struct Document<'a> {
    writer: Writer<&'a mut (dyn Write + Send)>,
    open: Vec<&'static str>,
}

fn wrong(source: std::io::Error) -> Error {
    Error::Write {
        name: "XML".to_owned(),
        source,
    }
}

/// A text without the characters that XML 1.0 forbids.
fn allowed(text: &str) -> String {
    let is_allowed = |sign: &char| !matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_allowed).collect()
}

impl<'a> Document<'a> {
    /// Begins a document.
    pub(crate) fn new(out: &'a mut (dyn Write + Send)) -> Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
            .map_err(wrong)?;
        Ok(Self {
            writer,
            open: Vec::new(),
        })
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> Result<()> {
        self.open.push(name);
        let start = start(name, attributes);
        self.writer.write_event(Event::Start(start)).map_err(wrong)
    }

    /// Writes an element without content.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> Result<()> {
        self.writer
            .write_event(Event::Empty(start(name, attributes)))
            .map_err(wrong)
    }

    /// Writes an element with a text.
    pub(crate) fn text(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) -> Result<()> {
        self.writer
            .write_event(Event::Start(start(name, attributes)))
            .map_err(wrong)?;
        self.writer
            .write_event(Event::Text(BytesText::new(&allowed(text))))
            .map_err(wrong)?;
        self.writer
            .write_event(Event::End(BytesEnd::new(name)))
            .map_err(wrong)
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) -> Result<()> {
        match self.open.pop() {
            Some(name) => self
                .writer
                .write_event(Event::End(BytesEnd::new(name)))
                .map_err(wrong),
            None => Ok(()),
        }
    }

    /// Closes all elements and the last line.
    pub(crate) fn finish(mut self) -> Result<()> {
        while !self.open.is_empty() {
            self.close()?;
        }
        self.writer.into_inner().write_all(b"\n").map_err(wrong)
    }
}

fn start<'b>(name: &'static str, attributes: &[(&str, &str)]) -> BytesStart<'b> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        let value = allowed(value);
        start.push_attribute((*key, value.as_str()));
    }
    start
}

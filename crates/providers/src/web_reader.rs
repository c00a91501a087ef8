//! A web page read tag by tag: blocks of text with what they stand in, and what the page says of itself.
//!
//! A tokenizer of the WHATWG standard gives tags and text in any bytes; no tree is built, so that time and memory are those of the
//! text, however broken or deep it is. A tag that is never closed ends with what it stands in.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::document_draft::{Draft, tidy};
use crate::web_blocks::{Block, main_text, within};
use crate::web_elements::{BESIDE, FOLLOWED, IN_LINE, ONE_AT_A_TIME, ROLES_BESIDE, SILENT};
use crate::web_facts::{Facts, MAX_LINKED_DATA};

/// Longest value of an attribute that is kept.
const MAX_VALUE: usize = 4 << 10;
/// Elements that are open at once, at most: text below stands as if in the last.
const MAX_OPEN: usize = 10_000;
/// Characters of a cell of a table of data.
const LONGEST_CELL: usize = 300;
/// Characters of a title.
const LONGEST_TITLE: usize = 2_000;

/// Reads a page.
pub(crate) fn read_page(html: &str) -> Draft {
    let mut page = Page::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<()> {
        page.take(event);
        None
    });
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(html, emitter).for_each(drop);
    page.finish()
}

/// The text of a piece of HTML, such as the description of an item of a feed.
pub(crate) fn paragraphs_of(html: &str) -> Vec<String> {
    read_page(html).paragraphs
}

/// What text is, where it is none of the page.
#[derive(Debug, Default, PartialEq, Eq)]
enum Catch {
    #[default]
    Nothing,
    Title,
    LinkedData,
}

/// An open element: which, and what it adds to where blocks stand.
struct Open {
    element: usize,
    within: u8,
}

#[derive(Default)]
struct Page {
    facts: Facts,
    blocks: Vec<Block>,
    block: Block,
    open: Vec<Open>,
    /// How many of each element are open, and how many of each kind.
    n_open: Vec<u32>,
    n_within: [u32; 8],
    article: u32,
    n_links: u32,
    n_breaks: u32,
    /// Cells of the open row of a table, each with its blocks.
    row: Option<Vec<Vec<Block>>>,
    name: String,
    attributes: Vec<(String, String)>,
    catch: Catch,
    caught: String,
    has_title: bool,
}

impl Page {
    fn take(&mut self, event: CallbackEvent) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_VALUE)]).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = text(name).to_ascii_lowercase();
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self
                .attributes
                .push((text(name).to_ascii_lowercase(), String::new())),
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, held)) = self.attributes.last_mut() {
                    *held = text(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(&text(name).to_ascii_lowercase()),
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let mut named = self.attributes.iter().filter(|(given, _)| given == name);
        named.next().map(|(_, value)| value.as_str())
    }

    fn start(&mut self, is_closed: bool) {
        let name = std::mem::take(&mut self.name);
        match name.as_str() {
            "br" => return self.line_break(),
            "hr" => return self.flush(),
            "a" => self.n_links += 1,
            "html" if self.facts.language.is_none() => {
                self.facts.language = self
                    .attribute("lang")
                    .or(self.attribute("xml:lang"))
                    .map(str::to_owned);
            }
            "meta" => self.meta(),
            "link" => {
                if let (Some(rel), Some(href)) = (self.attribute("rel"), self.attribute("href")) {
                    let (rel, href) = (rel.to_owned(), href.to_owned());
                    self.facts.link(&rel, &href);
                }
            }
            "time" => self.time(),
            "title" if !self.has_title && self.n_of(within::SILENT) == 0 => self.catch = Catch::Title,
            "script"
                if self
                    .attribute("type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.catch = Catch::LinkedData;
            }
            _ => {}
        }
        let Some(element) = FOLLOWED.iter().position(|known| *known == name) else {
            return;
        };
        if !IN_LINE.contains(&name.as_str()) {
            self.flush();
        }
        if ONE_AT_A_TIME.contains(&name.as_str()) {
            self.end_last(element);
        }
        match name.as_str() {
            "table" | "article" | "main" => self.end_row(),
            "tr" => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            "td" | "th" => self.row.iter_mut().for_each(|row| row.push(Vec::new())),
            _ => {}
        }
        let is_void = is_closed && matches!(name.as_str(), "svg" | "math");
        if !is_void && self.open.len() < MAX_OPEN {
            self.push(element, self.within_of(&name));
        }
    }

    /// Where blocks in an element of this name stand, by its name, role, classes and id.
    fn within_of(&self, name: &str) -> u8 {
        let role = self.attribute("role").unwrap_or("").trim().to_ascii_lowercase();
        let by_name = match name {
            "article" => within::ARTICLE,
            "main" => within::MAIN,
            "nav" | "aside" | "footer" | "menu" => within::ASIDE,
            "header" => within::HEADER,
            "form" => within::FORM,
            name if SILENT.contains(&name) => within::SILENT,
            _ => 0,
        };
        if matches!(name, "body" | "main" | "article") {
            return by_name;
        }
        if role == "main" {
            return by_name | within::MAIN;
        }
        let is_hidden = self.attribute("hidden").is_some()
            || self.attribute("aria-hidden").is_some_and(|value| value == "true")
            || self
                .attribute("style")
                .is_some_and(|style| style.replace(' ', "").contains("display:none"));
        let names = [self.attribute("class"), self.attribute("id")];
        let is_named = |word: &&str| {
            names
                .iter()
                .flatten()
                .any(|given| given.to_ascii_lowercase().contains(*word))
        };
        let is_beside = is_hidden || ROLES_BESIDE.contains(&role.as_str()) || BESIDE.iter().any(is_named);
        by_name | if is_beside { within::ASIDE } else { 0 }
    }

    fn push(&mut self, element: usize, within: u8) {
        self.n_open.resize(FOLLOWED.len(), 0);
        self.n_open[element] += 1;
        if within & within::ARTICLE != 0 && self.n_of(within::ARTICLE) == 0 {
            self.article += 1;
        }
        for (bit, n) in self.n_within.iter_mut().enumerate() {
            *n += u32::from(within >> bit & 1);
        }
        self.open.push(Open { element, within });
    }

    /// Closes the last open element and all in it; none, if it is the one that is wanted.
    fn end_last(&mut self, element: usize) {
        if self.open.last().is_some_and(|open| open.element == element) {
            self.pop();
        }
    }

    fn pop(&mut self) -> Option<usize> {
        let Open { element, within } = self.open.pop()?;
        self.n_open[element] -= 1;
        for (bit, n) in self.n_within.iter_mut().enumerate() {
            *n -= u32::from(within >> bit & 1);
        }
        Some(element)
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" => self.n_links = self.n_links.saturating_sub(1),
            "title" | "script" => self.end_catch(),
            "br" => return self.line_break(),
            _ => {}
        }
        let Some(element) = FOLLOWED.iter().position(|known| *known == name) else {
            return;
        };
        if !IN_LINE.contains(&name) {
            self.flush();
        }
        if matches!(name, "tr" | "table" | "tbody" | "thead") {
            self.end_row();
        }
        if self.n_open.get(element).is_some_and(|n| *n > 0) {
            while self.pop().is_some_and(|popped| popped != element) {}
        }
    }

    fn n_of(&self, kind: u8) -> u32 {
        self.n_within[kind.trailing_zeros() as usize]
    }

    fn text(&mut self, text: &str) {
        match self.catch {
            Catch::Title if self.caught.len() < LONGEST_TITLE => return self.caught.push_str(text),
            Catch::LinkedData if self.caught.len() + text.len() <= MAX_LINKED_DATA => {
                return self.caught.push_str(text);
            }
            Catch::Nothing => {}
            _ => return,
        }
        if self.n_of(within::SILENT) > 0 {
            return;
        }
        let n_signs = text.chars().filter(|c| !c.is_whitespace()).count();
        self.block.n_signs += n_signs;
        if n_signs > 0 {
            self.n_breaks = 0;
        }
        if self.n_links > 0 {
            self.block.n_linked += n_signs;
        }
        self.block.text.push_str(text);
    }

    /// One break is a space, two are the end of a paragraph.
    fn line_break(&mut self) {
        self.block.text.push(' ');
        self.n_breaks += 1;
        if self.n_breaks > 1 {
            self.flush();
        }
    }

    fn end_catch(&mut self) {
        let caught = std::mem::take(&mut self.caught);
        match std::mem::take(&mut self.catch) {
            Catch::Title if !caught.trim().is_empty() => {
                self.facts.title = Some(caught);
                self.has_title = true;
            }
            Catch::LinkedData => self.facts.linked_data(&caught),
            _ => {}
        }
    }

    fn meta(&mut self) {
        let name = ["property", "name", "itemprop", "http-equiv"]
            .iter()
            .find_map(|name| self.attribute(name));
        if let (Some(name), Some(content)) = (name, self.attribute("content")) {
            let (name, content) = (name.to_owned(), content.to_owned());
            self.facts.meta(&name, &content);
        }
    }

    fn time(&mut self) {
        let told = self.attribute("datetime").map(str::to_owned);
        let is_published = self
            .attribute("itemprop")
            .is_some_and(|name| name.eq_ignore_ascii_case("datePublished"));
        match told {
            Some(told) if is_published => self.facts.meta("datepublished", &told),
            Some(told) if self.facts.time.is_none() && self.n_of(within::ASIDE) == 0 => {
                self.facts.time = Some(told)
            }
            _ => {}
        }
    }

    /// Ends the open block.
    fn flush(&mut self) {
        self.n_breaks = 0;
        if self.block.n_signs == 0 {
            self.block.text.clear();
            return;
        }
        let mut block = std::mem::take(&mut self.block);
        for (bit, n) in self.n_within.iter().enumerate() {
            block.within |= u8::from(*n > 0) << bit;
        }
        block.article = if self.n_of(within::ARTICLE) > 0 {
            self.article
        } else {
            0
        };
        let innermost = self.open.last().map_or("", |open| FOLLOWED[open.element]);
        block.is_heading = matches!(innermost, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        if innermost == "h1" && self.facts.heading.is_none() && block.within & within::ASIDE == 0 {
            self.facts.heading = Some(tidy(&block.text));
        }
        match self.row.as_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(block),
            None => self.blocks.push(block),
        }
    }

    /// Ends the open row: one block with its cells side by side, if they are short; a table that arranges a page gives its blocks.
    fn end_row(&mut self) {
        let Some(cells) = self.row.take() else { return };
        let is_data = cells
            .iter()
            .all(|cell| cell.len() <= 1 && cell.iter().all(|block| block.n_signs <= LONGEST_CELL));
        let mut blocks = cells.into_iter().flatten();
        if !is_data {
            return self.blocks.extend(blocks);
        }
        let Some(mut row) = blocks.next() else { return };
        row.text = tidy(&row.text);
        for block in blocks {
            row.text.push_str(" | ");
            row.text.push_str(&tidy(&block.text));
            row.n_signs += block.n_signs;
            row.n_linked += block.n_linked;
        }
        self.blocks.push(row);
    }

    fn finish(mut self) -> Draft {
        self.end_catch();
        self.flush();
        self.end_row();
        let date = self.facts.date();
        Draft {
            format: "html",
            address: self.facts.address(),
            title: self.facts.best_title(),
            publisher: self.facts.publisher(),
            published: date.map(|date| (date, "metadata")),
            language: self.facts.language.clone(),
            paragraphs: main_text(self.blocks),
            is_title_enough: false,
        }
    }
}

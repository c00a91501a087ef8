//! XML walked from element to element, in one pass and without a tree.
//!
//! A reader stands in an open element, remembers its depth, and asks for one child after another; what it does not look into
//! is passed over. Names come without their prefix. Tags are counted and not compared, entities that nothing declares are
//! those of HTML, a stray `&` is one: what publishers send is not always as the standard wants it. Memory: the text of the
//! element that is read.

use std::borrow::Cow;

use memchr::memmem;
use quick_xml::escape::unescape_with;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::entities::sign;
use crate::fault::Fault;

/// Elements of which the words are no part of the text around them: marks of notes, and formulas said twice.
const SILENT: &[&str] = &["annotation", "fn", "label", "tex-math", "xref"];

/// A text in XML, and the place in it.
pub(crate) struct Walk<'x> {
    text: &'x str,
    /// Where the text of `reader` begins.
    base: usize,
    reader: Reader<&'x [u8]>,
    depth: usize,
}

/// The start of an element.
pub(crate) struct Element<'x>(BytesStart<'x>);

/// What stands in an element, at any depth.
pub(crate) enum Node<'x> {
    Open(Element<'x>),
    Text(Cow<'x, str>),
    /// The end of an element of this name.
    Close(String),
}

/// The place of the first start of an element of one of these names.
pub(crate) fn first_start(text: &[u8], names: &[&str]) -> Option<usize> {
    let is_end = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'/'));
    let first = |name: &&str| {
        let tag = format!("<{name}");
        memmem::find_iter(text, tag.as_bytes()).find(|at| is_end(text.get(at + tag.len())))
    };
    names.iter().filter_map(first).min()
}

/// The name of the outermost element, without its prefix, of a text that begins so.
pub(crate) fn root_name(head: &[u8]) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = &rest[memchr::memchr(b'<', rest)?..];
        let closing: &[u8] = match rest.get(1)? {
            b'?' => b"?>",
            b'!' if rest.starts_with(b"<!--") => b"-->",
            b'!' => {
                let end = memchr::memchr(b'>', rest)?;
                let is_open = memchr::memchr(b'[', &rest[..end]).is_some();
                if is_open { b"]>" } else { b">" }
            }
            _ => break,
        };
        rest = &rest[memmem::find(rest, closing)? + closing.len()..];
    }
    let is_of_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-' | b'_' | b'.');
    let n = rest[1..].iter().take_while(|b| is_of_name(b)).count();
    std::str::from_utf8(&rest[1..=n]).ok().map(local)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl Element<'_> {
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of an attribute of this name, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let mut named = attributes.filter(|a| local(a.key.into_inner()) == name);
        let value = named.next()?.value;
        let raw: &str = value.as_ref();
        let read = unescape_with(raw, sign);
        Some(read.map_or_else(|_| raw.to_owned(), Cow::into_owned))
    }

    /// Whether an attribute has this value, in either case.
    pub(crate) fn says(&self, name: &str, value: &str) -> bool {
        self.attribute(name)
            .is_some_and(|given| given.trim().eq_ignore_ascii_case(value))
    }
}

impl<'x> Walk<'x> {
    pub(crate) fn new(text: &'x str) -> Self {
        Self {
            text,
            base: 0,
            reader: reader(text),
            depth: 0,
        }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The next element directly within the one at this depth, which stands open then; `None` when that has ended.
    pub(crate) fn child(&mut self, here: usize) -> Result<Option<Element<'x>>, Fault> {
        loop {
            match self.event()? {
                Event::Start(start) if self.depth == here + 1 => return Ok(Some(Element(start))),
                Event::End(_) if self.depth < here => return Ok(None),
                Event::Eof => return self.at_end(here),
                _ => {}
            }
        }
    }

    /// What comes next within the element at this depth; `None` when that has ended.
    pub(crate) fn node(&mut self, here: usize) -> Result<Option<Node<'x>>, Fault> {
        loop {
            return Ok(Some(match self.event()? {
                Event::Start(start) => Node::Open(Element(start)),
                Event::End(_) if self.depth < here => return Ok(None),
                Event::End(end) => Node::Close(local(end.name().into_inner()).to_owned()),
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(entity) => Node::Text(resolved(&entity)),
                Event::Eof => return self.at_end(here),
                _ => continue,
            }));
        }
    }

    /// The words of the open element, which is then closed; one space between words.
    pub(crate) fn words(&mut self) -> Result<String, Fault> {
        let here = self.depth;
        let mut words = String::new();
        while let Some(node) = self.node(here)? {
            match node {
                Node::Text(text) => add_words(&mut words, &text),
                Node::Open(element) if SILENT.contains(&element.name()) => self.pass()?,
                Node::Open(element) if element.name() == "break" => add_words(&mut words, " "),
                _ => {}
            }
        }
        words.truncate(words.trim_end().len());
        Ok(words)
    }

    /// The same, or `None` if there are none.
    pub(crate) fn some_words(&mut self) -> Result<Option<String>, Fault> {
        Ok(Some(self.words()?).filter(|words| !words.is_empty()))
    }

    /// Passes over the rest of the open element.
    pub(crate) fn pass(&mut self) -> Result<(), Fault> {
        let here = self.depth;
        while self.child(here)?.is_some() {}
        Ok(())
    }

    /// Jumps over the rest of the open element to this closing tag, without looking at what stands between, and returns
    /// that. An element of this name must not hold another one.
    pub(crate) fn leap(&mut self, closing: &str) -> Result<&'x str, Fault> {
        let at = self.base + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let (before, rest) = self.text.split_at_checked(at).unwrap_or((self.text, ""));
        let found = memmem::find(rest.as_bytes(), closing.as_bytes());
        // An empty element has no closing tag of its own.
        let Some(length) = found.filter(|_| !before.ends_with("/>")) else {
            self.pass()?;
            return Ok("");
        };
        self.base = at + length + closing.len();
        self.reader = reader(&self.text[self.base..]);
        self.depth -= 1;
        Ok(&rest[..length])
    }

    fn event(&mut self) -> Result<Event<'x>, Fault> {
        let event = self
            .reader
            .read_event()
            .map_err(|error| Fault::new("broken_xml", error.to_string()))?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(event)
    }

    fn at_end<T>(&self, here: usize) -> Result<Option<T>, Fault> {
        if here == 0 {
            return Ok(None);
        }
        Err(Fault::new("truncated", "the record ends before its tags close"))
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

fn resolved<'x>(entity: &BytesRef<'x>) -> Cow<'x, str> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string().into();
    }
    let name = entity.clone().into_inner();
    match sign(&name) {
        Some(text) => text.into(),
        None => format!("&{name};").into(),
    }
}

/// Adds a text with one space for any white space.
fn add_words(words: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

/// A text put together from parts that may stand side by side without anything between them.
#[derive(Default)]
pub(crate) struct Line {
    text: String,
    /// Whether a part ends or begins here.
    is_parted: bool,
    /// Whether white space alone does not part what stands in elements of its own.
    is_strict: bool,
}

impl Line {
    /// A line in which parts with white space alone between them get a comma.
    pub(crate) fn strict() -> Self {
        Self {
            is_strict: true,
            ..Self::default()
        }
    }

    /// A part ends or begins here.
    pub(crate) fn part(&mut self) {
        self.is_parted = true;
    }

    pub(crate) fn add(&mut self, text: &str) {
        let is_blank = text.trim().is_empty();
        if self.is_parted && self.is_strict && is_blank {
            return;
        }
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, ')' | '(' | '\'' | '’' | '"');
        let begins = text.chars().next().is_some_and(is_word);
        let end = if self.is_strict {
            self.text.trim_end()
        } else {
            &self.text
        };
        let ends = end.chars().next_back().is_some_and(|c| is_word(c) || c == '.');
        if self.is_parted && begins && ends {
            self.text.truncate(end.len());
            self.text.push_str(", ");
        }
        self.is_parted = false;
        add_words(&mut self.text, text);
    }

    /// A text that is a part of its own.
    pub(crate) fn add_part(&mut self, text: &str) {
        self.part();
        self.add(text);
        self.part();
    }

    /// The text, without what parted it from nothing.
    pub(crate) fn finish(self) -> String {
        let is_left_over = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
        self.text.trim_matches(is_left_over).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_element_is_found_behind_all_that_may_stand_before_it() {
        for (text, name) in [
            (
                "<?xml version=\"1.0\"?><!-- <b> --><!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>",
                Some("a"),
            ),
            (
                "<!DOCTYPE article PUBLIC \"x\" \"y\"><article id=\"1\">",
                Some("article"),
            ),
            ("<oai:record>", Some("record")),
            ("<!-- ", None),
            ("", None),
        ] {
            assert_eq!(root_name(text.as_bytes()), name, "{text}");
        }
    }

    #[test]
    fn children_come_one_by_one_and_words_without_markup() {
        let text = "<a><b x:k='1 &amp; 2'>H<sub>2</sub>O &nbsp;&alpha;&#945;<xref>1</xref> &huh; a & b\n</b><c/><d><e><b/></e></d><![CDATA[<]]></a>";
        let mut walk = Walk::new(text);
        assert_eq!(walk.child(0).unwrap().unwrap().name(), "a");
        let here = walk.depth();
        let element = walk.child(here).unwrap().unwrap();
        assert_eq!(element.attribute("k").as_deref(), Some("1 & 2"));
        assert_eq!(walk.words().unwrap(), "H2O αα &huh; a & b");
        let mut names = Vec::new();
        while let Some(element) = walk.child(here).unwrap() {
            names.push(element.name().to_owned());
        }
        assert_eq!(names, ["c", "d"]);
        assert!(walk.child(0).unwrap().is_none());
    }

    #[test]
    fn what_is_not_looked_at_is_leapt_over() {
        let mut walk = Walk::new("<a><body><p>x</p> < broken </body><c>y</c></a>");
        walk.child(0).unwrap();
        walk.child(1).unwrap();
        assert_eq!(walk.leap("</body>").unwrap(), "<p>x</p> < broken ");
        assert_eq!(walk.child(1).unwrap().unwrap().name(), "c");
        assert_eq!(walk.words().unwrap(), "y");
        assert!(walk.child(1).unwrap().is_none());
        let mut cut = Walk::new("<a><b>x");
        cut.child(0).unwrap();
        cut.child(1).unwrap();
        assert_eq!(cut.words().unwrap_err().reason, "truncated");
    }

    #[test]
    fn parts_without_anything_between_them_get_a_comma() {
        let mut line = Line::strict();
        for (text, is_part) in [
            ("Dept", true),
            ("\n ", false),
            ("Univ", true),
            (", ", false),
            ("Berlin", true),
        ] {
            if is_part {
                line.add_part(text)
            } else {
                line.add(text)
            }
        }
        line.add(";");
        assert_eq!(line.finish(), "Dept, Univ, Berlin");
    }
}

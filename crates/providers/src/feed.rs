//! Feeds: RSS 2.0, RSS 1.0 (RDF) and Atom. Each item is a document.
//!
//! Items are cut by their tags before any is read, so that a broken one costs no other. Names count without their prefix, as feeds
//! are made; what stands in an item once more by the same name counts the first time.

use corpus::part::Item;
use memchr::memmem;

use crate::document_dates::date_of;
use crate::document_draft::{Draft, Origin};
use crate::document_format::{DocumentFormat, Found};
use crate::encodings::document_text;
use crate::fault::Fault;
use crate::web_reader::paragraphs_of;
use crate::xml_walk::{Element, Node, Walk, first_start, root_name};

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "feed",
    recognise: |head, _| {
        head.starts_with(b"<")
            && match root_name(head) {
                Some("rss") => true,
                Some("feed") => memmem::find(head, b"w3.org/2005/Atom").is_some(),
                Some("RDF") => memmem::find(head, b"purl.org/rss/").is_some(),
                _ => false,
            }
    },
    read: |bytes, origin, found| {
        read_feed(
            &document_text(bytes, origin.charset.as_deref(), xml_charset(bytes)),
            origin,
            found,
        )
    },
};

/// The encoding that XML declares.
fn xml_charset(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(200)];
    let head = head
        .starts_with(b"<?xml")
        .then(|| String::from_utf8_lossy(head))?;
    let (_, rest) = head.split_once("encoding=")?;
    let quote = rest.chars().next()?;
    rest[quote.len_utf8()..].split(quote).next().map(str::to_owned)
}

/// What a feed says of itself.
#[derive(Default)]
struct Channel {
    title: Option<String>,
    language: Option<String>,
}

fn read_feed(text: &str, origin: &Origin, found: &mut Found) {
    let bytes = text.as_bytes();
    let name = if root_name(&bytes[..bytes.len().min(1 << 16)]) == Some("feed") {
        "entry"
    } else {
        "item"
    };
    let first = first_start(bytes, &[name]).unwrap_or(bytes.len());
    // What stands behind the last item is of the feed, too; titles stand before it.
    let channel = channel_of(&text[..first]);
    found.readings.push(Ok(Item::Other("feeds")));
    let mut n_items = 0;
    for item in Items::new(text, name) {
        let read = match item {
            Ok(item) => (document_of(item, &channel, origin), item),
            Err(rest) => (
                Err(Fault::new("truncated", format!("<{name}> does not end"))),
                rest,
            ),
        };
        found.add(n_items, read.0, read.1.as_bytes());
        n_items += 1;
    }
    if n_items == 0 {
        found.remarks.push("a feed without items".to_owned());
    }
}

/// The items of a feed, from start to end tag; the rest of the text, if the last does not end.
struct Items<'t> {
    text: &'t str,
    at: usize,
    name: &'static str,
    closing: String,
}

impl<'t> Items<'t> {
    fn new(text: &'t str, name: &'static str) -> Self {
        let closing = format!("</{name}>");
        Self {
            text,
            at: 0,
            name,
            closing,
        }
    }
}

impl<'t> Iterator for Items<'t> {
    type Item = Result<&'t str, &'t str>;

    /// Looks at each tag once: a section of characters is passed over, an item that begins before this one ends says that this one
    /// never does.
    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let start = first_start(rest.as_bytes(), &[self.name])?;
        let item = &rest[start..];
        let mut from = 1;
        while let Some(at) = memchr::memchr(b'<', &item.as_bytes()[from..]).map(|at| from + at) {
            let tag = &item[at..];
            if tag.starts_with("<![CDATA[") {
                let Some(end) = tag.find("]]>") else { break };
                from = at + end;
            } else if tag.starts_with(&self.closing) {
                let end = at + self.closing.len();
                self.at += start + end;
                return Some(Ok(&item[..end]));
            } else if tag[1..].starts_with(self.name) && first_start(tag.as_bytes(), &[self.name]) == Some(0)
            {
                self.at += start + at;
                return Some(Err(&item[..at]));
            } else {
                from = at + 1;
            }
        }
        self.at = self.text.len();
        Some(Err(item))
    }
}

/// What stands before the items.
fn channel_of(head: &str) -> Channel {
    let mut channel = Channel::default();
    let mut walk = Walk::new(head);
    let mut is_within_image = false;
    while let Ok(Some(node)) = walk.node(0) {
        match node {
            Node::Open(element) if matches!(element.name(), "image" | "textInput" | "author") => {
                is_within_image = true
            }
            Node::Close(name) if matches!(name.as_str(), "image" | "textInput" | "author") => {
                is_within_image = false
            }
            Node::Open(element) if element.name() == "feed" => channel.language = element.attribute("lang"),
            Node::Open(element)
                if element.name() == "title" && channel.title.is_none() && !is_within_image =>
            {
                channel.title = walk.some_words().ok().flatten();
            }
            Node::Open(element) if element.name() == "language" => {
                channel.language = walk.some_words().ok().flatten();
            }
            _ => {}
        }
    }
    channel
}

/// Names of dates in items, that of publication first.
const DATES: &[&str] = &[
    "pubDate",
    "published",
    "issued",
    "date",
    "created",
    "updated",
    "modified",
];

/// What an item says.
#[derive(Default)]
struct Said {
    title: Option<String>,
    link: Option<String>,
    guid: Option<String>,
    language: Option<String>,
    /// The date and its rank.
    date: Option<(usize, String)>,
    content: String,
    summary: String,
}

fn document_of(item: &str, channel: &Channel, origin: &Origin) -> Result<Item, Fault> {
    let mut walk = Walk::new(item);
    let mut said = Said::default();
    let root = walk
        .child(0)?
        .ok_or_else(|| Fault::new("broken_xml", "no item"))?;
    said.language = root.attribute("lang");
    if let Some(about) = root.attribute("about") {
        said.guid = Some(about);
    }
    let here = walk.depth();
    while let Some(element) = walk.child(here)? {
        said.hear(&element, &mut walk)?;
    }
    let paragraphs = match paragraphs_of(&said.content) {
        paragraphs if paragraphs.is_empty() => paragraphs_of(&said.summary),
        paragraphs => paragraphs,
    };
    let title = said.title.map(|title| paragraphs_of(&title).join(" "));
    Draft {
        format: "feed",
        address: said.link.or(said.guid),
        title,
        publisher: channel.title.clone(),
        published: said.date.map(|(_, date)| (date, "feed")),
        language: said.language.or_else(|| channel.language.clone()),
        paragraphs,
        is_title_enough: true,
    }
    .finish(origin)
}

impl Said {
    fn hear<'x>(&mut self, element: &Element<'x>, walk: &mut Walk<'x>) -> Result<(), Fault> {
        let name = element.name().to_owned();
        match name.as_str() {
            "title" if self.title.is_none() => self.title = Some(raw_text(walk, false)?),
            "link" => self.hear_link(element, walk)?,
            "guid" | "id" if self.guid.is_none() => self.guid = walk.some_words()?,
            "language" => self.language = walk.some_words()?,
            "encoded" | "content" if self.content.is_empty() => self.content = content(element, walk)?,
            "description" | "summary" if self.summary.is_empty() => self.summary = content(element, walk)?,
            name => {
                let rank = DATES.iter().position(|known| *known == name);
                let is_better =
                    rank.is_some_and(|rank| self.date.as_ref().is_none_or(|(known, _)| rank < *known));
                let words = walk.words()?;
                if let (true, Some(date)) = (is_better, date_of(&words)) {
                    self.date = rank.map(|rank| (rank, date));
                }
            }
        }
        Ok(())
    }

    fn hear_link<'x>(&mut self, element: &Element<'x>, walk: &mut Walk<'x>) -> Result<(), Fault> {
        let is_other = element.attribute("rel").is_some_and(|rel| rel != "alternate");
        let href = element.attribute("href");
        let words = walk.some_words()?;
        if self.link.is_none() && !is_other {
            self.link = href.or(words);
        }
        Ok(())
    }
}

/// Content as HTML: text, escaped HTML, or elements of XHTML.
fn content<'x>(element: &Element<'x>, walk: &mut Walk<'x>) -> Result<String, Fault> {
    let kind = element.attribute("type").unwrap_or_default();
    if kind == "text" {
        let text = raw_text(walk, false)?;
        return Ok(text.replace('&', "&amp;").replace('<', "&lt;"));
    }
    raw_text(walk, kind == "xhtml")
}

/// The text of the open element with its tags, as HTML, which is then closed. In XHTML, what is text is none else.
fn raw_text(walk: &mut Walk, is_xhtml: bool) -> Result<String, Fault> {
    let (here, mut html) = (walk.depth(), String::new());
    while let Some(node) = walk.node(here)? {
        match node {
            Node::Open(element) => {
                html.push('<');
                html.push_str(element.name());
                html.push('>');
            }
            Node::Close(name) => {
                html.push_str("</");
                html.push_str(&name);
                html.push('>');
            }
            Node::Text(text) if is_xhtml => html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            Node::Text(text) => html.push_str(&text),
        }
    }
    Ok(html)
}

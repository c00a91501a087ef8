//! Lines of text, and where they lead: to the numbers' papers, to sections, to addresses.

use std::collections::BTreeMap;

use docx_rs::{Hyperlink, HyperlinkType, Paragraph, Run};

use crate::document::{Line, Review, Span};

use super::super::outline;
use super::styles;

/// What can be linked to, and how many links there are.
pub(super) struct Links<'a> {
    accent: String,
    /// Numbers and names of bookmarks, by the ids of the review.
    bookmarks: BTreeMap<&'a str, (usize, String)>,
    n_outer: usize,
}

impl<'a> Links<'a> {
    /// Word takes letters, digits and the underscore in the name of a bookmark, 40 at most: a number will do.
    pub(super) fn new(review: &'a Review, accent: &str) -> Self {
        let mut ids = outline::targets(review);
        ids.insert(outline::EVIDENCE);
        let bookmarks = ids
            .into_iter()
            .zip(1..)
            .map(|(id, number)| (id, (number, format!("place_{number}"))));
        Self {
            accent: accent.to_owned(),
            bookmarks: bookmarks.collect(),
            n_outer: 0,
        }
    }

    /// The name of the bookmark of an id.
    pub(super) fn bookmark(&self, id: &str) -> Option<&str> {
        self.bookmarks.get(id).map(|(_, name)| name.as_str())
    }

    /// A paragraph that can be linked to.
    pub(super) fn bookmarked(&self, id: &str, paragraph: Paragraph, run: Run) -> Paragraph {
        match self.bookmarks.get(id) {
            None => paragraph.add_run(run),
            Some((number, name)) => paragraph
                .add_bookmark_start(*number, name)
                .add_run(run)
                .add_bookmark_end(*number),
        }
    }

    /// Adds a line to a paragraph.
    pub(super) fn line(&mut self, mut paragraph: Paragraph, line: &Line) -> Paragraph {
        for span in line {
            let run = Run::new().add_text(span.text());
            paragraph = match span {
                Span::Text { .. } | Span::Number { evidence: None, .. } => paragraph.add_run(run),
                Span::Strong { .. } => paragraph.add_run(run.bold()),
                Span::Number {
                    evidence: Some(target),
                    ..
                } => self.inner(paragraph, target, run.underline("dotted")),
                Span::Reference { target, .. } => self.inner(paragraph, target, run.color(&self.accent)),
                Span::Link { text, url } => {
                    let link = self.outer(text, url);
                    paragraph.add_hyperlink(link)
                }
            };
        }
        paragraph
    }

    fn inner(&self, paragraph: Paragraph, target: &str, run: Run) -> Paragraph {
        match self.bookmarks.get(target) {
            None => paragraph.add_run(run),
            Some((_, name)) => {
                paragraph.add_hyperlink(Hyperlink::new(name, HyperlinkType::Anchor).add_run(run))
            }
        }
    }

    /// A link to an address.
    pub(super) fn outer(&mut self, text: &str, url: &str) -> Hyperlink {
        let run = Run::new().style(styles::HYPERLINK).add_text(text);
        let mut link = Hyperlink::new(url, HyperlinkType::External).add_run(run);
        self.n_outer += 1;
        if let docx_rs::HyperlinkData::External { rid, .. } = &mut link.link {
            *rid = format!("rIdLink{}", self.n_outer);
        }
        link
    }
}

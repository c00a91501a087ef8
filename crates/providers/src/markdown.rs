//! Markdown (CommonMark with tables): its text, and what its front matter says.

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::document_dates::date_of;
use crate::document_draft::Draft;
use crate::document_format::DocumentFormat;
use crate::encodings::document_text;
use crate::prose::{is_called, is_prose};
use crate::web_reader::paragraphs_of;

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "markdown",
    recognise: |head, path| is_called(path, &[".md", ".markdown"]) && is_prose(without_front_matter(head)),
    read: |bytes, origin, found| {
        let text = document_text(bytes, origin.charset.as_deref(), None);
        found.add(0, read_markdown(&text).finish(origin), bytes);
    },
};

/// The text behind YAML or TOML at its head.
fn without_front_matter(head: &[u8]) -> &[u8] {
    let matter = [&b"---"[..], b"+++"]
        .into_iter()
        .find(|mark| head.starts_with(mark));
    let end = matter.and_then(|mark| memchr::memmem::find(&head[3..], &[b"\n", mark].concat()));
    end.map_or(head, |at| &head[(3 + at + 4).min(head.len())..])
}

/// Reads a text of Markdown.
pub(crate) fn read_markdown(text: &str) -> Draft {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader {
        draft: Draft {
            format: "markdown",
            ..Draft::default()
        },
        ..Reader::default()
    };
    Parser::new_ext(text, options).for_each(|event| reader.take(event));
    reader.end_block();
    if reader.draft.title.is_none() {
        reader.draft.title = reader.heading;
    }
    reader.draft
}

#[derive(Default)]
struct Reader {
    draft: Draft,
    block: String,
    /// The first heading of the first level.
    heading: Option<String>,
    is_heading: bool,
    is_front_matter: bool,
    html: String,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(Tag::MetadataBlock(
                MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle,
            )) => {
                self.is_front_matter = true;
            }
            Event::End(TagEnd::MetadataBlock(_)) => {
                self.is_front_matter = false;
                let matter = std::mem::take(&mut self.block);
                matter.lines().for_each(|line| self.front_matter(line));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.end_block();
                self.is_heading = level as usize == 1;
            }
            Event::Start(Tag::TableCell) => self.cell(),
            Event::Start(Tag::Image { .. })
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {}
            Event::Start(_) => self.end_block(),
            Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::TableCell,
            ) => {}
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.html);
                self.draft.paragraphs.extend(paragraphs_of(&html));
            }
            Event::End(_) | Event::Rule => self.end_block(),
            Event::Text(text) | Event::Code(text) => self.block.push_str(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            _ => {}
        }
    }

    fn cell(&mut self) {
        if !self.block.trim().is_empty() {
            self.block.push_str(" | ");
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if block.trim().is_empty() {
            return;
        }
        if std::mem::take(&mut self.is_heading) && self.heading.is_none() {
            self.heading = Some(block.clone());
        }
        self.draft.paragraphs.push(block);
    }

    /// A line of YAML or TOML: a name, `:` or `=`, a text.
    fn front_matter(&mut self, line: &str) {
        let Some((name, value)) = line.split_once([':', '=']) else {
            return;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || line.starts_with(' ') {
            return;
        }
        let set = |place: &mut Option<String>| *place = Some(value.to_owned());
        match name.trim().to_lowercase().as_str() {
            "title" => set(&mut self.draft.title),
            "date" | "published" => self.draft.published = date_of(value).map(|date| (date, "metadata")),
            "url" | "link" | "canonical" | "canonical_url" => set(&mut self.draft.address),
            "lang" | "language" => set(&mut self.draft.language),
            "source" | "publisher" | "site" => set(&mut self.draft.publisher),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_without_signs_of_markdown() {
        let text = "---\ntitle: \"A visit\"\ndate: 2023-06-03\nurl: https://example.org/a\nlang: en\n---\n\n# A visit\n\nThe *ministers* met\nin [Oslo](https://x.org).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n<div><p>In HTML.</p></div>\n\n```\ncode\n```\n";
        let draft = read_markdown(text);
        assert_eq!(draft.title.as_deref(), Some("A visit"));
        assert_eq!(draft.published, Some(("2023-06-03".into(), "metadata")));
        assert_eq!(draft.address.as_deref(), Some("https://example.org/a"));
        let paragraphs: Vec<&str> = draft.paragraphs.iter().map(|text| text.trim()).collect();
        let expected = [
            "A visit",
            "The ministers met in Oslo.",
            "one",
            "two",
            "a | b",
            "c | d",
            "In HTML.",
            "code",
        ];
        assert_eq!(paragraphs, expected);
        let toml = read_markdown("+++\ntitle = 'T'\ndate = 2024-01-02\n+++\nText.\n");
        assert_eq!(
            (toml.title.as_deref(), toml.published),
            (Some("T"), Some(("2024-01-02".into(), "metadata")))
        );
    }

    #[test]
    fn what_is_deep_or_never_closed_is_read_in_time() {
        for piece in [
            "> ", "- ", "[", "*a ", "`", "| a ", "<div>\n", "![x](", "~~a", "&amp",
        ] {
            let text = format!("{}\n\nThe ministers met.\n", piece.repeat(20_000));
            assert!(!read_markdown(&text).paragraphs.is_empty(), "{piece}");
        }
    }
}

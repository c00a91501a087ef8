//! A document as a reader found it, and the row that it becomes: paragraphs tidied, title first, date and language told.

use corpus::documents::{Document, document_id};
use corpus::part::Item;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::document_dates::{dateline, in_file_name};
use crate::fault::Fault;
use crate::languages::language;

/// Longest text of a document, in characters.
pub(crate) const MAX_CHARS: usize = 20_000_000;
/// Characters of a text by which its language is told.
const CHARS_FOR_LANGUAGE: usize = 4_000;
/// Fewest characters by which it can be.
const FEWEST_FOR_LANGUAGE: usize = 60;
/// Paragraphs among which the title is looked for.
const PARAGRAPHS_BEFORE_TITLE: usize = 8;

/// Where a document comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    /// File, or file within an archive.
    pub(crate) name: String,
    /// Target of the record of a web archive.
    pub(crate) address: Option<String>,
    /// When a web archive took it.
    pub(crate) crawled: Option<String>,
    /// Encoding that a server declared.
    pub(crate) charset: Option<String>,
}

impl Origin {
    /// A file of this name.
    pub(crate) fn of_file(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }
}

/// A document as it was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) format: &'static str,
    pub(crate) address: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    /// The date, and what told it.
    pub(crate) published: Option<(String, &'static str)>,
    /// As declared.
    pub(crate) language: Option<String>,
    /// Paragraphs, as they stand.
    pub(crate) paragraphs: Vec<String>,
    /// Whether a title alone is worth a row.
    pub(crate) is_title_enough: bool,
}

/// White space as one space each, no control characters and none that only steer the line, Unicode normal form C.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut is_apart = false;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            is_apart = true;
            continue;
        }
        if is_silent(c) {
            continue;
        }
        if is_apart && !tidy.is_empty() {
            tidy.push(' ');
        }
        is_apart = false;
        tidy.push(c);
    }
    if is_nfc(&tidy) {
        return tidy;
    }
    tidy.nfc().collect()
}

/// Soft hyphens, marks of byte order and direction, joiners of words.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

impl Draft {
    /// The row of the corpus.
    pub(crate) fn finish(self, origin: &Origin) -> Result<Item, Fault> {
        let some = |text: Option<String>| text.map(|text| tidy(&text)).filter(|text| !text.is_empty());
        let title = some(self.title);
        let mut paragraphs: Vec<String> = self.paragraphs.iter().map(|text| tidy(text)).collect();
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        if paragraphs.is_empty() && !(self.is_title_enough && title.is_some()) {
            return Err(Fault::new("no_text", "no text in it"));
        }
        let found = (self.published)
            .or_else(|| dateline(paragraphs.iter().map(String::as_str)).map(|date| (date, "text")))
            .or_else(|| in_file_name(&origin.name).map(|date| (date, "file_name")))
            .or_else(|| origin.crawled.clone().map(|date| (date, "crawl")));
        let (published, date_rule) = found.unzip();
        let title = title.or_else(|| paragraphs.first().filter(|first| is_like_a_title(first)).cloned());
        put_title_first(title.as_deref(), &mut paragraphs);
        let text = paragraphs.join("\n\n");
        let n_chars = text.chars().count();
        if n_chars > MAX_CHARS {
            let detail = format!("{n_chars} characters, more than {MAX_CHARS}; cut it into several files");
            return Err(Fault::new("too_long", detail));
        }
        let address = (self.address.as_deref().and_then(web_address))
            .or_else(|| origin.address.as_deref().and_then(web_address));
        Ok(Item::Document(Box::new(Document {
            document_id: document_id(&text),
            address,
            also_at: Vec::new(),
            title,
            publisher: some(self.publisher),
            published,
            date_rule: date_rule.map(str::to_owned),
            language: (self.language.as_deref().and_then(language)).or_else(|| language_of_words(&text)),
            format: self.format.to_owned(),
            file: origin.name.clone(),
            n_chars: u32::try_from(n_chars).unwrap_or(u32::MAX),
            text,
        })))
    }
}

/// Whether a first paragraph may stand as the title: one short line that does not end as a sentence.
fn is_like_a_title(paragraph: &str) -> bool {
    paragraph.chars().count() <= 200 && !paragraph.ends_with(['.', '。', ':', ';', ','])
}

/// The title stands first, and once.
fn put_title_first(title: Option<&str>, paragraphs: &mut Vec<String>) {
    let Some(title) = title else { return };
    if paragraphs.first().is_some_and(|first| first == title) {
        return;
    }
    let wanted = title.to_lowercase();
    let mut first = paragraphs.iter().take(PARAGRAPHS_BEFORE_TITLE);
    if let Some(at) = first.position(|paragraph| paragraph.to_lowercase() == wanted) {
        paragraphs.remove(at);
    }
    paragraphs.insert(0, title.to_owned());
}

/// An address of the web, whole.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = match text.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => text.to_owned(),
    };
    let lower = whole.get(..8).unwrap_or(&whole).to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    let is_plain = !whole.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_plain && whole.len() <= 4096).then_some(whole)
}

/// The language that the words tell, if they are enough to be sure.
fn language_of_words(text: &str) -> Option<String> {
    let beginning: String = text.chars().take(CHARS_FOR_LANGUAGE).collect();
    let info = whatlang::detect(&beginning)?;
    // Scripts of one language need fewer characters; the detector says so itself.
    let is_enough = beginning.chars().count() >= FEWEST_FOR_LANGUAGE || info.confidence() >= 1.0;
    let code = match info.lang() {
        whatlang::Lang::Cmn => "zh",
        whatlang::Lang::Pes => "fa",
        other => other.code(),
    };
    (is_enough && info.is_reliable()).then(|| language(code))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn row(draft: Draft) -> Document {
        match draft.finish(&Origin::default()) {
            Ok(Item::Document(document)) => *document,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_title_stands_first_and_once() {
        let paragraphs = ["12 May 2024", "A Visit", "They met\nin\u{a0}Oslo\u{ad}. "].map(str::to_owned);
        let document = row(Draft {
            title: Some("A visit ".into()),
            paragraphs: paragraphs.to_vec(),
            address: Some("//example.org/a".into()),
            ..Draft::default()
        });
        assert_eq!(document.text, "A visit\n\n12 May 2024\n\nThey met in Oslo.");
        assert_eq!(document.address.as_deref(), Some("https://example.org/a"));
        assert_eq!(
            (document.published.as_deref(), document.date_rule.as_deref()),
            (Some("2024-05-12"), Some("text"))
        );
    }

    #[test]
    fn the_language_is_told_by_words_when_they_are_enough() {
        let of = |text: &str| {
            row(Draft {
                paragraphs: vec![text.to_owned()],
                ..Draft::default()
            })
            .language
        };
        let english = "The two ministries agreed to fund a joint laboratory for ocean research, and to open it next year.";
        assert_eq!(of(english).as_deref(), Some("en"));
        let german = "Die beiden Ministerien haben vereinbart, ein gemeinsames Labor für Meeresforschung zu fördern und nächstes Jahr zu eröffnen.";
        assert_eq!(of(german).as_deref(), Some("de"));
        assert_eq!(of("Oslo"), None);
    }

    proptest! {
        #[test]
        fn texts_have_no_control_characters_and_are_normal(paragraphs in prop::collection::vec(any::<String>(), 1..6), title in any::<Option<String>>()) {
            let draft = Draft { title, paragraphs, ..Draft::default() };
            if let Ok(Item::Document(document)) = draft.finish(&Origin::default()) {
                let text = &document.text;
                prop_assert!(is_nfc(text));
                prop_assert!(text.split("\n\n").all(|paragraph| !paragraph.is_empty() && !paragraph.contains(char::is_control)));
                prop_assert_eq!(document.n_chars as usize, text.chars().count());
                prop_assert_eq!(&document.document_id, &document_id(text));
                if let Some(title) = &document.title {
                    prop_assert!(text.starts_with(title.as_str()));
                }
            }
        }
    }
}

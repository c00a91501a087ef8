//! JSON Feed (jsonfeed.org, versions 1 and 1.1). Each item is a document.

use memchr::memmem;
use serde_json::Value;

use corpus::part::Item;

use crate::document_dates::date_of;
use crate::document_draft::{Draft, Origin};
use crate::document_format::{DocumentFormat, Found};
use crate::encodings::document_text;
use crate::fault::Fault;
use crate::web_reader::paragraphs_of;

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "JSON feed",
    recognise: |head, _| {
        let is_named = |name: &[u8]| memmem::find(&head[..head.len().min(4 << 10)], name).is_some();
        head.starts_with(b"{")
            && (is_named(b"jsonfeed.org/version/") || is_named(br"jsonfeed.org\/version\/"))
    },
    read: |bytes, origin, found| {
        read_feed(
            &document_text(bytes, origin.charset.as_deref(), None),
            origin,
            found,
        )
    },
};

fn read_feed(json: &str, origin: &Origin, found: &mut Found) {
    let feed: Value = match serde_json::from_str(json) {
        Ok(feed) => feed,
        Err(error) => {
            let reason = if error.is_eof() {
                "truncated"
            } else {
                "broken_json"
            };
            return found.add(0, Err(Fault::new(reason, error.to_string())), json.as_bytes());
        }
    };
    found.readings.push(Ok(Item::Other("feeds")));
    let items = feed
        .get("items")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    for (place, item) in (0..).zip(items) {
        found.add(
            place,
            document_of(item, &feed, origin),
            item.to_string().as_bytes(),
        );
    }
    if items.is_empty() {
        found.remarks.push("a feed without items".to_owned());
    }
}

fn document_of(item: &Value, feed: &Value, origin: &Origin) -> Result<Item, Fault> {
    if !item.is_object() {
        return Err(Fault::new("not_an_object", "an item that is no object"));
    }
    let said = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let date = ["date_published", "date_modified"]
        .iter()
        .find_map(|name| date_of(&said(item, name)?));
    let of_text = |text: String| -> Vec<String> { text.split("\n\n").map(str::to_owned).collect() };
    let paragraphs = said(item, "content_html")
        .map(|html| paragraphs_of(&html))
        .filter(|paragraphs| !paragraphs.is_empty())
        .or_else(|| said(item, "content_text").map(of_text))
        .or_else(|| said(item, "summary").map(of_text));
    Draft {
        format: "json_feed",
        address: said(item, "url").or_else(|| said(item, "id")),
        title: said(item, "title"),
        publisher: said(feed, "title"),
        published: date.map(|date| (date, "feed")),
        language: said(item, "language").or_else(|| said(feed, "language")),
        paragraphs: paragraphs.unwrap_or_default(),
        is_title_enough: true,
    }
    .finish(origin)
}

//! HTML: what can be checked without a browser. `crates/review/validate` has the rest.

use std::collections::BTreeSet;

use review::faces::{Logo, html};
use review::{Review, Theme};

use crate::{sample, texts};

fn page() -> String {
    let logo = Logo::new(sample::LOGO.as_bytes().to_vec()).expect("it is SVG");
    html::write(&sample::review(), &Theme::default(), Some(&logo)).expect("a page")
}

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// Every text of a review is on its page, outside of scripts.
pub(crate) fn assert_says(page: &str, review: &Review) {
    let visible = page
        .split("<script")
        .map(|part| part.split_once("</script>").map_or(part, |(_, rest)| rest));
    let visible: String = visible.collect();
    let mut text: String = visible
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text)
        .collect();
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    let text = texts::bare(&text);
    let missing: Vec<String> = texts::of(review)
        .into_iter()
        .filter(|part| !text.contains(&texts::bare(part)))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn ids_are_unique_and_every_link_within_the_page_has_its_id() {
    let page = page();
    let ids = values(&page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    for address in values(&page, "href")
        .into_iter()
        .filter_map(|href| href.strip_prefix('#'))
    {
        assert!(known.contains(address), "{address}");
    }
    for label in values(&page, "aria-labelledby") {
        assert!(known.contains(label), "{label}");
    }
}

#[test]
fn every_table_has_a_caption_and_every_header_its_scope() {
    let page = page();
    assert_eq!(page.matches("<table>").count(), 3);
    assert_eq!(page.matches("<table>").count(), page.matches("<caption").count());
    assert_eq!(
        page.matches("<th ").count(),
        page.matches("<th scope=\"col\"").count() + page.matches("<th scope=\"row\"").count()
    );
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<svg").count(), 3);
    assert_eq!(page.matches("</svg>").count(), 3);
}

#[test]
fn texts_are_escaped_and_arrive() {
    let page = page();
    let odd = page
        .replace("&#x2f;", "/")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"");
    assert!(odd.contains(
        "Bounds on &lt;E&gt; &amp; |ψ|² for *k*_max ≥ 3: \"R&amp;D\" #1 `code` $x$ [y] \\z 100 % @ref"
    ));
    assert!(!page.contains("<E>") && !page.contains("<Elbonia"));
    assert!(page.contains(sample::CHINESE) && page.contains(sample::HINDI));
}

#[test]
fn the_page_needs_nothing_else_and_is_the_same_twice() {
    let page = page();
    assert_eq!(page, self::page());
    assert!(!page.contains("<link") && !page.contains("@import"));
    for source in values(&page, "src") {
        assert!(source.starts_with("data:"), "{source}");
    }
}

#[test]
fn what_is_no_logo_is_an_error() {
    for bytes in [&b"GIF89a"[..], b"<html/>", b"<svg", b"", b"\xff\xd8\xff"] {
        assert!(Logo::new(bytes.to_vec()).is_err());
    }
}

//! Graphics made fit for the face that shows them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::Figure;
use crate::error::Error;

/// Attributes of the root that a page sets itself.
const OF_THE_PAGE: [&str; 7] = [
    "id",
    "class",
    "role",
    "style",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
];

/// Whether a text is SVG.
pub(super) fn check(svg: &str) -> Result<(), Error> {
    parse("", svg).map(|_| ())
}

/// The graphic as an element of a page: no prologue, a description for those who cannot see it, and ids that are those of
/// no other graphic, since every id begins with that of the figure.
pub(super) fn inline(figure: &Figure) -> Result<String, Error> {
    let svg = figure.svg.as_str();
    let tree = parse(&figure.file, svg)?;
    let root = tree.root_element();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for attribute in root.attributes() {
        if OF_THE_PAGE.contains(&attribute.name()) {
            edits.push((attribute.range(), String::new()));
        }
    }
    let name_end = root.range().start + "<svg".len();
    edits.push((
        name_end..name_end,
        format!(" role=\"img\" aria-label=\"{}\"", attribute(&figure.description)),
    ));
    rename(&tree, &figure.id, &mut edits);
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = String::with_capacity(svg.len() + 256);
    let mut place = root.range().start;
    for (range, replacement) in edits {
        text.push_str(&svg[place..range.start]);
        text.push_str(&replacement);
        place = range.end;
    }
    text.push_str(&svg[place..root.range().end]);
    Ok(text)
}

/// New ids, where they are given and where they are meant.
fn rename(tree: &roxmltree::Document<'_>, prefix: &str, edits: &mut Vec<(Range<usize>, String)>) {
    let root = tree.root_element();
    let ids: BTreeSet<&str> = tree
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    for node in root.descendants() {
        for found in node.attributes() {
            let range = found.range_value();
            if node == root && OF_THE_PAGE.contains(&found.name()) {
                continue;
            }
            let value = found.value();
            if found.name() == "id" {
                edits.push((range, format!("{prefix}-{}", attribute(value))));
            } else if found.name() == "href" && value.strip_prefix('#').is_some_and(|id| ids.contains(id)) {
                edits.push((range, format!("#{prefix}-{}", attribute(&value[1..]))));
            } else if value.contains("url(#") {
                edits.push((
                    range,
                    attribute(&value.replace("url(#", &format!("url(#{prefix}-"))),
                ));
            } else if found.name() == "aria-labelledby" || found.name() == "aria-describedby" {
                let renamed: Vec<String> = value
                    .split_whitespace()
                    .map(|id| format!("{prefix}-{id}"))
                    .collect();
                edits.push((range, attribute(&renamed.join(" "))));
            }
        }
    }
}

/// A text as the value of an attribute in double quotes.
pub(super) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// The graphic as a tree; its root is `svg`.
pub(super) fn parse<'a>(name: &str, svg: &'a str) -> Result<roxmltree::Document<'a>, Error> {
    let fail = |reason: String| Error::Graphic {
        name: name.to_owned(),
        reason,
    };
    let tree = roxmltree::Document::parse(svg).map_err(|error| fail(error.to_string()))?;
    if tree.root_element().tag_name().name() == "svg" {
        return Ok(tree);
    }
    Err(fail("its first element is not svg".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_their_mentions_begin_with_that_of_the_figure() {
        let figure = Figure {
            id: "share".to_owned(),
            number: 1,
            caption: vec![],
            description: "a \"b\" & c".to_owned(),
            file: "share.svg".to_owned(),
            svg: "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t\" \
                  width=\"9\"><title id=\"t\">x &lt; y</title><g clip-path=\"url(#t)\"/><use href=\"#t\"/></svg>"
                .to_owned(),
        };
        let inline = inline(&figure).expect("it is SVG");
        assert_eq!(
            inline,
            "<svg role=\"img\" aria-label=\"a &quot;b&quot; &amp; c\" xmlns=\"http://www.w3.org/2000/svg\"   \
             width=\"9\"><title id=\"share-t\">x &lt; y</title><g clip-path=\"url(#share-t)\"/>\
             <use href=\"#share-t\"/></svg>"
        );
    }
}

//! DOCX: its parts are well-formed, every text is in it, and it is the same twice.

use std::io::{Cursor, Read};

use review::faces::{Logo, docx};
use review::{Review, Theme};

use crate::{sample, texts};

fn document() -> Vec<u8> {
    let logo = Logo::new(sample::LOGO.as_bytes().to_vec()).expect("it is SVG");
    docx::write(&sample::review(), &Theme::default(), Some(&logo)).expect("a document")
}

/// Every text of a review is in its document.
pub(crate) fn assert_says(document: &[u8], review: &Review) {
    let parts = parts_of(document);
    let (_, content) = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .expect("the text is there");
    let document = std::str::from_utf8(content).expect("it is text");
    let tree = roxmltree::Document::parse(document).expect("it is XML");
    let runs = tree.descendants().filter(|node| {
        node.has_tag_name((
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "t",
        ))
    });
    let text: String = runs.filter_map(|node| node.text()).collect();
    let text = texts::bare(&text);
    let missing: Vec<String> = texts::of(review)
        .into_iter()
        .filter(|part| !text.contains(&texts::bare(part)))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

fn parts() -> Vec<(String, Vec<u8>)> {
    parts_of(&document())
}

fn parts_of(document: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).expect("a zip file");
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("a part");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        parts.push((file.name().to_owned(), content));
    }
    parts
}

fn part(name: &str) -> String {
    let (_, content) = parts()
        .into_iter()
        .find(|(of, _)| of == name)
        .expect("the part is there");
    String::from_utf8(content).expect("it is text")
}

#[test]
fn every_part_is_well_formed_and_all_that_is_named_is_there() {
    let parts = parts();
    for (name, content) in parts.iter().filter(|(name, _)| !name.ends_with(".png")) {
        let text = std::str::from_utf8(content).expect("it is text");
        assert!(
            roxmltree::Document::parse(text).is_ok(),
            "{name}: {:?}",
            roxmltree::Document::parse(text).err()
        );
    }
    let relations = part("word/_rels/document.xml.rels");
    let document = part("word/document.xml");
    for mention in document
        .split("r:embed=\"")
        .skip(1)
        .chain(document.split("r:id=\"").skip(1))
    {
        let id = mention.split('"').next().expect("a value");
        assert!(relations.contains(&format!("\"{id}\"")), "{id}");
    }
    let tree = roxmltree::Document::parse(&relations).expect("it is XML");
    for relation in tree
        .descendants()
        .filter(|node| node.attribute("TargetMode").is_none())
    {
        let Some(target) = relation.attribute("Target") else {
            continue;
        };
        let name = format!("word/{target}");
        let is_optional = target.ends_with(".xml");
        assert!(is_optional || parts.iter().any(|(of, _)| *of == name), "{target}");
    }
}

#[test]
fn every_text_arrives_and_what_it_is_can_be_seen() {
    assert_says(&self::document(), &sample::review());
    let document = part("word/document.xml");
    assert_eq!(
        document.matches("<w:tblHeader />").count(),
        3,
        "three tables have a head"
    );
    assert_eq!(
        document.matches("asvg:svgBlip").count(),
        3,
        "three figures have their SVG"
    );
    for style in [
        "Heading1",
        "Heading2",
        "Heading3",
        "Caption",
        "ListBullet",
        "TOC1",
    ] {
        assert!(
            document.contains(&format!("<w:pStyle w:val=\"{style}\"")),
            "{style}"
        );
    }
    for anchor in document.split("w:anchor=\"").skip(1) {
        let name = anchor.split('"').next().expect("a value");
        assert!(document.contains(&format!("w:name=\"{name}\"")), "{name}");
    }
    assert!(part("docProps/core.xml").contains("<dc:title>Science and Technology Review: Norland: "));
}

#[test]
fn the_document_is_the_same_twice() {
    for ((name, one), (_, other)) in parts().into_iter().zip(parts()) {
        assert!(one == other, "{name}");
    }
    assert!(document() == document());
}

//! PDF: every text can be taken out of it again, and it is the same twice.

use review::faces::{Logo, pdf};
use review::{Review, Theme};

use crate::{sample, texts};

fn document() -> Vec<u8> {
    let logo = Logo::new(sample::LOGO.as_bytes().to_vec()).expect("it is SVG");
    pdf::write(&sample::review(), &Theme::default(), Some(&logo)).expect("a document")
}

/// Every text of a review can be taken out of its document; what was taken out.
pub(crate) fn assert_says(document: &[u8], review: &Review) -> String {
    let extracted = pdf_extract::extract_text_from_mem(document).expect("text");
    let text = comparable(&extracted);
    let missing: Vec<String> = texts::of(review)
        .into_iter()
        .filter(|part| !text.contains(&comparable(part)))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}\n{text}");
    extracted
}

#[test]
fn every_text_arrives() {
    let extracted = assert_says(&document(), &sample::review());
    assert!(
        texts::bare(&extracted).contains("भारत"),
        "a word without ligatures"
    );
}

/// The extraction does not know the ligatures of Devanagari (readers of PDF do), so these letters are left out.
fn comparable(text: &str) -> String {
    texts::bare(text)
        .chars()
        .filter(|letter| !('\u{900}'..='\u{97f}').contains(letter))
        .collect()
}

#[test]
fn the_document_is_the_same_twice() {
    assert!(document() == document());
}

//! Reviews that lack something, in every face.

use review::document::{Block, Section, Span};
use review::faces::{WORDS, docx, html, markdown};
use review::{Review, Theme};

use crate::sample;

fn write_all(review: &Review) -> String {
    let theme = Theme::default();
    docx::write(review, &theme, None).expect("a document");
    #[cfg(feature = "pdf")]
    review::faces::pdf::write(review, &theme, None).expect("a document");
    markdown::write(review);
    html::write(review, &theme, None).expect("a page")
}

#[test]
fn a_review_of_nothing_can_be_written() {
    let mut review = sample::review();
    review.institute = None;
    review.cover.clear();
    review.sections.clear();
    review.evidence.clear();
    review.summary.blocks.clear();
    let page = write_all(&review);
    assert!(!page.contains("id=\"evidence\""));
}

#[test]
fn the_evidence_stands_in_the_section_that_the_review_has_for_it() {
    let mut review = sample::review();
    let evidence = Section {
        id: "evidence".into(),
        number: "5".into(),
        title: "Papers".into(),
        blocks: vec![],
        sections: vec![],
    };
    review.sections.push(evidence);
    let page = write_all(&review);
    assert_eq!(page.matches("id=\"evidence\"").count(), 1);
    assert_eq!(page.matches("id=\"e1\"").count(), 1);
    assert_eq!(markdown::write(&review).matches("<a id=\"e1\">").count(), 1);
}

#[test]
fn a_link_to_what_is_not_there_stops_no_face() {
    let mut review = sample::review();
    let line = vec![Span::Reference {
        text: "Table 9".into(),
        target: "nowhere".into(),
    }];
    review.summary.blocks = vec![Block::Paragraph { line }];
    review.evidence.clear();
    write_all(&review);
}

#[test]
fn every_language_of_reviews_can_be_set() {
    for language in ["zh", "zh-Hans-CN", "hi", "fr", "pt-BR", "ru"] {
        let mut review = sample::review();
        language.clone_into(&mut review.language);
        let page = write_all(&review);
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
    }
}

#[test]
fn a_word_of_the_review_stands_for_the_english_one() {
    let mut review = sample::review();
    review.words.insert("caveat".into(), "保留".into());
    assert!(write_all(&review).contains("<b>保留</b>"));
    let keys: std::collections::BTreeSet<&str> = WORDS.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys.len(), WORDS.len(), "a key stands twice");
}

#[test]
fn a_colour_or_a_graphic_that_cannot_be_read_is_an_error() {
    let mut theme = Theme::default();
    "blue".clone_into(&mut theme.colours.accent);
    let error = html::write(&sample::review(), &theme, None).expect_err("no colour");
    assert_eq!(error.to_string(), "the colour \"blue\" is not written as #rrggbb");
    let mut review = sample::review();
    for block in &mut review.sections[0].blocks {
        if let Block::Figure(figure) = block {
            "<svg>".clone_into(&mut figure.svg);
        }
    }
    let error = html::write(&review, &Theme::default(), None).expect_err("no graphic");
    assert!(
        error
            .to_string()
            .starts_with("the graphic share.svg cannot be read as SVG: "),
        "{error}"
    );
}

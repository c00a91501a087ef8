//! PubMed: XML and tagged text, invented records in the forms of both.

use crate::golden;
use crate::invented::{Desk, gzip, ids};

const RECORDS: &str = include_str!("../fixtures/pubmed/records.xml");
const TAGGED: &str = include_str!("../fixtures/pubmed/records.nbib");

/// What stands in the set.
fn inside() -> &'static str {
    let start = RECORDS.find("<PubmedArticle>").unwrap();
    &RECORDS[start..RECORDS.find("</PubmedArticleSet>").unwrap()]
}

#[test]
fn records_in_xml_become_rows() {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("pubmed.xml", RECORDS)]);
    assert_eq!((summary.n_works_read, summary.n_set_aside.len()), (5, 0));
    assert_eq!(summary.n_entities["deleted citations"], 1);
    golden::check("pubmed.txt", &golden::rows(&summary.corpus));
}

#[test]
fn every_shape_of_the_set_gives_the_same_rows() {
    let desk = Desk::new();
    let expected = golden::rows(&desk.ingest(&[desk.file("input", RECORDS)]).corpus);
    let marked = format!("\u{feff}{RECORDS}");
    let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shapes: Vec<(&str, Vec<u8>)> = vec![
        ("a mark and lines of Windows", marked.replace('\n', "\r\n").into()),
        ("one line", RECORDS.replace('\n', "").into()),
        ("without its set", inside().into()),
        ("UTF-16", utf_16),
        ("gzip", gzip(RECORDS)),
        (
            "answers one after another",
            format!("{RECORDS}\n{RECORDS}").into(),
        ),
        (
            "without its end",
            RECORDS.trim_end().trim_end_matches("</PubmedArticleSet>").into(),
        ),
    ];
    golden::all_give(&desk, shapes, &expected);
}

#[test]
fn bare_citations_of_medline_are_read() {
    let desk = Desk::new();
    let citation = |number: u32| {
        format!(
            "<MedlineCitation><PMID>{number}</PMID><Article><ArticleTitle>Sample.</ArticleTitle><Affiliation>Paris</Affiliation></Article></MedlineCitation>"
        )
    };
    let set = format!(
        "<MedlineCitationSet>{}\n{}</MedlineCitationSet>",
        citation(1),
        citation(2)
    );
    let mut read = ids(&desk.ingest(&[desk.file("input", set)]).corpus);
    read.sort();
    assert_eq!(read, ["pmid:1", "pmid:2"]);
}

#[test]
fn what_is_broken_is_set_aside_and_the_rest_is_read() {
    let desk = Desk::new();
    let cut = &RECORDS[..RECORDS.rfind("<PubmedBookData>").unwrap()];
    let empty = "<PubmedArticle><MedlineCitation></MedlineCitation></PubmedArticle>";
    let text = cut.replacen("<PubmedArticle>", &format!("{empty}<PubmedArticle>"), 1);
    let summary = desk.ingest(&[desk.file("input", text)]);
    assert_eq!(summary.n_works_read, 4);
    assert_eq!(
        (summary.n_set_aside["truncated"], summary.n_set_aside["no_id"]),
        (1, 1)
    );
}

#[test]
fn tagged_records_become_rows_whatever_their_lines() {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("saved.nbib", TAGGED)]);
    assert_eq!((summary.n_works_read, summary.n_set_aside.len()), (3, 0));
    let rows = golden::rows(&summary.corpus);
    golden::check("nbib.txt", &rows);
    let marked = format!("\u{feff}\n{TAGGED}");
    for (name, text) in [
        ("a mark and lines of Windows", marked.replace('\n', "\r\n")),
        ("no blank lines", TAGGED.replace("\n\n", "\n")),
        ("without its end", TAGGED.trim_end().to_owned()),
        ("twice", format!("{TAGGED}\n{TAGGED}")),
    ] {
        let summary = desk.ingest(&[desk.file("a picture.png", text)]);
        assert!(
            summary.n_set_aside.is_empty(),
            "{name}: {:?}",
            summary.first_set_aside
        );
        assert_eq!(golden::rows(&summary.corpus), rows, "{name}");
    }
    let mut of_windows = b"PMID- 5\nTI  - Caf".to_vec();
    of_windows.extend(b"\xe9 samples.\nDP  - 1998 Dec-1999 Jan\n");
    let corpus = desk.ingest(&[desk.file("input", of_windows)]).corpus;
    assert!(golden::rows(&corpus).starts_with("pmid:5 [title Café samples] [year 1998]"));
}

//! RIS in its dialects.

use crate::golden;
use crate::invented::{Desk, gzip};

const WORKS: &str = include_str!("../fixtures/ris/works.ris");

#[test]
fn records_become_rows() {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("works", WORKS)]);
    assert_eq!(summary.n_works_read, 5);
    let reasons: Vec<_> = summary.n_set_aside.iter().collect();
    assert_eq!(reasons, [(&"no_id".to_owned(), &1)], "a name alone is no work");
    assert_eq!(summary.first_set_aside[0].line, 63);
    golden::check("ris.txt", &golden::rows(&summary.corpus));
}

#[test]
fn every_writing_gives_the_same_tables() {
    let desk = Desk::new();
    let mut expected = None;
    let writings: Vec<(&str, Vec<u8>)> = vec![
        ("as it is", WORKS.into()),
        (
            "of Windows, with a mark",
            format!("\u{feff}{}", WORKS.replace('\n', "\r\n")).into(),
        ),
        (
            "without the last end",
            WORKS.trim_end().trim_end_matches("ER  -").into(),
        ),
        ("one space after the tag", WORKS.replace("  - ", " - ").into()),
        ("gzip", gzip(WORKS)),
        (
            "Windows-1252",
            WORKS
                .replace('ü', "\u{1}")
                .bytes()
                .map(|b| if b == 1 { 0xfc } else { b })
                .collect(),
        ),
        (
            "UTF-16",
            WORKS.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        ("twice", format!("{WORKS}\n{WORKS}").into()),
    ];
    for (name, bytes) in writings {
        let summary = desk.ingest(&[desk.file("works.bib", bytes)]);
        let rows = golden::rows(&summary.corpus);
        assert_eq!(*expected.get_or_insert(rows.clone()), rows, "{name}");
    }
}

#[test]
fn odd_files_say_what_they_are() {
    let desk = Desk::new();
    for bytes in ["TY  - JOUR\nER  - \n", "TY  - JOUR"] {
        let error = desk.error(&[desk.file("works", bytes)]);
        assert!(error.to_string().contains("no record was recognised"), "{error}");
    }
    let cut = &WORKS[..WORKS.find("A talk about").unwrap() + 4];
    let summary = desk.ingest(&[desk.file("works", cut)]);
    assert_eq!(summary.n_works_read, 2, "a record that is cut has what it has");
}

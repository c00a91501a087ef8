//! Broken input: counted by reason and kept with its place, while the good records are read.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use proptest::prelude::*;
use providers::{Error, Options, Summary};

use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, contents, gzip, ids, lines, pretty};

/// Line and reason of what was set aside.
fn set_aside(summary: &Summary) -> Vec<(u64, &str)> {
    summary
        .first_set_aside
        .iter()
        .map(|s| (s.line, s.reason.as_str()))
        .collect()
}

fn rejected(desk: &Desk) -> String {
    let mut text = String::new();
    let file = std::fs::File::open(desk.corpus().join("rejected.jsonl.gz")).unwrap();
    MultiGzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn bad_lines_among_good_ones_are_counted_and_kept() {
    let desk = Desk::new();
    let mut bytes = format!("{WORK_2022}\n\n{{\"id\": \"W7\", \"title\": \"cut\n").into_bytes();
    bytes.extend_from_slice(
        b"{\"title\": \"no id\"}\n{\"id\": \"W8\", \"title\": \"\xff\"}\nhello\n{\"a\": 1}\n",
    );
    bytes.extend_from_slice(format!("{{\"id\": \"Q1\"}}\n{WORK_2024}\n").as_bytes());
    let path = desk.file("works.jsonl", bytes);
    let summary = desk.ingest(std::slice::from_ref(&path));
    assert_eq!(ids(&summary.corpus), ["W101", "W102"]);
    assert_eq!(
        set_aside(&summary),
        [
            (3, "broken_json"),
            (4, "no_id"),
            (5, "invalid_utf8"),
            (6, "not_an_object"),
            (7, "not_openalex")
        ]
    );
    let reasons: Vec<&str> = summary.n_set_aside.keys().map(String::as_str).collect();
    assert_eq!(
        reasons,
        [
            "broken_json",
            "invalid_utf8",
            "no_id",
            "not_an_object",
            "not_openalex",
            "unknown_id"
        ]
    );
    let rejected = rejected(&desk);
    let lines: Vec<&str> = rejected.lines().collect();
    assert_eq!(lines.len(), 6);
    let first: serde_json::Value = serde_json::from_str(lines[0]).unwrap();
    assert_eq!(first["raw"], "{\"id\": \"W7\", \"title\": \"cut");
    assert_eq!(
        (first["line"].as_u64(), first["file"].as_str()),
        (Some(3), path.to_str())
    );
}

#[test]
fn a_cut_gzip_gives_all_whole_lines() {
    let desk = Desk::new();
    // Noise does not compress, so that a cut in the middle lies in the middle.
    let noise = |i: u64| {
        (0..400)
            .map(|k| format!("{:x}", (i * 7919 + k * 104_729) % 65_521))
            .collect::<String>()
    };
    let text: String = (0..200)
        .map(|i| format!("{{\"id\": \"W{i}\", \"noise\": \"{}\"}}\n", noise(i)))
        .collect();
    let whole = gzip(&text);
    for cut in [whole.len() / 2, whole.len() - 4] {
        let path = desk.file("part.gz", &whole[..cut]);
        let summary = desk.ingest(&[path]);
        assert!(summary.n_works_read >= 90, "{}", summary.n_works_read);
        assert_eq!(ids(&summary.corpus).len() as u64, summary.n_works_read);
        assert_eq!(summary.n_set_aside["truncated"], 1);
        assert_eq!(summary.first_set_aside[0].line, summary.n_works_read + 1);
        assert!(desk.remarks().contains("breaks off"));
    }
    let mut damaged = whole.clone();
    damaged.extend_from_slice(b"\0\0\0\0 no gzip");
    let summary = desk.ingest(&[desk.file("part.gz", damaged)]);
    assert_eq!(
        (summary.n_works_read, summary.n_set_aside["damaged_gzip"]),
        (200, 1)
    );
}

#[test]
fn cut_pages_give_their_whole_records() {
    let desk = Desk::new();
    let page = format!("{{\"meta\": {{}}, \"results\": [{WORK_2022},\n{WORK_2024},\n{WORK_2026}]}}");
    let summary = desk.ingest(&[desk.file("page", &page[..page.len() - 40])]);
    assert_eq!(ids(&summary.corpus), ["W101", "W102"]);
    assert_eq!(set_aside(&summary), [(3, "truncated")]);
    let broken = page.replace("\"is_xpac\": true", "\"is_xpac\": tru");
    let summary = desk.ingest(&[desk.file("page", broken)]);
    assert_eq!(ids(&summary.corpus), ["W101", "W102"]);
    assert_eq!(set_aside(&summary), [(3, "broken_json")]);
    // One page per line, one of them with a bad record.
    let line = page.replace('\n', "");
    let bad = line.replace("\"id\": \"W103\"", "\"id\": \"W103\", oops");
    let summary = desk.ingest(&[desk.file("pages", format!("{bad}\n{line}\n"))]);
    assert_eq!(
        (summary.n_works_read, set_aside(&summary)),
        (5, vec![(1, "broken_json")])
    );
}

#[test]
fn a_line_without_end_is_given_up_and_the_next_is_read() {
    let desk = Desk::new();
    let long = "z".repeat(70 << 20);
    for text in [
        format!("{WORK_2022}\n{{\"id\": \"W5\", \"x\": \"{long}\"}}\n{WORK_2024}\n"),
        format!("[{WORK_2022},\n{{\"id\": \"W5\", \"x\": \"{long}\"}},\n{WORK_2024}]"),
    ] {
        let summary = desk.ingest(&[desk.file("works", gzip(&text))]);
        assert_eq!(ids(&summary.corpus), ["W101", "W102"]);
        assert_eq!(set_aside(&summary), [(2, "too_long")]);
    }
}

#[test]
fn bad_rows_of_a_table_are_counted() {
    let desk = Desk::new();
    let header = "id,display_name,publication_year,doi\n";
    let text = format!(
        "{header}W1,\"two\nlines\",2001,\nW2,short\n,no id,2002,\nA3,an author,2003,\nW4,good,2004,10.5555/4\nW5,\"open,2005,\nW6,good,2006,\nW7,cu"
    );
    let summary = desk.ingest(&[desk.file("export.csv", text)]);
    assert_eq!(ids(&summary.corpus), ["W1", "W4", "W6"]);
    assert_eq!(
        set_aside(&summary),
        [
            (4, "broken_row"),
            (5, "no_id"),
            (6, "unknown_id"),
            (8, "broken_row"),
            (10, "broken_row")
        ]
    );
    let latin = b"id,display_name,publication_year\nW1,caf\xe9,2001\nW2,good,2002\n";
    let summary = desk.ingest(&[desk.file("export.csv", latin)]);
    assert_eq!(
        (ids(&summary.corpus), set_aside(&summary)),
        (vec!["W2".into()], vec![(2, "invalid_utf8")])
    );
}

#[test]
fn strict_stops_at_the_first_bad_record_and_says_where() {
    let desk = Desk::new();
    let before = desk
        .ingest(&[desk.file("before", WORK_2026)])
        .corpus
        .manifest()
        .clone();
    let good = desk.file("a.jsonl", lines());
    let bad = desk.file(
        "b.jsonl",
        format!("{WORK_2022}\n{{\"id\": \"Q17\", \"title\": \"?\"}}\n{WORK_2024}\n{{\n"),
    );
    let options = Options {
        strict: true,
        ..Options::default()
    };
    let error = desk.ingest_with(&[good, bad.clone()], &options).unwrap_err();
    let expected = format!(
        "{}: line 2: unknown_id: `Q17` is not the id of an OpenAlex object; the record begins `{{\"id\": \"Q17\", \"title\": \"?\"}}`",
        bad.display()
    );
    assert_eq!(error.to_string(), expected);
    assert!(matches!(error, Error::BadRecord { line: 2, .. }));
    assert!(error.hint().unwrap().contains("rejected.jsonl.gz"));
    let after = corpus::Corpus::open(&desk.corpus()).unwrap();
    assert_eq!(*after.manifest(), before, "the former corpus stands");
    let cut = gzip(lines());
    let error = desk
        .ingest_with(&[desk.file("c.gz", &cut[..cut.len() / 2])], &options)
        .unwrap_err();
    assert!(error.to_string().contains("truncated"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]
    /// Whatever happened to a file: no panic, and the same answer with little memory and with much.
    #[test]
    fn damage_anywhere_is_survived(kind in 0..4, at in prop::collection::vec((0.0..1.0f64, any::<u8>()), 0..6), cut in 0.3..1.0f64) {
        let table = format!(
            "id,display_name,publication_year\n{}",
            (0..900).map(|i| format!("W{i},\"a title, {}\",20{:02}\n", "x".repeat(i % 200), i % 30)).collect::<String>()
        );
        let page = format!("{{\"meta\": {{}}, \"results\": [{WORK_2022},{WORK_2024},{WORK_2026}]}}");
        let many: String = (0..40).map(|i| WORK_2022.replace("W101", &format!("W{i}")) + "\n").collect();
        let mut bytes = match kind {
            0 => many.into_bytes(),
            1 => pretty(&page).repeat(12).into_bytes(),
            2 => table.into_bytes(),
            _ => gzip(many),
        };
        for (place, byte) in at {
            let place = (place * bytes.len() as f64) as usize;
            bytes[place] = byte;
        }
        bytes.truncate((cut * bytes.len() as f64) as usize);
        let desk = Desk::new();
        let path = desk.file("input", bytes);
        let mut answers = Vec::new();
        for budget_bytes in [1, 2 << 30] {
            let options = Options { budget_bytes, ..Options::default() };
            answers.push(match desk.ingest_with(std::slice::from_ref(&path), &options) {
                Ok(_) => Ok(contents(&desk.corpus())),
                Err(error) => Err(error.to_string()),
            });
        }
        prop_assert!(answers[0] == answers[1], "{:?}", answers.iter().map(Result::is_ok).collect::<Vec<_>>());
    }
}

//! Works of Crossref in every packing.

use serde_json::Value;

use crate::golden;
use crate::invented::{Desk, contents, gzip, pretty};

const WORKS: &str = include_str!("../fixtures/crossref/works.jsonl");

fn works() -> Vec<&'static str> {
    WORKS.lines().collect()
}

fn page(works: &[&str]) -> String {
    let works = works.join(",");
    format!(
        r#"{{"status":"ok","message-type":"work-list","message-version":"1.0.0","message":{{"facets":{{}},"total-results":5,"items":[{works}],"items-per-page":20,"query":{{"start-index":0}}}}}}"#
    )
}

fn single(work: &str) -> String {
    format!(r#"{{"status":"ok","message-type":"work","message-version":"1.0.0","message":{work}}}"#)
}

/// As Python's `json.dump(…, sort_keys=True)` writes it.
fn sorted(json: &str) -> String {
    fn sort(value: Value) -> Value {
        match value {
            Value::Object(map) => {
                let mut members: Vec<(String, Value)> = map.into_iter().collect();
                members.sort_by(|a, b| a.0.cmp(&b.0));
                Value::Object(
                    members
                        .into_iter()
                        .map(|(name, value)| (name, sort(value)))
                        .collect(),
                )
            }
            Value::Array(list) => Value::Array(list.into_iter().map(sort).collect()),
            other => other,
        }
    }
    serde_json::to_string_pretty(&sort(serde_json::from_str(json).unwrap())).unwrap()
}

#[test]
fn a_work_becomes_rows() {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("works", WORKS)]);
    assert_eq!(summary.n_works_read, 5);
    assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
    golden::check("crossref.txt", &golden::rows(&summary.corpus));
}

#[test]
fn every_packing_gives_the_same_tables() {
    let works = works();
    let (first, second) = (page(&works[..3]), page(&works[3..]));
    let singles: Vec<String> = works.iter().map(|work| single(work)).collect();
    let packings: Vec<(&str, Vec<u8>)> = vec![
        ("lines", WORKS.into()),
        (
            "lines of Windows",
            format!("\u{feff}{}", WORKS.replace('\n', "\r\n")).into(),
        ),
        ("gzip", gzip(WORKS)),
        (
            "data file",
            format!("{{\"items\":[{}]}}", works.join(",\n")).into(),
        ),
        (
            "data file, pretty",
            pretty(&format!("{{\"items\":[{}]}}", works.join(","))).into(),
        ),
        ("list", format!("[{}]", works.join(",\n")).into()),
        ("page", page(&works).into()),
        ("page, pretty", pretty(&page(&works)).into()),
        ("page, names in order", sorted(&page(&works)).into()),
        ("pages, one per line", format!("{first}\n{second}\n").into()),
        (
            "pages, pretty",
            format!("{}\n{}\n", pretty(&first), pretty(&second)).into(),
        ),
        ("list of pages", format!("[{first},{second}]").into()),
        ("answers of one work, one per line", singles.join("\n").into()),
        (
            "answers of one work in a list, in order",
            sorted(&format!("[{}]", singles.join(","))).into(),
        ),
        (
            "in UTF-16",
            WORKS.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
    ];
    let desk = Desk::new();
    let mut expected = None;
    for (name, bytes) in packings {
        let summary = desk.ingest(&[desk.file("input.txt", bytes)]);
        assert!(
            summary.n_set_aside.is_empty(),
            "{name}: {:?}",
            summary.first_set_aside
        );
        assert_eq!(summary.n_works_read, 5, "{name}");
        let tables = golden::rows(&summary.corpus);
        assert_eq!(*expected.get_or_insert(tables.clone()), tables, "{name}");
    }
}

#[test]
fn bad_records_cost_no_others() {
    let desk = Desk::new();
    let works = works();
    let lines = [
        works[0],
        "{\"indexed\":{},\"DOI\":\"10.5555/cut\",\"title\":[\"cu",
        "[1, 2]",
        "{\"DOI\":null,\"indexed\":{}}",
        "\u{1}binary\u{2}",
        works[4],
        works[4],
    ]
    .join("\n");
    let summary = desk.ingest(&[desk.file("works", lines)]);
    assert_eq!(summary.n_works_read, 3);
    assert_eq!(
        summary.corpus.manifest().n_records,
        2,
        "a record twice is one work"
    );
    let counts: Vec<(&str, u64)> = summary
        .n_set_aside
        .iter()
        .map(|(r, n)| (r.as_str(), *n))
        .collect();
    assert_eq!(counts, [("broken_json", 2), ("no_id", 1), ("not_a_work", 1)]);
    let cut = page(&works);
    let summary = desk.ingest(&[desk.file("page", &cut.as_bytes()[..cut.len() - 700])]);
    assert_eq!(
        (summary.n_works_read, summary.n_set_aside.get("truncated")),
        (3, Some(&1))
    );
    let first = contents(summary.corpus.folder());
    assert!(!first.is_empty());
}

#[test]
fn csl_json_is_read() {
    let desk = Desk::new();
    let csl = r#"[{"id":"http://zotero.org/1","type":"article-journal","container-title":"Annals of Invention","title":"On the invention of samples",
        "DOI":"10.5555/inv.2021.1","ISSN":"0378-5955","author":[{"family":"Lovelace","given":"Ada"}],"issued":{"date-parts":[["2021",1,15]]},"page":"101-119","volume":"12","PMID":"123"},
        {"id":"2","type":"chapter","title":"Another","container-title":"The Book","issued":{"date-parts":[[2001]]}}]"#;
    let summary = desk.ingest(&[desk.file("csl", csl)]);
    assert_eq!(summary.n_works_read, 2, "{:?}", summary.first_set_aside);
    golden::check("csl.txt", &golden::rows(&summary.corpus));
}

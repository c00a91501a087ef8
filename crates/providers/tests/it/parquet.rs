//! Parquet gives the tables that the same objects give as JSON lines. `fixtures/parquet.py` wrote the files.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use corpus::institutions::Institution;
use corpus::references::Reference;
use corpus::sources::Source;
use corpus::texts::Text;
use corpus::topics::Topic;
use corpus::works::Work;
use providers::{Error, Options};

use crate::invented::{Desk, contents, gzip, ids};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures")).join(name)
}

/// A copy under a name that says nothing.
fn copied(desk: &Desk, name: &str, to: &str) -> PathBuf {
    desk.file(to, fs::read(fixture(name)).unwrap())
}

#[test]
fn the_snapshot_and_what_clients_write_give_the_same_tables_as_json_lines() {
    let desk = Desk::new();
    let mut expected = None;
    for name in ["works.jsonl", "works.parquet", "client.parquet"] {
        let path = copied(&desk, name, "input");
        let summary = desk.ingest(&[path]);
        assert_eq!(ids(&summary.corpus), ["W101", "W102", "W103", "W104"], "{name}");
        let bad = &summary.first_set_aside;
        assert_eq!(
            (bad.len(), bad[0].line, bad[0].reason.as_str()),
            (1, 3, "no_id"),
            "{name}"
        );
        let mut tables = contents(&desk.corpus());
        // The manifest knows the length of the input, and the record set aside is kept as it was read.
        tables.retain(|(name, _)| name.ends_with(".parquet"));
        assert!(tables.len() > 10);
        for ((table, bytes), (_, expected)) in tables.iter().zip(expected.get_or_insert(tables.clone())) {
            assert!(bytes == expected, "{name}: {table}");
        }
    }
    let works = desk.corpus().join("works.parquet");
    let works: Vec<Work> = corpus::disk::read_table(&works).unwrap();
    let generations: Vec<u16> = works[..4].iter().map(|work| work.schema_generation).collect();
    assert_eq!(generations, [2026, 2026, 2024, 2022]);
    assert_eq!(works[0].updated_date.as_deref(), Some("2026-06-01T10:00:00.123Z"));
}

#[test]
fn a_snapshot_folder_with_other_objects() {
    let desk = Desk::new();
    for entity in ["works", "institutions", "sources", "topics"] {
        let name = format!("{entity}.parquet");
        copied(
            &desk,
            &name,
            &format!("data/parquet/{entity}/updated_date=2026-06-01/part_0000.parquet"),
        );
    }
    copied(
        &desk,
        "empty.parquet",
        "data/parquet/works/updated_date=2026-06-02/part_0000.parquet",
    );
    copied(&desk, "others.parquet", "data/parquet/others.parquet");
    let files = r#"[{"url": "s3://openalex/data/parquet/works/x.parquet", "meta": {"content_length": 1, "record_count": 1}}]"#;
    desk.file(
        "data/parquet/works/manifest.json",
        format!(r#"{{"date": "2026-06-26", "format": "parquet", "entity": "works", "record_count": 1, "files": {files}}}"#),
    );
    desk.file(
        "data/parquet/manifest.json",
        format!(r#"{{"date": "2026-06-26", "format": "parquet", "entities": [{{"entity": "works", "files": {files}}}]}}"#),
    );
    let summary = desk.ingest(&[desk.path("data")]);
    assert_eq!(summary.n_works_read, 4);
    assert_eq!(
        summary.n_set_aside.get("unrecognised_file"),
        Some(&1),
        "{:?}",
        summary.n_set_aside
    );
    let remarks = desk.remarks();
    for remark in [
        "without a column `id`; its columns are `name`, `place.city`",
        "skipped: empty",
        "the manifest",
    ] {
        assert!(remarks.contains(remark), "{remark}: {remarks}");
    }
    let institutions = summary.corpus.table::<Institution>().unwrap();
    assert_eq!(
        institutions[0].name, "University of Somewhere",
        "the later version"
    );
    assert_eq!(institutions[1].ror.as_deref(), Some("0def"));
    assert_eq!(
        institutions[1].country.map(|c| c.to_string()).as_deref(),
        Some("FR")
    );
    let sources = summary.corpus.table::<Source>().unwrap();
    assert_eq!(sources[0].name, "Annals, renamed");
    let topics = summary.corpus.table::<Topic>().unwrap();
    assert_eq!(
        (topics.len(), topics.last().map(|topic| topic.topic_id)),
        (2, Some(12))
    );
}

#[test]
fn columns_of_the_csv_export() {
    let desk = Desk::new();
    let summary = desk.ingest(&[fixture("export.parquet")]);
    assert_eq!(ids(&summary.corpus), ["W101"]);
    assert_eq!(summary.n_set_aside.get("no_id"), Some(&1));
    let works = summary.corpus.table::<Work>().unwrap();
    assert_eq!(
        (works[0].year, works[0].is_retracted, works[0].n_references),
        (Some(2020), true, 2)
    );
    let texts = summary.corpus.table::<Text>().unwrap();
    assert_eq!(
        (texts[0].title.as_deref(), texts[0].n_authors),
        (Some("Of the web interface"), 2)
    );
    assert_eq!(summary.corpus.table::<Reference>().unwrap().len(), 2);
}

#[test]
fn a_damaged_file_is_read_up_to_the_damage_and_others_are_read() {
    let desk = Desk::new();
    let mut bytes = fs::read(fixture("many.parquet")).unwrap();
    assert_eq!(desk.ingest(&[fixture("many.parquet")]).n_works_read, 2_500);
    // Where the second row group begins, behind two of three columns of 2,000 rows.
    let middle = bytes.len() * 8 / 10;
    bytes[middle..middle + 400].fill(0xff);
    desk.file("folder/part", bytes.clone());
    copied(&desk, "works.parquet", "folder/works");
    let summary = desk.ingest(&[desk.path("folder")]);
    let bad = &summary.first_set_aside[0];
    assert_eq!(
        (bad.reason.as_str(), summary.n_set_aside.get("truncated")),
        ("truncated", Some(&1))
    );
    assert!(bad.detail.contains("no row from"), "{}", bad.detail);
    assert!(
        bad.line > 1_000 && summary.n_works_read == bad.line - 1 + 4,
        "{bad:?} {}",
        summary.n_works_read
    );
    // A cut file has lost what it says of itself.
    desk.file("folder/part", &bytes[..middle]);
    let summary = desk.ingest(&[desk.path("folder")]);
    assert_eq!(
        (summary.n_works_read, summary.n_set_aside.get("unrecognised_file")),
        (4, Some(&1))
    );
    assert!(summary.first_set_aside[0].detail.contains("damaged or cut short"));
    let strict = Options {
        strict: true,
        ..Options::default()
    };
    fs::rename(desk.path("folder/part"), desk.path("folder/part.parquet")).unwrap();
    assert!(desk.ingest_with(&[desk.path("folder")], &strict).is_err());
}

#[test]
fn what_is_refused_says_why() {
    let desk = Desk::new();
    let works = fs::read(fixture("works.parquet")).unwrap();
    let cases = [
        (
            "garbage",
            [b"PAR1".as_slice(), &[7; 100]].concat(),
            "damaged or cut short",
        ),
        ("head", b"PAR1".to_vec(), "damaged or cut short"),
        ("cut", works[..works.len() / 2].to_vec(), "damaged or cut short"),
        ("gzipped", gzip(&works), "a file of its own"),
        ("empty", fs::read(fixture("empty.parquet")).unwrap(), "empty"),
        (
            "others",
            fs::read(fixture("others.parquet")).unwrap(),
            "`name`, `place.city`",
        ),
        (
            "strangers",
            fs::read(fixture("strangers.parquet")).unwrap(),
            "not of OpenAlex; its columns are `id`, `label`",
        ),
    ];
    for (name, bytes, words) in cases {
        let error = desk.error(&[desk.file(name, bytes)]);
        assert!(matches!(error, Error::Unrecognised { .. }), "{name}: {error}");
        assert!(error.to_string().contains(words), "{name}: {error}");
    }
}

#[test]
fn progress_ends_at_the_size_and_a_finished_file_is_not_read_again() {
    let desk = Desk::new();
    let many = copied(&desk, "many.parquet", "many");
    let bad = desk.file("works", "{\"id\": \"oops\"}\n{\"id\": \"W1\"}\n");
    let strict = Options {
        strict: true,
        budget_bytes: 1,
    };
    desk.ingest_with(&[many.clone(), bad.clone()], &strict)
        .unwrap_err();
    let summary = desk.ingest(&[many.clone(), bad]);
    assert_eq!((summary.n_files_resumed, summary.n_works_read), (1, 2_501));
    let size = fs::metadata(&many).unwrap().len();
    desk.n_bytes_told.store(0, Ordering::Relaxed);
    desk.ingest(&[many]);
    assert_eq!(desk.n_bytes_told.load(Ordering::Relaxed), size);
}

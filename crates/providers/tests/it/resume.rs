//! An ingest that was killed: the former corpus stands, finished files are not read again.

use std::fs;
use std::path::PathBuf;

use providers::Options;

use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, contents, gzip, ids};

/// Leaves the staging folder as a killed ingest would: strict mode stops at the second file.
fn stopped(desk: &Desk) -> (PathBuf, PathBuf) {
    let first = desk.file("first", format!("{WORK_2022}\n{WORK_2024}\n"));
    let second = desk.file("second", format!("{{\"id\": \"oops\"}}\n{WORK_2026}\n"));
    let strict = Options {
        strict: true,
        budget_bytes: 1,
        ..Options::default()
    };
    desk.ingest_with(&[first.clone(), second.clone()], &strict)
        .unwrap_err();
    (first, second)
}

#[test]
fn finished_files_are_not_read_again() {
    let desk = Desk::new();
    let (first, second) = stopped(&desk);
    let staging = corpus::staging_folder(&desk.corpus());
    let mut names: Vec<_> = fs::read_dir(&staging)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    names.sort_by_key(|path| path.extension().is_some());
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].extension().is_none() && names[1].extension().unwrap() == "partial");
    // What other inputs left is removed, and so is a stray file.
    fs::create_dir(staging.join("0123")).unwrap();
    fs::write(staging.join("stray"), "").unwrap();
    let summary = desk.ingest(&[first.clone(), second.clone()]);
    assert_eq!((summary.n_files, summary.n_files_resumed), (2, 1));
    assert_eq!(ids(&summary.corpus), ["W101", "W102", "W103"]);
    assert!(!staging.exists());
    // The same as without interruption.
    let resumed = contents(&desk.corpus());
    assert_eq!(desk.ingest(&[first, second]).n_files_resumed, 0);
    assert!(contents(&desk.corpus()) == resumed);
}

#[test]
fn a_file_that_changed_is_read_again() {
    let desk = Desk::new();
    let (first, second) = stopped(&desk);
    fs::write(&first, format!("{WORK_2022}\n")).unwrap();
    let summary = desk.ingest(&[first, second]);
    assert_eq!(summary.n_files_resumed, 0);
    assert_eq!(ids(&summary.corpus), ["W101", "W103"]);
}

#[test]
fn strict_does_not_take_a_part_with_bad_records() {
    let desk = Desk::new();
    let first = desk.file("first", format!("{{\"id\": \"bad\"}}\n{WORK_2022}\n"));
    let second = desk.file("second", "{\"display_name\": \"no id\"}\n");
    desk.error(&[first.clone(), second.clone()]);
    let strict = Options {
        strict: true,
        ..Options::default()
    };
    let error = desk.ingest_with(&[first.clone(), second], &strict).unwrap_err();
    assert!(error.to_string().contains("`bad`"), "{error}");
    assert_eq!(desk.ingest(&[first]).n_works_read, 1);
}

#[test]
fn the_former_corpus_stands_until_the_new_one_is_complete() {
    let desk = Desk::new();
    desk.ingest(&[desk.file("former", gzip(WORK_2026))]);
    let former = contents(&desk.corpus());
    stopped(&desk);
    let kept: Vec<_> = former.iter().map(|(name, _)| desk.corpus().join(name)).collect();
    for (path, (name, bytes)) in kept.iter().zip(&former) {
        assert!(fs::read(path).unwrap() == *bytes, "{name}");
    }
    assert_eq!(ids(&corpus::Corpus::open(&desk.corpus()).unwrap()), ["W103"]);
}

//! The snapshot, fetched from a bucket on this machine that cuts, stalls, lies and changes.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use providers::fetch::patience::Patience;
use providers::fetch::snapshot::{self, Format, Options, Summary};
use providers::{Error, fetch_error::FetchError};

use crate::bucket_server::{BucketServer, Object, Trick};
use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, gzip, ids};

const OLD: &str = "data/jsonl/works/updated_date=2022-11-05/part_0000.gz";
const NEW: &str = "data/jsonl/works/updated_date=2026-02-01/part_0000.gz";
const SOURCE: &str = "data/jsonl/sources/updated_date=2026-02-01/part_0000.gz";
const MANIFEST: &str = "data/jsonl/manifest.json";

/// Two files of works and one of sources.
fn bucket() -> BucketServer {
    let server = BucketServer::start();
    server.put(OLD, gzip(format!("{WORK_2022}\n{WORK_2024}\n")));
    server.put(NEW, gzip(format!("{WORK_2026}\n")));
    server.put(
        SOURCE,
        gzip("{\"id\": \"https://openalex.org/S31\", \"display_name\": \"Annals of Inventions\"}\n"),
    );
    server.write_manifest("2026-06-25");
    server
}

fn options(server: &BucketServer) -> Options {
    Options {
        endpoint: Some(server.address.clone()),
        keep_free_bytes: 0,
        n_connections: 2,
        patience: Patience {
            timeout: Duration::from_millis(300),
            max_tries: 3,
            first_wait: Duration::from_millis(5),
            max_wait: Duration::from_secs(2),
        },
        ..Options::default()
    }
}

fn fetch(server: &BucketServer, desk: &Desk) -> Result<Summary, Error> {
    snapshot::fetch(&options(server), &desk.path("snapshot"), desk)
}

fn bytes(desk: &Desk, key: &str) -> Vec<u8> {
    fs::read(desk.path("snapshot").join(key)).unwrap_or_default()
}

/// Every file below the folder, hidden ones as well.
fn files(desk: &Desk) -> Vec<String> {
    let (mut files, mut open) = (Vec::new(), vec![desk.path("snapshot")]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(desk.path("snapshot")).unwrap();
                files.push(name.to_string_lossy().into_owned());
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_snapshot_is_fetched_and_ingested() {
    let (server, desk) = (bucket(), Desk::new());
    let summary = fetch(&server, &desk).unwrap();
    assert_eq!((summary.n_files, summary.n_fetched, summary.n_removed), (3, 3, 0));
    assert_eq!(summary.release_date.as_deref(), Some("2026-06-25"));
    assert_eq!(files(&desk), [".fetch.json", ".lock", SOURCE, OLD, NEW]);
    let corpus = desk.ingest(&[desk.path("snapshot")]).corpus;
    assert_eq!(ids(&corpus), ["W101", "W102", "W103"]);
    server.forget_requests();
    let again = fetch(&server, &desk).unwrap();
    assert_eq!((again.n_files, again.n_fetched), (3, 0));
    assert_eq!(server.downloads(), [""; 0], "what is there is not fetched again");
}

#[test]
fn a_plan_says_what_it_would_take_and_writes_nothing() {
    let (server, desk) = (bucket(), Desk::new());
    let plan = snapshot::plan(&options(&server), &desk.path("snapshot"), &desk).unwrap();
    let works = plan.rows.iter().find(|row| row.entity == "works").unwrap();
    assert_eq!((works.n_files, works.n_records, works.n_missing_files), (2, 2, 2));
    let n_bytes = gzip(format!("{WORK_2022}\n{WORK_2024}\n")).len() + gzip(format!("{WORK_2026}\n")).len();
    assert_eq!(
        (works.size_bytes, works.missing_bytes),
        (n_bytes as u64, n_bytes as u64)
    );
    assert!(!desk.path("snapshot").exists());
    assert_eq!(server.downloads(), [""; 0]);
    let since = Options {
        since: Some("2026-01-01".into()),
        entities: vec!["works".into()],
        ..options(&server)
    };
    let plan = snapshot::plan(&since, &desk.path("snapshot"), &desk).unwrap();
    assert_eq!((plan.rows.len(), plan.rows[0].n_files), (1, 1));
    let until = Options {
        until: Some("2026-01-01".into()),
        ..since
    };
    let error =
        snapshot::plan(&until.clone(), &desk.path("snapshot"), &desk).map(|plan| plan.rows[0].n_files);
    assert_eq!(error.unwrap(), 0);
    let reversed = Options {
        until: Some("2025-01-01".into()),
        ..until
    };
    assert!(snapshot::plan(&reversed, &desk.path("snapshot"), &desk).is_err());
}

#[test]
fn a_cut_and_a_stall_are_resumed_where_they_were() {
    let (server, desk) = (bucket(), Desk::new());
    server.trick(OLD, [Trick::Cut(100), Trick::Stall(50), Trick::Cut(0)]);
    fetch(&server, &desk).unwrap();
    let asked: Vec<String> = server
        .downloads()
        .into_iter()
        .filter(|request| request.contains(OLD))
        .collect();
    assert_eq!(
        asked,
        [
            format!("GET {OLD}"),
            format!("GET {OLD} bytes=100-"),
            format!("GET {OLD} bytes=150-"),
            format!("GET {OLD} bytes=150-"),
        ]
    );
    assert_eq!(bytes(&desk, OLD), gzip(format!("{WORK_2022}\n{WORK_2024}\n")));
    assert!(desk.remarks().contains("breaks off"), "{}", desk.remarks());
}

#[test]
fn a_busy_server_is_asked_again_and_a_strict_one_is_believed() {
    let (server, desk) = (bucket(), Desk::new());
    server.trick(
        OLD,
        [
            Trick::Refuse("503 Slow Down", ""),
            Trick::Refuse("429 Too Many Requests", "Retry-After: 0\r\n"),
        ],
    );
    server.trick(NEW, [Trick::Refuse("500 Internal Server Error", "")]);
    fetch(&server, &desk).unwrap();
    assert!(
        desk.remarks().contains("reduce your request rate"),
        "{}",
        desk.remarks()
    );
    let (server, desk) = (bucket(), Desk::new());
    server.trick(OLD, [Trick::Refuse("403 Forbidden", "")]);
    let error = fetch(&server, &desk).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("s3://openalex/{OLD}: refused with status 403: Please reduce your request rate.")
    );
    assert!(error.hint().unwrap().contains("address"));
    let (server, desk) = (bucket(), Desk::new());
    server.trick(
        OLD,
        [Trick::Refuse("429 Too Many Requests", "Retry-After: 36000\r\n")],
    );
    let error = fetch(&server, &desk).unwrap_err();
    assert!(error.to_string().contains("429"), "{error}");
}

#[test]
fn a_killed_fetch_goes_on_where_it_was() {
    let (server, desk) = (bucket(), Desk::new());
    server.trick(OLD, [Trick::Cut(70), Trick::Cut(0), Trick::Cut(0), Trick::Cut(0)]);
    let error = fetch(&server, &desk).unwrap_err();
    assert!(error.to_string().contains("breaks off"), "{error}");
    assert!(error.hint().unwrap().contains("goes on"));
    assert_eq!(bytes(&desk, &format!("{OLD}.partial")).len(), 70);
    assert!(!desk.path("snapshot").join(OLD).exists());
    server.forget_requests();
    fetch(&server, &desk).unwrap();
    let asked = server.downloads();
    assert!(asked.contains(&format!("GET {OLD} bytes=70-")), "{asked:?}");
    assert!(!asked.contains(&format!("GET {OLD}")), "{asked:?}");
    assert_eq!(bytes(&desk, OLD), gzip(format!("{WORK_2022}\n{WORK_2024}\n")));
}

#[test]
fn bytes_of_another_version_are_thrown_away() {
    let (server, desk) = (bucket(), Desk::new());
    server.trick(OLD, [Trick::Cut(70), Trick::Cut(0), Trick::Cut(0), Trick::Cut(0)]);
    fetch(&server, &desk).unwrap_err();
    let changed: Vec<u8> = (0..=255)
        .cycle()
        .take(bytes(&desk, &format!("{OLD}.partial")).len() + 900)
        .collect();
    server.put(OLD, changed.clone());
    server.write_manifest("2026-06-26");
    fetch(&server, &desk).unwrap();
    assert_eq!(bytes(&desk, OLD), changed);
}

#[test]
fn a_server_without_ranges_begins_again() {
    let (server, desk) = (bucket(), Desk::new());
    server.trick(OLD, [Trick::Cut(70), Trick::NoRange]);
    fetch(&server, &desk).unwrap();
    assert_eq!(bytes(&desk, OLD), gzip(format!("{WORK_2022}\n{WORK_2024}\n")));
}

#[test]
fn a_wrong_length_is_an_error() {
    let (server, desk) = (bucket(), Desk::new());
    server.change(OLD, |object| object.bytes.truncate(40));
    let error = fetch(&server, &desk).unwrap_err();
    assert!(
        matches!(error, Error::Fetch(FetchError::WrongSize { found: 40, .. })),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("new release"));
    assert!(!desk.path("snapshot").join(OLD).exists());
}

#[test]
fn a_wrong_checksum_is_fetched_once_more_and_then_an_error() {
    let plain = Object {
        bytes: b"123456789".to_vec(),
        e_tag: "25f9e794323b453885f5181f1b624d0b".into(),
        ..Object::default()
    };
    let in_parts = Object {
        e_tag: "some-2".into(),
        headers: "x-amz-checksum-crc64nvme: rosUhgp5mIg=\r\nx-amz-checksum-type: FULL_OBJECT\r\n".into(),
        ..plain.clone()
    };
    for object in [plain, in_parts] {
        let (server, desk) = (bucket(), Desk::new());
        server.put_object(OLD, object.clone());
        server.write_manifest("2026-06-25");
        server.trick(OLD, [Trick::Damage]);
        assert_eq!(
            fetch(&server, &desk).unwrap().n_unchecked,
            2,
            "the others have no checksum"
        );
        assert_eq!(bytes(&desk, OLD), b"123456789");
        assert!(desk.remarks().contains("wrong checksum"), "{}", desk.remarks());
        let desk = Desk::new();
        server.trick(OLD, [Trick::Damage, Trick::Damage]);
        let error = fetch(&server, &desk).unwrap_err();
        assert!(
            matches!(error, Error::Fetch(FetchError::WrongChecksum { .. })),
            "{error}"
        );
        assert!(!desk.path("snapshot").join(OLD).exists());
    }
}

#[test]
fn a_new_release_brings_only_what_changed_and_removes_what_is_gone() {
    let (server, desk) = (bucket(), Desk::new());
    fetch(&server, &desk).unwrap();
    let newer = NEW.replace("2026-02-01", "2026-08-01");
    server.put(&newer, gzip(format!("{WORK_2022}\n{WORK_2026}\n")));
    // One file is gone, one has changed and is as long as before.
    server.remove(NEW);
    server.change(SOURCE, |object| object.e_tag = "changed-1".into());
    server.write_manifest("2026-09-23");
    server.put(
        "data/jsonl/works/deleted_ids.csv.gz",
        gzip("work_id,deleted_date\n"),
    );
    server.forget_requests();
    let narrow = Options {
        entities: vec!["works".into()],
        ..options(&server)
    };
    let plan = snapshot::plan(&narrow, &desk.path("snapshot"), &desk).unwrap();
    assert_eq!(
        (plan.rows[0].n_missing_files, plan.rows[0].n_vanished_files),
        (2, 1)
    );
    // Nothing is removed before all that is new is there.
    server.trick(&newer, [Trick::Refuse("403 Forbidden", "")]);
    fetch(&server, &desk).unwrap_err();
    assert!(desk.path("snapshot").join(NEW).exists());
    let summary = fetch(&server, &desk).unwrap();
    assert_eq!(summary.n_removed, 1);
    assert!(
        desk.remarks().contains("no longer lists it"),
        "{}",
        desk.remarks()
    );
    assert!(!desk.path("snapshot").join(NEW).exists());
    assert!(!desk.path("snapshot").join(NEW).parent().unwrap().exists());
    let asked = server.downloads();
    assert!(asked.iter().any(|request| request.contains(SOURCE)), "{asked:?}");
    assert!(!asked.iter().any(|request| request.contains(OLD)), "{asked:?}");
    assert!(desk.path("snapshot/data/jsonl/works/deleted_ids.csv.gz").exists());
    assert_eq!(
        ids(&desk.ingest(&[desk.path("snapshot")]).corpus),
        ["W101", "W102", "W103"]
    );
}

#[test]
fn a_release_that_appears_meanwhile_is_noticed() {
    let (server, desk) = (bucket(), Desk::new());
    let next = BucketServer::start();
    next.put(OLD, gzip(format!("{WORK_2024}\n")));
    next.put(NEW, gzip(format!("{WORK_2022}\n{WORK_2026}\n")));
    next.write_manifest("2026-09-23");
    server.replace_at(OLD, &next);
    let summary = fetch(&server, &desk).unwrap();
    assert_eq!(summary.release_date.as_deref(), Some("2026-09-23"));
    assert!(
        desk.remarks().contains("new release appeared"),
        "{}",
        desk.remarks()
    );
    assert_eq!(bytes(&desk, OLD), gzip(format!("{WORK_2024}\n")));
    assert_eq!(bytes(&desk, NEW), gzip(format!("{WORK_2022}\n{WORK_2026}\n")));
}

#[test]
fn the_layout_before_2026_has_merged_ids() {
    let (server, desk) = (BucketServer::start(), Desk::new());
    let part = "legacy-data/works/updated_date=2022-11-05/part_000.gz";
    let merged = "legacy-data/merged_ids/works/2022-06-01.csv.gz";
    server.put(part, gzip(format!("{WORK_2022}\n")));
    server.put(merged, gzip("merge_date,id,merge_into_id\n2022-06-01,W1,W101\n"));
    let length = gzip(format!("{WORK_2022}\n")).len();
    let manifest = format!(
        r#"{{"entries": [{{"url": "s3://openalex/{part}", "meta": {{"content_length": {length}, "record_count": 1}}}}], "meta": {{}}}}"#
    );
    server.put("legacy-data/works/manifest", manifest);
    let former = Options {
        url: "s3://openalex/legacy-data".into(),
        ..options(&server)
    };
    let summary = snapshot::fetch(&former, &desk.path("snapshot"), &desk).unwrap();
    assert_eq!((summary.n_files, summary.n_fetched), (2, 2));
    assert!(desk.path("snapshot").join(merged).exists());
    assert_eq!(ids(&desk.ingest(&[desk.path("snapshot")]).corpus), ["W101"]);
}

#[test]
fn limits_are_kept() {
    let (server, desk) = (bucket(), Desk::new());
    let small = Options {
        max_bytes: Some(100),
        ..options(&server)
    };
    let error = snapshot::fetch(&small, &desk.path("snapshot"), &desk).unwrap_err();
    assert!(
        matches!(error, Error::Fetch(FetchError::OverLimit { .. })),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("--max-bytes"));
    let full = Options {
        keep_free_bytes: u64::MAX,
        ..options(&server)
    };
    let error = snapshot::fetch(&full, &desk.path("snapshot"), &desk).unwrap_err();
    assert!(
        matches!(error, Error::Fetch(FetchError::NoRoom { .. })),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("--keep-free"));
    assert_eq!(server.downloads(), [""; 0]);
}

#[test]
fn what_cannot_be_is_told() {
    let (server, desk) = (bucket(), Desk::new());
    let none = Options {
        entities: vec!["venues".into()],
        ..options(&server)
    };
    let error = snapshot::fetch(&none, &desk.path("snapshot"), &desk).unwrap_err();
    assert_eq!(error.to_string(), "the snapshot has no `venues`");
    assert_eq!(error.hint().unwrap(), "it has sources, works");
    fetch(&server, &desk).unwrap();
    let other = Options {
        format: Format::Parquet,
        ..options(&server)
    };
    let error = snapshot::fetch(&other, &desk.path("snapshot"), &desk).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("holds jsonl of s3://openalex, not parquet"),
        "{error}"
    );
    server.put(MANIFEST, "{\"date\":");
    let error = fetch(&server, &desk).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with(&format!("s3://openalex/{MANIFEST}: cannot be used")),
        "{error}"
    );
    server.remove(MANIFEST);
    let error = fetch(&server, &desk).unwrap_err();
    assert!(error.to_string().contains("no manifest"), "{error}");
    assert!(
        desk.path("snapshot").join(OLD).exists(),
        "nothing is removed without a manifest"
    );
    let nobody = Options {
        endpoint: Some("http://127.0.0.1:9".into()),
        ..options(&server)
    };
    let error = snapshot::fetch(&nobody, &desk.path("snapshot"), &desk).unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error}");
}

#[test]
fn files_of_another_tool_are_taken_if_their_checksum_is_right() {
    let (server, desk) = (bucket(), Desk::new());
    let object = Object {
        bytes: b"123456789".to_vec(),
        e_tag: "25f9e794323b453885f5181f1b624d0b".into(),
        ..Object::default()
    };
    server.put_object(OLD, object.clone());
    server.put_object(NEW, object);
    server.write_manifest("2026-06-25");
    desk.file(&format!("snapshot/{OLD}"), "123456789");
    desk.file(&format!("snapshot/{NEW}"), "12345678X");
    let summary = fetch(&server, &desk).unwrap();
    assert_eq!((summary.n_files, summary.n_fetched), (3, 2));
    assert_eq!(bytes(&desk, NEW), b"123456789");
}

#[test]
fn a_bucket_that_may_not_be_listed_is_told_apart_by_size() {
    let (server, desk) = (bucket(), Desk::new());
    server.hide_list();
    fetch(&server, &desk).unwrap();
    assert!(
        desk.remarks().contains("told apart by their size"),
        "{}",
        desk.remarks()
    );
    server.forget_requests();
    fetch(&server, &desk).unwrap();
    assert_eq!(server.downloads(), [""; 0]);
}

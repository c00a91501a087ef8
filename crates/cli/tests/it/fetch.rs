//! `openfronts fetch` against a server of a few lines on this machine.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use serde_json::json;

use crate::place::Place;

const PART: &str = "data/jsonl/works/updated_date=2026-06-24/part_0000.gz";
const WORK: &str = r#"{"id":"https://openalex.org/W9900000001","title":"An invented work","publication_year":2021,"type":"article"}"#;

/// Answers requests for paths with texts; gives the address. Other paths are not found.
fn server(answers: impl Fn(&str) -> Option<Vec<u8>> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines: Vec<String> = BufReader::new(&stream)
                .lines()
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .collect();
            let Some((method, target)) = lines.first().and_then(|line| line.split_once(' ')) else {
                continue;
            };
            let target = target
                .split(' ')
                .next()
                .unwrap()
                .replace("%3D", "=")
                .replace("%2F", "/");
            let (status, body) = match answers(&target) {
                Some(body) => ("200 OK", body),
                None => ("404 Not Found", Vec::new()),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nETag: \"one-1\"\r\n\
                 Last-Modified: Wed, 24 Jun 2026 00:00:00 GMT\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let body = if method == "HEAD" { &[][..] } else { &body };
            let _ = stream.write_all(&[head.as_bytes(), body].concat());
        }
    });
    address
}

/// A bucket with one file of works.
fn bucket() -> String {
    let manifest = json!({"date": "2026-06-25", "format": "jsonl", "meta": {}, "entities": [{"entity": "works", "files": [
        {"url": format!("s3://openalex/{PART}"), "meta": {"content_length": WORK.len(), "record_count": 1}}]}]});
    let listing = format!(
        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>{PART}</Key>\
         <LastModified>2026-06-24T00:00:00.000Z</LastModified><ETag>\"one-1\"</ETag><Size>{}</Size></Contents></ListBucketResult>",
        WORK.len()
    );
    let objects = BTreeMap::from([
        (
            "/openalex/data/jsonl/manifest.json".to_owned(),
            manifest.to_string().into_bytes(),
        ),
        (format!("/openalex/{PART}"), WORK.as_bytes().to_vec()),
    ]);
    server(move |target| match target.split_once('?') {
        Some(_) => Some(listing.clone().into_bytes()),
        None => objects.get(target).cloned(),
    })
}

fn talk(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_snapshot_is_talked_about_fetched_and_ingested() {
    let (place, endpoint) = (Place::new(), bucket());
    let args = [
        "fetch",
        "snapshot",
        "--to",
        "snapshot",
        "--endpoint",
        &endpoint,
        "--keep-free",
        "0",
    ];
    let plan = place.stdout(&[&args[..], &["--dry-run"]].concat());
    for words in ["release of 2026-06-25", "works", &format!("{} bytes", WORK.len())] {
        assert!(plan.contains(words), "{plan}");
    }
    let rows = place.json(&[&args[..], &["--dry-run", "--json"]].concat());
    assert_eq!(rows[0]["n_missing_files"], 1);
    assert!(!place.path("snapshot").exists());
    let output = place.run(&args);
    assert!(
        talk(&output).contains("1 file of the release of 2026-06-25"),
        "{}",
        talk(&output)
    );
    assert!(
        talk(&output).contains("next: openfronts ingest snapshot"),
        "{}",
        talk(&output)
    );
    let again = place.run(&args);
    assert!(talk(&again).contains("0 fetched"), "{}", talk(&again));
    let ingested = place.run(&["ingest", "snapshot", "--corpus", "corpus"]);
    assert!(ingested.status.success(), "{}", talk(&ingested));
    let full = place.run(&[&args[..6], &["--keep-free", "900000TB", "--dry-run"]].concat());
    assert_eq!(full.status.code(), Some(1));
    assert!(
        talk(&full).contains("hint:") && talk(&full).contains("to be kept free"),
        "{}",
        talk(&full)
    );
}

#[test]
fn works_by_filter_stop_before_the_budget_does() {
    let works: Vec<_> = (1..=100)
        .map(|n| json!({"id": format!("https://openalex.org/W99000{n:05}"), "title": "Invented", "type": "article"}))
        .collect();
    let page = json!({"meta": {"count": 250, "next_cursor": "next"}, "results": works}).to_string();
    let address = server(move |_| Some(page.clone().into_bytes()));
    let place = Place::new();
    let args = [
        "fetch",
        "openalex",
        "--filter",
        "type:article",
        "--to",
        "pages",
        "--api-url",
        &address,
    ];
    let plan = place.run(&[&args[..], &["--dry-run"]].concat());
    assert!(
        talk(&plan).contains("250 works match; 250 to fetch in 3 requests"),
        "{}",
        talk(&plan)
    );
    let stopped = place.run(&[&args[..], &["--budget", "2"]].concat());
    assert_eq!(stopped.status.code(), Some(1));
    assert!(
        talk(&stopped).contains("--budget 2; 200 of 250 works are there"),
        "{}",
        talk(&stopped)
    );
    let done = place.run(&[&args[..], &["--max-works", "200"]].concat());
    assert!(
        talk(&done).contains("200 works of 250 that match, on 2 pages, by 0 requests"),
        "{}",
        talk(&done)
    );
}

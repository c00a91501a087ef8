//! An ingest in shards through the real binary: at the same time, killed, without some.

use std::process::Stdio;
use std::time::Duration;

use crate::place::{Place, files};

const BUNDLED: &[u8] = include_bytes!("../../data/scientometrics.csv.gz");

/// Five files: the bundled export between small ones with works that it has, a bad record and a document.
fn place() -> Place {
    let place = Place::new();
    for (name, id) in [("a", 1), ("b", 2), ("d", 4)] {
        let work = format!(
            r#"{{"id":"https://openalex.org/W990000000{id}","title":"Invention {id}","publication_year":2021,"type":"article","referenced_works":["https://openalex.org/W9900000001","https://openalex.org/W2150220236"]}}"#
        );
        place.write(
            &format!("in/{name}.jsonl"),
            format!("{work}\n{{\"id\":\"bad\"}}\n").as_bytes(),
        );
    }
    place.write("in/c.csv.gz", BUNDLED);
    place.write(
        "in/e.txt",
        b"A note of some length. It reads as prose, and it is a document.",
    );
    place.stdout(&["ingest", "in", "--corpus", "plain"]);
    place
}

fn failure(place: &Place, args: &[&str]) -> (Option<i32>, String) {
    let output = place.run(args);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn shards_at_the_same_time_and_a_merge_are_one_ingest() {
    let place = place();
    let plain = files(&place.path("plain"));
    for n in [2, 3] {
        let corpus = format!("c{n}");
        let children = (1..=n).map(|i| {
            let shard = format!("{i}/{n}");
            let args = ["-j", "1", "ingest", "in", "--corpus", &corpus, "--shard", &shard];
            place.command(&args).stderr(Stdio::piped()).spawn().unwrap()
        });
        let children: Vec<_> = children.collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            let talk = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && talk.contains("--merge"), "{talk}");
        }
        place.stdout(&["ingest", "in", "--corpus", &corpus, "--merge"]);
        assert!(files(&place.path(&corpus)) == plain, "{n} shards");
    }
}

#[test]
fn a_shard_that_is_killed_is_missing_until_it_is_done() {
    let place = place();
    let shard = [
        "ingest", "in", "--corpus", "c", "--shard", "1/2", "--budget", "16",
    ];
    let mut child = place.command(&shard).stderr(Stdio::null()).spawn().unwrap();
    // The small file is done, and the export after it begun: so small a budget is for one file at a time.
    let has_part = || {
        let staged = std::fs::read_dir(place.path("c/.staging")).into_iter().flatten();
        let mut names = staged
            .flatten()
            .map(|entry| entry.file_name().into_string().unwrap());
        names.any(|name| !name.contains('.') && !name.starts_with("shard"))
    };
    for _ in 0..1200 {
        if has_part() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    place.stdout(&["ingest", "in", "--corpus", "c", "--shard", "2/2"]);
    let merge = ["ingest", "in", "--corpus", "c", "--merge"];
    let (code, talk) = failure(&place, &merge);
    assert_eq!(code, Some(1), "{talk}");
    assert!(
        talk.contains("in/e.txt (shard 1/2: not read to its end)"),
        "{talk}"
    );
    assert!(
        talk.contains("hint: run `openfronts ingest PATH… --corpus DIR --shard 1/2`"),
        "{talk}"
    );
    let (code, talk) = failure(&place, &shard);
    assert!(code == Some(0) && talk.contains("already read"), "{talk}");
    place.stdout(&merge);
    assert!(files(&place.path("c")) == files(&place.path("plain")));
}

#[test]
fn shards_with_folders_of_their_own_are_merged_into_another() {
    let place = place();
    for (corpus, shard) in [("x", "1/2"), ("y", "2/2")] {
        place.stdout(&["ingest", "in", "--corpus", corpus, "--shard", shard]);
    }
    place.stdout(&[
        "ingest", "in", "--corpus", "c", "--merge", "--from", "y", "--from", "x",
    ]);
    assert!(files(&place.path("c")) == files(&place.path("plain")));
}

#[test]
fn what_is_no_shard_is_refused_with_a_hint() {
    let place = Place::new();
    for wrong in ["0/2", "3/2", "x", "1", "2/"] {
        let (code, talk) = failure(&place, &["ingest", "in", "--corpus", "c", "--shard", wrong]);
        assert_eq!(code, Some(2), "{talk}");
        assert!(
            talk.contains("'--shard <I/N>'") && talk.contains("\nhint: of three"),
            "{talk}"
        );
    }
    for wrong in [&["--from", "x"][..], &["--merge", "--shard", "1/2"]] {
        let (code, talk) = failure(&place, &[&["ingest", "in", "--corpus", "c"], wrong].concat());
        assert_eq!(code, Some(2), "{talk}");
    }
}

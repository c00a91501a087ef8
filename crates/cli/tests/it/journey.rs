//! The journey through the real binary: same bytes at any number of threads, ingest that is killed, output that is cut.

use std::io::{Read, Write};
use std::process::Stdio;

use crate::place::{Place, files};

const BUNDLED: &[u8] = include_bytes!("../../data/scientometrics.csv.gz");

/// A corpus and an edition made with so many threads.
fn journey(place: &Place, jobs: &str) -> String {
    place.write("works.csv.gz", BUNDLED);
    let (corpus, edition) = (format!("c{jobs}"), format!("e{jobs}"));
    place.stdout(&["-j", jobs, "ingest", "works.csv.gz", "--corpus", &corpus]);
    place.stdout(&[
        "-j",
        jobs,
        "run",
        "--corpus",
        &corpus,
        "--edition",
        &edition,
        "--set",
        "window=all",
    ]);
    edition
}

#[test]
fn one_and_two_threads_write_the_same_bytes() {
    let place = Place::new();
    let [one, two] = ["1", "2"].map(|jobs| journey(&place, jobs));
    assert_eq!(files(&place.path("c1")), files(&place.path("c2")), "corpus");
    assert_eq!(files(&place.path(&one)), files(&place.path(&two)), "edition");
}

#[test]
fn every_number_leads_to_its_papers() {
    let place = Place::new();
    let edition = journey(&place, "1");
    for front in place.json(&["fronts", &edition, "--json"]).as_array().unwrap() {
        let id = front["front_id"].to_string();
        let all = place.json(&["front", &edition, &id, "--papers", "--json"]);
        let papers = all["papers"].as_array().unwrap();
        let of_role = |role: &str| papers.iter().filter(|p| p["role"] == role).count() as u64;
        assert_eq!(front["n_core"].as_u64().unwrap(), of_role("core"));
        assert_eq!(front["n_citing"].as_u64().unwrap(), of_role("citing"));
        let citations = papers
            .iter()
            .filter(|p| p["role"] == "core")
            .map(|p| p["n_citations"].as_u64().unwrap());
        assert_eq!(front["n_citations"].as_u64().unwrap(), citations.sum::<u64>());
        for country in all["countries"].as_array().unwrap() {
            let code = country["who"].as_str().unwrap();
            for (role, column) in [("core", "n_core"), ("citing", "n_citing")] {
                let args = [
                    "front",
                    &edition,
                    &id,
                    "--papers",
                    "--role",
                    role,
                    "--country",
                    code,
                    "--csv",
                ];
                let n = place.stdout(&args).lines().count().saturating_sub(1);
                assert_eq!(
                    country[column].as_f64().unwrap(),
                    n as f64,
                    "front {id}, {code}, {role}"
                );
            }
        }
    }
}

/// By every kind and counting the papers that a profile lists are those that a front counts: as many where a paper counts
/// once, and no fewer where it counts in part.
#[test]
fn every_standing_leads_to_its_papers() {
    let place = Place::new();
    let edition = journey(&place, "1");
    for counting in ["full", "fractional", "first", "corresponding"] {
        let front = place.json(&["front", &edition, "2", "--counting", counting, "--json"]);
        for (key, verb) in [
            ("countries", "country"),
            ("institutions", "institution"),
            ("groups", "group"),
        ] {
            let rows = front[key].as_array().unwrap();
            assert!(
                !rows.is_empty() || counting == "corresponding",
                "{key} by {counting} counting"
            );
            for row in rows.iter().take(3) {
                let who = row["who"].as_str().unwrap();
                for (role, column) in [("core", "n_core"), ("citing", "n_citing")] {
                    let args = [verb, &edition, who, "--papers", "--front", "2", "--role", role];
                    let args = [&args[..], &["--counting", counting, "--csv"]].concat();
                    let n = place.stdout(&args).lines().count().saturating_sub(1) as f64;
                    let counted = row[column].as_f64().unwrap();
                    let is_right = if counting == "fractional" {
                        n + 1e-9 >= counted
                    } else {
                        n == counted
                    };
                    assert!(
                        is_right,
                        "{who}, {role}, {counting}: {n} papers, {counted} counted"
                    );
                }
            }
        }
    }
}

#[test]
fn an_ingest_that_is_killed_leaves_the_former_corpus_and_resumes() {
    let place = Place::new();
    place.write("works.csv.gz", BUNDLED);
    place.stdout(&["ingest", "works.csv.gz", "--corpus", "c"]);
    let former = files(&place.path("c"));
    // A file and a stream that never ends: the file is finished when the process is killed.
    let args = ["-j", "1", "ingest", "works.csv.gz", "-", "--corpus", "c"];
    let mut child = place
        .command(&args)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let line = r#"{"id":"https://openalex.org/W9900000009","title":"More","publication_year":2021,"type":"article"}"#;
    writeln!(stdin, "{line}").unwrap();
    stdin.flush().unwrap();
    wait_for_a_finished_part(&place);
    child.kill().unwrap();
    child.wait().unwrap();
    drop(stdin);
    let mut now = files(&place.path("c"));
    now.retain(|path, _| !path.starts_with(".staging"));
    assert_eq!(now, former, "the former corpus is untouched");
    place.write("more.jsonl", format!("{line}\n").as_bytes());
    let output = place.run(&["ingest", "works.csv.gz", "more.jsonl", "--corpus", "c"]);
    let talk = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && talk.contains("already read"), "{talk}");
    let counts = place.json(&["-q", "stages", "--json"]);
    assert!(counts.as_array().is_some_and(|stages| stages.len() > 5));
    let manifest = std::fs::read_to_string(place.path("c/manifest.json")).unwrap();
    assert!(manifest.contains("\"n_records\": 614"), "{manifest}");
}

/// Waits until the first file is read to its end, for a minute at most.
fn wait_for_a_finished_part(place: &Place) {
    let is_finished = || {
        let parts = std::fs::read_dir(place.path("c/.staging"))
            .into_iter()
            .flatten()
            .flatten();
        parts
            .into_iter()
            .any(|part| part.path().join("part.json").exists())
    };
    for _ in 0..1200 {
        if is_finished() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("no part was finished within a minute");
}

#[test]
fn whoever_stops_reading_stops_the_command_quietly() {
    let place = Place::new();
    let edition = journey(&place, "1");
    let mut command = place.command(&["front", &edition, "1", "--papers", "--json"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{:?}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn completions_name_the_verbs() {
    let script = Place::new().stdout(&["completions", "bash"]);
    assert!(script.contains("countries") && script.contains("ingest"));
}

#[test]
fn an_output_file_holds_what_would_have_been_printed() {
    let place = Place::new();
    let edition = journey(&place, "1");
    let printed = place.stdout(&["fronts", &edition]);
    assert_eq!(place.stdout(&["fronts", &edition, "-o", "fronts.txt"]), "");
    assert_eq!(
        std::fs::read_to_string(place.path("fronts.txt")).unwrap(),
        printed
    );
}

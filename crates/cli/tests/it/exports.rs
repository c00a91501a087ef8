//! Exports as files: every format of everything, the same bytes each time, and nothing left where it fails.

use crate::place::{Place, files};

const E: &str = "data/demo/bundled/edition";
const C: &str = "data/demo/bundled/corpus";
const NETWORK: [&str; 9] = [
    "vosviewer",
    "vosviewer-txt",
    "gexf",
    "graphml",
    "pajek",
    "csv",
    "json",
    "parquet",
    "xlsx",
];

#[test]
fn the_same_edition_gives_the_same_bytes_at_any_number_of_threads() {
    let place = Place::new();
    place.stdout(&["demo", "-q"]);
    let mut wanted: Vec<(&str, &str, &[&str])> = Vec::new();
    for what in ["front-network", "cocitation", "collaboration"] {
        wanted.extend(NETWORK.iter().map(|format| (what, *format, &[][..])));
    }
    for what in ["fronts", "tables", "papers"] {
        let formats = ["csv", "json", "jsonl", "parquet", "xlsx"];
        wanted.extend(formats.map(|format| (what, format, &[][..])));
    }
    wanted.extend([
        ("fronts", "jsonld", &["--front", "2"][..]),
        ("papers", "ris", &[][..]),
        ("papers", "bibtex", &["--corpus", C][..]),
        ("papers", "bibliometrix", &["--corpus", C][..]),
        ("papers", "bibliometrix-csv", &["--corpus", C, "--front", "1"][..]),
    ]);
    for (what, format, more) in wanted {
        for (folder, jobs) in [("one", "1"), ("two", "3")] {
            // A folder that is there gets files by their own names.
            let out = format!("{folder}/{what}-{format}");
            std::fs::create_dir_all(place.path(&out)).unwrap();
            let first = [
                "export", E, "--what", what, "--format", format, "-o", &out, "-q", "-j", jobs,
            ];
            place.stdout(&[&first, more].concat());
        }
    }
    let (one, two) = (files(&place.path("one")), files(&place.path("two")));
    assert!(one.len() > 200, "{} files", one.len());
    assert!(one.keys().eq(two.keys()));
    for (name, bytes) in &one {
        // Lines of an empty table are none.
        let may_be_empty = name.extension().is_some_and(|ending| ending == "jsonl");
        assert!(may_be_empty || !bytes.is_empty(), "{}", name.display());
        assert!(bytes == &two[name], "{}", name.display());
    }
}

#[test]
fn what_fails_leaves_nothing_and_what_was_there_stays() {
    let place = Place::new();
    place.stdout(&["demo", "-q"]);
    place.write("kept.json", b"kept");
    let args = ["export", E, "--what", "front-network", "--format", "vosviewer"];
    let too_few = place.run(&[&args[..], &["--front", "1", "-o", "kept.json"]].concat());
    assert!(!too_few.status.success());
    assert_eq!(std::fs::read(place.path("kept.json")).unwrap(), b"kept");
    let several = [
        "export",
        E,
        "--what",
        "front-network",
        "--format",
        "csv",
        "-o",
        "kept.json",
    ];
    let message = String::from_utf8(place.run(&several).stderr).unwrap();
    assert!(message.contains("a folder for them with -o"), "{message}");
    assert_eq!(std::fs::read(place.path("kept.json")).unwrap(), b"kept");
    let names: Vec<_> = std::fs::read_dir(place.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

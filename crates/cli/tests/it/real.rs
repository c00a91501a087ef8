//! The journey on a larger real set, where one is at hand: the folder that OPENFRONTS_DATA names, or `../shared/data`
//! beside the repository. What is tested here on real records is tested elsewhere on bundled and invented ones.

use std::path::PathBuf;

use crate::place::Place;

/// Title words of a core paper that must be in one front, and the country that leads it (`None`: not tested).
const FRONTS: [(&str, Option<&str>); 3] = [
    ("emicizumab", Some("JP")),
    ("biosimilar infliximab", None),
    ("hair cortisol", None),
];

#[expect(
    clippy::disallowed_methods,
    reason = "where the larger set lies is said in the environment"
)]
fn union() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("OPENFRONTS_DATA").map_or_else(beside, PathBuf::from);
    let path = folder.join("openalex-union.jsonl.gz");
    path.exists().then_some(path)
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that does not run must say so")]
fn known_fronts_of_medicine_are_found_in_real_records() {
    let Some(path) = union() else {
        eprintln!("NOT RUN: no openalex-union.jsonl.gz; OPENFRONTS_DATA names the folder");
        return;
    };
    let place = Place::new();
    let path = path.display().to_string();
    place.stdout(&["ingest", &path, "--corpus", "c"]);
    place.stdout(&["run", "--corpus", "c", "--edition", "e", "--set", "window=all"]);
    let fronts = place.json(&["fronts", "e", "--json"]);
    let fronts = fronts.as_array().unwrap();
    assert!(fronts.len() > 40, "{} fronts", fronts.len());
    let titles = |front: &serde_json::Value| {
        let id = front["front_id"].to_string();
        let papers = place.json(&["front", "e", &id, "--papers", "--role", "core", "--json"]);
        let papers = papers["papers"].as_array().unwrap().clone();
        papers
            .iter()
            .filter_map(|p| p["title"].as_str())
            .collect::<Vec<_>>()
            .join("\n")
            .to_lowercase()
    };
    let all: Vec<String> = fronts.iter().take(12).map(titles).collect();
    for (words, leader) in FRONTS {
        let n_titles = |text: &String| {
            text.lines()
                .filter(|t| words.split(' ').all(|w| t.contains(w)))
                .count()
        };
        let most = (0..all.len()).max_by_key(|i| n_titles(&all[*i])).unwrap();
        assert!(n_titles(&all[most]) >= 3, "no front on {words}");
        if let Some(leader) = leader {
            assert_eq!(fronts[most]["leaders"][0], leader, "{words}");
        }
    }
    // The default window holds little of this set, and the edition says so.
    place.stdout(&["run", "--corpus", "c", "--edition", "d"]);
    let text = place.stdout(&["fronts", "d"]);
    assert!(
        text.contains("caution:") && text.contains("papers.window=all"),
        "{text}"
    );
}

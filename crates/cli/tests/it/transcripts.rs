//! Transcripts: the command and all it prints, compared with `tests/transcripts/*.txt`. `UPDATE=1 cargo test` rewrites them.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::place::Place;

/// Name of a transcript and its commands. All are run in one folder, in which the demo was run first.
const TRANSCRIPTS: &[(&str, &[&[&str]])] = &[
    ("demo", &[&["demo"]]),
    ("stages", &[&["stages"], &["stages", E]]),
    (
        "fronts",
        &[
            &["fronts", E],
            &["fronts", E, "--led-by", "nl", "--sort", "cpt", "-n", "2"],
            &["fronts", E, "--search", "peer review", "--set", "selected"],
            &["fronts", E, "--csv", "-n", "2"],
            &["fronts", E, "--json", "-n", "1"],
        ],
    ),
    (
        "front",
        &[
            &["front", E, "6"],
            &["front", E, "6", "--papers", "--role", "core"],
            &["front", E, "6", "--papers", "--country", "Netherlands", "--csv"],
            &["front", E, "9", "--json"],
        ],
    ),
    (
        "themes",
        &[
            &["themes", E],
            &["themes", E, "--theme", "1"],
            &["themes", E, "--theme", "2", "--csv"],
            &["themes", E, "--json", "-n", "1"],
            &["themes", E, "--country", "NL"],
            &["themes", E, "--group", "eu", "--csv"],
            &[
                "themes",
                E,
                "--theme",
                "2",
                "--country",
                "hungary",
                "--papers",
                "-n",
                "3",
            ],
            &["themes", E, "--theme", "99"],
            &["themes", E, "--group", "mercosur"],
        ],
    ),
    (
        "countries",
        &[
            &["countries", E, "-n", "5"],
            &[
                "countries",
                E,
                "--set",
                "hot",
                "--area",
                "social-sciences",
                "-n",
                "3",
            ],
            &["countries", E, "--csv", "-n", "2"],
        ],
    ),
    (
        "country",
        &[
            &["country", E, "netherlands", "-n", "4"],
            &["country", E, "HK", "-n", "1"],
            &["country", E, "is"],
        ],
    ),
    (
        "standings",
        &[
            &["countries", E, "--side-by-side", "-n", "4"],
            &["countries", E, "--counting", "fractional", "--json", "-n", "1"],
            &["institutions", E, "-n", "4"],
            &["institutions", E, "--country", "be", "--csv", "-n", "1"],
            &["institution", E, "Leiden University", "-n", "2"],
            &["institution", E, "university of", "-n", "2"],
            &["groups", E],
            &["group", E, "eu", "--papers", "--front", "6", "--role", "core"],
            &["group", E, "Mercosur"],
            &["country", E, "NL", "--papers", "--set", "hot", "-n", "3"],
            &["country", E, "NL", "--papers", "--front", "12"],
            &[
                "front",
                E,
                "6",
                "--kind",
                "institution",
                "--counting",
                "first",
                "-n",
                "3",
            ],
        ],
    ),
    (
        "events",
        &[
            &["events", E],
            &["events", E, "--country", "HK", "--with", "se", "--csv"],
            &["events", E, "--json"],
            &["events", E, "--kind", "agrement"],
            &["events", E, "--status", "done"],
            &["events", E, "--group", "mercosur"],
            &["events", E, "--country", "Swedn"],
            &["events", E, "--since", "2024-13"],
            &["events", E, "--front", "99"],
            &["event", E, "1"],
        ],
    ),
    (
        "review",
        &[
            &["review", E, "--country", "tonga"],
            &["review", E, "--country", "NL", "--lang", "xx"],
            &["review", E, "--country", "NL", "--period", "2024-13"],
            &["review", E, "--country", "NL", "-o", "review.txt"],
            &["review", E, "--country", "NL", "--theme", "no.toml"],
            &["review", E, "--country", "NL", "--format", "pdf"],
            &["review", E, "--country", "each"],
            &["review", E, "--country", "Atlantis"],
        ],
    ),
    (
        "export",
        &[
            &["export", E, "--what", "front-network", "--format", "pajek"],
            &[
                "export",
                E,
                "--what",
                "front-network",
                "--format",
                "pajek",
                "-o",
                "pajek",
            ],
            &[
                "export",
                E,
                "--what",
                "front-network",
                "--format",
                "csv",
                "-o",
                "network",
            ],
            &["export", E, "--what", "fronts", "--format", "csv", "--front", "3"],
            &[
                "export", E, "--what", "papers", "--format", "ris", "--front", "3", "--role", "core",
            ],
            &[
                "export",
                E,
                "--what",
                "papers",
                "--format",
                "bibtex",
                "--works",
                "W1994077089",
            ],
            &[
                "export", E, "--what", "papers", "--format", "bibtex", "-o", "all.bib",
            ],
            &[
                "export",
                E,
                "--what",
                "collaboration",
                "--format",
                "vosviewer",
                "--years",
                "2015-2016",
            ],
            &[
                "export", E, "--what", "tables", "--format", "jsonl", "--table", "window",
            ],
            &[
                "export", E, "--what", "fronts", "--format", "jsonld", "--front", "4",
            ],
            &["export", E, "--what", "fronts", "--format", "jsonld"],
            &["export", E, "--what", "fronts", "--format", "ris"],
            &[
                "export", E, "--what", "fronts", "--format", "csv", "--front", "99",
            ],
            &[
                "export",
                E,
                "--what",
                "front-network",
                "--format",
                "vosviewer",
                "--front",
                "1,2",
            ],
            &[
                "export",
                E,
                "--what",
                "front-network",
                "--format",
                "vosviewer",
                "--slice",
                "2",
            ],
            &[
                "export", E, "--what", "papers", "--format", "csv", "--works", "W1",
            ],
            &[
                "export",
                E,
                "--what",
                "papers",
                "--format",
                "csv",
                "--country",
                "Tonga",
            ],
            &["export", E, "--what", "papers", "--format", "bibliometrix"],
            &[
                "export", E, "--what", "papers", "--format", "csv", "--table", "fronts",
            ],
            &[
                "export", E, "--what", "tables", "--format", "csv", "--table", "frnts",
            ],
            &["export", E, "--what", "papers", "--format", "endnote"],
        ],
    ),
    (
        "impact",
        &[
            &["impact", E, "-n", "5"],
            &["impact", E, "--kind", "group", "--fractional"],
            &["impact", E, "--country", "NL"],
            &["impact", E, "--country", "NL", "--papers", "-n", "3"],
            &["impact", E, "--papers"],
            &["impact", E, "--country", "BE", "--csv"],
        ],
    ),
    (
        "collaboration",
        &[
            &["collaboration", E, "-n", "4"],
            &["collaboration", E, "es", "-n", "4"],
            &["collaboration", E, "NL", "GB", "-n", "3"],
            &[
                "collaboration",
                E,
                "NL",
                "GB",
                "--papers",
                "-n",
                "3",
                "--corpus",
                C,
            ],
            &["collaboration", E, "--front", "1", "-n", "3"],
            &["collaboration", E, "US", "--institutions", "-n", "3"],
            &["collaboration", E, "--institutions", "--front", "1", "-n", "3"],
            &["collaboration", E, "--institutions", "--year", "2015", "-n", "3"],
            &[
                "collaboration",
                E,
                "--institution",
                "leiden university",
                "--institution",
                "University of Amsterdam",
                "--papers",
                "-n",
                "2",
            ],
            &["collaboration", E, "US", "--year", "2015", "--csv", "-n", "2"],
            &["collaboration", E, "CN", "HK"],
            &["collaboration", E, "IS", "MX", "--json"],
        ],
    ),
    (
        "quality",
        &[
            &["quality", E, "-n", "4"],
            &["quality", E, "--by", "field", "-n", "4"],
            &["quality", E, "--by", "front", "-n", "3"],
            &["quality", E, "--country", "NL", "--csv"],
            &[
                "run",
                "--corpus",
                C,
                "--edition",
                "corrected",
                "--set",
                "papers.window=all",
                "--corrections",
                "corrections.csv",
            ],
            &[
                "run",
                "--corpus",
                C,
                "--edition",
                "wrong",
                "--corrections",
                "wrong.csv",
            ],
        ],
    ),
    (
        "breakthroughs",
        &[
            &["breakthroughs", E],
            &[
                "run",
                "--corpus",
                C,
                "--edition",
                "candidates",
                "--set",
                "papers.window=all",
                "--set",
                "indicators.min_cohort=5",
                "--set",
                "min_candidates=5",
                "-q",
            ],
            &["breakthroughs", "candidates", "-n", "3"],
            &["breakthroughs", "candidates", "--country", "NL", "--year", "1996"],
            &[
                "breakthroughs",
                "candidates",
                "--reason",
                "awakens",
                "--reason",
                "disrupts",
            ],
            &[
                "breakthroughs",
                "candidates",
                "--work",
                "w1994077089",
                "--papers",
                "-n",
                "3",
            ],
            &["breakthroughs", "candidates", "--reason", "surprises"],
            &["breakthroughs", "candidates", "--csv", "-n", "1"],
            &["breakthroughs", "candidates", "--json", "-n", "1"],
        ],
    ),
    (
        "capacity",
        &[
            &["capacity", E, "-n", "6"],
            &["capacity", E, "no", "-n", "3"],
            &["capacity", E, "NO", "--csv", "-n", "2"],
            &["capacity", E, "NO", "--papers", "--joined", "-n", "3"],
            &["capacity", E, "NO", "--papers", "--front", "4", "-n", "3"],
            &["capacity", E, "NO", "--papers", "--front", "44"],
            &["capacity", E, "KE", "--json"],
            &["capacity", E, "--papers"],
        ],
    ),
    (
        "openness",
        &[
            &["openness", E, "-n", "4"],
            &["openness", E, "--of", "groups"],
            &["openness", E, "--country", "netherlands"],
            &[
                "openness",
                E,
                "--institution",
                "Leiden University",
                "--by",
                "year",
                "--csv",
                "-n",
                "2",
            ],
            &["openness", E, "--group", "eu", "--by", "area"],
            &["openness", E, "--front", "6"],
            &[
                "openness",
                E,
                "--front",
                "6",
                "--papers",
                "--role",
                "citing",
                "--platform",
                "publisher_only",
            ],
            &[
                "openness",
                E,
                "--country",
                "NL",
                "--papers",
                "--status",
                "green",
                "--year",
                "2010",
            ],
            &["openness", E, "--group", "Mercosur"],
            &["openness", E, "--country", "NL", "--status", "green"],
        ],
    ),
    (
        "compare",
        &[
            &[
                "run",
                "--corpus",
                C,
                "--edition",
                "leiden",
                "--preset",
                "leiden",
                "--set",
                "papers.window=all",
                "--former",
                E,
                "-q",
            ],
            &["compare", E, "leiden", "-n", "12"],
            &["compare", E, "leiden", "--fate", "split", "--csv", "-n", "2"],
            &["compare", E, "leiden", "--moved", "-n", "3"],
            &["compare", E, E, "--json", "-n", "1"],
            &["front", "leiden", "1", "-n", "3"],
            &[
                "run",
                "--corpus",
                C,
                "--edition",
                "horizon",
                "--preset",
                "research-horizon",
                "--set",
                "papers.window=all",
                "--set",
                "max_core_age=0",
                "--set",
                "max_citing_age=0",
            ],
            &["fronts", "horizon"],
        ],
    ),
    (
        "published",
        &[
            &["published", E],
            &["published", E, "--year", "2019", "--totals"],
            &["published", E, "--year", "2008", "--csv"],
            &["published", E, "--totals", "--json"],
            &["published", E, "--year", "2010"],
        ],
    ),
    (
        "verify",
        &[
            &["verify", E],
            &["verify", E, "--corpus", C],
            &["verify", E, "--corpus", C, "--json"],
        ],
    ),
    (
        "errors",
        &[
            &["front", E, "99"],
            &["fronts", "no/such/edition"],
            &["country", E, "Atlantis"],
            &["fronts", E, "--area", "alchemy"],
            &["run", "--corpus", C, "--edition", "e", "--set", "widnow=all"],
            &[
                "run",
                "--corpus",
                C,
                "--edition",
                "e",
                "--set",
                "papers.window=2023..2018",
            ],
            &["run", "--corpus", C, "--edition", "e", "--preset", "research"],
            &["run", "--corpus", C, "--edition", "e", "--from", "front"],
            &["run", "--corpus", "no/such/corpus", "--edition", "e"],
            &["ingest", "notes.txt", "--corpus", "c"],
            &["ingest", "no-such-file.json", "--corpus", "c"],
            &["ingest", "broken.jsonl", "--corpus", "c", "--strict"],
        ],
    ),
    (
        "cluster",
        &[
            &["cluster", "-r", "0.2", "network.tsv"],
            &[
                "cluster",
                "karate.tsv",
                "-q",
                "Modularity",
                "-s",
                "10",
                "-o",
                "clusters.tsv",
            ],
            &["cluster", "-w", "authors.tsv", "--labels", "-r", "0.5", "--csv"],
            &[
                "cluster",
                "odd.tsv",
                "-r",
                "0.5",
                "--add-repeated",
                "--input-clustering",
                "given.tsv",
                "--json",
            ],
            &["cluster", "odd.tsv"],
            &["cluster", "authors.tsv"],
            &["cluster", "-w", "network.tsv"],
            &["cluster", "--sorted-edge-list", "network.tsv"],
            &["cluster", "network.tsv", "--input-clustering", "given.tsv"],
            &["cluster", "-a", "Louvain", "network.tsv"],
            &["cluster", "-q", "network.tsv"],
            &["cluster", "-m", "5", "--max-cluster-size", "3", "network.tsv"],
            &["cluster", "no-such-file.tsv"],
        ],
    ),
    ("broken", &[&["ingest", "broken.jsonl", "--corpus", "c"]]),
    (
        "help",
        &[
            &["--help"],
            &["fronts", "--help"],
            &["ingest", "--help"],
            &["countries", "--help"],
            &["cluster", "--help"],
        ],
    ),
];

const E: &str = "data/demo/bundled/edition";
const C: &str = "data/demo/bundled/corpus";

/// A good line, a cut one, one without an id, and one that is no object.
const BROKEN: &str = concat!(
    r#"{"id":"https://openalex.org/W9900000001","title":"An invented work","publication_year":2021,"type":"article"}"#,
    "\n",
    r#"{"id":"https://openalex.org/W9900000002","title":"Cut in the mid"#,
    "\n",
    r#"{"title":"Nobody's","publication_year":2020}"#,
    "\n",
    "[1, 2]\n",
);

/// A paper that moves, one that nobody knows.
const CORRECTIONS: &str = "work_id,author,affiliation,country,institution_id,note\n\
                           W1559646899,,,NL,,to see what it changes\n\
                           W1,,,FR,,no such work\n";

/// Lists of edges: two triangles and an edge between them, one with labels and weights, and one with an
/// edge of a node with itself, one given twice, a number without an edge and a third column; clusters for that one.
const LISTS: &[(&str, &str)] = &[
    ("network.tsv", "0\t1\n1\t2\n2\t0\n2\t3\n3\t5\n5\t4\n4\t3\n"),
    (
        "authors.tsv",
        "Ada\tBo\t3\nBo\tCai\t0.5\nCai\tAda\t1\nCai\tDov\t0\n",
    ),
    ("odd.tsv", "0\t1\n1\t1\n1\t2\t0.5\n4\t2\n2\t1\n"),
    ("given.tsv", "0\t0\n1\t0\n2\t0\n3\t1\n4\t0\n"),
];

#[test]
fn all_that_is_printed() {
    let place = Place::new();
    place.write(
        "notes.txt",
        b"Dear colleague,\nthese are notes and no records of anything.\n",
    );
    place.write("broken.jsonl", BROKEN.as_bytes());
    place.write("corrections.csv", CORRECTIONS.as_bytes());
    place.write(
        "wrong.csv",
        b"work_id,country\nW1559646899,GB\nW2071096576,Holland\n",
    );
    place.write("karate.tsv", crate::cluster::karate().as_bytes());
    for (name, text) in LISTS {
        place.write(name, text.as_bytes());
    }
    let mut different = Vec::new();
    for (name, commands) in TRANSCRIPTS {
        let text = transcript(&place, commands);
        if let Err(difference) = compare(name, &text) {
            different.push(difference);
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

fn transcript(place: &Place, commands: &[&[&str]]) -> String {
    let mut text = String::new();
    for args in commands {
        let output = place.run(args);
        let quoted = args.iter().map(|arg| {
            if arg.contains(' ') {
                format!("'{arg}'")
            } else {
                (*arg).to_owned()
            }
        });
        writeln!(text, "$ openfronts {}", quoted.collect::<Vec<_>>().join(" ")).unwrap();
        text.push_str(&String::from_utf8(output.stdout).unwrap());
        let talk = String::from_utf8(output.stderr).unwrap();
        if !talk.is_empty() {
            writeln!(text, "--- standard error").unwrap();
            text.push_str(&talk);
        }
        writeln!(text, "--- exit {}\n", output.status.code().unwrap_or(-1)).unwrap();
    }
    steady(&text)
}

/// Without what changes from run to run: times, and the place of the binary.
pub(crate) fn steady(text: &str) -> String {
    let binary = env!("CARGO_BIN_EXE_openfronts");
    let mut steady = String::new();
    for line in text.replace(binary, "openfronts").lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let is_time = |i: usize| {
            words[i].parse::<f64>().is_ok()
                && words[i].contains('.')
                && words
                    .get(i + 1)
                    .is_some_and(|w| w.trim_end_matches([';', ',']) == "s")
        };
        let kept: Vec<&str> = (0..words.len())
            .map(|i| if is_time(i) { "…" } else { words[i] })
            .collect();
        steady.push_str(&kept.join(" "));
        steady.push('\n');
    }
    steady
}

#[expect(
    clippy::disallowed_methods,
    reason = "UPDATE=1 is how expected text is rewritten"
)]
fn compare(name: &str, text: &str) -> Result<(), String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/transcripts/{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
        return Ok(());
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected == text {
        return Ok(());
    }
    let differing = expected.lines().zip(text.lines()).position(|(a, b)| a != b);
    let line = differing.unwrap_or_else(|| expected.lines().count().min(text.lines().count()));
    let show = |text: &str| text.lines().nth(line).unwrap_or("(end)").to_owned();
    Err(format!(
        "{}:{}:\n  expected: {}\n  printed:  {}\nhint: if the new text is right, UPDATE=1 cargo test, then review the diff",
        path.display(),
        line + 1,
        show(&expected),
        show(text)
    ))
}

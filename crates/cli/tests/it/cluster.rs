//! The verb `cluster` through the real binary, mostly on the karate club of W. W. Zachary 1977, An information flow
//! model for conflict and fission in small groups, Journal of Anthropological Research 33, 452-473.

use std::io::Write;
use std::process::Stdio;

use crate::place::Place;

/// Who met whom outside the club: members, numbered from 0, and those with higher numbers.
const CLUB: [(u32, &[u32]); 27] = [
    (0, &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31]),
    (1, &[2, 3, 7, 13, 17, 19, 21, 30]),
    (2, &[3, 7, 8, 9, 13, 27, 28, 32]),
    (3, &[7, 12, 13]),
    (4, &[6, 10]),
    (5, &[6, 10, 16]),
    (6, &[16]),
    (8, &[30, 32, 33]),
    (9, &[33]),
    (13, &[33]),
    (14, &[32, 33]),
    (15, &[32, 33]),
    (18, &[32, 33]),
    (19, &[33]),
    (20, &[32, 33]),
    (22, &[32, 33]),
    (23, &[25, 27, 29, 32, 33]),
    (24, &[25, 27, 31]),
    (25, &[31]),
    (26, &[29, 33]),
    (27, &[33]),
    (28, &[31, 33]),
    (29, &[32, 33]),
    (30, &[32, 33]),
    (31, &[32, 33]),
    (32, &[33]),
    (33, &[]),
];

fn edges() -> impl Iterator<Item = (u32, u32)> {
    CLUB.iter()
        .flat_map(|&(a, others)| others.iter().map(move |&b| (a, b)))
}

fn lines(edges: impl Iterator<Item = (u32, u32)>) -> String {
    edges.map(|(a, b)| format!("{a}\t{b}\n")).collect()
}

/// The club as a list of edges.
pub(crate) fn karate() -> String {
    lines(edges())
}

/// A larger network, in which most edges are inside one of forty groups.
fn groups() -> String {
    let chance = |seed: u32| {
        seed.wrapping_mul(2_654_435_761)
            .rotate_left(15)
            .wrapping_mul(2_246_822_519)
            >> 8
    };
    let edge = |i: u32| {
        let (a, other) = (i % 1000, chance(i) % 1000);
        let b = if i.is_multiple_of(4) {
            other
        } else {
            a / 25 * 25 + other % 25
        };
        (a.min(b), a.max(b))
    };
    let edges: std::collections::BTreeSet<(u32, u32)> = (0..8000).map(edge).collect();
    lines(edges.into_iter())
}

fn place() -> Place {
    let place = Place::new();
    place.write("karate.tsv", karate().as_bytes());
    place
}

/// The cluster of each node, by the order of the lines.
fn clusters(text: &str) -> Vec<u32> {
    text.lines()
        .map(|line| line.rsplit('\t').next().unwrap().parse().unwrap())
        .collect()
}

/// What was said of the quality.
fn quality(place: &Place, args: &[&str]) -> f64 {
    let talk = String::from_utf8(place.run(args).stderr).unwrap();
    let (_, number) = talk.rsplit_once("quality ").unwrap();
    number.trim().parse().unwrap()
}

#[test]
fn one_and_two_threads_write_the_same_bytes() {
    let place = place();
    place.write("groups.tsv", groups().as_bytes());
    for options in [
        "karate.tsv",
        "-q Modularity -s 5 karate.tsv",
        "-r 0.05 -s 3 groups.tsv",
        "-n AssociationStrength -r 2 -m 5 --max-cluster-size 30 groups.tsv",
        "-q Modularity -i 0 groups.tsv",
    ] {
        let [one, two] = ["1", "2"].map(|jobs| {
            let args: Vec<&str> = ["-j", jobs, "cluster"]
                .into_iter()
                .chain(options.split(' '))
                .collect();
            place.stdout(&args)
        });
        assert_eq!(one, two, "{options}");
    }
}

#[test]
fn the_best_known_modularity_of_the_club_is_found() {
    // 0.4198: D. Aloise and others 2010, Column generation algorithms for exact modularity maximization in networks.
    let found = quality(
        &place(),
        &["cluster", "-q", "Modularity", "-s", "10", "karate.tsv"],
    );
    assert_eq!(found, 0.419_790);
}

#[test]
fn every_form_of_a_network_gives_the_same_clusters() {
    let place = place();
    let options = ["cluster", "-r", "0.1"];
    let with = |more: &[&str]| place.stdout(&[&options, more].concat());
    let expected = with(&["karate.tsv"]);
    let mut both: Vec<(u32, u32)> = edges().chain(edges().map(|(a, b)| (b, a))).collect();
    place.write("scattered.tsv", lines(edges().map(|(a, b)| (b, a))).as_bytes());
    both.sort_unstable();
    place.write("sorted.tsv", lines(both.iter().copied()).as_bytes());
    let weighted: String = edges().map(|(a, b)| format!("{a}\t{b}\t1.0\n")).collect();
    place.write("weighted.tsv", weighted.as_bytes());
    assert_eq!(with(&["scattered.tsv"]), expected);
    assert_eq!(with(&["--sorted-edge-list", "sorted.tsv"]), expected);
    assert_eq!(with(&["-w", "weighted.tsv"]), expected);
    // Weights of edges that stand twice are added up, so density is twice as large.
    place.write("doubled.tsv", lines(both.into_iter().rev()).as_bytes());
    let doubled = place.stdout(&[
        "cluster",
        "-r",
        "0.2",
        "--randomness",
        "0.02",
        "--add-repeated",
        "doubled.tsv",
    ]);
    assert_eq!(doubled, expected);
    // As numbers are ascending in the order in which they come, labels give the same numbers to the same nodes.
    let ring = |name: fn(u32) -> String| -> String {
        (0..12)
            .map(|i| format!("{}\t{}\n", name(i), name(i + 1)))
            .collect()
    };
    place.write("numbers.tsv", ring(|i| i.to_string()).as_bytes());
    place.write("labels.tsv", ring(|i| format!("W{} \"é\"", 7 * i)).as_bytes());
    let labelled = with(&["--labels", "labels.tsv"]);
    assert_eq!(clusters(&labelled), clusters(&with(&["numbers.tsv"])));
    assert!(labelled.starts_with("W0 \"é\"\t"), "{labelled}");
}

#[test]
fn gzip_and_standard_input_are_read() {
    let place = place();
    let expected = place.stdout(&["cluster", "karate.tsv"]);
    let gzip = std::process::Command::new("gzip")
        .arg("-k")
        .arg(place.path("karate.tsv"))
        .status();
    if gzip.is_ok_and(|status| status.success()) {
        assert_eq!(place.stdout(&["cluster", "karate.tsv.gz"]), expected);
    }
    let mut command = place.command(&["cluster", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(karate().as_bytes())
        .unwrap();
    assert_eq!(
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(),
        expected
    );
}

#[test]
fn clusters_that_were_found_are_a_beginning() {
    let place = place();
    let with = |more: &[&'static str]| [&["cluster", "-q", "Modularity", "karate.tsv"], more].concat();
    // The two halves into which the club fell, by their leaders.
    let halves: String = (0..34)
        .rev()
        .map(|node| format!("{node}\t{}\n", 7 * (node / 17)))
        .collect();
    place.write("halves.tsv", halves.as_bytes());
    let given = with(&["-i", "1", "--input-clustering", "halves.tsv"]);
    assert!(quality(&place, &given) > 0.38);
    place.stdout(&with(&["-s", "10", "-o", "best.tsv"]));
    let best = std::fs::read_to_string(place.path("best.tsv")).unwrap();
    // No iteration lowers the quality, and there is nothing better.
    let again = with(&["-i", "1", "--seed", "-3", "--input-clustering", "best.tsv"]);
    assert_eq!(place.stdout(&again), best);
}

#[test]
fn sizes_are_kept_to() {
    let place = place();
    let sizes = |option: &str, size: &str| -> Vec<usize> {
        let found = clusters(&place.stdout(&["cluster", "-r", "0.1", option, size, "karate.tsv"]));
        let size = |cluster: u32| found.iter().filter(|&&other| other == cluster).count();
        (0..=*found.iter().max().unwrap()).map(size).collect()
    };
    let at_least = sizes("-m", "4");
    assert!(at_least.iter().all(|&size| size >= 4), "{at_least:?}");
    let at_most = sizes("--max-cluster-size", "9");
    assert!(at_most.iter().all(|&size| size <= 9), "{at_most:?}");
    let free = sizes("-m", "1");
    assert!(
        *free.first().unwrap() > 9 && *free.last().unwrap() < 4,
        "{free:?}"
    );
    assert!(
        [free, at_least, at_most]
            .iter()
            .all(|sizes| sizes.is_sorted_by(|a, b| a >= b))
    );
}

#[test]
fn the_answer_in_three_forms_on_two_ways() {
    let place = place();
    let plain = place.stdout(&["cluster", "karate.tsv"]);
    let csv = place.stdout(&["cluster", "--csv", "karate.tsv"]);
    assert_eq!(
        csv.strip_prefix("node,cluster\n").unwrap().replace(',', "\t"),
        plain
    );
    let json = place.json(&["cluster", "--json", "karate.tsv"]);
    let line = |row: &serde_json::Value| format!("{}\t{}\n", row["node"], row["cluster"]);
    assert_eq!(
        json.as_array().unwrap().iter().map(line).collect::<String>(),
        plain
    );
    for long in ["-o", "--output-clustering", "--output"] {
        assert_eq!(place.stdout(&["cluster", long, "found.tsv", "karate.tsv"]), "");
        assert_eq!(std::fs::read_to_string(place.path("found.tsv")).unwrap(), plain);
    }
}

#[test]
fn quiet_is_quiet_on_either_side_of_the_verb() {
    let place = place();
    for args in [
        ["-q", "cluster", "karate.tsv"],
        ["--quiet", "cluster", "karate.tsv"],
        ["cluster", "--quiet", "karate.tsv"],
    ] {
        let output = place.run(&args);
        assert!(output.status.success() && output.stderr.is_empty(), "{args:?}");
    }
}

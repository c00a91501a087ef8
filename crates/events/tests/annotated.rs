//! How well events are found in paragraphs that were annotated by hand: precision and recall of events and F1 of every field stay
//! above thresholds, for the paragraphs that the rules were written with and for those that were held out.

#[path = "../annotated/measure.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the example")]
mod measure;

use std::collections::BTreeMap;

use measure::Counts;

fn counts(lines: &str) -> BTreeMap<&'static str, Counts> {
    let engine = events::Engine::english();
    let mut told = Vec::new();
    let counts = measure::measure(&engine, &measure::paragraphs(lines), |paragraph, line| {
        told.push(format!("{} {line}", paragraph.id))
    });
    assert!(
        !told.is_empty(),
        "rules without an error were written to the test"
    );
    counts
}

/// Holds every field to the least F1 that was measured, rounded down to a whole twentieth.
fn hold(counts: &BTreeMap<&'static str, Counts>, least: &[(&str, f64)]) {
    let names: Vec<&str> = least.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        counts.keys().copied().collect::<Vec<_>>(),
        "a threshold for each field"
    );
    for (name, least) in least {
        let f1 = counts[name].f1();
        assert!(f1 >= *least, "{name}: F1 {f1:.3} is below {least}");
    }
}

#[test]
fn paragraphs_for_development() {
    let counts = counts(include_str!("../annotated/development.jsonl"));
    assert!(counts["events"].precision() >= 0.85 && counts["events"].recall() >= 0.75);
    hold(
        &counts,
        &[
            ("countries", 0.90),
            ("country of place", 0.85),
            ("date", 0.90),
            ("date precision", 0.95),
            ("events", 0.80),
            ("figures", 0.75),
            ("groups", 0.85),
            ("organisations", 0.75),
            ("people", 0.75),
            ("place", 0.80),
            ("recalled", 0.80),
            ("roles", 0.70),
            ("sides", 0.45),
            ("status", 0.90),
            ("subjects", 0.50),
        ],
    );
}

#[test]
fn paragraphs_held_out() {
    let counts = counts(include_str!("../annotated/held-out.jsonl"));
    assert!(counts["events"].precision() >= 0.85 && counts["events"].recall() >= 0.60);
    hold(
        &counts,
        &[
            ("countries", 0.90),
            ("country of place", 0.75),
            ("date", 0.85),
            ("date precision", 0.90),
            ("events", 0.75),
            ("figures", 0.80),
            ("groups", 0.70),
            ("organisations", 0.75),
            ("people", 0.80),
            ("place", 0.75),
            ("recalled", 0.70),
            ("roles", 0.65),
            ("sides", 0.20),
            ("status", 0.90),
            ("subjects", 0.60),
        ],
    );
}

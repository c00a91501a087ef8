//! Which stages a second run runs, and what an interrupted or damaged one leaves.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use corpus::progress::{Progress, Silent, Unit};
use corpus::replacement::next_folder;
use openfronts::Edition;
use openfronts::fronts::Front;
use openfronts::journey::{Options, run};
use openfronts::pipeline::STAGES;
use openfronts::preset::Preset;

use crate::toy::{Toy, preset, rows};

/// The names of the stages from this one on.
fn from(name: &str) -> Vec<&'static str> {
    let names = STAGES.iter().map(|stage| stage.name);
    names.skip_while(|stage| *stage != name).collect()
}

/// A machine that is switched off when the run comes to a stage.
struct OffAt(&'static str);

impl Progress for OffAt {
    fn begin(&self, _: &str, _: Unit, _: Option<u64>) {}
    fn advance(&self, _: u64, _: u64) {}
    fn step(&self, name: &str) {
        assert!(name != self.0, "switched off at {name}, as the test wants");
    }
    fn end(&self) {}
    fn remark(&self, _: &str) {}
}

/// Runs until a stage is reached, and no further.
fn interrupt(toy: &Toy, folder: &Path, preset: &Preset, at: &'static str) {
    let interrupted = || run(&toy.corpus, folder, preset, Options::default(), &OffAt(at));
    assert!(catch_unwind(AssertUnwindSafe(interrupted)).is_err());
    assert!(next_folder(folder).exists());
}

fn assert_whole(edition: &Edition) {
    assert_eq!(edition.damaged_files().unwrap(), Vec::<String>::new());
}

#[test]
fn a_second_run_runs_nothing() {
    let toy = Toy::new();
    let first = toy.run("edition", &preset(&[]));
    assert_eq!(first.ran, from("papers"));
    let second = toy.run("edition", &preset(&[]));
    assert_eq!(second.ran, Vec::<&str>::new());
    assert_eq!(first.edition.manifest(), second.edition.manifest());
    assert_whole(&second.edition);
    assert!(!next_folder(second.edition.folder()).exists());
}

/// Changes of a parameter, and the stages that run again.
const CHANGES: &[(&str, &[&str])] = &[
    ("breakthroughs.min_reasons=2", &["breakthroughs"]),
    ("indicators.min_cohort=3", &["indicators", "breakthroughs"]),
    (
        "standings.n_samples=0",
        &["standings", "theme_standings", "capacity", "limits"],
    ),
    (
        "labels.n_keywords=1",
        &["labels", "fronts", "themes", "standings", "diplomacy", "limits"],
    ),
    // The coverage of countries is the same whatever is hot, and limits reads no standings.
    (
        "fronts.selection.hot_share=1",
        &["fronts", "themes", "standings", "limits"],
    ),
    // The same years by another rule: the papers and all that follows from them are the same bytes.
    (
        "papers.window=2018..2023",
        &[
            "papers",
            "front_papers",
            "fronts",
            "front_years",
            "front_bursts",
            "indicators",
            "coverage",
            "openness",
            "limits",
        ],
    ),
    ("clusters.max_core=5", &["clusters"]),
    ("citations.max_age=100", &["citations"]),
    // The same links, but single link begins at another cosine, which is told of every front.
    (
        "co_citations.min_cosine=0.10001",
        &[
            "co_citations",
            "clusters",
            "front_papers",
            "fronts",
            "themes",
            "standings",
            "retractions",
            "limits",
        ],
    ),
    (
        "papers.edition_year=2024",
        &[
            "papers",
            "front_papers",
            "fronts",
            "front_years",
            "front_bursts",
            "indicators",
            "coverage",
            "openness",
            "limits",
        ],
    ),
];

#[test]
fn a_changed_parameter_reruns_only_what_depends_on_it() {
    let toy = Toy::new();
    for &(assignment, reran) in CHANGES {
        toy.run("edition", &preset(&[]));
        let changed = toy.run("edition", &preset(&[assignment]));
        assert_eq!(changed.ran, reran, "{assignment}");
        let anew = toy.run("anew", &preset(&[assignment]));
        assert_eq!(
            changed.edition.manifest(),
            anew.edition.manifest(),
            "{assignment}"
        );
        assert_whole(&changed.edition);
        fs::remove_dir_all(toy.place("anew")).unwrap();
    }
}

#[test]
fn a_stage_can_be_forced_with_all_that_follow() {
    let toy = Toy::new();
    let edition = toy.edition();
    let forced = run(
        &toy.corpus,
        edition.folder(),
        &preset(&[]),
        Options {
            from: Some("labels"),
            ..Options::default()
        },
        &Silent,
    )
    .unwrap();
    assert_eq!(forced.ran, from("labels"));
    assert_eq!(forced.edition.manifest(), edition.manifest());
    let error = run(
        &toy.corpus,
        edition.folder(),
        &preset(&[]),
        Options {
            from: Some("label"),
            ..Options::default()
        },
        &Silent,
    )
    .unwrap_err();
    assert_eq!(error.to_string(), "no stage is called `label`");
}

#[test]
fn a_damaged_table_is_made_again_and_nothing_else() {
    let toy = Toy::new();
    let edition = toy.edition();
    let table = edition.folder().join("results/highly_cited.parquet");
    for damage in [fs::remove_file, |path: &Path| fs::write(path, "not a table")] {
        damage(&table).unwrap();
        let again = toy.run("edition", &preset(&[]));
        assert_eq!(again.ran, ["highly_cited"]);
        assert_eq!(again.edition.manifest(), edition.manifest());
        assert_whole(&again.edition);
    }
}

#[test]
fn an_interrupted_first_run_goes_on_where_it_stopped() {
    let toy = Toy::new();
    let folder = toy.place("edition");
    interrupt(&toy, &folder, &preset(&[]), "labels");
    let error = Edition::open(&folder).unwrap_err();
    assert!(error.to_string().ends_with("no edition here"), "{error}");
    let resumed = toy.run("edition", &preset(&[]));
    assert_eq!(resumed.ran, from("labels"));
    assert_eq!(
        resumed.edition.manifest(),
        toy.run("anew", &preset(&[])).edition.manifest()
    );
}

#[test]
fn the_former_edition_stays_readable_until_the_new_one_is_complete() {
    let toy = Toy::new();
    let former = toy.edition();
    let changed = preset(&["papers.window=all"]);
    interrupt(&toy, former.folder(), &changed, "standings");
    let still = Edition::open(former.folder()).unwrap();
    assert_eq!(still.manifest(), former.manifest());
    assert_whole(&still);
    assert_eq!(rows::<Front>(&still), rows::<Front>(&former));
    let resumed = toy.run("edition", &changed);
    assert_eq!(resumed.ran, from("standings"));
    assert_eq!(
        resumed.edition.manifest(),
        toy.run("anew", &changed).edition.manifest()
    );
    assert_whole(&resumed.edition);
}

#[test]
fn what_an_interrupted_run_left_is_not_mixed_with_another() {
    let toy = Toy::new();
    let former = toy.edition();
    interrupt(
        &toy,
        former.folder(),
        &preset(&["papers.window=all"]),
        "standings",
    );
    // Back to the former parameters: all of it still holds.
    let back = toy.run("edition", &preset(&[]));
    assert_eq!(back.ran, Vec::<&str>::new());
    assert_eq!(back.edition.manifest(), former.manifest());
    assert_whole(&back.edition);
    // Two different runs, both interrupted, then a third.
    interrupt(
        &toy,
        former.folder(),
        &preset(&["papers.window=all"]),
        "standings",
    );
    interrupt(
        &toy,
        former.folder(),
        &preset(&["co_citations.min_cosine=0.7"]),
        "labels",
    );
    let third = preset(&["co_citations.min_cosine=0.7", "standings.n_samples=10"]);
    let mixed = toy.run("edition", &third);
    assert_eq!(
        mixed.edition.manifest(),
        toy.run("anew", &third).edition.manifest()
    );
    assert_whole(&mixed.edition);
}

/// The tables of a new edition were complete, but not all moved when the machine stopped.
#[test]
fn a_move_that_stopped_half_way_is_finished_by_the_next_run() {
    let toy = Toy::new();
    let changed = preset(&["papers.window=all"]);
    let wanted = toy.run("anew", &changed).edition;
    for opens_first in [true, false] {
        let former = toy.run("edition", &preset(&[])).edition;
        let next = next_folder(former.folder());
        fs::create_dir_all(&next).unwrap();
        for name in ["manifest.json", "results", "network"] {
            copy(&wanted.folder().join(name), &next.join(name));
        }
        fs::rename(
            next.join("results/papers.parquet"),
            former.folder().join("results/papers.parquet"),
        )
        .unwrap();
        fs::write(next.join("COMPLETE"), "").unwrap();
        if opens_first {
            let opened = Edition::open(former.folder()).unwrap();
            assert_eq!(opened.manifest(), wanted.manifest());
            assert_whole(&opened);
        }
        let run = toy.run("edition", &changed);
        assert_eq!(run.ran, Vec::<&str>::new());
        assert_eq!(run.edition.manifest(), wanted.manifest());
        assert_whole(&run.edition);
        fs::remove_dir_all(former.folder()).unwrap();
    }
}

/// Copies a file, or a folder of files.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            copy(&path, &to.join(path.file_name().unwrap()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// A run killed while it wrote leaves half a file, which must not become part of the edition.
#[test]
fn what_a_killed_run_left_does_not_enter_the_edition() {
    let toy = Toy::new();
    let folder = toy.place("edition");
    interrupt(&toy, &folder, &preset(&[]), "labels");
    for stray in ["results/front_labels.parquet.partial", "network/other.u32"] {
        fs::write(next_folder(&folder).join(stray), "half a table").unwrap();
    }
    let edition = toy.run("edition", &preset(&[])).edition;
    assert!(
        !edition
            .folder()
            .join("results/front_labels.parquet.partial")
            .exists()
    );
    assert!(!edition.folder().join("network/other.u32").exists());
    assert_whole(&edition);
}

//! The plans in the driver's own process.

use std::process::Command;

use crate::processes::Driver;
use crate::world::{World, assert_same, files};

/// Runs the plans in process and compares all files; hands out what was said.
fn is_the_same(world: &World, preset: &str, set: &[&str], others: &[&str]) -> Vec<String> {
    let expected = world.expected(preset, set);
    let edition = world.place("found");
    let mut command = Command::new(env!("CARGO_BIN_EXE_openfronts-cluster"));
    command.args(["run", "--local", "--preset", preset]).args(others);
    command
        .arg("--corpus")
        .arg(world.corpus())
        .arg("--edition")
        .arg(&edition);
    for assignment in set {
        command.args(["--set", assignment]);
    }
    let (is_done, said) = Driver::start(&mut command).finish();
    assert!(is_done, "{said:#?}");
    assert_same(&files(&edition), &expected);
    assert!(
        !edition.join(".cluster").exists(),
        "what is of no use any more is removed"
    );
    said
}

#[test]
fn every_heavy_stage_runs_as_a_plan_and_finds_the_same() {
    let said = is_the_same(&World::new(), "research-fronts", &[], &[]);
    for stage in [
        "papers",
        "addresses",
        "citations",
        "baselines",
        "highly_cited",
        "co_citations",
        "front_papers",
    ] {
        assert!(
            said.iter().any(|line| line.starts_with(stage)),
            "{stage} in {said:#?}"
        );
    }
    let last = &said[said.len() - 2];
    assert!(
        !last.starts_with("0 fronts"),
        "an empty edition compares nothing: {last}"
    );
}

#[test]
fn fractions_are_added_up_in_the_same_order() {
    let set = [
        "co_citations.counting=fractional",
        "co_citations.max_references=5",
        "co_citations.min_count=1",
        "baselines.by_type=true",
        "addresses.merge_hong_kong_macao=false",
    ];
    is_the_same(&World::new(), "leiden", &set, &["--partitions", "3"]);
}

#[test]
fn other_rules_are_followed_as_well() {
    let set = [
        "papers.window=2015..2021",
        "papers.types=[\"review\", \"article\", \"it's none\"]",
        "citations.max_age=6",
        "citations.author_self_citations=false",
        "front_papers.min_core_cited=2",
        "front_papers.max_core_age=8.0",
    ];
    is_the_same(
        &World::new(),
        "research-fronts",
        &set,
        &["--partitions", "1", "--memory", "64MiB"],
    );
}

#[test]
fn a_rerun_has_nothing_to_do_and_a_wrong_parameter_is_named() {
    let world = World::new();
    is_the_same(&world, "research-fronts", &[], &[]);
    let said = is_the_same(&world, "research-fronts", &[], &[]);
    assert!(said.iter().any(|line| line.contains("0 of ")), "{said:#?}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_openfronts-cluster"));
    command.args(["run", "--local", "--set", "papers.window=soon"]);
    command
        .arg("--corpus")
        .arg(world.corpus())
        .arg("--edition")
        .arg(world.place("wrong"));
    let (is_done, said) = Driver::start(&mut command).finish();
    assert!(
        !is_done && said.iter().any(|line| line.contains("papers.window")),
        "{said:#?}"
    );
}

#[test]
fn without_a_shared_place_executors_cannot_be_used() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_openfronts-cluster"));
    command.args([
        "run",
        "--scheduler",
        "127.0.0.1:1",
        "--corpus",
        "s3://bucket/corpus",
        "--edition",
        "e",
    ]);
    let (is_done, said) = Driver::start(&mut command).finish();
    assert!(
        !is_done && said.iter().any(|line| line.contains("--scratch")),
        "{said:#?}"
    );
}

#[test]
fn a_scheduler_that_is_not_there_is_named_with_what_to_do() {
    let world = World::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_openfronts-cluster"));
    command.args(["run", "--scheduler", "127.0.0.1:1"]);
    command
        .arg("--corpus")
        .arg(world.corpus())
        .arg("--edition")
        .arg(world.place("found"));
    let (is_done, said) = Driver::start(&mut command).finish();
    let error = said.iter().find(|line| line.starts_with("error: stage papers"));
    let error = error.unwrap_or_else(|| panic!("{said:#?}"));
    assert!(!is_done && error.contains("127.0.0.1:1/") && error.contains("openfronts-cluster scheduler"));
}

#[test]
fn an_executor_gives_up_a_scheduler_that_is_not_there() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_openfronts-cluster"));
    command.args(["executor", "--scheduler", "127.0.0.1:1", "--patience", "1"]);
    let (is_done, said) = Driver::start(&mut command).finish();
    let error = said
        .iter()
        .find(|line| line.starts_with("error: no scheduler at 127.0.0.1:1"));
    assert!(
        !is_done && error.is_some_and(|line| line.contains("openfronts-cluster scheduler")),
        "{said:#?}"
    );
}

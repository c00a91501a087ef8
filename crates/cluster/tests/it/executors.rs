//! The plans on executors.

use crate::processes::Cluster;
use crate::world::{World, assert_same, files};

/// Drives a run on so many executors and compares all files.
fn is_the_same_on(n_executors: usize) {
    let world = World::new();
    let expected = world.expected("research-fronts", &[]);
    let cluster = Cluster::start(n_executors);
    let edition = world.place("found");
    let corpus = world.corpus();
    let (is_done, said) = cluster
        .drive(&[
            "--corpus",
            corpus.to_str().unwrap(),
            "--edition",
            edition.to_str().unwrap(),
        ])
        .finish();
    assert!(is_done, "{said:#?}\n{}", cluster.logs());
    assert_same(&files(&edition), &expected);
    assert!(
        (1..=n_executors).all(|number| cluster.has_rows(number)),
        "everyone had work"
    );
}

#[test]
fn one_executor() {
    is_the_same_on(1);
}

#[test]
fn two_executors() {
    is_the_same_on(2);
}

#[test]
fn four_executors() {
    is_the_same_on(4);
}

/// One of two executors is killed as soon as it has rows of the longest plan, most of whose stages are yet to come.
#[test]
fn an_executor_is_killed_in_the_middle() {
    let world = World::new();
    let expected = world.expected("research-fronts", &[]);
    let mut cluster = Cluster::start(2);
    let edition = world.place("found");
    let corpus = world.corpus();
    let mut driver = cluster.drive(&[
        "--corpus",
        corpus.to_str().unwrap(),
        "--edition",
        edition.to_str().unwrap(),
    ]);
    driver.wait_for("papers");
    let n_before = cluster.n_plans(1);
    cluster.wait_for("rows of the plan", |cluster| cluster.n_plans(1) > n_before);
    cluster.kill(1);
    let (is_done, said) = driver.finish();
    assert!(is_done, "{said:#?}\n{}", cluster.logs());
    assert!(
        said.iter().any(|line| line.contains("attempt 1 of 3")),
        "the plan was run again: {said:#?}"
    );
    assert_same(&files(&edition), &expected);
}

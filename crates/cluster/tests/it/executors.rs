//! The plans on executors.

use crate::processes::{Cluster, Driver};
use crate::world::{World, assert_same, files};

/// Drives a run on so many executors, with more arguments, and compares all files.
fn is_the_same_on(n_executors: usize, arguments: &[&str]) {
    let world = World::new();
    let expected = world.expected("research-fronts", &[]);
    let cluster = Cluster::start(n_executors);
    let edition = world.place("found");
    let corpus = world.corpus();
    let places = [
        "--corpus",
        corpus.to_str().unwrap(),
        "--edition",
        edition.to_str().unwrap(),
    ];
    let (is_done, said) = cluster.drive(&[&places, arguments].concat()).finish();
    assert!(is_done, "{said:#?}\n{}", cluster.logs());
    assert_same(&files(&edition), &expected);
    assert!(
        (1..=n_executors).all(|number| cluster.has_rows(number)),
        "everyone had work"
    );
}

#[test]
fn one_executor() {
    is_the_same_on(1, &[]);
}

#[test]
fn two_executors() {
    is_the_same_on(2, &[]);
}

/// Tables of this size go whole to every task; larger ones are dealt out, and so are these here.
#[test]
fn joins_of_dealt_out_tables() {
    let set = [
        "--engine-set",
        "ballista.optimizer.broadcast_join_threshold_bytes=0",
        "--engine-set",
        "datafusion.optimizer.hash_join_single_partition_threshold=0",
        "--engine-set",
        "datafusion.optimizer.hash_join_single_partition_threshold_rows=0",
    ];
    is_the_same_on(2, &set);
}

#[test]
fn joins_that_sort() {
    is_the_same_on(
        2,
        &["--engine-set", "datafusion.optimizer.prefer_hash_join=false"],
    );
}

#[test]
fn four_executors() {
    is_the_same_on(4, &[]);
}

/// Something happens to one of two executors as soon as it has rows of the longest plan, most of whose stages are yet to come. What was said.
fn is_the_same_after(happening: impl FnOnce(&mut Cluster, &mut Driver)) -> Vec<String> {
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
    happening(&mut cluster, &mut driver);
    let (is_done, said) = driver.finish();
    assert!(is_done, "{said:#?}\n{}", cluster.logs());
    assert!(
        said.iter().any(|line| line.contains("attempt 1 of 3")),
        "the plan was run again: {said:#?}"
    );
    assert_same(&files(&edition), &expected);
    said
}

#[test]
fn an_executor_is_killed_in_the_middle() {
    is_the_same_after(|cluster, _| cluster.kill(1));
}

/// Its scheduler may take it for lost and then find it again, under the same id: the silence is what tells.
#[test]
fn an_executor_stands_still_and_goes_on() {
    let said = is_the_same_after(|cluster, driver| {
        cluster.signal(1, "-STOP");
        driver.wait_for("stage addresses, attempt 1 of 3");
        cluster.signal(1, "-CONT");
    });
    assert!(
        said.iter()
            .any(|line| line.contains("while the plan ran; what came back is thrown away")),
        "{said:#?}"
    );
}

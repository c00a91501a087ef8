//! A corpus in an object store, and tables that go through one.

use crate::bucket::Store;
use crate::machines::Machines;
use crate::processes::{Cluster, Driver};
use crate::world::{World, assert_same, files};

#[test]
fn executors_read_corpus_and_tables_from_a_store() {
    let world = World::new();
    let expected = world.expected("research-fronts", &[]);
    let store = Store::start();
    store.put_folder("bucket/corpus", &world.corpus());
    let cluster = Cluster::start_on(Machines::loopback(2), 2, &store.environment());
    let edition = world.place("found");
    let arguments = [
        "--corpus",
        "s3://bucket/corpus",
        "--scratch",
        "s3://bucket/scratch/",
        "--edition",
    ];
    let (is_done, said) = cluster
        .drive(&[&arguments[..], &[edition.to_str().unwrap()]].concat())
        .finish();
    assert!(is_done, "{said:#?}\n{}", cluster.logs());
    assert_same(&files(&edition), &expected);
    assert!(
        store.n_requests("PUT /bucket/scratch/") > 5,
        "tables of the edition went through the store"
    );
    assert_eq!(
        store.keys("/bucket/scratch/"),
        [] as [&str; 0],
        "and were removed: {said:#?}"
    );
    assert!(
        store.n_requests("GET /bucket/corpus/authorships.parquet") > 1,
        "executors read the corpus there"
    );
}

#[test]
fn a_corpus_that_was_damaged_on_its_way_is_refused_and_a_copy_is_kept() {
    let world = World::new();
    let store = Store::start();
    store.put_folder("bucket/corpus", &world.corpus());
    let (copy, edition) = (world.place("copy"), world.place("found"));
    let drive = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_openfronts-cluster"));
        command
            .args(["run", "--local", "--corpus", "s3://bucket/corpus"])
            .envs(store.environment());
        command.arg("--copy").arg(&copy).arg("--edition").arg(&edition);
        Driver::start(&mut command).finish()
    };
    store.damage("/bucket/corpus/works.parquet");
    let (is_done, said) = drive();
    assert!(
        !is_done && said.iter().any(|line| line.contains("works.parquet")),
        "{said:#?}"
    );
    store.damage("/bucket/corpus/works.parquet");
    let (is_done, said) = drive();
    assert!(is_done, "{said:#?}");
    assert_same(&files(&edition), &world.expected("research-fronts", &[]));
    let mut whole = files(&world.corpus());
    // Records that could not be used are no table: nothing reads them.
    whole.remove("rejected.jsonl.gz");
    assert_same(&files(&copy), &whole);
}

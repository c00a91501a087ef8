//! The same bytes at any number of threads.

use openfronts::edition::Manifest;

use crate::toy::Toy;

fn manifest_with(n_threads: usize) -> Manifest {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(n_threads)
        .build()
        .unwrap();
    pool.install(|| Toy::new().edition().manifest().clone())
}

#[test]
fn corpus_and_edition_are_the_same_at_1_2_and_8_threads() {
    let one = manifest_with(1);
    for n_threads in [2, 8] {
        let many = manifest_with(n_threads);
        assert_eq!(many, one, "at {n_threads} threads");
        assert_eq!(many.checksum(), one.checksum());
    }
}

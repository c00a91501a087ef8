//! Tests of the rule that the number of threads does not show in a result.

use std::fmt::Debug;

/// Computes in pools of 1, 2 and 8 threads, asserts that the results are equal, and returns the result.
pub(crate) fn same_at_any_number<T: Debug + PartialEq + Send>(compute: impl Fn() -> T + Sync) -> T {
    let [one, two, eight] = [1, 2, 8].map(|n_threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build();
        pool.expect("threads start").install(&compute)
    });
    assert_eq!(two, one);
    assert_eq!(eight, one);
    one
}

/// `n` edges over `n_nodes` nodes that look random and are always the same: enough to be shared among threads.
pub(crate) fn many_edges(n: u32, n_nodes: u32) -> Vec<(u32, u32)> {
    // The finaliser of MurmurHash3.
    let scattered = |i: u32| {
        let i = (i ^ (i >> 16)).wrapping_mul(0x85eb_ca6b);
        let i = (i ^ (i >> 13)).wrapping_mul(0xc2b2_ae35);
        i ^ (i >> 16)
    };
    (0..n)
        .map(|i| (scattered(2 * i + 1) % n_nodes, scattered(2 * i + 2) % n_nodes))
        .collect()
}

//! Work that is given up. A process of its own, and one test in it, since the flag is one for the process.

use std::panic::{catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use network::Network;
use network::leiden::{Params, leiden};
use network::stop::{Stopped, ask, look, unless_stopped};
use rayon::prelude::*;

/// Every node linked with those at distances that are powers of two: clusters are hard to tell.
fn hard(n_nodes: u32) -> Network<'static> {
    let links = |a: u32| (0..12).map(move |power| (a, (a + (1 << power)) % n_nodes, 1.0));
    Network::from_edges(n_nodes, (0..n_nodes).flat_map(links).collect())
}

#[test]
fn work_is_given_up_on_any_thread_and_only_when_asked() {
    ask();
    assert_eq!(unless_stopped(|| 3), Ok(3));
    let endless = || {
        (0..4).into_par_iter().for_each(|place| {
            for turn in 0..u64::MAX {
                if place == 0 && turn == 1_000 {
                    ask();
                }
                look();
            }
        });
    };
    assert_eq!(unless_stopped(endless), Err(Stopped));
    assert_eq!(unless_stopped(look), Ok(()));
    let other = catch_unwind(|| unless_stopped(|| resume_unwind(Box::new("mine"))));
    assert_eq!(*other.unwrap_err().downcast::<&str>().unwrap(), "mine");

    let network = hard(20_000);
    let params = Params {
        resolution: 1e-4,
        n_iterations: u32::MAX,
        ..Params::default()
    };
    let start = Instant::now();
    let found = std::thread::scope(|scope| {
        let work = scope.spawn(|| unless_stopped(|| leiden(&network, &params)));
        std::thread::sleep(Duration::from_millis(100));
        while !work.is_finished() {
            ask();
            std::thread::sleep(Duration::from_millis(5));
        }
        work.join().unwrap()
    });
    assert_eq!(found, Err(Stopped));
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "four billion iterations take longer"
    );
}

//! Long work given up in the middle.
//!
//! Work that may last looks here every few thousand steps. Once a stop is asked for, whatever is under way in this process
//! unwinds, without a message, with `Stopped` as what it carries: rayon hands it on from any thread, and who began the work
//! catches it (`unless_stopped`). Results are not touched by any of this: a work either ends as ever, or has none.
//!
//! Choice: one flag for the process instead of one in every `Params`, since who asks is a person at a keyboard, who means all of
//! it. The flag falls when any work ends, so that what begins afterwards is not touched; who asked for a stop asks again until
//! the work that was meant is gone.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Work was given up since somebody asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

static IS_ASKED: AtomicBool = AtomicBool::new(false);
static N_UNDER_WAY: Mutex<usize> = Mutex::new(0);

/// Asks all work under way to stop; nothing happens if there is none.
pub fn ask() {
    let n_under_way = N_UNDER_WAY.lock().expect("nothing panics here");
    if *n_under_way > 0 {
        IS_ASKED.store(true, Ordering::Relaxed);
    }
}

/// Does work that can be stopped.
///
/// # Errors
/// When somebody asked for a stop before the work was done.
pub fn unless_stopped<T>(work: impl FnOnce() -> T) -> Result<T, Stopped> {
    *N_UNDER_WAY.lock().expect("nothing panics here") += 1;
    let done = catch_unwind(AssertUnwindSafe(work));
    let mut n_under_way = N_UNDER_WAY.lock().expect("nothing panics here");
    *n_under_way -= 1;
    IS_ASKED.store(false, Ordering::Relaxed);
    drop(n_under_way);
    done.map_err(|carried| match carried.downcast::<Stopped>() {
        Ok(stopped) => *stopped,
        Err(other) => resume_unwind(other),
    })
}

/// Gives the work up if a stop is asked for: to be called where little is held, every few milliseconds.
pub fn look() {
    if IS_ASKED.load(Ordering::Relaxed) {
        resume_unwind(Box::new(Stopped));
    }
}

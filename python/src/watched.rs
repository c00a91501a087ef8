//! Long work: it runs on a thread of its own without the interpreter's lock, while the calling thread tells how far it is and
//! listens for Ctrl-C.
//!
//! Work is given up where it next asks (`Progress::is_stopped`, and inside the algorithms `network::stop`); what it has written stays,
//! and the same call goes on from there. An exception from the callback ends the work like Ctrl-C.

use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use corpus::Progress;
use corpus::progress::Unit;
use network::stop;
use pyo3::exceptions::PyUserWarning;
use pyo3::prelude::*;

use crate::failure::error;

/// How often the calling thread looks after the work.
const LOOK: Duration = Duration::from_millis(40);
/// Deep as the stack of a main thread.
const STACK_BYTES: usize = 8 << 20;

/// How far the work is.
#[derive(Default, Clone)]
struct State {
    phase: String,
    unit: &'static str,
    part: String,
    done: u64,
    total: Option<u64>,
    remarks: Vec<String>,
    /// Grows with every change.
    version: u64,
}

/// What work reports to, and where it hears that it is to stop.
#[derive(Default)]
struct Watch {
    state: Mutex<State>,
    is_stopped: AtomicBool,
}

impl Watch {
    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().expect("nothing panics while it is held");
        change(&mut state);
        state.version += 1;
    }
}

impl Progress for Watch {
    fn begin(&self, phase: &str, unit: Unit, total: Option<u64>) {
        let unit = match unit {
            Unit::Bytes => "bytes",
            Unit::Rows => "rows",
            Unit::Stages => "stages",
            Unit::Works => "works",
        };
        self.change(|state| {
            *state = State {
                phase: phase.to_owned(),
                unit,
                total,
                remarks: std::mem::take(&mut state.remarks),
                version: state.version,
                ..State::default()
            };
        });
    }

    fn advance(&self, n: u64, _: u64) {
        self.change(|state| state.done += n);
    }

    fn step(&self, name: &str) {
        self.change(|state| name.clone_into(&mut state.part));
    }

    fn end(&self) {
        self.change(|state| state.done = state.total.unwrap_or(state.done));
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    fn remark(&self, message: &str) {
        self.change(|state| state.remarks.push(message.to_owned()));
    }
}

/// Does work, told to `progress` as (phase, part, done, total, unit), on `jobs` threads (all cores unless given).
pub(crate) fn watched<T: Send>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    jobs: Option<usize>,
    work: impl FnOnce(&dyn Progress) -> T + Send,
) -> PyResult<T> {
    refuse_forks()?;
    let pool = jobs.map(pool).transpose()?;
    let watch = Watch::default();
    py.detach(|| {
        std::thread::scope(|scope| {
            let (done, is_done) = channel();
            let on_pool = || match pool {
                Some(pool) => pool.install(|| work(&watch)),
                None => work(&watch),
            };
            let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
            let worker = builder.spawn_scoped(scope, move || {
                let answer = stop::unless_stopped(on_pool);
                // Nobody listens any more only if the calling thread panicked.
                done.send(()).ok();
                answer
            })?;
            let mut seen = 0;
            let mut failure = None;
            while is_done.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if failure.is_none() {
                    failure = look_after(&watch, progress.as_ref(), &mut seen).err();
                }
                if failure.is_some() {
                    watch.is_stopped.store(true, Ordering::Relaxed);
                    stop::ask();
                }
            }
            let answer = match worker.join() {
                Ok(answer) => answer,
                Err(panic) => return Err(of_panic(panic.as_ref())),
            };
            if let Some(failure) = failure {
                return Err(failure);
            }
            look_after(&watch, progress.as_ref(), &mut seen)?;
            answer.map_err(|_| {
                error(
                    "stopped together with work of another thread",
                    Some("call it again".to_owned()),
                )
            })
        })
    })
}

/// A forked process has none of the threads that do the work, and would wait for ever.
fn refuse_forks() -> PyResult<()> {
    static OWNER: OnceLock<u32> = OnceLock::new();
    let own = std::process::id();
    if *OWNER.get_or_init(|| own) == own {
        return Ok(());
    }
    Err(error(
        "this process was forked from one in which openfronts had worked already",
        Some("start processes with multiprocessing.get_context(\"spawn\")".to_owned()),
    ))
}

/// A mistake of ours, or arrays that were changed while they were read.
fn of_panic(panic: &(dyn Any + Send)) -> PyErr {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    error(
        format!(
            "the work broke down: {}",
            text.unwrap_or("for no reason that it could tell")
        ),
        Some(
            "arrays must not be changed while they are read; if they were not, please report this".to_owned(),
        ),
    )
}

fn pool(jobs: usize) -> PyResult<rayon::ThreadPool> {
    if !(1..=1024).contains(&jobs) {
        return Err(error(format!("jobs is {jobs}; it is 1 to 1024"), None));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    pool.map_err(|failure| error(failure, None))
}

/// Hears Ctrl-C, and tells what is new.
fn look_after(watch: &Watch, progress: Option<&Py<PyAny>>, seen: &mut u64) -> PyResult<()> {
    let state = {
        let mut state = watch.state.lock().expect("nothing panics while it is held");
        let copy = state.clone();
        state.remarks.clear();
        copy
    };
    Python::attach(|py| {
        py.check_signals()?;
        for remark in &state.remarks {
            let text = std::ffi::CString::new(remark.replace('\0', " ")).expect("no zero byte is left");
            PyErr::warn(py, &py.get_type::<PyUserWarning>(), &text, 0)?;
        }
        if std::mem::replace(seen, state.version) != state.version
            && let Some(progress) = progress
            && !state.phase.is_empty()
        {
            progress.call1(py, (state.phase, state.part, state.done, state.total, state.unit))?;
        }
        Ok(())
    })
}

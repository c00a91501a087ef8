//! What threads finish in any order, handed on in the right one.
//!
//! Method: who finishes something leaves it here; who finds the sink free takes it and hands on what is next, until that is
//! not there yet. Nobody waits, and the sink is called without a lock, so it may itself use the threads.
//!
//! Memory: what is finished before its turn. What was handed on is emptied and given out again.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

/// Vectors with their turns, and the sink to which they go.
pub(crate) struct Queue<T, S>(Mutex<State<T, S>>);

struct State<T, S> {
    /// Nothing while a thread calls it.
    sink: Option<S>,
    n_handed_on: usize,
    finished: BTreeMap<usize, Vec<T>>,
    empty: Vec<Vec<T>>,
}

impl<T, S: FnMut(&[T])> Queue<T, S> {
    pub(crate) fn new(sink: S) -> Self {
        Self(Mutex::new(State {
            sink: Some(sink),
            n_handed_on: 0,
            finished: BTreeMap::new(),
            empty: Vec::new(),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State<T, S>> {
        self.0.lock().expect("no thread panics while it has the lock")
    }

    /// An empty vector, with the memory of one that was handed on if there is one.
    pub(crate) fn empty(&self) -> Vec<T> {
        self.state().empty.pop().unwrap_or_default()
    }

    /// Hands on this vector, whose turn is `turn`, from 0, if it is the next, and those after it that are finished.
    pub(crate) fn finish(&self, turn: usize, items: Vec<T>) {
        let mut state = self.state();
        state.finished.insert(turn, items);
        let Some(mut sink) = state.sink.take() else {
            return;
        };
        loop {
            let next = state.n_handed_on;
            let Some(mut items) = state.finished.remove(&next) else {
                break;
            };
            drop(state);
            sink(&items);
            items.clear();
            state = self.state();
            state.n_handed_on += 1;
            state.empty.push(items);
        }
        state.sink = Some(sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::same_at_any_number;
    use rayon::prelude::*;

    #[test]
    fn each_waits_for_its_turn() {
        let mut seen = Vec::new();
        let queue = Queue::new(|items: &[u32]| seen.push(items.to_vec()));
        queue.finish(2, vec![5]);
        queue.finish(1, vec![]);
        assert!(queue.empty().is_empty());
        queue.finish(0, vec![3, 4]);
        assert_eq!(queue.state().empty.len(), 3);
        assert!(queue.empty().capacity() > 0 && queue.empty().is_empty());
        drop(queue);
        assert_eq!(seen, [vec![3, 4], vec![], vec![5]]);
    }

    #[test]
    fn threads_do_not_show_even_if_the_sink_uses_them() {
        let seen = same_at_any_number(|| {
            let mut seen = Vec::new();
            let queue = Queue::new(|items: &[u32]| seen.push(items.par_iter().sum::<u32>()));
            (0..500).into_par_iter().for_each(|turn| {
                let mut items = queue.empty();
                items.extend(0..turn);
                queue.finish(turn as usize, items);
            });
            drop(queue);
            seen
        });
        assert_eq!(seen.len(), 500);
        assert_eq!(seen[4], 6);
    }
}

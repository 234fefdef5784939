//! Shares work out to threads.

use std::sync::{Mutex, PoisonError};

/// Runs the work on every item, the next free thread taking the next item.
pub(crate) fn each<T: Send>(
    threads: usize,
    items: impl ExactSizeIterator<Item = T> + Send,
    work: impl Fn(T) + Sync,
) {
    if threads <= 1 || items.len() <= 1 {
        items.for_each(work);
        return;
    }
    let items = Mutex::new(items);
    let run = || loop {
        let item = items.lock().unwrap_or_else(PoisonError::into_inner).next();
        match item {
            Some(item) => work(item),
            None => return,
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(run);
        }
        run();
    });
}

/// Runs the work on every item, each thread adding to a state of its own; gives all states.
///
/// Which items a state has seen depends on the threads: only what does not may be made of them.
pub(crate) fn fold<T: Send, S: Send>(
    threads: usize,
    items: impl ExactSizeIterator<Item = T> + Send,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) + Sync,
) -> Vec<S> {
    let threads = threads.clamp(1, items.len().max(1));
    let items = Mutex::new(items);
    let run = || {
        let mut state = start();
        loop {
            let item = items.lock().unwrap_or_else(PoisonError::into_inner).next();
            match item {
                Some(item) => work(&mut state, item),
                None => return state,
            }
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut states = vec![run()];
        states.extend(others.into_iter().filter_map(|other| other.join().ok()));
        states
    })
}

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

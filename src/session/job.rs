//! One cancellable piece of work on a named thread, with its progress and its answer.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::time::Instant;

use crate::import::Progress;

/// Called when there is something new to poll; the window asks for a repaint with it.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// A running worker. Dropping it cancels it, and its answer can no longer arrive.
#[derive(Debug)]
pub struct Job<T> {
    answer: Receiver<T>,
    progress: Arc<Progress>,
    started: Instant,
}

/// What a worker has come to.
#[derive(Debug, PartialEq, Eq)]
pub enum JobState<T> {
    Running,
    Done(T),
    /// The worker ended without an answer: it panicked, or its thread could not be started.
    Lost,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread of its own.
    pub fn start<W>(name: &str, wake: &Wake, work: W) -> Self
    where
        W: FnOnce(&Progress) -> T + Send + 'static,
    {
        let (sender, answer) = sync_channel(1);
        let progress = Arc::new(Progress::default());
        let (shared, wake) = (Arc::clone(&progress), Arc::clone(wake));
        let spawned = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // Locals are dropped in reverse: first hang up, then wake, also when `work` panics,
                // so that whoever is woken finds the channel closed and not an eternal spinner.
                let _waker = WakeOnDrop(wake);
                let sender = sender;
                let answer = work(&shared);
                // Nobody listens any more where the job was dropped: the answer is not wanted.
                sender.send(answer).ok();
            });
        // A thread that cannot be started has dropped the sender, which reads as `Lost`.
        drop(spawned);
        Self {
            answer,
            progress,
            started: Instant::now(),
        }
    }

    /// Looks whether the answer is there. Never blocks.
    pub fn poll(&self) -> JobState<T> {
        match self.answer.try_recv() {
            Ok(answer) => JobState::Done(answer),
            Err(TryRecvError::Empty) => JobState::Running,
            Err(TryRecvError::Disconnected) => JobState::Lost,
        }
    }
}

impl<T> Job<T> {
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// When the work began.
    pub fn started(&self) -> Instant {
        self.started
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.progress
            .cancelled
            .store(true, std::sync::atomic::Ordering::Relaxed);
    }
}

/// Wakes the window however the worker ends.
struct WakeOnDrop(Wake);

impl Drop for WakeOnDrop {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;

    /// A wake that can be waited for.
    fn wake() -> (Wake, Receiver<()>) {
        let (sender, woken) = channel();
        (Arc::new(move || sender.send(()).unwrap_or_default()), woken)
    }

    const DEADLINE: Duration = Duration::from_secs(10);

    #[test]
    fn an_answer_arrives_and_wakes() {
        let (wake, woken) = wake();
        let job = Job::start("test-answer", &wake, |_| 7);
        woken.recv_timeout(DEADLINE).unwrap();
        assert_eq!(job.poll(), JobState::Done(7));
    }

    #[test]
    fn a_panic_shows_as_lost_as_soon_as_the_window_is_woken() {
        let (wake, woken) = wake();
        let job = Job::<i32>::start("test-panic", &wake, |_| panic!("meant to happen"));
        woken.recv_timeout(DEADLINE).unwrap();
        assert_eq!(job.poll(), JobState::Lost);
    }

    #[test]
    fn dropping_a_job_tells_the_worker_to_stop() {
        let (wake, woken) = wake();
        let seen = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&seen);
        let job = Job::start("test-cancel", &wake, move |progress| {
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
            stopped.store(true, Ordering::SeqCst);
        });
        assert_eq!(job.poll(), JobState::Running);
        drop(job);
        woken.recv_timeout(DEADLINE).unwrap();
        assert!(seen.load(Ordering::SeqCst));
    }
}

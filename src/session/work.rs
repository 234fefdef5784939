//! The chain of workers: read → propose → roll up → compare, where each link starts the next.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::action::{Action, Compared, Stage};
use super::engine::{Engine, Question, RollUpError};
use super::job::{Job, JobState, Wake};
use crate::decision::{Assumptions, Setting};
use crate::import::{Import, ImportError, ImportOptions};
use crate::incident::Proposal;
use crate::rollup::Rollup;

/// The running workers, at most one of each kind.
pub struct Work {
    engine: Engine,
    wake: Wake,
    reading: Option<Job<Result<Import, ImportError>>>,
    hashing: Option<Job<BTreeMap<String, String>>>,
    proposing: Option<Job<Option<Proposal>>>,
    rolling_up: Option<Job<Result<Rollup, RollUpError>>>,
    comparing: Option<Job<Compared>>,
}

impl Work {
    pub fn new(engine: Engine, wake: Wake) -> Self {
        Self {
            engine,
            wake,
            reading: None,
            hashing: None,
            proposing: None,
            rolling_up: None,
            comparing: None,
        }
    }

    /// Reads files; whatever worked on the orders before is given up.
    pub fn read(&mut self, paths: Vec<PathBuf>, options: ImportOptions) {
        self.stop();
        let read = self.engine.read;
        let job = Job::start("read", &self.wake, move |progress| {
            read(&paths, &options, progress)
        });
        self.reading = Some(job);
    }

    /// Hashes the files of these reports.
    pub fn hash(&mut self, paths: Vec<String>) {
        let hash = self.engine.hash;
        let job = Job::start("hash", &self.wake, move |progress| hash(&paths, progress));
        self.hashing = Some(job);
    }

    pub fn propose(&mut self, import: Arc<Import>) {
        let propose = self.engine.propose;
        let job = Job::start("propose", &self.wake, move |_| propose(&import));
        self.proposing = Some(job);
    }

    pub fn roll_up(&mut self, import: Arc<Import>, question: Question) {
        let roll_up = self.engine.roll_up;
        let job = Job::start("roll-up", &self.wake, move |_| roll_up(&import, &question));
        self.rolling_up = Some(job);
    }

    pub fn compare(&mut self, rollup: Arc<Rollup>, assumptions: Assumptions, setting: Setting) {
        let Engine { compare, map, .. } = self.engine;
        let work = move |_: &_| Compared {
            comparison: compare(&rollup, &assumptions, setting),
            map: map(&rollup, &assumptions),
        };
        self.comparing = Some(Job::start("compare", &self.wake, work));
    }

    /// The next answer, if a worker has one. Never blocks.
    pub fn poll(&mut self) -> Option<Action> {
        let reading = take(&mut self.reading, Stage::Reading, Action::OrdersRead);
        reading
            .or_else(|| {
                take(
                    &mut self.proposing,
                    Stage::Proposing,
                    Action::IncidentProposed,
                )
            })
            .or_else(|| take(&mut self.rolling_up, Stage::RollingUp, Action::RolledUp))
            .or_else(|| take(&mut self.comparing, Stage::Comparing, Action::Compared))
            .or_else(|| take(&mut self.hashing, Stage::Hashing, Action::Hashed))
    }

    /// Gives up everything.
    pub fn stop(&mut self) {
        (self.reading, self.hashing, self.proposing) = (None, None, None);
        (self.rolling_up, self.comparing) = (None, None);
    }

    /// Gives up what follows the roll-up.
    pub fn stop_comparing(&mut self) {
        self.comparing = None;
    }

    pub fn reading(&self) -> Option<&Job<Result<Import, ImportError>>> {
        self.reading.as_ref()
    }

    pub fn is_proposing(&self) -> bool {
        self.proposing.is_some()
    }

    pub fn is_rolling_up(&self) -> bool {
        self.rolling_up.is_some()
    }

    pub fn is_comparing(&self) -> bool {
        self.comparing.is_some()
    }

    pub fn is_idle(&self) -> bool {
        let is_reading = self.reading.is_some() || self.hashing.is_some();
        !(is_reading || self.is_proposing() || self.is_rolling_up() || self.is_comparing())
    }
}

/// Takes a finished job out of its slot as an action.
fn take<T: Send + 'static>(
    slot: &mut Option<Job<T>>,
    stage: Stage,
    action: impl FnOnce(T) -> Action,
) -> Option<Action> {
    match slot.as_ref()?.poll() {
        JobState::Running => None,
        JobState::Done(answer) => {
            *slot = None;
            Some(action(answer))
        }
        JobState::Lost => {
            *slot = None;
            Some(Action::WorkerLost(stage))
        }
    }
}

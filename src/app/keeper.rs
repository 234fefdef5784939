//! Keeps unsaved work against a crash: a copy that is never older than the last moment.
//!
//! Each run has a file of its own, beside a lock that the system lets go however the run ends. What
//! lies there unlocked is work of a run that ended without warning.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::case::{Case, EXTENSION};
use crate::session::action::Recoverable;
use crate::session::choices::Choices;
use crate::session::job::{Job, JobState, Wake};
use crate::session::{Draft, Failure, Session};

use super::store;

/// Time between two copies: with the writing itself, well below the second that may be lost.
const EVERY: Duration = Duration::from_millis(200);

/// Longest wait for a copy that is being written when the run ends.
const WAIT_MAX: Duration = Duration::from_secs(2);

/// What is kept of this run.
pub struct Keeper {
    folder: Option<PathBuf>,
    /// The copy of this run and its lock, once there was something to keep.
    own: Option<(PathBuf, File)>,
    /// What the copy says, or will say once the job is done.
    kept: Option<(Choices, Option<PathBuf>)>,
    job: Option<Job<Result<PathBuf, Failure>>>,
    /// When the last copy was begun.
    began: Option<Instant>,
    has_failed: bool,
}

impl Keeper {
    /// Keeps in this folder; without one nothing can be kept.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            own: None,
            kept: None,
            job: None,
            began: None,
            has_failed: false,
        }
    }

    /// Keeps what is not saved, and throws away what is; to be called often.
    ///
    /// Gives the time after which to call again, and a failure that the person should hear of.
    pub fn follow(
        &mut self,
        session: &Session,
        wake: &Wake,
    ) -> (Option<Duration>, Option<Failure>) {
        let failure = self.finish(session);
        if self.job.is_some() {
            return (Some(EVERY), failure);
        }
        if !session.is_dirty() {
            self.forget(session);
            return (None, failure);
        }
        if self.is_kept(session) {
            return (None, failure);
        }
        let left = self
            .began
            .map(|began| EVERY.saturating_sub(began.elapsed()));
        if let Some(left) = left.filter(|left| !left.is_zero()) {
            return (Some(left), failure);
        }
        let begun = self.begin(session, wake);
        (Some(EVERY), failure.or(begun))
    }

    /// Keeps what is not saved before it returns: the run is about to end.
    pub fn flush(&mut self, session: &Session) {
        self.wait();
        if session.is_dirty()
            && let (Some(draft), Ok(path)) = (session.draft(), self.path())
            && write(&draft, &path).is_ok()
        {
            forget_earlier(session, &path);
        }
    }

    /// An older copy must not land on a newer one.
    fn wait(&mut self) {
        let began = Instant::now();
        let is_running = |job: &Job<_>| job.poll() == JobState::Running;
        while self.job.as_ref().is_some_and(is_running) && began.elapsed() < WAIT_MAX {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.job = None;
    }

    /// The copy is thrown away where all is saved; else it stays for the next run.
    pub fn close(&mut self, session: &Session) {
        self.flush(session);
        if !session.is_dirty() {
            self.forget(session);
        }
        if let Some((path, lock)) = self.own.take() {
            drop(lock);
            if !path.exists() {
                fs::remove_file(lock_of(&path)).ok();
            }
        }
    }

    /// Whether the copy says what is chosen now.
    fn is_kept(&self, session: &Session) -> bool {
        self.kept.as_ref().is_some_and(|(choices, path)| {
            choices == session.choices() && path.as_deref() == session.case_path()
        })
    }

    fn begin(&mut self, session: &Session, wake: &Wake) -> Option<Failure> {
        let draft = session.draft()?;
        self.began = Some(Instant::now());
        self.kept = Some((
            draft.choices.clone(),
            session.case_path().map(Path::to_owned),
        ));
        match self.path() {
            Ok(path) => {
                let work = move |_: &_| write(&draft, &path);
                self.job = Some(Job::start("keep", wake, work));
                None
            }
            Err(failure) => self.fail(failure),
        }
    }

    /// Takes the answer of a copy that is written.
    fn finish(&mut self, session: &Session) -> Option<Failure> {
        let result = match self.job.as_ref()?.poll() {
            JobState::Running => return None,
            JobState::Done(result) => result,
            JobState::Lost => Err(Failure::Lost),
        };
        self.job = None;
        match result {
            Ok(path) => {
                self.has_failed = false;
                forget_earlier(session, &path);
                None
            }
            Err(failure) => self.fail(failure),
        }
    }

    /// A failure is told once, until a copy can be written again.
    fn fail(&mut self, failure: Failure) -> Option<Failure> {
        let is_new = !std::mem::replace(&mut self.has_failed, true);
        is_new.then_some(failure)
    }

    /// The file of this run, locked.
    fn path(&mut self) -> Result<PathBuf, Failure> {
        if let Some((path, _)) = &self.own {
            return Ok(path.clone());
        }
        let folder = self.folder.clone().ok_or(Failure::Lost)?;
        let now = UNIX_EPOCH.elapsed().map_or(0, |since| since.as_millis());
        let path = folder.join(format!("{}-{now}.{EXTENSION}", std::process::id()));
        let failed = |cause: String| Failure::Write(path.clone(), cause);
        fs::create_dir_all(&folder).map_err(|e| failed(e.to_string()))?;
        let lock = File::create(lock_of(&path)).map_err(|e| failed(e.to_string()))?;
        // Where a file system knows no locks, another run would offer this work too: nothing is lost.
        lock.try_lock().ok();
        self.own = Some((path.clone(), lock));
        Ok(path)
    }

    fn forget(&mut self, session: &Session) {
        if self.kept.take().is_some()
            && let Some((path, _)) = &self.own
        {
            fs::remove_file(path).ok();
        }
        forget_earlier(session, Path::new(""));
    }
}

/// What was brought back is kept in the copy of this run, or saved: the earlier copy goes.
fn forget_earlier(session: &Session, own: &Path) {
    if let Some(earlier) = session
        .kept_in()
        .filter(|earlier| *earlier != own && earlier.exists())
    {
        forget(earlier);
    }
}

/// Throws a copy of an earlier run away.
pub fn forget(path: &Path) {
    // What cannot be removed is offered again.
    fs::remove_file(path).ok();
    fs::remove_file(lock_of(path)).ok();
}

fn write(draft: &Draft, path: &Path) -> Result<PathBuf, Failure> {
    let text = draft.recovery_text(path).map_err(Failure::Case)?;
    store::write_atomically(path, text.as_bytes())
}

fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// Work of runs that ended without warning, newest first.
pub fn find(folder: &Path) -> Vec<Recoverable> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut found: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == EXTENSION) && is_left(path))
        .filter_map(recoverable)
        .collect();
    found.sort_by_key(|kept| std::cmp::Reverse(kept.kept_ms));
    found
}

/// Whether the run that wrote it has ended.
fn is_left(path: &Path) -> bool {
    let Ok(lock) = File::create(lock_of(path)) else {
        return true;
    };
    !matches!(lock.try_lock(), Err(TryLockError::WouldBlock))
}

fn recoverable(path: PathBuf) -> Option<Recoverable> {
    let case = Case::open(&path).ok()?;
    let kept = fs::metadata(&path).ok()?.modified().ok()?;
    let kept = kept.duration_since(UNIX_EPOCH).ok()?.as_millis();
    Some(Recoverable {
        case: case
            .unsaved_of
            .filter(|of| !of.is_empty())
            .map(PathBuf::from),
        sources: case
            .sources
            .iter()
            .map(|source| source.name().to_owned())
            .collect(),
        kept_ms: i64::try_from(kept).ok()?,
        path,
    })
}

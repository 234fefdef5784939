//! The chain of workers: read → propose → roll up → compare, where each link starts the next.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::OpenedCase;
use super::action::{Action, Compared, Stage};
use super::asked::{self, Asked, Lines};
use super::document::Written;
use super::engine::{Engine, Question, RollUpError};
use super::first_lines::{Beside, InFile, Place, Previewed};
use super::job::{Job, JobState, Wake};
use super::listing::{self, Listing, Wanted};
use crate::case::profiles::ProfileError;
use crate::case::source::Source;
use crate::case::{CaseError, Settled};
use crate::decision::headline::Headline;
use crate::decision::{Assumptions, Setting, Simulator};
use crate::import::{Import, ImportError, ImportOptions, ImportReport, Progress};
use crate::incident::Proposal;
use crate::rollup::Rollup;
use crate::warehouse::{self, Opened, WarehouseError};

/// The simulator of the last comparison, with what it was made for: a changed assumption then draws
/// its own column only.
type Kept = Arc<Mutex<Option<(Setting, Simulator)>>>;

/// A file that was pointed to for a source of this index, and what it is.
type Looked = (usize, PathBuf, Option<Source>);
/// A folder that an engine wrote, and what it holds.
type Computed = (PathBuf, Result<Box<Opened>, WarehouseError>);
/// A case's own incident, and what the orders propose.
type Completed = (Result<Settled, CaseError>, Option<Proposal>);

/// What is listed: rows wanted, the cap, and the incident.
pub type ListAsked = (Wanted, u64, Question);

/// What is kept; nobody panics while holding it.
fn held(kept: &Kept) -> MutexGuard<'_, Option<(Setting, Simulator)>> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the simulator out while it works, so that a worker that is lost leaves none half changed.
fn take_kept(kept: &Kept, setting: Setting) -> Simulator {
    match held(kept).take() {
        Some((made_for, simulator)) if made_for == setting => simulator,
        _ => Simulator::new(setting),
    }
}

/// The running workers, at most one of each kind.
pub struct Work {
    engine: Engine,
    wake: Wake,
    opening: Option<Job<Result<OpenedCase, CaseError>>>,
    looking: Option<Job<Vec<Looked>>>,
    settling: Option<Job<Completed>>,
    listing: Option<Job<Result<Option<Listing>, RollUpError>>>,
    /// What is being listed.
    listing_for: Option<ListAsked>,
    reading: Option<Job<Result<Import, ImportError>>>,
    computing: Option<Job<Computed>>,
    previewing: Option<Job<Result<Previewed, ImportError>>>,
    walking: Option<Job<InFile>>,
    saving_profile: Option<Job<Result<PathBuf, ProfileError>>>,
    hashing: Option<Job<BTreeMap<String, String>>>,
    proposing: Option<Job<Option<Proposal>>>,
    rolling_up: Option<Job<Result<Rollup, RollUpError>>>,
    comparing: Option<Job<Compared>>,
    looking_up: Option<Job<(Asked, Result<Lines, RollUpError>)>>,
    kept: Kept,
}

impl Work {
    pub fn new(engine: Engine, wake: Wake) -> Self {
        Self {
            engine,
            wake,
            opening: None,
            looking: None,
            settling: None,
            listing: None,
            listing_for: None,
            reading: None,
            computing: None,
            previewing: None,
            walking: None,
            saving_profile: None,
            hashing: None,
            proposing: None,
            rolling_up: None,
            comparing: None,
            looking_up: None,
            kept: Kept::default(),
        }
    }

    /// Opens a case file; whatever worked before is given up.
    pub fn open(&mut self, path: PathBuf) {
        self.stop();
        let open = self.engine.open;
        self.opening = Some(Job::start("open", &self.wake, move |_| open(&path)));
    }

    /// Looks what these files are, each pointed to for the source of an index.
    pub fn look(&mut self, pointed: Vec<(usize, PathBuf)>) {
        let look = self.engine.look;
        let job = Job::start("look", &self.wake, move |progress| {
            let looked = pointed.into_iter().map(|(index, path)| {
                let now = look(&path, progress);
                (index, path, now)
            });
            looked.collect()
        });
        self.looking = Some(job);
    }

    /// Lists orders or customers, after the list that there was before.
    pub fn list(
        &mut self,
        import: Arc<Import>,
        question: Question,
        before: Option<Listing>,
        wanted: (Wanted, u64),
    ) {
        self.listing_for = Some((wanted.0.clone(), wanted.1, question.clone()));
        let work =
            move |progress: &Progress| listing::list(&import, &question, before, wanted, progress);
        self.listing = Some(Job::start("list", &self.wake, work));
    }

    pub fn is_listing(&self) -> bool {
        self.listing.is_some()
    }

    /// What is being listed, and how far that is.
    pub fn listing(&self) -> Option<(&ListAsked, f32)> {
        let progress = self.listing.as_ref()?.progress();
        Some((self.listing_for.as_ref()?, progress.share()))
    }

    pub fn stop_listing(&mut self) {
        self.listing = None;
    }

    /// Completes a case's own incident from the orders.
    pub fn settle(&mut self, import: Arc<Import>, written: Written) {
        let Engine {
            settle, propose, ..
        } = self.engine;
        let work = move |_: &_| {
            let settled = settle(&import, &written);
            let own = settled.as_ref().ok().and_then(|s| s.proposal.clone());
            (settled, own.or_else(|| propose(&import)))
        };
        self.settling = Some(Job::start("settle", &self.wake, work));
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

    /// Opens a folder that an engine wrote; whatever worked on other orders is given up.
    pub fn compute(&mut self, folder: PathBuf) {
        self.stop();
        let work = move |_: &_| {
            let opened = warehouse::open(&folder).map(Box::new);
            (folder, opened)
        };
        self.computing = Some(Job::start("open-folder", &self.wake, work));
    }

    /// Reads the first lines, beside the reading of them all.
    pub fn preview(&mut self, paths: Vec<PathBuf>, options: ImportOptions) {
        let Engine {
            preview, profiles, ..
        } = self.engine;
        let job = Job::start("preview", &self.wake, move |_| {
            Ok(Previewed {
                tables: preview(&paths, &options)?,
                profiles: profiles(),
            })
        });
        self.previewing = Some(job);
    }

    /// Walks to a line of a table.
    pub fn walk(&mut self, paths: Vec<PathBuf>, options: ImportOptions, (table, line): Place) {
        let around = self.engine.around;
        let job = Job::start("walk", &self.wake, move |_| {
            let lines = around(&paths, &options, &table, line);
            InFile {
                place: (table, line),
                lines: Some(lines),
            }
        });
        self.walking = Some(job);
    }

    /// Saves how a file was read under a name.
    pub fn save_profile(&mut self, name: String, options: ImportOptions, report: ImportReport) {
        let save = self.engine.save_profile;
        let job = Job::start("save-profile", &self.wake, move |_| {
            save(&name, &options, &report)
        });
        self.saving_profile = Some(job);
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

    /// Compares; counts come with the headline they were made from.
    pub fn compare(
        &mut self,
        (rollup, headline): (Arc<Rollup>, Option<Headline>),
        assumptions: Assumptions,
        setting: Setting,
    ) {
        let Engine {
            compare,
            compare_headline,
            map,
            ..
        } = self.engine;
        let kept = Arc::clone(&self.kept);
        let work = move |_: &_| {
            let mut simulator = take_kept(&kept, setting);
            let comparison = match &headline {
                Some(headline) => compare_headline(&mut simulator, headline, &assumptions),
                None => compare(&mut simulator, &rollup, &assumptions),
            };
            *held(&kept) = Some((setting, simulator));
            Compared {
                comparison,
                map: map(&rollup, &assumptions),
            }
        };
        self.comparing = Some(Job::start("compare", &self.wake, work));
    }

    /// Looks for the lines behind a figure.
    pub fn look_up(&mut self, import: Arc<Import>, question: Question, asked: Asked) {
        let work = move |_: &_| (asked, asked::lines(&import, &question, asked));
        self.looking_up = Some(Job::start("look-up", &self.wake, work));
    }

    /// The next answer, if a worker has one. Never blocks.
    pub fn poll(&mut self) -> Option<Action> {
        let settled = |(settled, proposal)| Action::IncidentSettled(settled, proposal);
        take(&mut self.opening, Stage::Opening, Action::CaseOpened)
            .or_else(|| self.poll_beside())
            .or_else(|| take(&mut self.looking, Stage::Looking, Action::SourcesLookedAt))
            .or_else(|| take(&mut self.reading, Stage::Reading, Action::OrdersRead))
            .or_else(|| {
                let computed = |(folder, opened)| Action::Computed(folder, opened);
                take(&mut self.computing, Stage::Reading, computed)
            })
            .or_else(|| take(&mut self.settling, Stage::Proposing, settled))
            .or_else(|| {
                take(
                    &mut self.proposing,
                    Stage::Proposing,
                    Action::IncidentProposed,
                )
            })
            .or_else(|| take(&mut self.rolling_up, Stage::RollingUp, Action::RolledUp))
            .or_else(|| take(&mut self.comparing, Stage::Comparing, Action::Compared))
            .or_else(|| {
                take(&mut self.looking_up, Stage::LookingUp, |(asked, lines)| {
                    Action::LinesFound(asked, lines)
                })
            })
            .or_else(|| {
                take(&mut self.listing, Stage::Listing, |listing| {
                    Action::Beside(Beside::Listed(listing))
                })
            })
            .or_else(|| {
                take(&mut self.hashing, Stage::Hashing, |hashes| {
                    Action::Beside(Beside::Hashed(hashes))
                })
            })
    }

    /// What comes of the workers beside the reading.
    fn poll_beside(&mut self) -> Option<Action> {
        let beside = Stage::Previewing;
        take(&mut self.previewing, beside, |p| {
            Action::Beside(Beside::Previewed(p))
        })
        .or_else(|| {
            take(&mut self.walking, beside, |f| {
                Action::Beside(Beside::WalkedTo(f))
            })
        })
        .or_else(|| {
            take(&mut self.saving_profile, Stage::SavingProfile, |saved| {
                Action::Beside(Beside::ProfileSaved(saved))
            })
        })
    }

    /// Gives up everything.
    pub fn stop(&mut self) {
        (self.opening, self.looking, self.settling) = (None, None, None);
        (self.listing, self.computing) = (None, None);
        (self.reading, self.hashing, self.proposing) = (None, None, None);
        (self.previewing, self.walking) = (None, None);
        (self.rolling_up, self.comparing, self.looking_up) = (None, None, None);
    }

    /// Gives up what follows the roll-up.
    pub fn stop_comparing(&mut self) {
        self.comparing = None;
    }

    pub fn reading(&self) -> Option<&Job<Result<Import, ImportError>>> {
        self.reading.as_ref()
    }

    pub fn is_opening(&self) -> bool {
        self.opening.is_some()
    }

    pub fn is_proposing(&self) -> bool {
        self.proposing.is_some() || self.settling.is_some()
    }

    pub fn is_rolling_up(&self) -> bool {
        self.rolling_up.is_some()
    }

    pub fn is_comparing(&self) -> bool {
        self.comparing.is_some()
    }

    pub fn is_idle(&self) -> bool {
        let is_reading = self.reading.is_some() || self.hashing.is_some();
        let is_reading = is_reading || self.looking_up.is_some() || self.is_listing();
        let is_beside = self.previewing.is_some() || self.walking.is_some();
        let is_beside = is_beside || self.saving_profile.is_some() || self.computing.is_some();
        let is_opening = self.is_opening() || self.looking.is_some() || is_beside;
        !(is_opening
            || is_reading
            || self.is_proposing()
            || self.is_rolling_up()
            || self.is_comparing())
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

//! What is open and what happens to it, as a value that a test can drive without a window.
//!
//! One chain: files are read, an incident is proposed, the orders are rolled up, the decisions are
//! compared. A change starts the chain where it belongs: another assumption only compares again,
//! another incident rolls up again, another mapping reads again. Workers do it; nothing here blocks.
//! Knows threads and the clock; knows no egui.

pub mod action;
pub mod choices;
pub mod command;
pub mod engine;
pub mod history;
pub mod job;
pub mod loadable;
pub mod settings;
mod work;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use self::action::{Action, Effect, Notice, Overlay, Saving, Stage};
use self::choices::{Change, Choices, IncidentChange, Origin, ReadingChange, ServicePlan};
use self::command::Command;
use self::engine::Engine;
use self::history::History;
use self::job::Wake;
use self::loadable::Loadable;
use self::settings::{Settings, Theme, ZOOM_STEP};
use self::work::Work;
use crate::decision::{Comparison, Estimate, Key, LedgerItem, Setting};
use crate::import::{Import, ImportError, ImportOptions};
use crate::incident::Incident;
use crate::rollup::Rollup;
use crate::text::Language;

/// Why something did not work. Its sentence is made by the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    Import(ImportError),
    /// The orders cannot be rolled up; the text says why and what to do.
    RollUp(String),
    /// A file could not be written: path and cause.
    Write(PathBuf, String),
    /// A worker ended without an answer: a fault of the program.
    Lost,
}

/// The steps of the work, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Step {
    #[default]
    Orders,
    Incident,
    Decision,
    Uncertainty,
    Service,
    Report,
}

impl Step {
    pub const ALL: [Self; 6] = [
        Self::Orders,
        Self::Incident,
        Self::Decision,
        Self::Uncertainty,
        Self::Service,
        Self::Report,
    ];

    /// Its place from 1, as the key that goes there.
    pub fn digit(self) -> &'static str {
        match self {
            Self::Orders => "1",
            Self::Incident => "2",
            Self::Decision => "3",
            Self::Uncertainty => "4",
            Self::Service => "5",
            Self::Report => "6",
        }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It rests on something that is not there yet.
    Off,
    Working,
    NeedsLook,
    Done,
}

/// How far a reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReadingProgress {
    pub bytes_read: u64,
    /// 0 while not known.
    pub bytes_total: u64,
    pub elapsed: Duration,
}

impl ReadingProgress {
    /// Bytes per second so far; 0 in the first instant.
    pub fn speed(&self) -> f64 {
        let seconds = self.elapsed.as_secs_f64();
        if seconds > 0.0 {
            self.bytes_read as f64 / seconds
        } else {
            0.0
        }
    }

    /// Share read, 0 to 1.
    pub fn share(&self) -> f32 {
        if self.bytes_total == 0 {
            return 0.0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a share from 0 to 1, for a bar"
        )]
        let share = (self.bytes_read as f64 / self.bytes_total as f64) as f32;
        share.clamp(0.0, 1.0)
    }

    /// Time left at this speed; `None` while it cannot be told.
    pub fn time_left(&self) -> Option<Duration> {
        let speed = self.speed();
        let left = self.bytes_total.checked_sub(self.bytes_read)?;
        (speed > 0.0 && self.bytes_total > 0)
            .then(|| Duration::try_from_secs_f64(left as f64 / speed).ok())
            .flatten()
    }
}

/// What is open.
pub struct Session {
    pub settings: Settings,
    pub step: Step,
    pub overlay: Option<Overlay>,
    pub notice: Option<Notice>,
    pub import: Loadable<Import>,
    pub rollup: Loadable<Rollup>,
    pub comparison: Loadable<Comparison>,
    choices: Choices,
    proposal: Option<Incident>,
    history: History<Choices, Change>,
    engine: Engine,
    work: Work,
    /// The incident of the roll-up that runs or ran last; another one means it is out of date.
    rolled_up_for: Option<Incident>,
    /// Whether something changed while the comparison ran.
    is_comparison_stale: bool,
}

impl Session {
    /// Nothing open. `wake` is called from workers when there is something to [`Self::poll`].
    pub fn new(engine: Engine, settings: Settings, wake: Wake) -> Self {
        Self {
            settings,
            step: Step::default(),
            overlay: None,
            notice: None,
            import: Loadable::default(),
            rollup: Loadable::default(),
            comparison: Loadable::default(),
            choices: blank(engine, Vec::new()),
            proposal: None,
            history: History::default(),
            engine,
            work: Work::new(engine, wake),
            rolled_up_for: None,
            is_comparison_stale: false,
        }
    }

    /// The only place where the session changes.
    pub fn apply(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Do(command) => return self.run(command),
            Action::Open(paths) => self.open(paths),
            Action::GoTo(step) => self.step = step,
            Action::CancelReading => self.cancel_reading(),
            Action::ChangeReading(change) => self.change_reading(change),
            Action::Answer(question, flag) => self.answer(question, &flag),
            Action::ChangeIncident(change) => self.change_incident(change),
            Action::ConfirmIncident => self.confirm_incident(),
            Action::UseProposal => self.use_proposal(),
            Action::ChangeAssumption(key, estimate) => self.change_assumption(key, estimate),
            Action::ConfirmAssumption(key, is_confirmed) => self.confirm(key, is_confirmed),
            Action::ResetAssumption(key) => self.reset_assumption(key),
            Action::ConfirmAll => self.confirm_all(),
            Action::ChangeLedger(items) => self.change_ledger(items),
            Action::ChangeSetting(setting) => self.change_setting(setting),
            Action::SetCap(cap) => self.change(Change::Cap, |choices| choices.cap = cap),
            Action::ChangeService(plan) => self.change_service(plan),
            Action::Settle => self.history.settle(),
            Action::SetTheme(theme) => self.settings.theme = theme,
            Action::SetLanguage(language) => self.settings.language = language,
            Action::ShowOverlay(overlay) => self.overlay = overlay,
            Action::Tell(notice) => self.notice = Some(notice),
            Action::Dismiss => self.notice = None,
            Action::OrdersRead(result) => self.finish_reading(result),
            Action::IncidentProposed(proposal) => self.take_proposal(proposal),
            Action::RolledUp(result) => self.finish_roll_up(result),
            Action::Compared(comparison) => self.finish_comparing(comparison),
            Action::Saved(result) => self.finish_saving(result),
            Action::WorkerLost(stage) => self.lose(stage),
        }
        None
    }

    /// What a worker has finished, as the next action to apply. Never blocks.
    pub fn poll(&mut self) -> Option<Action> {
        self.work.poll()
    }
}

/// What there is to see.
impl Session {
    pub fn language(&self) -> Language {
        self.settings.language
    }

    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// What the orders themselves propose, if they do.
    pub fn proposal(&self) -> Option<&Incident> {
        self.proposal.as_ref()
    }

    /// Whether files were opened, read or not.
    pub fn is_open(&self) -> bool {
        !self.choices.sources.is_empty()
    }

    /// Whether any worker runs, so that the window keeps looking.
    pub fn is_working(&self) -> bool {
        !self.work.is_idle()
    }

    /// How far the reader is; `None` while nothing is read.
    pub fn reading(&self) -> Option<ReadingProgress> {
        let job = self.work.reading()?;
        Some(ReadingProgress {
            bytes_read: job.progress().bytes_read.load(Ordering::Relaxed),
            bytes_total: job.progress().bytes_total.load(Ordering::Relaxed),
            elapsed: job.started().elapsed(),
        })
    }

    /// Whether a question stands between the files and any figure.
    pub fn has_questions(&self) -> bool {
        self.import
            .latest()
            .is_some_and(|import| !import.questions.is_empty())
    }

    /// Whether an incident is shown that nobody has confirmed.
    pub fn awaits_confirmation(&self) -> bool {
        self.choices.origin == Origin::Proposed
    }

    /// Whether the rule matches nothing.
    pub fn has_no_match(&self) -> bool {
        self.rollup
            .latest()
            .is_some_and(|rollup| rollup.measures.sums.orders == 0)
    }

    /// Whether there is a comparison of something.
    pub fn has_verdict(&self) -> bool {
        let is_compared = self
            .comparison
            .latest()
            .is_some_and(|c| !c.decisions.is_empty());
        is_compared && !self.has_no_match() && !self.has_questions()
    }

    /// Assumptions that nobody stands by.
    pub fn unconfirmed(&self) -> usize {
        self.choices
            .assumptions
            .estimates
            .values()
            .filter(|e| !e.confirmed)
            .count()
    }

    /// The assumption as it comes with the program.
    pub fn default_estimate(&self, key: Key) -> Option<Estimate> {
        (self.engine.assumptions)().estimates.remove(&key)
    }

    pub fn undo_name(&self) -> Option<Change> {
        self.history.undo_name()
    }

    pub fn redo_name(&self) -> Option<Change> {
        self.history.redo_name()
    }

    /// How a step stands.
    pub fn state_of(&self, step: Step) -> StepState {
        match step {
            Step::Orders => self.state_of_orders(),
            Step::Incident => self.state_of_incident(),
            Step::Decision => self.state_of_decision(),
            Step::Uncertainty | Step::Service | Step::Report => self.state_of_result(),
        }
    }

    fn state_of_orders(&self) -> StepState {
        if self.import.is_working() {
            return StepState::Working;
        }
        let Some(import) = self.import.latest() else {
            return if self.import.failure().is_some() {
                StepState::NeedsLook
            } else {
                StepState::Off
            };
        };
        let has_rejected = import
            .reports
            .iter()
            .any(|report| report.lines.rejected > 0);
        let has_failed = self.import.failure().is_some();
        if has_failed || has_rejected || self.has_questions() {
            StepState::NeedsLook
        } else {
            StepState::Done
        }
    }

    fn state_of_incident(&self) -> StepState {
        if self.import.latest().is_none() || self.has_questions() {
            return StepState::Off;
        }
        if self.work.is_proposing() || (self.rollup.is_working() && self.rollup.latest().is_none())
        {
            return StepState::Working;
        }
        let has_failed = self.rollup.failure().is_some();
        if has_failed || self.has_no_match() || self.choices.origin != Origin::Confirmed {
            StepState::NeedsLook
        } else {
            StepState::Done
        }
    }

    fn state_of_decision(&self) -> StepState {
        if !self.has_verdict() {
            return if self.comparison.is_working() {
                StepState::Working
            } else {
                StepState::Off
            };
        }
        if self.unconfirmed() > 0 {
            StepState::NeedsLook
        } else {
            StepState::Done
        }
    }

    fn state_of_result(&self) -> StepState {
        if self.has_verdict() {
            StepState::Done
        } else {
            StepState::Off
        }
    }
}

/// What a person does.
impl Session {
    fn run(&mut self, command: Command) -> Option<Effect> {
        match command {
            Command::Open => return Some(Effect::AskForFiles),
            Command::OpenSample => return Some(Effect::OpenSample),
            Command::SaveReport => return Some(Effect::AskWhereToSave(Saving::ReportPicture)),
            Command::CopyReport => return Some(Effect::CopyReportPicture),
            Command::CopyVerdict => return Some(Effect::CopyVerdict),
            Command::Quit => return Some(Effect::Quit),
            Command::ReadAgain => self.read(),
            Command::CancelReading => self.cancel_reading(),
            Command::GoTo(step) => self.step = step,
            Command::UseProposal => self.use_proposal(),
            Command::ConfirmIncident => self.confirm_incident(),
            Command::ConfirmAll => self.confirm_all(),
            Command::BestCap => self.change(Change::Cap, |choices| choices.cap = None),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::ToggleMask => self.settings.is_masked = !self.settings.is_masked,
            Command::ToggleTheme => self.settings.theme = opposite(self.settings.theme),
            Command::ToggleLanguage => self.settings.language = other(self.settings.language),
            Command::ZoomIn => self.settings.zoom_by(ZOOM_STEP),
            Command::ZoomOut => self.settings.zoom_by(-ZOOM_STEP),
            Command::ZoomReset => self.settings.zoom = 1.0,
            Command::Palette => self.toggle_overlay(Overlay::Palette),
            Command::Help => self.toggle_overlay(Overlay::Help),
        }
        None
    }

    fn toggle_overlay(&mut self, overlay: Overlay) {
        self.overlay = (self.overlay != Some(overlay)).then_some(overlay);
    }

    /// Starts a new case: nothing of the one before is kept but the settings.
    fn open(&mut self, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        self.choices = blank(self.engine, paths);
        self.history = History::default();
        (self.proposal, self.notice) = (None, None);
        self.import = Loadable::default();
        self.rollup = Loadable::default();
        self.comparison = Loadable::default();
        self.step = Step::Orders;
        self.read();
    }

    fn cancel_reading(&mut self) {
        if self.work.reading().is_none() {
            return;
        }
        self.work.stop();
        self.import.stop();
        if self.import.latest().is_none() {
            self.choices.sources.clear();
        }
    }

    fn change_reading(&mut self, change: ReadingChange) {
        self.change(change.name(), |choices| change.apply(&mut choices.options));
        self.history.settle();
    }

    fn answer(&mut self, question: usize, flag: &str) {
        let Some(import) = self.import.latest().cloned() else {
            return;
        };
        let Some(question) = import.questions.get(question) else {
            return;
        };
        self.change(Change::Answer(question.kind), |choices| {
            choices::answer(&mut choices.options, question, flag);
        });
        self.history.settle();
    }

    fn change_incident(&mut self, change: IncidentChange) {
        self.change(change.name(), |choices| {
            change.apply(&mut choices.incident);
            choices.origin = Origin::Confirmed;
        });
    }

    fn confirm_incident(&mut self) {
        self.change(Change::ConfirmIncident, |choices| {
            choices.origin = Origin::Confirmed
        });
    }

    fn use_proposal(&mut self) {
        let Some(proposal) = self.proposal.clone() else {
            return;
        };
        self.change(Change::UseProposal, |choices| {
            choices.incident = proposal;
            choices.origin = Origin::Confirmed;
        });
    }

    fn change_assumption(&mut self, key: Key, estimate: Estimate) {
        self.change(Change::Assumption(key), |choices| {
            choices
                .assumptions
                .estimates
                .insert(key, choices::confirmed(estimate));
        });
    }

    fn confirm(&mut self, key: Key, is_confirmed: bool) {
        self.change(Change::ConfirmAssumption(key), |choices| {
            if let Some(estimate) = choices.assumptions.estimates.get_mut(&key) {
                estimate.confirmed = is_confirmed;
            }
        });
        self.history.settle();
    }

    fn reset_assumption(&mut self, key: Key) {
        let Some(estimate) = self.default_estimate(key) else {
            return;
        };
        self.change(Change::ResetAssumption(key), |choices| {
            choices.assumptions.estimates.insert(key, estimate);
        });
    }

    fn confirm_all(&mut self) {
        self.change(Change::ConfirmAll, |choices| {
            for estimate in choices.assumptions.estimates.values_mut() {
                estimate.confirmed = true;
            }
        });
    }

    fn change_ledger(&mut self, items: Vec<LedgerItem>) {
        self.change(Change::Ledger, |choices| choices.assumptions.ledger = items);
    }

    fn change_setting(&mut self, setting: Setting) {
        self.change(Change::Simulation, |choices| choices.setting = setting);
    }

    fn change_service(&mut self, plan: ServicePlan) {
        self.change(Change::Service, |choices| choices.service = plan);
    }

    /// Changes what was chosen, notes it for undo, and starts the work that follows from it.
    fn change(&mut self, name: Change, edit: impl FnOnce(&mut Choices)) {
        let before = self.choices.clone();
        edit(&mut self.choices);
        if self.choices != before {
            self.follow(&before);
            self.history.note(name, before);
        }
    }

    fn undo(&mut self) {
        let Some(name) = self.history.undo_name() else {
            return;
        };
        let before = self.choices.clone();
        self.choices = self.history.undo(before.clone());
        self.follow(&before);
        self.notice = Some(Notice::Undone(name));
    }

    fn redo(&mut self) {
        let Some(name) = self.history.redo_name() else {
            return;
        };
        let before = self.choices.clone();
        self.choices = self.history.redo(before.clone());
        self.follow(&before);
        self.notice = Some(Notice::Redone(name));
    }

    /// Starts the chain at the first link that the change touches.
    fn follow(&mut self, before: &Choices) {
        let now = &self.choices;
        if now.sources != before.sources || now.options != before.options {
            self.read();
        } else if now.incident != before.incident {
            self.roll_up();
        } else if now.assumptions != before.assumptions || now.setting != before.setting {
            self.compare();
        }
    }
}

/// What workers do.
impl Session {
    fn read(&mut self) {
        if !self.is_open() {
            return;
        }
        self.rollup.stop();
        self.comparison.stop();
        self.import.work();
        self.work
            .read(self.choices.sources.clone(), self.choices.options.clone());
    }

    fn finish_reading(&mut self, result: Result<Import, ImportError>) {
        match result {
            Ok(import) => {
                self.import.finish(import);
                for path in &self.choices.sources {
                    self.settings.remember(path.clone());
                }
                self.follow_reading();
            }
            Err(ImportError::Cancelled) => self.import.stop(),
            Err(error) => self.import.fail(Failure::Import(error)),
        }
    }

    /// Nothing is computed while a question is open: its answer changes money.
    fn follow_reading(&mut self) {
        if self.has_questions() {
            self.rollup = Loadable::default();
            self.comparison = Loadable::default();
        } else if let Some(import) = self.import.latest() {
            self.work.propose(Arc::clone(import));
        }
    }

    fn take_proposal(&mut self, proposal: Option<Incident>) {
        if self.choices.origin != Origin::Confirmed
            && let Some(proposal) = &proposal
        {
            self.choices.incident = proposal.clone();
            self.choices.origin = Origin::Proposed;
        }
        self.proposal = proposal;
        self.roll_up();
    }

    /// Rolls up now, or after the roll-up that runs: the newest change replaces those waiting.
    fn roll_up(&mut self) {
        let Some(import) = self.import.current().cloned() else {
            return;
        };
        self.rollup.work();
        if !self.work.is_rolling_up() {
            self.rolled_up_for = Some(self.choices.incident.clone());
            self.work.roll_up(import, self.choices.incident.clone());
        }
    }

    fn finish_roll_up(&mut self, result: Result<Rollup, String>) {
        match result {
            Ok(rollup) => {
                self.rollup.finish(rollup);
                self.compare();
            }
            Err(message) => {
                self.rollup.fail(Failure::RollUp(message));
                self.comparison.stop();
                self.work.stop_comparing();
            }
        }
        if self.rolled_up_for.as_ref() != Some(&self.choices.incident) {
            self.roll_up();
        }
    }

    fn compare(&mut self) {
        let Some(rollup) = self.rollup.latest().cloned() else {
            return;
        };
        self.comparison.work();
        if self.work.is_comparing() {
            self.is_comparison_stale = true;
        } else {
            self.is_comparison_stale = false;
            let assumptions = self.choices.assumptions.clone();
            self.work.compare(rollup, assumptions, self.choices.setting);
        }
    }

    fn finish_comparing(&mut self, comparison: Comparison) {
        self.comparison.finish(comparison);
        if self.is_comparison_stale {
            self.compare();
        }
    }

    fn finish_saving(&mut self, result: Result<PathBuf, Failure>) {
        self.notice = Some(match result {
            Ok(path) => Notice::Saved(path),
            Err(failure) => Notice::Failed(failure),
        });
    }

    fn lose(&mut self, stage: Stage) {
        match stage {
            Stage::Reading => self.import.fail(Failure::Lost),
            Stage::Proposing => self.take_proposal(None),
            Stage::RollingUp => self.rollup.fail(Failure::Lost),
            Stage::Comparing => self.comparison.fail(Failure::Lost),
        }
    }
}

/// Choices of a case that has just been opened.
fn blank(engine: Engine, sources: Vec<PathBuf>) -> Choices {
    Choices {
        sources,
        options: ImportOptions::default(),
        incident: Incident::default(),
        origin: Origin::default(),
        assumptions: (engine.assumptions)(),
        setting: Setting::default(),
        cap: None,
        service: ServicePlan::default(),
    }
}

/// The other of light and dark; the system's choice counts as light.
fn opposite(theme: Theme) -> Theme {
    match theme {
        Theme::Dark => Theme::Light,
        Theme::System | Theme::Light => Theme::Dark,
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}

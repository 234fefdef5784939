//! What is open and what happens to it, as a value that a test can drive without a window.
//!
//! One chain: files are read, an incident is proposed, the orders are rolled up, the decisions are
//! compared. A change starts the chain where it belongs: another assumption only compares again,
//! another incident rolls up again, another mapping reads again. Workers do it; nothing here blocks.
//! Knows threads and the clock; knows no egui.

pub mod action;
pub mod asked;
pub mod books;
pub mod choices;
pub mod command;
pub mod computed;
pub mod engine;
pub mod history;
pub mod job;
pub mod listing;
pub mod loadable;
pub mod settings;

mod chain;
mod decide;
mod document;
pub mod first_lines;
mod leaving;
mod look;
mod opening;
mod person;
mod work;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use self::action::{Action, DecisionPage, Effect, Next, Notice, Overlay, Recoverable};
use self::asked::{Asked, Lines};
use self::books::Books;
use self::choices::{Change, Choices, Origin, ServicePlan};
use self::computed::ScriptWish;
use self::document::Document;
pub use self::document::Draft;
use self::engine::{Engine, Question, RollUpError};
use self::first_lines::{InFile, Previewed};
use self::history::History;
use self::job::Wake;
use self::listing::{List, Listing, Wanted};
use self::loadable::Loadable;
use self::opening::Aside;
pub use self::opening::{Located, OpenedCase, Place};
use self::settings::Settings;
use self::work::Work;
use crate::case::CaseError;
use crate::case::page::PageChoice;
use crate::case::profiles::ProfileError;
use crate::decision::sensitivity::BreakEvenMap;
use crate::decision::{Comparison, Country, Problem, Setting};
use crate::import::{Import, ImportError, ImportOptions};
use crate::incident::{Incident, Proposal};
use crate::rollup::Rollup;
use crate::warehouse::{Opened, WarehouseError};

/// Why something did not work. Its sentence is made by the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    Import(ImportError),
    /// A case file, or another file beside the exports, cannot be used.
    Case(CaseError),
    /// The incident cannot be applied to these orders.
    RollUp(RollUpError),
    /// What is wrong with an assumption file.
    Assumptions(PathBuf, Vec<Problem>),
    /// A folder that an engine wrote cannot be opened, or no script can be written.
    Warehouse(WarehouseError),
    /// A file could not be written: path and cause.
    Write(PathBuf, String),
    /// A profile could not be saved.
    Profile(ProfileError),
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
    /// Which page of the decision step is shown.
    pub page: DecisionPage,
    pub overlay: Option<Overlay>,
    pub notice: Option<Notice>,
    pub import: Loadable<Import>,
    pub rollup: Loadable<Rollup>,
    pub comparison: Loadable<Comparison>,
    /// Where the answer flips, made with the comparison.
    pub break_even: Option<BreakEvenMap>,
    /// A case whose sources are not all found.
    pub finding: Option<OpenedCase>,
    /// The first lines of the files as they are read now.
    pub first_lines: Previewed,
    /// The line that was asked to be shown where it stands.
    pub in_file: Option<InFile>,
    /// Work of an earlier run that was not saved.
    pub recoverable: Vec<Recoverable>,
    /// The list that stands in place of the pictures of the incident.
    pub shown_list: Option<List>,
    pub wanted: Wanted,
    /// What the script for an engine is to be.
    pub script_wish: ScriptWish,
    /// What an engine computed, in place of orders.
    computed: Option<Arc<Opened>>,
    listing: Option<Listing>,
    /// What no list could be made for.
    unlisted: Option<Question>,
    document: Document,
    /// What was open before what is being opened.
    aside: Option<Box<Aside>>,
    /// How the import was read.
    read_with: Option<ImportOptions>,
    /// What is to follow once the case is saved.
    next: Option<Next>,
    choices: Choices,
    proposal: Option<Proposal>,
    /// SHA-256 of the files read, by the path in their reports; beside the import, which other
    /// threads hold.
    hashes: Arc<BTreeMap<String, String>>,
    history: History<Choices, Change>,
    engine: Engine,
    work: Work,
    /// What the roll-up that runs or ran last was asked; anything else now means it is out of date.
    rolled_up_for: Option<Question>,
    /// Whether something changed while the comparison ran.
    is_comparison_stale: bool,
    /// When the comparison was made, milliseconds since the Unix epoch.
    made_ms: i64,
    /// The lines behind the figure that was asked about last.
    lines: Option<(Asked, Lines)>,
}

impl Session {
    /// Nothing open. `wake` is called from workers when there is something to [`Self::poll`].
    pub fn new(engine: Engine, settings: Settings, wake: Wake) -> Self {
        let choices = blank(engine, Vec::new());
        Self {
            document: Document::blank(&choices),
            settings,
            step: Step::default(),
            page: DecisionPage::default(),
            overlay: None,
            notice: None,
            import: Loadable::default(),
            rollup: Loadable::default(),
            comparison: Loadable::default(),
            break_even: None,
            finding: None,
            first_lines: Previewed::default(),
            in_file: None,
            shown_list: None,
            wanted: Wanted::default(),
            script_wish: ScriptWish::default(),
            computed: None,
            listing: None,
            unlisted: None,
            recoverable: Vec::new(),
            aside: None,
            read_with: None,
            next: None,
            choices,
            proposal: None,
            hashes: Arc::default(),
            history: History::default(),
            engine,
            work: Work::new(engine, wake),
            rolled_up_for: None,
            is_comparison_stale: false,
            made_ms: 0,
            lines: None,
        }
    }

    /// The only place where the session changes.
    pub fn apply(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Do(command) => return self.run(command),
            Action::Open(paths) => return self.leave_for(Next::Open(paths)),
            Action::Leave(leaving) => return self.leave(leaving),
            Action::FindSource(source) => return Some(Effect::AskForSource(source)),
            Action::PointTo(source, path) => self.point_to(source, path),
            Action::UseSource(source) => self.use_source(source),
            Action::AcceptSources => self.accept_sources(),
            Action::Found(recoverable) => self.recoverable = recoverable,
            Action::Recover(path) => return self.recover(path),
            Action::Discard(path) => return Some(self.discard(path)),
            Action::GoTo(step) => self.step = step,
            Action::CancelReading => self.cancel_reading(),
            Action::ChangeReading(change) => self.change_reading(change),
            Action::Answer(question, flag) => self.answer(question, &flag),
            Action::ShowInFile(table, line) => self.show_in_file(table, line),
            Action::SaveProfile(report, name) => self.save_profile(report, name),
            Action::ChangeIncident(change) => self.change_incident(change),
            Action::ConfirmIncident => self.confirm_incident(),
            Action::UseProposal => self.use_proposal(),
            Action::ChangeAssumption(key, estimate) => self.change_assumption(key, estimate),
            Action::ConfirmAssumption(key, is_confirmed) => self.confirm(key, is_confirmed),
            Action::ResetAssumption(key) => self.reset_assumption(key),
            Action::ConfirmAll => self.confirm_all(),
            Action::ChangeLedger(items) => self.change_ledger(items),
            Action::ChangeCorrelations(wanted) => self.change_correlations(wanted),
            Action::UseCountry(country) => self.use_country(country),
            Action::LoadAssumptions(path) => self.load_assumptions(&path),
            Action::ChangeRates(rates) => self.change_rates(rates),
            Action::ChangeBooks(books) => self.change_books(books),
            Action::OpenHeadline(headline) => return self.leave_to_count(headline),
            Action::ChangeHeadline(headline) => self.change_headline(headline),
            Action::Explain(asked) => self.explain(asked),
            Action::ShowPage(page) => self.page = page,
            Action::ChangeSetting(setting) => self.change_setting(setting),
            Action::SetCap(cap) => self.change(Change::Cap, |choices| choices.cap = cap),
            Action::ChangeService(plan) => self.change_service(plan),
            Action::ChangeWave(plan) => self.change_wave(*plan),
            Action::SetTitle(_) | Action::SetNote(_) | Action::ChangePage(_) => self.say(action),
            Action::Settle => self.history.settle(),
            Action::SetTheme(theme) => self.settings.theme = theme,
            Action::SetLanguage(language) => self.settings.language = language,
            Action::ShowOverlay(overlay) => self.overlay = overlay,
            Action::SaveAs(saving, path) => return Some(Effect::Save(saving, path)),
            Action::Tell(notice) => self.notice = Some(notice),
            Action::Dismiss => self.notice = None,
            Action::AskWhereToSave(saving) => return Some(Effect::AskWhereToSave(saving)),
            Action::ShowList(list) => self.show_list(list),
            Action::Remark(remark) => self.take_remark(remark),
            Action::Want(wanted) => self.wanted = wanted,
            Action::ToggleColumn(field) => self.settings.toggle_column(field),
            Action::CaseOpened(result) => self.case_opened(result),
            Action::SourcesLookedAt(looked) => self.sources_looked_at(looked),
            Action::IncidentSettled(settled, proposal) => self.take_settled(settled, proposal),
            Action::CaseSaved(result, choices) => return self.case_saved(result, *choices),
            Action::Computed(folder, result) => self.take_computed(folder, result),
            Action::OrdersRead(result) => self.finish_reading(result),
            Action::Beside(found) => self.take_beside(found),
            Action::IncidentProposed(proposal) => self.take_proposal(proposal),
            Action::RolledUp(result) => self.finish_roll_up(result),
            Action::Compared(compared) => self.finish_comparing(compared),
            Action::LinesFound(asked, found) => self.take_lines(asked, found),
            Action::Saved(result) => self.finish_saving(result),
            Action::WorkerLost(stage) => self.lose(stage),
        }
        self.follow_list();
        None
    }

    /// What a worker has finished, as the next action to apply. Never blocks.
    pub fn poll(&mut self) -> Option<Action> {
        self.follow_list();
        self.work.poll()
    }
}

/// Choices of a case that has just been opened.
fn blank(engine: Engine, sources: Vec<PathBuf>) -> Choices {
    Choices {
        sources,
        options: ImportOptions::default(),
        incident: Incident::default(),
        origin: Origin::default(),
        usual_prices: None,
        rates: BTreeMap::new(),
        assumptions: (engine.assumptions)(Country::default()),
        country: Country::default(),
        setting: Setting::default(),
        cap: None,
        service: ServicePlan::default(),
        wave: None,
        books: Books::default(),
        headline: None,
        title: String::new(),
        note: String::new(),
        page: PageChoice::default(),
    }
}

//! Everything a person or a worker can ask of the session, and what the session asks of the shell.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::asked::{Asked, Lines};
use super::books::Books;
use super::choices::{Choices, IncidentChange, Rate, ReadingChange, ServicePlan};
use super::command::Command;
use super::computed::ScriptWish;
use super::engine::RollUpError;
use super::first_lines::Beside;
use super::listing::{Field, List, Wanted};
use super::settings::Theme;
use super::{Failure, OpenedCase, Step};
use crate::case::page::PageChoice;
use crate::case::source::Source;
use crate::case::{CaseError, Settled};
use crate::decision::headline::Headline;
use crate::decision::sensitivity::BreakEvenMap;
use crate::decision::{Comparison, Country, Estimate, Key, LedgerItem, Setting};
use crate::import::{Import, ImportError};
use crate::incident::Proposal;
use crate::money::Currency;
use crate::report::form::Form;
use crate::rollup::Rollup;
use crate::service::wave::Plan;
use crate::text::Language;
use crate::warehouse::{Opened, WarehouseError};

/// Something that happens to the session. Those of workers are in the past tense.
#[derive(Debug)]
pub enum Action {
    /// What a person can name: menu, palette and shortcut.
    Do(Command),
    /// Opens a case file, or starts a new case with these exports; asks before work is lost.
    Open(Vec<PathBuf>),
    /// The answer, when asked whether to save.
    Leave(Leaving),
    /// Where a source of the case is, by its index.
    PointTo(usize, PathBuf),
    /// Uses the file that was pointed to although it is another.
    UseSource(usize),
    /// The sources are meant to be what they are now.
    AcceptSources,
    /// Brings back unsaved work of an earlier run.
    Recover(PathBuf),
    /// Throws unsaved work of an earlier run away.
    Discard(PathBuf),
    GoTo(Step),
    /// Gives the reading up, else the list that is being made; what was there before stays.
    CancelReading,
    ChangeReading(ReadingChange),
    /// The answer, as a command-line flag, to the question of this index.
    Answer(usize, String),
    /// Shows a line of a table where it stands: the table as its report calls it.
    ShowInFile(String, u64),
    /// Saves how the file of this report is read as a profile of a name.
    SaveProfile(usize, String),
    ChangeIncident(IncidentChange),
    ConfirmIncident,
    UseProposal,
    ChangeAssumption(Key, Estimate),
    ConfirmAssumption(Key, bool),
    ResetAssumption(Key),
    ConfirmAll,
    ChangeLedger(Vec<LedgerItem>),
    /// All rank correlations; a set that cannot hold changes nothing.
    ChangeCorrelations(Vec<(Key, Key, f64)>),
    /// The defaults of a country, where nobody has confirmed anything.
    UseCountry(Country),
    /// Reads an assumption file over what there is.
    LoadAssumptions(PathBuf),
    /// The analyst's own rates into the reporting currency, which has none.
    ChangeRates(BTreeMap<Currency, Rate>),
    ChangeBooks(Books),
    /// Starts a new case from counts, without an export.
    OpenHeadline(Headline),
    ChangeHeadline(Headline),
    /// Where a figure comes from.
    Explain(Asked),
    ShowPage(DecisionPage),
    ChangeSetting(Setting),
    /// `None` follows the best cap.
    SetCap(Option<u64>),
    ChangeService(ServicePlan),
    /// The load of customer service that belongs to no orders.
    ChangeWave(Box<Plan>),
    /// The headline of the report page.
    SetTitle(String),
    /// What the analyst adds to the page.
    SetNote(String),
    /// What stands on the report page.
    ChangePage(PageChoice),
    /// A drag was let go or a field was left: the next change is a step of its own.
    Settle,
    SetTheme(Theme),
    SetLanguage(Language),
    /// Asks where a source of the case is, by its index.
    FindSource(usize),
    ShowOverlay(Option<Overlay>),
    /// Saves to a path that was typed.
    SaveAs(Saving, PathBuf),
    /// Says something to the person, until the next thing is said.
    Tell(Notice),
    Dismiss,

    /// Orders or customers as a list in place of the pictures of the incident; `None` for the pictures.
    ShowList(Option<List>),
    AskWhereToSave(Saving),
    Want(Wanted),
    /// What is no part of the case.
    Remark(Remark),
    ToggleColumn(Field),
    /// Unsaved work of earlier runs was looked for.
    Found(Vec<Recoverable>),
    CaseOpened(Result<OpenedCase, CaseError>),
    /// What the files that were pointed to are.
    SourcesLookedAt(Vec<(usize, PathBuf, Option<Source>)>),
    /// The case's own incident, completed from the orders, and what they propose themselves.
    IncidentSettled(Result<Settled, CaseError>, Option<Proposal>),
    /// The shell wrote the case as these choices say, or could not.
    CaseSaved(Result<PathBuf, Failure>, Box<Choices>),
    /// A folder that an engine wrote was opened.
    Computed(PathBuf, Result<Box<Opened>, WarehouseError>),
    OrdersRead(Result<Import, ImportError>),
    /// A worker beside the reading has something.
    Beside(Beside),
    IncidentProposed(Option<Proposal>),
    RolledUp(Result<Rollup, RollUpError>),
    Compared(Compared),
    LinesFound(Asked, Result<Lines, RollUpError>),
    /// The shell wrote a file, or could not.
    Saved(Result<PathBuf, Failure>),
    WorkerLost(Stage),
}

/// The decisions side by side, and where the answer flips.
#[derive(Clone, Debug)]
pub struct Compared {
    pub comparison: Comparison,
    /// `None` where there is no such map: nothing to revoke or to honour.
    pub map: Option<BreakEvenMap>,
}

/// The stages of work, in the order in which one follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The case file.
    Opening,
    /// Files that a person pointed to.
    Looking,
    /// A list of orders or customers: nothing follows from it.
    Listing,
    Reading,
    /// The first lines, or the lines around one: nothing follows from them.
    Previewing,
    SavingProfile,
    /// Beside the chain: nothing follows from it.
    Hashing,
    /// Beside the chain, likewise.
    LookingUp,
    Proposing,
    RollingUp,
    Comparing,
}

/// Something a person says that is no part of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// What the script for an engine is to be.
    Script(ScriptWish),
    /// Hints of the first run up to this one are read.
    HintsRead(u8),
}

/// A page of help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HelpPage {
    #[default]
    Work,
    Terms,
    Model,
    Sources,
    Keys,
}

impl HelpPage {
    pub const ALL: [Self; 5] = [
        Self::Work,
        Self::Terms,
        Self::Model,
        Self::Sources,
        Self::Keys,
    ];
}

/// What lies over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Palette,
    Help(HelpPage),
    Explain(Asked),
    /// A line where it stands in its file.
    InFile,
    /// Asks whether to save before the case is left.
    Unsaved,
}

/// What closes the case that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    Open(Vec<PathBuf>),
    /// A case from counts.
    Count(Box<Headline>),
    New,
    Quit,
}

/// What becomes of work that is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    Save,
    Discard,
    /// The case is not left.
    Stay,
}

/// Unsaved work of a run that ended without warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoverable {
    pub path: PathBuf,
    /// The case file that it belongs to; `None` where there was none.
    pub case: Option<PathBuf>,
    /// Names of its sources.
    pub sources: Vec<String>,
    /// When it was kept, milliseconds since the Unix epoch.
    pub kept_ms: i64,
}

/// The pages of the decision step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DecisionPage {
    #[default]
    Compare,
    /// Provision, run-off and clocks.
    Books,
    /// The incident beside the whole business and beside documented ones.
    Context,
}

impl DecisionPage {
    pub const ALL: [Self; 3] = [Self::Compare, Self::Books, Self::Context];
}

/// A short message at the foot of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Copied,
    Saved(PathBuf),
    /// The dialog came back at once without an answer: there may be none on this system.
    /// What was to be saved; nothing where a file was to be opened.
    NoDialog(Option<Saving>),
    Failed(Failure),
    /// What is not saved could not be kept against a crash.
    NotKept(Failure),
    Undone(super::choices::Change),
    Redone(super::choices::Change),
}

/// What can be saved from the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    Case,
    /// The list that is shown.
    List,
    /// All lines that could not be used.
    Rejected,
    Report(Form),
    /// What is to be done with every affected order.
    Actions,
    Assumptions,
    /// The case as a script for an engine.
    Script,
}

/// What only the shell can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    AskForFiles,
    /// A folder that an engine wrote.
    AskForFolder,
    /// Where a source of the case is, by its index.
    AskForSource(usize),
    /// The unsaved work that is kept here is wanted no more.
    Forget(PathBuf),
    AskForAssumptions,
    OpenSample,
    AskWhereToSave(Saving),
    Save(Saving, PathBuf),
    CopyVerdict,
    CopyReportPicture,
    /// The chart that is looked at; on the step of the report, the page.
    CopyChart,
    CopyScript,
    Quit,
}

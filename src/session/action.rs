//! Everything a person or a worker can ask of the session, and what the session asks of the shell.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::asked::{Asked, Lines};
use super::books::Books;
use super::choices::{IncidentChange, ReadingChange, ServicePlan};
use super::command::Command;
use super::engine::RollUpError;
use super::settings::Theme;
use super::{Failure, Step};
use crate::decision::headline::Headline;
use crate::decision::sensitivity::BreakEvenMap;
use crate::decision::{Comparison, Country, Estimate, Key, LedgerItem, Setting};
use crate::import::{Import, ImportError};
use crate::incident::Proposal;
use crate::rollup::Rollup;
use crate::text::Language;

/// Something that happens to the session. Those of workers are in the past tense.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "few at a time, and each is moved once"
)]
pub enum Action {
    /// What a person can name: menu, palette and shortcut.
    Do(Command),
    /// Starts a new case with these files.
    Open(Vec<PathBuf>),
    GoTo(Step),
    /// Gives the reading up; what was open before stays open.
    CancelReading,
    ChangeReading(ReadingChange),
    /// The answer, as a command-line flag, to the question of this index.
    Answer(usize, String),
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
    /// The headline of the report page.
    SetTitle(String),
    /// A drag was let go or a field was left: the next change is a step of its own.
    Settle,
    SetTheme(Theme),
    SetLanguage(Language),
    ShowOverlay(Option<Overlay>),
    /// Saves to a path that was typed.
    SaveAs(Saving, PathBuf),
    /// Says something to the person, until the next thing is said.
    Tell(Notice),
    Dismiss,

    OrdersRead(Result<Import, ImportError>),
    /// SHA-256 of the files read, by the path in their reports.
    Hashed(BTreeMap<String, String>),
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
    Reading,
    /// Beside the chain: nothing follows from it.
    Hashing,
    /// Beside the chain, likewise.
    LookingUp,
    Proposing,
    RollingUp,
    Comparing,
}

/// What lies over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Palette,
    Help,
    About,
    Explain(Asked),
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
    Undone(super::choices::Change),
    Redone(super::choices::Change),
}

/// What can be saved from the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    ReportPicture,
    Assumptions,
}

/// What only the shell can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    AskForFiles,
    AskForAssumptions,
    OpenSample,
    AskWhereToSave(Saving),
    Save(Saving, PathBuf),
    CopyVerdict,
    CopyReportPicture,
    Quit,
}

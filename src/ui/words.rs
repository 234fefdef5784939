//! The words for values of the rooms below: one function each, so that a view never spells them out.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{format, shortcuts};
use crate::decision::Key;
use crate::incident::IncidentError;
use crate::session::action::Notice;
use crate::session::choices::Change;
use crate::session::command::Command;
use crate::session::engine::RollUpError;
use crate::session::{Failure, Session, Step, StepState};
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::UiText;
use crate::text::ui::commands::CommandText;
use crate::text::ui::orders::OrdersText;

pub fn step(step: Step, language: Language) -> &'static str {
    let text = match step {
        Step::Orders => UiText::Orders,
        Step::Incident => UiText::Incident,
        Step::Decision => UiText::Decision,
        Step::Uncertainty => UiText::Uncertainty,
        Step::Service => UiText::Service,
        Step::Report => UiText::Report,
    };
    text.get(language)
}

pub fn state(state: StepState, language: Language) -> &'static str {
    let text = match state {
        StepState::Off => UiText::StateOff,
        StepState::Working => UiText::StateWorking,
        StepState::NeedsLook => UiText::StateNeedsLook,
        StepState::Done => UiText::StateDone,
    };
    text.get(language)
}

/// What a command does, and its shortcut.
pub fn tip(context: &egui::Context, command: Command, language: Language) -> String {
    let shortcut = shortcuts::text(context, command);
    let tip = command.tip(language);
    if shortcut.is_empty() {
        tip.to_owned()
    } else {
        format!("{tip} ({shortcut})")
    }
}

/// What undoing a change would take back.
pub fn change(change: Change, language: Language) -> String {
    use CommandText as T;
    let assumption = |text: T, key: Key| {
        text.fill(
            language,
            &[("assumption", &names::assumption(key, language))],
        )
    };
    let plain = |text: T| text.get(language).to_owned();
    match change {
        Change::Reading => plain(T::ChangeReading),
        Change::Control => plain(T::ChangeControl),
        Change::Mapping(role) => {
            T::ChangeMapping.fill(language, &[("role", &super::names::role(role, language))])
        }
        Change::Answer(_) => plain(T::ChangeAnswer),
        Change::IncidentKind => plain(T::ChangeKind),
        Change::Window => plain(T::ChangeWindow),
        Change::Rule => plain(T::ChangeRule),
        Change::IntendedPrice => plain(T::ChangeIntended),
        Change::Rates => plain(T::ChangeRates),
        Change::UseProposal => plain(T::ChangeProposal),
        Change::ConfirmIncident => plain(T::ChangeConfirmIncident),
        Change::Assumption(key) => assumption(T::ChangeAssumption, key),
        Change::ConfirmAssumption(key) => assumption(T::ChangeConfirmAssumption, key),
        Change::ConfirmAll => plain(T::ChangeConfirmAll),
        Change::Ledger => plain(T::ChangeLedger),
        Change::ResetAssumption(key) => assumption(T::ChangeReset, key),
        Change::Correlations => plain(T::ChangeCorrelations),
        Change::Country => plain(T::ChangeCountry),
        Change::LoadAssumptions => plain(T::ChangeLoadAssumptions),
        Change::Books => plain(T::ChangeBooks),
        Change::Headline => plain(T::ChangeHeadline),
        Change::Simulation => plain(T::ChangeSimulation),
        Change::Cap => plain(T::ChangeCap),
        Change::Title => plain(T::ChangeTitle),
        Change::Note => plain(T::ChangeNote),
        Change::Page => plain(T::ChangePage),
        Change::Service => plain(T::ChangeService),
    }
}

/// Why something did not work, and what to do.
pub fn failure(failure: &Failure, language: Language) -> String {
    match failure {
        Failure::Import(error) => error.message(language),
        // The window has a form for it; the other sentence names the keys of an incident file.
        Failure::RollUp(RollUpError::Incident(IncidentError::NoIntended)) => {
            UiText::NoIntended.get(language).to_owned()
        }
        Failure::RollUp(RollUpError::Incident(IncidentError::SeveralCurrencies {
            currencies,
            ..
        })) => UiText::NoRate.fill(language, &[("currencies", currencies)]),
        Failure::RollUp(RollUpError::Incident(error)) => error.message(language),
        Failure::Case(error) | Failure::RollUp(RollUpError::List(error)) => error.message(language),
        Failure::Assumptions(path, problems) => {
            let said: Vec<String> = problems.iter().map(|p| p.message(language)).collect();
            format!("{}: {}", path.display(), said.join("; "))
        }
        Failure::Warehouse(error) => error.message(language),
        Failure::Profile(error) => error.message(language),
        Failure::Write(path, cause) => {
            UiText::FailedWrite.fill(language, &[("cause", cause), ("path", &path.display())])
        }
        Failure::Lost => UiText::FailedLost.get(language).to_owned(),
    }
}

pub fn notice(notice: &Notice, language: Language) -> String {
    match notice {
        Notice::Copied => UiText::NoticeCopied.get(language).to_owned(),
        Notice::Saved(path) => UiText::NoticeSaved.fill(language, &[("path", &path.display())]),
        Notice::NoDialog(_) => UiText::NoticeNoDialog.get(language).to_owned(),
        Notice::Failed(failure) => self::failure(failure, language),
        Notice::NotKept(failure) => {
            UiText::NotKept.fill(language, &[("why", &self::failure(failure, language))])
        }
        Notice::Undone(change) => {
            UiText::NoticeUndone.fill(language, &[("change", &self::change(*change, language))])
        }
        Notice::Redone(change) => {
            UiText::NoticeRedone.fill(language, &[("change", &self::change(*change, language))])
        }
    }
}

/// The name of what is open: the case file, else its exports; empty where nothing is.
pub fn open_name(session: &Session) -> String {
    match session.case_path() {
        Some(path) => file_name(path),
        None => file_names(&session.choices().sources, session.language()),
    }
}

/// The name of one file, or how many there are.
pub fn file_names(paths: &[PathBuf], language: Language) -> String {
    match paths {
        [] => String::new(),
        [path] => file_name(path),
        paths => UiText::ReadingFiles.fill(language, &[("count", &paths.len())]),
    }
}

/// The last part of a path.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into(),
    )
}

pub fn lines_used(lines: u64, language: Language) -> String {
    if lines == 1 {
        return OrdersText::LineUsed.get(language).to_owned();
    }
    OrdersText::LinesUsed.fill(language, &[("count", &format::count(lines))])
}

pub fn duration(duration: Duration, language: Language) -> String {
    let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    format::duration(milliseconds, language)
}

/// What a command does, without its shortcut.
pub fn tip_only(command: Command, language: Language) -> &'static str {
    command.tip(language)
}

//! The actions a person can name: menu, palette, shortcuts and help all read [`Command::ALL`].

use super::settings::Theme;
use super::{Session, Step};
use crate::text::Language;
use crate::text::ui::commands::CommandText;

/// Something a person can ask for by name. The order is that of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    New,
    Open,
    OpenFolder,
    OpenSample,
    Save,
    SaveAs,
    ReadAgain,
    CancelReading,
    GoTo(Step),
    FindOrder,
    ListCustomers,
    UseProposal,
    ConfirmIncident,
    ConfirmAll,
    LoadAssumptions,
    SaveAssumptions,
    BestCap,
    Undo,
    Redo,
    CopyVerdict,
    CopyChart,
    CopyReport,
    SaveReport,
    SaveActions,
    CopyScript,
    SaveScript,
    ToggleMask,
    ToggleTheme,
    FollowTheme,
    ToggleMotion,
    ToggleLanguage,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Palette,
    Help,
    Quit,
}

/// A key with its modifiers; `key` is the name egui gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl, or ⌘ on a Mac.
    pub has_command: bool,
    pub has_shift: bool,
    pub key: &'static str,
}

impl Shortcut {
    const fn command(key: &'static str) -> Self {
        Self {
            has_command: true,
            has_shift: false,
            key,
        }
    }

    const fn command_shift(key: &'static str) -> Self {
        Self {
            has_command: true,
            has_shift: true,
            key,
        }
    }

    const fn plain(key: &'static str) -> Self {
        Self {
            has_command: false,
            has_shift: false,
            key,
        }
    }
}

impl Command {
    /// Every command, in the order of the palette.
    pub const ALL: &[Self] = &[
        Self::New,
        Self::Open,
        Self::OpenFolder,
        Self::OpenSample,
        Self::Save,
        Self::SaveAs,
        Self::ReadAgain,
        Self::CancelReading,
        Self::GoTo(Step::Orders),
        Self::GoTo(Step::Incident),
        Self::GoTo(Step::Decision),
        Self::GoTo(Step::Uncertainty),
        Self::GoTo(Step::Service),
        Self::GoTo(Step::Report),
        Self::FindOrder,
        Self::ListCustomers,
        Self::UseProposal,
        Self::ConfirmIncident,
        Self::ConfirmAll,
        Self::LoadAssumptions,
        Self::SaveAssumptions,
        Self::BestCap,
        Self::Undo,
        Self::Redo,
        Self::CopyVerdict,
        Self::CopyChart,
        Self::CopyReport,
        Self::SaveReport,
        Self::SaveActions,
        Self::CopyScript,
        Self::SaveScript,
        Self::ToggleMask,
        Self::ToggleTheme,
        Self::FollowTheme,
        Self::ToggleMotion,
        Self::ToggleLanguage,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Palette,
        Self::Help,
        Self::Quit,
    ];

    /// What the command is called, and what it does.
    fn texts(self) -> (CommandText, CommandText) {
        use CommandText as T;
        match self {
            Self::New => (T::New, T::NewTip),
            Self::Open => (T::Open, T::OpenTip),
            Self::OpenFolder => (T::OpenFolder, T::OpenFolderTip),
            Self::CopyScript => (T::CopyScript, T::CopyScriptTip),
            Self::SaveScript => (T::SaveScript, T::SaveScriptTip),
            Self::Save => (T::Save, T::SaveTip),
            Self::SaveAs => (T::SaveAs, T::SaveAsTip),
            Self::OpenSample => (T::OpenSample, T::OpenSampleTip),
            Self::ReadAgain => (T::ReadAgain, T::ReadAgainTip),
            Self::CancelReading => (T::CancelReading, T::CancelReadingTip),
            Self::GoTo(Step::Orders) => (T::GoToOrders, T::GoToOrdersTip),
            Self::GoTo(Step::Incident) => (T::GoToIncident, T::GoToIncidentTip),
            Self::GoTo(Step::Decision) => (T::GoToDecision, T::GoToDecisionTip),
            Self::GoTo(Step::Uncertainty) => (T::GoToUncertainty, T::GoToUncertaintyTip),
            Self::GoTo(Step::Service) => (T::GoToService, T::GoToServiceTip),
            Self::GoTo(Step::Report) => (T::GoToReport, T::GoToReportTip),
            Self::FindOrder => (T::FindOrder, T::FindOrderTip),
            Self::ListCustomers => (T::ListCustomers, T::ListCustomersTip),
            Self::UseProposal => (T::UseProposal, T::UseProposalTip),
            Self::ConfirmIncident => (T::ConfirmIncident, T::ConfirmIncidentTip),
            Self::ConfirmAll => (T::ConfirmAll, T::ConfirmAllTip),
            Self::LoadAssumptions => (T::LoadAssumptions, T::LoadAssumptionsTip),
            Self::SaveAssumptions => (T::SaveAssumptions, T::SaveAssumptionsTip),
            Self::BestCap => (T::BestCap, T::BestCapTip),
            Self::Undo => (T::Undo, T::UndoTip),
            Self::Redo => (T::Redo, T::RedoTip),
            Self::CopyVerdict => (T::CopyVerdict, T::CopyVerdictTip),
            Self::CopyChart => (T::CopyChart, T::CopyChartTip),
            Self::CopyReport => (T::CopyReport, T::CopyReportTip),
            Self::SaveReport => (T::SaveReport, T::SaveReportTip),
            Self::SaveActions => (T::SaveActions, T::SaveActionsTip),
            Self::ToggleMask => (T::ToggleMask, T::ToggleMaskTip),
            Self::ToggleTheme => (T::ToggleTheme, T::ToggleThemeTip),
            Self::FollowTheme => (T::FollowTheme, T::FollowThemeTip),
            Self::ToggleMotion => (T::ToggleMotion, T::ToggleMotionTip),
            Self::ToggleLanguage => (T::ToggleLanguage, T::ToggleLanguageTip),
            Self::ZoomIn => (T::ZoomIn, T::ZoomInTip),
            Self::ZoomOut => (T::ZoomOut, T::ZoomOutTip),
            Self::ZoomReset => (T::ZoomReset, T::ZoomResetTip),
            Self::Palette => (T::Palette, T::PaletteTip),
            Self::Help => (T::Help, T::HelpTip),
            Self::Quit => (T::Quit, T::QuitTip),
        }
    }

    /// What it is called. Ends in `…` where it asks more.
    pub fn text(self, language: Language) -> &'static str {
        self.texts().0.get(language)
    }

    /// One sentence on what it does.
    pub fn tip(self, language: Language) -> &'static str {
        self.texts().1.get(language)
    }

    pub fn shortcut(self) -> Option<Shortcut> {
        Some(match self {
            Self::New => Shortcut::command("N"),
            Self::Open => Shortcut::command("O"),
            Self::Save => Shortcut::command("S"),
            Self::SaveAs => Shortcut::command_shift("S"),
            Self::ReadAgain => Shortcut::command("R"),
            Self::GoTo(step) => Shortcut::command(step.digit()),
            Self::FindOrder => Shortcut::command("F"),
            Self::Undo => Shortcut::command("Z"),
            Self::Redo => Shortcut::command_shift("Z"),
            Self::CopyChart => Shortcut::command_shift("C"),
            Self::CopyVerdict => Shortcut::command_shift("V"),
            Self::SaveReport => Shortcut::command("E"),
            Self::ToggleMask => Shortcut::command("M"),
            Self::ToggleTheme => Shortcut::command("D"),
            Self::ToggleLanguage => Shortcut::command("L"),
            Self::ZoomIn => Shortcut::command("Plus"),
            Self::ZoomOut => Shortcut::command("Minus"),
            Self::ZoomReset => Shortcut::command("0"),
            Self::Palette => Shortcut::command("K"),
            Self::Help => Shortcut::plain("F1"),
            Self::Quit => Shortcut::command("Q"),
            Self::OpenSample
            | Self::OpenFolder
            | Self::CopyScript
            | Self::SaveScript
            | Self::CancelReading
            | Self::ListCustomers
            | Self::UseProposal
            | Self::ConfirmIncident
            | Self::ConfirmAll
            | Self::LoadAssumptions
            | Self::SaveAssumptions
            | Self::BestCap
            | Self::CopyReport
            | Self::FollowTheme
            | Self::ToggleMotion
            | Self::SaveActions => return None,
        })
    }

    /// Whether it would do anything now.
    pub fn is_enabled(self, session: &Session) -> bool {
        match self {
            Self::New | Self::SaveAs => session.has_case(),
            Self::Save => {
                session.is_dirty() || (session.has_case() && session.case_path().is_none())
            }
            Self::ReadAgain => {
                let has_files = !session.choices().sources.is_empty();
                has_files && !session.import.is_working()
            }
            Self::CancelReading => session.reading().is_some() || session.listing_share().is_some(),
            Self::UseProposal => session
                .proposal()
                .is_some_and(|p| p.incident != session.choices().incident),
            Self::FindOrder => session.has_single_orders(),
            Self::CopyScript | Self::SaveScript => {
                session.has_single_orders() && session.has_verdict()
            }
            Self::ListCustomers => {
                let import = session.import.latest();
                import.is_some_and(|import| import.orders.customer_count() > 0)
            }
            Self::ConfirmIncident => session.awaits_confirmation(),
            Self::ConfirmAll => session.unconfirmed() > 0,
            Self::LoadAssumptions | Self::SaveAssumptions => session.is_open(),
            Self::BestCap => session.choices().cap.is_some(),
            Self::Undo => session.undo_name().is_some(),
            Self::Redo => session.redo_name().is_some(),
            Self::CopyVerdict | Self::CopyReport | Self::SaveReport => session.has_verdict(),
            Self::SaveActions => session.has_verdict() && session.has_single_orders(),
            Self::CopyChart => session.rollup.latest().is_some(),
            Self::GoTo(step) => session.step != step,
            Self::FollowTheme => session.settings.theme != Theme::System,
            Self::Open
            | Self::OpenFolder
            | Self::OpenSample
            | Self::ToggleMask
            | Self::ToggleTheme
            | Self::ToggleMotion
            | Self::ToggleLanguage
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::Palette
            | Self::Help
            | Self::Quit => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut seen = Vec::new();
        for command in Command::ALL {
            let Some(shortcut) = command.shortcut() else {
                continue;
            };
            assert!(
                !seen.contains(&shortcut),
                "{command:?} clashes on {shortcut:?}"
            );
            seen.push(shortcut);
        }
    }

    #[test]
    fn every_command_has_a_text_of_its_own_in_both_languages() {
        for language in [Language::English, Language::Chinese] {
            let texts: BTreeSet<_> = Command::ALL.iter().map(|c| c.text(language)).collect();
            assert_eq!(texts.len(), Command::ALL.len());
        }
    }

    #[test]
    fn every_step_can_be_gone_to() {
        for step in Step::ALL {
            assert!(Command::ALL.contains(&Command::GoTo(step)));
        }
    }
}

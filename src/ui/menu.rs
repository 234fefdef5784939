//! The menu: every command by its group, and what was opened last.

use egui::Ui;

use super::{shortcuts, words};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::command::Command;
use crate::text::ui::UiText;

/// The parts of the menu, from the top down.
const GROUPS: [Group; 7] = [
    Group::Case,
    Group::GoTo,
    Group::Work,
    Group::Share,
    Group::View,
    Group::Edit,
    Group::Foot,
];

/// Commands that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Case,
    GoTo,
    Work,
    Share,
    View,
    Edit,
    Foot,
}

impl Group {
    /// What opens a group beside the menu: all commands in one column are higher than a small window.
    fn title(self) -> Option<UiText> {
        match self {
            Self::Case | Self::Edit | Self::Foot => None,
            Self::GoTo => Some(UiText::MenuGoTo),
            Self::Work => Some(UiText::MenuWork),
            Self::Share => Some(UiText::MenuShare),
            Self::View => Some(UiText::MenuView),
        }
    }
}

pub fn menu_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.menu_button(UiText::Menu.get(language), |ui| {
        for group in GROUPS {
            match group.title() {
                Some(title) => {
                    ui.menu_button(title.get(language), |ui| {
                        group_ui(ui, session, group, actions);
                    });
                }
                None => group_ui(ui, session, group, actions),
            }
            if matches!(group, Group::Case | Group::View | Group::Edit) {
                ui.separator();
            }
        }
    });
}

fn group_ui(ui: &mut Ui, session: &Session, group: Group, actions: &mut Vec<Action>) {
    let commands = Command::ALL.iter().copied();
    for command in commands.filter(|command| group_of(*command) == group) {
        if command == Command::Save {
            recent_ui(ui, session, actions);
        }
        item_ui(ui, session, command, actions);
    }
}

fn item_ui(ui: &mut Ui, session: &Session, command: Command, actions: &mut Vec<Action>) {
    let language = session.language();
    let button =
        egui::Button::new(command.text(language)).right_text(shortcuts::text(ui.ctx(), command));
    let response = ui.add_enabled(command.is_enabled(session), button);
    if response.on_hover_text(command.tip(language)).clicked() {
        actions.push(Action::Do(command));
        ui.close();
    }
}

/// Cases and exports that were opened last.
fn recent_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let recent = &session.settings.recent;
    if recent.is_empty() {
        return;
    }
    ui.menu_button(UiText::Recent.get(session.language()), |ui| {
        for path in recent {
            let button = ui.button(words::file_name(path));
            if button.on_hover_text(path.display().to_string()).clicked() {
                actions.push(Action::Open(vec![path.clone()]));
                ui.close();
            }
        }
    });
}

fn group_of(command: Command) -> Group {
    match command {
        Command::New
        | Command::Open
        | Command::OpenFolder
        | Command::OpenSample
        | Command::Save
        | Command::SaveAs
        | Command::ReadAgain
        | Command::CancelReading => Group::Case,
        Command::GoTo(_) => Group::GoTo,
        Command::FindOrder
        | Command::ListCustomers
        | Command::UseProposal
        | Command::ConfirmIncident
        | Command::ConfirmAll
        | Command::LoadAssumptions
        | Command::SaveAssumptions
        | Command::BestCap => Group::Work,
        Command::Undo | Command::Redo => Group::Edit,
        Command::CopyVerdict
        | Command::CopyChart
        | Command::CopyReport
        | Command::SaveReport
        | Command::SaveActions
        | Command::CopyScript
        | Command::SaveScript => Group::Share,
        Command::ToggleMask
        | Command::ToggleTheme
        | Command::FollowTheme
        | Command::ToggleMotion
        | Command::ToggleLanguage
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomReset => Group::View,
        Command::Palette | Command::Help | Command::Quit => Group::Foot,
    }
}

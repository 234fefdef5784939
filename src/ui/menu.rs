//! The menu: every command by its group, and what was opened last.

use egui::Ui;

use super::{shortcuts, words};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::command::Command;
use crate::text::ui::UiText;

pub fn menu_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.menu_button(UiText::Menu.get(language), |ui| {
        let mut last = None;
        for command in Command::ALL {
            let group = group(*command);
            if last.is_some_and(|last| last != group) {
                ui.separator();
            }
            last = Some(group);
            if *command == Command::Save {
                recent_ui(ui, session, actions);
            }
            item_ui(ui, session, *command, actions);
        }
    });
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

/// Commands of one group stand together.
fn group(command: Command) -> u8 {
    match command {
        Command::GoTo(_) => 1,
        Command::FindOrder
        | Command::ListCustomers
        | Command::UseProposal
        | Command::ConfirmIncident
        | Command::ConfirmAll
        | Command::BestCap => 2,
        Command::Undo | Command::Redo => 3,
        Command::CopyVerdict
        | Command::CopyChart
        | Command::CopyReport
        | Command::SaveReport
        | Command::SaveActions
        | Command::CopyScript
        | Command::SaveScript => 4,
        Command::Palette | Command::Help | Command::Quit => 6,
        Command::ToggleMask
        | Command::ToggleTheme
        | Command::FollowTheme
        | Command::ToggleMotion
        | Command::ToggleLanguage
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomReset => 5,
        _ => 0,
    }
}

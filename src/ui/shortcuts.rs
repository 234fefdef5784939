//! Keys of commands: which were pressed, and how they are written.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::session::Session;
use crate::session::action::Action;
use crate::session::command::{Command, Shortcut};

/// Pushes the command of every shortcut that was pressed and would do something.
pub fn take(context: &Context, session: &Session, actions: &mut Vec<Action>) {
    for command in in_order() {
        let Some(shortcut) = command.shortcut().and_then(to_egui) else {
            continue;
        };
        let was_pressed = context.input_mut(|input| input.consume_shortcut(&shortcut));
        if was_pressed && command.is_enabled(session) {
            actions.push(Action::Do(command));
        }
    }
}

/// How a command's shortcut is written on this system; empty where it has none.
pub fn text(context: &Context, command: Command) -> String {
    let shortcut = command.shortcut().and_then(to_egui);
    shortcut.map_or_else(String::new, |shortcut| context.format_shortcut(&shortcut))
}

/// Those with Shift first: a shortcut without it would also match their keys.
fn in_order() -> impl Iterator<Item = Command> {
    let has_shift = |command: &Command| command.shortcut().is_some_and(|s| s.has_shift);
    let with_shift = Command::ALL.iter().copied().filter(has_shift);
    let without = Command::ALL
        .iter()
        .copied()
        .filter(move |command| !has_shift(command));
    with_shift.chain(without)
}

fn to_egui(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    if shortcut.has_command {
        modifiers |= Modifiers::COMMAND;
    }
    if shortcut.has_shift {
        modifiers |= Modifiers::SHIFT;
    }
    Some(KeyboardShortcut::new(
        modifiers,
        Key::from_name(shortcut.key)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_that_exists() {
        for command in Command::ALL {
            let Some(shortcut) = command.shortcut() else {
                continue;
            };
            assert!(to_egui(shortcut).is_some(), "{command:?}: {shortcut:?}");
        }
    }
}

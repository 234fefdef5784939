//! What lies over the window: the palette of commands, and help.

use egui::{Id, Key, Modal, ScrollArea, Ui, vec2};

use super::theme::{Tokens, space};
use super::widgets::{body_ui, margin, muted_ui, primary_button, title_ui};
use super::{shortcuts, words};
use crate::session::Session;
use crate::session::action::{Action, Leaving, Overlay};
use crate::session::command::Command;
use crate::text::ui::UiText;

const PALETTE_WIDTH: f32 = 460.0;
const HEIGHT: f32 = 420.0;

pub fn overlay_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let Some(overlay) = session.overlay else {
        return;
    };
    let modal = Modal::new(Id::unique(("overlay", std::mem::discriminant(&overlay))));
    let modal = modal
        .backdrop_color(Tokens::of(ui).ground.gamma_multiply(0.5))
        .frame(egui::Frame::popup(ui.style()).inner_margin(margin(space::L)));
    let response = modal.show(ui.ctx(), |ui| match overlay {
        Overlay::Palette => palette_ui(ui, session, actions),
        Overlay::Help(page) => super::help_view::help_ui(ui, session, page, actions),
        Overlay::Unsaved => unsaved_ui(ui, session, actions),
        Overlay::InFile => super::orders_view::in_file_ui(ui, session, actions),
        Overlay::Explain(asked) => super::explain_view::explain_ui(ui, session, asked, actions),
    });
    if response.should_close() {
        // The palette begins anew when it is opened again.
        ui.ctx().data_mut(|data| data.remove::<Typed>(Typed::id()));
        actions.push(match overlay {
            Overlay::Unsaved => Action::Leave(Leaving::Stay),
            _ => Action::ShowOverlay(None),
        });
    }
}

/// Asks whether to save, before the case is left.
fn unsaved_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.set_width(PALETTE_WIDTH);
    title_ui(ui, UiText::UnsavedTitle.get(language));
    let name = words::open_name(session);
    body_ui(ui, &UiText::UnsavedText.fill(language, &[("name", &name)]));
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        let save = primary_button(ui, UiText::DoSave.get(language));
        if ui.memory(|memory| memory.focused().is_none()) {
            save.request_focus();
        }
        if save.clicked() {
            actions.push(Action::Leave(Leaving::Save));
        }
        let others = [
            (UiText::DoNotSave, Leaving::Discard),
            (UiText::DoNotLeave, Leaving::Stay),
        ];
        for (text, leaving) in others {
            if ui.button(text.get(language)).clicked() {
                actions.push(Action::Leave(leaving));
            }
        }
    });
}

/// What is typed in the palette, and which line Enter would run.
#[derive(Clone, Debug, Default)]
struct Typed {
    text: String,
    line: usize,
}

impl Typed {
    fn id() -> Id {
        Id::unique("palette typed")
    }
}

fn palette_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let id = Typed::id();
    let mut typed: Typed = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    ui.set_width(PALETTE_WIDTH);
    let hint = UiText::PaletteHint.get(language);
    let edit = egui::TextEdit::singleline(&mut typed.text).hint_text(hint);
    let field = ui
        .add(edit.desired_width(f32::INFINITY))
        .accessible_name(hint);
    field.request_focus();
    if field.changed() {
        typed.line = 0;
    }
    let found = found(&typed.text, session);
    step_line(ui, &mut typed, found.len());
    let mut chosen = None;
    // As high whatever is found, or the field would move while a person types.
    let lines = ScrollArea::vertical().max_height(HEIGHT);
    let lines = lines.auto_shrink(false).min_scrolled_height(HEIGHT);
    lines.show(ui, |ui| {
        if found.is_empty() {
            muted_ui(ui, UiText::PaletteNothing.get(language));
        }
        for (index, command) in found.iter().enumerate() {
            if line_ui(ui, session, *command, index == typed.line) {
                chosen = Some(*command);
            }
        }
    });
    if ui.input(|input| input.key_pressed(Key::Enter)) {
        chosen = chosen.or_else(|| found.get(typed.line).copied());
    }
    if let Some(command) = chosen {
        actions.push(Action::ShowOverlay(None));
        actions.push(Action::Do(command));
        typed = Typed::default();
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, typed));
}

/// Moves the line with the arrow keys.
fn step_line(ui: &Ui, typed: &mut Typed, count: usize) {
    let (is_down, is_up) = ui.input(|input| {
        (
            input.key_pressed(Key::ArrowDown),
            input.key_pressed(Key::ArrowUp),
        )
    });
    if is_down {
        typed.line = (typed.line + 1).min(count.saturating_sub(1));
    }
    if is_up {
        typed.line = typed.line.saturating_sub(1);
    }
}

/// Commands that can be run now and have every word typed, in name or tip, in any language.
fn found(typed: &str, session: &Session) -> Vec<Command> {
    use crate::text::Language::{Chinese, English};
    let typed = typed.to_lowercase();
    let matches = |command: &Command| {
        let text = [English, Chinese].map(|l| format!("{} {}", command.text(l), command.tip(l)));
        let text = text.join(" ").to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word))
    };
    let enabled = |command: &Command| {
        *command != Command::Palette && command.is_enabled(session) && matches(command)
    };
    Command::ALL.iter().copied().filter(enabled).collect()
}

fn line_ui(ui: &mut Ui, session: &Session, command: Command, is_current: bool) -> bool {
    let language = session.language();
    let shortcut = shortcuts::text(ui.ctx(), command);
    let button = egui::Button::selectable(is_current, command.text(language))
        .right_text(shortcut)
        .min_size(vec2(ui.available_width(), 0.0));
    let response = ui.add(button).on_hover_text(command.tip(language));
    if is_current && ui.input(|i| i.key_pressed(Key::ArrowDown) || i.key_pressed(Key::ArrowUp)) {
        response.scroll_to_me(None);
    }
    response.clicked()
}

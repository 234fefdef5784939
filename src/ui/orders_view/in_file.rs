//! A line where it stands in its file, with those around it, as they are written there.

use egui::{Label, ScrollArea, Ui, vec2};

use crate::import::RawLine;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::command::Command;
use crate::session::first_lines::InFile;
use crate::text::ui::UiText;
use crate::text::ui::import_view::ImportViewText as Text;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::{body_ui, muted_ui, title_ui};
use crate::ui::words;

const WIDTH: f32 = 900.0;

/// The sheet over the window.
pub fn in_file_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 4.0 * space::XL));
    let Some(found) = &session.in_file else {
        return;
    };
    let (path, line) = &found.place;
    let file = words::file_name(path.as_ref());
    let values: [(&str, &dyn std::fmt::Display); 2] = [("line", line), ("file", &file)];
    title_ui(ui, &Text::LineOf.fill(language, &values));
    muted_ui(ui, path);
    ui.add_space(space::S);
    if session.settings.is_masked {
        body_ui(ui, Text::LinesMasked.get(language));
    } else {
        lines_ui(ui, session, found);
    }
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let close = ui.button(UiText::Close.get(language));
        if close.clicked() {
            actions.push(Action::ShowOverlay(None));
        }
        let mask = Command::ToggleMask;
        if ui.button(mask.text(language)).clicked() {
            actions.push(Action::Do(mask));
        }
    });
}

fn lines_ui(ui: &mut Ui, session: &Session, found: &InFile) {
    let language = session.language();
    match &found.lines {
        None => drop(body_ui(ui, Text::Walking.get(language))),
        Some(Err(error)) => drop(body_ui(ui, &error.message(language))),
        Some(Ok(lines)) if lines.is_empty() => drop(body_ui(ui, Text::NoSuchLine.get(language))),
        Some(Ok(lines)) => {
            ScrollArea::horizontal().id_salt("in file").show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for line in lines {
                    line_ui(ui, line, line.number == found.place.1);
                }
            });
        }
    }
}

/// A numbered line; the one that was asked for is marked and on a ground of its own.
fn line_ui(ui: &mut Ui, line: &RawLine, is_asked: bool) {
    let tokens = Tokens::of(ui);
    let fill = if is_asked {
        tokens.selected
    } else {
        tokens.surface
    };
    egui::Frame::new().fill(fill).show(ui, |ui| {
        ui.horizontal(|ui| {
            let mark = if is_asked { "→" } else { "" };
            let number = format!("{mark} {}", line.number);
            ui.allocate_ui_with_layout(
                vec2(size::CELL, size::ROW),
                egui::Layout::right_to_left(egui::Align::Center),
                |ui| ui.label(Type::Mono.text(number, tokens.muted)),
            );
            let cut = if line.is_cut { " …" } else { "" };
            let text = Type::Mono.text(format!("{}{cut}", line.text), tokens.text);
            ui.add(Label::new(text).extend().selectable(true));
        });
    });
}

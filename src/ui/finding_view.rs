//! A case whose sources are not all where they were: each with what it was, and a way to find it.

use std::path::PathBuf;

use egui::{Id, Ui};

use super::start_view::column_ui;
use super::theme::{Tokens, Type, space};
use super::widgets::{Level, alert_ui, body_ui, card_ui, mark_ui, muted_ui, title_ui};
use super::{format, words};
use crate::session::action::Action;
use crate::session::command::Command;
use crate::session::{Located, OpenedCase, Place, Session};
use crate::text::Language;
use crate::text::ui::UiText;

/// A path has room.
const PATH_WIDTH: f32 = 380.0;

pub fn finding_ui(ui: &mut Ui, case: &OpenedCase, language: Language, actions: &mut Vec<Action>) {
    column_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        title_ui(ui, UiText::FindTitle.get(language));
        body_ui(ui, UiText::FindText.get(language));
        for (index, located) in case.sources.iter().enumerate() {
            ui.push_id(index, |ui| {
                card_ui(ui, |ui| source_ui(ui, index, located, language, actions));
            });
        }
        cancel_ui(ui, language, actions);
    });
}

/// The case file is being read: rarely to be seen.
pub fn opening_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    column_ui(ui, |ui| {
        let files = words::file_names(&session.choices().sources, language);
        let title = UiText::OpeningTitle.fill(language, &[("files", &files)]);
        title_ui(ui, &title);
        cancel_ui(ui, language, actions);
    });
}

fn cancel_ui(ui: &mut Ui, language: Language, actions: &mut Vec<Action>) {
    if ui.button(UiText::DoNotLeave.get(language)).clicked() {
        actions.push(Action::Do(Command::CancelReading));
    }
}

fn source_ui(
    ui: &mut Ui,
    index: usize,
    located: &Located,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let (tokens, source) = (Tokens::of(ui), &located.source);
    let (level, state) = match &located.place {
        Place::Found(..) => (Level::Good, UiText::FindFound),
        Place::Looking(_) => (Level::Working, UiText::FindLooking),
        Place::Missing | Place::Other(..) => (Level::Caution, UiText::FindMissing),
    };
    ui.horizontal_wrapped(|ui| {
        mark_ui(ui, level);
        ui.label(Type::Strong.text(source.name(), tokens.strong));
        muted_ui(ui, state.get(language));
    });
    muted_ui(ui, &source.path);
    if !source.sha256.is_empty() {
        let bytes = format::count(source.bytes);
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("bytes", &bytes), ("hash", &source.short_hash())];
        muted_ui(ui, &UiText::FindFacts.fill(language, &values));
    }
    match &located.place {
        Place::Missing => point_ui(ui, index, located, language, actions),
        Place::Other(path, changed) => {
            let changed = changed.message(language);
            let text = UiText::FindOther.fill(language, &[("changed", &changed)]);
            alert_ui(ui, Level::Caution, &words::file_name(path), &text, |ui| {
                if ui.button(UiText::FindUse.get(language)).clicked() {
                    actions.push(Action::UseSource(index));
                }
            });
            point_ui(ui, index, located, language, actions);
        }
        Place::Found(..) | Place::Looking(_) => {}
    }
}

/// The file dialog, and a path to type where there is none.
fn point_ui(
    ui: &mut Ui,
    index: usize,
    located: &Located,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let name = located.source.name();
    let text = UiText::FindFile.fill(language, &[("file", &name)]);
    if ui.button(&text).clicked() {
        actions.push(Action::FindSource(index));
    }
    let id = Id::unique(("path of source", index));
    let mut typed: String = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    ui.horizontal(|ui| {
        let hint = UiText::PathHint.get(language);
        let edit = egui::TextEdit::singleline(&mut typed)
            .hint_text(hint)
            .desired_width(PATH_WIDTH);
        let label = format!("{}: {name}", UiText::PathLabel.get(language));
        let response = ui.add(edit).accessible_name(&label);
        let has_entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let open = egui::Button::new(UiText::PathOpen.get(language));
        let has_path = !typed.trim().is_empty();
        let has_clicked = ui.add_enabled(has_path, open).clicked();
        if has_path && (has_entered || has_clicked) {
            let path = PathBuf::from(typed.trim().trim_matches('"'));
            actions.push(Action::PointTo(index, path));
            typed.clear();
        }
    });
    ui.ctx().data_mut(|data| data.insert_temp(id, typed));
}

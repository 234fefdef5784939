//! What stands in the window while there is nothing to show yet: empty, reading, failed.

use std::path::PathBuf;

use egui::{Frame, Id, Ui, vec2};

use super::theme::{Tokens, Type, space};
use super::widgets::{
    Level, alert_ui, body_ui, card_frame, heading_ui, margin, muted_ui, primary_button, title_ui,
};
use super::{bar, headline_view, orders_view, reference_view, words};
use crate::session::action::{Action, Saving};
use crate::session::command::Command;
use crate::session::{Failure, ReadingProgress, Session};
use crate::text::Language;
use crate::text::ui::UiText;
use crate::text::ui::books::BooksText;

/// Wide enough for a path, narrow enough to be read as one column.
const COLUMN: f32 = 620.0;
/// About what stands on the start page, and the room above it at most.
const EMPTY_HEIGHT: f32 = 440.0;
const SPARE_MAX: f32 = 240.0;

/// Nothing is open: drop a file, choose one, type a path, or open the sample.
pub fn empty_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    column_ui(ui, |ui| {
        // A little above the middle of a high window, near the top of a low one.
        let spare = ui.available_height() - EMPTY_HEIGHT;
        ui.add_space((spare * 0.4).clamp(space::L, SPARE_MAX));
        drop_card_ui(ui, language, actions);
        ui.add_space(space::L);
        recent_ui(ui, session, actions);
        references_ui(ui, language, actions);
        ui.add_space(space::L);
        promise_ui(ui, language);
    });
}

fn drop_card_ui(ui: &mut Ui, language: Language, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui);
    card_frame(tokens)
        .inner_margin(margin(space::XL))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.vertical_centered(|ui| {
                ui.label(Type::Display.text(UiText::EmptyTitle.get(language), tokens.strong));
                muted_ui(ui, UiText::EmptyHint.get(language));
            });
            ui.add_space(space::M);
            centred_row_ui(ui, |ui| {
                if primary_button(ui, Command::Open.text(language)).clicked() {
                    actions.push(Action::Do(Command::Open));
                }
                let counts = ui.button(BooksText::StartCounts.get(language));
                let counts = counts.on_hover_text(BooksText::StartCountsTip.get(language));
                if counts.clicked() {
                    actions.push(Action::OpenHeadline(headline_view::example()));
                }
                if ui.button(Command::OpenSample.text(language)).clicked() {
                    actions.push(Action::Do(Command::OpenSample));
                }
            });
            ui.add_space(space::M);
            path_ui(ui, language, actions);
        });
}

/// The box to type a path in: a file dialog may be missing.
pub fn path_ui(ui: &mut Ui, language: Language, actions: &mut Vec<Action>) {
    centred_row_ui(ui, |ui| drop(typed_path_ui(ui, None, language, actions)));
}

/// A path to open, or to save to, with the button that does it.
pub fn typed_path_ui(
    ui: &mut Ui,
    saving: Option<Saving>,
    language: Language,
    actions: &mut Vec<Action>,
) -> egui::Response {
    let id = Id::unique("path box");
    let mut typed: String = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    let (hint, text) = match saving {
        None => (UiText::PathHint, UiText::PathOpen),
        Some(Saving::Case) => (UiText::SaveCasePathHint, UiText::SaveHere),
        Some(_) => (UiText::SavePathHint, UiText::SaveHere),
    };
    let edit = egui::TextEdit::singleline(&mut typed)
        .hint_text(hint.get(language))
        .desired_width(COLUMN * 0.6);
    let response = ui
        .add(edit)
        .accessible_name(UiText::PathLabel.get(language));
    let has_entered =
        response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let has_path = !typed.trim().is_empty();
    let has_clicked = ui
        .add_enabled(has_path, egui::Button::new(text.get(language)))
        .clicked();
    if has_path && (has_entered || has_clicked) {
        let path = PathBuf::from(typed.trim().trim_matches('"'));
        actions.push(Action::Dismiss);
        actions.push(match saving {
            None => Action::Open(vec![path]),
            Some(saving) => Action::SaveAs(saving, path),
        });
        typed.clear();
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, typed));
    response
}

fn recent_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    if session.settings.recent.is_empty() {
        return;
    }
    heading_ui(ui, UiText::Recent.get(language));
    for path in &session.settings.recent {
        ui.horizontal(|ui| {
            if ui.link(words::file_name(path)).clicked() {
                actions.push(Action::Open(vec![path.clone()]));
            }
            let folder = path
                .parent()
                .map(|p| p.display().to_string())
                .unwrap_or_default();
            let tokens = Tokens::of(ui);
            ui.add(egui::Label::new(Type::Small.text(folder, tokens.muted)).truncate());
        });
    }
}

/// Documented incidents, to look around in or to start from.
fn references_ui(ui: &mut Ui, language: Language, actions: &mut Vec<Action>) {
    ui.add_space(space::M);
    egui::CollapsingHeader::new(BooksText::References2.get(language)).show_unindented(ui, |ui| {
        reference_view::list_ui(ui, None, language, actions);
    });
}

/// What will happen, in three short columns.
fn promise_ui(ui: &mut Ui, language: Language) {
    use UiText as T;
    let parts = [
        (T::EmptyStep1, T::EmptyStep1Text),
        (T::EmptyStep2, T::EmptyStep2Text),
        (T::EmptyStep3, T::EmptyStep3Text),
    ];
    ui.columns_const(|columns: &mut [Ui; 3]| {
        for (column, (title, text)) in columns.iter_mut().zip(parts) {
            // Not justified: a narrow column would be torn into gaps.
            column.vertical(|ui| {
                heading_ui(ui, title.get(language));
                muted_ui(ui, text.get(language));
            });
        }
    });
}

/// The files are being read: how far, how fast, how long still, and a way to stop.
pub fn reading_ui(
    ui: &mut Ui,
    session: &Session,
    progress: ReadingProgress,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    column_ui(ui, |ui| {
        if session.first_lines.tables.is_empty() {
            ui.add_space(ui.available_height() * 0.2);
        }
        card_frame(Tokens::of(ui))
            .inner_margin(margin(space::XL))
            .show(ui, |ui| {
                ui.take_available_width();
                let files = words::file_names(&session.choices().sources, language);
                title_ui(
                    ui,
                    &UiText::ReadingTitle.fill(language, &[("files", &files)]),
                );
                progress_ui(ui, progress, language);
                ui.add_space(space::M);
                if ui.button(Command::CancelReading.text(language)).clicked() {
                    actions.push(Action::CancelReading);
                }
            });
    });
    ui.add_space(space::L);
    orders_view::previews_ui(ui, session, actions);
}

/// The bar of a reader with its figures in words.
pub fn progress_ui(ui: &mut Ui, progress: ReadingProgress, language: Language) {
    let line = bar::progress_line(progress, language);
    let tokens = Tokens::of(ui);
    let bar = egui::ProgressBar::new(progress.share())
        .fill(tokens.accent)
        .desired_height(space::M);
    ui.scope(|ui| {
        // The whole of it is seen too, or its end would not be known.
        ui.visuals_mut().extreme_bg_color = tokens.line;
        ui.add(bar).accessible_name(&line);
    });
    muted_ui(ui, &line);
}

/// Nothing could be read: what, where, and the ways out.
pub fn failed_ui(ui: &mut Ui, session: &Session, failure: &Failure, actions: &mut Vec<Action>) {
    let language = session.language();
    column_ui(ui, |ui| {
        ui.add_space(ui.available_height() * 0.12);
        let summary = UiText::FailedTitle.get(language);
        let details = words::failure(failure, language);
        alert_ui(ui, Level::Bad, summary, &details, |ui| {
            muted_ui(ui, UiText::FailedWayOut.get(language));
        });
        ui.add_space(space::L);
        Frame::new().show(ui, |ui| {
            centred_row_ui(ui, |ui| {
                if primary_button(ui, Command::Open.text(language)).clicked() {
                    actions.push(Action::Do(Command::Open));
                }
                for command in [Command::ReadAgain, Command::OpenSample] {
                    if ui.button(command.text(language)).clicked() {
                        actions.push(Action::Do(command));
                    }
                }
            });
        });
        ui.add_space(space::S);
        path_ui(ui, language, actions);
        ui.add_space(space::L);
        recent_ui(ui, session, actions);
    });
}

/// A step that rests on something that is not there yet: what, and the way there.
pub fn off_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (language, tokens) = (session.language(), Tokens::of(ui));
    column_ui(ui, |ui| {
        ui.add_space(ui.available_height() * 0.12);
        card_frame(tokens)
            .inner_margin(margin(space::XL))
            .show(ui, |ui| {
                ui.take_available_width();
                let Some(step) = bar::step_to_mend(session) else {
                    ui.vertical_centered(|ui| body_ui(ui, UiText::VerdictWorking.get(language)));
                    return;
                };
                ui.vertical_centered(|ui| {
                    title_ui(ui, UiText::OffTitle.get(language));
                    body_ui(ui, &bar::why(session));
                });
                ui.add_space(space::M);
                let command = Command::GoTo(step);
                centred_row_ui(ui, |ui| {
                    if primary_button(ui, command.text(language)).clicked() {
                        actions.push(Action::Do(command));
                    }
                });
            });
    });
}

/// One centred column.
pub fn column_ui(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui)) {
    let width = ui.available_width().min(COLUMN);
    let left = (ui.available_width() - width) / 2.0;
    ui.horizontal_top(|ui| {
        ui.add_space(left);
        ui.allocate_ui(vec2(width, ui.available_height()), |ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                add_contents(ui);
            });
        });
    });
}

/// A row in the middle of the width there is; its width is known from the pass before.
fn centred_row_ui(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui)) {
    let id = ui.next_auto_id().with("row width");
    let known: f32 = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    let left = ((ui.available_width() - known) / 2.0).max(0.0);
    let response = ui.horizontal(|ui| {
        ui.add_space(left);
        add_contents(ui);
    });
    let width = response.response.rect.width() - left;
    if (width - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, width));
        ui.ctx().request_discard("a row is centred");
    }
}

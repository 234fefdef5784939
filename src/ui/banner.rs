//! What must not be missed, on every step: files that changed, and unsaved work of an earlier run.

use egui::{Frame, Panel, Ui};

use super::theme::{Tokens, space};
use super::widgets::{Level, alert_ui, primary_button};
use super::{format, words};
use crate::session::Session;
use crate::session::action::{Action, Recoverable};
use crate::text::Language;
use crate::text::ui::UiText;

/// Copies shown at once: the newest; the others follow when these are answered.
const RECOVERABLE_MAX: usize = 2;

pub fn banner_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let changed = session.changed_sources();
    let recoverable = session.recoverable.iter().take(RECOVERABLE_MAX);
    if changed.is_empty() && recoverable.len() == 0 {
        return;
    }
    let language = session.language();
    let frame = Frame::new()
        .fill(Tokens::of(ui).ground)
        .inner_margin(egui::Margin::from(egui::vec2(space::L, space::M)));
    Panel::top("banner")
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            if !changed.is_empty() {
                let messages = changed.iter().map(|changed| changed.message(language));
                let mut details: Vec<String> = messages.collect();
                details.push(UiText::ChangedText.get(language).to_owned());
                let title = UiText::ChangedTitle.get(language);
                alert_ui(ui, Level::Caution, title, &details.join("\n"), |ui| {
                    if ui.button(UiText::Accept.get(language)).clicked() {
                        actions.push(Action::AcceptSources);
                    }
                });
            }
            for kept in recoverable {
                recoverable_ui(ui, kept, language, actions);
            }
        });
}

fn recoverable_ui(ui: &mut Ui, kept: &Recoverable, language: Language, actions: &mut Vec<Action>) {
    let name = match &kept.case {
        Some(case) => words::file_name(case),
        None => kept.sources.join(", "),
    };
    let time = format::Zone::here().minute(kept.kept_ms);
    let values: [(&str, &dyn std::fmt::Display); 2] = [("name", &name), ("time", &time)];
    let title = UiText::RecoverTitle.fill(language, &values);
    let text = UiText::RecoverText.get(language);
    alert_ui(ui, Level::Caution, &title, text, |ui| {
        if primary_button(ui, UiText::Recover.get(language)).clicked() {
            actions.push(Action::Recover(kept.path.clone()));
        }
        if ui.button(UiText::ThrowAway.get(language)).clicked() {
            actions.push(Action::Discard(kept.path.clone()));
        }
    });
}

//! The tour of a first run: at most three hints, each where it helps, and never again once read.

use egui::{Align, Frame, Label, Layout, Margin, Panel, Ui, vec2};

use super::theme::{Tokens, Type, space};
use crate::session::action::{Action, Remark};
use crate::session::settings::HINTS;
use crate::session::{Session, Step};
use crate::text::ui::model::ModelText as Text;

/// The hint that helps now, by its number from 1; those before it are taken as read.
fn current(session: &Session) -> Option<(u8, Text)> {
    let is_there = session.has_verdict() && session.step == Step::Decision;
    let (number, text) = if !session.is_open() && session.choices().headline.is_none() {
        (1, Text::HintOpen)
    } else if session.step == Step::Incident && session.awaits_confirmation() {
        (2, Text::HintConfirm)
    } else if is_there {
        (3, Text::HintAssume)
    } else {
        return None;
    };
    (session.settings.hints_read < number).then_some((number, text))
}

/// One line at the foot, with a way to have no more of them.
pub fn hint_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let Some((number, text)) = current(session).filter(|_| session.notice.is_none()) else {
        return;
    };
    let (tokens, language) = (Tokens::of(ui), session.language());
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(Margin::from(vec2(space::L, space::M)));
    Panel::bottom("hint")
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let place = format!("{number}/{HINTS}");
                ui.label(Type::SmallStrong.text(place, tokens.muted));
                // The buttons keep their place at the right; a long hint breaks beside them.
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if number < HINTS && ui.button(Text::HintNone.get(language)).clicked() {
                        actions.push(Action::Remark(Remark::HintsRead(HINTS)));
                    }
                    if ui.button(Text::HintNext.get(language)).clicked() {
                        actions.push(Action::Remark(Remark::HintsRead(number)));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let text = Type::Body.text(text.get(language), tokens.text);
                        ui.add(Label::new(text).wrap());
                    });
                });
            });
        });
}

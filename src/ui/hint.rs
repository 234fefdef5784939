//! The tour of a first run: at most three hints, each where it helps, and never again once read.

use egui::{Frame, Panel, Ui};

use super::theme::{Tokens, Type, space};
use super::widgets::margin;
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
        .inner_margin(margin(space::M));
    Panel::bottom("hint")
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let place = format!("{number}/{HINTS}");
                ui.label(Type::SmallStrong.text(place, tokens.muted));
                ui.label(Type::Body.text(text.get(language), tokens.text));
                if ui.button(Text::HintNext.get(language)).clicked() {
                    actions.push(Action::Remark(Remark::HintsRead(number)));
                }
                if number < HINTS && ui.button(Text::HintNone.get(language)).clicked() {
                    actions.push(Action::Remark(Remark::HintsRead(HINTS)));
                }
            });
        });
}

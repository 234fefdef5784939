//! The step of the decision: what honouring, revoking and every line between cost.

mod assumptions;
mod cap;
mod cards;

pub use assumptions::{side_ui, written};

use egui::{Layout, Ui, vec2};

use super::chart::components::Components;
use super::chart_view::chart_ui;
use super::theme::{Tokens, Type, size, space};
use super::widgets::titled_card_ui;
use super::{format, start_view};
use crate::decision::{Comparison, Policy};
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::UiText;
use crate::text::ui::decision::DecisionViewText as Text;

pub fn decision_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let (Some(rollup), Some(comparison)) = (session.rollup.latest(), session.comparison.latest())
    else {
        return start_view::off_ui(ui, UiText::VerdictWorking.get(language));
    };
    if !session.has_verdict() {
        return start_view::off_ui(ui, UiText::VerdictNoIncident.get(language));
    }
    ui.spacing_mut().item_spacing.y = space::L;
    cards::cards_ui(ui, session, rollup, comparison);
    cap::cap_ui(ui, session, rollup, comparison, actions);
    let chart = Components::new(comparison, rollup.currency, language);
    chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    alternatives_ui(ui, rollup, comparison, language);
}

/// Other ways on the same components, as a table.
fn alternatives_ui(ui: &mut Ui, rollup: &Rollup, comparison: &Comparison, language: Language) {
    let is_other = |policy: Policy| {
        !matches!(
            policy,
            Policy::RevokeAll | Policy::HonourAll | Policy::Cap(_)
        )
    };
    let others: Vec<_> = comparison
        .decisions
        .iter()
        .filter(|d| is_other(d.policy))
        .collect();
    if others.is_empty() {
        return;
    }
    let (title, about) = (Text::Alternatives, Text::AlternativesAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let heads = [Text::Expected, Text::WorstCase, Text::CashReturned].map(|t| t.get(language));
        row_ui(ui, "", heads, true);
        for decision in others {
            let money = |value| format::money_compact(value, rollup.currency, language);
            let figures = [
                decision.expected,
                decision.worst_case,
                decision.cash_returned,
            ]
            .map(money);
            let figures = [&figures[0], &figures[1], &figures[2]].map(String::as_str);
            row_ui(
                ui,
                &names::policy(decision.policy, language),
                figures,
                false,
            );
        }
    });
}

/// A name and three figures at the right.
fn row_ui(ui: &mut Ui, name: &str, figures: [&str; 3], is_header: bool) {
    let tokens = Tokens::of(ui);
    let figure_width = ui.available_width() / 6.0;
    let name_width = ui.available_width() / 2.0 - 3.0 * space::M;
    let (step, colour) = if is_header {
        (Type::Small, tokens.muted)
    } else {
        (Type::Body, tokens.text)
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.allocate_ui_with_layout(
            vec2(name_width, size::ROW),
            Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_width(name_width);
                ui.add(egui::Label::new(step.text(name, colour)).truncate());
            },
        );
        for figure in figures {
            let layout = Layout::right_to_left(egui::Align::Center);
            ui.allocate_ui_with_layout(vec2(figure_width, size::ROW), layout, |ui| {
                ui.label(step.text(figure, colour));
            });
        }
    });
}

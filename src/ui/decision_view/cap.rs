//! The policy axis with the cap to slide, and who stands on which side of it.

use egui::{Id, Ui};

use crate::decision::{AxisPoint, Comparison};
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::text::Language;
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::chart::policy_axis::PolicyAxis;
use crate::ui::chart_view::edited_chart_ui;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, size};
use crate::ui::widgets::{Field, body_ui, card_ui, muted_ui};

const FIELD_WIDTH: f32 = 72.0;

pub fn cap_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    comparison: &Comparison,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    if !rollup.known.customers || comparison.axis.is_empty() {
        card_ui(ui, |ui| body_ui(ui, Text::NoCustomers.get(language)));
        return;
    }
    let last = comparison.axis.last().map_or(0, |point| point.cap);
    // A decision to honour all is the end of the axis, however far beyond it was written down.
    let cap = session.choices().cap.or(comparison.best_cap);
    let cap = cap.map(|cap| cap.min(last));
    let chart = PolicyAxis::new(comparison, rollup.currency, language).chosen(cap);
    let draw = |ui: &mut Ui, size| chart.choose(ui, size);
    let chosen = edited_chart_ui(ui, &chart, size::CHART_HEIGHT, language, (actions, draw));
    if let Some(chosen) = chosen {
        actions.push(Action::SetCap(Some(chosen)));
    }
    if ui.input(|input| input.pointer.any_released()) {
        actions.push(Action::Settle);
    }
    card_ui(ui, |ui| {
        entry_ui(ui, session, comparison, cap, actions);
        if let Some(point) = cap.and_then(|cap| point_of(&comparison.axis, cap)) {
            sides_ui(ui, rollup, point, language);
        }
    });
}

/// The cap exactly, and back to the best one.
fn entry_ui(
    ui: &mut Ui,
    session: &Session,
    comparison: &Comparison,
    cap: Option<u64>,
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    ui.horizontal(|ui| {
        let name = Text::CapLabel.get(language);
        ui.label(Type::Strong.text(name, tokens.strong));
        let value = cap.map_or_else(String::new, |cap| cap.to_string());
        let bad = || Text::NotNumber.fill(language, &[("value", &value)]);
        let parse = |text: &str| {
            let typed = format::ungrouped(text).and_then(|text| text.parse::<u64>().ok());
            typed.ok_or_else(bad)
        };
        let field = Field::new(Id::unique("cap"), name, &value)
            .number()
            .width(FIELD_WIDTH);
        let (typed, has_left) = field.show(ui, parse).parts();
        if let Some(point) = typed.and_then(|typed| point_of(&comparison.axis, typed)) {
            actions.push(Action::SetCap(Some(point.cap)));
        }
        if has_left {
            actions.push(Action::Settle);
        }
        let follow = egui::Button::new(Text::CapFollow.get(language));
        if ui
            .add_enabled(session.choices().cap.is_some(), follow)
            .clicked()
        {
            actions.push(Action::SetCap(None));
            actions.push(Action::Settle);
        }
    });
}

/// The point of the axis at a cap, or the nearest below where the axis is thinned.
fn point_of(axis: &[AxisPoint], cap: u64) -> Option<&AxisPoint> {
    axis.iter().rev().find(|point| point.cap <= cap)
}

/// Who keeps everything and who loses something.
fn sides_ui(ui: &mut Ui, rollup: &Rollup, point: &AxisPoint, language: Language) {
    let orders = rollup
        .measures
        .sums
        .orders
        .saturating_sub(point.orders_revoked);
    let customers = rollup
        .measures
        .customers
        .unwrap_or(0)
        .saturating_sub(point.customers_revoked);
    let (orders, customers) = (format::count(orders), format::count(customers));
    let honoured: [(&str, &dyn std::fmt::Display); 2] =
        [("orders", &orders), ("customers", &customers)];
    body_ui(ui, &Text::CapHonoured.fill(language, &honoured));
    let (orders, customers) = (
        format::count(point.orders_revoked),
        format::count(point.customers_revoked),
    );
    let revoked: [(&str, &dyn std::fmt::Display); 2] =
        [("orders", &orders), ("customers", &customers)];
    body_ui(ui, &Text::CapRevoked.fill(language, &revoked));
    let money = |value| format::estimate(value, rollup.currency, language);
    let (expected, worst) = (money(point.expected), money(point.worst_case));
    let cost: [(&str, &dyn std::fmt::Display); 2] = [("expected", &expected), ("worst", &worst)];
    muted_ui(ui, &Text::CapCost.fill(language, &cost));
}

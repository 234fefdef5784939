//! Control totals: what the file states about itself, and what the analyst knows, against what was read.

use egui::{Id, Ui};

use super::amount;
use crate::import::{ControlTotal, ImportReport, Total};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange;
use crate::text::Language;
use crate::text::ui::import_view::ImportViewText as Text;
use crate::text::ui::orders::OrdersText;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::{Field, Level, body_ui, mark_ui, muted_ui, titled_card_ui};

/// What the file states about itself, and whether it is so.
pub fn stated_ui(ui: &mut Ui, report: &ImportReport, language: Language) {
    if report.control_totals.is_empty() {
        return;
    }
    let (title, about) = (OrdersText::Controls, OrdersText::ControlsAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        for control in &report.control_totals {
            ui.horizontal_wrapped(|ui| {
                mark_ui(ui, level(control));
                body_ui(ui, &control.name);
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("stated", &control.stated), ("read", &control.read)];
                body_ui(ui, &OrdersText::Stated.fill(language, &values));
                muted_ui(ui, agreement(control).get(language));
            });
        }
    });
}

/// The totals that the analyst knows, to be typed, and how far the files are from them.
pub fn known_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let (title, about) = (Text::Known, Text::KnownAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let checked = session.control_totals();
        for total in Total::ALL {
            let found = checked.iter().find(|one| one.name == total.name());
            total_ui(ui, session, total, found, actions);
        }
    });
}

fn total_ui(
    ui: &mut Ui,
    session: &Session,
    total: Total,
    found: Option<&ControlTotal>,
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let name = name(total).get(language);
    let controls = &session.choices().options.controls;
    let typed = controls.get(&total).map_or("", String::as_str);
    ui.horizontal(|ui| {
        ui.allocate_ui(egui::vec2(2.0 * size::CELL, size::ROW), |ui| {
            ui.set_width(2.0 * size::CELL);
            ui.label(Type::Body.text(name, tokens.text));
        });
        let spoken = Text::KnownOf.fill(language, &[("total", &name)]);
        let hint = Text::KnownHint.get(language);
        let field = Field::new(Id::unique(("control", total.name())), &spoken, typed).hint(hint);
        let parse = |text: &str| {
            let is_figure = text.trim().is_empty() || format::ungrouped(text).is_some();
            let is_bad = || Text::NoFigure.get(language).to_owned();
            is_figure.then(|| text.to_owned()).ok_or_else(is_bad)
        };
        if let (Some(text), _) = field.number().on_leave().show(ui, parse).parts() {
            let text = if text.trim().is_empty() {
                String::new()
            } else {
                format::ungrouped(&text).unwrap_or(text)
            };
            actions.push(Action::ChangeReading(ReadingChange::Control(total, text)));
        }
        if let Some(control) = found {
            mark_ui(ui, level(control));
            muted_ui(ui, &verdict(session, total, control, language));
        }
    });
    if let Some(control) = found.filter(|control| !control.agrees) {
        explained_ui(ui, control, language);
    }
}

/// The lines that are in no figure, where a total differs.
fn explained_ui(ui: &mut Ui, control: &ControlTotal, language: Language) {
    if let Some(explanation) = control.explanation(language) {
        muted_ui(ui, &explanation);
    }
    ui.add_space(space::XS);
}

/// Whether it agrees, else by how much it does not.
fn verdict(session: &Session, total: Total, control: &ControlTotal, language: Language) -> String {
    let import = session.import.latest();
    let totals = import.into_iter().flat_map(|import| &import.reports);
    let mut currencies = totals.flat_map(|report| &report.totals);
    let currency = currencies
        .next()
        .map_or("", |total| total.currency.as_str());
    let is_money = matches!(total, Total::Paid | Total::Refunded);
    let shown = |figure: &str| {
        let currency = if is_money { currency } else { "" };
        amount(figure, currency)
    };
    if control.agrees {
        return OrdersText::Agrees.get(language).to_owned();
    }
    if control.difference.is_empty() {
        return Text::NotComparable.get(language).to_owned();
    }
    let (read, difference) = (shown(&control.read), shown(&control.difference));
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("read", &read), ("difference", &difference)];
    Text::DiffersBy.fill(language, &values)
}

fn level(control: &ControlTotal) -> Level {
    if control.agrees {
        Level::Good
    } else {
        Level::Bad
    }
}

fn agreement(control: &ControlTotal) -> OrdersText {
    if control.agrees {
        OrdersText::Agrees
    } else {
        OrdersText::Differs
    }
}

fn name(total: Total) -> Text {
    match total {
        Total::Lines => Text::TotalLines,
        Total::Orders => Text::TotalOrders,
        Total::Customers => Text::TotalCustomers,
        Total::Paid => Text::TotalPaid,
        Total::Refunded => Text::TotalRefunded,
    }
}

//! Costs as tables: each figure says where it comes from when it is asked.

use egui::{Align, Layout, Ui, vec2};

use super::policy_name;
use crate::decision::{Comparison, Component, Decision, Policy};
use crate::rollup::Rollup;
use crate::session::action::Action;
use crate::session::asked::Asked;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::{asked_figure_ui, titled_card_ui};

/// A figure of a table: what it says, and what it can be asked.
pub struct Cell {
    text: String,
    asked: Option<(Asked, String)>,
}

/// What of a table's width its names take.
const NAME_SHARE: f32 = 0.4;

/// Each component of revoking, the best line and honouring.
pub fn components_ui(
    ui: &mut Ui,
    rollup: &Rollup,
    comparison: &Comparison,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let is_shown = |decision: &&Decision| match decision.policy {
        Policy::RevokeAll | Policy::HonourAll => true,
        Policy::Cap(cap) => Some(cap) == comparison.best_cap,
        _ => false,
    };
    let shown: Vec<&Decision> = comparison.decisions.iter().filter(is_shown).collect();
    let (title, about) = (Text::Components, Text::ComponentsAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let heads = shown
            .iter()
            .map(|d| head(policy_name(d.policy, rollup, language)))
            .collect();
        row_ui(ui, Text::Component.get(language), heads, language, actions);
        for component in Component::ALL {
            let costs: Vec<f64> = shown
                .iter()
                .filter_map(|d| d.components.get(component as usize).copied())
                .collect();
            if costs.iter().all(|cost| cost.abs() <= 0.0) {
                continue;
            }
            let cells = shown.iter().zip(costs).map(|(decision, cost)| {
                let asked = Asked::Component(decision.policy, component);
                cell(cost, asked, rollup, language)
            });
            let name = names::component(component, language);
            row_ui(ui, name, cells.collect(), language, actions);
        }
        let totals = shown
            .iter()
            .map(|d| cell(d.expected, Asked::Cost(d.policy), rollup, language));
        row_ui(
            ui,
            Text::Total.get(language),
            totals.collect(),
            language,
            actions,
        );
    });
}

/// Other ways on the same components.
pub fn alternatives_ui(
    ui: &mut Ui,
    rollup: &Rollup,
    comparison: &Comparison,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let is_other = |decision: &&Decision| {
        !matches!(
            decision.policy,
            Policy::RevokeAll | Policy::HonourAll | Policy::Cap(_)
        )
    };
    let others: Vec<&Decision> = comparison.decisions.iter().filter(is_other).collect();
    if others.is_empty() {
        return;
    }
    let (title, about) = (Text::Alternatives, Text::AlternativesAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let heads = [Text::Expected, Text::WorstCase, Text::CashReturned];
        let heads = heads.map(|text| head(text.get(language).to_owned()));
        row_ui(ui, "", heads.into(), language, actions);
        for decision in others {
            let policy = decision.policy;
            let cells = [
                (decision.expected, Asked::Cost(policy)),
                (decision.worst_case, Asked::WorstCase(policy)),
                (decision.cash_returned, Asked::CashReturned(policy)),
            ];
            let cells = cells.map(|(value, asked)| cell(value, asked, rollup, language));
            let name = policy_name(policy, rollup, language);
            row_ui(ui, &name, cells.into(), language, actions);
        }
    });
}

pub fn head(text: String) -> Cell {
    Cell { text, asked: None }
}

fn cell(value: f64, asked: Asked, rollup: &Rollup, language: Language) -> Cell {
    let text = format::money_compact(value, rollup.currency, language);
    written(text, asked, rollup, language)
}

/// A figure as it is written, that can be asked.
pub fn written(text: String, asked: Asked, rollup: &Rollup, language: Language) -> Cell {
    Cell {
        text,
        asked: Some((
            asked,
            crate::ui::explain_view::name(asked, rollup, language),
        )),
    }
}

/// A name and figures at the right; figures that cannot be asked are heads.
pub fn row_ui(
    ui: &mut Ui,
    name: &str,
    cells: Vec<Cell>,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui);
    let is_head = cells.iter().all(|cell| cell.asked.is_none());
    let (step, colour) = if is_head {
        (Type::Small, tokens.muted)
    } else {
        (Type::Body, tokens.text)
    };
    let width = ui.available_width();
    let name_width = width * NAME_SHARE;
    let gaps = space::M * cells.len() as f32;
    let figure_width = (width - name_width - gaps) / cells.len().max(1) as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let left = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(name_width, size::ROW), left, |ui| {
            ui.set_width(name_width);
            let label = egui::Label::new(step.text(name, colour));
            // Policies have names of several words; heads have one line.
            let label = if is_head {
                label.truncate()
            } else {
                label.wrap()
            };
            ui.add(label);
        });
        for cell in cells {
            let right = Layout::right_to_left(Align::Center);
            ui.allocate_ui_with_layout(vec2(figure_width, size::ROW), right, |ui| {
                ui.set_width(figure_width);
                if let Some((asked, name)) = &cell.asked {
                    let about = (*asked, name.as_str());
                    asked_figure_ui(ui, (step, &cell.text), about, language, actions);
                } else {
                    let text = step.text(&cell.text, colour);
                    ui.add(egui::Label::new(text).truncate());
                }
            });
        }
    });
}
